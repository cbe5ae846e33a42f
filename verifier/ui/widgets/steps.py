"""How far a case has come: a bar of steps, each a shape with its word; the one under way stands out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.text import visible

_RADIUS = 7.0


class Steps(QWidget):
    """Steps from left to right; `now` is the place of the one under way, from 0."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[str], now: int) -> None:
        """Show other steps."""
        self._steps, self._now = tuple(steps), now
        where = steps[now] if now < len(steps) else steps[-1]
        self.setAccessibleName(_("Step {step} of {steps}: {name}").format(step=now + 1, steps=len(steps), name=where))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.fontMetrics().height() + 2 * _RADIUS + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._steps:
            return
        c, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, lefts = _RADIUS + 3, self._lefts()
        for place, (left, right) in enumerate(pairwise(lefts)):
            if place < len(self._steps) - 1:
                painter.setPen(QPen(QColor(c.ok if place < self._now else c.line), 2))
                painter.drawLine(QPointF(left + 2 * _RADIUS + 5, middle), QPointF(right - 2, middle))
        for place, step in enumerate(self._steps):
            area = QRectF(lefts[place], 0, lefts[place + 1] - lefts[place] - 6, self.height())
            self._paint_step(painter, place, step, area)
        painter.end()

    def _lefts(self) -> tuple[float, ...]:
        """Return where each step begins, and the end: every step has the room of its word, what is left is shared."""
        metrics = QFontMetricsF(self._font(strong=True))
        wanted = [metrics.horizontalAdvance(visible(step)) + 14 for step in self._steps]
        spare = (self.width() - sum(wanted)) / len(wanted)
        widths = [each + spare for each in wanted] if spare > 0 else [self.width() / len(wanted)] * len(wanted)
        return tuple(accumulate(widths, initial=0.0))

    def _font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _paint_step(self, painter: QPainter, place: int, step: str, area: QRectF) -> None:
        c = theme.colours()
        centre = QPointF(area.left() + _RADIUS + 2, _RADIUS + 3)
        done, now = place < self._now, place == self._now
        colour = QColor(c.ok if done else c.accent if now else c.line)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(QColor(c.ok if done else c.card))
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        if done:
            painter.setPen(QPen(QColor(c.card), 2))
            painter.drawPolyline([centre + QPointF(-3, 0), centre + QPointF(-1, 3), centre + QPointF(3.5, -3)])
        elif now:
            painter.setBrush(colour)
            painter.drawEllipse(centre, 2.5, 2.5)
        painter.setFont(self._font(strong=now))
        painter.setPen(QColor(c.text if now or done else c.muted))
        text = painter.fontMetrics().elidedText(visible(step), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(
            area.adjusted(0, 2 * _RADIUS + 8, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text
        )
