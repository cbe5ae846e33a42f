"""What waits: work for the first paint of its window, screens for a moment in which nobody does anything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.desks import Open
from verifier.ui.first_paint import FirstPaint
from verifier.ui.making_ready import MakingReady
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.later import unmade_now
from verifier.ui.workbench import SCREENS


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
