"""Whatever the rows of a workbook hold, and however many are understood together, they are read as a list is."""

from __future__ import annotations

import contextlib
import datetime as dt
from itertools import starmap

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.intake.test_large_register import _as_a_list, _frames, _marks, _records
from tests.intake.test_large_text import CELLS, KINDS
from tests.support import registers
from verifier.domain.errors import Fault, KnownError
from verifier.intake.registers import child, frames
from verifier.intake.registers.package_rows import cut
from verifier.intake.registers.plain_sheet import NotPlainError, PlainRow, cells_of


def _typed(cell: str) -> registers.Cell:
    """Return what a spreadsheet makes of a text that somebody types: a number, a date, or the text."""
    if cell.isdecimal() and cell.isascii() and len(cell) < 9:
        return int(cell)
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(cell)
    return cell


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(KINDS),
    st.lists(st.booleans(), min_size=6, max_size=24),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 8), st.sampled_from(CELLS)), max_size=6),
    st.dictionaries(st.integers(0, 23), st.lists(st.sampled_from(CELLS), max_size=9), max_size=3),
    st.booleans(),
    st.tuples(st.sampled_from([300, 2, 1]), st.integers(1, 12)),
)
@example(KINDS[0], [False] * 9, [(7, 8, "збоку")], {}, True, (2, 4))  # a column that is first used far down
@example(
    KINDS[0], [False] * 6, [], {0: ["1990-05-12", "те саме"], 3: ["1990-05-12", "Тестенко", "Іван"]}, True, (300, 1)
)
def test_any_workbook_is_read_the_same_or_left_to_the_careful_way(
    kind: tuple[list[str], list[str], list[str]],
    usual: list[bool],
    changes: list[tuple[int, int, str]],
    others: dict[int, list[str]],
    typed: bool,
    at_once: tuple[int, int],
) -> None:
    rows = [
        [cell.format(100 + number, number + 1) for cell in kind[1 + which]]
        for number, which in enumerate([False, *usual])
    ]
    for row, column, cell in changes:
        if row < len(rows):
            rows[row] += [""] * (column - len(rows[row]))
            rows[row][column : column + 1] = [cell]
    made = [others.get(number, row) for number, row in enumerate(rows)]
    data = registers.workbook([[_typed(cell) if typed else cell for cell in row] for row in made], kind[0])
    said = _frames(child.read_rows, data, 1, *at_once)
    told = said[-1]
    if isinstance(told, frames.Other):
        return
    assert isinstance(told, frames.Told), told
    try:
        expected, problems = _as_a_list(data)
    except KnownError as error:
        assert error.fault is Fault.NO_PERSONS  # noqa: PT017 - and then nobody was told
        raise
    assert _records(said) == expected
    assert {(code, row, column) for code, _sheet, row, column, _value in told.problems} == problems
    assert _marks(said) == _marks(_frames(child.mark_rows, data))


_PIECES = st.sampled_from(
    ['<c r="A12"', '<c r="B12"', '<c r="B1"', '<c r="C12"', '<c r="AA12"', '<c r="Я12"', ' s="12"', "><v>12</v>", "</c>",
     ">", "/>", '12"', ' t="s"><v>1</v></c>', " ", "A", "</row>"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=9).map("".join), max_size=5))
def test_rows_are_cut_together_as_one_by_one(bodies: list[str]) -> None:
    rows = list(starmap(PlainRow, ((12, "12", body and f"{body}</row>") for body in bodies)))
    try:
        alone = [cells_of(row, 30) for row in rows]
    except NotPlainError:
        alone = None
    try:
        columns = cut(rows, 30)
    except NotPlainError:
        columns = None
    if alone is not None:
        assert columns is not None
        together = [{column: cells[place] for column, cells in columns.items()} for place in range(len(rows))]
        assert together == [{column: dict(cells).get(column, "") for column in columns} for cells in alone]
        assert {column for cells in alone for column, _ in cells} == columns.keys()
    elif columns is not None:  # what was not taken apart is none of the forms that are understood
        assert any('<c r="' in cell for cells in columns.values() for cell in cells)
