"""Lists that arrived and wait for an officer to receive or refuse them, with a reason either way (domain.md 4.1, L1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.intake import ColumnMap
from verifier.domain.persons import Problem
from verifier.domain.refusals import Refusal, RefusalCode


class Outcome(StrEnum):
    """What became of a list that arrived."""

    WAITING = ""
    RECEIVED = "received"
    REFUSED = "refused"


class Source(StrEnum):
    """How a list came: as a file, from the clipboard, or on paper, from which two officers typed it in."""

    FILE = "file"
    PASTE = "paste"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A list that arrived: its file byte for byte (`size` bytes), from whom, and when who took it in.

    `decided` is the act that received or refused it, 0 while it waits.
    """

    id: int
    sha256: str
    name: str
    size: int
    sender: str
    source: Source
    at: str
    officer: str
    decided: int = 0
    outcome: Outcome = Outcome.WAITING


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer said about a list that waits, for when he comes back to it; never a password."""

    sheet: str | None = None
    encoding: str = ""
    mapping: tuple[ColumnMap, ...] = ()
    reference: str = ""
    sender: str = ""
    note: str = ""
    previous: int = 0
    kind: str = ""
    direction: str = ""
    stated: int | None = None
    difference: str = ""


# What may make a list say something else than it shows: it is accepted only by somebody who says why.
NEEDS_NOTE = frozenset(
    ("READERS_DIFFER", "SECOND_READER_FAILED", "HIDDEN_ROW", "HIDDEN_COL", "HIDDEN_SHEET", "HIDDEN_CONTENT", "RULE_HIDES",
     "FORMAT_MASK", "SECOND_TABLE", "TABLE_BELOW", "TWO_SHEETS", "OTHER_SHEET")
)  # fmt: skip


def note_refusal(problems: Iterable[Problem], note: str) -> Refusal | None:
    """Return that a list with such problems is accepted only with a note that says why, or None."""
    grave = sum(problem.code in NEEDS_NOTE for problem in problems)
    if not grave or any(map(str.isalnum, note)):
        return None
    return Refusal(RefusalCode.ACCEPTING_NOTE_MISSING, {"n": str(grave)})
