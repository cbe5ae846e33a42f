"""The problems of a file: which, where, in words; filtered by what they are about, with a way to the very cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from verifier.domain import problem_words
from verifier.domain.persons import Problem
from verifier.i18n import _
from verifier.ui import theme
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import GivesWay, card, column
from verifier.ui.widgets.problem_filter import ProblemFilter
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, visible

_LONGEST = 1000
_LEAST_TABLE = 130


class ProblemsPanel(QWidget):
    """A table of problems and, beneath it, the current one in full. `wanted` asks to show a problem in their sheet."""

    wanted = Signal(object)

    def __init__(self, *, jumps: bool) -> None:
        super().__init__()
        self.filter = ProblemFilter()
        self.filter.changed.connect(self._filter)
        columns: tuple[Column[Problem], ...] = (
            Column(_("Sheet"), lambda p: p.sheet),
            Column(_("Row"), lambda p: str(p.row or ""), right=True),
            Column(_("Column"), lambda p: p.column),
            Column(_("What it means"), problem_words.problem),
        )
        self.table = RowsTable(columns, "problems", _("Problems of the file"), stretch=3)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self.wanted)
        self._where = label("", "muted")
        self._words = label("", "strong", wrap=True)
        self._jump = button(_("Show in their sheet"), shortcut="Ctrl+G", name="jump_to_cell")
        self._jump.clicked.connect(lambda: self.wanted.emit(self.table.current()))
        if not jumps:  # to show it before it stands anywhere would make a window of it for a moment
            self._jump.setVisible(False)
        meanings = button(_("What problems mean"), "link", name="help_lists")
        meanings.clicked.connect(self._help)
        line = Flow(self._where, meanings, self._jump, gap=12)
        self._full = card(line, self._words, margins=12, gap=6)
        self._full.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._none = label("", "muted", wrap=True)
        self._none.setObjectName("no_problems")
        whole = column(self.filter, self._none, GivesWay(self.table, theme.of_text(_LEAST_TABLE)), self._full, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_problems(self, problems: Sequence[Problem], *, again: bool = False) -> None:
        """Show the problems of another file; `again` of the same one, read otherwise: what is filtered stays."""
        self.filter.show_problems(problems, again=again)
        self._filter()

    def _filter(self) -> None:
        shown = self.filter.filtered
        self.table.show_rows(shown)
        self._none.setVisible(not shown)
        some = _("No problem is like that.") if self.filter.is_on else _("✓ Nothing was found that needs a look.")
        self._none.setText(some)

    def _help(self) -> None:
        from verifier.ui.help import LISTS, show_help

        show_help(self, LISTS)

    def _show(self, problem: Problem | None) -> None:
        self._full.setVisible(problem is not None)
        if problem is None:
            return
        self._where.setText(visible(place(problem)))
        self._words.setText(visible(problem_words.problem(problem), _LONGEST))
        self._jump.setEnabled(bool(problem.row))


def place(problem: Problem) -> str:
    """Say where a problem stands."""
    parts = []
    if problem.sheet:
        parts.append(_("sheet “{sheet}”").format(sheet=problem.sheet))
    if problem.row:
        parts.append(_("row {row}").format(row=problem.row))
    if problem.column:
        parts.append(_("column {column}").format(column=problem.column))
    return " · ".join(parts) or _("the whole file")
