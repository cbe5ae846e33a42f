"""Whose case waits for this officer after the checks, task by task."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLineEdit

from verifier.domain.case import State
from verifier.domain.dates import shown_date
from verifier.domain.lists import CaseLine, case_number
from verifier.i18n import _
from verifier.ui.screens.decisions.blocks import block_words
from verifier.ui.widgets.case_list import CaseList, QueueItem
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow.case_view import ConcludingWork

_TONES = {State.DECISION: "info", State.HOLD: "warn", State.REFERRED: "warn"}


class Task(StrEnum):
    """What is done here after the checks."""

    CONCLUDE = "conclude"
    CLEAR = "clear"
    DECIDE = "decide"
    WAITING = "waiting"
    CLOSED = "closed"


class WorkQueue(QFrame):
    """`opened` carries the case, `turned` says that the other task was chosen."""

    opened = Signal(int)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue_panel")
        self.task = Task.CLEAR
        self._work: ConcludingWork | None = None
        self.search = QLineEdit()
        self.search.setObjectName("queue_search")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search name, number, date"))
        self.search.setPlaceholderText(_("Name, number, date  Ctrl+F"))
        self._chips = {task: button("", "chip", name=f"task_{task}") for task in Task}
        group = QButtonGroup(self)
        for task, chip in self._chips.items():
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _on, task=task: self._turn(task))
        self.lists = QComboBox()
        self.lists.setObjectName("queue_list")
        self.lists.setAccessibleName(_("List"))
        self.lists.setMinimumContentsLength(8)
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.activated.connect(lambda _place: self._fill())
        self.persons = CaseList("cases", _("Cases"))
        self.persons.opened.connect(self.opened)
        self.search.textChanged.connect(self.persons.search)
        self.search.returnPressed.connect(self._open_first)
        self._said = label("", "small", wrap=True)
        chips = column(*(row(chip, None) for chip in self._chips.values()), gap=4)
        self.setLayout(column(self.search, chips, self.lists, self.persons, self._said, margins=12, gap=8))

    @property
    def cases(self) -> tuple[int, ...]:
        """The cases that wait for the chosen task."""
        return tuple(line.number for line in self._lines())

    @property
    def offered(self) -> tuple[Task, ...]:
        """The tasks for which the officer holds a role."""
        work = self._work
        if work is None:
            return ()
        offered = {
            Task.CONCLUDE: work.concludes,
            Task.CLEAR: bool(work.kinds),
            Task.DECIDE: work.decides,
            Task.WAITING: work.waits,
            Task.CLOSED: work.reopens,
        }
        return tuple(task for task, on in offered.items() if on)

    def show_work(self, work: ConcludingWork) -> None:
        """Show what waits. A task that the officer has no role for is not offered."""
        first_time, self._work = self._work is None, work
        names = {
            Task.CONCLUDE: _("Identity conclusions {n}"),
            Task.CLEAR: _("Clearances {n}"),
            Task.DECIDE: _("Decisions {n}"),
            Task.WAITING: _("Waiting {n}"),
            Task.CLOSED: _("Decided {n}"),
        }
        for task, chip in self._chips.items():
            name = names[task].format(n=len(self._waiting(task)))
            chip.setText(name)
            chip.setAccessibleName(name)
            chip.setVisible(task in self.offered)
        if self.offered and (first_time or self.task not in self.offered):
            self.task = next((task for task in self.offered if self._waiting(task)), self.offered[0])
        self._chips[self.task].setChecked(True)
        self._fill_lists()
        self._fill()

    def choose_task_of(self, case: int) -> None:
        """Show the task in which a case waits."""
        for task in Task:
            if any(line.number == case for line in self._waiting(task)):
                self.task = task
                self._chips[task].setChecked(True)
                self._fill()
                return

    def _waiting(self, task: Task) -> tuple[CaseLine, ...]:
        if self._work is None:
            return ()
        waiting = {
            Task.CONCLUDE: self._work.conclusions,
            Task.CLEAR: self._work.clearances,
            Task.DECIDE: self._work.decisions,
            Task.WAITING: self._work.waiting,
            Task.CLOSED: self._work.closed,
        }
        return waiting[task]

    def _lines(self) -> tuple[CaseLine, ...]:
        chosen = self.lists.currentData()
        return tuple(line for line in self._waiting(self.task) if chosen in (None, line.list))

    def _fill(self) -> None:
        lines = self._lines()
        self.persons.show_items([_item(line) for line in lines])
        self._said.setText(_("{n} of {total} cases shown").format(n=len(lines), total=len(self._waiting(self.task))))

    def _fill_lists(self) -> None:
        chosen = self.lists.currentData()
        self.lists.clear()
        self.lists.addItem(_("All lists"), None)
        for each in self._work.lists if self._work else ():
            self.lists.addItem(visible(f"{each.reference} · {each.revision}"), each.id)
        self.lists.setCurrentIndex(max(0, self.lists.findData(chosen)) if chosen is not None else 0)
        self.lists.setVisible(self.lists.count() > 2)

    def _open_first(self) -> None:
        if self.persons.items:
            self.opened.emit(self.persons.items[0].case)

    def _turn(self, task: Task) -> None:
        if task is not self.task:
            self.task = task
            self._fill()
            self.turned.emit()


def _item(line: CaseLine) -> QueueItem:
    born = shown_date(line.born)
    return QueueItem(
        case=line.number,
        number=line.row_number,
        name=line.name,
        sign=block_words(line),
        tone=_TONES.get(line.state, "muted"),
        found_by=f"{line.row_number} {line.name} {born} {case_number(line.number)}",
    )
