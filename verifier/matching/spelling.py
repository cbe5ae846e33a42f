"""Can a spelling be a surname at all? A slip of the pen is told from a name that nobody here has met before.

A surname that stands in no table may be real; one with letters side by side as in hardly any surname is misspelt. The
counts come from the same sources as the other name tables (``resources/names/README.md``).
"""

from __future__ import annotations

from functools import lru_cache

from verifier import resources
from verifier.matching.folding import skeleton

SEEN = 5
"""In so many of some 100,000 surnames must three letters stand side by side. Of surnames kept out of the counts one in
forty has rarer ones, of misspelt ones every second."""

_WRITTEN = (
    "енко ко чук щук ук юк як ак ик чик ник ок ек ец иц ий ски цки ска цка ов ев ин ын их ова ева ина ив ишин ич евич ович "
    "ян ан янц анц швили дзе иани ава ия ай ей аш иш уш ура юра ута юта ила ило ун яр ар ер ор ару еску ану ала ба овски "
    "евски ински овска евска инска енок очка ига уга ега ань ель ало айло ченко анюк анук ащук ийчук "
    "кевич ица ици уж уже ищ ище ло ун ій ів їв леску".split()
)
_ANY = "бан"
_ENDINGS = frozenset(folded for ending in _WRITTEN if len(folded := skeleton(_ANY + ending)[len(_ANY) :]) > 1)
_CASES = "ауи"
_STEM = 3


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    lines = resources.path("names", "letters.tsv").read_text("utf-8").splitlines()
    return {three: int(count) for three, count in (line.split("\t") for line in lines)}


@lru_cache(maxsize=16384)
def can_be_a_surname(folded: str) -> bool:
    """Whether all letters of a surname's skeleton stand side by side as they do in other surnames."""
    counts, bounded = _counts(), f"^{folded}$"
    return all(counts.get(bounded[place : place + 3], 0) >= SEEN for place in range(len(bounded) - 2))


def is_other_ending(one: str, other: str) -> bool:
    """Whether two skeletons have one root and two endings of surnames, as Ткачик and Ткаченко: two families."""
    common = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    for cut in range(_STEM, common + 1):
        mine, theirs = _ending(one[cut:]), _ending(other[cut:])
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


def _ending(rest: str) -> str | None:
    """Return the ending of surnames that a rest is, also in another case (Ткачука, Ткачуку); None if it is none."""
    if not rest or rest in _ENDINGS:
        return rest
    return rest[:-1] if rest[-1] in _CASES and rest[:-1] in _ENDINGS else None
