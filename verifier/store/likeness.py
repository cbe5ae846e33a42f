"""Looking up where else a person may stand: by the record he was linked to, and by name with date of birth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from verifier.store.sums import in_bulk
from verifier.store.tables import candidates, cases, likenesses, lists

_BATCH = 500


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A case with the list it stands on, as the tables have it; nothing of a check that is not combined yet."""

    number: int
    row_number: str
    name: str
    born: str
    state: str
    disposition: str
    list: int
    reference: str
    revision: int
    received_at: str


def keep(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Store what cases are found by: case, key, patronymic."""
    columns = [{"case": case, "key": key, "patronymic": patronymic} for case, key, patronymic in rows]
    if columns:
        with in_bulk(connection, likenesses, len(columns)):
            connection.execute(insert(likenesses), columns)


def first_candidate(connection: Connection, number: int) -> str:
    """Return the record that was proposed first for a case, empty where none is likely."""
    return connection.execute(select(candidates.c.first).where(candidates.c.case == number)).scalar() or ""


def linked_to(connection: Connection, record: str) -> frozenset[int]:
    """Return the cases linked to a record: by the double check where there is one, else by the proposal."""
    if not record:
        return frozenset()
    decided = select(cases.c.number).where(cases.c.record == record)
    proposed = (
        select(cases.c.number)
        .join(candidates, candidates.c.case == cases.c.number)
        .where(candidates.c.first == record, cases.c.record == "")
    )
    return frozenset(connection.execute(decided.union(proposed)).scalars())


def alike(connection: Connection, number: int) -> frozenset[int]:
    """Return the other cases with the same names and date of birth; a patronymic that is not stated fits every other."""
    mine, other = likenesses.alias("mine"), likenesses.alias("other")
    fits = (mine.c.patronymic == other.c.patronymic) | (mine.c.patronymic == "") | (other.c.patronymic == "")
    chosen = (
        select(other.c.case)
        .join(mine, mine.c.key == other.c.key)
        .where(mine.c.case == number, other.c.case != number, fits)
    )
    return frozenset(connection.execute(chosen).scalars())


def with_keys(connection: Connection, keys: Iterable[tuple[str, str]]) -> frozenset[int]:
    """Return the cases that are found by some keys, each with its patronymic; one that is not stated fits every other."""
    found = set[int]()
    for key, patronymic in keys:
        chosen = select(likenesses.c.case).where(likenesses.c.key == key)
        if patronymic:
            chosen = chosen.where(likenesses.c.patronymic.in_((patronymic, "")))
        found |= set(connection.execute(chosen).scalars())
    return frozenset(found)


def standing(connection: Connection, numbers: Iterable[int]) -> tuple[StandingRow, ...]:
    """Return some cases with their lists, those on the list received last first."""
    wanted, found = sorted(numbers), list[StandingRow]()
    columns = (cases.c.number, cases.c.row_number, cases.c.name, cases.c.born, cases.c.state, cases.c.disposition,
               cases.c.list, lists.c.reference, lists.c.revision, lists.c.received_at)  # fmt: skip
    for place in range(0, len(wanted), _BATCH):
        some = cases.c.number.in_(wanted[place : place + _BATCH])
        rows = connection.execute(select(*columns).join(lists, lists.c.id == cases.c.list).where(some))
        found += [StandingRow(**row) for row in rows.mappings()]
    return tuple(sorted(found, key=lambda row: (row.received_at, row.list, -row.number), reverse=True))
