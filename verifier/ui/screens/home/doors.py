"""Where each number of the first screen leads, and what an officer can do next, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.lists import CaseLine
from verifier.domain.officers import Officer, Role
from verifier.domain.remains_codes import Standing
from verifier.domain.words.remains import counted
from verifier.domain.work import Filter, Mark
from verifier.i18n import _, n_
from verifier.ui.doors import OfList, OfQueue
from verifier.ui.screens.exchange.open_words import open_words, page_of
from verifier.workflow.exchange_drafts import Unsigned
from verifier.workflow.exchange_waiting import Waits
from verifier.workflow.overview import NAMED, Begun, Mine, Overview

SCREEN_OF = {
    State.FIRST_CHECK: "check",
    State.SECOND_CHECK: "check",
    State.ADJUDICATION: "disagreements",
    State.CLEARANCES: "decisions",
    State.DECISION: "decisions",
    State.CONCLUSION: "decisions",
    State.HOLD: "decisions",
    State.REFERRED: "decisions",
    State.CLOSED: "lists",
}
_AMONG_OTHERS = (State.DECISION, State.HOLD, State.REFERRED)
WAITING, PAPERS = "waiting", "papers"  # what is opened of the lists
SHEETS = "sheets"  # what is opened of the ledger
MISSING = "missing"  # and of the register
_SHOWN_BEGUN = 3
_SHOWN_POINTS = 8
_FILING = (Role.REGISTRAR, Role.APPROVER, Role.AUDITOR)  # whoever sees to it that papers come back
_NEEDED = (Role.CHECKER, Role.LEGAL, Role.SECURITY, Role.MEDICAL, Role.LOGISTICS, Role.APPROVER)


@dataclass(frozen=True, slots=True)
class Door:
    """One thing to do next: a sentence, and the screen and thing that it opens. One that `heads` begins a group."""

    text: str
    screen: str
    what: object = None
    heads: bool = True


def next_doors(seen: Overview, officer: Officer, exchanges: Sequence[Waits] = ()) -> tuple[Door, ...]:
    """Return what an officer can do next: first what he began, then what waits for him, then what the office lacks.

    `exchanges` is what of the exchanges waits for him, as `exchange_waiting` returns it.
    """
    doors = [_ticks(each) for each in seen.ticks]
    doors += [_continue(begun) for begun in seen.begun[:_SHOWN_BEGUN]]
    doors += map(_exchange, exchanges[:_SHOWN_POINTS])
    if seen.arrived and officer.has(Role.REGISTRAR):
        text = n_("Receive or refuse: {n} list that arrived", "Receive or refuse: {n} lists that arrived", seen.arrived)
        doors.append(Door(text, "lists", WAITING))
    if seen.papers:
        text = n_("Type in or compare from paper: {n} list", "Type in or compare from paper: {n} lists", seen.papers)
        doors.append(Door(text, "lists", PAPERS))
    if seen.sheets and any(map(officer.has, _FILING)):
        text = n_("Look for signed sheets: {n} is still out", "Look for signed sheets: {n} are still out", seen.sheets)
        doors.append(Door(text, "ledger", SHEETS))
    doors += [Door(_remains(standing, count), "remains", standing) for standing, count in seen.remains.items()]
    if late := seen.overdue.count:
        text = n_("▲ The day to look again has come: {n} person", "▲ The day to look again has come: {n} persons", late)
        doors.append(Door(text, "decisions", OfQueue(seen.overdue.first[0].number, Filter(only=frozenset({Mark.DUE})))))
    for state in State:
        if mine := seen.mine.get(state):
            screen, what = way_to(state, mine)
            doors.append(Door(_waits(state, mine.count), screen, what))
            doors += [Door(person(line), screen, line.number, heads=False) for line in mine.first[: _named(seen)]]
    if seen.decidable.count:
        text = n_(
            "Decide without waiting for clearances, for example to hold or to refer: {n} person",
            "Decide without waiting for clearances, for example to hold or to refer: {n} persons",
            seen.decidable.count,
        )
        doors.append(Door(text, *way_to(State.CLEARANCES, seen.decidable, among_others=True)))
    return (*doors, *_office_doors(seen, officer))


def way_to(state: State, mine: Mine, *, among_others: bool = False) -> tuple[str, object]:
    """Return the screen of those who wait for an officer in a state, and what opens there: the first, of them alone.

    In the queue of decisions and in that of what waits other states stand as well (`among_others`).
    """
    first = mine.first[0].number
    narrows = among_others or state in _AMONG_OTHERS
    return SCREEN_OF[state], OfQueue(first, Filter(states=frozenset({state}))) if narrows else first


def state_doors(seen: Overview, state: State) -> tuple[tuple[str, tuple[str, object]], ...]:
    """Return the doors to all persons in a state, each with what it says: those for the officer first, then list by list."""
    doors: list[tuple[str, tuple[str, object]]] = []
    if mine := seen.mine.get(state):
        doors.append((_("for you: {n}").format(n=mine.count), way_to(state, mine)))
    for progress in seen.lists_in(state):
        known, count = progress.list, progress.states[state]
        persons = n_("{n} person", "{n} persons", count)
        doors.append((f"{known.reference} · {persons}", ("lists", OfList(known.id, state=state))))
    return tuple(doors)


def _named(seen: Overview) -> int:
    """Return how many persons of each queue are named: all the more, the fewer queues there are."""
    return NAMED // max(len(seen.mine), 1)


def _continue(begun: Begun) -> Door:
    text = _("Continue the first check") if begun.number is Pass.FIRST else _("Continue the second check")
    return Door(f"{text}: {person(begun.line)}", "check", begun.line.number)


def _ticks(unsigned: Unsigned) -> Door:
    told = _("▲ Sign what you entered on the day of handover, exchange № {exchange}, stage {stage}: {ticks}")
    ticks = n_("{n} tick", "{n} ticks", unsigned.ticks)
    text = told.format(exchange=unsigned.exchange, stage=unsigned.stage, ticks=ticks)
    return Door(text, "exchange", (unsigned.exchange, unsigned.stage, "day"))


def _waits(state: State, number: int) -> str:
    match state:
        case State.FIRST_CHECK:
            return n_("First check: {n} person waits for you", "First check: {n} persons wait for you", number)
        case State.SECOND_CHECK:
            return n_(
                "Second check: {n} person first-checked by others",
                "Second check: {n} persons first-checked by others",
                number,
            )
        case State.ADJUDICATION:
            return n_("Settle disagreements: {n} person", "Settle disagreements: {n} persons", number)
        case State.CLEARANCES:
            return n_("Sign clearances: {n} person", "Sign clearances: {n} persons", number)
        case State.CONCLUSION:
            return n_("Sign identity conclusions: {n} person", "Sign identity conclusions: {n} persons", number)
        case State.DECISION:
            return n_("Decide: {n} person with all clearances", "Decide: {n} persons with all clearances", number)
        case State.REFERRED:
            return n_(
                "Waiting for an answer of the other side: {n} person",
                "Waiting for an answer of the other side: {n} persons",
                number,
            )
        case _:
            return n_("Look again at what is on hold: {n} person", "Look again at what is on hold: {n} persons", number)


def _exchange(waits: Waits) -> Door:
    text = _("Exchange {exchange}, stage {stage}: {what}")
    stage, what = waits.point.stage, waits.point.what
    said = text.format(exchange=waits.exchange, stage=stage, what=open_words(waits.point))
    return Door(said, "exchange", (waits.exchange, stage, page_of(what)))


def _remains(standing: Standing, number: int) -> str:
    match standing:
        case Standing.RECEIVED:
            text = _("Examine: {remains}")
        case Standing.EXAMINED:
            text = _("Compare: {remains}")
        case Standing.COMPARED:
            text = _("Decide: {remains}")
        case Standing.OTHER_SIDE:
            text = _("Return to the other side: {remains}")
        case _:
            text = _("Release, identified: {remains}")
    return text.format(remains=counted(number))


def _office_doors(seen: Overview, officer: Officer) -> list[Door]:
    doors = []
    if officer.has(Role.ADMINISTRATOR) and not seen.witnessed:
        text = _("Print the founding sheet")
        doors.append(Door(text, "office", "checkpoint"))
    if officer.has(Role.ADMINISTRATOR) and not set(_NEEDED) <= seen.roles:
        doors.append(Door(_("Enrol officers: not every part of the work has one yet"), "officers"))
    if officer.has(Role.REGISTRAR) and not seen.records:
        doors.append(Door(_("Load our own register, so that persons can be looked for in it"), "register"))
    if officer.has(Role.REGISTRAR) and not seen.lists:
        doors.append(Door(_("Receive the first list"), "lists"))
    return doors


def person(line: CaseLine) -> str:
    """Name a person with the number that he has on their list."""
    return f"№ {line.row_number} {line.name}" if line.row_number else line.name
