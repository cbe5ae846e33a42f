"""Which rows of lists, and which persons in the registers of the returned and of deaths, may be the person of a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from verifier.store.sums import in_bulk
from verifier.store.tables import cases, resemblances

_AT_ONCE = 500
_OWN, _BACK = resemblances.c.case, resemblances.c.other


@dataclass(frozen=True, slots=True)
class ResemblanceRow:
    """A case with another one that may be the same person, or (`other` is 0) with a record; reasons as canonical bytes."""

    case: int
    other: int
    record: str
    band: str
    body: bytes


def keep(connection: Connection, numbers: Collection[int], rows: Iterable[ResemblanceRow]) -> None:
    """Store what some cases resemble, in place of all that was known of them."""
    columns = [{name: getattr(row, name) for name in ResemblanceRow.__slots__} for row in rows]
    with in_bulk(connection, resemblances, len(columns) + len(numbers)):
        for some in _some(sorted(numbers)):
            connection.execute(delete(resemblances).where(_OWN.in_(some)))
            connection.execute(delete(resemblances).where(_BACK.in_(some)))
        if columns:
            connection.execute(insert(resemblances), columns)


def of_case(connection: Connection, number: int) -> tuple[ResemblanceRow, ...]:
    """Return what a case resembles, seen from it, each pair of cases once."""
    return _found(connection, _OWN.in_((number,)), _BACK.in_((number,)))


def of_list(connection: Connection, list_: int) -> tuple[ResemblanceRow, ...]:
    """Return the same of all cases of a list."""
    numbers = select(cases.c.number).where(cases.c.list == list_)
    return _found(connection, _OWN.in_(numbers), _BACK.in_(numbers))


def _found(connection: Connection, own: ColumnElement[bool], back: ColumnElement[bool]) -> tuple[ResemblanceRow, ...]:
    found: dict[tuple[int, int, str], ResemblanceRow] = {}
    for row in connection.execute(select(resemblances).where(own)):
        found[row.case, row.other, row.record] = ResemblanceRow(row.case, row.other, row.record, row.band, row.body)
    for row in connection.execute(select(resemblances).where(back)):
        turned = ResemblanceRow(row.other, row.case, "", row.band, row.body)
        found.setdefault((turned.case, turned.other, ""), turned)
    return tuple(found[key] for key in sorted(found))


def stated_after(connection: Connection, number: int, limit: int) -> tuple[tuple[int, bytes], ...]:
    """Return number and entry of the first cases with a higher number than one."""
    chosen = select(cases.c.number, cases.c.entry).where(cases.c.number > number).order_by(cases.c.number).limit(limit)
    return tuple((row.number, row.entry) for row in connection.execute(chosen))


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for place in range(0, len(numbers), _AT_ONCE):
        yield numbers[place : place + _AT_ONCE]
