"""One way to show many frozen values in rows: plain text only, whole rows, everything by keyboard, any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.column_widths import ColumnWidths
from verifier.ui.widgets.lines import paint_edge
from verifier.ui.widgets.room import Room, room_around
from verifier.ui.widgets.table_menu import Command, TableMenu
from verifier.ui.widgets.tall_rows import lines, narrowed, word_width
from verifier.ui.widgets.text import explained, visible

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
_WIDEST = 360
_LEAST_SHARE = 230  # what the stretching column needs before the table scrolls sideways instead
_LEAST_WRAPPED = 100  # and where lines are wrapped, what each column does
_LEAST_NARROWED = 120  # where they are not, what is left of a column that makes room
_LAST_SHARE = 0.9  # of what the longest words need, where that does not fit
_MEASURED_ROWS = 120
_MEASURED_LETTERS = 120
_AIR = 14  # pixels of a row beside its letters
_PADDING = 14  # of a cell, left and right
_AROUND = 19  # a text in a cell, with the frame of the style
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


class _Toned(QStyledItemDelegate):
    """A row that is chosen keeps the tones of its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for the padding, which the style forgets where text wraps."""
        narrow, room = QStyleOptionViewItem(option), QRect(option.rect)
        room.setWidth(max(room.width() - _PADDING, 1))
        narrow.rect = room
        return super().sizeHint(narrow, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(tone, QColor):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, tone)


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
        self._stretch, self._wrap, self._least = stretch, wrap, least or (_LEAST_WRAPPED if wrap else _LEAST_SHARE)
        self._fitting: dict[int, int] = {}  # how wide the others want to be
        self._own = 0  # and how wide the stretching column does
        self.is_tall, self._air = False, _AIR  # tall are rows of several lines, where one has no room
        self._is_first = (
            not least
        )  # what is strong there is read whole; with a `least` of its own it is content with that
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._widths = ColumnWidths(self, name, self.fit)
        self.setHorizontalHeader(self._widths)
        self.setModel(self._rows)
        self.setItemDelegate(_Toned(self))
        prepare(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        if wrap:  # for tables of a few rows
            self.setWordWrap(True)
            self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
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
        self._rows.add_rows(rows)

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
        header = self._widths
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.breaks = False
        with header.fitting():
            for section in range(self._rows.columnCount()):
                if section != self._stretch:
                    fitting = max(min(self._wanted(section) + 8, self._widest), header.sectionSizeHint(section))
                    self._fitting[section] = header.given(section) or fitting
            if self._wrap or (self._is_first and self._rows.columns[self._stretch].strong):
                self._own = min(self._wanted(self._stretch) + 8, max(self._widest, theme.of_text(_WIDEST)))
        self._share_out()

    def _wanted(self, section: int) -> int:
        """Return the width of a column's heading and texts; told by the texts alone: Qt asks each cell for all its roles."""
        heading = self.horizontalHeader().sectionSizeHint(section)
        if self._wrap:
            return max(heading, self.sizeHintForColumn(section))
        width = self._metrics(section).horizontalAdvance
        return max(heading, max(map(width, self._texts(section)), default=0) + _AROUND)

    @property
    def _widest(self) -> int:
        return _WIDEST if not self._wrap else max(self.viewport().width() // 2, 160)

    def _share_out(self) -> None:
        """Give one column what the others leave; where that is too little, the widest of them make room, and the table
        scrolls sideways only where they have none: what stands in them wraps, or ends in three dots, with a tip.
        """
        with self._widths.fitting():
            self._share()
        if self._wrap:
            self.resizeRowsToContents()
        elif self.is_tall:
            self._raise_rows()

    def _share(self) -> None:
        header, room = self._widths, self.viewport().width()
        header.breaks = False  # so that headings are asked for what they need in one line
        others = {section: header.given(section) or width for section, width in self._fitting.items()}
        least = max(theme.of_text(self._least), header.sectionSizeHint(self._stretch))
        floors = self._floors(others)
        wanted = {**others, self._stretch: max(least, min(self._wanted(self._stretch) + 8, theme.of_text(_WIDEST)))}
        is_cut = not self._wrap and room_around(self) is not Room.AMPLE and sum(wanted.values()) > room
        self._set_tall(on=bool(others) and (is_cut or sum(floors.values()) + least > room))
        if self.is_tall:
            self._share_lines(wanted, room)
            return
        if self._wrap:  # the widest columns have the most lines to wrap, whichever of them takes what is left
            own = {self._stretch: max(least, self._own)}
            shared = narrowed({**others, **own}, {**floors, self._stretch: least}, room, at_all=True)
            least = shared[self._stretch]
        else:  # a name is read whole before others are
            least = max(least, min(self._own, room - sum(floors.values())))
        others = narrowed(others, floors, room - least, at_all=self._wrap)
        for section, width in others.items():
            header.resizeSection(section, width)
        header.resizeSection(self._stretch, max(room - sum(others.values()), least))

    def _share_lines(self, wanted: dict[int, int], room: int) -> None:
        """Break lines between words: each column is given what its longest word needs, and of the rest what it wants."""
        header = self._widths
        floors = {
            section: header.given(section)
            or max(word_width(self._metrics(section), self._texts(section)) + _AROUND, header.sectionSizeHint(section))
            for section in wanted
        }
        if sum(floors.values()) > room:  # better a letter of the longest words than a column out of sight
            floors = {
                section: max(round(width * _LAST_SHARE), header.sectionSizeHint(section))
                for section, width in floors.items()
            }
        shared = narrowed({section: max(width, floors[section]) for section, width in wanted.items()}, floors, room,
                          at_all=True)  # fmt: skip
        shared[self._stretch] += max(0, room - sum(shared.values()))
        for section, width in shared.items():
            header.resizeSection(section, width)

    def _set_tall(self, *, on: bool) -> None:
        self._widths.breaks = on
        if on is not self.is_tall:
            self.is_tall = on
            self._widths.updateGeometry()
            if not self._wrap:
                self.setWordWrap(on)
                self._set_row_height()

    def set_air(self, air: int) -> None:
        """Leave so many pixels beside the letters of a row, above and below together."""
        self._air = air
        self._set_row_height()

    def _set_row_height(self, lines_: int = 1) -> None:
        set_row_height(self, lines_, self._air if lines_ == 1 else min(self._air, _AIR))

    def _raise_rows(self) -> None:
        """Make all rows as high as the highest of those that are measured."""
        texts = {section: self._texts(section) for section in range(self._rows.columnCount())}
        widths = {section: self._widths.sectionSize(section) - _AROUND for section in texts}
        needed = (lines(self._metrics(section), known, widths[section]) for section, known in texts.items())
        self._set_row_height(max(needed, default=1))
        self._widths.updateGeometry()

    def _metrics(self, section: int) -> QFontMetrics:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._rows.columns[section].strong else QFont.Weight.Normal)
        return QFontMetrics(font)

    def _texts(self, section: int) -> set[str]:
        text = self._rows.columns[section].text
        return {one_line(text(row))[:_MEASURED_LETTERS] for row in self._rows.rows[:_MEASURED_ROWS]}

    def _floors(self, others: dict[int, int]) -> dict[int, int]:
        """Return how narrow each column may become; a width that an officer gave stays."""
        header, least = self._widths, theme.of_text(_LEAST_WRAPPED if self._wrap else _LEAST_NARROWED)
        return {
            section: width if header.given(section) else min(width, max(least, header.sectionSizeHint(section)))
            for section, width in others.items()
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return  # how widths are shared out does not depend on the height
        if self._wrap or not self._rows.rows:  # of an empty one, too, the headings are read
            self.fit()
        else:
            self._share_out()

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
            self._set_row_height()

    def _commands(self, index: QModelIndex) -> tuple[Command, ...]:
        """Return what can be done with a row: what Enter does, where that does anything."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            return ()
        return (Command(_("Open"), "Enter", lambda: self.opened.emit(index.data(ROW)), index.isValid()),)

    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(index.data(ROW) if index.isValid() else None)


def prepare(view: QTableView) -> None:
    """Give a table the manners of the house: no editing, Tab leaves it, smooth scrolling, airy rows."""
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setMinimumSectionSize(40)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    set_row_height(view)


def set_row_height(view: QTableView, lines_: int = 1, air: int = _AIR) -> None:
    """Let rows follow the size of the text, of so many lines."""
    more = (lines_ - 1) * view.fontMetrics().lineSpacing()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + more + air)


def one_line(text: str) -> str:
    """Return text as it stands in one line of a table."""
    return visible(text).replace("\n", " ⏎ ").replace("\t", " ")


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
