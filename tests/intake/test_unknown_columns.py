"""A table without a heading, or with one that nobody knows: shown with what its columns may be, read as an officer says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.tables import book_of, read_rows, shown_of
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.intake.headings.column_offers import offers_of
from verifier.intake.headings.columns import Field
from verifier.intake.raw import RawBook
from verifier.intake.reading import not_understood, understand

BARE = (
    ("1", "Зразкін Петро Тестович", "солдат", "05.05.1990", "А0000", "АБ-123456", "синий"),
    ("2", "Взірець Тест Тестович", "сержант", "31.01.1991", "А0001", "АБ-123457", "зелёный"),
    ("3", "Приклад Іван Тестович", "майор", "01.01.1985", "А0002", "АБ-123458", "белый"),
)
UNKNOWN = ("Первое", "Второе", "Звание", "Третье", "Четвёртое", "Пятое", "Шестое")


def _confirmed(layout: Layout, **answers: str) -> tuple[ColumnMap, ...]:
    """What an officer says who confirms what is proposed, and answers the rest by the letters of columns."""
    return tuple(
        replace(each, field=answers.get(each.letter, each.field), why=Why.CHOSEN)
        for each in layout.columns
        if each.why is Why.VALUES or each.letter in answers
    )


@pytest.mark.parametrize("rows", [BARE, (UNKNOWN, *BARE)], ids=["no heading", "unknown heading"])
def test_a_table_that_nobody_knows_shows_its_columns_and_what_they_may_be(rows: tuple[tuple[str, ...], ...]) -> None:
    shown = shown_of(*rows)
    assert shown.entries == ()
    assert shown.sheets[0].rows[-1] == BARE[-1]
    assert shown.heading_row == len(rows) - len(BARE)
    known = [(each.letter, each.field, each.why) for each in shown.layout.columns if each.letter != "C"]
    assert known == [
        ("A", "seq_no", Why.VALUES),
        ("B", "full_name", Why.VALUES),
        ("D", "", Why.AMBIGUOUS),
        ("E", "unit", Why.VALUES),
        ("F", "", Why.AMBIGUOUS),
        ("G", "", Why.UNKNOWN),
    ]
    assert shown.layout.columns[2].field == "rank"
    assert shown.layout.columns[3].offers[0] == "date_of_birth"
    assert shown.layout.columns[1].samples == tuple(row[1] for row in BARE)


@pytest.mark.parametrize("rows", [BARE, (UNKNOWN, *BARE), (UNKNOWN, *BARE[:2], UNKNOWN, BARE[2])], ids=str)
def test_with_the_columns_of_an_officer_it_isread_rows(rows: tuple[tuple[str, ...], ...]) -> None:
    shown = shown_of(*rows)
    reading = read_rows(*rows, mapping=_confirmed(shown.layout, D="date_of_birth", F="personal_number"))
    assert [
        (each.number, each.full_name, each.text(DetailKey.RANK), each.text(DetailKey.UNIT), each.row)
        for each in reading.entries
    ] == [(row[0], row[1], row[2], row[4], rows.index(row) + 1) for row in BARE]
    assert [each.text(DetailKey.DATE_OF_BIRTH) for each in reading.entries] == [
        "1990-05-05",
        "1991-01-31",
        "1985-01-01",
    ]
    assert [list(each.extra.values()) for each in reading.entries] == [[row[6]] for row in BARE]
    assert {each.why for each in reading.layout.columns if each.letter in "ABDEF"} == {Why.CHOSEN}
    assert reading.layout.digest == shown.layout.digest


def test_without_a_column_of_names_it_is_not_read_whatever_else_issaid_of() -> None:
    said = _confirmed(shown_of(*BARE).layout, A="", B="position", D="date_of_birth")
    shown = shown_of(*BARE, mapping=said)
    assert [each.why for each in shown.layout.columns if each.letter in "BD"] == [Why.CHOSEN] * 2
    assert not shown.layout.has_names


def test_a_table_without_a_heading_is_told_from_another_by_what_its_columns_hold() -> None:
    turned = tuple((*row[:1], row[3], row[2], row[1], *row[4:]) for row in BARE)
    assert shown_of(*BARE).layout.digest != shown_of(*turned).layout.digest


def test_the_first_person_is_no_heading_and_no_title_however_little_is_said_of_him() -> None:
    sparse = ("", "Зразкін Микола Тестович", "солдат")
    rows = (("СПИСОК військовополонених",), sparse, *BARE)
    shown = shown_of(*rows)
    reading = read_rows(*rows, mapping=_confirmed(shown.layout, D="date_of_birth", F="personal_number"))
    assert [each.full_name for each in reading.entries] == [sparse[1], *(row[1] for row in BARE)]


def test_a_row_of_words_that_nobody_knows_is_told_where_it_was_taken_for_a_heading() -> None:
    first = ("Ковшило Абрагам", "десятник", "Примірне")  # may be a person with a name that we do not know
    rows = (first, *((row[1], row[2], "Примірне") for row in BARE))
    reading = read_rows(*rows, mapping=_confirmed(shown_of(*rows).layout))
    told = [(each.row, each.value) for each in reading.problems if each.code == "NOT_A_PERSON"]
    assert told == [(1, " | ".join(first))]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        (("Номер", "ФИО", "Номер"), "full_name"),  # two headings that say too little
        (("Дата", "ФИО", "Дата"), "full_name"),
        (("Чин", "ФИО", "Кличка"), "full_name"),  # nothing else is known
        (("Цвет", "Прізвище", "Вага"), "surname"),
    ],
)
def test_a_column_of_names_is_enough_for_a_heading(heading: tuple[str, ...], names: str) -> None:
    reading = read_rows(
        heading, ("1", "Зразкін Петро Тестович", "АБ-123456"), ("2", "Взірець Тест Тестович", "АБ-123457")
    )
    assert len(reading.entries) == 2
    assert reading.layout.columns[1].field == names
    if heading[0] in {"Номер", "Дата"}:
        assert [each.why for each in reading.layout.columns] == [Why.AMBIGUOUS, Why.HEADING, Why.AMBIGUOUS]


@pytest.mark.parametrize(
    ("values", "best"),
    [
        (("05.05.1990", "31.01.1991"), "date_of_birth"),
        (("12.04.2022", "20.05.2022"), "capture_date"),
        (("05.05.1990, г. Примерный", "31.01.1991, г. Условный"), "birth_date_and_place"),
        (("1990", "1991 г.р."), "birth_year"),
        (("1", "2"), "seq_no"),
        (("АБ-123456", "АБ-123457"), "personal_number"),
        (("0000100016", "0000200012"), "tax_number"),
        (("Зразкін П.Т.", "Взірець Т.Т."), "full_name"),
        (("солдат Зразкін П.Т.", "ст. солдат Взірець Т.Т."), "rank_and_name"),
        (("Петро Тестович", "Іван Тестович"), "given_and_patronymic"),
        (("Тестович", "Іванович"), "patronymic"),
        (("Петро", "Іван"), "given_name"),
        (("мол. сержант", "майор"), "rank"),
        (("А0000", "в/ч А0001"), "unit"),
        (("ч", "ж"), "sex"),
        (("синий", "зелёный"), "notes"),
        (("ст. солдат А0000", "майор А0001"), "notes"),  # two details: for an officer to split
    ],
)
def test_what_a_column_may_be_by_what_stands_in_it(values: tuple[str, ...], best: str) -> None:
    assert offers_of("Нечто", values)[0] == best


def test_a_surname_is_proposed_by_the_given_names_behind_it() -> None:
    rows = [("Зразкін", "Петро", "Тестович"), ("Взірець", "Іван", "Іванович"), ("Приклад", "Тест", "Петрович")]
    assert [each.field for each in shown_of(*rows).layout.columns] == ["surname", "given_name", "patronymic"]


CELLS = st.sampled_from(
    ("", "1", "2", "Зразкін", "Петро", "Тестович", "Зразкін Петро Тестович", "05.05.1990", "солдат", "А0000", "ФИО", "Дата",
     "Итого: 2", "в/ч А0000", "\u202e", "<b>", "Тестенко И.И.\nПримеров П.П.", "-//-", "АБ-123456", "Офицеры")
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8), st.data())
@settings(max_examples=150)
def test_any_table_is_shown_and_read_with_whatever_is_said_of_it(rows: list[list[str]], data: st.DataObject) -> None:
    book = book_of(*map(tuple, rows))
    shown = not_understood(book, "list.xlsx", "a" * 64)
    assert shown.entries == ()
    fields = st.sampled_from(["", *Field])
    said = tuple(replace(each, field=str(data.draw(fields)), why=Why.CHOSEN) for each in shown.layout.columns)
    fault = _fault(book, said)
    assert fault in {None, Fault.NO_NAME_COLUMN, Fault.NO_PERSONS, Fault.EMPTY_SHEET}
    assert not_understood(book, "list.xlsx", "a" * 64, mapping=said).sheets[0].rows == shown.sheets[0].rows


def _fault(book: RawBook, said: tuple[ColumnMap, ...]) -> Fault | None:
    """Read a book with what is said of its columns; return why it was not read, None where it was."""
    try:
        reading = understand(book, "list.xlsx", "a" * 64, mapping=said, latest=2025)
    except KnownError as refused:
        return refused.fault
    assert reading.entries
    return None
