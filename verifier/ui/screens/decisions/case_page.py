"""A whole case on one page: who it is, clearances, every detail, evidence, queries and holds, and all acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.case import Case, State
from verifier.domain.dates import shown_date
from verifier.domain.decisions import ClearanceKind
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList, case_number
from verifier.domain.moments import now, shown_moment
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.i18n import _
from verifier.ui.screens.decisions.clearance_cards import ClearanceCards
from verifier.ui.screens.decisions.course import course_rows
from verifier.ui.screens.decisions.lines import (
    IDENTITY_TONES,
    act_cells,
    clearance_texts,
    evidence_rows,
    identity_words,
    result_cells,
)
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import card, column
from verifier.ui.widgets.sections import Sections
from verifier.ui.widgets.steps import Steps
from verifier.ui.widgets.text import label, pill, set_pill, visible
from verifier.workflow.case_view import clearance_lines, result_rows
from verifier.workflow.conclude import CaseFile, SealedFile

_STEP = {
    State.FIRST_CHECK: 1,
    State.SECOND_CHECK: 2,
    State.ADJUDICATION: 3,
    State.REFERRED: 4,
    State.CONCLUSION: 4,
    State.CLEARANCES: 5,
    State.DECISION: 6,
    State.CLOSED: 7,
}


class CasePage(QWidget):
    """Shows a case file; it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.steps = Steps()
        self._name, self._ours = label("", "heading", wrap=True), label("", "", wrap=True)
        self._identity, self._state = pill(""), pill("")
        self._identity.setObjectName("case_identity")
        self._state.setObjectName("case_state")
        self._who = label("", "small", wrap=True)
        self._clearances = ClearanceCards(len(ClearanceKind))
        who = card(self._name, self._ours, Flow(self._identity, self._state, gap=8), self._who, margins=12, gap=5)
        self.results = CellsTable("results", _("Results by detail"), (0.16, 0.18, 0.18, 0.22, 0.26),
                              (_("Detail"), _("Claimed"), _("On record"), _("Decided"), _("Both checks")))  # fmt: skip
        self.evidence = CellsTable("evidence", _("Evidence of both checks"), (0.22, 0.2, 0.33, 0.25),
                              (_("No. and check"), _("Kind"), _("Title"), _("Supports")))  # fmt: skip
        self.course = CellsTable("course", _("Queries and holds"), (0.22, 0.26, 0.17, 0.35),
                              (_("What"), _("Question or reason"), _("Until"), _("How it stands")))  # fmt: skip
        self.history = CellsTable("history", _("Acts of this case"), (0.17, 0.23, 0.25, 0.35),
                              (_("Time"), _("Act"), _("Officer"), _("What it says")))  # fmt: skip
        self.sections = Sections(who, self._clearances)
        for name, title, table in (
            ("results", _("Details"), self.results),
            ("evidence", _("Evidence"), self.evidence),
            ("course", _("Queries and holds"), self.course),
            ("history", _("Acts"), self.history),
        ):
            self.sections.add(name, title, table)
        whole = column(self.steps, self.sections, margins=10, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_case(self, file: CaseFile | SealedFile) -> None:
        """Show a case; of a sealed one no more than who it is and what keeps it."""
        case = file.case
        self._show_steps(case)
        born = shown_date(file.entry.text(DetailKey.DATE_OF_BIRTH))
        self._name.setText(visible(" · ".join(filter(None, (file.entry.full_name, born)))))
        state = words.outcome(case.disposition) if case.disposition else words.state(case.state)
        set_pill(self._state, f"{words.state_shape(case.state)} {state}", "neutral")
        whole = isinstance(file, CaseFile)
        self._identity.setVisible(whole)
        self._clearances.setVisible(whole)
        if isinstance(file, CaseFile):
            self._show_whole(file)
        else:
            self._ours.setText(_("Both checks are not signed yet, so nothing of them is shown."))
            self._who.setText(visible(_place(file.submitted, file.entry, case)))
            for table in (self.results, self.evidence, self.history):
                table.show_rows(())
        self.course.show_rows(course_rows(case, file.officers) if whole or case.held else ())
        for name, table in (("results", self.results), ("evidence", self.evidence), ("course", self.course),
                            ("history", self.history)):  # fmt: skip
            self.sections.set_shown(name, on=table.model().rowCount() > 0)

    def _show_steps(self, case: Case) -> None:
        state = case.state_beneath if case.state is State.HOLD else case.state
        names = (_("Received"), _("First check"), _("Second check"), _("Settlement"), _("Conclusion"), _("Clearances"),
                 _("Decision"))  # fmt: skip
        asked = state is State.REFERRED and case.conclusion is not None
        self.steps.show_steps(names, _STEP[State.CLEARANCES if asked else state])

    def _show_whole(self, file: CaseFile) -> None:
        case, record = file.case, file.record
        ours = f"{record.full_name}, № {record.number}" if record else _("none of our records")
        self._ours.setText(visible(_("Our register: {record}").format(record=ours)))
        set_pill(self._identity, identity_words(file.identity), IDENTITY_TONES[file.identity])
        self._who.setText(visible("\n".join((_place(file.submitted, file.entry, case), *_parts(file)))))
        at = now()
        self._clearances.show_texts(
            clearance_texts(line, file.officers.get(line.act.officer) if line.act else None, at)
            for line in clearance_lines(case)
        )
        self.results.show_rows(result_cells(shown) for shown in result_rows(file))
        self.evidence.show_rows(evidence_rows(case, file.officers))
        self.history.show_rows(act_cells(case, act, file.officers) for act in case.acts)


def _place(submitted: SubmittedList, entry: Entry, case: Case) -> str:
    return _("Case {case} · list {list} · sheet “{sheet}”, row {row}").format(
        case=case_number(case.number), list=submitted.reference, sheet=entry.sheet, row=entry.row
    )


def _parts(file: CaseFile) -> Sequence[str]:
    case = file.case
    named = ((_("First check"), case.first), (_("Second check"), case.second), (_("Settlement"), case.settlement))
    said = [f"{part}: {signature(act, file.officers)}" for part, act in named if act]
    concluded = _("not signed yet") if case.conclusion is None else signature(case.conclusion, file.officers)
    said.append(_("Identity conclusion: {signature}").format(signature=concluded))
    return (" · ".join(said),)


def signature(act: Act, officers: Mapping[str, Officer]) -> str:
    """Say who signed an act and when."""
    officer = officers.get(act.officer)
    when = shown_moment(act.at).replace(" ", "\u00a0")
    return f"{officer.name if officer else act.officer}, {when}"
