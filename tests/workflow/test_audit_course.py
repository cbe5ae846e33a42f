"""The audit of what follows and surrounds the checks: each act that the rules forbid is found, judged at its own time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.support import cases
from tests.support.faults import tamper
from tests.support.offices import PERSONS, Who, Workplace
from verifier.domain import moments
from verifier.domain.acts import (
    AnswerReceived,
    Body,
    CaseReopened,
    ClearancesDelegated,
    ConflictDeclared,
    DecisionTaken,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    ListApproved,
    Pass,
    QuerySent,
)
from verifier.domain.audit import AuditCode
from verifier.domain.case import Case
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, ClearanceOutcome, Disposition, Identity
from verifier.domain.details import DetailKey
from verifier.domain.errors import KnownError
from verifier.domain.findings import Answer
from verifier.domain.moments import later
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.chain import new_intent, seal
from verifier.store import acts
from verifier.workflow import keep_office, moves
from verifier.workflow.approve_list import approve
from verifier.workflow.audit import audit
from verifier.workflow.office import DATABASE

A, K = AuditCode, DetailKey
DUE = "2031-06-01"


def _append(place: Workplace, who: Who, body: Body, at: datetime | None = None) -> int:
    """Append an act that the program would refuse, signed with an officer's real key, at a time of his choice."""
    _, stored = seal(place.office.head(), body, place.signers[who], new_intent(), at)
    with place.office.store.write() as connection:
        acts.append(connection, stored)
    return stored.seq


def _found(place: Workplace) -> set[tuple[AuditCode, int]]:
    return {(fault.code, fault.act) for fault in audit(place.office).faults}


# --- how far the first person has come before somebody forges ---


def _once(place: Workplace) -> None:
    place.check(1, Pass.FIRST)


def _twice(place: Workplace) -> None:
    place.check_twice(1)


def _disputed(place: Workplace) -> None:
    place.check_twice(1, {K.RANK: Answer.UNABLE})


def _concluded(place: Workplace) -> None:
    place.check_twice(1)
    place.conclude(1)


def _asked(place: Workplace) -> None:
    _twice(place)
    place.decide(1, Disposition.REFERRED)


def _held(place: Workplace) -> None:
    _concluded(place)
    place.decide(1, Disposition.HOLD)


def _cleared(place: Workplace) -> None:
    _concluded(place)
    place.clear(1)


def _decided(place: Workplace) -> None:
    place.finish(1)


def _given_back(place: Workplace) -> None:
    _once(place)
    place.sign(Who.SECOND, ConflictDeclared(1, "родич"))


def _all_decided(place: Workplace) -> None:
    for number in range(1, PERSONS + 1):
        place.check_twice(number)
        place.decide(number, Disposition.HOLD)


# --- acts that the program refuses ---

Prepare = Callable[[Workplace], None]
Make = Callable[[Case], Body]
_CLEARER = "o5"
_LEGAL = ClearanceKind.LEGAL


def _delegation(**changes: object) -> Make:
    plain = ClearancesDelegated("o3", (Role.LEGAL,), "наказ № 8", "2040-01-01")
    return lambda _case: replace(plain, **changes)  # type: ignore[arg-type]


def _query(case: Case, number: str = "Q-0001", key: DetailKey = K.DATE_OF_BIRTH) -> QuerySent:
    return QuerySent(1, number, (key,), "просимо перевірити", DUE, case.foundations)


def _answer(query: str = "Q-0001", key: DetailKey = K.DATE_OF_BIRTH) -> Make:
    return lambda _case: AnswerReceived(1, query, key, AnswerOutcome.REPEATED, "", "лист № 8")


def _reopening(case: Case, **changes: object) -> CaseReopened:
    return replace(CaseReopened(1, (K.RANK,), (), "новий витяг", case.foundations), **changes)  # type: ignore[arg-type]


def _withdrawal(reason: str = "помилка", *details: DetailKey) -> Make:
    return lambda _case: FindingsWithdrawn(1, details or (K.RANK,), reason)


def _clearance(case: Case, **changes: object) -> Body:
    made = cases.clearance(case, _LEGAL, who=cases.officer(_CLEARER, *CLEARANCE_ROLES))
    return replace(made, **changes)  # type: ignore[arg-type]


def _approval(case: Case, **changes: object) -> ListApproved:
    plain = ListApproved(case.list, {str(number): "" for number in range(1, PERSONS + 1)})
    return replace(plain, **changes)  # type: ignore[arg-type]


FORGED: dict[str, tuple[Prepare, Who, Make, AuditCode]] = {
    "a delegation by who is no approver": (_once, Who.ADJUDICATOR, _delegation(), A.NOT_ALLOWED),
    "a delegation to oneself": (_once, Who.APPROVER, _delegation(officer="o6"), A.NOT_ALLOWED),
    "a delegation to nobody": (_once, Who.APPROVER, _delegation(officer="o77"), A.NOT_ALLOWED),
    "a delegation of another role": (_once, Who.APPROVER, _delegation(roles=(Role.CHECKER,)), A.NOT_ALLOWED),
    "a delegation without a document": (_once, Who.APPROVER, _delegation(document=" "), A.NOT_ALLOWED),
    "a delegation without an end": (_once, Who.APPROVER, _delegation(until=""), A.NOT_ALLOWED),
    "an approval by who is no approver": (_all_decided, Who.ADJUDICATOR, _approval, A.NOT_ALLOWED),
    "an approval of nobody": (_all_decided, Who.APPROVER, lambda c: _approval(c, decisions={}), A.NOT_ALLOWED),
    "an approval of persons who are not decided": (_twice, Who.APPROVER, _approval, A.RULE_BROKEN),
    "an approval that leaves a person out": (
        _all_decided, Who.APPROVER, lambda c: _approval(c, decisions={"1": ""}), A.RULE_BROKEN),
    "an approval of decisions that nobody took": (
        _all_decided, Who.APPROVER,
        lambda c: _approval(c, decisions={str(n): "d" * 64 for n in range(1, PERSONS + 1)}), A.RULE_BROKEN),
    "an approval of no list": (_all_decided, Who.APPROVER, lambda c: _approval(c, list=9), A.RULE_BROKEN),
    "a conclusion that was chosen": (
        _twice, Who.SECOND, lambda c: IdentityConcluded(1, Identity.EXCLUDED, c.foundations), A.RULE_BROKEN),
    "a conclusion by the first checker": (_twice, Who.FIRST, moves.conclusion_of, A.RULE_BROKEN),
    "a conclusion over a disagreement": (_disputed, Who.ADJUDICATOR, moves.conclusion_of, A.ILLEGAL_MOVE),
    "a conclusion that rests on nothing": (
        _twice, Who.SECOND, lambda c: replace(moves.conclusion_of(c), rests_on=()), A.RULE_BROKEN),
    "a query by a checker": (_twice, Who.SECOND, _query, A.RULE_BROKEN),
    "a query about a person who is not double-checked": (_once, Who.APPROVER, _query, A.ILLEGAL_MOVE),
    "a query of a number that was given": (
        _asked, Who.APPROVER, lambda c: _query(c, key=K.SURNAME), A.RULE_BROKEN),
    "a query about what only we know": (
        _twice, Who.APPROVER, lambda c: _query(c, key=K.DUPLICATE_OF), A.RULE_BROKEN),
    "a query without a deadline": (_twice, Who.APPROVER, lambda c: replace(_query(c), due="скоро"), A.RULE_BROKEN),
    "an answer recorded by who is no registrar": (_asked, Who.ADJUDICATOR, _answer(), A.RULE_BROKEN),
    "an answer to no query": (_twice, Who.FIRST, _answer(), A.ILLEGAL_MOVE),
    "an answer on a detail that was not asked about": (_asked, Who.FIRST, _answer(key=K.RANK), A.ILLEGAL_MOVE),
    "a hold that nobody must look at again": (
        _concluded, Who.APPROVER, lambda _c: HoldPlaced(1, "чекаємо", ""), A.RULE_BROKEN),
    "a hold without a reason": (_concluded, Who.APPROVER, lambda _c: HoldPlaced(1, "", DUE), A.RULE_BROKEN),
    "a hold by an auditor": (_concluded, Who.AUDITOR, lambda _c: HoldPlaced(1, "чекаємо", DUE), A.RULE_BROKEN),
    "a hold upon a hold": (_held, Who.APPROVER, lambda _c: HoldPlaced(1, "чекаємо", DUE), A.ILLEGAL_MOVE),
    "a hold lifted by somebody else": (_held, Who.CLEARER, lambda _c: HoldLifted(1, "досить"), A.RULE_BROKEN),
    "a hold lifted that was not placed": (_twice, Who.APPROVER, lambda _c: HoldLifted(1, "досить"), A.ILLEGAL_MOVE),
    "a clearance while the case is held": (_held, Who.CLEARER, _clearance, A.RULE_BROKEN),
    "a conflict of interest of an administrator": (
        _once, Who.ADMINISTRATOR, lambda _c: ConflictDeclared(1, ""), A.RULE_BROKEN),
    "a check by who gave the case back": (
        _given_back, Who.SECOND, lambda c: cases.check(c, Pass.SECOND, record="1:1"), A.RULE_BROKEN),
    "a reopening by the approver": (_decided, Who.APPROVER, _reopening, A.RULE_BROKEN),
    "a reopening without a reason": (
        _decided, Who.ADJUDICATOR, lambda c: _reopening(c, reason=""), A.RULE_BROKEN),
    "a reopening of what was not asked": (
        _decided, Who.ADJUDICATOR, lambda c: _reopening(c, details=(K.HEALTH,)), A.RULE_BROKEN),
    "a reopening of something else than stood": (
        _decided, Who.ADJUDICATOR, lambda c: _reopening(c, rests_on=("0" * 64,)), A.RULE_BROKEN),
    "a reopening before the double check": (_once, Who.ADJUDICATOR, _reopening, A.RULE_BROKEN),
    "findings withdrawn by somebody else": (_once, Who.SECOND, _withdrawal(), A.RULE_BROKEN),
    "findings withdrawn after the second check": (_twice, Who.FIRST, _withdrawal(), A.ILLEGAL_MOVE),
    "findings withdrawn without a reason": (_once, Who.FIRST, _withdrawal(" "), A.RULE_BROKEN),
    "a clearance before the conclusion": (_twice, Who.CLEARER, _clearance, A.ILLEGAL_MOVE),
    "a clearance by who holds no such office": (_concluded, Who.ADJUDICATOR, _clearance, A.RULE_BROKEN),
    "a clearance under a delegation that was not needed": (
        _concluded, Who.CLEARER, lambda c: _clearance(c, delegation="наказ № 7-н"), A.RULE_BROKEN),
    "fitness for longer than the rules allow": (
        _concluded, Who.CLEARER,
        lambda c: _clearance(c, clearance=ClearanceKind.MEDICAL, outcome=ClearanceOutcome.FIT,
                             valid_until=later(moments.now(), 72)), A.RULE_BROKEN),
    "a decision that is none": (
        _concluded, Who.APPROVER, lambda c: cases.decision(c, Disposition.HOLD), A.RULE_BROKEN),
    "a clearing with a clearance missing": (_concluded, Who.APPROVER, cases.decision, A.RULE_BROKEN),
    "a duplicate of nobody": (
        _concluded, Who.APPROVER, lambda c: cases.decision(c, Disposition.DUPLICATE, duplicate_of=0), A.RULE_BROKEN),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_an_act_that_the_rules_forbid_is_found_by_its_number(place: Workplace, what: str) -> None:
    prepare, who, make, code = FORGED[what]
    prepare(place)
    assert _found(place) == set()
    seq = _append(place, who, make(place.office.case(1)))
    assert (code, seq) in _found(place)


def test_who_has_adjudicated_cannot_be_made_the_approver_by_a_forged_act(place: Workplace) -> None:
    """The officer of every role reopens a decision; a decision of his on the same case is found."""
    place.finish(1)
    place.sign(Who.ANYBODY, moves.reopening_of(place.office.case(1), "новий витяг"))
    body = cases.decision(place.office.case(1))
    assert (A.RULE_BROKEN, _append(place, Who.ANYBODY, body)) in _found(place)


# --- at the time of the act ---


def test_a_decision_on_fitness_that_was_over_is_found_and_one_in_time_is_not(place: Workplace) -> None:
    _cleared(place)
    body = cases.decision(place.office.case(1))
    fitness = place.office.case(1).valid_until
    end = datetime.fromisoformat(fitness)
    late = _append(place, Who.APPROVER, body, end)
    assert (A.RULE_BROKEN, late) in _found(place)
    tamper(place.office.folder / DATABASE, place.office.key, f"DELETE FROM acts WHERE seq = {late}")  # noqa: S608
    in_time = _append(place, Who.APPROVER, body, end - timedelta(milliseconds=1))
    assert {code for code, act in _found(place) if act == in_time} == set()


def test_what_was_decided_in_time_stays_right_when_fitness_is_over(place: Workplace) -> None:
    _concluded(place)
    officer = place.officer(Who.CLEARER)
    for kind in ClearanceKind:
        case = place.office.case(1)
        until = later(moments.now(), 3 / 3600) if kind is ClearanceKind.MEDICAL else ""
        place.sign(Who.CLEARER, moves.clearance_of(case, officer, kind, cases.GOOD_OUTCOMES[kind], valid_until=until))
    place.decide(1)
    while moments.now() <= place.office.case(1).valid_until:
        time.sleep(0.1)
    assert ClearanceKind.MEDICAL not in place.office.case(1).clearances_at(moments.now())
    assert _found(place) == set()


@pytest.mark.parametrize(("day", "right"), [("2039-12-31", True), ("2040-01-01", True), ("2040-01-02", False)])
def test_a_second_clearance_needs_a_delegation_on_its_own_day(place: Workplace, day: str, *, right: bool) -> None:
    """The delegation of this office holds to the end of 1 January 2040."""
    _concluded(place)
    officer = place.officer(Who.CLEARER)
    legal = moves.clearance_of(place.office.case(1), officer, _LEGAL, ClearanceOutcome.NO_OBJECTION)
    place.sign(Who.CLEARER, legal)
    security = moves.clearance_of(place.office.case(1), officer, ClearanceKind.SECURITY, ClearanceOutcome.CLEARED)
    assert security.delegation == "наказ № 7-н"
    seq = _append(place, Who.CLEARER, security, datetime.fromisoformat(f"{day}T23:59:59.999+00:00"))
    assert ((A.RULE_BROKEN, seq) in _found(place)) is not right


def test_a_clearance_after_the_delegation_was_ended_is_found_and_one_before_stays_right(place: Workplace) -> None:
    _concluded(place)
    office, officer = place.office, place.officer(Who.CLEARER)
    kinds = iter(((_LEGAL, ClearanceOutcome.NO_OBJECTION), (ClearanceKind.SECURITY, ClearanceOutcome.CLEARED)))
    for kind, outcome in kinds:
        place.sign(Who.CLEARER, moves.clearance_of(office.case(1), officer, kind, outcome))
    keep_office.delegate(office, place.signers[Who.APPROVER], _CLEARER, (), "наказ № 9", "2040-01-01")
    assert place.officer(Who.CLEARER).delegation is None
    assert _found(place) == set()
    late = moves.clearance_of(office.case(1), officer, ClearanceKind.MEDICAL, ClearanceOutcome.FIT)
    assert (A.RULE_BROKEN, _append(place, Who.CLEARER, late)) in _found(place)


# --- the signature under a list ---


def test_an_approval_stands_until_a_decision_on_its_list_changes(place: Workplace) -> None:
    _all_decided(place)
    office, signer = place.office, place.signers[Who.APPROVER]
    act = approve(office, signer, 1, "за винятком утриманих")
    assert office.submitted(1).approved == act.seq
    assert _found(place) == set()
    place.sign(Who.APPROVER, HoldLifted(1, "перевірено"))
    assert office.submitted(1).approved == 0
    place.decide(1, Disposition.HOLD)
    act = approve(office, signer, 1)
    place.sign(Who.APPROVER, HoldLifted(1, "перевірено"))
    place.conclude(1)
    body = cases.decision(office.case(1), Disposition.WITHDRAWN)
    place.sign(Who.APPROVER, body)
    assert office.submitted(1).approved == 0
    assert _found(place) == set()
    again = approve(office, signer, 1)
    assert isinstance(again.body, ListApproved)
    assert again.body.decisions["1"] == office.case(1).decided != ""
    assert _found(place) == set()
    for value in (0, act.seq):
        tamper(office.folder / DATABASE, office.key, f"UPDATE lists SET approved = {value}")  # noqa: S608
        assert {code for code, _act in _found(place)} == {A.LIST_DIFFERS}


def test_a_list_is_approved_by_nobody_who_checked_a_person_on_it(place: Workplace) -> None:
    place.check(1, Pass.FIRST, who=Who.ANYBODY)
    place.check(1, Pass.SECOND)
    place.decide(1, Disposition.HOLD)
    for number in range(2, PERSONS + 1):
        place.check_twice(number)
        place.decide(number, Disposition.HOLD)
    with pytest.raises(KnownError) as caught:
        approve(place.office, place.signers[Who.ANYBODY], 1)
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    assert why == Refusal(RefusalCode.SAME_OFFICER, {"part": "first_checker"})
    forged = ListApproved(1, {str(number): "" for number in range(1, PERSONS + 1)})
    assert (A.RULE_BROKEN, _append(place, Who.ANYBODY, forged)) in _found(place)


def test_every_act_of_the_course_passes_when_the_rules_allow_it(place: Workplace) -> None:
    """The other side of all that is forbidden: one person walked through all of it, and nothing is found."""
    office = place.office
    place.check(1, Pass.FIRST)
    place.sign(Who.FIRST, moves.withdrawal_of(office.case(1), [K.RANK], "не той рядок"))
    place.check(1, Pass.FIRST)
    place.check(1, Pass.SECOND, {K.UNIT: Answer.UNABLE})
    place.settle(1)
    place.sign(Who.APPROVER, moves.query_of(office.case(1), [K.RANK], "просимо перевірити", DUE))
    place.sign(Who.FIRST, moves.answer_of(office.case(1), "Q-0001", K.RANK, AnswerOutcome.CORRECTED, "сержант", "лист"))
    place.check_twice(1)
    place.clear(1)
    place.decide(1)
    place.decide(1, Disposition.HOLD)
    place.sign(Who.ADJUDICATOR, moves.lift_of(office.case(1), "перевірено"))
    decision = office.case(1).decision
    assert decision is not None
    assert isinstance(decision.body, DecisionTaken)
    place.sign(Who.ADJUDICATOR, moves.reopening_of(office.case(1), "новий витяг", [K.RANK]))
    place.check_twice(1)
    place.sign(Who.CLEARER, moves.conflict_of(office.case(1), "знайомий"))
    kinds = {act.body.kind for act in office.case(1).acts}
    assert len(kinds) == 12
    assert _found(place) == set()
