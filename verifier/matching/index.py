"""The register, filed for finding: who on it might an entry be, and what does the officer typing a name mean."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2

from verifier.domain.candidates import Candidate, Comparison
from verifier.domain.persons import Entry, Record
from verifier.matching.bands import band_of, odds
from verifier.matching.comparing import compare
from verifier.matching.folding import skeleton
from verifier.matching.keys import Key, queries_of
from verifier.matching.people import Person, readings_of
from verifier.matching.score import Scored, scored, stated_details
from verifier.matching.search import find
from verifier.matching.shelf import MemoryShelf, Shelf

_BUDGET = 3000
"""Records looked up for one reading of an entry, rarest key first."""

_SCORED = 200
"""Records compared detail by detail for one reading, those with the rarest shared keys first."""

_RIVALS = 4
"""Best records that are looked at as rivals of one another."""


class Index:
    """Records under several keys: in memory, where they are kept up to date by `add`, or on a shelf of another kind.

    Records may come from several registers; their ids must be unique.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._memory = MemoryShelf()
        self._shelf: Shelf = self._memory
        for record in records:
            self.add(record)

    @classmethod
    def over(cls, shelf: Shelf) -> Index:
        """Return an index over records that somebody else keeps."""
        index = cls()
        index._shelf = shelf
        return index

    def __len__(self) -> int:
        return len(self._shelf)

    def add(self, record: Record) -> None:
        """File one more record in memory."""
        self._memory.add(record)

    def candidates(self, entry: Entry, limit: int = 8) -> tuple[Candidate, ...]:
        """Return the records that may be the entry's person, best first, each with band and reasons."""
        readings = readings_of(entry)
        best = self._best(readings, self._places(readings))
        if self._is_doubtful(best):
            best = {**best, **self._best(readings, self._places_of_misspelt(readings) - best.keys())}
        ranked = heapq.nsmallest(max(limit, _RIVALS), best.items(), key=lambda item: (-item[1].weight, item[0]))
        return tuple(self._candidate(ranked, rank) for rank in range(min(limit, len(ranked))))

    def compare(self, entry: Entry, record: Record) -> tuple[Comparison, ...]:
        """Compare every detail of the catalogue, knowing which spellings are names of their own in this register."""
        return compare(entry, record, self._shelf.frequencies.is_known)

    def search(self, text: str, limit: int = 50) -> tuple[Record, ...]:
        """Return the records that fit every typed word: names in any script and order, their beginnings, a number, a date.

        Records whose surname is the first word come first, then by name.
        """
        found = sorted(find(text, self._shelf))[: self._shelf.most_ranked]
        people, records = self._shelf.people(found), self._shelf.records(found)
        first = skeleton(next(iter(text.split()), ""))

        def rank(place: int) -> tuple[bool, str, int]:
            return people[place].surname.skeleton != first, records[place].full_name, place

        return tuple(records[place] for place in heapq.nsmallest(limit, records, key=rank))

    def _candidate(self, ranked: Sequence[tuple[int, Scored]], rank: int) -> Candidate:
        place, pair = ranked[rank]
        rivals = [rival for other, (_, rival) in enumerate(ranked[:_RIVALS]) if other != rank]
        return Candidate(
            self._shelf.records([place])[place], pair.weight, band_of(pair, len(self), rivals), pair.reasons
        )

    def _best(self, readings: Sequence[Person], places: Iterable[int]) -> dict[int, Scored]:
        """Return for each place the reading of the entry that fits the record best."""
        best: dict[int, Scored] = {}
        details = [stated_details(reading) for reading in readings]
        for place, person in self._shelf.people(places).items():
            pairs = [
                scored(reading, person, stated, self._shelf.frequencies, self._shelf.frequencies.is_known)
                for reading, stated in zip(readings, details, strict=True)
            ]
            best[place] = max(pairs, key=lambda pair: pair.weight)
        return best

    def _places(self, readings: Sequence[Person]) -> set[int]:
        return {place for reading in readings for place in self._look_up(queries_of(reading))}

    def _places_of_misspelt(self, readings: Sequence[Person]) -> set[int]:
        """The last resort: records whose surname is a letter or two away."""
        places: set[int] = set()
        for reading in readings:
            near = self._shelf.surnames.nearest(reading.surname.skeleton)
            places.update(self._look_up(queries_of(reading, surnames=near)))
        return places

    def _look_up(self, keys: Iterable[Key]) -> list[int]:
        """Return places of records that share keys, those with the rarest keys first; bounded by the two budgets."""
        found = self._shelf.postings(keys)
        bits: defaultdict[int, float] = defaultdict(float)
        left = _BUDGET
        for posting in sorted(found.values(), key=len):
            if left <= 0:
                break
            rare = log2((len(self) + 1) / len(posting)) + 0.1
            for place in posting[:left]:
                bits[place] += rare
            left -= len(posting)
        return heapq.nlargest(_SCORED, bits, key=lambda place: (bits[place], -place))

    def _is_doubtful(self, best: dict[int, Scored]) -> bool:
        """Whether no record found by its own keys is clearly the person."""
        return not best or odds(max(pair.weight for pair in best.values()), len(self)) < 6.0
