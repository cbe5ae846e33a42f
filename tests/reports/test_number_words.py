"""Numbers of persons in words: every form that agrees, and what reads lists reads them back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.intake.rows.number_words import number_in_words
from verifier.reports.number_words import in_words

UK, EN, RU = Language.UK, Language.EN, PaperLanguage.RU


@pytest.mark.parametrize(("number", "uk", "ru", "en"), [
    (0, "нуль", "ноль", "zero"),
    (1, "одна", "один", "one"),
    (2, "дві", "два", "two"),
    (12, "дванадцять", "двенадцать", "twelve"),
    (21, "двадцять одна", "двадцать один", "twenty-one"),
    (40, "сорок", "сорок", "forty"),
    (303, "триста три", "триста три", "three hundred and three"),
    (307, "триста сім", "триста семь", "three hundred and seven"),
    (390, "триста дев’яносто", "триста девяносто", "three hundred and ninety"),
    (1000, "одна тисяча", "одна тысяча", "one thousand"),
    (2012, "дві тисячі дванадцять", "две тысячи двенадцать", "two thousand and twelve"),
    (11_011, "одинадцять тисяч одинадцять", "одиннадцать тысяч одиннадцать", "eleven thousand and eleven"),
    (121_345, "сто двадцять одна тисяча триста сорок п’ять", "сто двадцать одна тысяча триста сорок пять",
     "one hundred and twenty-one thousand three hundred and forty-five"),
])  # fmt: skip
def test_a_number_is_written_as_people_write_it(number: int, uk: str, ru: str, en: str) -> None:
    assert (in_words(number, UK), in_words(number, RU), in_words(number, EN)) == (uk, ru, en)


@given(st.integers(1, 9_999), st.sampled_from([UK, EN, RU]))
def test_what_is_written_is_read_back_as_the_same_number(number: int, tongue: Tongue) -> None:
    assert number_in_words(in_words(number, tongue).replace("’", "'")) == number


def test_there_is_no_such_number_of_persons() -> None:
    for number in (-1, 1_000_000):
        with pytest.raises(ValueError, match="no number of persons"):
            in_words(number, UK)
