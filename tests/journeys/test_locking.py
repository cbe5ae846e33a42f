"""The desk is left: whatever says so, it locks, forgets what is secret, and the officer goes on where he was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.checking import Checker
from tests.journeys.keyboard import Keyboard
from tests.support.buses import bus, say
from tests.support.desks import PASSPHRASE
from verifier.domain.acts import Pass
from verifier.ui import lock_linux
from verifier.ui.lock_linux import LOGIN, MANAGER, MANAGER_PATH, SAVERS, SESSION
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.officers.reset_dialog import ResetDialog
from verifier.workflow import rehearse
from verifier.workflow.rehearse import ACCOUNTS

__all__ = ["bus"]
CHECKER, ADMINISTRATOR = ACCOUNTS[rehearse.FIRST][0], ACCOUNTS[rehearse.ADMINISTRATOR][0]
NOTE = "так і в паспорті, с. 2"
Leave = Callable[[QDBusConnection, MainWindow], None]


def _fall_asleep(bus: QDBusConnection, _window: MainWindow) -> None:
    say(bus, MANAGER_PATH, MANAGER, "PrepareForSleep", True)


def _lock_session(bus: QDBusConnection, _window: MainWindow) -> None:
    say(bus, f"{MANAGER_PATH}/session/_32", SESSION, "Lock")


def _lock_screen(bus: QDBusConnection, _window: MainWindow) -> None:
    say(bus, "/org/gnome/ScreenSaver", SAVERS[1], "ActiveChanged", True)


def _sit_idle(_bus: QDBusConnection, window: MainWindow) -> None:
    assert window._idle.isActive()
    assert window._idle.interval() == window.settings.idle_minutes * 60_000
    window._idle.start(20)  # and not five minutes


class _Buses(QDBusConnection):
    """The two buses of a machine: both are that of the test."""

    of_test: QDBusConnection

    @staticmethod
    def systemBus() -> QDBusConnection:  # noqa: N802
        return _Buses.of_test

    @staticmethod
    def sessionBus() -> QDBusConnection:  # noqa: N802
        return _Buses.of_test


@pytest.fixture(name="on_bus")
def _on_bus(bus: QDBusConnection, monkeypatch: pytest.MonkeyPatch) -> QDBusConnection:
    """Have the window listen on the bus of the test."""
    assert bus.registerService(LOGIN), "the bus of the test has no login service of its own"
    monkeypatch.setattr(_Buses, "of_test", bus, raising=False)
    monkeypatch.setattr(lock_linux, "QDBusConnection", _Buses)
    return bus


@pytest.mark.parametrize("leave", [_fall_asleep, _lock_session, _sit_idle])
def test_a_desk_that_is_left_locks_and_one_goes_on_where_one_was(
    qtbot: QtBot, on_bus: QDBusConnection, at_office: Keyboard, leave: Leave
) -> None:
    keyboard, window = at_office, at_office.window
    keyboard.unlock(CHECKER, PASSPHRASE)
    keyboard.go("check")
    checker = Checker(keyboard)
    first = checker.sheet.case
    keyboard.press("Ctrl+Right")
    keyboard.until(lambda: checker.sheet.case != first)
    case = checker.sheet.case
    _begin(keyboard, checker)
    assert window.workbench is not None
    office = window.workbench.desk.office
    leave(on_bus, window)
    qtbot.waitUntil(lambda: window.workbench is None)
    assert not set(bytes(office.secret)), "the key of the database is overwritten"
    keyboard.rest()
    assert "The desk is locked" in keyboard.seen()
    assert NOTE not in keyboard.seen()

    keyboard.unlock(CHECKER, PASSPHRASE)
    assert _screen(window) == "check"
    assert checker.screen.person.key == (case, Pass.FIRST)
    drafting = checker.screen.person.drafting
    assert drafting is not None
    assert drafting.draft.findings[checker.sheet.asked[0]].note == NOTE, "to the last letter, though nobody saved it"
    keyboard.lock()


def test_what_is_secret_goes_with_the_lock_and_somebody_else_begins_at_the_beginning(
    qtbot: QtBot, on_bus: QDBusConnection, at_office: Keyboard
) -> None:
    keyboard, window = at_office, at_office.window
    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    keyboard.go("officers")
    keyboard.fill(enrol_passphrase=PASSPHRASE)
    keyboard.tab_to("officers_table")
    keyboard.press("Ctrl+End")
    keyboard.press("Return")
    keyboard.tab_to("reset_passphrase")
    keyboard.press("Space")
    keyboard.until(lambda: keyboard.dialog(ResetDialog) is not None)
    keyboard.fill(reset_first=PASSPHRASE, reset_new=PASSPHRASE)
    _lock_screen(on_bus, window)
    qtbot.waitUntil(lambda: window.workbench is None)
    assert not [
        dialog for dialog in QApplication.topLevelWidgets() if isinstance(dialog, QDialog) and dialog.isVisible()
    ]
    fields = [field for top in QApplication.topLevelWidgets() for field in top.findChildren(QLineEdit)]
    assert not [field.objectName() for field in fields if PASSPHRASE in field.text()]
    keyboard.rest()

    keyboard.unlock(CHECKER, PASSPHRASE)
    assert _screen(window) == "home"
    keyboard.lock()
    keyboard.unlock(ADMINISTRATOR, PASSPHRASE)
    assert _screen(window) == "officers"
    assert PASSPHRASE not in keyboard.seen()
    keyboard.lock()


def _begin(keyboard: Keyboard, checker: Checker) -> None:
    """Answer the first detail and type a note on it; nothing is saved by hand."""
    if checker.screen.person.drafting and not checker.screen.person.drafting.is_chosen:
        keyboard.press("A")
    keyboard.press("Home")
    keyboard.press("1")
    keyboard.press("Up")
    keyboard.press("N")
    keyboard.write(NOTE)


def _screen(window: MainWindow) -> str:
    assert window.workbench is not None
    return window.workbench.current.name
