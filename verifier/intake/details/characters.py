"""Look at the letters of a cell: tidy them for reading and matching, and name every character that is not what it seems."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from verifier.domain.problems import ProblemCode
from verifier.intake.remembering import remembered

APOSTROPHE = "'"  # as in the name tables
Found = tuple[ProblemCode, str]

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_HEAPED = re.compile(r"[\u0300-\u036f\u0483-\u0489]{3,}")
_COMPAT = re.compile(
    "[\uff01-\uffef\ufb00-\ufb06\u2100-\u2115\u2117-\u214f\U0001d400-\U0001d7ff\u0660-\u0669\u06f0-\u06f9]"
)
_MARKUP = re.compile(r"<[a-zA-Z/!?][^>]*>|<[a-zA-Z][^<]*$|&(?:\w{2,8}|#\w{1,8});")
_FORMULA_START = re.compile(r"\s*(?:[=@]|[+-](?=[\w(])(?!\d+$))|[\t\r]=")
_MOJIBAKE = re.compile(
    "(?:[\u00d0\u00d1][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]){2,}"  # UTF-8 read as Latin-1
    "|(?<![A-Za-z\u00c0-\u00ff])[\u00c0-\u00ff]{4,}(?![A-Za-z])"  # cp1251 read as Latin-1
    "|(?:[\u0420\u0421][\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u2122]){2,}"  # UTF-8 read as cp1251
)
_CYRILLIC = "\u0400-\u052f"
_OURS = re.compile("[А-яЁёІіЇїЄєҐґ]")
_WORD = re.compile(rf"[A-Za-z{_CYRILLIC}\u00ef\u00cf]+")
_TO_CYRILLIC = str.maketrans("ABCEHIKMOPTXYaceiopxyÏï", "АВСЕНІКМОРТХУасеіорхуЇї")
_TO_LATIN = str.maketrans("АВСЕНІКМОРТХУасеіорху", "ABCEHIKMOPTXYaceiopxy")
# Greek letters, and those of other Cyrillic alphabets, that look like ours.
_STRANGE = re.compile(
    "[\u0370-\u03ff\u1f00-\u1fff\u0400\u0402\u0403\u0405\u0408-\u040d\u040f\u0450\u0452\u0453\u0455\u0458-\u045d\u045f-\u048f\u0492-\u052f]"
)
_TO_OURS = str.maketrans("ΑΒΓΕΗΙΚΛΜΟΠΡΤΥΦΧαεικοπρτυφχӀӏЀѐЍѝ", "АВГЕНІКЛМОПРТУФХаеікопртуфхІіЕеИи")
_FOREIGN = re.compile(f"[A-Za-zÏï]|{_STRANGE.pattern}")
_LOOKS_CYRILLIC = frozenset("ABCEHIKMOPTXYaceiopxyÏï")
_LOOKS_LATIN = frozenset("АВСЕНІКМОРТХУасеіорху")
# What needs no tidying at all: words of two alphabets with ordinary signs and single blanks.
_PLAIN = re.compile(r"[0-9A-Za-zА-яЁёІіЇїЄєҐґ.,:;()/№-]+(?: [0-9A-Za-zА-яЁёІіЇїЄєҐґ.,:;()/№-]+)*")
_BETWEEN = re.compile(r"(?<=[^\W\d_])[’'ʼ`´‘′＇ʹ*‛ʻʾʿˈˊˋ׳‵ꞌ΄᾽᾿՚](?=[^\W\d_])")
_WRAPPED = re.compile(r'\s*="([^"=]*)"\s*')  # how programs keep a spreadsheet from making a number of a text
_HARD_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_COLUMN_SIGN = re.compile("[’ʼ`´‘′＇ʹ*‛ʻʾʿˈˊˋ׳‵ꞌ΄᾽᾿՚\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LONGEST_WORD = 100
_ORDINARY_SYMBOLS = frozenset("№°©®+=<>|~^$€₴₽`´¨")
_LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text made readable, and what was found in it."""

    text: str
    found: tuple[Found, ...] = ()


def code_points(text: str, pattern: re.Pattern[str] | None = None) -> str:
    """Return the distinct characters (those of a pattern, or all) as ``U+200B U+FEFF``, no more than eight."""
    characters = dict.fromkeys("".join(pattern.findall(text)) if pattern else text)
    return " ".join(f"U+{ord(character):04X}" for character in list(characters)[:8])


@remembered
def tidy(text: str) -> str:
    """Return NFC text on one line: no invisible or control characters, single blanks, one kind of apostrophe."""
    if _PLAIN.fullmatch(text):
        return text
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    cleaned = _INVISIBLE.sub("", _BIDI.sub("", text))
    cleaned = _COMPAT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), cleaned)
    cleaned = unicodedata.normalize("NFC", _CONTROL.sub(" ", cleaned))
    return _BETWEEN.sub(APOSTROPHE, " ".join(cleaned.split()))


def column_signs(text: str) -> tuple[tuple[ProblemCode, str], ...]:
    """Return the signs of a cell that are told once for a whole column: other apostrophes, blanks that do not break."""
    if tidy(text) is text or not _COLUMN_SIGN.search(text):
        return ()
    signs = dict.fromkeys(_HARD_BLANK.findall(text))
    marks = dict.fromkeys(_BETWEEN.findall(text))
    return (
        *((ProblemCode.APOSTROPHE, mark) for mark in marks if mark != APOSTROPHE),
        *((ProblemCode.INVISIBLE, sign) for sign in signs),
    )


@remembered
def repair(text: str) -> Tidied:
    """Tidy a text and turn look-alike letters of the other alphabet back, where a word mixes both."""
    cleaned = tidy(text)
    if cleaned.isascii() or not _FOREIGN.search(cleaned):
        return Tidied(cleaned)
    mixed: dict[str, None] = {}
    if _OURS.search(cleaned) and (strange := _STRANGE.findall(cleaned)):
        mixed.update(dict.fromkeys(strange))
        cleaned = cleaned.translate(_TO_OURS)
    cyrillic_cell = len(re.findall(f"[{_CYRILLIC}]", cleaned)) > len(re.findall("[A-Za-z]", cleaned))

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        latin = set(re.findall("[A-Za-zÏï]", word))
        cyrillic = set(word) - latin
        if not latin or (not cyrillic and not (cyrillic_cell and len(word) == 1 and latin <= _LOOKS_CYRILLIC)):
            return word
        if latin <= _LOOKS_CYRILLIC:
            mixed.update(dict.fromkeys(c for c in word if c in latin))
            return word.translate(_TO_CYRILLIC)
        if cyrillic <= _LOOKS_LATIN:
            mixed.update(dict.fromkeys(c for c in word if c in cyrillic))
            return word.translate(_TO_LATIN)
        if latin <= _LOOKS_CYRILLIC | {"l"}:  # «lваненко»: a letter for another one is offered, not put right
            latin.discard("l")
            mixed.update(dict.fromkeys(c for c in word if c in latin))
            return word.translate(_TO_CYRILLIC)
        mixed.update(dict.fromkeys(c for c in word if c in latin))
        return word

    mended = _WORD.sub(mend, cleaned)
    return Tidied(mended, ((ProblemCode.MIXED_SCRIPT, code_points_named("".join(mixed))),) if mixed else ())


def code_points_named(letters: str) -> str:
    """Return the distinct letters of a text with their numbers as ``I U+0049, O U+004F``, no more than eight."""
    distinct = dict.fromkeys(filter(str.isalpha, letters))
    return ", ".join(f"{letter} U+{ord(letter):04X}" for letter in list(distinct)[:8])


def as_ours(word: str) -> str:
    """Return a word of another alphabet in Cyrillic letters where each of its letters looks like one, else as it is."""
    mended = word.translate(_TO_CYRILLIC).translate(_TO_OURS)
    return mended if re.fullmatch(rf"(?:[{_CYRILLIC}]|[\W\d_])*", mended) else word


@remembered
def inspect(text: str, *, name: bool = False) -> tuple[Found, ...]:
    """Return what is odd about the characters of a cell; `name`: the cell holds a name, where more is odd."""
    if not text or (_PLAIN.fullmatch(text) and text[0] != "-" and len(text) <= _LONGEST_WORD):
        return ()
    if not text.strip() and text:
        return ((ProblemCode.EMPTY, ""),)
    found: list[Found] = [*_structure(text)]
    if not text.isascii():
        found += _characters(text)
    control = _CONTROL.findall(text)
    if control and (name or set(control) != {"\t"}):
        found.append((ProblemCode.CONTROL, code_points("".join(control))))
    if name:
        found += _name_oddities(text)
    return tuple(found)


def _structure(text: str) -> list[Found]:
    found: list[Found] = []
    if ("<" in text or "&" in text) and _MARKUP.search(text):
        found.append((ProblemCode.MARKUP, text[:200]))
    if text[0] in "=+-@\t\r " and _FORMULA_START.match(text):
        found.append((ProblemCode.FORMULA_PREFIX, text[:200]))
    if len(text) > _LONGEST_WORD:
        longest = max(map(len, text.split()), default=0)
        if longest > _LONGEST_WORD:
            found.append((ProblemCode.LONG_WORD, str(longest)))
        if len(text) >= _LONGEST_CELL:
            found.append((ProblemCode.LIMIT_CELL, str(len(text))))
    return found


def _characters(text: str) -> list[Found]:
    found: list[Found] = []
    for code, pattern in (
        (ProblemCode.BIDI, _BIDI),
        (ProblemCode.INVISIBLE, _INVISIBLE),
        (ProblemCode.COMPAT, _COMPAT),
    ):
        if pattern.search(text):
            found.append((code, code_points(text, pattern)))
    if not unicodedata.is_normalized("NFC", text):
        found.append((ProblemCode.NFC, text[:200]))
    heaped = _HEAPED.search(text)
    if heaped:
        found.append((ProblemCode.COMBINING, str(len(heaped[0]))))
    if _MOJIBAKE.search(text):
        found.append((ProblemCode.MOJIBAKE, text[:200]))
    unassigned = [c for c in set(text) if unicodedata.category(c) in {"Cn", "Co", "Cs"} and not _INVISIBLE.match(c)]
    if unassigned:
        found.append((ProblemCode.UNASSIGNED, code_points("".join(sorted(unassigned)))))
    return found


def _name_oddities(text: str) -> list[Found]:
    symbols = [c for c in set(text) if not c.isalnum() and unicodedata.category(c) in {"So", "Sk", "Sm"}]
    symbols = [c for c in symbols if c not in _ORDINARY_SYMBOLS and not _COMPAT.match(c)]
    return [(ProblemCode.SYMBOL, code_points("".join(sorted(symbols))))] if symbols else []


def capitalised(text: str) -> str:
    """Write words in ALL CAPITALS with one capital: «О'КОННОР-ЛУК'ЯН» becomes «О'Коннор-Лук'ян»; other words stay."""
    if text[1:].islower():
        return text

    def word(found: re.Match[str]) -> str:
        whole = found[0]
        if len(whole) < 2 or not whole.isupper():
            return whole
        prefix = 2 if re.match(f"[ОДOD]{APOSTROPHE}[^\\W\\d_]", whole) else 0
        return whole[:prefix] + whole[prefix:].capitalize()

    return re.sub(rf"[^\W\d_]+(?:{APOSTROPHE}[^\W\d_]+)*", word, text)


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters."""
    return len(re.findall("[A-Za-z]", text)) > len(re.findall(f"[{_CYRILLIC}]", text))
