"""Loading our own data: a spreadsheet of our side becomes part of the register, with source and extract date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from verifier.domain.acts import Act, RegisterLoaded
from verifier.domain.dates import typed_date
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import Register
from verifier.domain.persons import Record
from verifier.intake import RegisterReading
from verifier.ledger.canonical import from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import acts, people
from verifier.store.database import Connection
from verifier.workflow.office import Office, one_line


def load(
    office: Office,
    signer: Signer,
    reading: RegisterReading,
    data: bytes,
    name: str,
    source: str,
    extract_date: str,
    intent: str = "",
) -> Register:
    """Store the register's file and records in one transaction. `extract_date` is ISO.

    Raises:
        KnownError: REGISTER_ALREADY_LOADED, NO_PERSONS, REFUSED.
    """
    if not reading.records:
        raise KnownError(Fault.NO_PERSONS, file=reading.file_name, sheet="")

    @cache
    def rows(number: int) -> list[tuple[str, bytes]]:
        return [(record.id, to_bytes(record)) for record in as_records(reading, number)]

    rows(_next_number(registers(office)))  # takes seconds, which nobody else should have to wait for

    def body(connection: Connection) -> RegisterLoaded:
        known = people.every_register(connection)
        for register in known:
            if register.sha256 == reading.sha256:
                raise KnownError(Fault.REGISTER_ALREADY_LOADED, name=register.name)
        number = _next_number(known)
        records = records_digest(bytes_ for _, bytes_ in rows(number))
        return RegisterLoaded(
            number, one_line(name), one_line(source), typed_date(extract_date), reading.file_name, reading.sha256,
            len(reading.records), records,
        )  # fmt: skip

    def apply(connection: Connection, act: Act) -> None:
        register = as_register(act)
        acts.keep_file(connection, reading.sha256, reading.file_name, data)
        people.add_register(connection, register)
        people.add_records(connection, register.id, rows(register.id))

    return as_register(office.record(signer, body, intent=intent, apply=apply))


def registers(office: Office) -> tuple[Register, ...]:
    """Return the registers that are loaded."""
    with office.store.read() as connection:
        return people.every_register(connection)


def all_records(office: Office) -> tuple[Record, ...]:
    """Return all records of all registers."""
    with office.aside() as other, other.store.read() as connection:
        bodies = [body for _, body in people.every_record(connection)]
    return tuple(from_bytes(body, Record) for body in bodies)


def as_records(reading: RegisterReading, register: int) -> Iterable[Record]:
    """Give the rows of a register their ids: register and record number; the row where none is usable."""
    seen: set[str] = set()
    for raw in reading.records:
        number = raw.number if raw.number and raw.number not in seen else f"row {raw.row}"
        seen.add(number)
        yield Record(f"{register}:{number}", number, raw.values, raw.returned, raw.deceased, raw.status)


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
    return Register(body.register, body.name, body.source, body.extract_date, body.file_name, body.file, body.count)


def _next_number(known: Iterable[Register]) -> int:
    return 1 + max((register.id for register in known), default=0)
