"""The register of signed sheets: which prints ask for a signature, whose sheet is still out, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from verifier.domain.lists import case_number
from verifier.i18n import N_, _
from verifier.ui.screens.reports.prints import report_title
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.issue_report import local_time
from verifier.workflow.sheet_register import Back, SheetLine, told

_TITLES = {
    Back.OUT: N_("Still out"),
    Back.BACK: N_("Came back"),
    Back.REPLACED: N_("Printed anew"),
    Back.GIVEN_UP: N_("Given up"),
}
_TONES = {Back.OUT: "warn", Back.BACK: "ok", Back.REPLACED: "muted", Back.GIVEN_UP: "muted"}
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class _Row:
    line: SheetLine
    list: str


class SheetTable(QWidget):
    """Chips with counts above, rows below. `opened` carries the line of which the scan is wanted.

    `given_up` carries the line whose sheet will not come back, and why; who may not say so is not asked.
    """

    opened = Signal(object)
    given_up = Signal(object, str)

    def __init__(self, *, may_give_up: bool) -> None:
        super().__init__()
        self._may_give_up = may_give_up
        self._rows: tuple[_Row, ...] = ()
        self._group = QButtonGroup(self)
        self.chips = {back: button(_(title), "chip", name=f"sheets_{back.value}") for back, title in _TITLES.items()}
        for chip in self.chips.values():
            chip.setCheckable(True)
            self._group.addButton(chip)
        self.chips[Back.OUT].setChecked(True)
        self._group.buttonClicked.connect(lambda _chip: self._show())
        self._scan = button(_("Show the scan…"), name="show_scan")
        self._scan.clicked.connect(self._on_scan)
        self.reason = QLineEdit()
        self.reason.setObjectName("given_up_reason")
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(_("Why the sheet will not come back"))
        self.reason.setAccessibleName(_("Why the sheet will not come back"))
        self.reason.textChanged.connect(self._enable)
        self._give_up = button(_("Give up the sheet…"), name="give_up_sheet")
        self._give_up.clicked.connect(self._on_give_up)
        columns: tuple[Column[_Row], ...] = (
            Column(_("Report"), lambda r: r.line.print.number, strong=True),
            Column(_("Title"), lambda r: report_title(r.line.print.report).partition(" · ")[2]),
            Column(_("List"), lambda r: r.list),
            Column(_("Case"), lambda r: case_number(r.line.print.case) if r.line.print.case else ""),
            Column(_("Issued"), lambda r: local_time(r.line.act.at).partition(" ")[0]),
            Column(_("By"), lambda r: r.line.by),
            Column(_("Signed sheet"), lambda r: told(r.line), tone=lambda r: _TONES[r.line.back]),
        )
        self.table = RowsTable(columns, "sheets", _("Signed sheets"), stretch=1)
        self.table.current_changed.connect(self._enable)
        self.table.opened.connect(lambda _row: self._on_scan())
        self._none = label("", "muted")
        self._none.setObjectName("no_sheets")
        self._giving_up = QWidget()
        giving_up = row(self.reason, self._give_up, gap=8)
        giving_up.setStretch(0, 1)
        self._giving_up.setLayout(giving_up)
        chips = row(*self.chips.values(), None, self._scan, gap=6)
        whole = column(chips, self._none, self.table, self._giving_up, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._enable()

    def show_lines(self, lines: tuple[SheetLine, ...], lists: Mapping[int, str]) -> None:
        """Show other prints; what is chosen stays."""
        self._rows = tuple(_Row(line, lists.get(line.print.list, "")) for line in lines)
        for back, title in _TITLES.items():
            count = sum(each.line.back is back for each in self._rows)
            self.chips[back].setText(f"{_(title)} · {count}")
        self._show()

    def choose(self, back: Back) -> None:
        """Show the prints whose sheets are out, came back, or are waited for no more."""
        self.chips[back].setChecked(True)
        self._show()

    def _show(self) -> None:
        back = next(back for back, chip in self.chips.items() if chip.isChecked())
        rows = [each for each in self._rows if each.line.back is back]
        none = _("✓ No signed sheet is out.") if back is Back.OUT and self._rows else _("None.")
        self._none.setText(none)
        self._none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.show_rows(rows, keep=lambda each: each.line.print.number)
        self._enable()

    def _enable(self) -> None:
        current = self.table.current()
        self._scan.setVisible(self.chips[Back.BACK].isChecked())
        self._scan.setEnabled(current is not None and bool(current.line.sheets))
        is_out = self.chips[Back.OUT].isChecked()
        self._giving_up.setVisible(self._may_give_up and is_out and bool(self.table.rows))
        self._give_up.setEnabled(current is not None and any(map(str.isalnum, self.reason.text())))

    def _on_give_up(self) -> None:
        if current := self.table.current():
            self.given_up.emit(current.line, self.reason.text())

    def _on_scan(self) -> None:
        current = self.table.current()
        if current and current.line.sheets:
            self.opened.emit(current.line)
