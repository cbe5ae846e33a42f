"""How long a turn of the window takes at the most while a desk is unlocked and each screen is opened at first.

Not part of the ordinary run: ``pytest tests/benchmarks/test_turns.py``, on a machine that does nothing else. Every officer
of two offices opens every screen by its key, once right after unlocking and once after the screens were made ready, and
comes back to one of them. Held against the goal is what the window's thread spends on one event, in time of the processor,
as the watchdog of the journeys does.
"""

# ruff: noqa: T201 - what is printed is what it is for

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, practice_folder
from tests.support.exchange_desks import make_exchange
from tests.support.offices import STAFF, passphrase
from tests.support.shared import made_once
from tests.support.watchdog import LONGEST, Turn, Watchdog, everything_loaded, pace
from tests.support.windows import rest, window
from verifier.ui.main_window import MainWindow
from verifier.ui.making_ready import MakingReady
from verifier.ui.workbench import Workbench, screen_keys
from verifier.workflow import keep_office
from verifier.workflow.keep_office import Session
from verifier.workflow.rehearse import ACCOUNTS

__all__ = ["practice_folder", "window"]
_SHOWN = 0.020  # seconds from which on a turn is printed
_PATIENCE = 60_000
_Found = dict[str, list[Turn]]
Open = Callable[[], Session]


@pytest.fixture(scope="session")
def exchange_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with persons in every state and an exchange on its way."""
    return made_once(tmp_path_factory, "exchange-turns", make_exchange) / "office"


def _practising(folder: Path) -> Iterator[Open]:
    for name, _post, _roles in ACCOUNTS:
        yield partial(keep_office.open_office, folder, name, PASSPHRASE)


def _at_exchange(folder: Path) -> Iterator[Open]:
    for who in STAFF:
        yield partial(keep_office.open_office, folder, who.value, passphrase(who))


@pytest.mark.parametrize("ready", [False, True], ids=["at_once", "made_ready"])
@pytest.mark.parametrize("kind", ["practice", "exchange"])
def test_no_turn_takes_long(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, request: pytest.FixtureRequest, kind: str, ready: bool
) -> None:
    if kind == "practice":
        officers = _practising(request.getfixturevalue("practice_folder"))
    else:
        officers = _at_exchange(request.getfixturevalue("exchange_folder"))
    everything_loaded()
    found: _Found = {}
    for place, open_office in enumerate(officers):
        dog = Watchdog(qapp, _SHOWN)
        with dog:
            bench = _unlock(qtbot, window, open_office())
            _note(found, "unlocking", dog)
            if ready:
                _wait_until_made_ready(qtbot, bench)
                _note(found, "making ready", dog)
            for screen, keys in screen_keys().items():
                _press(bench, keys)
                _settle(qtbot, window)
                assert bench.current.name == screen
                _note(found, screen, dog)
            left, keys = list(screen_keys().items())[place % len(screen_keys())]
            _press(bench, keys)
            _settle(qtbot, window)
            dog.slow.clear()
            _lock(qtbot, window)
            _note(found, "locking", dog)
            assert _unlock(qtbot, window, open_office()).current.name == left
            _note(found, "coming back", dog)
            _lock(qtbot, window)
    _tell(found, kind, ready=ready)
    slower = pace()
    slow = [turn for turns in found.values() for turn in turns if turn.seconds > LONGEST * slower]
    assert not slow


def _unlock(qtbot: QtBot, window: MainWindow, session: Session) -> Workbench:
    QTimer.singleShot(0, window, lambda: window.unlock(session))
    qtbot.waitUntil(lambda: window.workbench is not None)
    _settle(qtbot, window)
    assert window.workbench is not None
    return window.workbench


def _lock(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    qtbot.waitUntil(lambda: window.workbench is None)
    rest(qtbot, window)


def _wait_until_made_ready(qtbot: QtBot, bench: Workbench) -> None:
    qtbot.waitUntil(lambda: not bench.findChildren(MakingReady), timeout=_PATIENCE)


def _press(bench: Workbench, keys: str) -> None:
    combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # missing in Qt's stubs
    bench.window().activateWindow()
    QTest.keyClick(bench, combination.key(), combination.keyboardModifiers())


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    rest(qtbot, window)
    until = time.monotonic() + 0.05
    while time.monotonic() < until:
        QApplication.processEvents()
    rest(qtbot, window)


def _note(found: _Found, what: str, dog: Watchdog) -> None:
    """Keep the longest turns."""
    found.setdefault(what, []).extend(turn for turn in dog.slow if turn.what != "QTimer clearing")
    dog.slow.clear()


def _tell(found: _Found, kind: str, *, ready: bool) -> None:
    when = "after the screens were made ready" if ready else "at once"
    print(f"\n{kind}, {when} (pace {pace():.2f}):")
    for what, turns in found.items():
        worst = sorted(turns, reverse=True)[:4]
        told = ", ".join(str(turn) for turn in worst if turn.seconds > _SHOWN or turn is worst[0])
        print(f"  {what:14} {told}")
