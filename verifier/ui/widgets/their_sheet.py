"""Their sheet as it stands, cell by cell, with what each row was taken for beside it; nothing is hidden or tidied.

Where it is shown for one person, his row is marked, and each cell that a detail came from bears the detail's name.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from verifier.domain import problem_words
from verifier.domain.persons import Column, Problem, RowKind, Sheet
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.lines import CELL, PAD_X, PAD_Y, Cell, Line, LinesDelegate, base_font, paint_lines
from verifier.ui.widgets.table import one_line, prepare
from verifier.ui.widgets.text import visible

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
_ROOT = QModelIndex()
_NARROWEST, _WIDEST = 60, 280
_MEASURED_ROWS, _MEASURED_LETTERS = 60, 48
_MOST_SPANS = 1000
_LONGEST_SHOWN = 200
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
                return _bold()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._text(index.row(), index.column())
        found = self._problems.get((index.row() + 1, index.column() + 1), ())
        detail = self._details.get((index.row() + 1, index.column() + 1), "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"▲ {one_line(text)}" if found else one_line(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ": ".join(filter(None, (detail, f"▲ {one_line(text)}" if found else one_line(text))))
            case Qt.ItemDataRole.ToolTipRole:
                said = [detail, text, *map(problem_words.problem, found)]
                return html.escape(visible("\n".join(filter(None, said))))
            case Qt.ItemDataRole.BackgroundRole if found:
                return QColor(theme.colours().warn_soft)
            case Qt.ItemDataRole.BackgroundRole if self._is_hidden(index.row() + 1, index.column() + 1):
                return QColor(theme.colours().neutral_soft)
            case Qt.ItemDataRole.ForegroundRole if not found and self._kind(index.row()) not in _READ:
                return QColor(theme.colours().muted)
            case Qt.ItemDataRole.FontRole if self._kind(index.row()) in (RowKind.HEADING, RowKind.SECTION):
                return _bold()
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
        return [self._text(row, column) or _("(empty)"), *map(problem_words.problem, found)]

    def measured(self, column: int) -> list[str]:
        """Return texts of a column by which its width is told: those of the first rows and of the person's."""
        rows = {*range(min(len(self._sheet.rows), _MEASURED_ROWS)), *(row - 1 for row in self._person)}
        wide = (RowKind.TITLE, RowKind.SECTION, RowKind.TOTAL, RowKind.FOOTNOTE, RowKind.SIGNATURE)
        texts = [self._text(row, column)[:_MEASURED_LETTERS] for row in rows if self._kind(row) not in wide]
        named = [name for (_row, place), name in self._details.items() if place == column + 1]
        return [self._headings.get(column + 1, ""), *texts, *named]

    @property
    def person(self) -> frozenset[int]:
        """The rows that are marked."""
        return self._person

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


class _SheetDelegate(LinesDelegate):
    """Paints the person's row in several lines, each cell under the name of its detail; all else in one line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            QStyledItemDelegate.paint(self, painter, option, index)
            return
        painter.save()
        c, rect = theme.colours(), QRectF(option.rect)
        painter.setClipRect(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(c.selection if current else c.info_soft))
        if current:
            painter.setPen(QColor(c.accent))
            painter.drawRect(rect.adjusted(0.5, 0.5, -1.5, -1.5))
        paint_lines(painter, rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y), cell.lines, base_font(option))
        painter.restore()


class SheetView(QTableView):
    """The grid; arrows walk through cells."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("their_sheet")
        self.setAccessibleName(_("Their sheet as it stands"))
        self.cells = SheetModel()
        self.setModel(self.cells)
        self.setItemDelegate(_SheetDelegate(self))
        prepare(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_sheet(
        self,
        sheet: Sheet,
        columns: Iterable[Column],
        problems: Iterable[Problem],
        person: Iterable[int] = (),
        details: Mapping[Place, str] | None = None,
    ) -> None:
        """Show another sheet; see `SheetModel.show_sheet`."""
        self.clearSpans()
        for row in self.cells.person:
            self.setRowHeight(row - 1, self.verticalHeader().defaultSectionSize())
        self.cells.show_sheet(sheet, columns, problems, person, details)
        metrics, small = self.fontMetrics(), QFontMetrics(_bold(self.font()))
        for section in range(self.cells.columnCount()):
            wide = max(max(metrics.horizontalAdvance(t), small.horizontalAdvance(t)) for t in self._shown(section))
            self.setColumnWidth(section, max(_NARROWEST, min(wide + 2 * PAD_X + 8, _WIDEST)))
        for row in self.cells.person:
            self.setRowHeight(row - 1, max(self._tallest(row - 1), self.verticalHeader().defaultSectionSize()))

    def show_merges(self, merges: Iterable[tuple[int, int, int, int]]) -> None:
        """Let cells span what they are merged over: top, left, bottom and right, counted from 1."""
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        for top, left, bottom, right in islice(merges, _MOST_SPANS):
            high, wide = min(bottom, rows) - top + 1, min(right, columns) - left + 1
            if high > 0 and wide > 0 and high * wide > 1:
                self.setSpan(top - 1, left - 1, high, wide)

    def go_to(self, row: int, letter: str) -> None:
        """Make a cell current and bring it in sight."""
        index = self.cells.index(row - 1, max(place_of(letter) - 1, 0))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus()

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing: a walk through all cells would make everybody wait."""

    def _shown(self, section: int) -> list[str]:
        return [one_line(text) for text in self.cells.measured(section)]

    def _tallest(self, row: int) -> int:
        option, delegate = QStyleOptionViewItem(), self.itemDelegate()
        option.font = self.font()
        heights = []
        for section in range(self.cells.columnCount()):
            option.rect.setWidth(self.columnWidth(section))
            size: QSize = delegate.sizeHint(option, self.cells.index(row, section))
            heights.append(size.height())
        return max(heights, default=0)


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


def _bold(base: QFont | None = None) -> QFont:
    font = QFont(base) if base else QFont()
    font.setWeight(QFont.Weight.DemiBold)
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
