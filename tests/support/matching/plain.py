"""Names and dates as the usual matchers want them: plain Latin letters, ISO dates. Standard library only."""

from __future__ import annotations

import re
from datetime import datetime

_LATIN = dict(
    zip(
        "абвгґдежзиіїйклмнопрстуфхцчшщєюяьъ'’ʼыэё",
        "a b v h g d e zh z y i i i k l m n o p r s t u f kh ts ch sh shch ie iu ia . . . . . y e e".split(),
        strict=True,
    )
)


def transliterated(text: str) -> str:
    """Return a name in plain Latin letters, its words sorted."""
    plain = "".join(_LATIN.get(letter, letter).strip(".") for letter in text.lower())
    return " ".join(sorted(re.findall(r"[a-z]+", plain)))


def plain_date(text: str) -> str:
    """Return a usual whole date as ISO, any other as nothing."""
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return ""
