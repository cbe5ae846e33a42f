"""What else is entered on the day: heads that were counted, persons who are on no list, what happened on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from verifier.domain import words
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Point
from verifier.domain.exchange_day_acts import HeadcountTaken, IncidentNoted, UnlistedCame
from verifier.domain.exchange_sums import DIRECTIONS
from verifier.domain.words import exchange as say
from verifier.i18n import _
from verifier.ui.find import FindWindow
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Choice, Found, Number, Text, moment
from verifier.ui.screens.exchange.board import Board
from verifier.ui.screens.exchange.day_lines import Line
from verifier.ui.screens.exchange.perhaps import offer_cases
from verifier.workflow import exchange_moves, exchanges
from verifier.workflow.office import one_line


def ask_heads(board: Board, parent: QWidget) -> None:
    """Ask how many heads were counted, where, by whom."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None or not board.may(HeadcountTaken):
        return
    there = [each for each in DIRECTIONS if stage.going(each)] or [Direction.INCOMING]
    ways = [(each, words.direction(each)) for each in there]
    vehicles = [
        (0, _("the whole stage")),
        *((each.number, f"{each.number} · {each.plate}") for each in stage.vehicles.values()),
    ]
    asked = (
        Choice("point", _("Where"), [(each, say.point(each)) for each in Point]),
        Number("number", _("Heads counted"), None),
        Text("first", _("Counted by")),
        Text("second", _("and by")),
        Choice("direction", _("Way"), ways, there[0] if len(there) == 1 else None),
        Choice("vehicle", _("Of"), vehicles, None if stage.vehicles else 0),
        moment("at", _("When")),
    )

    def make(a: Answers) -> HeadcountTaken:
        names = (one_line(a["first"]), one_line(a["second"]))
        return HeadcountTaken(
            exchange.number, stage.number, a["direction"], a["point"], a["number"], a["at"], names, a["vehicle"]
        )

    AskDialog(board, "heads", _("Heads counted"), asked, make, parent).open()


def ask_unlisted(board: Board, parent: QWidget, instead_of: Line | None = None) -> None:
    """Ask for a person who was brought and is on no list; then look for him in the register and in all lists."""
    exchange, stage, seen = board.exchange, board.stage, board.seen
    if exchange is None or stage is None or seen is None:
        return
    brought_for = [(0, _("no one")), *((person, seen.name(person)) for person in sorted(stage.members))]
    asked = (
        Text("name", _("Name"), hint=_("As he says it himself.")),
        Text("born", _("Date of birth")),
        Text("rank", _("Rank")),
        Choice("accepted", _("Result"), [(True, _("accepted: he came to us")), (False, _("not accepted"))]),
        Choice("instead_of", _("In place of"), brought_for, instead_of.person if instead_of else None),
        Found("known_as", _("Perhaps case"), _("none of these")),
        Text("note", _("Note")),
        moment("at", _("When")),
    )

    named = {"name": ""}

    def make(a: Answers) -> UnlistedCame:
        named["name"] = one_line(a["name"])
        there = exchanges.exchange(board.desk.office, exchange.number, exchange)  # another desk may have taken a number
        return exchange_moves.unlisted(
            there, stage.number, a["name"], a["born"], accepted=a["accepted"], rank=a["rank"],
            instead_of=a["instead_of"], known_as=a["known_as"], note=a["note"], at=a["at"],
        )  # fmt: skip

    def look_for_him(_act: object) -> None:
        window = parent.window()
        shown = window.findChild(FindWindow) or FindWindow(board.desk, window)
        shown.show()
        shown.begin()
        shown.field.setText(named["name"])

    told = _(
        "He gets a case of his own afterwards. Persons of all lists who are called so are offered as “Perhaps case”; once "
        "this is signed, he is looked for in the register, too."
    )
    about = (instead_of.person,) if instead_of else ()
    title = _("A person on no list")
    dialog = AskDialog(board, "unlisted", title, asked, make, parent, about=about, told=told, done=look_for_him)
    offer_cases(board.desk, dialog, by="name", to="known_as")
    dialog.open()


def ask_incident(board: Board, parent: QWidget) -> None:
    """Ask what happened that the protocol of the stage is to say."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return
    AskDialog(
        board,
        "incident",
        _("An incident"),
        (Text("text", _("What happened")), moment("at", _("When"))),
        lambda a: IncidentNoted(exchange.number, stage.number, a["at"], one_line(a["text"])),
        parent,
    ).open()
