"""Read bytes as text: Unicode without asking, a code page only when an officer has chosen it; they are ranked for him."""

from __future__ import annotations

import re

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import CodePage
from verifier.domain.problems import ProblemCode

CODE_PAGES = ("cp1251", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", ""), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_STATED = re.compile(
    rb"""<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE
)
_HEAD, _BORNE_OUT = 4_000, 0.6  # bytes in which a page says what it is written in; score of a text in it
_END = "\x1a"  # with which old programs end a text
_SAMPLE_BYTES, _SAMPLE_LINES, _LINE = 200_000, 8, 200
_FOREIGN = re.compile("[\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff]{4,}")
_LOCAL = re.compile("[А-яІіЇїЄє]{3}")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяё")
# Frequent pairs of letters in Ukrainian and Russian names and headings; a wrong code page has few of them.
_PAIRS = frozenset(
    (
        "ов ко ен ан ро ич ев ра ри ол ва на ни ин ор ле ер ст та ос но во ви ий ір ат ре ал ла не ел ар ик вн ми "
        "ха ма мо да де ди до ін іе йо їв іч ві го дм єв же за зд ив ил им ит ка ки кс ку ли лі ло лю ме мі му ній "
        "ня од ож ой ом он оп пе по пр ру ря са се си ск со те ти то тр ту уб ук ус фа фе ча че чн ша шк юк як яр "
        "єм ян"
    ).split()
)


def decoded(data: bytes, chosen: str = "") -> tuple[str, str]:
    """Return text and encoding of the bytes of a text file.

    Raises KnownError UNKNOWN_ENCODING (ENCODING_GUESSED: a code page must be chosen; ENCODING_MIXED), NO_SUCH_ENCODING.
    """
    mark = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if mark == "":  # UTF-32: no program writes lists in it
        raise KnownError(Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_GUESSED, place=0)
    wide = None if mark else _wide(data)
    encoding = mark or wide or "utf-8"
    try:
        text = data.decode(encoding)
        if encoding.startswith("utf-16") and len(_FOREIGN.findall(text)) > 2 and _LOCAL.search(text):
            place = _FOREIGN.search(text)  # two lists in one file, of which this is the second, read wrong way round
            raise KnownError(
                Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_MIXED, place=place.start() if place else 0
            )
        return text.rstrip(_END), encoding
    except UnicodeDecodeError as error:
        mixed = len(re.findall(rb"(?:[\xd0-\xd2][\x80-\xbf]){3,}", data)) > 2
        if mixed or encoding != "utf-8":
            raise KnownError(Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_MIXED, place=error.start) from error
        if not chosen:
            raise KnownError(Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_GUESSED, place=error.start) from error
    return _in_page(data, chosen)


def _in_page(data: bytes, chosen: str) -> tuple[str, str]:
    name = known_page(chosen)
    try:
        return data.decode(name).rstrip(_END), name
    except UnicodeDecodeError as error:
        raise KnownError(Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_GUESSED, place=error.start) from error


def stated_page(data: bytes) -> str:
    """Return the code page that a page of HTML states of itself, where its letters bear that out; empty for none.

    What is stated and looks like words in no other page as much is no guess; an officer is told of it all the same.
    """
    found = _STATED.search(data[:_HEAD])
    if not found:
        return ""
    try:
        page = known_page(found[1].decode("ascii"))
    except KnownError:
        return ""
    likeliest = next(iter(code_pages(data)), None)
    return page if likeliest and likeliest.name == page and likeliest.score >= _BORNE_OUT else ""


def known_page(chosen: str) -> str:
    """Return the name of a code page as it stands in the table; raises KnownError NO_SUCH_ENCODING."""
    folded = chosen.casefold().replace("_", "-").replace("windows-", "cp").replace("koi8-r", "koi8-u")
    folded = folded.replace("iso-8859-5", "iso8859-5").replace("ibm866", "cp866")
    if folded not in CODE_PAGES:
        raise KnownError(Fault.NO_SUCH_ENCODING, encoding=chosen[:40], encodings=", ".join(CODE_PAGES))
    return folded


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends and digits have a zero beside them, and always on the same side."""
    if len(data) % 2 or b"\0" not in data[:2000]:
        return None
    for name, low in (("utf-16-le", 0), ("utf-16-be", 1)):
        zeros = data[1 - low :: 2].count(0)
        if zeros * 20 > len(data) // 2 and not data[low::2].count(0):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
                return name
    return None


def code_pages(data: bytes) -> tuple[CodePage, ...]:
    """Return the code pages in which a text file can be read, likeliest first, each with lines that show its letters.

    Nothing is taken from this: an officer looks and chooses. Empty where the file is Unicode. Scores are from 0 to 1.
    """
    head = data[:_SAMPLE_BYTES]
    try:
        decoded(data)
    except KnownError as error:
        if error.facts.get("code") is not ProblemCode.ENCODING_GUESSED:
            return ()
    else:
        return ()
    found: list[CodePage] = []
    for name in CODE_PAGES:
        try:
            data.decode(name)
            text = head.decode(name)
        except UnicodeDecodeError:
            continue
        lines = [line.strip()[:_LINE] for line in text.splitlines() if not line.isascii()]
        found.append(CodePage(name, tuple(lines[:_SAMPLE_LINES]), _score(text)))
    return tuple(sorted(found, key=lambda page: (-page.score, CODE_PAGES.index(page.name))))


def _score(text: str) -> float:
    """How much a text looks like Ukrainian or Russian: its letters, their frequent pairs, and capitals where they belong."""
    foreign = [char for char in text if ord(char) > 127]
    if not foreign:
        return 0.0
    letters = sum(char.casefold() in _CYRILLIC for char in foreign) / len(foreign)
    words = [word for word in _LETTERS.findall(text) if not word.isascii()]
    pairs = [word.casefold()[at : at + 2] for word in words for at in range(len(word) - 1)]
    known = sum(pair in _PAIRS for pair in pairs) / max(1, len(pairs))
    regular = sum(word.isupper() or word.islower() or word.istitle() for word in words) / max(1, len(words))
    return float(round(letters * (0.2 + 0.5 * known + 0.3 * regular), 4))
