"""Dates as lists state them: every form of domain.md 15.4, and what is never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.intake.details.stated_dates import date_inside, read_date, split_date_and_place

MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("12.05.1990", "1990-05-12"),
        ("12.5.1990", "1990-05-12"),
        ("12/05/1990", "1990-05-12"),
        ("12-05-1990", "1990-05-12"),
        ("12,05,1990", "1990-05-12"),
        ("12. 05. 1990", "1990-05-12"),
        ("1990-05-12", "1990-05-12"),
        ("1990-05-12 00:00:00", "1990-05-12"),
        ("1990-05-12T00:00:00Z", "1990-05-12"),
        ("1990-05-12T00:00:00.000+03:00", "1990-05-12"),
        ("12-мая-1990", "1990-05-12"),
        ("12 мая 1990 г.", "1990-05-12"),
        ("12 травня 1990 р.", "1990-05-12"),
        ("12 травня 1990 року", "1990-05-12"),
        ("12.05.1990 г.р.", "1990-05-12"),
        ("12.05.1990г", "1990-05-12"),
        ("12.05.1990 года рождения", "1990-05-12"),
        ("12.05.1990 року народження", "1990-05-12"),
        ("May 12, 1990", "1990-05-12"),
        ("12 May 1990", "1990-05-12"),
        ("1990 г.р.", "1990"),
        ("1990 р.н.", "1990"),
        ("1990", "1990"),
        ("05.1990", "1990-05"),
        ("май 1990", "1990-05"),
        ("травень 1990 р.", "1990-05"),
        ("ок. 1985", "~1985"),
        ("бл. 1985", "~1985"),
        ("около 1985 г.", "~1985"),
        ("близько 1985", "~1985"),
        ("~1985", "~1985"),
        ("c. 1985", "~1985"),
        ("00.00.1990", "1990"),
        ("--.--.1990", "1990"),
        ("__.05.1990", "1990-05"),
        ("00.05.1990", "1990-05"),
        ("١٢.٠٥.١٩٩٠", "1990-05-12"),
    ],
)
def test_forms_that_are_plain(text: str, meaning: str) -> None:
    stated = read_date(text, latest=2026)
    assert stated.text == meaning
    assert stated.codes == ()


@pytest.mark.parametrize(
    ("text", "meaning", "code"),
    [
        ("12.5.90", "1990-05-12", "DATE_YY"),
        ("12.04.22", "2022-04-12", "DATE_YY"),
        ("12.04.29", "", "DATE_INVALID"),
        ("31.02.1991", "", "DATE_INVALID"),
        ("29.02.1987", "", "DATE_INVALID"),
        ("32.13.1990", "", "DATE_INVALID"),
        ("03/14/1987", "", "DATE_INVALID"),
        ("1987-14-03", "", "DATE_INVALID"),
        ("01.01.0202", "", "DATE_INVALID"),
        ("14.03.1887", "", "DATE_INVALID"),
        ("14.03.2087", "", "DATE_INVALID"),
        ("13.1990", "", "DATE_INVALID"),
        ("12.05.1990/1991", "", "DATE_AMBIGUOUS"),
        ("15 мая 1990/16 мая 1991", "", "DATE_AMBIGUOUS"),
        ("1985-1986", "", "DATE_AMBIGUOUS"),
        ("12.05.1990 13:45", "1990-05-12", "DATE_TIME"),
        ("14.O3.1987", "", "DATE_UNREADABLE"),
        ("весной", "", "DATE_UNREADABLE"),
        ("90", "", "DATE_UNREADABLE"),
        ("", "", "DATE_UNREADABLE"),
    ],
)
def test_forms_an_officer_is_told_of(text: str, meaning: str, code: str) -> None:
    stated = read_date(text, latest=2026)
    assert stated.text == meaning
    assert code in stated.codes


def test_day_and_month_are_never_swapped() -> None:
    assert read_date("03/04/1987").text == "1987-04-03"
    english = read_date("03/04/1987", english=True)
    assert english.text == "1987-04-03"
    assert "DATE_AMBIGUOUS" in english.codes


@given(st.dates(dt.date(1930, 1, 1), dt.date(2025, 12, 31)), st.sampled_from(["uk", "ru"]))
def test_every_day_in_every_form_means_itself(day: dt.date, tongue: str) -> None:
    forms = [
        day.strftime("%d.%m.%Y"),
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {MONTHS[tongue][day.month - 1]} {day.year} г.",
        day.strftime("%d.%m.%Y") + " р.н.",
        day.strftime("%d-%m-%Y"),
    ]
    for form in forms:
        assert read_date(form, latest=2026).text == day.isoformat(), form


@given(st.text(max_size=60))
def test_any_text_ends(text: str) -> None:
    stated = read_date(text, latest=2026)
    assert stated.date is None or stated.date.is_possible
    split_date_and_place(text)
    date_inside(text)


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("03.2022, н.п. Примерное", "03.2022", "н.п. Примерное"),
        ("12.04.22", "12.04.22", ""),
        ("17.05.2022, м. Зразкове, завод", "17.05.2022", "м. Зразкове, завод"),
        ("20 мая 2022 г. Примерное", "20 мая 2022 г", "Примерное"),
        ("н.п. Примерное", "", "н.п. Примерное"),
        ("16.05.2022 Примерное", "16.05.2022", "Примерное"),
    ],
)
def test_date_and_place_in_one_cell(text: str, date: str, place: str) -> None:
    assert split_date_and_place(text) == (date, place)


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("Примеров-Тестов А.Б., 1988 г.р.", "1988 г.р.", "Примеров-Тестов А.Б."),
        ("Коваленко Тест, 12.05.1990 г.р.", "12.05.1990 г.р.", "Коваленко Тест"),
        ("Тестов Иван (1990)", "1990", "Тестов Иван"),
        ("Тестов Иван 1990.05.12", "1990.05.12", "Тестов Иван"),
        ("Тестов Иван 12-мая-1990", "12-мая-1990", "Тестов Иван"),
        ("Тестов Иван 1990-05-12T00:00:00Z", "1990-05-12T00:00:00Z", "Тестов Иван"),
        ("Тестов Иван 2", "", "Тестов Иван 2"),
        ("Testenko Ivan Petrovych, May 12, 1990", "May 12, 1990", "Testenko Ivan Petrovych"),
    ],
)
def test_birth_date_inside_a_name(text: str, date: str, rest: str) -> None:
    assert date_inside(text) == (date, rest)
