"""The grid into which a list is typed from paper: made for the keyboard, each letter in the model as it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from verifier.domain import words
from verifier.domain.problem_words import column_meaning
from verifier.domain.typed import MOST_LETTERS, MOST_ROWS, Difference, Differs, Rows, TypedColumn
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.screens.lists.typing_history import WHOLE, Before, History
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.manners import prepare
from verifier.ui.widgets.text import as_tip, visible

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTHS = {"seq_no": 64, "full_name": 300, "rank_and_name": 320, "surname": 180, "notes": 240}
_WIDTH = 150
_NO_CELL = -2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QStyledItemDelegate.EndEditHint


class GridModel(QAbstractTableModel):
    """Rows of texts with an empty one at the end. `edited` follows every letter."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._columns: tuple[TypedColumn, ...] = ()
        self._rows: list[list[str]] = []
        self._marks: Mapping[tuple[int, int], str] = {}
        self.history = History()

    @property
    def rows(self) -> Rows:
        """What is typed, without the empty rows at the end."""
        last = max((place for place, row in enumerate(self._rows, 1) if any(row)), default=0)
        return tuple(map(tuple, self._rows[:last]))

    def show_rows(self, columns: Sequence[TypedColumn], rows: Rows) -> None:
        """Show another list."""
        self.beginResetModel()
        self._columns, self._marks = tuple(columns), {}
        self.history.forget()
        self._rows = [*map(list, rows), *([self._blank()] if len(rows) < MOST_ROWS else [])]
        self.endResetModel()

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Mark the places at which the other officer typed something else."""
        self._marks = {(each.row, _place_of(each)): words.differs(each) for each in differences}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def insert_row(self, place: int) -> None:
        """Put an empty row before another one."""
        if len(self._rows) < MOST_ROWS:
            self.history.note(Before(place, WHOLE, None))
            self._insert(place, self._blank())
            self._touch()

    def delete_row(self, place: int) -> None:
        """Take a row away."""
        self.history.note(Before(place, WHOLE, tuple(self._rows[place])))
        self._remove(place)
        self._touch()

    def take_back(self) -> tuple[int, int] | None:
        """Take the last change back; return the row and column where it was, None where there is none."""
        while before := self.history.take():
            row, column, was = before.row, before.column, before.was
            if isinstance(was, str):
                if self._rows[row][column] == was:
                    continue  # changed to and fro
                self._put(row, column, was)
            elif was is None:
                self._remove(row)
            else:
                if len(self._rows) >= MOST_ROWS:
                    self._remove(len(self._rows) - 1)  # the empty one at the end, which the deleted one made room for
                self._insert(row, list(was))
            self._touch(marks=column == WHOLE)
            return row, max(column, 0)
        return None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._rows[index.row()][index.column()]
        said = self._marks.get((index.row(), index.column())) or self._marks.get((index.row(), -1), "")
        if said and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.colours().warn_soft)
        if said and role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(said)
        if said and role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return visible(said)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column, text = index.row(), index.column(), str(value)[:MOST_LETTERS]
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._rows[row][column] == text:
            return False
        self.history.note(Before(row, column, self._rows[row][column]))
        self._put(row, column, text)
        self._touch(marks=False)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_meaning(self._columns[section].field)
        marked = any(row == section for row, _column in self._marks)
        return f"▲ {section + 1}" if marked else str(section + 1)

    def _put(self, row: int, column: int, text: str) -> None:
        self._rows[row][column] = text
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def _insert(self, place: int, texts: list[str]) -> None:
        self.beginInsertRows(_ROOT, place, place)
        self._rows.insert(place, texts)
        self.endInsertRows()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(_ROOT, place, place)
        del self._rows[place]
        self.endRemoveRows()

    def _touch(self, *, marks: bool = True) -> None:
        """Keep an empty row at the end; marks of rows that moved hold no longer, they are looked for anew."""
        if marks and self._marks:
            self.show_differences(())
        if (not self._rows or any(self._rows[-1])) and len(self._rows) < MOST_ROWS:
            self._insert(len(self._rows), self._blank())
        self.edited.emit()

    def _blank(self) -> list[str]:
        return [""] * len(self._columns)


def _place_of(difference: Difference) -> int:
    """Return the column that is marked; a row that only the other has marks none of ours, but the place where it lacks."""
    return _NO_CELL if difference.how is Differs.ROW_THERE else difference.column


class _CellEditor(QStyledItemDelegate):
    """Writes each letter into the model at once, so that it is saved at rest; Enter goes on, the arrows up and down too.

    `began` tells that a cell is begun, `stepped` (+1 or -1) asks for the row below or above.
    """

    began = Signal()
    stepped = Signal(int)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        field, place, model = QLineEdit(parent), QPersistentModelIndex(index), index.model()
        self.began.emit()
        field.setMaxLength(MOST_LETTERS)
        field.setObjectName("typing_cell")
        field.setFrame(False)
        field.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal)))
        field.setProperty("before", index.data(Qt.ItemDataRole.EditRole))
        field.textEdited.connect(lambda text: model.setData(place, text))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit) and editor.text() != text:  # else the cursor would jump at every letter
            editor.setText(text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _Hint.EditNextItem)
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _Hint.NoHint)
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                editor.setText(str(editor.property("before")))
                self.commitData.emit(editor)
        return super().eventFilter(editor, event)


class TypingGrid(QTableView):
    """Typing begins in any cell; Enter and Tab go on to the next one, beyond the last to the next row, Esc ends typing."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = GridModel(self)
        self.setObjectName("typing_grid")
        self.setAccessibleName(_("The list as you type it"))
        self.setModel(self.cells)
        prepare(self)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setStretchLastSection(True)
        self._editor = _CellEditor(self)
        self._editor.began.connect(self.cells.history.begin)
        self._editor.stepped.connect(self._step)
        self.setItemDelegate(self._editor)

    def show_rows(self, columns: Sequence[TypedColumn], rows: Rows) -> None:
        """Show another list; typing goes on below what is typed."""
        self.cells.show_rows(columns, rows)
        for place, column in enumerate(columns):
            heading = self.horizontalHeader().sectionSizeHint(place)
            self.setColumnWidth(place, max(_WIDTHS.get(column.field, _WIDTH), heading))
        self.go_to(len(rows), 0)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current and bring it in sight; of a whole row its first one."""
        index = self.cells.index(min(row, self.cells.rowCount() - 1), max(column, 0))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()

    def insert_row(self) -> None:
        """Put an empty row before the current one."""
        row = self.currentIndex().row()
        if row >= 0:
            self.cells.insert_row(row)
            self.go_to(row, 0)

    def delete_row(self) -> None:
        """Take the current row away."""
        row = self.currentIndex().row()
        if row >= 0:
            self.cells.delete_row(row)
            self.go_to(row, 0)

    def as_above(self) -> None:
        """Put into the current cell what stands in the one above, and go on."""
        index = self.currentIndex()
        if index.row() > 0:
            self.cells.history.begin()
            self.cells.setData(index, self.cells.index(index.row() - 1, index.column()).data())
            self.setCurrentIndex(self.moveCursor(self.CursorAction.MoveNext, Qt.KeyboardModifier.NoModifier))

    def take_back(self) -> None:
        """Take the last change back, and go to where it was."""
        if place := self.cells.take_back():
            self.go_to(*place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type in the current cell, Delete empties it."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.cells.history.begin()
            self.cells.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are typed, nothing is looked for by them."""

    def _step(self, by: int) -> None:
        index = self.currentIndex().siblingAtRow(self.currentIndex().row() + by)
        if index.isValid():
            self.setCurrentIndex(index)
        self.edit(self.currentIndex())
