"""Headings of every shape, and what stands in which column below them."""

from __future__ import annotations

import pytest

from tests.intake.making import HEADING, PERSON, codes, only, understood
from verifier.domain.details import DetailKey
from verifier.domain.details import DetailKey as Key
from verifier.domain.errors import Fault, KnownError
from verifier.domain.persons import RowKind
from verifier.intake.raw import Merge


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


def test_a_person_above_the_heading_is_told() -> None:
    reading = understood([["Список", "", "от 01.02.2025"], ["7", *PERSON[1:]], ["1", "Приложение"], HEADING, PERSON])
    assert [(p.row, p.value.split(" | ")[0]) for p in reading.problems if p.code == "NOT_UNDERSTOOD"] == [(2, "7")]


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
