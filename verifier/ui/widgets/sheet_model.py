"""The cells of one of their sheets as a table: text, marks and words of each, and what each row was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from verifier.domain import problem_words
from verifier.domain.intake import Look
from verifier.domain.persons import Column, Problem, RowKind, Sheet
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.cell_looks import ink_on, look_words, marked
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.lines import CELL, Cell, Line
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.text import as_tip, visible

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
_ROOT = QModelIndex()
_MEASURED_ROWS, _MEASURED_LETTERS = 60, 48
_LONGEST_SHOWN = 200
_LONGEST_TIP = 1200
_SIGNS = {
    RowKind.PERSON: "●",
    RowKind.CONTINUATION: "↳",
    RowKind.HEADING: "▤",
    RowKind.SECTION: "§",
    RowKind.PROBLEM: "✗",
    RowKind.NOT_READ: "▲",
}
_READ = (RowKind.PERSON, RowKind.CONTINUATION, RowKind.PROBLEM, RowKind.HEADING, RowKind.SECTION)
_EMPTY = Sheet("", visible=True, rows=())


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; problems of a cell are marked and told in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = _EMPTY
        self._width = 0
        self._headings: dict[int, str] = {}
        self._problems: dict[Place, list[Problem]] = {}
        self._person: frozenset[int] = frozenset()
        self._details: Mapping[Place, str] = {}

    def show_sheet(
        self,
        sheet: Sheet,
        columns: Iterable[Column],
        problems: Iterable[Problem],
        person: Iterable[int] = (),
        details: Mapping[Place, str] | None = None,
    ) -> None:
        """Show another sheet; `person` are the rows to mark, `details` the names that cells bear (from 1)."""
        self.beginResetModel()
        self._sheet = sheet
        self._width = max(map(len, sheet.rows), default=0)
        meant = {place_of(column.letter): problem_words.column_meaning(column.field) for column in columns}
        self._headings = {place: self._heading(place, meant.get(place, "")) for place in range(1, self._width + 1)}
        self._problems = {}
        for problem in problems:
            if problem.sheet == sheet.name:
                self._problems.setdefault((problem.row, place_of(problem.column)), []).append(problem)
        self._person, self._details = frozenset(person), details or {}
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._headings.get(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        kind, is_person = self._kind(section), section + 1 in self._person
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("▶ " if is_person else "") + self._row_title(section + 1, kind)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(theme.colours().accent if is_person else _colour(kind))
            case Qt.ItemDataRole.FontRole if is_person:
                return bold()
        return None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._text(index.row(), index.column())
        found = self._problems.get((index.row() + 1, index.column() + 1), ())
        detail = self._details.get((index.row() + 1, index.column() + 1), "")
        look = self._look(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return marked(one_line(text), look, has_problem=bool(found))
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = marked(one_line(text), look, has_problem=bool(found))
                return ": ".join(filter(None, (detail, shown)))
            case Qt.ItemDataRole.ToolTipRole:
                said = [detail, text, *look_words(look), *map(problem_words.problem, found)]
                return as_tip("\n".join(filter(None, said)), _LONGEST_TIP)
            case Qt.ItemDataRole.BackgroundRole if look and look.fill:
                return QColor(f"#{look.fill}")
            case Qt.ItemDataRole.BackgroundRole if found:
                return QColor(theme.colours().warn_soft)
            case Qt.ItemDataRole.BackgroundRole if self._is_hidden(index.row() + 1, index.column() + 1):
                return QColor(theme.colours().neutral_soft)
            case Qt.ItemDataRole.ForegroundRole if look and (ink := ink_on(look, theme.colours().card)):
                return QColor(ink)
            case Qt.ItemDataRole.ForegroundRole if not found and self._kind(index.row()) not in _READ:
                return QColor(theme.colours().muted)
            case Qt.ItemDataRole.FontRole if look and look.struck:
                return _struck()
            case Qt.ItemDataRole.FontRole if self._kind(index.row()) in (RowKind.HEADING, RowKind.SECTION):
                return bold()
            case int() if role == CELL and (detail or index.row() + 1 in self._person):
                return _marked_cell(text, detail, has_problem=bool(found))
        return None

    def where(self, row: int, column: int) -> str:
        """Return a cell's place, what its row was taken for, and the detail that came from it."""
        heading = self._headings.get(column + 1, "")
        kind = problem_words.row_kind(self._kind(row))
        where = _("column {column} · row {row} · taken as: {kind}").format(column=heading, row=row + 1, kind=kind)
        detail = self._details.get((row + 1, column + 1), "")
        return f"{where} · {detail}" if detail else where

    def cell_words(self, row: int, column: int) -> str:
        """Return a cell's place, what its row was taken for, its text, and its problems in words."""
        return "\n".join([self.where(row, column), *self.content(row, column)])

    def content(self, row: int, column: int) -> list[str]:
        """Return the whole text of a cell, and its problems in words."""
        found = self._problems.get((row + 1, column + 1), ()) or self._problems.get((row + 1, 0), ())
        told = look_words(self._look(row, column))
        return [self._text(row, column) or _("(empty)"), *told, *(f"▲ {problem_words.problem(one)}" for one in found)]

    def measured(self, column: int) -> list[str]:
        """Return texts of a column by which its width is told: those of the first rows and of the person's."""
        rows = {*range(min(len(self._sheet.rows), _MEASURED_ROWS)), *(row - 1 for row in self._person)}
        wide = (RowKind.TITLE, RowKind.SECTION, RowKind.TOTAL, RowKind.FOOTNOTE, RowKind.SIGNATURE)
        texts = [self._text(row, column)[:_MEASURED_LETTERS] for row in rows if self._kind(row) not in wide]
        named = [name for (_row, place), name in self._details.items() if place == column + 1]
        return [self._headings.get(column + 1, ""), *texts, *named]

    def places_of_problems(self) -> list[Place]:
        """Return row and column, from 1, of each cell that has a problem; one of a whole row is in its first."""
        return sorted({(row, max(place, 1)) for row, place in self._problems if row})

    @property
    def person(self) -> frozenset[int]:
        """The rows that are marked."""
        return self._person

    def _look(self, row: int, column: int) -> Look | None:
        looks = self._sheet.looks.get(row + 1)
        return looks.get(column + 1) if looks else None

    def _is_hidden(self, row: int, column: int) -> bool:
        return row in self._sheet.hidden_rows or column in self._sheet.hidden_columns

    def _text(self, row: int, column: int) -> str:
        cells = self._sheet.rows[row] if row < len(self._sheet.rows) else ()
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


def _marked_cell(text: str, detail: str, *, has_problem: bool) -> Cell:
    named = (Line(detail, tone="info", strong=True, small=True, most=2),) if detail else ()
    shown = visible(text, _LONGEST_SHOWN)
    return Cell((*named, Line(f"▲ {shown}" if has_problem else shown, tone="warn" if has_problem else "", most=4)))


def bold(base: QFont | None = None) -> QFont:
    """Return the font of a heading."""
    font = QFont(base) if base else QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _struck() -> QFont:
    font = QFont()
    font.setStrikeOut(True)
    return font


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
