"""Which answers and rulings a detail allows, and what stands behind each (domain.md 7.2, 8.1-8.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import cases, persons
from tests.support.cases import (
    FIRST,
    SECOND,
    after,
    blank,
    check,
    finding,
    ruling,
    settled,
    twice_checked,
)
from verifier.domain.acts import Pass
from verifier.domain.case import Case, State
from verifier.domain.check_rules import finding_refusal, no_ruling, possible_rulings, ruling_refusal
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.drafts import Draft, gaps
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding, ReasonCode, Result
from verifier.domain.lists import Questions
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import refused

K, A, C, R = DetailKey, Answer, RefusalCode, Result
GATES = (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)
FULL = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.INCOMING)


# --- findings ---


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("stated", [True, False])
def test_which_answer_goes_with_what_their_list_states(answer: Answer, *, stated: bool) -> None:
    why = finding_refusal(finding(K.RANK, answer), cases.EVIDENCE, stated=stated)
    needs_it = answer in (A.CONFIRMED, A.VARIANT, A.DISCREPANCY)
    if stated and answer is A.NOT_STATED:
        assert why == Refusal(C.STATED, {"detail": "rank"})
    elif not stated and needs_it:
        assert why == Refusal(C.NOT_STATED, {"detail": "rank"})
    else:
        assert why is None


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("answer", Answer)
def test_a_gate_is_answered_by_three_answers_only(gate: DetailKey, answer: Answer) -> None:
    why = finding_refusal(finding(gate, answer), cases.EVIDENCE, stated=False)
    assert (why is None) == (answer in (A.CONFIRMED, A.DISCREPANCY, A.UNABLE))


@pytest.mark.parametrize("key", [K.REGISTER_STATUS, K.CAPTIVITY_CONFIRMATION, K.OWN_SENTENCE, K.COMBATANT_CHECK])
@pytest.mark.parametrize("answer", Answer)
def test_what_our_own_sources_say_is_answered_by_four_answers(key: DetailKey, answer: Answer) -> None:
    why = finding_refusal(finding(key, answer), cases.EVIDENCE, stated=False)
    assert (why is None) == (answer in (A.CONFIRMED, A.DISCREPANCY, A.UNABLE, A.NOT_APPLICABLE))


def test_a_likeness_is_recognised_without_words() -> None:
    found = replace(finding(K.PHOTO_LIKENESS), value="")
    assert finding_refusal(found, cases.EVIDENCE, stated=False) is None


@pytest.mark.parametrize("kind", EvidenceKind)
def test_their_own_list_may_stand_beside_evidence_but_never_alone(kind: EvidenceKind) -> None:
    items = (Evidence(1, kind, "назва"), Evidence(2, EvidenceKind.THEIR_LIST, "рядок 7"))
    alone = finding_refusal(Finding(K.RANK, A.CONFIRMED, evidence=(2,)), items, stated=True)
    beside = finding_refusal(Finding(K.RANK, A.CONFIRMED, evidence=(1, 2)), items, stated=True)
    assert alone == Refusal(C.ONLY_THEIR_LIST, {"detail": "rank"})
    assert (beside is None) == kind.independent


def test_a_reason_is_asked_of_a_discrepancy_only() -> None:
    found = finding(K.RANK, A.DISCREPANCY, reason=ReasonCode.RANK_OUTDATED)
    assert finding_refusal(found, cases.EVIDENCE, stated=True) is None


def test_an_empty_draft_lacks_everything_in_the_order_of_the_details() -> None:
    case = blank()
    lacking = gaps(Draft(), case.asked, case.stated)
    assert [why.code for why in lacking] == [C.RECORD_NOT_CHOSEN, *[C.DETAIL_MISSING] * len(case.asked)]
    assert [why.facts["detail"] for why in lacking[1:]] == [key.value for key in case.asked]


def test_a_whole_draft_lacks_nothing_and_no_record_is_an_answer_too() -> None:
    case = blank()
    draft = Draft(record="")
    for each in cases.EVIDENCE:
        draft, _ = draft.with_evidence(each.kind, each.title)
    for found in cases.findings(case):
        draft = draft.with_finding(found)
    assert gaps(draft, case.asked, case.stated) == ()
    assert gaps(draft.without_finding(K.UNIT), case.asked, case.stated) == (
        Refusal(C.DETAIL_MISSING, {"detail": "unit"}),
    )


def test_equal_evidence_is_not_numbered_twice() -> None:
    draft, one = Draft().with_evidence(EvidenceKind.UNIT_FILE, "лист")
    draft, two = draft.with_evidence(EvidenceKind.IDENTITY_DOCUMENT, "лист")
    draft, again = draft.with_evidence(EvidenceKind.UNIT_FILE, "лист")
    assert (one.no, two.no, again) == (1, 2, one)
    assert len(draft.evidence) == 2


# --- rulings ---


@pytest.mark.parametrize("result", Result)
def test_what_may_be_ruled_on_something_stated(result: Result) -> None:
    why = ruling_refusal(twice_checked(second={K.RANK: A.UNABLE}), ruling(K.RANK, result))
    assert (why is None) == (result not in (R.SINGLE, R.NOT_STATED))


def test_a_ruling_without_a_reason_is_told_as_one() -> None:
    case = twice_checked(second={K.RANK: A.UNABLE})
    why = ruling_refusal(case, replace(ruling(K.RANK, R.UNABLE), note=" "))
    assert why is not None
    assert why.code is C.NOTE_MISSING
    assert refused(why) != refused(Refusal(C.NOTE_MISSING, {"detail": "rank"})), "an adjudicator searches nothing"


@pytest.mark.parametrize("result", [R.CONFIRMED, R.VARIANT])
def test_what_neither_check_confirmed_cannot_be_ruled_confirmed(result: Result) -> None:
    case = twice_checked(first={K.RANK: A.DISCREPANCY}, second={K.RANK: A.UNABLE})
    assert ruling_refusal(case, ruling(K.RANK, result)) == Refusal(C.NEITHER_CONFIRMED, {"detail": "rank"})
    assert ruling_refusal(case, ruling(K.RANK, R.DISCREPANCY)) is None


@pytest.mark.parametrize("result", Result)
def test_nothing_can_be_ruled_right_or_wrong_that_their_list_does_not_state(result: Result) -> None:
    who = persons.entry(without=[K.RANK])
    why = ruling_refusal(twice_checked(who, second={K.RANK: A.NOT_APPLICABLE}), ruling(K.RANK, result))
    assert (why is None) == (result in (R.UNABLE, R.NOT_STATED, R.NOT_APPLICABLE, R.CONFLICTING))


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_is_ruled_as_it_is_answered(gate: DetailKey) -> None:
    case = twice_checked(second={gate: A.DISCREPANCY})
    assert possible_rulings(case, gate) == (R.CONFIRMED, R.DISCREPANCY, R.UNABLE, R.CONFLICTING)
    unseen = twice_checked(first={gate: A.UNABLE}, second={gate: A.DISCREPANCY})
    assert possible_rulings(unseen, gate) == (R.DISCREPANCY, R.UNABLE, R.CONFLICTING)


def test_what_our_own_sources_say_is_ruled_as_it_is_answered() -> None:
    case = cases.rechecked(blank(questions=FULL), second={K.REGISTER_STATUS: A.DISCREPANCY})
    assert possible_rulings(case, K.REGISTER_STATUS) == (
        R.CONFIRMED,
        R.DISCREPANCY,
        R.UNABLE,
        R.NOT_APPLICABLE,
        R.CONFLICTING,
    )


def test_which_record_the_person_is_can_only_be_ruled_as_a_check_linked_it() -> None:
    case = blank()
    case = after(case, FIRST, check(case, Pass.FIRST, record="1:7"))
    case = after(case, SECOND, check(case, Pass.SECOND, record="1:8"))
    assert case.state is State.ADJUDICATION
    assert case.disagreements == (K.RECORD,)
    assert possible_rulings(case, K.RECORD) == (R.CONFIRMED, R.NOT_STATED, R.CONFLICTING)
    allowed = {value: ruling_refusal(case, ruling(K.RECORD, value=value)) for value in ("1:7", "1:8", "1:9")}
    assert [value for value, why in allowed.items() if why is None] == ["1:7", "1:8"]
    assert ruling_refusal(case, ruling(K.RECORD, R.NOT_STATED)) is None
    assert ruling_refusal(case, ruling(K.RECORD, R.CONFLICTING)) is None
    empty = replace(ruling(K.RECORD), value="")
    assert ruling_refusal(case, empty) == Refusal(C.VALUE_MISSING, {"detail": "record"})
    assert settled(case, ruling(K.RECORD, R.CONFLICTING, "1:8")).record == ""


_UNSTATED = persons.entry(without=[K.RANK])
# What a case is about, and why each result cannot be ruled on it; a result that means nothing there has no reason.
WHY_NO_RULING: list[tuple[Case, DetailKey, dict[Result, RefusalCode]]] = [
    (twice_checked(second={K.RANK: A.UNABLE}), K.RANK, {R.NOT_STATED: C.STATED}),
    (
        twice_checked(first={K.RANK: A.DISCREPANCY}, second={K.RANK: A.UNABLE}),
        K.RANK,
        {R.CONFIRMED: C.NEITHER_CONFIRMED, R.VARIANT: C.NEITHER_CONFIRMED, R.NOT_STATED: C.STATED},
    ),
    (
        twice_checked(_UNSTATED, second={K.RANK: A.NOT_APPLICABLE}),
        K.RANK,
        {R.CONFIRMED: C.NOT_STATED, R.DISCREPANCY: C.NOT_STATED},
    ),
    (
        cases.rechecked(blank(questions=FULL), {K.REGISTER_STATUS: A.DISCREPANCY}, {K.REGISTER_STATUS: A.UNABLE}),
        K.REGISTER_STATUS,
        {R.CONFIRMED: C.NEITHER_CONFIRMED},
    ),
    (twice_checked(first={K.VITAL_STATUS: A.UNABLE}, second={K.VITAL_STATUS: A.DISCREPANCY}), K.VITAL_STATUS, {}),
    (twice_checked(), K.RECORD, {}),
]


@pytest.mark.parametrize(("case", "key", "codes"), WHY_NO_RULING)
def test_why_a_result_cannot_be_ruled_is_said(case: Case, key: DetailKey, codes: dict[Result, RefusalCode]) -> None:
    said = {result: why.code for result in Result if (why := no_ruling(case, key, result))}
    assert said == codes
