"""Military units: by code (А1234) or by number and kind, in either language; a code and a name cannot be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verifier.domain.candidates import Level, Rule
from verifier.matching.folding import skeleton, tidy
from verifier.matching.weights import Verdict

_CODE = re.compile(
    r"(?<!\w)([АТ])\s?-?(\d{4})(?!\w)|(?:в[/.\s]?ч\.?|частина|часть)\s*№?\s*(\d{4,5})(?!\w)|^(\d{4,5})$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\d)(\d{1,3})(?!\d)")
_TWINS = str.maketrans("AaTt", "АаТт")
_WORDS = {
    "мех": "m", "штурм": "a", "десант": "d", "танк": "t", "артил": "g", "морс": "n", "территор": "o", "тро": "o",
    "територ": "o", "прикорд": "b", "погран": "b", "мотопехот": "i", "мотопихот": "i", "бригад": "B", "баталион": "C",
    "батален": "C", "загин": "D", "отрад": "D", "полк": "P", "рота": "R",
}  # fmt: skip
_SHORT = {
    "омбр": "mB", "ошбр": "aB", "одшбр": "daB", "отбр": "tB", "обрмп": "nB", "оабр": "gB", "обртро": "oB", "обтро": "oC",
    "тро": "o", "прикз": "bD", "мпб": "iC", "омпб": "iC", "мсб": "iC", "бртро": "oB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Unit:
    code: str
    number: str
    kind: frozenset[str]
    words: str


@lru_cache(maxsize=8192)
def _unit(text: str) -> _Unit:
    whole = tidy(text).lower().translate(_TWINS)
    found = _CODE.search(whole)
    code = "".join(filter(None, found.groups())).upper() if found else ""
    number = _NUMBER.search(whole)
    kind: set[str] = set(_SHORT.get(re.sub(r"[^а-яіїєґ]", "", whole), ""))
    if not kind:
        for word in re.findall(r"[^\W\d]+", whole):
            folded = skeleton(word)
            kind |= {letter for start, letter in _WORDS.items() if folded.startswith(start)}
    return _Unit(
        code,
        number[1] if number and not code else "",
        frozenset(kind),
        skeleton(whole) + "".join(re.findall(r"\d", whole)),
    )


def compare_units(theirs: str, ours: str) -> Verdict:
    """Units are the same by code or by number and kind, written in ways that cannot be compared, or different."""
    if theirs == ours:
        return Verdict(Level.SAME)
    left, right = _unit(theirs), _unit(ours)
    if left.code and right.code:
        return Verdict(Level.SAME_BY_RULE, Rule.SAME_UNIT) if left.code == right.code else Verdict(Level.DIFFERENT)
    if left.words and left.words == right.words:
        return Verdict(Level.SAME_BY_RULE, Rule.SAME_UNIT)
    if left.number and right.number:
        same = left.number == right.number and (left.kind <= right.kind or right.kind <= left.kind)
        return Verdict(Level.SAME_BY_RULE, Rule.SAME_UNIT) if same else Verdict(Level.DIFFERENT)
    return Verdict(Level.DIFFERENT, Rule.NOT_COMPARABLE)
