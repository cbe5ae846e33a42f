"""The work queue of a screen: search, tasks with their counts, list, filters, the persons, and how far it all is.

What it shows comes from the database: asked in the background, by the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QProgressBar, QPushButton, QWidget

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.lists import SubmittedList
from verifier.domain.work import EVERYBODY, Facets, Filter, Query, SavedFilter, Task
from verifier.i18n import _, grouped
from verifier.ui.desk import Desk
from verifier.ui.tasks import Job
from verifier.ui.widgets.case_list import CaseList
from verifier.ui.widgets.claim import Claim
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.queue_filters import FilterButton
from verifier.ui.widgets.queue_items import CHIPS, items, task_text
from verifier.ui.widgets.resting_search import RestingSearch
from verifier.ui.widgets.tab_stop import join
from verifier.ui.widgets.text import button, explain, label, visible
from verifier.workflow import queues, work_plan
from verifier.workflow.find import spelled
from verifier.workflow.queues import QueuePage, Waiting, Work

_CHECKS = (Task.FIRST_CHECK, Task.SECOND_CHECK)


class WorkQueue(QFrame):
    """`opened` carries the case to open, `turned` says that another task was chosen, `came` carries the work (`Work`)
    after `refresh`.
    """

    opened = Signal(int)
    turned = Signal()
    came = Signal(object)

    def __init__(self, desk: Desk, tasks: Sequence[Task], persons: CaseList) -> None:
        super().__init__()
        self.setObjectName("queue_panel")
        self.desk, self.tasks, self.persons = desk, tuple(tasks), persons
        self.query, self.claim = Query(self.tasks[0]), Claim(desk)
        self._asked = 0
        self._opens_first = False
        self._lists: tuple[SubmittedList, ...] = ()
        self.search = RestingSearch("queue_search", _("Search name, number, date"), _("Name, no., date  Ctrl+F"))
        self.search.rested.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self._chips = {task: self._chip(task) for task in self.tasks}
        self._chips[self.tasks[0]].setChecked(True)
        self.lists = QComboBox()
        self.lists.setObjectName("queue_list")
        self.lists.setAccessibleName(_("List"))
        self.lists.setMinimumContentsLength(8)
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.activated.connect(lambda _place: self._ask(replace(self._filter, list=self.lists.currentData())))
        self.lists.setVisible(False)
        self.filters = FilterButton()
        self.filters.asked.connect(self._on_filter)
        self.filters.kept.connect(self._keep)
        self.filters.forgotten.connect(self._forget)
        self.persons.opened.connect(self.opened)
        self._shown, self._far, self._bar = label("", "small", wrap=True), label("", "small", wrap=True), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Double-checked persons"))
        self._lay_out()

    def _chip(self, task: Task) -> QPushButton:
        made = button("", "chip", name=CHIPS[task])
        made.setCheckable(True)
        made.clicked.connect(lambda _on: self._turn(task))
        return made

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for chip in self._chips.values():
            join(group, chip)
            if len(self.tasks) == 1:  # to show what has no parent yet would open a window for a moment
                chip.hide()
        side_by_side = self.tasks == _CHECKS
        chips = row(*self._chips.values(), None, gap=6) if side_by_side else column(
            *(row(chip, None) for chip in self._chips.values()), gap=4
        )  # fmt: skip
        self.progress = QWidget()  # how many are double-checked
        self.progress.setLayout(column(self._far, self._bar, gap=8))
        parts = (self.search, chips, self.lists, self.filters, self.persons, self._shown, self.progress)
        inside = column(*parts, margins=12, gap=8)
        inside.setStretch(4, 1)
        self.setLayout(inside)
        self.progress.setVisible(side_by_side)

    @property
    def task(self) -> Task:
        """The task whose queue is shown."""
        return self.query.task

    @property
    def cases(self) -> tuple[int, ...]:
        """The cases of the queue that are here; there may be more."""
        return tuple(item.case for item in self.persons.items)

    def choose_task(self, task: Task) -> None:
        """Show the queue of a task from the next `refresh` on."""
        self.query = replace(self.query, task=task, filter=replace(self._filter, states=frozenset()))
        self._chips[task].setChecked(True)

    def refresh(self, *, current: int = 0, wanted: int = 0, only: Filter = EVERYBODY, turn: bool = True) -> None:
        """Read the queue anew. `current` is who is open, `wanted` who is to be opened wherever he waits, among those alone
        for whom `only` asks.

        Where nobody waits in the chosen task another one is shown, unless `turn` forbids that.
        """
        office, officer, meant, tasks = self.desk.office, self.desk.officer, self._meant(), self.tasks
        self._asked += 1
        asked = self._asked

        def work(_job: Job) -> Work:
            return queues.open_work(
                office, officer, meant(), tasks, current=current, wanted=wanted, only=only, turn=turn
            )

        self.desk.tasks.run(_("Opening the queue"), work, lambda opened: self._on_work(asked, opened))

    def mark(self, case: int) -> None:
        """Make a person current in the list, and look where he stands if he is not here yet."""
        if self.persons.mark(case) or not case:
            return
        office, officer, meant, asked = self.desk.office, self.desk.officer, self._meant(), self._asked

        def work(_job: Job) -> int | None:
            return queues.place_of(office, officer, meant(), case)

        def found(place: int | None) -> None:
            if place is not None and asked == self._asked:
                self.persons.look_at(place)

        self.desk.tasks.run(_("Opening the queue"), work, found)

    def follow(self, case: int, step: int, then: Callable[[int], None]) -> None:
        """Find out who comes after (or before) a person whom nobody else has; `then` gets him, 0 for nobody."""
        office, officer, meant = self.desk.office, self.desk.officer, self._meant()

        def work(_job: Job) -> int:
            return queues.next_person(office, officer, meant(), case, step)

        self.desk.tasks.run(_("Opening the queue"), work, then)

    # --- what is asked ---

    @property
    def _filter(self) -> Filter:
        return self.query.filter

    def _meant(self) -> Callable[[], Query]:
        """Return what has the query find names in whatever spelling they are typed, for the background: it may wait.

        Where somebody is found as it is typed, nobody else is meant.
        """
        office, officer, query, matcher = self.desk.office, self.desk.officer, self.query, self.desk.matcher

        def meant() -> Query:
            written = replace(query, spelled=())
            if not query.filter.text or queues.open_queue(office, officer, written, 0).total:
                return written
            return replace(query, spelled=spelled(matcher, query.filter.text))

        return meant

    def _turn(self, task: Task) -> None:
        if task is not self.task:
            self.choose_task(task)
            self.turned.emit()

    def _on_filter(self, filter_: Filter) -> None:
        """Take over what the menu put together; a kept filter brings its words and its list with it."""
        self.search.set_quietly(filter_.text)
        self._ask(filter_)

    def _search(self) -> None:
        if self.search.text() != self._filter.text:
            self._ask(replace(self._filter, text=self.search.text()))

    def _open_first(self) -> None:
        self._opens_first = True
        if self.search.text() != self._filter.text:
            self.search.search_now()
        else:
            self._open_if_wanted()

    def _open_if_wanted(self) -> None:
        wanted, self._opens_first = self._opens_first, False
        if wanted and self.persons.items:
            self.persons.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(self.persons.items[0].case)

    def _ask(self, filter_: Filter) -> None:
        self.query = Query(self.task, filter_)
        office, officer, meant = self.desk.office, self.desk.officer, self._meant()
        self._asked += 1
        asked = self._asked

        def work(_job: Job) -> QueuePage:
            return queues.open_queue(office, officer, meant())

        def came(page: QueuePage) -> None:
            if asked == self._asked:
                self._show(page)
                self._open_if_wanted()

        self.desk.tasks.run(_("Searching"), work, came)

    def _fetch(self, page: int) -> None:
        office, officer, meant, asked = self.desk.office, self.desk.officer, self._meant(), self._asked

        def work(_job: Job) -> QueuePage:
            return queues.more(office, officer, meant(), page * queues.PAGE)

        def came(more: QueuePage) -> None:
            if asked == self._asked:
                self.persons.add_page(page, items(more, self.desk.officer))

        self.desk.tasks.run(_("Opening the queue"), work, came)

    def _keep(self, name: str) -> None:
        self._change_saved(lambda: work_plan.save_filter(self.desk.office, self.desk.officer, name, self._filter))

    def _forget(self, name: str) -> None:
        self._change_saved(lambda: work_plan.delete_filter(self.desk.office, self.desk.officer, name))

    def _change_saved(self, change: Callable[[], object]) -> None:
        office, officer = self.desk.office, self.desk.officer

        def work(_job: Job) -> tuple[SavedFilter, ...]:
            change()
            return work_plan.saved_filters(office, officer)

        self.desk.tasks.run(_("Saving"), work, self.filters.show_saved)

    # --- what is shown ---

    def _on_work(self, asked: int, work: Work) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile; a newer answer is under way
        if work.page.query.filter.text != self.search.text() and work.wanted:
            self.search.set_quietly("")
        self.query = work.page.query
        self._chips[self.task].setChecked(True)
        self._lists = work.waiting.lists
        self._show_chips(work.waiting)
        self.filters.show_saved(work.saved)
        self._show(work.page)
        self._show_progress(work.waiting)
        self.came.emit(work)

    def _show_chips(self, waiting: Waiting) -> None:
        allowed = [task for task in self.tasks if queues.may(self.desk.officer, task)]
        for task, chip in self._chips.items():
            text = task_text(task, waiting.tasks[task])
            chip.setText(text)
            explain(chip, text)
            chip.setAccessibleName(text)
            chip.setVisible(len(self.tasks) > 1 and (task in allowed or not allowed))
            if task in _CHECKS:
                chip.setAccessibleName(f"{words.pass_name(Pass(task))}: {waiting.tasks[task]}")

    def _show(self, page: QueuePage) -> None:
        self._show_lists(page.facets)
        self.filters.show_filter(page.query, page.facets)
        self.persons.show_persons(page.total, items(page, self.desk.officer), self._fetch)
        told = page.query.filter != Filter() or self.tasks != _CHECKS  # how many wait for a check stands on its chip
        self._shown.setText(_("{n} shown").format(n=grouped(page.total)) if told else "")
        self._shown.setVisible(told)

    def _show_lists(self, facets: Facets) -> None:
        self.lists.clear()
        self.lists.addItem(_("All lists"), None)
        for each in self._lists:
            waiting = facets.lists.get(each.id, 0)
            self.lists.addItem(visible(f"{each.reference} · {each.revision}   ({waiting})"), each.id)
        chosen = self._filter.list
        self.lists.setCurrentIndex(max(0, self.lists.findData(chosen)) if chosen is not None else 0)
        self.lists.setVisible(self.lists.count() > 2)

    def _show_progress(self, waiting: Waiting) -> None:
        chosen = [each for each in waiting.lists if self._filter.list in (None, each.id)]
        total = sum(each.persons for each in chosen)
        done = sum(waiting.checked.get(each.id, 0) for each in chosen)
        self._far.setText(_("{done} of {total} double-checked").format(done=grouped(done), total=grouped(total)))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
