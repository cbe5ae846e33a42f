"""Widgets one after another, going on in the next line where a line is full: of their own width, or all of one."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class _Flow(QLayout):
    def __init__(self, gap: int, lines: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._lines = gap, lines
        self.is_one_line = False
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._lay_out(area, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        if self.is_one_line:
            wide = [item.sizeHint().width() for item in self._shown()]
            size.setWidth(sum(wide) + self._gap * max(0, len(wide) - 1))
        return size

    def _lay_out(self, area: QRect, *, move: bool) -> int:
        y = area.y()
        for line in self._broken(area.width()):
            x, high = area.x(), max(item.sizeHint().height() for item in line)
            for item in line if move else ():
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high + self._lines
        return max(0, y - self._lines - area.y())

    def _broken(self, width: int) -> list[list[QLayoutItem]]:
        """Return what stands in each line."""
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self._gap
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if (widget := item.widget()) is None or not widget.isHidden()]


class _Even(_Flow):
    def _lay_out(self, area: QRect, *, move: bool) -> int:
        shown = self._shown()
        least = max((item.minimumSize().width() for item in shown), default=1)
        fitting = max(1, (area.width() + self._gap) // (least + self._gap))
        lines = max(1, math.ceil(len(shown) / fitting))
        beside = max(1, math.ceil(len(shown) / lines))
        wide = (area.width() + self._gap) // beside - self._gap
        y = area.y()
        for first in range(0, len(shown), beside):
            line = shown[first : first + beside]
            high = max(_height(item, wide) for item in line)
            for place, item in enumerate(line if move else ()):
                item.setGeometry(QRect(area.x() + place * (wide + self._gap), y, wide, high))
            y += high + self._lines
        return max(0, y - self._lines - area.y())


def _height(item: QLayoutItem, wide: int) -> int:
    return item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()


class Flow(QWidget):
    """Shows widgets in lines, `gap` apart; `show_widgets` takes the place of those shown before, which are deleted.

    The lines are `lines` apart, where that is given, else as far as the widgets are.
    """

    def __init__(self, *widgets: QWidget, gap: int = 6, lines: int | None = None) -> None:
        super().__init__()
        self._flow = self._made(gap, gap if lines is None else lines)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._flow.addWidget(widget)

    def _made(self, gap: int, lines: int) -> _Flow:
        return _Flow(gap, lines)

    def keep_together(self, *, on: bool) -> None:
        """Ask for the width of all of them in one line, or for no more than that of the widest."""
        self._flow.is_one_line = on
        self._flow.invalidate()
        self.updateGeometry()

    def add(self, widget: QWidget) -> None:
        """Show one more widget after the others."""
        self._flow.addWidget(widget)

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Show other widgets."""
        while (item := self._flow.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self._flow.addWidget(widget)
            widget.show()
        self.updateGeometry()


class Evenly(Flow):
    """Shows widgets all of one width, which fill the lines: as few lines as there is room for, and as long as each other."""

    def _made(self, gap: int, lines: int) -> _Flow:
        return _Even(gap, lines)

    def sizeHint(self) -> QSize:
        """Ask for one line: how many there are depends on the width. Qt's own hint is of all below each other, and a page
        that scrolls is never lower than that.
        """
        return self._flow.minimumSize()
