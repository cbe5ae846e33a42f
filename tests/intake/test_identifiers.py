"""Numbers with a proof of their own, against figures worked out by hand: domain.md 9.1, 9.2, 11.6, 11.7, 15.3.

Day codes are those of 1900, so that nobody alive has such a number.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.making import only, understood
from verifier.domain.details import DetailKey as Key
from verifier.intake.details.identifiers import (
    are_tax_numbers,
    is_tax_number,
    personal_problems,
    record_birth,
    tax_number,
    tax_problems,
    unit_problems,
)
from verifier.intake.details.values import plain_value
from verifier.intake.headings.columns import Field
from verifier.intake.raw import RawCell

_DATED, _MONTH = RawCell("05.12.2026", "d", "46361", "2026-12-05"), RawCell("окт.90", "d", "33147", "1990-10-01")
_FIRST, _SECOND = "0000100010", "0003212345"  # 4·1 + 7·1 = 11; 9·3 + 4·2 + 6·1 + 10·2 + 5·3 + 7·4 = 104 = 9·11 + 5


@pytest.mark.parametrize(
    ("text", "born", "male"),
    [
        (_FIRST, dt.date(1900, 1, 1), True),
        (_SECOND, dt.date(1900, 2, 1), False),
        ("0000100040", dt.date(1900, 1, 1), False),  # 4 + 28 = 32 = 2·11 + 10: the proof of ten is nought
        ("0003 212 345", dt.date(1900, 2, 1), False),
    ],
)
def test_a_tax_number_says_birth_and_sex(text: str, born: dt.date, *, male: bool) -> None:
    said = tax_number(text)
    assert said is not None
    assert (said.born, said.male) == (born, male)
    assert tax_problems(text) == ()


_DIGITS = st.one_of(
    st.sampled_from([_FIRST, _SECOND, "0000000000", "000010001", "00001000100", "٠٠٠٠١٠٠٠١٠", "00001x0010", ""]),
    st.builds(lambda day, number: f"{day:05d}{number:05d}", st.integers(0, 365), st.integers(0, 99_999)),
)


@given(st.lists(_DIGITS, min_size=1, max_size=4))
def test_many_tax_numbers_are_looked_at_as_each_is(texts: list[str]) -> None:
    assert are_tax_numbers(texts) == all(map(is_tax_number, texts))
    proven = [text for text in texts if is_tax_number(text)]
    assert are_tax_numbers(proven * 2) == bool(proven)


@given(st.integers(1, 365), st.integers(0, 9999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_nearly_always(day: int, serial: int, place: int, by: int) -> None:
    """A digit that is off changes the sum by its weight: unseen only where the proofs of ten and of nought meet."""
    stem = f"{day:05d}{serial:04d}"
    number = next(found for check in range(10) if tax_number(found := f"{stem}{check}"))
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    if tax_number(wrong):
        sums = [
            sum(w * int(d) for w, d in zip((-1, 5, 7, 9, 4, 6, 10, 5, 7), n, strict=False)) % 11
            for n in (number, wrong)
        ]
        assert sorted(sums) == [0, 10]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("0003212346", "TAX_NUMBER_INVALID", "0003212346"),
        ("0000000000", "TAX_NUMBER_INVALID", "0000000000"),
        ("00032123456", "TAX_NUMBER_INVALID", "00032123456"),
        ("123", "TAX_NUMBER_INVALID", "123"),
        ("OOO3212345", "TAX_NUMBER_INVALID", "OOO3212345"),
        ("3212345", "NUMBER_AS_ID", "3212345 → 0003212345"),
    ],
)
def test_what_is_no_tax_number(text: str, code: str, value: str) -> None:
    assert [(found.value, said) for found, said in tax_problems(text)] == [(code, value)]


def test_a_passport_stands_in_for_a_tax_number_that_was_refused() -> None:
    assert tax_problems("ТТ 123456") == ()


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("19000101-00019", dt.date(1900, 1, 1)),  # 7·1 + 3·9 + 1·1 + 3·1 + 1·1 = 39
        ("1900010100019", dt.date(1900, 1, 1)),
        ("19000101-00018", None),
        ("19001301-00017", None),
        ("19000101-00008", None),  # serial numbers begin with 0001
        ("19000101", None),
        ("", None),
    ],
)
def test_number_of_the_demographic_register(text: str, born: dt.date | None) -> None:
    assert record_birth(text) == born


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            (text, "")
            for text in ("А0000", "А-0000", "в/ч А0000", "Т0000", "0000", "В/Ч 0000", "95 одшбр", "36", "", "рота")
        ),
        *((text, "UNIT_OTHER_SIDE") for text in ("00000", "в/ч 00000", "войсковая часть 00000", "00000-Б")),
        *((text, "UNIT_CODE_ODD") for text in ("А000", "А00000", "В0000", "А0О00", "0000А", "000000", "в/ч АА0000")),
    ],
)
def test_codes_of_units(text: str, code: str) -> None:
    assert [found.value for found, _ in unit_problems(text)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        *((text, False) for text in ("ТТ-000000", "Т-000000", "тт 000000", "ТТ№000000", _FIRST, "")),
        *((text, True) for text in ("ТТ-00000", "ТТТ-000000", "000000", "12345", "Т0000000")),
    ],
)
def test_personal_numbers(text: str, *, odd: bool) -> None:
    assert bool(personal_problems(text)) is odd


@pytest.mark.parametrize(
    ("cell", "held", "text", "code", "value"),
    [
        (_DATED, Field.PERSONAL_NUMBER, "05.12.2026", "SPOILED_NUMBER", "05.12.2026 → 5-12 / 12-5"),
        (_MONTH, Field.UNIT, "окт.90", "SPOILED_NUMBER", "окт.90 → 1-10 / 10-1 / 10-90"),
        (RawCell("3,18E+09"), Field.TAX_NUMBER, "3,18E+09", "SPOILED_NUMBER", "3,18E+09"),
        (RawCell("05.дек"), Field.PERSONAL_NUMBER, "05.дек", "SPOILED_NUMBER", "05.дек"),
        (RawCell("Dec-26"), Field.PERSONAL_NUMBER, "Dec-26", "SPOILED_NUMBER", "Dec-26"),
        (RawCell("3.2E+06", "n", "3212345"), Field.TAX_NUMBER, "3212345", "SPOILED_NUMBER", "3.2E+06 → 3212345"),
        (RawCell("3.2E+06", "n", "3200000"), Field.TAX_NUMBER, "3.2E+06", "SPOILED_NUMBER", "3.2E+06"),
        (RawCell("3212345", "n"), Field.TAX_NUMBER, "3212345", "NUMBER_AS_ID", "3212345 → 0003212345"),
        (RawCell("12345678", "n"), Field.PERSONAL_NUMBER, "12345678", "NUMBER_AS_ID", "12345678"),
        (RawCell("123456", "n"), Field.ID_DOCUMENT, "123456", "NUMBER_AS_ID", "123456"),
        (RawCell("1900010100018", "n"), Field.UNZR, "1900010100018", "UNZR_INVALID", "1900010100018"),
    ],
)  # fmt: skip
def test_numbers_that_a_spreadsheet_spoiled(cell: RawCell, held: Field, text: str, code: str, value: str) -> None:
    understood = plain_value(cell.text, held, cell)
    assert understood.text == text
    assert [(found.value, said) for found, said in understood.found] == [(code, value)]


def test_the_entry_keeps_the_number_as_it_stands() -> None:
    entry = only(understood([["№", "ФИО", "ИНН", "В/ч"], ["1", "Тестов Иван Иванович", "0003 212 345", "A0000"]]))
    assert (entry.text(Key.TAX_NUMBER), entry.text(Key.UNIT), entry.raw(Key.UNIT)) == ("0003 212 345", "А0000", "A0000")
