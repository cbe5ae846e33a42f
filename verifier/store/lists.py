"""Lists, their cases, candidates and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy.exc import NoResultFound

from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import Result
from verifier.domain.lists import CaseLine, Questions, SubmittedList
from verifier.domain.persons import Problem
from verifier.domain.states import State
from verifier.store.sums import in_bulk
from verifier.store.tables import candidates, cases, drafts, lists, row_problems

_TOGETHER = 500  # numbers in one query
NO_RECORD = "-"  # in place of a record: both checks say that the person is none of ours


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as stored: the canonical bytes of its entry, and the projection of its acts."""

    number: int
    list: int
    position: int
    entry: bytes
    row_number: str
    name: str
    born: str
    entry_key: str
    state: str
    disposition: str
    clearances: str
    parts: str
    expires: str = ""
    due: str = ""
    checked: int = 0
    first_by: str = ""
    second_by: str = ""
    compared: int = 0
    agreed: int = 0
    record_agreed: int = 0
    ruled: int = 0
    record: str = ""
    found_by: str = ""
    problem: int = 0


_CASE = [cases.c[name] for name in CaseRow.__slots__]
_LIST = [column for column in lists.c if column.name != "problems"]  # which may be megabytes

LINE = [
    cases.c.number,
    cases.c.list,
    cases.c.row_number,
    cases.c.name,
    cases.c.born,
    cases.c.state,
    cases.c.disposition,
    cases.c.clearances,
    cases.c.due,
    cases.c.expires,
    cases.c.checked,
]


_STATES = {state.value: state for state in State}


def add_list(connection: Connection, submitted: SubmittedList, problems: bytes, by_row: Iterable[Problem] = ()) -> None:
    """Add a list; `problems` are the canonical bytes of what the intake reported, `by_row` the same one by one."""
    connection.execute(insert(lists), {**list_columns(submitted), "problems": problems})
    rows = [(submitted.id, p.sheet, p.row, place, p.code, p.column, p.value) for place, p in enumerate(by_row)]
    if rows:
        connection.exec_driver_sql("INSERT INTO row_problems VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def list_columns(submitted: SubmittedList) -> dict[str, object]:
    """Return a list as it stands in the table, but for the bytes of its problems."""
    columns: dict[str, object] = {n: getattr(submitted, n) for n in SubmittedList.__slots__ if n != "problems"}
    return {**columns, "problem_count": submitted.problems}


def problems_by_row(connection: Connection, list_: int) -> tuple[Problem, ...]:
    """Return the problems of a list from the table that is made for single rows, in the order of the intake."""
    rows = select(row_problems).where(row_problems.c.list == list_).order_by(row_problems.c.place)
    return tuple(_problem(row) for row in connection.execute(rows))


def problems_of_row(connection: Connection, list_: int, sheet: str, row: int) -> tuple[Problem, ...]:
    """Return what the intake reported on one row."""
    of_row = (row_problems.c.list == list_, row_problems.c.sheet == sheet, row_problems.c.row == row)
    return tuple(_problem(found) for found in connection.execute(
        select(row_problems).where(*of_row).order_by(row_problems.c.place)))  # fmt: skip


def every_list(connection: Connection) -> tuple[SubmittedList, ...]:
    """Return all lists, newest last."""
    return tuple(_submitted(row) for row in connection.execute(select(*_LIST).order_by(lists.c.id)))


def questions(connection: Connection, list_: int) -> Questions:
    """Return by what the details are chosen that are asked of a list's persons."""
    columns = (lists.c.kind, lists.c.catalogue, lists.c.direction)
    row = connection.execute(select(*columns).where(lists.c.id == list_)).one()
    return Questions(ListKind(row.kind), row.catalogue, Direction(row.direction))


def questions_if_sound(connection: Connection, list_: int) -> Questions | None:
    """Return the same for an audit; None where the list is gone, or its row was altered past the program."""
    try:
        return questions(connection, list_)
    except (NoResultFound, ValueError):
        return None


def approve(connection: Connection, list_: int, act: int) -> None:
    """Note which act approved a list as it stands; 0 where none does any more."""
    connection.execute(update(lists).where(lists.c.id == list_).values(approved=act))


def decisions(connection: Connection, list_: int) -> Mapping[int, tuple[State, Disposition | None]]:
    """Return state and disposition of each person of a list."""
    rows = connection.execute(select(cases.c.number, cases.c.state, cases.c.disposition).where(cases.c.list == list_))
    return {row.number: (State(row.state), Disposition(row.disposition) if row.disposition else None) for row in rows}


def problems(connection: Connection, list_: int) -> bytes:
    """Return the canonical bytes of a list's problems."""
    return bytes(connection.execute(select(lists.c.problems).where(lists.c.id == list_)).scalar_one())


def add_cases(connection: Connection, rows: Iterable[CaseRow]) -> None:
    """Add the cases of a list."""
    columns = [{name: getattr(row, name) for name in CaseRow.__slots__} for row in rows]
    if columns:
        connection.execute(insert(cases), columns)


def linked(connection: Connection) -> tuple[tuple[int, str], ...]:
    """Return number and record of all double-checked cases that are linked to one."""
    rows = connection.execute(select(cases.c.number, cases.c.record).where(cases.c.record.not_in(("", NO_RECORD))))
    return tuple((row.number, row.record) for row in rows)


def list_of(connection: Connection, number: int) -> int:
    """Return the list of a case, 0 where there is no such case."""
    return int(connection.execute(select(cases.c.list).where(cases.c.number == number)).scalar() or 0)


def last_case(connection: Connection) -> int:
    """Return the highest case number given so far, 0 for none."""
    return int(connection.execute(select(func.max(cases.c.number))).scalar() or 0)


def case(connection: Connection, number: int) -> CaseRow | None:
    """Return one case."""
    row = connection.execute(select(*_CASE).where(cases.c.number == number)).mappings().first()
    return CaseRow(**row) if row else None


def some_cases(connection: Connection, numbers: Iterable[int]) -> tuple[CaseRow, ...]:
    """Return some cases by their numbers, in order; a number that there is not is left out."""
    wanted, found = sorted(numbers), list[CaseRow]()
    for start in range(0, len(wanted), _TOGETHER):
        chosen = select(*_CASE).where(cases.c.number.in_(wanted[start : start + _TOGETHER])).order_by(cases.c.number)
        found += [CaseRow(**row) for row in connection.execute(chosen).mappings()]
    return tuple(found)


def decided_as(connection: Connection, disposition: Disposition) -> tuple[int, ...]:
    """Return the numbers of the cases with a disposition, in order; found by the index of the queues."""
    chosen = select(cases.c.number).where(cases.c.state == State.CLOSED.value, cases.c.disposition == disposition.value)
    return tuple(connection.execute(chosen.order_by(cases.c.number)).scalars())


def every_case(connection: Connection, list_: int | None = None) -> tuple[CaseRow, ...]:
    """Return all cases, or those of one list, in the order of the list."""
    chosen = select(*_CASE).order_by(cases.c.list, cases.c.position)
    if list_ is not None:
        chosen = chosen.where(cases.c.list == list_)
    return tuple(CaseRow(**row) for row in connection.execute(chosen).mappings())


def lines(connection: Connection, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return lines of all cases, or of those of one list, in the order of the list."""
    chosen = select(*LINE).order_by(cases.c.list, cases.c.position)
    if list_ is not None:
        chosen = chosen.where(cases.c.list == list_)
    return tuple(line_of(*row) for row in connection.execute(chosen))


def lines_of(connection: Connection, numbers: Iterable[int]) -> tuple[CaseLine, ...]:
    """Return the lines of some cases, in the order of their numbers."""
    chosen = select(*LINE).where(cases.c.number.in_(tuple(numbers))).order_by(cases.c.number)
    return tuple(line(row) for row in connection.execute(chosen))


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Figures of one pair of checkers on one list: persons, agreed records, compared and agreed details."""

    list: int
    first: str
    second: str
    persons: int
    records: int
    compared: int
    agreed: int


def agreements(connection: Connection, list_: int | None = None) -> tuple[AgreementRow, ...]:
    """Return how often checkers agreed, of the persons on whom both checks stand."""
    c = cases.c
    sums = (func.count(), func.sum(c.record_agreed), func.sum(c.compared), func.sum(c.agreed))
    chosen = select(c.list, c.first_by, c.second_by, *sums).where(c.compared > 0)
    chosen = chosen.group_by(c.list, c.first_by, c.second_by).order_by(c.list, c.first_by, c.second_by)
    if list_ is not None:
        chosen = chosen.where(c.list == list_)
    return tuple(AgreementRow(*row) for row in connection.execute(chosen))


def count_states(connection: Connection) -> Mapping[int, Mapping[State, int]]:
    """Return the number of cases by list and state."""
    counted: dict[int, dict[State, int]] = {}
    chosen = select(cases.c.list, cases.c.state, func.count()).group_by(cases.c.list, cases.c.state)
    for list_, state, number in connection.execute(chosen):
        counted.setdefault(list_, {})[State(state)] = number
    return counted


def count_decided(connection: Connection, list_: int, disposition: Disposition) -> int:
    """Return how many persons of a list have a disposition."""
    chosen = select(func.count()).where(cases.c.list == list_, cases.c.disposition == disposition.value)
    return int(connection.execute(chosen).scalar_one())


def blind(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Return those of some cases on which both checks are not signed, or not anew: nothing of them may be shown."""
    chosen = select(cases.c.number).where(cases.c.number.in_(tuple(numbers)), cases.c.checked == 0)
    return frozenset(connection.execute(chosen).scalars())


def projection(case_: Case) -> dict[str, object]:
    """Return what the table of cases says of a case: a pure function of its acts.

    The record stands in it only once both checks are combined: before that, a choice of record is one officer's secret.
    """
    # Whoever gave the case back has no part in it that he could take again.
    taken = {officer: part.value for officer, part in case_.parts.items()} | dict.fromkeys(case_.excluded, "")
    parts = "".join(f"{officer}={part};" for officer, part in sorted(taken.items()))
    agreed, compared = case_.agreement
    record = case_.combined.get(DetailKey.RECORD)
    return {
        "state": case_.state.value,
        "disposition": case_.disposition.value if case_.disposition else "",
        "clearances": " ".join(_given(kind, case_) for kind in ClearanceKind if kind in case_.clearances),
        "parts": f";{parts}" if parts else "",
        "expires": case_.valid_until,
        "due": case_.due,
        "checked": int(case_.is_checked_twice),
        "first_by": case_.first.officer if case_.first else "",
        "second_by": case_.second.officer if case_.second else "",
        "compared": compared,
        "agreed": agreed,
        "record_agreed": int(record is not None and not record.disagreement),
        "ruled": len(case_.ruled),
        "record": _decided_record(case_) if case_.is_double_checked else "",
    }


def _given(kind: ClearanceKind, case_: Case) -> str:
    end = case_.clearance_ends[kind]
    return f"{kind.value}={end}" if end else kind.value


def _decided_record(case_: Case) -> str:
    outcome = case_.outcomes.get(DetailKey.RECORD)
    nobody = outcome is not None and outcome.result is Result.NOT_STATED
    return NO_RECORD if nobody else case_.record


def project(connection: Connection, case_: Case) -> None:
    """Write the projection of a case."""
    connection.execute(update(cases).where(cases.c.number == case_.number).values(**projection(case_)))


def keep_candidates(connection: Connection, found: Iterable[tuple[int, str, bytes]]) -> None:
    """Store the proposed candidates of cases, replacing older proposals: case, first candidate's record, all as bytes.

    The cases that share a first candidate are marked, and those that do not any more are unmarked.
    """
    rows = [{"case": number, "first": first, "body": body} for number, first, body in found]
    touched = {str(row["first"]) for row in rows}
    if rows:
        with in_bulk(connection, candidates, len(rows)):
            for row in rows:
                of_case = candidates.c.case == row["case"]
                touched.update(connection.execute(select(candidates.c.first).where(of_case)).scalars())
                connection.execute(delete(candidates).where(of_case))
            connection.execute(insert(candidates), rows)
        _mark(connection, {row["case"]: bool(row["first"]) for row in rows}, touched - {""})


def _mark(connection: Connection, likely: Mapping[Any, bool], touched: Iterable[str]) -> None:
    """Set what a queue filters by: whether there is a candidate, and whether another case has the same one."""
    connection.exec_driver_sql(
        "UPDATE cases SET likely = ?, twin = 0 WHERE number = ?", [(int(has), case) for case, has in likely.items()]
    )
    shared: list[tuple[int, int]] = []
    for record in touched:
        same = pointing_to(connection, record)
        shared += [(int(len(same) > 1), case) for case in same]
    if shared:
        connection.exec_driver_sql("UPDATE cases SET twin = ? WHERE number = ?", shared)


def pointing_to(connection: Connection, record: str) -> tuple[int, ...]:
    """Return the cases, on any list, whose first candidate is a record."""
    chosen = select(candidates.c.case).where(candidates.c.first == record).order_by(candidates.c.case)
    return tuple(connection.execute(chosen).scalars()) if record else ()


def proposed(connection: Connection, number: int) -> bytes | None:
    """Return the proposed candidates of a case, None where nothing was proposed yet."""
    return connection.execute(select(candidates.c.body).where(candidates.c.case == number)).scalar()


def keep_draft(connection: Connection, officer: str, number: int, pass_: int, body: bytes) -> None:
    """Save an officer's draft, replacing the one before. `pass_` is 1 or 2 for a check, 3 for a settlement."""
    drop_draft(connection, officer, number, pass_)
    row = {"officer": officer, "case": number, "pass": int(pass_), "body": body}
    connection.execute(insert(drafts), row)


def draft(connection: Connection, officer: str, number: int, pass_: int) -> bytes | None:
    """Return an officer's draft."""
    return connection.execute(select(drafts.c.body).where(*_draft_of(officer, number, pass_))).scalar()


def drafted(connection: Connection, officer: str) -> frozenset[tuple[int, int]]:
    """Return case number and pass of all drafts of an officer; what he keeps of no case (0) is no work that was begun."""
    of_cases = select(drafts.c.case, drafts.c["pass"]).where(drafts.c.officer == officer, drafts.c.case != 0)
    rows = connection.execute(of_cases)
    return frozenset((number, pass_) for number, pass_ in rows)


def drop_draft(connection: Connection, officer: str, number: int, pass_: int) -> None:
    """Delete a draft: it was signed, or replaced."""
    connection.execute(delete(drafts).where(*_draft_of(officer, number, pass_)))


def drop_drafts(connection: Connection, officer: str, number: int) -> None:
    """Delete all drafts of an officer on a case: he gave it back."""
    connection.execute(delete(drafts).where(drafts.c.officer == officer, drafts.c.case == number))


def _draft_of(officer: str, number: int, pass_: int) -> tuple[ColumnElement[bool], ...]:
    return drafts.c.officer == officer, drafts.c.case == number, drafts.c["pass"] == int(pass_)


def line(row: Any) -> CaseLine:
    """Return a case's line from a row with the columns `LINE`."""
    return line_of(*(getattr(row, column.name) for column in LINE))


def line_of(
    number: int, list_: int, row_number: str, name: str, born: str, state: str, disposition: str, clearances: str, due: str,
    expires: str, checked: int,
) -> CaseLine:  # fmt: skip
    """Return a case's line from the columns `LINE` in their order."""
    given = {ClearanceKind(kind): end for kind, _equals, end in (text.partition("=") for text in clearances.split())}
    decided = Disposition(disposition) if disposition else None
    stands = _STATES[state] if state in _STATES else State(state)
    return CaseLine(number, list_, row_number, name, born, stands, decided, given, due, expires, bool(checked))


def _problem(row: Any) -> Problem:
    return Problem(row.code, row.sheet, row.row, row.column, row.value)


def _submitted(row: Any) -> SubmittedList:
    fields = {name: getattr(row, name) for name in SubmittedList.__slots__ if name != "problems"}
    fields |= {
        "direction": Direction(row.direction),
        "kind": ListKind(row.kind),
        "problems": row.problem_count,
    }
    return SubmittedList(**fields)
