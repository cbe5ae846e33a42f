"""Signs that stand for an apostrophe, and letters of other alphabets: named, and put right for searching only."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import read_rows
from verifier.domain.details import DetailKey
from verifier.intake.details.characters import as_ours, code_points_named
from verifier.intake.details.signs import signs_mended
from verifier.intake.details.values import whole_name

_SIGNS = [",", ".", ";", '"', "/", "''", "-", "\u0301", "„"]


@pytest.mark.parametrize("sign", _SIGNS)
@pytest.mark.parametrize(
    "name", ["Лук{}янова Дар'я Іванівна", "Тестова Дар{}я Лук'янівна", "Тестов В{}ячеслав Іванович"]
)
def test_a_sign_in_place_of_an_apostrophe_is_named_and_put_right(name: str, sign: str) -> None:
    said = whole_name(name.format(sign))
    assert f"{said.surname} {said.given} {said.patronymic}" == name.format("'")
    (told,) = (value for code, value in said.found if code == "APOSTROPHE")
    assert all(f"U+{ord(each):04X}" in told for each in sign)


@pytest.mark.parametrize("sign", [",", ";", '"'])
def test_in_capitals_and_behind_one_letter(sign: str) -> None:
    assert whole_name(f"ЛУК{sign}ЯНЕНКО ТЕСТ").surname == "Лук'яненко"
    assert whole_name(f"О{sign}Коннор Тест").surname == "О'Коннор"


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Тестенко,Яків Іванович", ("Тестенко", "Яків", "Іванович")),
        ("КОВАЛЬЧУК,ЮРІЙ ІВАНОВИЧ", ("Ковальчук", "Юрій", "Іванович")),
        ("КОВАЛЬЧУК-ЯЦЕНКО ЮРІЙ", ("Ковальчук-Яценко", "Юрій", "")),
        ("Ковальчук-Яценко Ю.Я.", ("Ковальчук-Яценко", "Ю.", "Я.")),
        ("Тестенко В.Я.", ("Тестенко", "В.", "Я.")),
        ("ТЕСТЕНКО В.ЯКІВ", ("Тестенко", "В.", "Яків")),
        ("Тестов_Иван_Иванович", ("Тестов", "Иван", "Иванович")),
    ],
)
def test_what_parts_names_is_no_apostrophe(cell: str, parts: tuple[str, str, str]) -> None:
    name = whole_name(cell)
    assert (name.surname, name.given, name.patronymic) == parts
    assert "APOSTROPHE" not in {code for code, _ in name.found}


@pytest.mark.parametrize(
    ("cell", "surname", "told"),
    [
        ("Ӏваненко Тест", "Іваненко", "MIXED_SCRIPT Ӏ U+04C0"),
        ("Ιваненко Тест", "Іваненко", "MIXED_SCRIPT Ι U+0399"),
        ("Јваненко Тест", "Јваненко", "MIXED_SCRIPT Ј U+0408"),
        ("Іва\u0301нов Тест", "Іванов", "SYMBOL U+0301"),
        ("Тест/Зразков Тест", "Тест/Зразков", "SYMBOL Тест/Зразков Тест (/ U+002F)"),
        ("Лук1янов Тест", "Лук1янов", "LETTER_AS_DIGIT Лук1янов Тест → Лукіянов Тест / Лук'янов Тест"),
        ("Тестов(?) Тест", "Тестов", "REMARK_IN_NAME ?"),
        ("Тестов Тест +", "Тестов", "REMARK_IN_NAME +"),
        ("О. Зразков Тест", "О.", "INITIALS О. Зразков Тест"),
        ("Неустановленное лицо", "Неустановленное", "NO_NAME Неустановленное лицо"),
    ],
)
def test_what_is_no_letter_of_a_name_is_named(cell: str, surname: str, told: str) -> None:
    name = whole_name(cell)
    assert name.surname == surname
    assert told in {f"{code} {value}" for code, value in name.found}


@pytest.mark.parametrize(
    ("latin", "text"),
    [
        ("COPOKA", "Сорока"),
        ("Testov", "Testov"),
        ("\u039a\u039f\u03a1\u039f\u03a4\u0391", "Корота"),
    ],
)
def test_a_surname_of_another_alphabet_beside_names_of_ours_is_told(latin: str, text: str) -> None:
    apart = read_rows(("№", "Прізвище", "Ім'я"), ("1", latin, "Іван"), ("2", "Тестенко", "Іван"))
    whole = read_rows(("№", "ПІБ"), ("1", f"{latin} Іван Іванович"), ("2", "Тестенко Іван Іванович"))
    for reading in (apart, whole):
        assert reading.entries[0].text(DetailKey.SURNAME).capitalize() == text
        told = [(p.row, p.column) for p in reading.problems if p.code == "MIXED_SCRIPT"]
        assert told == [(2, "B")]
    assert "C U+0043, O U+004F" in code_points_named("COPOKA")
    assert as_ours("Ïåòðîâ") == "Ïåòðîâ"
    english = read_rows(("No.", "Surname", "Given name"), ("1", "Testov", "Ivan"), ("2", "COPOKA", "Ivan"))
    assert "MIXED_SCRIPT" not in {p.code for p in english.problems}


_LETTERS = "абвгдклрстяюєїАБВКЯ"


@given(
    st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=4), st.sampled_from(_SIGNS), st.booleans()
)
def test_letters_are_never_lost(words: list[str], sign: str, whole: bool) -> None:
    text = sign.join(words)
    mended = signs_mended(text, whole=whole)
    before, after = (re.sub(r"[^\w]|_", "", unicodedata.normalize("NFD", each)) for each in (text, mended.text))
    assert before == after
    if "'" in mended.text and sign != "''":
        assert "APOSTROPHE" in {code for code, _ in mended.found}


@pytest.mark.parametrize("written", ["'Тестенко", '="Тестенко"'])
def test_what_keeps_a_spreadsheet_from_computing_is_no_part_of_a_name(written: str) -> None:
    reading = read_rows(("№", "Прізвище", "Ім'я"), ("1", written, "Іван"), ("2", "Взірець", "Тест"))
    value = reading.entries[0].values[DetailKey.SURNAME]
    assert (value.raw, value.text) == (written, "Тестенко")
    assert {"SYMBOL", "FORMULA_PREFIX"} & {problem.code for problem in reading.problems if problem.row == 2}
