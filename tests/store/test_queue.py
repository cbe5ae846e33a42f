"""A queue in a real encrypted database finds, counts and orders what the pure filter says."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.support.databases import case_row, plan, submitted
from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.lists import CaseLine
from verifier.domain.persons import Problem
from verifier.domain.work import (
    DEMANDS,
    Filter,
    Mark,
    Order,
    Reservation,
    Task,
    WorkLine,
    found_by_text,
    multiplier,
    shuffled_place,
)
from verifier.store import lists, queue, reservations
from verifier.store.database import Connection, Store
from verifier.store.lists import CaseRow
from verifier.store.queue import Question

AT, EARLIER, LATER = "2025-05-16T08:20:00.000Z", "2025-05-16T08:00:00.000Z", "2025-05-16T08:50:00.000Z"
PERSONS = 240
_NAMES = ("КОВАЛЬ Іван", "ЩЕРБИНА Олег", "Їжак Ян", "100% _x")
_PARTS = (
    "",
    "",
    "",
    "",
    ";o2=first_checker;",
    "",
    ";o1=clearance;o2=first_checker;",
    ";o1=first_checker;",
    ";o1=approver;",
    ";o1=second_checker;o2=first_checker;",
    ";o1=adjudicator;o2=second_checker;",
    ";o1=;",
)
_CLEARED = "legal security medical={} logistics"
_CLEARANCES = ("", "legal", f"security medical={EARLIER}", "legal medical", *map(_CLEARED.format, (EARLIER, AT, LATER)))


def fill(connection: Connection) -> None:
    """Put three lists with persons of every kind into the database."""
    dice = random.Random(7)
    for number in (1, 2, 3):
        lists.add_list(connection, submitted(number), b"[]")
    rows = []
    for number in range(1, PERSONS + 1):
        name, born = dice.choice(_NAMES), dice.choice(("1990-03-12", "1991", ""))
        rows.append(case_row(
            number, dice.choice((1, 2, 3)), PERSONS - number, name=name, born=born, state=dice.choice(list(State)).value,
            parts=dice.choice(_PARTS), clearances=dice.choice(_CLEARANCES), ruled=dice.choice((0, 0, 2)),
            first_by=dice.choice(("o1", "o1", "o2")), second_by=dice.choice(("o1", "o2", "o3")),
            disposition=dice.choice(("", "cleared", "cleared", "rejected")),
            found_by=found_by_text(str(number), name, born, number), problem=dice.randrange(2),
            due=dice.choice(("", "2025-05-15", "2025-05-16", "2025-05-17")),
        ))  # fmt: skip
    lists.add_cases(connection, rows)
    lists.keep_candidates(
        connection, [(number, dice.choice(("", "1:1", f"2:{number}")), b"[]") for number in range(1, PERSONS, 2)]
    )
    reserved = [
        Reservation(number, pass_, dice.choice(("o1", "o2")), dice.choice(("", EARLIER, AT, LATER)), "o9")
        for number in range(1, PERSONS, 3)
        for pass_ in (1, 2)
    ]
    reservations.keep(connection, reserved)
    for number in range(1, PERSONS, 4):
        lists.keep_draft(connection, dice.choice(("o1", "o2")), number, dice.choice((1, 2)), b"{}")


@pytest.fixture
def connection(store: Store) -> Connection:  # type: ignore[misc]
    with store.write() as connection:
        fill(connection)
        yield connection


KINDS = (ClearanceKind.LEGAL, ClearanceKind.MEDICAL)


def question(
    task: Task = Task.FIRST_CHECK,
    filter_: Filter = Filter(),  # noqa: B008
    officer: str = "o1",
    *,
    adjudicates: bool = True,
) -> Question:
    kinds = KINDS if task is Task.CLEARANCE else ()
    return Question(task, officer, AT, "2025-05-16", DEMANDS[task], filter_, kinds, adjudicates)


def expected(connection: Connection, asked: Question) -> list[WorkLine]:
    """Say by the pure rules who is in a queue, in its order."""
    return [line for line in _everybody(connection, replace(asked, filter=Filter())) if asked.filter.matches(line)]


@lru_cache
def _everybody(connection: Connection, asked: Question) -> list[WorkLine]:
    held = reservations.of_cases(connection, range(1, PERSONS + 1))
    drafted = lists.drafted(connection, asked.officer)
    firsts = {number: _first(connection, number) for number in range(1, PERSONS + 1)}
    shared = Counter(filter(None, firsts.values()))
    lines = {line.number: line for line in lists.lines(connection)}
    found = []
    for row in lists.every_case(connection):
        line, first = lines[row.number], firsts[row.number]
        if line.state not in asked.demand.states or not _may_take_part(row, asked):
            continue
        if asked.kinds and not any(_lacks(line, kind) for kind in asked.kinds):
            continue
        kept = held.get((row.number, asked.task))
        kept = kept if kept and kept.is_standing(AT) else None
        marks = {
            Mark.MINE: kept is not None and kept.officer == asked.officer,
            Mark.FREE: kept is None,
            Mark.BEGUN: (row.number, int(asked.task)) in drafted,
            Mark.DUE: bool(row.due) and row.due <= asked.today,
            Mark.PROBLEM: bool(row.problem),
            Mark.NO_CANDIDATE: not first,
            Mark.DUPLICATE: shared[first] > 1,
        }
        holder, until = (kept.officer, kept.until) if kept else ("", "")
        set_ = frozenset(mark for mark, is_set in marks.items() if is_set)
        found.append(WorkLine(line, set_, holder, until))
    if asked.task is Task.SECOND_CHECK:
        factor = multiplier(asked.officer)
        found.sort(key=lambda each: (shuffled_place(each.case.number, factor), each.case.number))
    if asked.demand.order is Order.DUE:
        found.sort(key=lambda each: (each.case.due, each.case.number))
    return found


def _may_take_part(row: CaseRow, asked: Question) -> bool:
    if asked.task is Task.SIGNED:
        return row.first_by == asked.officer
    if not asked.demand.apart:
        return True
    mine, again = f";{asked.officer}=", asked.demand.again
    apart = mine not in row.parts or (again is not None and f"{mine}{again.value};" in row.parts)
    if asked.task is Task.CONCLUSION:
        return (row.second_by == asked.officer and not row.ruled) or (asked.adjudicates and apart)
    return apart


def _lacks(line: CaseLine, kind: ClearanceKind) -> bool:
    if line.state is State.CLOSED:  # fitness to travel is found anew, also of a person who is cleared
        expired = kind in line.clearances and kind not in line.cleared_at(AT)
        return line.disposition is Disposition.CLEARED and kind is ClearanceKind.MEDICAL and expired
    return kind not in line.cleared_at(AT)


def _first(connection: Connection, number: int) -> str:
    return connection.execute(text('SELECT first FROM candidates WHERE "case" = :n'), {"n": number}).scalar() or ""


asked_filters = st.builds(
    Filter,
    st.none() | st.integers(1, 4),
    st.frozensets(st.sampled_from(State), max_size=2),
    st.sampled_from(["", "коваль", "їЖАК", "12.03.1990 щерб", "000 01", "100% _", "'; --"]),
    st.frozensets(st.sampled_from(Mark), max_size=2),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    task=st.sampled_from(Task),
    asked=asked_filters,
    officer=st.sampled_from(["o1", "o2", "o"]),
    adjudicates=st.booleans(),
)
def test_the_database_finds_what_the_rules_say(
    connection: Connection, task: Task, asked: Filter, officer: str, *, adjudicates: bool
) -> None:
    wanted = question(task, asked, officer, adjudicates=adjudicates)
    known = expected(connection, wanted)
    assert queue.page(connection, wanted) == tuple(known)
    assert queue.count(connection, wanted) == len(known)
    assert list(queue.numbers(connection, wanted)) == [line.case.number for line in known]
    total, facets = queue.facets(connection, wanted)
    assert total == len(known)
    by_list = Counter(
        line.case.list for line in expected(connection, replace(wanted, filter=replace(asked, list=None)))
    )
    by_state = Counter(
        line.case.state for line in expected(connection, replace(wanted, filter=replace(asked, states=frozenset())))
    )
    assert Counter(facets.lists) == by_list
    assert Counter(facets.states) == by_state
    for mark in Mark:
        with_mark = replace(wanted, filter=replace(asked, only=asked.only | {mark}))
        assert facets.marks[mark] == len(expected(connection, with_mark))


@pytest.mark.parametrize("task", Task)
def test_pages_and_neighbours_walk_through_the_same_order(connection: Connection, task: Task) -> None:
    asked = question(task)
    whole = queue.page(connection, asked)
    numbers = [line.case.number for line in whole]
    assert len(numbers) > 3
    walked = [line for start in range(0, len(whole), 3) for line in queue.page(connection, asked, start, 3)]
    assert tuple(walked) == whole
    assert queue.page(connection, asked, len(whole), 3) == ()
    for place, number in enumerate(numbers):
        assert queue.position(connection, asked, number) == place
        assert queue.neighbour(connection, asked, number) == numbers[(place + 1) % len(numbers)]
        assert queue.neighbour(connection, asked, number, -1) == numbers[place - 1]


def test_who_left_the_queue_still_has_a_next_one(connection: Connection) -> None:
    asked = question()
    numbers = queue.numbers(connection, asked)
    connection.execute(text("UPDATE cases SET state = 'closed' WHERE number = :n"), {"n": numbers[1]})
    assert queue.neighbour(connection, asked, numbers[1]) == numbers[2]
    assert queue.position(connection, asked, numbers[1]) is None
    assert queue.neighbour(connection, asked, 0) == numbers[0]
    alone = replace(asked, filter=Filter(text=f" {numbers[0]} ", list=lists.lines_of(connection, numbers[:1])[0].list))
    only = [n for n in queue.numbers(connection, alone) if n != numbers[0]]
    assert queue.neighbour(connection, alone, numbers[0]) == (only[0] if only else 0)


def test_persons_of_other_officers_are_passed_over(connection: Connection) -> None:
    asked = question()
    second, third = queue.numbers(connection, asked)[1:3]
    reservations.keep(connection, [Reservation(second, 1, "o2", LATER, "o2"), Reservation(third, 1, "o2", "", "o9")])
    mine = [line.case.number for line in queue.page(connection, asked) if line.holder in ("", "o1")]
    assert len(mine) < queue.count(connection, asked)
    begun = [line.case.number for line in queue.page(connection, asked)
             if line.case.number in mine and Mark.BEGUN in line.marks]  # fmt: skip
    assert queue.first(connection, asked) == (begun or mine)[0]
    walked, at = [], 0
    for _ in mine:
        at = queue.neighbour(connection, asked, at, free=True)
        walked.append(at)
    assert walked == mine


def test_the_indexes_are_used(connection: Connection) -> None:
    """Nothing reads the table of cases itself but the page that is shown."""
    for task in Task:
        asked = question(task, Filter(text="коваль", only=frozenset({Mark.FREE, Mark.DUE})))
        for chosen in (queue._counted(asked), queue._found(asked).order_by(*queue._order(asked))):
            steps = plan(connection, chosen)
            assert "COVERING INDEX ix_cases_queue" in steps
            assert "SCAN reservations" not in steps
            assert "SCAN drafts" not in steps


# --- reservations, filters, candidates, problems ---


def test_a_reservation_replaces_the_one_before(connection: Connection) -> None:
    one, two = Reservation(2, 1, "o1", LATER, "o1"), Reservation(2, 1, "o2", "", "o9")
    reservations.keep(connection, [])
    reservations.keep(connection, [one, replace(one, number=2)])
    reservations.keep(connection, [two])
    assert reservations.of_case(connection, 2) == {1: two, 2: replace(one, number=2)}
    reservations.drop_claim(connection, 2, 1, "o2")
    reservations.drop_claim(connection, 2, 2, "o2")
    assert len(reservations.of_case(connection, 2)) == 2, "it is an assignment, and the other is another officer's"
    reservations.drop_claim(connection, 2, 2, "o1")
    reservations.drop(connection, [])
    reservations.drop(connection, [(2, 1)])
    assert reservations.of_case(connection, 2) == {}


def test_a_reservation_of_no_case_is_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        reservations.keep(connection, [Reservation(999, 1, "o1")])


def test_filters_are_kept_by_officer_and_name(connection: Connection) -> None:
    reservations.keep_filter(connection, "o1", "б", b"1")
    reservations.keep_filter(connection, "o1", "а", b"2")
    reservations.keep_filter(connection, "o1", "б", b"3")
    reservations.keep_filter(connection, "o2", "а", b"4")
    assert reservations.filters_of(connection, "o1") == (("а", b"2"), ("б", b"3"))
    reservations.drop_filter(connection, "o1", "а")
    assert reservations.filters_of(connection, "o1") == (("б", b"3"),)
    assert reservations.filters_of(connection, "o2") == (("а", b"4"),)


def test_cases_that_share_a_candidate_are_marked_and_unmarked(connection: Connection) -> None:
    def marked() -> dict[int, tuple[int, int]]:
        rows = connection.execute(text("SELECT number, likely, twin FROM cases WHERE number IN (2, 4, 6)"))
        return {row.number: (row.likely, row.twin) for row in rows}

    lists.keep_candidates(connection, [(2, "9:1", b"[]"), (4, "9:1", b"[]"), (6, "9:2", b"[]")])
    assert marked() == {2: (1, 1), 4: (1, 1), 6: (1, 0)}
    lists.keep_candidates(connection, [(4, "9:2", b"[]")])
    assert marked() == {2: (1, 0), 4: (1, 1), 6: (1, 1)}
    lists.keep_candidates(connection, [(6, "", b"[]")])
    assert marked() == {2: (1, 0), 4: (1, 0), 6: (0, 0)}


def test_the_problems_of_a_row_are_one_look_up(connection: Connection) -> None:
    told = (Problem("A", "Лист1", 7, "B", "x"), Problem("B", "Лист1", 8), Problem("C", "Лист1", 7), Problem("D", "", 7))
    lists.add_list(connection, submitted(4), b"[]", told)
    assert lists.problems_of_row(connection, 4, "Лист1", 7) == (told[0], told[2])
    assert lists.problems_of_row(connection, 4, "Лист1", 9) == lists.problems_of_row(connection, 1, "Лист1", 7) == ()
    assert lists.problems_by_row(connection, 4) == told


def test_parts_are_read_for_many_cases(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "_BATCH", 7)
    monkeypatch.setattr(reservations, "_BATCH", 7)
    found = queue.parts_of(connection, range(1, PERSONS + 1))
    assert set(found) == set(range(1, PERSONS + 1))
    for row in lists.every_case(connection):
        state, officers = found[row.number]
        assert state.value == row.state
        assert officers == {part.partition("=")[0] for part in row.parts.split(";") if part}
    assert len(reservations.of_cases(connection, range(1, PERSONS + 1))) == 2 * len(range(1, PERSONS, 3))
