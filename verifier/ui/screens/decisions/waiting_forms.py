"""What ends a wait: lifting a hold, and recording what the other side answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import CaseBody, HoldPlaced, QuerySent
from verifier.domain.case import Case
from verifier.domain.dates import shown_date
from verifier.domain.decisions import AnswerOutcome
from verifier.domain.moments import shown_moment
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.screens.decisions.fields import QuestionBox, line_field
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.widgets.choices import Choices
from verifier.ui.widgets.text import label, visible
from verifier.workflow import moves
from verifier.workflow.possible import Verb, hindrance, open_questions


class LiftForm(MoveForm):
    """Lifts the hold; the case goes on where it was held."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the lifting…")

    def __init__(self) -> None:
        super().__init__("lift_form", _("Lift the hold"))
        self.done = _("The hold is lifted.")
        self._held = label("", wrap=True)
        self._held.setObjectName("hold_told")
        self.note = self.note_field("lift_note", _("Note: why the case can go on"))
        self.put_together(self._held, label(_("Note"), "small"), self.note)

    def reset(self, file: File, officer: Officer) -> None:
        self.note.clear()
        self._held.setText(visible(_held(file)))

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.LIFT)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.lift_of(file.case, self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (self._held.text(), self.note.toPlainText().strip())


class AnswerForm(MoveForm):
    """What the other side answered about one detail, or that nothing came."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the record…")

    def __init__(self) -> None:
        super().__init__("answer_form", _("Answer of the other side"))
        self.done = _("The answer is recorded.")
        self.asked = QuestionBox()
        self.asked.currentIndexChanged.connect(lambda _place: self._on_asked())
        self._question = label("", "small", wrap=True)
        self.outcome: Choices[AnswerOutcome] = Choices("answer_outcome")
        self.outcome.changed.connect(self._on_outcome)
        self.value = line_field("answer_value", _("What they state now"))
        self.source = line_field("answer_source", _("Their letter, number and date"))
        for field in (self.value, self.source):
            field.textChanged.connect(lambda _text: self.ask())
        self._captions = {
            self.value: label(_("What they state now"), "small"),
            self.source: label(_("Their letter, number and date"), "small"),
        }
        self.put_together(
            self.asked,
            self._question,
            self.outcome,
            self._captions[self.value],
            self.value,
            self._captions[self.source],
            self.source,
        )

    def reset(self, file: File, officer: Officer) -> None:
        self.asked.show_pairs(tuple(open_questions(file.case)))
        self.outcome.show_choices([(code, words.answer_outcome(code)) for code in AnswerOutcome])
        self.value.clear()
        self.source.clear()
        self._on_asked()
        self._on_outcome()

    @property
    def begin(self) -> QWidget:
        return self.outcome.begin if self.asked.chosen else self.asked

    @property
    def choices(self) -> Choices[Any]:
        return self.outcome

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.ANSWER)

    def body(self, file: File, officer: Officer) -> CaseBody | None:
        pair, outcome = self.asked.chosen, self.outcome.chosen
        if pair is None or outcome is None:
            return None
        value = self.value.text() if outcome is AnswerOutcome.CORRECTED else ""
        source = self.source.text() if outcome is not AnswerOutcome.NONE else ""
        return moves.answer_of(file.case, *pair, outcome, value, source)

    def lines(self) -> tuple[str, ...]:
        pair, outcome = self.asked.chosen, self.outcome.chosen
        if pair is None or outcome is None:
            return ()
        value = self.value.text().strip() if outcome is AnswerOutcome.CORRECTED else ""
        source = self.source.text().strip() if outcome is not AnswerOutcome.NONE else ""
        return f"{pair[0]} · {words.detail(pair[1])}: {words.answer_outcome(outcome)}", value, source

    def _on_asked(self) -> None:
        text = question_words(self._file.case, self.asked.chosen[0]) if self._file and self.asked.chosen else ""
        self._question.setText(visible(text))
        self._question.setVisible(bool(text))
        self.ask()

    def _on_outcome(self) -> None:
        outcome = self.outcome.chosen
        shown = {
            self.value: outcome is AnswerOutcome.CORRECTED,
            self.source: outcome in (AnswerOutcome.CORRECTED, AnswerOutcome.REPEATED),
        }
        for field, on in shown.items():
            field.setVisible(on)
            self._captions[field].setVisible(on)
        self.ask()


def question_words(case: Case, query: str) -> str:
    """Say what was asked in a query and until when an answer is due."""
    sent = next((b for act in case.acts if isinstance(b := act.body, QuerySent) and b.query == query), None)
    if sent is None:
        return ""
    return "\n".join((sent.question, _("Answer due on {date}").format(date=shown_date(sent.due))))


def _held(file: File) -> str:
    act = file.case.held
    if act is None or not isinstance(act.body, HoldPlaced):
        return ""
    officer = file.officers.get(act.officer)
    return _("{reason}\nTo be reviewed on {date}. Put on hold by {officer}, {moment}.").format(
        reason=act.body.reason,
        date=shown_date(act.body.review),
        officer=officer.name if officer else act.officer,
        moment=shown_moment(act.at),
    )
