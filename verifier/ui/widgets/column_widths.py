"""The widths that an officer gives to the columns of a table with the mouse: kept for him, until he resets one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from verifier.ui.desk_memory import memory


class ColumnWidths(QHeaderView):
    """The headings of a table. A double click on an edge lets its column fit its text again: `fit` is called."""

    def __init__(self, table: QTableView, name: str, fit: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._name, self._fit = name, fit
        self._given = dict(kept.widths(name)) if (kept := memory()) else {}
        self._is_held = self._is_fitting = False
        self.setSectionsClickable(True)
        self.sectionResized.connect(self._on_resized)
        self.sectionHandleDoubleClicked.connect(self._on_reset)

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
