"""Rows of the log of readings: lines are added and never changed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select, text

from verifier.domain.readings import Reading
from verifier.store.tables import readings

_BATCH = 5000


def head(connection: Connection) -> tuple[int, str] | None:
    """Return number and hash of the last line, None for an empty log."""
    last = select(readings.c.seq, readings.c.hash).order_by(readings.c.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return (row.seq, row.hash) if row else None


def append(connection: Connection, reading: Reading) -> None:
    """Append a line."""
    connection.execute(insert(readings), {name: getattr(reading, name) for name in Reading.__slots__})


def every(connection: Connection) -> Iterator[Reading]:
    """Yield all lines in order, some thousands at a time."""
    last = 0
    while True:
        batch = select(readings).where(readings.c.seq > last).order_by(readings.c.seq).limit(_BATCH)
        rows = [Reading(*row) for row in connection.execute(batch)]
        yield from rows
        if len(rows) < _BATCH:
            return
        last = rows[-1].seq


def chosen(connection: Connection, limit: int, before: int, *, case: int = 0, officer: str = "") -> tuple[Reading, ...]:
    """Return lines before a number (0 for the end of the log), newest first: of a case, of an officer."""
    wanted = select(readings).order_by(readings.c.seq.desc()).limit(limit)
    if case:
        wanted = wanted.where(readings.c.case == case)
    if officer:
        wanted = wanted.where(readings.c.officer == officer)
    if before:
        wanted = wanted.where(readings.c.seq < before)
    return tuple(Reading(*row) for row in connection.execute(wanted))


def last_given(connection: Connection) -> int:
    """Return the highest number that the database ever gave to a line, as it remembers by itself."""
    remembered = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(connection.execute(remembered, {"name": readings.name}).scalar() or 0)
