"""Text and rows that make do with the room there is: one line cut with dots, and as many rows as fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from verifier.ui.widgets.layout import clear, row
from verifier.ui.widgets.text import EnterButton, set_tip, visible


class OneLine(QWidget):
    """One line of plain text, cut with dots where it is too long; the tool tip tells it whole.

    Of a text in parts, `parted` by a sign, the first ones go before the last one is cut.
    """

    def __init__(self, text: str, role: str = "", *, parted: str = "") -> None:
        super().__init__()
        self._parted = parted
        if role:
            self.setProperty("role", role)
        self.set_text(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = visible(text).replace("\n", " ")
        self.setAccessibleName(self._text)
        set_tip(self, self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(QRect(0, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.shown)
        painter.end()

    @property
    def shown(self) -> str:
        """What there is room for."""
        metrics = self.fontMetrics()
        parts = self._text.split(self._parted) if self._parted else [self._text]
        while len(parts) > 1 and metrics.horizontalAdvance(self._parted.join(parts).strip()) > self.width():
            del parts[0]
        return metrics.elidedText(self._parted.join(parts).strip(), Qt.TextElideMode.ElideRight, self.width())


class LineButton(EnterButton):
    """A whole line of texts that is one door; the second of them takes up the room that is left."""

    def __init__(self, name: str, *parts: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = row(*parts, margins=2, gap=10)
        line.setStretch(1, 1)
        self.setLayout(line)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Be as large as the content asks: a button does not look at its layout by itself."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()


class FittingRows(QWidget):
    """Rows below each other, as many as there is room for; the rest is hidden, never squeezed; `least` are shown always."""

    def __init__(self, gap: int = 6, least: int = 3) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self._gap, self._least = gap, least
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show other rows."""
        clear(self._box)
        self._rows = rows
        for made in rows:
            self._box.addWidget(made)
        self._box.addStretch(1)
        least = rows[: self._least]
        self.setMinimumHeight(sum(made.sizeHint().height() + self._gap for made in least))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.height() + self._gap
        for place, made in enumerate(self._rows):
            left -= made.sizeHint().height() + self._gap
            made.setVisible(left >= 0 or place < self._least)
