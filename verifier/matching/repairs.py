"""Hands slip: a keyboard set to another alphabet, a missing blank, a blank too many. Here words are put right again.

Each repair is only a guess of what was meant; whoever asks for it keeps the words as stated beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.matching.equivalence import Classes, hand_made, shipped_table
from verifier.matching.folding import Script, repaired, script_of, skeleton
from verifier.matching.roles import Three, fit, is_given_name, is_patronymic

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_LETTERS = "йцукенгшщзхїфывапролджэячсмитьбюё" + "ЙЦУКЕНГШЩЗХЇФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TO_CYRILLIC = str.maketrans(_KEYS, _LETTERS)
_TO_LATIN = str.maketrans(_LETTERS, _KEYS) | str.maketrans("іІєЄъЪґҐ", "sS'\"]}\\|")

_CAPITAL_INSIDE = re.compile(r"(?<=[а-яёіїєґa-z])(?=[А-ЯЁІЇЄҐA-Z])|(?<=[А-ЯЁІЇЄҐA-Z]{3})(?=[А-ЯЁІЇЄҐA-Z][а-яёіїєґa-z])")
_INITIALS = re.compile(r"[А-ЯЁІЇЄҐA-Z]{2}")
_WIDE = 4  # so many single letters in a row are one word, set wide
_SHORTEST = 3
_LONGEST_NAME = 14
_NARROWEST = 5  # letters of a given name or patronymic that a narrow field leaves
_CUT = 7  # and of a surname
_FATHER = 7  # letters of the shortest patronymic that is sought at the end of a word: Львович


def retyped(three: Three) -> Three | None:
    """Return what the same keys write in the other alphabet, where that makes names of it; else None.

    Where some words are Cyrillic already, the Latin ones alone were typed amiss (and any surname will do).
    """
    scripts = [script_of(word) for word in three]
    if Script.LATIN not in scripts:
        image = _typed(three, [True] * 3, _TO_LATIN)
        return image if fit(three) <= 0 and _has_name(image) else None
    latin = [script is Script.LATIN for script in scripts]
    image = _typed(three, latin, _TO_CYRILLIC)
    return image if Script.CYRILLIC in scripts or _has_name(image) else None


def _typed(three: Three, which: Sequence[bool], keys: dict[int, int]) -> Three:
    surname, given, father = (
        word.translate(keys) if chosen else word for word, chosen in zip(three, which, strict=True)
    )
    return surname, given, father


def _has_name(three: Three) -> bool:
    return any(word and (is_given_name(word) or is_patronymic(word)) for word in three)


def cut_off(three: Three) -> Three | None:
    """Mark words by a full stop where fields of one width cut them off: «Капівсь Святосл Анатолі».

    Two words must be of one length, and the patronymic must have lost its ending.
    """
    surname, given, father = three
    widths = [len(surname), len(given), len(father)]
    if len(father) < _NARROWEST or len(set(widths)) == len(widths) or not (father.isalpha() and given.isalpha()):
        return None
    if is_patronymic(father):
        return None
    is_cut = len(surname) >= max(_CUT, len(given), len(father)) and surname.isalpha()
    whole = len(given) < _NARROWEST or len(given) not in (len(surname), len(father))
    return f"{surname}." if is_cut else surname, given if whole else f"{given}.", f"{father}."


def parted(words: Sequence[str]) -> list[str]:
    """Return words with letters that are set wide put together, and words that were glued together parted."""
    found: list[str] = []
    for word in _narrowed(words):
        found += _parted(word)
    return found


def _narrowed(words: Sequence[str]) -> Iterator[str]:
    run: list[str] = []
    for word in (*words, ""):
        if len(word) == 1:
            run.append(word)
            continue
        if run:
            yield from ["".join(run)] if len(run) >= _WIDE else run
        run = []
        if word:
            yield word


def _parted(word: str) -> list[str]:
    if "-" in word and is_patronymic(word.rpartition("-")[2]):
        return list(filter(None, word.split("-")))
    pieces = _CAPITAL_INSIDE.split(word)
    if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        last = pieces[-1]
        return [*pieces[:-1], *(list(last) if _INITIALS.fullmatch(last) else [last])]
    if len(word) >= 2 * _SHORTEST + 1 and len(pieces) == 1 and not is_given_name(word):
        return _cut(word)
    if _INITIALS.fullmatch(word.upper()) and word[:1].isupper() and not is_given_name(word):
        return list(word)
    return [word]


def _cut(word: str) -> list[str]:
    """Cut a word where a known given name ends or begins, before a known patronymic if there is one."""
    whole, *_ = repaired([word])
    tables = shipped_table()
    rest, father = whole, ""
    if is_patronymic(whole):
        start = _longest_end(whole, hand_made().patronymic)  # rare ones would be found inside of many a word
        rest, father = (whole[:start], whole[start:]) if 0 < start <= len(whole) - _FATHER else (whole, "")
    start = 0 if is_known(rest, tables.given) else _longest_end(rest, tables.given)
    surname, given = rest[:start], rest[start:]
    if father and is_known(given, tables.given):
        return [*filter(None, (surname, given, father))]
    if father and not surname and len(rest) >= 2 * _SHORTEST:
        return [rest, father]
    if not father and start >= _SHORTEST + 1 and len(given) > _SHORTEST:
        return [surname, given]
    return [word]


def is_known(word: str, classes: Classes) -> bool:
    """Whether a word is a name of the table."""
    return skeleton(word) in classes.of


def _longest_end(word: str, classes: Classes) -> int:
    """Return where the longest known name begins with which a word ends; 0 where there is none."""
    for start in range(max(_SHORTEST, len(word) - _LONGEST_NAME), len(word) - _SHORTEST + 1):
        if is_known(word[start:], classes):
            return start
    return 0
