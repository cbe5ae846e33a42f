"""The table of details: theirs, ours, the finding and its source, one row each; the arrows move, 1 to 6 answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from verifier.domain import words
from verifier.domain.details import DetailKey
from verifier.i18n import _
from verifier.ui.screens.check import cells
from verifier.ui.screens.check.answers import ROW, AnswersDelegate, answer_legend, chip_area, row_width
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.lines import CELL, Cell, Index, LinesDelegate, fit_rows
from verifier.ui.widgets.table_menu import Command, TableMenu
from verifier.ui.widgets.text import explained, visible
from verifier.workflow.check_view import DetailRow

_ROOT = QModelIndex()
_SHARES = {cells.DETAIL: 0.21, cells.THEIRS: 0.26, cells.OURS: 0.29, cells.SOURCE: 0.24}
_NARROW = 25


class DetailsModel(QAbstractTableModel):
    """Rows of details under five columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[DetailRow, ...] = ()
        self._cells: tuple[tuple[Cell, ...], ...] = ()
        self._elsewhere = ""

    def show_rows(self, rows: Sequence[DetailRow], elsewhere: str) -> None:
        """Show other rows; where only findings changed the view keeps its place."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self._elsewhere = tuple(rows), elsewhere
        self._cells = tuple(cells.cells(row, elsewhere=elsewhere) for row in rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 4))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        headings = (_("Detail"), _("As submitted"), _("Our register"), _("Finding  1 – 6"), _("Source"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return explained(headings[section])
        return headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._cells[index.row()][index.column()]
        if role == CELL:
            return cell
        if role == ROW:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible(cell.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return explained(cell.text, self._tip(index.row(), index.column()))
        return None

    def _tip(self, row: int, column: int) -> str:
        shown = self.rows[row]
        if column == cells.FINDING:
            return answer_legend(shown)
        if column == cells.THEIRS and shown.raw:
            return f"{shown.theirs}\n{shown.raw}"
        return self._cells[row][column].text


class DetailsTable(QTableView):
    """`answered` carries row and place of the answer (from 0), `went_to` the detail that became current."""

    answered = Signal(int, int)
    went_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("details")
        self.setAccessibleName(_("Details to check"))
        self._model = DetailsModel(self)
        self.setModel(self._model)
        self._answers = AnswersDelegate(self)
        self._answers.picked.connect(self.answered)
        self.setItemDelegate(LinesDelegate(self))
        self.setItemDelegateForColumn(cells.FINDING, self._answers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        TableMenu(self, self._commands)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._on_resized)

    @property
    def rows(self) -> tuple[DetailRow, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def current(self) -> DetailRow | None:
        """The current row."""
        index = self.currentIndex()
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def show_rows(self, rows: Sequence[DetailRow], elsewhere: str = "") -> None:
        """Show rows; the current detail stays current where it is still among them."""
        self._model.show_rows(rows, elsewhere)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # an answer makes its row higher

    def go_to(self, key: DetailKey) -> None:
        """Make a detail current and bring it in sight."""
        place = next((i for i, row in enumerate(self.rows) if row.key is key), None)
        if place is not None:
            self.go_to_row(place)

    def go_to_row(self, place: int) -> None:
        """Make a row current and bring it in sight."""
        index = self._model.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_on(self) -> None:
        """Go to the next row; at the end stay."""
        place = self.currentIndex().row() + 1
        if place < len(self.rows):
            self.go_to_row(place)

    def answer_area(self, row: int, place: int) -> QRect:
        """Return where an answer is painted in the viewport."""
        rect = self.visualRect(self._model.index(row, cells.FINDING))
        return chip_area(rect.toRectF(), self.font(), place).toRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving is the table's own; letters and digits are the screen's."""
        moving = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if event.key() in moving and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Have room for all headings, but for that of the source."""
        header, columns = self.horizontalHeader(), [column for column in _SHARES if column != cells.SOURCE]
        least = row_width(self.font()) + sum(header.sectionSizeFromContents(column).width() for column in columns)
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least + bar + 2 * self.frameWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _commands(self, index: QModelIndex) -> tuple[Command, ...]:
        """Return the answers to a detail, with their keys; those that cannot be given are seen, too."""
        if not index.isValid():
            return ()
        shown = self.rows[index.row()]
        return tuple(
            Command(
                words.answer_on(shown.key, choice.answer, short=True),
                str(place + 1),
                partial(self.answered.emit, index.row(), place),
                choice.refusal is None,
            )
            for place, choice in enumerate(shown.choices)
        )

    def _on_resized(self) -> None:
        """Fit, and keep the current detail in sight: the fields below may have taken room from the table."""
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        header, width = self.horizontalHeader(), self.viewport().width()
        answers = row_width(self.font())
        header.resizeSection(cells.FINDING, answers)
        narrow = width - answers < _NARROW * self.fontMetrics().height()
        header.setSectionHidden(cells.SOURCE, narrow)  # the evidence of the current detail is ticked beside the table
        shares = {column: share for column, share in _SHARES.items() if not (narrow and column == cells.SOURCE)}
        for column, share in shares.items():
            wide = int((width - answers) * share / sum(shares.values()))
            header.resizeSection(column, max(header.sectionSizeFromContents(column).width(), wide))
        fit_rows(self)
        self.viewport().update()

    def _on_row(self, index: QModelIndex) -> None:
        self.went_to.emit(self.rows[index.row()].key if index.isValid() else None)
