"""One person, one screen: theirs, ours and the finding side by side, all by keyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.findings import Answer, EvidenceKind, ReasonCode
from verifier.domain.lists import CaseLine
from verifier.domain.persons import Record
from verifier.domain.rules import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.base import Screen
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.check.clock import Clock
from verifier.ui.screens.check.evidence_dialog import EvidenceDialog
from verifier.ui.screens.check.keys import digit_of, letter_of
from verifier.ui.screens.check.loader import Loader
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.screens.check.side import elsewhere_words
from verifier.ui.tasks import Job
from verifier.workflow.check import save_draft, sign_check
from verifier.workflow.check_view import Person, Queues, comparisons, open_queues, rows, who_else_claims
from verifier.workflow.drafting import Drafting

_REST_MS = 300
_ROOMY = 860


class CheckScreen(Screen):
    """The queue to the left, one person in the middle, his evidence to the right."""

    name = "check"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = CheckPage(self)
        self._drafting: Drafting | None = None
        self._saved = Draft()
        self._elsewhere: tuple[CaseLine, ...] = ()
        self._clock, self._loader = Clock(), Loader(desk)
        self._wanted = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._save)
        self._connect()
        self._add_shortcuts()
        self.page.show_nobody(_("Opening the queue…"))

    # --- what the workbench asks ---

    def title(self) -> str:
        if self._drafting is None:
            return _("Check")
        sheet = self._drafting.person.sheet
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
            self._choose_pass(what)
        elif isinstance(what, int):
            self._wanted = what

    def leave(self) -> None:
        """Keep the draft at once: the office may be closed right after."""
        self._rest.stop()
        if self._drafting and self._stamped() != self._saved:
            self._saved = self._stamped()
            sheet = self._drafting.person.sheet
            save_draft(self.desk.office, self.desk.officer, sheet.case, sheet.number, self._saved)
        self._clock.stop()
        self._loader.forget()

    # --- the queue ---

    def _on_queues(self, queues: Queues) -> None:
        queue = self.page.queue
        queue.show_queues(queues)
        if self._wanted:
            case, self._wanted = self._wanted, 0
            number = next((n for n in Pass if any(line.number == case for line in queues.waiting[n])), queue.number)
            queue.choose_pass(number)
            self._open_case(case)
        elif self._drafting is None or not self._is_waiting():
            if not queues.waiting[queue.number]:
                other = next((n for n in Pass if queues.waiting[n]), queue.number)
                queue.choose_pass(other)
            self._open_case(queue.first_case)
        else:
            self._clock.start(self._clock.seconds)
            queue.persons.mark(self._drafting.person.sheet.case)

    def _is_waiting(self) -> bool:
        sheet = self._drafting.person.sheet if self._drafting else None
        return sheet is not None and sheet.number is self.page.queue.number and self.page.queue.waiting(sheet.case)

    def _choose_pass(self, number: Pass) -> None:
        self.page.queue.choose_pass(number)
        self._on_pass()

    def _on_pass(self) -> None:
        self._put_away()
        self._open_case(self.page.queue.first_case)

    def _move(self, step: int) -> None:
        current = self._drafting.person.sheet.case if self._drafting else 0
        if case := self.page.queue.after(current, step):
            self._open_case(case)

    def _open_case(self, case: int) -> None:
        number = self.page.queue.number
        if self._drafting and (self._drafting.person.sheet.case, self._drafting.person.sheet.number) == (case, number):
            self.page.show_table()
            return
        self._put_away()
        if not case:
            self._show_nobody()
            return
        self.page.queue.persons.mark(case)
        self._loader.open(case, number, self._show_person)

    def _show_nobody(self) -> None:
        self.page.show_nobody(
            _("Nobody waits for this check by you.\nWhoever you checked first waits for another officer.")
        )
        self.retitled.emit()

    def _put_away(self) -> None:
        """Save the person that is open and take him off the screen."""
        self._rest.stop()
        self._clock.stop()
        self._save()
        self._drafting = None

    # --- the person ---

    def _show_person(self, person: Person) -> None:
        self._drafting = Drafting(person)
        self._saved = self._drafting.draft
        self._elsewhere = person.elsewhere
        sheet = person.sheet
        self._clock.start(sheet.draft.seconds)
        self.page.show_somebody(Pass(sheet.number))
        self.page.side.show_person(person)
        self._ask_elsewhere()
        self._show_draft()
        first_open = next((row.key for row in self.page.table.rows if not row.finding or row.lacking), None)
        self.page.table.go_to(first_open or sheet.asked[0])
        self.retitled.emit()
        self.page.table.setFocus()
        self._loader.prepare(self.page.queue.after(sheet.case), self.page.queue.number)

    def _show_draft(self) -> None:
        """Show the draft as it stands, and let it be saved at the next rest."""
        drafting = self._drafting
        if drafting is None:
            return
        sheet = drafting.person.sheet
        candidates = sheet.candidates
        record = drafting.record or (candidates[0].record if candidates and not drafting.is_chosen else None)
        shown = rows(sheet, drafting.draft, record, comparisons(sheet.entry, record))
        page = self.page
        page.card.show_person(drafting, roomy=self.height() >= _ROOMY)
        page.table.show_rows(shown, elsewhere_words(self._elsewhere) if self._elsewhere else "")
        page.editor.show_row(page.table.current)
        page.side.show_elsewhere(self._elsewhere)
        self._show_evidence()
        answered, total = drafting.answered, len(sheet.asked)
        page.done.setText(_("{n} of {total} details answered").format(n=answered, total=total))
        page.bar.setRange(0, total)
        page.bar.setValue(answered)
        if drafting.draft != self._saved:
            page.saved.setText(_("not saved yet"))
            self._rest.start()

    def _show_evidence(self) -> None:
        drafting, row = self._drafting, self.page.table.current
        if drafting is None:
            return
        finding = row.finding if row else None
        ticked = frozenset(finding.evidence) if finding else drafting.sources
        detail = words.detail(row.key) if row and finding else ""
        self.page.side.show_evidence(drafting.draft.evidence, ticked, detail)

    def _on_detail(self, _key: object) -> None:
        self.page.editor.show_row(self.page.table.current)
        self._show_evidence()

    # --- moves ---

    def _choose(self, record: Record | None) -> None:
        if self._drafting is None:
            return
        if record and self._drafting.person.record(record.id) is None:
            self._drafting.person = replace(self._drafting.person, linked=record)
        self._drafting.choose(record)
        self._ask_elsewhere()
        self._show_draft()
        self.page.show_table()

    def _ask_elsewhere(self) -> None:
        """Say who else claims the record that is shown; known already for the first candidate."""
        drafting = self._drafting
        if drafting is None:
            return
        first = next((c.record.id for c in drafting.person.sheet.candidates), None)
        wanted = drafting.draft.record if drafting.is_chosen else first
        if wanted == first or not wanted:
            self._elsewhere = drafting.person.elsewhere if wanted else ()
            return
        office, case, record = self.desk.office, drafting.person.sheet.case, wanted

        def work(_job: Job) -> tuple[CaseLine, ...]:
            return who_else_claims(office, case, record)

        def show(lines: tuple[CaseLine, ...]) -> None:
            if self._drafting is drafting and drafting.draft.record == record:
                self._elsewhere = lines
                self._show_draft()

        self.desk.tasks.run(_("Looking for other rows"), work, show)

    def _answer(self, row: int, place: int) -> None:
        table = self.page.table
        if self._drafting is None or row >= len(table.rows):
            return
        shown = table.rows[row]
        if place >= len(shown.choices):
            return
        table.go_to_row(row)
        answer = shown.choices[place].answer
        if why := self._drafting.answer(shown.key, answer):
            self._refuse(why)
            return
        self._show_draft()
        self._go_on_from(shown.key, answer)

    def _go_on_from(self, key: DetailKey, answer: Answer) -> None:
        """Go to what the answer still needs, else to the next detail."""
        row = self.page.table.current
        if row and row.key is key and row.lacking:
            if not self.page.editor.focus_missing():
                self.page.table.setFocus()
            return
        del answer
        self.page.table.go_on()
        self.page.table.setFocus()

    def _refuse(self, why: Refusal) -> None:
        self.desk.notice(refused(why), "warn")

    def _take_back(self) -> None:
        if self._drafting and (row := self.page.table.current):
            self._drafting.take_back(row.key)
            self._show_draft()

    def _undo(self) -> None:
        if self._drafting and self._drafting.undo():
            self._ask_elsewhere()
            self._show_draft()

    def _on_value(self, key: DetailKey, text: str) -> None:
        if self._drafting and key:
            self._drafting.set_value(key, text)
            self._show_draft()

    def _on_note(self, key: DetailKey, text: str) -> None:
        if self._drafting and key:
            self._drafting.set_note(key, text)
            self._show_draft()

    def _on_reason(self, key: DetailKey, reason: ReasonCode | None) -> None:
        if self._drafting and key:
            self._drafting.set_reason(key, reason)
            self._show_draft()

    def _on_edited(self) -> None:
        """A field was left by Enter or Escape: on to the next detail where nothing is missing, else back to this one."""
        row = self.page.table.current
        if row and row.finding and not row.lacking:
            self.page.table.go_on()
        self.page.table.setFocus()

    # --- evidence ---

    def _on_evidence(self, numbers: frozenset[int]) -> None:
        if self._drafting:
            row = self.page.table.current
            self._drafting.rest_on(row.key if row else None, numbers)
            self._show_draft()

    def _remove_evidence(self, number: int) -> None:
        if self._drafting:
            self._drafting.remove_evidence(number)
            self._show_draft()

    def _ask_evidence(self) -> None:
        if self._drafting and not self.page.looks_back:
            dialog = EvidenceDialog(self)
            dialog.added.connect(self._add_evidence)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _add_evidence(self, kind: EvidenceKind, title: str) -> None:
        if self._drafting:
            row = self.page.table.current
            self._drafting.add_evidence(row.key if row else None, kind, title)
            self._show_draft()

    def _ask_candidate(self) -> None:
        if self._drafting and not self.page.looks_back:
            sheet = self._drafting.person.sheet
            dialog = Chooser(self.desk, sheet.entry.full_name, sheet.candidates, self)
            dialog.chosen.connect(self._choose)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- saving and signing ---

    def _stamped(self) -> Draft:
        draft = self._drafting.draft if self._drafting else Draft()
        return replace(draft, seconds=max(self._clock.seconds, draft.seconds))

    def _save(self) -> None:
        """Keep the draft in the background where the officer changed it."""
        if self._drafting is None:
            return
        self._clock.tick()
        draft = self._stamped()
        if replace(draft, seconds=0) == replace(self._saved, seconds=0) and draft.seconds - self._saved.seconds < 1:
            return
        if not draft.findings and draft.record is None and not draft.evidence and self._saved == Draft():
            return  # looked at, nothing begun
        self._saved = draft
        office, officer, sheet = self.desk.office, self.desk.officer, self._drafting.person.sheet

        def work(_job: Job) -> None:
            save_draft(office, officer, sheet.case, sheet.number, draft)

        self._loader.forget()
        self.desk.tasks.run(_("Saving"), work, lambda _answer: self.page.saved.setText(_("saved")))

    def _look_back(self) -> None:
        drafting = self._drafting
        if drafting is None:
            return
        if self.page.looks_back:
            self._sign()
            return
        self.page.show_look_back()
        self.page.look_back.show_draft(drafting, self.page.table.rows, self._clock.tick())

    def _back(self, key: DetailKey | None) -> None:
        self.page.show_table()
        if key:
            self.page.table.go_to(key)
            self.page.editor.focus_missing()

    def _sign(self) -> None:
        drafting = self._drafting
        if drafting is None or drafting.lacking:
            return
        office, sheet, intent = self.desk.office, drafting.person.sheet, new_intent()
        self._rest.stop()
        self._clock.tick()
        draft = self._stamped()
        record = drafting.record
        lines = (
            f"{words.pass_name(Pass(sheet.number))}: {sheet.entry.full_name}",
            _("Our register: {record}").format(
                record=f"{record.full_name}, № {record.number}" if record else _("none of our records")
            ),
            *(
                f"{words.shape(answer)} {words.answer(answer)}: {count}"
                for answer in Answer
                if (count := sum(f.answer is answer for f in draft.findings.values()))
            ),
        )
        sign_off = SignOff("check_signed", lines, lambda signer: sign_check(office, signer, sheet, draft, intent))
        self.desk.sign(sign_off, partial(self._on_signed, sheet.case))

    def _on_signed(self, case: int, _act: object) -> None:
        if self._drafting and self._drafting.person.sheet.case == case:
            self._drafting = None  # the draft is gone with the signature
        following = self.page.queue.after(case)
        self.desk.notice(_("The check is signed."))
        self._open_case(following)

    # --- keys ---

    def _connect(self) -> None:
        page = self.page
        page.queue.opened.connect(self._open_case)
        page.queue.passed.connect(self._on_pass)
        page.card.accepted.connect(self._choose)
        page.card.others.connect(self._ask_candidate)
        page.table.answered.connect(self._answer)
        page.table.went_to.connect(self._on_detail)
        page.editor.value_typed.connect(self._on_value)
        page.editor.note_typed.connect(self._on_note)
        page.editor.reason_chosen.connect(self._on_reason)
        page.editor.done.connect(self._on_edited)
        page.side.chosen.connect(self._on_evidence)
        page.side.removed.connect(self._remove_evidence)
        page.side.add_wanted.connect(self._ask_evidence)
        page.look_back.back.connect(self._back)
        page.look_back.sign.connect(self._sign)
        page.skip.clicked.connect(lambda: self._move(1))
        page.sign.clicked.connect(self._look_back)

    def _add_shortcuts(self) -> None:
        def add(keys: str, do: object) -> None:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

        add("Ctrl+Right", lambda: self._move(1))
        add("Ctrl+Left", lambda: self._move(-1))
        add("Ctrl+Return", self._look_back)
        add("Ctrl+Enter", self._look_back)
        add("Ctrl+Z", self._undo)
        add("Ctrl+F", self.page.queue.search.setFocus)
        for number in range(1, 10):
            add(f"Ctrl+{number}", partial(self.page.side.toggle, number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits that no field took."""
        if self._drafting is None or self.page.looks_back:
            event.ignore()
            return
        letter, digit, row = letter_of(event), digit_of(event), self.page.table.currentIndex().row()
        if digit and row >= 0:
            self._answer(row, digit - 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif letter == "A" or (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.page.card.proposed):
            if self.page.card.proposed:
                self._choose(self.page.card.proposed)
        elif letter == "C":
            self._ask_candidate()
        elif letter == "E":
            self._ask_evidence()
        elif letter in ("N", "V", "R"):
            self.page.editor.focus_field({"N": "note", "V": "value", "R": "reason"}[letter])
        else:
            event.ignore()
