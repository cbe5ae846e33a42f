"""What a withdrawal, a ruling on the record, a conflict of interest and a refused clearance void."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.domain.test_voiding import SOLDIERS, standings, whole
from tests.support import cases, persons
from tests.support.cases import (
    ADJUDICATOR,
    APPROVER,
    CLEARER,
    FIRST,
    SECOND,
    after,
    blank,
    check,
    clearance,
    cleared,
    concluded,
    conflict,
    decided,
    double_checked,
    finding,
    officer,
    reopened,
    ruling,
    settled,
    with_clearances,
)
from verifier.domain.acts import Act, Pass
from verifier.domain.case import Case, Standing, State
from verifier.domain.decisions import FITNESS_HOURS, ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Result, Ruling
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role

K, A = DetailKey, Answer
LEGAL, SECURITY, MEDICAL, LOGISTICS = ClearanceKind


# --- findings taken back ---


def test_findings_taken_back_void_the_first_pass_alone() -> None:
    case = reopened(whole(SOLDIERS), K.RANK, K.UNIT)
    case = after(case, FIRST, check(case, Pass.FIRST))
    before = standings(case)
    taken = after(case, FIRST, cases.taken_back(case, K.UNIT))
    assert taken.open_details(Pass.FIRST) == (K.UNIT,)
    assert taken.open_details(Pass.SECOND) == (K.RANK, K.UNIT)
    assert taken.standing(case.acts[-1]) is Standing.PART
    assert {**standings(taken), Pass.FIRST: None} == {**before, Pass.FIRST: None, "findings_withdrawn": Standing.WHOLE}


# --- which record he is ---


def _linked(first: str, second: str) -> Case:
    case = blank()
    case = after(case, FIRST, check(case, Pass.FIRST, record=first))
    return after(case, SECOND, check(case, Pass.SECOND, record=second))


def test_which_record_he_is_is_ruled_before_all_else() -> None:
    case = after(blank(), FIRST, check(blank(), Pass.FIRST, record="1:7"))
    case = after(case, SECOND, check(case, Pass.SECOND, {K.RANK: A.UNABLE}, record="1:8"))
    assert case.disagreements == (K.RECORD,)
    assert settled(case, ruling(K.RECORD, Result.CONFLICTING)).disagreements == (K.RANK,)


@pytest.mark.parametrize(
    ("first", "second", "ruled", "void"),
    [
        ("1:7", "1:8", ruling(K.RECORD, value="1:7"), [Pass.SECOND]),
        ("1:7", "1:8", ruling(K.RECORD, value="1:8"), [Pass.FIRST]),
        ("1:7", "", ruling(K.RECORD, value="1:7"), [Pass.SECOND]),
        ("1:7", "", ruling(K.RECORD, Result.NOT_STATED), [Pass.FIRST]),
        ("1:7", "1:8", ruling(K.RECORD, Result.NOT_STATED), [Pass.FIRST, Pass.SECOND]),
        ("1:7", "1:8", ruling(K.RECORD, Result.NOT_STATED, "1:8"), [Pass.FIRST, Pass.SECOND]),
        ("1:7", "1:8", ruling(K.RECORD, Result.CONFLICTING), []),
    ],
)
def test_ruling_on_the_record_voids_the_check_that_compared_another(
    first: str, second: str, ruled: Ruling, void: list[Pass]
) -> None:
    case = settled(_linked(first, second), ruled)
    for number, act in zip(Pass, case.acts, strict=False):
        assert case.standing(act) is (Standing.VOID if number in void else Standing.WHOLE)
    assert case.standing(case.acts[2]) is Standing.WHOLE
    assert case.state is ([State.FIRST_CHECK, State.SECOND_CHECK][void[0] - 1] if void else State.CONCLUSION)
    right = ruled.value if ruled.result is Result.CONFIRMED else ""
    for number in void:
        who = FIRST if number is Pass.FIRST else SECOND
        body = check(case, number, record=right)
        assert cases.refused(case, who, body) is None
        case = after(case, who, body)
    assert case.state is State.CONCLUSION
    assert case.record == right
    assert case.standing(case.acts[2]) is Standing.WHOLE


# --- conflict of interest ---


def _returned(case: Case, who: Officer) -> Case:
    assert cases.refused(case, who, conflict(case)) is None
    return after(case, who, conflict(case))


def _void(case: Case) -> set[object]:
    return {name for name, stands in standings(case).items() if stands is not Standing.WHOLE}


_LATER = {"identity_concluded", *ClearanceKind, "decision_taken"}


@pytest.mark.parametrize(
    ("who", "void", "state"),
    [
        (FIRST, {Pass.FIRST, "disagreements_settled", *_LATER}, State.FIRST_CHECK),
        (SECOND, {Pass.SECOND, "disagreements_settled", *_LATER}, State.SECOND_CHECK),
        (ADJUDICATOR, {"disagreements_settled", *_LATER}, State.ADJUDICATION),
        (CLEARER, {*ClearanceKind, "decision_taken"}, State.CLEARANCES),
        (APPROVER, {"decision_taken"}, State.DECISION),
    ],
    ids=lambda value: value.id if isinstance(value, Officer) else "",
)
def test_a_conflict_voids_what_its_officer_signed_and_what_rested_on_it(
    who: Officer, void: set[object], state: State
) -> None:
    before = whole(SOLDIERS)
    case = _returned(before, who)
    assert _void(case) == void
    assert case.state is state
    assert case.acts[:-1] == before.acts
    assert who.id in case.excluded


def test_the_conclusion_of_the_second_checker_falls_with_his_check_and_of_an_adjudicator_with_him() -> None:
    case = concluded(double_checked())
    assert _returned(case, SECOND).conclusion is None
    case = after(double_checked(), ADJUDICATOR, cases.conclusion(double_checked()))
    case = _returned(with_clearances(case), ADJUDICATOR)
    assert (case.conclusion, case.state, dict(case.clearances)) == (None, State.CONCLUSION, {})


def test_one_clearance_of_another_officer_stands_when_transport_is_void() -> None:
    doctor = officer("doctor", Role.MEDICAL)
    case = concluded(double_checked())
    for kind in ClearanceKind:
        who = doctor if kind is MEDICAL else CLEARER
        case = after(case, who, clearance(case, kind, who=who))
    case = _returned(decided(case), doctor)
    assert set(case.clearances) == {LEGAL, SECURITY}
    assert case.decision is None


@pytest.mark.parametrize("key", [K.RANK, K.SEX])
def test_who_only_answered_a_detail_anew_leaves_the_others_standing(key: DetailKey) -> None:
    """The link to the record is of the first of the pass; who answered one detail later takes that one with him."""
    third = officer("third", Role.CHECKER)
    case = reopened(cleared(persons.entry({K.SEX: "ч"})), key)
    case = after(case, third, check(case, Pass.FIRST))
    case = decided(with_clearances(after(case, SECOND, check(case, Pass.SECOND))))
    gone = _returned(case, third)
    assert (gone.open_details(Pass.FIRST), gone.open_details(Pass.SECOND), gone.decision) == ((key,), (), None)
    assert gone.found[Pass.FIRST][K.RECORD].officer == "first"
    assert gone.conclusion is not None
    again = after(gone, FIRST, check(gone, Pass.FIRST))
    assert again.is_double_checked
    linked = _returned(case, FIRST)
    assert linked.open_details(Pass.FIRST) == linked.asked
    assert linked.open_details(Pass.SECOND) == ()


# --- clearances that end ---


def test_a_refused_renewal_of_fitness_takes_cleared_back() -> None:
    case = cleared()
    given = case.acts
    ill = after(case, CLEARER, clearance(case, MEDICAL, ClearanceOutcome.NOT_FIT))
    assert (ill.disposition, ill.state) == (None, State.CLEARANCES)
    assert set(ill.clearances) == {LEGAL, SECURITY, MEDICAL}
    assert [ill.standing(act) for act in given[-3:]] == [Standing.VOID] * 3  # fitness, place, decision
    well = after(case, CLEARER, clearance(case, MEDICAL))
    assert well.disposition is Disposition.CLEARED
    assert [well.standing(act) for act in given[-3:]] == [Standing.VOID, Standing.WHOLE, Standing.WHOLE]


@pytest.mark.parametrize("kind", ClearanceKind)
def test_a_refusal_takes_the_place_in_a_vehicle_away(kind: ClearanceKind) -> None:
    case = with_clearances(double_checked())
    case = after(case, CLEARER, clearance(case, kind, cases.BAD_OUTCOMES[kind]))
    assert set(case.clearances) == (set(ClearanceKind) if kind is LOGISTICS else set(ClearanceKind) - {LOGISTICS})


def test_fitness_expires_and_the_case_waits_for_clearances_again() -> None:
    case = with_clearances(double_checked())
    end = later(cases.AT, FITNESS_HOURS)
    assert FITNESS_HOURS == 48
    assert case.state_at(later(cases.AT, 47.9)) is State.DECISION
    assert case.state_at(end) is State.CLEARANCES
    assert (case.valid_until, case.clearance_ends[MEDICAL], case.clearance_ends[LEGAL]) == (end, end, "")
    assert decided(case).state_at(later(cases.AT, 500)) is State.CLOSED


_CHANGES: dict[str, Callable[[Case], Case]] = {
    "record": lambda case: reopened(case, K.RECORD),
    "wish": lambda case: reopened(case, K.WISH_TO_RETURN),
    "first": lambda case: _returned(case, FIRST),
    "fitness": lambda case: after(case, CLEARER, clearance(case, MEDICAL, ClearanceOutcome.NOT_FIT)),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_what_is_void_is_no_foundation_of_what_comes_after(change: str) -> None:
    case = _CHANGES[change](whole(SOLDIERS))
    void = {act.hash for act in case.acts if case.standing(act) is Standing.VOID}
    assert void
    assert void.isdisjoint(case.foundations)
    assert set(case.foundations) <= _hashes(case.acts)


def _hashes(acts: Iterable[Act]) -> set[str]:
    return {act.hash for act in acts}


def test_a_detail_answered_otherwise_than_before_decides_anew() -> None:
    case = reopened(cleared(), K.RANK)
    other = {K.RANK: finding(K.RANK, A.DISCREPANCY)}
    case = cases.rechecked(case, other, other)
    assert case.outcomes[K.RANK].result is Result.DISCREPANCY
    assert case.state is State.CLEARANCES
    assert set(case.clearances) == {LEGAL, MEDICAL}


def test_an_act_that_another_took_the_place_of_stays_as_void_beside_it() -> None:
    case = reopened(whole(SOLDIERS), K.SURNAME)
    again = decided(with_clearances(cases.rechecked(case)))
    old = {act.body.kind: act for act in reversed(case.acts)}
    for kind in ("identity_concluded", "clearance_given", "decision_taken"):
        assert again.standing(old[kind]) is Standing.VOID
    assert again.standing(old["check_signed"]) is again.standing(old["disagreements_settled"]) is Standing.PART
    assert [again.standing(act) for act in again.acts[len(case.acts) :]] == [Standing.WHOLE] * 8
