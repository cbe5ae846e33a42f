"""What may happen at any step: holds, queries and answers, conflicts of interest, reopening (domain.md 4, 12.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import cases, persons, situations
from tests.support.cases import (
    ADJUDICATOR,
    APPROVER,
    CLEARER,
    FIRST,
    REGISTRAR,
    SECOND,
    after,
    blank,
    cleared,
    concluded,
    decided,
    double_checked,
    officer,
    once_checked,
    refused,
    reopened,
    twice_checked,
    with_clearances,
)
from tests.support.situations import disagreeing, queried
from verifier.domain.acts import Pass
from verifier.domain.case import Case, State
from verifier.domain.course_rules import may_be_asked
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, Disposition
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import Answer
from verifier.domain.lists import Questions
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import approval_refusal

K, C, D = DetailKey, RefusalCode, Disposition
OUTGOING = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.OUTGOING)
CORRECTED, REPEATED, NONE = AnswerOutcome


def held(case: Case | None = None, who: Officer = CLEARER) -> Case:
    case = case or double_checked()
    return after(case, who, cases.hold(case))


def _hold(case: Case, **changes: object) -> Refusal | None:
    return refused(case, CLEARER, cases.hold(case, **changes))


def _lift(case: Case, who: Officer = CLEARER, note: str = "висновок надійшов") -> Refusal | None:
    return refused(case, who, cases.lift(case, note))


def _query(case: Case, *keys: DetailKey, **changes: object) -> Refusal | None:
    return refused(case, APPROVER, cases.query(case, *keys, **changes))


def _answer(case: Case, detail: DetailKey = K.RANK, outcome: AnswerOutcome = REPEATED, value: str = "",
            **changes: object) -> Refusal | None:  # fmt: skip
    return refused(case, REGISTRAR, cases.answer(case, detail, outcome, value, **changes))


def _reopen(case: Case, *what: DetailKey | ClearanceKind, **changes: object) -> Refusal | None:
    return refused(case, ADJUDICATOR, cases.reopening(case, *what, **changes))


def _given_back() -> Case:
    return after(once_checked(), FIRST, cases.conflict(once_checked()))


def _answered(outcome: AnswerOutcome = NONE, case: Case | None = None) -> Case:
    case = queried(case or double_checked())
    return after(case, REGISTRAR, cases.answer(case, K.RANK, outcome, "сержант" if outcome is CORRECTED else ""))


BOTH = officer("registrar", Role.REGISTRAR, Role.APPROVER)


def _decided_by_registrar() -> Refusal | None:
    case = _answered(case=with_clearances(double_checked()))
    return refused(case, BOTH, cases.decision(case))


def _checked_by_who_asked() -> Refusal | None:
    curious = officer("curious", Role.CHECKER, Role.ADJUDICATOR)
    case = after(double_checked(), curious, cases.query(double_checked(), K.RANK))
    case = after(case, REGISTRAR, cases.answer(case, K.RANK))
    case = after(case, SECOND, cases.conflict(case))
    case = after(case, FIRST, cases.check(case, Pass.FIRST))
    assert case.state is State.SECOND_CHECK
    return refused(case, curious, cases.check(case, Pass.SECOND))


def _recorded_by_approver() -> Refusal | None:
    case = after(double_checked(), BOTH, cases.decision(double_checked(), D.WITHDRAWN))
    case = queried(reopened(case))
    return refused(case, BOTH, cases.answer(case, K.RANK))


SITUATIONS: list[situations.Situation] = [
    # holds
    (C.ON_HOLD, lambda: _hold(held()), ""),
    (C.ALREADY_CLOSED, lambda: _hold(decided(double_checked(), D.WITHDRAWN)), ""),
    (C.NOTE_MISSING, lambda: _hold(blank(), reason=" "), ""),
    (C.REVIEW_DATE_MISSING, lambda: _hold(blank(), review=""), ""),
    (C.REVIEW_DATE_MISSING, lambda: _hold(blank(), review="2025-02-30"), ""),
    (C.NOT_ON_HOLD, lambda: _lift(double_checked()), ""),
    (C.NOT_HIS_HOLD, lambda: _lift(held(), FIRST), ""),
    (C.NOTE_MISSING, lambda: _lift(held(), note=" "), ""),
    (C.ON_HOLD, lambda: refused(held(blank()), FIRST, cases.check(blank(), Pass.FIRST)), ""),
    (C.ON_HOLD, lambda: refused(held(once_checked()), FIRST, cases.taken_back(once_checked(), K.RANK)), ""),
    (C.ON_HOLD, lambda: refused(held(disagreeing()), ADJUDICATOR, cases.settlement(disagreeing())), ""),
    (C.ON_HOLD, lambda: refused(held(), SECOND, cases.conclusion(held())), ""),
    (C.ON_HOLD, lambda: refused(held(concluded(double_checked())), CLEARER,
                                cases.clearance(concluded(double_checked()), ClearanceKind.LEGAL)), ""),
    (C.ON_HOLD, lambda: _query(held(), K.RANK), ""),
    (C.ON_HOLD, lambda: _reopen(held(), K.RANK), ""),
    (C.ON_HOLD, lambda: situations.decide(D.CLEARED, held(with_clearances(double_checked()))), ""),
    (C.ON_HOLD, lambda: situations.decide(D.REJECTED, held(with_clearances(double_checked()))), ""),
    # queries
    (C.NOT_DOUBLE_CHECKED, lambda: _query(once_checked(), K.RANK), ""),
    (C.ALREADY_CLOSED, lambda: _query(cleared(), K.RANK), ""),
    (C.CHANGED_MEANWHILE, lambda: _query(double_checked(), K.RANK, rests_on=()), ""),
    (C.QUERY_NUMBER_MISSING, lambda: _query(double_checked(), K.RANK, query=" "), ""),
    (C.QUERY_NUMBER_TAKEN, lambda: _query(queried(double_checked()), K.UNIT), ""),
    (C.NOTHING_TO_REOPEN, lambda: _query(double_checked()), ""),
    (C.NOTHING_TO_REOPEN, lambda: _query(double_checked(), K.RANK, K.RANK), ""),
    (C.DETAIL_NOT_FOR_QUERY, lambda: _query(double_checked(), K.HEALTH), "health"),
    (C.DETAIL_NOT_FOR_QUERY, lambda: _query(double_checked(), K.RECORD), "record"),
    (C.DETAIL_NOT_FOR_QUERY, lambda: _query(double_checked(), K.DUPLICATE_OF), "duplicate_of"),
    (C.DETAIL_NOT_FOR_QUERY, lambda: _query(queried(double_checked()), K.UNIT, K.RANK, query="Q-2"), "rank"),
    (C.DETAIL_NOT_FOR_QUERY, lambda: _query(cases.rechecked(blank(questions=OUTGOING)), K.REGISTER_STATUS), "register"),
    (C.NOTE_MISSING, lambda: _query(double_checked(), K.RANK, question=" "), ""),
    (C.DEADLINE_MISSING, lambda: _query(double_checked(), K.RANK, due=""), ""),
    (C.DEADLINE_MISSING, lambda: _query(double_checked(), K.RANK, due="скоро"), ""),
    # answers
    (C.NO_SUCH_QUERY, lambda: _answer(double_checked()), ""),
    (C.NO_SUCH_QUERY, lambda: _answer(queried(double_checked()), K.UNIT), ""),
    (C.NO_SUCH_QUERY, lambda: _answer(queried(double_checked()), query="Q-2"), ""),
    (C.NO_SUCH_QUERY, lambda: _answer(_answered()), ""),
    (C.ALREADY_CLOSED, lambda: _answer(decided(queried(double_checked()), D.WITHDRAWN)), ""),
    (C.ANSWER_SOURCE_MISSING, lambda: _answer(queried(double_checked()), source=" "), "rank"),
    (C.VALUE_MISSING, lambda: _answer(queried(double_checked()), K.RANK, CORRECTED, " "), "rank"),
    (C.VALUE_MISSING, lambda: _answer(queried(double_checked()), K.RANK, REPEATED, "сержант"), "rank"),
    (C.VALUE_MISSING, lambda: _answer(queried(double_checked()), K.RANK, NONE, "сержант"), "rank"),
    (C.LACKS_ROLE, lambda: refused(queried(double_checked()), APPROVER, cases.answer(double_checked(), K.RANK)),
     "registrar"),
    (C.RECORDED_THE_ANSWER, _decided_by_registrar, ""),
    (C.SAW_BOTH_CHECKS, _checked_by_who_asked, ""),
    (C.SAME_OFFICER, _recorded_by_approver, "approver"),
    # conflicts of interest
    (C.CONFLICT_OF_INTEREST, lambda: refused(_given_back(), FIRST, cases.check(blank(), Pass.FIRST)), ""),
    (C.CONFLICT_OF_INTEREST, lambda: refused(_given_back(), FIRST, cases.conflict(blank())), ""),
    (C.CONFLICT_OF_INTEREST, lambda: refused(_given_back(), replace(FIRST, roles=(Role.LEGAL,)), cases.hold(blank())), ""),
    (C.ALREADY_CLOSED, lambda: refused(cleared(), officer("x", Role.CHECKER), cases.conflict(cleared())), ""),
    # reopening
    (C.NOTE_MISSING, lambda: _reopen(double_checked(), K.RANK, reason=" "), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _reopen(once_checked(), K.RANK), ""),
    (C.NOT_DOUBLE_CHECKED, lambda: _reopen(reopened(double_checked(), K.RANK), K.UNIT), ""),
    (C.NOTHING_TO_REOPEN, lambda: _reopen(double_checked()), ""),
    (C.CHANGED_MEANWHILE, lambda: _reopen(double_checked(), K.RANK, rests_on=()), ""),
    (C.DETAIL_NOT_ASKED, lambda: _reopen(double_checked(), K.HEALTH), "health"),
    (C.CLEARANCE_MISSING, lambda: _reopen(double_checked(), ClearanceKind.LEGAL), "legal"),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- holds ---

STEPS = [blank(), once_checked(), disagreeing(), double_checked(), queried(double_checked()), concluded(double_checked()),
         with_clearances(double_checked()), cleared()]  # fmt: skip


@pytest.mark.parametrize("case", STEPS, ids=lambda case: case.state.value)
def test_any_step_can_be_held_and_goes_on_where_it_was(case: Case) -> None:
    assert _hold(case) is None
    resting = held(case)
    assert (resting.state, resting.disposition, resting.due) == (State.HOLD, D.HOLD, "2025-06-01")
    assert resting.decided == ""
    assert resting.state_beneath is case.state_beneath
    for who in (CLEARER, ADJUDICATOR, APPROVER):
        assert _lift(resting, who) is None
    again = after(resting, CLEARER, cases.lift(resting))
    assert (again.state, again.disposition, again.decided) == (case.state, case.disposition, case.decided)


def test_what_the_other_side_does_is_recorded_during_a_hold() -> None:
    case = held(queried(double_checked()))
    assert _answer(case) is None
    assert situations.decide(D.WITHDRAWN, case) is None
    assert refused(case, FIRST, cases.conflict(case)) is None


# --- queries and answers ---


@pytest.mark.parametrize("key", [K.SURNAME, K.RANK, K.VITAL_STATUS, K.WISH_TO_RETURN])
def test_the_other_side_is_asked_about_what_it_states_and_whether_he_lives_and_wishes_to_go(key: DetailKey) -> None:
    case = cases.rechecked(blank(questions=OUTGOING))
    assert may_be_asked(case, key)
    assert _query(case, key) is None


def test_the_gates_that_only_we_can_answer_are_not_asked() -> None:
    case = cases.rechecked(blank(persons.entry(without=[K.PERSONAL_NUMBER]), questions=OUTGOING))
    ours = {K.PREVIOUS_RETURN, K.DUPLICATE_OF, K.REGISTER_STATUS, K.CAPTIVITY_CONFIRMATION, K.PHOTO_LIKENESS}
    assert {key for key in case.asked if not may_be_asked(case, key)} == ours


def test_a_query_refers_and_its_last_answer_ends_that() -> None:
    case = after(double_checked(), APPROVER, cases.query(double_checked(), K.RANK, K.UNIT))
    assert (case.state, case.disposition, case.due) == (State.REFERRED, D.REFERRED, "2025-05-30")
    case = after(case, REGISTRAR, cases.answer(case, K.RANK, NONE))
    assert case.state is State.REFERRED
    case = after(case, REGISTRAR, cases.answer(case, K.UNIT, NONE))
    assert (case.state, case.disposition, case.due) == (State.CONCLUSION, None, "")
    assert _query(case, K.RANK, query="Q-0002") is None


def test_an_answer_reopens_exactly_its_detail_and_none_reopens_nothing() -> None:
    assert _answered(NONE).open_details(Pass.FIRST) == ()
    for outcome in (CORRECTED, REPEATED):
        case = _answered(outcome)
        assert case.open_details(Pass.FIRST) == case.open_details(Pass.SECOND) == (K.RANK,)
    assert dict(_answered(CORRECTED).claims) == {K.RANK: "сержант"}
    assert dict(_answered(REPEATED).claims) == {}


def test_what_they_state_in_an_answer_is_stated_from_then_on() -> None:
    case = double_checked(persons.entry(without=[K.RANK]))
    assert K.RANK not in case.stated
    case = _answered(CORRECTED, case)
    assert K.RANK in case.stated
    assert refused(case, FIRST, cases.check(case, Pass.FIRST)) is None


@pytest.mark.parametrize(("value", "imprecise"), [("1990", True), ("1990-03-12", False)])
def test_an_answer_states_a_date_whole_or_in_part(value: str, *, imprecise: bool) -> None:
    case = queried(double_checked(persons.entry({K.DATE_OF_BIRTH: "1990-03" if not imprecise else "1990-03-12"})),
                   K.DATE_OF_BIRTH)  # fmt: skip
    case = after(case, REGISTRAR, cases.answer(case, K.DATE_OF_BIRTH, CORRECTED, value))
    assert (K.DATE_OF_BIRTH in case.imprecise) == imprecise


def test_an_answer_about_a_gate_states_nothing_that_a_check_could_confirm() -> None:
    case = queried(double_checked(), K.VITAL_STATUS)
    case = after(case, REGISTRAR, cases.answer(case, K.VITAL_STATUS, CORRECTED, "помер"))
    assert K.VITAL_STATUS not in case.stated


def test_who_recorded_an_answer_may_do_anything_but_decide() -> None:
    case = _answered(REPEATED)
    clerk = officer("registrar", Role.REGISTRAR, Role.CHECKER)
    assert refused(case, clerk, cases.check(case, Pass.FIRST)) is None


# --- conflicts, reopening ---


def test_an_officer_gives_a_case_back_before_and_after_he_signed() -> None:
    assert refused(blank(), FIRST, cases.conflict(blank())) is None
    assert refused(cleared(), FIRST, cases.conflict(cleared())) is None
    assert refused(once_checked(), REGISTRAR, cases.conflict(once_checked())) is None


def test_a_decision_is_reopened_alone_or_with_details() -> None:
    case = decided(concluded(double_checked()), D.REJECTED)
    assert _reopen(case) is None
    assert reopened(case).state is State.CLEARANCES
    assert _reopen(case, K.RANK, K.RECORD) is None
    early = decided(blank(), D.WITHDRAWN)
    assert _reopen(early) is None
    assert reopened(early).state is State.FIRST_CHECK


def test_a_clearance_is_reopened_by_the_adjudicator() -> None:
    case = with_clearances(double_checked())
    assert _reopen(case, ClearanceKind.LEGAL) is None
    assert set(reopened(case, ClearanceKind.LEGAL).clearances) == {ClearanceKind.SECURITY, ClearanceKind.MEDICAL}


def test_disagreements_are_settled_before_a_query_waits() -> None:
    case = queried(twice_checked(second={K.UNIT: Answer.UNABLE}))
    assert case.state is State.ADJUDICATION
    assert cases.settled(case).state is State.REFERRED


def test_an_answer_that_another_recorded_keeps_nobody_from_deciding() -> None:
    assert situations.decide(D.CLEARED, _answered(case=with_clearances(double_checked()))) is None


def test_only_a_date_can_be_stated_in_part() -> None:
    assert K.RANK not in _answered(CORRECTED).imprecise


def test_what_judges_nothing_is_no_foundation() -> None:
    case = concluded(double_checked())
    before = case.foundations
    for who, body in ((CLEARER, cases.hold(case)), (CLEARER, cases.lift(case)), (REGISTRAR, cases.conflict(case))):
        case = after(case, who, body)
    assert case.foundations == before
    taken = after(once_checked(), FIRST, cases.taken_back(once_checked(), K.RANK))
    assert taken.foundations == once_checked().foundations


def test_who_came_off_the_list_stays_off_when_a_checker_turns_out_to_know_him() -> None:
    case = decided(once_checked(), D.WITHDRAWN)
    case = after(case, FIRST, cases.conflict(case))
    assert (case.disposition, case.state, case.first) == (D.WITHDRAWN, State.CLOSED, None)


def test_the_decision_of_an_approver_who_knows_the_person_falls_whatever_it_was() -> None:
    case = decided(once_checked(), D.WITHDRAWN)
    assert after(case, APPROVER, cases.conflict(case)).decision is None


def test_a_list_is_approved_by_nobody_who_took_another_part_in_a_case_of_it() -> None:
    done = [cleared(), decided(once_checked(), D.WITHDRAWN)]
    assert approval_refusal(done, APPROVER.id) is None
    for who in (FIRST, SECOND, CLEARER):
        why = approval_refusal(done, who.id)
        assert why is not None
        assert why.code is C.SAME_OFFICER
    stranger = officer("stranger", Role.APPROVER)
    assert approval_refusal(done, stranger.id) is None
    done.append(after(blank(), stranger, cases.conflict(blank())))
    assert approval_refusal(done, stranger.id) == Refusal(C.CONFLICT_OF_INTEREST)
