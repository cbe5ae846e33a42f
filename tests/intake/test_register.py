"""Our own register by the same path: numbers, returns and deaths, in xlsx and in csv."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.intake.making import csv, xlsx
from verifier.domain.details import DetailKey as Key
from verifier.domain.errors import Fault, KnownError
from verifier.intake import read_register

HEADING = [
    *("№ обліку", "Прізвище", "Ім'я", "По батькові", "Дата народження", "РНОКПП", "Військове звання", "Статус"),
    *("Повернення (дата/захід)", "Відомості про загибель"),
]
ROWS: list[list[Any]] = [
    ["ОБЛІК ОСІБ"],
    HEADING,
    [100001, "Тестенко", "Іван", "Іванович", dt.date(1990, 5, 12), "0003321316", "солдат", "в полоні", "", ""],
    [100002, "Зразок", "В'ячеслав", "", "1991", "", "с-т", "", dt.date(2024, 11, 28), "ні"],
    [100003, "Взірець", "Ганна", "Іллівна", "31.02.1991", "", "", "", "", "загинула, висновок № 0"],
]


def test_a_register_in_xlsx() -> None:
    reading = read_register(xlsx(ROWS), "register.xlsx")
    first, second, third = reading.records
    assert (first.number, first.row, first.status, first.returned, first.deceased) == ("100001", 3, "в полоні", "", "")
    assert first.values[Key.DATE_OF_BIRTH] == "1990-05-12"
    assert first.values[Key.TAX_NUMBER] == "0003321316"
    assert second.values[Key.GIVEN_NAME] == "В'ячеслав"
    assert Key.PATRONYMIC not in second.values
    assert (second.returned, second.deceased) == ("28.11.2024", "")
    assert third.deceased == "загинула, висновок № 0"
    assert {(p.code, p.row) for p in reading.problems} == {
        *(("TAX_NUMBER_BIRTH", 3), ("AMBIGUOUS_RANK", 4), ("DATE_INVALID", 5)),
    }
    assert len(reading.sha256) == 64
    assert reading.columns[0].field == "record_no"


def test_a_register_in_csv() -> None:
    rows = [["register_id", "surname", "given_name", "birth_date"], ["R1", "Тестенко", "Іван", "1990-05-12"]]
    (record,) = read_register(csv(rows, ","), "register.csv").records
    assert (record.number, record.values[Key.DATE_OF_BIRTH]) == ("R1", "1990-05-12")


def test_numbers_missing_and_given_twice() -> None:
    rows = [["№ обліку", "ПІБ"], ["7", "Тестенко Іван"], ["7", "Зразок Петро"], ["", "Взірець Ганна Іллівна"]]
    reading = read_register(csv(rows), "register.csv")
    assert [record.number for record in reading.records] == ["7", "7", "4"]
    assert {(p.code, p.row) for p in reading.problems} == {("NUMBER_REPEATED", 3), ("NO_NUMBER", 4)}


def test_no_names_no_register() -> None:
    with pytest.raises(KnownError) as caught:
        read_register(csv([["№ обліку", "Адреса"], ["1", "десь"]]), "register.csv")
    assert (caught.value.fault, caught.value.facts["file"]) == (Fault.NO_NAME_COLUMN, "register.csv")
