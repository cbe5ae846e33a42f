"""One person, one screen: theirs, ours and the finding side by side, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.errors import KnownError
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused, sentence
from verifier.domain.work import Filter, Task
from verifier.i18n import _
from verifier.ui.desk import Desk
from verifier.ui.screens.base import Screen
from verifier.ui.screens.check.card import BAND_TONES
from verifier.ui.screens.check.keys import digit_of, letter_of
from verifier.ui.screens.check.loader import Loader
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.screens.check.person import PersonAtDesk
from verifier.ui.screens.check.why import WhyDialog
from verifier.workflow.check_view import Person
from verifier.workflow.queues import Work

_FIELDS = {"N": "note", "V": "value", "R": "reason"}


class CheckScreen(Screen):
    """The queue to the left, one person in the middle, his evidence to the right."""

    name = "check"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = CheckPage(self, desk)
        self.person = PersonAtDesk(desk, self.page, self)
        self._loader = Loader(desk)
        self._wanted, self._asked_for = 0, 0
        self._passed = 0  # a person whom another officer has: it is said in his place, and gone on from him
        self._turns, self._is_moving = True, False
        # A person, and who comes after him: known beforehand, so that moving on is felt at once.
        self._following = (0, 0)
        self.person.signed.connect(self._on_signed)
        self.person.keeper.kept.connect(self._loader.forget_saved)
        self.person.keeper.overtaken.connect(self._on_overtaken)
        self.page.queue.opened.connect(self._open_case)
        self.page.queue.turned.connect(self._on_turned)
        self.page.queue.came.connect(self._on_work)
        self.page.more.clicked.connect(self._go_beside)
        self.page.card.why.connect(self._ask_why)
        for onwards in (self.page.skip, self.page.next_free):
            onwards.clicked.connect(lambda: self._move(1))
        self._add_shortcuts()
        self.page.show_nobody(_("Opening the queue…"))

    @classmethod
    def short_title(cls) -> str:
        return _("Check")

    def title(self) -> str:
        drafting = self.person.drafting
        if drafting is None:
            return self.short_title()
        sheet = drafting.person.sheet
        row = _("row {number}").format(number=sheet.entry.number or sheet.entry.row)
        return f"{sheet.submitted.reference}  ›  {row}  ›  {sheet.entry.full_name}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.fit(self.room())

    def refresh(self) -> None:
        self._asked_for = self._current
        self.page.queue.refresh(current=self._current, wanted=self._wanted, turn=self._turns)

    def open(self, what: object) -> None:
        """Open a case number in the pass in which it waits, or show the queue of a pass."""
        if isinstance(what, Pass):
            self.page.queue.choose_task(Task(what))
            self._on_turned()
        elif isinstance(what, int):
            self._wanted = what
            self.refresh()

    def place(self) -> object:
        return self._current or None

    def leave(self) -> None:
        self.person.keeper.save_here()
        self.page.queue.claim.let_go()
        self._passed = 0
        self._loader.forget()

    # --- whom to check ---

    @property
    def _current(self) -> int:
        """Who is open in the pass that is shown, 0 for nobody."""
        key = self.person.key
        return key[0] if key and int(key[1]) == self.page.queue.task else 0

    @property
    def _number(self) -> Pass:
        return Pass(self.page.queue.task)

    def _on_work(self, work: Work) -> None:
        self._wanted = 0
        self._turns = True
        if work.wanted:
            self._open_case(work.wanted)
        elif self._loader.pending or self._is_moving or self._passed:
            return
        elif not self._current or (work.place is None and self._current == self._asked_for):
            self._open_case(work.first)
        else:
            self.person.keeper.come_back()
            self.page.queue.mark(self._current)
            self._take(self._current)

    def _on_turned(self) -> None:
        self._passed = 0
        self.person.put_away()
        self._turns = False  # an empty queue that was asked for is shown as it is
        self.refresh()

    def _move(self, step: int) -> None:
        here = self._current or self._passed
        known, following = self._following
        if step == 1 and known == here and following:
            self._open_case(following)
        else:
            self._follow(here, step)

    def _follow(self, case: int, step: int) -> None:
        self._is_moving = True
        self.page.queue.follow(case, step, self._on_followed)

    def _on_followed(self, case: int) -> None:
        self._is_moving = False
        if case or not self._current:
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        number = self._number
        if self.person.key == (case, number):
            self.page.show_table()
            return
        self.person.put_away()
        self._passed = 0
        if case:
            self.page.queue.mark(case)
            self._loader.open(case, number, self._show_person, partial(self._on_refused, case, number))
            return
        self.page.queue.claim.let_go()
        said = _("Nobody waits for this check by you.\nWhoever you checked first waits for another officer.")
        if self.page.queue.persons.total and self.page.queue.query.filter == Filter():
            said = _("Everybody who waits for this check is being worked on by other officers or assigned to them.")
        if not self.desk.officer.has(Role.CHECKER):
            role = words.role(Role.CHECKER)
            said = _("Persons are checked by officers with the role “{role}”.").format(role=role)
        self.page.show_nobody(said)
        self.retitled.emit()

    def _show_person(self, person: Person) -> None:
        self.person.show_person(person)
        self.retitled.emit()
        case, number = person.sheet.case, self._number

        def prepare(following: int) -> None:
            self._following = (case, following)
            self._loader.prepare(following, number)

        self._take(case)
        self.page.queue.follow(case, 1, prepare)

    # --- who has him ---

    def _take(self, case: int) -> None:
        """Claim the person; not where the screen was left while he was being opened."""
        if self.isVisible():
            self.page.queue.claim.take(case, self.page.queue.task, partial(self._on_refused, case, self._number))

    def _on_refused(self, case: int, number: Pass, error: KnownError) -> None:
        """Say at once who has the person, or why he cannot be opened, before anybody works on him in vain."""
        if self._current in (case, 0):
            self._pass_over(case, number, sentence(error))

    def _on_overtaken(self, case: int, number: Pass, why: Refusal) -> None:
        """Another officer took the person while this one rested, or was given him: what was entered is kept."""
        if self.person.key == (case, number):
            self._pass_over(case, number, f"{refused(why)}\n" + _("What you had entered is kept."))

    def _pass_over(self, case: int, number: Pass, said: str) -> None:
        if number != self._number:
            return
        self.person.put_away()
        self.page.queue.claim.let_go()
        self._passed = case
        self.page.show_nobody(said, offers=True)
        self.retitled.emit()

    def _on_signed(self, case: int) -> None:
        self.desk.notice(_("The check is signed."))
        if self._following[0] == case and self._following[1]:
            self._open_case(self._following[1])
        else:
            self._follow(case, 1)

    def _go_beside(self) -> None:
        """Show what else can be done on the case: put it on hold, give it back. The draft is kept."""
        if self.person.key:
            self.desk.go("decisions", self.person.key[0])

    def _ask_why(self) -> None:
        """Show all that speaks for and against the candidate on the card."""
        candidate = self.page.card.candidate
        if candidate is not None:
            dialog = WhyDialog(candidate, BAND_TONES[candidate.band], self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

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
        add("Ctrl+F", self.page.queue.search.begin)
        for number in range(1, 10):
            add(f"Ctrl+{number}", partial(self.page.side.toggle, number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits that no field took."""
        if self.person.drafting is None or self.page.looks_back or not self._press(event):
            event.ignore()

    def _press(self, event: QKeyEvent) -> bool:
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
        elif letter == "W":
            self._ask_why()
        elif letter == "E":
            self.person.evidence.ask()
        elif letter == "F":
            self.person.around.show_sheet()
        elif letter == "O":
            self.person.evidence.look()
        elif letter == "M":
            self._go_beside()
        elif letter in _FIELDS:
            self.page.editor.focus_field(_FIELDS[letter])
        else:
            return False
        return True
