"""How far a piece of work is and how long it will still take, in words, from how it has gone so far."""

from __future__ import annotations

import time
from collections.abc import Callable

from verifier.domain.estimates import left_words, seconds_left

Clock = Callable[[], float]


class Pace:
    """One piece of work; what was done before it was first told does not count, and work that begins anew is new work."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, int] | None = None  # when progress was first told, and how far it was then

    def told(self, done: int, total: int) -> str:
        """Say how far it is, and what is left as soon as that can be told."""
        facts = (f"{done} / {total}" if total > 0 else "", self.left(done, total))
        return " · ".join(filter(None, facts))

    def left(self, done: int, total: int) -> str:
        """Say how long it will still take, nothing as long as that cannot be told."""
        now = self._clock()
        if self._began is None or done < self._began[1]:
            self._began = now, done
        began, first = self._began
        left = seconds_left(done - first, total - first, now - began)
        return left_words(left) if left is not None else ""
