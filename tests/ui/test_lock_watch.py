"""The desk locks when its screen is locked, when the machine falls asleep, and at the latest when it wakes up."""

from __future__ import annotations

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.buses import bus, say
from verifier.ui import lock_linux
from verifier.ui.lock_linux import LOGIN, MANAGER, MANAGER_PATH, SESSION, session_ear, system_ear
from verifier.ui.lock_watch import LockWatch
from verifier.ui.lock_windows import says_left

__all__ = ["bus"]


def test_a_screen_saver_that_comes_on_is_heard_whichever_it_is(qtbot: QtBot, bus: QDBusConnection) -> None:
    heard: list[str] = []
    ear = session_ear(bus, lambda: heard.append("left"))
    for number, saver in enumerate(lock_linux.SAVERS, 1):
        say(bus, "/org/gnome/ScreenSaver", saver, "ActiveChanged", False)
        say(bus, "/org/gnome/ScreenSaver", saver, "ActiveChanged", True)
        qtbot.waitUntil(lambda number=number: len(heard) == number)  # type: ignore[misc]
    ear.close()
    say(bus, "/x", lock_linux.SAVERS[0], "ActiveChanged", True)
    qtbot.wait(50)
    assert len(heard) == len(lock_linux.SAVERS)


def test_a_locked_session_and_the_sleep_of_the_machine_are_heard(qtbot: QtBot, bus: QDBusConnection) -> None:
    assert bus.registerService(LOGIN), "the bus of the test has no login service of its own"
    heard: list[str] = []
    ear = system_ear(bus, lambda: heard.append("left"))
    say(bus, MANAGER_PATH, MANAGER, "PrepareForSleep", False)
    say(bus, MANAGER_PATH, MANAGER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: len(heard) == 1)
    say(bus, f"{MANAGER_PATH}/session/_32", SESSION, "Lock")
    qtbot.waitUntil(lambda: len(heard) == 2)
    ear.close()


def test_where_there_is_no_bus_nothing_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    window = QWidget()
    qtbot.addWidget(window)
    watch = LockWatch(window)
    watch.start()
    watch.stop()


def test_a_clock_that_went_on_without_the_program_tells_of_sleep(qtbot: QtBot) -> None:
    now, heard = [1_000_000.0], []
    window = QWidget()
    qtbot.addWidget(window)
    watch = LockWatch(window, lambda: now[0])
    watch.left.connect(lambda: heard.append("left"))
    watch.clock.start()
    for seconds in (5.0, 5.2, 64.0, -3600.0, 5.0):
        now[0] += seconds
        watch.clock.look()
    assert not heard
    now[0] += 66.0
    watch.clock.look()
    assert heard == ["left"]
    watch.stop()


@pytest.mark.parametrize(
    ("message", "what", "left"),
    [
        (0x02B1, 0x7, True),  # the session is locked
        (0x02B1, 0x8, False),  # and unlocked
        (0x02B1, 0x6, True),  # logged off
        (0x0218, 0x4, True),  # falls asleep
        (0x0218, 0x7, False),  # and wakes up
        (0x0100, 0x7, False),  # a key
    ],
)
def test_what_windows_says_is_understood(message: int, what: int, *, left: bool) -> None:
    assert says_left(message, what) is left
