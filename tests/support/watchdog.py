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

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from verifier import ui
from verifier.ui.entry.base import EntryForm
from verifier.ui.screens.base import Screen
from verifier.ui.workbench import Workbench

LONGEST, MAKING = 0.050, 0.250  # seconds; the screen of lists, which has the most on it, takes about 150 to be made
_MADE = (Workbench, Screen, EntryForm, QDialog)
_AT_REST = frozenset({"QTimer clearing"})  # a desk was left, and nobody waits for anything
_SPINS, _IDLE = 100_000, 0.004  # and the seconds that an idle machine takes for so many


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One event that took long: for how many seconds, what it was, and whose."""

    seconds: float
    what: str

    def __str__(self) -> str:
        return f"{self.seconds * 1000:.0f} ms: {self.what}"


@dataclass
class Watchdog:
    """Watches an application while it is entered; `slow` are the events above the limit, in their order."""

    app: QApplication
    longest: float = LONGEST
    making: float = MAKING
    slow: list[Turn] = field(default_factory=list)
    _depth: int = 0
    _made: frozenset[QObject] = frozenset()

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
        self._depth += 1
        began = time.thread_time()
        try:
            return QApplication.notify(self.app, receiver, event)
        finally:
            spent = time.thread_time() - began
            self._depth -= 1
            if spent > self.longest and who not in _AT_REST and not self._has_made(spent):
                self.slow.append(Turn(spent, f"{getattr(kind, 'name', kind)} to {who.strip()}"))

    def _has_made(self, spent: float) -> bool:
        """Whether a desk or screen was made that was not there before, and that no slower than it may be."""
        before, self._made = (
            self._made,
            frozenset(each for each in QApplication.allWidgets() if isinstance(each, _MADE)),
        )
        return spent <= self.making and not self._made <= before


@contextmanager
def watched(app: QApplication) -> Iterator[Watchdog]:
    """Watch a block, and complain at its end where anything kept the window from going on for too long.

    To make a desk, a dialog or a screen that is asked for before it was made ready may take longer. Everything that a window
    can need is loaded before, and kept out of what is searched for garbage: on a desk that is done while somebody types his
    passphrase.

    Raises:
        AssertionError: something did.
    """
    _load_all()
    pace = _pace()
    with Watchdog(app, LONGEST * pace, MAKING * pace) as dog:
        yield dog
    told = "\n".join(map(str, sorted(dog.slow, reverse=True)))
    assert not dog.slow, f"the window stood still (pace {pace:.2f}):\n{told}"


@cache
def _load_all() -> None:
    gc.collect()
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        if not module.name.endswith(("lock_windows", "lock_linux")):
            importlib.import_module(module.name)
    gc.freeze()


def _pace() -> float:
    """Return how many times slower this machine is at the moment than one that is idle; never below 1."""
    return max(min(_spin() for _turn in range(5)) / _IDLE, 1.0)


def _named(receiver: QObject) -> str:
    key = receiver.key().toString() if isinstance(receiver, QShortcut) else receiver.objectName()
    return f"{type(receiver).__name__} {key}"


def _spin() -> float:
    began = time.thread_time()
    sum(number * number for number in range(_SPINS))
    return time.thread_time() - began
