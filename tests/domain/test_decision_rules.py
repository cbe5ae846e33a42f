"""Who is cleared, and which other decision a case bears out (domain.md 8.4, 8.5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import cases, persons
from tests.support.cases import (
    AT,
    CLEARER,
    REGISTRAR,
    SECOND,
    after,
    blank,
    concluded,
    decided,
    double_checked,
    once_checked,
    ruling,
    settled,
    twice_checked,
    with_clearances,
)
from tests.support.situations import decide, disagreeing, found, obstacle, queried
from verifier.domain.acts import Pass
from verifier.domain.case import Case, IllegalMoveError, Standing
from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    Disposition,
    RejectReason,
)
from verifier.domain.details import CATALOGUES, DETAIL, DetailKey, Direction, ListKind
from verifier.domain.findings import Answer, Result
from verifier.domain.lists import Questions
from verifier.domain.outcome_rules import clearing_refusal, clearing_refusals
from verifier.domain.refusals import Refusal, RefusalCode

K, A, C, D, R = DetailKey, Answer, RefusalCode, Disposition, Result
LEGAL, SECURITY, MEDICAL, LOGISTICS = ClearanceKind
GATES = (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)
CORE = (K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.PERSONAL_NUMBER)
OUTGOING = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.OUTGOING)
CIVIL = Questions(ListKind.CIVILIANS, 1, Direction.INCOMING)


# --- clearing ---


@pytest.mark.parametrize("key", CORE)
@pytest.mark.parametrize("result", [r for r in Result if r is not R.SINGLE])
def test_which_results_of_a_core_detail_let_a_person_pass(key: DetailKey, result: Result) -> None:
    stated = result is not R.NOT_STATED
    who = persons.entry() if stated else persons.entry(without=[key])
    if result is R.CONFLICTING:
        case = settled(twice_checked(who, first={key: A.DISCREPANCY}), ruling(key, R.CONFLICTING))
    else:
        case = double_checked(who, {key: Answer(result.value)})
    passes = result in (R.CONFIRMED, R.VARIANT) or (key is K.PERSONAL_NUMBER and result is R.NOT_STATED)
    why = clearing_refusal(with_clearances(case), AT)
    assert why == (None if passes else Refusal(C.CORE_NOT_CONFIRMED, {"detail": key.value}))


@pytest.mark.parametrize("key", CORE)
def test_what_their_list_is_silent_about_may_not_apply_but_what_it_states_always_does(key: DetailKey) -> None:
    for who, passes in (
        (persons.entry(), False),
        (persons.entry(without=[key]), key in (K.PERSONAL_NUMBER, K.PATRONYMIC)),
    ):
        why = clearing_refusal(with_clearances(double_checked(who, {key: A.NOT_APPLICABLE})), AT)
        assert why == (None if passes else Refusal(C.CORE_NOT_CONFIRMED, {"detail": key.value}))


BLOCKING = [(q, d.key) for q in (OUTGOING, replace(CIVIL, direction=Direction.OUTGOING))
            for d in CATALOGUES[q.kind, q.version] if d.is_gate and d.blocks]  # fmt: skip


@pytest.mark.parametrize(("questions", "gate"), BLOCKING)
@pytest.mark.parametrize("answer", [A.CONFIRMED, A.DISCREPANCY, A.UNABLE])
def test_a_gate_opens_only_when_no_obstacle_was_found(questions: Questions, gate: DetailKey, answer: Answer) -> None:
    who = persons.entry({K.ID_DOCUMENT: "МЕ 123456"})
    case = with_clearances(cases.rechecked(blank(who, questions=questions), {gate: answer}, {gate: answer}))
    why = clearing_refusal(case, AT)
    assert why == (None if answer is A.CONFIRMED else Refusal(C.GATE_OPEN, {"detail": gate.value}))


def test_who_must_not_be_named_on_papers_may_travel_all_the_same() -> None:
    hidden = obstacle(K.DO_NOT_TRANSMIT)
    who = persons.entry({K.ID_DOCUMENT: "МЕ 123456"})
    case = with_clearances(cases.rechecked(blank(who, questions=CIVIL), hidden, hidden))
    assert clearing_refusal(case, AT) is None


def test_everything_that_stands_in_the_way_is_said_at_once() -> None:
    case = queried(double_checked(both={K.SURNAME: A.UNABLE, K.VITAL_STATUS: A.UNABLE}))
    codes = [why.code for why in clearing_refusals(case, AT)]
    assert codes == [C.CORE_NOT_CONFIRMED, C.GATE_OPEN, C.WAITING_FOR_ANSWER, *[C.CLEARANCE_MISSING] * 4]
    case = double_checked()
    assert [why.code for why in clearing_refusals(case, AT)] == [C.NOT_CONCLUDED, *[C.CLEARANCE_MISSING] * 4]


def test_a_probable_person_is_cleared_with_a_remark_and_a_confirmed_one_without() -> None:
    assert decide(D.CLEARED) is None
    case = with_clearances(double_checked(persons.entry(without=[K.PERSONAL_NUMBER])))
    assert decide(D.CLEARED, case, note="за згодою сторін") is None


def test_a_conflict_may_stand_and_then_nobody_is_cleared() -> None:
    case = settled(twice_checked(first={K.SURNAME: A.DISCREPANCY}), ruling(K.SURNAME, R.CONFLICTING))
    assert case.is_double_checked
    assert clearing_refusal(with_clearances(case), AT) == Refusal(C.CORE_NOT_CONFIRMED, {"detail": "surname"})


def test_the_record_in_conflict_keeps_a_person_from_being_cleared() -> None:
    case = blank()
    case = after(case, cases.FIRST, cases.check(case, Pass.FIRST, record="1:7"))
    case = after(case, SECOND, cases.check(case, Pass.SECOND, record="1:8"))
    case = with_clearances(settled(case, ruling(K.RECORD, R.CONFLICTING)))
    assert clearing_refusal(case, AT) == Refusal(C.IDENTITY_AGAINST, {"identity": "id_conflicting"})


# --- other decisions ---


@pytest.mark.parametrize("disposition", [d for d in Disposition if d.final and d is not D.CLEARED])
def test_any_other_decision_needs_no_clearance(disposition: Disposition) -> None:
    case = found(obstacle(*GATES), direction=Direction.OUTGOING)
    assert decide(disposition, case) is None
    assert decided(case, disposition).is_closed


def test_an_answer_that_he_died_makes_him_deceased() -> None:
    """Scenario 9: while their list says that he lives, the death in our sources is conflicting, never "deceased"."""
    case = found(obstacle(K.VITAL_STATUS))
    assert case.outcomes[K.VITAL_STATUS].result is R.CONFLICTING
    case = queried(case, K.VITAL_STATUS)
    case = after(case, REGISTRAR, cases.answer(case, K.VITAL_STATUS, AnswerOutcome.CORRECTED, "помер 01.04.2025"))
    dead = obstacle(K.VITAL_STATUS)
    case = concluded(cases.rechecked(case, dead, dead))
    assert decide(D.DECEASED, case) is None


def test_their_word_again_that_he_lives_leaves_it_conflicting() -> None:
    case = queried(found(obstacle(K.VITAL_STATUS)), K.VITAL_STATUS)
    case = after(case, REGISTRAR, cases.answer(case, K.VITAL_STATUS))
    dead = obstacle(K.VITAL_STATUS)
    case = concluded(cases.rechecked(case, dead, dead))
    assert decide(D.DECEASED, case) == Refusal(C.LISTED_ALIVE)


def test_who_declines_in_writing_needs_the_gate_where_it_is_asked() -> None:
    assert decide(D.DECLINES) is None
    case = concluded(cases.rechecked(blank(questions=OUTGOING), obstacle(K.WISH_TO_RETURN), obstacle(K.WISH_TO_RETURN)))
    assert decide(D.DECLINES, case) is None


@pytest.mark.parametrize(
    "case",
    [
        blank(),
        once_checked(),
        disagreeing(),
        double_checked(),
        queried(double_checked()),
        after(blank(), CLEARER, cases.hold(blank())),
    ],
    ids=lambda case: case.state.value,
)
def test_the_other_side_withdraws_a_person_at_any_time(case: Case) -> None:
    assert decide(D.WITHDRAWN, case) is None
    assert decided(case, D.WITHDRAWN).is_closed


def test_a_rejection_states_each_of_its_reasons() -> None:
    for reason in RejectReason:
        assert decide(D.REJECTED, reject_reason=reason) is None


def test_every_core_detail_is_tried_above() -> None:
    assert set(CORE) | {K.ID_DOCUMENT} == {d.key for c in CATALOGUES.values() for d in c if d.is_identity}
    assert {key for key, detail in DETAIL.items() if detail.is_gate and not detail.blocks} == {K.DO_NOT_TRANSMIT}


def test_a_rejection_does_not_ask_for_the_wish_of_who_is_handed_over() -> None:
    assert decide(D.REJECTED, found({}, direction=Direction.OUTGOING)) is None


def test_a_death_in_conflict_is_no_death_in_our_own_hands_either() -> None:
    case = cases.rechecked(blank(questions=OUTGOING), second=obstacle(K.VITAL_STATUS))
    case = concluded(settled(case, ruling(K.VITAL_STATUS, R.CONFLICTING)))
    assert decide(D.DECEASED, case) == Refusal(C.NOT_RECORDED_SO, {"detail": "vital_status"})


def test_who_was_cleared_is_withdrawn_and_nothing_else_takes_the_place_of_a_decision() -> None:
    cleared = cases.cleared()
    assert decide(D.WITHDRAWN, cleared) is None
    gone = decided(cleared, D.WITHDRAWN)
    assert gone.disposition is D.WITHDRAWN
    assert gone.standing(cleared.acts[-1]) is Standing.VOID
    assert decide(D.WITHDRAWN, gone) == Refusal(C.ALREADY_CLOSED)
    assert decide(D.REJECTED, cleared) == Refusal(C.ALREADY_CLOSED)
    assert decide(D.WITHDRAWN, decided(found({}), D.REJECTED)) == Refusal(C.ALREADY_CLOSED)


def test_a_withdrawal_ends_a_hold() -> None:
    held = after(cases.cleared(), CLEARER, cases.hold(cases.cleared()))
    gone = decided(held, D.WITHDRAWN)
    assert (gone.disposition, gone.held) == (D.WITHDRAWN, None)


@pytest.mark.parametrize(
    ("first", "then"), [(D.CLEARED, D.REJECTED), (D.REJECTED, D.WITHDRAWN), (D.CLEARED, D.CLEARED)]
)
def test_no_other_decision_follows_a_decision(first: Disposition, then: Disposition) -> None:
    case = decided(with_clearances(double_checked()), first)
    with pytest.raises(IllegalMoveError):
        decided(case, then)
