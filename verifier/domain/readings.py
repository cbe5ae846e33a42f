"""Readings: who opened, printed or exported what, and when; a log of its own, whose head every act carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.digests import Digest
from verifier.i18n import N_, _


class ReadingKind(StrEnum):
    """What was done with what was read."""

    OPENED = "opened"
    PRINTED = "printed"
    EXPORTED = "exported"


WORDS = {
    ReadingKind.OPENED.value: N_("opened"),
    ReadingKind.PRINTED.value: N_("printed"),
    ReadingKind.EXPORTED.value: N_("saved to a file"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: a case, a whole list, or neither; `subject` names the part.

    A subject is the id of a register record ("1:17"), the number of a report ("R1-000001-01"), the number of an act
    ("act 12"), a bag of remains ("bag 12"), or the SHA-256 of a file; empty for the whole of the case.
    """

    kind: ReadingKind
    case: int = 0
    list: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of the log. `seq` counts from 1, `at` is a moment; `hash` covers the line and the hash before it."""

    seq: int
    at: str
    officer: str
    kind: str
    case: int
    list: int
    subject: str
    hash: Digest


def in_words(kind: str) -> str:
    """Return in words what was done; a kind that no program of ours wrote stands as it is."""
    return _(WORDS[kind]) if kind in WORDS else kind
