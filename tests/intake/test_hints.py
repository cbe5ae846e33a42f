"""What only shows when values are seen together: domain.md 9.1-9.3, 15.3 and 15.4."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.making import Rows, understood
from verifier.domain.details import DetailKey as Key
from verifier.domain.persons import Reading
from verifier.intake.details.hints import list_day
from verifier.intake.details.regions import region_problems
from verifier.intake.raw import RawCell

_FIRST, _SECOND = "0000100010", "0003212345"  # a man of 01.01.1900, a woman of 01.02.1900: nobody alive
_HEAD = ["№", "ФИО", "Дата рождения", "Пол", "ИНН", "УНЗР", "Звание", "Дата пленения", "Личный номер", "В/ч"]


def person(*cells: str) -> list[str]:
    """Return a row of values as far as they are given."""
    return [*cells, *[""] * (len(_HEAD) - len(cells))]


def hints(rows: Rows) -> list[tuple[str, int, str, str]]:
    """Return the hints on rows below the heading."""
    told = {"TAX_NUMBER_BIRTH", "TAX_NUMBER_SEX", "TAX_NUMBER_TWICE", "UNZR_BIRTH", "IMPLAUSIBLE", "DATE_OFFER"}
    return [(p.code, p.row, p.column, p.value) for p in understood([_HEAD, *rows]).problems if p.code in told]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("01.01.1900", "м", _FIRST), []),
        (("1900", "м", _FIRST), []),
        (("01.1900", "чол.", _FIRST), []),
        (("ок. 1903", "", _FIRST), []),
        (("", "", _FIRST), []),
        (("02.01.1900", "м", _FIRST), [("TAX_NUMBER_BIRTH", "E", "01.01.1900")]),
        (("1990", "", _FIRST), [("TAX_NUMBER_BIRTH", "E", "01.01.1900")]),
        (("01.01.1900", "ж", _FIRST), [("TAX_NUMBER_SEX", "E", _FIRST), ("IMPLAUSIBLE", "D", "ж – Иванович")]),
        (("01.02.1900", "жен.", _SECOND), [("IMPLAUSIBLE", "D", "жен. – Иванович")]),
        (("01.02.1900", "", _SECOND), [("TAX_NUMBER_SEX", "E", _SECOND)]),  # by the patronymic Иванович
        (("01.01.1900", "", "", "19000101-00019"), []),
        (("01.01.1990", "", "", "19000101-00019"), [("UNZR_BIRTH", "F", "01.01.1900")]),
        (("01.01.1900", "", "", "", "солдат", "19.02.2014"), [
            ("IMPLAUSIBLE", "H", "19.02.2014 < 20.02.2014"), ("IMPLAUSIBLE", "H", "01.01.1900 – 19.02.2014: 114 > 65"),
        ]),
        (("01.03.2004", "", "", "", "солдат", "28.02.2022"), [("IMPLAUSIBLE", "H", "01.03.2004 – 28.02.2022: 17 < 18")]),
        (("28.02.2004", "", "", "", "солдат", "28.02.2022"), []),
        (("2004", "", "", "", "солдат", "2022"), []),
        (("1956", "", "", "", "солдат", "12.2022"), []),
        (("31.12.1955", "", "", "", "майор", "31.12.2021"), [("IMPLAUSIBLE", "H", "31.12.1955 – 31.12.2021: 66 > 65")]),
        (("01.03.2010", "", "", "", "", "28.02.2022"), []),  # without a rank he may be a civilian
        (("01.03.1990", "", "", "", "", "2014"), []),
        (("2005", "", "", "", "солдат"), []),
        (("01.03.2005", "", "", "", ""), []),
        (("1990", "", "", "", "матрос", "", "", "24 омбр"), [("IMPLAUSIBLE", "G", "матрос – 24 омбр")]),
        (("1990", "", "", "", "кап. 3 р.", "", "", "1 танкова бригада"), [
            ("IMPLAUSIBLE", "G", "кап. 3 р. – 1 танкова бригада"),
        ]),
        (("1990", "", "", "", "матрос", "", "", "А0000"), []),  # a code says nothing
        (("1990", "", "", "", "матрос", "", "", "танковий батальйон 35 обрмп"), []),  # marines
        (("1990", "", "", "", "солдат", "", "", "24 омбр"), []),
    ],
)  # fmt: skip
def test_what_does_not_fit_together(cells: tuple[str, ...], found: list[tuple[str, str, str]]) -> None:
    rows = [person("1", "Тестов Иван Иванович", *cells)]
    assert hints(rows) == [(code, 2, column, value) for code, column, value in found]


def test_capture_after_the_list() -> None:
    title = ["Список військовополонених станом на 01.06.2025"]
    reading = understood([title, _HEAD, person("1", "Тестов Иван Иванович", "1990", "", "", "", "", "02.06.2025")])
    assert ("IMPLAUSIBLE", "02.06.2025 > 01.06.2025") in {(p.code, p.value) for p in reading.problems}
    assert list_day("по закону от 20.02.2014", dt.date(2026, 1, 1)) == dt.date(2026, 1, 1)


def test_a_soldier_who_is_a_child_on_the_day_of_the_list() -> None:
    title = ["Список военнопленных по состоянию на 01.06.2025"]
    rows = [
        person(str(n), f"Тестов{'абв'[n]} Иван", born, "", "", "", "солдат")
        for n, born in enumerate(("02.06.2007", "01.06.2007", "2007"))
    ]
    told = [(p.row, p.column, p.value) for p in understood([title, _HEAD, *rows]).problems if p.code == "IMPLAUSIBLE"]
    assert told == [(3, "C", "02.06.2007 – 01.06.2025: 17 < 18")]


def test_a_running_number_that_became_a_date() -> None:
    became: list[RawCell | str] = [RawCell("12.янв", "d", "46034", "2026-01-12"), *person("Тестов Иван", "1990")[:9]]
    told = {(p.code, p.row, p.column, p.value) for p in understood([_HEAD, became]).problems}
    assert ("SPOILED_NUMBER", 2, "A", "12.янв → 12-1 / 1-12") in told


def test_one_tax_number_with_two_persons_and_a_register_number_against_it() -> None:
    rows = [
        person("1", "Тестов Иван Иванович", "01.01.1900", "", _FIRST),
        person("2", "Образцов Пётр Ильич", "01.01.1900", "", "0000 100 010"),
    ]
    assert hints(rows) == [("TAX_NUMBER_TWICE", 3, "E", "2")]


def test_numbers_of_persons_long_dead_are_told_once_where_they_are_the_rule() -> None:
    """The practice data's numbers are of 1900 on purpose (9.1): a list must not drown in what is true of every row."""
    numbers = [_FIRST, "0000100040", _SECOND, ""]
    rows = [person(str(n), f"Тестов{'абвг'[n]} Иван", "12.05.1990", "", number) for n, number in enumerate(numbers)]
    assert hints(rows) == [("TAX_NUMBER_BIRTH", 2, "E", "01.01.1900 – 01.02.1900 ×3")]
    assert [row for _, row, *_ in hints([rows[0], *(person(*row[:3]) for row in rows[1:])])] == [2]


@pytest.mark.parametrize(
    ("column", "values", "found"),
    [
        (8, ["Ж-12", "Ж-13", "Ж-14", "ТТ-000000"], [("PERSONAL_NUMBER_ODD", 2, "Ж-12 ×3")]),
        (8, ["Ж-12", "ТТ-000001", "ТТ-000002", "ТТ-000000"], [("PERSONAL_NUMBER_ODD", 2, "Ж-12")]),
        (9, ["00001", "00002", "00003", "00004"], [("UNIT_OTHER_SIDE", 2, "00001 ×4")]),
        (9, ["А0001", "00002", "А0003", "А0004"], [("UNIT_OTHER_SIDE", 3, "00002")]),
    ],
)
def test_what_is_the_rule_of_a_column_is_told_once(
    column: int, values: list[str], found: list[tuple[str, int, str]]
) -> None:
    rows = [person(str(n), f"Тестов{'абвг'[n]} Иван", "1990") for n in range(4)]
    for row, value in zip(rows, values, strict=True):
        row[column] = value
    problems = understood([_HEAD, *rows]).problems
    told = [(p.code, p.row, p.value) for p in problems if p.code in {"PERSONAL_NUMBER_ODD", "UNIT_OTHER_SIDE"}]
    assert told == found


def test_where_a_column_has_the_month_first_the_others_are_offered() -> None:
    dates = ["03/14/1987", "05/12/1990", "07/07/1991", "25/12/1990"]
    rows = [person(str(n), f"Тестов{'абвг'[n]} Иван", date) for n, date in enumerate(dates)]
    assert hints(rows) == [
        ("DATE_OFFER", 2, "C", "03/14/1987 → 14.03.1987"),
        ("DATE_OFFER", 3, "C", "05/12/1990 → 12.05.1990"),
    ]
    assert hints(rows[1:]) == []
    assert [e.text(Key.DATE_OF_BIRTH) for e in understood([_HEAD, *rows]).entries][1] == "1990-12-05"


def test_signs_of_a_column_are_told_once_with_their_number() -> None:
    names = ["Лук’яненко Іван", "Стеф’юк\u00a0Іван", "Лук*яненко Петро", "Лук'яненко Лев", "Взірець Олег"]
    reading = understood([_HEAD, *(person(str(n), name, "1990") for n, name in enumerate(names, 1))])
    told = {(p.code, p.row, p.column): p.value for p in reading.problems if p.code in {"APOSTROPHE", "INVISIBLE"}}
    assert told == {("APOSTROPHE", 2, "B"): "’ U+2019 ×2, * U+002A ×1", ("INVISIBLE", 3, "B"): "U+00A0 ×1"}
    assert [entry.full_name for entry in reading.entries][1:3] == ["Стеф'юк Іван", "Лук'яненко Петро"]


ODD = st.one_of(
    st.sampled_from(
        [_FIRST, "19000101-00019", "01.02.1900", "31.02.1991", "05/14/1990", "2022", "~1985", "м", "гв. майор м/с"]
    ),
    st.text(max_size=15),
)


@given(st.lists(st.lists(ODD, min_size=7, max_size=7), min_size=1, max_size=4))
@settings(max_examples=60)
def test_hints_change_no_value_and_any_text_ends(rows: list[list[str]]) -> None:
    reading = understood([_HEAD, *(["1", "Тестов Иван Иванович", "", *cells] for cells in rows)])
    assert len(reading.entries) == len(rows)
    for entry, cells in zip(reading.entries, rows, strict=True):
        number = entry.values.get(Key.TAX_NUMBER)
        assert number is None or number.raw == cells[1]
    places = {(p.code, p.row, p.column) for p in reading.problems if p.code in {"TAX_NUMBER_BIRTH", "UNZR_BIRTH"}}
    assert not places  # without a birth date nothing can speak against a number, unless two numbers differ


def test_both_what_is_stored_and_what_is_shown() -> None:
    row: list[RawCell | str] = [
        RawCell("001", "n", "1"), "Тестов Иван Иванович", RawCell("май 90", "d", "33005", "1990-05-12"), "", "", "", "",
        RawCell("12.03.2022", "d", "44632", "2022-03-12"), RawCell("000123", "n", "123"), RawCell("50%", "n", "0.5"),
    ]  # fmt: skip
    reading: Reading = understood([_HEAD, row])
    entry = reading.entries[0]
    stands = {key.value: (value.raw, value.text, value.shown) for key, value in entry.values.items()}
    assert entry.number == "001"
    assert stands["date_of_birth"] == ("1990-05-12", "1990-05-12", "май 90")
    assert stands["capture_date"] == ("12.03.2022", "2022-03-12", "")
    assert stands["personal_number"] == ("123", "000123", "000123")
    assert stands["unit"] == ("0.5", "50%", "50%")


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("м. Зразкове, Харківська обл.", ()),
        ("обл. Сумська, с. Тест", ()),
        ("г. Харьков, Харьковской области", ()),
        ("с. Вигадане, Дніпровська область", ()),  # as it is often called already
        ("с. Вигадане, Умовна область", (("REGION_UNKNOWN", "Умовна область"),)),
        ("Полтавсская обл., с. Тест", (("REGION_UNKNOWN", "Полтавсская обл"),)),
        ("Курская область, РФ", ()),
        ("Бєлгородська обл.", ()),
        ("Вигадана область, Казахстан", ()),
        ("Харк. обл.", ()),  # an abbreviation says too little
        ("Ворошиловградская обл.", (("REGION_FORMER", "Ворошиловградская → Луганська"),)),
        ("Кам’янець-Подільська обл.", (("REGION_FORMER", "Кам’янець-Подільська → Хмельницька"),)),
        ("м. Полтава, Харківська обл.", (("IMPLAUSIBLE", "Полтава – Харківська обл ≠ Полтавська"),)),
        ("с. Полтава, Харківська обл.", ()),  # a village may be called so anywhere
        ("Харківська", ()),
    ],
)
def test_regions_of_places(place: str, found: tuple[tuple[str, str], ...]) -> None:
    assert region_problems(place) == found


def test_a_region_is_told_at_its_cell_and_once_where_it_is_the_rule() -> None:
    head = ["№", "ФИО", "Место рождения"]
    rows = [
        [str(n), "Тестов Иван Иванович", f"с. Тест, {name} обл."] for n, name in enumerate(("Харківська", "Умовна"), 1)
    ]
    told = [p for p in understood([head, *rows]).problems if p.code.startswith("REGION")]
    assert [(p.code, p.row, p.column, p.value) for p in told] == [("REGION_UNKNOWN", 3, "C", "Умовна обл")]
    many = understood([head, *rows, *([row[0], row[1], rows[1][2]] for row in rows * 3)])
    assert [p.value for p in many.problems if p.code == "REGION_UNKNOWN"] == ["Умовна обл ×7"]
    assert many.entries[0].text(Key.PLACE_OF_BIRTH) == "с. Тест, Харківська обл."
