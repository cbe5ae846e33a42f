"""Whatever the rows of a workbook hold, and however many are understood together, they are read as a list is."""

from __future__ import annotations

import contextlib
import datetime as dt

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.intake.test_large_register import TOGETHER, _as_a_list, _frames, _marks, _records
from tests.intake.test_large_text import CELLS, KINDS
from tests.support import registers
from verifier.domain.errors import Fault, KnownError
from verifier.intake.limits import REGISTER
from verifier.intake.readers.workbook import Styles
from verifier.intake.registers import child, frames
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.plain_sheet import NotPlainError, cells_of, open_plain, plain_rows
from verifier.intake.registers.sheet_bytes import units_of


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
@example(KINDS[0], [False] * 6, [], {0: ["", "", "", "те саме", "обмін 1.1.2024"]}, False, (300, 1))
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
    assert {
        (code, row, column) for code, _sheet, row, column, _value in told.problems if code not in TOGETHER
    } == problems
    assert _marks(said) == _marks(_frames(child.mark_rows, data, at_once[1]))


def _source() -> Source:
    book = open_plain(registers.workbook([["Тестенко", dt.date(1990, 5, 12)]], ["ПІБ", "Дата"]), REGISTER).package
    return Source(Styles(book), book.scan.texts, REGISTER.cell_chars, date1904=False)


SOURCE = _source()
_PIECES = st.sampled_from(
    ['<c r="A{}"', '<c r="B{}"', '<c r="C{}"', '<c r="AA{}"', '<c r="B1"', '<c r="Я{}"', ' s="12"', "><v>12</v>", "</c>",
     ">", "/>", '{}"', ' t="s"><v>1</v></c>', "><v>012</v></c>", ' s="1"><v>7</v></c>', " ", "A", "</row>", "<", '<c r="']
)  # fmt: skip
_CELL = st.builds(
    '<c r="{}{{}}"{}'.format,
    st.sampled_from(["A", "B", "C", "Z", "AA", "AD", "AE"]),
    st.sampled_from([' t="s"><v>1</v></c>', "><v>12</v></c>", "><v>012</v></c>", ' s="1"/>', ' s="1"><v>7</v></c>',
                     ' t="s"><v>2</v></c>', ' t="s"><v>9</v></c>', "><f>A1</f><v>1</v></c>"]),
)  # fmt: skip
_ROW = st.one_of(
    st.tuples(st.sampled_from(['<row r="{}">', '<row r="{}" spans="1:2">']), st.lists(_CELL, max_size=5).map("".join)),
    st.tuples(
        st.sampled_from(
            ['<row r="{}">', '<row r="{}"/>', '<row r="{}" x=">">', '<row x="1" r="{}">', "<row ", '<row r="']
        ),
        st.lists(_PIECES, max_size=9).map("".join),
    ),
)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(1, 3), _ROW, st.sampled_from(["</row>", "</row>", "</row>", "</row> ", ""])), max_size=6
    ),
    st.integers(1, 5),
    st.integers(7, 60),
)
@example([(1, ('<row r="{}">', '<c r="A{}"><v>1</v></c><c r="A{}"><v>2</v></c>'), "</row>")], 2, 9)
@example([(1, ('<row r="', '{}"'), "</row>")], 1, 7)
@example([(1, ('<row r="{}">', " "), "")], 1, 7)
def test_rows_are_found_in_bytes_as_one_by_one(
    made: list[tuple[int, tuple[str, str], str]], size: int, piece: int
) -> None:
    number, written = 0, ""
    for step, (head, cells), end in made:
        number += step
        written += (head + cells + end).replace("{}", str(number))
    body = (written.encode(), 0, len(written.encode()))
    try:
        alone = {row.number: {at: SOURCE.key(one) for at, one in cells_of(row, 30)} for row in plain_rows(*body)}
    except NotPlainError:
        alone = None
    try:
        found = dict[int, dict[int, str]]()
        for unit in units_of(SOURCE, body, 30, size, piece):
            assert {number // size for number in unit.rows.numbers} == {unit.number}
            for place, row in enumerate(unit.rows.numbers):
                found[row] = {column: keys[place] for column, keys in unit.columns.items() if keys[place]}
                assert unit.rows[place].number == row
    except NotPlainError:
        assert alone is None
        return
    assert found == alone
