"""Small tables for tests of columns: rows of text understood without any file, and what an officer says of a column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.persons import Reading
from verifier.intake.raw import RawBook, RawCell, make_sheet
from verifier.intake.reading import not_understood, understand

HEADING = ("№ п/п", "ФИО", "Дата", "Номер", "Цвет")
PEOPLE = (
    ("1", "Зразкін Петро Тестович", "05.05.1990", "АБ-123456", "синий"),
    ("2", "Взірець Тест Тестович", "31.01.1991", "АБ-123457", "зелёный"),
)


def book_of(*rows: tuple[str, ...], name: str = "Лист1") -> RawBook:
    cells = {
        number: {place: RawCell(text) for place, text in enumerate(row, 1) if text}
        for number, row in enumerate(rows, 1)
    }
    return RawBook("xlsx", (make_sheet(name, {number: row for number, row in cells.items() if row}),))


def read_rows(*rows: tuple[str, ...], mapping: tuple[ColumnMap, ...] = (), name: str = "Лист1") -> Reading:
    return understand(book_of(*rows, name=name), "list.xlsx", "a" * 64, mapping=mapping, latest=2025)


def said_of(layout: Layout, letter: str, field: str) -> ColumnMap:
    column = next(each for each in layout.columns if each.letter == letter)
    return replace(column, field=field, why=Why.CHOSEN)


def shown_of(*rows: tuple[str, ...], mapping: tuple[ColumnMap, ...] = ()) -> Reading:
    with pytest.raises(KnownError) as caught:
        read_rows(*rows, mapping=mapping)
    assert caught.value.fault is Fault.NO_NAME_COLUMN
    return not_understood(book_of(*rows), "list.xlsx", "a" * 64, mapping=mapping)
