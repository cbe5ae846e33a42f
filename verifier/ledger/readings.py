"""The chain of the log of readings: each line carries a hash over itself and the line before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from verifier.domain.acts import Act
from verifier.domain.digests import Digest
from verifier.domain.readings import Reading
from verifier.ledger.canonical import to_bytes
from verifier.ledger.chain import GENESIS
from verifier.ledger.outline import Outline

_PREFIX = b"verifier/reading/v1\0"


def linked(reading: Reading, prev: Digest) -> Reading:
    """Return a line with its hash, as the one after the line whose hash is given (64 zeros for the first)."""
    line = to_bytes([prev, reading.seq, reading.at, reading.officer, reading.kind, reading.case, reading.list,
                     reading.subject])  # fmt: skip
    return replace(reading, hash=hashlib.sha256(_PREFIX + line).hexdigest())


@dataclass
class ReadingsAudit:
    """Walks the log beside the acts, each of which names the head of the log at its time.

    `broken` are the lines that do not follow the one before; `unknown` the acts that name a head which is not there,
    or not in its place.
    """

    rows: Iterable[Reading]
    broken: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    head: Digest = GENESIS
    count: int = 0

    def __post_init__(self) -> None:
        self._walk = self._checked()
        self._is_named = False

    def take(self, act: Act | Outline) -> None:
        """Check the head that an act names; once one is not there, nothing can be said of those after it."""
        if self.unknown:
            return
        if not act.readings:
            if self._is_named:
                self.unknown.append(act.seq)
            return
        self._is_named = True
        while self.head != act.readings:
            if next(self._walk, None) is None:
                self.unknown.append(act.seq)
                return

    def finish(self) -> None:
        """Check the lines after the last that an act names."""
        for _line in self._walk:
            pass

    def _checked(self) -> Iterator[Reading]:
        for row in self.rows:
            self.count += 1
            if row.seq != self.count or not self._follows(row):
                self.broken.append(row.seq)
            self.count, self.head = row.seq, row.hash
            yield row

    def _follows(self, row: Reading) -> bool:
        try:
            return linked(row, self.head).hash == row.hash
        except ValueError:  # numbers or text that canonical JSON does not have
            return False
