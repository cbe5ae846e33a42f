"""What one screen can ask another to open, beyond a case number: pages of a list, one act of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.states import State


@dataclass(frozen=True, slots=True)
class OfList:
    """One of the pages of a list, and of its persons those in one state, or all."""

    list: int
    page: str = "persons"
    state: State | None = None


@dataclass(frozen=True, slots=True)
class ActWanted:
    """One act by its number, to be opened in the ledger."""

    seq: int
