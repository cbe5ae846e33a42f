"""Proposing who each entry might be: candidates from our register for every case of a list, kept until the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verifier.domain.candidates import Band, Candidate, Comparison, Reason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import ReasonCode
from verifier.domain.persons import Entry, Record, recorded_values
from verifier.domain.registers import Register, RegisterKind, series_of
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.matching import Index, propose
from verifier.store import lists, people, rejections
from verifier.workflow.extracts import newest_of
from verifier.workflow.office import Office
from verifier.workflow.register_index import index_of

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


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that is not offered again: in which case it was found to be another person, and why."""

    candidate: Candidate
    case: int
    reason: ReasonCode
    note: str


class Matcher:
    """The indexes over the office's registers, built at first use and kept while the office is open.

    Our persons are candidates; who stands in a register of the returned or dead is none, and only a reason to look.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._index: Index | None = None
        self._gates: Index | None = None

    def index(self) -> Index:
        """Return the index; builds it, which takes time: call it off the window's thread."""
        if self._index is None:
            self._index = index_of(self._office, (RegisterKind.OWN,))
        return self._index

    def gates(self) -> Index:
        """Return the index over the registers of the returned and of deaths; it takes time like `index`."""
        if self._gates is None:
            self._gates = index_of(self._office, (RegisterKind.RETURNED, RegisterKind.DEATHS))
        return self._gates

    def forget(self) -> None:
        """Let the next use build the index anew, after a register was loaded."""
        self._index = self._gates = None

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
        first = _first(office, number, candidates)
        found.append((number, first, to_bytes(tuple(_stored(candidate) for candidate in candidates))))
    with office.store.write() as connection:
        lists.keep_candidates(connection, found)
    return with_candidates


@dataclass(frozen=True, slots=True)
class GateHint:
    """A person in a register of the returned or of deaths who may be this one: a reason to look, never a finding."""

    kind: RegisterKind
    record: Record
    band: Band
    register: Register


def gate_hints(office: Office, matcher: Matcher, entry: Entry) -> tuple[GateHint, ...]:
    """Return who in the registers of the returned and of deaths may be the person of an entry, best first.

    It takes time at the first call, as `Matcher.index`. Nobody who is unlikely is among them.
    """
    index = matcher.gates()
    if not len(index):
        return ()
    with office.store.read() as connection:
        known = {register.id: register for register in people.every_register(connection)}
    ((_entry, found),) = propose([entry], index)
    hints = ((candidate, newest_of(known.values(), series_of(candidate.record.id))) for candidate in found)
    return tuple(
        GateHint(register.kind, candidate.record, candidate.band, register)
        for candidate, register in hints
        if register and candidate.band is not Band.UNLIKELY
    )


def _first(office: Office, number: int, candidates: Sequence[Candidate]) -> str:
    """Return the record of the first candidate who was not found to be another person; none where he is unlikely."""
    with office.store.read() as connection:
        known = rejections.earlier(connection, number)
    left = (c for c in candidates if not known or digest_of(recorded_values(c.record)) not in known)
    best = next(left, None)
    return best.record.id if best and best.band is not Band.UNLIKELY else ""


def candidates_of(office: Office, number: int) -> tuple[tuple[Candidate, ...], tuple[Rejection, ...]]:
    """Return the proposed candidates of a case, best first, and those that an earlier list found to be other people."""
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
