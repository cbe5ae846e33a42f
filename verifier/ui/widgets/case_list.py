"""A queue of persons: number and name, below it a sign with its word; thousands of them, searched as one types."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from verifier.ui.widgets.lines import Index, Line, paint_lines, paint_row_background
from verifier.ui.widgets.text import visible

_ITEM = int(Qt.ItemDataRole.UserRole) + 3
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One person of a queue. `sign` is a shape with its word; `found_by` is what the search looks in."""

    case: int
    number: str
    name: str
    sign: str
    tone: str = "muted"
    found_by: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[QueueItem, ...] = ()

    def show_items(self, items: Sequence[QueueItem]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return visible(f"{item.number} {item.name}, {item.sign}")
            case Qt.ItemDataRole.ToolTipRole:
                return html.escape(visible(f"{item.number} {item.name}\n{item.sign}"))
            case int() if role == _ITEM:
                return item
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(_ITEM)
        painter.save()
        paint_row_background(painter, option)
        area = QRectF(option.rect).adjusted(10, 6, -8, -4)
        number_width = option.fontMetrics.horizontalAdvance("0000")
        metrics = option.fontMetrics
        name = metrics.elidedText(visible(item.name), Qt.TextElideMode.ElideRight, int(area.width() - number_width))
        number = metrics.elidedText(visible(item.number), Qt.TextElideMode.ElideRight, number_width - 4)
        painter.setClipRect(option.rect)
        paint_lines(painter, area, (Line(number, tone="muted"),), option.font)
        beside = area.adjusted(number_width, 0, 400, 0)  # wide enough never to wrap: the text is cut already
        room = int((area.width() - number_width) * 1.1)  # the sign is smaller than the name
        sign = metrics.elidedText(visible(item.sign), Qt.TextElideMode.ElideRight, room)
        paint_lines(painter, beside, (Line(name), Line(sign, tone=item.tone, small=True)), option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(120, round(option.fontMetrics.height() * 2) + 12)


class CaseList(QListView):
    """Persons in a queue; `opened` carries the case number on a click or Enter."""

    opened = Signal(int)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._all: tuple[QueueItem, ...] = ()
        self._searched = ""
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """The persons shown, after the search."""
        return self._model.items

    @property
    def current_case(self) -> int:
        """The case of the current line, 0 for none."""
        index = self.currentIndex()
        return self.items[index.row()].case if index.isValid() else 0

    def show_items(self, items: Sequence[QueueItem]) -> None:
        """Show a queue; the current person stays current where he is still in it."""
        self._all = tuple(items)
        self._filter()

    def search(self, text: str) -> None:
        """Show only those whose name, number or date holds all words."""
        self._searched = text
        self._filter()

    def mark(self, case: int) -> None:
        """Make a person current without opening him."""
        place = next((i for i, item in enumerate(self.items) if item.case == case), None)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._model.index(place, 0))

    def beside(self, case: int, step: int) -> int:
        """Return the person `step` places after another, going round; 0 where there is no other."""
        numbers = [item.case for item in self.items]
        others = [number for number in numbers if number != case]
        if not others:
            return 0
        if case not in numbers:
            return numbers[0]
        return numbers[(numbers.index(case) + step) % len(numbers)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and digits belong to the screen, not to a search inside the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.items[index.row()].case)

    def _filter(self) -> None:
        current = self.current_case
        wanted = self._searched.casefold().split()
        self._model.show_items(
            [item for item in self._all if all(word in item.found_by.casefold() for word in wanted)]
            if wanted
            else self._all
        )
        self.mark(current)
