"""The look of the program in one place: fonts, palette and style sheet; light, dark, high contrast, or as the system."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from verifier import resources
from verifier.ui.palettes import CONTRAST, DARK, LIGHT, Colours
from verifier.ui.style_sheet import SIGNS, style_sheet

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

FAMILY = "IBM Plex Sans"
_FONTS = ("IBMPlexSans-Regular", "IBMPlexSans-Italic", "IBMPlexSans-Medium", "IBMPlexSans-SemiBold",
          "IBMPlexSans-Bold", "DejaVuSans", "DejaVuSans-Bold")  # fmt: skip
BASE_POINT_SIZE = 10.5
ARGUMENTS = ("-style", "Fusion")
"""What an application is started with so that it is painted alike on every system: to put a style on later costs more."""


_DRESSED = "dressed"


class Look(StrEnum):
    """How the program looks; SYSTEM is as the desktop does, its high contrast included."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    SYSTEM = "system"


COLOURS = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}


class _InForce:
    """What was chosen last, and the look that it comes to."""

    chosen, text_size, look = Look.LIGHT, 100, Look.LIGHT
    sheet = ""
    is_following = False  # whether it is known when the desktop changes its own look


def colours() -> Colours:
    """Return the palette in force."""
    return COLOURS[_InForce.look]


def of_text(pixels: int) -> int:
    """Return a width or height that is right for text of 100 % in the size of text in force."""
    return round(pixels * _InForce.text_size / 100)


def apply(app: QApplication, look: Look, text_size: int = 100) -> None:
    """Put fonts, palette and style sheet in force, and follow the desktop from then on. `text_size` is in per cent."""
    _InForce.chosen, _InForce.text_size = look, text_size
    if not _InForce.is_following:
        _InForce.is_following = True
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: _follow(app))
        hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: _follow(app))
    _put(app, _wanted(app))


def is_in_force() -> bool:
    """Say whether a look was put in force."""
    return bool(_InForce.sheet)


def dress(window: QWidget) -> None:
    """Put the style sheet on a window that stands by itself; all that is in it, and its dialogs, have it from there.

    On the application it would be in force while a screen is built, too: each part would be styled anew with each step that
    brings it nearer to its window, which takes longer than all the rest of building it.
    """
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(_InForce.sheet)


def resolved(look: Look, scheme: Qt.ColorScheme, wish: Qt.ContrastPreference) -> Look:
    """Return the look that is meant: for SYSTEM that of the desktop, light where it says nothing."""
    if look is not Look.SYSTEM:
        return look
    if wish is QtCore.Qt.ContrastPreference.HighContrast:
        return Look.CONTRAST
    return Look.DARK if scheme is QtCore.Qt.ColorScheme.Dark else Look.LIGHT


def _wanted(app: QApplication) -> Look:
    if _InForce.chosen is not Look.SYSTEM:
        return _InForce.chosen
    hints = app.styleHints()
    return resolved(_InForce.chosen, hints.colorScheme(), hints.accessibility().contrastPreference())


def _follow(app: QApplication) -> None:
    now = _wanted(app)
    if now is not _InForce.look:  # to put a palette on is a change of its own on some desktops
        _put(app, now)


def _put(app: QApplication, look: Look) -> None:
    _InForce.look = look
    load_fonts()
    font = QFont([FAMILY, SIGNS])
    font.setPointSizeF(BASE_POINT_SIZE * _InForce.text_size / 100)
    app.setFont(font)
    app.setPalette(_palette(colours()))
    _InForce.sheet = style_sheet(colours(), look.value, _InForce.text_size / 100)
    for window in app.topLevelWidgets():
        if window.property(_DRESSED):
            window.setStyleSheet(_InForce.sheet)


def load_fonts() -> None:
    """Load the shipped fonts once; the system's own differ from desk to desk."""
    if FAMILY in QFontDatabase.families() and SIGNS in QFontDatabase.families():
        return
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{name}.ttf")))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.page,
        QPalette.ColorRole.Base: c.card,
        QPalette.ColorRole.AlternateBase: c.stripe,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Button: c.card,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.Highlight: c.selection,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.ToolTipBase: c.card,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Link: c.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette
