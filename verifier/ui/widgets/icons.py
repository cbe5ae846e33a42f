"""Icons of one set, painted in the colours of the look beside the words of a button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from verifier import resources
from verifier.ui import theme
from verifier.ui.widgets.icon_names import ICONS, NAVIGATION, stands_alone

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
    if theme.of_text(100) > _LARGEST and not stands_alone(button.objectName()):  # the words need the room
        button.setIcon(QIcon())
        return
    drawn = _drawn(name, button.objectName(), is_primary=button.property("kind") == "primary")
    button.setIcon(_icon(drawn))
    button.setIconSize(QSize(drawn.side + drawn.gap, drawn.side))


def make_ready() -> None:
    """Paint the icons of the set, in the look and the size of text in force, before there are buttons that bear them."""
    for button, name in ICONS.items():
        if theme.of_text(100) <= _LARGEST or stands_alone(button):
            _icon(_drawn(name, button))


def _drawn(name: str, button: str, *, is_primary: bool = False) -> _Drawn:
    """Return how an icon is painted on a button of this name."""
    colours, ratio = theme.colours(), QGuiApplication.primaryScreen().devicePixelRatio()
    plain = chosen = colours.accent_text if is_primary else colours.text
    if button.startswith(NAVIGATION):
        plain, chosen = colours.nav_text, _CHOSEN
    return _Drawn(name, theme.of_text(_SIDE), theme.of_text(_GAP), ratio, plain, chosen, colours.muted)


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
