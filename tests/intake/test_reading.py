"""A list from bytes to persons: headings, rows of every kind, values, and the promise that nothing is dropped."""

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

from tests.intake.making import codes, only, raw, read, understood, xlsx
from verifier.domain.details import DetailKey
from verifier.domain.details import DetailKey as Key
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import RowKind
from verifier.intake import read_list
from verifier.intake.raw import Merge, RawBook, RawCell, RawSheet
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


def test_three_name_columns_and_unclear_headings() -> None:
    reading = understood([
        ["№", "Прізвище", "Ім'я", "По батькові", "Дата", "Номер", "Звання", "Щось"],
        ["1", "ТЕСТЕНКО", "Іван", "Іванович", "1.1.1990", "5", "солд.", "так"],
    ])  # fmt: skip
    assert only(reading).full_name == "Тестенко Іван Іванович"
    assert [column.field for column in reading.columns] == [
        *("seq_no", "surname", "given_name", "patronymic", "", "", "rank", ""),
    ]
    assert {(p.code, p.column, p.value) for p in reading.problems} == {
        ("AMBIGUOUS_COLUMN", "E", "Дата"),
        ("AMBIGUOUS_COLUMN", "F", "Номер"),
        ("UNMAPPED_COLUMN", "H", "Щось"),
    }


def test_two_level_heading_with_merged_cells() -> None:
    reading = understood(
        [
            ["№ п/п", "Фамилия, имя, отчество", "Дата", "", "В/ч"],
            ["", "", "рождения", "пленения", ""],
            ["1", "2", "3", "4", "5"],
            ["1", "Тестов Иван Иванович", "01.01.1990", "02.2022", "А0001"],
        ],
        [Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4), Merge(1, 5, 2, 5)],
    )
    assert (only(reading).text(Key.DATE_OF_BIRTH), only(reading).text(Key.CAPTURE_DATE)) == ("1990-01-01", "2022-02")
    assert reading.sheets[0].kinds[:3] == (RowKind.HEADING, RowKind.HEADING, RowKind.COLUMN_NUMBERS)


def test_two_level_heading_without_merges() -> None:
    reading = understood([
        ["№", "Военнопленный", "", "", "Дата", ""],
        ["", "Фамилия", "Имя", "Отчество", "рождения", "пленения"],
        ["1", "Тестов", "Иван", "Иванович", "01.01.1990", "02.2022"],
    ])  # fmt: skip
    assert only(reading).full_name == "Тестов Иван Иванович"
    assert only(reading).text(Key.CAPTURE_DATE) == "2022-02"


def test_a_person_above_a_repeated_heading_stays_a_person() -> None:
    heading = ["№", "ФИО", "Дата", "", "Примечание"]
    below = ["", "", "рождения", "пленения", ""]
    merges = [Merge(row, 3, row, 4) for row in (1, 5)]
    reading = understood(
        [
            *(heading, below, ["1", "Тестов Иван Иванович", "01.01.1990", "", "тяж."], ["", "", "", "", "Лист 2"]),
            *(heading, below, ["2", "Образцов Пётр Ильич", "02.02.1991", "", ""]),
        ],
        merges,
    )
    assert [entry.number for entry in reading.entries] == ["1", "2"]
    assert [entry.text(Key.DATE_OF_BIRTH) for entry in reading.entries] == ["1990-01-01", "1991-02-02"]
    assert reading.sheets[0].kinds[3] is RowKind.PAGE


def test_second_heading_with_another_layout_is_followed() -> None:
    reading = understood([
        ["№", "ФИО", "Дата рождения"], ["1", "Тестов Иван Иванович", "01.01.1990"],
        ["ФИО", "№", "Год рождения"], ["Образцов Пётр Ильич", "2", "1991"],
    ])  # fmt: skip
    assert [(e.number, e.full_name, e.text(Key.DATE_OF_BIRTH)) for e in reading.entries] == [
        ("1", "Тестов Иван Иванович", "1990-01-01"),
        ("2", "Образцов Пётр Ильич", "1991"),
    ]


def test_a_column_that_names_somebody_else_is_no_table_beside() -> None:
    reading = understood([
        ["№", "ФИО", "Дата рождения", "", "Фамилия", "ФИО"],
        ["1", "Тестов Иван Иванович", "01.01.1990", "", "", "Скрытный Пётр Ильич"],
    ])  # fmt: skip
    assert only(reading).full_name == "Тестов Иван Иванович"
    assert {"SECOND_TABLE", "NOT_UNDERSTOOD"} <= codes(reading)
    assert any("Скрытный" in problem.value for problem in reading.problems)


HEADING = ["№", "ФИО", "Дата рождения", "В/ч", "Примечание"]
PERSON = ["1", "Тестов Иван Иванович", "01.01.1990", "А0001", ""]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["Офицеры"], RowKind.SECTION),
        (["в/ч А0000"], RowKind.SECTION),
        (["", "Женщины"], RowKind.SECTION),
        (["Итого: 1 чел."], RowKind.TOTAL),
        (["", "Усього осіб: 1"], RowKind.TOTAL),
        (["Всього:", "1"], RowKind.TOTAL),
        (["", "Начальник отдела", "", "А. Образцов"], RowKind.SIGNATURE),
        (["Исп. ______________"], RowKind.SIGNATURE),
        (["М.П."], RowKind.SIGNATURE),
        (["", "* – тяжелобольной"], RowKind.FOOTNOTE),
        (["", "", "", "", "Лист 2 из 14"], RowKind.PAGE),
        (["стор. 2"], RowKind.PAGE),
        (["", "1", "2", "3", "4"], RowKind.COLUMN_NUMBERS),
        (HEADING, RowKind.HEADING),
        (["", "(он же Примеров)"], RowKind.CONTINUATION),
        (["", "", "", "", "продолжение примечания"], RowKind.CONTINUATION),
        (["2", "Образцов Пётр Ильич"], RowKind.PERSON),
        (["", "Образцов Пётр Ильич", "1990"], RowKind.PERSON),
        (["", "Образцов Пётр Ильич"], RowKind.PERSON),
        (["12а", "Образцов"], RowKind.PERSON),
        (["Продолжение таблицы 2"], RowKind.PAGE),
        (["", "в/ч А0001, солдат, пленён 03.2022"], RowKind.PROBLEM),
        (["3"], RowKind.PROBLEM),
        (["4", "—", "01.01.1990"], RowKind.PROBLEM),
        (["", "что-то непонятное"], RowKind.PROBLEM),
    ],
)
def test_every_type_of_row(row: list[str], kind: RowKind) -> None:
    reading = understood([HEADING, PERSON, row, ["9", "Последний Лев Ильич", "1980"]])
    assert reading.sheets[0].kinds[2] is kind
    if kind is RowKind.PROBLEM:
        assert ("NOT_UNDERSTOOD", 3) in {(problem.code, problem.row) for problem in reading.problems}


def test_sections_apply_below_and_a_last_one_is_none() -> None:
    reading = understood([
        HEADING, ["Офицеры"], PERSON, ["Женщины"], ["2", "Образцова Анна Ильинична"], ["Конец раздела"],
    ])  # fmt: skip
    assert [entry.section for entry in reading.entries] == ["Офицеры", "Женщины"]
    assert reading.sheets[0].kinds[-1] is RowKind.FOOTNOTE


def test_a_name_over_two_rows() -> None:
    reading = understood([HEADING, ["1", "Тестов Иван", "01.01.1990"], ["", "Иванович"]])
    assert only(reading).full_name == "Тестов Иван Иванович"
    assert "PERSON_OVER_ROWS" in codes(reading)


def test_several_persons_in_one_cell() -> None:
    reading = understood([HEADING, ["1", "1) Тестов Иван Иванович\n2) Образцов Пётр Ильич", "1990"]])
    assert [entry.full_name for entry in reading.entries] == ["Тестов Иван Иванович", "Образцов Пётр Ильич"]
    assert "SEVERAL_PERSONS" in codes(reading)


def test_vertically_merged_values_are_inherited_and_said() -> None:
    reading = understood([
        ["№", "Фамилия", "Имя", "Дата рождения"],
        ["1", "Тестова", "Анна", "1990"], ["2", "", "Мария", "1991"],
    ], [Merge(2, 2, 3, 2)])  # fmt: skip
    assert [entry.full_name for entry in reading.entries] == ["Тестова Анна", "Тестова Мария"]
    assert "MERGE_VALUE" in codes(reading, 3)


def test_one_person_over_two_merged_rows() -> None:
    reading = understood([HEADING, PERSON, ["", "", "", "", "вторая строка"]], [Merge(2, 1, 3, 1), Merge(2, 2, 3, 2)])
    assert only(reading).notes == "вторая строка"


def test_ditto_marks() -> None:
    marks = ['"', "-//-", "то же", "те саме", "«—»", '—"—']
    rows = [[str(n), f"Тестов{'абвгде'[n]} Иван Иванович", "1990", mark] for n, mark in enumerate(marks)]
    reading = understood([HEADING, PERSON, *rows])
    assert {entry.text(Key.UNIT) for entry in reading.entries} == {"А0001"}
    assert [entry.raw(Key.UNIT) for entry in reading.entries[1:]] == marks
    assert sum(problem.code == "DITTO" for problem in reading.problems) == len(marks)


@pytest.mark.parametrize("mark", ["-", "–", "—", "нет", "н/д", "немає", "неизв.", "не уст.", "?", "ДСП"])
def test_empty_marks_are_not_stated(mark: str) -> None:
    entry = only(understood([HEADING, ["1", "Тестов Иван Иванович", mark, mark, mark]]))
    assert entry.text(Key.DATE_OF_BIRTH) == entry.text(Key.UNIT) == entry.notes == ""
    assert entry.raw(Key.UNIT) == mark


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "4"], [("NUMBER_GAP", "3")]),
        (["1", "5"], [("NUMBER_GAP", "2-4")]),
        (["1", "2", "2"], [("NUMBER_REPEATED", "2")]),
        (["1", "2", "1", "2"], [("NUMBER_RESTART", "1")]),
        (["1", "2", "2а", "2/1", "3"], [("NUMBER_SUFFIX", "2а"), ("NUMBER_SUFFIX", "2/1")]),
        (["1.", "2.", "3."], []),
        (["E000001", "E000007"], []),
    ],
)
def test_numbering(numbers: list[str], found: list[tuple[str, str]]) -> None:
    people = ["Тестов Иван", "Образцов Пётр", "Примеров Лев", "Пробнов Олег", "Шаблонов Марк"]
    reading = understood([HEADING, *([n, p, "1990"] for n, p in zip(numbers, people, strict=False))])
    assert [(p.code, p.value) for p in reading.problems if p.code.startswith("NUMBER")] == found


@pytest.mark.parametrize(
    ("totals", "stated", "wrong"),
    [
        (["", "", "Итого: 2 чел."], 2, []),
        (["", "", "Итого: 3 чел."], 3, ["3 / 2"]),
        (["Итого: 1", "Итого: 1", "Всего: 2"], 2, []),
        (["Итого: 1", "Итого: 1", ""], 2, []),
        (["Итого: 1", "Итого: 1", "Всего: 3"], 3, ["3 / 2"]),
        (["Итого: 5", "", "Всего: 2"], 2, ["5 / 1"]),
        (["", "", ""], None, []),
    ],
)
def test_totals(totals: list[str], stated: int | None, wrong: list[str]) -> None:
    rows = [HEADING, ["1", "Тестов Иван"], [totals[0]], ["2", "Образцов Пётр"], [totals[1]], [totals[2]]]
    reading = understood(rows)
    assert reading.stated == stated
    assert [p.value for p in reading.problems if p.code == "STATED_COUNT"] == wrong


@pytest.mark.parametrize("total", [[], [["Итого: 1 чел."]]])
def test_the_title_may_state_the_number(total: list[list[str]]) -> None:
    reading = understood([["Список (5 чел.)"], HEADING, PERSON, *total])
    assert reading.stated == (1 if total else 5)
    assert [p.value for p in reading.problems if p.code == "STATED_COUNT"] == ["5 / 1"]


def test_a_person_above_the_heading_is_told() -> None:
    reading = understood([["Список", "", "от 01.02.2025"], ["7", *PERSON[1:]], ["1", "Приложение"], HEADING, PERSON])
    assert [(p.row, p.value.split(" | ")[0]) for p in reading.problems if p.code == "NOT_UNDERSTOOD"] == [(2, "7")]


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


def test_who_has_no_number_where_others_have_one_is_told() -> None:
    rows = [[str(n), f"Тестов{letter} Иван Иванович", "1990"] for n, letter in enumerate("абвг", 1)]
    reading = understood([HEADING, *rows, [], ["", "Подписной Антон Антонович"]])
    assert [(p.row, p.value) for p in reading.problems if p.code == "UNNUMBERED"] == [(7, "Подписной Антон Антонович")]
    several = understood([HEADING, ["1-2", "Тестов Иван Иванович\nОбразцов Пётр Ильич"], ["3", "Примеров Лев"]])
    assert not {code for code in codes(several) if code.startswith("NUMBER")}


@pytest.mark.parametrize("merged", [[Merge(1, 2, 1, 4)], []])
def test_a_heading_of_names_over_several_columns(merged: list[Merge]) -> None:
    heading, row = ["№", "ФИО", "", "", "Д.р."], ["1", "Тестов", "Иван", "Иванович", "01.01.1990"]
    reading = understood([heading, row], merged)
    assert only(reading).full_name == "Тестов Иван Иванович"
    assert only(reading).extra == {}


@pytest.mark.parametrize("beside", ["солдат", "12", "В. ч. А0000", ""])
def test_a_column_without_a_heading_that_holds_no_names_is_not_joined(beside: str) -> None:
    row = ["1", "Тестов", beside, "01.01.1990"]
    reading = understood([["№", "ФИО", "", "Д.р."], row, ["2", "Образцов Пётр Ильич", "Старший", "01.01.1990"]])
    assert reading.entries[0].full_name == "Тестов"
    assert beside in {"", *reading.entries[0].extra.values()}


def test_a_heading_of_four_rows() -> None:
    rows = [["№", "Анкетные данные", "", "Рождение"], ["", "Лицо", "", "Дата"], ["", "Полное имя", "", "рождения"]]
    merged = [Merge(row, 2, row, 3) for row in (1, 2, 3)] + [Merge(1, 1, 4, 1), Merge(3, 4, 4, 4)]
    reading = understood([*rows, ["", "Фамилия", "Имя", ""], ["1", "Тестов", "Иван", "01.01.1990"]], merged)
    assert (only(reading).full_name, only(reading).number) == ("Тестов Иван", "1")
    assert only(reading).text(DetailKey.DATE_OF_BIRTH) == "1990-01-01"


def test_a_table_on_its_side_has_no_persons() -> None:
    rows = [["ФИО", "Тестов Иван Иванович"], ["Дата рождения", "01.01.1990"], ["Звание", "солдат"]]
    with pytest.raises(KnownError) as caught:
        understood(rows)
    assert caught.value.fault is Fault.NO_PERSONS


def test_the_same_person_twice() -> None:
    reading = understood([HEADING, PERSON, ["2", *PERSON[1:]]])
    assert ("POSSIBLE_DUPLICATE", 3, "2") in {(p.code, p.row, p.value) for p in reading.problems}


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
