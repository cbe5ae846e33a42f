"""A change voids exactly the acts that rested on what changed, and what is void stays in sight (design section 7.5)."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import cases, persons
from tests.support.cases import (
    REGISTRAR,
    after,
    blank,
    decided,
    reopened,
    settled,
    with_clearances,
)
from tests.support.situations import queried
from verifier.domain.acts import Act, CheckSigned, ClearanceGiven, Pass
from verifier.domain.case import Case, Standing, State
from verifier.domain.course_rules import may_be_asked
from verifier.domain.decisions import AnswerOutcome, ClearanceKind
from verifier.domain.details import CATALOGUES, DETAIL, DetailKey, Direction, ListKind, Nature
from verifier.domain.findings import Answer
from verifier.domain.lists import Questions

K, A = DetailKey, Answer
LEGAL, SECURITY, MEDICAL, LOGISTICS = ClearanceKind
SOLDIERS = Questions(ListKind.PRISONERS_OF_WAR, 2, Direction.OUTGOING)
CIVILIANS = Questions(ListKind.CIVILIANS, 1, Direction.OUTGOING)

IDENTITY = {
    K.RECORD, K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.PERSONAL_NUMBER, K.TAX_NUMBER, K.UNZR,
    K.ID_DOCUMENT, K.PHOTO_LIKENESS, K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF,
}  # fmt: skip
# What each clearance rests on beside the identity, said once more by hand; transport rests on the other three too.
RESTS = {
    LEGAL: {K.CITIZENSHIP, K.CRIMINAL_CASE, K.OWN_SENTENCE, K.DETENTION_BASIS, K.FACT_ESTABLISHED, K.CATEGORY,
            K.CIVIL_CATEGORY, K.WISH_TO_RETURN, K.MINOR, K.GUARDIAN, K.REGISTER_STATUS, K.COMBATANT_CHECK,
            K.MEASURE_NATURE},
    SECURITY: {K.CITIZENSHIP, K.RANK, K.UNIT, K.SERVICE_BRANCH, K.POSITION, K.CAPTURE_DATE, K.CAPTURE_PLACE,
               K.REGISTER_STATUS, K.CAPTIVITY_CONFIRMATION, K.COMBATANT_CHECK, K.MEASURE_DATE, K.MEASURE_PLACE},
    MEDICAL: {K.HEALTH, K.CATEGORY, K.WISH_TO_RETURN, K.MINOR, K.GUARDIAN},
    LOGISTICS: {K.HEALTH, K.DETENTION_PLACE},
}  # fmt: skip


def lapsing(key: DetailKey) -> set[ClearanceKind]:
    """Return the clearances that a changed detail voids."""
    gone = {kind for kind, keys in RESTS.items() if key in keys or key in IDENTITY}
    return gone | {LOGISTICS} if gone else gone


@cache
def before_decision(questions: Questions) -> Case:
    """Return a case on which everything is stated, everything was ruled on, and all is signed but the decision."""
    catalogue = CATALOGUES[questions.kind, questions.version]
    stated = {d.key: "1990-03-12" if d.nature is Nature.DATE else f"їхнє: {d.key.value}"
              for d in catalogue if not d.is_gate and (not d.own or d.nature is Nature.LIKENESS)}  # fmt: skip
    case = blank(persons.entry(stated), questions=questions)
    case = cases.rechecked(case, second=dict.fromkeys(case.asked, A.UNABLE))
    assert case.disagreements == case.asked
    return with_clearances(settled(case))


@cache
def whole(questions: Questions) -> Case:
    """Return the case above, cleared."""
    return decided(before_decision(questions))


def standings(case: Case) -> dict[object, Standing]:
    """Return how much stands of each act, by kind of act, pass and clearance."""
    return {_name(act): case.standing(act) for act in case.acts}


def _name(act: Act) -> object:
    body = act.body
    return body.number if isinstance(body, CheckSigned) else getattr(body, "clearance", body.kind)


def assert_exactly(case: Case, before: Case, keys: set[DetailKey], kinds: set[ClearanceKind]) -> None:
    """Assert that exactly these details are open, these clearances lapsed, and what rested on them is void."""
    opened = set(before.asked) if K.RECORD in keys else keys
    gone = kinds | {LOGISTICS} if kinds else set[ClearanceKind]()
    gone = gone.union(*map(lapsing, keys))
    assert case.acts[: len(before.acts)] == before.acts
    for number in Pass:
        assert set(case.open_details(number)) == opened
    assert set(case.ruled) == set(before.ruled) - opened
    assert set(case.clearances) == set(before.clearances) - gone
    assert (case.conclusion is None) == bool(keys & IDENTITY)
    assert case.decision is None
    stands = standings(case)
    share = Standing.VOID if opened == set(case.asked) else Standing.PART if opened else Standing.WHOLE
    assert stands[Pass.FIRST] is stands[Pass.SECOND] is stands["disagreements_settled"] is share
    assert stands["identity_concluded"] is (Standing.VOID if keys & IDENTITY else Standing.WHOLE)
    for kind in before.clearances:
        assert stands[kind] is (Standing.VOID if kind in gone else Standing.WHOLE)
    if before.decision:
        assert stands["decision_taken"] is Standing.VOID


DETAILS = [pytest.param(q, key, id=f"{q.kind.value}-{key.value}")
           for q in (SOLDIERS, CIVILIANS) for key in (K.RECORD, *whole(q).asked)]  # fmt: skip


@pytest.mark.parametrize(("questions", "key"), DETAILS)
def test_a_reopened_detail_voids_exactly_what_rested_on_it(questions: Questions, key: DetailKey) -> None:
    case = whole(questions)
    assert_exactly(reopened(case, key), case, {key}, set())


@pytest.mark.parametrize(("questions", "key"), DETAILS)
@pytest.mark.parametrize("outcome", AnswerOutcome)
def test_an_answer_voids_exactly_what_rested_on_its_detail(
    questions: Questions, key: DetailKey, outcome: AnswerOutcome
) -> None:
    before = before_decision(questions)
    if not may_be_asked(before, key):
        return
    asked = queried(before, key)
    body = cases.answer(asked, key, outcome, "1990-03-12" if outcome is AnswerOutcome.CORRECTED else "")
    case = after(asked, REGISTRAR, body)
    if outcome is AnswerOutcome.NONE:
        assert standings(case) == {**standings(before), "query_sent": Standing.WHOLE, "answer_received": Standing.WHOLE}
        assert (case.state, case.foundations) == (State.DECISION, tuple(act.hash for act in case.acts))
    else:
        assert_exactly(case, before, {key}, set())


@pytest.mark.parametrize("kind", ClearanceKind)
def test_a_reopened_clearance_takes_transport_and_decision_with_it(kind: ClearanceKind) -> None:
    case = whole(SOLDIERS)
    assert_exactly(reopened(case, kind), case, set(), {kind})


@settings(max_examples=40)
@given(
    questions=st.sampled_from([SOLDIERS, CIVILIANS]),
    data=st.data(),
    kinds=st.sets(st.sampled_from(ClearanceKind)),
)
def test_several_at_once_void_what_each_of_them_voids(
    questions: Questions, data: st.DataObject, kinds: set[ClearanceKind]
) -> None:
    case = whole(questions)
    keys = data.draw(st.sets(st.sampled_from([K.RECORD, *case.asked]), max_size=6))
    assert_exactly(reopened(case, *sorted(keys), *sorted(kinds)), case, keys, kinds)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(whole(SOLDIERS).asked), min_size=1, max_size=4, unique=True))
def test_what_was_checked_anew_stands_beside_what_stood(keys: list[DetailKey]) -> None:
    """The re-check holds the reopened details only; what was void stays in sight as such."""
    case = whole(SOLDIERS)
    stood = standings(reopened(case, *keys))
    again = cases.rechecked(reopened(case, *keys))
    assert {key for key in again.asked if again.found[Pass.FIRST][key].seq > case.acts[-1].seq} == set(keys)
    for act in case.acts:
        if isinstance(act.body, ClearanceGiven) or act.body.kind == "decision_taken":
            assert again.standing(act) is stood[_name(act)]
    assert set(again.acts) > set(case.acts)


def test_transport_falls_with_any_of_the_others_but_not_they_with_it() -> None:
    case = reopened(whole(SOLDIERS), LOGISTICS)
    assert set(case.clearances) == {LEGAL, SECURITY, MEDICAL}


def test_a_detail_on_which_nothing_rests_voids_the_decision_alone() -> None:
    assert lapsing(K.MARKS) == set()
    case = reopened(whole(SOLDIERS), K.MARKS)
    assert set(case.clearances) == set(ClearanceKind)
    assert (case.decision, case.state) == (None, State.FIRST_CHECK)


def test_every_detail_of_the_catalogues_was_tried() -> None:
    assert {param.values[1] for param in DETAILS} == {K.RECORD, *DETAIL}
