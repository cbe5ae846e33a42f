"""A watchdog over the window's thread: how long each event kept it from the next, in time of the processor.

The time of this thread's processor counts, so that a busy machine blames nobody; an event that is sent within another
belongs to that one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

LONGEST = 0.050  # seconds


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
    slow: list[Turn] = field(default_factory=list)
    _depth: int = 0

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
        kind, who = event.type(), f"{type(receiver).__name__} {receiver.objectName()}"  # it may be gone afterwards
        self._depth += 1
        began = time.thread_time()
        try:
            return QApplication.notify(self.app, receiver, event)
        finally:
            spent = time.thread_time() - began
            self._depth -= 1
            if spent > self.longest:
                self.slow.append(Turn(spent, f"{getattr(kind, 'name', kind)} to {who.strip()}"))


@contextmanager
def watched(app: QApplication, longest: float = LONGEST) -> Iterator[Watchdog]:
    """Watch a block, and complain at its end where anything kept the window from going on for too long.

    Raises:
        AssertionError: something did.
    """
    with Watchdog(app, longest) as dog:
        yield dog
    assert not dog.slow, "the window stood still:\n" + "\n".join(map(str, sorted(dog.slow, reverse=True)))
