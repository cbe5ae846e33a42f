"""A date that intake could not read may still say when somebody was born: each reading is a guess with its rule.

Intake never guesses and keeps such a text as it stands (domain.md 15.4); what is guessed here only finds persons and
stands beside the text, with the rule, among the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from verifier.domain.candidates import Rule
from verifier.domain.dates import PartialDate

_LIKE_DIGITS = str.maketrans("OoОоlIІіЗзбЬB", "0000111133668")
_FIRST_YEAR, _LAST_YEAR = 1900, 2029
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth and the rule by which it was read; an impossible day (31.02) is kept, for comparing digits."""

    date: PartialDate
    rule: Rule = Rule.NONE


@lru_cache(maxsize=16384)
def birth_of(text: str) -> Birth | None:
    """Read a date in text form, else guess what an unread one means: the first reading that makes a date; else None."""
    date = PartialDate.parse(text)
    if date is not None:
        return Birth(date)
    stated = text.strip().rstrip(".")
    if not stated or len(stated) > _LONGEST:
        return None
    digits = stated.translate(_LIKE_DIGITS)
    rule = Rule.LOOK_ALIKE_LETTERS if digits != stated else Rule.SPACING
    guesses = (read(digits, rule) for read in _READINGS)
    return next(filter(None, guesses), None)


def _parted(text: str, rule: Rule) -> Birth | None:
    """Day, month and year with odd marks between them: ``12..05.1990``, ``12.O5.1990``, also a day that no month has."""
    found = re.fullmatch(r"(\d{1,2})[^\d]+(\d{1,2})[^\d]+(\d{4})", text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not day or not month:
        return None
    if month > 12 >= day and PartialDate(year, day, month).is_possible:
        return Birth(PartialDate(year, day, month), Rule.MONTH_FIRST)
    return Birth(PartialDate(year, month, day), rule) if month <= 12 else None


def _run_together(text: str, rule: Rule) -> Birth | None:
    """Digits without marks: ``12051990``, ``19900512``; the first order in which they make a date."""
    found = re.fullmatch(r"\d{8}", re.sub(r"[\s.,]", "", text))
    if not found:
        return None
    whole = found[0]
    orders = ((whole[4:], whole[2:4], whole[:2]), (whole[:4], whole[4:6], whole[6:]))
    for year, month, day in orders:
        date = PartialDate(int(year), int(month), int(day))
        if _FIRST_YEAR <= date.year <= _LAST_YEAR and date.month and date.day and date.is_possible:
            return Birth(date, rule)
    return None


def _two_years(text: str, _rule: Rule) -> Birth | None:
    """Two years beside each other, ``1985-1987`` or ``12.05.1990/1991``: about the first."""
    found = re.fullmatch(r"(?:\d{1,2}\D\d{1,2}\D)?((?:19|20)\d\d)\s?[-/(–]\s?((?:19|20)?\d\d)\)?", text)
    return Birth(PartialDate(int(found[1]), about=True)) if found else None


_READINGS: tuple[Callable[[str, Rule], Birth | None], ...] = (_parted, _run_together, _two_years)
