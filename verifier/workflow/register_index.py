"""The index over our registers: in memory while they are small, kept in the office where they are large."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from verifier.domain.details import DetailKey
from verifier.domain.persons import Record
from verifier.domain.registers import RegisterKind
from verifier.ledger.canonical import from_bytes
from verifier.matching import Index
from verifier.matching.frequencies import Frequencies
from verifier.matching.keys import Key
from verifier.matching.neighbours import Neighbours
from verifier.matching.packing import MOST, Names, Packer, places_in, spot
from verifier.matching.people import Person, person_of
from verifier.matching.shelf import beginning_with
from verifier.store import people, record_index
from verifier.store.database import Connection
from verifier.workflow.office import Office

LARGE = 50_000  # records from which on the index is kept in the office
_PART = 65_536  # records whose keys are packed together
_AT_ONCE = 500  # records that are fetched by one question
_REMEMBERED = 20_000  # records that stay prepared
_MOST_RANKED = 2_000
_PLACE = MOST.bit_length()


def index_of(office: Office, kinds: Collection[RegisterKind], large: int = LARGE) -> Index:
    """Return the index over all registers of some kinds; it takes time: call it off the window's thread.

    What is kept of it is made first where there is none yet. Small registers are indexed in memory.
    """
    with office.aside() as other, other.store.read() as connection:
        of = [register.id for register in people.every_register(connection) if register.kind in kinds]
        if record_index.count(connection, of) < large:
            bodies = [body for _, body in people.every_record(connection, of)]
            return Index(from_bytes(body, Record) for body in bodies)
        for register in sorted(set(of) - record_index.indexed(connection)):
            _make(office, connection, register)
        try:
            shelf = OfficeShelf(office, of)
        except ValueError:  # what was kept is damaged, which an audit names; persons are to be found all the same
            for register in of:
                _make(office, connection, register)
            shelf = OfficeShelf(office, of)
    return Index.over(shelf)


class IndexMaker:
    """Makes the index of a register part by part while its records go by; it counts once `close` kept all names."""

    def __init__(self, register: int) -> None:
        self._register, self._part = register, 0
        self._packer, self._held = Packer(), 0
        self._names: list[bytes] = []

    def add(self, position: int, record: Record) -> bool:
        """Pack a record, and return whether there are so many that they should be kept."""
        self._packer.add(position, record)
        self._held += 1
        return self._held >= _PART

    def keep(self, connection: Connection) -> None:
        """Write what was packed so far."""
        if self._held:
            record_index.keep(connection, self._register, self._part, self._packer.buckets())
            self._names.append(self._packer.names().pack())
            self._packer, self._held, self._part = Packer(), 0, self._part + 1

    def close(self, connection: Connection) -> None:
        """Write the rest, and how often names occur; of what the register's extract set aside how often they did."""
        self.keep(connection)
        gone = Packer()
        for body in record_index.replaced(connection, self._register):
            gone.count(person_of(from_bytes(body, Record)))
        for part, body in (*enumerate(self._names), (record_index.GONE, gone.names().pack())):
            record_index.keep_names(connection, self._register, part, body)


def _make(office: Office, connection: Connection, register: int) -> None:
    """Make the index of a register that has none yet, some thousands of records at a time."""
    with office.store.write() as writing:
        record_index.forget(writing, [register])
    maker, last = IndexMaker(register), 0
    while rows := record_index.stored(connection, register, last, _AT_ONCE):
        full = [maker.add(position, from_bytes(body, Record)) for position, body in rows]
        last = rows[-1][0]
        if full[-1]:
            with office.store.write() as writing:
                maker.keep(writing)
    with office.store.write() as writing:
        maker.close(writing)


class OfficeShelf:
    """Records as the office has them, found by the packed index; some thousands of them stay prepared.

    A place is the number of the register and the position in it. What is held is what is asked of every record: how
    often each name occurs.
    """

    most_ranked = _MOST_RANKED

    def __init__(self, office: Office, registers: Collection[int]) -> None:
        self._office, self._of = office, frozenset(registers)
        names = Names()
        with office.store.read() as connection:
            for part, body in record_index.names(connection, registers):
                names.add_packed(body, -1 if part == record_index.GONE else 1)
            self._gone = {register << _PLACE | at for register, at in record_index.set_aside(connection, registers)}
        self.frequencies: Frequencies = names.frequencies()
        self.surnames = Neighbours()
        for folded in self.frequencies.skeletons[DetailKey.SURNAME]:
            self.surnames.add(folded)
        self._words = sorted(names.words)
        self._known: dict[int, tuple[Record, Person]] = {}

    def __len__(self) -> int:
        return self.frequencies.persons

    def postings(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
        """Return the places filed under some keys."""
        spots = {key: spot(key) for key in keys}
        wanted: dict[int, set[int]] = {}
        for bucket, tag in spots.values():
            wanted.setdefault(bucket, set()).add(tag)
        found: dict[tuple[int, int], list[int]] = {}
        with self._office.store.read() as connection:
            for bucket, tags in wanted.items():
                for register, body in record_index.bucket(connection, bucket):
                    if register in self._of:
                        for tag, positions in places_in(body, tags).items():
                            all_ = (register << _PLACE | position for position in positions)
                            found.setdefault((bucket, tag), []).extend(one for one in all_ if one not in self._gone)
        return {key: places for key, at in spots.items() if (places := found.get(at))}

    def people(self, places: Iterable[int]) -> Mapping[int, Person]:
        """Return the prepared persons of some places."""
        return {place: person for place, (_record, person) in self._fetched(places).items()}

    def records(self, places: Iterable[int]) -> Mapping[int, Record]:
        """Return the records of some places."""
        return {place: record for place, (record, _person) in self._fetched(places).items()}

    def words(self, beginning: str) -> Sequence[str]:
        """Return the words of names that begin so, sorted."""
        return beginning_with(self._words, beginning)

    def _fetched(self, places: Iterable[int]) -> dict[int, tuple[Record, Person]]:
        """Return records with their persons, in the order of the places; one that is gone meanwhile is left out."""
        wanted = list(places)
        missing: dict[int, list[int]] = {}
        for place in wanted:
            if place not in self._known:
                missing.setdefault(place >> _PLACE, []).append(place & MOST)
        if missing:
            self._fetch(missing)
        return {place: self._known[place] for place in wanted if place in self._known}

    def _fetch(self, missing: Mapping[int, list[int]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        with self._office.store.read() as connection:
            for register, positions in missing.items():
                for start in range(0, len(positions), _AT_ONCE):
                    some = positions[start : start + _AT_ONCE]
                    for position, body in record_index.bodies(connection, register, some).items():
                        record = from_bytes(body, Record)
                        self._known[register << _PLACE | position] = record, person_of(record)
