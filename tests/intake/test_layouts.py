"""Columns beside our details: why each was taken for what, what is offered, and what an officer says of them."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.tables import HEADING, PEOPLE, read_rows, said_of
from verifier.domain.details import DetailKey
from verifier.domain.intake import Why


def test_each_column_tells_why_it_was_taken_for_what() -> None:
    layout = read_rows(HEADING, *PEOPLE).layout
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
    layout = read_rows(HEADING, numbers, ("Рядовой состав", "", "", "", ""), *PEOPLE).layout
    assert layout.columns[0].samples == tuple(person[0] for person in PEOPLE)
    assert layout.columns[2].samples == ("05.05.1990", "31.01.1991")


def test_years_of_the_war_are_offered_as_days_of_capture() -> None:
    people = [(number, name, "12.04.2022", "", "") for number, name, *_rest in PEOPLE]
    assert read_rows(HEADING, *people).layout.columns[2].offers[0] == "capture_date"


def test_what_an_officer_says_overrules_the_heading() -> None:
    first = read_rows(HEADING, *PEOPLE)
    said = (said_of(first.layout, "C", "date_of_birth"), said_of(first.layout, "A", ""))
    again = read_rows(HEADING, *PEOPLE, mapping=said)
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries] == ["1990-05-05", "1991-01-31"]
    assert [entry.number for entry in again.entries] == ["", ""]
    assert [each.why for each in again.layout.columns[:3]] == [Why.CHOSEN, Why.HEADING, Why.CHOSEN]
    assert "C" not in [problem.column for problem in again.problems if problem.code == "AMBIGUOUS_COLUMN"]
    assert again.layout.digest == first.layout.digest, "the same headings are the same layout, whatever is said"


def test_two_columns_are_not_one_detail() -> None:
    heading = ("№", "ФИО", "Дата рождения", "Дата")
    people = [(number, name, date, "01.02.1980") for number, name, date, *_rest in PEOPLE]
    said = said_of(read_rows(heading, *people).layout, "D", "date_of_birth")
    again = read_rows(heading, *people, mapping=(said,))
    assert {entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries} == {"1980-02-01"}
    assert [(each.letter, each.why) for each in again.layout.columns if each.letter in "CD"] == [
        ("C", Why.DUPLICATE),
        ("D", Why.CHOSEN),
    ]


def test_a_repeated_heading_is_read_as_the_first_one() -> None:
    more = ("3", "Приклад Іван Тестович", "01.01.1985", "АБ-123458", "белый")
    rows = (HEADING, *PEOPLE, HEADING, more)
    first = read_rows(*rows)
    assert len(first.layout.columns) == len(HEADING)
    again = read_rows(*rows, mapping=(said_of(first.layout, "C", "date_of_birth"),))
    assert [entry.text(DetailKey.DATE_OF_BIRTH) for entry in again.entries] == [
        "1990-05-05",
        "1991-01-31",
        "1985-01-01",
    ]


def test_what_was_said_of_another_heading_is_not_applied() -> None:
    said = replace(said_of(read_rows(HEADING, *PEOPLE).layout, "C", "date_of_birth"), heading="Дата плена")
    assert read_rows(HEADING, *PEOPLE, mapping=(said,)).layout.columns[2].why is Why.AMBIGUOUS


def test_another_sheet_name_is_the_same_layout_and_other_headings_are_not() -> None:
    here = read_rows(HEADING, *PEOPLE).layout.digest
    assert read_rows(HEADING, *PEOPLE, name="Інший").layout.digest == here
    assert read_rows((*HEADING[:4], "Вес"), *PEOPLE).layout.digest != here
