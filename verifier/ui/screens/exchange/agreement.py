"""What is asked when an exchange is opened, amended or closed, and when a stage is planned, moved or called off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from verifier.domain.exchange_acts import AgreementAmended, ExchangeClosed, ExchangeOpened, StageCalledOff, StagePlanned
from verifier.domain.exchange_codes import Side
from verifier.domain.exchange_values import Agreement
from verifier.domain.moments import later, now
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Number, Text, moment
from verifier.ui.screens.exchange.board import Board
from verifier.workflow import exchange_moves, exchanges
from verifier.workflow.office import one_line

_TOMORROW = 24


def who_asked() -> tuple[Asked, ...]:
    """Return the fields of who asked for a change, and why."""
    return (
        Choice("side", _("Asked for by"), [(each, say.side(each)) for each in Side]),
        Text("asked_by", _("Name or office")),
        Text("reason", _("Reason")),
    )


def _terms(known: Agreement | None) -> tuple[Asked, ...]:
    return (
        Text(
            "name",
            _("Name of the exchange"),
            known.name if known else "",
            _("As everybody calls it, for example “1000 for 1000”."),
        ),
        Text("category", _("Category"), known.category if known else ""),
        Text("basis", _("Basis"), known.basis if known else "", _("The document or the talks on which it rests.")),
        Number("incoming", _("Persons to us"), known.incoming if known else 0),
        Number("outgoing", _("Persons to the other side"), known.outgoing if known else 0),
        Text("conditions", _("Conditions"), known.conditions if known else ""),
    )


def _agreement(a: Answers) -> Agreement:
    name, category, basis, conditions = (one_line(a[name]) for name in ("name", "category", "basis", "conditions"))
    return Agreement(name, category, basis, a["incoming"], a["outgoing"], conditions)


def ask_agreement(board: Board, parent: QWidget, done: Callable[[object], None]) -> None:
    """Ask for the agreement of a new exchange."""
    office = board.desk.office

    def make(a: Answers) -> ExchangeOpened:
        return exchange_moves.opened(office, _agreement(a))

    AskDialog(board, "open", _("A new exchange"), _terms(None), make, parent, about=None, done=done).open()


def ask_amendment(board: Board, parent: QWidget) -> None:
    """Ask how the agreement reads from now on."""
    exchange = board.exchange
    if exchange is None:
        return

    def make(a: Answers) -> AgreementAmended:
        return exchange_moves.amended(exchange, _agreement(a), a["side"], a["asked_by"], a["reason"])

    asked = (*_terms(exchange.agreement), *who_asked())
    AskDialog(board, "amend", _("Amend the agreement"), asked, make, parent).open()


def ask_stage(board: Board, parent: QWidget, *, again: bool = False) -> None:
    """Ask for the next stage, or (`again`) for where the chosen one is moved to."""
    exchange, stage = board.exchange, board.stage if again else None
    if exchange is None or (again and stage is None):
        return
    asked: list[Asked] = [
        moment("starts", _("Begins"), stage.starts if stage else later(now(), _TOMORROW)),
        Text("place", _("Place of handover"), stage.place if stage else ""),
        Number("incoming", _("Persons to us"), stage.incoming if stage else 0),
        Number("outgoing", _("Persons to the other side"), stage.outgoing if stage else 0),
    ]
    if stage:
        asked.append(Text("reason", _("Reason")))

    def make(a: Answers) -> StagePlanned:
        there = exchange if stage else exchanges.exchange(board.desk.office, exchange.number, exchange)  # the next one
        return exchange_moves.planned(
            there, a["starts"], a["place"], a["incoming"], a["outgoing"],
            stage=stage.number if stage else 0, reason=a.get("reason", ""),
        )  # fmt: skip

    def done(_act: object) -> None:
        if not stage:
            board.choose(exchange.number, len(exchange.stages) + 1)

    title = _("Move stage {number}").format(number=stage.number) if stage else _("Plan a stage")
    AskDialog(board, "move_stage" if stage else "plan_stage", title, asked, make, parent, done=done).open()


def ask_calling_off(board: Board, parent: QWidget) -> None:
    """Ask why a stage does not take place."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return

    def make(a: Answers) -> StageCalledOff:
        return StageCalledOff(exchange.number, stage.number, a["side"], one_line(a["asked_by"]), one_line(a["reason"]))

    title = _("Call off stage {number}").format(number=stage.number)
    told = _("Its persons are free for other stages.")
    AskDialog(board, "call_off", title, who_asked(), make, parent, told=told).open()


def ask_closing(board: Board, parent: QWidget) -> None:
    """Ask for the note under which an exchange is closed."""
    exchange = board.exchange
    if exchange is None:
        return

    def make(a: Answers) -> ExchangeClosed:
        return exchange_moves.closing_exchange(exchange, a["note"])

    note = Text("note", _("Note"), hint=_("Where it brought other numbers than agreed: why."))
    AskDialog(board, "close", _("Close the exchange"), (note,), make, parent).open()
