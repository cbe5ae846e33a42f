"""After the two checks: a whole case through settlement, clearances and decision, by real signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.support import cases
from tests.support.cases import GOOD_OUTCOMES, finding, ruling
from tests.support.faults import contents
from tests.support.offices import RECORDS, Who, Workplace
from verifier.domain.acts import CaseBody, ClearanceGiven, DecisionTaken, IdentityConcluded, Pass
from verifier.domain.case import Part, State
from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
    RejectReason,
)
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer, Result
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.chain import is_signed_by, new_intent
from verifier.store import acts, lists
from verifier.workflow import conclude, moves
from verifier.workflow.audit import audit
from verifier.workflow.check import queue, save_draft
from verifier.workflow.office import blank_case
from verifier.workflow.overview import waiting

K, A, R, C = DetailKey, Answer, Result, RefusalCode


def _waiting(place: Workplace, who: Who) -> dict[State, list[int]]:
    found = waiting(place.office, place.officer(who))
    return {state: [line.number for line in mine.first if line.number == 1] for state, mine in found.items()}


def _refused(call: Callable[[], object]) -> RefusalCode:
    with pytest.raises(KnownError) as caught:
        call()
    assert caught.value.fault is Fault.REFUSED
    assert isinstance(caught.value.facts["why"], Refusal)
    return caught.value.facts["why"].code


def _clearance(
    place: Workplace, number: int, kind: ClearanceKind, outcome: ClearanceOutcome, remark: str = ""
) -> ClearanceGiven:
    return moves.clearance_of(place.office.case(number), place.officer(Who.CLEARER), kind, outcome, remark)


def _row(place: Workplace) -> lists.CaseRow:
    with place.office.store.read() as connection:
        row = lists.case(connection, 1)
    assert row is not None
    return row


def test_a_person_from_the_first_check_to_the_decision(place: Workplace) -> None:
    office = place.office
    place.check(1, Pass.FIRST)
    place.check(1, Pass.SECOND, {K.RANK: A.DISCREPANCY, K.SURNAME: A.VARIANT})
    assert _waiting(place, Who.ADJUDICATOR) == {State.ADJUDICATION: [1]}
    assert _waiting(place, Who.CLEARER) == _waiting(place, Who.APPROVER) == {}
    opened = conclude.open_case(office, 1)
    assert opened.case.disagreements == (K.RANK,)
    assert opened.record == office.register_record("1:1")
    assert opened.entry == office.entry(1)

    place.settle(1, ruling(K.RANK, R.DISCREPANCY, "сержант"))
    assert _waiting(place, Who.ADJUDICATOR) == {State.CONCLUSION: [1]}
    assert _waiting(place, Who.SECOND).get(State.CONCLUSION, []) == []
    assert _waiting(place, Who.CLEARER) == {}
    concluded = place.conclude(1).body
    assert isinstance(concluded, IdentityConcluded)
    assert concluded.identity is Identity.CONFIRMED
    assert _waiting(place, Who.ADJUDICATOR) == {}
    assert _waiting(place, Who.CLEARER) == {State.CLEARANCES: [1]}
    assert [line.number for line in conclude.decisions(office, place.officer(Who.APPROVER))] == [1]

    place.clear(1)
    assert _waiting(place, Who.CLEARER) == {}
    assert _waiting(place, Who.APPROVER) == {State.DECISION: [1]}
    opened = conclude.open_case(office, 1)
    assert opened.identity is Identity.CONFIRMED

    act = place.decide(1)
    assert isinstance(act.body, DecisionTaken)
    assert act.body.identity is Identity.CONFIRMED
    assert _waiting(place, Who.APPROVER) == {}
    case = office.case(1)
    assert (case.state, case.disposition) == (State.CLOSED, Disposition.CLEARED)
    assert case.outcomes[K.RANK].value == "сержант"
    assert dict(case.parts) == {
        "o2": Part.FIRST_CHECKER,
        "o3": Part.SECOND_CHECKER,
        "o4": Part.ADJUDICATOR,
        "o5": Part.CLEARANCE,
        "o6": Part.APPROVER,
    }
    row = _row(place)
    fitness = case.clearances[ClearanceKind.MEDICAL].body
    assert isinstance(fitness, ClearanceGiven)
    clearances = f"legal security medical={fitness.valid_until} logistics"
    assert (row.state, row.disposition, row.clearances) == ("closed", "cleared", clearances)
    assert row.parts == ";o2=first_checker;o3=second_checker;o4=adjudicator;o5=clearance;o6=approver;"
    with office.store.read() as connection:
        stored = acts.of_case(connection, 1)
    known = office.officers()
    assert len(stored) == 9
    assert all(is_signed_by(each.data, each.signature, known[each.officer].public_key) for each in stored)
    assert audit(office).faults == ()


def test_without_a_disagreement_nobody_has_anything_to_settle(place: Workplace) -> None:
    place.check_twice(1)
    case = place.office.case(1)
    assert _refused(lambda: place.sign(Who.ADJUDICATOR, moves.settlement_of(case, ()))) is C.NO_DISAGREEMENT


def test_what_both_checks_agree_on_is_concluded_by_the_second_checker(place: Workplace) -> None:
    place.check_twice(1)
    office = place.office
    assert _waiting(place, Who.SECOND)[State.CONCLUSION] == [1]
    assert _waiting(place, Who.CLEARER) == _waiting(place, Who.APPROVER) == {}
    body = moves.conclusion_of(office.case(1))
    assert _refused(lambda: place.sign(Who.FIRST, body)) is C.LACKS_ROLE
    assert _refused(lambda: place.sign(Who.CLEARER, body)) is C.LACKS_ROLE
    chosen = replace(body, identity=Identity.PROBABLE)
    assert _refused(lambda: place.sign(Who.SECOND, chosen)) is C.IDENTITY_DIFFERS
    place.sign(Who.SECOND, body)
    assert _waiting(place, Who.SECOND).get(State.CONCLUSION, []) == []
    assert _waiting(place, Who.CLEARER) == {State.CLEARANCES: [1]}


def test_each_clearance_waits_for_whoever_may_sign_it_until_it_is_signed(place: Workplace) -> None:
    place.check_twice(1)
    place.conclude(1)
    officer = place.officer(Who.CLEARER)
    for kind in ClearanceKind:
        assert [line.number for line in conclude.clearances(place.office, officer)] == [1]
        place.sign(Who.CLEARER, _clearance(place, 1, kind, GOOD_OUTCOMES[kind]))
        assert kind in place.office.case(1).clearances
    assert conclude.clearances(place.office, officer) == ()


def test_a_hold_comes_back_to_the_approver_and_may_end_otherwise(place: Workplace) -> None:
    place.check_twice(1)
    place.clear(1, {ClearanceKind.SECURITY: ClearanceOutcome.DEFERRED})
    assert _refused(lambda: place.decide(1)) is C.CLEARANCE_REFUSED
    place.decide(1, Disposition.HOLD)
    row = _row(place)
    assert (row.state, row.disposition, row.due) == ("hold", "hold", "2031-06-01")
    assert _waiting(place, Who.APPROVER) == {State.HOLD: [1]}
    assert [line.number for line in conclude.waiting(place.office, place.officer(Who.APPROVER))] == [1]
    cleared = _clearance(place, 1, ClearanceKind.SECURITY, ClearanceOutcome.CLEARED)
    assert _refused(lambda: place.sign(Who.CLEARER, cleared)) is C.ON_HOLD
    lift = moves.lift_of(place.office.case(1), "перевірено")
    assert _refused(lambda: place.sign(Who.CLEARER, lift)) is C.NOT_HIS_HOLD
    place.sign(Who.APPROVER, lift)
    assert conclude.waiting(place.office, place.officer(Who.APPROVER)) == ()
    place.sign(Who.CLEARER, cleared)
    place.sign(Who.CLEARER, _clearance(place, 1, ClearanceKind.LOGISTICS, ClearanceOutcome.PLACED))
    place.decide(1)
    assert place.office.case(1).disposition is Disposition.CLEARED
    assert audit(place.office).faults == ()


def test_who_took_part_is_offered_nothing_more_in_that_case(place: Workplace) -> None:
    """One officer who holds every role checks first; the case then never waits for him again."""
    place.check(1, Pass.FIRST, who=Who.ANYBODY)
    place.check(1, Pass.SECOND, {K.RANK: A.UNABLE})
    assert _waiting(place, Who.ANYBODY)[State.FIRST_CHECK] == []
    assert State.ADJUDICATION not in _waiting(place, Who.ANYBODY)
    place.settle(1)
    assert State.CLEARANCES not in _waiting(place, Who.ANYBODY)
    place.clear(1)
    assert State.DECISION not in _waiting(place, Who.ANYBODY)
    case = place.office.case(1)
    assert _refused(lambda: place.sign(Who.ANYBODY, cases.decision(case))) is C.SAME_OFFICER


def test_what_was_looked_at_before_something_changed_is_not_signed(place: Workplace) -> None:
    place.check_twice(1, {K.RANK: A.UNABLE})
    office, seen = place.office, place.office.case(1)
    place.settle(1)
    unseen = moves.conclusion_of(seen)
    assert _refused(lambda: place.sign(Who.ADJUDICATOR, unseen)) is C.CHANGED_MEANWHILE
    place.conclude(1)
    legal = ClearanceKind.LEGAL
    stale = moves.clearance_of(seen, place.officer(Who.CLEARER), legal, ClearanceOutcome.NO_OBJECTION)
    assert _refused(lambda: place.sign(Who.CLEARER, stale)) is C.CHANGED_MEANWHILE
    concluded = office.case(1)
    place.clear(1)
    for body in (
        cases.decision(concluded),
        moves.query_of(concluded, [K.RANK], "просимо перевірити", "2031-06-01"),
        moves.reopening_of(concluded, "новий витяг", [K.RANK]),
    ):
        who = Who.ADJUDICATOR if body.kind == "case_reopened" else Who.APPROVER
        assert _refused(partial(place.sign, who, body)) is C.CHANGED_MEANWHILE


def test_what_may_not_be_signed_is_refused_and_changes_nothing(place: Workplace) -> None:
    office = place.office
    place.check_twice(1, {K.SURNAME: A.DISCREPANCY})
    place.check_twice(2)
    place.conclude(2)
    place.check(3, Pass.FIRST)
    one, two, three = (office.case(number) for number in (1, 2, 3))
    legal, fine = ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION
    placed = _clearance(place, 2, ClearanceKind.LOGISTICS, ClearanceOutcome.PLACED)
    unasked = _clearance(place, 2, ClearanceKind.SECURITY, ClearanceOutcome.CLEARED)
    refused: list[tuple[RefusalCode, Who, CaseBody]] = [
        (C.DETAIL_MISSING, Who.ADJUDICATOR, moves.settlement_of(one, ())),
        (C.NOTE_MISSING, Who.ADJUDICATOR, moves.settlement_of(one, (ruling(K.SURNAME, note=" "),))),
        (C.LACKS_ROLE, Who.FIRST, moves.settlement_of(one, (ruling(K.SURNAME),))),
        (C.NOT_DOUBLE_CHECKED, Who.ADJUDICATOR, moves.conclusion_of(one)),
        (C.NOT_DOUBLE_CHECKED, Who.CLEARER, _clearance(place, 1, legal, fine)),
        (C.NOT_DOUBLE_CHECKED, Who.CLEARER, _clearance(place, 3, legal, fine)),
        (C.LOGISTICS_LAST, Who.CLEARER, placed),
        (C.OUTCOME_NOT_FOR_CLEARANCE, Who.CLEARER, _clearance(place, 2, legal, ClearanceOutcome.FIT)),
        (C.NOTE_MISSING, Who.CLEARER, _clearance(place, 2, legal, ClearanceOutcome.OBJECTION, "  ")),
        (C.DELEGATION_DIFFERS, Who.CLEARER, replace(unasked, delegation="наказ № 9")),
        (C.ADMINISTRATOR, Who.ADMINISTRATOR, _clearance(place, 2, legal, fine)),
        (C.CLEARANCE_MISSING, Who.APPROVER, cases.decision(two)),
        (C.NOT_A_DECISION, Who.APPROVER, cases.decision(two, Disposition.HOLD)),
        (C.NOTE_MISSING, Who.APPROVER, moves.query_of(two, [K.RANK], " ", "2031-06-01")),
        (C.DEADLINE_MISSING, Who.APPROVER, moves.query_of(two, [K.RANK], "просимо", "скоро")),
        (C.DETAIL_NOT_FOR_QUERY, Who.APPROVER, moves.query_of(two, [K.DUPLICATE_OF], "просимо", "2031-06-01")),
        (C.NOT_DOUBLE_CHECKED, Who.APPROVER, moves.query_of(three, [K.RANK], "просимо", "2031-06-01")),
        (C.NO_SUCH_QUERY, Who.FIRST, moves.answer_of(two, "Q-0001", K.RANK, AnswerOutcome.REPEATED, "", "лист")),
        (C.NOTE_MISSING, Who.APPROVER, moves.hold_of(two, " ", "2031-06-01")),
        (C.REVIEW_DATE_MISSING, Who.APPROVER, moves.hold_of(two, "чекаємо", "")),
        (C.NOT_ON_HOLD, Who.APPROVER, moves.lift_of(two, "досить")),
        (C.NOTHING_TO_REOPEN, Who.ADJUDICATOR, moves.reopening_of(two, "новий витяг")),
        (C.CLEARANCE_MISSING, Who.ADJUDICATOR, moves.reopening_of(two, "новий витяг", (), [legal])),
        (C.REJECT_REASON_MISSING, Who.APPROVER, cases.decision(two, Disposition.REJECTED, reject_reason=None)),
        (C.NOT_RECORDED_SO, Who.APPROVER, cases.decision(two, Disposition.DECEASED)),
        (C.LACKS_ROLE, Who.CLEARER, cases.decision(two, Disposition.WITHDRAWN)),
        (C.AUDITOR, Who.AUDITOR, moves.hold_of(two, "чекаємо", "2031-06-01")),
    ]
    before = contents(office.store)
    for code, who, body in refused:
        assert _refused(partial(place.sign, who, body)) is code, body
        assert contents(office.store) == before


def test_a_final_decision_ends_it(place: Workplace) -> None:
    place.check_twice(1)
    place.conclude(1)
    case = place.office.case(1)
    body = moves.decision_of(case, Disposition.REJECTED, reject_reason=RejectReason.NOT_OURS, note=" не служив ")
    place.sign(Who.APPROVER, body)
    closed = place.office.case(1)
    taken = closed.decision.body if closed.decision else None
    assert isinstance(taken, DecisionTaken)
    assert taken.note == "не служив"
    assert _refused(lambda: place.decide(1, Disposition.HOLD)) is C.ALREADY_CLOSED
    assert _refused(lambda: place.clear(1)) is C.ALREADY_CLOSED


def test_their_answer_opens_exactly_the_detail_that_was_asked_about(place: Workplace) -> None:
    office = place.office
    place.check_twice(1)
    place.clear(1)
    place.decide(1, Disposition.REFERRED)
    row = _row(place)
    assert (row.state, row.disposition, row.due) == ("referred", "referred", "2031-06-01")
    assert [line.number for line in conclude.waiting(office, place.officer(Who.APPROVER))] == [1]
    case = office.case(1)
    answer = moves.answer_of(case, "Q-0001", K.DATE_OF_BIRTH, AnswerOutcome.CORRECTED, "13.03.1970", "лист № 8")
    assert _refused(lambda: place.sign(Who.APPROVER, answer)) is C.LACKS_ROLE
    place.sign(Who.FIRST, answer)
    case = office.case(1)
    assert case.claims == {K.DATE_OF_BIRTH: "1970-03-13"}
    assert (case.state, case.conclusion, dict(case.clearances)) == (State.FIRST_CHECK, None, {})
    assert case.open_details(Pass.FIRST) == case.open_details(Pass.SECOND) == (K.DATE_OF_BIRTH,)
    with pytest.raises(KnownError) as caught:
        conclude.open_case(office, 1)  # blind again until both have answered anew
    assert caught.value.fault is Fault.NOT_YET_DOUBLE_CHECKED
    place.check_twice(1)
    opened = conclude.open_case(office, 1)
    assert opened.entry.text(K.DATE_OF_BIRTH) == "1970-03-13"
    assert office.entry(1).text(K.DATE_OF_BIRTH) != "1970-03-13"
    place.clear(1)
    place.decide(1)
    assert audit(office).faults == ()


def test_queries_are_numbered_through_the_whole_office(place: Workplace) -> None:
    for number in (1, 2):
        place.check_twice(number)
        body = place.decide(number, Disposition.REFERRED).body
        assert getattr(body, "query", "") == f"Q-{number:04d}"


def test_who_gives_a_case_back_loses_his_draft_and_is_offered_it_no_more(place: Workplace) -> None:
    office, second = place.office, place.officer(Who.SECOND)
    place.check(1, Pass.FIRST)
    save_draft(office, second, 1, Pass.SECOND, Draft(seconds=5))
    place.sign(Who.SECOND, moves.conflict_of(office.case(1), "родич"))
    with office.store.read() as connection:
        assert lists.drafted(connection, second.id) == frozenset()
    assert 1 not in [line.number for line in queue(office, second, Pass.SECOND)]
    assert 1 in [line.number for line in queue(office, place.officer(Who.ANYBODY), Pass.SECOND)]
    assert audit(office).faults == ()


def test_a_reopened_person_comes_back_without_his_decision(place: Workplace) -> None:
    place.finish(1)
    place.sign(Who.ADJUDICATOR, moves.reopening_of(place.office.case(1), "новий витяг", (), [ClearanceKind.SECURITY]))
    case = place.office.case(1)
    assert (case.state, case.disposition) == (State.CLEARANCES, None)
    assert set(case.clearances) == {ClearanceKind.LEGAL, ClearanceKind.MEDICAL}
    for kind in (ClearanceKind.SECURITY, ClearanceKind.LOGISTICS):
        place.sign(Who.CLEARER, _clearance(place, 1, kind, GOOD_OUTCOMES[kind]))
    place.decide(1)
    assert audit(place.office).faults == ()


def test_an_obstacle_that_both_found_may_be_decided_as_such(place: Workplace) -> None:
    returned = {K.PREVIOUS_RETURN: finding(K.PREVIOUS_RETURN, A.DISCREPANCY, value="обмін 01.03.2024")}
    place.check(1, Pass.FIRST, returned)
    place.check(1, Pass.SECOND, returned)
    place.conclude(1)
    place.decide(1, Disposition.ALREADY_RETURNED)
    assert place.office.case(1).disposition is Disposition.ALREADY_RETURNED


def test_two_linked_records_are_a_disagreement_that_the_adjudicator_rules(place: Workplace) -> None:
    """Who was compared with another record than the one ruled checks anew; the other check stands."""
    place.check(1, Pass.FIRST, record=RECORDS[0])
    place.check(1, Pass.SECOND, record=RECORDS[1])
    opened = conclude.open_case(place.office, 1)
    assert opened.case.disagreements == (K.RECORD,)
    assert opened.record == place.office.register_record(RECORDS[0])
    third = moves.settlement_of(opened.case, (ruling(K.RECORD, value=RECORDS[2]),))
    assert _refused(lambda: place.sign(Who.ADJUDICATOR, third)) is C.RESULT_NOT_ALLOWED
    place.settle(1, ruling(K.RECORD, value=RECORDS[1]))
    case = place.office.case(1)
    assert case.state is State.FIRST_CHECK
    assert case.open_details(Pass.FIRST) == case.asked
    assert case.open_details(Pass.SECOND) == ()
    assert _refused(lambda: place.check(1, Pass.FIRST, record=RECORDS[0])) is C.RECORD_RULED
    place.check(1, Pass.FIRST, record=RECORDS[1])
    assert conclude.open_case(place.office, 1).record == place.office.register_record(RECORDS[1])
    place.conclude(1)
    assert audit(place.office).faults == ()


def test_the_same_intent_is_recorded_once_whatever_is_signed(place: Workplace) -> None:
    place.check_twice(1)
    place.conclude(1)
    office = place.office
    legal = _clearance(place, 1, ClearanceKind.LEGAL, GOOD_OUTCOMES[ClearanceKind.LEGAL])
    query = moves.query_of(office.case(1), [K.RANK], "просимо перевірити", "2031-06-01")
    hold = moves.hold_of(office.case(1), "чекаємо", "2031-06-01")
    for who, body in ((Who.APPROVER, query), (Who.APPROVER, hold)):
        intent = new_intent()
        once = moves.sign(office, place.signers[who], body, intent)
        assert moves.sign(office, place.signers[who], body, intent) == once
        with pytest.raises(ValueError, match="was for act"):
            moves.sign(office, place.signers[Who.CLEARER], legal, intent)
    assert len(office.case(1).acts) == 5


def test_a_case_comes_out_of_the_database_as_it_was_folded(place: Workplace) -> None:
    place.finish(1)
    stored = place.office.case(1)
    with place.office.store.read() as connection:
        blank = blank_case(_row(place), lists.questions(connection, 1))
    assert blank.after_all(stored.acts) == stored
