"""Can a spelling be a surname at all? A slip of the pen is told from a name that nobody here has met before.

A surname that stands in no table may be real; one with letters side by side as in hardly any surname is misspelt. The
counts come from the same sources as the other name tables (``resources/names/README.md``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from verifier import resources
from verifier.matching.folding import Script, letters_of, skeleton
from verifier.matching.names import Name

SEEN = 5
"""In so many of some 100,000 surnames must three letters stand side by side. Of surnames kept out of the counts one in
forty has rarer ones, of misspelt ones every second."""

_WRITTEN = (
    "енко ко чук щук ук юк як ак ик чик ник ок ек ец иц ий ски цки ска цка ов ев ин ын их ова ева ина ив ишин ич евич ович "
    "ян ан янц анц швили дзе иани ава ия ай ей аш иш уш ура юра ута юта ила ило ун яр ар ер ор ару еску ану ала ба овски "
    "евски ински овска евска инска енок очка ига уга ега ань ель ало айло ченко анюк анук ащук ийчук "
    "кевич ица ици уж уже ищ ище ло ун ій ів їв леску".split()
)
_ANY = "баг"
_ENDINGS = frozenset(folded for ending in _WRITTEN if len(folded := skeleton(_ANY + ending)[len(_ANY) :]) > 1)
_CASES = "ауи"
_STEM = 3
_VOWELS = "аеиоу"
_MANY = 3
"""So many letters more are no slip."""


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    lines = resources.path("names", "letters.tsv").read_text("utf-8").splitlines()
    return {three: int(count) for three, count in (line.split("\t") for line in lines)}


@lru_cache(maxsize=16384)
def can_be_a_surname(folded: str) -> bool:
    """Whether all letters of a surname's skeleton stand side by side as they do in other surnames."""
    counts, bounded = _counts(), f"^{folded}$"
    return all(counts.get(bounded[place : place + 3], 0) >= SEEN for place in range(len(bounded) - 2))


def is_other_family(theirs: Name, ours: Name) -> bool:
    """Whether two surnames share a root and are no slips of one another: another ending, or theirs is a longer name.

    Where more than one letter differs, the endings are looked at in the letters as written too (Сотчук, Сотюк), in each
    half of a double name, and joined (Марченко, Марченковець); one letter amiss may fall into any ending.
    """
    if max(OSA.distance(theirs.skeleton, ours.skeleton), written_edits(theirs, ours)) <= 1:
        return is_other_ending(theirs.skeleton, ours.skeleton)
    return any(_is_other(left, right) for left in _spellings(theirs) for right in _spellings(ours))


def is_form_of_the_other_sex(theirs: Name, ours: Name) -> bool:
    """Whether two surnames differ by the ending of the other sex, in either language: Ходовская, Ходівський."""
    one, other = _as_a_mans(theirs.skeleton), _as_a_mans(ours.skeleton)
    return theirs.skeleton[-1:] != ours.skeleton[-1:] and one == other


def _as_a_mans(folded: str) -> str:
    folded = re.sub("(?<=[сц]к)а$|(?<=[сц]к)еи$", "и", re.sub("(?<=ов|ев|ин|ив)а$", "", folded))
    return re.sub("[ео]в(?=ск|цк|$)", "ив", folded)


def written_edits(theirs: Name, ours: Name) -> int:
    """Return how many letters differ as written, look-alikes and the two languages' letters aside; 0 across scripts."""
    if theirs.script is not ours.script:
        return 0
    return OSA.distance(letters_of(theirs.repaired), letters_of(ours.repaired))


def _spellings(name: Name) -> frozenset[str]:
    written = letters_of(name.repaired) if name.script is Script.CYRILLIC and name.repaired.isalpha() else ""
    return frozenset(filter(None, (name.skeleton, written, *name.parts)))


def _is_other(theirs: str, ours: str) -> bool:
    return is_other_ending(theirs, ours, joined=True) or _is_longer(theirs, ours)


def _is_longer(theirs: str, ours: str) -> bool:
    """Whether theirs goes on where ours ends: a list may cut a surname short, but adds no ending to it."""
    more = len(theirs) - len(ours)
    if more >= _MANY or (more >= 2 and theirs.startswith(ours[:-1])):
        return len(ours) >= _STEM
    stem = ours.rstrip(_VOWELS)
    return (
        len(stem) >= _STEM
        and stem != ours
        and theirs.startswith(stem)
        and bool(_ending(theirs[len(stem) :], joined=True))
    )


@lru_cache(maxsize=16384)
def is_other_ending(one: str, other: str, joined: bool = False) -> bool:
    """Whether two spellings have one root and two endings of surnames, as Ткачик and Ткаченко: two families.

    A woman's ending is a man's (Максова, Максов), a Russian one the Ukrainian (-овский, -івський). `joined` allows an
    ending made of two (-ов-ец).
    """
    common = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    for cut in range(_STEM, common + 1):
        mine, theirs = _ending(one[cut:], joined), _ending(other[cut:], joined)
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


@lru_cache(maxsize=4096)
def _ending(rest: str, joined: bool) -> str | None:
    """Return the ending of surnames that a rest is, folded, also in another case (Ткачука, Ткачуку); None if it is none."""
    folded = skeleton(_ANY + rest)[len(_ANY) :]
    for ending in dict.fromkeys((folded, folded[:-1] if folded[-1:] in _CASES else folded)):
        if not folded or (ending and _is_ending(ending, joined)):
            return _same_ending(ending)
    return None


def _is_ending(folded: str, joined: bool) -> bool:
    if folded in _ENDINGS:
        return True
    places = range(2, len(folded) - 1) if joined else ()
    return any(folded[:place] in _ENDINGS and folded[place:] in _ENDINGS for place in places)


def _same_ending(ending: str) -> str:
    """Return a woman's ending as a man's, -ів and -ев as -ов."""
    ending = re.sub("(?<=[сц]к)а$", "и", ending)
    return re.sub("^[еи]в", "ов", re.sub("(?<=ов|ев|ин|ив)а$", "", ending))
