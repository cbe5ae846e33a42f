"""Loading our own data: a spreadsheet of our side becomes part of the register, with source and extract date."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from verifier.domain.acts import Act, RegisterLoaded
from verifier.domain.dates import shown_date, typed_date
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Record, record_number
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.registers import Register, RegisterKind, series_of
from verifier.intake import RecordColumns, RegisterReading, numbered
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.matching import Index
from verifier.store import acts, people, records
from verifier.store.database import Connection
from verifier.workflow.extracts import Update, current_of, fingerprint, gone_bytes, marked, newest_of, update_of
from verifier.workflow.office import Office, one_line
from verifier.workflow.register_index import LARGE, IndexMaker

_ROW = "row "  # what stands for the number of a record that has none


def load(
    office: Office,
    signer: Signer,
    reading: RegisterReading,
    data: bytes,
    name: str,
    source: str,
    extract_date: str,
    intent: str = "",
    *,
    kind: RegisterKind = RegisterKind.OWN,
    updates: int = 0,
    note: str = "",
) -> Register:
    """Store the register's file and records in one transaction. `extract_date` is ISO.

    An extract that `updates` another (any of the same register; the newest of them is brought up to date) keeps the ids of
    the records: what it says otherwise is stored, what it does not hold any more is gone, and all of it stays known.

    Raises:
        KnownError: REGISTER_ALREADY_LOADED, NO_PERSONS, REFUSED; REGISTER_OLDER and NOT_THE_SAME_REGISTER for an update.
    """
    if not reading.records:
        raise KnownError(Fault.NO_PERSONS, file=reading.file_name, sheet="")
    loading = _Loading(reading, one_line(name), typed_date(extract_date), kind, updates, one_line(note))
    with office.store.read() as connection:
        loading.prepare(connection)  # takes seconds, which nobody else should have to wait for

    def body(connection: Connection) -> RegisterLoaded:
        for register in people.every_register(connection):
            if register.sha256 == reading.sha256:
                raise KnownError(Fault.REGISTER_ALREADY_LOADED, name=register.name)
        loading.prepare(connection)
        made, series = loading.made, loading.earlier.series if loading.earlier else 0
        records.set_aside(connection, (*made.changed, *made.gone), loading.number)
        stored = people.add_records(connection, loading.number, loading.rows(connection))
        return RegisterLoaded(
            loading.number, loading.name, one_line(source), loading.extract_date, reading.file_name, reading.sha256,
            len(reading.records), records_digest(chain(stored, gone_bytes(made.gone))), kind,
            updates=loading.earlier.id if loading.earlier else 0, series=series, new=made.new if series else 0,
            changed=len(made.changed), gone=len(made.gone), note=loading.note,
        )  # fmt: skip

    def apply(connection: Connection, act: Act) -> None:
        register = as_register(act)
        acts.keep_file(connection, reading.sha256, reading.file_name, data)
        people.add_register(connection, register)

    return as_register(office.record(signer, body, intent=intent, apply=apply))


@dataclass
class _Loading:
    """An extract on its way in, made ready against the registers as they stand; anew where they changed meanwhile."""

    reading: RegisterReading
    name: str
    extract_date: str
    kind: RegisterKind
    updates: int
    note: str
    number: int = 0
    earlier: Register | None = None
    made: Update = field(default_factory=Update)

    def prepare(self, connection: Connection) -> None:
        """Make the rows under the next number, and find out what is new, changed and gone in an update.

        Raises:
            KnownError: REGISTER_OLDER, NOT_THE_SAME_REGISTER; REFUSED where there is nothing such to update.
        """
        known = people.every_register(connection)
        number = 1 + max((register.id for register in known), default=0)
        if number == self.number:
            return
        self.number = number
        if not self.updates:
            self.made = Update(new=len(self.reading.records))
            return
        self.earlier = newest_of(known, self.updates)
        if self.earlier is None or self.earlier.kind is not self.kind:
            raise KnownError(Fault.REFUSED, why=Refusal(RefusalCode.NOTHING_TO_UPDATE))
        if self.extract_date and self.extract_date < self.earlier.extract_date:
            date = shown_date(self.earlier.extract_date)
            raise KnownError(Fault.REGISTER_OLDER, name=self.earlier.name, date=date)
        self._compare(connection, self.earlier, known)

    def rows(self, connection: Connection) -> Iterator[tuple[str, bytes]]:
        """Yield what is to be stored (id, bytes); a new register's rows are made now: there may be a million of them."""
        if self.earlier is not None:
            yield from self.made.rows
            return
        made = as_records(self.reading, self.number, self.kind, self.name)
        if len(self.reading.records) < LARGE:
            yield from ((record.id, to_bytes(record)) for record in made)
            return
        maker = IndexMaker(self.number)
        for record in made:
            yield record.id, to_bytes(record)
            if maker.add(record):
                maker.keep(connection)
        maker.keep(connection)

    def _compare(self, connection: Connection, earlier: Register, known: Iterable[Register]) -> None:
        first = next(register for register in known if register.id == earlier.series)
        before, without = dict[str, bytes](), dict[str, list[str]]()
        for id_, body in current_of(connection, earlier.series):
            before[id_] = fingerprint(body)
            if record_number(id_).startswith(_ROW):
                record = from_bytes(body, Record)
                without.setdefault(_content(record), []).append(record.number)
        found = _numbered(as_records(self.reading, earlier.series, self.kind, first.name), self.number, without)
        self.made, met = update_of(before, ((each.id, to_bytes(each)) for each in found))
        if 2 * met < min(len(before), len(self.reading.records)) and not any(map(str.isalnum, self.note)):
            raise KnownError(Fault.NOT_THE_SAME_REGISTER, name=earlier.name, found=met, count=len(self.reading.records))


def _numbered(found: Iterable[Record], register: int, without: Mapping[str, list[str]]) -> Iterator[Record]:
    """Give those without a number the one under which the same was known before, or one that was never given."""
    for record in found:
        if not record.number.startswith(_ROW):
            yield record
            continue
        known = without.get(_content(record))
        number = known.pop(0) if known else f"{_ROW}{register}/{record.number.removeprefix(_ROW)}"
        yield replace(record, id=f"{series_of(record.id)}:{number}", number=number)


def _content(record: Record) -> Digest:
    return digest_of(replace(record, id="", number=""))


def registers(office: Office) -> tuple[Register, ...]:
    """Return the registers that are loaded."""
    with office.store.read() as connection:
        return people.every_register(connection)


def all_records(office: Office, kinds: Collection[RegisterKind] = tuple(RegisterKind)) -> tuple[Record, ...]:
    """Return all records as they are now of all registers of some kinds."""
    with office.aside() as other, other.store.read() as connection:
        of = [register.id for register in people.every_register(connection) if register.kind in kinds]
        bodies = [body for _, body in people.every_record(connection, of)]
    return tuple(from_bytes(body, Record) for body in bodies)


def as_records(
    reading: RegisterReading, series: int, kind: RegisterKind = RegisterKind.OWN, name: str = ""
) -> Iterator[Record]:
    """Give the rows of a register their ids: series and record number; the row where none is usable.

    Who stands in a register of the returned or dead is so by that: where the row itself says nothing, its name does.
    """
    for raw, again in numbered(reading.records):
        number = raw.number if raw.number and not again else f"{_ROW}{raw.row}"
        record = Record(f"{series}:{number}", number, raw.values, raw.returned, raw.deceased, raw.status)
        yield marked(record, name, kind)


def file_columns(index: Index, columns: RecordColumns, series: int = 1) -> None:
    """File rows of our own in an index that nobody keeps, under the ids that `as_records` gives them."""
    numbers = [number or f"{_ROW}{row}" for number, row in zip(columns.numbers, columns.rows, strict=True)]
    for place in columns.repeated:
        numbers[place] = f"{_ROW}{columns.rows[place]}"
    index.add_all(str(series), numbers, columns.values, (columns.returned, columns.deceased, columns.status))


def records_digest(bodies: Iterable[bytes]) -> Digest:
    """Return the digest over all records of a register, in order, each with its length before it."""
    running = hashlib.sha256()
    for body in bodies:
        running.update(len(body).to_bytes(8))
        running.update(body)
    return running.hexdigest()


def as_register(act: Act) -> Register:
    """Return the register that an act loaded: a pure function of the act."""
    body = act.body
    if not isinstance(body, RegisterLoaded):
        raise TypeError(f"act {act.seq} loaded no register")
    return Register(
        body.register, body.name, body.source, body.extract_date, body.file_name, body.file, body.count,
        body.register_kind, body.series or body.register, body.updates, body.new if body.updates else body.count,
        body.changed, body.gone,
    )  # fmt: skip
