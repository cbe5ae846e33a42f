"""A few rows of cells, painted in one widget: cheap enough to stand anew beside every person, however long they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.ui.widgets.lines import Cell, height_of, paint_lines
from verifier.ui.widgets.text import visible

_GAP_X, _GAP_Y = 8, 6


class CellGrid(QWidget):
    """Cells in columns that share the width; as high as its text needs."""

    def __init__(self, name: str, shares: Sequence[float] = (1.0,)) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shares = tuple(shares)
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[tuple[Cell, ...]], shares: Sequence[float] = ()) -> None:
        """Show other rows; `shares` where the columns share the width otherwise than before."""
        self._rows, self._shares = tuple(rows), tuple(shares) or self._shares
        self.setAccessibleName(visible(self.text(), 4000))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return all that is shown, a line for each row."""
        return "\n".join(": ".join(cell.text for cell in row) for row in self._rows)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(self._height(row, width) + _GAP_Y for row in self._rows))

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 200
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, top = QPainter(self), 0.0
        for row in self._rows:
            height = self._height(row, self.width())
            if top + height >= event.rect().top() and top <= event.rect().bottom():
                for cell, (left, width) in zip(row, self._places(self.width()), strict=False):
                    paint_lines(painter, QRectF(left, top, width, height), cell.lines, self.font())
            top += height + _GAP_Y
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _places(self, width: int) -> list[tuple[float, float]]:
        free, left, places = width - _GAP_X * (len(self._shares) - 1), 0.0, []
        for share in self._shares:
            places.append((left, free * share))
            left += free * share + _GAP_X
        return places

    def _height(self, row: tuple[Cell, ...], width: int) -> float:
        places = self._places(width)
        return max((height_of(c.lines, w, self.font()) for c, (_left, w) in zip(row, places, strict=False)), default=0)
