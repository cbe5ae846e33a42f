"""Not every word in a name cell is a name: labels, states, call signs and numbers come off before words are compared.

Only the matcher leaves them out; the cell stays on screen as it was received, and intake says what else it holds. A clean
name costs one look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = r"«[^»]*»?|„[^“'”]*[“'”]|(?<![^\W_])'[^']{2,}'(?!\w)"
_LABELS = (
    r"ф\.?\s?и\.?\s?о\b\.?|п\.?\s?і\.?\s?[бп]\b\.?|фамилия|прізвище|full name|name(?=\s*:)|гр-(?:н|ка|нка)|г-(?:н|жа)"
    r"|гражданин(?:а|у|ка|ки)?|громадян(?:ин|ина|ка|ки)|тов\.|товарищ|mr\.?|mrs\.?"
)
_STATES = (
    r"военнопленн(?:ый|ая|ого|ой)|військовополонен(?:ий|а|ого|ої)|[вп]/п|в/с|пленн(?:ый|ая|ого|ой)|полонен(?:ий|а|ого|ої)"
    r"|пропал[аи]?\s+без\s+вести|зник(?:ла)?\s+безв[іи]ст[иі]|prisoner of war"
    r"|(?:тяжело|тяжко)?(?:ранен|поранен)(?:ый|ая|ий|а)|всу|зсу|нгу|дпсу|гпсу|дшв|вдв|вмс|afu"
)
_SAID_OF = r"(?:позывн\w*|позивн\w*|поз\.|псевдо\w*|прозвище|кличка|call\s?sign)"
_CALL_SIGN = re.compile(rf"(?<!\w)(?:{_SAID_OF}|п/п)\s*[:—-]?\s*(?:{_QUOTED}|[^\W\d_]+)?", re.IGNORECASE)
_DATE = re.compile(  # small letters, because «Г.Р.» may be initials
    r"(?<!\w)(?:д\.?\s?р\.|г\.\s?р\.|р\.\s?н\.|г\.\s?рожд\w*\.?|(?:[Дд]ата\s+)?рожд\.?(?:ения)?(?!\w)|[Дд]ата\s+нар\w*\.?"
    r"|(?:род|нар)\.(?=\s*\d)|(?:d\.?o\.?b|D\.?O\.?B)\.?(?!\w))\s*:?\s*[\d./-]*",
)
_PLACE = re.compile(r"(?<!\w)(?:г|гор|м|с|пгт|смт|дер|ул|вул)\.\s?[А-ЯІЇЄҐ][\w'-]{2,}.*$")
_WORDS = re.compile(rf"(?<![\w.-])(?:{_LABELS}|{_STATES})(?![\w-])\s*:?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<!\w)(?:№\s*\d*|\d{1,4}\s*[.):]|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\w)"
)
_BETWEEN = re.compile(r"(?<=[^\W\d_]{3})\s?/\s?(?=[^\W\d_]{3})")
_QUOTES = re.compile(_QUOTED)
_ALL = (_CALL_SIGN, _DATE, _QUOTES, _WORDS, _NUMBER, _PLACE)
_MAY_HOLD = re.compile("|".join(f"(?:{found.pattern})" for found in _ALL), re.IGNORECASE)
_FEWEST = 2  # words of a name
_ALONE = re.compile(r"(?<!\S)[\W\d_]+(?!\S)")


def without_remarks(three: Sequence[str]) -> tuple[str, str, str]:
    """Return surname, given name and patronymic without words that are no names; as they stand if nothing were left.

    A slash between two surnames becomes the hyphen of a double one.
    """
    surname, given, father = three
    if "/" in surname:
        surname = _BETWEEN.sub("-", surname)
    if not _MAY_HOLD.search(f"{surname}  {given}  {father}"):
        return surname, given, father
    left = [_left(text) for text in (surname, given, father)]
    if len(" ".join(left).split()) < _FEWEST:
        return surname, given, father
    return left[0], left[1], left[2]


def remarks_in(name: str) -> tuple[str, ...]:
    """Return what a cell says beside a name, as it stands there; nothing where no two words of a name would be left."""
    if not _MAY_HOLD.search(name) or len(_left(name).split()) < _FEWEST:
        return ()
    remarks: list[str] = []
    for pattern in _ALL:
        remarks += (found[0].strip(" :") for found in pattern.finditer(name))
        name = pattern.sub(" ", name)
    return tuple(filter(None, remarks))


def _left(text: str) -> str:
    for found in _ALL:
        text = found.sub(" ", text)
    return " ".join(_ALONE.sub(" ", text).split())
