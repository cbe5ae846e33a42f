"""Counts seconds down beside a button that has to wait; says each new second once, and 0 at the end."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from verifier.domain.errors import Fault, KnownError

SecondsClock = Callable[[], float]
_LOOK_MS = 200
_WAITING = (Fault.TOO_MANY_ATTEMPTS, Fault.WRONG_PASSPHRASE, Fault.NO_SLOT_FITS)


def seconds_to_wait(error: KnownError) -> int:
    """Return the seconds that a refused passphrase makes the next attempt wait, 0 for none."""
    seconds = error.facts.get("seconds") if error.fault in _WAITING else None
    return seconds if isinstance(seconds, int) else 0


class Countdown(QObject):
    """`ticked` carries the whole seconds left; stopped, it says nothing any more."""

    ticked = Signal(int)

    def __init__(self, parent: QObject, clock: SecondsClock = time.monotonic) -> None:
        super().__init__(parent)
        self._clock, self._end, self._said = clock, 0.0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether there are seconds left."""
        return self._timer.isActive()

    def start(self, seconds: int) -> None:
        """Count from a number of seconds down."""
        self._end, self._said = self._clock() + seconds, -1
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def look(self) -> None:
        """Say how many seconds are left where that changed."""
        left = max(0, math.ceil(self._end - self._clock()))
        if not left:
            self._timer.stop()
        if left != self._said:
            self._said = left
            self.ticked.emit(left)
