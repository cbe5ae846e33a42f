"""Issued reports: each print an act, each PDF known again byte for byte, and what came after it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlalchemy.exc import IntegrityError

from tests.support.faults import contents, files_no_longer_than, refuse_inserts
from tests.support.offices import PERSONS, STAFF, Template, Who, Workplace, receive_entries
from tests.support.persons import entries
from verifier.domain.acts import Act, Pass, ReportIssued
from verifier.domain.dates import shown_date
from verifier.domain.decisions import AnswerOutcome, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Answer
from verifier.i18n import Language
from verifier.ledger.canonical import digest
from verifier.store.database import Store
from verifier.workflow import issue_report, moves
from verifier.workflow.approve_list import approve
from verifier.workflow.audit import audit
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue, preview, prints, save
from verifier.workflow.office import Office
from verifier.workflow.verdicts import Standing, check_report

R1, R2 = ReportRequest(Report.INDIVIDUAL, 1, 1), ReportRequest(Report.SUMMARY, 1)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _issue(place: Workplace, request: ReportRequest = R1) -> Issued:
    return issue(place.office, place.signers[Who.AUDITOR], request)


def test_a_report_is_issued_by_an_act_that_names_the_very_pdf(place: Workplace) -> None:
    place.finish(1)
    head = place.office.head()
    issued = _issue(place)
    body = issued.act.body
    assert isinstance(body, ReportIssued)
    assert (issued.number, issued.file_name) == ("R1-000001-01", "R1-000001-01.pdf")
    assert (body.number, body.report, body.list, body.case, body.language) == (issued.number, "R1", 1, 1, "uk")
    assert body.pdf == digest(issued.pdf)
    assert body.head == head.hash
    assert [row.number for row in prints(place.office)] == [issued.number]
    assert audit(place.office).faults == ()
    assert issued.number in _text(issued.pdf)


def test_prints_are_numbered_by_what_they_show(place: Workplace) -> None:
    place.check_twice(1)
    place.check_twice(2)
    requests = [R1, R1, replace(R1, case=2), R2, replace(R2, language=Language.EN)]
    numbers = [_issue(place, request).number for request in requests]
    assert numbers == ["R1-000001-01", "R1-000001-02", "R1-000002-01", "R2-L0001-01", "R2-L0001-02"]
    assert [row.number for row in prints(place.office)] == numbers


def test_a_preview_is_recorded_nowhere_but_as_read_and_known_to_nobody(place: Workplace) -> None:
    place.check_twice(1)
    before = contents(place.office.store)
    pdf = preview(place.office, place.officer(Who.AUDITOR), R1)
    after = contents(place.office.store)
    assert {name for name, rows in after.items() if rows != before[name]} == {"readings", "sums"}
    assert check_report(place.office, pdf).standing is Standing.FOREIGN


def test_a_report_that_another_desk_overtakes_is_built_anew(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other desk prints the same and changes the person while this one builds: number and content are today's."""
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    other = Workplace(replace(place.office, store=Store.open(place.office.store.path, place.office.key)), place.signers)
    record = Office.record

    def overtaken(*args: Any, **options: Any) -> Act:
        monkeypatch.setattr(Office, "record", record)
        _issue(other)
        other.settle(1)
        return record(*args, **options)

    monkeypatch.setattr(Office, "record", overtaken)
    issued = _issue(place)
    other.office.close()
    assert issued.number == "R1-000001-02"
    assert issued.number in _text(issued.pdf)
    assert check_report(place.office, issued.pdf).standing is Standing.CURRENT
    assert audit(place.office).faults == ()


def test_a_desk_that_is_always_overtaken_gives_up(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.check_twice(1)
    monkeypatch.setattr(issue_report, "changes", lambda *_facts: (1,))
    before = contents(place.office.store)
    with pytest.raises(KnownError) as caught:
        _issue(place)
    assert caught.value.fault is Fault.OFFICE_IN_USE
    assert contents(place.office.store) == before


def test_a_report_that_the_database_refuses_is_not_issued(place: Workplace) -> None:
    place.check_twice(1)
    refuse_inserts(place.office.store, "prints")
    before = contents(place.office.store)
    with pytest.raises(IntegrityError):
        _issue(place)
    assert contents(place.office.store) == before


def test_what_is_not_there_or_not_double_checked_is_not_printed(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    for request, fault in (
        (R1, Fault.NOT_YET_DOUBLE_CHECKED),
        (replace(R1, case=99), Fault.NO_SUCH_CASE),
        (replace(R2, list=9), Fault.NO_SUCH_LIST),
    ):
        with pytest.raises(KnownError) as caught:
            _issue(place, request)
        assert caught.value.fault is fault
    assert prints(place.office) == ()


# --- is this one of ours? ---


def test_a_genuine_report_is_known_with_who_issued_it(place: Workplace) -> None:
    place.finish(1)
    for issued in (_issue(place), _issue(place, R2)):
        verdict = check_report(place.office, issued.pdf)
        assert verdict.standing is Standing.CURRENT
        assert verdict.officer == STAFF[Who.AUDITOR][0]
        assert verdict.print is not None
        assert verdict.print.number == issued.number
        assert issued.number in verdict.sentence


def test_a_report_changed_by_one_byte_is_not_ours(place: Workplace) -> None:
    place.finish(1)
    pdf = _issue(place).pdf
    for where in (8, len(pdf) // 2, len(pdf) - 1):
        changed = pdf[:where] + bytes([pdf[where] ^ 1]) + pdf[where + 1 :]
        assert check_report(place.office, changed).standing is Standing.FOREIGN
    assert check_report(place.office, pdf + b"\n").standing is Standing.FOREIGN


def test_a_report_of_another_office_is_not_ours(filled: Template, place: Workplace) -> None:
    other = filled.copy(place.office.folder.parent / "other")
    other.finish(1)
    place.finish(1)
    pdf = _issue(other).pdf
    assert check_report(other.office, pdf).standing is Standing.CURRENT
    verdict = check_report(place.office, pdf)
    assert (verdict.standing, verdict.print, verdict.officer) == (Standing.FOREIGN, None, "")
    assert verdict.sentence
    other.office.close()


@pytest.mark.parametrize("data", [b"", b"text", b"PK", b" %PDF-1.4"])
def test_what_is_no_pdf_is_told_so(place: Workplace, data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        check_report(place.office, data)
    assert caught.value.fault is Fault.NOT_A_REPORT


def test_a_report_is_superseded_by_what_changes_the_person_it_shows_and_by_nothing_else(place: Workplace) -> None:
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    place.check(2, Pass.FIRST)
    pdf = _issue(place).pdf
    _issue(place)
    place.check(2, Pass.SECOND)
    receive_entries(place.office, place.signers[Who.FIRST], entries(2), "2/Т")
    assert check_report(place.office, pdf).standing is Standing.CURRENT
    settled = place.settle(1)
    verdict = check_report(place.office, pdf)
    assert (verdict.standing, verdict.later) == (Standing.SUPERSEDED, (settled.seq,))
    assert str(settled.seq) in verdict.sentence


def test_a_summary_is_superseded_by_an_act_on_any_of_its_persons(place: Workplace) -> None:
    received = receive_entries(place.office, place.signers[Who.FIRST], entries(2), "2/Т")
    other = place.office.case(5)
    assert other.list == received.id
    pdf = _issue(place, R2).pdf
    place.check(5, Pass.FIRST)
    assert check_report(place.office, pdf).standing is Standing.CURRENT
    act = place.check(4, Pass.FIRST)
    assert check_report(place.office, pdf).later == (act.seq,)


def test_an_approval_supersedes_the_summary_and_the_next_one_shows_it(place: Workplace) -> None:
    for number in range(1, PERSONS + 1):
        place.check_twice(number)
        place.decide(number, Disposition.HOLD)
    one, two = (_issue(place, replace(R2, language=Language.EN)).pdf for _print in range(2))
    assert "Stage Final approval" in " ".join(_text(one).split())
    other = receive_entries(place.office, place.signers[Who.FIRST], entries(1), "2/Т")
    place.check_twice(PERSONS + 1)
    place.decide(PERSONS + 1, Disposition.HOLD)
    approve(place.office, place.signers[Who.APPROVER], other.id)
    assert check_report(place.office, one).standing is Standing.CURRENT
    act = approve(place.office, place.signers[Who.APPROVER], 1, "крім утриманих")
    for pdf in (one, two):
        assert check_report(place.office, pdf).later == (act.seq,)
    text = " ".join(_text(_issue(place, replace(R2, language=Language.EN)).pdf).split())
    assert f"act no. {act.seq} · крім утриманих" in text
    assert STAFF[Who.APPROVER][0].split()[1].upper() in text


def test_the_summary_tells_how_often_the_checkers_agreed(place: Workplace) -> None:
    asked = len(place.office.case(1).asked)
    place.check_twice(1)
    place.check_twice(2, {DetailKey.RANK: Answer.UNABLE})
    text = " ".join(_text(preview(place.office, place.officer(Who.AUDITOR), replace(R2, language=Language.EN))).split())
    first, second = (
        f"{name.split()[0]} {name.split()[1].upper()}" for name in (STAFF[Who.FIRST][0], STAFF[Who.SECOND][0])
    )
    share = (2 * asked - 1) * 1000 // (2 * asked) / 10
    assert f"{first} {second} 2 2 {2 * asked} {2 * asked - 1} {share:.1f} %" in text


def test_a_person_who_is_checked_anew_is_not_printed_until_both_have_answered(place: Workplace) -> None:
    place.finish(1)
    place.sign(Who.ADJUDICATOR, moves.reopening_of(place.office.case(1), "новий витяг", [DetailKey.RANK]))
    for pass_ in Pass:
        with pytest.raises(KnownError) as caught:
            preview(place.office, place.officer(Who.AUDITOR), R1)
        assert caught.value.fault is Fault.NOT_YET_DOUBLE_CHECKED
        place.check(1, pass_)
    assert _text(preview(place.office, place.officer(Who.AUDITOR), R1))


def test_what_they_claim_now_stands_beside_what_stood_on_their_list(place: Workplace) -> None:
    office = place.office
    place.check_twice(1)
    query = moves.query_of(office.case(1), [DetailKey.DATE_OF_BIRTH], "просимо перевірити", "2031-06-01")
    place.sign(Who.APPROVER, query)
    born = DetailKey.DATE_OF_BIRTH
    answer = moves.answer_of(office.case(1), "Q-0001", born, AnswerOutcome.CORRECTED, "13.03.1971", "лист № 8")
    place.sign(Who.FIRST, answer)
    place.check_twice(1)
    text = " ".join(_text(preview(office, place.officer(Who.AUDITOR), replace(R1, language=Language.EN))).split())
    assert f"{shown_date(office.entry(1).text(born))} now: 13.03.1971 (Q-0001)" in text


def test_of_very_many_later_acts_the_first_are_named(place: Workplace) -> None:
    pdf = _issue(place, R2).pdf
    for number in (1, 2):
        place.finish(number)
    verdict = check_report(place.office, pdf)
    assert len(verdict.later) == 18
    assert verdict.sentence.count(",") >= 9
    assert "…" in verdict.sentence


# --- blind on paper too ---


def test_a_summary_shows_nothing_of_a_lone_check(filled: Template, place: Workplace) -> None:
    """Whatever the first officer found, the paper says the same but for time and print marks."""
    pages = []
    for name, answers in (
        ("a", {}),
        ("b", {DetailKey.SURNAME: Answer.DISCREPANCY, DetailKey.VITAL_STATUS: Answer.DISCREPANCY}),
    ):
        desk = filled.copy(place.office.folder.parent / name)
        desk.check(1, Pass.FIRST, answers)
        text = _text(preview(desk.office, desk.officer(Who.SECOND), R2))
        head = desk.office.head().hash
        pages.append([line for line in text.splitlines() if head[:4] not in line and ":" not in line])
        desk.office.close()
    assert pages[0] == pages[1]
    assert len(pages[0]) > 10


# --- saved to a folder ---


def test_a_report_is_saved_under_its_number_alone(place: Workplace, tmp_path: Path) -> None:
    issued = _issue(place, R2)
    path = save(place.office, Who.AUDITOR.value, issued, tmp_path / "new" / "reports")
    assert path.name == "R2-L0001-01.pdf"
    assert path.read_bytes() == issued.pdf
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_no_other_report_of_that_number_is_written_over(place: Workplace, tmp_path: Path) -> None:
    issued = _issue(place, R2)
    (tmp_path / issued.file_name).write_bytes(b"of another office")
    path = save(place.office, Who.AUDITOR.value, issued, tmp_path)
    assert path == save(place.office, Who.AUDITOR.value, issued, tmp_path)
    assert path.read_bytes() == issued.pdf
    assert (tmp_path / issued.file_name).read_bytes() == b"of another office"
    assert len(list(tmp_path.glob("*.pdf"))) == 2


@pytest.mark.skipif(not hasattr(__import__("os"), "geteuid"), reason="limits of POSIX")
def test_a_report_that_cannot_be_saved_leaves_no_part_of_it(place: Workplace, tmp_path: Path) -> None:
    issued = _issue(place, R2)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / issued.file_name).write_bytes(b"before")
    with files_no_longer_than(1000), pytest.raises(KnownError) as caught:
        save(place.office, Who.AUDITOR.value, issued, folder)
    assert caught.value.fault is Fault.CANNOT_WRITE
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [(issued.file_name, b"before")]


def test_the_sheets_on_all_persons_are_one_file_and_one_act(place: Workplace) -> None:
    with pytest.raises(KnownError) as caught:
        _issue(place, replace(R1, case=0))
    assert caught.value.fault is Fault.NOBODY_CHECKED_TWICE
    for case in (1, 2):
        place.check_twice(case)
    place.check(3, Pass.FIRST)
    heard = list[tuple[int, int]]()
    issued = issue(place.office, place.signers[Who.AUDITOR], replace(R1, case=0), "", lambda *far: heard.append(far))
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert issued.number == "R1-L0001-01"
    document = pypdfium2.PdfDocument(issued.pdf)
    marks = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    document.close()
    assert [title.split(" ", 2)[:2] for title, _page in marks] == [["000", "001"], ["000", "002"]]
    text = _text(issued.pdf)
    assert "Звіт R1-L0001-01 1/2 ·" in text
    assert "Звіт R1-L0001-01 2/2 ·" in text
    assert check_report(place.office, issued.pdf).standing is Standing.CURRENT
    place.check(3, Pass.SECOND)
    assert check_report(place.office, issued.pdf).standing is Standing.SUPERSEDED
    assert audit(place.office).faults == ()


def test_sheets_that_are_stopped_are_not_recorded(place: Workplace) -> None:
    place.check_twice(1)
    before = contents(place.office.store)

    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue(place.office, place.signers[Who.AUDITOR], replace(R1, case=0), "", stop)
    assert contents(place.office.store) == before
