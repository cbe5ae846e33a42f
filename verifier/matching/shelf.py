"""Where an index finds its records: in memory, for a register of thousands, or wherever else somebody keeps them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from verifier.domain.persons import Record
from verifier.matching.frequencies import Frequencies
from verifier.matching.keys import Key, keys_of, searched_by
from verifier.matching.neighbours import Neighbours
from verifier.matching.people import Person, person_of

_LAST = "\U0010ffff"


class Shelf(Protocol):
    """Records by place. Places are whole numbers in the order of the records; `frequencies` and `surnames` are of all.

    `most_ranked` is how many records may be looked at to say which of them come first in a search.
    """

    frequencies: Frequencies
    surnames: Neighbours
    most_ranked: int

    def __len__(self) -> int: ...

    def postings(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
        """Return the places filed under some keys, in ascending order; keys without any are left out."""

    def people(self, places: Iterable[int]) -> Mapping[int, Person]:
        """Return the prepared persons of some places."""

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places."""

    def words(self, beginning: str) -> Sequence[str]:
        """Return the words of names that begin so, sorted."""


def filed_under(record: Record, person: Person) -> Iterator[Key]:
    """Yield all keys under which a record is filed: those by which an entry finds it, and those of a search."""
    yield from keys_of(person)
    yield from searched_by(person, record.number)


class MemoryShelf:
    """Records in memory, about 2 kB each; `add` files one more."""

    most_ranked = 1 << 62

    def __init__(self) -> None:
        self.frequencies, self.surnames = Frequencies(), Neighbours()
        self._records: list[Record] = []
        self._people: list[Person] = []
        self._by_key: defaultdict[Key, list[int]] = defaultdict(list)
        self._words: set[str] = set()
        self._sorted: list[str] = []

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: Record) -> None:
        """File one more record."""
        person, place = person_of(record), len(self._records)
        self._records.append(record)
        self._people.append(person)
        for key in filed_under(record, person):
            self._by_key[key].append(place)
            if key[0] in {"s", "w"}:
                self._words.add(str(key[1]))
        self.surnames.add(person.surname.skeleton)
        self.frequencies.add(person)

    def postings(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
        """Return the places filed under some keys."""
        return {key: posting for key in keys if (posting := self._by_key.get(key))}

    def people(self, places: Iterable[int]) -> Mapping[int, Person]:
        """Return the prepared persons of some places."""
        return {place: self._people[place] for place in places}

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places."""
        return {place: self._records[place] for place in places}

    def words(self, beginning: str) -> Sequence[str]:
        """Return the words of names that begin so, sorted."""
        if len(self._sorted) != len(self._words):
            self._sorted = sorted(self._words)
        return beginning_with(self._sorted, beginning)


def beginning_with(words: Sequence[str], beginning: str) -> Sequence[str]:
    """Return those of sorted words that begin so."""
    return words[bisect_left(words, beginning) : bisect_left(words, beginning + _LAST)]
