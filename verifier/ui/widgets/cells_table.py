"""A table of painted cells whose columns keep their shares of the width and whose rows are as high as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from verifier.ui.widgets.lines import Cell, CellsModel, LinesDelegate, fit_rows
from verifier.ui.widgets.table_menu import TableMenu


class CellsTable(QTableView):
    """A table of cells with columns of fixed shares."""

    def __init__(self, name: str, accessible: str, shares: Sequence[float], headings: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._model, self._shares = CellsModel(headings, self), tuple(shares)
        self._whole = False
        self.setModel(self._model)
        self.setItemDelegate(LinesDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        TableMenu(self)

    def grow_whole(self) -> None:
        """Be as high as all rows together: the page around it scrolls, not the table."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_rows(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        """Show other rows."""
        self._model.show_rows(rows)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits belong to whatever the table stands in, not to a search inside it."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        for place, share in enumerate(self._shares):
            self.horizontalHeader().resizeSection(place, int(width * share))
        fit_rows(self)
        if self._whole:
            rows = sum(self.rowHeight(place) for place in range(self._model.rowCount()))
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 4)
