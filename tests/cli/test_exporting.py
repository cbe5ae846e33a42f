"""What came out of a file leaves as text: no spreadsheet that opens our tables computes anything of it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.cli.exporting import csv_bytes
from verifier.domain.formulas import guarded


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert guarded(text) == "'" + text


@given(
    st.lists(st.lists(st.text(max_size=8).filter(lambda text: "\0" not in text), min_size=2, max_size=2), max_size=5)
)
def test_tables_come_back_and_no_cell_begins_like_a_formula(rows: list[list[str]]) -> None:
    found = list(csv.reader(io.StringIO(csv_bytes(("a", "b"), rows).decode(), newline="")))[1:]
    assert found == [[guarded(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in found for cell in row)


def test_numbers_stay_numbers() -> None:
    assert csv_bytes(("a",), [(-4.5,)]) == b"a\r\n-4.5\r\n"
