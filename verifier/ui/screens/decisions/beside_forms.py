"""What can happen to a case at any step: a hold, a query, a withdrawal by the other side, a conflict, a reopening."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from verifier.domain import act_words, words
from verifier.domain.acts import Act, CaseBody
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.screens.decisions.fields import HoldFields, QueryFields
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.widgets.layout import clear
from verifier.ui.widgets.text import label
from verifier.ui.widgets.ticks import Ticks
from verifier.workflow import moves
from verifier.workflow.conclude import CaseFile
from verifier.workflow.possible import Verb, hindrance, would_void


class HoldForm(MoveForm):
    """Puts the case on hold until a day."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the hold…")

    def __init__(self) -> None:
        super().__init__("hold_form", _("Put the case on hold"))
        self.done = _("The case is on hold.")
        self.hold = HoldFields()
        self.hold.changed.connect(self.ask)
        self.note = self.note_field("hold_note", _("Reason of the hold"))
        self.put_together(label(_("Reason of the hold"), "small"), self.note, self.hold)

    def reset(self, file: File, officer: Officer) -> None:
        self.note.clear()
        self.hold.review.clear()

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.HOLD)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return self.hold.body(file.case, self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (self.note.toPlainText().strip(), *self.hold.lines())


class QueryForm(MoveForm):
    """Asks the other side about details."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the query…")

    def __init__(self) -> None:
        super().__init__("query_form", _("Ask the other side"))
        self.done = _("The query is signed.")
        self.query = QueryFields()
        self.query.changed.connect(self.ask)
        caption = _("Question to the other side, neutral in tone")
        self.note = self.note_field("query_note", caption)
        self.put_together(label(caption, "small", wrap=True), self.note, self.query)

    def reset(self, file: File, officer: Officer) -> None:
        self.note.clear()
        if isinstance(file, CaseFile):
            self.query.show_case(file.case)

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.QUERY)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return self.query.body(file.case, self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (self.note.toPlainText().strip(), *self.query.lines())


class WithdrawForm(MoveForm):
    """The other side took the person off its list."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the decision…")

    def __init__(self) -> None:
        super().__init__("withdraw_form", words.disposition(Disposition.WITHDRAWN))
        self.done = _("The decision is signed.")
        self.note = self.note_field("withdraw_note", _("Their letter, number and date"))
        told = _("The person leaves this list at once, at whatever step he is. The adjudicator can reopen the case.")
        self.put_together(
            label(told, "small", wrap=True), label(_("Their letter, number and date"), "small"), self.note
        )

    def reset(self, file: File, officer: Officer) -> None:
        self.note.clear()

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.WITHDRAW)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.decision_of(file.case, Disposition.WITHDRAWN, note=self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (words.disposition(Disposition.WITHDRAWN), self.note.toPlainText().strip())


class _VoidingForm(MoveForm):
    """A move that makes earlier acts void says beforehand which."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self._voided = QVBoxLayout()
        self._voided.setContentsMargins(0, 0, 0, 0)
        self._voided.setSpacing(4)
        self._told: tuple[Act, ...] | None = None
        self.voids = QWidget()
        self.voids.setObjectName(f"{name}_voids")
        self.voids.setLayout(self._voided)

    def reset(self, file: File, officer: Officer) -> None:
        self._told = None

    def ask(self) -> None:
        super().ask()
        if self._file is None or self._officer is None:
            return
        body = self.body(self._file, self._officer)
        acts = would_void(self._file.case, self._officer, body) if body else ()
        if acts != self._told:
            self._told = acts
            self._show(acts, self._file)

    def _show(self, acts: Iterable[Act], file: File) -> None:
        clear(self._voided)
        told = [_act_words(act, file) for act in acts]
        head = _("This becomes void, wholly or in part; it stays visible, struck through:")
        self._voided.addWidget(label(head if told else _("Nothing becomes void by it."), "strong", wrap=True))
        for text in told:
            self._voided.addWidget(label(f"▲ {text}", "small", wrap=True))


class ConflictForm(_VoidingForm):
    """Gives the case back: nobody signs for a relative or acquaintance."""

    @staticmethod
    def sign_words() -> str:
        return _("Give the case back…")

    def __init__(self) -> None:
        super().__init__("conflict_form", _("Conflict of interest"))
        self.done = _("The case is given back.")
        told = _("You know this person or his family. You leave this case for good, and others take over your part.")
        self.note = self.note_field("conflict_note", _("Note, if any"))
        self.put_together(label(told, wrap=True), self.voids, label(_("Note, if any"), "small"), self.note)

    def reset(self, file: File, officer: Officer) -> None:
        super().reset(file, officer)
        self.note.clear()

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.CONFLICT)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.conflict_of(file.case, self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (_("I leave this case for a conflict of interest."), self.note.toPlainText().strip())


class ReopenForm(_VoidingForm):
    """The adjudicator reopens a decision, details and clearances, with the reason."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the reopening…")

    def __init__(self) -> None:
        super().__init__("reopen_form", _("Reopen the case"))
        self.done = _("The case is reopened.")
        self.note = self.note_field("reopen_reason", _("Reason of the reopening"))
        self.clearances: Ticks[ClearanceKind] = Ticks("reopen_clearances", _("Clearances to give anew"))
        self.details: Ticks[DetailKey] = Ticks("reopen_details", _("Details to check anew"))
        self.clearances.changed.connect(self.ask)
        self.details.changed.connect(self.ask)
        self._no_clearances = label(_("none is given"), "muted")
        self.put_together(
            label(_("Reason of the reopening"), "small"),
            self.note,
            self.voids,
            label(_("Clearances to give anew"), "small"),
            self._no_clearances,
            self.clearances,
            label(_("Details to check anew"), "small"),
            self.details,
        )

    def reset(self, file: File, officer: Officer) -> None:
        super().reset(file, officer)
        self.note.clear()
        given = [kind for kind in ClearanceKind if kind in file.case.clearances]
        self.clearances.show_codes((kind, words.clearance(kind)) for kind in given)
        self._no_clearances.setVisible(not given)
        self.details.show_codes((key, words.detail(key)) for key in (DetailKey.RECORD, *file.case.asked))

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.REOPEN)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.reopening_of(file.case, self.note.toPlainText(), self.details.chosen, self.clearances.chosen)

    def lines(self) -> tuple[str, ...]:
        named = [*map(words.clearance, self.clearances.chosen), *map(words.detail, self.details.chosen)]
        return (self.note.toPlainText().strip(), ", ".join(named))


def _act_words(act: Act, file: File) -> str:
    officer = file.officers.get(act.officer)
    name = officer.name if officer else act.officer
    said = (
        f"{words.act_kind(act.body.kind)} · {act_words.summary(act.body)}"
        if isinstance(file, CaseFile)
        else (words.act_kind(act.body.kind))
    )
    return f"{said} · {name}, {shown_moment(act.at)}"
