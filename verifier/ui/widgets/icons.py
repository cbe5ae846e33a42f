"""Icons of one set: which stands beside the words of a button, painted in the colours of the look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from verifier import resources
from verifier.ui import theme

SIGN, _READ, _NEW = "pen-line", "file-input", "plus"
ICONS = {
    "nav_home": "house",
    "nav_lists": "clipboard-list",
    "nav_check": "user-check",
    "nav_disagreements": "scale",
    "nav_decisions": "stamp",
    "nav_exchange": "arrow-left-right",
    "nav_register": "book-user",
    "nav_remains": "flower-2",
    "nav_reports": "file-text",
    "nav_ledger": "scroll-text",
    "nav_officers": "users",
    "nav_office": "settings",
    "find": "search",
    "me": "user",
    "lock": "lock",
    "receive_list": _READ,
    "load_extract": _READ,
    "type_in": "keyboard",
    "check_pdf": "file-search",
    "exchange_open": _NEW,
    "plan_stage": _NEW,
    "note_statement": _NEW,
    "keep_sheet": "paperclip",
    "enrol": "user-plus",
    "print_report": "printer",
    "save_pdf": "save",
    "save_locked": "lock",
    "audit": "shield-check",
    "backup_now": "hard-drive-download",
    "older_restore": "history",
    "approve_list": SIGN,
    "close_stage": SIGN,
    "delegate": SIGN,
    "issue_report": SIGN,
    "issue_stage_paper": SIGN,
    "rekey": SIGN,
    "set_letterhead": SIGN,
    "set_rules": SIGN,
}
"""Which icon a button bears, by the button's own name; where two do the same, it is the same. What signs bears SIGN."""
_SIGNS = re.compile(r"sign(_\w+)?|\w+_sign")
NAVIGATION = "nav_"
_LARGEST = 150  # per cent of text with which icons stand
_SIDE, _GAP = 16, 4  # pixels of text of 100 %; the gap is on the side of the words
_CHOSEN = "#ffffff"  # of the navigation, as its words


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One icon as it is painted: `side` and `gap` in pixels of the screen, before it multiplies them by its `ratio`."""

    name: str
    side: int
    gap: int
    ratio: float
    plain: str
    chosen: str
    faint: str


def icon_of(name: str) -> str:
    """Return which icon a button of some name bears, empty where none."""
    return ICONS.get(name) or (SIGN if _SIGNS.fullmatch(name) else "")


def adorn(button: QPushButton) -> None:
    """Put its icon beside the words of a button that bears one, in the colours and the size of text in force."""
    name = icon_of(button.objectName())
    if not name:
        return
    if theme.of_text(100) > _LARGEST:  # the words need the room
        button.setIcon(QIcon())
        return
    colours, ratio = theme.colours(), QGuiApplication.primaryScreen().devicePixelRatio()
    plain = chosen = colours.accent_text if button.property("kind") == "primary" else colours.text
    side = theme.of_text(_SIDE)
    if button.objectName().startswith(NAVIGATION):
        plain, chosen = colours.nav_text, _CHOSEN
    button.setIcon(_icon(_Drawn(name, side, theme.of_text(_GAP), ratio, plain, chosen, colours.muted)))
    button.setIconSize(QSize(side + theme.of_text(_GAP), side))


@lru_cache(maxsize=256)
def _icon(drawn: _Drawn) -> QIcon:
    icon = QIcon(_pixmap(drawn, drawn.plain))
    if drawn.chosen == drawn.plain:  # the navigation is never disabled
        icon.addPixmap(_pixmap(drawn, drawn.faint), QIcon.Mode.Disabled)
    else:
        icon.addPixmap(_pixmap(drawn, drawn.chosen), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def _pixmap(drawn: _Drawn, colour: str) -> QPixmap:
    shape = resources.path("icons", "lucide", f"{drawn.name}.svg").read_bytes()
    data = QByteArray(shape.replace(b"currentColor", colour.encode()))
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(drawn.side, drawn.side) * drawn.ratio)
    made = QPixmap(QSize(drawn.side + drawn.gap, drawn.side) * drawn.ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawImage(0, 0, reader.read())
    painter.end()
    made.setDevicePixelRatio(drawn.ratio)
    return made
