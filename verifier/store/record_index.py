"""The index over the records of large registers: the packed roll of each part of them.

It is a help for looking up, made of the records and made anew from them where there is none; no act speaks of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from verifier.store.tables import as_bytes, former_records, record_rolls, records

_STORED = (
    "SELECT position, body FROM records WHERE register = ? AND position > ? UNION ALL "
    "SELECT position, body FROM former_records WHERE register = ? AND position > ? ORDER BY position LIMIT ?"
)


def keep(connection: Connection, register: int, part: int, body: bytes) -> None:
    """Keep the roll of a part of a register."""
    connection.execute(insert(record_rolls), {"register": register, "part": part, "body": body})


def indexed(connection: Connection) -> frozenset[int]:
    """Return the registers of which there is an index."""
    return frozenset(connection.execute(select(record_rolls.c.register).distinct()).scalars())


def forget(connection: Connection, registers: Collection[int]) -> None:
    """Drop the index of some registers."""
    connection.execute(delete(record_rolls).where(record_rolls.c.register.in_(tuple(registers))))


def rolls(connection: Connection, registers: Collection[int]) -> Iterator[tuple[int, int, bytes]]:
    """Yield register, part and packed roll of some registers, in the order of their records."""
    chosen = select(record_rolls).where(record_rolls.c.register.in_(tuple(registers)))
    for row in connection.execute(chosen.order_by(record_rolls.c.register, record_rolls.c.part)):
        yield row.register, row.part, row.body or b""


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


def count(connection: Connection, registers: Collection[int]) -> int:
    """Return the number of records as they are now of some registers."""
    of = records.c.register.in_(tuple(registers))
    return int(connection.execute(select(func.count()).select_from(records).where(of)).scalar_one())
