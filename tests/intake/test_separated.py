"""Separated text: Unicode with or without a mark, three separators, and no silent guess."""

from __future__ import annotations

import pytest

from verifier.domain.errors import Fault, KnownError
from verifier.intake import read_list
from verifier.intake.limits import LIST
from verifier.intake.readers.separated import read_separated

TEXT = "№;ФИО;Дата рождения\n1;Тестов Иван Иванович;01.01.1990\n2;Образцов Пётр Ильич;02.02.1991\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_plain_form(encoding: str, separator: str, end: str) -> None:
    data = TEXT.replace(";", separator).replace("\n", end).encode(encoding)
    answer = read_separated(data, LIST)
    assert answer["separator"] == separator
    rows = answer["sheets"][0]["rows"]
    assert [[text for _, text in cells] for _, cells in rows][1] == ["1", "Тестов Иван Иванович", "01.01.1990"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp866", "iso8859-5"])
def test_code_pages_are_not_guessed(encoding: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_separated(TEXT.replace("№", "N").encode(encoding), LIST)
    assert caught.value.fault is Fault.UNKNOWN_ENCODING
    assert caught.value.facts["code"] == "ENCODING_GUESSED"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT.replace("2;", '2;"'), "CSV_QUOTE"),
        (TEXT.replace("1;Тестов", '1;"Тестов').replace("Ильич", 'Ильич"'), "CSV_QUOTE"),  # swallows a row between
        (TEXT.replace("Иван", "Ив\0ан"), "CONTROL"),
        (TEXT + "3;" + "Б" * 40_000, "LIMIT_CELL"),
        (TEXT + "3;" + "Б" * 200_000, "LIMIT_CELL"),
        (TEXT + "3" + ";x" * 600, "LIMIT_COLUMNS"),
        ("a\n" * (LIST.rows + 5), "LIMIT_ROWS"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_separated(text.encode(), LIST)
    assert caught.value.facts["code"] == code


def test_mixed_encodings() -> None:
    with pytest.raises(KnownError) as caught:
        read_separated(TEXT.encode() + "3;Примеров Пётр;".encode("cp1251"), LIST)
    assert caught.value.facts["code"] == "ENCODING_MIXED"


def test_a_stated_separator_and_a_line_break_in_a_cell() -> None:
    reading = read_list(("sep=;\n" + TEXT.replace("Тестов Иван Иванович", '"Тестов Иван\nИванович"')).encode(), "l.csv")
    assert [entry.full_name for entry in reading.entries] == ["Тестов Иван Иванович", "Образцов Пётр Ильич"]
    assert [entry.row for entry in reading.entries] == [3, 4]
    assert reading.format == "csv"


def test_ragged_rows_are_reported() -> None:
    reading = read_list(TEXT.replace("2;", "2;;").encode(), "l.csv")
    assert ("CSV_RAGGED", 3) in {(problem.code, problem.row) for problem in reading.problems}
