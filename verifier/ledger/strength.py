"""How soon a passphrase would be guessed, judged by zxcvbn with the words of our own field and languages added."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from verifier import resources
from verifier.domain.errors import Fault, KnownError
from verifier.domain.passphrases import Hint, Strength
from verifier.ledger.keys import MIN_PASSPHRASE

_MOST = 72  # characters that zxcvbn looks at; what follows can only make it harder
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&"
_LAYOUTS = (
    "'йцукенгшщзхїфівапролджєячсмитьбю.ʼЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,\"№;:?",
    'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?',
)
_TO_LATIN = tuple(str.maketrans(layout, _LATIN) for layout in _LAYOUTS)
_FROM_LATIN = tuple(str.maketrans(_LATIN, layout) for layout in _LAYOUTS)
_PATTERNS = {
    "spatial": Hint.KEYBOARD,
    "repeat": Hint.REPEATED,
    "sequence": Hint.SEQUENCE,
    "date": Hint.DATE,
    "regex": Hint.DATE,  # the one that there is finds years
}
_turn = threading.Lock()  # zxcvbn keeps the words of a call in a table of the whole process


def strength(passphrase: str, known: Iterable[str]) -> Strength:
    """Judge a passphrase as the easiest of all that it is in one keyboard layout or another.

    `known` is what a guesser knows: names of the office and its officers, an earlier passphrase. It takes some hundredths
    of a second; the first time, when the word lists are read, some tenths.
    """
    text = unicodedata.normalize("NFC", passphrase).strip()[:_MOST]
    if not text:
        return Strength(0)
    words = tuple(_words(known))
    with _turn:
        score, hints = min((_judged(each, words) for each in _spaced(text)), key=_score)
        others = {other for each in _spaced(text) for other in _in_other_layouts(each)}
        other, why = min((_judged(each, words) for each in sorted(others)), key=_score)
    return Strength(other, (Hint.LAYOUT, *why)) if other < score else Strength(score, hints)


def demand(passphrase: str, known: Iterable[str]) -> None:
    """Refuse a passphrase that is too short or too easy to guess.

    Raises:
        KnownError: WEAK_PASSPHRASE, GUESSABLE_PASSPHRASE.
    """
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise KnownError(Fault.WEAK_PASSPHRASE, length=MIN_PASSPHRASE)
    found = strength(passphrase, known)
    if not found.enough:
        raise KnownError(Fault.GUESSABLE_PASSPHRASE, hints=found.hints)


def _judged(text: str, words: tuple[str, ...]) -> tuple[int, tuple[Hint, ...]]:
    result = _library()(text, user_inputs=words)
    used = result["sequence"]
    return int(result["score"]), tuple(dict.fromkeys(hint for match in used if (hint := _hint(match))))


def _hint(match: Mapping[str, Any]) -> Hint | None:
    if match["pattern"] == "dictionary":
        return Hint.NAMES if match["dictionary_name"] in ("user_inputs", "our_names") else Hint.WORDS
    return _PATTERNS.get(match["pattern"])


def _score(judged: tuple[int, tuple[Hint, ...]]) -> int:
    return judged[0]


def _spaced(text: str) -> Iterator[str]:
    """Yield the text, and its words without what parts them: zxcvbn takes each blank for a character that was chosen."""
    yield text
    if joined := re.sub(r"[\s_.,;:-]+", "", text):
        yield joined


def _in_other_layouts(text: str) -> Iterator[str]:
    """Yield what the same keys give in another layout."""
    for layout in (*_TO_LATIN, *_FROM_LATIN):
        yield text.translate(layout)


def _words(known: Iterable[str]) -> Iterator[str]:
    """Yield each known text whole, and its words."""
    for text in known:
        whole = unicodedata.normalize("NFC", text).lower().strip()
        yield from dict.fromkeys(part for part in (whole, *re.findall(r"[\w'’-]+", whole)) if len(part) > 1)


@cache
def _library() -> Any:
    """Return zxcvbn with our word lists. Imported when a passphrase is chosen, as it takes its time."""
    import zxcvbn

    tables = zxcvbn.matching.RANKED_DICTIONARIES
    build = zxcvbn.matching.build_ranked_dict
    tables["our_words"] = build(dict.fromkeys(resources.path("words", "common.txt").read_text("utf-8").split()))
    tables["our_names"] = build(dict.fromkeys(_given_names()))
    return zxcvbn.zxcvbn


def _given_names() -> Iterator[str]:
    lines = resources.path("names", "given.tsv").read_text("utf-8").lower().splitlines()
    for line in lines[1:]:
        for cell in line.split("\t")[1:]:
            yield from filter(None, cell.split("|"))
