"""Proposing who each entry might be: candidates from our register for every case of a list, kept until the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from verifier.domain.candidates import Band, Candidate, Comparison, Reason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Entry, Record
from verifier.ledger.canonical import from_bytes, to_bytes
from verifier.matching import Index, propose
from verifier.store import lists, people
from verifier.workflow.load_register import all_records
from verifier.workflow.office import Office

Progress = Callable[[int, int], None]
_BATCH = 50


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


class Matcher:
    """The index over the office's register, built at first use and kept while the office is open."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._index: Index | None = None

    def index(self) -> Index:
        """Return the index; builds it, which takes time: call it off the window's thread."""
        if self._index is None:
            self._index = Index(all_records(self._office))
        return self._index

    def forget(self) -> None:
        """Let the next use build the index anew, after a register was loaded."""
        self._index = None

    def compare(self, entry: Entry, record: Record) -> tuple[Comparison, ...]:
        """Compare an entry with a record, detail by detail."""
        return self.index().compare(entry, record)

    def search(self, text: str, limit: int = 50) -> tuple[Record, ...]:
        """Find records by name in any script, by number or by date."""
        return self.index().search(text, limit)


def propose_for(
    office: Office,
    matcher: Matcher,
    list_: int,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> int:
    """Propose candidates for every case of a list and keep them; return the number of persons with at least one.

    Raises:
        KnownError: NO_REGISTER, CANCELLED (what was kept before stays).
    """
    index = matcher.index()
    if not len(index):
        raise KnownError(Fault.NO_REGISTER)
    with office.store.read() as connection:
        rows = lists.every_case(connection, list_)
    numbers, entries = [row.number for row in rows], [from_bytes(row.entry, Entry) for row in rows]
    found: list[tuple[int, str, bytes]] = []
    with_candidates = 0
    proposals = propose(_watched(entries, progress, cancelled), index)
    for number, (_entry, candidates) in zip(numbers, proposals, strict=True):
        with_candidates += bool(candidates)
        first = next((c.record.id for c in candidates[:1] if c.band is not Band.UNLIKELY), "")
        found.append((number, first, to_bytes(tuple(_stored(candidate) for candidate in candidates))))
    with office.store.write() as connection:
        lists.keep_candidates(connection, found)
    return with_candidates


def candidates_of(office: Office, number: int) -> tuple[Candidate, ...]:
    """Return the proposed candidates of a case, best first."""
    with office.store.read() as connection:
        body = lists.proposed(connection, number)
        stored = from_bytes(body, tuple[Proposal, ...]) if body else ()
        records = {p.record: people.record(connection, p.record) for p in stored}
    return tuple(
        Candidate(from_bytes(record, Record), p.weight, p.band, p.reasons)
        for p in stored
        if (record := records[p.record])
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
