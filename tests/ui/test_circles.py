"""Circles are searched for between two turns of the window: never while work is under way, nor in a loop within a loop."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from verifier.ui.circles import Circles, clear_away
from verifier.ui.tasks import Tasks


@pytest.fixture(autouse=True)
def _due_at_once(qapp: QApplication) -> Iterator[None]:
    """Let a few objects be enough for a search."""
    limits = gc.get_threshold()
    gc.collect()
    gc.set_threshold(10, *limits[1:])
    yield
    gc.set_threshold(*limits)


def _thrown_away(kept: list[object]) -> weakref.ref[QWidget]:
    """A widget that only a circle holds, and enough beside it that is kept for a search to be due."""
    widget = QWidget()
    widget.me = widget  # type: ignore[attr-defined]
    kept += [[] for _object in range(20)]
    return weakref.ref(widget)


def test_what_only_a_circle_holds_goes_between_two_turns_and_not_before(qtbot: QtBot) -> None:
    window, kept = QObject(), list[object]()
    Circles(lambda: False, window)
    widget = _thrown_away(kept)
    kept += [[] for _object in range(10_000)]  # Python by itself would have searched some hundred times
    assert widget() is not None
    qtbot.waitUntil(lambda: widget() is None, timeout=60_000)


def test_nobody_searches_while_work_is_under_way(qtbot: QtBot) -> None:
    tasks, said, kept = Tasks(), list[bool](), list[object]()
    circles = Circles(lambda: tasks.busy, tasks)
    widget = _thrown_away(kept)
    tasks.run("", lambda _job: gc.isenabled(), said.append)
    circles.search()
    assert widget() is not None
    qtbot.waitUntil(lambda: not tasks.busy)
    assert said == [False]
    circles.search()
    assert widget() is None


def test_nobody_searches_in_a_loop_within_a_loop(qtbot: QtBot) -> None:
    window, kept = QObject(), list[object]()
    circles, widget = Circles(lambda: False, window), _thrown_away(kept)
    outer, inner, seen = QEventLoop(), QEventLoop(), list[bool]()

    def look() -> None:
        circles.search()
        seen.append(widget() is None)
        inner.quit()

    def within() -> None:
        QTimer.singleShot(0, inner, look)
        inner.exec()
        outer.quit()

    QTimer.singleShot(0, outer, within)
    outer.exec()
    circles.search()
    seen.append(widget() is None)
    assert seen == [False, True]


def test_what_is_in_use_after_a_whole_search_is_left_out_of_later_ones() -> None:
    window, kept = QObject(), list[object]([] for _object in range(100))
    circles = Circles(lambda: False, window)
    gc.set_threshold(10, 0, 0)
    for _age in range(3):
        kept.append([[] for _object in range(100)])
        circles.search()
    assert gc.get_freeze_count() > len(kept)
    assert gc.get_count()[0] < 100


def test_more_than_a_turn_has_time_for_is_left_until_the_desk_is_left() -> None:
    window, kept = QObject(), list[object]()
    circles, widget = Circles(lambda: False, window), _thrown_away(kept)
    kept += [[] for _object in range(200_000)]
    circles.search()
    assert gc.get_freeze_count() > len(kept)
    assert widget() is not None
    clear_away()
    assert widget() is None
