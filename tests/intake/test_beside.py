"""Tables that stand side by side on one sheet are read one by one: no person of them is left out (domain.md 15.2)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.making import codes, understood, xlsx
from tests.intake.test_made_lists import persons
from tests.intake.test_made_lists import understood as made
from tests.support.lists import Layout, Table, invent, lay_out
from tests.support.lists.layouts import AXES, Cell
from verifier import intake
from verifier.domain.details import DetailKey as Key
from verifier.domain.intake import Options, Why
from verifier.domain.persons import Reading, RowKind
from verifier.intake.raw import Merge
from verifier.intake.standing import read_standing
from verifier.workflow.their_sheet import details_in

_HEADING = ["№", "ФИО", "Дата рождения", "В/зв."]
_NAMES = ("Тестов Иван", "Образцов Пётр", "Зразкова Олена", "Пробний Захар")


def _person(number: int) -> list[str]:
    return [str(number), _NAMES[number - 1], f"{number:02d}.02.1990", "солдат"]


def _beside(*rows: tuple[int, int]) -> list[list[str]]:
    """Rows with a person on the left and one on the right, nobody for 0."""
    none = [""] * 4
    return [
        [*_HEADING, "", *_HEADING],
        *([*(_person(a) if a else none), "", *(_person(b) if b else none)] for a, b in rows),
    ]


def _said(reading: Reading) -> list[tuple[str, str, int, str]]:
    return [(e.number, e.full_name, e.row, e.text(Key.DATE_OF_BIRTH)) for e in reading.entries]


@pytest.mark.parametrize("order", [((1, 2), (3, 4)), ((1, 3), (2, 4)), ((1, 3), (2, 0), (0, 4))])
def test_persons_of_both_are_read_whichever_way_they_are_numbered(order: tuple[tuple[int, int], ...]) -> None:
    rows = [["СПИСОК военнопленных, 4 чел."], *_beside(*order), ["Итого: 4 чел."]]
    reading = understood(rows)
    assert sorted(each[:2] for each in _said(reading)) == [(str(n), name) for n, name in enumerate(_NAMES, 1)]
    assert {e.text(Key.RANK) for e in reading.entries} == {"солдат"}
    assert reading.stated == 4
    assert not codes(reading) & {"NUMBER_GAP", "NUMBER_RESTART", "STATED_COUNT", "NOT_UNDERSTOOD", "UNMAPPED_COLUMN"}
    assert "SECOND_TABLE" in codes(reading)
    assert [c.field for c in reading.columns] == ["seq_no", "full_name", "date_of_birth", "rank"]
    assert reading.sheets[0].kinds[:3] == (RowKind.TITLE, RowKind.HEADING, RowKind.PERSON)
    assert reading.sheets[0].kinds[-1] is RowKind.TOTAL


def test_what_belongs_to_one_of_them_alone_stays_with_it() -> None:
    rows = _beside((1, 2), (0, 0), (3, 4))
    rows[2] = ["", "", "", "", "", "Офицеры"]
    rows[3][8] = ""
    rows += [_HEADING, _person(1)]
    reading = understood(rows, [Merge(3, 6, 3, 9), Merge(2, 9, 4, 9)])
    assert [(e.full_name, e.row, e.section) for e in reading.entries] == [
        (_NAMES[0], 2, ""), (_NAMES[2], 4, ""), (_NAMES[0], 6, ""), (_NAMES[1], 2, ""), (_NAMES[3], 4, "Офицеры")
    ]  # fmt: skip
    assert {e.text(Key.RANK) for e in reading.entries} == {"солдат"}  # of the last one merged down from the first


def test_three_of_them_and_what_an_officer_says_of_the_columns_of_one() -> None:
    heading = ["№", "ФИО", "Дата", "", "№", "ФИО", "Дата", "", "№", "ФИО", "Дата"]
    row = [cell for n in (1, 2, 3) for cell in ([""] if n > 1 else []) + _person(n)[:3]]
    data = xlsx([heading, row])
    reading = intake.read_list(data, "list.xlsx")
    assert [e.full_name for e in reading.entries] == list(_NAMES[:3])
    assert [(c.table, c.letter) for c in reading.layout.columns if c.heading == "Дата"] == [
        (0, "C"),
        (1, "G"),
        (2, "K"),
    ]
    said = tuple(replace(c, field="date_of_birth", why=Why.CHOSEN) for c in reading.layout.columns if c.letter == "G")
    again = intake.read_list(data, "list.xlsx", options=Options(mapping=said))
    assert [e.text(Key.DATE_OF_BIRTH) for e in again.entries] == ["", "1990-02-02", ""]


def test_the_stored_sheet_shows_which_cells_said_it() -> None:
    data = xlsx(_beside((1, 2)))
    reading = intake.read_list(data, "list.xlsx")
    (standing,) = read_standing(data, hashlib.sha256(data).hexdigest(), "list.xlsx")
    assert [c.letter for c in standing.columns_at(2)] == list("ABCDFGHI")
    left, right = (details_in(standing, entry) for entry in reading.entries)
    assert left[2, 3] == (Key.DATE_OF_BIRTH,)
    assert right[2, 8] == (Key.DATE_OF_BIRTH,)
    assert (2, 8) not in left
    assert (2, 3) not in right


def test_a_register_is_read_so_too() -> None:
    reading = intake.read_register(xlsx(_beside((1, 2), (3, 4))), "oblik.xlsx")
    assert sorted(record.number for record in reading.records) == ["1", "2", "3", "4"]


_LAYOUTS = st.builds(
    Layout,
    **{
        name: st.sampled_from(values) for name, values in AXES.items() if name not in {"split", "letterhead", "closing"}
    },
).filter(lambda layout: layout.is_known)


@given(_LAYOUTS, st.integers(1, 7), st.integers(1, 7), st.integers(0, 10_000))
@settings(max_examples=40)
def test_lists_of_any_layout_beside_each_other_read_as_each_of_them_alone(
    layout: Layout, left: int, right: int, seed: int
) -> None:
    tables = [lay_out(invent(count, seed + at, layout.tongue), layout) for at, count in enumerate((left, right))]
    assert persons(made(_glued(*tables))) == [each for table in tables for each in table.persons]


def _glued(left: Table, right: Table) -> Table:
    """Put one table to the right of another, with an empty column between them."""
    wide, tall = max(map(len, left.rows)) + 1, max(len(left.rows), len(right.rows))
    lines = [table.rows + [[]] * (tall - len(table.rows)) for table in (left, right)]
    rows: list[list[Cell]] = [[*a, *[""] * (wide - len(a)), *b] for a, b in zip(*lines, strict=True)]
    moved = [(top, first + wide, bottom, last + wide) for top, first, bottom, last in right.merges]
    return Table(rows, [*left.merges, *moved])
