"""The sheets of their file as they stand, each cell in full below: hidden ones too, with merged cells as they are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QSplitter, QWidget

from verifier.domain.persons import Column, Problem, Sheet
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.layout import GivesWay, column, row, shown_if
from verifier.ui.widgets.text import button, label, visible
from verifier.ui.widgets.their_sheet import SheetView, letters

_LONGEST = 40_000  # more letters than a cell of a spreadsheet may hold
_NAMED = 12
_LEAST, _LEAST_CELL = 240, 82  # pixels of sheet and cell, one above the other, and of the cell
_GRID, _CELL = 400, 120  # and of both where there is room


class FaithfulSheet(QWidget):
    """A chooser of sheets, the grid, and the current cell in words."""

    def __init__(self, *, jumps: bool = True) -> None:
        """`jumps` says that there are problems to go to."""
        super().__init__()
        self._sheets: tuple[Sheet, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._sheet: Sheet | None = None
        self.grid = SheetView()
        self.chooser = QComboBox()
        self.chooser.setObjectName("sheet_looked_at")
        self.chooser.setAccessibleName(_("Sheet to look at"))
        self.chooser.setMaximumWidth(280)
        self.chooser.activated.connect(lambda place: self._show(self._sheets[place]))
        self.hidden = QCheckBox(_("Show what is hidden in their file"))
        self.hidden.setObjectName("show_hidden")
        self.hidden.setChecked(True)
        self.hidden.toggled.connect(self._on_hidden)
        self._said = label("", tone="warn", wrap=True)
        self._said.setObjectName("what_is_hidden")
        self._where = label("", "small", wrap=True)
        self.cell = QPlainTextEdit()
        self.cell.setObjectName("cell_text")
        self.cell.setAccessibleName(_("The whole cell"))
        self.cell.setReadOnly(True)
        self.cell.setTabChangesFocus(True)
        self._next = button(_("Next problem"), shortcut="F4", name="next_problem")
        self._next.clicked.connect(self.go_to_next)
        self.grid.selectionModel().currentChanged.connect(self._on_cell)
        head = row(self.chooser, self.hidden, None, shown_if(self._next, jumps), gap=8)
        whole = column(
            head, self._said, GivesWay(over_cell(self.grid, self._where, self.cell), theme.of_text(_LEAST)), gap=8
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_sheets(self, sheets: Sequence[Sheet], columns: Iterable[Column], problems: Iterable[Problem]) -> None:
        """Take the sheets of another file; the first one that holds anything is shown."""
        self._sheets, self._columns, self._problems = tuple(sheets), tuple(columns), tuple(problems)
        self.chooser.clear()
        for sheet in self._sheets:
            shown = visible(sheet.name, 60)
            self.chooser.addItem(shown if sheet.visible else _("{sheet} (hidden)").format(sheet=shown))
        self.chooser.setVisible(len(self._sheets) > 1)
        self._sheet = None

    def show_sheet(self, name: str) -> None:
        """Show one sheet by its name; an unknown one leaves the first."""
        known = next((sheet for sheet in self._sheets if sheet.name == name), next(iter(self._sheets), None))
        if known is not None and known is not self._sheet:
            self._show(known)

    def go_to(self, sheet: str, at_row: int, letter: str) -> None:
        """Make a cell current and bring it in sight."""
        self.show_sheet(sheet)
        if self._sheet and at_row in self._sheet.hidden_rows:
            self.hidden.setChecked(True)
        self.grid.go_to(at_row, letter)

    def go_to_next(self) -> None:
        """Go on to the next cell of this sheet that has a problem; after the last one, from the top."""
        if self._sheet is None:
            return
        here, index = self._sheet.name, self.grid.currentIndex()
        now = (index.row() + 1, index.column() + 1) if index.isValid() else (0, 0)
        places = self.grid.cells.places_of_problems()
        if following := next((place for place in places if place > now), next(iter(places), None)):
            self.go_to(here, following[0], letters(following[1]))

    def _show(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        if before:
            self.grid.show_hidden(before, shown=True)
        self.chooser.setCurrentIndex(self._sheets.index(sheet))
        self.grid.show_sheet(sheet, self._columns, self._problems)
        self.grid.show_merges(sheet.merges)
        is_hidden = bool(sheet.hidden_rows or sheet.hidden_columns)
        self.hidden.setVisible(is_hidden)
        self._said.setText(visible(hidden_words(sheet)))
        self._said.setVisible(bool(self._said.text()))
        self._on_hidden()
        self._next.setEnabled(bool(self.grid.cells.places_of_problems()))
        self._on_cell(self.grid.currentIndex())

    def _on_hidden(self) -> None:
        if self._sheet:
            self.grid.show_hidden(self._sheet, shown=self.hidden.isChecked())

    def _on_cell(self, index: QModelIndex) -> None:
        if not index.isValid():
            self._where.setText(_("Arrows walk through the cells; what a cell holds stands here in full."))
            self.cell.setPlainText("")
            return
        self._where.setText(visible(self.grid.cells.where(index.row(), index.column())))
        said = "\n".join(self.grid.cells.content(index.row(), index.column()))
        self.cell.setPlainText(visible(said, _LONGEST))


def over_cell(grid: SheetView, where: QWidget, cell: QPlainTextEdit) -> QSplitter:
    """Put a sheet above the current cell: where it is, and all that it holds."""
    below = QWidget()
    below.setLayout(column(where, cell, gap=4))
    below.setMinimumHeight(theme.of_text(_LEAST_CELL))  # a splitter knows nothing of lines that are broken
    split = QSplitter(Qt.Orientation.Vertical)
    split.addWidget(grid)
    split.addWidget(below)
    split.setStretchFactor(0, 1)
    split.setSizes([theme.of_text(_GRID), theme.of_text(_CELL)])
    split.setChildrenCollapsible(False)
    split.setHandleWidth(10)
    return split


def hidden_words(sheet: Sheet) -> str:
    """Say what of a sheet a person would not see who opens the file; empty where he sees everything."""
    parts = []
    if not sheet.visible:
        parts.append(_("this sheet is hidden"))
    if rows := sorted(sheet.hidden_rows):
        parts.append(_("hidden rows: {rows}").format(rows=_some([str(each) for each in rows])))
    if places := sorted(sheet.hidden_columns):
        parts.append(_("hidden columns: {columns}").format(columns=_some([letters(each) for each in places])))
    return _("▲ In their file: {hidden}").format(hidden="; ".join(parts)) if parts else ""


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
