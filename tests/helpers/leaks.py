"""Finds what a test leaves running: threads, Qt threads and pools, timers, animations, child processes.

Something left running strikes later, in another test, as a crash that nobody can explain. So whatever is
started is noted with the line that started it, and the test that started it is the one that fails.
"""

from __future__ import annotations

import functools
import gc
import multiprocessing
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

GRACE_SECONDS = 2.0  # a worker that has just delivered its result may need a moment to end

_HERE = Path(__file__).resolve()
_TESTS = _HERE.parent.parent
_PROGRAM = _TESTS.parent / "verifier"


class Whose(Enum):
    """Whose a line of code is."""

    THE_WATCH = auto()
    OURS = auto()
    OTHERS = auto()


class Started(NamedTuple):
    """One thing that was started: what it is, by which line, and whether it still runs."""

    what: str
    line: str
    still_runs: Callable[[], bool]

    def __str__(self) -> str:
        return f"{self.what}, started at {self.line}"


_started: list[Started] = []
_watching: set[str] = set()
_kept: list[object] = []  # Python's side of Qt's own pool, which would otherwise be forgotten while it works


class Watch:
    """Notes everything that is started from now on; `left_running` tells what did not end."""

    def __init__(self) -> None:
        watch_everything()
        self._threads = set(threading.enumerate())
        self._first = len(_started)

    def left_running(self, grace: float = GRACE_SECONDS) -> list[str]:
        """Return a line on each thing that still runs after a moment of grace."""
        deadline = time.monotonic() + grace
        left = self._left()
        while left and time.monotonic() < deadline:
            gc.collect()
            _let_qt_work()
            time.sleep(0.01)
            left = self._left()
        return left

    def forget(self) -> None:
        """Drop what was noted, so that one test is not blamed for another."""
        del _started[self._first :]

    def _left(self) -> list[str]:
        threads = [
            f"thread {thread.name!r}"
            for thread in threading.enumerate()
            if thread not in self._threads and not isinstance(thread, threading._DummyThread)
        ]
        children = [f"child process {child.name!r} (multiprocessing)" for child in multiprocessing.active_children()]
        return threads + children + [str(each) for each in _started[self._first :] if each.still_runs()]


def watch_everything() -> None:
    """Note every start from now on: of child processes, and of Qt's threads and timers once Qt is loaded."""
    if "subprocess" not in _watching:
        _watching.add("subprocess")
        _note_starts(subprocess.Popen, "__init__", lambda popen: popen.returncode is None and popen.poll() is None)
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and "qt" not in _watching:
        _watching.add("qt")
        _watch_qt(core)


def _watch_qt(core: Any) -> None:
    from shiboken6 import isValid

    def alive(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
        return lambda thing: isValid(thing) and check(thing)

    running = core.QAbstractAnimation.State.Running
    idle = core.QProcess.ProcessState.NotRunning
    _kept.append(core.QThreadPool.globalInstance())
    _note_starts(core.QTimer, "start", alive(lambda timer: timer.isActive()))
    _note_starts(core.QThread, "start", alive(lambda thread: thread.isRunning()))
    _note_starts(core.QThreadPool, "start", alive(lambda pool: pool.activeThreadCount() > 0))
    _note_starts(core.QAbstractAnimation, "start", alive(lambda animation: animation.state() == running))
    _note_starts(core.QProcess, "start", alive(lambda process: process.state() != idle))
    _note_single_shots(core.QTimer, isValid)


def _note_starts(kind: type, method: str, still_runs: Callable[[Any], bool]) -> None:
    original = getattr(kind, method)

    def start(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        itself = weakref.ref(self)

        def check() -> bool:
            thing = itself()
            return thing is not None and still_runs(thing)

        _started.append(Started(_described(self), _calling_line(), check))
        return result

    setattr(kind, method, start)


def _note_single_shots(timer: Any, is_valid: Callable[[object], bool]) -> None:
    """A single shot has no object to ask: it is pending until its time has come or its receiver is gone."""
    original = timer.singleShot

    def single_shot(milliseconds: int, *args: Any) -> Any:
        result = original(milliseconds, *args)
        due = time.monotonic() + milliseconds / 1000
        last = args[-1] if args else None
        receiver = args[0] if len(args) > 1 else getattr(last, "__self__", None)
        held = weakref.ref(receiver) if receiver is not None and hasattr(receiver, "objectName") else None

        def check() -> bool:
            target = held() if held else None
            gone = held is not None and (target is None or not is_valid(target))
            return not gone and time.monotonic() < due

        _started.append(Started(f"QTimer.singleShot({milliseconds})", _calling_line(), check))
        return result

    timer.singleShot = staticmethod(single_shot)


def _let_qt_work() -> None:
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.processEvents()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


def _described(thing: Any) -> str:
    if isinstance(thing, subprocess.Popen):
        return f"child process {thing.args!r}"
    name = thing.objectName() if hasattr(thing, "objectName") else ""
    return f"{type(thing).__name__} {name!r}" if name else type(thing).__name__


def _calling_line() -> str:
    """Return the line of ours that started it; the nearest of the program or a test, else the nearest at all.

    Timers start by the thousand, so nothing is made here but this one line.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and _whose(frame.f_code.co_filename) is Whose.THE_WATCH:
        frame = frame.f_back
    nearest = frame
    while frame is not None and _whose(frame.f_code.co_filename) is not Whose.OURS:
        frame = frame.f_back
    found = frame or nearest
    return f"{found.f_code.co_filename}:{found.f_lineno}" if found else "an unknown line"


@functools.cache
def _whose(filename: str) -> Whose:
    path = Path(filename).resolve()
    if path == _HERE:
        return Whose.THE_WATCH
    return Whose.OURS if {_PROGRAM, _TESTS} & set(path.parents) else Whose.OTHERS
