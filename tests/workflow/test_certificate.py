"""The audit certificate: all that was found stands on it, and a signed one is known to the ledger like any print."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.offices import Who, Workplace
from verifier.domain.acts import ReportIssued
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.keeping_acts import ClockJumped
from verifier.i18n import Language
from verifier.reports.preview import page_count, text_of
from verifier.workflow import accounts, witness
from verifier.workflow.audit import audit
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.certificate import certify
from verifier.workflow.issue_report import Issued, prints
from verifier.workflow.office import nothing_more
from verifier.workflow.verdicts import Standing, check_report

FAULTS = tuple(AuditFault(AuditCode.ACT_ALTERED, act) for act in range(1, 61))


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(text_of(pdf)).split())


def test_a_signed_certificate_is_a_print_that_the_ledger_knows(place: Workplace) -> None:
    place.check_twice(1)
    result = audit(place.office)
    auditor = place.officer(Who.AUDITOR)
    first, second = (
        certify(place.office, auditor, place.signers[Who.AUDITOR], result, ("stick.checkpoint",)) for _ in range(2)
    )
    assert isinstance(first, Issued)
    assert isinstance(second, Issued)
    assert (first.number, second.number) == ("AC-0001", "AC-0002")
    assert isinstance(first.act.body, ReportIssued)
    assert (first.act.body.head, first.act.body.list, first.act.case) == (result.head, 0, 0)
    assert [row.number for row in prints(place.office)] == ["AC-0001", "AC-0002"]
    assert check_report(place.office, first.pdf).standing is Standing.CURRENT
    assert outside_faults(place.office, (), ("AC-0001",)) == ()
    assert audit(place.office).faults == ()
    shown = _words(first.pdf)
    assert all(text in shown for text in ("stick.checkpoint", auditor.name, "AC-0001"))


def test_whose_number_is_taken_meanwhile_gets_the_next_one(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    result, auditor, signer = audit(place.office), place.officer(Who.AUDITOR), place.signers[Who.AUDITOR]
    overtaken: list[object] = []

    def overtake(*facts: object) -> str:
        monkeypatch.undo()
        overtaken.append(certify(place.office, auditor, signer, result))
        return witness.checkpoint_of(*facts)  # type: ignore[arg-type]

    monkeypatch.setattr(witness, "checkpoint_of", overtake)
    issued = certify(place.office, auditor, signer, result)
    assert [each.number for each in (*overtaken, issued) if isinstance(each, Issued)] == ["AC-0001", "AC-0002"]
    assert isinstance(issued, Issued)
    assert "AC-0002" in _words(issued.pdf)
    assert audit(place.office).faults == ()


@pytest.fixture
def _five_hours_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "EAST-5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(os.name != "posix", reason="sets the zone as POSIX does")
@pytest.mark.usefixtures("_five_hours_east")
def test_a_jump_of_the_clock_is_shown_in_the_zone_of_its_act(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    jumped = ClockJumped("2025-05-16T08:20:00.000Z", "2025-05-16T12:21:00.000Z")
    place.office._write(place.signers[Who.FIRST], jumped, "", nothing_more)
    monkeypatch.setenv("TZ", "UTC")  # of the desk at which the certificate is made
    time.tzset()
    pdf = certify(place.office, place.officer(Who.AUDITOR), None, audit(place.office))
    assert isinstance(pdf, bytes)
    assert "16.05.2025 13:20 → 16.05.2025 17:21 (+05:00)" in _words(pdf)


@pytest.mark.parametrize(
    ("language", "none"), [(Language.EN, "✓ No fault was found."), (Language.UK, "✓ Помилок не виявлено.")]
)
def test_a_draft_records_nothing_and_says_all(place: Workplace, language: Language, none: str) -> None:
    accounts.retire(place.office, place.signers[Who.ADMINISTRATOR], place.officer(Who.CLEARER).id, "left us")
    head = place.office.head()
    result, auditor = audit(place.office), place.officer(Who.AUDITOR)
    pdf = certify(place.office, auditor, None, result, (), language)
    many = certify(place.office, auditor, None, replace(result, faults=FAULTS), (), language)
    assert isinstance(pdf, bytes)
    assert isinstance(many, bytes)
    assert none in _words(pdf)
    assert "left us" in _words(pdf)
    assert none not in _words(many)
    assert {Language.EN: "✗ 60 faults were found.", Language.UK: "✗ Виявлено 60 помилок."}[language] in _words(many)
    assert page_count(many) > page_count(pdf)
    assert all(f" {number} " in _words(many) for number in range(1, 61))
    assert place.office.head() == head
