"""Dates as lists state them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.domain.dates import PartialDate, Precision, is_day, shown_date


@pytest.mark.parametrize(
    ("date", "text", "shown", "precision"),
    [
        (PartialDate(1990, 5, 12), "1990-05-12", "12.05.1990", Precision.DAY),
        (PartialDate(1990, 5), "1990-05", "05.1990", Precision.MONTH),
        (PartialDate(1990), "1990", "1990", Precision.YEAR),
        (PartialDate(1985, about=True), "~1985", "~1985", Precision.ABOUT),
        (PartialDate(985), "0985", "0985", Precision.YEAR),
    ],
)
def test_a_date_in_all_its_forms(date: PartialDate, text: str, shown: str, precision: Precision) -> None:
    assert (date.text, date.shown, date.precision) == (text, shown, precision)
    assert PartialDate.parse(text) == date
    assert shown_date(text) == shown


@pytest.mark.parametrize(
    "text", ["", "12.05.1990", "1990-5-12", "90", "1990-05-12 ", "1990-05-", "~", "1990-00", "1990-05-00", "1990-00-12"]
)
def test_other_text_is_no_date_and_is_shown_as_it_is(text: str) -> None:
    assert PartialDate.parse(text) is None
    assert shown_date(text) == text


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("1991-02-28", True),
        ("1991-02-29", False),
        ("1992-02-29", True),
        ("1991-02-31", False),
        ("1991-13-01", False),
        ("1991-13", False),
        ("1991-12", True),
        ("0000", False),
        ("~1985", True),
    ],
)
def test_which_dates_can_exist(text: str, *, possible: bool) -> None:
    date = PartialDate.parse(text)
    assert date is not None
    assert date.is_possible == possible


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990-05-12", True),
        (" 12.05.1990 ", True),
        ("1990-02-31", False),
        ("31.02.1990", False),
        ("1990-05", False),
        ("1990", False),
        ("~1990-05-12", False),
        ("12.05.90", False),
        ("", False),
        ("скоро", False),
    ],
)
def test_which_text_is_a_whole_day(text: str, *, day: bool) -> None:
    assert is_day(text) == day


@given(st.dates(), st.booleans())
def test_every_day_comes_back_as_it_went(day: datetime.date, about: bool) -> None:
    date = PartialDate(day.year, day.month, day.day, about)
    assert date.is_possible
    assert PartialDate.parse(date.text) == date


def test_dates_are_ordered_by_time() -> None:
    texts = ["1989", "1990", "1990-01", "1990-01-02", "1990-02"]
    dates = [PartialDate.parse(text) for text in texts]
    assert [d.text for d in sorted(filter(None, reversed(dates)))] == texts
