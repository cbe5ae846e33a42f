"""Who may take which part in a case: one officer, one part, whatever roles he holds (domain.md 12.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.domain import (
    test_check_rules,
    test_course_rules,
    test_exchange_care_rules,
    test_exchange_day_rules,
    test_exchange_rules,
    test_keeping_rules,
    test_office_rules,
    test_outcome_rules,
    test_paper_rules,
    test_remains_rules,
    test_settings_rules,
)
from tests.support import cases, situations
from tests.support.cases import (
    ADJUDICATOR,
    ADMINISTRATOR,
    APPROVER,
    AT,
    CLEARER,
    FIRST,
    REGISTRAR,
    SECOND,
    after,
    blank,
    check,
    clearance,
    cleared,
    concluded,
    conclusion,
    decided,
    decision,
    double_checked,
    officer,
    once_checked,
    refused,
    ruling,
    settled,
    settlement,
    twice_checked,
    with_clearances,
)
from tests.support.planning import COMING_IN, PLANNING
from tests.support.situations import disagreeing, queried
from verifier.domain.acts import CaseBody, CheckSigned, ClearanceGiven, Pass
from verifier.domain.case import Case, Part, State
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Result
from verifier.domain.officers import CASE_ROLES, CLEARANCE_ROLES, REMAINS_ROLES, SIGNING_ROLES, Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import may_clear, may_hold, may_take, opening_refusal, part_of, roles_for

K, A, C, R = DetailKey, Answer, RefusalCode, Result
LEGAL = ClearanceKind.LEGAL
ALL = replace(officer("all", *sorted(SIGNING_ROLES), Role.REGISTRAR), delegation=cases.DELEGATION)

# Every act, on a case where somebody may do it, and who that is.
MOVES: list[tuple[Case, CaseBody, Officer]] = [
    (blank(), check(blank(), Pass.FIRST), FIRST),
    (once_checked(), check(once_checked(), Pass.SECOND), SECOND),
    (once_checked(), cases.taken_back(once_checked(), K.RANK), FIRST),
    (disagreeing(), settlement(disagreeing()), ADJUDICATOR),
    (double_checked(), conclusion(double_checked()), SECOND),
    *(((case := concluded(double_checked())), clearance(case, kind), CLEARER) for kind in list(ClearanceKind)[:3]),
    (with_clearances(double_checked()), decision(with_clearances(double_checked())), APPROVER),
    (double_checked(), cases.query(double_checked(), K.RANK), APPROVER),
    (queried(double_checked()), cases.answer(double_checked(), K.RANK), REGISTRAR),
    (blank(), cases.hold(blank()), CLEARER),
    (after(blank(), CLEARER, cases.hold(blank())), cases.lift(blank()), CLEARER),
    (blank(), cases.conflict(blank()), FIRST),
    (cleared(), cases.reopening(cleared(), K.RANK), ADJUDICATOR),
]
# The part that each of them is, and the roles of which it needs one, said once more by hand.
PARTS = {
    "check_signed": None, "findings_withdrawn": Part.FIRST_CHECKER, "disagreements_settled": Part.ADJUDICATOR,
    "identity_concluded": Part.ADJUDICATOR, "clearance_given": Part.CLEARANCE, "decision_taken": Part.APPROVER,
    "case_reopened": Part.ADJUDICATOR,
}  # fmt: skip
SENIOR = {Role.ADJUDICATOR, Role.APPROVER}
ROLES = {
    "check_signed": {Role.CHECKER}, "findings_withdrawn": {Role.CHECKER}, "identity_concluded": {Role.CHECKER},
    "disagreements_settled": {Role.ADJUDICATOR}, "case_reopened": {Role.ADJUDICATOR}, "decision_taken": {Role.APPROVER},
    "query_sent": SENIOR, "answer_received": {Role.REGISTRAR}, "clearance_given": set(CLEARANCE_ROLES),
    **{kind: {*CASE_ROLES, Role.REGISTRAR} for kind in ("hold_placed", "hold_lifted", "conflict_declared")},
}  # fmt: skip


def expected_part(body: CaseBody) -> Part | None:
    if isinstance(body, CheckSigned):
        return Part.FIRST_CHECKER if body.number is Pass.FIRST else Part.SECOND_CHECKER
    return PARTS.get(body.kind)


NAMES = [body.kind for _, body, _ in MOVES]
KINDS = sorted({type(body) for _, body, _ in MOVES}, key=lambda kind: kind.kind)

SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: refused(blank(), replace(FIRST, retired=True), check(blank(), Pass.FIRST)), ""),
    (C.ADMINISTRATOR, lambda: refused(blank(), ADMINISTRATOR, check(blank(), Pass.FIRST)), ""),
    (C.AUDITOR, lambda: refused(blank(), officer("x", Role.AUDITOR, Role.CHECKER), check(blank(), Pass.FIRST)), ""),
    (C.LACKS_ROLE, lambda: refused(blank(), APPROVER, check(blank(), Pass.FIRST)), "checker"),
    (C.LACKS_ROLES, lambda: refused(double_checked(), SECOND, cases.query(double_checked(), K.RANK)), "adjudicator"),
    (C.SAME_OFFICER, lambda: refused(once_checked(), FIRST, check(once_checked(), Pass.SECOND)), "first_checker"),
]
TABLES = (
    SITUATIONS,
    test_check_rules.SITUATIONS,
    test_outcome_rules.SITUATIONS,
    test_course_rules.SITUATIONS,
    test_keeping_rules.SITUATIONS,
    test_office_rules.SITUATIONS,
    test_paper_rules.SITUATIONS,
    test_exchange_rules.SITUATIONS,
    test_exchange_care_rules.SITUATIONS,
    test_exchange_day_rules.SITUATIONS,
    test_remains_rules.SITUATIONS,
    test_settings_rules.SITUATIONS,
)


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


@pytest.mark.parametrize("role", Role)
def test_whoever_works_on_cases_may_put_one_on_hold(role: Role) -> None:
    codes = {
        Role.ADMINISTRATOR: C.ADMINISTRATOR,
        Role.AUDITOR: C.AUDITOR,
        **dict.fromkeys(REMAINS_ROLES, C.LACKS_ROLES),
    }
    why = may_hold(officer("x", role))
    assert (why and why.code) == codes.get(role)


def test_nobody_without_a_role_puts_a_case_on_hold() -> None:
    why = may_hold(officer("x"))
    assert why is not None
    assert why.code is C.LACKS_ROLES


def test_every_refusal_is_reached() -> None:
    assert {code for table in TABLES for code, _, _ in table} == set(RefusalCode) - PLANNING - COMING_IN


# --- the way of a person through the desk ---


def test_the_way_of_a_person_through_the_desk() -> None:
    case = blank()
    assert case.state is State.FIRST_CHECK
    steps: list[tuple[Officer, Callable[[], CaseBody], State]] = [
        (FIRST, lambda: check(case, Pass.FIRST), State.SECOND_CHECK),
        (SECOND, lambda: check(case, Pass.SECOND, {K.RANK: A.VARIANT, K.UNIT: A.DISCREPANCY}), State.ADJUDICATION),
        (ADJUDICATOR, lambda: settlement(case, ruling(K.UNIT, R.CONFLICTING)), State.CONCLUSION),
        (ADJUDICATOR, lambda: conclusion(case), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, ClearanceKind.MEDICAL), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, ClearanceKind.SECURITY), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, LEGAL), State.CLEARANCES),
        (CLEARER, lambda: clearance(case, ClearanceKind.LOGISTICS), State.DECISION),
        (APPROVER, lambda: cases.hold(case), State.HOLD),
        (APPROVER, lambda: cases.lift(case), State.DECISION),
        (APPROVER, lambda: decision(case, Disposition.CLEARED), State.CLOSED),
    ]
    for who, body, state in steps:
        assert refused(case, who, body()) is None
        case = after(case, who, body())
        assert case.state is state
    assert case.outcomes[K.RANK].result is R.VARIANT
    assert case.outcomes[K.UNIT].result is R.CONFLICTING
    assert case.disposition is Disposition.CLEARED
    assert dict(case.parts) == {
        "first": Part.FIRST_CHECKER,
        "second": Part.SECOND_CHECKER,
        "adjudicator": Part.ADJUDICATOR,
        "clearer": Part.CLEARANCE,
        "approver": Part.APPROVER,
    }


def test_four_persons_clear_a_fifth() -> None:
    """The smallest office that works (12.2.8)."""
    assert {act.officer for act in cleared().acts} == {"first", "second", "clearer", "approver"}


@pytest.mark.parametrize(("case", "body", "who"), MOVES, ids=NAMES)
def test_each_act_is_open_to_whom_it_belongs(case: Case, body: CaseBody, who: Officer) -> None:
    assert refused(case, who, body) is None
    assert any(map(who.has, roles_for(body)))


# --- who may do nothing ---


@pytest.mark.parametrize(("case", "body", "who"), MOVES, ids=NAMES)
def test_neither_retired_nor_administrator_nor_auditor_does_anything(case: Case, body: CaseBody, who: Officer) -> None:
    assert refused(case, replace(who, retired=True), body) == Refusal(C.RETIRED)
    assert refused(case, replace(who, roles=(*who.roles, Role.ADMINISTRATOR)), body) == Refusal(C.ADMINISTRATOR)
    assert refused(case, replace(who, roles=(*who.roles, Role.AUDITOR)), body) == Refusal(C.AUDITOR)


@pytest.mark.parametrize(("case", "body", "who"), MOVES, ids=NAMES)
def test_who_gave_the_case_back_does_nothing_on_it_any_more(case: Case, body: CaseBody, who: Officer) -> None:
    excluded = replace(case, excluded=frozenset({who.id}))
    assert refused(excluded, who, body) == Refusal(C.CONFLICT_OF_INTEREST)


@pytest.mark.parametrize(("case", "body", "who"), MOVES, ids=NAMES)
@pytest.mark.parametrize("role", Role)
def test_nobody_acts_without_a_role_for_it(case: Case, body: CaseBody, who: Officer, role: Role) -> None:
    wanted = {body.clearance.role} if isinstance(body, ClearanceGiven) else ROLES[body.kind]
    plain = replace(who, roles=(role,), delegation=None)
    why = refused(case, plain, body)
    assert (why is None) == (role in wanted)
    if why and role not in (Role.ADMINISTRATOR, Role.AUDITOR):
        assert why.code in (C.LACKS_ROLE, C.LACKS_ROLES)


# --- one officer, one part ---


def _taken() -> list[tuple[Part, CaseBody]]:
    first, second = check(blank(), Pass.FIRST), check(blank(), Pass.SECOND)
    return [
        (Part.FIRST_CHECKER, first),
        (Part.SECOND_CHECKER, second),
        (Part.ADJUDICATOR, settlement(disagreeing())),
        (Part.ADJUDICATOR, conclusion(double_checked())),
        (Part.ADJUDICATOR, cases.reopening(double_checked(), K.RANK)),
        (Part.CLEARANCE, clearance(double_checked(), LEGAL)),
        (Part.APPROVER, decision(double_checked(), Disposition.WITHDRAWN)),
    ]


@pytest.mark.parametrize(("part", "taken"), _taken(), ids=[f"{p.value}-{b.kind}" for p, b in _taken()])
@pytest.mark.parametrize(("case", "body", "who"), MOVES, ids=NAMES)
def test_no_part_can_be_taken_by_who_took_another(
    case: Case, body: CaseBody, who: Officer, part: Part, taken: CaseBody
) -> None:
    """An officer who holds every role finds all other parts of a case closed to him, also by acts that are void now."""
    del who
    mine = replace(case, acts=(*case.acts, cases.act(case, ALL, taken)))
    assert mine.parts["all"] is part
    wanted = expected_part(body)
    assert part_of(mine, ALL, body) is wanted
    why = refused(mine, ALL, body)
    if wanted and wanted is not part:
        assert why == Refusal(C.SAME_OFFICER, {"part": part.value})
    else:
        assert why is None or why.code is not C.SAME_OFFICER or part is Part.APPROVER


def test_one_clearance_officer_may_sign_several_clearances_but_one_checker_only_one_check() -> None:
    case = concluded(double_checked())
    case = after(case, CLEARER, clearance(case, LEGAL))
    assert refused(case, CLEARER, clearance(case, ClearanceKind.SECURITY)) is None
    assert refused(once_checked(), FIRST, check(once_checked(), Pass.SECOND)) is not None


def test_a_second_checker_whose_findings_are_all_another_s_now_concludes_nothing() -> None:
    case = cases.reopened(double_checked(), K.RECORD)
    case = after(case, FIRST, check(case, Pass.FIRST))
    other = officer("other", Role.CHECKER)
    case = after(case, other, check(case, Pass.SECOND))
    assert refused(case, other, conclusion(case)) is None
    assert refused(case, SECOND, conclusion(case)) == Refusal(C.LACKS_ROLE, {"role": "adjudicator"})


# --- what a window asks before anything is typed ---


def test_who_may_open_a_person_for_a_check() -> None:
    assert opening_refusal(blank(), FIRST, Pass.FIRST, begun=False) is None
    assert opening_refusal(once_checked(), SECOND, Pass.SECOND, begun=True) is None
    assert opening_refusal(blank(), CLEARER, Pass.FIRST, begun=False) == Refusal(C.LACKS_ROLE, {"role": "checker"})


@pytest.mark.parametrize("kind", ClearanceKind)
def test_who_may_sign_a_clearance_whatever_it_says(kind: ClearanceKind) -> None:
    case = concluded(double_checked())
    assert may_clear(case, officer("x", kind.role), kind, AT) is None
    assert may_clear(case, replace(CLEARER, roles=()), kind, AT) is None
    assert may_clear(case, replace(CLEARER, roles=()), kind, "2031-01-01T00:00:00.000Z") is not None
    assert may_clear(case, FIRST, kind, AT) == Refusal(C.LACKS_ROLE, {"role": kind.role.value})
    first = replace(FIRST, roles=CLEARANCE_ROLES)
    assert may_clear(case, first, kind, AT) == Refusal(C.SAME_OFFICER, {"part": "first_checker"})


def test_may_take_says_no_for_the_part_alone() -> None:
    assert may_take(once_checked(), SECOND, Part.SECOND_CHECKER, Role.CHECKER) is None
    assert may_take(once_checked(), FIRST, Part.SECOND_CHECKER, Role.CHECKER) == Refusal(
        C.SAME_OFFICER, {"part": "first_checker"}
    )
    assert may_take(twice_checked(), APPROVER, Part.FIRST_CHECKER, Role.CHECKER) is not None
    assert settled(disagreeing()).parts["adjudicator"] is Part.ADJUDICATOR
    assert decided(blank(), Disposition.WITHDRAWN).parts["approver"] is Part.APPROVER
