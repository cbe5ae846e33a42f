"""Identity conclusions, clearances, decisions and what waits: the queue, the whole case, and the form that signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from verifier.domain.lists import CaseLine
from verifier.domain.work import EVERYBODY, Query, Task
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui import theme
from verifier.ui.desk import Desk, SignOff
from verifier.ui.doors import OfQueue
from verifier.ui.screens.base import Screen
from verifier.ui.screens.decisions.case_page import CasePage
from verifier.ui.screens.decisions.clearance_form import ClearanceForm
from verifier.ui.screens.decisions.decision_form import DecisionForm
from verifier.ui.screens.decisions.forms import File
from verifier.ui.screens.decisions.notes_keeper import NotesKeeper
from verifier.ui.screens.decisions.panel import FormPanel
from verifier.ui.tasks import Job
from verifier.ui.widgets.case_list import CaseList
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.pages import Pages
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.stacking import Stacking
from verifier.ui.widgets.text import MORE_KEYS, label
from verifier.ui.widgets.work_queue import WorkQueue
from verifier.workflow import moves, notes
from verifier.workflow.conclude import CaseFile, line_of, open_whole_or_sealed
from verifier.workflow.possible import Verb
from verifier.workflow.queues import Work, may, place_of

_QUEUE, _FORM = 250, 330
_LEAST = 460  # pixels at 100 % of queue and case: with less beside it, the form stands below them
_HIGH, _HIGH_FORM = 260, 220  # pixels at 100 %, where the form stands below the case
_TASKS = (Task.CONCLUSION, Task.CLEARANCE, Task.DECISION, Task.WAITING, Task.CLOSED, Task.SIGNED)


@dataclass(frozen=True)
class _Opened:
    """A case as it was opened: whether it waits for the officer, and what he wrote on it before."""

    file: File
    waits: bool
    notes: Mapping[str, str]


class DecisionsScreen(Screen):
    """Everything that is signed after the checks, with the whole case on one page."""

    name = "decisions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.queue = WorkQueue(desk, _TASKS, CaseList("cases", _("Cases")))
        self.case, self.panel = CasePage(), FormPanel()
        self._turns, self._waits = True, False
        self._file: File | None = None
        self._wanted = OfQueue(0, EVERYBODY)
        self._notes = NotesKeeper(desk, self.panel.written, self)
        self.panel.typed.connect(self._notes.touched)
        self._said = label("", "muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nobody = QWidget()
        nobody.setLayout(column(None, self._said, None))
        self._middle = Pages()
        self._middle.addWidget(nobody)
        self._middle.addWidget(self.case)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, part in enumerate((self.queue, self._middle)):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, 5 if part is self._middle else 1)
        splitter.setMinimumWidth(theme.of_text(_LEAST))
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([theme.of_text(_QUEUE), 700])
        whole = Stacking((splitter, _HIGH), (self.panel, _HIGH_FORM))
        whole.setStretchFactor(0, 1)  # what there is more than the form needs is for the case
        whole.setStretchFactor(1, 0)
        whole.setSizes([theme.of_text(_QUEUE) + 700, theme.of_text(_FORM)])
        self.setLayout(column(whole))
        self._connect()
        self._show_nobody(_("Opening the queue…"))

    @property
    def clearance(self) -> ClearanceForm:
        return self.panel.clearance

    @property
    def decision(self) -> DecisionForm:
        return self.panel.decision

    def title(self) -> str:
        if self._file is None:
            return _("Clearances and decisions")
        entry = self._file.entry
        row = _("row {number}").format(number=entry.number or entry.row)
        return f"{self._file.submitted.reference}  ›  {row}  ›  {entry.full_name}"

    @classmethod
    def short_title(cls) -> str:
        return _("Decisions")

    def refresh(self) -> None:
        wanted = self._wanted
        self.queue.refresh(current=self._current, wanted=wanted.case, only=wanted.only, turn=self._turns)

    def first(self) -> QWidget | None:
        return self.panel.begin if self._file else None

    def open(self, what: object) -> None:
        """Open a case in the task in which it waits, of its queue those alone who are asked for."""
        if isinstance(what, int | OfQueue):
            self._wanted = what if isinstance(what, OfQueue) else OfQueue(what, EVERYBODY)
            self.refresh()

    def place(self) -> object:
        return self._current or None

    def leave(self) -> None:
        self._notes.save_here()

    @property
    def _current(self) -> int:
        """Whose case is open, 0 for nobody's."""
        return self._file.case.number if self._file else 0

    # --- the queue ---

    def _on_work(self, work: Work) -> None:
        self._wanted = OfQueue(0, EVERYBODY)
        self._turns = True
        if work.wanted:
            self._open_case(work.wanted)
        elif not any(may(self.desk.officer, task) for task in self.queue.tasks):
            self._show_nobody(_("Clearances and decisions are signed by other officers: you hold no role for them."))
        elif self._file and (work.place is not None or self.panel.has_words):
            self._open_case(self._file.case.number)
        else:
            self._open_case(work.first)

    def _on_turned(self) -> None:
        self._turns = False  # an empty queue that was asked for is shown as it is
        self._file = None
        self.refresh()

    def _move(self, step: int) -> None:
        self.queue.follow(self._current, step, self._on_followed)

    def _on_followed(self, case: int) -> None:
        if case:
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        if not case:
            narrowed = self.queue.query.filter != EVERYBODY
            others = _("None of those you asked for waits for you here; “Show all” shows the others.")
            self._show_nobody(others if narrowed else _("No case waits for you here."))
            return
        self.queue.mark(case)
        office, officer, query = self.desk.office, self.desk.officer, self.queue.query

        self._notes.save()

        def work(_job: Job) -> _Opened:
            waits = place_of(office, officer, Query(query.task), case) is not None
            return _Opened(open_whole_or_sealed(office, officer, case), waits, notes.kept(office, officer, case))

        self.desk.tasks.run(_("Opening the case"), work, self._on_opened)

    def _on_opened(self, opened: _Opened) -> None:
        number, self._waits = opened.file.case.number, opened.waits
        self.panel.remember(number, opened.notes)
        self._notes.begin(number, opened.notes)
        self._show_case(opened.file)

    def _show_nobody(self, text: str) -> None:
        self._file = None
        self._said.setText(text)
        self._middle.setCurrentIndex(0)
        self.panel.setVisible(False)
        if self.hasFocus():
            self.queue.search.setFocus()
        self.retitled.emit()

    def _show_case(self, file: File) -> None:
        known, self._file = self._file, file
        same = known is not None and known.case.number == file.case.number
        changed = not same or (known is not None and known.case.acts != file.case.acts)
        main = self._main(file)
        self._middle.setCurrentIndex(1)
        self.panel.setVisible(True)
        self.case.show_case(file)
        if not same:
            self.case.sections.top()
        if changed or self.panel.main is not main:
            self.panel.show_case(file, self.desk.officer, main)
        self._take_keyboard()
        self.retitled.emit()

    def _main(self, file: File) -> Verb | None:
        """Return what the case waits for in the task that is chosen, None where it waits for nothing of this officer.

        What is decided waits for nothing: whoever reopens or withdraws it chooses so, and meets no such form unasked.
        """
        if not self._waits:
            return None
        match self.queue.task:
            case Task.CONCLUSION:
                return Verb.CONCLUDE if isinstance(file, CaseFile) else None
            case Task.CLEARANCE:
                return Verb.CLEAR
            case Task.DECISION:
                return Verb.DECIDE
            case Task.WAITING:
                return Verb.LIFT if file.case.held else Verb.ANSWER
            case Task.SIGNED:
                return Verb.TAKE_BACK
        return None

    def _take_keyboard(self) -> None:
        set_reading_order(self)
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.queue.isAncestorOf(focused)):
            self.panel.begin.setFocus()

    def _on_page(self) -> None:
        set_reading_order(self)
        self.panel.begin.setFocus()

    def _look_up(self, number: int) -> None:
        office = self.desk.office

        def work(_job: Job) -> CaseLine | None:
            return line_of(office, number)

        self.desk.tasks.run(_("Looking for the case"), work, lambda line: self.decision.show_other(number, line))

    # --- signing ---

    def _sign(self) -> None:
        form, file = self.panel.form, self._file
        if form is None or file is None:
            return
        body = form.ready()
        if body is None:
            return
        office, intent, done, fields = self.desk.office, new_intent(), form.done, form.note_names
        lines = tuple(filter(None, (file.entry.full_name, *form.lines())))
        sign_off = SignOff(body.kind, lines, lambda signer: moves.sign(office, signer, body, intent, fields), intent)

        def signed(_act: object) -> None:
            form.forget()
            self.desk.notice(done)

        self.desk.sign(sign_off, signed)

    # --- keys ---

    def _connect(self) -> None:
        self.queue.opened.connect(self._open_case)
        self.queue.turned.connect(self._on_turned)
        self.queue.came.connect(self._on_work)
        self.panel.sign_wanted.connect(self._sign)
        self.panel.turned.connect(self._on_page)
        self.panel.case_wanted.connect(self._look_up)

        def add(keys: str, do: Callable[[], object]) -> None:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

        add("Ctrl+Right", lambda: self._move(1))
        add("Ctrl+Left", lambda: self._move(-1))
        add("Ctrl+Return", self._sign)
        add("Ctrl+Enter", self._sign)
        add("Ctrl+F", self.queue.search.begin)
        add("Esc", self.panel.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose and M opens the rest, where no field took them."""
        plain = self._file is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() and event.text().lower() in MORE_KEYS:
            self.panel.toggle()
        elif not (plain and event.text() in set("123456789") and self.panel.choose(int(event.text()) - 1)):
            event.ignore()
