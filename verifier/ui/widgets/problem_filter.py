"""Which problems are to be seen: those about one thing, of one kind, sheet or column, or with some words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPushButton, QWidget

from verifier.domain import problem_words
from verifier.domain.persons import Problem
from verifier.domain.problem_groups import ProblemGroup, group_name, group_of, grouped
from verifier.i18n import _, n_
from verifier.ui import theme
from verifier.ui.widgets.flow import Evenly, Flow
from verifier.ui.widgets.form import offer_emptying
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.table import one_line
from verifier.ui.widgets.text import button

_KIND_LETTERS = 90
_TEXT_WIDTH = 140


class ProblemFilter(QWidget):
    """Pills with counts by what problems are about, and below them kind, sheet, column and words.

    `changed` tells that other problems are to be seen: `filtered`.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._problems: tuple[Problem, ...] = ()
        self._group: ProblemGroup | None = None
        self._pills, self._buttons = Flow(), QButtonGroup(self)
        self.kinds = _box("problem_kinds", _("Kind of problem"), self._on_choice)
        self.sheets = _box("problem_sheets", _("Sheet"), self._on_choice)
        self.columns = _box("problem_columns", _("Column"), self._on_choice)
        self.text = QLineEdit()
        self.text.setObjectName("problem_text")
        self.text.setAccessibleName(_("Words of the problem"))
        self.text.setPlaceholderText(_("Words, row or value"))
        offer_emptying(self.text)
        self.text.setMinimumWidth(theme.of_text(_TEXT_WIDTH))
        self.text.textChanged.connect(lambda _text: self.changed.emit())
        fields = Evenly(self.kinds, self.sheets, self.columns, self.text, gap=8)
        self.setLayout(column(self._pills, fields, gap=8))

    def show_problems(self, problems: Sequence[Problem], *, again: bool = False) -> None:
        """Take other problems; `again` keeps what is chosen, where there is still something of it."""
        self._problems = tuple(problems)
        groups = grouped(problems)
        kept = (self.kinds.currentData(), self.sheets.currentData(), self.columns.currentData()) if again else ()
        self._group = self._group if again and self._group in groups else None
        if not again:
            self.text.blockSignals(True)
            self.text.clear()
            self.text.blockSignals(False)
        self._show_pills(groups)
        self._offer(*kept)
        self.setVisible(bool(problems))

    @property
    def filtered(self) -> list[Problem]:
        """The problems to be seen, in the order of the file."""
        kind, sheet, letter = (box.currentData() or "" for box in (self.kinds, self.sheets, self.columns))
        words = self.text.text().casefold().split()
        return [
            problem
            for problem in self._problems
            if (self._group is None or group_of(problem.code) is self._group)
            and kind in ("", problem.code)
            and sheet in ("", problem.sheet)
            and letter in ("", problem.column)
            and (not words or _has(problem, words))
        ]

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        chosen = any(box.currentData() for box in (self.kinds, self.sheets, self.columns))
        return self._group is not None or chosen or bool(self.text.text().strip())

    def choose(self, group: ProblemGroup | None) -> None:
        """Show what is about one thing, None for everything."""
        made = self.findChild(QPushButton, f"problems_{group or 'all'}")
        if made is not None:
            made.setChecked(True)
        self._group = group
        self._offer()
        self.changed.emit()

    def _show_pills(self, groups: dict[ProblemGroup, int]) -> None:
        for old in self._buttons.buttons():
            self._buttons.removeButton(old)
        total = len(self._problems)
        made = [self._pill(None, n_("All problems · {n}", "All problems · {n}", total))]
        made += [self._pill(group, f"{group_name(group)} · {number}") for group, number in groups.items()]
        self._pills.show_widgets(list(made))

    def _pill(self, group: ProblemGroup | None, words: str) -> QPushButton:
        made = button(words, "chip", name=f"problems_{group or 'all'}")
        made.setCheckable(True)
        made.setChecked(group is self._group)
        made.clicked.connect(lambda: self.choose(group))
        self._buttons.addButton(made)
        return made

    def _offer(self, kind: str = "", sheet: str = "", letter: str = "") -> None:
        """Offer the kinds, sheets and columns that there are in what is chosen."""
        here = [p for p in self._problems if self._group is None or group_of(p.code) is self._group]
        kinds = Counter(problem.code for problem in here).most_common()
        named = [
            (f"{number} × {one_line(problem_words.problem_kind(code))}"[:_KIND_LETTERS], code) for code, number in kinds
        ]
        _fill(self.kinds, n_("All kinds · {n}", "All kinds · {n}", len(kinds)), named, kind)
        _fill(self.sheets, _("All sheets"), ((one_line(s), s) for s in _different(p.sheet for p in here)), sheet)
        places = sorted(_different(p.column for p in here), key=lambda text: (len(text), text))
        _fill(self.columns, _("All columns"), ((text, text) for text in places), letter)
        self.sheets.setVisible(self.sheets.count() > 2)
        self.columns.setVisible(self.columns.count() > 2)

    def _on_choice(self) -> None:
        self.changed.emit()


def _box(name: str, accessible: str, changed: Callable[[], None]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    made.currentIndexChanged.connect(lambda _place: changed())
    return made


def _fill(box: QComboBox, whole: str, lines: Iterable[tuple[str, str]], chosen: str) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItem(whole, "")
    for words, data in lines:
        box.addItem(words, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _has(problem: Problem, words: Sequence[str]) -> bool:
    whole = f"{problem_words.problem(problem)} {problem.value} {problem.row} {problem.column}".casefold()
    return all(word in whole for word in words)
