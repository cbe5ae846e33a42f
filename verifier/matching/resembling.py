"""Entries among themselves: who stands twice on one list, or on several, is found as a record of our register is."""

from __future__ import annotations

from verifier.domain.candidates import Band, Candidate, Level
from verifier.domain.details import NUMBERS, DetailKey
from verifier.domain.persons import Entry, Record
from verifier.matching.bands import odds
from verifier.matching.index import Index
from verifier.matching.people import NAME_DETAILS

_CASES = 0  # the register that stands for all lists in the ids of such records

_AGREES = frozenset({Level.SAME, Level.SAME_BY_RULE})
_WHO = (*NAME_DETAILS, DetailKey.DATE_OF_BIRTH)


class Listed:
    """The entries of all lists, each under the number of its case; `add` files one more."""

    def __init__(self) -> None:
        self._index = Index()
        self._places: dict[int, int] = {}
        self._cases: list[int] = []
        self._last = 0

    @property
    def last(self) -> int:
        """The highest number of a case so far, 0 for none."""
        return self._last

    def add(self, case: int, entry: Entry) -> None:
        """File the entry of a case."""
        values = {key: value.text for key, value in entry.values.items() if value.text}
        self._places[case], self._last = len(self._index), max(self._last, case)
        self._cases.append(case)
        self._index.add(Record(f"{_CASES}:{case}", str(case), values))

    def prepare(self) -> None:
        """File what was added since, so that the next search waits for nothing."""
        self._index.prepared()

    def search(self, text: str, limit: int = 50) -> tuple[int, ...]:
        """Return the cases whose entries fit every typed word, as the register is searched, best first."""
        return tuple(int(record.number) for record in self._index.search(text, limit))

    def fitting(self, text: str) -> tuple[int, ...]:
        """Return all those cases, however many they are."""
        return tuple(map(self._cases.__getitem__, self._index.places(text)))

    def resembling(self, case: int, entry: Entry, limit: int = 6) -> tuple[tuple[int, Candidate], ...]:
        """Return the other cases whose entries may state the same person, best first, each as a candidate.

        One person may stand on any number of lists, so that others who resemble him as much are no reason to doubt. Who is
        only possibly the same is among them when that is more likely than not and he is no mere relative.
        """
        found = self._index.alike(entry, limit, self._places.get(case, -1))
        told = (candidate for candidate in found if _is_told(candidate, len(self._index)))
        return tuple((int(candidate.record.number), candidate) for candidate in told)


def recorded(index: Index, entry: Entry, limit: int = 4) -> tuple[Candidate, ...]:
    """Return the persons of a register of the returned or of deaths who may be the entry's person, best first.

    Nobody who is at least possible is left out: to overlook a return or a death is worse than to look in vain.
    """
    found = index.alike(entry, limit)
    return tuple(candidate for candidate in found if candidate.band is not Band.UNLIKELY)


def _is_told(candidate: Candidate, persons: int) -> bool:
    """Brothers, father and son, and twins share much: whose given name or two of name and date differ is told only for a
    number that agrees.
    """
    if candidate.band is not Band.POSSIBLE:
        return candidate.band is Band.VERY_LIKELY
    levels = {reason.comparison.detail: reason.comparison.level for reason in candidate.reasons}
    if any(levels.get(number) in _AGREES for number in NUMBERS):
        return True
    differing = [detail for detail in _WHO if levels.get(detail) is Level.DIFFERENT]
    return odds(candidate.weight, persons) > 0 and len(differing) < 2 and DetailKey.GIVEN_NAME not in differing
