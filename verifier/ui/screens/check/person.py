"""One person under the officer's hands: shows the draft, takes every move, saves at rest, looks back and signs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import Pass
from verifier.domain.candidates import Band
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, ReasonCode
from verifier.domain.persons import Record
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ledger.chain import new_intent
from verifier.ui.desk import Desk, SignOff
from verifier.ui.screens.check.around import Around
from verifier.ui.screens.check.chooser import Chooser
from verifier.ui.screens.check.evidence_at_desk import EvidenceAtDesk
from verifier.ui.screens.check.keeper import Keeper
from verifier.ui.screens.check.look_back import sign_lines
from verifier.ui.screens.check.page import CheckPage
from verifier.ui.screens.check.side import elsewhere_words
from verifier.ui.widgets.announce import announce
from verifier.workflow.check import sign_check
from verifier.workflow.check_view import Person, comparisons, rows
from verifier.workflow.drafting import Drafting

_ROOMY = 860


class PersonAtDesk(QObject):
    """The person that is open. `signed` carries his case number."""

    signed = Signal(int)

    def __init__(self, desk: Desk, page: CheckPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.page, self._window = desk, page, parent
        self.drafting: Drafting | None = None
        self.keeper = Keeper(desk, self)
        self.evidence = EvidenceAtDesk(desk, page, parent)
        self.keeper.kept.connect(self._say_saved)
        self.around = Around(desk, page, parent)
        self._connect()

    @property
    def key(self) -> tuple[int, Pass] | None:
        """Case number and pass of the person that is open."""
        sheet = self.drafting.person.sheet if self.drafting else None
        return (sheet.case, sheet.number) if sheet else None

    def show_person(self, person: Person) -> None:
        """Open a person where his draft was left."""
        self.drafting = Drafting(person)
        self.keeper.begin(self.drafting)
        self.evidence.begin(self.drafting)
        sheet = person.sheet
        self.page.show_somebody(Pass(sheet.number))
        self.around.show_person(self.drafting)
        self._show_draft()
        first_open = next((row.key for row in self.page.table.rows if not row.finding or row.lacking), None)
        self.page.table.go_to(first_open or sheet.asked[0])
        self.page.table.setFocus()

    def put_away(self) -> None:
        """Save the person and take him off the screen."""
        self.keeper.end()
        self.evidence.begin(None)
        self.drafting = None

    def _show_draft(self) -> None:
        """Show the draft as it stands, and let it be saved at the next rest."""
        drafting = self.drafting
        if drafting is None:
            return
        sheet = drafting.person.sheet
        candidates = sheet.candidates
        record = drafting.record or (candidates[0].record if candidates and not drafting.is_chosen else None)
        shown = rows(sheet, drafting.draft, record, comparisons(sheet.entry, record), drafting.person.young)
        page = self.page
        page.card.show_person(drafting, roomy=self._window.height() >= _ROOMY)
        elsewhere = self.around.elsewhere
        page.table.show_rows(shown, elsewhere_words(elsewhere) if elsewhere else "")
        page.editor.show_row(page.table.current)
        self.evidence.show(page.table.current)
        answered, total = drafting.answered, len(sheet.asked)
        page.done.setText(_("{n} of {total} details answered").format(n=answered, total=total))
        page.bar.setRange(0, total)
        page.bar.setValue(answered)
        self._say_saved()
        self.keeper.touched()

    def _say_saved(self) -> None:
        """Say whether what is on the screen is saved; for a person not begun there is nothing to say."""
        begun = self.drafting is not None and self.drafting.is_begun
        text = _("saved") if self.keeper.is_saved else _("not saved yet")
        self.page.saved.setText(text if begun else "")

    def _on_detail(self, _key: object) -> None:
        self.page.editor.show_row(self.page.table.current)
        self.evidence.show(self.page.table.current)

    def choose(self, record: Record | None) -> None:
        if self.drafting is None:
            return
        if record and self.drafting.person.record(record.id) is None:
            self.drafting.person = replace(self.drafting.person, linked=record)
        self.drafting.choose(record)
        self.around.look()
        self._show_draft()
        self.page.show_table()

    def answer(self, row: int, place: int) -> None:
        table = self.page.table
        if self.drafting is None or row >= len(table.rows):
            return
        shown = table.rows[row]
        if place >= len(shown.choices):
            return
        table.go_to_row(row)
        answer = shown.choices[place].answer
        if why := self.drafting.answer(shown.key, answer):
            self.page.editor.say(refused(why))
            return
        announce(table, f"{words.detail(shown.key)}: {words.answer_on(shown.key, answer)}")
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

    def take_back(self) -> None:
        if self.drafting and (row := self.page.table.current):
            self.drafting.take_back(row.key)
            self._show_draft()

    def undo(self) -> None:
        if self.drafting and self.drafting.undo():
            self.around.look()
            self._show_draft()

    def _on_value(self, key: DetailKey, text: str) -> None:
        if self.drafting and key:
            self.drafting.set_value(key, text)
            self._show_draft()

    def _on_note(self, key: DetailKey, text: str) -> None:
        if self.drafting and key:
            self.drafting.set_note(key, text)
            self._show_draft()

    def _on_reason(self, key: DetailKey, reason: ReasonCode | None) -> None:
        if self.drafting and key:
            self.drafting.set_reason(key, reason)
            self._show_draft()

    def _on_edited(self) -> None:
        """A field was left by Enter or Escape: on to the next detail where nothing is missing, else back to this one."""
        row = self.page.table.current
        if row and row.finding and not row.lacking:
            self.page.table.go_on()
        self.page.table.setFocus()

    # --- which record ---

    def _on_rejected(self, records: tuple[Record, ...], reason: ReasonCode, note: str) -> None:
        if self.drafting:
            for record in records:
                self.drafting.reject(record, reason, note)
            self._show_draft()

    def _on_taken_back(self, record: Record) -> None:
        if self.drafting:
            self.drafting.take_rejection_back(record)
            self._show_draft()

    def _on_accepted(self, record: Record | None) -> None:
        """Link the proposed record at once; that it is none of those that fit is said with its reason."""
        offered = self.drafting.person.sheet.candidates if self.drafting else ()
        if record is None and any(candidate.band is not Band.UNLIKELY for candidate in offered):
            self.ask_candidate(none=True)
        else:
            self.choose(record)

    def ask_candidate(self, *, none: bool = False) -> None:
        if self.drafting and not self.page.looks_back and not self.drafting.record_is_fixed:
            dialog = Chooser(self.desk, self.drafting, self._window, none=none)
            dialog.chosen.connect(self.choose)
            dialog.ruled_out.connect(self._on_rejected)
            dialog.taken_back.connect(self._on_taken_back)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    # --- looking back and signing ---

    def look_back(self) -> None:
        drafting = self.drafting
        if drafting is None:
            return
        if self.page.looks_back:
            self._sign()
            return
        self.page.show_look_back()
        self.page.look_back.show_draft(drafting, self.page.table.rows, self.keeper.seconds)

    def _back(self, key: DetailKey | None) -> None:
        self.page.show_table()
        if key:
            self.page.table.go_to(key)
            self.page.editor.focus_missing()

    def _sign(self) -> None:
        drafting = self.drafting
        if drafting is None or drafting.lacking:
            return
        office, sheet, intent = self.desk.office, drafting.person.sheet, new_intent()
        self.keeper.save()
        draft = self.keeper.stamped
        sign_off = SignOff(
            "check_signed",
            sign_lines(drafting),
            lambda signer: sign_check(office, signer, sheet, draft, intent),
            intent,
        )
        self.desk.sign(sign_off, partial(self._on_signed, sheet.case))

    def _on_signed(self, case: int, _act: object) -> None:
        if self.key and self.key[0] == case:
            self.keeper.drop()
            self.drafting = None
        self.signed.emit(case)

    def _connect(self) -> None:
        page = self.page
        self.around.found.connect(self._show_draft)
        page.card.accepted.connect(self._on_accepted)
        page.card.others.connect(self.ask_candidate)
        page.table.answered.connect(self.answer)
        page.table.went_to.connect(self._on_detail)
        page.editor.value_typed.connect(self._on_value)
        page.editor.note_typed.connect(self._on_note)
        page.editor.reason_chosen.connect(self._on_reason)
        page.editor.done.connect(self._on_edited)
        self.evidence.changed.connect(self._show_draft)
        page.look_back.back.connect(self._back)
        page.look_back.sign.connect(self._sign)
        page.sign.clicked.connect(self.look_back)
