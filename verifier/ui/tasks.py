"""The one door to background work: a function runs off the window's thread, with progress, cancel and one answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from verifier.domain.errors import Fault, KnownError

T = TypeVar("T")


class Job(QObject):
    """One piece of work under way. The working function gets it, to report progress and to ask whether to stop."""

    progressed = Signal(int, int)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is."""
        self.progressed.emit(done, total)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()


class _Runner(QRunnable):
    """Does a job on a thread of the pool, and says through `tasks` what became of it.

    Not through the job: the window may delete that as soon as it has the answer, while this thread is still on its way out
    of the signal, and Qt would work on in memory that is somebody else's by then.
    """

    def __init__(self, tasks: Tasks, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._tasks, self._job, self._work = tasks, job, [work]

    def run(self) -> None:
        try:
            answer = self._work.pop()(self._job)  # it is let go here before the window lets go of it
        except BaseException as error:  # noqa: BLE001 - handed over whole to the window's thread, nothing is swallowed
            from verifier.workflow.faults import with_backup  # not before the window stands: it knows the database

            self._tasks._failed.emit(self._job, with_backup(error))  # noqa: SLF001 - the runner is its other half
        else:
            self._tasks._succeeded.emit(self._job, answer)  # noqa: SLF001


class _Ordered(NamedTuple):
    """What was asked for. The work is kept here as well, so that what it holds of the window goes on the window's thread."""

    work: Callable[[Job], Any]
    done: Callable[[Any], None]
    refused: Callable[[KnownError], None] | None
    ended: Callable[[], None] | None = None


class Tasks(QObject):
    """Runs jobs one after another; tells the window what is under way and what failed.

    `known` carries a KnownError, which becomes a sentence; `bug` any other exception, which becomes a crash report.
    """

    began = Signal(object)
    ended = Signal(object)
    known = Signal(object)
    bug = Signal(object)
    _succeeded = Signal(object, object)
    _failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._aside, self._saving, self._long = (QThreadPool(self) for _lane in range(4))
        for pool in self._pools:
            pool.setMaxThreadCount(1)  # database work stands in single file
        self._succeeded.connect(self._on_success)
        self._failed.connect(self._on_failure)
        self._held: list[tuple[QThreadPool, _Runner]] | None = None  # what waits for the window
        self._jobs: dict[Job, _Ordered] = {}

    @property
    def _pools(self) -> tuple[QThreadPool, ...]:
        return self._pool, self._aside, self._saving, self._long

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._jobs)

    def run(
        self,
        title: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
        *,
        aside: bool = False,
        saving: bool = False,
        long: bool = False,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Start work; `done` gets its answer on the window's thread.

        `refused`, where given, gets a KnownError instead of the window's banner; `ended` is called before either, and after
        a cancel, but not after a bug nor where the desk is left meanwhile. Everything that crosses threads must be a frozen
        value. Work `aside` needs no database and nobody waits for it: it runs beside all other, untold. `saving`
        what is typed waits for no other work, however long that takes: the database lets it in between. Work that is `long`
        opens the database a second time, so that the desk goes on beside it.
        """
        job = Job(title, self)
        self._jobs[job] = _Ordered(work, done, refused, ended)
        if not aside:
            self.began.emit(job)
        pool = self._aside if aside else self._saving if saving else self._long if long else self._pool
        runner = _Runner(self, job, work)
        if self._held is None:
            pool.start(runner)
        else:
            self._held.append((pool, runner))
        return job

    def hold(self) -> None:
        """Let work wait until `go`: it would take the processor from a window that is about to be painted."""
        self._held = []

    def go(self) -> None:
        """Begin what waits, and from now on everything at once."""
        held, self._held = self._held or (), None
        for pool, runner in held:
            pool.start(runner)

    def finish(self) -> None:
        """Cancel everything and wait for it, before the window goes or locks; answers still under way are dropped."""
        if self._held:
            self._held.clear()
        for job in list(self._jobs):
            job.cancel()
        for pool in self._pools:
            pool.waitForDone()
        for job in list(self._jobs):
            self._take(job)

    @Slot(object, object)
    def _on_success(self, job: Job, answer: object) -> None:
        if ordered := self._take(job):
            if ordered.ended:
                ordered.ended()
            ordered.done(answer)

    @Slot(object, object)
    def _on_failure(self, job: Job, error: BaseException) -> None:
        ordered = self._take(job)
        if ordered is None:
            return
        refused = ordered.refused
        if not isinstance(error, KnownError):
            self.bug.emit(error)
            return
        if ordered.ended:
            ordered.ended()
        if refused and error.fault is not Fault.CANCELLED:
            refused(error)
        else:
            self.known.emit(error)

    def _take(self, job: Job) -> _Ordered | None:
        ordered = self._jobs.pop(job, None)
        if ordered:
            self.ended.emit(job)
            job.deleteLater()
        return ordered
