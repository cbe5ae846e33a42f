"""Backups: what stands in one, which of them are kept, and what going back to one would give up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from verifier.domain.digests import Digest

FORMAT = "verifier-backup-1"
_DAY, _DAYS, _WEEKS, _MONTHS = timedelta(days=1), timedelta(days=14), timedelta(weeks=8), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `backup.json` says of the two files beside it; it is written last, so that without it there is no backup.

    `office` is the fingerprint, `at` the moment of the backup, `count` and `head` where its ledger ends and `last` the
    moment of that act. `database` and `keys` are the digests of the files. `checkpoint` is one line of text, signed where
    one was at hand.
    """

    office: Digest
    name: str
    at: str
    count: int
    head: Digest
    last: str
    database: Digest
    keys: Digest
    checkpoint: str
    format: str = FORMAT


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies in its folder."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class LostActs:
    """Acts of one kind by one officer (his name) that going back would give up."""

    kind: str
    officer: str
    number: int


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What putting back a backup means for the office that stands in the folder.

    `kept` acts are common to both; `lost` are those that only the present office has, up to act `lost_count` of `lost_at`,
    and `gained` is how many only the backup has. `present` acts stand in the present office, 0 for none; the last is
    `present_head` of `present_at`. Of one that cannot be read `unreadable` says why, and what would be lost is known from
    checkpoints at most.
    """

    backup: Backup
    present: int
    kept: int
    present_head: Digest = ""
    present_at: str = ""
    lost: tuple[LostActs, ...] = ()
    lost_count: int = 0
    lost_head: Digest = ""
    lost_at: str = ""
    gained: int = 0
    unreadable: str = ""

    @property
    def gives_up(self) -> int:
        """How many acts would be given up."""
        return max(0, self.lost_count - self.kept)


def kept_after_thinning(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which backups are kept: all of the last day, then the last of each day, week and month; always the newest.

    One a day for 14 days, one a week for 8 weeks (of a week in two months one of each, or a month could be left without),
    one a month for 12 months. What is dated in the future is of today: the clock jumped.
    """
    kept: set[datetime] = set()
    seen: set[tuple[object, ...]] = set()
    for place, when in enumerate(sorted(set(moments), reverse=True)):
        bucket = _bucket(when, now - when)
        if place == 0 or not bucket or (bucket[0] != "none" and bucket not in seen):
            kept.add(when)
        seen |= set(_buckets(when))
    return frozenset(kept)


def _bucket(when: datetime, age: timedelta) -> tuple[object, ...]:
    """Return that of which one is kept at this age, nothing where all are, and "none" where none is."""
    day, week, month = _buckets(when)
    if age <= _DAY:
        return ()
    if age <= _DAYS:
        return day
    if age <= _WEEKS:
        return week
    return month if age <= _MONTHS else ("none",)


def _buckets(when: datetime) -> tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]:
    month = when.year, when.month
    return ("day", when.date()), ("week", *when.isocalendar()[:2], *month), ("month", *month)
