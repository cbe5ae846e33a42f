"""Another reading of a value that is spelled wrong: offered to an officer, never taken (domain.md 15.3, 15.4)."""

from __future__ import annotations

import re

from verifier.domain.dates import PartialDate, Precision
from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import Found
from verifier.intake.details.stated_dates import StatedDate, date_inside, read_date

_LETTERS = {"0": "о", "1": "і", "3": "з", "l": "і", "|": "і"}
_DIGITS = str.maketrans(
    {**dict.fromkeys("OОoо", "0"), **dict.fromkeys("lI|Іі", "1"), **dict.fromkeys("Зз", "3"), "б": "6", "В": "8"}
)
_SIGN = re.compile(r"[013l|]")
_APOSTROPHE = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшБВГҐДЖЗКЛМНПРСТФХЦЧШ])[1l|](?=[яюєїЯЮЄЇ])")
_WORD = re.compile(r"[\w|]+(?:'[\w|]+)*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_OTHER = re.compile("[A-Za-km-z2456789_]")
_DATE_LIKE = re.compile(
    r"(?=\D*\d)(?:[\w|]{1,2}[./\-]){2}[\w|]{2,4}(?:\s*[гр]\.?\s?(?:[рн]\.?)?)?|[\w|]{4}(?:-[\w|]{2}){2}"
)
_RUN = re.compile(r"\d{7,8}")
_MOST_DATES = 3
_FIGURES = re.compile(r"[\d\s./-]+")
_SWAPPED = re.compile(r"(\d{1,2})([./\-])(\d{1,2})\2(\d{4})(?!\d)")


def offered_word(text: str, *, name: bool = True) -> str:
    """Return a text with letters where digits stand inside its words, unchanged where there are none.

    ``1ваненко`` becomes ``Іваненко``. Where the text is not a `name`, only a digit between two letters counts: «3-я рота».
    """
    if not _SIGN.search(text) or not _CYRILLIC.search(text):
        return text
    return _WORD.sub(lambda found: _mended(found[0], name=name), text)


def _mended(word: str, *, name: bool) -> str:
    letters = _CYRILLIC.findall(word)
    if len(letters) < 2 or _OTHER.search(word) or not _SIGN.search(word):
        return word
    inside = word[0] in letters and word[-1] in letters
    if word[-1] in "13" or not (name or inside):  # a mark that points to a footnote, «3я»
        return word
    shouted = all(letter.isupper() for letter in letters)
    return "".join(_letter(sign, capital=shouted or not place) for place, sign in enumerate(word))


def _letter(sign: str, *, capital: bool) -> str:
    letter = _LETTERS.get(sign, sign)
    return letter.upper() if capital and sign in _LETTERS else letter


def word_offers(text: str, *, name: bool = True) -> tuple[Found, ...]:
    """Return LETTER_AS_DIGIT with both spellings where digits stand for letters, else nothing."""
    offered = offered_word(text, name=name)
    if offered == text:
        return ()
    if name and (other := _APOSTROPHE.sub("'", text)) != text:  # «Лук1янов»
        offered = f"{offered} / {offered_word(other)}"
    return ((ProblemCode.LETTER_AS_DIGIT, f"{text} → {offered}"[:200]),)


def date_offers(text: str, stated: StatedDate, latest: int) -> tuple[Found, ...]:
    """Return what else a date may be that could not be read, or cannot be: letters for digits, no dots, month first."""
    if stated.date is not None:
        return ()
    tidied = " ".join(text.split())
    if _DATE_LIKE.fullmatch(tidied) and (mended := tidied.translate(_DIGITS)) != tidied:
        return ((ProblemCode.LETTER_AS_DIGIT, f"{tidied} → {mended}"),) if _day(mended, latest) else ()
    if _RUN.fullmatch(tidied):
        offers = _undotted(tidied)
    elif ProblemCode.DATE_INVALID in stated.codes:
        offers = [swapped(tidied)]
    else:
        offers = _within(tidied)
    said = dict.fromkeys(day for offer in offers if (day := _day(offer, latest)))
    return ((ProblemCode.DATE_OFFER, f"{tidied} → {' / '.join(said)}"),) if said else ()


def swapped(text: str) -> str:
    """Return a date of figures with day and month exchanged, empty for anything else."""
    found = _SWAPPED.match(text)
    return f"{found[3]}.{found[1]}.{found[4]}" if found else ""


def _within(text: str) -> list[str]:
    """Return the dates that stand among other words («12.05.1990 (?)»), or what is one without a blank or dot too many."""
    if _FIGURES.fullmatch(text):
        squeezed = re.sub(r"([./-])\1+", r"\1", "".join(text.split()))
        if read_date(squeezed).date:
            return [squeezed]
    found: list[str] = []
    rest = text
    for _ in range(_MOST_DATES):
        date, rest = date_inside(rest)
        if not date:
            break
        found.append(date)
    return found


def _undotted(digits: str) -> list[str]:
    """Return how seven or eight digits without dots may be parted; a number has lost the zero in front."""
    whole = digits.zfill(8)
    year_first = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""
    return [f"{whole[:2]}.{whole[2:4]}.{whole[4:]}", year_first]


def _day(text: str, latest: int) -> str:
    """Return a whole date as people write it, empty where the text is none that can be."""
    date: PartialDate | None = read_date(text, latest=latest).date
    return date.shown if date and date.precision is Precision.DAY else ""
