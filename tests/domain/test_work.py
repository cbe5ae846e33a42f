"""Planning work: orders of one's own, filters that combine, and who may take or be given whom."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import ADJUDICATOR, ADMINISTRATOR, APPROVER, FIRST, SECOND, officer
from tests.support.planning import PLANNING
from verifier.domain.case import State
from verifier.domain.lists import CaseLine
from verifier.domain.officers import Role
from verifier.domain.refusals import RefusalCode
from verifier.domain.states import Part
from verifier.domain.work import (
    DEMANDS,
    PRIME,
    Filter,
    Mark,
    Order,
    Reservation,
    Shared,
    Task,
    WorkLine,
    assignee_refusal,
    assigning_refusal,
    assignment_refusal,
    claim_refusal,
    found_by,
    multiplier,
    shares,
    shuffled_place,
)

AT, EARLIER, LATER = "2025-05-16T08:20:00.000Z", "2025-05-16T08:19:59.999Z", "2025-05-16T08:50:00.000Z"
REGISTRAR = officer("registrar", Role.REGISTRAR)
names = st.text(min_size=1, max_size=8)


def _order(who: str, numbers: range) -> list[int]:
    return sorted(numbers, key=lambda number: (shuffled_place(number, multiplier(who)), number))


# --- order ---


@given(who=names, count=st.integers(1, 400))
def test_the_shuffled_order_meets_everybody_once(who: str, count: int) -> None:
    assert sorted(_order(who, range(1, count + 1))) == list(range(1, count + 1))


@given(who=names, number=st.integers(1, PRIME - 1))
def test_what_sql_computes_stays_within_64_bits(who: str, number: int) -> None:
    factor = multiplier(who)
    assert 1 < factor < PRIME
    assert number * factor < 2**63
    assert (number * factor % PRIME) ** 2 < 2**63
    assert 0 <= shuffled_place(number, factor) < PRIME


def test_the_shuffled_order_is_an_officers_own_and_not_that_of_the_list() -> None:
    orders = [_order(f"o{place}", range(1, 1001)) for place in range(1, 31)]
    assert len({tuple(order) for order in orders}) == 30
    for order in orders:
        together = sum(abs(one - other) == 1 for one, other in itertools.pairwise(order))
        strides = Counter(other - one for one, other in itertools.pairwise(order))
        assert together < 20, "neighbours of the list do not meet again"
        assert max(strides.values()) < 100, "the list is not walked through in even strides"


# --- filters ---

cases = st.builds(
    CaseLine,
    st.integers(1, 99),
    st.integers(1, 3),
    st.sampled_from(["1", "12", "12а"]),
    st.sampled_from(["КОВАЛЬ Іван", "ЩЕРБИНА Олег", "Straße"]),
    st.sampled_from(["1990-03-12", "1990", ""]),
    st.sampled_from(State),
    st.none(),
)
lines = st.builds(WorkLine, cases, st.frozensets(st.sampled_from(Mark)))
filters = st.builds(
    Filter,
    st.none() | st.integers(1, 3),
    st.frozensets(st.sampled_from(State), max_size=3),
    st.sampled_from(["", "коваль", "12.03.1990 ков", "STRASSE", "000 01", "щ 12"]),
    st.frozensets(st.sampled_from(Mark), max_size=2),
)


@given(asked=filters, line=lines)
def test_filters_combine_by_and(asked: Filter, line: WorkLine) -> None:
    alone = [Filter(list=asked.list), Filter(states=asked.states)]
    alone += [Filter(text=word) for word in asked.words] + [Filter(only=frozenset({mark})) for mark in asked.only]
    assert asked.matches(line) == all(one.matches(line) for one in alone)
    assert Filter().matches(line)


@given(asked=filters, mark=st.sampled_from(Mark))
def test_a_mark_is_switched_on_and_off(asked: Filter, mark: Mark) -> None:
    once = asked.toggled(mark)
    assert (mark in once.only) != (mark in asked.only)
    assert once.toggled(mark) == asked


def test_a_search_finds_the_date_as_people_write_it_and_the_number_of_the_case() -> None:
    line = CaseLine(217, 1, "12а", "КОВАЛЬ Іван", "1990-03-12", State.FIRST_CHECK, None)
    assert found_by(line) == "12а коваль іван 12.03.1990 000 217"


def test_every_task_has_its_demand_and_every_state_its_task() -> None:
    assert set(DEMANDS) == set(Task)
    assert {state for demand in DEMANDS.values() for state in demand.states} == set(State)


def test_who_judges_takes_no_other_part_and_who_looks_on_may_have_any() -> None:
    assert {task for task, demand in DEMANDS.items() if not demand.apart} == {Task.WAITING, Task.CLOSED, Task.SIGNED}
    again = {task: demand.again for task, demand in DEMANDS.items() if demand.again}
    assert again == {
        Task.FIRST_CHECK: Part.FIRST_CHECKER,
        Task.SECOND_CHECK: Part.SECOND_CHECKER,
        Task.CONCLUSION: Part.ADJUDICATOR,
        Task.CLEARANCE: Part.CLEARANCE,
        Task.DECISION: Part.APPROVER,
    }
    for task, demand in DEMANDS.items():
        assert demand.order is {Task.SECOND_CHECK: Order.SHUFFLED, Task.WAITING: Order.DUE}.get(task, Order.LIST)


# --- who may take and be given whom ---


@pytest.mark.parametrize(
    ("reserved", "code"),
    [
        (None, None),
        (Reservation(7, 1, "other", LATER, "other"), RefusalCode.IN_WORK),
        (Reservation(7, 1, "other", AT, "other"), None),
        (Reservation(7, 1, "other", EARLIER, "other"), None),
        (Reservation(7, 1, "other", "", "registrar"), RefusalCode.ASSIGNED),
        (Reservation(7, 1, "me", LATER, "me"), None),
        (Reservation(7, 1, "me", "", "registrar"), None),
    ],
)
def test_a_person_is_taken_unless_another_has_him(reserved: Reservation | None, code: RefusalCode | None) -> None:
    why = claim_refusal(reserved, "me", AT)
    assert (why.code if why else None) is code
    if why:
        assert why.facts["officer"] == "other"


def _assignment(**changes: object) -> RefusalCode | None:
    facts = {"by": REGISTRAR, "to": FIRST, "own": None, "other": None, "took_part": False, **changes}
    why = assignment_refusal(facts.pop("by"), facts.pop("to"), AT, **facts)  # type: ignore[arg-type]
    return why.code if why else None


def test_registrars_and_adjudicators_give_out_work() -> None:
    assert _assignment() is _assignment(by=ADJUDICATOR) is None
    for by in (FIRST, APPROVER, officer("only", Role.ADMINISTRATOR)):
        assert _assignment(by=by) is RefusalCode.MAY_NOT_ASSIGN
    why = assigning_refusal(replace(REGISTRAR, retired=True))
    assert why is not None
    assert why.code is RefusalCode.RETIRED


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (FIRST, None),
        (APPROVER, RefusalCode.ASSIGNEE_LACKS_ROLE),
        (ADMINISTRATOR, RefusalCode.ASSIGNEE_ADMINISTRATOR),
        (officer("both", Role.ADMINISTRATOR, Role.CHECKER), RefusalCode.ASSIGNEE_ADMINISTRATOR),
        (replace(SECOND, retired=True), RefusalCode.ASSIGNEE_RETIRED),
    ],
)
def test_checks_are_given_to_checkers_only(to: object, code: RefusalCode | None) -> None:
    why = assignee_refusal(to)  # type: ignore[arg-type]
    assert (why.code if why else None) is code is _assignment(to=to)


def test_nobody_is_given_both_checks_of_a_person_and_nobody_is_disturbed() -> None:
    other = Reservation(7, 2, FIRST.id, "", "registrar")
    assert _assignment(other=other) is RefusalCode.HAS_OTHER_PART
    assert _assignment(other=replace(other, until=EARLIER)) is None
    assert _assignment(other=replace(other, officer=SECOND.id)) is None
    assert _assignment(took_part=True) is RefusalCode.HAS_OTHER_PART
    assert _assignment(own=Reservation(7, 1, SECOND.id, LATER, SECOND.id)) is RefusalCode.IN_WORK
    assert _assignment(own=Reservation(7, 1, SECOND.id, "", "registrar")) is None


def test_every_refusal_of_planning_is_reached_here_or_with_the_filters() -> None:
    assert set(RefusalCode) >= PLANNING


@given(
    barred=st.lists(st.frozensets(st.sampled_from("abc"), max_size=2), max_size=60),
    officers=st.lists(st.sampled_from("abcd"), unique=True, max_size=4),
)
def test_whatever_can_be_shared_is_shared_with_nobody_who_is_barred(
    barred: list[frozenset[str]], officers: list[str]
) -> None:
    cases_ = [Shared(number, each) for number, each in enumerate(barred)]
    given_ = shares(cases_, officers)
    for case in cases_:
        if set(officers) - case.barred:
            assert given_[case.case] in set(officers) - case.barred
        else:
            assert case.case not in given_


@given(count=st.integers(0, 90), officers=st.integers(2, 5))
def test_two_passes_are_shared_evenly_in_blocks_and_never_to_the_same(count: int, officers: int) -> None:
    people = [f"o{place}" for place in range(officers)]
    first = shares([Shared(number) for number in range(count)], people)
    second = shares([Shared(number, frozenset({first[number]})) for number in range(count)], people)
    for given_ in (first, second):
        assert set(given_) == set(range(count))
        loads = Counter(dict.fromkeys(people, 0))
        loads.update(given_.values())
        assert max(loads.values()) - min(loads.values()) <= 1
        changes = sum(given_[number] != given_[number + 1] for number in range(count - 1))
        assert changes <= officers - 1, "blocks, not a mixture"
    assert all(first[number] != second[number] for number in range(count))
