"""The rules of the office are acts: they reach the hint on the young, and let evidence go when its time is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import persons
from tests.support.offices import PERSONS, Who, Workplace, receive_entries
from tests.support.overdue import SCAN, Clock, checked_with_a_file, closed_with_a_file
from verifier.domain import office_rules as offices_rules
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditCode
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import Value
from verifier.domain.settings_acts import EvidenceDeleted, RulesSet
from verifier.domain.young import Age
from verifier.ledger.chain import new_intent
from verifier.store import acts
from verifier.workflow import moves
from verifier.workflow.attachments import attached, evidence_file
from verifier.workflow.audit import audit
from verifier.workflow.check_view import comparisons, open_person, rows
from verifier.workflow.conclude import open_case
from verifier.workflow.delete_evidence import delete_evidence, overdue
from verifier.workflow.rules_of_office import rules, set_rules

K = DetailKey
KEPT = RulesSet(keep_months=12)


def _fault(call: Callable[[], object]) -> Fault:
    with pytest.raises(KnownError) as caught:
        call()
    return caught.value.fault


def _codes(place: Workplace) -> set[AuditCode]:
    return {fault.code for fault in audit(place.office).faults}


def test_they_hold_from_the_act_on_and_stay_as_they_were_where_refused(place: Workplace) -> None:
    assert rules(place.office) == RulesSet()
    changed = RulesSet(30, young_whole=True, young_on="2025-06-01", keep_months=24, copy_tables=True)
    set_rules(place.office, place.signers[Who.APPROVER], changed)
    assert rules(place.office) == changed
    assert _fault(lambda: set_rules(place.office, place.signers[Who.FIRST], RulesSet())) is Fault.REFUSED
    assert _fault(lambda: set_rules(place.office, place.signers[Who.APPROVER], RulesSet(99))) is Fault.REFUSED
    assert rules(place.office) == changed
    assert audit(place.office).faults == ()


def test_whoever_is_listed_as_young_shows_his_age_to_each_who_looks_at_him(place: Workplace) -> None:
    entry = persons.entries(1)[0]
    values = {
        **entry.values,
        K.CATEGORY: Value("до 25 років", "до 25 років"),
        K.DATE_OF_BIRTH: Value("01.02.2000", "2000-02-01"),
    }
    received = receive_entries(place.office, place.signers[Who.FIRST], [replace(entry, values=values)], "2/Т")
    case = PERSONS + 1
    assert place.office.case(case).list == received.id
    set_rules(place.office, place.signers[Who.APPROVER], RulesSet(young_on="2025-06-01"))
    person = open_person(place.office, place.officer(Who.FIRST), case, Pass.FIRST)
    assert person.young is not None
    assert (person.young.age, person.young.years) == (Age.OVER, 25)
    shown = rows(person.sheet, person.sheet.draft, None, comparisons(person.sheet.entry, None), person.young)
    assert [row.key for row in shown if row.young] == [K.CATEGORY]
    place.check_twice(case)
    file = open_case(place.office, case)
    assert file.young == person.young
    set_rules(place.office, place.signers[Who.APPROVER], RulesSet(young_on="2025-01-31"))
    again = open_case(place.office, case).young
    assert again is not None
    assert again.age is Age.WITHIN


# --- evidence whose time is over ---


def test_evidence_goes_when_its_time_is_over_and_all_that_was_signed_stays(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    sha256 = closed_with_a_file(place, 1)
    assert overdue(office).files == (), "kept for ever"
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    clock.go_on(300)
    assert overdue(office).files == ()
    clock.go_on(100)
    found = overdue(office)
    assert (found.files, list(found.decisions)) == ((sha256,), ["1"])
    assert _fault(lambda: delete_evidence(office, place.signers[Who.FIRST], found)) is Fault.REFUSED
    act = delete_evidence(office, place.signers[Who.ADMINISTRATOR], found, intent := new_intent())
    assert delete_evidence(office, place.signers[Who.ADMINISTRATOR], found, intent) == act
    assert _fault(lambda: evidence_file(office, sha256)) is Fault.EVIDENCE_DELETED
    assert _fault(lambda: attached(office, place.officer(Who.FIRST), 1, Pass.FIRST, sha256)) is Fault.EVIDENCE_DELETED
    assert overdue(office).files == ()
    assert _fault(lambda: delete_evidence(office, place.signers[Who.ADMINISTRATOR], found)) is Fault.REFUSED
    assert office.case(1).check(Pass.FIRST) is not None
    assert audit(office).faults == ()
    checked_with_a_file(place, 2, name="той самий скан.pdf")
    assert evidence_file(office, sha256) == ("той самий скан.pdf", SCAN), "attached anew, it is kept anew"
    assert audit(office).faults == ()
    assert overdue(office).files == (), "on which an open case rests"


def test_a_file_on_which_an_open_case_rests_or_that_is_their_list_is_kept(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    sha256 = closed_with_a_file(place, 1)
    assert checked_with_a_file(place, 2, name="інша назва.pdf") == sha256
    place.finish(3)
    clock.go_on(500)
    assert overdue(office) == replace(overdue(office), decisions={}, files=())


def test_a_file_of_two_closed_cases_goes_with_both(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    sha256 = closed_with_a_file(place, 1)
    assert closed_with_a_file(place, 2) == sha256
    clock.go_on(500)
    found = overdue(office)
    assert (sorted(found.decisions), found.files) == (["1", "2"], (sha256,))
    delete_evidence(office, place.signers[Who.APPROVER], found)
    assert audit(office).faults == ()


def test_a_case_that_is_reopened_before_the_signature_keeps_its_evidence(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    sha256 = closed_with_a_file(place, 1)
    clock.go_on(500)
    found = overdue(office)
    place.sign(Who.ADJUDICATOR, moves.reopening_of(office.case(1), "нові відомості", [K.RANK]))
    assert _fault(lambda: delete_evidence(office, place.signers[Who.ADMINISTRATOR], found)) is Fault.REFUSED
    assert evidence_file(office, sha256)[1] == SCAN


def test_what_comes_to_rest_on_a_file_before_the_signature_keeps_it(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    sha256 = closed_with_a_file(place, 1)
    clock.go_on(500)
    found = overdue(office)
    checked_with_a_file(place, 2)
    assert _fault(lambda: delete_evidence(office, place.signers[Who.ADMINISTRATOR], found)) is Fault.REFUSED
    assert evidence_file(office, sha256)[1] == SCAN


FORGED: dict[str, Callable[[EvidenceDeleted], EvidenceDeleted]] = {
    "before its time": lambda body: replace(body, before="2999-01-01"),
    "of a case that is not named": lambda body: replace(body, decisions={}),
    "of a case that another decision closed": lambda body: replace(body, decisions={"1": "d" * 64}),
    "of more cases than it rests on": lambda body: replace(body, decisions={**body.decisions, "2": "d" * 64}),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_the_audit_names_a_deletion_that_was_not_due(
    place: Workplace, forge: Callable[[EvidenceDeleted], EvidenceDeleted], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    closed_with_a_file(place, 1)
    clock.go_on(500)
    found = overdue(office)
    body = forge(EvidenceDeleted(found.before, found.decisions, found.files))
    monkeypatch.setattr(offices_rules, "settings_refusal", lambda *_: None)
    office.record(
        place.signers[Who.ADMINISTRATOR],
        body,
        apply=lambda connection, _act: acts.delete_files(connection, found.files),
    )
    monkeypatch.undo()
    assert AuditCode.EVIDENCE_DELETED_WRONGLY in _codes(place)


def test_the_audit_names_a_file_that_went_without_an_act_or_stayed_in_spite_of_one(place: Workplace) -> None:
    clock, office = Clock(place), place.office
    set_rules(office, place.signers[Who.APPROVER], KEPT)
    closed_with_a_file(place, 1)
    clock.go_on(500)
    found = overdue(office)
    body = EvidenceDeleted(found.before, found.decisions, found.files)
    office.record(place.signers[Who.ADMINISTRATOR], body)
    assert _codes(place) == {AuditCode.FILE_UNKNOWN}
    with office.store.write() as connection:
        acts.delete_files(connection, found.files)
    assert _codes(place) == set()
    sha256 = checked_with_a_file(place, 2)
    with office.store.write() as connection:
        acts.delete_files(connection, (sha256,))
    assert _codes(place) == {AuditCode.FILE_MISSING}
