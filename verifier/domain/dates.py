"""Dates as lists state them: whole, month and year, year alone, about, or impossible (domain.md 15.4)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of known precision; month and day are 0 where unknown. Text form: ISO, cut short, ``~`` for about."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.about:
            return Precision.ABOUT
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    @property
    def is_possible(self) -> bool:
        """Whether such a date can exist: 31.02.1991 cannot."""
        if not 1 <= self.year <= 9999 or not 0 <= self.month <= 12:
            return False
        return not self.day or (self.month > 0 and 1 <= self.day <= calendar.monthrange(self.year, self.month)[1])

    @property
    def text(self) -> str:
        """Return ``1990-05-12``, ``1990-05``, ``1990`` or ``~1985``."""
        if self.day and self.month and not self.about:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        parts = [f"{self.year:04d}"] + [f"{p:02d}" for p in (self.month, self.day) if p]
        return ("~" if self.about else "") + "-".join(parts)

    @property
    def shown(self) -> str:
        """Return the date as people write it: ``12.05.1990``, ``05.1990``, ``1990``, ``~1985``."""
        return ("~" if self.about else "") + ".".join(reversed(self.text.lstrip("~").split("-")))

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """Read the text form back; None for any other text (for example an unreadable date kept raw)."""
        found = re.fullmatch(r"(~?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
        if not found:
            return None
        about, year, month, day = found.groups()
        if "00" in (month, day):
            return None
        return cls(int(year), int(month or 0), int(day or 0), bool(about))


def is_day(text: str) -> bool:
    """Whether a text is a whole date that can exist, in text form or as people write it."""
    date = PartialDate.parse("-".join(reversed(text.strip().split("."))))
    return date is not None and date.is_possible and date.precision is Precision.DAY


def shown_date(text: str) -> str:
    """Return a normalised date text as people write it; other text unchanged."""
    date = PartialDate.parse(text)
    return date.shown if date else text


def typed_date(text: str) -> str:
    """Return the text form of a date typed as people write it (``12.05.1990``, ``05.1990``, ``1990``); else unchanged."""
    found = re.fullmatch(r"\s*(~?)\s*(?:(?:(\d{1,2})[./-])?(\d{1,2})[./-])?(\d{4})\s*", text)
    if not found:
        return text
    about, day, month, year = found.groups()
    date = PartialDate(int(year), int(month or 0), int(day or 0), bool(about))
    return date.text if date.is_possible else text
