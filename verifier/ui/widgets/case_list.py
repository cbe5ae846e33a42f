"""A queue of persons: number and name, below it a sign with its word. Rows are fetched by the page as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from verifier.i18n import _
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.lines import Index, Line, height_of, paint_lines, paint_row_background
from verifier.ui.widgets.table_menu import Command, TableMenu
from verifier.ui.widgets.text import explained, visible

PAGE = 200
_KEPT = 10  # pages; those farthest from the one fetched last are let go
_PART_OF_NAME = "0" * 14
_LEAST_NUMBER, _MOST_NUMBER, _BESIDE = "00", "0000000", 10  # how wide numbers stand, and what is left beside them
_LEFT, _RIGHT = 10, 8  # around what stands in a row
_ITEM = int(Qt.ItemDataRole.UserRole) + 3
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One person of a queue. `sign` is a shape with its word."""

    case: int
    number: str
    name: str
    sign: str
    tone: str = "muted"


_ON_ITS_WAY = QueueItem(0, "", "…", "")


class _Model(QAbstractListModel):
    """As many rows as there are persons; those of pages that are not here are asked for when they are looked at."""

    missed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.total = 0
        self.pages: dict[int, tuple[QueueItem, ...]] = {}
        self._asked: set[int] = set()

    def show_first(self, total: int, items: Sequence[QueueItem]) -> None:
        self.beginResetModel()
        self.total, self.pages, self._asked = total, {}, set()
        self._take(0, items)
        self.endResetModel()

    def add(self, page: int, items: Sequence[QueueItem]) -> None:
        self._asked.discard(page)
        self._take(page, items)
        far = sorted(self.pages, key=lambda known: abs(known - page))[_KEPT:]
        for known in far:
            del self.pages[known]
        first = page * PAGE
        if items:
            self.dataChanged.emit(self.index(first, 0), self.index(min(first + PAGE, self.total) - 1, 0))

    def _take(self, page: int, items: Sequence[QueueItem]) -> None:
        if items:
            self.pages[page] = tuple(items)

    def item(self, row: int) -> QueueItem:
        page = self.pages.get(row // PAGE, ())
        place = row % PAGE
        if place < len(page):
            return page[place]
        if row // PAGE not in self._asked:
            self._asked.add(row // PAGE)
            self.missed.emit(row // PAGE)
        return _ON_ITS_WAY

    def row_of(self, case: int) -> int | None:
        places = ((page * PAGE + place, item) for page, items in self.pages.items() for place, item in enumerate(items))
        return next((row for row, item in places if item.case == case), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.total

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (_ITEM, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
                        Qt.ItemDataRole.ToolTipRole):  # fmt: skip
            return None
        item = self.item(index.row())
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.ToolTipRole:
            return explained(item.sign, f"{item.number} {item.name}\n{item.sign}")
        return visible(f"{item.number} {item.name}, {item.sign}" if item.case else item.name)


class _Delegate(QStyledItemDelegate):
    """Paints a person: where names do not fit beside their numbers, every row has room for two lines of the name.

    Where even a part of one hardly would, the numbers stand below.
    """

    tall = stacked = False
    widest = ""  # of the numbers

    def room_of_numbers(self, metrics: QFontMetrics) -> int:
        """Return how many pixels the numbers take beside the names."""
        width = metrics.horizontalAdvance
        return min(max(width(self.widest), width(_LEAST_NUMBER)), width(_MOST_NUMBER)) + _BESIDE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(_ITEM)
        painter.save()
        paint_row_background(painter, option, first=True)
        area = QRectF(option.rect).adjusted(_LEFT, 6, -_RIGHT, -4)
        metrics = option.fontMetrics
        numbers = self.room_of_numbers(metrics)
        number = metrics.elidedText(visible(item.number), Qt.TextElideMode.ElideRight, numbers - _BESIDE // 2)
        beside = area.adjusted(0 if self.stacked else numbers, 0, 0, 0)
        fits = metrics.horizontalAdvance(visible(item.name)) <= beside.width()
        name = Line(item.name, most=2 if self.tall else 1)
        said = f"{number} {item.sign}" if self.stacked else item.sign
        sign = Line(said, tone=item.tone, small=True, most=2 if self.tall and fits else 1)
        used = height_of((name, sign), beside.width(), option.font)
        down = max(0.0, (area.height() - used) / 2)
        painter.setClipRect(option.rect)
        if not self.stacked:
            paint_lines(painter, area.translated(0, down), (Line(number, tone="muted", most=1),), option.font)
        paint_lines(painter, beside.translated(0, down), (name, sign), option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(120, round(option.fontMetrics.height() * (3 if self.tall else 2)) + 12)


class CaseList(QListView):
    """Persons in a queue; `opened` carries the case number on a click or Enter.

    Only some pages of them are here. `fetch` is called with the number of a page that is looked at and lacking; whoever
    gets it answers by `add_page`, whenever that may be.
    """

    opened = Signal(int)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._fetch: Callable[[int], None] = lambda _page: None
        self._marked = 0
        self._model = _Model(self)
        # Not at once: rows are looked at while they are painted.
        self._model.missed.connect(self._on_missed, Qt.ConnectionType.QueuedConnection)
        self.setModel(self._model)
        self._rows = _Delegate(self)
        self._widest = ""  # of the names on the first page
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        TableMenu(self, lambda index: (Command(_("Open"), "Enter", lambda: self._open(index), index.isValid()),))

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """The persons that are here, in their order; there may be more."""
        return tuple(item for page in sorted(self._model.pages) for item in self._model.pages[page])

    @property
    def total(self) -> int:
        """How many persons there are."""
        return self._model.total

    @property
    def current_case(self) -> int:
        """The case of the current line, 0 for none and for one that is not here yet."""
        index = self.currentIndex()
        return self._model.item(index.row()).case if index.isValid() else 0

    def show_persons(self, total: int, items: Sequence[QueueItem], fetch: Callable[[int], None]) -> None:
        """Show another queue: how many there are, the first page, and where the others come from."""
        marked = self._marked
        self._fetch = fetch
        self._model.show_first(total, items)
        self._measure()
        self.mark(marked)

    def add_page(self, page: int, items: Sequence[QueueItem]) -> None:
        """Show a page that was fetched."""
        self._model.add(page, items)
        self._measure()
        if self._marked and self.current_case != self._marked:
            self.mark(self._marked)

    def mark(self, case: int) -> bool:
        """Make a person current without opening him; say whether he is here. If not, he is when his page comes."""
        self._marked = case
        row = self._model.row_of(case)
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        self.setCurrentIndex(self._model.index(row, 0))
        return True

    def look_at(self, row: int) -> None:
        """Scroll to a row, which fetches what stands around it."""
        index = self._model.index(row, 0)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._model.item(row)

    def beside(self, case: int, step: int) -> int:
        """Return the person beside another, 0 where he is not here: then the database knows."""
        row = self._model.row_of(case)
        if row is None or not 0 <= row + step < self._model.total:
            return 0
        return self._model.item(row + step).case

    def _measure(self) -> None:
        """Find the widest name of the first page, and the widest number that is known by now."""
        width, known = self.fontMetrics().horizontalAdvance, self._model.pages
        self._widest = max((visible(item.name) for item in known.get(0, ())), key=width, default="")
        self._rows.widest = max(
            (visible(item.number) for page in known.values() for item in page), key=width, default=""
        )
        self._fit()

    def _fit(self) -> None:
        """Give all rows a second line for the name where one is too short for some: who is who is never cut away."""
        metrics = self.fontMetrics()
        room = self.viewport().width() - _LEFT - _RIGHT - self._rows.room_of_numbers(metrics)
        self._rows.stacked = room < metrics.horizontalAdvance(_PART_OF_NAME)
        if self._rows.tall is not (tall := metrics.horizontalAdvance(self._widest) > room):
            self._rows.tall = tall
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # the letters are those in force only now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and digits belong to the screen, not to a search inside the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (case := self._model.item(index.row()).case):
            self._marked = case
            self.opened.emit(case)

    def _on_missed(self, page: int) -> None:
        self._fetch(page)
