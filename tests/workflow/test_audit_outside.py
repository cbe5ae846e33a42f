"""Checkpoints and printed reports against the ledger: what it does not hold is named, one fault each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.offices import Who, Workplace
from verifier.domain.audit import AuditCode
from verifier.domain.audit_words import audit_line
from verifier.ledger.chain import Head
from verifier.ledger.checkpoint import checkpoint_text, signed_checkpoint
from verifier.reports.furniture import PrintMark
from verifier.workflow.audit_outside import outside_faults
from verifier.workflow.issue_report import Report, ReportRequest, issue, preview
from verifier.workflow.office import Office

AT = "2026-11-20T08:00:00.000Z"


def _qr(mark: PrintMark) -> str:
    return f"VRF1:{mark.number}:{mark.head_count}:{mark.head}:{mark.fingerprint}"


def _print(place: Workplace) -> PrintMark:
    """Issue a report after which other acts come; return what its symbol says."""
    place.check_twice(1)
    head = place.office.head()
    issued = issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, 1))
    place.check_twice(2)
    return PrintMark(issued.number, head.count, head.hash[:16], place.office.fingerprint[:16])


def _codes(office: Office, *, checkpoints: tuple[str, ...] = (), prints: tuple[str, ...] = ()) -> list[AuditCode]:
    return [fault.code for fault in outside_faults(office, checkpoints, prints)]


def _checkpoint(place: Workplace, head: Head, office: str = "") -> str:
    signer = place.signers[Who.AUDITOR]
    return checkpoint_text(signed_checkpoint(office or place.office.fingerprint, head, AT, signer))


def test_a_print_is_found_again_by_its_symbol_and_by_its_number(place: Workplace) -> None:
    mark = _print(place)
    assert _codes(place.office, prints=(_qr(mark), _qr(mark).lower(), f" {mark.number.lower()}\n")) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda m: PrintMark("R1-000001-02", m.head_count, m.head, m.fingerprint), AuditCode.PRINT_UNKNOWN),
        (lambda m: PrintMark(m.number, m.head_count, m.head, "0" * 16), AuditCode.PRINT_UNKNOWN),
        (lambda m: PrintMark(m.number, m.head_count, "0" * 16, m.fingerprint), AuditCode.PRINT_HEAD_DIFFERS),
        (lambda m: PrintMark(m.number, m.head_count - 1, m.head, m.fingerprint), AuditCode.PRINT_HEAD_DIFFERS),
        (lambda m: PrintMark(m.number, 999_999, m.head, m.fingerprint), AuditCode.PRINT_HEAD_DIFFERS),
    ],
)
def test_a_print_that_says_otherwise(
    place: Workplace, spoil: Callable[[PrintMark], PrintMark], code: AuditCode
) -> None:
    mark = spoil(_print(place))
    (fault,) = outside_faults(place.office, (), (_qr(mark),))
    assert fault.code is code
    assert mark.number in audit_line(fault)


@pytest.mark.parametrize("text", ["", "R1-DRAFT", "R2-L0001-01", "a" * 500, "VRF1:"])
def test_what_is_no_print_of_ours(place: Workplace, text: str) -> None:
    place.check_twice(1)
    preview(place.office, place.officer(Who.AUDITOR), ReportRequest(Report.INDIVIDUAL, 1, 1))
    assert _codes(place.office, prints=(text,)) == [AuditCode.PRINT_UNKNOWN]


def test_checkpoints(place: Workplace) -> None:
    head = place.office.head()
    place.check_twice(1)
    held, altered = _checkpoint(place, head), _checkpoint(place, Head(head.count, "0" * 64))
    ahead, foreign = _checkpoint(place, Head(10_000, head.hash)), _checkpoint(place, head, "f" * 64)
    forged = held[:-8] + ("AAAAAAAA" if held[-8:] != "AAAAAAAA" else "BBBBBBBA")
    assert _codes(place.office, checkpoints=(held,)) == []
    assert _codes(place.office, checkpoints=(altered, ahead, foreign, "nothing", forged)) == [
        AuditCode.CHECKPOINT_DIFFERS,
        AuditCode.CHECKPOINT_AHEAD,
        AuditCode.CHECKPOINT_FOREIGN,
        AuditCode.CHECKPOINT_DAMAGED,
        AuditCode.CHECKPOINT_DAMAGED,
    ]
