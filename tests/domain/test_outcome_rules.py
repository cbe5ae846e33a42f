"""What the conclusion, the clearances and the decision need (domain.md 8.4, 8.5, 12.2, 12.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import cases, persons, situations
from tests.support.cases import (
    ADJUDICATOR,
    AT,
    CLEARER,
    SECOND,
    after,
    blank,
    clearance,
    concluded,
    conclusion,
    decided,
    double_checked,
    finding,
    officer,
    once_checked,
    refused,
    reopened,
    settled,
    with_clearances,
)
from tests.support.situations import decide, disagreeing, found, obstacle, queried
from verifier.domain.acts import ClearanceGiven
from verifier.domain.case import Case, State
from verifier.domain.decisions import (
    FITNESS_HOURS,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
)
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import Answer, ReasonCode, Result
from verifier.domain.lists import Questions
from verifier.domain.moments import later
from verifier.domain.officers import CLEARANCE_ROLES, Delegation, Officer, Role
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.refusals import Refusal, RefusalCode

K, A, C, D, R = DetailKey, Answer, RefusalCode, Disposition, Result
LEGAL, SECURITY, MEDICAL, LOGISTICS = ClearanceKind
GATES = (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)
CORE = (K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.PERSONAL_NUMBER)
OUTGOING = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.OUTGOING)
CIVIL = Questions(ListKind.CIVILIANS, 1, Direction.INCOMING)
BOTH = replace(SECOND, roles=(Role.CHECKER, Role.ADJUDICATOR))
_MAN = persons.entry({K.SEX: "ч"})
DOCTOR = officer("doctor", Role.MEDICAL)
OTHER_DOCTOR = officer("doctor2", Role.MEDICAL)


def _conclude(case: Case, who: Officer = SECOND, **changes: object) -> Refusal | None:
    return refused(case, who, replace(conclusion(case), **changes))  # type: ignore[arg-type]


def _clear(
    kind: ClearanceKind, case: Case | None = None, who: Officer = CLEARER, at: str = AT, **changes: object
) -> Refusal | None:
    case = case or concluded(double_checked())
    body = replace(clearance(case, kind, who=who, at=at), **changes)  # type: ignore[arg-type]
    return refused(case, who, body, at)


def by(doctor: Officer, at: str = AT) -> Case:
    """Return a case that a doctor found fit."""
    case = concluded(double_checked())
    return after(case, doctor, clearance(case, MEDICAL, who=doctor, at=at), at)


def _other_persons_number() -> Case:
    who = persons.entry({K.TAX_NUMBER: "3297012345"})
    return with_clearances(
        double_checked(who, {K.TAX_NUMBER: finding(K.TAX_NUMBER, A.DISCREPANCY, reason=ReasonCode.OTHER_PERSON)})
    )


LATER = later(AT, FITNESS_HOURS)
HALF = replace(CLEARER, roles=(Role.LEGAL, Role.SECURITY), delegation=None)


def _half_cleared() -> Case:
    case = concluded(double_checked())
    return after(case, HALF, clearance(case, LEGAL, who=HALF))


SITUATIONS: list[situations.Situation] = [
    # the conclusion
    (C.NOT_DOUBLE_CHECKED, lambda: refused(once_checked(), ADJUDICATOR, conclusion(double_checked())), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _conclude(disagreeing()), ""),
    (C.WAITING_FOR_ANSWER, lambda: _conclude(queried(double_checked())), ""),
    (C.NOT_FOR_CONCLUSION, lambda: _conclude(concluded(double_checked())), ""),
    (C.ALREADY_CLOSED, lambda: _conclude(decided(double_checked(), D.WITHDRAWN)), ""),
    (C.CHANGED_MEANWHILE, lambda: _conclude(double_checked(), rests_on=()), ""),
    (C.IDENTITY_DIFFERS, lambda: _conclude(double_checked(), identity=Identity.PROBABLE), ""),
    (C.LACKS_ROLE, lambda: _conclude(settled(disagreeing()), SECOND), "adjudicator"),
    (C.SAME_OFFICER, lambda: _conclude(settled(disagreeing()), BOTH), "second_checker"),
    # clearances
    (C.NOT_DOUBLE_CHECKED, lambda: _clear(LEGAL, once_checked()), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _clear(LEGAL, disagreeing()), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _clear(LEGAL, reopened(concluded(double_checked()), K.RANK)), ""),
    (C.NOT_CONCLUDED, lambda: _clear(LEGAL, double_checked()), ""),
    (C.WAITING_FOR_ANSWER, lambda: _clear(LEGAL, queried(concluded(double_checked()))), ""),
    (C.ALREADY_CLOSED, lambda: _clear(LEGAL, cases.cleared()), ""),
    (C.ALREADY_CLOSED, lambda: _clear(MEDICAL, decided(concluded(double_checked()), D.REJECTED)), ""),
    (C.CHANGED_MEANWHILE, lambda: _clear(LEGAL, rests_on=()), ""),
    (C.OUTCOME_NOT_FOR_CLEARANCE, lambda: _clear(LEGAL, outcome=ClearanceOutcome.FIT), "legal"),
    (C.NOTE_MISSING, lambda: _clear(LEGAL, outcome=ClearanceOutcome.OBJECTION, remark=" "), ""),
    (C.CLEARANCE_OWNED, lambda: _clear(MEDICAL, by(DOCTOR), OTHER_DOCTOR), "medical"),
    (C.LOGISTICS_LAST, lambda: _clear(LOGISTICS), ""),
    (C.LOGISTICS_LAST, lambda: _clear(LOGISTICS, reopened(with_clearances(double_checked()), SECURITY)), ""),
    (C.LOGISTICS_LAST, lambda: _clear(LOGISTICS, with_clearances(double_checked()), at=LATER), ""),
    (C.VALIDITY_MISSING, lambda: _clear(MEDICAL, valid_until=""), "medical"),
    (C.VALIDITY_OVER, lambda: _clear(MEDICAL, valid_until=AT), "medical"),
    (C.VALIDITY_MISSING, lambda: _clear(LEGAL, valid_until="завтра"), "legal"),
    (C.VALIDITY_MISSING, lambda: _clear(LEGAL, valid_until="2025-05-20"), "legal"),
    (C.VALIDITY_TOO_LONG, lambda: _clear(MEDICAL, valid_until=later(AT, FITNESS_HOURS + 0.01)), "medical"),
    (C.DELEGATION_NEEDED, lambda: _clear(SECURITY, _half_cleared(), HALF), "security"),
    (C.DELEGATION_DIFFERS, lambda: _clear(LEGAL, delegation="наказ № 7-н"), "legal"),
    (C.DELEGATION_DIFFERS, lambda: _clear(SECURITY, after(concluded(double_checked()), CLEARER,
        clearance(concluded(double_checked()), LEGAL)), delegation=""), "security"),
    (C.DELEGATION_DIFFERS, lambda: _clear(LEGAL, who=replace(CLEARER, roles=()), delegation="інший наказ"), "legal"),
    (C.DELEGATION_DIFFERS, lambda: _clear(LEGAL, who=replace(CLEARER, roles=()), delegation=""), "legal"),
    # decisions
    (C.NOT_DOUBLE_CHECKED, lambda: decide(D.REJECTED, once_checked()), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: decide(D.CLEARED, disagreeing()), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: decide(D.REJECTED, reopened(concluded(double_checked()), K.RANK)), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: decide(D.CLEARED, reopened(with_clearances(double_checked(_MAN)), K.SEX)), ""),
    (C.NOT_CONCLUDED, lambda: decide(D.REJECTED, double_checked()), ""),
    (C.WAITING_FOR_ANSWER, lambda: decide(D.CLEARED, queried(with_clearances(double_checked()))), ""),
    (C.WAITING_FOR_ANSWER, lambda: decide(D.REJECTED, queried(with_clearances(double_checked()))), ""),
    (C.ALREADY_CLOSED, lambda: decide(D.REJECTED, cases.cleared()), ""),
    (C.CHANGED_MEANWHILE, lambda: decide(D.CLEARED, rests_on=double_checked().foundations), ""),
    (C.NOT_A_DECISION, lambda: decide(D.HOLD), ""),
    (C.NOT_A_DECISION, lambda: decide(D.REFERRED), ""),
    (C.IDENTITY_DIFFERS, lambda: decide(D.CLEARED, identity=Identity.PROBABLE), ""),
    (C.IDENTITY_DIFFERS, lambda: decide(D.WITHDRAWN, blank(), identity=Identity.CONFIRMED), ""),
    (C.NOTE_MISSING, lambda: decide(D.REJECTED, note=" "), ""),
    (C.NOTE_MISSING, lambda: decide(D.WITHDRAWN, blank(), note=""), ""),
    (C.NOTE_MISSING, lambda: decide(D.CLEARED,
        with_clearances(double_checked(persons.entry(without=[K.PERSONAL_NUMBER])))), ""),
    (C.CORE_NOT_CONFIRMED, lambda: decide(D.CLEARED,
        with_clearances(double_checked(both={K.GIVEN_NAME: A.UNABLE}))), "given_name"),
    (C.GATE_OPEN, lambda: decide(D.CLEARED, with_clearances(double_checked(both={K.DUPLICATE_OF: A.UNABLE}))),
     "duplicate_of"),
    (C.CLEARANCE_MISSING, lambda: decide(D.CLEARED, concluded(double_checked())), "legal"),
    (C.VALIDITY_OVER, lambda: decide(D.CLEARED, at=LATER), "medical"),
    (C.CLEARANCE_REFUSED, lambda: decide(D.CLEARED,
        with_clearances(double_checked(), {LEGAL: ClearanceOutcome.OBJECTION})), "legal"),
    (C.IDENTITY_AGAINST, lambda: decide(D.CLEARED, _other_persons_number()), "id_excluded"),
    (C.REJECT_REASON_MISSING, lambda: decide(D.REJECTED, reject_reason=None), ""),
    (C.NOT_RECORDED_SO, lambda: decide(D.DECEASED), "vital_status"),
    (C.NOT_RECORDED_SO, lambda: decide(D.ALREADY_RETURNED), "previous_return"),
    (C.NOT_RECORDED_SO, lambda: decide(D.DUPLICATE), "duplicate_of"),
    (C.NOT_RECORDED_SO, lambda: decide(D.DECLINES, with_clearances(cases.rechecked(blank(questions=OUTGOING)))),
     "wish_to_return"),
    (C.LISTED_ALIVE, lambda: decide(D.DECEASED, found(obstacle(K.VITAL_STATUS))), ""),
    (C.DUPLICATE_MISSING, lambda: decide(D.DUPLICATE, found(obstacle(K.DUPLICATE_OF)), duplicate_of=0), ""),
    (C.DUPLICATE_MISSING, lambda: decide(D.DUPLICATE, found(obstacle(K.DUPLICATE_OF)), duplicate_of=1), ""),
    (C.RETURN_DATE_MISSING, lambda: decide(D.ALREADY_RETURNED, found(obstacle(K.PREVIOUS_RETURN)), returned_on=""), ""),
    (C.RETURN_DATE_MISSING, lambda: decide(D.ALREADY_RETURNED, found(obstacle(K.PREVIOUS_RETURN)),
                                            returned_on="2024-02-30"), ""),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- the conclusion ---


def test_the_second_checker_concludes_what_both_agree_on_and_the_adjudicator_where_somebody_ruled() -> None:
    assert _conclude(double_checked(), SECOND) is None
    assert _conclude(double_checked(), ADJUDICATOR) is None
    assert _conclude(settled(disagreeing()), ADJUDICATOR) is None
    assert _conclude(double_checked(), cases.FIRST) == Refusal(C.LACKS_ROLE, {"role": "adjudicator"})
    assert _conclude(double_checked(), officer("x", Role.CHECKER)) == Refusal(C.LACKS_ROLE, {"role": "adjudicator"})


def test_a_conclusion_that_is_not_borne_out_any_more_falls() -> None:
    """Rank does not identify; but both checks may find now that the paper is another man's."""
    case = reopened(with_clearances(double_checked()), K.RANK)
    assert case.conclusion is not None
    again = cases.rechecked(case)
    assert again.conclusion is not None
    other = {K.RANK: finding(K.RANK, A.DISCREPANCY, reason=ReasonCode.OTHER_PERSON)}
    case = cases.rechecked(case, other, other)
    assert (case.conclusion, dict(case.clearances), case.state) == (None, {}, State.CONCLUSION)
    assert conclusion(case).identity is Identity.EXCLUDED


# --- clearances ---


@pytest.mark.parametrize("kind", ClearanceKind)
@pytest.mark.parametrize("outcome", ClearanceOutcome)
def test_which_clearance_outcomes_let_a_person_pass(kind: ClearanceKind, outcome: ClearanceOutcome) -> None:
    case = concluded(double_checked())
    for each in ClearanceKind:
        body = clearance(case, each, outcome if each is kind else None)
        why = refused(case, CLEARER, body)
        if why:
            assert why.code is C.OUTCOME_NOT_FOR_CLEARANCE
            return
        case = after(case, CLEARER, body)
    why = clearing_refusal(case, AT)
    assert why == (None if outcome.positive else Refusal(C.CLEARANCE_REFUSED, {"clearance": kind.value}))


def test_fitness_lasts_two_days_and_is_found_anew_by_anybody_then() -> None:
    case = by(DOCTOR)
    before = later(AT, FITNESS_HOURS - 0.01)
    assert MEDICAL in case.clearances_at(before)
    assert MEDICAL not in case.clearances_at(LATER)
    assert _clear(MEDICAL, case, OTHER_DOCTOR, before) == Refusal(C.CLEARANCE_OWNED, {"clearance": "medical"})
    assert _clear(MEDICAL, case, DOCTOR, before) is None
    assert _clear(MEDICAL, case, OTHER_DOCTOR, LATER) is None
    assert _clear(MEDICAL, valid_until=later(AT, 1)) is None
    assert _clear(LEGAL, valid_until=later(AT, 1000)) is None


def test_fitness_of_a_cleared_person_is_renewed_and_a_refusal_takes_the_decision_back() -> None:
    case = cases.cleared()
    assert _clear(MEDICAL, case) is None
    renewed = after(case, CLEARER, clearance(case, MEDICAL))
    assert renewed.disposition is D.CLEARED
    ill = after(case, CLEARER, clearance(case, MEDICAL, ClearanceOutcome.NOT_FIT))
    assert (ill.disposition, ill.state, ill.decided) == (None, State.CLEARANCES, "")
    assert LOGISTICS not in ill.clearances


def test_several_clearances_by_one_officer_are_signed_under_a_delegation() -> None:
    case = with_clearances(double_checked())
    signed = [act.body for act in case.acts if isinstance(act.body, ClearanceGiven)]
    assert [body.delegation for body in signed] == ["", *["наказ № 7-н"] * 3]
    last_day = replace(CLEARER, delegation=Delegation(CLEARANCE_ROLES, "наказ № 7-н", AT[:10]))
    over = replace(CLEARER, delegation=Delegation(CLEARANCE_ROLES, "наказ № 7-н", "2025-05-15"))
    less = replace(CLEARER, delegation=Delegation((Role.LEGAL,), "наказ № 7-н", "2030-01-01"))
    case = after(concluded(double_checked()), CLEARER, clearance(concluded(double_checked()), LEGAL))
    assert _clear(SECURITY, case, last_day) is None
    assert _clear(SECURITY, case, over) == Refusal(C.DELEGATION_NEEDED, {"clearance": "security"})
    assert _clear(SECURITY, case, less) == Refusal(C.DELEGATION_NEEDED, {"clearance": "security"})
    assert _clear(LEGAL, case, over) is None
    without_role = replace(over, roles=())
    assert _clear(SECURITY, case, without_role) == Refusal(C.LACKS_ROLE, {"role": "security"})


def test_a_later_clearance_replaces_the_earlier_and_both_stay_in_the_case() -> None:
    case = with_clearances(double_checked(), {SECURITY: ClearanceOutcome.DEFERRED})
    case = after(case, CLEARER, clearance(case, SECURITY))
    assert clearing_refusal(case, AT) is None
    assert len(case.acts) == 8


def test_what_another_signed_and_what_was_delegated_needs_no_delegation() -> None:
    case = after(concluded(double_checked()), HALF, clearance(concluded(double_checked()), LEGAL, who=HALF))
    assert _clear(MEDICAL, case, DOCTOR, delegation="") is None
    case = concluded(double_checked())
    for kind in (LEGAL, SECURITY):
        case = after(case, CLEARER, clearance(case, kind))
    assert _clear(LEGAL, case, delegation="") is None
