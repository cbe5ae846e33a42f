"""What takes its compact form does so for want of room, not for the size of the letters, and takes its full form again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from verifier.ui import theme
from verifier.ui.navigation import Navigation
from verifier.ui.screens.reports.choice import ChoicePanel
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.stacking import Stacking
from verifier.ui.widgets.text import button, keyed, label

_SMALL, _LARGE = (1366, 768), (1920, 1080)


@pytest.fixture
def sized(qapp: QApplication) -> Iterator[QApplication]:
    """The program, whose text may be made larger and smaller."""
    yield qapp
    theme.apply(qapp, theme.Look.LIGHT)


def _window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(row(*parts))
    window.resize(*_SMALL)
    theme.dress(window)
    window.show()
    return window


def test_the_form_goes_by_the_room_and_not_by_the_size_of_text(qtbot: QtBot, sized: QApplication) -> None:
    theme.apply(sized, theme.Look.LIGHT, 150)
    choice = ChoicePanel()
    window = _window(qtbot, choice)
    assert choice.findChild(QWidget, "report_kind").isVisible()  # type: ignore[union-attr]
    assert not choice.individual.isVisible()
    window.resize(*_LARGE)
    assert not choice.findChild(QWidget, "report_kind").isVisible()  # type: ignore[union-attr]
    assert choice.individual.isVisible()
    theme.apply(sized, theme.Look.LIGHT, 200)
    assert not choice.individual.isVisible(), "nor on a large screen, in the largest letters"


def test_where_room_is_scarce_signs_stand_for_words_and_keys_are_told_by_tips(
    qtbot: QtBot, sized: QApplication
) -> None:
    theme.apply(sized, theme.Look.LIGHT, 200)
    gone: list[str] = []
    ways = Navigation({"home": "Головна"}, {"home": "Alt+1"}, label("Офіс"), gone.append)
    skip = keyed("Пропустити", "Ctrl+→")
    window = _window(qtbot, ways, skip)
    home = ways.button("home")
    assert (home.text(), home.accessibleName(), home.toolTip()) == ("", "Головна", "Головна  Alt+1")
    assert not home.icon().isNull()
    assert (skip.text(), skip.toolTip()) == ("Пропустити", "Ctrl+→")
    narrow = ways.width()
    home.click()
    assert gone == ["home"]
    window.resize(*_LARGE)
    assert (home.text(), home.toolTip(), skip.text(), skip.toolTip()) == ("Головна", "Alt+1", "Пропустити  Ctrl+→", "")
    assert ways.width() > 2 * narrow


def test_what_has_no_room_beside_each_other_stands_below(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for part, words in ((first, "Перше"), (second, "Друге")):
        part.setLayout(column(button(words)))
        part.setMinimumWidth(400)
    both = Stacking((first, 200), (second, 150))
    window = _window(qtbot, both)
    assert not both.is_stacked
    window.resize(600, 768)
    qtbot.waitUntil(lambda: both.is_stacked and second.y() > first.y())
    assert first.height() >= 200
    assert second.height() >= 150
    assert both.minimumSizeHint().width() == 400
    window.resize(*_SMALL)
    qtbot.waitUntil(lambda: not both.is_stacked and second.x() > first.x())
