"""Papers of the practice office that are worth seeing: some out, one printed anew, one back; a pile of scans in hand."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from tests.support.documents import symbol_of
from tests.support.scans import blank_sheet, saved, sheets_of, worn
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.ledger.scan_dialog import ScanDialog
from verifier.workflow import rehearse
from verifier.workflow.browse import reportable
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.office import Office
from verifier.workflow.rehearse import PracticeOffice
from verifier.workflow.sheet_register import Back
from verifier.workflow.signed_sheets import keep, recognise

_PILE = 3  # of the papers lie on it


def issue_papers(practice: PracticeOffice) -> None:
    """Issue reports as the approver does; one sheet is back already."""
    office, signer = practice.office, practice.signers[rehearse.APPROVER]
    cases = [line.number for line in reportable(office, 1)[:4]]
    wanted = [ReportRequest(Report.INDIVIDUAL, 1, case) for case in cases]
    wanted += [ReportRequest(Report.SUMMARY, 1), ReportRequest(Report.SIGN_OFFS, 1), ReportRequest(Report.SUMMARY, 1)]
    issued = [issue(office, signer, request) for request in wanted]
    keep(office, signer, recognise(office, _scan(issued[0].pdf), "2026-11-27_001.pdf"))
    folder = _pile(office)
    folder.mkdir()
    for place, each in enumerate(issued[:_PILE]):
        (folder / f"{place}.pdf").write_bytes(each.pdf)


def paper_moments(screen: LedgerScreen, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget | None]]:
    """Show the papers: the register, a QR code typed, a pile of scans, the scan that came back."""
    screen.open("papers")
    settle()
    yield "papers", None
    papers = [path.read_bytes() for path in sorted(_pile(screen.desk.office).iterdir())]
    screen.papers.compare.field.setText(symbol_of(papers[1]))
    screen.papers.compare.compare()
    settle()
    yield "papers-typed", None
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder, "2026-11-27_002.pdf")
        pile.write_bytes(_scan(*papers))
        screen.take_file(pile)
        settle()
    yield "papers-pile", None
    screen.papers.paper.clear()
    screen.papers.sheets.choose(Back.BACK)
    settle()
    shown = screen.findChild(QPushButton, "show_scan")
    if shown:
        shown.click()
        settle()
        dialog = screen.findChild(ScanDialog)
        yield "papers-scan", dialog
        if dialog:
            dialog.accept()
    screen.open("acts")


def _pile(office: Office) -> Path:
    """Where the papers of an office lie that come back in one pile: the office itself keeps none."""
    return office.folder.with_name("pile")


def _scan(*issued: bytes) -> bytes:
    pages = [(*(worn(sheet, 1.0) for sheet in sheets_of(each)), blank_sheet()) for each in issued]
    return saved([page for sheet in pages for page in sheet], "PDF")
