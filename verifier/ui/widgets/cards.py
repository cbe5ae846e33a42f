"""A list of things as cards of several lines, painted as plain text, chosen by arrows: lists received, registers loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from verifier.domain.case import State
from verifier.ui import theme
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.lines import EDGE, Line, height_of, paint_edge, paint_lines
from verifier.ui.widgets.state_bar import paint_states, state_words
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.table_menu import Command, TableMenu, command_of

Index = QModelIndex | QPersistentModelIndex
_CARD = int(Qt.ItemDataRole.UserRole)
_PAD, _GAP, _BAR = 12, 3, 10
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it stands for, a title, lines beneath, and where there are any, counts for a bar."""

    key: int
    title: str
    lines: tuple[str, ...]
    states: Mapping[State, int] = field(default_factory=dict)

    @property
    def spoken(self) -> str:
        """All that the card says."""
        return ". ".join(filter(None, (self.title, *self.lines, state_words(self.states))))


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[Card, ...] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(card.spoken)
        return card if role == _CARD else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card = index.data(_CARD)
        line = _small(option.font)
        view = option.widget
        room = (view.viewport().width() if isinstance(view, QListView) else option.rect.width()) - 2 * _PAD - EDGE
        height = height_of((_title(card),), room, option.font)
        height += len(card.lines) * (QFontMetricsF(line).height() + _GAP)
        return QSize(120, round(height) + 2 * _PAD + (_BAR + 8 if card.states else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card, c, area = index.data(_CARD), theme.colours(), QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(c.selection if chosen else c.card))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(c.line))
        if chosen:
            paint_edge(painter, option.rect)
        inner = area.adjusted(_PAD + EDGE, _PAD, -_PAD, -_PAD)
        line = _small(option.font)
        top = inner.top() + height_of((_title(card),), inner.width(), option.font)
        paint_lines(painter, inner, (_title(card),), option.font)
        for text in card.lines:
            top = _write(painter, inner, top + _GAP, text, line, c.muted)
        if card.states:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_states(painter, QRectF(inner.left(), top + 8, inner.width(), _BAR), card.states)
        painter.restore()


class CardList(QListView):
    """Cards below each other. `current_changed` carries the current card's key, None where there is none."""

    current_changed = Signal(object)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self._cards = _Model()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setModel(self._cards)
        self.setItemDelegate(_Painter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._offered: Sequence[QAbstractButton | Command] = ()
        TableMenu(self, self._commands)

    def offer(self, *offered: QAbstractButton | Command) -> None:
        """Have the menu of a card do what these buttons beside it do with the current one, and the like."""
        self._offered = offered

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards shown."""
        return self._cards.cards

    def show_cards(self, cards: Sequence[Card], current: object = None) -> None:
        """Show other cards; the one with the key `current`, or else the same key as before, is current."""
        wanted = self.current() if current is None else current
        self._cards.show_cards(cards)
        keys = [card.key for card in cards]
        if keys:
            self.setCurrentIndex(self._cards.index(keys.index(wanted) if wanted in keys else 0))
        else:
            self.current_changed.emit(None)

    def current(self) -> int | None:
        """Return the key of the current card."""
        index = self.currentIndex()
        return self._cards.cards[index.row()].key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Make a card current."""
        keys = [card.key for card in self.cards]
        if key in keys:
            self.setCurrentIndex(self._cards.index(keys.index(key)))

    def _commands(self, index: QModelIndex) -> Sequence[Command]:
        offered = self._offered if index.isValid() else ()
        return tuple(each if isinstance(each, Command) else command_of(each) for each in offered)

    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.cards[index.row()].key if index.isValid() else None)


def _title(card: Card) -> Line:
    return Line(card.title, strong=True, most=2)


def _small(base: QFont) -> QFont:
    made = QFont(base)
    made.setPointSizeF(base.pointSizeF() * 0.92)
    return made


def _write(painter: QPainter, area: QRectF, top: float, text: str, font: QFont, colour: str) -> float:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, area.width())
    box = QRectF(area.left(), top, area.width(), metrics.height())
    painter.drawText(
        box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
    )
    return top + metrics.height()
