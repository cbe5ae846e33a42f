"""Text from lists is hostile: here it becomes something that can be printed, and nothing vanishes unseen.

Characters that no font of ours can show, invisible ones, and those that turn the direction of writing become
visible tokens like ``[U+202E]``; over-long text is cut with a visible mark. Both are reported, for a note on the page.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from verifier.reports.faces import REGULAR, SIGNS, coverage

CUT = " […]"
VALUE_LIMIT = 160
NOTE_LIMIT = 4000
_MOST_MARKS = 2
_TOKEN_ROOM = 100
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by category, nothing to the eye
_TURNS_DIRECTION = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})


class Printable(NamedTuple):
    """Text that the fonts can show, and what had to be done to it."""

    text: str
    replaced: bool
    shortened: bool


def printable(text: str, limit: int = VALUE_LIMIT) -> Printable:
    """Return text as it can be printed: NFC, blanks tidied, at most about `limit` characters."""
    cut = len(text) > limit
    return _printable(text[:limit] if cut else text, limit, cut)


@lru_cache(maxsize=4096)
def _printable(text: str, limit: int, cut: bool) -> Printable:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if _plain().issuperset(text):
        return Printable(text + CUT if cut else text, replaced=False, shortened=cut)
    shown = _with_tokens(text)
    if len(shown) > limit + _TOKEN_ROOM:
        shown, cut = shown[: limit + _TOKEN_ROOM].rpartition("[")[0] or shown[:limit], True
    return Printable(shown + CUT if cut else shown, replaced=shown != text, shortened=cut)


@cache
def _plain() -> frozenset[str]:
    """Characters that need no second look: the text face has them, and they stand alone."""
    return frozenset(char for char in coverage(REGULAR) if char == " " or unicodedata.category(char)[0] in "LNPS")


def _with_tokens(text: str) -> str:
    shown: list[str] = []
    marks = _MOST_MARKS  # a mark with no letter before it has nothing to stand on
    for char in text:
        is_mark = unicodedata.category(char)[0] == "M"
        marks = marks + 1 if is_mark else 0
        fits = char in coverage(REGULAR) if is_mark else _stands_alone(char)
        shown.append(char if fits and marks <= _MOST_MARKS else f"[U+{ord(char):04X}]")
    return "".join(shown)


@lru_cache(maxsize=4096)
def _stands_alone(char: str) -> bool:
    if char in _plain():
        return True
    if char in _BLANK_LETTERS:
        return False
    visible = unicodedata.category(char)[0] in "LNPS" and unicodedata.bidirectional(char) not in _TURNS_DIRECTION
    return visible and char in coverage(SIGNS)
