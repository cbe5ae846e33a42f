"""What is typed to find somebody: dates as people write them in three languages, numbers of reports as they are said."""

from __future__ import annotations

import pytest

from verifier.workflow.typed_search import as_searched, report_numbers

_DATES = """27.10.1981|27.10.81|27/10/1981|27-10-1981|27. 10. 1981|27 10 1981|1981-10-27|1981.10.27|27 жовтня 1981
27 октября 1981|27 October 1981|October 27, 1981|27 жовтня 1981 р.|27.10.1981 р.н.|«27» жовтня 1981 року"""


@pytest.mark.parametrize("typed", _DATES.replace("\n", "|").split("|"))
def test_a_date_is_understood_however_it_is_written(typed: str) -> None:
    assert as_searched(typed) == "27.10.1981"


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Проб 27 жовтня 1981", "Проб 27.10.1981"),
        ("жовтень 1981", "10.1981"),
        ("10/1981", "10.1981"),
        ("1981", "1981"),
        ("Пробний 1981", "Пробний 1981"),
        ("27101981", "27101981"),
        ("31.02.1981", "31.02.1981"),
        ("ТТ 020080", "ТТ 020080"),
        ("000 001", "000 001"),
        ("00/Т-1", "00/Т-1"),
        ("Травневий Іван", "Травневий Іван"),
        ("", ""),
    ],
)
def test_nothing_else_is_taken_for_a_day(typed: str, searched: str) -> None:
    assert as_searched(typed) == searched


@pytest.mark.parametrize(
    "typed", ["R1-000001-01", "r1 000001 01", "R1–000001–01", "Р1-000001-01", "№ R1-000001-01", "звіт Р1-000001-01"]
)
def test_the_number_of_a_report_is_understood_however_it_is_typed(typed: str) -> None:
    assert "R100000101" in report_numbers(typed)


def test_a_beginning_is_enough_and_words_are_no_number() -> None:
    assert report_numbers("ФС-0001")[0] == "FS0001"
    assert report_numbers("R3X") == ("R3X",)
    for typed in ("", "R", "Проб", "1981", "27.10.1981", "000001-01", "звіт"):
        assert report_numbers(typed) == ()
