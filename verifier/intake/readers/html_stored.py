"""What programs keep of a cell in the page they save it to, beside the text that it shows: its value and its formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from verifier.domain.problems import ProblemCode
from verifier.intake.readers.sheet_walk import NUMBER
from verifier.intake.readers.shown import serial_date

_NUMBERS, _FORMULA = ("x:num", "sdval"), "x:fmla"  # of Excel, and of LibreOffice
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ROUNDED = Decimal("0.01")  # of its value a number may differ from what is shown of it
_LONGEST = 2_000


def stored_number(said: Mapping[str, str | None]) -> str:
    """Return the number that a cell keeps, by its attributes; empty for none."""
    stated = next((value.strip() for name in _NUMBERS if (value := said.get(name))), "")
    return stated if NUMBER.fullmatch(stated) else ""


def formula_of(said: Mapping[str, str | None]) -> str:
    """Return the formula that a cell keeps; empty for none."""
    return (said.get(_FORMULA) or "")[:_LONGEST]


def shows_another(text: str, number: str) -> list[str]:
    """Return the code of a mask where a cell shows another number or day than it keeps; nothing where nobody can tell."""
    value = Decimal(number)
    if shown := _DATE.fullmatch(text.strip()):
        kept = serial_date(value)
        stated = f"{shown[3]}-{int(shown[2]):02d}-{int(shown[1]):02d}"
        other = (
            kept is not None and kept[0] != stated and kept[0] != f"{shown[3]}-{int(shown[1]):02d}-{int(shown[2]):02d}"
        )
    else:
        plain = re.sub(r"\s", "", text).replace(",", ".")
        other = bool(NUMBER.fullmatch(plain)) and abs(Decimal(plain) - value) > max(Decimal(1), abs(value) * _ROUNDED)
    return [ProblemCode.FORMAT_MASK.value] * other
