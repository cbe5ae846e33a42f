"""Their columns, one row each: heading, samples, what it is taken for, and why; digits answer the current one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from verifier.domain.intake import ColumnMap, Why
from verifier.domain.intake_words import column_words, why
from verifier.i18n import _
from verifier.ui.widgets.table import Column, RowsTable

Key = tuple[str, int, int]
_SAMPLES = 5


class MappingTable(RowsTable[ColumnMap]):
    """`answered` carries the digit that was pressed on a column, `opened` asks to choose from all details."""

    answered = Signal(int)

    def __init__(self) -> None:
        columns: tuple[Column[ColumnMap], ...] = (
            Column(_("Their column"), self._theirs, strong=True),
            Column(_("What stands in it"), lambda c: " · ".join(c.samples[:_SAMPLES]), tone=lambda _c: "muted"),
            Column(_("→ Our detail"), column_words, tone=_tone, strong=True),
            Column(_("Why"), lambda c: why(c.why), tone=_tone),
        )
        self._names_sheets = False
        super().__init__(columns, "columns", _("Their columns and our details"), stretch=1)

    def show_columns(self, columns: Sequence[ColumnMap]) -> None:
        """Show the columns of a file; of one with several tables each with the name of its sheet."""
        self._names_sheets = len({(each.sheet, each.table) for each in columns}) > 1
        self.show_rows(columns)

    def _theirs(self, column: ColumnMap) -> str:
        heading = column.heading or _("(no heading)")
        own = f"{column.letter} · {heading}"
        if not self._names_sheets:
            return own
        return f"{column.sheet}{f' ({column.table + 1})' if column.table else ''} · {own}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit answers the current column."""
        text = event.text()
        if text.isdecimal() and len(text) == 1 and not event.modifiers():
            self.answered.emit(int(text))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing: digits answer, Enter opens the choice of all details."""


def key_of(column: ColumnMap) -> Key:
    """Return by what a column is known: its sheet, the heading of the sheet, its place."""
    return column.sheet, column.table, column.column


def _tone(column: ColumnMap) -> str:
    if column.why is Why.AMBIGUOUS:
        return "warn"
    return "info" if column.why is Why.VALUES else "" if column.held else "muted"
