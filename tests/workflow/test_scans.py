"""A signed sheet that comes back as a scan is told by its symbol, however it lay; and a scan is never taken for the file."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.support.offices import Template, Who, Workplace
from tests.support.scans import saved, sheets_of, worn
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError, NotShown
from verifier.domain.findings import Answer
from verifier.reports.furniture import parse_qr
from verifier.reports.scan import read_scan
from verifier.reports.symbol import modules
from verifier.workflow.issue_report import Issued, Report, ReportRequest, issue
from verifier.workflow.verdicts import Standing, examine


def _issued(place: Workplace, case: int = 1) -> Issued:
    place.finish(case)
    return issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, case))


@pytest.mark.parametrize(
    ("kind", "degrees"), [("PNG", 3.0), ("JPEG", -3.0), ("PDF", 1.5), ("TIFF", 0.0), ("PNG", 90.0), ("JPEG", 182.0)]
)
def test_a_scan_of_the_paper_is_told_by_its_symbol(place: Workplace, kind: str, degrees: float) -> None:
    issued = _issued(place)
    scan = saved([worn(sheet, degrees) for sheet in sheets_of(issued.pdf)], kind)
    verdict = examine(place.office, scan, f"scan.{kind.lower()}")
    assert (verdict.standing, verdict.print and verdict.print.number) == (Standing.PAPER, issued.number)
    assert issued.number in verdict.sentence


def test_the_file_itself_is_known_byte_for_byte_and_a_changed_one_is_never_taken_for_a_scan(place: Workplace) -> None:
    pdf = _issued(place).pdf
    assert examine(place.office, pdf, "a.pdf").standing is Standing.CURRENT
    assert examine(place.office, pdf + b"\n", "a.pdf").standing is Standing.FOREIGN


def test_a_scan_of_what_was_superseded_says_by_which_acts(place: Workplace) -> None:
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    issued = issue(place.office, place.signers[Who.AUDITOR], ReportRequest(Report.INDIVIDUAL, 1, 1))
    scan = saved([worn(sheets_of(issued.pdf)[0], 2.0)], "PNG")
    settled = place.settle(1)
    verdict = examine(place.office, scan, "scan.png")
    assert (verdict.standing, verdict.later) == (Standing.PAPER_SUPERSEDED, (settled.seq,))


def test_sheets_of_another_office_and_symbols_of_anybody_are_not_ours(filled: Template, place: Workplace) -> None:
    rows = modules("https://example.org/R1-000001-01")
    size = len(rows)
    strange = Image.frombytes("L", (size, size), b"".join(rows)).resize((size * 8, size * 8), Image.Resampling.NEAREST)
    sheet = Image.new("L", (1240, 1754), 255)
    sheet.paste(strange, (200, 200))
    for image in (sheet, Image.new("L", (1240, 1754), 255)):
        assert examine(place.office, saved([image], "PNG"), "a.png").standing is Standing.FOREIGN
    mark = parse_qr("VRF1:R1-000001-01:7:" + "A" * 16 + ":" + "B" * 16)
    assert mark is not None  # a symbol of our kind, of an office that is not ours
    rows = modules("VRF1:R1-000001-01:7:" + "A" * 16 + ":" + "B" * 16)
    forged = Image.frombytes("L", (len(rows),) * 2, b"".join(rows)).resize((800, 800), Image.Resampling.NEAREST)
    sheet.paste(forged, (200, 200))
    assert examine(place.office, saved([sheet], "PNG"), "a.png").standing is Standing.FOREIGN


def test_several_sheets_in_one_scan_are_found_with_their_pages(place: Workplace) -> None:
    first, second = _issued(place, 1), _issued(place, 2)
    pages = [sheets_of(first.pdf)[0], Image.new("L", (1240, 1754), 255), sheets_of(second.pdf)[0]]
    found = read_scan(saved([worn(page, 1.0) for page in pages], "PDF"), "scan.pdf")
    assert [(marked.page, marked.pages, marked.mark.number) for marked in found] == [
        (1, 3, first.number),
        (3, 3, second.number),
    ]


def test_every_page_says_which_it_is_however_it_lay(place: Workplace) -> None:
    issued = _issued(place)
    pages = sheets_of(issued.pdf)
    lain = [(page, degrees) for page in (1, 0) for degrees in (3.0, -3.0, 90.0, 182.0)]
    found = read_scan(saved([worn(pages[page], degrees) for page, degrees in lain], "PDF"), "scan.pdf")
    assert [(marked.page, marked.mark.page, marked.mark.pages) for marked in found] == [
        (place + 1, page + 1, len(pages)) for place, (page, _degrees) in enumerate(lain)
    ]
    assert {marked.mark.number for marked in found} == {issued.number}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 torn", NotShown.DAMAGED),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, NotShown.DAMAGED),
        (b"PK\x03\x04", NotShown.OTHER_KIND),
        (b"", NotShown.OTHER_KIND),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(data: bytes, reason: NotShown) -> None:
    with pytest.raises(KnownError) as caught:
        read_scan(data, "scan")
    assert (caught.value.fault, caught.value.facts["reason"]) == (Fault.EVIDENCE_NOT_SHOWABLE, reason)
    with pytest.raises(KnownError) as cancelled:
        read_scan(b"%PDF-1.7", "scan", lambda: True)
    assert cancelled.value.fault in (Fault.CANCELLED, Fault.EVIDENCE_NOT_SHOWABLE)
