"""The papers of a stage: which can be had, how each looks now, and issuing it, which is an act like every print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSplitter, QWidget

from verifier.domain.acts import ReportIssued
from verifier.domain.details import Direction
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS
from verifier.domain.words import exchange as say
from verifier.i18n import Tongue, _, current_language
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import Signer
from verifier.ui.desk import SignOff
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.reports.prints import report_title
from verifier.ui.widgets.document_viewer import DocumentViewer
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.saving import save_issued
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.ui.widgets.tongues import tongues
from verifier.workflow import exchange_papers
from verifier.workflow.exchange_papers import LANGUAGES, ExchangePaper, Paper
from verifier.workflow.exchange_subjects import LastPrint
from verifier.workflow.issue_report import Issued

_LEAST = 400


Printed = Mapping[tuple[Paper, int, Direction | None], LastPrint]


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be had: of the whole stage, of a vehicle, or in one direction; `of` says which."""

    paper: Paper
    of: str
    vehicle: int = 0
    direction: Direction | None = None


class PapersPage(Page):
    """The papers to the left, the one that is chosen as it would be issued now to the right."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._printed: Printed = {}
        columns: tuple[Column[Offer], ...] = (
            Column(_("Paper"), lambda offer: report_title(offer.paper.value), strong=True),
            Column(_("Of what"), lambda offer: offer.of),
            Column(_("Last print"), self._last, tone=lambda offer: "warn" if self._is_old(offer) else "muted"),
        )
        self.table = RowsTable(columns, "stage_papers", _("Papers of the stage"), stretch=1, wrap=True)
        self.table.current_changed.connect(self._look)
        self._languages = QButtonGroup(self)
        self.chips: dict[Tongue, QPushButton] = {
            tongue: button(name, "chip", name=f"paper_{tongue.value}") for tongue, name in tongues().items()
        }
        for each in self.chips.values():
            each.setCheckable(True)
            self._languages.addButton(each)
        self.chips[current_language()].setChecked(True)
        self._languages.buttonClicked.connect(lambda _button: self._look())
        self.issue = button(_("Issue the paper…"), "primary", name="issue_stage_paper")
        self.issue.clicked.connect(self._issue)
        told = label(
            _("Until it is issued it is a draft. Its number names the version of the list."), "small", wrap=True
        )
        self.viewer = DocumentViewer(board.desk.tasks)
        left = QWidget()
        stacked = column(self.table, Flow(*self.chips.values()), told, row(None, self.issue), gap=8)
        stacked.setStretch(0, 1)
        left.setLayout(stacked)
        left.setMinimumWidth(_LEAST)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.viewer)
        split.setSizes([500, 680])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        whole = column(split)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @property
    def wanted(self) -> ExchangePaper | None:
        """The paper that is chosen, in the language that is."""
        offer, stage = self.table.current(), self.board.stage
        if offer is None or stage is None:
            return None
        known = LANGUAGES[offer.paper]
        language = next(
            (tongue for tongue, each in self.chips.items() if each.isChecked() and tongue in known), known[0]
        )
        return ExchangePaper(offer.paper, self.board.number, stage.number, offer.vehicle, offer.direction, language)

    def show_board(self) -> None:
        stage = self.board.stage
        offers = _offers(stage) if stage else []
        self.table.show_rows(offers, keep=_key)
        self._look()
        if stage:
            office, of = self.board.desk.office, (self.board.number, stage.number)
            title = _("Looking what was printed")
            self.board.desk.tasks.run(title, lambda _job: exchange_papers.printed(office, *of), self._show_printed)

    def _show_printed(self, printed: Printed) -> None:
        self._printed = printed
        self.table.viewport().update()

    def _last(self, offer: Offer) -> str:
        last = self._printed.get(_key(offer))
        if last is None:
            return "–"
        number = f"M{last.number.rpartition('-M')[2]}"  # what paper and of what stands beside it
        return _("▲ {number}, out of date").format(number=number) if last.outdated else f"✓ {number}"

    def _is_old(self, offer: Offer) -> bool:
        last = self._printed.get(_key(offer))
        return last is not None and last.outdated

    def first(self) -> QWidget:
        return self.table

    def leave(self) -> None:
        self.viewer.stop()

    def _look(self) -> None:
        """Show the chosen paper as it would be issued now; in Russian there is only what goes to the other side."""
        wanted = self.wanted
        offer = self.table.current()
        for tongue, each in self.chips.items():
            each.setEnabled(offer is not None and tongue in LANGUAGES[offer.paper])
        self.issue.setEnabled(wanted is not None)
        if wanted is None:
            self.viewer.clear()
            return
        office, officer = self.board.desk.office, self.board.desk.officer
        title = report_title(wanted.paper.value)
        self.viewer.show_file(title, lambda: exchange_papers.preview(office, officer, wanted))

    def _issue(self) -> None:
        wanted, desk, intent = self.wanted, self.board.desk, new_intent()
        offer = self.table.current()
        if wanted is None or offer is None:
            return
        office = desk.office

        def do(signer: Signer) -> object:
            return exchange_papers.issue(office, signer, wanted, intent)

        lines = (report_title(wanted.paper.value), offer.of)
        desk.sign(SignOff(ReportIssued.kind, lines, do, intent), self._on_issued)

    def _on_issued(self, answer: object) -> None:
        if isinstance(answer, Issued):
            save_issued(self, self.board.desk, answer)
            self.show_board()


def _key(offer: Offer) -> tuple[Paper, int, Direction | None]:
    return offer.paper, offer.vehicle, offer.direction


def _offers(stage: Stage) -> list[Offer]:
    """Return the papers of a stage: the manifest as a whole and by vehicle, an act with its annex for each direction."""
    if not stage.members and not stage.unlisted:
        return []
    ways = [way for way in DIRECTIONS if stage.planned(way) or stage.going(way)]
    vehicles = [number for number, each in sorted(stage.vehicles.items()) if each.seats or each.stretchers]
    whole = _("the whole stage")
    return [
        Offer(Paper.MANIFEST, whole),
        *(Offer(Paper.MANIFEST, _vehicle(stage, number), number) for number in vehicles),
        Offer(Paper.EFFECTS, whole),
        *(Offer(Paper.EFFECTS, _vehicle(stage, number), number) for number in vehicles),
        *(Offer(paper, _way(way), direction=way) for way in ways for paper in (Paper.HANDOVER_ACT, Paper.ANNEX)),
        Offer(Paper.PROTOCOL, whole),
        Offer(Paper.NEEDS_SHEET, whole),
        *(Offer(Paper.NEEDS_SHEET, _vehicle(stage, number), number) for number in vehicles),
    ]


def _vehicle(stage: Stage, number: int) -> str:
    vehicle = stage.vehicles[number]
    plate = " ".join(vehicle.plate.split()).replace(" ", "\u00a0")  # which stays in one line
    return f"{say.vehicle(vehicle.kind)} №\u00a0{number} · {plate or '—'}"


def _way(direction: Direction) -> str:
    return _("Coming to us") if direction is Direction.INCOMING else _("Handed over by us")
