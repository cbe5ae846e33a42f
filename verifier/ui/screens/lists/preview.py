"""What was understood of a file, before anything is stored: persons, problems, columns, their sheet, and the receipt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QWidget

from verifier.domain.persons import Problem, Reading, Sheet
from verifier.i18n import _, n_
from verifier.ui.screens.lists.entries import EntriesPanel
from verifier.ui.screens.lists.receipt_form import ReceiptForm
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.problems import ProblemsPanel
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import label, pill, set_pill, set_tip, visible
from verifier.ui.widgets.their_columns import columns_table
from verifier.ui.widgets.their_sheet import SheetView


class PreviewPage(QWidget):
    """A reading on the left, the receipt on the right. `sheet_wanted` asks to read one sheet of the file, or all (None)."""

    sheet_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self.form = ReceiptForm()
        self.entries, self.problems, self.sheet = EntriesPanel(), ProblemsPanel(jumps=True), SheetView()
        self.columns = columns_table()
        self._cell = label("", wrap=True)
        self._cell.setObjectName("cell_words")
        self._cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems.wanted.connect(self._jump)
        self.sheet.selectionModel().currentChanged.connect(
            lambda index: self._cell.setText(visible(self.sheet.cells.cell_words(index.row(), index.column())))
        )
        self.form.kind_changed.connect(self._show_kind)
        self.tabs = Tabs()
        self.tabs.add("entries", _("Persons"), self.entries)
        self.tabs.add("problems", _("Problems"), self.problems)
        self.tabs.add("columns", _("Columns"), self.columns)
        self.tabs.add("sheet", _("Their sheet"), self._sheet_page())
        left = column(self._head(), self.tabs)
        left.setStretch(1, 1)
        whole = row(left, self.form, margins=16, gap=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def show_reading(self, reading: Reading) -> None:
        """Show another reading."""
        self._reading = reading
        persons, problems = len(reading.entries), len(reading.problems)
        self._file.setText(visible(reading.file_name))
        self._title.setText(visible(reading.title) or _("The file bears no title."))
        set_tip(self._file, f"SHA-256 {reading.sha256}")
        set_pill(self._persons, n_("{n} person", "{n} persons", persons), "ok" if persons else "bad")
        if problems:
            set_pill(self._problems, n_("▲ {n} problem", "▲ {n} problems", problems), "warn")
        else:
            set_pill(self._problems, _("✓ no problems"), "neutral")
        sheet = chosen_sheet(reading)
        rows = sum(any(cells) for cells in sheet.rows) if sheet else 0
        set_pill(self._rows, n_("{n} row", "{n} rows", rows), "neutral")
        self._offer_sheets(reading)
        self._show_kind(again=False)
        self.problems.show_problems(reading.problems)
        self.tabs.rename("entries", n_("Persons · {n}", "Persons · {n}", persons))
        self.tabs.rename("problems", n_("Problems · {n}", "Problems · {n}", problems))
        self.tabs.rename("columns", n_("Columns · {n}", "Columns · {n}", len(reading.columns)))
        if sheet:
            self.sheet.show_sheet(sheet, reading.columns, reading.problems)
        self.form.show_reading(reading)
        self.tabs.show_page("entries")
        self.entries.people.setFocus()

    def _show_kind(self, *, again: bool = True) -> None:
        """Show what the columns mean on a list of this kind: of a civilian no capture, but a measure against him."""
        if self._reading is None:
            return
        meant = self._reading.of_kind(self.form.receipt().kind)
        self.entries.show_reading(meant, again=again)
        self.columns.show_rows(meant.columns)

    def _head(self) -> QWidget:
        self._file, self._title = label("", "heading"), label("", "muted", wrap=True)
        self._file.setObjectName("preview_file")
        self._persons, self._problems, self._rows = pill(""), pill(""), pill("")
        self._sheets = QComboBox()
        self._sheets.setObjectName("sheet_chooser")
        self._sheets.setAccessibleName(_("Sheet"))
        self._sheets.setMaximumWidth(260)
        self._sheets.activated.connect(lambda place: self.sheet_wanted.emit(self._sheets.itemData(place)))
        self._sheets_label = label(_("Sheet"), "muted")
        line = row(self._file, None, self._sheets_label, self._sheets, self._rows, self._persons, self._problems, gap=8)
        return card(line, self._title, margins=12, gap=4)

    def _sheet_page(self) -> QWidget:
        below = QWidget()
        below.setLayout(column(card(self._cell, None, margins=10)))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.sheet)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setSizes([360, 96])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        return split

    def _offer_sheets(self, reading: Reading) -> None:
        self._sheets.clear()
        self._sheets.addItem(_("all sheets"), None)
        for sheet in reading.sheets:
            shown = visible(sheet.name, 60)
            title = shown if sheet.visible else _("{sheet} (hidden)").format(sheet=shown)
            self._sheets.addItem(title, sheet.name)
        read = {entry.sheet for entry in reading.entries}
        self._sheets.setCurrentIndex(max(self._sheets.findData(next(iter(read))), 0) if len(read) == 1 else 0)
        for each in (self._sheets, self._sheets_label):
            each.setVisible(len(reading.sheets) > 1)

    def _jump(self, problem: Problem | None) -> None:
        if problem is None or not problem.row or self._reading is None:
            return
        sheet = next((s for s in self._reading.sheets if s.name == problem.sheet), chosen_sheet(self._reading))
        if sheet:
            self.sheet.show_sheet(sheet, self._reading.columns, self._reading.problems)
            self.tabs.show_page("sheet")
            self.sheet.go_to(problem.row, problem.column)


def chosen_sheet(reading: Reading) -> Sheet | None:
    """Return the sheet that the persons were read from."""
    name = reading.entries[0].sheet if reading.entries else ""
    return next((sheet for sheet in reading.sheets if sheet.name == name), next(iter(reading.sheets), None))
