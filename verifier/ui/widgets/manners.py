"""The manners of every table of the house: no editing, Tab leaves it, smooth scrolling, airy rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

AIR = 14  # pixels of a row beside its letters


def prepare(view: QTableView) -> None:
    """Give a table the manners of the house."""
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setMinimumSectionSize(40)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    set_row_height(view)


def set_row_height(view: QTableView, lines: int = 1, air: int = AIR) -> None:
    """Let rows follow the size of the text, of so many lines."""
    more = (lines - 1) * view.fontMetrics().lineSpacing()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + more + air)
