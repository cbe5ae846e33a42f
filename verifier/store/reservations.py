"""Who keeps which person for which pass: claims that lapse, and assignments; and the filters that officers saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select

from verifier.domain.states import State
from verifier.domain.work import Reservation
from verifier.store.sums import in_bulk
from verifier.store.tables import cases, reservations, saved_filters

_BATCH = 500


def of_case(connection: Connection, case: int) -> Mapping[int, Reservation]:
    """Return the reservations of a case by pass, lapsed ones too."""
    rows = connection.execute(select(reservations).where(reservations.c.case == case))
    return {row[1]: Reservation(*row) for row in rows}


def of_cases(connection: Connection, cases: Iterable[int]) -> Mapping[tuple[int, int], Reservation]:
    """Return the reservations of some cases by case and pass, lapsed ones too."""
    numbers, found = tuple(cases), {}
    for start in range(0, len(numbers), _BATCH):
        some = reservations.c.case.in_(numbers[start : start + _BATCH])
        for row in connection.execute(select(reservations).where(some)):
            found[row[0], row[1]] = Reservation(*row)
    return found


def keep(connection: Connection, reserved: Iterable[Reservation]) -> None:
    """Reserve persons, replacing what stood there before."""
    rows = [(r.case, r.number, r.officer, r.until, r.by) for r in reserved]
    if rows:
        with in_bulk(connection, reservations, len(rows)):
            connection.exec_driver_sql("INSERT OR REPLACE INTO reservations VALUES (?, ?, ?, ?, ?)", rows)


def drop(connection: Connection, keys: Iterable[tuple[int, int]]) -> None:
    """Give persons free, by case and pass."""
    rows = list(keys)
    if rows:
        with in_bulk(connection, reservations, len(rows)):
            connection.exec_driver_sql('DELETE FROM reservations WHERE "case" = ? AND "pass" = ?', rows)


def drop_claim(connection: Connection, case: int, number: int, officer: str) -> None:
    """Give a person free whom an officer took himself; what was assigned stays."""
    r = reservations.c
    connection.execute(
        delete(reservations).where(r.case == case, r["pass"] == number, r.officer == officer, r.until != "")
    )


def drop_of(connection: Connection, officer: str) -> None:
    """Give all persons free whom an officer has: he checks nobody any more."""
    connection.execute(delete(reservations).where(reservations.c.officer == officer))


def is_assigned(connection: Connection, list_: int) -> bool:
    """Whether each check that waits on a list was given to somebody: a claim is none, what is signed needs nobody."""
    c = cases.c
    held = c.state == State.HOLD.value
    first = or_(c.state == State.FIRST_CHECK.value, and_(held, c.first_by == ""))
    second = or_(first, c.state == State.SECOND_CHECK.value, and_(held, c.second_by == ""))
    lacking = or_(and_(first, ~_given(1)), and_(second, ~_given(2)))
    waiting = c.state.in_([state.value for state in (State.FIRST_CHECK, State.SECOND_CHECK, State.HOLD)])
    of_list = select(c.number).where(c.list == list_)
    chosen = select(and_(exists(of_list), ~exists(of_list.where(waiting, lacking))))
    return bool(connection.execute(chosen).scalar())


def _given(number: int) -> ColumnElement[bool]:
    r = reservations.c
    return exists().where(r.case == cases.c.number, r["pass"] == number, r.until == "")


def of_list(connection: Connection, list_: int) -> Mapping[tuple[int, int], Reservation]:
    """Return the reservations of a list's persons by case and pass, lapsed ones too."""
    joined = reservations.join(cases, cases.c.number == reservations.c.case)
    rows = connection.execute(select(reservations).select_from(joined).where(cases.c.list == list_))
    return {(row[0], row[1]): Reservation(*row) for row in rows}


def loads(connection: Connection) -> Mapping[str, int]:
    """Return how many checks that are not signed yet each officer was given, on all lists."""
    r, unsigned = reservations.c, (State.FIRST_CHECK.value, State.SECOND_CHECK.value, State.HOLD.value)
    joined = reservations.join(cases, cases.c.number == r.case)
    chosen = select(r.officer, func.count()).select_from(joined).where(r.until == "", r["pass"].in_((1, 2)))
    rows = connection.execute(chosen.where(cases.c.state.in_(unsigned)).group_by(r.officer))
    return {row[0]: row[1] for row in rows}


def keep_filter(connection: Connection, officer: str, name: str, body: bytes) -> None:
    """Save a filter, replacing one of the same name."""
    drop_filter(connection, officer, name)
    connection.execute(insert(saved_filters), {"officer": officer, "name": name, "body": body})


def filters_of(connection: Connection, officer: str) -> tuple[tuple[str, bytes], ...]:
    """Return name and body of an officer's filters, by name."""
    s = saved_filters.c
    rows = connection.execute(select(s.name, s.body).where(s.officer == officer).order_by(s.name))
    return tuple((row.name, bytes(row.body)) for row in rows)


def drop_filter(connection: Connection, officer: str, name: str) -> None:
    """Delete a filter."""
    s = saved_filters.c
    connection.execute(delete(saved_filters).where(s.officer == officer, s.name == name))
