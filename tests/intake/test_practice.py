"""The practice list and register read exactly as their generator's truth says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from verifier import resources
from verifier.domain.details import DetailKey as Key
from verifier.intake import read_list, read_register
from verifier.intake.details.characters import APOSTROPHE, repair
from verifier.intake.rows.furniture import is_empty_mark

FOLDER = resources.path("practice")
pytestmark = pytest.mark.skipif(not (FOLDER / "truth.json").is_file(), reason="no practice data yet")


def truth() -> dict[str, Any]:
    """Return what the generator says of its list."""
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return found


def test_the_list() -> None:
    reading = read_list((FOLDER / "list.xlsx").read_bytes(), "list.xlsx")
    expected = truth()
    assert [(e.row, e.number, e.section) for e in reading.entries] == [
        (x["row"], x["number"], x["section"]) for x in expected["entries"]
    ]
    assert reading.stated == expected["stated_total"]
    for entry, person in zip(reading.entries, expected["entries"], strict=True):
        names = [repair(person[part]).text.casefold() for part in ("surname", "given", "patronymic")]
        assert [entry.text(key).casefold() for key in (Key.SURNAME, Key.GIVEN_NAME, Key.PATRONYMIC)] == names
        assert entry.text(Key.RANK) == person["rank"]
        assert entry.raw(Key.UNIT) == person["unit"]
        assert entry.text(Key.UNIT) == ("" if is_empty_mark(person["unit"]) else person["unit"].replace("A", "А"))
        alias = re.sub(r"^\(\S+ (?:же|девичестве) |\)$", "", person["alias"])
        assert entry.aliases == ((alias,) if alias else ())
        if person["trap"] == "impossible_date":
            written = ".".join(reversed(person["date_of_birth"].split("-")))
            assert entry.text(Key.DATE_OF_BIRTH) == entry.raw(Key.DATE_OF_BIRTH) == written
        else:
            assert entry.text(Key.DATE_OF_BIRTH) == person["date_of_birth"]


def test_nothing_is_left_unread_and_nothing_is_told_that_is_not_so() -> None:
    reading = read_list((FOLDER / "list.xlsx").read_bytes(), "list.xlsx")
    codes = {problem.code for problem in reading.problems}
    rows = {person["trap"]: str(person["row"]) for person in truth()["entries"] if person["trap"]}
    twice = [(str(p.row), p.value) for p in reading.problems if p.code == "POSSIBLE_DUPLICATE"]
    assert twice == [(rows["duplicate_again"], rows["duplicate"])]
    assert not codes & {"IMPLAUSIBLE", "DATE_OFFER", "LETTER_AS_DIGIT", "PERSONAL_NUMBER_ODD", "UNIT_CODE_ODD"}
    assert not codes & {"NOT_UNDERSTOOD", "UNMAPPED_COLUMN", "AMBIGUOUS_COLUMN", "DATE_UNREADABLE", "UNKNOWN_RANK"}


def test_the_register() -> None:
    reading = read_register((FOLDER / "register.xlsx").read_bytes(), "register.xlsx")
    assert len(reading.records) == truth()["records"]
    assert [p.code for p in reading.problems] == ["TAX_NUMBER_BIRTH"]  # all were born in 1900, which is told once
    assert len({record.number for record in reading.records}) == len(reading.records)
    assert all(column.field for column in reading.columns)
    assert sum(bool(record.returned) for record in reading.records) == 40
    assert sum(bool(record.deceased) for record in reading.records) == 1
    assert all("’" not in record.values[Key.SURNAME] for record in reading.records)
    assert APOSTROPHE == "'"
