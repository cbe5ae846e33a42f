"""Any list that the generator writes, in any layout and format, reads back as the same persons, and as nobody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.lists import Layout, Table, every_axis, invent, lay_out, write
from tests.support.lists.layouts import AXES, Cell
from tests.support.lists.writers import WRITERS
from verifier.domain.details import DetailKey as Key
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Why
from verifier.domain.persons import Reading
from verifier.intake import Options, code_pages, read_list
from verifier.intake.raw import Merge, RawBook, RawCell, make_sheet
from verifier.intake.reading import not_understood, understand

LAYOUTS = st.builds(Layout, **{name: st.sampled_from(values) for name, values in AXES.items()})
CODED = {"csv_cp1251": "cp1251", "csv_koi8": "koi8-u", "csv_cp866": "cp866"}
KEYS = (Key.SURNAME, Key.GIVEN_NAME, Key.PATRONYMIC, Key.DATE_OF_BIRTH, Key.RANK, Key.UNIT)


def cell_of(cell: Cell) -> RawCell:
    """Return a cell as a reader of spreadsheets gives it."""
    if isinstance(cell, dt.date):
        days = (cell - dt.date(1899, 12, 30)).days
        return RawCell(cell.strftime("%d.%m.%Y"), "d", str(days), cell.isoformat())
    return RawCell(str(cell), "n") if isinstance(cell, int) else RawCell(cell)


def understood(table: Table) -> Reading:
    """Understand a made list without any file."""
    rows = {
        number: {column: cell_of(cell) for column, cell in enumerate(row, 1) if cell != ""}
        for number, row in enumerate(table.rows, 1)
    }
    merges = [Merge(*ends) for ends in table.merges]
    sheet = make_sheet("Лист1", {number: cells for number, cells in rows.items() if cells}, merges)
    book, file = RawBook("xlsx", (sheet,)), ("list.xlsx", "0" * 64)
    if not table.said:
        return understand(book, *file, latest=2026)
    try:
        shown = understand(book, *file, latest=2026)
    except KnownError:
        shown = not_understood(book, *file)
    return understand(book, *file, mapping=said_of(table, shown), latest=2026)


def said_of(table: Table, shown: Reading) -> tuple[ColumnMap, ...]:
    """Return what an officer says of the columns that he is shown."""
    columns = {column.column: column for column in shown.layout.columns if column.table == 0}
    return tuple(
        replace(
            columns[place],
            field=held[0] if len(held) == 1 else "",
            split=held if len(held) > 1 else (),
            joined=joined,
            why=Why.CHOSEN,
        )
        for place, (held, joined) in table.said.items()
        if place in columns  # a column with nothing in it is none
    )


def persons(reading: Reading) -> list[tuple[str, ...]]:
    """Return what was understood of each person, as `Table.persons` states it."""
    return [(entry.number, *map(entry.text, KEYS), entry.section) for entry in reading.entries]


@pytest.mark.parametrize("layout", list(every_axis()), ids=str)
def test_every_way_to_lay_out_a_list(layout: Layout) -> None:
    table = lay_out(invent(9, 3, layout.tongue), layout)
    assert persons(understood(table)) == table.persons


@given(LAYOUTS, st.integers(1, 14), st.integers(0, 10_000))
@settings(max_examples=60)
def test_any_layout_reads_back_as_the_same_persons(layout: Layout, count: int, seed: int) -> None:
    table = lay_out(invent(count, seed, layout.tongue), layout)
    assert persons(understood(table)) == table.persons


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in CODED])
def test_every_format_reads_back_as_the_same_persons(name: str) -> None:
    layout: Any = Layout(dates="real", letterhead=True, closing=True, sections="plain", column_numbers=True)
    table = lay_out(invent(6, 5, "ru"), layout)
    data, file_name = write(table, name)
    reading = read_list(data, file_name)
    assert persons(reading) == table.persons
    assert reading.stated == len(table.persons)


@pytest.mark.parametrize("name", CODED)
def test_a_code_page_that_an_officer_chose_reads_back_as_the_same_persons(name: str) -> None:
    table = lay_out(invent(6, 5, "ru"), Layout(dates="text"))
    data, file_name = write(table, name)
    assert code_pages(data)[0].name == CODED[name]
    with pytest.raises(KnownError) as caught:
        read_list(data, file_name)
    assert caught.value.fault is Fault.UNKNOWN_ENCODING
    assert persons(read_list(data, file_name, options=Options(encoding=CODED[name]))) == table.persons
