"""Small numbers on a paper that leaves the office: groups in which persons could be recognised (domain.md 13.2)."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.reports.panels import Count
from verifier.reports.written import grouped

LEAST = 5  # persons; smaller groups could be recognised outside
HIDDEN = "–"


def withheld(counts: Sequence[int]) -> list[Count]:
    """Write the counts of one whole; a small one that would follow from the sum takes the next smallest with it."""
    small = {place for place, count in enumerate(counts) if 0 < count < LEAST}
    others = sorted((count, place) for place, count in enumerate(counts) if count >= LEAST)
    beside = {others[0][1]} if len(small) == 1 and others else set[int]()
    return [_written(count, small=place in small, hidden=place in beside) for place, count in enumerate(counts)]


def _written(count: int, *, small: bool, hidden: bool) -> Count:
    if small:
        return Count(f"<{LEAST}", 0)
    return Count(HIDDEN, 0) if hidden else Count(grouped(count), count)
