"""One person under two spellings on one list is told, two persons of one day are not (domain.md 9.3, 10.2-10.4)."""

from __future__ import annotations

import time

import pytest

from tests.intake.making import understood
from verifier.intake.details.twice import distance

_HEAD = ["№", "ФИО", "Дата рождения"]


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("Тестов Иван Иванович", "Тестов Иван Иванович", True),
        ("Тестов Иван Иванович", "ТЕСТОВ ИВАН ИВАНОВИЧ", True),
        ("Примеренко Микола Миколайович", "Примеренко Николай Николаевич", True),
        ("Взірець Олексій Дмитрович", "Взирец Алексей Дмитриевич", True),
        ("Лук'яненко Іван Іванович", "Лукьяненко Иван Иванович", True),
        ("Тестенко Иван Иванович", "Тестонка Иван Иванович", True),  # two letters
        ("Тестов И.И.", "Тестов Иван Иванович", True),
        ("Тестов Иван", "Тестов Иван Иванович", True),
        ("Тестов Иван Иванович", "Тестов Роман Иванович", False),  # brothers of one day
        ("Тестов Иван Иванович", "Образцов Иван Иванович", False),
        ("Тестов П.И.", "Тестов Иван Иванович", False),
        ("Тестенко Иван Иванович", "Вестонка Иван Иванович", False),  # three letters
    ],
)
def test_the_same_person_in_two_spellings(first: str, second: str, *, twice: bool) -> None:
    reading = understood([_HEAD, ["1", first, "12.05.1990"], ["2", second, "12.05.1990"], ["3", first, "13.05.1990"]])
    assert [(p.row, p.value) for p in reading.problems if p.code == "POSSIBLE_DUPLICATE"] == [(3, "2")] * twice


def test_of_a_year_alone_only_the_same_name_counts() -> None:
    rows = [
        ["1", "Тестов Иван Иванович", "1990"],
        ["2", "Тестов Іван Іванович", "1990"],
        ["3", "Тестов Иван Иванович", "1990"],
    ]
    reading = understood([_HEAD, *rows])
    assert [(p.row, p.value) for p in reading.problems if p.code == "POSSIBLE_DUPLICATE"] == [(4, "2")]


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("тест", "тест", 0),
        ("тест", "тост", 1),
        ("тест", "ест", 1),
        ("тест", "тостр", 2),
        ("тест", "мороз", 3),
        ("", "аб", 2),
    ],
)
def test_letters_apart(left: str, right: str, apart: int) -> None:
    assert distance(left, right) == distance(right, left) == apart


def test_a_crowd_of_one_day_costs_no_time() -> None:
    rows = [[str(n), f"Тест{n:05d} Иван Иванович", "01.01.1990"] for n in range(1, 3001)]
    begun = time.process_time()
    reading = understood([_HEAD, *rows])
    assert len(reading.entries) == 3000
    assert time.process_time() - begun < 10
