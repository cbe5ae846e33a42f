"""How the columns of a spreadsheet were understood: their heading, and the detail we took it for."""

from __future__ import annotations

from verifier.domain import problem_words
from verifier.domain.persons import Column as TheirColumn
from verifier.i18n import _
from verifier.ui.widgets.table import Column, RowsTable


def columns_table() -> RowsTable[TheirColumn]:
    """Make a table of columns; those that were not understood say so."""
    columns: tuple[Column[TheirColumn], ...] = (
        Column(_("Column"), lambda c: c.letter),
        Column(_("Their heading"), lambda c: c.heading),
        Column(_("Understood as"), _meaning, tone=lambda c: "" if c.field else "warn", strong=True),
    )
    return RowsTable(columns, "columns", _("Columns as understood"), stretch=1)


def _meaning(theirs: TheirColumn) -> str:
    meaning = problem_words.column_meaning(theirs.field)
    return meaning or _("▲ not understood; its cells are kept with each row")
