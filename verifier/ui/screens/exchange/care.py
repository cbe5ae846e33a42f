"""What humane treatment asks for, entered for one person or for many at once: needs, fitness, wish to return, effects."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.custody import Handing, Receiver, holder
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import (
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    NeedsRecorded,
    WishesRecorded,
)
from verifier.domain.exchange_care import FITNESS_OUTCOMES
from verifier.domain.exchange_values import Effects, Fitness, Needs, Wish
from verifier.domain.remains_codes import Seal
from verifier.domain.words.custody import receiver
from verifier.domain.words.remains import seal
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Number, Text, Yes, moment
from verifier.ui.screens.exchange.board import Board
from verifier.ui.screens.exchange.members import Member
from verifier.workflow.office import one_line

Care = Callable[[Board, Sequence[Member], QWidget], None]


def ask_needs(board: Board, persons: Sequence[Member], parent: QWidget) -> None:
    """Ask what persons need on the way; no diagnosis."""
    exchange = board.exchange
    if exchange is None:
        return
    known = exchange.needs.get(persons[0].person, Needs(0)) if len(persons) == 1 else Needs(0)
    asked: tuple[Asked, ...] = (
        Yes("stretcher", _("Travels lying"), known.stretcher),
        Yes("escort", _("Needs an escort"), known.escort),
        Text("medicine", _("Medicine on the way"), known.medicine),
        Text("diet", _("Diet"), known.diet),
        Text("interpreter", _("Interpreter"), known.interpreter),
        Text("family", _("Family"), known.family, _("Who has the same word here travels together.")),
    )

    def make(a: Answers) -> NeedsRecorded:
        texts = [one_line(a[name]) for name in ("medicine", "diet", "interpreter", "family")]
        return NeedsRecorded(
            exchange.number, tuple(Needs(m.person, a["stretcher"], a["escort"], *texts) for m in persons)
        )

    told = _("No diagnosis: what must be seen to on the way, and nothing else.")
    _ask(board, "needs", _("Needs on the way"), persons, asked, make, parent, told).open()


def ask_fitness(board: Board, persons: Sequence[Member], parent: QWidget) -> None:
    """Ask whether persons were found fit to travel, now."""
    exchange = board.exchange
    if exchange is None:
        return
    outcomes = [(each, words.clearance_outcome(each)) for each in FITNESS_OUTCOMES]

    def make(a: Answers) -> FitnessFound:
        return FitnessFound(exchange.number, tuple(Fitness(m.person, a["outcome"]) for m in persons))

    told = _("The moment of your signature counts: it must lie within the 48 hours before the stage begins.")
    asked = (Choice("outcome", _("Found"), outcomes),)
    _ask(board, "fitness", _("Fitness to travel"), persons, asked, make, parent, told).open()


def ask_wish(board: Board, persons: Sequence[Member], parent: QWidget) -> None:
    """Ask whether persons said in private that they wish to return."""
    exchange = board.exchange
    if exchange is None:
        return
    answers = [(True, _("wishes to return")), (False, _("does not wish to return"))]
    asked: tuple[Asked, ...] = (
        Choice("returns", _("Wish"), answers),
        Text("document", _("Document"), hint=_("Where it stands: the record of the talk in private.")),
    )

    def make(a: Answers) -> WishesRecorded:
        wishes = tuple(Wish(m.person, a["returns"], one_line(a["document"])) for m in persons)
        return WishesRecorded(exchange.number, wishes)

    told = _("Nobody is returned against his will (GC III 109). Each is asked in private.")
    _ask(board, "wish", _("Wish to return"), persons, asked, make, parent, told).open()


def ask_effects(board: Board, persons: Sequence[Member], parent: QWidget) -> None:
    """Ask what personal effects travel with persons."""
    exchange = board.exchange
    if exchange is None:
        return
    known = exchange.effects.get(persons[0].person) if len(persons) == 1 else None
    asked: tuple[Asked, ...] = (
        Number("bags", _("Baggage"), known.bags if known else None),
        Text("seal", _("Seal"), known.seal if known else ""),
        Text("items", _("Inventory"), "; ".join(known.items) if known else "", _("Things are parted by semicolons.")),
        Text("missing", _("Missing"), "; ".join(known.missing) if known else "", _("What was taken and is not there.")),
        Text("packed_by", _("Packed and sealed by"), _held_by(exchange, persons)),
        Text("witness", _("In the presence of"), hint=_("Two names, as soon as there is a bag.")),
    )

    def make(a: Answers) -> EffectsListed:
        items, missing = _parted(a["items"]), _parted(a["missing"])
        names = one_line(a["packed_by"]), one_line(a["witness"])
        effects = tuple(Effects(m.person, a["bags"], one_line(a["seal"]), items, missing, *names) for m in persons)
        return EffectsListed(exchange.number, effects)

    _ask(board, "effects", _("Personal effects"), persons, asked, make, parent).open()


def _ask(
    board: Board,
    name: str,
    what: str,
    persons: Sequence[Member],
    asked: Sequence[Asked],
    make: Callable[[Answers], ExchangeBody],
    parent: QWidget,
    told: str = "",
) -> AskDialog:
    """Return the dialog that asks something of some persons."""
    about = [member.person for member in persons]
    return AskDialog(board, name, _title(what, persons), asked, make, parent, about=about, told=told)


def ask_handing(board: Board, persons: Sequence[Member], parent: QWidget) -> None:
    """Ask from whom to whom the packets of persons go: the next link of their chain of custody."""
    exchange = board.exchange
    if exchange is None:
        return
    asked: tuple[Asked, ...] = (
        Text("given_by", _("Given by"), _held_by(exchange, persons), _("Who holds the packets now.")),
        Text("taken_by", _("Taken by")),
        Choice("to", _("Who that is"), [(each, receiver(each)) for each in Receiver]),
        Text("place", _("Place")),
        moment("at", _("When")),
        Choice("seal", _("Seal as found"), [(each, seal(each)) for each in Seal]),
        Text("seal_no", _("New seal")),
        Text("note", _("Note")),
    )

    def make(a: Answers) -> EffectsHanded:
        names = {name: one_line(a[name]) for name in ("given_by", "taken_by", "place", "seal_no", "note")}
        handing = Handing(**names, to=a["to"], at=a["at"], seal=a["seal"])
        return EffectsHanded(exchange.number, tuple(m.person for m in persons), handing)

    told = _("Two names each time; nobody hands on what he does not hold.")
    _ask(board, "handing", _("Hand packets on"), persons, asked, make, parent, told).open()


def _held_by(exchange: Exchange, persons: Sequence[Member]) -> str:
    """Return who holds the packets of some persons, empty where several do, or nobody yet."""
    holders = {holder(exchange.custody.get(member.person, ())) for member in persons}
    return holders.pop() if len(holders) == 1 else ""


def _parted(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one_line(part) for part in text.split(";"))))


def _title(what: str, persons: Sequence[Member]) -> str:
    if len(persons) == 1:
        return _("{what}: {person}").format(what=what, person=persons[0].name)
    return _("{what}: {persons}").format(what=what, persons=n_("{n} person", "{n} persons", len(persons)))
