"""Wrong passphrases: from the fifth one on each further attempt waits longer, whatever is done to the clock."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from verifier.domain.moments import is_moment, seconds_between

RECORDED_FROM = 5
LONGEST_WAIT = 300  # seconds
MOST = 1_000_000
_SHORTEST_WAIT = 2


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong passphrases since the last right one: how many, and when the first and the last were (as acts say it)."""

    count: int
    first: str
    last: str

    @property
    def is_sound(self) -> bool:
        """Whether the program can have counted so; what a hand has edited need not be."""
        return 1 <= self.count <= MOST and is_moment(self.first) and is_moment(self.last)

    @property
    def is_recorded(self) -> bool:
        """Whether so many stand in the ledger."""
        return self.count >= RECORDED_FROM


def after_failure(before: Attempts | None, now: str) -> Attempts:
    """Return the attempts with one more at `now`."""
    if before is None:
        return Attempts(1, now, now)
    return Attempts(min(before.count + 1, MOST), min(before.first, now), now)


def as_of(attempts: Attempts, now: str) -> Attempts:
    """Return the attempts as they count at `now`: a last one that lies ahead, since the clock was set back, is now."""
    return replace(attempts, first=min(attempts.first, now), last=min(attempts.last, now))


def waiting_seconds(attempts: Attempts | None, now: str) -> int:
    """Return how many whole seconds the next attempt has to wait, 0 for none: 2, 4, 8 ... and never above five minutes."""
    if attempts is None or not attempts.is_recorded:
        return 0
    wait = _wait_after(attempts.count)
    passed = seconds_between(as_of(attempts, now).last, now)
    return max(0, math.ceil(wait - passed))


def _wait_after(count: int) -> int:
    doublings = min(count - RECORDED_FROM, LONGEST_WAIT.bit_length())
    return min(LONGEST_WAIT, _SHORTEST_WAIT << doublings)
