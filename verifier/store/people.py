"""Officers, registers and records: who works here, and whom our own data know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from operator import add

from sqlalchemy import Connection, func, insert, select, update

from verifier.domain.officers import Delegation, Officer, Role
from verifier.domain.registers import Register, RegisterKind
from verifier.store.tables import former_records, officers, records, registers

_BATCH = 5000
# Thousands of rows by one statement, which cuts them out of one long piece: memory that is locked and wiped with every
# value of every row (`cipher_memory_security`) takes ten times as long as writing them.
_ADD = """
    WITH RECURSIVE place(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE k + 1 < ?1),
    head(k, at, name, body) AS (
        SELECT k, CAST(substr(?2, 1 + k * 30, 10) AS INTEGER), CAST(substr(?2, 11 + k * 30, 10) AS INTEGER),
        CAST(substr(?2, 21 + k * 30, 10) AS INTEGER) FROM place
    )
    INSERT INTO records (id, register, position, body)
    SELECT CAST(substr(?3, 1 + at, name) AS TEXT), ?4, ?5 + k, substr(?3, 1 + at + name, body) FROM head
"""


def keep_officer(connection: Connection, officer: Officer) -> None:
    """Write an officer into the projection as he is now; he keeps his place."""
    values = officer_columns(officer)
    changed = connection.execute(update(officers).where(officers.c.id == officer.id).values(values)).rowcount
    if not changed:
        connection.execute(insert(officers), values)


def officer_columns(officer: Officer) -> dict[str, object]:
    """Return an officer as he stands in the table."""
    delegated = officer.delegation
    given = "\n".join((" ".join(delegated.roles), delegated.until, delegated.document)) if delegated else ""
    return {
        "id": officer.id,
        "name": officer.name,
        "post": officer.post,
        "roles": " ".join(officer.roles),
        "public_key": officer.public_key,
        "retired": int(officer.retired),
        "delegation": given,
    }


def every_officer(connection: Connection) -> tuple[Officer, ...]:
    """Return all officers in the order of their enrolment."""
    rows = connection.execute(select(officers).order_by(func.length(officers.c.id), officers.c.id))
    return tuple(
        Officer(
            r.id,
            r.name,
            r.post,
            tuple(map(Role, r.roles.split())),
            r.public_key,
            bool(r.retired),
            _delegation(r.delegation),
        )
        for r in rows
    )


def every_officer_as_stored(connection: Connection) -> tuple[dict[str, object], ...]:
    """Return all officers as `officer_columns` does, with whatever words somebody wrote into them, for the audit."""
    return tuple(dict(row) for row in connection.execute(select(officers)).mappings())


def _delegation(text: str) -> Delegation | None:
    if not text:
        return None
    roles, until, document = text.split("\n", 2)
    return Delegation(tuple(map(Role, roles.split())), document, until)


def add_register(connection: Connection, register: Register) -> None:
    """Add a register; its records follow by `add_records`."""
    connection.execute(insert(registers), register_columns(register))


def register_columns(register: Register) -> dict[str, object]:
    """Return a register as it stands in the table."""
    return {name: getattr(register, name) for name in Register.__slots__} | {"kind": register.kind.value}


def every_register(connection: Connection) -> tuple[Register, ...]:
    """Return all registers; of a kind that nobody knows, which the audit names, as our own."""
    rows = connection.execute(select(registers).order_by(registers.c.id)).mappings()
    return tuple(Register(**{**row, "kind": _kind(row["kind"])}) for row in rows)


def every_register_as_stored(connection: Connection) -> tuple[dict[str, object], ...]:
    """Return all registers column by column, with whatever somebody wrote into them, for the audit."""
    return tuple(dict(row) for row in connection.execute(select(registers).order_by(registers.c.id)).mappings())


def _kind(text: str) -> RegisterKind:
    return RegisterKind(text) if text in set(RegisterKind) else RegisterKind.OWN


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that are written by one statement: how many, where each stands in the pieces, and ids and bodies in turn."""

    count: int
    heads: bytes
    pieces: bytes


def in_batches(rows: Iterable[tuple[str, bytes]]) -> Iterator[Batch]:
    """Put records (id and canonical bytes) together as they are written, in their order."""
    source = iter(rows)
    while some := list(islice(source, _BATCH)):
        pieces = list(chain.from_iterable([(id_.encode(), body) for id_, body in some]))
        sizes = list(map(len, pieces))
        places = accumulate(map(add, sizes[::2], sizes[1::2]), initial=0)
        heads = map(b"%010d%010d%010d".__mod__, zip(places, sizes[::2], sizes[1::2], strict=False))
        yield Batch(len(some), b"".join(heads), b"".join(pieces))


def add_batch(connection: Connection, register: int, position: int, batch: Batch) -> None:
    """Add some records of a register, the first of which has a position in it that counts from 1."""
    connection.exec_driver_sql(_ADD, (batch.count, batch.heads, batch.pieces, register, position))


def add_records(connection: Connection, register: int, rows: Iterable[tuple[str, bytes]]) -> None:
    """Add all records (id and canonical bytes) of a register in their order."""
    position = 1
    for batch in in_batches(rows):
        add_batch(connection, register, position, batch)
        position += batch.count


def every_record(connection: Connection, of: Collection[int] | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield id and canonical bytes of all records as they are now in order, some thousands at a time.

    They are those that came with some extracts, or with any.
    """
    last = (0, 0)
    while True:
        chosen = (
            select(records)
            .where((records.c.register > last[0]) | ((records.c.register == last[0]) & (records.c.position > last[1])))
            .order_by(records.c.register, records.c.position)
            .limit(_BATCH)
        )
        if of is not None:
            chosen = chosen.where(records.c.register.in_(tuple(of)))
        rows = connection.execute(chosen).all()
        yield from ((row.id, row.body) for row in rows)
        if len(rows) < _BATCH:
            return
        last = (rows[-1].register, rows[-1].position)


def record(connection: Connection, id_: str) -> bytes | None:
    """Return the canonical bytes of one record."""
    return connection.execute(select(records.c.body).where(records.c.id == id_)).scalar()


def registers_of_records(connection: Connection) -> frozenset[int]:
    """Return the numbers of the registers to which any record belongs."""
    of = (connection.execute(select(table.c.register).distinct()).scalars() for table in (records, former_records))
    return frozenset(register for found in of for register in found)


def count_records(connection: Connection) -> int:
    """Return the number of records in all registers."""
    return int(connection.execute(select(func.count()).select_from(records)).scalar_one())
