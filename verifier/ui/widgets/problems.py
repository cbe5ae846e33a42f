"""The problems of a file: which, where, in words; filtered by kind, with a way to the very cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from verifier.domain import problem_words
from verifier.domain.persons import Problem
from verifier.i18n import _, n_
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.table import Column, RowsTable, one_line
from verifier.ui.widgets.text import button, label, visible


class ProblemsPanel(QWidget):
    """A table of problems and, beneath it, the current one in full. `wanted` asks to show a problem in their sheet."""

    wanted = Signal(object)

    def __init__(self, *, jumps: bool) -> None:
        super().__init__()
        self._problems: tuple[Problem, ...] = ()
        self._kinds = QComboBox()
        self._kinds.setObjectName("problem_kinds")
        self._kinds.setAccessibleName(_("Kind of problem"))
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kinds.currentIndexChanged.connect(self._filter)
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
        self._jump.setVisible(jumps)
        line = row(self._where, None, self._jump)
        self._full = card(line, self._words, margins=12, gap=6)
        whole = column(self._kinds, self.table, self._full, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of another file."""
        self._problems = tuple(problems)
        counted = Counter(problem.code for problem in problems)
        self._kinds.blockSignals(True)
        self._kinds.clear()
        self._kinds.addItem(n_("All problems · {n}", "All problems · {n}", len(problems)), "")
        for code, number in counted.most_common():
            self._kinds.addItem(f"{number} × {one_line(problem_words.problem_kind(code))}", code)
        self._kinds.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        code = self._kinds.currentData() or ""
        self.table.show_rows([problem for problem in self._problems if code in ("", problem.code)])

    def _show(self, problem: Problem | None) -> None:
        self._full.setVisible(problem is not None)
        if problem is None:
            return
        self._where.setText(visible(place(problem)))
        self._words.setText(visible(problem_words.problem(problem)))
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
