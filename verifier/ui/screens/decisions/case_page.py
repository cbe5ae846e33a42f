"""A whole case on one page: who it is, who checked, what was found on every detail, clearances and acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.acts import Act
from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind, Identity
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry
from verifier.i18n import _
from verifier.ui.screens.decisions.clearance_cards import ClearanceCards
from verifier.ui.screens.decisions.lines import act_cells, clearance_texts, result_cells
from verifier.ui.widgets.cells_table import CellsTable
from verifier.ui.widgets.layout import card, column, row
from verifier.ui.widgets.steps import Steps
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import label, pill, set_pill, visible
from verifier.workflow.case_view import clearance_lines, result_rows
from verifier.workflow.conclude import CaseFile
from verifier.workflow.issue_report import local_time

IDENTITY_TONES = {
    Identity.CONFIRMED: "ok",
    Identity.PROBABLE: "info",
    Identity.NOT_ESTABLISHED: "warn",
    Identity.CONFLICTING: "bad",
    Identity.EXCLUDED: "bad",
}
_IDENTITY_SHAPES = {
    Identity.CONFIRMED: "✓",
    Identity.PROBABLE: "≈",
    Identity.NOT_ESTABLISHED: "?",
    Identity.CONFLICTING: "⚡",
    Identity.EXCLUDED: "✗",
}
_STEP = {
    State.CLEARANCES: 4,
    State.DECISION: 5,
    State.HOLD: 5,
    State.REFERRED: 5,
    State.CONCLUSION: 4,
    State.CLOSED: 6,
    State.ADJUDICATION: 3,
}


class CasePage(QWidget):
    """Shows a case file; it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.steps = Steps()
        self._name, self._ours = label("", "heading", wrap=True), label("", "", wrap=True)
        self._identity, self._state = pill(""), pill("")
        self._who = label("", "small", wrap=True)
        self._clearances = ClearanceCards(len(ClearanceKind))
        likely = row(self._identity, self._state, None, gap=8)
        who = card(self._name, self._ours, likely, self._who, margins=12, gap=5)
        self.results = CellsTable("results", _("Results by detail"), (0.16, 0.18, 0.18, 0.24, 0.24),
                              (_("Detail"), _("Claimed"), _("On record"), _("Decided"), _("Both checks")))  # fmt: skip
        self.history = CellsTable("history", _("Acts of this case"), (0.2, 0.24, 0.26, 0.3),
                              (_("Time"), _("Act"), _("Officer"), _("What it says")))  # fmt: skip
        self._tabs = Tabs()
        self._tabs.add("results", _("Details"), self.results)
        self._tabs.add("history", _("Acts"), self.history)
        whole = column(self.steps, who, self._clearances, self._tabs, margins=10, gap=8)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_case(self, file: CaseFile) -> None:
        """Show a case."""
        case, entry, record = file.case, file.entry, file.record
        self.steps.show_steps(
            (_("Received"), _("First check"), _("Second check"), _("Settlement"), _("Clearances"), _("Decision")),
            _STEP.get(case.state, 2),
        )
        self._name.setText(visible(f"{entry.full_name}"))
        ours = f"{record.full_name}, № {record.number}" if record else _("none of our records")
        self._ours.setText(visible(_("Our register: {record}").format(record=ours)))
        shape = _IDENTITY_SHAPES[file.identity]
        set_pill(self._identity, f"{shape} {words.identity(file.identity)}", IDENTITY_TONES[file.identity])
        state = words.disposition(case.disposition) if case.disposition else words.state(case.state)
        set_pill(self._state, f"{words.state_shape(case.state)} {state}", "neutral")
        self._who.setText(visible("\n".join((_place(file, entry), *_parts(file)))))
        self._clearances.show_texts(
            clearance_texts(line, file.officers.get(line.act.officer) if line.act else None)
            for line in clearance_lines(case)
        )
        self.results.show_rows(result_cells(shown) for shown in result_rows(file))
        self.history.show_rows(act_cells(case, act, file.officers) for act in case.acts)


def _place(file: CaseFile, entry: Entry) -> str:
    return _("Case {case} · list {list} · sheet “{sheet}”, row {row}").format(
        case=case_number(file.case.number), list=file.submitted.reference, sheet=entry.sheet, row=entry.row
    )


def _parts(file: CaseFile) -> Sequence[str]:
    case = file.case
    named = ((_("First check"), case.first), (_("Second check"), case.second), (_("Settlement"), case.settlement))
    said = (f"{part}: {signature(act, file.officers)}" for part, act in named if act)
    return (" · ".join(said),)


def signature(act: Act, officers: dict[str, Officer]) -> str:
    """Say who signed an act and when."""
    officer = officers.get(act.officer)
    when = local_time(act.at).partition(" (")[0].replace(" ", "\u00a0")
    return f"{officer.name if officer else act.officer}, {when}"
