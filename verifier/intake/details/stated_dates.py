"""Read dates as lists state them, with the precision they have; nothing is guessed, day and month are never swapped."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from verifier.domain.dates import PartialDate
from verifier.domain.problems import ProblemCode
from verifier.intake.remembering import remembered

_MONTHS = (
    ("січ", "янв", "jan"),
    ("лют", "фев", "feb"),
    ("бер", "мар", "mar"),
    ("кві", "апр", "apr"),
    ("тра", "мая", "май", "may"),
    ("чер", "июн", "june", "jun"),
    ("лип", "июл", "jul"),
    ("сер", "авг", "aug"),
    ("вер", "сен", "sep"),
    ("жов", "окт", "oct"),
    ("лис", "ноя", "nov"),
    ("гру", "дек", "dec"),
)
_ABOUT = re.compile(
    r"^(?:ок(?:оло)?|бл(?:изько)?|прибл(?:изно|\.)?|приблизно|примерно|орієнтовно|ориентировочно|ca|circa|about|approx"
    r"|c)?\b\.?\s*[~≈]?\s*(?=\d)|^[~≈]\s*"
)
_AFTER = re.compile(
    r"[\s,]*(?:г\.?\s*р\.?|р\.?\s*н\.?|г(?:од(?:а|у)?)?\.?\s*рожд(?:ения|\.)?|р(?:оку|ік)?\.?\s*нар(?:одження|\.)?"
    r"|года?|року|рік|гг?\.?|рр?\.?|b\.)\s*$"
)
_TIME = re.compile(r"(?<=\d)[\sTt]+(\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)(?:\s*[ap]m|\s*z|\s*[+-]\d\d:?\d\d)?$")
_SEPARATOR = r"\s*[./,\\\-–\s]\s*"
_DAY = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:-?(?:го|st|nd|rd|th))?[\s.\-]*([^\W\d_]{3,})\.?[\s,.\-]*(\d{4}|\d{2})")
_AMERICAN = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{4})")
_NAMED_YEAR = re.compile(r"([^\W\d_]{3,})\.?[\s,]+(\d{4})")
_UNKNOWN_DAY = re.compile(r"(?:0{1,2}|[-–—_xхXХ?*]{1,2})\s*[./]\s*(\d{1,2}|[-–—_xхXХ?*]{1,2})\s*[./]\s*(\d{4})")
_ROMAN = re.compile(rf"(\d{{1,2}}){_SEPARATOR}([ivxіх]{{1,4}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_ROMAN_YEAR = re.compile(r"([ivxіх]{1,4})[\s./\-]+(\d{4})")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_QUOTES = re.compile('[«»"“”„]')  # «12» травня 1990 року
_RANGE = re.compile(r"\d\s*(?:/|\bили\b|\bабо\b|\bor\b)\s*\d|\d{4}\s*[-–—]\s*\d{4}")
_EARLIEST, _DEFAULT_LATEST = 1900, 2100


class StatedDate(NamedTuple):
    """A date as understood (None where it was not), and what an officer must know about it."""

    date: PartialDate | None
    codes: tuple[ProblemCode, ...] = ()

    @property
    def text(self) -> str:
        """The text form of a date that can be, else empty."""
        return self.date.text if self.date else ""


# The two ways in which nearly all dates are written; the rest is looked at more closely.
_QUICK = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|(0[1-9]|[1-9][0-9]?)\.(0[1-9]|[1-9][0-9]?)\.([0-9]{4})")
_DIGIT = re.compile(r"\d")
_UNREADABLE = StatedDate(None, (ProblemCode.DATE_UNREADABLE,))


@remembered
def parsed(text: str) -> PartialDate | None:
    """Read the text form of a date back, as `PartialDate.parse` does."""
    return PartialDate.parse(text)


@remembered
def read_date(text: str, *, english: bool = False, latest: int = _DEFAULT_LATEST) -> StatedDate:
    """Read a date (domain.md 15.4).

    `latest` is the last year that makes sense; earlier than 1900 or later is DATE_INVALID and not taken. In English text
    ``03/04/1987`` is DATE_AMBIGUOUS; elsewhere the day always comes first.
    """
    if quick := _QUICK.fullmatch(text):
        year, month, day = (quick[1], quick[2], quick[3]) if quick[1] else (quick[6], quick[5], quick[4])
        return _judged(_partial(int(year), int(month), int(day)), (), latest)
    tidied = _digits(" ".join(_QUOTES.sub(" ", text.replace("\u00a0", " ")).split())).casefold().strip(" .,;«»\"'")
    timed: tuple[ProblemCode, ...] = ()
    time = _TIME.search(tidied)
    if time:
        tidied = tidied[: time.start()]
        timed = (ProblemCode.DATE_TIME,) if time[1].strip("0:.") else ()
    about = _ABOUT.match(tidied)
    if about and about[0]:
        return _about(tidied[about.end() :], latest)
    tidied = _AFTER.sub("", _AFTER.sub("", tidied)) if not tidied.isdigit() else tidied
    found = _whole(tidied, english=english) or _part(tidied)
    if found is None:
        return _UNREADABLE if not _is_range(tidied) else StatedDate(None, (ProblemCode.DATE_AMBIGUOUS,))
    return _judged(found.date, (*found.codes, *timed), latest)


def _digits(text: str) -> str:
    """Write digits of other scripts as 0-9."""
    return text if text.isascii() else "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)


def _is_range(text: str) -> bool:
    return bool(_RANGE.search(text)) and bool(re.search(r"\d{4}", text))


def _about(rest: str, latest: int) -> StatedDate:
    year = re.fullmatch(r"(\d{4})", _AFTER.sub("", rest).strip())
    return _judged(PartialDate(int(year[1]), about=True), (), latest) if year else _UNREADABLE


def _judged(date: PartialDate | None, codes: tuple[ProblemCode, ...], latest: int) -> StatedDate:
    if date is None or not date.is_possible or not _EARLIEST <= date.year <= latest:
        kept = tuple(code for code in codes if code is not ProblemCode.DATE_AMBIGUOUS)
        return StatedDate(None, (*kept, ProblemCode.DATE_INVALID))
    return StatedDate(date, codes)


def _year(text: str) -> tuple[int, tuple[ProblemCode, ...]]:
    """Two digits: 30-99 are of the last century, 00-29 of this one, and an officer is told."""
    if len(text) == 4:
        return int(text), ()
    return int(text) + (1900 if int(text) >= 30 else 2000), (ProblemCode.DATE_YY,)


def _whole(text: str, *, english: bool) -> StatedDate | None:
    """A day, or a date whose day is written as unknown."""
    iso = _ISO.fullmatch(text)
    if iso:
        return StatedDate(_partial(int(iso[1]), int(iso[2]), int(iso[3])))
    unknown = _UNKNOWN_DAY.fullmatch(text)
    if unknown:
        month = int(unknown[1]) if unknown[1].isdigit() else 0
        return StatedDate(_partial(int(unknown[2]), month, 0))
    day = _DAY.fullmatch(text)
    if day:
        year, codes = _year(day[3])
        swappable = english and "/" in text and int(day[1]) <= 12 and int(day[2]) <= 12 and day[1] != day[2]
        return StatedDate(
            PartialDate(year, int(day[2]), int(day[1])) if int(day[1]) and int(day[2]) else None,
            (*codes, ProblemCode.DATE_AMBIGUOUS) if swappable else codes,
        )
    named, american = _NAMED.fullmatch(text), _AMERICAN.fullmatch(text)
    if named and _month(named[2]):
        year, codes = _year(named[3])
        return StatedDate(PartialDate(year, _month(named[2]), int(named[1])), codes)
    if american and _month(american[1]):
        return StatedDate(PartialDate(int(american[3]), _month(american[1]), int(american[2])))
    roman = _ROMAN.fullmatch(text)
    if roman and _roman(roman[2]):
        year, codes = _year(roman[3])
        return StatedDate(PartialDate(year, _roman(roman[2]), int(roman[1])), codes)
    return None


def _partial(year: int, month: int, day: int) -> PartialDate | None:
    return PartialDate(year, month, day) if month or not day else None


def _part(text: str) -> StatedDate | None:
    """A month and year, or a year alone."""
    numbered, named = _MONTH_YEAR.fullmatch(text), _NAMED_YEAR.fullmatch(text)
    if numbered:
        month = int(numbered[1])
        return StatedDate(PartialDate(int(numbered[2]), month) if month <= 12 else None)
    if named and _month(named[1]):
        return StatedDate(PartialDate(int(named[2]), _month(named[1])))
    roman = _ROMAN_YEAR.fullmatch(text)
    if roman and _roman(roman[1]):
        return StatedDate(PartialDate(int(roman[2]), _roman(roman[1])))
    return StatedDate(PartialDate(int(text))) if re.fullmatch(r"\d{4}", text) else None


def _month(word: str) -> int:
    """Return the month a word begins like, 0 for none."""
    return next((n for n, stems in enumerate(_MONTHS, 1) if word.startswith(stems)), 0)


def _roman(word: str) -> int:
    """Return the month of a Roman numeral, 0 for none; Cyrillic letters that look like its signs count."""
    numeral = word.translate(str.maketrans("іх", "ix"))
    return _ROMANS.index(numeral) + 1 if numeral in _ROMANS else 0


def serial_year_range(text: str) -> bool:
    """Whether a bare number can be a spreadsheet date of a living person: 1912 to 2119."""
    return bool(re.fullmatch(r"\d{4,5}(?:\.0+)?", text)) and 4_400 <= float(text) <= 80_000


_PLACE_CUT = re.compile(r"[\s,;.]+")
_INSIDE = re.compile(
    r"(?<![\d.])(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d([-./])\d\d\1\d\d(?:[ T]+00:00(?::00)?(?:\.0+)?Z?(?![^\W_]))?|\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}"
    r"|\d{1,2}(?:\s+[^\W\d_]{3,}\s+|-[^\W\d_]{3,}-)\d{4}|(?:19|20)\d\d)(?!\d)"
    r"(?:\s*(?:г\.?\s*р\.?|р\.?\s*н\.?|г(?:ода)?\.?\s*рожд(?:ения|\.)?|року\s+народження|года?|року|г\.|р\.)(?![^\W\d_]))?",
    re.IGNORECASE,
)


@remembered
def split_date_and_place(text: str, *, latest: int = _DEFAULT_LATEST) -> tuple[str, str]:
    """Cut «03.2022, н.п. Примерное» into the date as written and the place; either may be empty."""
    tidied = " ".join(text.split())
    ends = [found.start() for found in _PLACE_CUT.finditer(tidied)]
    for end in [len(tidied), *reversed(ends)]:
        head = tidied[:end].strip(" ,;")
        if head and head[0].isdigit() and ProblemCode.DATE_UNREADABLE not in read_date(head, latest=latest).codes:
            return head, tidied[end:].strip(" ,;.–—-") if end < len(tidied) else ""
    return "", tidied


@remembered
def date_inside(text: str) -> tuple[str, str]:
    """Take a birth date or year out of a name cell: returns it as written (or empty) and the text without it."""
    found = _INSIDE.search(text) if _DIGIT.search(text) else None
    if not found or (read_date(found[0]).date is None and ProblemCode.DATE_INVALID not in read_date(found[0]).codes):
        return "", text
    rest = text[: found.start()].rstrip(" ,;(") + " " + text[found.end() :].lstrip(" ,;.)")
    return found[0].strip(), rest.strip()
