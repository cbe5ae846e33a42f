"""One thing that can be done with remains: on what, by whom, what it asks, and the body of the act that it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.officers import Officer
from verifier.domain.remains_acts import RemainsBody, part_id
from verifier.domain.remains_rules import roles_of
from verifier.domain.remains_view import RemainsView
from verifier.domain.words import remains as words
from verifier.ui.screens.remains.ask_dialog import Ask, Said


class Scope(StrEnum):
    """On what an action is done."""

    ITEM = "item"
    LIST = "list"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an officer stands: how remains stand, and what is chosen; `alive` are likely cases of who is listed alive."""

    known: RemainsView
    officer: Officer
    part: str = ""
    list: int = 0
    missing: int = 0
    alive: tuple[int, ...] = ()

    def about(self, scope: Scope) -> str:
        """Return what is chosen, as a form that is half filled in names it."""
        return {Scope.ITEM: self.part, Scope.LIST: str(self.list), Scope.MISSING: str(self.missing)}[scope]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: its word, the act, what it asks and the body it makes."""

    name: str
    word: str
    scope: Scope
    kind: type[RemainsBody]
    asks: Callable[[Spot], Sequence[Ask]]
    body: Callable[[Spot, Said], RemainsBody]
    told: str = ""

    def open_to(self, officer: Officer) -> bool:
        """Whether an officer holds a role for the act."""
        return any(map(officer.has, roles_of(self.kind)))


def titled(word: str, spot: Spot, scope: Scope, *, opens: bool = False) -> str:
    """Return the title of what is asked: what is done, and with whom or what; nothing yet has a name that `opens`."""
    subject = ""
    if scope is Scope.ITEM:
        subject = words.part_number(spot.part)
    elif scope is Scope.LIST:
        subject = spot.known.lists[spot.list].body.reference
    elif not opens:
        subject = f"{words.missing_number(spot.missing)} {spot.known.missing[spot.missing].body.name}"
    return ": ".join(filter(None, (word.rstrip("…"), subject)))


def parts_in(text: str) -> tuple[str, ...]:
    """Return the parts that are typed, parted by commas: ``12`` is the first in bag 12."""
    typed = (each.strip() for each in text.split(",") if each.strip())
    return tuple(each if "/" in each or not each.isdecimal() else part_id(int(each), 1) for each in typed)
