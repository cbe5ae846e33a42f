"""How a name sounds and how a scanner sees it: what an ear or a lens confuses is a weaker difference than another letter.

All functions take skeletons (see `folding.skeleton`). Sources: Russian reduction of unstressed vowels and devoicing of
consonants at the end of a word and before others; the letters that look alike in print at a poor resolution.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

_VOWELS = str.maketrans("оещ", "аиш")
_SIMPLER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("(?<=[ие])(?:го|гу)$", "ва"),
        ("стн", "сн"),
        ("здн", "зн"),
        ("(?:лнц|нтц|ндц|нтс|ндс)", "нц"),
        ("вств", "ств"),
        ("[тд]ц", "ц"),
        ("[тд]с", "ц"),
        ("[дт]ч", "ч"),
        ("[сзжш]ч", "щ"),
        ("гк", "хк"),
    )
)
_VOICED = str.maketrans("бвгджз", "пфктшс")
_DEAF = re.compile("[бвгджз]+(?=[бгджзкпстфхцчшщ]|$)")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound_of(folded: str) -> str:
    """Return what two names share that sound alike to a Russian ear: ``каваленка`` and ``коваленко`` are one."""
    for pattern, instead in _SIMPLER:
        folded = pattern.sub(instead, folded)
    folded = folded.translate(_VOWELS)
    folded = _DEAF.sub(lambda found: found[0].translate(_VOICED), folded)
    return _DOUBLED.sub(r"\1", folded)


_ALL_VOICED = str.maketrans("бвгджзм", "пфктшсн")


@lru_cache(maxsize=65536)
def mumbled(folded: str) -> str:
    """Return what is left of a sound where no consonant is told from its voiced twin, nor м from н: ``рипук``, ``ребук``."""
    return _DOUBLED.sub(r"\1", sound_of(folded).translate(_ALL_VOICED))


_LOOK_ALIKE = tuple(map(frozenset, "нпилц шщцм осе вз вб тг уч кх аол рфп дл еб хж нк".split()))


@lru_cache(maxsize=1)
def _confused() -> frozenset[tuple[str, str]]:
    return frozenset((one, other) for letters in _LOOK_ALIKE for one in letters for other in letters)


def scanned_alike(left: str, right: str) -> bool:
    """Whether one to three letters differ, in their places, by what a scanner confuses, and most letters are the same."""
    if len(left) != len(right):
        return False
    wrong = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    return 0 < len(wrong) <= min(3, len(left) // 3) and _confused().issuperset(wrong)


_RUN_TOGETHER = tuple(
    pair.split("=")
    for pair in "іо=ю іо=о ьі=ы ьі=и ін=ш іи=ш rn=m m=rn cl=d d=cl vv=w c=e e=c b=h h=b u=v v=u l=i l=t i=l".split()
)


@lru_cache(maxsize=16384)
def scanned_readings(spelt: str) -> tuple[str, ...]:
    """Return spellings of which a scanner may have made this one where letters run together: ``цыбюк`` of ``цыбіок``.

    Expects small letters as written, returns them so; each has one place changed.
    """
    found = []
    for seen, meant in _RUN_TOGETHER:
        place = spelt.find(seen)
        while place >= 0:
            found.append(spelt[:place] + meant + spelt[place + len(seen) :])
            place = spelt.find(seen, place + 1)
    return tuple(found)


_HARD_I = re.compile("[ії](?!й?$)")
_MOST_HARD = 3


@lru_cache(maxsize=16384)
def russian_variants(ukrainian: str) -> tuple[str, ...]:
    """Return spellings in which Ukrainian і stands as the е or о of the Russian root: Підлісний, Подлесный.

    So does ьо as о, because offices drop the soft sign in Latin letters: Єрьоменко, Yeromenko. Expects lower-case letters
    as written, returns them so; none where there is no such і, or too many.
    """
    if "ьо" in ukrainian:
        return (ukrainian.replace("ьо", "о"),)
    places = [found.start() for found in _HARD_I.finditer(ukrainian)]
    if not 0 < len(places) <= _MOST_HARD:
        return ()
    found = []
    for letters in product("іео", repeat=len(places)):
        spelt = list(ukrainian)
        for place, letter in zip(places, letters, strict=True):
            spelt[place] = letter
        found.append("".join(spelt))
    return tuple(found[1:])
