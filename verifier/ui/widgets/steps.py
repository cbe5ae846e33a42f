"""How far a case has come: a bar of steps, each a shape with its word; the one under way stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
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
        width = self.width() / len(self._steps)
        middle = _RADIUS + 3
        for place in range(len(self._steps) - 1):
            painter.setPen(QPen(QColor(c.ok if place < self._now else c.line), 2))
            left = place * width + 2 * _RADIUS + 5
            painter.drawLine(QPointF(left, middle), QPointF((place + 1) * width - 2, middle))
        for place, step in enumerate(self._steps):
            self._paint_step(painter, place, step, QRectF(place * width, 0, width - 6, self.height()))
        painter.end()

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
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(c.text if now or done else c.muted))
        text = painter.fontMetrics().elidedText(visible(step), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(
            area.adjusted(0, 2 * _RADIUS + 8, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text
        )
