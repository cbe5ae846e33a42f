"""How well a passphrase stands against guessing: a score, and what in it a guesser would try first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verifier.i18n import N_, _

ENOUGH = 3  # of 0..4: some hundred million guesses and more, each at the cost of a key derivation


class Hint(StrEnum):
    """What makes a passphrase easy to guess."""

    NAMES = "names"
    WORDS = "words"
    LAYOUT = "layout"
    KEYBOARD = "keyboard"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    DATE = "date"


_HINTS: dict[Hint, str] = {
    Hint.NAMES: N_("It holds names that are known here: of the office, of its officers, common given names."),
    Hint.WORDS: N_("It consists of few and common words."),
    Hint.LAYOUT: N_("It is easy to guess as typed in another keyboard layout."),
    Hint.KEYBOARD: N_("Its keys lie next to each other on the keyboard."),
    Hint.REPEATED: N_("It repeats itself."),
    Hint.SEQUENCE: N_("Its characters follow one another, like abcd or 1234."),
    Hint.DATE: N_("It holds a date or a year."),
}


@dataclass(frozen=True, slots=True)
class Strength:
    """The score of a passphrase, 0 to 4; whether that is enough here; and what makes it easy to guess."""

    score: int
    hints: tuple[Hint, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether an officer may take it."""
        return self.score >= ENOUGH


def said(hints: Iterable[Hint]) -> str:
    """Return the hints as sentences."""
    return " ".join(_(_HINTS[hint]) for hint in hints)
