"""The widths that an officer gives to the columns of a table with the mouse: kept for him, until he resets one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from verifier.ui.desk_memory import memory
from verifier.ui.widgets.tall_rows import height, word_width


class ColumnWidths(QHeaderView):
    """The headings of a table. A double click on an edge lets its column fit its text again: `fit` is called.

    `let_go` says that the mouse was: columns may have other widths now.
    """

    let_go = Signal()

    def __init__(self, table: QTableView, name: str, fit: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._name, self._fit = name, fit
        self._given = dict(kept.widths(name)) if (kept := memory()) else {}
        self._is_held = self._is_fitting = False
        self.breaks = False  # whether headings are of several lines
        self.setSectionsClickable(True)
        self.sectionResized.connect(self._on_resized)
        self.sectionHandleDoubleClicked.connect(self._on_reset)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the size that a heading needs; of several lines, the width of its longest word and the height of all."""
        size = super().sectionSizeFromContents(section)
        if not self.breaks:
            return size
        text = str(self.model().headerData(section, self.orientation()) or "")
        metrics = QFontMetrics(self._font())
        around = max(size.width() - metrics.horizontalAdvance(text), 0)
        more = height(metrics, text, self.sectionSize(section) - around) - metrics.height()
        return QSize(word_width(metrics, (text,)) + around, size.height() + max(more, 0))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)  # as the style sheet says
        return font

    def given(self, section: int) -> int:
        """Return the width that was given to a column, 0 for none."""
        return self._given.get(section, 0)

    @contextmanager
    def fitting(self) -> Iterator[None]:
        """In the block the table itself gives the widths: nothing of it is remembered."""
        before, self._is_fitting = self._is_fitting, True
        try:
            yield
        finally:
            self._is_fitting = before

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._is_held = False
        self.let_go.emit()

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self._is_held and not self._is_fitting:
            self._given[section] = width
            self._remember()

    def _on_reset(self, section: int) -> None:
        self._given.pop(section, None)
        self._remember()
        self._fit()

    def _remember(self) -> None:
        if kept := memory():
            kept.keep(self._name, self._given)
