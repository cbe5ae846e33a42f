"""Running numbers and totals: what a list says about itself is compared with what stands on it (domain.md 15.2, 15.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.intake.making import codes, raw, understood
from verifier.intake.raw import RawBook
from verifier.intake.reading import understand
from verifier.intake.rows.furniture import stated_count
from verifier.intake.rows.number_words import number_in_words

_HEAD = ["№", "ФИО", "Дата рождения", "Примечание"]
_LETTERS = "абвгдежз"


def person(number: str | int, place: int = 0) -> list[str]:
    """Return a row of an invented person."""
    return [str(number), f"Тестов{_LETTERS[place]} Иван Иванович", f"{1970 + place}"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("двадцать пять", 25),
        ("двадцять п'ять осіб", 25),
        ("двадцять п’ять осіб", 25),
        ("сто сорок один человек", 141),
        ("одна тисяча двісті тридцять", 1230),
        ("тысяча", 1000),
        ("twenty-five persons", 25),
        ("one hundred and five", 105),
        ("дві", 2),
        ("троє", 3),
        ("в количестве двенадцати человек", 12),
        ("пять, из них двое", 5),
        ("никого", None),
        ("", None),
    ],
)
def test_numbers_in_words(text: str, number: int | None) -> None:
    assert number_in_words(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Итого: 25 чел.", 25),
        ("Усього: 25 осіб", 25),
        ("Всього 25, з них 3 жінки", 25),
        ("Всього 25, з них 3 особи жіночої статі", 25),
        ("Итого 25: офицеров - 3", 25),
        ("Итого по 2 этапу: 25", 25),
        ("Итого по разделу № 3 – 25", 25),
        ("Разом за списком № 4: 25", 25),
        ("Всего на 01.06.2025: 25", 25),
        ("Итого: двадцать пять человек", 25),
        ("Всього: дві особи", 2),
        ("Разом: двадцять (20) осіб", 20),
        ("Total: twenty-five", 25),
        ("Total 25, including 3 officers", 25),
        ("Список двадцяти п'яти осіб", 25),
        ("СПИСОК військовополонених (2 етап), 25 чол.", 25),
        ("Список на 25 чоловік", 25),
        ("чоловіків 25, жінок 3", None),
        ("СПИСОК № 00/Т военнопленных", None),
        ("Итого:", None),
    ],
)
def test_what_a_total_claims(text: str, number: int | None) -> None:
    assert stated_count(text) == number


@pytest.mark.parametrize(
    ("rows", "stated", "wrong"),
    [
        ([person(1), person(2, 1), ["Всього: дві особи"]], 2, []),
        ([person(1), person(2, 1), ["Итого: три человека"]], 3, [(4, "3 / 2")]),
        ([["Офицеры – 2 чел."], person(1), ["Рядовые – 1 чел."], person(2, 1)], None, [(3, "2 / 1")]),
        (
            [["Офицеры"], person(1), ["Итого: 1"], ["Рядовые"], person(2, 1), person(3, 2), ["Итого: 3"], ["Всего: 3"]],
            3,
            [],
        ),
        ([person(1), ["Итого: 2"], person(2, 1), person(3, 2), ["Итого: 2"], ["Всего: 3"]], 3, [(3, "2 / 1")]),
    ],
)
def test_totals_of_sections_and_of_the_sheet(
    rows: list[list[str]], stated: int | None, wrong: list[tuple[int, str]]
) -> None:
    reading = understood([_HEAD, *rows])
    assert reading.stated == stated
    assert [(p.row, p.value) for p in reading.problems if p.code == "STATED_COUNT"] == wrong


@pytest.mark.parametrize(("said", "wrong"), [("Всего: 2 чел.", []), ("Всього: двадцять", [("Итоги", 2, "20 / 2")])])
def test_a_total_on_another_sheet(said: str, wrong: list[tuple[str, int, str]]) -> None:
    sheets = (raw([_HEAD, person(1), person(2, 1)]), replace(raw([["Офицеры", "2"], [said]]), name="Итоги"))
    reading = understand(RawBook("xlsx", sheets), "list.xlsx", "", latest=2026)
    assert reading.stated == (20 if wrong else 2)
    assert [(p.sheet, p.row, p.value) for p in reading.problems if p.code == "STATED_COUNT"] == wrong


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "4"], [("NUMBER_GAP", "3")]),
        (["1", "2", "1", "2", "1"], [("NUMBER_RESTART", "1 ×2")]),
        (["1", "2", "1", "2", "3"], [("NUMBER_RESTART", "1")]),
        (["12", "12а", "12/1", "13"], [("NUMBER_GAP", "1-11"), ("NUMBER_SUFFIX", "12а"), ("NUMBER_SUFFIX", "12/1")]),
        (["12а", "13"], [("NUMBER_SUFFIX", "12а")]),
        (["1", "2", "3", "1а", "4"], [("NUMBER_SUFFIX", "1а")]),
        (["1", "2а", "2", "3"], [("NUMBER_SUFFIX", "2а")]),
        (["1", "2", "3", "2"], [("NUMBER_REPEATED", "2")]),
        (["1", "3", "2"], [("NUMBER_GAP", "2"), ("NUMBER_RESTART", "2")]),
    ],
)
def test_their_numbering(numbers: list[str], found: list[tuple[str, str]]) -> None:
    reading = understood([_HEAD, *(person(number, place) for place, number in enumerate(numbers))])
    assert [(p.code, p.value) for p in reading.problems if p.code.startswith("NUMBER_")] == found


def test_pages_that_count_anew_below_a_repeated_heading_are_one_problem() -> None:
    pages = [[_HEAD, person(1, 2 * page), person(2, 2 * page + 1)] for page in range(4)]
    reading = understood([row for page in pages for row in page])
    told = [(p.row, p.value) for p in reading.problems if p.code == "NUMBER_RESTART"]
    assert told == [(5, "1 ×3")]
    assert len(reading.entries) == 8
    assert not codes(reading) & {"NUMBER_GAP", "NUMBER_REPEATED"}
