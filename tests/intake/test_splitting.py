"""What stands in one cell, parted: several persons with what belongs to each, and words that go to several details."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.making import only, understood
from verifier.domain.details import DetailKey as Key
from verifier.intake.headings.columns import Field
from verifier.intake.rows.splitting import persons_in, shares, words_for


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1) Тестов Иван Иванович 2) Образцов Пётр Петрович", 2),
        ("1. Тестов Иван Иванович 2. Образцов Пётр Петрович", 2),
        ("Тестов Иван Иванович\nОбразцов П.П.", 2),
        ("Тестов Иван Иванович; Образцов Пётр Петрович; Примеров А.А.", 3),
        ("Тестенко Иван\nПримеров Петр", 2),  # no patronymics: a given name in each line
        ("Тестенко И.И., Примеров П.П.", 2),
        ("солдат Тестенко И.И., ст. солдат Примеров П.П.", 2),
        ("Тестенко И.И., 1990 г.р., Примеров П.П., 1991 г.р.", 2),
        ("Тестенко Иван Иванович\n12.05.1990\nПримеров Петр Иванович\n13.05.1991", 2),
        ("Тестенко Иван\nИванович\nПримеров Петр\nПетрович", 2),
        ("Тестенко Иван Иванович (он же Тестов)\nПримеров П.П.", 2),
        ("Тестенко И.И. и Примеров П.П.", 2),
        ("Тестенко Иван Иванович / Примеров Петр Петрович", 2),
        ("Тестенко Иван Иванович та Примеров П.П.", 2),
        ("Тестенко Иван\nPrymerov Petro", 2),
        ("Тестенко Иван\nTestenko Ivan", 0),  # the same person once more
        ("Тестенко/Примеров Иван Иванович", 0),
        ("Тестов Иван\nИванович", 0),
        ("Тестов\nИван\nИванович", 0),
        ("Тестов\nИван Иванович", 0),
        ("Тестенко, Иван Петрович", 0),
        ("Тестенко Иван Петрович, г. Примерный", 0),
        ("Тестенко Иван, Примеров Петр", 0),  # may be a surname with two given names: by commas only what is certain
        ("Тестов Иван Иванович\n(он же Образцов)", 0),
        ("Тестов Иван Иванович", 0),
    ],
)
def test_several_persons_in_a_cell(cell: str, count: int) -> None:
    persons = persons_in(cell)
    assert (len(persons.names), persons.unsure) == (count, False)


@pytest.mark.parametrize(
    "cell",
    [
        "Тестов Иван Иванович\nОбразцов П.П.\nуточняется у отправителя",
        "Тестов И.И., Образцов П.П., всего двое",
        "братья Тестовы Иван и Пётр",
    ],
)
def test_names_beside_something_else_stay_one_and_are_asked_for(cell: str) -> None:
    assert persons_in(cell).names == ()
    assert persons_in(cell).unsure


@pytest.mark.parametrize(
    ("cell", "field", "expected"),
    [
        ("12.05.1990\n13.06.1991", Field.DATE_OF_BIRTH, ("12.05.1990", "13.06.1991")),
        ("солдат; сержант", Field.RANK, ("солдат", "сержант")),
        ("1) А0000 2) А0001", Field.UNIT, ("А0000", "А0001")),
        ("г. Примерный\nг. Условный", Field.PLACE_OF_BIRTH, ("г. Примерный", "г. Условный")),
        ("г. Примерный, ул. Тестовая", Field.PLACE_OF_BIRTH, ()),
        ("12.05.1990", Field.DATE_OF_BIRTH, ()),
        ("a\nb\nc", Field.RANK, ()),
    ],
)
def test_what_parts_into_as_many_pieces_goes_piece_by_piece(cell: str, field: Field, expected: tuple[str, ...]) -> None:
    assert shares(cell, persons_in("Тестов Иван Иванович\nОбразцов П.П."), field) == expected


def test_behind_commas_only_what_is_listed_is_parted() -> None:
    persons = persons_in("Тестов И.И., Образцов П.П.")
    assert shares("12.05.1990, 13.06.1991", persons, Field.DATE_OF_BIRTH) == ("12.05.1990", "13.06.1991")
    assert shares("г. Примерный, ул. Тестовая", persons, Field.PLACE_OF_BIRTH) == ()


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Иван Петрович", ("given_name", "patronymic"), ("Иван", "Петрович")),
        ("И.П.", ("given_name", "patronymic"), ("И.", "П.")),
        ("Анна Мария Петровна", ("given_name", "patronymic"), ("Анна Мария", "Петровна")),
        ("Али Гусейн оглы", ("given_name", "patronymic"), ("Али", "Гусейн оглы")),
        ("Иван", ("given_name", "patronymic"), ("Иван", "")),
        ("старший солдат А0000", ("rank", "unit"), ("старший солдат", "А0000")),
        ("ст. сержант Тестов И.И.", ("rank", "full_name"), ("ст. сержант", "Тестов И. И.")),
        ("12.05.1990, с. Примерное", ("date_of_birth", "place_of_birth"), ("12.05.1990", "с. Примерное")),
        ("12 мая 1990 г. Примерный", ("date_of_birth", "place_of_birth"), ("12 мая 1990 г", "Примерный")),
        ("", ("surname", "given_name"), ("", "")),
    ],
)
def test_words_go_to_fields_in_order(text: str, fields: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert words_for(text, tuple(map(Field, fields)), latest=2026) == expected


HEADING = ["№", "ФИО", "Дата рождения", "Звание", "Место рождения"]


def test_each_of_several_persons_has_what_is_his() -> None:
    row = ["1", "Тестенко Иван\nПримеров Петр", "12.05.1990\n13.06.1991", "солдат\nсержант", "г. Примерный"]
    reading = understood([HEADING, row, ["2", "Взірець Тест Тестович", "01.01.1980", "майор", ""]])
    first, second, third = reading.entries
    assert [each.full_name for each in (first, second)] == ["Тестенко Иван", "Примеров Петр"]
    assert [each.text(Key.DATE_OF_BIRTH) for each in (first, second)] == ["1990-05-12", "1991-06-13"]
    assert [each.text(Key.RANK) for each in (first, second)] == ["солдат", "сержант"]
    assert {each.text(Key.PLACE_OF_BIRTH) for each in (first, second)} == {"г. Примерный"}, "one place for both"
    assert {each.raw(Key.SURNAME) for each in (first, second)} == {row[1]}, "raw is the cell as it stands"
    assert {each.number for each in (first, second)} == {"1"}
    assert third.row == 3
    assert "SEVERAL_PERSONS" in [problem.code for problem in reading.problems]


def test_surnames_and_names_in_columns_of_their_own() -> None:
    heading = ["№", "Фамилия", "Имя", "Отчество", "Д.р."]
    row = ["1", "Тестенко\nПримеров", "Иван\nПетр", "Иванович\nПетрович", "12.05.1990\n13.06.1991"]
    assert [each.full_name for each in understood([heading, row]).entries] == [
        "Тестенко Иван Иванович",
        "Примеров Петр Петрович",
    ]
    broken = ["1", "Тестенко-\nПримерный", "Иван", "Иванович", "12.05.1990"]
    assert len(understood([heading, broken]).entries) == 1


def test_totals_count_persons_and_not_rows() -> None:
    row = ["1", "Тестенко Иван\nПримеров Петр", "12.05.1990\n13.06.1991", "", ""]
    reading = understood([HEADING, row, ["Итого: 2 чел."]])
    assert reading.stated == 2
    assert "STATED_COUNT" not in [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the patronymic a row further down, with or without something beside it
        ([["1", "Тестенко Иван", "12.05.1990"], ["", "Иванович", ""]], ["Тестенко Иван Иванович"]),
        ([["1", "Тестенко Иван", "12.05.1990"], ["", "Иванович", "г. Примерный"]], ["Тестенко Иван Иванович"]),
        ([["1", "Тестенко Иван", ""], ["", "Иванович", "12.05.1990"]], ["Тестенко Иван Иванович"]),
        ([["1", "Тестенко", "12.05.1990"], ["", "Иван", ""], ["", "Иванович", ""]], ["Тестенко Иван Иванович"]),
        # two persons, whatever their names look like
        ([["1", "Тестенко Иван", "12.05.1990"], ["2", "Иванович", "13.06.1991"]], ["Тестенко Иван", "Иванович"]),
        ([["1", "Тестенко Иван", "12.05.1990"], ["", "Абрамович", "13.06.1991"]], ["Тестенко Иван", "Абрамович"]),
    ],
)
def test_one_person_over_two_rows(rows: list[list[str]], expected: list[str]) -> None:
    reading = understood([HEADING[:3], *rows, ["3", "Взірець Тест Тестович", "01.01.1980"]])
    assert [each.full_name for each in reading.entries] == [*expected, "Взірець Тест Тестович"]
    assert reading.entries[0].text(Key.DATE_OF_BIRTH) == "1990-05-12"
    joined = [problem.code for problem in reading.problems].count("PERSON_OVER_ROWS")
    assert joined == len(rows) - len(expected)


def test_a_place_below_a_birth_date_is_a_place() -> None:
    rows = [HEADING[:3], ["1", "Тестенко Иван", "12.05.1990"], ["", "Иванович", "г. Примерный"]]
    entry = only(understood(rows))
    assert entry.text(Key.PLACE_OF_BIRTH) == "г. Примерный"


def test_without_numbers_a_patronymic_alone_ends_the_name_above_it() -> None:
    rows = [["ФИО", "Дата рождения"], ["Тестенко Иван", "12.05.1990"], ["Иванович", ""], ["Взірець Тест", "01.01.1980"]]
    assert [each.full_name for each in understood(rows).entries] == ["Тестенко Иван Иванович", "Взірець Тест"]


def test_a_cell_of_thousands_of_names_is_parted_into_nobody() -> None:
    before = time.perf_counter()
    persons = persons_in("Тестов Иван Иванович\n" * 1400)
    assert persons.names == ()
    assert persons.unsure
    assert time.perf_counter() - before < 2


@given(st.text(alphabet="абвИП .;,\n)1(*«", max_size=80))
def test_any_cell_is_parted_into_pieces_of_itself(cell: str) -> None:
    names = persons_in(cell).names
    assert len(names) != 1
    letters = "".join(filter(str.isalpha, cell))
    assert "".join(filter(str.isalpha, "".join(names))) in {letters, ""}
