"""What an officer can do at all on a case, what it would void, and moments as people type them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.support import cases
from tests.support.cases import ADJUDICATOR, APPROVER, CLEARER, FIRST, SECOND
from verifier.domain.acts import ClearanceGiven, DecisionTaken, IdentityConcluded
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.domain.moments import shown_moment, typed_moment
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import RefusalCode
from verifier.workflow import moves
from verifier.workflow.possible import (
    Verb,
    beside,
    clearing_hindrance,
    hindrance,
    may_hold,
    open_questions,
    unclear,
    would_void,
)

K = DetailKey
AUDITOR = cases.officer("auditor", Role.AUDITOR)


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        (FIRST, {Verb.HOLD, Verb.CONFLICT}),
        (ADJUDICATOR, {Verb.HOLD, Verb.QUERY, Verb.REOPEN, Verb.CONFLICT}),
        (APPROVER, {Verb.HOLD, Verb.QUERY, Verb.WITHDRAW, Verb.CONFLICT}),
        (AUDITOR, set()),
        (cases.ADMINISTRATOR, set()),
    ],
    ids=lambda value: value.id if isinstance(value, Officer) else "",
)
def test_only_what_lies_within_the_roles_is_offered(who: Officer, verbs: set[Verb]) -> None:
    offered = beside(cases.concluded(cases.double_checked()), who)
    assert set(offered) == verbs
    assert not any(offered.values())
    assert may_hold(who) is bool(verbs)


def test_what_is_refused_now_says_why() -> None:
    case = cases.after(cases.double_checked(), APPROVER, moves.hold_of(cases.blank(), "чекаємо", "2031-06-01"))
    offered = beside(case, APPROVER)
    assert set(offered) == {Verb.LIFT, Verb.QUERY, Verb.WITHDRAW, Verb.CONFLICT}
    assert offered[Verb.LIFT] is None
    assert (why := offered[Verb.QUERY]) is not None
    assert why.code is RefusalCode.ON_HOLD


def test_a_conclusion_belongs_to_the_second_checker() -> None:
    case = cases.double_checked()
    assert hindrance(case, SECOND, Verb.CONCLUDE) is None
    why = hindrance(case, FIRST, Verb.CONCLUDE)
    assert why is not None


def test_a_clearance_of_another_is_refused_whatever_it_would_say() -> None:
    case = cases.concluded(cases.double_checked())
    case = cases.after(case, CLEARER, cases.clearance(case, ClearanceKind.LEGAL))
    lawyer = cases.officer("lawyer", Role.LEGAL)
    why = clearing_hindrance(case, lawyer, ClearanceKind.LEGAL)
    assert why is not None
    assert why.code is RefusalCode.CLEARANCE_OWNED


def test_reopening_a_detail_would_void_what_rested_on_it() -> None:
    case = cases.decided(cases.with_clearances(cases.double_checked()))
    voided = would_void(case, ADJUDICATOR, moves.reopening_of(case, "новий наказ", (K.SURNAME,)))
    kinds = {type(act.body) for act in voided}
    assert {IdentityConcluded, ClearanceGiven, DecisionTaken} <= kinds
    assert would_void(case, ADJUDICATOR, moves.conflict_of(case)) == ()
    assert would_void(case, ADJUDICATOR, moves.lift_of(case, "не призупинено")) == (), "a move that cannot follow"


def test_open_questions_stand_in_the_order_of_the_catalogue() -> None:
    case = cases.concluded(cases.double_checked(both={K.RANK: Answer.UNABLE}))
    assert unclear(case) == {K.RANK}
    case = cases.after(case, APPROVER, moves.query_of(case, (K.RANK, K.SURNAME), "просимо перевірити", "2031-06-01"))
    assert [key for _query, key in open_questions(case)] == [K.SURNAME, K.RANK]


@pytest.mark.parametrize("text", ["18.05.2025 11:20", " 18/05/2025, 11:20 ", "18-5-2025 11.20"])
def test_a_moment_is_typed_in_local_time(text: str) -> None:
    at = typed_moment(text)
    assert at.endswith("Z")
    assert datetime.fromisoformat(at) == datetime(2025, 5, 18, 11, 20).astimezone()
    assert shown_moment(at) == "18.05.2025 11:20"


@pytest.mark.parametrize("text", ["", "завтра", "31.02.2025 10:00", "18.05.2025", "18.05.2025 25:00"])
def test_what_is_no_moment_stays_as_it_was_typed(text: str) -> None:
    assert typed_moment(text) == text
    assert shown_moment("") == ""


def test_a_clearance_whose_end_is_no_moment_is_refused() -> None:
    case = cases.concluded(cases.double_checked())
    body = moves.clearance_of(case, CLEARER, ClearanceKind.MEDICAL, ClearanceOutcome.FIT, valid_until="завтра")
    why = cases.refused(case, CLEARER, body)
    assert why is not None
    assert why.code is RefusalCode.VALIDITY_MISSING
