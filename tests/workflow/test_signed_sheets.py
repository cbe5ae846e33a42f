"""Signed sheets come back: each is kept with exactly its print, once, and what is still out is never forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.faults import contents
from tests.support.offices import Who, Workplace
from tests.support.scans import blank_sheet, saved, sheets_of, worn
from verifier.domain.acts import Act, ReportIssued
from verifier.domain.audit import AuditCode
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer
from verifier.domain.paper_acts import SheetGivenUp, SheetReturned
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import digest
from verifier.ledger.chain import new_intent
from verifier.store import acts
from verifier.workflow import sheet_register
from verifier.workflow.audit import audit
from verifier.workflow.browse import acts_page
from verifier.workflow.issue_report import Issued, Report, ReportRequest, as_print, issue
from verifier.workflow.ledger_extract import entered_on
from verifier.workflow.sheet_register import Back
from verifier.workflow.signed_sheets import Scan, keep, recognise
from verifier.workflow.verdicts import Standing


def _issue(place: Workplace, case: int = 0) -> Issued:
    request = ReportRequest(Report.INDIVIDUAL if case else Report.SIGN_OFFS, 1, case)
    return issue(place.office, place.signers[Who.AUDITOR], request)


def _scan(place: Workplace, *issued: Issued, degrees: float = 1.0) -> Scan:
    """Scan all pages of reports, a blank sheet after each."""
    pages = [
        page for each in issued for page in (*(worn(sheet, degrees) for sheet in sheets_of(each.pdf)), blank_sheet())
    ]
    return recognise(place.office, saved(pages, "PDF"), "C:\\scans\\pile\u202e.pdf")


def _refused(place: Workplace, scan: Scan, note: str = "") -> Refusal:
    with pytest.raises(KnownError) as caught:
        keep(place.office, place.signers[Who.FIRST], scan, note)
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    return why


def _backs(place: Workplace) -> dict[str, Back]:
    return {line.print.number: line.back for line in sheet_register.every_sheet(place.office)}


def test_a_pile_is_kept_with_each_of_its_prints_and_once(place: Workplace) -> None:
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    person, list_ = _issue(place, 1), _issue(place)
    assert _backs(place) == {person.number: Back.OUT, list_.number: Back.OUT}
    settled = place.settle(1)
    assert _named_on(place) == {}
    scan, intents = _scan(place, person, list_), (new_intent(), new_intent())
    assert [(sheet.print.number, sheet.pages) for sheet in scan.sheets] == [
        (person.number, (1, 2)),
        (list_.number, (4,)),
    ]
    assert [sheet.verdict.standing for sheet in scan.sheets] == [Standing.PAPER_SUPERSEDED] * 2
    assert str(settled.seq) in scan.sheets[0].verdict.sentence
    kept = keep(place.office, place.signers[Who.FIRST], scan, intents=intents)
    assert [act.body for act in kept] == [
        SheetReturned(each.number, 1, each.act.hash, "pile.pdf", digest(scan.data), pages, leaves=leaves)
        for each, pages, leaves in ((person, (1, 2), ("+1/2", "+2/2")), (list_, (4,), ("+1/1",)))
    ]
    assert _named_on(place) == {kept[0].seq: 1}, "what is on the report on a person is on his case"
    with place.office.store.read() as connection:
        extract = {entered.act.seq: entered for entered in entered_on(connection, 1)}
        assert [(extract[act.seq].case, bool(extract[act.seq].person)) for act in kept] == [(1, True), (0, False)]
        assert acts.file(connection, digest(scan.data)) == ("pile.pdf", scan.data)
        assert sheet_register.count_out(connection) == 0
    assert set(_backs(place).values()) == {Back.BACK}
    assert [place.office.recorded(intent) for intent in intents] == list(kept), "each sheet under an intent of its own"
    before = contents(place.office.store)
    assert keep(place.office, place.signers[Who.FIRST], scan, intents=intents) == kept, "asked again after a crash"
    assert _refused(place, scan).code is RefusalCode.SHEET_KEPT
    other = _scan(place, person, degrees=-2.0)
    assert other.needs_note
    assert _refused(place, other, " – ").code is RefusalCode.SHEET_NOTE_MISSING
    assert contents(place.office.store) == before
    keep(place.office, place.signers[Who.SECOND], other, "the stamp was missing")
    place.check_twice(2)
    third = _issue(place, 2)
    (only,) = keep(place.office, place.signers[Who.SECOND], _with(scan, _scan(place, third)))
    assert isinstance(only.body, SheetReturned)
    assert only.body.number == third.number, "of a pile whose other sheets are kept, the one that is left"
    assert audit(place.office).faults == ()


def _named_on(place: Workplace, case: int = 1) -> dict[int, int]:
    """Return the acts on sheets that the ledger shows for a case, each with the case that stands beside it."""
    found = acts_page(place.office, 1000, case=case)
    assert {act.case for act in found} == {case}
    return {act.seq: act.case for act in found if act.kind in {SheetReturned.kind, SheetGivenUp.kind}}


def _with(scan: Scan, other: Scan) -> Scan:
    """Return the scan with the sheets of another beside its own, as if both lay in one pile."""
    return replace(scan, sheets=(*scan.sheets, *other.sheets))


def test_what_a_later_print_replaced_is_out_no_more_and_days_are_counted(place: Workplace) -> None:
    first, second = _issue(place), _issue(place)
    assert _backs(place) == {second.number: Back.OUT, first.number: Back.REPLACED}
    lines = {line.print.number: line for line in sheet_register.every_sheet(place.office)}
    assert lines[first.number].later == second.number
    issued = date.fromisoformat(first.act.at[:10])
    assert [lines[first.number].days(issued + timedelta(days=days)) for days in (0, 9)] == [0, 9]
    with place.office.store.read() as connection:
        assert sheet_register.count_out(connection) == 1
    keep(place.office, place.signers[Who.FIRST], _scan(place, first))
    assert _backs(place) == {second.number: Back.OUT, first.number: Back.BACK}
    assert audit(place.office).faults == ()


def test_what_is_no_sheet_of_ours_is_told_in_a_sentence(place: Workplace) -> None:
    issued = _issue(place)
    for data, fault in (
        (issued.pdf, Fault.SHEET_IS_THE_FILE),
        (issued.pdf + b"\n", Fault.SHEET_NOT_OURS),
        (saved([blank_sheet()], "PNG"), Fault.SHEET_NOT_OURS),
        (b"PK\x03\x04", Fault.NOT_A_REPORT),
        (b"", Fault.EVIDENCE_EMPTY),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, Fault.EVIDENCE_NOT_SHOWABLE),
    ):
        with pytest.raises(KnownError) as caught:
            recognise(place.office, data, "scan")
        assert caught.value.fault is fault


def test_a_sheet_that_no_act_issued_so_or_that_is_gone_is_a_fault_of_the_audit(place: Workplace) -> None:
    issued, data = _issue(place), b"%PDF-1.7 a scan"
    sound = SheetReturned(issued.number, 1, issued.act.hash, "scan.pdf", digest(data), (1,))

    def forge(body: SheetReturned) -> Act:
        """Record past the workflow, whose rules would refuse it."""
        made = place.office.record(place.signers[Who.FIRST], body)
        if body is sound:
            with place.office.store.write() as connection:
                acts.keep_file(connection, body.file, body.file_name, data)
        return made

    forge(sound)
    assert audit(place.office).faults == ()
    forged = [
        forge(replace(sound, number="R4-L0001-09", note="other")),
        forge(replace(sound, issued="0" * 64, file=digest(b"b"), note="other")),
        forge(replace(sound, list=2, file=digest(b"c"), note="other")),
        forge(replace(sound, note="the same again")),
    ]
    found = [(fault.code, fault.act) for fault in audit(place.office).faults if fault.act]
    assert [act for code, act in found if code is AuditCode.SHEET_DIFFERS] == [act.seq for act in forged]
    assert {act for code, act in found if code is AuditCode.FILE_MISSING} == {act.seq for act in forged[1:3]}


def test_of_one_print_with_a_sheet_for_each_person_every_sheet_is_waited_for(place: Workplace) -> None:
    for case in (1, 2):
        place.check_twice(case)
    printed = issue(place.office, place.signers[Who.APPROVER], ReportRequest(Report.INDIVIDUAL, 1))
    first, second, third, fourth = sheets_of(printed.pdf)
    one = recognise(place.office, saved([worn(second, 1.0), worn(first, 0.0)], "PDF"), "one.pdf")
    assert [(sheet.parts, sheet.leaves) for sheet in one.sheets] == [(("1/2",), ("1/2+2/2", "1/2+1/2"))], "in any order"
    assert not one.sheets[0].missing
    keep(place.office, place.signers[Who.FIRST], one)
    (line,) = sheet_register.every_sheet(place.office)
    assert (line.back, line.out) == (Back.OUT, (1, 2))
    again = recognise(place.office, saved([worn(first, -1.0)], "PNG"), "again.png")
    assert again.needs_note
    half = recognise(place.office, saved([worn(fourth, 1.0)], "PNG"), "half.png")
    assert not half.needs_note
    assert dict(half.sheets[0].missing) == {"2/2": (1,)}
    keep(place.office, place.signers[Who.FIRST], half)
    (line,) = sheet_register.every_sheet(place.office)
    assert (line.back, line.out, dict(line.missing)) == (Back.OUT, (1, 2), {"2/2": (1,)})
    rest = recognise(place.office, saved([worn(third, 1.0)], "PNG"), "rest.png")
    assert not rest.needs_note
    assert not rest.sheets[0].missing
    keep(place.office, place.signers[Who.FIRST], rest)
    (line,) = sheet_register.every_sheet(place.office)
    assert (line.back, line.out) == (Back.BACK, (0, 2))
    assert audit(place.office).faults == ()


def test_what_will_not_come_back_is_given_up_with_a_reason_and_waited_for_no_more(place: Workplace) -> None:
    issued, approver, intent = _issue(place), place.signers[Who.APPROVER], new_intent()
    for signer, number, reason in (
        (place.signers[Who.FIRST], issued.number, "lost"),
        (approver, issued.number, " – "),
        (approver, "R4-L0001-09", "lost"),
    ):
        with pytest.raises(KnownError):
            sheet_register.give_up(place.office, signer, number, reason)
    act = sheet_register.give_up(place.office, approver, issued.number, " lost  on the way ", intent)
    assert act.body == SheetGivenUp(issued.number, 1, issued.act.hash, "lost on the way")
    assert sheet_register.give_up(place.office, approver, issued.number, "lost", intent) == act, "after a crash"
    assert _backs(place) == {issued.number: Back.GIVEN_UP}
    with place.office.store.read() as connection:
        assert sheet_register.count_out(connection) == 0
        assert [entered.act for entered in entered_on(connection, 1)][-1] == act
    with pytest.raises(KnownError) as caught:
        sheet_register.give_up(place.office, approver, issued.number, "again")
    why = caught.value.facts["why"]
    assert isinstance(why, Refusal)
    assert why.code is RefusalCode.SHEET_NOT_OUT
    keep(place.office, place.signers[Who.FIRST], _scan(place, issued))
    assert _backs(place) == {issued.number: Back.BACK}, "it came back all the same"
    assert audit(place.office).faults == ()
    forged = place.office.record(approver, SheetGivenUp(issued.number, 1, issued.act.hash, "forged"))
    assert [(fault.code, fault.act) for fault in audit(place.office).faults] == [
        (AuditCode.SHEET_GIVEN_UP_DIFFERS, forged.seq)
    ]


def test_a_query_that_went_out_as_a_workbook_is_not_waited_for(place: Workplace) -> None:
    head, signer = place.office.head(), place.signers[Who.APPROVER]
    for number, in_ink in (("R3-L0001-01", True), ("R3-L0001-02", False)):
        body = ReportIssued(number, "R3", 1, 0, "uk", digest(number.encode()), head.hash, in_ink)
        place.office.record(signer, body, apply=lambda connection, act: acts.add_print(connection, as_print(act)))
    assert _backs(place) == {"R3-L0001-01": Back.OUT}
    assert audit(place.office).faults == ()
