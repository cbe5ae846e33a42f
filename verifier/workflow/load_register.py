"""Loading our own data: a spreadsheet of our side becomes part of the register, with source and extract date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from verifier.domain.acts import Act, RegisterLoaded
from verifier.domain.dates import shown_date, typed_date
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Record, record_number
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.registers import Register, RegisterKind, series_of
from verifier.intake import RawRecord, RecordColumns, RegisterReading, in_columns, numbered
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.matching import Index
from verifier.store import acts, people, record_index, records
from verifier.store.connecting import sparing
from verifier.store.database import Connection
from verifier.workflow.extracts import Update, current_of, fingerprint, gone_bytes, marked, newest_of, update_of
from verifier.workflow.office import Office, one_line
from verifier.workflow.register_index import LARGE, IndexMaker
from verifier.workflow.register_rows import (
    ROW,
    OwnNumbers,
    Progress,
    never,
    no_progress,
    record_rows,
    write_rows,
)
from verifier.workflow.room import give_back

_MANY = 150_000  # records that no usual cache holds
_STEP = 1_000  # records that are compared between two looks at the wish to cancel


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
    rolls: tuple[bytes, ...] = (),
) -> Register:
    """Make an extract ready and store it; see `made_ready` and `load_ready`."""
    if intent and (known := office.recorded(intent)) and isinstance(known.body, RegisterLoaded):
        ready = Ready(
            reading, known.body.name, known.body.extract_date, kind, updates, known.body.note
        )  # stands already
    else:
        ready = made_ready(office, reading, name, extract_date, kind=kind, updates=updates, note=note, rolls=rolls)
    return load_ready(office, signer, ready, data, source, intent)


def made_ready(
    office: Office,
    reading: RegisterReading,
    name: str,
    extract_date: str,
    *,
    kind: RegisterKind = RegisterKind.OWN,
    updates: int = 0,
    note: str = "",
    rolls: tuple[bytes, ...] = (),
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> Ready:
    """Find out what an extract does to the registers, beside the desk's own work: nothing is written yet.

    `extract_date` is ISO. An extract that `updates` another (any of the same register; the newest of them is brought up to
    date) keeps the ids of the records: what it says otherwise is stored, what it does not hold any more is gone, and all of
    it stays known.
    `rolls` are those of `read_filed`, where it was read so; `progress` is told rows compared and rows in all.

    Raises:
        KnownError: CANCELLED, REGISTER_ALREADY_LOADED, NO_PERSONS, REFUSED; REGISTER_OLDER and NOT_THE_SAME_REGISTER for an
            update.
    """
    if not reading.records:
        raise KnownError(Fault.NO_PERSONS, file=reading.file_name, sheet="")
    ready = Ready(reading, one_line(name), typed_date(extract_date), kind, updates, one_line(note), rolls)
    with office.aside() if updates else nullcontext(office) as beside:  # what is compared with takes seconds to read
        known = registers(beside)
        ready.refuse_again(known)
        if updates:
            with beside.store.read() as connection:
                ready.make(known, connection, progress, cancelled)
        else:
            ready.make(known, None, progress, cancelled)
    return ready


def load_ready(office: Office, signer: Signer, ready: Ready, data: bytes, source: str, intent: str = "") -> Register:
    """Store the file and records of an extract in one transaction; its rows are made while those before are written.

    Only where a register was loaded meanwhile it is made ready anew.

    Raises:
        KnownError: as `made_ready`.
    """
    reading = ready.reading

    def body(connection: Connection) -> RegisterLoaded:
        known = people.every_register(connection)
        ready.refuse_again(known)
        if ready.number != _next(known):
            ready.make(known, connection)
        number, made = ready.number, ready.made
        series = ready.earlier.series if ready.earlier else 0
        records.set_aside(connection, (*made.changed, *made.gone), number)
        digest = ready.write(connection)
        return RegisterLoaded(
            number, ready.name, one_line(source), ready.extract_date, reading.file_name, reading.sha256,
            len(reading.records), digest, ready.kind,
            updates=ready.earlier.id if ready.earlier else 0, series=series, new=made.new if series else 0,
            changed=len(made.changed), gone=len(made.gone), note=ready.note,
        )  # fmt: skip

    def apply(connection: Connection, act: Act) -> None:
        register = as_register(act)
        acts.keep_file(connection, reading.sha256, reading.file_name, data)
        people.add_register(connection, register)

    register = as_register(office.record(signer, body, intent=intent, apply=apply))
    if register.count >= LARGE:
        office.store.forget_pages()
        give_back()
    return register


@dataclass
class Ready:
    """An extract on its way in, made ready against the registers as they stood; made anew where they changed meanwhile."""

    reading: RegisterReading
    name: str
    extract_date: str
    kind: RegisterKind
    updates: int
    note: str
    filed: tuple[bytes, ...] = field(default=(), repr=False)
    number: int = 0
    earlier: Register | None = None
    made: Update = field(default_factory=Update, repr=False)

    def refuse_again(self, known: Iterable[Register]) -> None:
        """Raise KnownError REGISTER_ALREADY_LOADED where the same file is a register of the office."""
        for register in known:
            if register.sha256 == self.reading.sha256:
                raise KnownError(Fault.REGISTER_ALREADY_LOADED, name=register.name)

    def make(
        self,
        known: Sequence[Register],
        connection: Connection | None,
        progress: Progress = no_progress,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Take the next number; of an update find out, through the connection, what is new, changed and gone.

        Raises:
            KnownError: CANCELLED, REGISTER_OLDER, NOT_THE_SAME_REGISTER; REFUSED where there is nothing such to update.
        """
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        self.number = _next(known)
        if not self.updates or connection is None:
            self.made = Update(new=len(self.reading.records))
            return
        self.earlier = newest_of(known, self.updates)
        if self.earlier is None or self.earlier.kind is not self.kind:
            raise KnownError(Fault.REFUSED, why=Refusal(RefusalCode.NOTHING_TO_UPDATE))
        if self.extract_date and self.extract_date < self.earlier.extract_date:
            date = shown_date(self.earlier.extract_date)
            raise KnownError(Fault.REGISTER_OLDER, name=self.earlier.name, date=date)
        self._compare(connection, self.earlier, known, progress, cancelled)

    def write(self, connection: Connection) -> Digest:
        """Add the rows to the records, and the rolls by which they are found; return the digest of all of them."""
        rolls, total = list[bytes](), len(self.reading.records)
        rows = self.made.rows if self.earlier else self._new(rolls)
        # Fewer pages of very many rows stay in the cache until the end, for which alone readers have to wait.
        with sparing(connection) if total >= _MANY else nullcontext():
            digest = write_rows(connection, self.number, rows, gone_bytes(self.made.gone))
            for part, roll in enumerate(rolls):
                record_index.keep(connection, self.number, part, roll)
        return digest

    def _new(self, rolls: list[bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of a new register; a large one is filed meanwhile, by which its persons are found."""
        rolls += self.filed
        maker = IndexMaker(self.number) if len(self.reading.records) >= LARGE and not self.filed else None
        own = OwnNumbers()
        for columns in in_columns(self.reading.records):
            numbers = own.of(columns)
            yield from record_rows(str(self.number), numbers, _marked(columns, self.name, self.kind))
            if maker and maker.add_all(numbers, columns.values):
                rolls.append(maker.packed())
        if maker and (last := maker.packed()):
            rolls.append(last)

    def _compare(
        self,
        connection: Connection,
        earlier: Register,
        known: Iterable[Register],
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        first = next(register for register in known if register.id == earlier.series)
        before, without = dict[str, bytes](), dict[str, list[str]]()
        for id_, body in current_of(connection, earlier.series):
            before[id_] = fingerprint(body)
            if record_number(id_).startswith(ROW):
                record = from_bytes(body, Record)
                without.setdefault(_content(record), []).append(record.number)
        found = _numbered(as_records(self.reading, earlier.series, self.kind, first.name), self.number, without)
        compared = _told(found, len(self.reading.records), progress, cancelled)
        self.made, met = update_of(before, ((each.id, to_bytes(each)) for each in compared))
        if 2 * met < min(len(before), len(self.reading.records)) and not any(map(str.isalnum, self.note)):
            raise KnownError(Fault.NOT_THE_SAME_REGISTER, name=earlier.name, found=met, count=len(self.reading.records))


def _next(known: Iterable[Register]) -> int:
    return 1 + max((register.id for register in known), default=0)


def _told(found: Iterable[Record], total: int, progress: Progress, cancelled: Callable[[], bool]) -> Iterator[Record]:
    """Yield records, tell after some thousands how many there were, and ask whether they are wanted; raises CANCELLED."""
    for done, record in enumerate(found, 1):
        yield record
        if done % _STEP == 0 or done == total:
            if cancelled():
                raise KnownError(Fault.CANCELLED)
            progress(done, total)


def _numbered(found: Iterable[Record], register: int, without: Mapping[str, list[str]]) -> Iterator[Record]:
    """Give those without a number the one under which the same was known before, or one that was never given."""
    for record in found:
        if not record.number.startswith(ROW):
            yield record
            continue
        known = without.get(_content(record))
        number = known.pop(0) if known else f"{ROW}{register}/{record.number.removeprefix(ROW)}"
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
    numbers = OwnNumbers()
    for raw, again in numbered(reading.records):
        number = numbers.one(raw.number, raw.row, again=again)
        record = Record(f"{series}:{number}", number, raw.values, raw.returned, raw.deceased, raw.status)
        yield marked(record, name, kind)


def file_columns(index: Index, rows: Sequence[RawRecord], series: int = 1, *, progress: Progress = no_progress) -> None:
    """File rows of our own in an index that nobody keeps, under the ids that `as_records` gives them."""
    numbers, done = OwnNumbers(), 0
    for columns in in_columns(rows):
        marks = columns.returned, columns.deceased, columns.status
        index.add_all(str(series), numbers.of(columns), columns.values, marks)
        done += len(columns.rows)
        progress(done, len(rows))


def _marked(columns: RecordColumns, note: str, kind: RegisterKind) -> RecordColumns:
    """Return rows with what a register of the returned or dead says of everybody in it, as `marked` does."""
    if kind is RegisterKind.RETURNED:
        return replace(columns, returned=[said or note for said in columns.returned])
    if kind is RegisterKind.DEATHS:
        return replace(columns, deceased=[said or note for said in columns.deceased])
    return columns


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
