"""One of the clearances that the officer may sign: of his own office, or delegated to him in writing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import CaseBody
from verifier.domain.dates import shown_date
from verifier.domain.decisions import CLEARANCE_OUTCOMES, FITNESS_HOURS, ClearanceKind, ClearanceOutcome
from verifier.domain.moments import later, now, shown_moment, typed_moment
from verifier.domain.officers import Officer
from verifier.domain.outcome_rules import needs_delegation
from verifier.domain.refusals import Refusal
from verifier.i18n import _
from verifier.ui.screens.decisions.fields import line_field
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.widgets.choices import Choices
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.text import label, visible
from verifier.workflow import moves
from verifier.workflow.case_view import ClearanceLine, clearance_lines
from verifier.workflow.possible import clearing_hindrance
from verifier.workflow.queues import clearable


class ClearanceForm(MoveForm):
    """The clearances that this officer may sign; the first one that is missing or expired comes first."""

    @staticmethod
    def sign_words() -> str:
        return _("Sign the clearance…")

    def __init__(self) -> None:
        super().__init__("clearance_form", _("Clearance"))
        self.done = _("The clearance is signed.")
        self.kind: CodeBox[ClearanceKind] = CodeBox("clearance_kind", _("Which clearance"))
        self.kind.currentIndexChanged.connect(lambda _place: self._on_kind())
        self.outcome: Choices[ClearanceOutcome] = Choices("outcome")
        self.outcome.changed.connect(self._on_outcome)
        self.note = self.note_field("clearance_form_note", _("Remark; needed where the clearance is not given"))
        self.note.setAccessibleName(_("Remark"))
        self.until = line_field("valid_until", _("Valid until"), _("For example 01.06.2025 14:30"))
        self.until.textChanged.connect(lambda _text: self.ask())
        self._until_caption = label(
            _("Valid until (date and time, at most {hours} hours from now)").format(hours=FITNESS_HOURS),
            "small",
            wrap=True,
        )
        self._stands = label("", "small", wrap=True)
        self._delegated = label("", "small", wrap=True)
        self._delegated.setObjectName("clearance_delegation")
        self.put_together(
            self._delegated,
            self.outcome,
            self._until_caption,
            self.until,
            label(_("Remark"), "small"),
            self.note,
            always=(self.kind, self._stands),
        )

    def reset(self, file: File, officer: Officer) -> None:
        at = now()
        lines = {line.kind: line for line in clearance_lines(file.case)}
        kinds = [kind for kind in ClearanceKind if kind in clearable(officer, at)]
        missing = next((kind for kind in kinds if not lines[kind].holds_at(at)), None)
        names = [(kind, f"{_sign(lines[kind], at)} {words.clearance(kind)}") for kind in kinds]
        self.kind.show_codes(names, missing)
        self._on_kind()

    @property
    def chosen_kind(self) -> ClearanceKind | None:
        """The clearance that would be signed."""
        return self.kind.chosen

    @property
    def begin(self) -> QWidget:
        return self.kind if self.is_stopped else self.outcome.begin

    @property
    def choices(self) -> Choices[Any]:
        return self.outcome

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        kind = self.chosen_kind
        return clearing_hindrance(file.case, officer, kind) if kind else None

    def body(self, file: File, officer: Officer) -> CaseBody | None:
        kind, outcome = self.chosen_kind, self.outcome.chosen
        if kind is None or outcome is None:
            return None
        until = typed_moment(self.until.text()) or "–" if self._has_end else ""
        return moves.clearance_of(file.case, officer, kind, outcome, self.note.toPlainText(), valid_until=until)

    def lines(self) -> tuple[str, ...]:
        kind, outcome = self.chosen_kind, self.outcome.chosen
        if kind is None or outcome is None:
            return ()
        until = _("Valid until {moment}").format(moment=self.until.text().strip()) if self._has_end else ""
        said = f"{words.clearance(kind)}: {words.clearance_outcome(outcome)}"
        return said, until, self._delegated.text(), self.note.toPlainText().strip()

    @property
    def _has_end(self) -> bool:
        outcome = self.outcome.chosen
        return self.chosen_kind is ClearanceKind.MEDICAL and outcome is not None and outcome.positive

    def _on_kind(self) -> None:
        kind = self.chosen_kind
        outcomes = CLEARANCE_OUTCOMES[kind] if kind else ()
        self.outcome.show_choices([(outcome, words.clearance_outcome(outcome)) for outcome in outcomes])
        self.note.clear()
        self.until.setText(shown_moment(later(now(), FITNESS_HOURS)))
        self._show_standing(kind)
        self._show_delegation(kind)
        self._on_outcome()

    def _show_standing(self, kind: ClearanceKind | None) -> None:
        lines = clearance_lines(self._file.case) if self._file else ()
        line = next((each for each in lines if each.kind is kind), None)
        text = self._standing(line) if line and self._file else ""
        self._stands.setText(visible(text))
        self._stands.setVisible(bool(text))

    def _standing(self, line: ClearanceLine) -> str:
        if line.given is None or line.act is None or self._file is None:
            return ""
        by = self._file.officers.get(line.act.officer)
        facts = {
            "outcome": words.clearance_outcome(line.given.outcome),
            "officer": by.name if by else line.act.officer,
            "moment": shown_moment(line.given.valid_until),
        }
        if not line.holds_at(now()):
            return _("✗ Expired: {outcome}, signed by {officer}, was valid until {moment}.").format(**facts)
        return _("Signed already: {outcome}, by {officer}. Signing again replaces it; both stay in the ledger.").format(
            **facts
        )

    def _show_delegation(self, kind: ClearanceKind | None) -> None:
        file, officer, text = self._file, self._officer, ""
        if file and officer and kind and needs_delegation(file.case, officer, kind) and officer.delegation:
            text = _("Under the delegation {document}, in force until {date}.").format(
                document=officer.delegation.document, date=shown_date(officer.delegation.until)
            )
        self._delegated.setText(visible(text))
        self._delegated.setVisible(bool(text))

    def _on_outcome(self) -> None:
        for field in (self._until_caption, self.until):
            field.setVisible(self._has_end)
        self.ask()


def _sign(line: ClearanceLine, at: str) -> str:
    if line.given is None:
        return "○"
    return "✗" if not line.holds_at(at) or not line.given.outcome.positive else "✓"
