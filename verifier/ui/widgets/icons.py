"""Icons of one set, painted in the colours of the look beside the words of a button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from verifier import resources
from verifier.ui import theme
from verifier.ui.widgets.icon_names import NAVIGATION

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


def adorn(button: QPushButton, name: str) -> None:
    """Put an icon beside the words of a button, in the colours and the size of text in force."""
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
