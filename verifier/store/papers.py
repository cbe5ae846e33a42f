"""Lists on paper while two officers type them in, and what each of them typed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from verifier.domain.typed import Typist
from verifier.store.tables import papers, typings

Row = tuple[int, str, bytes, str, str, int]  # id, reference, columns, officer, moment, arrival
_ROW = (papers.c.id, papers.c.reference, papers.c.columns, papers.c.officer, papers.c.at, papers.c.arrival)


def add(connection: Connection, reference: str, columns: bytes, officer: str, at: str) -> int:
    """Begin a list; return its number."""
    number = 1 + int(connection.execute(select(func.max(papers.c.id))).scalar() or 0)
    row = {"id": number, "reference": reference, "columns": columns, "officer": officer, "at": at, "arrival": 0}
    connection.execute(insert(papers), row)
    return number


def under_way(connection: Connection) -> tuple[Row, ...]:
    """Return the lists that are not a file yet, oldest first."""
    return tuple(map(_row, connection.execute(select(*_ROW).where(papers.c.arrival == 0).order_by(papers.c.id))))


def get(connection: Connection, number: int) -> Row | None:
    """Return a list."""
    row = connection.execute(select(*_ROW).where(papers.c.id == number)).first()
    return _row(row) if row else None


def of_arrival(connection: Connection, arrival: int) -> Row | None:
    """Return the list that became an arrival, if one did; of two with the same bytes the first."""
    if not arrival:
        return None
    row = connection.execute(select(*_ROW).where(papers.c.arrival == arrival).order_by(papers.c.id)).first()
    return _row(row) if row else None


def become(connection: Connection, number: int, arrival: int) -> None:
    """Note which arrival a list became."""
    connection.execute(update(papers).where(papers.c.id == number).values(arrival=arrival))


def typists(connection: Connection, number: int) -> tuple[Typist, ...]:
    """Return who typed a list, by id."""
    chosen = select(typings.c.officer, typings.c.at, typings.c.done).where(typings.c.paper == number)
    found = connection.execute(chosen.order_by(typings.c.officer))
    return tuple(Typist(row.officer, row.at, bool(row.done)) for row in found)


def body(connection: Connection, number: int, officer: str) -> bytes:
    """Return what an officer typed of a list; empty where he typed nothing yet."""
    return bytes(connection.execute(select(typings.c.body).where(_his(number, officer))).scalar() or b"")


def keep(connection: Connection, number: int, officer: str, written: bytes, at: str) -> None:
    """Keep what an officer typed in place of what he typed before."""
    values = {"body": written, "at": at}
    if not connection.execute(update(typings).where(_his(number, officer)).values(values)).rowcount:
        connection.execute(insert(typings), {"paper": number, "officer": officer, "done": 0, **values})


def finish(connection: Connection, number: int, officer: str) -> None:
    """Note that an officer typed all of it."""
    connection.execute(update(typings).where(_his(number, officer)).values(done=1))


def drop(connection: Connection, number: int, officer: str) -> None:
    """Forget what an officer typed, and the list where nobody has typed any of it."""
    connection.execute(delete(typings).where(_his(number, officer)))
    if not typists(connection, number):
        connection.execute(delete(papers).where(papers.c.id == number))


def _his(number: int, officer: str) -> ColumnElement[bool]:
    return (typings.c.paper == number) & (typings.c.officer == officer)


def _row(row: Any) -> Row:
    return row.id, row.reference, bytes(row.columns or b""), row.officer, row.at, row.arrival
