"""One person, one screen: theirs, ours and the finding side by side, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from verifier.domain.acts import Pass
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.base import Screen
from verifier.ui.screens.check.keys import digit_of, letter_of
from verifier.ui.screens.check.loader import Loader
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.screens.check.person import PersonAtDesk
from verifier.ui.tasks import Job
from verifier.workflow.check_view import Person, Queues, open_queues

_FIELDS = {"N": "note", "V": "value", "R": "reason"}


class CheckScreen(Screen):
    """The queue to the left, one person in the middle, his evidence to the right."""

    name = "check"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = CheckPage(self, desk.tasks)
        self.person = PersonAtDesk(desk, self.page, self)
        self._loader = Loader(desk)
        self._wanted = 0
        self.person.signed.connect(self._on_signed)
        self.person.keeper.kept.connect(self._loader.forget_saved)
        self.page.queue.opened.connect(self._open_case)
        self.page.queue.passed.connect(self._on_pass)
        self.page.skip.clicked.connect(lambda: self._move(1))
        self._add_shortcuts()
        self.page.show_nobody(_("Opening the queue…"))

    def title(self) -> str:
        drafting = self.person.drafting
        if drafting is None:
            return _("Check")
        sheet = drafting.person.sheet
        row = _("row {number}").format(number=sheet.entry.number or sheet.entry.row)
        return f"{sheet.submitted.reference}  ›  {row}  ›  {sheet.entry.full_name}"

    def refresh(self) -> None:
        office, officer = self.desk.office, self.desk.officer

        def work(_job: Job) -> Queues:
            return open_queues(office, officer)

        self.desk.tasks.run(_("Opening the queue"), work, self._on_queues)

    def open(self, what: object) -> None:
        """Open a case number in the pass in which it waits, or show the queue of a pass."""
        if isinstance(what, Pass):
            self.page.queue.choose_pass(what)
            self._on_pass()
        elif isinstance(what, int):
            self._wanted = what

    def leave(self) -> None:
        self.person.keeper.save_here()
        self._loader.forget()

    # --- whom to check ---

    def _on_queues(self, queues: Queues) -> None:
        queue = self.page.queue
        queue.show_queues(queues)
        if self._wanted:
            case, self._wanted = self._wanted, 0
            queue.choose_pass(next((n for n in Pass if _waits(queues, n, case)), queue.number))
            self._open_case(case)
        elif self._loader.pending:
            return
        elif self.person.key is None or not _waits(queues, queue.number, self.person.key[0]):
            if not queues.waiting[queue.number]:
                queue.choose_pass(next((n for n in Pass if queues.waiting[n]), queue.number))
            self._open_case(queue.first_case)
        else:
            self.person.keeper.come_back()
            queue.persons.mark(self.person.key[0])

    def _on_pass(self) -> None:
        self.person.put_away()
        self._open_case(self.page.queue.first_case)

    def _move(self, step: int) -> None:
        current = self.person.key[0] if self.person.key else 0
        if case := self.page.queue.after(current, step):
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        number = self.page.queue.number
        if self.person.key == (case, number):
            self.page.show_table()
            return
        self.person.put_away()
        if case:
            self.page.queue.persons.mark(case)
            self._loader.open(case, number, self._show_person)
        else:
            self.page.show_nobody(
                _("Nobody waits for this check by you.\nWhoever you checked first waits for another officer.")
            )
            self.retitled.emit()

    def _show_person(self, person: Person) -> None:
        self.person.show_person(person)
        self.retitled.emit()
        self._loader.prepare(self.page.queue.after(person.sheet.case), self.page.queue.number)

    def _on_signed(self, case: int) -> None:
        following = self.page.queue.after(case)
        self.desk.notice(_("The check is signed."))
        self._open_case(following)

    # --- keys ---

    def _add_shortcuts(self) -> None:
        def add(keys: str, do: Callable[[], object]) -> None:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

        add("Ctrl+Right", lambda: self._move(1))
        add("Ctrl+Left", lambda: self._move(-1))
        add("Ctrl+Return", self.person.look_back)
        add("Ctrl+Enter", self.person.look_back)
        add("Ctrl+Z", self.person.undo)
        add("Ctrl+F", self.page.queue.search.setFocus)
        for number in range(1, 10):
            add(f"Ctrl+{number}", partial(self.page.side.toggle, number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits that no field took."""
        if self.person.drafting is None or self.page.looks_back or not self._take(event):
            event.ignore()

    def _take(self, event: QKeyEvent) -> bool:
        letter, digit, row = letter_of(event), digit_of(event), self.page.table.currentIndex().row()
        proposed = self.page.card.proposed
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.page.table.hasFocus()
        if digit and row >= 0:
            self.person.answer(row, digit - 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.person.take_back()
        elif (letter == "A" or enters) and proposed:
            self.person.choose(proposed)
        elif letter == "C":
            self.person.ask_candidate()
        elif letter == "E":
            self.person.evidence.ask()
        elif letter == "F":
            self.person.around.show_sheet()
        elif letter == "O":
            self.person.evidence.look()
        elif letter in _FIELDS:
            self.page.editor.focus_field(_FIELDS[letter])
        else:
            return False
        return True


def _waits(queues: Queues, number: Pass, case: int) -> bool:
    return any(line.number == case for line in queues.waiting[number])
