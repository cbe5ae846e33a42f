"""After the two checks: a whole case through settlement, clearances and decision, by real signatures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.cases import GOOD_OUTCOMES, finding, ruling
from tests.support.faults import contents
from tests.support.offices import RECORDS, Who, Workplace
from verifier.domain.acts import DecisionTaken, Pass
from verifier.domain.case import Case, Part, State
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer, Result
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.chain import is_signed_by, new_intent
from verifier.store import acts, lists
from verifier.workflow import conclude
from verifier.workflow.audit import audit
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
    assert (row.state, row.disposition, row.clearances) == ("closed", "cleared", "legal security medical logistics")
    assert row.parts == ";o2=first_checker;o3=second_checker;o4=adjudicator;o5=clearance;o6=approver;"
    with office.store.read() as connection:
        stored = acts.of_case(connection, 1)
    known = office.officers()
    assert len(stored) == 8
    assert all(is_signed_by(each.data, each.signature, known[each.officer].public_key) for each in stored)
    assert audit(office).faults == ()


def test_without_a_disagreement_nobody_has_anything_to_settle(place: Workplace) -> None:
    place.check_twice(1)
    assert _waiting(place, Who.ADJUDICATOR) == {}
    assert _waiting(place, Who.CLEARER) == {State.CLEARANCES: [1]}
    case = place.office.case(1)
    assert (
        _refused(lambda: conclude.settle(place.office, place.signers[Who.ADJUDICATOR], case, ())) is C.NO_DISAGREEMENT
    )


def test_each_clearance_waits_for_whoever_may_sign_it_until_it_is_signed(place: Workplace) -> None:
    place.check_twice(1)
    officer = place.officer(Who.CLEARER)
    for kind in ClearanceKind:
        assert [line.number for line in conclude.clearances(place.office, officer)] == [1]
        conclude.clear(place.office, place.signers[Who.CLEARER], place.office.case(1), kind, GOOD_OUTCOMES[kind])
        assert kind in place.office.case(1).clearances
    assert conclude.clearances(place.office, officer) == ()


def test_a_hold_comes_back_to_the_approver_and_may_end_otherwise(place: Workplace) -> None:
    place.check_twice(1)
    place.clear(1, {ClearanceKind.SECURITY: ClearanceOutcome.DEFERRED})
    assert _refused(lambda: place.decide(1)) is C.CLEARANCE_REFUSED
    place.decide(1, Disposition.HOLD)
    assert _row(place).state == "waiting"
    assert _waiting(place, Who.APPROVER) == {State.WAITING: [1]}
    case = place.office.case(1)
    conclude.clear(place.office, place.signers[Who.CLEARER], case, ClearanceKind.SECURITY, ClearanceOutcome.CLEARED)
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
    late = _refused(lambda: conclude.decide(place.office, place.signers[Who.ANYBODY], case, Disposition.CLEARED))
    assert late is C.SAME_OFFICER


def test_what_was_looked_at_before_something_changed_is_not_signed(place: Workplace) -> None:
    place.check_twice(1, {K.RANK: A.UNABLE})
    office, seen = place.office, place.office.case(1)
    place.settle(1)
    clear = conclude.clear
    signer = place.signers[Who.CLEARER]
    stale = _refused(lambda: clear(office, signer, seen, ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION))
    assert stale is C.CHANGED_MEANWHILE
    settled = office.case(1)
    place.clear(1)
    decide = _refused(lambda: conclude.decide(office, place.signers[Who.APPROVER], settled, Disposition.CLEARED))
    assert decide is C.CHANGED_MEANWHILE


def test_what_may_not_be_signed_is_refused_and_changes_nothing(place: Workplace) -> None:
    office = place.office
    place.check_twice(1, {K.SURNAME: A.DISCREPANCY})
    place.check_twice(2)
    place.check(3, Pass.FIRST)
    one, two, three = (office.case(number) for number in (1, 2, 3))
    adjudicator, clearer, approver = (place.signers[who] for who in (Who.ADJUDICATOR, Who.CLEARER, Who.APPROVER))
    legal, fine = ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION
    refused: list[tuple[RefusalCode, Callable[[], object]]] = [
        (C.DETAIL_MISSING, lambda: conclude.settle(office, adjudicator, one, ())),
        (C.NOTE_MISSING, lambda: conclude.settle(office, adjudicator, one, (ruling(K.SURNAME, note=" "),))),
        (C.LACKS_ROLE, lambda: conclude.settle(office, place.signers[Who.FIRST], one, (ruling(K.SURNAME),))),
        (C.NOT_DOUBLE_CHECKED, lambda: conclude.clear(office, clearer, one, legal, fine)),
        (C.NOT_DOUBLE_CHECKED, lambda: conclude.clear(office, clearer, three, legal, fine)),
        (C.LOGISTICS_LAST, lambda: conclude.clear(office, clearer, two, ClearanceKind.LOGISTICS, ClearanceOutcome.PLACED)),
        (C.OUTCOME_NOT_FOR_CLEARANCE, lambda: conclude.clear(office, clearer, two, legal, ClearanceOutcome.FIT)),
        (C.NOTE_MISSING, lambda: conclude.clear(office, clearer, two, legal, ClearanceOutcome.OBJECTION, "  ")),
        (C.ADMINISTRATOR, lambda: conclude.clear(office, place.signers[Who.ADMINISTRATOR], two, legal, fine)),
        (C.CLEARANCE_MISSING, lambda: conclude.decide(office, approver, two, Disposition.CLEARED)),
        (C.NOTE_MISSING, lambda: conclude.decide(office, approver, two, Disposition.REFERRED, note=" ")),
        (C.REVIEW_DATE_MISSING, lambda: conclude.decide(office, approver, two, Disposition.HOLD, note="чекаємо")),
        (C.REJECT_REASON_MISSING, lambda: conclude.decide(office, approver, two, Disposition.REJECTED, note="ні")),
        (C.NOT_RECORDED_SO, lambda: conclude.decide(office, approver, two, Disposition.DECEASED, note="за реєстром")),
        (C.LACKS_ROLE, lambda: conclude.decide(office, clearer, two, Disposition.HOLD)),
    ]  # fmt: skip
    before = contents(office.store)
    for code, call in refused:
        assert _refused(call) is code
        assert contents(office.store) == before


def test_a_final_decision_ends_it(place: Workplace) -> None:
    place.check_twice(1)
    case = place.office.case(1)
    conclude.decide(
        place.office,
        place.signers[Who.APPROVER],
        case,
        Disposition.REJECTED,
        reject_reason=RejectReason.NOT_OURS,
        note=" не служив ",
    )
    closed = place.office.case(1)
    body = closed.decision.body if closed.decision else None
    assert isinstance(body, DecisionTaken)
    assert body.note == "не служив"
    assert _refused(lambda: place.decide(1, Disposition.HOLD)) is C.ALREADY_CLOSED
    assert _refused(lambda: place.clear(1)) is C.ALREADY_CLOSED


def test_an_obstacle_that_both_found_may_be_decided_as_such(place: Workplace) -> None:
    returned = {K.PREVIOUS_RETURN: finding(K.PREVIOUS_RETURN, A.DISCREPANCY, value="обмін 01.03.2024")}
    place.check(1, Pass.FIRST, returned)
    place.check(1, Pass.SECOND, returned)
    place.decide(1, Disposition.ALREADY_RETURNED)
    assert place.office.case(1).disposition is Disposition.ALREADY_RETURNED


def test_two_linked_records_are_a_disagreement_that_the_adjudicator_rules(place: Workplace) -> None:
    place.check(1, Pass.FIRST, record=RECORDS[0])
    place.check(1, Pass.SECOND, record=RECORDS[1])
    opened = conclude.open_case(place.office, 1)
    assert opened.case.disagreements == (K.RECORD,)
    assert opened.record == place.office.register_record(RECORDS[0])
    third = (ruling(K.RECORD, value=RECORDS[2]),)
    settle = conclude.settle
    signer = place.signers[Who.ADJUDICATOR]
    assert _refused(lambda: settle(place.office, signer, opened.case, third)) is C.RESULT_NOT_ALLOWED
    place.settle(1, ruling(K.RECORD, value=RECORDS[1]))
    assert conclude.open_case(place.office, 1).record == place.office.register_record(RECORDS[1])


def test_the_same_intent_is_recorded_once_whatever_is_signed(place: Workplace) -> None:
    place.check_twice(1)
    intents = iter([new_intent() for _ in range(2)])
    case, signer = place.office.case(1), place.signers[Who.CLEARER]
    legal, intent = ClearanceKind.LEGAL, next(intents)
    once = conclude.clear(place.office, signer, case, legal, GOOD_OUTCOMES[legal], intent=intent)
    assert conclude.clear(place.office, signer, case, legal, GOOD_OUTCOMES[legal], intent=intent) == once
    case, intent = place.office.case(1), next(intents)
    held = [
        conclude.decide(
            place.office,
            place.signers[Who.APPROVER],
            case,
            Disposition.HOLD,
            note="чекаємо",
            review="2025-06-01",
            intent=intent,
        )
        for _ in range(2)
    ]
    assert held[0] == held[1]
    assert len(place.office.case(1).acts) == 4


def test_a_case_comes_out_of_the_database_as_it_was_folded(place: Workplace) -> None:
    place.finish(1)
    stored = place.office.case(1)
    folded = Case(1, 1, stored.entry, stored.asked, stored.stated, stored.imprecise).after_all(stored.acts)
    assert folded == stored
