"""Entries among themselves: who stands twice on one list, or on several, is found as a record of our register is."""

from __future__ import annotations

from verifier.domain.candidates import Band, Candidate
from verifier.domain.persons import Entry, Record
from verifier.matching.bands import odds
from verifier.matching.index import Index

_CASES = 0  # the register that stands for all lists in the ids of such records


def as_record(case: int, entry: Entry) -> Record:
    """Return the entry of a case as a record, so that an index can hold it; its number is that of the case."""
    values = {key: value.text for key, value in entry.values.items() if value.text}
    return Record(f"{_CASES}:{case}", str(case), values)


def resembling(index: Index, entry: Entry, case: int, limit: int = 6) -> tuple[Candidate, ...]:
    """Return the entries of other cases than the entry's own that may state the same person, best first.

    One person may stand on any number of lists, so that others who resemble him as much are no reason to doubt. Who is
    only possibly the same is among them when that is more likely than not.
    """
    found = index.candidates(entry, limit + 1, rivals=False)
    others = (candidate for candidate in found if candidate.record.number != str(case))
    return tuple(other for other in others if _is_told(other, len(index)))[:limit]


def recorded(index: Index, entry: Entry, limit: int = 4) -> tuple[Candidate, ...]:
    """Return the persons of a register of the returned or of deaths who may be the entry's person, best first.

    Nobody who is at least possible is left out: to overlook a return or a death is worse than to look in vain.
    """
    found = index.candidates(entry, limit, rivals=False)
    return tuple(candidate for candidate in found if candidate.band is not Band.UNLIKELY)


def _is_told(candidate: Candidate, persons: int) -> bool:
    if candidate.band is Band.POSSIBLE:
        return odds(candidate.weight, persons) > 0
    return candidate.band is Band.VERY_LIKELY
