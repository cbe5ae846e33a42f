"""The idle time: it begins anew with every sign of life in any window of the program, and only then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from verifier.ui.idle import IdleTimer

_SPENT = 600  # milliseconds of which a sign of life must give back nearly all


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that has the keyboard."""
    made = QLineEdit()
    qtbot.addWidget(made)
    return _shown(qtbot, made)


@pytest.fixture
def idle(window: QWidget) -> Iterator[IdleTimer]:
    """The idle time of a minute, under way."""
    made = IdleTimer(1, window)
    made.begin()
    yield made
    made.end()
    assert not made.isActive()


def _shown(qtbot: QtBot, made: QWidget) -> QWidget:
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _begins_anew(idle: IdleTimer) -> bool:
    """Whether the time has begun anew since it was spent in part."""
    return idle.remainingTime() > 60_000 - _SPENT // 2


def _spend(qtbot: QtBot, idle: IdleTimer) -> None:
    qtbot.waitUntil(lambda: idle.remainingTime() < 60_000 - _SPENT)


def test_a_key_and_the_mouse_begin_it_anew(qtbot: QtBot, window: QWidget, idle: IdleTimer) -> None:
    _spend(qtbot, idle)
    assert not _begins_anew(idle)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert _begins_anew(idle)
    _spend(qtbot, idle)
    QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
    QTest.mouseMove(window.windowHandle(), QPoint(9, 9))
    qtbot.waitUntil(lambda: _begins_anew(idle))


def test_so_does_a_key_in_a_dialog_that_opens_later(qtbot: QtBot, window: QWidget, idle: IdleTimer) -> None:
    dialog = QDialog(window)
    _shown(qtbot, dialog)
    _spend(qtbot, idle)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert _begins_anew(idle)


def test_what_the_program_does_by_itself_is_no_sign_of_life(qtbot: QtBot, window: QWidget, idle: IdleTimer) -> None:
    _spend(qtbot, idle)
    window.resize(300, 60)
    window.repaint()
    qtbot.wait(20)
    assert not _begins_anew(idle)


def test_once_it_has_run_out_nothing_starts_it_but_a_new_beginning(qtbot: QtBot, window: QWidget) -> None:
    idle = IdleTimer(1, window)
    idle.begin()
    idle.end()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not idle.isActive()
    with qtbot.waitSignal(idle.timeout):
        idle.begin()
        idle.start(10)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not idle.isActive()
    idle.end()
