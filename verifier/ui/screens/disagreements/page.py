"""One case before its adjudicator: who it is, the disagreements below each other, and what both checks agree on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from verifier.domain import words
from verifier.domain.acts import CheckSigned
from verifier.domain.dates import shown_date
from verifier.domain.details import DetailKey
from verifier.domain.findings import Outcome, Result
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer
from verifier.domain.sentences import refused
from verifier.i18n import _, grouped, n_, percentage
from verifier.ui import theme
from verifier.ui.screens.disagreements.panel import RulingPanel
from verifier.ui.widgets.layout import GivesWay, Item, card, column, row, scrolled
from verifier.ui.widgets.text import button, label
from verifier.workflow.approve_list import Agreement
from verifier.workflow.settling import Settling, Typed, gap_in, shown, voided_by

_LEAST = 160  # pixels
_TONES = {Result.CONFIRMED: "ok", Result.VARIANT: "ok", Result.DISCREPANCY: "bad", Result.UNABLE: "warn"}


class CasePage(QWidget):
    """The panels of one case. `typed` is emitted at every change, `finished` when nothing is left to rule."""

    typed = Signal()
    finished = Signal()

    def __init__(self, settling: Settling, officer: Officer) -> None:
        super().__init__()
        self.settling = settling
        self._officer = officer
        self._area = scrolled(QWidget())
        self.panels = tuple(
            RulingPanel(known, settling.typed.get(known.detail, Typed())) for known in settling.disagreements
        )
        for place, panel in enumerate(self.panels):
            panel.typed.connect(self._on_typed)
            panel.done.connect(lambda place=place: self._next(place))
            panel.moved.connect(lambda step, place=place: self._move(place + step))
            panel.focused.connect(lambda panel=panel: self._area.ensureWidgetVisible(panel, 0, 20))
            panel.setEnabled(settling.refusal is None)
        inside = QWidget()
        inside.setLayout(column(self._heading(), *self.panels, _Agreed(settling.agreed), None, margins=16))
        self._area.setWidget(inside)
        self.setLayout(column(GivesWay(self._area, theme.of_text(_LEAST))))
        self._on_typed()

    @property
    def entered(self) -> Mapping[DetailKey, Typed]:
        """What is entered now, detail by detail."""
        return {panel.known.detail: panel.ruling for panel in self.panels if panel.ruling != Typed()}

    def start(self) -> None:
        """Go to the first disagreement without a ruling."""
        self._next(-1)

    def _heading(self) -> QFrame:
        file, entry = self.settling.file, self.settling.file.entry
        born = shown_date(entry.text(DetailKey.DATE_OF_BIRTH))
        place = _("list {reference}, row {row}").format(
            reference=file.submitted.reference, row=entry.number or entry.row
        )
        case = _("Case {number}").format(number=case_number(file.case.number))
        told = _("No record of our register was linked.")
        if record := file.record:
            number = _("Record {number}").format(number=record.number)
            told = _("Our register: {value}").format(value=f"{record.full_name} · {number}")
        lines: list[Item] = [
            label(f"{entry.full_name} · {born}" if born else entry.full_name, "title", wrap=True),
            label(f"{case} · {place}", "muted", wrap=True),
            label(told, wrap=True),
        ]
        if self.settling.agreement:
            lines.append(label(agreement_words(self.settling.agreement), "small", wrap=True))
        if self.settling.file.case.disagreements == (DetailKey.RECORD,):
            told = _(
                "Which record he is comes first: all other details were compared with it and are looked at after it."
            )
            lines.append(label(told, "small", wrap=True))
        if self.settling.refusal:
            lines.append(label(f"✗  {refused(self.settling.refusal)}", tone="bad", wrap=True))
        return card(*lines, gap=4)

    def _on_typed(self) -> None:
        entered = self.entered
        for panel in self.panels:
            panel.show_gap(gap_in(self.settling.file.case, panel.known, entered))
            if panel.known.detail is DetailKey.RECORD:
                panel.show_voids(self._voided(entered))
        self.typed.emit()

    def _voided(self, entered: Mapping[DetailKey, Typed]) -> str:
        """Say which checks compared with another record than the one ruled."""
        voided = [act for act in voided_by(self.settling, self._officer, entered) if isinstance(act.body, CheckSigned)]
        officers = self.settling.file.officers
        named = ", ".join(
            f"{words.pass_name(act.body.number)} ({officers[act.officer].name})"
            for act in voided
            if isinstance(act.body, CheckSigned)
        )
        if not named:
            return ""
        return _("▲ Compared with another record, so it becomes void and is done anew: {checks}.").format(checks=named)

    def _move(self, place: int) -> None:
        if 0 <= place < len(self.panels):
            self.panels[place].setFocus()

    def _next(self, after: int) -> None:
        entered, case = self.entered, self.settling.file.case
        order = [*self.panels[after + 1 :], *self.panels[: after + 1]]
        left = next((panel for panel in order if gap_in(case, panel.known, entered)), None)
        if left:
            (left.note if left.ruling.choice else left).setFocus()
        else:
            self.finished.emit()


def agreement_words(agreement: Agreement) -> str:
    """Say how often two checkers agreed on a list."""
    return _(
        "{first} and {second} on this list: "
        "agreed on {agreed} of {details} details, {share}; records {records} of {persons}."
    ).format(
        first=agreement.first.name,
        second=agreement.second.name,
        agreed=grouped(agreement.details_agreed),
        details=grouped(agreement.details),
        share=percentage(agreement.details_agreed, agreement.details),
        records=agreement.records_agreed,
        persons=agreement.persons,
    )


class _Agreed(QWidget):
    """What both checks agree on, folded away until it is asked for."""

    def __init__(self, agreed: Mapping[DetailKey, Outcome]) -> None:
        super().__init__()
        self._grid = _agreed_card(agreed)
        self._grid.hide()
        self._text = n_("Both checks agree on {n} detail", "Both checks agree on {n} details", len(agreed))
        self._toggle = button(f"▸  {self._text}", "link", name="show_agreed")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._on_toggled)
        self.setLayout(column(row(self._toggle, None), self._grid, gap=6))

    def _on_toggled(self, shown_: bool) -> None:
        self._grid.setVisible(shown_)
        self._toggle.setText(f"{'▾' if shown_ else '▸'}  {self._text}")


def _agreed_card(agreed: Mapping[DetailKey, Outcome]) -> QFrame:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for place, (key, outcome) in enumerate(agreed.items()):
        result = f"{words.shape(outcome.result)} {words.result_of(key, outcome.result)}"
        if outcome.same_source:
            result = f"{result} · ◑ {words.one_source()}"
        grid.addWidget(label(words.detail(key), "strong"), place, 0)
        grid.addWidget(label(result, tone=_TONES.get(outcome.result, "")), place, 1)
        grid.addWidget(label(shown(key, outcome.value), wrap=True), place, 2)
    made = card()
    made.layout().addLayout(grid)  # type: ignore[union-attr]
    return made
