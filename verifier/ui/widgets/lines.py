"""Cells of several lines, painted: a value, below it in words how it compares, and the letters that differ marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from verifier.ui import theme
from verifier.ui.widgets.guarded import guarded
from verifier.ui.widgets.text import explained, visible

CELL = int(Qt.ItemDataRole.UserRole) + 1
PAD_X, PAD_Y, _GAP = 8, 6, 2
EDGE = 4  # of a row that is current, in pixels
_ROOT = QModelIndex()
_CUT = "…"
_FRACTION = 1  # pixel by which two ways to measure a text may differ
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell, wrapped into `most` lines at the most and cut off there with a sign.

    `marks` are spans that are painted bold on the mark colour and underlined; `soft` ones have a dotted line below them
    and nothing else: they differ, but in nothing that matters.
    """

    text: str
    tone: str = ""
    small: bool = False
    strong: bool = False
    struck: bool = False
    most: int = 4
    marks: tuple[tuple[int, int], ...] = ()
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `spoken` is what a screen reader says, else the lines one after another."""

    lines: tuple[Line, ...] = ()
    spoken: str = ""

    @property
    def text(self) -> str:
        """The cell in one sentence."""
        return self.spoken or ", ".join(line.text for line in self.lines if line.text)


class LinesDelegate(QStyledItemDelegate):
    """Paints a `Cell` (role CELL): plain text only, wrapped to the width of its column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_row_background(painter, option, first=index.column() == 0)
        cell = index.data(CELL)
        if isinstance(cell, Cell):
            area = QRectF(option.rect).adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
            painter.setClipRect(option.rect)
            paint_lines(painter, area, cell.lines, base_font(option))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL)
        width = option.rect.width()
        lines = cell.lines if isinstance(cell, Cell) else ()
        return QSize(width, round(height_of(lines, width - 2 * PAD_X, base_font(option))) + 2 * PAD_Y)


def base_font(option: QStyleOptionViewItem) -> QFont:
    """Return the font of the view."""
    font: QFont = option.font
    return font


def paint_row_background(painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
    """Paint selection, with its edge in the first column of the row, and the line below the row."""
    c = theme.colours()
    state = option.state
    rect = option.rect
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(c.selection))
        if first:
            paint_edge(painter, rect)
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))


def paint_edge(painter: QPainter, row: QRect) -> None:
    """Mark a row as current by more than a soft colour (WCAG 2.2, 1.4.11): by an edge that stands out."""
    painter.fillRect(QRect(row.left(), row.top(), EDGE, row.height()), QColor(theme.colours().accent))


def paint_lines(painter: QPainter, area: QRectF, lines: Sequence[Line], font: QFont) -> float:
    """Paint lines one below another; return where the next would begin."""
    top = area.top()
    for line in lines:
        layout = _laid_out(line, area.width(), font)
        painter.setPen(QColor(getattr(theme.colours(), line.tone or "text")))
        layout.draw(painter, QPointF(area.left(), top))
        top += layout.boundingRect().height() + _GAP
    return top


def height_of(lines: Sequence[Line], width: float, font: QFont) -> float:
    """Return the height that lines need in a column of some width."""
    return sum(_laid_out(line, width, font).boundingRect().height() + _GAP for line in lines) - _GAP if lines else 0


def fit_rows(view: QTableView) -> None:
    """Give every row the height of its tallest cell."""
    option = QStyleOptionViewItem()
    option.font = view.font()
    option.palette = QPalette(view.palette())
    model = view.model()
    for row in range(model.rowCount()):
        tallest = 0
        for column in range(model.columnCount()):
            index = model.index(row, column)
            delegate = view.itemDelegateForIndex(index)
            option.rect.setWidth(view.columnWidth(column))
            tallest = max(tallest, delegate.sizeHint(option, index).height())
        if view.rowHeight(row) != tallest:
            view.setRowHeight(row, tallest)


def _laid_out(line: Line, width: float, font: QFont) -> QTextLayout:
    shown = QFont(font)
    if line.small:
        shown.setPointSizeF(font.pointSizeF() * 0.88)
    if line.strong:
        shown.setWeight(QFont.Weight.DemiBold)
    shown.setStrikeOut(line.struck)
    layout = QTextLayout(visible(line.text).replace("\n", " ⏎ "), shown)
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # names of any script begin where their column begins
    layout.setTextOption(option)
    if line.marks:
        layout.setFormats([_mark(start, end, soft=line.soft) for start, end in line.marks])
    layout.beginLayout()
    top = 0.0
    for _ in range(line.most):
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(max(width, 1))
        made.setPosition(QPointF(0, top))
        top += made.height()
    layout.endLayout()
    return layout if line.text.endswith(_CUT) else _cut_off(line, layout, width, font)


def _cut_off(line: Line, layout: QTextLayout, width: float, font: QFont) -> QTextLayout:
    """Lay a line out anew, with a sign at its end, where it did not fit: its last line holds all that it has room for."""
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() >= len(layout.text()):
        return layout
    begun, rest = layout.text()[: last.textStart()], layout.text()[last.textStart() :]
    room = max(width - _FRACTION, 1)
    ended = QFontMetricsF(layout.font()).elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return _laid_out(replace(line, text=begun + (ended if ended.endswith(_CUT) else _CUT)), width, font)


def _mark(start: int, end: int, *, soft: bool) -> QTextLayout.FormatRange:
    format_ = QTextCharFormat()
    if soft:
        format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        format_.setUnderlineColor(QColor(theme.colours().muted))
    else:
        format_.setBackground(QColor(theme.colours().mark))
        format_.setFontUnderline(True)
        format_.setFontWeight(QFont.Weight.DemiBold)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, format_
    return made


class CellsModel(QAbstractTableModel):
    """Rows of cells under headings."""

    def __init__(self, headings: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def show_rows(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return explained(self._headings[section])
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible(cell.text)
        return explained(cell.text, cell.text) if role == Qt.ItemDataRole.ToolTipRole else None
