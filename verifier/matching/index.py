"""The register, filed for finding: who on it might an entry be, and what does the officer typing a name mean."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from verifier.domain.candidates import Candidate, Comparison
from verifier.domain.details import DetailKey
from verifier.domain.persons import Entry, Record
from verifier.matching.bands import band_of, odds
from verifier.matching.comparing import compare
from verifier.matching.filed import Filed
from verifier.matching.first_look import FirstLook
from verifier.matching.people import Person, person_of, readings_of
from verifier.matching.roll import Roll
from verifier.matching.score import Scales, Scored, stated_details
from verifier.matching.search import find
from verifier.matching.shelf import Marks, MemoryShelf, Shelf

_RIVALS = 4
"""Best records that are looked at as rivals of one another."""

_SURE = 6.0
"""Odds, in bits, from which on nobody looks for those whose surname is misspelt."""

_Pair = tuple[Record, Scored]


class Index:
    """Records filed under their names, births and numbers: in memory, where `add` files one more, or kept elsewhere.

    Records may come from several registers; their ids must be unique. What was added is filed at the next question.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._roll, self._memory = Roll(), MemoryShelf()
        self._shelf: Shelf = self._memory
        self._filed: Filed | None = None
        for record in records:
            self.add(record)

    @classmethod
    def over(cls, roll: Roll, shelf: Shelf) -> Index:
        """Return an index over records that somebody else keeps, given by their roll, which is used up."""
        index = cls()
        index._file(roll, used_up=True)
        index._shelf = shelf
        return index

    def __len__(self) -> int:
        return len(self._roll if self._filed is None else self._filed)

    def add(self, record: Record) -> None:
        """File one more record in memory."""
        self._memory.add(record)
        self._roll.add(record)
        self._filed = None

    def add_all(
        self, series: str, numbers: Sequence[str], values: Mapping[DetailKey, Sequence[str]], marks: Marks
    ) -> None:
        """File more records of one register as columns: numbers, details, and returned, deceased and status of each."""
        self._memory.add_all(series, numbers, values, marks)
        self._roll.add_all(numbers, values)
        self._filed = None

    def candidates(self, entry: Entry, limit: int = 8) -> tuple[Candidate, ...]:
        """Return the records that may be the entry's person, best first, each with band and reasons."""
        return self._ranked(entry, limit)

    def alike(self, entry: Entry, limit: int = 8, besides: int = -1) -> tuple[Candidate, ...]:
        """Return the same of records of which one person may have several: none of them casts doubt on another.

        The one that was added at place `besides` (from 0) is left out.
        """
        return self._ranked(entry, limit, besides, rivals=False)

    def compare(self, entry: Entry, record: Record) -> tuple[Comparison, ...]:
        """Compare every detail of the catalogue, knowing which spellings are names of their own in this register."""
        return compare(entry, record, self.filed.frequencies.is_known)

    def search(self, text: str, limit: int = 50) -> tuple[Record, ...]:
        """Return the records that fit every typed word: names in any script and order, their beginnings, a number, a date.

        Records whose surname is the first word come first, then by name.
        """
        return tuple(self._shelf.records(self.places(text, limit)).values())

    def places(self, text: str, limit: int | None = None) -> list[int]:
        """Return where those records stand, counted from 0 in the order in which they were filed."""
        return find(text, self.filed, limit)

    def prepared(self) -> Index:
        """File what was added since, three seconds for a million, and return the index."""
        self._looking()
        return self

    @property
    def filed(self) -> Filed:
        """The records as they are filed."""
        return self._looking()[0]

    def _looking(self) -> tuple[Filed, FirstLook]:
        return (self._filed, self._look) if self._filed is not None else self._file(self._roll)

    def _file(self, roll: Roll, *, used_up: bool = False) -> tuple[Filed, FirstLook]:
        """File a roll; of one that is used up nothing stays here but what it is filed as."""
        self._filed = filed = Filed(roll, used_up=used_up)
        self._look = FirstLook(filed)
        self._scales = Scales(filed.frequencies, filed.frequencies.is_known)
        return filed, self._look

    def _ranked(self, entry: Entry, limit: int, besides: int = -1, *, rivals: bool = True) -> tuple[Candidate, ...]:
        readings, found = readings_of(entry), _Found()
        for reading in readings:
            self._weigh(reading, found, (), besides)
        if found.is_doubtful(len(self)):
            for reading in readings:
                if near := self._near(reading):
                    self._weigh(reading, found, near, besides)
        ranked = found.ranked(max(limit, _RIVALS))
        return tuple(self._candidate(ranked, rank, rivals) for rank in range(min(limit, len(ranked))))

    def _candidate(self, ranked: Sequence[_Pair], rank: int, rivals: bool) -> Candidate:
        record, pair = ranked[rank]
        others = [rival for other, (_, rival) in enumerate(ranked[: _RIVALS * rivals]) if other != rank]
        return Candidate(record, pair.weight, band_of(pair, len(self), others), pair.reasons)

    def _weigh(self, reading: Person, found: _Found, near: Sequence[str], besides: int) -> None:
        """Weigh one reading of an entry with every promising record that it was not weighed with yet."""
        _, look = self._looking()
        details = stated_details(reading)
        places = found.new(reading, look.best(reading, near, besides))
        found.people |= {
            place: (record, person_of(record))
            for place, record in self._shelf.records(place for place in places if place not in found.people).items()
        }
        for place in places:
            if place in found.people:
                record, person = found.people[place]
                found.keep(place, record, self._scales.scored(reading, person, details))

    def _near(self, reading: Person) -> list[str]:
        surnames, stated = self.filed.surnames, reading.surname
        near = [word for written in {stated.skeleton, *stated.parts} - {""} for word in surnames.near(written)]
        return [*near, *surnames.sounding(stated.sounds)]


class _Found:
    """What is found of one entry: of each promising record the reading that fits it best."""

    def __init__(self) -> None:
        self.people: dict[int, tuple[Record, Person]] = {}
        self._best: dict[int, _Pair] = {}
        self._weighed: set[tuple[Person, int]] = set()

    def new(self, reading: Person, places: Iterable[int]) -> list[int]:
        """Return the places with which a reading was not weighed yet; it is asked once."""
        some = [place for place in places if (reading, place) not in self._weighed]
        self._weighed.update((reading, place) for place in some)
        return some

    def keep(self, place: int, record: Record, pair: Scored) -> None:
        """Keep a pair that weighs more than what is known of its place."""
        if place not in self._best or self._best[place][1].weight < pair.weight:
            self._best[place] = record, pair

    def is_doubtful(self, persons: int) -> bool:
        """Whether nobody is so likely that those whose surname is misspelt need not be looked for."""
        return not self._best or odds(max(pair.weight for _, pair in self._best.values()), persons) < _SURE

    def ranked(self, most: int) -> list[_Pair]:
        """Return the best pairs, best first; of equal ones the record that was filed first."""
        items = heapq.nsmallest(most, self._best.items(), key=lambda item: (-item[1][1].weight, item[0]))
        return [pair for _, pair in items]
