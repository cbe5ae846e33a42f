"""Who came to us on a stage: is it he, was his family told, and has who was on no list a case of his own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QWidget

from verifier.domain.exchange_codes import Physical
from verifier.domain.exchange_day_acts import ArrivalsConfirmed, FamiliesInformed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Arrival, Informed, Unlisted
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.words import exchange as say
from verifier.i18n import _, n_
from verifier.ui.screens.exchange.asking import Answers, AskDialog, Asked, Choice, Text, moment
from verifier.ui.screens.exchange.board import Board
from verifier.ui.widgets.table import Column, RowsTable
from verifier.workflow.exchange_desk import Seen
from verifier.workflow.exchange_open_points import returned
from verifier.workflow.office import one_line


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came: a case, or a person on no list (`unlisted`, whose case is 0 until he has one)."""

    person: int
    unlisted: int
    name: str
    physical: str
    family: str


def came_of(seen: Seen, stage: Stage) -> tuple[Came, ...]:
    """Return everybody who came to us on a stage, who was on no list last."""
    listed = (Came(person, 0, seen.name(person), *_stands(stage, person, 0, person)) for person in returned(stage))
    strangers = (
        Came(
            stage.filed.get(number, 0),
            number,
            _stranger(each),
            *_stands(stage, 0, number, stage.filed.get(number, 0)),
        )
        for number, each in sorted(stage.unlisted.items())
        if each.accepted
    )
    return (*listed, *strangers)


def _stranger(came: Unlisted) -> str:
    if not came.known_as:
        return _("{name} (on no list)").format(name=came.name)
    told = _("{name} (on no list, perhaps case {case})")
    return told.format(name=came.name, case=case_number(came.known_as))


def _stands(stage: Stage, person: int, unlisted: int, case: int) -> tuple[str, str]:
    arrival, told = stage.arrivals.get((person, unlisted)), stage.informed.get(case)
    return (
        f"{say.physical(arrival.result)} · {arrival.means}" if arrival else "",
        f"{shown_moment(told.at)} · {told.how}" if told else "",
    )


class CameTable(RowsTable[Came]):
    """Several rows can be chosen."""

    def __init__(self) -> None:
        columns: tuple[Column[Came], ...] = (
            Column(_("Case"), lambda c: case_number(c.person) if c.person else "–"),
            Column(_("Person"), lambda c: c.name, strong=True),
            Column(_("In person"), lambda c: c.physical or "–", tone=lambda c: "" if c.physical else "warn"),
            Column(_("Family told"), lambda c: c.family or "–", tone=lambda c: "" if c.family else "warn"),
        )
        super().__init__(columns, "came", _("Who came to us"), stretch=1, least=140)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)


def ask_arrival(board: Board, some: Sequence[Came], parent: QWidget) -> None:
    """Ask whether those who arrived are the persons of the records."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return
    asked: tuple[Asked, ...] = (
        Choice("result", _("Found"), [(each, say.physical(each)) for each in Physical]),
        Text("means", _("How it was established"), hint=_("For example: passport seen, fingerprints compared.")),
    )

    def make(a: Answers) -> ArrivalsConfirmed:
        means = one_line(a["means"])
        arrivals = tuple(Arrival(0 if c.unlisted else c.person, a["result"], means, c.unlisted) for c in some)
        return ArrivalsConfirmed(exchange.number, stage.number, arrivals)

    told = _("A result of its own, beside the match of the records: the person was looked at.")
    title = n_("Confirm {n} person", "Confirm {n} persons", len(some))
    AskDialog(board, "arrival", title, asked, make, parent, about=_about(some), told=told).open()


def ask_family(board: Board, some: Sequence[Came], parent: QWidget) -> None:
    """Ask when and how families were told of the return."""
    exchange, stage = board.exchange, board.stage
    if exchange is None or stage is None:
        return
    asked: tuple[Asked, ...] = (Text("how", _("How, and whom")), moment("at", _("When")))

    def make(a: Answers) -> FamiliesInformed:
        families = tuple(Informed(c.person, a["at"], one_line(a["how"])) for c in some)
        return FamiliesInformed(exchange.number, stage.number, families)

    told = _("The family is told after the return and never before.")
    title = n_("{n} family told", "{n} families told", len(some))
    AskDialog(board, "family", title, asked, make, parent, about=_about(some), told=told).open()


def _about(some: Sequence[Came]) -> tuple[str, ...]:
    return tuple(f"{each.person}-{each.unlisted}" for each in some)
