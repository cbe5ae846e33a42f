"""What waits: work for the first paint of its window, screens for a moment in which nobody does anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.desks import PASSPHRASE, Open
from tests.support.windows import rest, window
from verifier.domain.errors import Fault, KnownError
from verifier.ui.first_paint import FirstPaint
from verifier.ui.main_window import MainWindow
from verifier.ui.making_ready import MakingReady
from verifier.ui.screens.home import HomeScreen
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.later import unmade_now
from verifier.ui.workbench import SCREENS
from verifier.workflow import keep_office
from verifier.workflow.rehearse import ACCOUNTS

__all__ = ["window"]


def _say(number: int, _job: Job) -> int:
    return number


def test_work_waits_for_the_first_paint_and_is_done_in_its_order(qtbot: QtBot) -> None:
    window, tasks, done = QWidget(), Tasks(), list[int]()
    qtbot.addWidget(window)
    tasks.hold()
    FirstPaint(window, tasks.go)
    for number in (1, 2):
        tasks.run("", partial(_say, number), done.append)
    window.show()
    qtbot.waitUntil(lambda: done == [1, 2])
    window.repaint()
    tasks.hold()
    tasks.run("", lambda _job: 3, done.append)
    tasks.finish()
    tasks.go()
    assert done == [1, 2], "what was finished before it began is dropped"


def test_steps_are_taken_while_no_work_is_under_way(qtbot: QtBot) -> None:
    around, tasks, taken = QObject(), Tasks(), list[bool]()

    def steps() -> Iterator[None]:
        for _step in range(3):
            taken.append(tasks.busy)
            yield

    tasks.hold()
    tasks.run("", lambda _job: None, lambda _nothing: None)
    ready = MakingReady(around, steps(), tasks)
    ready._step()
    assert not taken, "it would be in the way"
    tasks.go()
    qtbot.waitUntil(lambda: len(taken) == 3)
    qtbot.waitUntil(lambda: not around.children())
    assert taken == [False] * 3


def test_every_screen_is_made_ready_and_taken_in(open_desk: Open) -> None:
    bench = open_desk(0)
    steps = sum(1 for _step in bench.screens.make_ready())
    assert steps > len(SCREENS), "one of them is shown already; some have parts"
    assert not any(unmade_now(screen) for screen in bench.made)
    assert {screen.name for screen in bench.made} == {screen.name for screen in SCREENS}
    assert all(screen.window() is bench for screen in bench.made)
    assert bench.current.name == "home"


def test_a_desk_that_is_left_makes_nothing_more(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(0)
    bench.make_ready()
    (ready,) = bench.findChildren(MakingReady)
    bench.leave()
    before = bench.made
    qtbot.waitUntil(lambda: not bench.findChildren(MakingReady))
    assert not isValid(ready)
    assert bench.made == before, "its office may be closed by then"


def test_a_desk_whose_first_screen_cannot_be_made_is_locked_all_the_same(
    qtbot: QtBot, window: MainWindow, practice_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(practice_folder, tmp_path / "office")

    def fail(_screen: HomeScreen, _desk: object) -> None:
        raise KnownError(Fault.OFFICE_DAMAGED, folder="x")

    for is_mended in (True, False):
        with monkeypatch.context() as broken, qtbot.captureExceptions() as met:
            broken.setattr(HomeScreen, "__init__", fail)
            window.unlock(keep_office.open_office(folder, ACCOUNTS[0][0], PASSPHRASE))
            bench = window.workbench
            assert bench is not None
            qtbot.waitUntil(lambda bench=bench: not bench.is_opening)  # type: ignore[misc]
            rest(qtbot, window)
        assert [kind for kind, _error, _trace in met] == [KnownError]
        assert bench.shown is None
        if is_mended:
            assert bench.current.name == "home", "it is tried again when it is asked for"
            rest(qtbot, window)
        window.lock()
        assert window.entry.isVisible()
        rest(qtbot, window)
