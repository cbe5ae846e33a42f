"""How long an officer works on a person: from one sign of work to the next, pauses cut short."""

from __future__ import annotations

import time

_LONGEST_PAUSE = 120.0


class Clock:
    """Counts seconds of work; whoever leaves the desk for an hour did not check for an hour."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._last: float | None = None

    @property
    def seconds(self) -> int:
        """Seconds spent so far."""
        return int(self._spent)

    def start(self, seconds: int) -> None:
        """Begin to count, going on from an earlier sitting."""
        self._spent, self._last = float(seconds), time.monotonic()

    def tick(self) -> int:
        """Take note of a sign of work; return the seconds spent."""
        if self._last is not None:
            now = time.monotonic()
            self._spent += min(now - self._last, _LONGEST_PAUSE)
            self._last = now
        return self.seconds

    def stop(self) -> int:
        """Stop counting."""
        spent = self.tick()
        self._last = None
        return spent
