"""Reading is logged: who opened, printed or exported what and when; every act carries the head; an audit finds changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.databases import raw, unguard
from tests.support.faults import full_disk
from tests.support.offices import RECORDS, Who, Workplace
from verifier.domain.acts import Pass
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.audit_words import audit_line
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer
from verifier.domain.readings import Read, ReadingKind, in_words
from verifier.i18n import Language, speaking
from verifier.ledger.canonical import read_act
from verifier.ledger.chain import GENESIS
from verifier.store import acts, readings
from verifier.workflow import settling
from verifier.workflow.attachments import attach, attached
from verifier.workflow.audit import audit
from verifier.workflow.check_view import open_person
from verifier.workflow.conclude import open_whole_or_sealed
from verifier.workflow.issue_report import Report, ReportRequest, issue, preview, save
from verifier.workflow.office import DATABASE
from verifier.workflow.readings import log, log_all, readings_page
from verifier.workflow.their_sheet import stored_file

OPENED, PRINTED, EXPORTED = ReadingKind


def _logged(place: Workplace) -> list[tuple[str, str, int, int, str]]:
    with place.office.store.read() as connection:
        return [(line.officer, line.kind, line.case, line.list, line.subject) for line in readings.every(connection)]


# --- what is logged ---


def test_opening_a_person_is_logged(place: Workplace) -> None:
    open_person(place.office, place.officer(Who.FIRST), 2, Pass.FIRST)
    assert _logged(place) == [("o2", "opened", 2, 1, "")]
    open_person(place.office, place.officer(Who.FIRST), 3, Pass.FIRST, ahead=True)
    assert len(_logged(place)) == 1


def test_opening_disagreements_and_a_whole_case_is_logged(place: Workplace) -> None:
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    settling.open_settling(place.office, place.officer(Who.ADJUDICATOR), 1)
    open_whole_or_sealed(place.office, place.officer(Who.APPROVER), 1)
    open_whole_or_sealed(place.office, place.officer(Who.APPROVER), 2)
    assert _logged(place) == [("o4", "opened", 1, 1, ""), ("o6", "opened", 1, 1, ""), ("o6", "opened", 2, 1, "")]


def test_looking_at_printing_and_saving_a_report_are_logged(place: Workplace, tmp_path: Path) -> None:
    place.check_twice(1)
    officer, one, whole = (
        place.officer(Who.AUDITOR),
        ReportRequest(Report.INDIVIDUAL, 1, 1),
        ReportRequest(Report.SUMMARY, 1),
    )
    preview(place.office, officer, one)
    preview(place.office, officer, whole)
    issued = issue(place.office, place.signers[Who.AUDITOR], one)
    save(place.office, officer.id, issued, tmp_path)
    assert _logged(place) == [
        ("o7", "opened", 1, 1, "R1-DRAFT"),
        ("o7", "opened", 0, 1, "R2-DRAFT"),
        ("o7", "printed", 1, 1, issued.number),
        ("o7", "exported", 1, 1, issued.number),
    ]


def test_opening_evidence_and_their_file_is_logged(place: Workplace) -> None:
    officer = place.officer(Who.FIRST)
    sha256 = attach(place.office, officer, 1, Pass.FIRST, "скан.pdf", b"%PDF-1.4")
    attached(place.office, officer, 1, Pass.FIRST, sha256)
    submitted = place.office.submitted(1)
    stored_file(place.office, officer, submitted)
    assert _logged(place) == [("o2", "opened", 1, 1, sha256), ("o2", "opened", 0, 1, submitted.sha256)]


def test_what_is_refused_is_not_logged(place: Workplace) -> None:
    for case, who in ((99, Who.FIRST), (1, Who.ADMINISTRATOR)):
        with pytest.raises(KnownError):
            open_person(place.office, place.officer(who), case, Pass.FIRST)
    assert _logged(place) == []


def test_on_a_full_disk_it_is_said_that_nothing_can_be_written_down(place: Workplace) -> None:
    many = [Read(OPENED, 1, 1, f"{number:064d}") for number in range(100)]
    with full_disk(place.office.store), pytest.raises(KnownError) as caught:
        log_all(place.office, place.officer(Who.FIRST), many)
    assert caught.value.fault is Fault.DISK_FULL
    assert _logged(place) == []


# --- acts carry the head ---


def test_every_act_carries_the_head_of_the_log(place: Workplace) -> None:
    first = place.check(1, Pass.FIRST)
    assert first.readings == GENESIS
    log(place.office, place.officer(Who.SECOND), OPENED, case=1)
    with place.office.store.read() as connection:
        head = readings.head(connection)
        assert head
    second = place.check(1, Pass.SECOND)
    assert second.readings == head[1]
    with place.office.store.read() as connection:
        stored = acts.of_case(connection, 1)
    assert [read_act(row.data, row.hash).readings for row in stored] == [GENESIS, head[1]]
    assert audit(place.office).faults == ()


# --- the audit ---


def _worked(place: Workplace) -> int:
    """Read and sign in turns; return the number of the last act."""
    officer = place.officer(Who.FIRST)
    last = 0
    for case in (1, 2, 3):
        log(place.office, officer, OPENED, case=case)
        log(place.office, officer, OPENED, subject=RECORDS[case - 1])
        last = place.check(case, Pass.FIRST).seq
    log(place.office, officer, OPENED, case=4)
    log(place.office, officer, OPENED, case=4, subject="a" * 64)
    assert audit(place.office).faults == ()
    return last


SPOILT: dict[str, tuple[str, set[tuple[AuditCode, str]]]] = {
    "officer": ("UPDATE readings SET officer = 'o3' WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "moment": ("UPDATE readings SET at = '2020' WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "kind": ("UPDATE readings SET kind = 'printed' WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "case": ('UPDATE readings SET "case" = 3 WHERE seq = 3', {(AuditCode.READINGS_ALTERED, "3")}),
    "list": ("UPDATE readings SET list = 3 WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "subject": ("UPDATE readings SET subject = 'x' WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "blob": ("UPDATE readings SET subject = x'ff' WHERE seq = 3", {(AuditCode.READINGS_ALTERED, "3")}),
    "number": ("UPDATE readings SET seq = 70 WHERE seq = 8",
               {(AuditCode.READINGS_ALTERED, "70"), (AuditCode.READINGS_ALTERED, "8")}),
    "first": ("DELETE FROM readings WHERE seq = 1", {(AuditCode.READINGS_ALTERED, "2")}),
    "last": ("DELETE FROM readings WHERE seq = 8", {(AuditCode.READINGS_ALTERED, "8")}),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_changed_in_the_log_is_named(place: Workplace, what: str) -> None:
    _worked(place)
    statement, wanted = SPOILT[what]
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)
        assert intruder.execute(statement).rowcount == 1
    assert _named(place) >= wanted


def _named(place: Workplace) -> set[tuple[AuditCode, str]]:
    faults = audit(place.office).faults
    assert all(audit_line(fault) for fault in faults)
    return {(fault.code, fault.subject) for fault in faults if not fault.act}


def test_a_log_that_was_emptied_is_missed_by_the_acts(place: Workplace) -> None:
    _worked(place)
    with raw(place.office.folder / DATABASE, place.office.key) as intruder:
        unguard(intruder)
        intruder.execute("DELETE FROM readings")
        intruder.execute("DELETE FROM sqlite_sequence")
    faults = audit(place.office).faults
    assert AuditCode.READINGS_MISSING in {fault.code for fault in faults}
    assert all(fault.act for fault in faults if fault.code is AuditCode.READINGS_MISSING)


@pytest.mark.parametrize("statement", ["UPDATE readings SET officer = 'o3'", "DELETE FROM readings"])
def test_the_log_is_append_only(place: Workplace, statement: str) -> None:
    log(place.office, place.officer(Who.FIRST), OPENED, case=1)
    with pytest.raises(Exception, match="readings is append-only"), place.office.store.write() as connection:
        connection.exec_driver_sql(statement)


def test_an_audit_writes_nothing_into_the_log(place: Workplace) -> None:
    _worked(place)
    before = _logged(place)
    assert audit(place.office).faults == ()
    assert _logged(place) == before


# --- looking through it ---


def _page(place: Workplace, **wanted: object) -> list[tuple[int, str, bool]]:
    lines = readings_page(place.office, 50, **wanted)  # type: ignore[arg-type]
    return [(line.seq, line.subject, line.is_sealed) for line in lines]


def test_the_log_is_looked_through_by_case_officer_and_page(place: Workplace) -> None:
    for who in (Who.FIRST, Who.SECOND):
        for case in (1, 2):
            log(place.office, place.officer(who), OPENED, case=case)
    assert [line[0] for line in _page(place)] == [4, 3, 2, 1]
    assert [line[0] for line in _page(place, case=2)] == [4, 2]
    assert [line[0] for line in _page(place, officer="o2", before=2)] == [1]
    first = readings_page(place.office, 1, before=2)[0]
    assert (first.officer, first.kind, first.case, first.list) == ("Олена Взірцева", OPENED.value, 1, 1)
    for language, word in ((Language.EN, "opened"), (Language.UK, "відкрито")):
        with speaking(language):
            assert in_words(first.kind) == word


def test_what_would_tell_a_blind_checker_something_is_sealed(place: Workplace) -> None:
    first = place.officer(Who.FIRST)
    log(place.office, first, OPENED, case=1, subject="a" * 64)
    log(place.office, first, OPENED, subject=RECORDS[0])
    log(place.office, first, OPENED, list_=1, subject="b" * 64)
    log(place.office, first, OPENED, case=1)
    seen: Callable[[Who], list[tuple[int, str, bool]]] = lambda who: _page(place, viewer=place.officer(who))  # noqa: E731
    whole = [(4, "", False), (3, "b" * 64, False), (2, RECORDS[0], False), (1, "a" * 64, False)]
    hidden = [(4, "", False), (3, "b" * 64, False), (2, "", True), (1, "", True)]
    assert seen(Who.FIRST) == seen(Who.AUDITOR) == whole
    assert seen(Who.SECOND) == seen(Who.ADMINISTRATOR) == _page(place) == hidden
    place.check_twice(1)
    assert seen(Who.SECOND) == [*whole[:2], hidden[2], whole[3]]


def test_a_line_of_nobody_we_know_can_be_looked_at(place: Workplace) -> None:
    with place.office.store.write() as connection:
        connection.exec_driver_sql("INSERT INTO readings VALUES (1, '', 'o99', 'burned', 0, 0, '', '')")
    (line,) = readings_page(place.office, 5)
    assert (line.officer, in_words(line.kind)) == ("o99", "burned")
    assert AuditFault(AuditCode.READINGS_ALTERED, subject="1") in audit(place.office).faults
