"""Clearances and the final decision: the queue, the whole case, and the form that signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from verifier.domain import words
from verifier.domain.work import Task
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.decisions.case_page import CasePage
from verifier.ui.screens.decisions.forms import ClearanceForm, DecisionForm
from verifier.ui.tasks import Job
from verifier.ui.widgets.case_list import CaseList
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.text import label
from verifier.ui.widgets.work_queue import WorkQueue
from verifier.workflow import moves
from verifier.workflow.conclude import CaseFile, open_case
from verifier.workflow.queues import Work, may

_QUEUE, _FORM, _LEAST_QUEUE = 256, 306, 180


class DecisionsScreen(Screen):
    """Clearances and the final decision, with the whole case on one page."""

    name = "decisions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.queue = WorkQueue(desk, (Task.CLEARANCE, Task.DECISION), CaseList("cases", _("Cases")))
        self.case = CasePage()
        self._turns = True
        self.clearance, self.decision = ClearanceForm(), DecisionForm()
        self._file: CaseFile | None = None
        self._wanted = 0
        self._forms = QStackedWidget()
        for form in (self.clearance, self.decision):
            self._forms.addWidget(form)
        self._forms.setMinimumWidth(280)
        self.queue.setMinimumWidth(_LEAST_QUEUE)
        self._said = label("", "muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nobody = QWidget()
        nobody.setLayout(column(None, self._said, None))
        self._middle = QStackedWidget()
        self._middle.addWidget(nobody)
        self._middle.addWidget(self.case)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.queue, self._middle, self._forms):
            splitter.addWidget(part)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for place, share in enumerate((1, 5, 1)):
            splitter.setStretchFactor(place, share)
        splitter.setSizes([_QUEUE, 700, _FORM])
        self.setLayout(column(splitter))
        self._connect()
        self._show_nobody(_("Opening the queue…"))

    def title(self) -> str:
        if self._file is None:
            return _("Clearances and decisions")
        entry = self._file.entry
        row = _("row {number}").format(number=entry.number or entry.row)
        return f"{self._file.submitted.reference}  ›  {row}  ›  {entry.full_name}"

    def short_title(self) -> str:
        return _("Decisions")

    def refresh(self) -> None:
        self.queue.refresh(current=self._file.case.number if self._file else 0, wanted=self._wanted, turn=self._turns)

    def first(self) -> QWidget | None:
        form = self._forms.currentWidget()
        return form.begin if self._file and isinstance(form, (ClearanceForm, DecisionForm)) else None

    def open(self, what: object) -> None:
        """Open a case in the task in which it waits."""
        if isinstance(what, int):
            self._wanted = what
            self.refresh()

    # --- the queue ---

    def _on_work(self, work: Work) -> None:
        self._wanted = 0
        self._turns = True
        if not any(may(self.desk.officer, task) for task in self.queue.tasks):
            self._show_nobody(_("Clearances and decisions are signed by other officers: you hold no role for them."))
        elif work.place is not None and self._file and not work.wanted:
            self._open_case(self._file.case.number)
        else:
            self._open_case(work.wanted or work.first)

    def _on_turned(self) -> None:
        self._turns = False  # an empty queue that was asked for is shown as it is
        self._file = None
        self.refresh()

    def _move(self, step: int) -> None:
        self.queue.follow(self._file.case.number if self._file else 0, step, self._on_followed)

    def _on_followed(self, case: int) -> None:
        if case:
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        if not case:
            self._show_nobody(_("No case waits for you here."))
            return
        self.queue.mark(case)
        office = self.desk.office

        def work(_job: Job) -> CaseFile:
            return open_case(office, case)

        self.desk.tasks.run(_("Opening the case"), work, self._show_case)

    def _show_nobody(self, text: str) -> None:
        self._file = None
        self._said.setText(text)
        self._middle.setCurrentIndex(0)
        self._forms.setVisible(False)
        if self.hasFocus():
            self.queue.search.setFocus()
        self.retitled.emit()

    def _show_case(self, file: CaseFile) -> None:
        changed = (
            self._file is None or self._file.case.acts != file.case.acts or self._file.case.number != file.case.number
        )
        self._file = file
        self._middle.setCurrentIndex(1)
        self._forms.setVisible(True)
        self.case.show_case(file)
        form = self.clearance if self.queue.task is Task.CLEARANCE else self.decision
        if changed or self._forms.currentWidget() is not form:
            form.show_case(file, self.desk.officer)
        self._forms.setCurrentWidget(form)
        set_reading_order(self)
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.queue.isAncestorOf(focused)):
            form.begin.setFocus()
        self.retitled.emit()

    # --- signing ---

    def _sign(self) -> None:
        if self._file is None:
            return
        form = self._forms.currentWidget()
        if form is self.clearance and self.clearance.is_complete() and not self.clearance.refusal():
            self._sign_clearance(self._file)
        elif form is self.decision and self.decision.is_complete() and not self.decision.refusal():
            self._sign_decision(self._file)

    def _sign_clearance(self, file: CaseFile) -> None:
        kind, outcome = self.clearance.chosen_kind, self.clearance.outcome.chosen
        if kind is None or outcome is None:
            return
        office, remark, intent = self.desk.office, self.clearance.note.toPlainText(), new_intent()
        lines = (file.entry.full_name, f"{words.clearance(kind)}: {words.clearance_outcome(outcome)}", remark.strip())
        sign_off = SignOff(
            "clearance_given",
            tuple(filter(None, lines)),
            lambda signer: moves.sign(
                office,
                signer,
                moves.clearance_of(file.case, self.desk.officer, kind, outcome, remark),
                intent,
            ),
        )
        self.desk.sign(sign_off, lambda _act: self.desk.notice(_("The clearance is signed.")))

    def _sign_decision(self, file: CaseFile) -> None:
        form, disposition = self.decision, self.decision.disposition.chosen
        if disposition is None:
            return
        office, note, intent = self.desk.office, form.note.toPlainText(), new_intent()
        reason = form.chosen_reason
        lines = (
            file.entry.full_name,
            words.disposition(disposition),
            words.reject_reason(reason) if reason else "",
            words.identity(file.identity),
            note.strip(),
        )
        sign_off = SignOff(
            "decision_taken",
            tuple(filter(None, lines)),
            lambda signer: moves.sign(
                office, signer, moves.decision_of(file.case, disposition, reject_reason=reason, note=note), intent
            ),
        )
        self.desk.sign(sign_off, lambda _act: self.desk.notice(_("The decision is signed.")))

    # --- keys ---

    def _connect(self) -> None:
        self.queue.opened.connect(self._open_case)
        self.queue.turned.connect(self._on_turned)
        self.queue.came.connect(self._on_work)
        for form in (self.clearance, self.decision):
            form.sign_wanted.connect(self._sign)

        def add(keys: str, do: Callable[[], object]) -> None:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

        add("Ctrl+Right", lambda: self._move(1))
        add("Ctrl+Left", lambda: self._move(-1))
        add("Ctrl+Return", self._sign)
        add("Ctrl+Enter", self._sign)
        add("Ctrl+F", self.queue.search.setFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, where no field took them."""
        digit = int(event.text()) if event.text() in set("123456789") and self._file else 0
        choices = self.clearance.outcome if self._forms.currentWidget() is self.clearance else self.decision.disposition
        if not digit or not choices.choose(digit - 1):
            event.ignore()
