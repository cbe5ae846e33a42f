"""Work that takes time: each piece has its line with progress, an estimate and its own Cancel; short work is not shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from verifier.domain.errors import Fault, KnownError
from verifier.i18n import Language, set_language
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.work_bar import WorkBar


class _Held:
    """Work that goes on by steps, as a test says."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self.end = threading.Event()

    def work(self, job: Job) -> None:
        self.job = job
        while not self.end.wait(0.005):
            if job.cancelled():
                raise KnownError(Fault.CANCELLED)


@pytest.fixture(name="seconds")
def _seconds() -> list[float]:
    return [0.0]


@pytest.fixture(name="at_work")
def _at_work(qtbot: QtBot, seconds: list[float]) -> Iterator[Callable[..., tuple[WorkBar, Tasks]]]:
    set_language(Language.EN)
    tasks, bar = Tasks(), WorkBar(lambda: seconds[0])
    qtbot.addWidget(bar)
    tasks.began.connect(bar.begin)
    tasks.ended.connect(bar.end)
    yield lambda: (bar, tasks)
    tasks.finish()


def _told(bar: WorkBar) -> str:
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def test_each_piece_has_its_progress_its_estimate_and_its_cancel(
    qtbot: QtBot, seconds: list[float], at_work: Callable[..., tuple[WorkBar, Tasks]]
) -> None:
    bar, tasks = at_work()
    first, second = _Held(), _Held()
    tasks.run("Reading <b>a</b> list", first.work, lambda _answer: None)
    tasks.run("Comparing", second.work, lambda _answer: None, long=True)
    assert not bar.isVisible(), "short work is not shown"
    qtbot.waitUntil(lambda: bar.isVisible() and first.job is not None and second.job is not None)
    assert [line.accessibleName() for line in bar.findChildren(OneLine)] == ["Reading <b>a</b> list", "Comparing"]
    assert first.job
    first.job.progress(0, 1000)
    seconds[0] = 1.0
    first.job.progress(10, 1000)
    assert "10 / 1000" in _told(bar)
    assert "left" not in _told(bar), "nothing is told too early"
    seconds[0] = 10.0
    first.job.progress(100, 1000)
    assert "100 / 1000 · about 90 seconds left" in _told(bar)
    first.job.progress(200, 10_000)
    seconds[0] = 20.0
    first.job.progress(400, 10_000)
    assert "about 8 minutes left" in _told(bar)
    assert next(iter(bar.findChildren(QProgressBar))).value() == 400
    cancels = bar.findChildren(QPushButton, "cancel_work")
    assert cancels[1].accessibleName() == "Cancel: Comparing"
    cancels[1].click()
    assert "stopping" in _told(bar)
    qtbot.waitUntil(lambda: len(bar.findChildren(OneLine)) == 1)
    assert not first.job.cancelled(), "only the piece that was meant is stopped"
    first.end.set()
    qtbot.waitUntil(bar.isHidden)


def test_what_has_no_room_is_counted(qtbot: QtBot, at_work: Callable[..., tuple[WorkBar, Tasks]]) -> None:
    bar, tasks = at_work()
    held = [_Held() for _piece in range(5)]
    for each in held:
        tasks.run("Work", each.work, lambda _answer: None)
    qtbot.waitUntil(bar.isVisible)
    assert "… and 2 more pieces of work" in _told(bar)
    for each in held:
        each.end.set()
    qtbot.waitUntil(bar.isHidden)
