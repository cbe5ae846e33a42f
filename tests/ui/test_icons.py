"""Icons: each that is named is there and drawn in the colours of the look, and none lies about unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from verifier import resources
from verifier.ui import theme
from verifier.ui.theme import Look
from verifier.ui.widgets import icon_names as icons
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.text import button
from verifier.ui.workbench import SCREENS

_UI = Path(icons.__file__).parents[1]


def _inked(made: QPushButton, mode: QIcon.Mode, state: QIcon.State) -> set[str]:
    """Return the colours of those points of a button's icon that are wholly covered."""
    image = made.icon().pixmap(made.iconSize(), mode, state).toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(point.rgb()).name() for point in points if point.alpha() == 255}


def test_every_icon_is_there_and_borne_by_some_button() -> None:
    there = {path.stem for path in resources.path("icons", "lucide").glob("*.svg")}
    assert there == {*icons.ICONS.values(), icons.SIGN}
    source = "\n".join(path.read_text("utf-8") for path in _UI.rglob("*.py") if path.name != "icon_names.py")
    named = set(re.findall(r'"([a-z_]+)"', source)) | {f"{icons.NAVIGATION}{screen.name}" for screen in SCREENS}
    assert set(icons.ICONS) <= named
    assert {name for name in named if name.startswith(icons.NAVIGATION) and len(name) > len(icons.NAVIGATION)} <= set(
        icons.ICONS
    )


@pytest.mark.parametrize("look", theme.COLOURS)
def test_icons_have_the_colours_of_the_look(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    colours, plain = theme.COLOURS[look], QIcon.State.Off
    made = {
        name: button("Words", kind, name=name) for name, kind in (("lock", ""), ("sign", "primary"), ("nav_home", ""))
    }
    window = QWidget()
    window.setLayout(column(*made.values()))
    theme.dress(window)
    qtbot.addWidget(window)
    for each in made.values():
        each.ensurePolished()
    before = theme.colours()
    try:
        theme.apply(qapp, look, 150)  # the buttons were there before: they follow
        assert {each.iconSize().height() for each in made.values()} == {24}
        assert _inked(made["lock"], QIcon.Mode.Normal, plain) == {colours.text}
        assert _inked(made["lock"], QIcon.Mode.Disabled, plain) == {colours.muted}
        assert _inked(made["sign"], QIcon.Mode.Normal, plain) == {colours.accent_text}
        assert _inked(made["nav_home"], QIcon.Mode.Normal, plain) == {colours.nav_text}
        assert _inked(made["nav_home"], QIcon.Mode.Normal, QIcon.State.On) == {"#ffffff"}
    finally:
        theme.apply(qapp, next(look for look, known in theme.COLOURS.items() if known is before))


def test_words_stay_beside_the_icon(qtbot: QtBot) -> None:
    made = button("Lock", name="lock")
    qtbot.addWidget(made)
    made.ensurePolished()
    assert (made.text(), made.accessibleName()) == ("Lock", "Lock")
    assert not made.icon().isNull()
    assert button("Lock", name="anything_else").icon().isNull()
