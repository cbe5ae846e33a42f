"""A list that exists on paper alone: two officers type it in, neither sees what the other typed, and both must agree.

Typing twice finds what reading once over does not (domain.md 15.1). So that the second officer cannot copy, nothing of the
other's text ever leaves the workflow: a difference says where to look on the paper, not what the other read there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode

MOST_ROWS = 2_000
MOST_LETTERS = 2_000  # in a cell
NAMING = (
    "full_name",
    "rank_and_name",
    "surname",
)  # of these fields one at least, or no person can be told from another
USUAL = ("seq_no", "full_name", "date_of_birth", "rank")  # what is proposed for a new list
_TYPISTS = (Role.REGISTRAR, Role.CHECKER)

Rows = tuple[tuple[str, ...], ...]  # texts, row by row, in the order of the columns


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of the paper: the intake field that it is, and the heading under which it is written into the file."""

    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class Typist:
    """An officer (id) who typed the list, when last (UTC), and whether he says that it is all of it."""

    officer: str
    at: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A list on paper that is typed in: its reference, its columns, who began it when, and who has typed so far."""

    id: int
    reference: str
    columns: tuple[TypedColumn, ...]
    officer: str
    at: str
    typists: tuple[Typist, ...] = ()

    @property
    def is_comparable(self) -> bool:
        """Whether two officers say that they typed all of it: before that nothing of either may be shown to the other."""
        return len(self.typists) == 2 and all(typist.done for typist in self.typists)

    def typist(self, officer: str) -> Typist | None:
        """Return an officer's part in it, if he has one."""
        return next((typist for typist in self.typists if typist.officer == officer), None)

    def other(self, officer: str) -> Typist | None:
        """Return the part of the other one of the two."""
        return next((typist for typist in self.typists if typist.officer != officer), None)


class Differs(StrEnum):
    """In what way two typings of one place differ, as far as it may be told."""

    ROW_HERE = "row_here"
    ROW_THERE = "row_there"
    EMPTY_HERE = "empty_here"
    EMPTY_THERE = "empty_there"
    ALPHABET = "alphabet"
    CASE = "case"
    SIGNS = "signs"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which an officer's typing is not the other's. `row` and `column` count from 0, in his own rows.

    A row that only the other has stands before `row`; where a whole row differs, `column` is -1. `word` is the first word of
    the cell that differs, counted from 1; 0 where that says nothing.
    """

    row: int
    column: int
    how: Differs
    word: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a list on paper is for one officer; where he differs is known only once both are done."""

    paper: Paper
    differences: tuple[Difference, ...] | None = None

    @property
    def agrees(self) -> bool:
        """Whether both typed the same."""
        return self.differences == ()


def may_type(officer: Officer) -> Refusal | None:
    """Return why an officer may not type lists in, or None: whoever receives or checks lists may."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if any(officer.has(role) for role in _TYPISTS):
        return None
    return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in _TYPISTS)})


def beginning_refusal(reference: str, fields: Iterable[str]) -> Refusal | None:
    """Return what a list on paper lacks before anybody can type it in, or None."""
    if not any(map(str.isalnum, reference)):
        return Refusal(RefusalCode.REFERENCE_MISSING)
    if not any(field in NAMING for field in fields):
        return Refusal(RefusalCode.NAME_COLUMN_MISSING)
    return None


def typing_refusal(paper: Paper, officer: Officer) -> Refusal | None:
    """Return why an officer may not type this list, or None: two have done so already."""
    if why := may_type(officer):
        return why
    if paper.typist(officer.id) is None and len(paper.typists) >= 2:
        return Refusal(RefusalCode.TYPED_BY_TWO)
    return None


def waits_for(paper: Paper, officer: Officer) -> bool:
    """Whether an officer is the next to do something: to type, to look at what differs, or to take the list over."""
    mine = paper.typist(officer.id)
    if paper.is_comparable:
        return mine is not None or officer.has(Role.REGISTRAR)
    return typing_refusal(paper, officer) is None and (mine is None or not mine.done)


def typists_refusal(officers: tuple[str, ...]) -> Refusal | None:
    """Return that a list from paper was not typed by two officers, or None; nobody for one that came as a file."""
    if not officers or (len(officers) == 2 and len(set(officers)) == 2 and all(officers)):
        return None
    return Refusal(RefusalCode.TYPED_BY_ONE)


def filled(rows: Rows) -> Rows:
    """Return the rows in which anything stands."""
    return tuple(row for row in rows if any(text.strip() for text in row))
