"""The prints issued so far, newest first; and telling whether a PDF in hand is one of them, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain.lists import case_number
from verifier.i18n import N_, _
from verifier.store.acts import PrintRow
from verifier.ui.widgets.choose import REPORTS, choose_file
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.ui.widgets.tongues import tongue_of
from verifier.workflow import exchange_subjects
from verifier.workflow.issue_report import Report
from verifier.workflow.remains_subjects import CUSTODY, EFFECTS, IDENTIFICATION, PAPERS, RECEIPT
from verifier.workflow.report_kinds import CERTIFICATE, FOUNDING_SHEET
from verifier.workflow.verdicts import Standing, Verdict

TONES = {
    Standing.CURRENT: "ok",
    Standing.SUPERSEDED: "warn",
    Standing.PAPER: "info",
    Standing.PAPER_SUPERSEDED: "warn",
    Standing.FOREIGN: "bad",
}
SIGNS = {
    Standing.CURRENT: "✓",
    Standing.SUPERSEDED: "▲",
    Standing.PAPER: "≈",
    Standing.PAPER_SUPERSEDED: "▲",
    Standing.FOREIGN: "✗",
}
TITLES = {
    Report.INDIVIDUAL.value: N_("Individual verification report"),
    Report.SUMMARY.value: N_("Summary of the list"),
    Report.QUERY.value: N_("Query on discrepancies in the list"),
    Report.QUERY_WORKBOOK.value: N_("Query as a workbook"),
    Report.SIGN_OFFS.value: N_("Sign-off register"),
    Report.HELD_BACK.value: N_("List of persons held back"),
    Report.STATISTICS.value: N_("Statistics of the list"),
    Report.EXTRACT.value: N_("Extract of the ledger"),
    Report.RESULTS.value: N_("Their list with our results"),
    Report.QUESTIONS.value: N_("Their list with our questions"),
    CERTIFICATE: N_("Audit certificate"),
    FOUNDING_SHEET: N_("Founding sheet of the office"),
    exchange_subjects.MANIFEST: N_("Handover manifest"),
    exchange_subjects.EFFECTS: N_("Inventory of personal effects"),
    exchange_subjects.HANDOVER_ACT: N_("Act of handover and acceptance"),
    exchange_subjects.ANNEX: N_("Annex to the act: list of names"),
    exchange_subjects.PROTOCOL: N_("Protocol of the stage and reconciliation"),
    exchange_subjects.NEEDS_SHEET: N_("Medical sheet: needs on the way"),
    RECEIPT: N_("Receipt of remains"),
    CUSTODY: N_("Chain of custody of remains"),
    EFFECTS: N_("Inventory of effects"),
    IDENTIFICATION: N_("Identification report"),
}


@dataclass(frozen=True, slots=True)
class _Print:
    row: PrintRow
    list: str


def _of(print_: _Print) -> str:
    """Say of what a report is: of a case, of a whole list, or of the whole office."""
    if print_.row.case:
        return case_number(print_.row.case)
    if print_.row.report in PAPERS:
        return _("remains")
    if print_.row.report in exchange_subjects.PAPERS:
        return _("exchange")
    return _("whole list") if print_.row.list else _("whole office")


class PrintsPanel(QWidget):
    """A table of prints. `opened` carries the case of a print, to see its acts."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        columns: tuple[Column[_Print], ...] = (
            Column(_("Number"), lambda p: p.row.number, strong=True),
            Column(_("Report"), lambda p: report_title(p.row.report)),
            Column(_("List"), lambda p: p.list),
            Column(_("Case"), _of),
            Column(_("Language"), lambda p: tongue_of(p.row.language)),
            Column(_("Act"), lambda p: str(p.row.act), right=True),
            Column("SHA-256", lambda p: f"{p.row.pdf[:12]}…{p.row.pdf[-8:]}"),
        )
        self.table = RowsTable(columns, "prints", _("Reports issued, newest first"), stretch=1)
        self.table.opened.connect(lambda shown: self.opened.emit(shown.row.case))
        self._none = label(_("No report has been issued yet."), "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = column(self._none, self.table)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_prints(self, prints: tuple[PrintRow, ...], lists: Mapping[int, str]) -> None:
        """Show other prints."""
        rows = [_Print(print_, lists.get(print_.list, "")) for print_ in reversed(prints)]
        self._none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.show_rows(rows, keep=lambda p: p.row.number)


class ProofPanel(QWidget):
    """A place to drop a PDF, and what the ledger says of it. `wanted` carries the file."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        choose = button(_("Check a report…"), "primary", shortcut="Ctrl+O", name="check_pdf")
        choose.clicked.connect(self._choose)
        words = _(
            "Choose the file of a report or a scan of the paper, or drop it here. The ledger tells whether it is, byte for "
            "byte, a report of this office, or a sheet of one by its symbol, and whether it still shows how things stand."
        )
        hint = label(words, "muted", wrap=True)
        self._file, self._verdict = label("", "muted", wrap=True), label("", "heading", wrap=True)
        self._verdict.setObjectName("verdict")
        self._digest = label("", "mono", wrap=True)
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._answer = card(self._file, self._verdict, self._digest, margins=18, gap=8)
        self._answer.hide()
        hint.setMaximumWidth(620)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        drop = card(None, row(None, hint, None), row(None, choose, None), None, margins=18, gap=16)
        whole = column(drop, self._answer)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_verdict(self, path: Path, verdict: Verdict) -> None:
        """Show what the ledger says."""
        self._file.setText(visible(path.name))
        self._verdict.setText(visible(f"{SIGNS[verdict.standing]} {verdict.sentence}"))
        restyle(self._verdict, "tone", TONES[verdict.standing])
        self._digest.setText(f"SHA-256 {verdict.print.pdf}" if verdict.print else "")
        self._digest.setVisible(verdict.print is not None)
        self._answer.show()

    def _choose(self) -> None:
        choose_file(self, _("Check a report"), REPORTS, self.wanted.emit)


def report_title(code: str) -> str:
    """Name a report."""
    return f"{code} · {_(TITLES[code])}" if code in TITLES else code
