"""Personal, tax and document numbers: the same characters however they are grouped, or one slip away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from verifier.domain.candidates import Level, Rule
from verifier.matching.folding import tidy
from verifier.matching.weights import Verdict

_TWINS = str.maketrans("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ")
_SHORTEST = 5
_LONGEST = 40
_PLAIN = re.compile(f"[0-9A-ZА-ЯІЇЄҐ-]{{1,{_LONGEST}}}")
_LATIN = re.compile("[A-Z]")
_PLAIN_ALL = re.compile("[0-9A-ZА-ЯІЇЄҐ\n-]*")


def one_alphabet(text: str) -> str:
    """Return capital letters, Latin ones as the Cyrillic ones that they look like: 00/T-1 is the same in both."""
    return text.upper().translate(_TWINS)


@lru_cache(maxsize=8192)
def number_key(text: str) -> str:
    """Return letters and digits alone, capital, Latin look-alikes as Cyrillic: ``AE №491638`` becomes ``АЕ491638``.

    Numbers shorter than five characters identify nobody and yield an empty key.
    """
    if _PLAIN.fullmatch(text):
        kept = text.replace("-", "").translate(_TWINS)
        return kept if len(kept) >= _SHORTEST else ""
    kept = "".join(filter(str.isalnum, tidy(text).replace("№", "").upper())).translate(_TWINS)
    return kept if len(kept) >= _SHORTEST else ""


def number_keys(texts: Sequence[str]) -> list[str]:
    """Return the key of each of many numbers, as `number_key` does one by one."""
    joined = "\n".join(texts)
    if not texts or not _PLAIN_ALL.fullmatch(joined) or max(map(len, texts)) > _LONGEST:
        return list(map(number_key, texts))
    bare = joined.replace("-", "")
    keys = (bare.translate(_TWINS) if _LATIN.search(bare) else bare).split("\n")
    if len(keys) != len(texts):  # a line break inside a number
        return list(map(number_key, texts))
    return keys if min(map(len, keys)) >= _SHORTEST else [key if len(key) >= _SHORTEST else "" for key in keys]


def compare_numbers(theirs: str, ours: str) -> Verdict:
    """Numbers are the same, the same in look-alike letters, one digit or two exchanged digits off, or different."""
    if theirs == ours:
        return Verdict(Level.SAME)
    left, right = number_key(theirs), number_key(ours)
    if left and left == right:
        plain = _grouping(theirs) == _grouping(ours)
        return Verdict(Level.SAME, Rule.SPACING) if plain else Verdict(Level.SAME_BY_RULE, Rule.LOOK_ALIKE_LETTERS)
    if left and right and OSA.distance(left, right, score_cutoff=1) == 1:
        swapped = len(left) == len(right) and sorted(left) == sorted(right)
        return Verdict(Level.NEAR, Rule.DIGITS_SWAPPED if swapped else Rule.ONE_DIGIT)
    return Verdict(Level.DIFFERENT)


def _grouping(text: str) -> str:
    return "".join(filter(str.isalnum, tidy(text).replace("№", "").upper()))
