"""Numbers as a spreadsheet program shows them, and where the display is not the value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.intake.readers import shown as showing
from verifier.intake.readers.shown import is_date_format, serial_date, show_number, show_text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("31850", r"yyyy\-mm\-dd", "1987-03-14"),
        ("31850", "dd.mm.yyyy", "14.03.1987"),
        ("31850", "mm-dd-yy", "14.03.1987"),  # the built-in short date: the machine's order, never the American
        ("31850", '[$-FC22]d mmmm yyyy" р.";@', "14 March 1987 р."),
        ("123", "000000", "000123"),
        ("3180000000", "General", "3180000000"),
        ("318000000012", "General", "3.18E+11"),
        ("3180000000", "0.00E+00", "3.18E+09"),
        ("0.5", "0%", "50%"),
        ("1234567.891", "#,##0.00", "1 234 567.89"),
        ("-5", "General", "-5"),
        ("1.5", "General", "1.5"),
        ("7", "@", "7"),
        ("7", '[>9]"багато";0', "7"),
    ],
)
def test_plain_displays(stored: str, code: str, text: str) -> None:
    shown = show_number(stored, code)
    assert shown.text == text
    assert shown.codes == ()


@pytest.mark.parametrize(
    ("stored", "code", "text", "problem"),
    [
        ("5", '"Сидоренко";"Сидоренко"', "Сидоренко", "FORMAT_MASK"),
        ("31850", '[Red]0"d"', "31850d", "FORMAT_MASK"),
        ("31850", "dddd", "Saturday", "FORMAT_MASK"),
        ("31850", "mmmm yyyy", "March 1987", "FORMAT_MASK"),
        ("5", ";;;", "", "HIDDEN_CONTENT"),
        ("4658", "dd.mm.yy", "1912-10-01", "DATE_YY"),
        ("12", '[>9]"багато";0', "багато", "FORMAT_MASK"),
        ("7", "[>9]0;[<5]0", "########", "FORMAT_MASK"),
        ("7", "[White]0", "7", "HIDDEN_CONTENT"),
        ("32874.5416666666", "dd.mm.yyyy hh:mm:ss", "01.01.1990 13:00:00", "DATE_TIME"),
        ("31849.99", "yyyy-mm-dd", "1987-03-13", "DATE_TIME"),
        ("60", "yyyy-mm-dd", "1900-02-29", "DATE_INVALID"),
        ("1e15", "yyyy-mm-dd", "########", "DATE_INVALID"),
    ],
)
def test_displays_that_hide_the_value(stored: str, code: str, text: str, problem: str) -> None:
    shown = show_number(stored, code)
    assert shown.text == text
    assert problem in shown.codes


def test_text_under_a_mask() -> None:
    assert show_text("Бойко", '"С";"С";"С";"Сидоренко"').text == "Сидоренко"
    assert show_text("Бойко", ";;;").text == ""
    assert show_text("Бойко", "@").codes == ()
    assert show_text("Бойко", '"Іван "@').text == "Іван Бойко"
    assert show_text("Бойко", "[White]@").codes == ("HIDDEN_CONTENT",)


@pytest.mark.parametrize("code", ["_(@_)", "@*.", "@_-", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "0;-0;0;@*-"])
def test_what_keeps_room_changes_no_text(code: str) -> None:
    assert show_text("Бойко", code) == showing.Shown("Бойко")


def test_both_date_systems() -> None:
    assert serial_date(Decimal(30388), date1904=True) == ("1987-03-14", False)
    assert serial_date(Decimal(59)) == ("1900-02-28", False)
    assert serial_date(Decimal(61)) == ("1900-03-01", False)
    assert serial_date(Decimal(-1)) is None


def test_which_formats_are_dates() -> None:
    assert is_date_format("dd.mm.yyyy")
    assert not is_date_format("General")
    assert not is_date_format('[Red]0"d"')


@given(st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)))
def test_serials_are_counted_as_excel_does(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    shown = show_number(str(serial), "dd.mm.yyyy")
    assert (shown.text, shown.date) == (day.strftime("%d.%m.%Y"), day.isoformat())


@given(st.decimals(-(10**12), 10**12, allow_nan=False), st.text('dmyhs0#?.,;"\\[]@%E+- ', max_size=20))
def test_any_format_ends(value: Decimal, code: str) -> None:
    show_number(str(value), code)
    show_text("Текст", code)


_FORMS = st.lists(
    st.sampled_from(
        ("yyyy", "YYYY", "yy", "mm", "m", "dd", "d", ".", "/", "-", " ", "\\-", "\\.", ";@", ";", "hh", '"р"', "0")
    ),
    min_size=1, max_size=7,
).map("".join)  # fmt: skip


@given(
    st.integers(0, 2_958_470).map(str) | st.from_regex(r"[0-9]{1,13}", fullmatch=True),
    _FORMS | st.sampled_from(("General", "dd.mm.yyyy", "mm-dd-yy", "yyyy\\-mm\\-dd", "dd.mm.yyyy;@", "mm/dd/yyyy")),
    st.booleans(),
)
def test_what_is_shown_at_sight_is_what_the_rules_show(stored: str, code: str, date1904: bool) -> None:
    at_sight = showing._at_sight(stored, code, date1904=date1904)
    if at_sight:
        assert at_sight == showing._by_the_rules(stored, code, date1904=date1904)
