"""Registers of our own data: the office's persons, and those of whom is known that they returned or died."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RegisterKind(StrEnum):
    """What a register is of: our persons, or persons whom a gate must know of (domain.md 6)."""

    OWN = "own"
    RETURNED = "returned"
    DEATHS = "deaths"


@dataclass(frozen=True, slots=True)
class Register:
    """One spreadsheet of our own, loaded into the office with source and extract date (ISO).

    `series` is the id of the first extract of the same register, by which its records are known; `updates` is the extract
    that this one brings up to date, 0 for none. `count` is the number of records in its file, of which `new` and `changed`
    ones are stored with it; `gone` are records of the extract before that its file does not hold.
    """

    id: int
    name: str
    source: str
    extract_date: str
    file_name: str
    sha256: str
    count: int
    kind: RegisterKind = RegisterKind.OWN
    series: int = 0
    updates: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0


def series_of(record: str) -> int:
    """Return the series of a record known by its id ("1:48213"), 0 for what is no such id."""
    number = record.partition(":")[0]
    return int(number) if number.isdecimal() else 0
