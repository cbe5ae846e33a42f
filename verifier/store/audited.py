"""Rows as an audit reads them: case by case, with whatever somebody wrote into them, and never all of them at once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from sqlalchemy import Connection, select

from verifier.domain.acts import StoredAct
from verifier.store.acts import ALL, stored
from verifier.store.lists import CaseRow
from verifier.store.tables import as_bytes, cases, files, lists, rejections


def acts_of_cases(connection: Connection, low: int, high: int) -> tuple[StoredAct, ...]:
    """Return the acts of the cases numbered from `low` to `high`, case by case, in their order."""
    chosen = f'SELECT {ALL} FROM acts WHERE "case" BETWEEN ? AND ? ORDER BY "case", seq'  # noqa: S608 - names of ours
    return tuple(stored(row) for row in connection.exec_driver_sql(chosen, (low, high)).all())


def cases_between(connection: Connection, low: int, high: int) -> tuple[CaseRow, ...]:
    """Return the cases numbered from `low` to `high`."""
    columns = [cases.c[name] for name in CaseRow.__slots__]
    chosen = select(*columns).where(cases.c.number.between(low, high)).order_by(cases.c.number)
    return tuple(CaseRow(*row) for row in connection.execute(chosen))


def case_numbers(connection: Connection) -> frozenset[int]:
    """Return the numbers of all cases, and of those of which anything is rejected."""
    numbers = set(connection.execute(select(cases.c.number)).scalars())
    return frozenset(numbers | set(connection.execute(select(rejections.c.case).distinct()).scalars()))


def rejections_between(connection: Connection, low: int, high: int) -> tuple[tuple[int, str, str, str], ...]:
    """Return case, record key, reason and note of what was rejected in the cases numbered from `low` to `high`."""
    columns = (rejections.c.case, rejections.c.record_key, rejections.c.reason, rejections.c.note)
    return tuple(tuple(row) for row in connection.execute(select(*columns).where(rejections.c.case.between(low, high))))


def every_list(connection: Connection) -> tuple[Mapping[str, object], ...]:
    """Return all lists column by column, but for the bytes of their problems."""
    columns = [column for column in lists.c if column.name != "problems"]
    return tuple(dict(row) for row in connection.execute(select(*columns).order_by(lists.c.id)).mappings())


def problems(connection: Connection, list_: int) -> bytes:
    """Return the bytes of a list's problems."""
    return as_bytes(connection.execute(select(lists.c.problems).where(lists.c.id == list_)).scalar()) or b""


def every_file(connection: Connection, known: Container[str] = ()) -> Iterator[tuple[str, str, bytes]]:
    """Yield digest, name and bytes of all stored files but the known, one at a time: each may be large."""
    for sha256 in connection.execute(select(files.c.sha256).order_by(files.c.sha256)).scalars().all():
        row = None if sha256 in known else connection.execute(select(files).where(files.c.sha256.is_(sha256))).first()
        if row:
            yield row.sha256, row.name, row.data or b""


def record_bodies(connection: Connection, ids: tuple[str, ...]) -> dict[str, list[bytes]]:
    """Return the bytes of some records of our register, by id, as each extract had them; read by the driver: many."""
    marks = ", ".join("?" * len(ids))
    found: dict[str, list[bytes]] = {}
    for table in ("records", "former_records"):
        chosen = f"SELECT id, body FROM {table} WHERE id IN ({marks})"  # noqa: S608 - marks only
        for id_, body in connection.exec_driver_sql(chosen, ids).all():
            found.setdefault(id_, []).append(as_bytes(body) or b"")
    return found
