"""Proposing who each entry might be: candidates from our register for every case of a list, kept until the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

from verifier.domain.candidates import Band, Candidate, Comparison, Reason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import ReasonCode
from verifier.domain.persons import Entry, Record, recorded_values
from verifier.domain.registers import RegisterKind
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.matching import Index, Listed, propose
from verifier.store import lists, people, rejections, resemblances
from verifier.store.database import Connection
from verifier.workflow.office import Office
from verifier.workflow.register_index import index_of
from verifier.workflow.remembering import remembered
from verifier.workflow.resembling import find
from verifier.workflow.typed_search import as_searched

Progress = Callable[[int, int], None]
_BATCH = 50
_LISTED_AT_ONCE = 2000  # rows of lists that are read and filed together


def no_progress(_done: int, _total: int) -> None:
    """For callers who do not show how far it is."""


def never() -> bool:
    """For callers who cannot cancel."""
    return False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate as stored: the record by its id."""

    record: str
    weight: float
    band: Band
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that is not offered again: in which case it was found to be another person, and why."""

    candidate: Candidate
    case: int
    reason: ReasonCode
    note: str


class Matcher:
    """The indexes over the office's registers and lists, built at first use and kept while the office is open.

    Our persons are candidates; who stands in a register of the returned or dead is none, and only a reason to look.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._index: Index | None = None
        self._gates: Index | None = None
        self._listed = Listed()
        self._making, self._listing = RLock(), RLock()  # who needs what another thread makes waits for that

    def index(self) -> Index:
        """Return the index; builds it, which takes time: call it off the window's thread."""
        with self._making:
            if self._index is None:
                self._index = index_of(self._office, (RegisterKind.OWN,))
            return self._index

    def gates(self) -> Index:
        """Return the index over the registers of the returned and of deaths; it takes time like `index`."""
        with self._making:
            if self._gates is None:
                self._gates = index_of(self._office, (RegisterKind.RETURNED, RegisterKind.DEATHS))
            return self._gates

    def listed(self) -> Listed:
        """Return what all lists state; lists that came in since are added to it."""
        with self._listing:
            while self._list_some(self._office):
                pass
            return self._listed

    def prepare(self, cancelled: Callable[[], bool] = never) -> None:
        """Make ready what a search looks in, by an opening of the office beside that of the desk; may stop in between."""
        if not cancelled():
            self.index()
        with self._listing, self._office.aside() as other:
            while not cancelled() and self._list_some(other):
                pass
            if not cancelled():
                self._listed.prepare()

    def _list_some(self, office: Office) -> bool:
        """File some of the rows that are not filed yet, and return whether there may be more."""
        with office.store.read() as connection:
            rows = resemblances.stated_after(connection, self._listed.last, _LISTED_AT_ONCE)
        for number, body in rows:
            self._listed.add(number, from_bytes(body, Entry))
        return len(rows) == _LISTED_AT_ONCE

    def forget(self) -> None:
        """Let the next use build the index anew, after a register was loaded."""
        self._index = self._gates = None

    def compare(self, entry: Entry, record: Record) -> tuple[Comparison, ...]:
        """Compare an entry with a record, detail by detail."""
        return self.index().compare(entry, record)

    def search(self, text: str, limit: int = 50) -> tuple[Record, ...]:
        """Find records by name in any script, by number or by date, as people write it."""
        return self.index().search(as_searched(text), limit)


def propose_for(
    office: Office,
    matcher: Matcher,
    list_: int,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> int:
    """Propose candidates for every case of a list and keep them; return the number of persons with at least one.

    Kept as well is who else on any list, among the returned and among the dead may be the same person.

    Raises:
        KnownError: NO_REGISTER, CANCELLED (what was kept before stays).
    """
    with office.store.read() as connection:
        rows = lists.every_case(connection, list_)
    numbers, entries = [row.number for row in rows], [from_bytes(row.entry, Entry) for row in rows]
    find(office, matcher.listed(), matcher.gates(), dict(zip(numbers, entries, strict=True)), cancelled)
    index = matcher.index()
    if not len(index):
        raise KnownError(Fault.NO_REGISTER)
    proposals = [found for _entry, found in propose(_watched(entries, progress, cancelled), index)]
    with office.store.read() as connection:
        kept = [
            (number, _first(connection, number, found), to_bytes(tuple(map(_stored, found))))
            for number, found in zip(numbers, proposals, strict=True)
        ]
    with office.store.write() as connection:
        lists.keep_candidates(connection, kept)
    return sum(map(bool, proposals))


def _first(connection: Connection, number: int, found: Sequence[Candidate]) -> str:
    """Return the record of the first candidate who was not found to be another person; none where he is unlikely."""
    known = rejections.earlier(connection, number)
    offered = remembered(connection, number, found)
    left = (c for c in offered if not known or digest_of(recorded_values(c.record)) not in known)
    best = next(left, None)
    is_told = best and best.band is not Band.UNLIKELY and not (best.remembered and best.remembered.refused)
    return best.record.id if best and is_told else ""


def candidates_of(office: Office, number: int) -> tuple[tuple[Candidate, ...], tuple[Rejection, ...]]:
    """Return the candidates of a case as they are offered, and those who an earlier list found to be other people.

    Apart are those whose values, theirs and ours, are what they were when they were rejected.
    """
    with office.store.read() as connection:
        body = lists.proposed(connection, number)
        stored = from_bytes(body, tuple[Proposal, ...]) if body else ()
        records = {p.record: people.record(connection, p.record) for p in stored}
        known = rejections.earlier(connection, number)
        found = [
            Candidate(from_bytes(record, Record), p.weight, p.band, p.reasons)
            for p in stored
            if (record := records[p.record])
        ]
        found = list(remembered(connection, number, found))
    earlier = [known.get(digest_of(recorded_values(candidate.record))) for candidate in found] if known else []
    pairs = list(zip(found, earlier, strict=True)) if known else [(candidate, None) for candidate in found]
    return (
        tuple(candidate for candidate, why in pairs if why is None),
        tuple(Rejection(candidate, why.case, why.reason, why.note) for candidate, why in pairs if why),
    )


def claimed_elsewhere(office: Office, number: int, record: str) -> tuple[int, ...]:
    """Return the other cases, on any list, whose first candidate is the same record: the same person listed twice?"""
    with office.store.read() as connection:
        return tuple(case for case in lists.pointing_to(connection, record) if case != number)


def _watched(entries: list[Entry], progress: Progress, cancelled: Callable[[], bool]) -> Iterable[Entry]:
    for place, entry in enumerate(entries):
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        if place % _BATCH == 0:
            progress(place, len(entries))
        yield entry
    progress(len(entries), len(entries))


def _stored(candidate: Candidate) -> Proposal:
    return Proposal(candidate.record.id, round(candidate.weight, 2), candidate.band, candidate.reasons)
