"""Whether a person who stands on a list as one of the young is young on the agreed day: a hint, never a finding (9.3)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.dates import PartialDate
from verifier.domain.settings_acts import RulesSet
from verifier.domain.settings_rules import OLDEST, YOUNGEST

_YOUNG = re.compile(r"молод|\byoung|\by\s?\d\d\b", re.IGNORECASE)
_UP_TO = re.compile(
    r"(?:\bдо|молодш\w*(?:\s+за)?|младше|моложе|under|below|up\s+to|younger\s+than)\s*(\d\d)\b|\b18\s*[-–—]\s*(\d\d)\b",
    re.IGNORECASE,
)


class Age(StrEnum):
    """How an age stands to the boundary."""

    WITHIN = "within"
    OVER = "over"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class YoungHint:
    """How old a person is on the reference day (`years`, the least where the date of birth is not whole), and whether
    that is young.
    """

    age: Age
    years: int
    on: str


def is_young_category(text: str) -> bool:
    """Whether a category as a list states it is that of the young, in Ukrainian, Russian or English (domain.md 5.1)."""
    ages = (int(first or second) for first, second in _UP_TO.findall(text))
    return bool(_YOUNG.search(text)) or any(YOUNGEST <= age <= OLDEST for age in ages)


def young_hint(category: str, born: str, received: str, rules: RulesSet) -> YoungHint | None:
    """Compare the date of birth (text form, domain.md 15.4) with the boundary of the office; None where there is nothing to
    compare: another category, or no date of birth.

    `received` is the day (ISO) on which the list came in, which counts where the office has set no other.
    """
    date = PartialDate.parse(born)
    if not is_young_category(category) or date is None or not date.is_possible:
        return None
    on = rules.young_on or received[:10]
    day = dt.date.fromisoformat(on)
    most, least = (_years(each, day) for each in _span(date))
    limit = rules.young_years + rules.young_whole  # the first age that is too old
    age = Age.WITHIN if most < limit else Age.OVER if least >= limit else Age.UNSURE
    return YoungHint(age, least, on)


def _span(born: PartialDate) -> tuple[dt.date, dt.date]:
    """Return the first and the last day on which somebody may be born."""
    around = 5 if born.about else 0
    first = dt.date(max(born.year - around, 1), born.month or 1, born.day or 1)
    if born.day and not born.about:
        return first, first
    year, month = min(born.year + around, 9998), born.month or 12
    return first, dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _years(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
