"""A watchdog over the window's thread: how long each event kept it from the next, in time of the processor.

The time of this thread's processor counts, so that a busy machine blames nobody; an event that is sent within another
belongs to that one.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from verifier import ui
from verifier.i18n import Language, current_language, set_language
from verifier.ui.entry.base import EntryForm
from verifier.ui.loading import load_desk, paint_icons
from verifier.ui.screens.base import Screen
from verifier.ui.tasks import Job, Tasks
from verifier.ui.widgets.later import Later
from verifier.ui.workbench import Workbench

LONGEST = 0.050  # seconds
MAKING = 0.065  # seconds
"""What a turn may take in which a desk, a screen, a form or a dialog is made at first.

It keeps to `LONGEST` as well, which `tests/benchmarks/test_turns.py` proves; but here others work beside it.
"""
_MADE = (Workbench, Screen, EntryForm, QDialog)
_AT_REST = frozenset({"QTimer clearing"})  # a desk was left, and nobody waits for anything
_SPINS, _IDLE = 100_000, 0.004  # and the seconds that an idle machine takes for so many


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One event that took long: for how many seconds, what it was, and whose."""

    seconds: float
    what: str
    allowed: float = LONGEST

    def __str__(self) -> str:
        return f"{self.seconds * 1000:.0f} ms: {self.what}"


@dataclass
class Watchdog:
    """Watches an application while it is entered; `slow` are the events that took longer than `longest`, in their order."""

    app: QApplication
    longest: float = LONGEST
    slow: list[Turn] = field(default_factory=list)
    _depth: int = 0
    _made: frozenset[QWidget] = frozenset()
    _ended: str = ""
    _heard: WeakSet[Tasks] = field(default_factory=WeakSet)

    def __enter__(self) -> Watchdog:
        self.app.notify = self._notify  # type: ignore[method-assign]  # Qt asks the object before its class
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del self.app.notify

    def _notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._depth:
            return QApplication.notify(self.app, receiver, event)
        kind, who = event.type(), _named(receiver)  # it may be gone afterwards
        if isinstance(receiver, Tasks) and receiver not in self._heard:
            self._heard.add(receiver)
            receiver.ended.connect(self._on_ended)
        self._depth += 1
        began = time.thread_time()
        try:
            return QApplication.notify(self.app, receiver, event)
        finally:
            spent = time.thread_time() - began
            self._depth -= 1
            if spent > self.longest and who not in _AT_REST:
                whose = f"{who} after {self._ended}" if isinstance(receiver, Tasks) else who
                self.slow.append(Turn(spent, f"{getattr(kind, 'name', kind)} to {whose.strip()}", self._allowed()))

    def _on_ended(self, job: Job) -> None:
        self._ended = job.title

    def _allowed(self) -> float:
        """Return what is allowed where something was made that was not there when a turn was slow the last time."""
        before = self._made
        self._made = frozenset(each for each in QApplication.allWidgets() if _is_made(each))
        return MAKING if self._made - before else LONGEST


@contextmanager
def watched(app: QApplication) -> Iterator[Watchdog]:
    """Watch a block, and complain at its end where anything kept the window from going on for too long.

    Everything that a window can need is loaded before, and kept out of what is searched for garbage: on a desk that is done
    while somebody types his passphrase.

    Raises:
        AssertionError: something did.
    """
    everything_loaded()
    slower = pace()
    with Watchdog(app) as dog:
        yield dog
    if dog.slow:
        slower = max(slower, pace())
    slow = [turn for turn in dog.slow if turn.seconds > turn.allowed * slower]
    told = "\n".join(map(str, sorted(slow, reverse=True)))
    assert not slow, f"the window stood still (pace {slower:.2f}):\n{told}"


def everything_loaded() -> None:
    """Load what a window can need, and leave that, and what fixtures made since the last time, out of what is searched."""
    _load_everything()
    gc.collect()
    gc.freeze()


@cache
def _load_everything() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        if not module.name.endswith(("lock_windows", "lock_linux")):
            importlib.import_module(module.name)
    spoken = current_language()
    for language in Language:
        set_language(language)
        load_desk()
    set_language(spoken)
    paint_icons()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with Watchdog(app):  # when Python first sees an event of one of Qt's inner widgets, PySide makes all its classes
        QScrollArea()


def _is_made(widget: QWidget) -> bool:
    return isinstance(widget, _MADE) or (isinstance(widget, Later) and widget.made is not None)


def pace() -> float:
    """Return how many times slower this machine is at the moment than one that is idle; never below 1."""
    return max(min(_spin() for _turn in range(5)) / _IDLE, 1.0)


def _named(receiver: QObject) -> str:
    key = receiver.key().toString() if isinstance(receiver, QShortcut) else receiver.objectName()
    return f"{type(receiver).__name__} {key}"


def _spin() -> float:
    began = time.thread_time()
    sum(number * number for number in range(_SPINS))
    return time.thread_time() - began
