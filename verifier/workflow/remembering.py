"""Decisions are remembered: who was found to be a record, or not to be it, is so again on a later list.

A later row is about the same person where the matcher finds it very likely; of his own case, whose second check is blind,
nothing is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verifier.domain.candidates import Band, Candidate, Remembered
from verifier.domain.persons import Record, recorded_values
from verifier.ledger.canonical import digest_of, from_bytes
from verifier.store import lists, memory, people, resemblances
from verifier.store.database import Connection
from verifier.store.rejections import EarlierRejection


def remembered(connection: Connection, number: int, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates of a case in the order in which they are offered, with what is remembered of them.

    The record that the same person was found to be comes first, also where the matching did not find it. One that he was
    found not to be comes last and is at most possible, and so is every other while one is confirmed.
    """
    same = _same_person(connection, number)
    if not same:
        return tuple(found)
    linked = memory.linked_in(connection, same)
    confirmed = next((case for case in linked if case.record != lists.NO_RECORD), None)
    refused = memory.rejected_in(connection, same)
    ordered = [_with_memory(candidate, confirmed, refused) for candidate in found]
    if confirmed and confirmed.record not in {candidate.record.id for candidate in found}:
        body = people.record(connection, confirmed.record)
        if body:
            added = Candidate(from_bytes(body, Record), 0.0, Band.POSSIBLE, ())
            ordered.append(_with_memory(added, confirmed, refused))
    return tuple(sorted(ordered, key=_place))


def _same_person(connection: Connection, number: int) -> frozenset[int]:
    rows = resemblances.of_case(connection, number)
    return frozenset(row.other for row in rows if row.other and row.band == Band.VERY_LIKELY.value)


def _with_memory(
    candidate: Candidate, confirmed: memory.LinkedCase | None, refused: Mapping[str, EarlierRejection]
) -> Candidate:
    earlier = refused.get(digest_of(recorded_values(candidate.record))) if refused else None
    if confirmed and candidate.record.id == confirmed.record:
        why = Remembered(confirmed.number, confirmed.reference, confirmed.agreed)
        band = Band.POSSIBLE if earlier or candidate.band is Band.UNLIKELY else candidate.band
        return replace(candidate, band=band, remembered=why)
    if earlier:
        why = Remembered(earlier.case, refused=earlier.reason, note=earlier.note)
        return replace(_cautious(candidate), remembered=why)
    return _cautious(candidate) if confirmed else candidate


def _cautious(candidate: Candidate) -> Candidate:
    return replace(candidate, band=Band.POSSIBLE) if candidate.band is Band.VERY_LIKELY else candidate


def _place(candidate: Candidate) -> int:
    """Confirmed ones first, rejected ones last; sorting keeps the order of the others."""
    if candidate.remembered is None:
        return 1
    return 0 if candidate.remembered.refused is None else 2
