"""What forms, spreadsheets and hands do to a date of birth; each says how much of the date is still true."""

from __future__ import annotations

import datetime
import random
from typing import NamedTuple

WHOLE, YEAR, WRONG, NONE = 2.0, 1.5, 1.0, 0.0
"""How much of the date an entry still holds: the whole date, its year, a wrong date near it, nothing."""

_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_UK = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
_EN = "January February March April May June July August September October November December".split()
_SHORT = "янв фев мар апр май июн июл авг сен окт ноя дек".split()


class Written(NamedTuple):
    """A date as it stands on a list, and how much of it is still true."""

    text: str
    keeps: float


def usual(date: datetime.date, rng: random.Random) -> str:
    """Return a whole date in one of the usual forms."""
    forms = (f"{date:%d.%m.%Y}", f"{date:%d.%m.%Y}", f"{date:%d.%m.%Y}", date.isoformat(), f"{date:%d/%m/%Y}")
    return rng.choice(forms)


def dated(kind: str, date: datetime.date, rng: random.Random) -> Written:
    """Return a date after one of the damages in `DATE_DAMAGES`."""
    return DATE_DAMAGES[kind](date, rng)


def _serial(date: datetime.date, _rng: random.Random) -> Written:
    return Written(str((date - datetime.date(1899, 12, 30)).days), WHOLE)


def _year_only(date: datetime.date, rng: random.Random) -> Written:
    forms = [f"{date.year}", f"{date.year} г.р.", f"00.00.{date.year}", f"{date.year} р.н."]
    return Written(rng.choice(forms), YEAR)


def _month(date: datetime.date, rng: random.Random) -> Written:
    return Written(rng.choice([f"{date:%m.%Y}", f"{date:%m/%Y}", f"00.{date:%m.%Y}"]), YEAR)


def _about(date: datetime.date, rng: random.Random) -> Written:
    return Written(f"{rng.choice(['ок.', 'бл.'])} {date.year + rng.choice([-1, 0, 0, 1])}", WRONG)


def _placeholder(date: datetime.date, _rng: random.Random) -> Written:
    return Written(f"01.01.{date.year}", YEAR)


def _year_off(date: datetime.date, rng: random.Random) -> Written:
    year = date.year + rng.choice([-1, 1])
    return Written(f"{date:%d.%m}.{year}", WRONG)


def _month_first(date: datetime.date, rng: random.Random) -> Written:
    return Written(f"{date:%m/%d/%Y}", WHOLE if date.day > 12 or date.day == date.month else WRONG)


def _named(date: datetime.date, rng: random.Random) -> Written:
    month = date.month - 1
    forms = [
        f"{date.day} {_RU[month]} {date.year} г.",
        f"{date.day} {_UK[month]} {date.year} р.",
        f"{date.day:02d}-{_SHORT[month]}-{date.year}",
        f"{_EN[month]} {date.day}, {date.year}",
    ]
    return Written(rng.choice(forms), WHOLE)


def _exchanged(date: datetime.date, rng: random.Random) -> Written:
    digits = f"{date:%d%m%Y}"
    for place in rng.sample([0, 2, 6], 3):
        moved = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if moved != digits and 1 <= int(moved[:2]) <= 28 and 1 <= int(moved[2:4]) <= 12 and int(moved[4:]) < 2010:
            return Written(f"{moved[:2]}.{moved[2:4]}.{moved[4:]}", WRONG)
    return Written(f"{date:%d.%m.%Y}", WHOLE)


def _two_digits(date: datetime.date, rng: random.Random) -> Written:
    return Written(rng.choice([f"{date:%d.%m.%y}", f"{date:%d/%m/%y}", f"{date.day}.{date.month}.{date:%y}"]), WHOLE)


def _glued(date: datetime.date, rng: random.Random) -> Written:
    return Written(rng.choice([f"{date:%d%m%Y}", f"{date:%d.%m%Y}", f"{date:%d,%m,%Y}", f"{date:%d. %m. %Y}"]), WHOLE)


def swapped(date: datetime.date, _rng: random.Random) -> Written:
    """Day and month exchanged."""
    if date.day > 12 or date.day == date.month:
        return Written(f"{date:%d.%m.%Y}", WHOLE)
    return Written(f"{date.month:02d}.{date.day:02d}.{date.year}", WRONG)


def one_digit(date: datetime.date, rng: random.Random) -> datetime.date:
    """Return another possible date that differs in one digit."""
    for _ in range(200):
        digits = list(f"{date:%d%m%Y}")
        digits[rng.choice([0, 1, 1, 2, 3, 3, 6, 7, 7])] = rng.choice("0123456789")
        try:
            other = datetime.datetime.strptime("".join(digits), "%d%m%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if other != date and 1940 <= other.year <= 2008:
            return other
    return date + datetime.timedelta(days=1)


DATE_DAMAGES = {
    "excel_serial": _serial,
    "year_only": _year_only,
    "dob_month": _month,
    "dob_about": _about,
    "dob_0101": _placeholder,
    "dob_year_off": _year_off,
    "dob_month_first": _month_first,
    "dob_named": _named,
    "dob_exchanged": _exchanged,
    "dob_2digit_own": _two_digits,
    "dob_glued": _glued,
}
