"""Parts of a name in each other's columns: put in order where the words tell, and told."""

from __future__ import annotations

import pytest

from tests.intake.tables import read_rows
from verifier.domain.details import DetailKey
from verifier.domain.persons import Reading

HEADING = ("№", "Прізвище", "Ім'я", "По батькові", "Стать")


def _read(*texts: str, sex: str = "") -> Reading:
    return read_rows(HEADING, ("1", "Взірець", "Тест", "Тестович", ""), ("2", *texts, sex))


@pytest.mark.parametrize(
    "texts",
    [
        ("Іван", "Тестенко", "Іванович"),
        ("Іван", "Іванович", "Тестенко"),
        ("Тестенко", "Іван Іванович", ""),
        ("Тестенко Іван", "Іванович", ""),
    ],
)
def test_parts_in_other_columns_are_put_in_order_and_told(texts: tuple[str, str, str]) -> None:
    reading = _read(*texts)
    entry = reading.entries[1]
    assert entry.full_name == "Тестенко Іван Іванович"
    assert entry.values[DetailKey.SURNAME].raw == next(text for text in texts if "Тестенко" in text)
    assert "ORDER_SWAPPED" in {problem.code for problem in reading.problems if problem.row == 3}


@pytest.mark.parametrize(
    "texts",
    [
        ("Роман", "Рустам", "Іванович"),
        ("Абрамович", "Роман", "Петрович"),
        ("Тестенко", "І.", "І."),
        ("Назар", "Тарас", ""),
    ],
)
def test_what_may_be_right_stays(texts: tuple[str, str, str]) -> None:
    reading = _read(*texts)
    assert reading.entries[1].full_name == " ".join(filter(None, texts))
    assert "ORDER_SWAPPED" not in {problem.code for problem in reading.problems}


def test_names_that_do_not_fit_what_is_stated_are_told() -> None:
    told = {problem.value for problem in _read("Тестенко", "Іван", "Іванович", sex="ж").problems}
    assert "ж – Іванович" in told
    assert "Іван – Тестенко" in {problem.value for problem in _read("Іван", "Тестенко", "").problems}


def test_a_footnote_hints_at_whoever_bears_its_mark() -> None:
    reading = read_rows(
        HEADING[:4],
        ("1", "Тестенко*", "Іван", "Іванович"),
        ("2", "Взірець", "Тест**", "Тестович"),
        ("3", "Примеренко", "Петро", "Петрович"),
        ("* помер",),
        ("** обміняний 14.02.2024",),
        ("*** відмовився від обміну",),
    )
    hints = [(problem.code, problem.row) for problem in reading.problems if problem.code.endswith("_HINT")]
    assert hints == [("DEATH_HINT", 2), ("RETURNED_HINT", 3), ("DECLINES_HINT", 7)]


def test_lettered_columns_are_no_person() -> None:
    reading = read_rows(HEADING[:4], ("а", "б", "в", "г"), ("1", "Тестенко", "Іван", "Іванович"))
    assert [entry.row for entry in reading.entries] == [3]


def test_a_surname_torn_over_two_rows() -> None:
    reading = read_rows(("№", "ПІБ"), ("1", "Примеренко-"), ("", "Тестенко Петро"), ("2", "Кова-\nленко Іван"))
    assert [entry.full_name for entry in reading.entries] == ["Примеренко-Тестенко Петро", "Коваленко Іван"]
    assert {(problem.code, problem.row) for problem in reading.problems} >= {("PERSON_OVER_ROWS", 3), ("SYMBOL", 4)}
