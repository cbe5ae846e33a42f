"""The index over our registers: in memory while they are small, its roll kept in the office where they are large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.registers import RegisterKind
from verifier.ledger.canonical import from_bytes
from verifier.matching import Index, Roll
from verifier.store import people, record_index
from verifier.store.connecting import sparing
from verifier.store.database import Connection
from verifier.workflow.office import Office
from verifier.workflow.room import give_back

LARGE = 50_000  # records from which on the roll is kept in the office
_PART = 65_536  # records from which on a roll is kept and the next one begun
_AT_ONCE = 500  # records that are fetched by one question
_REMEMBERED = 20_000  # records that stay in memory
_POSITION = 24  # bits of a record's position in its register
_LAST = (1 << _POSITION) - 1

Places = NDArray[np.int64]


def index_of(office: Office, kinds: Collection[RegisterKind], large: int = LARGE) -> Index:
    """Return the index over all registers of some kinds; it takes time: call it off the window's thread.

    Rolls are made first where there are none yet. Small registers are indexed in memory.
    """
    give_back()  # what a register took that was loaded just now
    with office.aside() as other, other.store.read() as connection, sparing(connection):
        of = [register.id for register in people.every_register(connection) if register.kind in kinds]
        if record_index.count(connection, of) < large:
            bodies = [body for _, body in people.every_record(connection, of)]
            return Index(from_bytes(body, Record) for body in bodies).prepared()
        for register in sorted(set(of) - record_index.indexed(connection)):
            _make(office, connection, register)
        try:
            roll, places = _opened(connection, of)
        except ValueError:  # what was kept is damaged, which an audit names; persons are to be found all the same
            for register in of:
                _make(office, connection, register)
            roll, places = _opened(connection, of)
    give_back()  # packed rolls and pages, before as much is needed for filing
    index = Index.over(roll, OfficeShelf(office, places)).prepared()
    give_back()
    return index


class IndexMaker:
    """Makes the rolls of a register part by part while its records go by."""

    def __init__(self, register: int) -> None:
        self._register, self._part = register, 0
        self._roll = Roll()

    def add(self, record: Record) -> bool:
        """File the next record, and return whether there are so many that they should be kept."""
        self._roll.add(record)
        return len(self._roll) >= _PART

    def add_all(self, numbers: Sequence[str], values: Mapping[DetailKey, Sequence[str]]) -> bool:
        """File more records, given by their own numbers and what each states of some details; returns as `add` does."""
        self._roll.add_all(numbers, values)
        return len(self._roll) >= _PART

    def keep(self, connection: Connection) -> None:
        """Write what was filed since."""
        if packed := self.packed():
            record_index.keep(connection, self._register, self._part - 1, packed)

    def packed(self) -> bytes:
        """Return the roll of what was filed since, as it is kept, and begin the next part; empty where nothing was."""
        if not len(self._roll):
            return b""
        roll, self._roll, self._part = self._roll, Roll(), self._part + 1
        return roll.pack()


def _make(office: Office, connection: Connection, register: int) -> None:
    """Make the rolls of a register that has none yet, in one go: half of them would pass for all."""
    with office.store.write() as writing:
        record_index.forget(writing, [register])
        maker, last = IndexMaker(register), 0
        while rows := record_index.stored(connection, register, last, _AT_ONCE):
            last = rows[-1][0]
            full = [maker.add(from_bytes(body, Record)) for _, body in rows]
            if full[-1]:
                maker.keep(writing)
        maker.keep(writing)


def _opened(connection: Connection, of: Collection[int]) -> tuple[Roll, Places]:
    """Return the roll of some registers and where each record is, without those that a later extract set aside.

    Raises:
        ValueError: a roll is damaged.
    """
    gone: dict[int, set[int]] = {register: set() for register in of}
    for register, position in record_index.set_aside(connection, of):
        gone[register].add(position)
    roll, places, met = Roll(), list[Places](), Counter[int]()
    for register, _part, body in record_index.rolls(connection, of):
        first = met[register] + 1
        count, kept = roll.extend_packed(body, frozenset(position - first for position in gone[register]))
        places.append((register << _POSITION) + first + kept.astype(np.int64))
        met[register] += count
    return roll, np.concatenate(places)


class OfficeShelf:
    """Records as the office has them; some thousands of them stay in memory.

    `places` holds for each record of the roll its register and its position in it.
    """

    def __init__(self, office: Office, places: Places) -> None:
        self._office, self._places = office, places
        self._known: dict[int, Record] = {}

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places, in the order of the places; one that is gone meanwhile is left out."""
        wanted = list(places)
        missing: dict[int, list[int]] = {}
        for place in wanted:
            if place not in self._known:
                missing.setdefault(int(self._places[place]) >> _POSITION, []).append(place)
        if missing:
            self._fetch(missing)
        return {place: self._known[place] for place in wanted if place in self._known}

    def _fetch(self, missing: Mapping[int, list[int]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        with self._office.store.read() as connection:
            for register, places in missing.items():
                for start in range(0, len(places), _AT_ONCE):
                    some = {int(self._places[place]) & _LAST: place for place in places[start : start + _AT_ONCE]}
                    for position, body in record_index.bodies(connection, register, tuple(some)).items():
                        self._known[some[position]] = from_bytes(body, Record)
