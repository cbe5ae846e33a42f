"""What was said of an exchange, by whom and where, each beside what the office's own signed counts say."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from verifier.domain.exchange_acts import StatementNoted
from verifier.domain.exchange_codes import Status
from verifier.domain.exchange_sums import DIRECTIONS
from verifier.domain.exchange_values import Statement
from verifier.domain.moments import shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Text, Yes, moment
from verifier.ui.screens.exchange.board import Board, Page
from verifier.ui.widgets.announce import say_in
from verifier.ui.widgets.layout import column, row
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.text import button, label, visible
from verifier.workflow import exchanges
from verifier.workflow.exchanges import Compared
from verifier.workflow.office import one_line


@dataclass(frozen=True, slots=True)
class Line:
    """A statement and what stands beside it."""

    said: Statement
    own: Compared

    @property
    def differs(self) -> bool:
        """Whether it says otherwise than our own counts."""
        return self.own.status_differs or self.own.numbers_differ


class StatementsPage(Page):
    """The newest statement stands first. “Completed” is only ever shown from the office's own signed counts."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._own = label("", "strong", wrap=True)
        self._own.setObjectName("own_count")
        self._told = label("", "", wrap=True)
        self._told.setObjectName("statements_told")
        columns: tuple[Column[Line], ...] = (
            Column(_("When"), lambda line: shown_moment(line.said.said_at)),
            Column(_("Who said it"), lambda line: line.said.by, strong=True),
            Column(_("Source"), lambda line: line.said.source),
            Column(
                _("Concerns"),
                lambda line: _("stage {n}").format(n=line.said.stage) if line.said.stage else _("the exchange"),
            ),
            Column(_("They say"), _they_say),
            Column(_("Our signed count"), _we_say),
            Column(_("Compared"), _compared, tone=lambda line: "bad" if line.differs else "ok"),
        )
        self.table = RowsTable(columns, "statements", _("Statements, newest first"), stretch=2, wrap=True)
        self.add = button(_("Note a statement…"), "primary", name="note_statement")
        self.add.clicked.connect(self._ask)
        top = row(self._own, self.add, gap=8)
        top.setStretch(0, 1)
        whole = column(top, self._told, self.table, gap=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def first(self) -> QWidget:
        return self.table

    def show_board(self) -> None:
        exchange = self.board.exchange
        if exchange is None:
            return
        self.add.setVisible(self.board.may(StatementNoted))
        pairs = zip(exchange.statements, exchanges.compared(exchange), strict=True)
        lines = [Line(said, own) for (_act, said), own in pairs]
        lines.sort(key=lambda line: line.said.said_at, reverse=True)
        self.table.show_rows(lines)
        incoming, outgoing = (exchange.transferred(way) for way in DIRECTIONS)
        text = _("Signed by us: {incoming} came to us, {outgoing} were handed over; {status}.")
        self._own.setText(
            visible(
                text.format(incoming=incoming, outgoing=outgoing, status=say.status(exchanges.own_status(exchange)))
            )
        )
        differing = sum(line.differs for line in lines)
        if not lines:
            told = _("Nothing that was said is noted yet.")
        elif differing:
            told = n_(
                "▲ {n} statement differs from our own signed counts.",
                "▲ {n} statements differ from our own signed counts.",
                differing,
            )
        else:
            told = _("✓ No statement contradicts our own signed counts.")
        say_in(self._told, told, "bad" if differing else "")

    def _ask(self) -> None:
        exchange = self.board.exchange
        if exchange is None:
            return
        stages = [(0, _("the exchange")), *((n, _("stage {n}").format(n=n)) for n in sorted(exchange.stages))]
        asked: tuple[Asked, ...] = (
            Text("by", _("Who said it")),
            Text("source", _("Source"), hint=_("Where it stands: publication, letter, call.")),
            moment("said_at", _("When")),
            Choice("status", _("Status stated"), [(each, say.status(each)) for each in Status]),
            Choice("stage", _("Concerns"), stages),
            Text("incoming", _("Persons to us"), hint=_("Empty where no number was said.")),
            Text("outgoing", _("Persons to the other side")),
            Yes("confirmed", _("Our own office confirms it")),
        )

        def make(a: Answers) -> StatementNoted:
            return StatementNoted(
                exchange.number,
                Statement(
                    a["status"], one_line(a["by"]), a["said_at"], one_line(a["source"]), a["stage"],
                    _number(a["incoming"]), _number(a["outgoing"]), a["confirmed"],
                ),
            )  # fmt: skip

        AskDialog(self.board, "statement", _("A statement"), asked, make, self).open()


def _number(text: str) -> int | None:
    """Return a number that was said; what is no number is one that the rules refuse."""
    stripped = text.strip()
    if not stripped:
        return None
    return int(stripped) if stripped.isdecimal() and len(stripped) < 9 else -1


def _both(incoming: int | None, outgoing: int | None) -> str:
    return f"{'–' if incoming is None else incoming} + {'–' if outgoing is None else outgoing}"


def _they_say(line: Line) -> str:
    said = f"{say.status(line.said.status)} · {_both(line.said.incoming, line.said.outgoing)}"
    return " · ".join((said, _("confirmed by us"))) if line.said.confirmed else said


def _we_say(line: Line) -> str:
    return f"{say.status(line.own.own_status)} · {_both(*line.own.own)}"


def _compared(line: Line) -> str:
    if line.own.status_differs and line.own.numbers_differ:
        return _("▲ status and numbers differ")
    if line.own.status_differs:
        return _("▲ status differs")
    return _("▲ numbers differ") if line.own.numbers_differ else _("✓ no contradiction")
