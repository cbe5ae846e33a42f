"""Lists and registers as the office keeps them, and how far a list has come (domain.md 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import Direction, ListKind
from verifier.domain.states import State


@dataclass(frozen=True, slots=True)
class SubmittedList:
    """One file from the other side, kept byte for byte. `stated` is the claimed number of persons, None if none.

    `difference` explains why stated and counted persons differ; `approved` is the number of the act that approved the
    list as it stands, 0 for none.
    """

    id: int
    reference: str
    sender: str
    direction: Direction
    kind: ListKind
    revision: int
    title: str
    file_name: str
    sha256: str
    sheet: str
    stated: int | None
    persons: int
    problems: int
    received_at: str
    catalogue: int = 1
    difference: str = ""
    approved: int = 0


@dataclass(frozen=True, slots=True)
class Questions:
    """By what the details are chosen that are asked of a list's persons: kind, version of its catalogue, direction."""

    kind: ListKind
    version: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of a list of cases: enough to show and sort it, nothing that a blind second check must not see.

    `clearances` maps those that stand to the moment at which they expire, empty for never; `due` is the day (ISO) on
    which somebody must look at it, `expires` the moment at which the first clearance does; `checked` says whether both
    checks are signed, before which nothing of them may be shown.
    """

    number: int
    list: int
    row_number: str
    name: str
    born: str
    state: State
    disposition: Disposition | None
    clearances: Mapping[ClearanceKind, str] = field(default_factory=dict)
    due: str = ""
    expires: str = ""
    checked: bool = False

    def cleared_at(self, at: str) -> frozenset[ClearanceKind]:
        """Return the clearances that stand at a moment (UTC, ISO)."""
        return frozenset(kind for kind, end in self.clearances.items() if not end or end > at)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many persons of a list stand where, by state."""

    list: SubmittedList
    states: Mapping[State, int]


def longest_open(lists: Iterable[Progress]) -> Mapping[State, SubmittedList]:
    """Return for each state but the last the list that was received first of those with persons in it."""
    found: dict[State, SubmittedList] = {}
    for progress in sorted(lists, key=lambda each: each.list.received_at, reverse=True):
        found |= dict.fromkeys((state for state, count in progress.states.items() if count), progress.list)
    found.pop(State.CLOSED, None)
    return found


def days_since(received_at: str, today: date) -> int:
    """Return how many days ago a list came in (UTC, ISO); none where this desk's clock is behind."""
    return max((today - date.fromisoformat(received_at[:10])).days, 0)


def case_number(number: int) -> str:
    """Return a case number as people read it: ``000 217``."""
    text = f"{number:06d}"
    return f"{text[:-3]} {text[-3:]}"


def proposed_reference(title: str, file_name: str) -> str:
    """Propose a reference for a list: the number in its title ("СПИСОК № 14/Т ..."), else the file's name without what
    nobody sees in it.
    """
    number = r"(?:№|\bNo\.?|\bN)\s*(\w[\w/.\-]*)"
    found = re.search(rf"(?:список|перечень|перелік|list|roll)\W*{number}", title, re.IGNORECASE)
    if found:
        return found[1].rstrip(".-")
    name = file_name.rpartition(".")[0] or file_name
    return "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
