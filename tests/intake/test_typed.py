"""Two typings of one paper: every place at which they differ is told, and nothing of what the other one typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.domain.details import DetailKey
from verifier.domain.intake_words import list_fields
from verifier.domain.typed import Difference, Differs, Rows
from verifier.intake import compare_typed, read_list, typed_columns, typed_file
from verifier.intake.headings.columns import field_of

D = Differs
FIELDS = ("seq_no", "full_name", "date_of_birth", "rank")
FIRST = ("1", "Зразкін Петро Тестович", "05.05.1990", "солдат")
SECOND = ("2", "Взірець Тест Тестович", "31.01.1991", "ст. солдат")
THIRD = ("3", "Приклад Іван Іванович", "07.07.1980", "")
BLANK = ("", "", "", "")


def _with(row: tuple[str, ...], column: int, text: str) -> tuple[str, ...]:
    return (*row[:column], text, *row[column + 1 :])


@pytest.mark.parametrize(
    ("mine", "theirs", "how", "word"),
    [
        ("Зразкін Петро Тестович", "Зразкін Павло Тестович", D.TEXT, 2),
        ("Зразкін Петро", "Зразкін Петро Тестович", D.TEXT, 2),
        ("Зразкін Петрo Тестович", "Зразкін Петро Тестович", D.ALPHABET, 2),
        ("ЗРАЗКІН Петро", "Зразкін Петро", D.CASE, 1),
        ("Зразкін-Тест Петро", "Зразкін Тест Петро", D.SIGNS, 1),
        ("05.05.1990", "05.06.1990", D.TEXT, 0),
        ("05.05.1990", "05-05-1990", D.SIGNS, 0),
        ("", "солдат", D.EMPTY_HERE, 0),
        ("солдат", " ", D.EMPTY_THERE, 0),
    ],
)
def test_a_cell_that_differs_is_told_without_the_text_of_the_other(
    mine: str, theirs: str, how: Differs, word: int
) -> None:
    one, other = (FIRST, _with(SECOND, 1, mine)), (FIRST, _with(SECOND, 1, theirs))
    assert compare_typed(one, other) == (Difference(1, 1, how, word),)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("О'Тест", "О’Тест"),
        ("  Зразкін   Петро ", "Зразкін Петро"),
        ("Ё\u0301", "\u0401\u0301"),
        ("Й", "И\u0306"),
        ("Зраз\u00adкін", "Зразкін"),
        ("Зразкін\u00a0Петро", "Зразкін Петро"),
    ],
)
def test_ways_to_write_the_same_are_no_difference(mine: str, theirs: str) -> None:
    assert compare_typed((_with(FIRST, 1, mine),), (BLANK, _with(FIRST, 1, theirs), BLANK)) == ()
    columns = typed_columns(FIELDS)
    assert typed_file(columns, (_with(FIRST, 1, mine),)) == typed_file(columns, (BLANK, _with(FIRST, 1, theirs)))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((FIRST, SECOND, THIRD), (FIRST, THIRD), [Difference(1, -1, D.ROW_HERE)]),
        ((FIRST, THIRD), (FIRST, SECOND, THIRD), [Difference(1, -1, D.ROW_THERE)]),
        ((FIRST, BLANK, THIRD), (FIRST, SECOND, THIRD), [Difference(2, -1, D.ROW_THERE)]),
        ((FIRST,), (FIRST, SECOND), [Difference(1, -1, D.ROW_THERE)]),
        ((), (FIRST,), [Difference(0, -1, D.ROW_THERE)]),
        (
            (FIRST, _with(SECOND, 3, "солдат"), THIRD),
            (FIRST, THIRD),
            [Difference(1, -1, D.ROW_HERE)],
        ),
        (  # one row is missing and the one after it differs in a cell: only these two places are told
            (FIRST, _with(THIRD, 2, "07.07.1981")),
            (FIRST, SECOND, THIRD),
            [Difference(1, -1, D.ROW_THERE), Difference(1, 2, D.TEXT)],
        ),
        (
            (_with(FIRST, 0, "7"), SECOND),
            (FIRST, _with(SECOND, 2, "31.01.1992")),
            [Difference(0, 0, D.TEXT), Difference(1, 2, D.TEXT)],
        ),
    ],
)
def test_a_missing_row_is_one_difference_and_not_one_in_every_row_after_it(
    mine: Rows, theirs: Rows, expected: list[Difference]
) -> None:
    assert list(compare_typed(mine, theirs)) == expected


TEXTS = st.sampled_from(
    ["", "1", "2", "Зразкін", "Зразкін Петро", "зразкін", "Зрaзкін", "О'Тест", "О’Тест", " ", "05.05.1990"]
)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6).map(tuple)


@settings(max_examples=150)
@given(mine=ROWS, theirs=ROWS)
def test_they_agree_exactly_when_they_make_the_same_file(mine: Rows, theirs: Rows) -> None:
    columns = typed_columns(FIELDS[:3])
    same = typed_file(columns, mine) == typed_file(columns, theirs)
    found = compare_typed(mine, theirs)
    assert (found == ()) == same
    assert (compare_typed(theirs, mine) == ()) == same
    for each in found:
        assert 0 <= each.row <= len(mine)
        assert -1 <= each.column < 3
        assert (each.column == -1) == (each.how in {D.ROW_HERE, D.ROW_THERE})


def test_very_long_lists_that_differ_everywhere_are_compared_row_by_row() -> None:
    mine = tuple((str(n), f"Зразкін {n}", "", "") for n in range(400))
    theirs = tuple((str(n), f"Взірець {n}", "", "") for n in range(400))
    assert len(compare_typed(mine, theirs)) == 400


def test_every_column_that_can_be_chosen_has_a_heading_that_is_read_as_it() -> None:
    columns = typed_columns(list_fields())
    assert {column.field for column in columns} == set(list_fields())
    assert [column for column in columns if field_of(column.heading) != column.field] == []
    assert typed_columns(["rank", "rank"]) == typed_columns(["rank"])


def test_what_was_typed_reads_back_as_the_same_persons() -> None:
    data = typed_file(typed_columns(FIELDS), (FIRST, BLANK, SECOND, _with(THIRD, 1, 'Приклад; "Тест" Іванович')))
    reading = read_list(data, "7-Т.csv")
    assert [entry.number for entry in reading.entries] == ["1", "2", "3"]
    assert [entry.full_name for entry in reading.entries[:2]] == [FIRST[1], SECOND[1]]
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in reading.entries] == [
        "1990-05-05",
        "1991-01-31",
        "1980-07-07",
    ]
    assert not reading.layout.to_ask


def test_commas_in_every_cell_part_nothing() -> None:
    """A list of names alone, each with two commas, would otherwise look like one that commas part."""
    names = ("Зразкін, Петро, Тестович", "Взірець, Тест, Тестович", "Приклад, Іван, Іванович")
    reading = read_list(typed_file(typed_columns(["full_name"]), tuple((name,) for name in names)), "7-Т.csv")
    assert [entry.cells for entry in reading.entries] == [(name,) for name in names]
