"""Russian, Ukrainian and Latin spellings of one name must meet somewhere: here they are folded to one skeleton.

Sources: domain.md 10.1-10.2; Cabinet resolution No. 55 of 2010 (Ukrainian to Latin), ICAO Doc 9303, BGN/PCGN and
ISO 9 (Russian to Latin). A skeleton is for comparing, never shown; how Latin letters sound elsewhere stands in `latin`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from verifier.matching.latin import Scheme, read_latin

LONGEST = 80
"""Letters of one name that are looked at; what follows cannot tell persons apart and would cost time."""

_APOSTROPHES = dict.fromkeys(map(ord, '’ʼ`´‘′ʹ*"”“'), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_TIDY = str.maketrans({**_APOSTROPHES, **_DASHES, **_INVISIBLE})

_TWINS = ("асеіорхуткмнвАВСЕНІКМОРТХУ", "aceiopxytkmhbABCEHIKMOPTXY")  # lower т, к, м, н, в once stood in capitals
_TO_CYRILLIC = str.maketrans(_TWINS[1], _TWINS[0])
_TO_LATIN = str.maketrans(_TWINS[0], _TWINS[1])
_MAY_BE_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_DIGIT = re.compile("[0-9|]")
_CYRILLIC_DIGITS = str.maketrans("013468|", "оізчбві")
_LATIN_DIGITS = str.maketrans({"0": "o", "1": "l", "3": "z", "4": "ch", "5": "s", "6": "sh", "8": "b", "|": "l"})
_MAY_BE_DAMAGED = re.compile(f"{_MAY_BE_LATIN.pattern}|{_DIGIT.pattern}")
_PLAIN_CYRILLIC = re.compile("[\u0400-\u052f][\u0400-\u052f' -]*")
_CYRILLIC_TWINS, _LATIN_TWINS = map(frozenset, _TWINS)


class Script(StrEnum):
    """The alphabet in which most letters of a text stand."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    NEITHER = "neither"


@lru_cache(maxsize=16384)
def tidy(text: str) -> str:
    """Return composed characters, one kind of apostrophe and hyphen, single blanks, nothing invisible, bounded."""
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST]).translate(_TIDY)
    return " ".join(text.split())[: 2 * LONGEST]


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and letter < "\u0250"


def script_of(text: str) -> Script:
    """Return the alphabet of most letters; Cyrillic wins a tie."""
    if _PLAIN_CYRILLIC.fullmatch(text):
        return Script.CYRILLIC
    cyrillic, latin = sum(map(_is_cyrillic, text)), sum(map(_is_latin, text))
    if not cyrillic + latin:
        return Script.NEITHER
    return Script.CYRILLIC if cyrillic >= latin else Script.LATIN


def may_be_damaged(words: Iterable[str]) -> bool:
    """Whether `repaired` might change any of some words, whatever stands beside them."""
    return bool(_MAY_BE_DAMAGED.search(" ".join(words)))


def repaired(words: Sequence[str]) -> list[str]:
    """Return words with look-alike letters of the other alphabet put back (``Кoваль`` with a Latin o becomes Cyrillic).

    A word takes the alphabet in which all of its letters have a place; where both would do, that of the whole name. A
    digit inside a word is the letter that a scanner took it for (``К0валь``).
    """
    if not _MAY_BE_DAMAGED.search(joined := " ".join(words)):
        return list(words)
    whole = script_of(joined)
    return [_repaired(word, whole) for word in words]


def _repaired(word: str, whole: Script) -> str:
    if _DIGIT.search(word) and sum(map(str.isalpha, word)) >= 3:
        word = word.translate(_LATIN_DIGITS if whole is Script.LATIN else _CYRILLIC_DIGITS)
    if whole is Script.CYRILLIC:
        word = word.replace("ı", "і")
    cyrillic = {letter for letter in word if _is_cyrillic(letter)}
    latin = {letter for letter in word if _is_latin(letter)}
    may_be_cyrillic, may_be_latin = latin <= _LATIN_TWINS, cyrillic <= _CYRILLIC_TWINS
    if may_be_cyrillic and (whole is Script.CYRILLIC or not may_be_latin):
        return word.translate(_TO_CYRILLIC) if latin else word
    if may_be_latin and (whole is Script.LATIN or not may_be_cyrillic):
        return word.translate(_TO_LATIN) if cyrillic else word
    return word


_CYRILLIC = str.maketrans(
    {
        **dict.fromkeys("іїыйј", "и"),
        **dict.fromkeys("єэё", "е"),
        "ґ": "г",
        "ў": "у",
        "ю": "иу",
        "я": "иа",
        **dict.fromkeys("ьъ'", None),
    }
)
_NOT_SKELETON = re.compile("[^абвгдежзиклмнопрстуфхцчшщ]")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"з(?=[кпстфхцчшщ])", "с"),  # Безпалий, Беспалый
        (r"шч|сч", "щ"),  # шч, сч ~ щ
        (r"тс", "ц"),  # Братський, Bratskyi
        (r"тч", "ч"),
        (r"кх", "х"),
        (r"хв", "ф"),  # folk: Хведір, Федір
        (r"(.)\1+", r"\1"),  # doubled letters
        (r"ио", "е"),  # йо, ьо ~ ё ~ е
        (r"и(?=[аеоу])", ""),  # ia, ya, ья, ія ~ one sound
        (r"(?<=[жчшщ])о", "е"),  # Чорний, Черный
        (r"(?<=...)ои$", "и"),  # -ой ~ -ый ~ -ий
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def skeleton(text: str, scheme: Scheme = Scheme.EASTERN) -> str:
    """Return the form that Russian, Ukrainian and Latin spellings share, in Cyrillic letters without blanks.

    >>> skeleton("Лук'яненко") == skeleton("Лукьяненко") == skeleton("Lukianenko") == "луканенко"
    True
    """
    folded = tidy(text).lower()
    folded = folded.replace("ьо", "ио").translate(_CYRILLIC)
    if _MAY_BE_LATIN.search(folded):
        folded = read_latin(folded, scheme)
    folded = _NOT_SKELETON.sub("", folded)[:LONGEST]
    for pattern, instead in _RULES:
        folded = pattern.sub(instead, folded)
    return folded


_LETTERS = {
    ord(letter): same for letter, same in {"і": "и", "ї": "и", "ы": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г"}.items()
}


def letters_of(correct: str) -> str:
    """Return lower-case letters with only those folded that the two languages write for one another, one for one."""
    return correct.translate(_LETTERS)


_SAME_INITIAL = {**dict.fromkeys("іїийыj", "и"), **dict.fromkeys("єеэё", "е"), "ґ": "г"}
_LATIN_INITIALS = dict(
    pair.split("=")
    for pair in """
    shch=щ sh=ш ch=ч zh=ж kh=х ts=ц ya=я ia=я ja=я yu=ю iu=ю ju=ю ye=е ie=е je=е yo=е
    a=а b=б c=цчк d=д e=е f=ф g=г h=гх i=июяе j=июяе k=кх l=л m=м n=н o=о p=п q=к r=р s=сшщ t=тц u=у v=в w=в x=к
    y=июяе z=зжц
    """.split()
)


def initials_of(text: str) -> frozenset[str]:
    """Return the first letters that a name or initial may stand for: ``Ю.`` is ю, Latin ``Y.`` is и, ю, я or е."""
    word = tidy(text).lower().lstrip("'-. ")
    if not word:
        return frozenset()
    if _is_cyrillic(word[0]):
        return frozenset(_SAME_INITIAL.get(word[0], word[0]))
    for length in (4, 2, 1):
        if len(word) >= length and word[:length] in _LATIN_INITIALS:
            return frozenset(_LATIN_INITIALS[word[:length]])
    return frozenset(word[0]) if word[0].isalpha() else frozenset()
