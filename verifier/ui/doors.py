"""What one screen can ask another to open, beyond a case number: a page of a list, part of a queue, one act."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.states import State
from verifier.domain.work import Filter


@dataclass(frozen=True, slots=True)
class OfList:
    """One of the pages of a list, and of its persons those in one state, or all."""

    list: int
    page: str = "persons"
    state: State | None = None


@dataclass(frozen=True, slots=True)
class OfQueue:
    """A case in the queue in which it waits, and of that queue those alone who are asked for."""

    case: int
    only: Filter


@dataclass(frozen=True, slots=True)
class ActWanted:
    """One act by its number, to be opened in the ledger."""

    seq: int


@dataclass(frozen=True, slots=True)
class MissingWanted:
    """One missing person by the number of his ante-mortem file."""

    number: int
