"""Whoever signs the same intent again, after a crash or an answer that failed, is answered with the act that it became."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support import persons
from tests.support.faults import contents
from tests.support.offices import RECORDS, Who, Workplace, draft, passphrase, register_reading
from verifier.domain.acts import Pass, ReportIssued
from verifier.domain.errors import Fault, KnownError
from verifier.domain.officers import CLEARANCE_ROLES, Role
from verifier.domain.sentences import sentence
from verifier.ledger.chain import new_intent
from verifier.workflow import accounts, issue_report, keep_office, moves, witness
from verifier.workflow.check import sign_check
from verifier.workflow.issue_report import Report, ReportRequest
from verifier.workflow.load_register import load
from verifier.workflow.receive_list import Receipt, receive

Sign = Callable[[Workplace, str], object]


def _receive(place: Workplace, intent: str) -> object:
    reading, data = persons.reading(persons.entries(2), b"another list")
    return receive(place.office, place.signers[Who.FIRST], reading, data, Receipt("9/Т", "вони"), intent)


def _load(place: Workplace, intent: str) -> object:
    reading = register_reading([persons.record(id_) for id_ in RECORDS], b"other")
    return load(place.office, place.signers[Who.FIRST], reading, b"other", "Облік", "НІБ", "2025-05-14", intent)


def _delegate(place: Workplace, intent: str) -> object:
    signer = place.signers[Who.APPROVER]
    return keep_office.delegate(
        place.office, signer, Who.CLEARER.value, CLEARANCE_ROLES, "наказ № 8", "2041-01-01", intent
    )


def _enrol(place: Workplace, intent: str) -> object:
    signer = place.signers[Who.ADMINISTRATOR]
    word = "ковзани безрідний чапля 71"
    return keep_office.enrol(place.office, signer, "Нова Людина", "спеціаліст", (Role.CHECKER,), word, intent)


def _choose_passphrase(place: Workplace, intent: str) -> object:
    """The old one opens nothing any more when this is asked again."""
    old, new = passphrase(Who.FIRST), "ковзани безрідний чапля 72"
    return accounts.change_passphrase(place.office, place.officer(Who.FIRST), old, new, intent)


@pytest.mark.parametrize("sign", [_receive, _load, _delegate, _enrol, _choose_passphrase])
def test_signed_again_it_is_answered_as_before_and_nothing_is_recorded(place: Workplace, sign: Sign) -> None:
    intent = new_intent()
    first, before = sign(place, intent), contents(place.office.store)
    known = place.office.recorded(intent)
    assert known
    assert known.seq == place.office.head().count
    assert sign(place, intent) == first
    assert contents(place.office.store) == before


def test_a_check_and_what_follows_it_are_signed_once(place: Workplace) -> None:
    for number, who in ((Pass.FIRST, Who.FIRST), (Pass.SECOND, Who.SECOND)):
        sheet, intent = place.sheet(1, number, who), new_intent()
        act = sign_check(place.office, place.signers[who], sheet, draft(sheet), intent)
        assert sign_check(place.office, place.signers[who], sheet, draft(sheet), intent) == act
    body, intent = moves.conclusion_of(place.office.case(1)), new_intent()
    act = moves.sign(place.office, place.signers[Who.SECOND], body, intent)
    assert moves.sign(place.office, place.signers[Who.SECOND], body, intent) == act
    assert place.office.head().count == act.seq


def test_a_print_whose_paper_is_gone_is_told_and_no_other_paper_gets_its_number(place: Workplace) -> None:
    signer, request, intent = place.signers[Who.FIRST], ReportRequest(Report.SUMMARY, 1), new_intent()
    issued = issue_report.issue(place.office, signer, request, intent)
    before = contents(place.office.store)
    with pytest.raises(KnownError) as caught:
        issue_report.issue(place.office, signer, request, intent)
    assert caught.value.fault is Fault.PRINT_WITHOUT_PAPER
    assert issued.number in sentence(caught.value)
    assert str(issued.act.seq) in sentence(caught.value)
    assert contents(place.office.store) == before
    again = issue_report.issue(place.office, signer, request, new_intent())
    assert isinstance(again.act.body, ReportIssued)
    assert again.number != issued.number


def test_an_intent_that_became_nothing_is_unknown(place: Workplace) -> None:
    assert place.office.recorded(new_intent()) is None
    assert place.office.recorded("") is None


def test_signed_again_it_leaves_no_checkpoint_older_than_the_ledger(place: Workplace) -> None:
    intent = new_intent()
    _delegate(place, intent)
    _delegate(place, new_intent())
    _delegate(place, intent)
    known = witness.last_checkpoint(place.office)
    assert known
    assert known.count == place.office.head().count
