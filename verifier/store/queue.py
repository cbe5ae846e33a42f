"""A queue as the database answers it: filtered, counted and sorted there, and brought out by the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, tuple_

from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.states import Part, State
from verifier.domain.work import (
    PRIME,
    Demand,
    Facets,
    Filter,
    Mark,
    Order,
    Task,
    WorkLine,
    multiplier,
    shuffled_place,
)
from verifier.store.lists import LINE, line
from verifier.store.tables import cases, drafts, reservations

Condition = ColumnElement[bool]
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Question:
    """Whose queue is asked for at what time (UTC) and day: which task, what it demands, and what of it.

    `kinds` are the clearances of which one at least must be lacking or have expired; for other tasks there are none.
    `adjudicates` says that the officer may conclude where others checked, not only where he was the second checker.
    `anybody` leaves those in as well in whose case the officer took part: for giving out work, not for doing it.
    `spelled` are cases that the filter's text means as well as those in which its words stand.
    """

    task: Task
    officer: str
    at: str
    today: str
    demand: Demand
    filter: Filter
    kinds: tuple[ClearanceKind, ...] = ()
    adjudicates: bool = False
    anybody: bool = False
    spelled: tuple[int, ...] = ()


def count(connection: Connection, asked: Question) -> int:
    """Return how many persons a query finds."""
    marks = _marks(asked)
    source = _joined(asked) if asked.filter.only & {Mark.MINE, Mark.FREE} else cases
    chosen = select(func.count()).select_from(source).where(*_choices(asked), *(marks[m] for m in asked.filter.only))
    return int(connection.execute(chosen).scalar_one())


def facets(connection: Connection, asked: Question) -> tuple[int, Facets]:
    """Return how many persons a query finds, and how many it would with each other choice; in one walk.

    The index gives the cases by state and list, so the groups are few and nothing is sorted; what the choices of list
    and state leave out is added up here.
    """
    by_list, by_state, by_mark = Counter[int](), Counter[State](), Counter(dict.fromkeys(Mark, 0))
    total = 0
    for row in connection.execute(_counted(asked)).mappings():
        state, in_list = State(row["state"]), asked.filter.list in (None, row["list"])
        in_states = not asked.filter.states or state in asked.filter.states
        if in_states:
            by_list[row["list"]] += row["persons"]
        if in_list:
            by_state[state] += row["persons"]
        if in_list and in_states:
            total += row["persons"]
            by_mark.update({mark: row[f"is_{mark}"] for mark in Mark})
    return total, Facets(dict(by_list), dict(by_state), dict(by_mark))


def _counted(asked: Question) -> Select[Any]:
    marks = _marks(asked)
    counted = [func.count().filter(marks[mark]).label(f"is_{mark}") for mark in Mark]
    return (
        select(cases.c.state, cases.c.list, func.count().label("persons"), *counted)
        .select_from(_joined(asked))
        .where(*_scope(asked), *(marks[mark] for mark in asked.filter.only))
        .group_by(cases.c.state, cases.c.list)
    )


def page(connection: Connection, asked: Question, offset: int = 0, limit: int | None = None) -> tuple[WorkLine, ...]:
    """Return some persons of a query in its order, `limit` at most."""
    numbers = _found(asked).order_by(*_order(asked)).offset(offset or None).limit(limit)
    marks = _marks(asked)
    shown = (
        select(*LINE, *_holding(), *(marks[mark].label(f"is_{mark}") for mark in Mark))
        .select_from(_joined(asked))
        .where(cases.c.number.in_(numbers))
        .order_by(*_order(asked))
    )
    return tuple(_line(row) for row in connection.execute(shown))


def neighbour(connection: Connection, asked: Question, case: int, step: int = 1, *, free: bool = False) -> int:
    """Return who comes after a person (`step` 1) or before him (-1), going round; 0 for nobody else.

    The person himself need not be in the queue any more. `free` passes over whoever is kept for another officer.
    """
    key = _key_of(connection, asked, case)
    found = _found(asked).where(cases.c.number != case)
    if free:
        taken = _kept_for_another(asked)
        found = found.where(~exists().where(*taken))
    order = [column.asc() if step > 0 else column.desc() for column in _order(asked)]
    if key is not None:
        keys = tuple_(*_order(asked))
        beyond = found.where(keys > tuple_(*key) if step > 0 else keys < tuple_(*key))
        if number := connection.execute(beyond.order_by(*order).limit(1)).scalar():
            return int(number)
    return int(connection.execute(found.order_by(*order).limit(1)).scalar() or 0)


def first(connection: Connection, asked: Question) -> int:
    """Return whom to begin with: somebody begun, else the first who is not kept for another officer; 0 for nobody."""
    free = _found(asked).where(~exists().where(*_kept_for_another(asked))).order_by(*_order(asked)).limit(1)
    begun = free.where(_marks(asked)[Mark.BEGUN])
    number = connection.execute(begun).scalar() or connection.execute(free).scalar()
    return int(number or 0)


def position(connection: Connection, asked: Question, case: int) -> int | None:
    """Return how many persons come before one in a query, None where it does not find him."""
    key = _key_of(connection, asked, case)
    among = _found(asked).where(cases.c.number == case)
    if key is None or connection.execute(among).first() is None:
        return None
    before = _found(asked).where(tuple_(*_order(asked)) < tuple_(*key)).subquery()
    return int(connection.execute(select(func.count()).select_from(before)).scalar_one())


def parts_of(connection: Connection, numbers: Iterable[int]) -> Mapping[int, tuple[State, frozenset[str]]]:
    """Return the state of some cases and who took part in them so far."""
    wanted, found = tuple(numbers), {}
    for start in range(0, len(wanted), _BATCH):
        some = cases.c.number.in_(wanted[start : start + _BATCH])
        for row in connection.execute(select(cases.c.number, cases.c.state, cases.c.parts).where(some)):
            officers = (part.partition("=")[0] for part in row.parts.split(";") if part)
            found[row.number] = State(row.state), frozenset(officers)
    return found


def numbers(connection: Connection, asked: Question) -> tuple[int, ...]:
    """Return the numbers of all cases that are found, in their order."""
    return tuple(connection.execute(_found(asked).order_by(*_order(asked))).scalars())


def _found(asked: Question) -> Select[Any]:
    """Select the numbers of the cases that a query finds."""
    marks = _marks(asked)
    source = _joined(asked) if asked.filter.only & {Mark.MINE, Mark.FREE} else cases
    return select(cases.c.number).select_from(source).where(*_choices(asked), *(marks[m] for m in asked.filter.only))


def _joined(asked: Question) -> FromClause:
    """Cases with whoever has them in this pass."""
    return cases.outerjoin(reservations, and_(*_standing(asked)))


def _standing(asked: Question) -> tuple[Condition, ...]:
    r = reservations.c
    return r.case == cases.c.number, r["pass"] == int(asked.task), or_(r.until == "", r.until > asked.at)


def _kept_for_another(asked: Question) -> tuple[Condition, ...]:
    return *_standing(asked), reservations.c.officer != asked.officer


def _holding() -> tuple[ColumnElement[str], ...]:
    r = reservations.c
    return func.coalesce(r.officer, "").label("holder"), func.coalesce(r.until, "").label("until")


def _scope(asked: Question) -> list[Condition]:
    """Return what no choice changes: the task's states, the officer's other parts, and the search."""
    found: list[Condition] = [cases.c.state.in_([state.value for state in asked.demand.states])]
    if asked.task is Task.CONCLUSION:
        found.append(_may_conclude(asked))
    elif asked.task is Task.SIGNED:
        found.append(cases.c.first_by == asked.officer)
    elif asked.demand.apart and not asked.anybody:
        found.append(_no_other_part(asked.officer, asked.demand.again))
    if asked.kinds:
        found.append(or_(*(_lacks(kind, asked.at) for kind in asked.kinds)))
    if words := asked.filter.words:
        written = and_(*(func.instr(cases.c.found_by, word) > 0 for word in words))
        found.append(or_(written, cases.c.number.in_(asked.spelled)) if asked.spelled else written)
    return found


def _may_conclude(asked: Question) -> Condition:
    """The second checker concludes where nobody ruled; an adjudicator where he took no other part (domain.md 8.4)."""
    own = and_(cases.c.second_by == asked.officer, cases.c.ruled == 0)
    return or_(own, _no_other_part(asked.officer, Part.ADJUDICATOR)) if asked.adjudicates else own


def _lacks(kind: ClearanceKind, at: str) -> Condition:
    """Say that a clearance is not given or has expired; of a person who is cleared, that his fitness has."""
    given, marked = cases.c.clearances, f"{kind.value}="
    start = func.instr(given, marked)
    expired = and_(start > 0, func.substr(given, start + len(marked), len(at)) <= at)
    if kind is not ClearanceKind.MEDICAL:
        return and_(cases.c.state != State.CLOSED.value, or_(func.instr(given, kind.value) == 0, expired))
    renewed = and_(cases.c.disposition == Disposition.CLEARED.value, expired)
    return or_(renewed, and_(cases.c.state != State.CLOSED.value, or_(func.instr(given, kind.value) == 0, expired)))


def _no_other_part(officer: str, again: Part | None) -> Condition:
    """Say that an officer took no part in a case, but for one that he may take again."""
    free = func.instr(cases.c.parts, f";{officer}=") == 0
    return or_(free, func.instr(cases.c.parts, f";{officer}={again.value};") > 0) if again else free


def _choices(asked: Question) -> list[Condition]:
    """Return the scope with the chosen list and states."""
    found = _scope(asked)
    if asked.filter.states:
        found.append(cases.c.state.in_([state.value for state in asked.filter.states]))
    if asked.filter.list is not None:
        found.append(cases.c.list == asked.filter.list)
    return found


def _marks(asked: Question) -> Mapping[Mark, Condition]:
    begun = select(drafts.c.case).where(drafts.c.officer == asked.officer, drafts.c["pass"] == int(asked.task))
    return {
        Mark.MINE: func.coalesce(reservations.c.officer, "") == asked.officer,
        Mark.FREE: reservations.c.officer.is_(None),
        Mark.BEGUN: cases.c.number.in_(begun),
        Mark.DUE: and_(cases.c.due != "", cases.c.due <= asked.today),
        Mark.PROBLEM: cases.c.problem == 1,
        Mark.NO_CANDIDATE: cases.c.likely == 0,
        Mark.DUPLICATE: cases.c.twin == 1,
    }


def _order(asked: Question) -> tuple[ColumnElement[Any], ...]:
    if asked.demand.order is Order.LIST:
        return cases.c.list, cases.c.position
    if asked.demand.order is Order.DUE:
        return cases.c.due, cases.c.number
    multiple = (cases.c.number * multiplier(asked.officer)) % PRIME
    return (multiple * multiple) % PRIME, cases.c.number


def _key_of(connection: Connection, asked: Question, case: int) -> tuple[int | str, int] | None:
    """Return where a case stands in the order, None where there is no such case."""
    columns = (cases.c.list, cases.c.position, cases.c.due)
    row = connection.execute(select(*columns).where(cases.c.number == case)).first()
    if row is None:
        return None
    if asked.demand.order is Order.LIST:
        return row.list, row.position
    if asked.demand.order is Order.DUE:
        return row.due, case
    return shuffled_place(case, multiplier(asked.officer)), case


def _line(row: Any) -> WorkLine:
    marks = frozenset(mark for mark in Mark if getattr(row, f"is_{mark}"))
    return WorkLine(line(row), marks, row.holder, row.until)
