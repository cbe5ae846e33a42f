"""Every pair of colours that meet on the screen is told apart (WCAG 2.2 AA), and the look follows the desktop."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from verifier.ui import palettes, theme
from verifier.ui.palettes import Colours
from verifier.ui.style_sheet import style_sheet
from verifier.ui.theme import Look

_TEXT, _EDGE = 4.5, 3.0  # success criteria 1.4.3 and 1.4.11
_GROUNDS = ("page", "card", "stripe", "selection", "neutral_soft")
_TEXTS = [
    *product(("text", "muted"), _GROUNDS),
    *product(("ok", "bad", "warn", "info"), ("card", "stripe", "selection")),
    *((tone, f"{tone}_soft") for tone in ("ok", "bad", "warn", "info")),
    *(("text", f"{tone}_soft") for tone in ("ok", "bad", "warn", "info")),
    ("text", "mark"),
    ("accent_text", "accent"),
    ("accent", "card"),
    ("accent", "page"),
    *product(
        ("accent",),
        ("neutral_soft", "stripe", "selection", *(f"{tone}_soft" for tone in ("ok", "bad", "warn", "info"))),
    ),
    *product(("ok", "bad", "warn", "info"), ("page", "neutral_soft")),
    *product(("nav_text",), ("nav", "nav_active")),
]
_EDGES = [*product(("edge", "accent"), ("page", "card")), ("accent", "selection")]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    made = QColor(colour)
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)
        for c in (made.redF(), made.greenF(), made.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", theme.COLOURS)
def test_texts_and_edges_stand_out_from_what_they_stand_on(look: Look) -> None:
    colours = theme.COLOURS[look]
    wanted = [(*pair, _TEXT) for pair in _TEXTS] + [(*pair, _EDGE) for pair in _EDGES]
    weak = [(one, other, round(_of(colours, one, other), 2)) for one, other, least in wanted
            if _of(colours, one, other) < least]  # fmt: skip
    assert not weak


def test_high_contrast_is_high() -> None:
    colours = theme.COLOURS[Look.CONTRAST]
    weak = [(one, other, round(_of(colours, one, other), 2)) for one, other in _TEXTS if _of(colours, one, other) < 7]
    assert not weak


@pytest.mark.parametrize("look", theme.COLOURS)
def test_the_sheet_names_icons_that_are_there(look: Look) -> None:
    sheet = style_sheet(theme.COLOURS[look], look.value, 1)
    icons = re.findall(r"url\(\"?(.+?)\"?\)", sheet)
    assert len(icons) == 2
    for icon in icons:
        assert "<svg" in Path(icon).read_text("utf-8")


@pytest.mark.parametrize(
    ("chosen", "scheme", "wish", "look"),
    [
        (Look.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, Look.DARK),
        (Look.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, Look.LIGHT),
        (Look.SYSTEM, Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, Look.LIGHT),
        (Look.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, Look.CONTRAST),
        (Look.LIGHT, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, Look.LIGHT),
    ],
)
def test_the_look_of_the_system_is_meant_only_where_it_was_chosen(
    chosen: Look, scheme: Qt.ColorScheme, wish: Qt.ContrastPreference, look: Look
) -> None:
    assert theme.resolved(chosen, scheme, wish) is look


def test_a_desktop_that_changes_its_look_is_followed(qapp: QApplication) -> None:
    before = theme._InForce.chosen
    try:
        theme.apply(qapp, Look.SYSTEM)
        theme._InForce.look = Look.DARK  # as it was until now; this test's desktop says nothing of its look
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert theme.colours() is palettes.LIGHT
        assert qapp.palette().window().color() == QColor(palettes.LIGHT.page)
        theme.apply(qapp, Look.CONTRAST)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert theme.colours() is palettes.CONTRAST, "what was chosen stays"
    finally:
        theme.apply(qapp, before)


def _of(colours: Colours, one: str, other: str) -> float:
    return _contrast(getattr(colours, one), getattr(colours, other))
