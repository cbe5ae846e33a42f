"""Where one is on the Lists screen, as it is kept from one start to the next: a list, one that waits, one on paper."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is open."""

    LIST = "list"
    ARRIVAL = "arrival"
    PAPER = "paper"


def place(kind: Kind, number: int) -> str:
    """Return a place as text."""
    return f"{kind.value} {number}"


def place_in(what: str) -> tuple[Kind, int] | None:
    """Return what a text says is open, None where it says nothing of the kind."""
    kind, _blank, number = what.partition(" ")
    return (Kind(kind), int(number)) if kind in tuple(Kind) and number.isdecimal() and len(number) < 12 else None
