"""A list from bytes to persons: values, what is hidden or odd, and the promise that nothing is dropped."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.making import HEADING, PERSON, codes, raw, read, understood, xlsx
from verifier.domain.details import DetailKey as Key
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import RowKind
from verifier.intake import read_list
from verifier.intake.raw import RawBook, RawCell, RawSheet
from verifier.intake.reading import understand

SAMPLE: list[list[Any]] = [  # domain.md 15.5
    ["СПИСОК № 00/Т военнопленных, предлагаемых к обмену (2 этап)"],
    ["№ п/п", "Фамилия, имя, отчество", "Д.р.", "В/звание", "В/ч", "Дата и место пленения", "Примечание"],
    [1, 2, 3, 4, 5, 6, 7],
    ["Рядовой и сержантский состав"],
    [1, "ТЕСТЕНКО Николай Примерович", "31.02.1991", "ст. солдат", "А0000", "03.2022, н.п. Примерное", "тяж."],
    [2, "Взірець Олександр Тестович", "07.11.1999", "мл. с-т", "A0000", "«—»", "до 25 лет"],
    [4, "Примеров-Тестов А.Б., 1988 г.р.", "—", "с-т", "", "12.04.22", "ранее обменян?"],
    ["", "(он же Тестов)"],
    ["Итого: 3 чел.", "", "", "Исп. ______________   М.П."],
]


def test_the_sample_of_the_reference() -> None:
    data = xlsx(SAMPLE, ["A1:G1", "A4:G4"])
    reading = read_list(data, "list.xlsx")
    assert reading.sha256 == hashlib.sha256(data).hexdigest()
    assert reading.heading_row == 2
    assert reading.title.startswith("СПИСОК № 00/Т")
    assert reading.stated == 3
    assert [entry.full_name for entry in reading.entries] == [
        "Тестенко Николай Примерович",
        "Взірець Олександр Тестович",
        "Примеров-Тестов А. Б.",
    ]
    first, second, third = reading.entries
    assert {entry.section for entry in reading.entries} == {"Рядовой и сержантский состав"}
    assert (first.raw(Key.SURNAME), first.text(Key.DATE_OF_BIRTH)) == ("ТЕСТЕНКО Николай Примерович", "31.02.1991")
    assert (first.text(Key.CAPTURE_DATE), first.text(Key.CAPTURE_PLACE)) == ("2022-03", "н.п. Примерное")
    assert (second.raw(Key.UNIT), second.text(Key.UNIT)) == ("A0000", "А0000")  # Latin, then Cyrillic
    assert (second.text(Key.CAPTURE_DATE), second.raw(Key.CAPTURE_DATE)) == ("2022-03", "«—»")
    assert (third.text(Key.DATE_OF_BIRTH), third.aliases, third.notes) == ("1988", ("Тестов",), "ранее обменян?")
    assert codes(reading, 5) == {"DATE_INVALID"}
    assert codes(reading, 6) == {"MIXED_SCRIPT", "DITTO"}
    assert codes(reading, 7) == {
        *("ALIAS", "BIRTH_IN_NAME", "INITIALS", "AMBIGUOUS_RANK", "DATE_YY", "RETURNED_HINT", "NUMBER_GAP"),
    }
    assert reading.sheets[0].kinds == (
        *(RowKind.TITLE, RowKind.HEADING, RowKind.COLUMN_NUMBERS, RowKind.SECTION),
        *(RowKind.PERSON, RowKind.PERSON, RowKind.PERSON, RowKind.CONTINUATION, RowKind.TOTAL),
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([], Fault.EMPTY_SHEET),
        ([["Адрес", "Телефон"], ["а", "б"]], Fault.NO_NAME_COLUMN),
        ([["ФИО", "Дата рождения"]], Fault.NO_PERSONS),
    ],
)
def test_refusals_name_file_and_sheet(rows: list[list[str]], fault: Fault) -> None:
    with pytest.raises(KnownError) as caught:
        read_list(xlsx(rows), "list.xlsx")
    assert caught.value.fault is fault
    assert caught.value.facts["file"] == "list.xlsx"
    assert caught.value.facts["sheet"] == "Лист"


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(KnownError) as caught:
        read_list(xlsx(SAMPLE), "list.xlsx", sheet="Другой")
    assert (caught.value.fault, caught.value.facts["sheets"]) == (Fault.NO_SUCH_SHEET, "Лист")


def test_hints_for_the_gates_are_hints() -> None:
    rows = [["1", "Тестов Иван", "", "", "ранее обменян?"], ["2", "Образцов Пётр", "", "", "погиб в плену"]]
    reading = understood([HEADING, *rows, ["3", "Примеров Лев", "", "", "к обмену"]])
    assert codes(reading, 2) == {"RETURNED_HINT"}
    assert codes(reading, 3) == {"DEATH_HINT"}
    assert codes(reading, 4) == set()
    for said in ("от обмена отказался", "отказ", "остаётся по собственному желанию"):
        assert codes(understood([HEADING, ["1", "Зразков Олег", "", "", said]]), 2) == {"DECLINES_HINT"}
    at_home = understood([HEADING, ["1", "Зразков Олег", "", "", "находится уже в Украине"]])
    assert codes(at_home, 2) == {"RETURNED_HINT"}
    assert all(not entry.text(Key.PREVIOUS_RETURN) for entry in reading.entries)


def test_a_section_a_comment_and_a_column_of_theirs_may_hint_as_well() -> None:
    rows = [["1", "Тестов Иван Иванович", "1990"], ["Исключены из списка:"], ["2", "Образцов Пётр Ильич", "1991"]]
    reading = understood(
        [["№", "ФИО", "Дата рождения", "Что-то"], *rows, ["3", "Примеров Лев", "1992", "умер в плену"]]
    )
    assert [codes(reading, row) & {"REMOVED_HINT", "DEATH_HINT"} for row in (2, 4, 5)] == [
        set(),
        {"REMOVED_HINT"},
        {"REMOVED_HINT", "DEATH_HINT"},
    ]
    told = [RawCell("2"), RawCell("Зразков Олег", comment="обміняний 01.05.2024")]
    assert "RETURNED_HINT" in codes(understood([HEADING, told]), 2)


@pytest.mark.parametrize(
    ("cell", "field", "code"),
    [
        (RawCell("31850", "n"), "Дата рождения", "DATE_SERIAL"),
        (RawCell("12345678", "n"), "Личный номер", "NUMBER_AS_ID"),
        (RawCell("3.18E+09", "n", "3180000000"), "Личный номер", "SPOILED_NUMBER"),
        (RawCell("12.05.2025", "d", "45789", "2025-05-12"), "Личный номер", "SPOILED_NUMBER"),
        (RawCell("Тест", formula="=A1"), "Место рождения", "FORMULA"),
        (RawCell("Тест", comment="см. другой лист"), "Место рождения", "COMMENT"),
        (RawCell("водолаз"), "Звание", "UNKNOWN_RANK"),
        (RawCell("<b>x</b>"), "Место рождения", "MARKUP"),
    ],
)
def test_odd_cells(cell: RawCell, field: str, code: str) -> None:
    sheet = raw([["№", "ФИО", field], ["1", "Тестов Иван Иванович", cell]])
    reading = understand(RawBook("xlsx", (sheet,)), "l.xlsx", "", latest=2026)
    assert (code, 2, "C") in {(p.code, p.row, p.column) for p in reading.problems}


def test_a_real_file_with_all_that_is_hidden() -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet["B4"].font = Font(strike=True)
        sheet["C4"] = dt.date(1990, 5, 12)
        sheet["E4"] = "=1+1"

    rows = [HEADING, PERSON, ["2", "Скрытов Пётр Ильич", "1990"], ["3", "Зачёркнутый Лев Ильич"]]
    reading = read(rows, dress=dress)
    assert [entry.row for entry in reading.entries] == [2, 3, 4]
    assert "HIDDEN_ROW" in codes(reading, 3)
    assert [(p.row, p.column) for p in reading.problems if p.code == "HIDDEN_COL"] == [(1, "D")]
    assert {"STRUCK", "FORMULA"} <= codes(reading, 4)
    assert reading.entries[2].text(Key.DATE_OF_BIRTH) == "1990-05-12"
    assert all("Скрытов" not in " ".join(row) for row in reading.sheets[0].seen_rows)


def test_a_hidden_and_another_sheet() -> None:
    book = RawBook(
        "xlsx",
        (raw([HEADING, PERSON]), *(_named(name, visible) for name, visible in (("Тайный", False), ("Второй", True)))),
    )
    reading = understand(book, "l.xlsx", "", latest=2026)
    assert {(p.code, p.sheet) for p in reading.problems if "SHEET" in p.code} == {
        ("HIDDEN_SHEET", "Тайный"),
        ("OTHER_SHEET", "Второй"),
    }
    assert [sheet.name for sheet in reading.sheets] == ["Лист", "Второй", "Тайный"]
    assert reading.sheets[1].kinds == (RowKind.NOT_READ,)


def _named(name: str, visible: bool) -> RawSheet:
    return replace(raw([["что-то"]]), name=name, visible=visible)


CELLS = st.one_of(
    st.sampled_from(["", "", "1", "2", "12а", "Тестов Иван Иванович", "(он же Тестов)", "Офицеры", "Итого: 2", "М.П."]),
    st.sampled_from(["01.01.1990", "ФИО", "Дата рождения", "№", "—", '"', "с-т", "Лист 2", "* сноска", "тяж.", "Дата"]),
    st.text(max_size=12),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_every_row_is_a_person_furniture_or_a_problem(rows: list[list[str]]) -> None:
    reading = understood([HEADING, PERSON, *rows])
    (sheet,) = reading.sheets
    persons = {entry.row for entry in reading.entries}
    reported = {problem.row for problem in reading.problems if problem.code == "NOT_UNDERSTOOD"}
    assert len(sheet.kinds) == len(sheet.rows)
    for number, (cells, kind) in enumerate(zip(sheet.rows, sheet.kinds, strict=True), 1):
        assert (kind is RowKind.PERSON) == (number in persons)
        assert kind is not RowKind.PROBLEM or number in reported
        assert kind is not RowKind.BLANK or not any(cell.isalnum() for cell in "".join(cells))
