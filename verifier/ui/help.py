"""Help inside the program: pages of our own, written in Markdown, shown without any door to the outside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QWidget,
)

from verifier import resources
from verifier.domain.words import glossary
from verifier.i18n import _, current_language
from verifier.ui import theme
from verifier.ui.widgets.dialog_size import remember_size
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.resting_search import RestingSearch
from verifier.ui.widgets.tall_rows import height
from verifier.ui.widgets.text import button, label

START, SECURITY, LISTS, MATCHING, PAPERS, REMAINS = "start", "security", "lists", "matching", "papers", "remains"
KEYS, GLOSSARY = "keys", "glossary"
TOPICS = (
    START, "desk", LISTS, "check", "decisions", "exchange", MATCHING, "register", "reports", "ledger", PAPERS, REMAINS,
    "office", SECURITY, KEYS, GLOSSARY,
)  # fmt: skip
_OF_SCREEN = {  # which page F1 opens on a screen
    "home": "desk",
    "lists": LISTS,
    "check": "check",
    "disagreements": "decisions",
    "decisions": "decisions",
    "exchange": "exchange",
    "register": "register",
    "reports": "reports",
    "ledger": "ledger",
    "officers": "office",
    "office": "office",
    "remains": REMAINS,
}
_OF_DIALOG = {  # and in a dialog, where it is not the page of the screen behind
    "find": "desk",
    "my_desk": "desk",
    "sign_dialog": "desk",
    "why_dialog": MATCHING,
    "chooser": MATCHING,
    "scan_dialog": PAPERS,
    "whats_this": GLOSSARY,
}
_WIDTH, _HEIGHT, _BESIDE = 1080, 700, 60  # pixels; the last are left of the window that it stands above
_TOPICS_WIDTH, _PADDING, _AIR = 280, 24, 12
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

    def show_topic(self, topic: str, sought: str = "") -> None:
        """Show a page in the language of the desk, at the first place where a text stands that is sought."""
        self.setMarkdown(page_of(topic))
        self._air()
        if sought and self.find(sought):
            self.ensureCursorVisible()

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


class _Wrapped(QStyledItemDelegate):
    """Makes rows as high as their lines: the style forgets its padding where text wraps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        room = (view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()) - _PADDING
        return QSize(room, height(option.fontMetrics, str(index.data()), room) + _AIR)


class HelpWindow(QDialog):
    """A window of its own beside the work: pages to the left, found by what stands in them; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_window")
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(theme.of_text(_WIDTH), max(_WIDTH, parent.window().width() - _BESIDE)), _HEIGHT)
        self.search = RestingSearch("help_search", _("Search the help"), _("Search the help"))
        self.search.rested.connect(self._look)
        self.topics = QListWidget()
        self.topics.setObjectName("help_topics")
        self.topics.setAccessibleName(_("Pages of the help"))
        self.topics.setAccessibleDescription(_("The arrows turn to another page; Tab goes on to it."))
        self.topics.setWordWrap(True)
        self.topics.setItemDelegate(_Wrapped(self.topics))
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.currentItemChanged.connect(self._show)
        self._none = label(_("It stands on no page. Try another word."), "muted", wrap=True)
        self._none.hide()
        side = QWidget()
        side.setFixedWidth((_TOPICS_WIDTH + theme.of_text(_TOPICS_WIDTH)) // 2)
        stacked = column(self.search, self._none, self.topics, gap=8)
        stacked.setStretch(2, 1)
        side.setLayout(stacked)
        self.browser = HelpBrowser()
        close = button(_("Close"), name="help_close")
        close.clicked.connect(self.close)
        pages = row(side, self.browser, gap=12)
        pages.setStretch(1, 1)
        whole = column(pages, row(None, close), margins=14, gap=10)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._list(TOPICS)
        remember_size(self)

    def show_topic(self, topic: str) -> None:
        """Open a page; all pages are offered again."""
        self.search.set_quietly("")
        self._list(TOPICS)
        self.topics.setCurrentRow(TOPICS.index(topic))
        self.browser.setFocus()

    def _list(self, topics: Sequence[str]) -> None:
        with QSignalBlocker(self.topics):
            self.topics.clear()
            for topic in topics:
                item = QListWidgetItem(page_of(topic).partition("\n")[0].lstrip("# "))
                item.setData(Qt.ItemDataRole.UserRole, topic)
                self.topics.addItem(item)
        self._none.setVisible(not topics)

    def _look(self) -> None:
        words = _sought(self.search.text()).split()
        self._list([topic for topic in TOPICS if all(word in _sought(page_of(topic)) for word in words)])
        self.topics.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.show_topic(item.data(Qt.ItemDataRole.UserRole), self.search.text().strip())


def page_of(topic: str) -> str:
    """Return a page of the help in the language of the desk, as Markdown.

    Raises:
        ValueError: there is no such page.
    """
    if topic not in TOPICS:
        raise ValueError(topic)
    if topic == GLOSSARY:
        return _glossary()
    return resources.path("help", current_language().value, f"{topic}.md").read_text("utf-8")


def _sought(text: str) -> str:
    """Return text as it is searched: in any case, with whichever apostrophe it is typed."""
    return text.casefold().replace("'", "’")


def _glossary() -> str:
    """Return the page of all terms, made of the one table in which they stand."""
    title = _("Glossary")
    parts = [f"# {title}", _("Shift+F1 shows those that stand where you are.")]
    for heading, entries in glossary.groups():
        parts.append(f"## {heading}")
        parts += [f"- **{entry.name}**: {entry.meaning}" for entry in entries]
    return "\n\n".join(parts) + "\n"


def topic_of(screen: str, dialog: str = "") -> str:
    """Return which page tells of a screen, or of a dialog above it; before a desk is unlocked, of the first steps."""
    return _OF_DIALOG.get(dialog) or _OF_SCREEN.get(screen, START)


def show_help(parent: QWidget, topic: str = SECURITY) -> HelpWindow:
    """Open the help, or bring it to the front where it is open."""
    window = parent.window()
    shown = window if isinstance(window, HelpWindow) else window.findChild(HelpWindow) or HelpWindow(window)
    shown.show()
    shown.show_topic(topic)
    shown.raise_()
    shown.activateWindow()
    return shown
