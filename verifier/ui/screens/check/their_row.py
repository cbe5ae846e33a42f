"""The person's row as it stands in their file: a short list of their headings and cells, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from verifier.domain import problem_words
from verifier.domain.persons import Entry
from verifier.i18n import _
from verifier.ui.widgets.cell_grid import CellGrid
from verifier.ui.widgets.layout import clear, column, row
from verifier.ui.widgets.lines import Cell, Line
from verifier.ui.widgets.text import keyed, label, visible
from verifier.ui.widgets.their_sheet import letters
from verifier.workflow.check_view import Person

_LONGEST_CELL, _MOST_CELLS = 200, 60
_LETTERS, _HEADINGS = (0.12, 0.88), (0.42, 0.58)  # how the width is shared


class TheirRow(QWidget):
    """`sheet_wanted` asks for the whole sheet. Until their file is read, columns go by their letters."""

    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        link = keyed(_("Sheet…"), "F", "link", name="their_sheet_link")
        link.clicked.connect(self.sheet_wanted)
        self._place = label("", "small", wrap=True)
        self._cells = CellGrid("raw_row", _LETTERS)
        self._said = label("", "small", tone="warn", wrap=True)
        self._said.setObjectName("their_sheet_said")
        self._problems = QVBoxLayout()
        head = row(label(_("Row as it stands in their file"), "strong", wrap=True), link, gap=6)
        head.setStretch(0, 1)
        head.setAlignment(link, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._place, self._cells, self._said, self._problems, gap=4))

    def show_person(self, person: Person) -> None:
        """Show another person's row."""
        self._entry = entry = person.sheet.entry
        place = _("sheet “{sheet}”, row {row}").format(sheet=entry.sheet, row=entry.row)
        self._place.setText(visible("\n".join(filter(None, (place, entry.section)))))
        self.show_headings({})
        self.say("")
        clear(self._problems)
        for problem in person.problems:
            self._problems.addWidget(label(f"▲ {problem_words.problem(problem)}", "small", tone="warn", wrap=True))

    def show_headings(self, headings: Mapping[int, str]) -> None:
        """Name the columns (counted from 1) by their headings; those without one by their letters."""
        cells = self._entry.cells if self._entry else ()
        filled = [(place, cell) for place, cell in enumerate(cells, 1) if cell.strip()]
        rows = [_pair(headings.get(place, "") or letters(place), cell) for place, cell in filled[:_MOST_CELLS]]
        self._cells.show_rows(rows, _HEADINGS if headings else _LETTERS)

    def say(self, sentence: str) -> None:
        """Say why their file cannot be shown; nothing where it can."""
        self._said.setText(visible(f"▲ {sentence}" if sentence else ""))
        self._said.setVisible(bool(sentence))


def _pair(heading: str, cell: str) -> tuple[Cell, ...]:
    shown = visible(" ".join(cell.split()), _LONGEST_CELL)
    named = visible(" ".join(heading.split()), _LONGEST_CELL)
    return Cell((Line(named, tone="muted", small=True, most=3),)), Cell((Line(shown, small=True, most=5),))
