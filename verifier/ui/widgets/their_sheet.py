"""Their sheet as it stands, cell by cell, with what each row was taken for beside it; nothing is hidden or tidied."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableView

from verifier.domain import problem_words
from verifier.domain.persons import Column, Problem, RowKind, Sheet
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.table import one_line, prepare
from verifier.ui.widgets.text import visible

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDEST = 280
_SIGNS = {
    RowKind.PERSON: "●",
    RowKind.CONTINUATION: "↳",
    RowKind.HEADING: "▤",
    RowKind.SECTION: "§",
    RowKind.PROBLEM: "✗",
    RowKind.NOT_READ: "▲",
}
_EMPTY = Sheet("", visible=True, rows=())


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; problems of a cell are marked and told in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = _EMPTY
        self._width = 0
        self._headings: dict[int, str] = {}
        self._problems: dict[tuple[int, int], list[Problem]] = {}

    def show_sheet(self, sheet: Sheet, columns: tuple[Column, ...], problems: tuple[Problem, ...]) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet = sheet
        self._width = max(map(len, sheet.rows), default=0)
        meant = {place_of(column.letter): problem_words.column_meaning(column.field) for column in columns}
        self._headings = {place: self._heading(place, meant.get(place, "")) for place in range(1, self._width + 1)}
        self._problems = {}
        for problem in problems:
            if problem.sheet == sheet.name:
                self._problems.setdefault((problem.row, place_of(problem.column)), []).append(problem)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._headings.get(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        kind = self._kind(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row_title(section + 1, kind)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(_colour(kind))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._text(index.row(), index.column())
        found = self._problems.get((index.row() + 1, index.column() + 1), ())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"▲ {one_line(text)}" if found else one_line(text)
            case Qt.ItemDataRole.ToolTipRole:
                return html.escape(visible("\n".join([text, *map(problem_words.problem, found)])))
            case Qt.ItemDataRole.BackgroundRole if found:
                return QColor(theme.colours().warn_soft)
            case Qt.ItemDataRole.ForegroundRole if not found and self._kind(index.row()) not in _READ:
                return QColor(theme.colours().muted)
            case Qt.ItemDataRole.FontRole if self._kind(index.row()) in (RowKind.HEADING, RowKind.SECTION):
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def cell_words(self, row: int, column: int) -> str:
        """Return a cell's place, what its row was taken for, its text, and its problems in words."""
        heading = self._headings.get(column + 1, "")
        found = self._problems.get((row + 1, column + 1), ()) or self._problems.get((row + 1, 0), ())
        text = self._text(row, column) or _("(empty)")
        kind = problem_words.row_kind(self._kind(row))
        where = _("column {column} · row {row} · taken as: {kind}").format(column=heading, row=row + 1, kind=kind)
        return "\n".join([where, text, *map(problem_words.problem, found)])

    def _text(self, row: int, column: int) -> str:
        cells = self._sheet.rows[row]
        return cells[column] if column < len(cells) else ""

    def _kind(self, row: int) -> RowKind:
        kinds = self._sheet.kinds
        return kinds[row] if row < len(kinds) else RowKind.NOT_READ

    def _row_title(self, number: int, kind: RowKind) -> str:
        sign = "" if kind is RowKind.BLANK else f"{_SIGNS.get(kind, '·')} {problem_words.row_kind(kind)}"
        hidden = " · " + _("hidden") if number in self._sheet.hidden_rows else ""
        return f"{number}  {sign}{hidden}"

    def _heading(self, place: int, meaning: str) -> str:
        hidden = " · " + _("hidden") if place in self._sheet.hidden_columns else ""
        return f"{letters(place)} · {meaning}{hidden}" if meaning else f"{letters(place)}{hidden}"


_READ = (RowKind.PERSON, RowKind.CONTINUATION, RowKind.PROBLEM, RowKind.HEADING, RowKind.SECTION)


class SheetView(QTableView):
    """The grid; arrows walk through cells."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("their_sheet")
        self.setAccessibleName(_("Their sheet as it stands"))
        self.cells = SheetModel()
        self.setModel(self.cells)
        prepare(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_sheet(self, sheet: Sheet, columns: tuple[Column, ...], problems: tuple[Problem, ...]) -> None:
        """Show another sheet."""
        self.cells.show_sheet(sheet, columns, problems)
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(60)
        for section in range(self.cells.columnCount()):
            self.resizeColumnToContents(section)
            header.resizeSection(section, max(60, min(header.sectionSize(section), _WIDEST)))

    def go_to(self, row: int, letter: str) -> None:
        """Make a cell current and bring it in sight."""
        index = self.cells.index(row - 1, max(place_of(letter) - 1, 0))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus()


def letters(place: int) -> str:
    """Return the letters of a column counted from 1: A, B ... Z, AA."""
    text = ""
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(letters_: str) -> int:
    """Return a column's place counted from 1; 0 for no column."""
    place = 0
    for letter in letters_.upper():
        if not "A" <= letter <= "Z":
            return 0
        place = place * 26 + ord(letter) - 64
    return place


def _colour(kind: RowKind) -> str:
    c = theme.colours()
    match kind:
        case RowKind.PERSON | RowKind.CONTINUATION:
            return c.ok
        case RowKind.PROBLEM:
            return c.bad
        case RowKind.NOT_READ:
            return c.warn
        case _:
            return c.muted
