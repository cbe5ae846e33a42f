"""What is typed to find something, as the search understands it: dates as people write them, numbers of reports."""

from __future__ import annotations

import re

from verifier.domain.dates import PartialDate
from verifier.intake import date_inside, read_date

_DASHES = re.compile(r"[\s\u00a0\u2010-\u2015\u2212-]+")
_REPORT = re.compile(r"(?:звіт|відбиток|отчёт|отчет|report|print)?\s*(?:№|#)?\s*(.+)", re.IGNORECASE)
_NUMBER = re.compile(r"[A-ZА-ЯІ]{1,3}\d[\dA-ZА-ЯІ]*")
# Letters of these numbers as they are said, and as they look; where both lead to one letter it stands once.
_SAID = str.maketrans("РЛХСМФАЦБДВІО", "RLXSMFACBDVIO")
_LOOKS = str.maketrans("РЛХСМФАВІО", "PLXCMFABIO")


def as_searched(text: str) -> str:
    """Return a text with the date in it as our screens write it: ``27 жовтня 1981`` is 27.10.1981, ``Oct 1981`` 10.1981.

    A year alone stays as it is: it may be a number as well.
    """
    if text.isdecimal():
        return text
    alone = _date(text)
    written, rest = ("", "") if alone else date_inside(text)
    date = alone or _date(written)
    return f"{rest} {date.shown}".strip() if date and date.month else text


def _date(text: str) -> PartialDate | None:
    return read_date(text).date if text else None


def report_numbers(text: str) -> tuple[str, ...]:
    """Return how the number of a report may begin that a text names, without dashes: both R1-000001-01 and «звіт Р1 000001».

    Its Latin letters may be Cyrillic ones that sound or look like them. Empty for a text that is no such number.
    """
    found = _REPORT.fullmatch(text.strip())
    squashed = _DASHES.sub("", found[1]).upper() if found else ""
    if not _NUMBER.fullmatch(squashed):
        return ()
    return tuple(dict.fromkeys((squashed.translate(_SAID), squashed.translate(_LOOKS))))
