"""Columns beside our details: why each was taken for what, what is offered, and what an officer says of them."""

from __future__ import annotations

from dataclasses import replace

from verifier.domain.details import DetailKey
from verifier.domain.intake import ColumnMap, Layout, Why
from verifier.domain.persons import Reading
from verifier.intake.raw import RawBook, RawCell, make_sheet
from verifier.intake.reading import understand

HEADING = ("№ п/п", "ФИО", "Дата", "Номер", "Цвет")
PEOPLE = (
    ("1", "Зразкін Петро Тестович", "05.05.1990", "АБ-123456", "синий"),
    ("2", "Взірець Тест Тестович", "31.01.1991", "АБ-123457", "зелёный"),
)


def _book(*rows: tuple[str, ...], name: str = "Лист1") -> RawBook:
    cells = {
        number: {place: RawCell(text) for place, text in enumerate(row, 1) if text}
        for number, row in enumerate(rows, 1)
    }
    return RawBook("xlsx", (make_sheet(name, cells),))


def _read(*rows: tuple[str, ...], mapping: tuple[ColumnMap, ...] = (), name: str = "Лист1") -> Reading:
    return understand(_book(*rows, name=name), "list.xlsx", "a" * 64, mapping=mapping, latest=2025)


def _said(layout: Layout, letter: str, field: str) -> ColumnMap:
    column = next(each for each in layout.columns if each.letter == letter)
    return replace(column, field=field, why=Why.CHOSEN)


def test_each_column_tells_why_it_was_taken_for_what() -> None:
    layout = _read(HEADING, *PEOPLE).layout
    assert [(each.letter, each.field, each.why) for each in layout.columns] == [
        ("A", "seq_no", Why.HEADING),
        ("B", "full_name", Why.HEADING),
        ("C", "", Why.AMBIGUOUS),
        ("D", "", Why.AMBIGUOUS),
        ("E", "", Why.UNKNOWN),
    ]
    assert layout.columns[2].samples == ("05.05.1990", "31.01.1991")
    assert layout.columns[2].offers[0] == "date_of_birth"
    assert layout.columns[3].offers[0] == "personal_number"
    assert len(layout.to_ask) == 2


def test_a_sample_is_of_a_person() -> None:
    numbers = tuple(str(number) for number in range(1, len(HEADING) + 1))
    layout = _read(HEADING, numbers, ("Рядовой состав", "", "", "", ""), *PEOPLE).layout
    assert layout.columns[0].samples == tuple(person[0] for person in PEOPLE)
    assert layout.columns[2].samples == ("05.05.1990", "31.01.1991")


def test_years_of_the_war_are_offered_as_days_of_capture() -> None:
    people = [(number, name, "12.04.2022", "", "") for number, name, *_rest in PEOPLE]
    assert _read(HEADING, *people).layout.columns[2].offers[0] == "capture_date"


def test_what_an_officer_says_overrules_the_heading() -> None:
    first = _read(HEADING, *PEOPLE)
    said = (_said(first.layout, "C", "date_of_birth"), _said(first.layout, "A", ""))
    again = _read(HEADING, *PEOPLE, mapping=said)
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries] == ["1990-05-05", "1991-01-31"]
    assert [entry.number for entry in again.entries] == ["", ""]
    assert [each.why for each in again.layout.columns[:3]] == [Why.CHOSEN, Why.HEADING, Why.CHOSEN]
    assert "C" not in [problem.column for problem in again.problems if problem.code == "AMBIGUOUS_COLUMN"]
    assert again.layout.digest == first.layout.digest, "the same headings are the same layout, whatever is said"


def test_two_columns_are_not_one_detail() -> None:
    heading = ("№", "ФИО", "Дата рождения", "Дата")
    people = [(number, name, date, "01.02.1980") for number, name, date, *_rest in PEOPLE]
    said = _said(_read(heading, *people).layout, "D", "date_of_birth")
    again = _read(heading, *people, mapping=(said,))
    assert {entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries} == {"1980-02-01"}
    assert [(each.letter, each.why) for each in again.layout.columns if each.letter in "CD"] == [
        ("C", Why.DUPLICATE),
        ("D", Why.CHOSEN),
    ]


def test_a_repeated_heading_is_read_as_the_first_one() -> None:
    more = ("3", "Приклад Іван Тестович", "01.01.1985", "АБ-123458", "белый")
    rows = (HEADING, *PEOPLE, HEADING, more)
    first = _read(*rows)
    assert len(first.layout.columns) == len(HEADING)
    again = _read(*rows, mapping=(_said(first.layout, "C", "date_of_birth"),))
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries] == [
        "1990-05-05",
        "1991-01-31",
        "1985-01-01",
    ]


def test_what_was_said_of_another_heading_is_not_applied() -> None:
    said = replace(_said(_read(HEADING, *PEOPLE).layout, "C", "date_of_birth"), heading="Дата плена")
    assert _read(HEADING, *PEOPLE, mapping=(said,)).layout.columns[2].why is Why.AMBIGUOUS


def test_another_sheet_name_is_the_same_layout_and_other_headings_are_not() -> None:
    here = _read(HEADING, *PEOPLE).layout.digest
    assert _read(HEADING, *PEOPLE, name="Інший").layout.digest == here
    assert _read((*HEADING[:4], "Вес"), *PEOPLE).layout.digest != here
