"""Their sheet as it stands, cell by cell, with what each row was taken for beside it; nothing is hidden or tidied.

Where it is shown for one person, his row is marked, and each cell that a detail came from bears the detail's name. Fills,
struck text, formulas, comments and merged cells are shown as in the file, and each of them is said in words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from verifier.domain.persons import Column, Problem, Sheet
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.lines import CELL, PAD_X, PAD_Y, Cell, LinesDelegate, base_font, paint_lines
from verifier.ui.widgets.manners import prepare
from verifier.ui.widgets.sheet_model import Place, SheetModel, bold, letters, place_of
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.table_menu import TableMenu

__all__ = ["SheetView", "letters"]

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 60, 280
_MOST_SPANS = 1000


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
        TableMenu(self)
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
        metrics, small = self.fontMetrics(), QFontMetrics(bold(self.font()))
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

    def show_hidden(self, sheet: Sheet, *, shown: bool) -> None:
        """Show the rows and columns that are hidden in their file, or hide them here too."""
        for row in sheet.hidden_rows:
            if row <= self.cells.rowCount():
                self.setRowHidden(row - 1, not shown)
        for place in sheet.hidden_columns:
            if place <= self.cells.columnCount():
                self.setColumnHidden(place - 1, not shown)

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
