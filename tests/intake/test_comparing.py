"""Two readers, one file: the same value told in two ways is no difference, and every real one stands on its cell."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.intake.making import in_sheet, repacked, xlsx
from verifier.domain.problems import ProblemCode
from verifier.intake.comparing import compare, same, second_of
from verifier.intake.limits import LIST
from verifier.intake.raw import RawBook, RawCell, book_of
from verifier.intake.readers.first import answer
from verifier.intake.readers.second import second_answer

DATES: list[list[Any]] = [["ФИО", "Дата"], ["Тестов Иван Иванович", 31850], ["Образцов Пётр Ильич", 0.5]]


def both(data: bytes) -> RawBook:
    """Read bytes with both readers in this process and compare."""
    second = second_answer(data, LIST)
    return compare(book_of(answer(data, LIST)), second_of(second), second["reader"])


def differing(book: RawBook) -> dict[tuple[int, int], str | None]:
    """Return what the second reader says, by row and column."""
    return {
        (row, column): cell.other
        for sheet in book.sheets
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if ProblemCode.READERS_DIFFER in cell.codes
    }


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (RawCell("Тестов"), "sТестов"),
        (RawCell("  "), "s"),
        (RawCell("a\nb"), "sa\r\nb"),
        (RawCell("Шевченко", stored="_x0428_евченко"), "sШевченко"),
        (RawCell("5", "n"), "n5.0"),
        (RawCell("005", "n", stored="5"), "n5.0"),
        (RawCell("0.3", "n", stored="0.30000000000000004"), "n0.3"),
        (RawCell("1", "s"), "n1"),
        (RawCell("TRUE", "b"), "b1"),
        (RawCell("#N/A", "e"), "s"),
        (RawCell("13.03.1987", "d", stored="31849", date="1987-03-13"), "d1987-03-13"),
        (RawCell("13.03.1987", "d", stored="30387", date="1987-03-13"), "d1987-03-13"),
        (RawCell("29.02.1900", "d", stored="60", date="1900-02-29"), "d1900-02-28"),
        (RawCell("12:00", "d", stored="0.5"), "t43200.0"),
        (RawCell("1987-03-13", "d", date="1987-03-13"), "d1987-03-13T00:00:00"),
    ],
)
def test_the_same_value_in_two_forms(cell: RawCell, said: str) -> None:
    assert same(cell, said)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (RawCell("Тестов"), "sТестова"),
        (RawCell("Тестов"), "s"),
        (RawCell(""), "sТестов"),
        (RawCell("5", "n"), "n6.0"),
        (RawCell("5", "n"), "s5"[:1]),
        (RawCell("TRUE", "b"), "b0"),
        (RawCell("#N/A", "e"), "sТестов"),
        (RawCell("13.03.1987", "d", stored="31849", date="1987-03-13"), "d1987-03-14"),
        (RawCell("12:00", "d", stored="0.5"), "t43260.0"),
        (RawCell("Тестов"), "n5"),
        (RawCell("Тестов"), "dnonsense"),
    ],
)
def test_another_value(cell: RawCell, said: str) -> None:
    assert not same(cell, said)


def test_an_honest_file_has_no_differences() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [*DATES, [True, "=1+1"], ["_x0041_", "a  b "], [None, "x"], ["12", 1e300]]:
        sheet.append(row)
    sheet["B2"].number_format = "dd.mm.yyyy"
    sheet["B3"].number_format = "hh:mm"
    book.create_sheet("Второй").append(["ещё"])
    out = io.BytesIO()
    book.save(out)
    found = both(out.getvalue())
    assert not differing(found)
    assert not [code for code, _ in found.problems if code is ProblemCode.READERS_DIFFER]
    assert found.readers == ("openpyxl", "calamine")


def test_rows_that_one_reader_alone_takes_stand_on_their_cells() -> None:
    ghost = '<x:row xmlns:x="urn:x" r="9"><x:c r="A9" t="inlineStr"><x:is><x:t>Лишний</x:t></x:is></x:c></x:row>'
    data = repacked(xlsx(DATES), in_sheet("</sheetData>", ghost + "</sheetData>"))
    found = both(data)
    assert differing(found)[9, 1] == "Лишний"
    assert found.sheets[0].text(9, 1) == ""


def test_another_sheet_is_told() -> None:
    first = book_of(answer(xlsx(DATES), LIST))
    found = compare(
        first, second_of({"sheets": [{"name": "Иной", "visible": True, "rows": [[1, [1, "sx"]]]}]}), "calamine"
    )
    assert [value for code, value in found.problems if code is ProblemCode.READERS_DIFFER] == ["Лист", "Иной"]


def test_more_differences_than_can_be_told_are_counted() -> None:
    first = book_of(answer(xlsx([[f"a{n}"] for n in range(300)]), LIST))
    other = {"name": "Лист", "visible": True, "rows": [[n, [1, "sb"]] for n in range(1, 301)]}
    found = compare(first, second_of({"sheets": [other]}), "calamine")
    assert len(differing(found)) == 200
    assert (ProblemCode.READERS_DIFFER, "300") in found.sheets[0].problems


@pytest.mark.parametrize(
    "text",
    ['a;"b;c"\n1;2\n', 'a;b\r\n\r\n"x ""y""\nz";2\r\n', "a;b;\n;;c\n", "sep=|\na|b\n", "a\tb\rc\td\r", 'a;b"c\n'],
)
def test_the_two_splitters_agree(text: str) -> None:
    found = both(text.encode())
    assert not differing(found)
    assert found.readers == ("csv", "split")
