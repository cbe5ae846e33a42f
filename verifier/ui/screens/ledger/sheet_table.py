"""The register of signed sheets: which prints ask for a signature, whose sheet is still out, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from verifier.domain.lists import case_number
from verifier.i18n import N_, _, n_
from verifier.ui.screens.reports.prints import report_title
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow.issue_report import local_time, local_today
from verifier.workflow.signed_sheets import Back, SheetLine

_TITLES = {Back.OUT: N_("Still out"), Back.BACK: N_("Came back"), Back.REPLACED: N_("Printed anew")}
_TONES = {Back.OUT: "warn", Back.BACK: "ok", Back.REPLACED: "muted"}


@dataclass(frozen=True, slots=True)
class _Row:
    line: SheetLine
    list: str


class SheetTable(QWidget):
    """Chips with counts above, rows below. `opened` carries the line of which the scan is wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
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
        columns: tuple[Column[_Row], ...] = (
            Column(_("Report"), lambda r: r.line.print.number, strong=True),
            Column(_("Title"), lambda r: report_title(r.line.print.report).partition(" · ")[2]),
            Column(_("List"), lambda r: r.list),
            Column(_("Case"), lambda r: case_number(r.line.print.case) if r.line.print.case else ""),
            Column(_("Issued"), lambda r: local_time(r.line.act.at).partition(" ")[0]),
            Column(_("By"), lambda r: r.line.by),
            Column(_("Signed sheet"), _said, tone=lambda r: _TONES[r.line.back]),
        )
        self.table = RowsTable(columns, "sheets", _("Signed sheets"), stretch=1)
        self.table.current_changed.connect(self._enable)
        self.table.opened.connect(lambda _row: self._on_scan())
        self._none = label("", "muted")
        self._none.setObjectName("no_sheets")
        whole = column(row(*self.chips.values(), None, self._scan, gap=6), self._none, self.table, gap=8)
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

    def _on_scan(self) -> None:
        current = self.table.current()
        if current and current.line.sheets:
            self.opened.emit(current.line)


def _said(shown: _Row) -> str:
    line = shown.line
    if line.back is Back.BACK:
        day = local_time(line.sheets[-1].at).partition(" ")[0]
        said = _("✓ came back on {day}").format(day=day)
        more = n_("{n} more scan", "{n} more scans", len(line.sheets) - 1)
        return f"{said} · {more}" if line.sheets[1:] else said
    if line.back is Back.REPLACED:
        return _("printed anew as {number}").format(number=line.later)
    days, (out, total) = line.days(local_today()), line.out
    said = n_("▲ out for {n} day", "▲ out for {n} days", days) if days else _("▲ out since today")
    some = _("{back} of {total} came back").format(back=total - out, total=total)
    return f"{said} · {some}" if total > out else said
