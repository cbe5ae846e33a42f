"""Whom to check next: the two passes with their counts, a list filter, a search, the persons, and how far the list is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLineEdit, QProgressBar

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.dates import shown_date
from verifier.domain.lists import CaseLine, SubmittedList, case_number
from verifier.i18n import _
from verifier.ui.widgets.case_list import CaseList, QueueItem
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.check_view import Queues

_SHORT = 14


class QueuePanel(QFrame):
    """`opened` carries the case to open, `passed` the pass that was chosen."""

    opened = Signal(int)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue_panel")
        self.number = Pass.FIRST
        self._queues: Queues | None = None
        self.search = QLineEdit()
        self.search.setObjectName("queue_search")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search name, number, date"))
        self.search.setPlaceholderText(_("Name, number, date  Ctrl+F"))
        self._chips = {number: button("", "chip", name=f"pass_{int(number)}") for number in Pass}
        group = QButtonGroup(self)
        for number, chip in self._chips.items():
            chip.setCheckable(True)
            chip.setChecked(number is self.number)
            group.addButton(chip)
            chip.clicked.connect(lambda _on, number=number: self._on_pass(number))
        self.lists = QComboBox()
        self.lists.setObjectName("queue_list")
        self.lists.setAccessibleName(_("List"))
        self.lists.setMinimumContentsLength(8)
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.activated.connect(lambda _place: self._fill())
        self.persons = CaseList("queue", _("Persons to check"))
        self.persons.opened.connect(self.opened)
        self.search.textChanged.connect(self.persons.search)
        self.search.returnPressed.connect(self._open_first)
        self._far, self._bar = label("", "small", wrap=True), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Double-checked persons"))
        self.setLayout(
            column(
                self.search,
                row(*self._chips.values(), None, gap=6),
                self.lists,
                self.persons,
                self._far,
                self._bar,
                margins=12,
                gap=8,
            )
        )

    @property
    def list_id(self) -> int | None:
        """The list that is chosen, None for all."""
        chosen = self.lists.currentData()
        return chosen if isinstance(chosen, int) else None

    def show_queues(self, queues: Queues) -> None:
        """Show what waits."""
        self._queues = queues
        names = {Pass.FIRST: _("First {n}"), Pass.SECOND: _("Second {n}")}
        for number, chip in self._chips.items():
            waiting = len(queues.waiting[number])
            chip.setText(names[number].format(n=waiting))
            chip.setAccessibleName(f"{words.pass_name(number)}: {waiting}")
        self._fill_lists(queues.lists)
        self._fill()

    def choose_pass(self, number: Pass) -> None:
        """Show the queue of a pass."""
        self.number = number
        self._chips[number].setChecked(True)
        self._fill()

    def waiting(self, case: int) -> bool:
        """Whether a person waits in the chosen pass."""
        return any(line.number == case for line in self._lines())

    def after(self, case: int, step: int = 1) -> int:
        """Return who comes next in the queue as shown, 0 for nobody."""
        return self.persons.beside(case, step)

    @property
    def first_case(self) -> int:
        """Who should be opened first: somebody begun, else the first in the queue; 0 for nobody."""
        begun = self._queues.begun if self._queues else frozenset()
        shown = [item.case for item in self.persons.items]
        return next((case for case in shown if (case, int(self.number)) in begun), shown[0] if shown else 0)

    def _lines(self) -> tuple[CaseLine, ...]:
        waiting = self._queues.waiting[self.number] if self._queues else ()
        return tuple(line for line in waiting if self.list_id in (None, line.list))

    def _fill(self) -> None:
        if self._queues is None:
            return
        begun = {case for case, number in self._queues.begun if number == self.number}
        self.persons.show_items([_item(line, begun=line.number in begun) for line in self._lines()])
        chosen = [each for each in self._queues.lists if self.list_id in (None, each.id)]
        total = sum(each.persons for each in chosen)
        done = sum(self._queues.checked.get(each.id, 0) for each in chosen)
        self._far.setText(_("{done} of {total} double-checked").format(done=done, total=total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _fill_lists(self, lists: tuple[SubmittedList, ...]) -> None:
        chosen = self.list_id
        self.lists.clear()
        self.lists.addItem(_("All lists"), None)
        for each in lists:
            self.lists.addItem(visible(f"{each.reference} · {each.revision}"), each.id)
        self.lists.setCurrentIndex(max(0, self.lists.findData(chosen)) if chosen is not None else 0)
        self.lists.setVisible(len(lists) > 1)

    def _open_first(self) -> None:
        if self.persons.items:
            self.persons.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(self.persons.items[0].case)

    def _on_pass(self, number: Pass) -> None:
        if number is not self.number:
            self.number = number
            self._fill()
            self.passed.emit()


def _item(line: CaseLine, *, begun: bool) -> QueueItem:
    born = shown_date(line.born)
    sign = _("◐ begun") if begun else "○ " + (born or _("no date of birth"))
    return QueueItem(
        case=line.number,
        number=line.row_number,
        name=line.name,
        sign=sign,
        tone="info" if begun else "muted",
        found_by=f"{line.row_number} {line.name} {born} {case_number(line.number)}",
    )
