"""Columns joined and split, what is kept of those that are not used, further tables and sheets, colours and struck rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.intake.tables import HEADING, PEOPLE, book_of, read_rows, said_of, shown_of
from verifier.domain.details import DetailKey
from verifier.domain.intake import Why
from verifier.domain.persons import Reading
from verifier.domain.problem_words import problem
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawBook, RawCell, make_sheet
from verifier.intake.reading import understand

# --- columns that are no single detail ---


def test_columns_are_joined_and_split_as_an_officer_says() -> None:
    heading = ("№", "Кто", "Имя отца", "Служба", "День", "Год")
    row = ("1", "Зразкін Петро", "Тестович", "старший солдат А0000", "05.05", "1990")
    shown = shown_of(heading, row, row)
    by = {each.letter: each for each in shown.layout.columns}
    said = (
        replace(by["B"], field="full_name", joined=(3,), why=Why.CHOSEN),
        replace(by["D"], field="", split=("rank", "unit"), why=Why.CHOSEN),
        replace(by["E"], field="date_of_birth", joined=(6,), why=Why.CHOSEN),
    )
    reading = read_rows(heading, row, mapping=said)
    (entry,) = reading.entries
    assert entry.full_name == "Зразкін Петро Тестович"
    assert (entry.text(DetailKey.RANK), entry.text(DetailKey.UNIT)) == ("старший солдат", "А0000")
    assert entry.raw(DetailKey.SURNAME) == "Зразкін Петро Тестович"
    assert entry.extra == {}
    columns = {each.letter: each for each in reading.layout.columns}
    assert (columns["B"].joined, columns["C"].into, columns["F"].into) == ((3,), 2, 5)
    assert columns["D"].split == ("rank", "unit")
    assert columns["B"].samples == ("Зразкін Петро Тестович",)
    assert [each.field for each in reading.columns][3] == "rank+unit"
    assert {each.letter for each in reading.layout.to_ask} == set()


def test_a_given_name_and_a_patronymic_in_one_column_are_parted() -> None:
    heading = ("№", "Прізвище", "Ім'я, по батькові")
    (entry,) = read_rows(heading, ("1", "Зразкін", "Петро Тестович")).entries
    parts = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)
    assert [entry.text(key) for key in parts] == ["Зразкін", "Петро", "Тестович"]


def test_what_is_none_of_our_details_is_kept_by_its_heading() -> None:
    heading = ("№", "ФИО", "Цвет", "Цвет", "Дата")
    entry = read_rows(
        heading, ("1", "Зразкін Петро Тестович", "синий", "белый", "05.05.1990", "без заголовка")
    ).entries[0]
    assert entry.extra == {"Цвет": "синий", "Цвет (D)": "белый", "Дата": "05.05.1990", "F": "без заголовка"}


def test_what_we_know_and_have_no_detail_for_is_kept_too() -> None:
    heading = ("№", "ФИО", "Этап", "Родственники", "Прим.")
    (entry,) = read_rows(heading, ("1", "Зразкін Петро Тестович", "2", "брат Іван", "тяж.")).entries
    assert entry.extra == {"Этап": "2", "Родственники": "брат Іван"}
    assert entry.notes == "тяж."


def test_a_column_without_a_heading_can_be_said_as_well() -> None:
    rows = (("№", "ФИО"), ("1", "Зразкін Петро Тестович", "05.05.1990"))
    first = read_rows(*rows)
    assert [(each.letter, each.heading, each.why) for each in first.layout.columns][2] == ("C", "", Why.UNKNOWN)
    again = read_rows(*rows, mapping=(said_of(first.layout, "C", "date_of_birth"),))
    assert again.entries[0].text(DetailKey.DATE_OF_BIRTH) == "1990-05-05"
    assert "UNMAPPED_COLUMN" not in [problem.code for problem in again.problems]


# --- tables below each other, sheets, colours ---


def test_another_table_below_is_told_and_a_repeated_heading_is_not() -> None:
    other = ("№", "ФИО", "Звание")
    codes = [problem.code for problem in read_rows(HEADING, *PEOPLE, HEADING, *PEOPLE).problems]
    assert "TABLE_BELOW" not in codes
    reading = read_rows(HEADING, *PEOPLE, other, ("1", "Приклад Іван Тестович", "майор"))
    (told,) = [problem for problem in reading.problems if problem.code == "TABLE_BELOW"]
    assert (told.row, told.value) == (4, "№ | ФИО | Звание")
    assert reading.entries[-1].text(DetailKey.RANK) == "майор"


def test_persons_on_two_sheets_are_told() -> None:
    one, two = (book_of(HEADING, *PEOPLE, name=name).sheets[0] for name in ("Первый", "Второй"))
    reading = understand(RawBook("xlsx", (one, two)), "list.xlsx", "a" * 64, latest=2025)
    assert [problem.value for problem in reading.problems if problem.code == "TWO_SHEETS"] == ["Первый, Второй"]
    assert len(reading.entries) == 4
    chosen = understand(RawBook("xlsx", (one, two)), "list.xlsx", "a" * 64, "Второй", latest=2025)
    assert {entry.sheet for entry in chosen.entries} == {"Второй"}


def _coloured(fills: Sequence[str], *, names_only: bool = False) -> Reading:
    rows = {1: {place: RawCell(text) for place, text in enumerate(HEADING, 1)}}
    for number, fill in enumerate(fills, 2):
        rows[number] = {
            1: RawCell(str(number - 1), fill="" if names_only else fill),
            2: RawCell("Зразкін Петро Тестович", fill=fill),
        }
    return understand(RawBook("xlsx", (make_sheet("Лист1", rows),)), "list.xlsx", "a" * 64, latest=2025)


@pytest.mark.parametrize(
    ("fills", "expected"),
    [
        (("FF0000", "", "00B050"), [(2, "red"), (4, "green")]),
        (("FFC7CE", "C6EFCE", "FFFF00"), [(2, "red"), (3, "green"), (4, "other")]),
        (("FFFFFF", "FFFFFF"), []),
        (("D9D9D9", "") * 4, [(2, "other 4")]),  # every other row: how the table looks, told once
        (("FF0000", *[""] * 6), [(2, "red")]),
    ],
)
def test_rows_of_one_colour_are_told_and_change_nothing(
    fills: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    reading = _coloured(fills)
    assert [(each.row, each.value) for each in reading.problems if each.code == "COLOURED_ROW"] == expected
    assert len(reading.entries) == len(fills)
    for told in (each for each in reading.problems if each.code == "COLOURED_ROW"):
        assert "{" not in problem(told)


@pytest.mark.parametrize(
    ("fills", "expected"),
    [
        (("FF0000", "", "00B050"), [(2, "red"), (4, "green")]),
        (("", *[""] * 6, "FF0000"), [(9, "red")]),
        (("D9D9D9", "") * 4, []),  # how the column looks
        (("D9D9D9",) * 8, []),
    ],
)
def test_a_coloured_name_is_told_unless_many_names_are(fills: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    reading = _coloured(fills, names_only=True)
    assert [(each.row, each.value) for each in reading.problems if each.code == "COLOURED_ROW"] == expected


def test_a_struck_row_is_one_problem_and_stays_a_person() -> None:
    rows = {1: {place: RawCell(text) for place, text in enumerate(HEADING, 1)}}
    rows[2] = {place: RawCell(text, codes=(ProblemCode.STRUCK,)) for place, text in enumerate(PEOPLE[0], 1)}
    reading = understand(RawBook("xlsx", (make_sheet("Лист1", rows),)), "list.xlsx", "a" * 64, latest=2025)
    assert [(each.row, each.column) for each in reading.problems if each.code == "STRUCK"] == [(2, "")]
    assert len(reading.entries) == 1
