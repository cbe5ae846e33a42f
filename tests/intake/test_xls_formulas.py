"""The formulas of an old Excel file are shown as text beside what was stored of them, and never reckoned (issue 5)."""

from __future__ import annotations

import datetime as dt
import struct

import pytest

from tests.support.lists.old import formula, shared_formula, xls
from verifier.domain.intake import Lack
from verifier.intake import read_list

_LIST: list[list[str | int | dt.date]] = [
    ["№", "ФИО", "Год рождения"],
    [1, "Тестов Иван Иванович"],
    [2, "Образцов Пётр Ильич"],
    [3, "Пробний Захар Ильич"],
]
_A2, _MINUS = b"\x44" + struct.pack("<HH", 1, 0xC000), b"\x04"
_LEFT_BY_TWO = b"\x4c" + struct.pack("<HH", 0, 0xC0FE)  # in a shared formula: of the same row, two columns before
_NUMBER = b"\x1e" + struct.pack("<H", 1991)
_SHARED = b"\x01" + struct.pack("<HH", 2, 2)  # stands where the formula of the row 3 does


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (_NUMBER + _A2 + _MINUS, "=1991-A2"),
        (b"\x1e", "=?"),  # cut off
        (_MINUS, "=?"),  # takes from nothing
        (b"", "=?"),
        (b"\x01" + struct.pack("<HH", 900, 9), "=?"),  # stands nowhere
        (b"\x1e\x01\x00" * 900, "=?"),
    ],
)
def test_a_formula_is_told_with_its_text_or_that_it_is_one(tokens: bytes, said: str) -> None:
    shared = _NUMBER + _LEFT_BY_TWO + _MINUS
    cells = formula(1, 2, 1990.0, tokens) + formula(2, 2, 1989.0, _SHARED) + shared_formula((2, 2), (3, 2), shared)
    reading = read_list(xls(_LIST, cells=cells + formula(3, 2, 1988.0, _SHARED)), "list.xls")
    assert [entry.cells[2] for entry in reading.entries] == ["1990", "1989", "1988"]
    assert [reading.sheets[0].looks[row][3].formula for row in (2, 3, 4)] == [said, "=1991-A3", "=1991-A4"]
    assert (Lack.FORMULA_TEXT in reading.lacks) is (said == "=?")
    assert [(p.row, p.value) for p in reading.problems if p.code == "FORMULA"][1:] == [(3, "=1991-A3"), (4, "=1991-A4")]
