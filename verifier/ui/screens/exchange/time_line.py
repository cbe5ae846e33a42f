"""The stages of an exchange on a line of time, and the bar of one stage; words beside them say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain.exchange_values import Sums
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.text import tell_painted, visible

_HEIGHT, _DOT, _EDGE, _BAR = 64, 8, 120, 22


@dataclass(frozen=True, slots=True)
class Mark:
    """A stage on the line: its number, when it begins (UTC, ISO), what stands above and beneath, and its tone."""

    stage: int
    starts: str
    above: str
    beneath: str
    tone: str


class TimeLine(QWidget):
    """Marks from left to right in the order of time, apart as far as their days are, and never over each other.

    `chosen` carries the number of a stage that is clicked; the rows beneath the line lead to the same by keyboard.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self.setObjectName("exchange_time_line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.starts))
        said = [visible(f"{mark.above}, {mark.beneath}") for mark in self._marks]
        tell_painted(self, "; ".join(said) or _("No stages"), "\n".join(said))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edge = theme.of_text(_EDGE)
        near = min(
            (
                (abs(place - event.position().x()), mark.stage)
                for place, mark in zip(self.places(), self._marks, strict=True)
            ),
            default=(edge, 0),
        )
        if near[0] < edge:
            self.chosen.emit(near[1])

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT + 2 * self.fontMetrics().height() - 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, c = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(c.line), 3))
        painter.drawLine(QPointF(8, middle), QPointF(self.width() - 8, middle))
        places = self.places()
        room = min((b - a for a, b in pairwise(places)), default=float(self.width()))
        for place, mark in zip(places, self._marks, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(c, mark.tone)))
            painter.drawEllipse(QPointF(place, middle), _DOT, _DOT)
            for text, top, colour in ((mark.above, 0.0, c.text), (mark.beneath, middle + _DOT + 2, c.muted)):
                painter.setPen(QColor(colour))
                width = min(max(room - 8, 40), 2 * theme.of_text(_EDGE))
                area = QRectF(min(max(place - width / 2, 0), self.width() - width), top, width, middle - _DOT - 2)
                shown = self.fontMetrics().elidedText(visible(text), Qt.TextElideMode.ElideRight, int(width))
                side = Qt.AlignmentFlag.AlignBottom if top == 0 else Qt.AlignmentFlag.AlignTop
                painter.drawText(area, int(Qt.AlignmentFlag.AlignHCenter | side), shown)
        painter.end()

    def places(self) -> list[float]:
        """Return where the marks stand, in pixels from the left."""
        if not self._marks:
            return []
        edge = theme.of_text(_EDGE)
        left, right = float(edge), float(max(self.width() - edge, edge + 1))
        if len(self._marks) == 1:
            return [(left + right) / 2]
        times = [datetime.fromisoformat(mark.starts).timestamp() for mark in self._marks]
        span = (times[-1] - times[0]) or 1.0
        even = (right - left) / (len(times) - 1)
        # Half by time, half by order: days apart are seen as apart, and two stages of one day stay apart.
        return [
            left + (0.5 * (time - times[0]) / span + 0.5 * place / (len(times) - 1)) * (right - left) if even else left
            for place, time in enumerate(times)
        ]


class StageBar(QWidget):
    """Planned, agreed, presented and accepted of one direction, as bars beneath each other on one scale."""

    def __init__(self) -> None:
        super().__init__()
        self._sums: Sums | None = None
        self._most = 1
        self.setMinimumWidth(140)
        self.setFixedHeight(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: Sums, most: int) -> None:
        """Show the numbers of a stage; `most` is the length of the longest bar of all stages."""
        self._sums, self._most = sums, max(most, 1)
        told = _("planned {planned}, agreed {agreed}, presented {presented}, accepted {accepted}")
        planned, agreed, presented, accepted = self.numbers
        tell_painted(self, told.format(planned=planned, agreed=agreed, presented=presented, accepted=accepted))
        self.update()

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """What the bars stand for, from above: the numbers of the columns beside them, and no others."""
        sums = self._sums
        return (sums.planned, sums.agreed, sums.presented, sums.accepted) if sums else (0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(260, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._sums is None:
            return
        painter, c = QPainter(self), theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.neutral_soft))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        bars = tuple(zip(self.numbers, (c.edge, c.muted, c.accent, c.ok), strict=True))
        high = (self.height() - 4) / len(bars)
        for place, (number, colour) in enumerate(bars):
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(2, 2 + place * high, (self.width() - 4) * number / self._most, high - 1))
        painter.end()
