"""Two buttons for columns that are no single detail: one joins the column with the next, one splits its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.intake_words import SPLITS, fields_words
from verifier.i18n import _
from verifier.ui.widgets.layout import row
from verifier.ui.widgets.text import button, set_tip, written


class ColumnParts(QWidget):
    """`said` carries the column with what it is now."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column: ColumnMap | None = None
        self._next: ColumnMap | None = None
        self.join = button(_("Join with the next column"), name="join_column")
        self.join.clicked.connect(self._on_join)
        self.split = button(_("Split its words…"), name="split_column")
        self.split.clicked.connect(self._open)
        self.undo = button(_("As it was"), "link", name="part_undo")
        self.undo.clicked.connect(self._on_undo)
        self.menu = QMenu(self)
        self.menu.setObjectName("splits")
        for fields in SPLITS:
            action = self.menu.addAction(written(fields_words(fields)))
            action.setData(fields)
            action.triggered.connect(lambda _on=False, fields=fields: self._on_split(fields))
        self.setLayout(row(self.join, self.split, self.undo, gap=8))

    def show_column(self, column: ColumnMap, layout: Layout) -> None:
        """Show what can be done with a column: it is joined only when it is said what it is."""
        self._column, self._next = column, _behind(column, layout.columns)
        behind, letter = self._next, self._next.letter if self._next else ""
        self.join.setText(_("Join with column {letter}").format(letter=letter) if behind else _("Join"))
        _enable(self.join, bool(behind and column.field), "" if column.field else _("Say first what the column is."))
        self.split.setEnabled(not column.into and not column.joined)
        self.undo.setVisible(bool(column.joined or column.split))

    def _on_join(self) -> None:
        if self._column and self._next:
            joined = (*self._column.joined, self._next.column)
            self.said.emit(replace(self._column, joined=joined, why=Why.CHOSEN))

    def _open(self) -> None:
        self.menu.popup(self.split.mapToGlobal(QPoint(0, self.split.height())))

    def _on_split(self, fields: Sequence[str]) -> None:
        if self._column:
            self.said.emit(replace(self._column, field="", joined=(), split=tuple(fields), why=Why.CHOSEN))

    def _on_undo(self) -> None:
        if self._column:
            self.said.emit(replace(self._column, joined=(), split=(), why=Why.CHOSEN))


def _behind(column: ColumnMap, columns: Sequence[ColumnMap]) -> ColumnMap | None:
    """Return the next column to the right that is not joined to one yet."""
    last = max((column.column, *column.joined))
    same = (each for each in columns if (each.sheet, each.table) == (column.sheet, column.table))
    free = sorted((each for each in same if each.column > last and not each.into), key=lambda each: each.column)
    return free[0] if free and not column.into else None


def _enable(made: QPushButton, on: bool, why_not: str) -> None:
    made.setEnabled(on)
    set_tip(made, why_not)
