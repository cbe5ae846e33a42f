"""Old code pages lack і, ї, є and ґ: «В?ктор», «□вген», «ВТАЛЙ». Here such names find their letters again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from verifier.matching.equivalence import hand_made_spellings
from verifier.matching.roles import Three

_SIGNS = re.compile("[?#□\ufffd]")
_LOST = re.compile("[іїєґ'?#□\ufffd]")
_KEPT = re.compile("[іїєґІЇЄҐ]")
_MOST = 2
_FATHER = re.compile("(?<=[^аеиоуяюєїі])(вн[аиу])$")


def robbed(text: str) -> str:
    """Return small letters without those that were lost, and without the signs in their places."""
    return _LOST.sub("", text.lower())


def found_again(three: Three) -> Iterator[Three]:
    """Yield the words with given name and patronymic whole again, the surname without signs; nothing if none was lost.

    Signs give it away, or a given name or patronymic that is a known one but for those letters.
    """
    given_names, fathers = _whole()
    if not any(map(_SIGNS.search, three)):
        known = three[1].lower() in given_names or three[2].lower() in fathers
        if not known or any(map(_KEPT.search, three)):
            return
    surname, given, father = map(_without_signs, three)
    whole = fathers.get(robbed(father), (_FATHER.sub(r"і\1", father),))[0]
    for name in given_names.get(robbed(given), (given,))[:_MOST]:
        yield surname, name, whole


def _without_signs(word: str) -> str:
    return _SIGNS.sub("", word)


@lru_cache(maxsize=1)
def _whole() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return whole Ukrainian given names and patronymics by what is left of them, likelier ones first."""
    given, fathers = map(_by_rest, hand_made_spellings())
    return given, fathers


def _by_rest(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(names):
        if 1 < len(rest := robbed(name)) < len(name) and "'" not in name:
            found[rest] = (*found.get(rest, ()), name)
    return found
