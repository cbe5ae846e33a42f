"""Which records of ours stand on a list that counts: the newest version of each list that came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, select

from verifier.domain.details import Direction
from verifier.store.lists import NO_RECORD
from verifier.store.tables import candidates, cases, lists


def newest_lists(connection: Connection) -> Mapping[int, tuple[str, int]]:
    """Return reference and revision of the newest version of each incoming list, by the number of the list."""
    chosen = select(lists.c.id, lists.c.reference, lists.c.revision).where(
        lists.c.direction == Direction.INCOMING.value
    )
    newest: dict[str, tuple[int, int]] = {}
    for row in connection.execute(chosen.order_by(lists.c.id)):
        newest[row.reference] = (row.id, row.revision)
    return {list_: (reference, revision) for reference, (list_, revision) in newest.items()}


def confirmed(connection: Connection, newest: Collection[int]) -> Mapping[str, int]:
    """Return the records to which double-checked persons of incoming lists are linked, each with a list, if it can be a
    newest one.
    """
    chosen = (
        select(cases.c.record, cases.c.list)
        .join(lists, lists.c.id == cases.c.list)
        .where(cases.c.record.not_in(("", NO_RECORD)), lists.c.direction == Direction.INCOMING.value)
        .order_by(cases.c.list)
    )
    return _with_list(((row.record, row.list) for row in connection.execute(chosen)), newest)


def proposed(connection: Connection, newest: Collection[int]) -> Mapping[str, int]:
    """Return the same of records that were proposed first for persons who are not double-checked yet."""
    chosen = (
        select(candidates.c.first, cases.c.list)
        .join(cases, cases.c.number == candidates.c.case)
        .join(lists, lists.c.id == cases.c.list)
        .where(candidates.c.first != "", cases.c.record == "", lists.c.direction == Direction.INCOMING.value)
        .order_by(cases.c.list)
    )
    return _with_list(((row.first, row.list) for row in connection.execute(chosen)), newest)


def _with_list(rows: Iterable[tuple[str, int]], newest: Collection[int]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for record, list_ in rows:
        if list_ in newest or found.get(record, 0) not in newest:
            found[record] = list_
    return found
