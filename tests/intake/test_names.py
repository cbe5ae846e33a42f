"""A name cell taken apart: order, initials, ranks, birth dates and other names in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.intake.details.names import is_alias_line, is_given_name, is_patronymic, parse_name


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("ТЕСТЕНКО Николай Примерович", ("Тестенко", "Николай", "Примерович")),
        ("ТЕСТЕНКО НИКОЛАЙ ПРИМЕРОВИЧ", ("Тестенко", "Николай", "Примерович")),
        ("Взірець Олександр Тестович", ("Взірець", "Олександр", "Тестович")),
        ("Тестенко, Николай Примерович", ("Тестенко", "Николай", "Примерович")),
        ("1. Тестенко Николай Примерович", ("Тестенко", "Николай", "Примерович")),
        ("Тестенко Николай", ("Тестенко", "Николай", "")),
        ("Солдат Иван Петрович", ("Солдат", "Иван", "Петрович")),
        ("Абрамович Роман Петрович", ("Абрамович", "Роман", "Петрович")),
        ("Гуревич Иван", ("Гуревич", "Иван", "")),
        ("Алиев Али Вели оглы", ("Алиев", "Али", "Вели оглы")),
        ("О'КОННОР-ЛУК'ЯН Іван", ("О'Коннор-Лук'ян", "Іван", "")),
        ("Testenko Ivan Petrovich", ("Testenko", "Ivan", "Petrovich")),
        ("Тестенко - Зразок Іван Тестович", ("Тестенко-Зразок", "Іван", "Тестович")),
        ("Тестенко–Зразок Іван", ("Тестенко-Зразок", "Іван", "")),
        ("Тестенко Іван Тестович______", ("Тестенко", "Іван", "Тестович")),
        ("Тестенко Іван .....", ("Тестенко", "Іван", "")),
        ("Тестенко Іван-Тестович", ("Тестенко", "Іван", "Тестович")),
    ],
)
def test_plain_names(cell: str, parts: tuple[str, str, str]) -> None:
    name = parse_name(cell)
    assert (name.surname, name.given, name.patronymic) == parts
    assert name.found == ()


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Николай Тестович Коваленко", ("Коваленко", "Николай", "Тестович")),
        ("Роман Петрович Абрамович", ("Абрамович", "Роман", "Петрович")),
        ("Николай Тестенко Примерович", ("Тестенко", "Николай", "Примерович")),
        ("Тестенко Примерович Николай", ("Тестенко", "Николай", "Примерович")),
        ("Микола ТЕСТЕНКО", ("Тестенко", "Микола", "")),
        ("Иван Тестенко", ("Тестенко", "Иван", "")),
        ("А.Б. Тестенко", ("Тестенко", "А.", "Б.")),
    ],
)
def test_swapped_order_is_put_right_and_said(cell: str, parts: tuple[str, str, str]) -> None:
    name = parse_name(cell)
    assert (name.surname, name.given, name.patronymic) == parts
    assert "ORDER_SWAPPED" in {code for code, _ in name.found}


@pytest.mark.parametrize("cell", ["Тестенко А.Б.", "Тестенко А. Б.", "Тестенко А.Б", "Тестенко А Б", "Тестенко АБ"])
def test_initials(cell: str) -> None:
    name = parse_name(cell)
    assert (name.surname, name.given.strip("."), name.patronymic.strip(".")) == ("Тестенко", "А", "Б")
    assert [code for code, _ in name.found] == ["INITIALS"]


def test_rank_before_the_name_is_moved() -> None:
    name = parse_name("ст. солдат Коваленко Т.Т.")
    assert (name.rank, name.surname) == ("ст. солдат", "Коваленко")
    assert "RANK_IN_NAME" in {code for code, _ in name.found}


@pytest.mark.parametrize(
    "cell", ["Коваленко Т.Т., сержант", "Коваленко Т.Т. (сержант)", "сержанта Коваленко Т.Т.", "Коваленко Т.Т. сержант"]
)
def test_rank_beside_the_name_is_moved(cell: str) -> None:
    name = parse_name(cell)
    assert (name.rank.rstrip("а"), name.surname, name.patronymic, name.aliases) == ("сержант", "Коваленко", "Т.", ())


def test_a_double_surname_of_two_words() -> None:
    name = parse_name("Тестенко Зразок Иван Иванович")
    assert (name.surname, name.given, name.patronymic) == ("Тестенко Зразок", "Иван", "Иванович")
    assert "NAME_WORDS" in {code for code, _ in name.found}


@pytest.mark.parametrize("cell", ["Примеренка Тараса Ивановича", "Зразковой Анны Петровны", "Зразкової Ганни Петрівни"])
def test_a_name_of_another_case_is_told(cell: str) -> None:
    assert ("NAME_CASE", cell) in parse_name(cell).found


@pytest.mark.parametrize("cell", ["Тестенко Иван Тестович*", "Тестенко Иван Тестович **", "Тестенко* Иван Тестович"])
def test_marks_of_footnotes_come_off_and_are_told(cell: str) -> None:
    name = parse_name(cell)
    assert (name.surname, name.patronymic) == ("Тестенко", "Тестович")
    assert "REMARK_IN_NAME" in {code for code, _ in name.found}


def test_birth_date_in_the_name_is_moved() -> None:
    name = parse_name("Коваленко Тест Тестович, 12.05.1990 г.р.")
    assert (name.birth, name.surname, name.patronymic) == ("12.05.1990 г.р.", "Коваленко", "Тестович")


@pytest.mark.parametrize(
    ("cell", "alias"),
    [
        ("Коваленко Тест (он же Тестов)", "Тестов"),
        ("Коваленко Тест (він же Тестів)", "Тестів"),
        ("Коваленко Анна (в девичестве Тестова)", "Тестова"),
        ("Коваленко Ганна (дівоче Тестова)", "Тестова"),
        ("Коваленко Анна, в девичестве Тестова", "Тестова"),
        ("Коваленко Тест он же ТЕСТОВ", "Тестов"),
        ("Коваленко (Тестова) Анна", "Тестова"),
        ("Kovalenko Test (a.k.a. Testov)", "Testov"),
        ("Коваленко Тест / Kovalenko Test", "Kovalenko Test"),
        ("Kovalenko Test, Коваленко Тест", "Kovalenko Test"),
    ],
)
def test_other_names(cell: str, alias: str) -> None:
    name = parse_name(cell)
    assert name.aliases == (alias,)
    assert name.surname in {"Коваленко", "Kovalenko"}
    assert "ALIAS" in {code for code, _ in name.found}


def test_alias_line() -> None:
    assert is_alias_line("(он же Тестов)")
    assert is_alias_line("  (дівоче Тестова)")
    assert not is_alias_line("Коваленко (он же Тестов)")
    assert not is_alias_line("Коваленко")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Тестенко", "NO_SURNAME"),
        ("Тестенко Анна Мария Луиза Роза", "NAME_WORDS"),
        ("на день пленения", "NO_NAME"),
        ("Тест9нко Иван", "DIGIT_IN_NAME"),
        ("1ваненко Иван", "LETTER_AS_DIGIT"),
    ],
)
def test_names_to_look_at(cell: str, code: str) -> None:
    assert code in {found for found, _ in parse_name(cell).found}


@pytest.mark.parametrize(
    ("cell", "remarks"),
    [
        ("в/п Тестенко Иван Тестович п/п «Тайфун»", ["п/п «Тайфун»", "в/п"]),
        ("Тестенко Иван «Викинг»", ["«Викинг»"]),
        ("ФИО: Тестенко Иван Тестович", ["ФИО"]),
        ("гр. Тестенко Иван Тестович", []),
        ("Тестенко-Зразок Іван Тестович", []),
        ("Тестенко И. Т.", []),
        ("«Викинг» Тестенко", []),
    ],
)
def test_what_a_cell_says_beside_the_name_is_told(cell: str, remarks: list[str]) -> None:
    assert [said for code, said in parse_name(cell).found if code == "REMARK_IN_NAME"] == remarks


def test_a_name_without_capitals_is_one() -> None:
    assert "NO_NAME" not in {found for found, _ in parse_name("тестенко иван тестович").found}


@pytest.mark.parametrize("word", ["Петрович", "Ильич", "Ілліч", "Іванівна", "Юріївна", "Сергеевна", "Yevhenovych"])
def test_patronymics(word: str) -> None:
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Иван", "Тестенко", "Анна", "ич", ""])
def test_no_patronymics(word: str) -> None:
    assert not is_patronymic(word)


def test_given_names_of_the_table() -> None:
    assert is_given_name("НИКОЛАЙ")
    assert is_given_name("Артем")  # ё is written е
    assert is_given_name("Mykola")
    assert not is_given_name("Тестенко")


@given(st.text(max_size=80))
def test_any_text_is_taken_apart(text: str) -> None:
    parse_name(text)
    is_alias_line(text)
