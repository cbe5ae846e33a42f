"""Letters that are not what they seem are named, repaired for reading, and kept raw elsewhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.intake.details.characters import capitalised, inspect, is_latin, repair, tidy


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Петров\u202e", "BIDI"),
        ("Пет\u200bро\u200dв\ufeff", "INVISIBLE"),
        ("Пет\u00adров", "INVISIBLE"),
        ("\u3164\u115f", "INVISIBLE"),
        ("Петров\ufe0f\U000e0100", "INVISIBLE"),
        ("Ｐｅｔｒｏｖ", "COMPAT"),
        ("П" + "\u0301" * 20, "COMBINING"),
        ("Андріи\u0306", "NFC"),
        ("Пет\tров", "CONTROL"),
        ("Петров\u2028Иванов", "CONTROL"),
        ("Пет\ufdd0ров", "UNASSIGNED"),
        ("Петров 😀", "SYMBOL"),
        ("ÐŸÐµÑ\x82Ñ\x80Ð¾Ð²", "MOJIBAKE"),
        ("Ïåòðîâ", "MOJIBAKE"),
        ("<b>Петров", "MARKUP"),
        ("Том &amp; Джеррі", "MARKUP"),
        ("=cmd|' /C calc'!A0", "FORMULA_PREFIX"),
        ("-2+3", "FORMULA_PREFIX"),
        ("\t=1+1", "FORMULA_PREFIX"),
        ("Б" * 200, "LONG_WORD"),
        ("Б" * 32_767, "LIMIT_CELL"),
        ("   ", "EMPTY"),
    ],
)
def test_odd_characters_are_named(text: str, code: str) -> None:
    assert code in {found for found, _ in inspect(text, name=True)}


@pytest.mark.parametrize(
    "text", ["Петренко", "Лук'яненко-Тест", "О'Коннор", "Müller", "王小明", "ТЕСТ А.Б.", "№ 5", "Sørensen", "Пётр", ""]
)
def test_ordinary_names_are_left_in_peace(text: str) -> None:
    assert inspect(text, name=True) == ()


@pytest.mark.parametrize(
    ("text", "mended", "named"),
    [
        ("Пeтpoв", "Петров", "e U+0065, p U+0070, o U+006F"),
        ("ПIБ", "ПІБ", "I U+0049"),
        ("Cт. солдат", "Ст. солдат", "C U+0043"),
        ("Петров A.C.", "Петров А.С.", "A U+0041, C U+0043"),
        ("Реtrov", "Petrov", "Р U+0420, е U+0435"),
    ],
)
def test_look_alikes_are_turned_back_and_named(text: str, mended: str, named: str) -> None:
    tidied = repair(text)
    assert tidied.text == mended
    assert [(code.value, value) for code, value in tidied.found] == [("MIXED_SCRIPT", named)]


@pytest.mark.parametrize("text", ["Petrov", "Петров", "Ceprey", "солдат NATO", "Иванов John"])
def test_whole_words_of_either_alphabet_stay(text: str) -> None:
    assert repair(text).text == text
    assert repair(text).found == ()


@pytest.mark.parametrize("mark", list("’'ʼ`´‘*"))
def test_apostrophes_become_one(mark: str) -> None:
    assert tidy(f"Лук{mark}яненко") == "Лук'яненко"


def test_capitals() -> None:
    assert capitalised("ТЕСТЕНКО-ВЗІРЕЦЬ Іван А.") == "Тестенко-Взірець Іван А."
    assert capitalised("В'ЯЧЕСЛАВ") == "В'ячеслав"
    assert capitalised("тестенко") == "тестенко"


def test_script() -> None:
    assert is_latin("Surname Name")
    assert not is_latin("Фамилия No")


@given(st.text(max_size=200))
def test_tidy_text_is_clean_and_stays_so(text: str) -> None:
    tidied = tidy(text)
    assert tidied == " ".join(tidied.split())
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidy(tidied) == tidied
    inspect(text, name=True)
    repair(text)
