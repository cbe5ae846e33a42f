"""How far a case has come: a bar of steps, each a shape with its word; the one under way stands out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.text import tell_painted, visible

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
        self._fit()
        said = _("Step {step} of {steps}: {name}").format(step=now + 1, steps=len(steps), name=where)
        tell_painted(self, said, " → ".join(self._steps))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two lines for the words where one has no room for all of them."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        lines = 2 if self._is_tight() and not self._is_narrow() else 1
        return QSize(400, round(lines * self.fontMetrics().height() + 2 * _RADIUS + 12))

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
        if self._is_narrow():
            return tuple(self.width() * place / len(self._steps) for place in range(len(self._steps) + 1))
        wanted = self._wanted(whole=not self._is_tight())
        spare = (self.width() - sum(wanted)) / len(wanted)
        share = self.width() / sum(wanted)
        widths = [each + spare for each in wanted] if spare > 0 else [each * share for each in wanted]
        return tuple(accumulate(widths, initial=0.0))

    def _wanted(self, *, whole: bool) -> list[float]:
        """Return how much room the steps ask for: their words in one line, or the longest word of each."""
        metrics = QFontMetricsF(self._font(strong=True))
        lines = [[visible(step)] if whole else visible(step).split() for step in self._steps]
        return [max(map(metrics.horizontalAdvance, each), default=0.0) + 14 for each in lines]

    def _is_tight(self) -> bool:
        return sum(self._wanted(whole=True)) > self.width()

    def _is_narrow(self) -> bool:
        """Whether there is room for the shapes only, and for the word of the step under way."""
        return sum(self._wanted(whole=False)) > self.width()

    def _fit(self) -> None:
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())

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
        below = area.adjusted(0, 2 * _RADIUS + 8, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if self._is_narrow():
            self._paint_word(painter, step, below, now=now)
            return
        if self._is_tight():
            painter.drawText(below, flags | int(Qt.TextFlag.TextWordWrap), visible(step))
            return
        text = painter.fontMetrics().elidedText(visible(step), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(below, flags, text)

    def _paint_word(self, painter: QPainter, step: str, below: QRectF, *, now: bool) -> None:
        """Write the word of the step under way, and no other; it begins further left where it would not end."""
        if now:
            wide = min(QFontMetricsF(painter.font()).horizontalAdvance(visible(step)) + 2, self.width())
            left = max(0.0, min(below.left(), self.width() - wide))
            painter.drawText(QRectF(left, below.top(), wide, below.height()), visible(step))
