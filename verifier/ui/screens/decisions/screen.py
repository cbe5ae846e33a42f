"""Clearances and the final decision: the queue, the whole case, and the form that signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from verifier.domain import words
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.decisions.case_page import CasePage
from verifier.ui.screens.decisions.forms import ClearanceForm, DecisionForm
from verifier.ui.screens.decisions.queue import Task, WorkQueue
from verifier.ui.tasks import Job
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.reading_order import set_reading_order
from verifier.ui.widgets.text import label
from verifier.workflow import moves
from verifier.workflow.case_view import ConcludingWork, open_work
from verifier.workflow.conclude import CaseFile, open_case

_QUEUE, _FORM, _LEAST_QUEUE = 256, 306, 180


class DecisionsScreen(Screen):
    """Clearances and the final decision, with the whole case on one page."""

    name = "decisions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.queue, self.case = WorkQueue(), CasePage()
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
        office, officer = self.desk.office, self.desk.officer

        def work(_job: Job) -> ConcludingWork:
            return open_work(office, officer)

        self.desk.tasks.run(_("Opening the queue"), work, self._on_work)

    def first(self) -> QWidget | None:
        form = self._forms.currentWidget()
        return form.begin if self._file and isinstance(form, (ClearanceForm, DecisionForm)) else None

    def open(self, what: object) -> None:
        """Open a case in the task in which it waits."""
        if isinstance(what, int):
            self._wanted = what

    # --- the queue ---

    def _on_work(self, work: ConcludingWork) -> None:
        self.queue.show_work(work)
        if not work.kinds and not work.decides:
            self._show_nobody(_("Clearances and decisions are signed by other officers: you hold no role for them."))
            return
        current = self._file.case.number if self._file else 0
        if self._wanted:
            case, self._wanted = self._wanted, 0
            self.queue.choose_task_of(case)
        elif current in self.queue.cases:
            case = current
        else:
            case = self.queue.persons.items[0].case if self.queue.persons.items else 0
        self._open_case(case)

    def _on_turned(self) -> None:
        items = self.queue.persons.items
        self._open_case(items[0].case if items else 0)

    def _move(self, step: int) -> None:
        current = self._file.case.number if self._file else 0
        if case := self.queue.persons.beside(current, step):
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        if not case:
            self._show_nobody(_("No case waits for you here."))
            return
        self.queue.persons.mark(case)
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
        form = self.clearance if self.queue.task is Task.CLEAR else self.decision
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
