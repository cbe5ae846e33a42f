"""One way to show many frozen values in rows: plain text only, whole rows, everything by keyboard, any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QMetaMethod,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.column_fit import Fitting
from verifier.ui.widgets.column_widths import ColumnWidths
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.lines import paint_edge
from verifier.ui.widgets.manners import prepare
from verifier.ui.widgets.table_menu import Command, TableMenu
from verifier.ui.widgets.text import explained, visible

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
_MEASURED_ROWS = 120
_MEASURED_LETTERS = 120
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: heading, text of a row, and a tone (ok, bad, warn, info, muted) that only ever goes with a word.

    `struck` says of which rows the text is struck through.
    """

    heading: str
    text: Callable[[T], str]
    tone: Callable[[T], str] | None = None
    strong: bool = False
    right: bool = False
    struck: Callable[[T], bool] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of frozen values under columns."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[T] = ()

    @property
    def rows(self) -> Sequence[T]:
        """The values shown."""
        return self._rows

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns under which they stand."""
        return self._columns

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._rows = tuple(rows) if isinstance(rows, list) else rows  # what is made when asked for stays so
        self.endResetModel()

    def add_rows(self, rows: Sequence[T]) -> None:
        """Show more values below."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return explained(self._columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(self._columns[section])) | int(Qt.TextFlag.TextWordWrap)
        return None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return one_line(column.text(row))
            case Qt.ItemDataRole.ToolTipRole:
                return explained(text := column.text(row), text)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole if column.tone and (tone := column.tone(row)):
                return QColor(getattr(theme.colours(), tone))
            case Qt.ItemDataRole.FontRole if column.strong or column.struck:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold if column.strong else QFont.Weight.Normal)
                font.setStrikeOut(bool(column.struck and column.struck(row)))
                return font
            case int() if role == ROW:
                return row
        return None


class _Measured(Generic[T]):
    """The texts of a table, of the length that is measured."""

    def __init__(self, model: RowsModel[T]) -> None:
        self._model = model

    def count(self) -> int:
        return len(self._model.columns)

    def is_strong(self, section: int) -> bool:
        return self._model.columns[section].strong

    def of_column(self, section: int) -> set[str]:
        text = self._model.columns[section].text
        return {one_line(text(row))[:_MEASURED_LETTERS] for row in self._model.rows[:_MEASURED_ROWS]}

    def of_rows(self, first: int) -> Iterator[tuple[str, ...]]:
        return (tuple(one_line(each.text(row)) for each in self._model.columns) for row in self._model.rows[first:])


class _Toned(QStyledItemDelegate):
    """A row that is chosen keeps the tones of its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        toned, tone = QStyleOptionViewItem(option), index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(tone, QColor):
            palette = QPalette(option.palette)
            palette.setColor(QPalette.ColorRole.HighlightedText, tone)
            toned.palette = palette
        super().paint(painter, toned, index)


class RowsTable(QTableView, Generic[T]):
    """A table of whole rows. `current_changed` (row or None) follows the arrows, `opened` is Enter or a double click."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        name: str,
        accessible: str,
        *,
        stretch: int = 0,
        wrap: bool = False,
        least: int = 0,
    ) -> None:
        super().__init__()
        self._rows: RowsModel[T] = RowsModel(columns, self)
        self._wrap = wrap
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        widths = ColumnWidths(self, name, self.fit)
        self.setHorizontalHeader(widths)
        self.setModel(self._rows)
        for place, column in enumerate(columns):
            if column.tone:
                self.setItemDelegateForColumn(place, _Toned(self))
        prepare(self)
        self.setWordWrap(wrap)
        self._fitting = Fitting(self, widths, _Measured(self._rows), stretch=stretch, wrap=wrap, least=least)
        widths.let_go.connect(self._fitting.raise_rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW)))
        TableMenu(self, self._commands)

    @property
    def rows(self) -> Sequence[T]:
        """The values shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[T], keep: Callable[[T], object] | None = None) -> None:
        """Show other values; the row with the same `keep` as the current one stays current."""
        before = self.current()
        wanted = keep(before) if keep and before is not None else None
        self._rows.show_rows(rows)
        self.fit()
        place = next((i for i, row in enumerate(rows) if keep and keep(row) == wanted), 0) if wanted is not None else 0
        if rows:
            self.go_to(place)
        else:
            self.current_changed.emit(None)

    def add_rows(self, rows: Sequence[T]) -> None:
        """Show more values below; the current row stays."""
        before = len(self.rows)
        self._rows.add_rows(rows)
        if self._wrap:
            self._fitting.raise_rows(before)

    def current(self) -> T | None:
        """Return the value of the current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def go_to(self, place: int) -> None:
        """Make a row current and bring it in sight."""
        index = self._rows.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def fit(self) -> None:
        """Give each column the width of its text, within reason; one takes what is left."""
        self._fitting.fit()

    @property
    def is_tall(self) -> bool:
        """Whether rows are of several lines, where one has no room."""
        return self._fitting.is_tall

    def set_air(self, air: int) -> None:
        """Leave so many pixels beside the letters of a row, above and below together."""
        self._fitting.set_air(air)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return  # how widths are shared out does not depend on the height
        if self._wrap or not self._rows.rows:  # of an empty one, too, the headings are read
            self.fit()
        else:
            self._fitting.share_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (row := self.currentIndex().row()) >= 0:
            painter = QPainter(self.viewport())
            paint_edge(painter, QRect(0, self.rowViewportPosition(row), 1, self.rowHeight(row)))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (row := self.current()) is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fitting.follow_font()

    def _commands(self, index: QModelIndex) -> tuple[Command, ...]:
        """Return what can be done with a row: what Enter does, where that does anything."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            return ()
        return (Command(_("Open"), "Enter", lambda: self.opened.emit(index.data(ROW)), index.isValid()),)

    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(index.data(ROW) if index.isValid() else None)


def one_line(text: str) -> str:
    """Return text as it stands in one line of a table."""
    return visible(text).replace("\n", " ⏎ ").replace("\t", " ")


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
