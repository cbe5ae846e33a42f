"""The disposition with what each of them needs; a hold and a query chosen here are signed as such."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from verifier.domain import words
from verifier.domain.acts import CaseBody
from verifier.domain.dates import shown_date
from verifier.domain.decisions import Disposition, RejectReason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import CaseLine, case_number
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal
from verifier.domain.sentences import refused_together, sentence
from verifier.i18n import _
from verifier.ui.screens.decisions.fields import HoldFields, QueryFields, day_field, line_field
from verifier.ui.screens.decisions.forms import File, MoveForm
from verifier.ui.widgets.choices import Choices
from verifier.ui.widgets.code_box import CodeBox
from verifier.ui.widgets.layout import clear, column
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import moves
from verifier.workflow.case_view import in_the_way
from verifier.workflow.conclude import CaseFile
from verifier.workflow.possible import Verb, hindrance


class DecisionForm(MoveForm):
    """All dispositions, none chosen, below everything that stands in the way of clearing.

    `case_wanted` asks for the line of the case whose number was typed; `show_other` is the answer.
    """

    case_wanted = Signal(int)

    @staticmethod
    def sign_words() -> str:
        return _("Sign the decision…")

    def __init__(self) -> None:
        super().__init__("decision_form", _("Decision"))
        self.done = _("The decision is signed.")
        self._ways = QVBoxLayout()
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(2)
        ways = QWidget()
        ways.setLayout(self._ways)
        self.disposition: Choices[Disposition] = Choices("disposition")
        self.disposition.changed.connect(self._on_disposition)
        self.reason: CodeBox[RejectReason] = CodeBox("reject_reason", _("Reason of the rejection"))
        self.reason.currentIndexChanged.connect(lambda _place: self.ask())
        self.returned = day_field("returned_on", _("Returned on"))
        self.duplicate = line_field("duplicate_of", _("Duplicate of case no."), _("For example 217"))
        for field in (self.returned, self.duplicate):
            field.textChanged.connect(lambda _text: self.ask())
        self.duplicate.textChanged.connect(self._ask_for_other)
        self._other_told = label("", "small", wrap=True)
        self._other_told.setObjectName("duplicate_told")
        self._alike = QVBoxLayout()
        self._alike.setContentsMargins(0, 0, 0, 0)
        self._alike.setSpacing(0)
        self.hold, self.query = HoldFields(), QueryFields()
        for fields in (self.hold, self.query):
            fields.changed.connect(self.ask)
        self.note = self.note_field("decision_form_note", _("Note: on what the decision rests; needed unless cleared"))
        self._note_caption = label(_("Note"), "small", wrap=True)
        self._needed: dict[Disposition, QWidget] = {
            Disposition.REJECTED: _captioned(_("Reason of the rejection"), self.reason),
            Disposition.ALREADY_RETURNED: _captioned(_("Returned on"), self.returned),
            Disposition.DUPLICATE: _captioned(
                _("Duplicate of case no."), self.duplicate, self._other_told, below=self._alike
            ),
            Disposition.HOLD: self.hold,
            Disposition.REFERRED: self.query,
        }
        self.put_together(ways, self.disposition, self._note_caption, self.note, *self._needed.values())

    def reset(self, file: File, officer: Officer) -> None:
        self._show_ways(file)
        self.disposition.show_choices([(code, words.disposition(code)) for code in Disposition])
        reasons = [(reason, words.reject_reason(reason)) for reason in RejectReason]
        self.reason.show_codes(reasons, nothing=_("Choose the reason…"))
        for field in (self.hold.review, self.returned, self.duplicate):
            field.clear()
        self.note.clear()
        clear(self._alike)
        if isinstance(file, CaseFile):
            self.query.show_case(file.case)
            for line in file.alike:
                self._alike.addWidget(self._other(line))
        self._on_disposition()

    @property
    def begin(self) -> QWidget:
        return self.disposition.begin

    @property
    def choices(self) -> Choices[Any]:
        return self.disposition

    def hindrance(self, file: File, officer: Officer) -> Refusal | None:
        """Whoever may take him off the list may decide; the rest depends on what is chosen."""
        return hindrance(file.case, officer, Verb.WITHDRAW)

    def body(self, file: File, officer: Officer) -> CaseBody | None:
        chosen, note = self.disposition.chosen, self.note.toPlainText()
        match chosen:
            case None:
                return None
            case Disposition.HOLD:
                return self.hold.body(file.case, note)
            case Disposition.REFERRED:
                return self.query.body(file.case, note)
        return moves.decision_of(
            file.case,
            chosen,
            reject_reason=self.reason.chosen if chosen is Disposition.REJECTED else None,
            note=note,
            duplicate_of=self._other_case if chosen is Disposition.DUPLICATE else 0,
            returned_on=self.returned.text() if chosen is Disposition.ALREADY_RETURNED else "",
        )

    def lines(self) -> tuple[str, ...]:
        chosen = self.disposition.chosen
        if chosen is None or not isinstance(self._file, CaseFile):
            return ()
        return (
            words.disposition(chosen),
            *self._particulars(chosen),
            words.identity(self._file.identity),
            self.note.toPlainText().strip(),
        )

    def _particulars(self, chosen: Disposition) -> tuple[str, ...]:
        match chosen:
            case Disposition.REJECTED:
                return (words.reject_reason(self.reason.chosen),) if self.reason.chosen else ()
            case Disposition.ALREADY_RETURNED:
                return (_("Returned on {date}").format(date=self.returned.text().strip()),)
            case Disposition.DUPLICATE:
                return (_("Duplicate of case {case}").format(case=case_number(self._other_case)),)
            case Disposition.HOLD:
                return self.hold.lines()
            case Disposition.REFERRED:
                return self.query.lines()
        return ()

    @property
    def _other_case(self) -> int:
        digits = re.sub(r"\s", "", self.duplicate.text())
        return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else 0

    def _other(self, line: CaseLine) -> QPushButton:
        text = _("same record: {case} {name}").format(case=case_number(line.number), name=line.name)
        made = button(text, "link", name=f"duplicate_{line.number}")
        made.clicked.connect(lambda: self.duplicate.setText(case_number(line.number)))
        return made

    def _ask_for_other(self) -> None:
        self._other_told.clear()
        if self._other_case:
            self.case_wanted.emit(self._other_case)

    def show_other(self, number: int, line: CaseLine | None) -> None:
        """Say whose case has the number that was typed, or that there is none."""
        if number != self._other_case:
            return  # another number was typed meanwhile
        if line is None:
            self._other_told.setText(f"▲ {sentence(KnownError(Fault.NO_SUCH_CASE, number=case_number(number)))}")
            return
        born = shown_date(line.born)
        self._other_told.setText(visible(" · ".join(filter(None, (case_number(number), line.name, born)))))

    def _show_ways(self, file: File) -> None:
        clear(self._ways)
        obstacles = in_the_way(file.case) if isinstance(file, CaseFile) else ()
        if obstacles:
            self._ways.addWidget(label(_("What stands in the way of clearing:"), "strong", wrap=True))
        else:
            self._ways.addWidget(label(_("✓ Nothing stands in the way of clearing."), "strong", tone="ok", wrap=True))
        for why in refused_together(obstacles):
            self._ways.addWidget(label(f"▲ {why}", "small", wrap=True))
        for said in file.remains if isinstance(file, CaseFile) else ():
            self._ways.addWidget(label(f"■ {said}", "strong", tone="bad", wrap=True))

    def _on_disposition(self) -> None:
        chosen = self.disposition.chosen
        for disposition, fields in self._needed.items():
            fields.setVisible(chosen is disposition)
        names = {
            Disposition.HOLD: _("Reason of the hold"),
            Disposition.REFERRED: _("Question to the other side, neutral in tone"),
        }
        name = names.get(chosen, _("Note")) if chosen else _("Note")
        self._note_caption.setText(name)
        self.note.setAccessibleName(name)
        self.ask()
        if chosen:
            self.bring_in_sight(self._needed.get(chosen, self.note))


def _captioned(name: str, *fields: QWidget, below: QVBoxLayout | None = None) -> QWidget:
    made = QWidget()
    inside = column(label(name, "small"), *fields, gap=4)
    if below is not None:
        inside.addLayout(below)
    made.setLayout(inside)
    return made
