"""What is asked of transport: a vehicle, that it departed or arrived, and the manifest, with what it lacks said before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import ManifestSigned, VehicleMoved, VehicleSet
from verifier.domain.exchange_codes import Move, VehicleKind
from verifier.domain.lists import case_number
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Number, Text, moment
from verifier.ui.screens.exchange.board import Board
from verifier.workflow import exchange_moves, exchanges
from verifier.workflow.office import one_line

_SHOWN = 6


def ask_vehicle(board: Board, parent: QWidget, number: int = 0) -> None:
    """Ask for a vehicle, the next one or a known one anew."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return
    known = stage.vehicles.get(number)
    asked: tuple[Asked, ...] = (
        Text("plate", _("Plate"), known.plate if known else ""),
        Choice("kind", _("Kind"), [(each, say.vehicle(each)) for each in VehicleKind], known.kind if known else None),
        Choice(
            "direction",
            _("Way"),
            [(each, words.direction(each)) for each in Direction],
            known.direction if known else None,
        ),
        Number("seats", _("Seats"), known.seats if known else 0),
        Number("escorts", _("of which for escort"), known.escorts if known else 0),
        Number("stretchers", _("Lying places"), known.stretchers if known else 0),
        Text("chief", _("In charge"), known.chief if known else ""),
    )

    def make(a: Answers) -> VehicleSet:
        there = exchange if known else exchanges.exchange(board.desk.office, exchange.number, exchange)  # the next one
        return exchange_moves.vehicle(
            there, stage.number, a["direction"], a["kind"], a["plate"], a["seats"],
            stretchers=a["stretchers"], escorts=a["escorts"], chief=a["chief"], number=number,
        )  # fmt: skip

    title = _("Vehicle {number}").format(number=number) if known else _("Another vehicle")
    AskDialog(board, "vehicle", title, asked, make, parent, about=(number,)).open()


def ask_move(board: Board, parent: QWidget, number: int) -> None:
    """Ask when and where a vehicle departed or arrived."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return
    asked: tuple[Asked, ...] = (
        Choice("move", _("What it did"), [(each, say.move(each)) for each in Move]),
        Text("place", _("Where")),
        moment("at", _("When")),
    )

    def make(a: Answers) -> VehicleMoved:
        return VehicleMoved(exchange.number, stage.number, number, a["move"], one_line(a["place"]), a["at"])

    title = _("Vehicle {number} under way").format(number=number)
    AskDialog(board, "vehicle_move", title, asked, make, parent, about=(number,)).open()


def sign_manifest(board: Board, parent: QWidget) -> None:
    """Have the manifest signed; where something is lacking, that is said, and an approver says why all the same."""
    exchange, stage, seen, office = board.exchange, board.stage, board.seen, board.desk.office
    if exchange is None or stage is None or seen is None:
        return
    lacks = exchanges.lacking(exchange, stage, seen.travellers)
    told = n_("Manifest of {n} person", "Manifest of {n} persons", len(stage.members))
    version = _("version {version} of the list and its seats").format(version=stage.version)

    def make(a: Answers) -> ManifestSigned:
        return exchange_moves.manifest(office, exchange, stage.number, a.get("reason", ""))

    if not lacks:
        board.sign(lambda: make({}), (told, version))
        return
    named = [f"{case_number(each.person)} {seen.name(each.person)}: {say.lack(each.lack)}" for each in lacks[:_SHOWN]]
    more = len(lacks) - len(named)
    warned = "\n".join([*named, f"… +{more}"] if more > 0 else named)
    reason = Text(
        "reason",
        _("Why all the same"),
        hint=_("Only an approver can sign with this, and his reason stands in the manifest."),
    )
    AskDialog(board, "lacking", _("Something is lacking"), (reason,), make, parent, told=warned).open()
