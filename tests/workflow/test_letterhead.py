"""How the office stands on its papers is an act: from the next print on, on every report, and never on what goes out."""

from __future__ import annotations

import pytest

from tests.support.documents import symbol_of
from tests.support.offices import Who, Workplace
from verifier.domain.acts import ReportIssued
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.paper_acts import LetterheadSet
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.ledger.chain import new_intent
from verifier.reports.preview import text_of
from verifier.workflow import issue_report, moves, papers
from verifier.workflow.audit import audit
from verifier.workflow.founding_sheet import issue_founding_sheet
from verifier.workflow.issue_report import Report, ReportRequest
from verifier.workflow.letterhead import letterhead, set_letterhead
from verifier.workflow.verdicts import Standing, check_report

HEAD = LetterheadSet(
    "Штаб на папері", "Для службового користування", "О. Виконавець", "00-11-22", ("до справи", "керівникові"),
    {"R2/uk": "Зведення перевірки", "R2/en": "Overview of the check", "FS/en": "Passport of the office"},
)  # fmt: skip
STANDS = ("Штаб на папері", "Для службового користування", "О. Виконавець", "00-11-22", "керівникові")


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(text_of(pdf)).split())


def _issue(place: Workplace, report: Report, language: Tongue = Language.UK, marking: str = "") -> str:
    request = ReportRequest(report, 1, 0, language, marking)
    return _text(issue_report.issue(place.office, place.signers[Who.APPROVER], request).pdf)


def test_it_stands_on_what_is_printed_after_it_and_on_nothing_that_goes_out(place: Workplace) -> None:
    place.check_twice(1)
    place.sign(Who.APPROVER, moves.query_of(place.office.case(1), [DetailKey.RANK], "просимо перевірити", "2031-06-01"))
    request = ReportRequest(Report.SUMMARY, 1)
    before = issue_report.issue(place.office, place.signers[Who.APPROVER], request)
    assert not any(word in _text(before.pdf) for word in STANDS)
    intent = new_intent()
    act = set_letterhead(place.office, place.signers[Who.APPROVER], HEAD, intent)
    assert set_letterhead(place.office, place.signers[Who.APPROVER], HEAD, intent) == act
    assert letterhead(place.office) == HEAD
    summary = _issue(place, Report.SUMMARY)
    assert all(word in summary for word in (*STANDS, "Зведення перевірки", "Overview of the check"))
    assert "Прим. № ___ з 2" in summary, "which copy a sheet is, is left for ink"
    assert "Зведення за списком" not in summary
    both = _issue(place, Report.SUMMARY, PaperLanguage.BOTH)
    assert "Зведення перевірки" in both
    assert "Overview of the check" in both
    assert "Таємно" in _issue(place, Report.SIGN_OFFS, marking="Таємно")
    assert HEAD.marking not in _issue(place, Report.SIGN_OFFS, marking="Таємно")
    query = _issue(place, Report.QUERY)
    assert "Штаб на папері" in query
    assert not any(word in query for word in STANDS[1:])
    assert check_report(place.office, before.pdf).standing is Standing.CURRENT, "what was printed stays as it was"
    set_letterhead(place.office, place.signers[Who.ADMINISTRATOR], LetterheadSet())
    assert not any(word in _issue(place, Report.SUMMARY) for word in STANDS)
    assert audit(place.office).faults == ()


def test_who_may_not_and_what_cannot_stand_there_is_refused(place: Workplace) -> None:
    for who, body in ((Who.FIRST, HEAD), (Who.APPROVER, LetterheadSet(office="Штаб\u202e"))):
        with pytest.raises(KnownError) as caught:
            set_letterhead(place.office, place.signers[who], body)
        assert caught.value.fault is Fault.REFUSED
    assert letterhead(place.office) == LetterheadSet()


@pytest.mark.parametrize("language", [*Language, PaperLanguage.BOTH])
def test_the_founding_sheet_bears_the_fingerprint_and_no_secret(place: Workplace, language: Tongue) -> None:
    office, signer = place.office, place.signers[Who.ADMINISTRATOR]
    issued = issue_founding_sheet(office, place.officer(Who.ADMINISTRATOR), signer, language)
    text = _text(issued.pdf)
    assert issued.number == "FS-0001"
    assert office.fingerprint in text.replace(" ", "")
    assert office.name in text
    assert all(officer.name in text for officer in office.officers().values())
    assert office.key.hex() not in text.replace(" ", "")
    assert check_report(office, issued.pdf).standing is Standing.CURRENT
    assert papers.look(office, symbol_of(issued.pdf)).tone == "ok"
    assert papers.look(office, "fs-0001").sentence.startswith(("Report FS-0001 was", "Звіт FS-0001"))
    with pytest.raises(KnownError) as caught:
        issue_founding_sheet(office, place.officer(Who.ADMINISTRATOR), signer, language, issued.act.intent)
    assert caught.value.fault is Fault.PRINT_WITHOUT_PAPER
    assert audit(office).faults == ()


def test_for_whom_the_copies_of_one_print_are_stands_on_it_and_in_its_act(place: Workplace) -> None:
    place.check_twice(1)
    place.sign(Who.APPROVER, moves.query_of(place.office.case(1), [DetailKey.RANK], "просимо перевірити", "2031-06-01"))
    office, signer = place.office, place.signers[Who.APPROVER]
    set_letterhead(office, signer, LetterheadSet(addressees=("до справи",)))
    usual = issue_report.issue(office, signer, ReportRequest(Report.SUMMARY, 1))
    named = issue_report.issue(office, signer, ReportRequest(Report.SUMMARY, 1, recipients=("керівникові", "архіву")))
    theirs = issue_report.issue(office, signer, ReportRequest(Report.QUERY, 1))
    to = [each.act.body.recipients for each in (usual, named, theirs) if isinstance(each.act.body, ReportIssued)]
    assert to == [("до справи",), ("керівникові", "архіву"), (office.submitted(1).sender,)]
    shown = _text(named.pdf)
    assert "керівникові" in shown
    assert "архіву" in shown
    assert "до справи" not in shown
    assert "до справи" not in _text(theirs.pdf)
    with pytest.raises(KnownError) as caught:
        issue_report.issue(office, signer, ReportRequest(Report.SUMMARY, 1, recipients=tuple(map(str, range(9)))))
    assert caught.value.fault is Fault.REFUSED
    assert audit(office).faults == ()
