"""The first checker takes findings of his own back while he is still blind to the second check."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import CaseBody
from verifier.domain.details import DetailKey
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.widgets.text import label
from verifier.ui.widgets.ticks import Ticks
from verifier.workflow import moves
from verifier.workflow.possible import Verb, hindrance, own_findings


class TakeBackForm(MoveForm):
    """Which findings, and why; they wait for a first check again."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the taking back…")

    def __init__(self) -> None:
        super().__init__("take_back_form", _("Take findings back"))
        self.done = _("The findings are taken back; they wait for the first check again.")
        self.note = self.note_field("take_back_reason", _("Why they are wrong"))
        self.details: Ticks[DetailKey] = Ticks("take_back_details", _("Details to check anew"))
        self.details.changed.connect(self.ask)
        told = _("As long as the second check is not signed, you can correct your own: you have not seen the other's.")
        self.put_together(
            label(told, "small", wrap=True),
            label(_("Why they are wrong"), "small"),
            self.note,
            label(_("Details to check anew"), "small"),
            self.details,
        )

    def reset(self, file: File, officer: Officer) -> None:
        self.note.clear()
        self.details.show_codes((key, words.detail(key)) for key in own_findings(file.case, officer))

    @property
    def begin(self) -> QWidget:
        return self.note

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.TAKE_BACK)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.withdrawal_of(file.case, self.details.chosen, self.note.toPlainText())

    def lines(self) -> tuple[str, ...]:
        return (self.note.toPlainText().strip(), ", ".join(map(words.detail, self.details.chosen)))
