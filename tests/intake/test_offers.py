"""Digits for letters, letters for digits, days for months: offered, never taken (domain.md 15.3, 15.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.making import only, understood
from verifier.domain.details import DetailKey as Key
from verifier.intake.details.offers import offered_word
from verifier.intake.details.stated_dates import read_date
from verifier.intake.details.values import date_value

_HEAD = ["№", "ФИО", "Дата рождения", "Звание", "Место пленения"]


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("1ваненко Тест Тестович", "Іваненко Тест Тестович"),
        ("lваненко Тест Тестович", "Іваненко Тест Тестович"),
        ("0лійник Тест Тестович", "Олійник Тест Тестович"),
        ("ПЕТРЕНК0 Тест", "ПЕТРЕНКО Тест"),
        ("Ти3енко Тест", "Тизенко Тест"),
        ("Стеф'юк-0лійник Тест", "Стеф'юк-Олійник Тест"),
    ],
)
def test_a_digit_for_a_letter_in_a_name(name: str, offered: str) -> None:
    reading = understood([_HEAD, ["1", name, "1990"]])
    told = [(p.code, p.column, p.value) for p in reading.problems if p.code in {"LETTER_AS_DIGIT", "DIGIT_IN_NAME"}]
    assert told == [("LETTER_AS_DIGIT", "B", f"{name} → {offered}")]
    entry = only(reading)
    assert entry.text(Key.SURNAME)[0] in "1l0ПТС"
    assert entry.raw(Key.SURNAME) == name


@pytest.mark.parametrize("text", ["Тестов1", "Тестов 2", "Тест9нко", "Testov1", "3-я рота", "A1B0", "", "п0"])
def test_what_is_left_alone(text: str) -> None:
    assert offered_word(text) == text


def test_only_a_digit_between_letters_counts_outside_names() -> None:
    row = ["1", "Тестов Иван", "1990", "с0лдат", "1й квартал, м. Зразк0ве"]
    told = [(p.code, p.column, p.value) for p in understood([_HEAD, row]).problems]
    assert ("LETTER_AS_DIGIT", "D", "с0лдат → солдат") in told
    assert ("LETTER_AS_DIGIT", "E", "1й квартал, м. Зразк0ве → 1й квартал, м. Зразкове") in told


@pytest.mark.parametrize(
    ("text", "meaning", "code", "offered"),
    [
        ("12.О5.1990", "12.О5.1990", "LETTER_AS_DIGIT", "12.05.1990"),
        ("l2.O5.199О", "l2.O5.199О", "LETTER_AS_DIGIT", "12.05.1990"),
        ("12051990", "12051990", "DATE_OFFER", "12.05.1990"),
        ("5051990", "5051990", "DATE_OFFER", "05.05.1990"),
        ("19900512", "19900512", "DATE_OFFER", "12.05.1990"),
        ("03/14/1987", "03/14/1987", "DATE_OFFER", "14.03.1987"),
        ("05.31.1987", "05.31.1987", "DATE_OFFER", "31.05.1987"),
        ("12.05.1990 (?)", "12.05.1990 (?)", "DATE_OFFER", "12.05.1990"),
        ("нар. 12.05.1990, м. Зразок", "нар. 12.05.1990, м. Зразок", "DATE_OFFER", "12.05.1990"),
        ("12.05.19 90", "12.05.19 90", "DATE_OFFER", "12.05.1990"),
        ("12..05.1990", "12..05.1990", "DATE_OFFER", "12.05.1990"),
        ("12.05.1990 или 13.06.1990", "12.05.1990 или 13.06.1990", "DATE_OFFER", "12.05.1990 / 13.06.1990"),
    ],
)
def test_another_reading_of_a_date_is_offered_and_not_taken(text: str, meaning: str, code: str, offered: str) -> None:
    understood_date = date_value(text, None, english=False, latest=2026)
    assert understood_date.text == meaning
    assert (code, f"{text} → {offered}") in {(found.value, value) for found, value in understood_date.found}


@pytest.mark.parametrize("text", ["31.02.1991", "весной", "99999999", "12.О5", "32.13.1990", "12.05.1990"])
def test_nothing_is_offered_where_nothing_fits(text: str) -> None:
    found = date_value(text, None, english=False, latest=2026).found
    assert not {code.value for code, _ in found} & {"LETTER_AS_DIGIT", "DATE_OFFER"}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("12 V 1990", "1990-05-12"), ("12.V.1990 г.", "1990-05-12"), ("1.ХІІ.1990", "1990-12-01"), ("IX 1990", "1990-09")],
)
def test_months_in_roman_numerals_are_plain(text: str, meaning: str) -> None:
    stated = read_date(text, latest=2026)
    assert (stated.text, stated.codes) == (meaning, ())


@given(st.text(alphabet="0123lIОО|абвАБВ'-. ", max_size=40))
def test_any_text_ends_and_letters_are_never_lost(text: str) -> None:
    offered = offered_word(text)
    assert len(offered) == len(text)
    assert all(new == old or old in "013l|" for old, new in zip(text, offered, strict=True))
    date_value(text or "?", None, english=False, latest=2026)
