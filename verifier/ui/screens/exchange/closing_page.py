"""Reconciliation of a stage: its sums, the differences and what explains them, who came, and the closing by signature."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HeadcountTaken,
    IncidentNoted,
    StageClosed,
    UnlistedFiled,
)
from verifier.domain.exchange_day_fields import stage_in_words, sums_in_words
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import Gap, all_sums, gaps, open_gaps
from verifier.domain.moments import shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ledger.chain import new_intent
from verifier.ui.desk import SignOff
from verifier.ui.screens.exchange.after_table import Came, CameTable, ask_arrival, ask_family, came_of
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Text
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.screens.exchange.day_asks import ask_heads, ask_incident
from verifier.ui.screens.exchange.members import chosen
from verifier.ui.screens.exchange.paper_dialog import PaperDialog
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.flow import Flow
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label
from verifier.workflow import exchange_moves, exchange_unlisted

_Sum = tuple[str, str, str]  # what is counted, to us, to the other side

_LEAST = 460


class ClosingPage(Page):
    """Sums and differences to the left, persons who came to the right."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._told = label("", "strong", wrap=True)
        self._told.setObjectName("closing_told")
        self.sums: RowsTable[_Sum] = RowsTable(
            (
                Column(_("Counted from the signed ticks"), lambda s: s[0]),
                Column(words.direction(Direction.INCOMING), lambda s: s[1], right=True, strong=True),
                Column(words.direction(Direction.OUTGOING), lambda s: s[2], right=True, strong=True),
            ),
            "stage_sums",
            _("Sums of the stage"),
            least=200,
        )
        self.gaps: RowsTable[Gap] = RowsTable(
            (
                Column(_("Difference"), _gap_words),
                Column(
                    _("Numbers"), lambda g: f"{g.expected} ≠ {'–' if g.counted is None else g.counted}", strong=True
                ),
                Column(
                    _("Explained"), lambda g: g.explained or _("▲ not yet"), tone=lambda g: "" if g.explained else "bad"
                ),
            ),
            "gaps",
            _("Differences"),
            wrap=True,
        )
        self.gaps.opened.connect(self._explain)
        self.came = CameTable()
        self._kinds: dict[QWidget, type[ExchangeBody]] = {}
        heads = self._button(_("Count heads…"), "closing_heads", HeadcountTaken, lambda: ask_heads(board, self))
        incident = self._button(_("An incident…"), "incident", IncidentNoted, lambda: ask_incident(board, self))
        self.paper = button(_("Type the paper back…"), name="paper_back")
        self.paper.clicked.connect(self._paper)
        self.explain = self._button(
            _("Explain…"), "explain", DifferenceExplained, lambda: self._explain(self.gaps.current())
        )
        self.close_stage = self._button(_("Close the stage…"), "close_stage", StageClosed, self._close, "primary")
        self.arrival = self._button(
            _("Confirm in person…"), "arrival", ArrivalsConfirmed, lambda: self._some(ask_arrival)
        )
        self.family = self._button(_("Family told…"), "family", FamiliesInformed, lambda: self._some(ask_family))
        self.cases = self._button(_("Open cases…"), "open_cases", UnlistedFiled, self._open_cases)
        self._while_open = (heads, incident, self.explain, self.close_stage)
        left, right = QWidget(), QWidget()
        stacked = column(self.sums, self.gaps, _side(self.explain, heads, incident, self.paper), gap=8)
        stacked.setStretch(0, 3)
        stacked.setStretch(1, 2)
        left.setLayout(stacked)
        stacked = column(self.came, _side(self.arrival, self.family, self.cases, self.close_stage), gap=8)
        stacked.setStretch(0, 1)
        right.setLayout(stacked)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 620])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        whole = column(self._told, split, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def first(self) -> QWidget:
        return self.gaps if self.gaps.rows else self.sums

    def show_board(self) -> None:
        stage, seen = self.board.stage, self.board.seen
        sums = all_sums(stage) if stage else ()
        by_way = {each.direction: dict(stage_in_words(stage, each.direction)) for each in sums} if stage else {}
        names = list(dict.fromkeys(name for each in by_way.values() for name in each))
        self.sums.show_rows(
            [(name, *(str(by_way.get(way, {}).get(name, "–")) for way in Direction)) for name in names]  # type: ignore[misc]
        )
        self.gaps.show_rows(
            gaps(stage) if stage and stage.is_under_way else (), keep=lambda gap: (gap.direction, gap.difference)
        )
        self.came.show_rows(
            came_of(seen, stage) if seen and stage else (), keep=lambda came: (came.person, came.unlisted)
        )
        text, tone = self._standing(stage)
        say_in(self._told, text, tone)
        for made, kind in self._kinds.items():
            made.setVisible(
                stage is not None and self.board.may(kind) and (stage.is_open or made not in self._while_open)
            )
        self.explain.setEnabled(bool(self.gaps.rows))
        self.close_stage.setEnabled(bool(stage and stage.is_under_way))
        for made in (self.arrival, self.family):
            made.setEnabled(bool(self.came.rows))
        self.paper.setVisible(bool(stage and stage.manifest))
        waiting = exchange_unlisted.without_case(seen.exchange, stage.number) if seen and stage else ()
        self.cases.setEnabled(bool(waiting))

    def _standing(self, stage: Stage | None) -> tuple[str, str]:
        if stage is None:
            return _("Plan a stage first, on the overview."), "muted"
        if stage.closed:
            return _("✓ Closed by signature, {moment}.").format(moment=shown_moment(stage.closed[0].at)), "ok"
        if stage.called_off:
            return _("Called off: {reason}").format(reason=stage.called_off[1].reason), "bad"
        if not stage.is_under_way:
            return _("Nobody was ticked on this stage yet."), ""
        left, differing = sum(each.open for each in all_sums(stage)), len(open_gaps(stage))
        told = []
        if left:
            told.append(n_("{n} person has no result", "{n} persons have no result", left))
        if differing:
            told.append(n_("{n} difference is not explained", "{n} differences are not explained", differing))
        if told:
            return _("▲ Not ready to be closed: {what}.").format(what="; ".join(told)), "warn"
        return _(
            "✓ The sums balance, or each difference is explained. An approver who ticked nobody closes the stage."
        ), "ok"

    def _button(
        self, text: str, name: str, kind: type[ExchangeBody], do: Callable[[], None], look: str = ""
    ) -> QWidget:
        made = button(text, look, name=name)
        made.clicked.connect(do)
        self._kinds[made] = kind
        return made

    def _some(self, ask: Callable[[Board, tuple[Came, ...], QWidget], None]) -> None:
        some = tuple(each for each in chosen(self.came) if isinstance(each, Came))  # type: ignore[arg-type]
        if some:
            ask(self.board, some, self)

    def _explain(self, gap: Gap | None) -> None:
        exchange, stage = self.board.exchange, self.board.stage
        if exchange is None or stage is None or gap is None or not self.board.may(DifferenceExplained):
            return

        def make(a: Answers) -> DifferenceExplained:
            return exchange_moves.explaining(exchange, stage.number, gap, a["text"])

        told = f"{_gap_words(gap)}: {gap.expected} ≠ {'–' if gap.counted is None else gap.counted}"
        why, about = Text("text", _("Why they differ")), (gap.direction.value, gap.difference.value)
        AskDialog(self.board, "explain", _("Explain a difference"), (why,), make, self, about=about, told=told).open()

    def _close(self) -> None:
        exchange, stage = self.board.exchange, self.board.stage
        if exchange is None or stage is None:
            return
        lines = " · ".join(
            f"{name}: {number}" for each in all_sums(stage) for name, number in sums_in_words(each) if number
        )

        def make(a: Answers) -> StageClosed:
            return exchange_moves.closing(exchange, stage.number, a["note"])

        title = _("Close stage {number}").format(number=stage.number)
        AskDialog(self.board, "close_stage", title, (Text("note", _("Note")),), make, self, told=lines).open()

    def _open_cases(self) -> None:
        exchange, stage, office = self.board.exchange, self.board.stage, self.board.desk.office
        if exchange is None or stage is None:
            return
        waiting = exchange_unlisted.without_case(exchange, stage.number)
        intents = tuple(new_intent() for _act in range(1 + len(waiting)))
        lines = (
            n_("A list of {n} person who was on no list", "A list of {n} persons who were on no list", len(waiting)),
            *(f"{each.number}. {each.name} {each.born}" for each in waiting),
        )
        self.board.desk.sign(
            SignOff(
                UnlistedFiled.kind,
                lines,
                lambda signer: exchange_unlisted.open_cases(office, signer, exchange, stage.number, intents=intents),
                intents[0],
                further=intents[1:],
            ),
            lambda _list: self.board.desk.notice(_("They have cases now, and are checked twice like anybody.")),
        )

    def _paper(self) -> None:
        if self.board.seen and self.board.stage:
            PaperDialog(self.board.desk.half_filled, self.board.seen, self.board.stage, self).open()


def _gap_words(gap: Gap) -> str:
    return f"{words.direction(gap.direction)}: {say.difference(gap.difference)}"


def _side(*buttons: QWidget) -> Flow:
    """Return buttons in as many lines as one side of the page needs."""
    made = Flow(*buttons, gap=8)
    made.setMinimumWidth(_LEAST)
    return made
