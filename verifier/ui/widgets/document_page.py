"""Where a page of a document is seen and steered: the sheet that scrolls, and the bar of buttons above it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from verifier.i18n import _
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.room import Room, turn_down, when_room_changes
from verifier.ui.widgets.text import button, label, restyle, set_tip, visible

_EDGE = 4  # pixels around the paper
_KEYS = {
    Qt.Key.Key_PageUp: ("turn", -1),
    Qt.Key.Key_PageDown: ("turn", 1),
    Qt.Key.Key_Plus: ("zoom", 1),
    Qt.Key.Key_Equal: ("zoom", 1),  # the key of the plus, without Shift
    Qt.Key.Key_Minus: ("zoom", -1),
    Qt.Key.Key_0: ("zoom", 0),
}
_MODIFIERS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class DocumentPage(QScrollArea):
    """One sheet, or a sentence in its place; arrows scroll.

    `turned` and `zoomed` tell of the other keys: pages on or back, steps larger or smaller, 0 to fit.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("document")
        self._name = ""
        self.paper = label("", wrap=True)
        self.paper.setObjectName("paper")
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self.paper)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there, or a page that just fits would come and go with it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def room(self) -> QSize:
        """The room that a page has."""
        return (self.viewport().size() - QSize(_EDGE, _EDGE)).expandedTo(QSize(50, 50))

    @property
    def said(self) -> str:
        """The sentence that stands in the place of a page, if any."""
        return self.paper.text()

    def name_page(self, name: str) -> None:
        """Tell a screen reader which document this is."""
        self._name = _("Page of {file}").format(file=visible(name)) if name else ""
        self.setAccessibleName(self._name)

    def show_page(self, pixmap: QPixmap) -> None:
        """Show a page that is painted."""
        self.paper.setText("")
        self.paper.setPixmap(pixmap)
        self.setAccessibleName(self._name)

    def say(self, words: str, tone: str = "") -> None:
        """Say something in the place of a page; the keyboard stays where it is."""
        self.paper.clear()
        sign = {"info": "ℹ  ", "warn": "▲  "}.get(tone, "")
        self.paper.setText(sign + visible(words))
        restyle(self.paper, "tone", tone)
        self.setAccessibleName(visible(words) or self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        known = _KEYS.get(Qt.Key(event.key())) if not event.modifiers() & ~_MODIFIERS else None
        if known:
            what, steps = known
            (self.turned if what == "turn" else self.zoomed).emit(steps)
        else:
            super().keyPressEvent(event)


class DocumentBar(QWidget):
    """The name of the document, its pages and its size; `turned` and `zoomed` as the keys."""

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = OneLine("", "strong")
        self._of, self._size = label("", "muted"), label("", "muted")
        self._of.setObjectName("page_of")
        self._size.setObjectName("page_size")
        self._back, self._on = _tool("‹", _("Page back"), "PgUp"), _tool("›", _("Page on"), "PgDn")
        self._smaller, self._larger = _tool("−", _("Smaller"), "-"), _tool("+", _("Larger"), "+")
        self._fit = _tool(_("Fit"), _("Fit the page"), "0")
        self._tools = (self._back, self._on, self._smaller, self._larger, self._fit)
        for tool, name in zip(self._tools, ("page_back", "page_on", "zoom_out", "zoom_in", "zoom_fit"), strict=True):
            tool.setObjectName(name)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self._smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self._larger.clicked.connect(lambda: self.zoomed.emit(1))
        self._fit.clicked.connect(lambda: self.zoomed.emit(0))
        tools = row(self._back, self._of, self._on, 10, self._size, self._smaller, self._larger, self._fit, gap=6)
        line = row(self.title, tools, gap=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        turn_down(line, self)
        when_room_changes(self, lambda room: self._size.setVisible(room is Room.AMPLE))

    def show_nothing(self) -> None:
        """There is no page to turn or zoom."""
        self._of.setText("")
        self._size.setText("")
        for tool in self._tools:
            tool.setEnabled(False)

    def show_state(self, page: int, pages: int, percent: int, *, smaller: bool, larger: bool) -> None:
        """Show which page (from 1) is seen and how large, and whether it can be smaller or larger."""
        self._of.setText(_("{page} of {pages}").format(page=page, pages=pages))
        self._size.setText(f"{percent} %")
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
        self._smaller.setEnabled(smaller)
        self._larger.setEnabled(larger)
        self._fit.setEnabled(True)


def _tool(sign: str, name: str, key: str) -> QPushButton:
    made = button(sign)
    made.setAccessibleName(name)
    set_tip(made, f"{name} · {key}")
    return made
