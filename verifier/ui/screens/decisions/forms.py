"""What is signed here: a clearance or the decision; what the rules refuse is said in a sentence before anybody signs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from verifier.domain import words
from verifier.domain.dates import PartialDate, typed_date
from verifier.domain.decisions import (
    CLEARANCE_OUTCOMES,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    RejectReason,
)
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused
from verifier.i18n import _
from verifier.ui.widgets.choices import Choices
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import clear, column, scrolled
from verifier.ui.widgets.text import keyed, label, visible
from verifier.workflow import moves
from verifier.workflow.case_view import clearance_lines, in_the_way
from verifier.workflow.conclude import CaseFile

_REMARK_HEIGHT = 64


class _Form(QFrame):
    """What both forms share: a title, fields, the sentence of a refusal, and the button to sign."""

    sign_wanted = Signal()

    def __init__(self, name: str, title: str, sign: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._file: CaseFile | None = None
        self._officer: Officer | None = None
        self.title = label(title, "heading", wrap=True)
        self.note = QPlainTextEdit()
        self.note.setObjectName(f"{name}_note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_REMARK_HEIGHT)
        self.note.textChanged.connect(self.ask)
        self.why = label("", "small", wrap=True)
        self.why.setObjectName(f"{name}_why")
        self.sign: QPushButton = keyed(sign, "Ctrl+Enter", "primary", name=f"{name}_sign")
        self.sign.clicked.connect(self.sign_wanted)

    def put_together(self, *fields: QWidget) -> None:
        """Lay the fields out above the sentence and the button."""
        content = QWidget()
        content.setLayout(column(self.title, *fields, None, margins=14, gap=8))
        whole = column(scrolled(content), self._foot(), gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setLayout(column(self.why, self.sign, margins=14, gap=8))
        return foot

    @property
    def begin(self) -> QWidget:
        """Where the keyboard belongs, ready for a digit."""
        raise NotImplementedError

    def refusal(self) -> Refusal | None:
        """Return why it cannot be signed as it stands."""
        raise NotImplementedError

    def is_complete(self) -> bool:
        """Whether anything was chosen at all."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask the rules and say why it cannot be signed."""
        if self._file is None or self._officer is None:
            return
        if not self.is_complete():
            self.why.setText(_("Nothing is chosen yet."))
            self.sign.setEnabled(False)
            return
        why = self.refusal()
        self.why.setText(visible(f"▲ {refused(why)}" if why else _("✓ Ready to be signed.")))
        self.sign.setEnabled(why is None)


class ClearanceForm(_Form):
    """One of the clearances for which the officer holds the role."""

    def __init__(self) -> None:
        super().__init__("clearance_form", _("Clearance"), _("Sign the clearance…"))
        self.kind: CodeBox[ClearanceKind] = CodeBox("clearance_kind", _("Which clearance"))
        self.kind.currentIndexChanged.connect(lambda _place: self._on_kind())
        self.outcome: Choices[ClearanceOutcome] = Choices("outcome")
        self.outcome.changed.connect(self.ask)
        self.note.setAccessibleName(_("Remark"))
        self.note.setPlaceholderText(_("Remark; needed where the clearance is not given"))
        self._stands = label("", "small", wrap=True)
        self.put_together(self.kind, self._stands, self.outcome, label(_("Remark"), "small"), self.note)

    def show_case(self, file: CaseFile, officer: Officer) -> None:
        """Offer the clearances that this officer may sign; the first one that is missing comes first."""
        self._file, self._officer = file, officer
        lines = {line.kind: line for line in clearance_lines(file.case)}
        kinds = [kind for kind in ClearanceKind if officer.has(kind.role)]
        signs = {kind: "○" if lines[kind].given is None else "✓" for kind in kinds}
        missing = next((kind for kind in kinds if lines[kind].given is None), None)
        self.kind.show_codes([(kind, f"{signs[kind]} {words.clearance(kind)}") for kind in kinds], missing)
        self._on_kind()

    @property
    def chosen_kind(self) -> ClearanceKind | None:
        """The clearance that would be signed."""
        return self.kind.chosen

    @property
    def begin(self) -> QWidget:
        return self.outcome.begin

    def is_complete(self) -> bool:
        return self.chosen_kind is not None and self.outcome.chosen is not None

    def refusal(self) -> Refusal | None:
        kind, outcome = self.chosen_kind, self.outcome.chosen
        if self._file is None or self._officer is None or kind is None or outcome is None:
            return None
        body = moves.clearance_of(self._file.case, self._officer, kind, outcome, self.note.toPlainText())
        return moves.why_not(self._file.case, self._officer, body)

    def _on_kind(self) -> None:
        kind = self.chosen_kind
        outcomes = CLEARANCE_OUTCOMES[kind] if kind else ()
        self.outcome.show_choices([(outcome, words.clearance_outcome(outcome)) for outcome in outcomes])
        self.note.clear()
        line = (
            next((each for each in clearance_lines(self._file.case) if each.kind is kind), None) if self._file else None
        )
        given = line.given if line else None
        self._stands.setText(
            _("Signed already: {outcome}. Signing again replaces it; both stay in the ledger.").format(
                outcome=words.clearance_outcome(given.outcome)
            )
            if given
            else ""
        )
        self._stands.setVisible(given is not None)
        self.ask()


class DecisionForm(_Form):
    """The disposition, with what each of them needs."""

    def __init__(self) -> None:
        super().__init__("decision_form", _("Decision"), _("Sign the decision…"))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(2)
        ways = QWidget()
        ways.setLayout(self._ways)
        self.disposition: Choices[Disposition] = Choices("disposition")
        self.disposition.changed.connect(self._on_disposition)
        self.reason: CodeBox[RejectReason] = CodeBox("reject_reason", _("Reason of the rejection"))
        self.review = QLineEdit()
        self.reason.currentIndexChanged.connect(lambda _place: self.ask())
        self.review.setObjectName("review_date")
        self.review.setAccessibleName(_("Review date"))
        self.review.setPlaceholderText(_("For example 01.06.2025"))
        self.review.textChanged.connect(lambda _text: self.ask())
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note: on what the decision rests; needed unless cleared"))
        self._captions: dict[QWidget, QLabel] = {
            self.reason: label(_("Reason of the rejection"), "small"),
            self.review: label(_("Review date"), "small"),
        }
        self.put_together(
            ways,
            self.disposition,
            self._captions[self.reason],
            self.reason,
            self._captions[self.review],
            self.review,
            label(_("Note"), "small"),
            self.note,
        )

    def show_case(self, file: CaseFile, officer: Officer) -> None:
        """Offer the dispositions, none chosen, and say what stands in the way of clearing."""
        self._file, self._officer = file, officer
        clear(self._ways)
        obstacles = in_the_way(file.case)
        if obstacles:
            self._ways.addWidget(label(_("What stands in the way of clearing:"), "strong", wrap=True))
        else:
            self._ways.addWidget(label(_("✓ Nothing stands in the way of clearing."), "strong", tone="ok", wrap=True))
        for why in obstacles:
            self._ways.addWidget(label(f"▲ {refused(why)}", "small", wrap=True))
        self.disposition.show_choices([(code, words.disposition(code)) for code in Disposition])
        reasons = [(reason, words.reject_reason(reason)) for reason in RejectReason]
        self.reason.show_codes(reasons, nothing=_("Choose the reason…"))
        self.review.clear()
        self.note.clear()
        self._on_disposition()

    @property
    def chosen_reason(self) -> RejectReason | None:
        """Why the person is rejected; only where he is."""
        return self.reason.chosen if self.disposition.chosen is Disposition.REJECTED else None

    @property
    def chosen_review(self) -> str:
        """The review date (ISO) of a hold; empty where it is none."""
        text = typed_date(self.review.text())
        date = PartialDate.parse(text)
        whole = date is not None and date.day and date.is_possible
        return text if whole and self.disposition.chosen is Disposition.HOLD else ""

    @property
    def begin(self) -> QWidget:
        return self.disposition.begin

    def is_complete(self) -> bool:
        return self.disposition.chosen is not None

    def refusal(self) -> Refusal | None:
        disposition = self.disposition.chosen
        if self._file is None or self._officer is None or disposition is None:
            return None
        body = moves.decision_of(
            self._file.case, disposition, reject_reason=self.chosen_reason, note=self.note.toPlainText()
        )
        return moves.why_not(self._file.case, self._officer, body)

    def _on_disposition(self) -> None:
        chosen = self.disposition.chosen
        for field, wanted in ((self.reason, Disposition.REJECTED), (self.review, Disposition.HOLD)):
            field.setVisible(chosen is wanted)
            self._captions[field].setVisible(chosen is wanted)
        self.ask()
