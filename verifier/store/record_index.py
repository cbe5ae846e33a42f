"""The index over the records of large registers: packed buckets by register and part, and how often names occur in each.

It is a help for looking up, made of the records and made anew from them where there is none; no act speaks of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from verifier.store.tables import as_bytes, former_records, record_keys, record_names, records

_STORED = (
    "SELECT position, body FROM records WHERE register = ? AND position > ? UNION ALL "
    "SELECT position, body FROM former_records WHERE register = ? AND position > ? ORDER BY position LIMIT ?"
)
GONE = -1  # the part that holds the names of what a register's extract set aside


def keep(connection: Connection, register: int, part: int, buckets: Iterable[tuple[int, bytes]]) -> None:
    """Keep the buckets of a part of a register."""
    rows = [(bucket, register, part, body) for bucket, body in buckets]
    if rows:
        connection.exec_driver_sql("INSERT INTO record_keys (bucket, register, part, body) VALUES (?, ?, ?, ?)", rows)


def keep_names(connection: Connection, register: int, part: int, body: bytes) -> None:
    """Keep the names of a part of a register; a register with any is indexed."""
    connection.execute(insert(record_names), {"register": register, "part": part, "body": body})


def indexed(connection: Connection) -> frozenset[int]:
    """Return the registers of which there is an index."""
    return frozenset(connection.execute(select(record_names.c.register).distinct()).scalars())


def forget(connection: Connection, registers: Collection[int]) -> None:
    """Drop the index of some registers."""
    for table in (record_keys, record_names):
        connection.execute(delete(table).where(table.c.register.in_(tuple(registers))))


def bucket(connection: Connection, number: int) -> Iterator[tuple[int, bytes]]:
    """Yield register and packed body of one bucket, part by part."""
    found = connection.exec_driver_sql(
        "SELECT register, body FROM record_keys WHERE bucket = ? ORDER BY register, part", (number,)
    )
    for register, body in found:
        yield register, as_bytes(body) or b""


def names(connection: Connection, registers: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Yield part and packed names of some registers."""
    chosen = select(record_names).where(record_names.c.register.in_(tuple(registers)))
    for row in connection.execute(chosen.order_by(record_names.c.register, record_names.c.part)):
        yield row.part, row.body or b""


def bodies(connection: Connection, register: int, positions: Collection[int]) -> Mapping[int, bytes]:
    """Return the bytes of records as they are now, by position in the register they came with."""
    marks = ", ".join("?" * len(positions))
    chosen = f"SELECT position, body FROM records WHERE register = ? AND position IN ({marks})"  # noqa: S608 - marks only
    rows = connection.exec_driver_sql(chosen, (register, *positions))
    return {position: as_bytes(body) or b"" for position, body in rows}


def set_aside(connection: Connection, registers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield register and position of the records of some registers that a later extract set aside."""
    columns = former_records.c.register, former_records.c.position
    chosen = select(*columns).where(former_records.c.register.in_(tuple(registers)))
    yield from ((row.register, row.position) for row in connection.execute(chosen))


def stored(connection: Connection, register: int, after: int, limit: int) -> tuple[tuple[int, bytes], ...]:
    """Return position and bytes of some of what came with a register behind a position, whatever became of it."""
    rows = connection.exec_driver_sql(_STORED, (register, after, register, after, limit))
    return tuple((position, as_bytes(body) or b"") for position, body in rows)


def replaced(connection: Connection, until: int) -> Iterator[bytes]:
    """Yield the bytes of the records that an extract set aside."""
    for body in connection.execute(select(former_records.c.body).where(former_records.c.until == until)).scalars():
        yield body or b""


def count(connection: Connection, registers: Collection[int]) -> int:
    """Return the number of records as they are now of some registers."""
    of = records.c.register.in_(tuple(registers))
    return int(connection.execute(select(func.count()).select_from(records).where(of)).scalar_one())
