"""Circles are never searched for on a thread of the pool, and again as soon as no work is under way."""

from __future__ import annotations

import gc

from pytestqt.qtbot import QtBot

from verifier.ui.tasks import Job, Tasks


def _is_searched(_job: Job) -> bool:
    return gc.isenabled()


def test_nobody_searches_while_work_is_under_way(qtbot: QtBot) -> None:
    tasks, said = Tasks(), list[bool]()
    for aside in (False, True):
        tasks.run("", _is_searched, said.append, aside=aside)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert said == [False, False]
    assert gc.isenabled()


def test_work_that_is_given_up_keeps_nobody_from_searching() -> None:
    tasks = Tasks()
    tasks.run("", _is_searched, lambda _answer: None)
    tasks.finish()
    assert gc.isenabled()
