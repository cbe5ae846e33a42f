"""A file read in another code page than it was written in turns names to rubbish: here the letters are read back.

Windows-1251 read as Latin-1 («Òîïàë»), UTF-8 read as Windows-1251 («РљР°С‚Р°РЅ»), KOI8-U read as Windows-1251
(«бМЕЛУБОДТ»). Invisible characters that were lost on the way are put back; what does not become Cyrillic letters is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WESTERN = re.compile("[À-ÿŸ]")
_OTHERS = str.maketrans("²³¯¿ªº¥´¨¸Ÿ", "ІіЇїЄєҐґЁёя")
_PAIR = re.compile("[РСТ](?:[^А-Яа-я]|(?=[РСТ]))")
_LEADS = "РСТ"
_CAPITALISED = re.compile(r"[РСТ][^\W\d_][рст][^\W\d_]*")  # capitals were made small meanwhile
_TIDIED = {"": b"\xa0", " ": b"\xa0", "\ufffd": b"\x98", "\x98": b"\x98", "'": b"\x92", "-": b"\x97"}
_HYPHEN = b"\xad"
_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ' .-]+")
_SHORTEST = 6


def read_back(texts: Sequence[str]) -> list[str] | None:
    """Return the words that stood there before Latin-1 or Windows-1251 was taken for their code page; else None."""
    text = " ".join(filter(None, texts))
    if len(text) < _SHORTEST:
        return None
    if 3 * len(_WESTERN.findall(text)) > 2 * len(text.replace(" ", "")):
        found = "".join(_from_latin(text))
    elif text[0] in _LEADS and 2 * len(_PAIR.findall(text)) > 0.8 * len(text):
        found = _from_bytes(_CAPITALISED.sub(lambda run: run[0].upper(), text))
    else:
        return None
    return found.split() if _CYRILLIC.fullmatch(found) else None


def from_koi8(words: Sequence[str]) -> list[str] | None:
    """Return words as KOI8-U has their bytes; whoever asks must see whether they are names then."""
    try:
        found = [word.encode("cp1251").decode("koi8-u").title() for word in words]
    except UnicodeError:
        return None
    return found if all(_CYRILLIC.fullmatch(word) for word in found if word) else None


def _from_latin(text: str) -> Iterator[str]:
    for letter in text.translate(_OTHERS):
        yield letter.encode("latin-1").decode("cp1251") if _WESTERN.match(letter) else letter


def _from_bytes(text: str) -> str:
    found, place = b"", 0
    while place < len(text):
        letter, after = text[place], text[place + 1 : place + 2]
        if letter not in _LEADS:
            found += letter.encode("cp1251", "replace")
            place += 1
            continue
        lost = after in _LEADS or after == ""
        found += letter.encode("cp1251") + (_HYPHEN if lost and after else _second(after))
        place += 1 if lost else 2
    return found.decode("utf-8", "replace")


def _second(after: str) -> bytes:
    return _TIDIED.get(after) or after.encode("cp1251", "replace")
