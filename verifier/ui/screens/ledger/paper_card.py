"""What a file in hand is, as the ledger says, and keeping it where it is a scan of signed sheets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from verifier.domain.lists import case_number
from verifier.domain.paper_fields import missing_words
from verifier.i18n import _, n_
from verifier.ui.screens.reports.prints import SIGNS, TONES, report_title
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, restyle, visible
from verifier.workflow.signed_sheets import Examined, Scan, Sheet
from verifier.workflow.verdicts import Standing

_SHOWN = 5  # sheets of one scan that are named one by one
_LONGEST_NOTE = 300


class PaperCard(QFrame):
    """Hidden until a file was examined. `keep_wanted` carries the scan and the note why one more of it is kept."""

    keep_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._scan: Scan | None = None
        self._file, self._verdict = label("", "muted", wrap=True), label("", "strong", wrap=True)
        self._verdict.setObjectName("paper_verdict")
        self._sheets, self._digest = label("", wrap=True), label("", "mono", wrap=True)
        self._sheets.setObjectName("paper_sheets")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = QLineEdit()
        self.note.setObjectName("sheet_note")
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setPlaceholderText(_("Why one more scan is kept"))
        self.note.setAccessibleName(_("Why one more scan is kept"))
        self.note.textChanged.connect(self._enable)
        self.keep = button(_("Keep as the signed sheet…"), "primary", name="keep_sheet")
        self.keep.clicked.connect(self._on_keep)
        keeping = row(self.note, None, self.keep, gap=8)
        keeping.setStretch(0, 1)
        self.setLayout(column(self._file, self._verdict, self._sheets, self._digest, keeping, margins=14, gap=6))
        self.hide()

    def show_examined(self, name: str, examined: Examined) -> None:
        """Show what a file is."""
        verdict, scan = examined.verdict, examined.scan
        self._scan = scan
        sheets = scan.sheets if scan else ()
        self._file.setText(visible(name, 120))
        standing = _worst(sheets) if sheets else verdict.standing
        told = verdict.sentence if len(sheets) < 2 else _of_pile(sheets)
        self._verdict.setText(visible(f"{SIGNS[standing]} {told}", 1200))
        restyle(self._verdict, "tone", TONES[standing])
        self._sheets.setText(visible("\n".join(_lines(sheets)), 2000))
        self._sheets.setVisible(bool(sheets))
        self._digest.setText(f"SHA-256 {verdict.print.pdf}" if verdict.print and scan is None else "")
        self._digest.setVisible(bool(self._digest.text()))
        self.note.clear()
        self.note.setVisible(bool(scan and scan.needs_note))
        self.keep.setVisible(scan is not None)
        self._enable()
        self.show()

    def clear(self) -> None:
        """Show nothing any more."""
        self._scan = None
        self.hide()

    def _enable(self) -> None:
        said = any(map(str.isalnum, self.note.text()))
        self.keep.setEnabled(self._scan is not None and (said or not self._scan.needs_note))

    def _on_keep(self) -> None:
        if self._scan:
            self.keep_wanted.emit(self._scan, self.note.text())


def sheet_line(sheet: Sheet) -> str:
    """Name a sheet of a scan: its report, its case, and the pages on which it lies."""
    parts = [sheet.print.number, report_title(sheet.print.report).partition(" · ")[2]]
    if sheet.print.case:
        parts.append(_("case {number}").format(number=case_number(sheet.print.case)))
    if sheet.parts:
        more = "…" if len(sheet.parts) > _SHOWN else ""
        parts.append(_("sheet {parts}").format(parts=", ".join(sheet.parts[:_SHOWN]) + more))
    pages = ", ".join(map(str, sheet.pages[:_SHOWN])) + ("…" if len(sheet.pages) > _SHOWN else "")
    where = _("pages {pages} of the scan") if sheet.pages[1:] else _("page {pages} of the scan")
    parts.append(where.format(pages=pages))
    return " · ".join(filter(None, parts))


def _worst(sheets: tuple[Sheet, ...]) -> Standing:
    superseded = any(sheet.verdict.standing is Standing.PAPER_SUPERSEDED for sheet in sheets)
    return Standing.PAPER_SUPERSEDED if superseded else Standing.PAPER


def _of_pile(sheets: tuple[Sheet, ...]) -> str:
    told = n_("{n} sheet of this office lies on the scan.", "{n} sheets of this office lie on the scan.", len(sheets))
    proof = _("A scan is no proof of the text: compare the papers with the reports.")
    return f"{told} {proof}"


def _lines(sheets: tuple[Sheet, ...]) -> list[str]:
    lines = [sheet_line(sheet) for sheet in sheets[:_SHOWN]]
    for place, sheet in enumerate(sheets[:_SHOWN]):
        if len(sheets) > 1 and sheet.verdict.standing is Standing.PAPER_SUPERSEDED:
            lines[place] += " · " + sheet.verdict.said(_("▲ superseded: acts {later} came after it"))
        if missing := missing_words(sheet.missing):
            lines[place] += f" · ▲ {missing}"
        if sheet.again:
            kept = _("▲ a signed sheet of it is kept already, by act {act}").format(act=sheet.kept[-1].seq)
            lines[place] += f" · {kept}"
    if len(sheets) > _SHOWN:
        lines.append(n_("and {n} more sheet", "and {n} more sheets", len(sheets) - _SHOWN))
    return lines
