"""A table of painted cells whose columns keep their shares of the width and whose rows are as high as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from verifier.ui.widgets.lines import Cell, CellsModel, LinesDelegate, fit_rows
from verifier.ui.widgets.table_menu import TableMenu

_MEASURED_ROWS, _LONGEST_WORD, _AROUND = 60, 14, 22  # a longer word may be broken


def shared(width: int, shares: Sequence[float], least: Sequence[int]) -> list[int]:
    """Return the widths of columns that share a width; each has room for its heading, however wide all of them become."""
    wide = [int(width * share) for share in shares]
    lacking = sum(max(need - has, 0) for has, need in zip(wide, least, strict=True))
    spare = sum(max(has - need, 0) for has, need in zip(wide, least, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    return [
        need if has <= need else need + int((has - need) * (1 - given)) for has, need in zip(wide, least, strict=True)
    ]


class CellsTable(QTableView):
    """A table of cells with columns of fixed shares."""

    def __init__(self, name: str, accessible: str, shares: Sequence[float], headings: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._model, self._shares = CellsModel(headings, self), tuple(shares)
        self._whole = False
        self._words = [0] * len(self._shares)  # how wide a column is at least, so that no word of its cells is broken
        self.setModel(self._model)
        self.setItemDelegate(LinesDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
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
        shown = tuple(rows)
        self._model.show_rows(shown)
        self._words = [self._longest_word(shown, place) for place in range(len(self._shares))]
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
        header, width = self.horizontalHeader(), self.viewport().width()
        headings = (header.sectionSizeFromContents(place).width() for place in range(len(self._shares)))
        least = [max(heading, word) for heading, word in zip(headings, self._words, strict=True)]
        for place, wide in enumerate(shared(width, self._shares, least)):
            header.resizeSection(place, wide)
        fit_rows(self)
        if self._whole:
            rows = sum(self.rowHeight(place) for place in range(self._model.rowCount()))
            around = 2 * self.frameWidth() + 4 + self._beneath()
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + around)

    def _beneath(self) -> int:
        """Return the height of what scrolls sideways, where the headings do not fit."""
        bar, header = self.horizontalScrollBar(), self.horizontalHeader()
        return bar.sizeHint().height() if header.length() > self.viewport().width() else 0

    def _longest_word(self, rows: Sequence[tuple[Cell, ...]], place: int) -> int:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        words = {
            word for row in rows[:_MEASURED_ROWS] for word in row[place].text.split() if len(word) <= _LONGEST_WORD
        }
        return max(map(QFontMetrics(font).horizontalAdvance, words), default=0) + _AROUND
