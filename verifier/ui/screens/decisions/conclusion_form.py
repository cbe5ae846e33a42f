"""The identity conclusion as computed, with all on which it rests; who signs it chooses nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from verifier.domain import words
from verifier.domain.acts import CaseBody
from verifier.domain.identity_words import Ground, grounds
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.screens.decisions.lines import IDENTITY_TONES, identity_words
from verifier.ui.widgets.layout import clear, column, row
from verifier.ui.widgets.text import label, pill, set_pill
from verifier.workflow import moves
from verifier.workflow.conclude import CaseFile
from verifier.workflow.possible import Verb, hindrance


class ConclusionForm(MoveForm):
    """Shows the conclusion and its grounds; Ctrl+Enter signs it."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the conclusion…")

    def __init__(self) -> None:
        super().__init__("conclusion_form", _("Identity conclusion"))
        self.done = _("The identity conclusion is signed.")
        self._identity = pill("")
        self._identity.setObjectName("conclusion_identity")
        self._grounds = QVBoxLayout()
        self._grounds.setContentsMargins(0, 0, 0, 0)
        self._grounds.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self._grounds)
        told = _("It is computed from both checks and the rulings. Whoever finds it wrong has the case reopened.")
        self.put_together(row(self._identity, None), label(told, "small", wrap=True), inside)

    def reset(self, file: File, officer: Officer) -> None:
        clear(self._grounds)
        if isinstance(file, CaseFile):
            set_pill(self._identity, identity_words(file.identity), IDENTITY_TONES[file.identity])
            for ground in grounds(file.case):
                self._grounds.addWidget(_ground(ground))

    @property
    def begin(self) -> QWidget:
        return self.sign if self.sign.isEnabled() else self

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        return hindrance(file.case, officer, Verb.CONCLUDE)

    def body(self, file: File, officer: Officer) -> CaseBody:
        return moves.conclusion_of(file.case)

    def lines(self) -> tuple[str, ...]:
        return (words.identity(self._file.identity),) if isinstance(self._file, CaseFile) else ()


def _ground(ground: Ground) -> QWidget:
    sign, tone = ("✓", "") if ground.good else ("▲", "warn")
    made = QWidget()
    head = label(f"{sign} {ground.text}", tone=tone, wrap=True)
    made.setLayout(column(head, *(label(f"· {item}", "small", wrap=True) for item in ground.items), gap=2))
    return made
