"""Help inside the program: pages of our own, written in Markdown, shown without any door to the outside."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from verifier import resources
from verifier.i18n import _, current_language
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button

SECURITY, LISTS, MATCHING, PAPERS = "security", "lists", "matching", "papers"
TOPICS = (SECURITY, LISTS, MATCHING, PAPERS)
_SIZE = QSize(900, 680)
_ABOVE = {1: 0.0, 2: 22.0}  # pixels above a heading of a level


class HelpBrowser(QTextBrowser):
    """Shows a page of the program's own; a link, a picture or a file that a page names is never loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(18)

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing at all: for no answer Qt opens the file itself, so the answer is a blank."""
        return QByteArray(b" ")

    def show_topic(self, topic: str) -> None:
        """Show a page in the language of the desk."""
        if topic not in TOPICS:
            raise ValueError(topic)
        self.setMarkdown(resources.path("help", current_language().value, f"{topic}.md").read_text("utf-8"))
        self._air()

    def _air(self) -> None:
        """Give headings and tables room, which Markdown says nothing about."""
        block, cursor = self.document().begin(), QTextCursor(self.document())
        while block.isValid():
            form, level = block.blockFormat(), block.blockFormat().headingLevel()
            if level:
                form.setTopMargin(_ABOVE.get(level, 14.0))
                form.setBottomMargin(8)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(form)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table = frame.format().toTableFormat()
                table.setCellPadding(7)
                frame.setFormat(table)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class HelpWindow(QDialog):
    """A window of its own beside the work; Esc closes it."""

    def __init__(self, parent: QWidget, topic: str = SECURITY) -> None:
        super().__init__(parent)
        self.setObjectName("help_window")
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.browser = HelpBrowser()
        close = button(_("Close"), name="help_close")
        close.clicked.connect(self.close)
        whole = column(self.browser, row(None, close), margins=14, gap=10)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.browser.show_topic(topic)
        self.browser.setFocus()


def show_help(parent: QWidget, topic: str = SECURITY) -> HelpWindow:
    """Open the help, or bring it to the front where it is open."""
    window = parent.window()
    shown = window.findChild(HelpWindow)
    if shown is None:
        shown = HelpWindow(window, topic)
        shown.show()
    shown.browser.show_topic(topic)
    shown.raise_()
    shown.activateWindow()
    return shown
