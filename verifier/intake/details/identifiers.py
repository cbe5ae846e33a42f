"""Numbers that carry their own proof: taxpayer and register numbers, unit codes, personal numbers, and what is odd in one.

Everything here is a hint on one value as it stands (domain.md 9.1, 9.2, 11.6, 11.7); no value is changed by it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import methodcaller, mul

from verifier.domain.problems import ProblemCode
from verifier.intake.details.characters import Found
from verifier.intake.remembering import remembered

_BEFORE_DAY_ONE = dt.date(1899, 12, 31)
_TAX_DIGITS = 10
_TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_WEIGHED = tuple(
    bytes(weight * (digit - 48) % 11 for digit in range(256)) for weight in _TAX_WEIGHTS
)  # figures in ASCII
_RECORD_WEIGHTS = (7, 3, 1)
_LONGEST = 200
_BETWEEN = re.compile(r"[\s.\-–—]+")  # what people put between the digits of a number
_PASSPORT = re.compile(r"[^\W\d_]{2}№?\d{6}")
_RECORD = re.compile(r"(\d{4})(\d\d)(\d\d)\d{5}")
_UNIT_WORD = re.compile(
    r"^(?:в\W{0,2}ч|військова\s+частина|войсковая\s+часть|воинская\s+часть|unit)(?![^\W\d_])[\s.:№N]*", re.IGNORECASE
)
_UNIT = re.compile(r"[АTТA]?-?\d{4}", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"\d{5}(?:-[^\W\d_])?")
_NEARLY_UNIT = re.compile(r"[^\W\d_]{1,2}-?(?=\w*\d)[\dОOОЗIІl]{3,6}|\d[\dОOЗIІl]{3,6}|\d{4}-?[АTТA]", re.IGNORECASE)
_PERSONAL = re.compile(r"[^\W\d_]{1,2}\d{6}")


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """What a valid taxpayer number says: the day of birth, and whether it is a man's."""

    born: dt.date
    male: bool


def is_tax_number(digits: str) -> bool:
    """Whether ten digits are a taxpayer number whose last one proves the others (9.1)."""
    if len(digits) != _TAX_DIGITS or not digits.isdecimal() or not digits.isascii() or digits[:5] == "00000":
        return False
    proof: int = sum(map(mul, _TAX_WEIGHTS, map(int, digits)))
    return proof % 11 % 10 == int(digits[9])


def are_tax_numbers(texts: Sequence[str]) -> bool:
    """Whether each of some texts `is_tax_number`, all of them looked at together."""
    joined = "".join(texts)
    if not (joined.isascii() and joined.isdecimal() and set(map(len, texts)) == {_TAX_DIGITS}):
        return False
    whole = joined.encode()
    weighed = (whole[at::_TAX_DIGITS].translate(table) for at, table in enumerate(_WEIGHED))
    last = whole[_TAX_DIGITS - 1 :: _TAX_DIGITS]
    proofs = (
        proof % 11 % 10 == digit - 48 for proof, digit in zip(map(sum, zip(*weighed, strict=True)), last, strict=True)
    )
    return all(proofs) and not any(map(methodcaller("startswith", "00000"), texts))


@remembered
def tax_number(text: str) -> TaxNumber | None:
    """Return what a taxpayer number says, None where it is none: ten digits whose last one proves the others (9.1)."""
    digits = bare(text)
    if not is_tax_number(digits):
        return None
    return TaxNumber(_BEFORE_DAY_ONE + dt.timedelta(days=int(digits[:5])), male=int(digits[8]) % 2 == 1)


def record_birth(text: str) -> dt.date | None:
    """Return the birth date in a number of the demographic register (UNZR, 9.2), None where the number is none."""
    digits = bare(text)
    found = _RECORD.fullmatch(digits) if digits.isascii() else None
    if found is None or digits[8:12] == "0000":
        return None
    proof = sum(_RECORD_WEIGHTS[place % 3] * int(digit) for place, digit in enumerate(digits[:12])) % 10
    if proof != int(digits[12]):
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def bare(text: str) -> str:
    """Return a number without the blanks, dots and hyphens that people put into it."""
    return _BETWEEN.sub("", text)


def tax_problems(text: str) -> tuple[Found, ...]:
    """Return what is odd about a taxpayer number; a passport in its place is none, some persons refused the number."""
    if not text or tax_number(text) or _PASSPORT.fullmatch(bare(text)):
        return ()
    digits = bare(text)
    if re.fullmatch(r"[0-9]{5,9}", digits) and tax_number(digits.zfill(10)):
        return ((ProblemCode.NUMBER_AS_ID, f"{text} → {digits.zfill(10)}"),)
    return ((ProblemCode.TAX_NUMBER_INVALID, text[:_LONGEST]),)


def record_problems(text: str) -> tuple[Found, ...]:
    """Return what is odd about a number of the demographic register."""
    return () if not text or record_birth(text) else ((ProblemCode.UNZR_INVALID, text[:_LONGEST]),)


def unit_problems(text: str) -> tuple[Found, ...]:
    """Return what is odd about the code of a unit; the name of a unit is no code, and nothing is said about it (11.6)."""
    return _unit_problems(text) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _unit_problems(text: str) -> tuple[Found, ...]:
    code = _UNIT_WORD.sub("", text).replace(" ", "").strip(".,;")
    if not code or _UNIT.fullmatch(code):
        return ()
    if _OTHER_SIDE.fullmatch(code):
        return ((ProblemCode.UNIT_OTHER_SIDE, text[:_LONGEST]),)
    return ((ProblemCode.UNIT_CODE_ODD, text[:_LONGEST]),) if _NEARLY_UNIT.fullmatch(code) else ()


def personal_problems(text: str) -> tuple[Found, ...]:
    """Return what is odd about a personal number: not the letters and digits of 11.7, and no taxpayer number either."""
    number = bare(text.replace("№", ""))
    fine = not number or _PERSONAL.fullmatch(number) or tax_number(number)
    return () if fine else ((ProblemCode.PERSONAL_NUMBER_ODD, text[:_LONGEST]),)


def spoiled_date(iso: str, shown: str) -> str:
    """Name what may have been typed before the spreadsheet made a date of it: «05.12.2026 → 5-12 / 12-5» (15.3)."""
    year, month, day = iso[:10].split("-")
    readings = [f"{int(day)}-{int(month)}", f"{int(month)}-{int(day)}"]
    if day == "01":
        readings.append(f"{int(month)}-{year[2:]}")
    return f"{shown} → {' / '.join(dict.fromkeys(readings))}"
