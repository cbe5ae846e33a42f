"""The answers as a compact row of painted buttons: sign and key of each, the chosen one with its word below."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from verifier.domain import words
from verifier.ui import theme
from verifier.ui.screens.check.cells import TONES
from verifier.ui.widgets.lines import (
    CELL,
    PAD_X,
    PAD_Y,
    Cell,
    Index,
    LinesDelegate,
    base_font,
    height_of,
    paint_lines,
    paint_row_background,
)
from verifier.workflow.check_view import DetailRow

ROW = int(Qt.ItemDataRole.UserRole) + 2
_GAP, _BELOW = 4, 3
_UNBROKEN = "\u00a0"  # a key stays with its answer where the line is broken
_SOFT = {"ok": "ok_soft", "bad": "bad_soft", "warn": "warn_soft", "muted": "neutral_soft"}


class AnswersDelegate(LinesDelegate):
    """Paints the answers of a detail and says which one was clicked (`picked`: row, place from 0)."""

    picked = Signal(int, int)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, DetailRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_background(painter, option, first=False)
        font = base_font(option)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        for place in range(len(row.choices)):
            self._paint_choice(painter, self._area(option, font, place), row, place, font, current)
        cell = index.data(CELL)
        if isinstance(cell, Cell) and cell.lines:
            top = PAD_Y + _chip(font).height() + _BELOW
            painter.setClipRect(option.rect)
            paint_lines(painter, QRectF(option.rect).adjusted(PAD_X, top, -PAD_X, 0), cell.lines, font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell, font = index.data(CELL), base_font(option)
        width = option.rect.width()
        lines = cell.lines if isinstance(cell, Cell) else ()
        below = height_of(lines, width - 2 * PAD_X, font)
        return QSize(width, round(_chip(font).height() + (below + _BELOW if lines else 0)) + 2 * PAD_Y)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on an answer picks it."""
        row = index.data(ROW)
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            for place in range(len(row.choices) if isinstance(row, DetailRow) else 0):
                if self._area(option, base_font(option), place).contains(QPointF(event.position())):
                    self.picked.emit(index.row(), place)
                    return True
        return super().editorEvent(event, model, option, index)

    @staticmethod
    def _area(option: QStyleOptionViewItem, font: QFont, place: int) -> QRectF:
        return chip_area(QRectF(option.rect), font, place)

    @staticmethod
    def _paint_choice(
        painter: QPainter,
        area: QRectF,
        row: DetailRow,
        place: int,
        font: QFont,
        current: bool,
    ) -> None:
        c, choice = theme.colours(), row.choices[place]
        chosen = row.finding is not None and row.finding.answer is choice.answer
        tone = TONES[choice.answer]
        ink = c.line if choice.refusal and not chosen else getattr(c, tone) if chosen else c.muted
        if not choice.refusal or chosen:
            painter.setPen(QPen(QColor(ink if chosen else c.line), 1.4 if chosen else 1))
            painter.setBrush(QColor(getattr(c, _SOFT[tone]) if chosen else c.card))
            painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QColor(ink))
        shown = QFont(font)
        shown.setWeight(QFont.Weight.Bold if chosen else QFont.Weight.Normal)
        painter.setFont(shown)
        sign = words.shape(choice.answer)
        if not current:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)
            return
        half = area.width() * 0.58
        painter.drawText(area.adjusted(area.width() - half - 3, 0, -3, 0), Qt.AlignmentFlag.AlignCenter, sign)
        shown.setPointSizeF(font.pointSizeF() * 0.75)
        painter.setFont(shown)
        painter.drawText(area.adjusted(3, 0, -half, 0), Qt.AlignmentFlag.AlignCenter, str(place + 1))


def answer_legend(row: DetailRow) -> str:
    """Name the answers that may be given to a detail, each with its key and sign."""
    said = (
        f"{place} {words.shape(choice.answer)} {words.answer_on(row.key, choice.answer)}"
        for place, choice in enumerate(row.choices, 1)
        if not choice.refusal
    )
    return "   ".join(each.replace(" ", _UNBROKEN) for each in said)


def chip_area(cell: QRectF, font: QFont, place: int) -> QRectF:
    """Return where the button of an answer stands in its cell."""
    size = _chip(font)
    return QRectF(cell.left() + PAD_X + place * (size.width() + _GAP), cell.top() + PAD_Y, size.width(), size.height())


def row_width(font: QFont) -> int:
    """Return the width that six answers need."""
    return round(6 * _chip(font).width() + 5 * _GAP + 2 * PAD_X)


def _chip(font: QFont) -> QRectF:
    unit = font.pointSizeF()
    return QRectF(0, 0, round(unit * 2.6), round(unit * 2.1))
