"""Who is held and on no list, and decided pairs, by command."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.desks import Capture, CommandDesk

HEADINGS = ("№ запису", "ПІБ", "Дата народження", "Статус")
HELD = ("101", "Зразкін Петро Тестович", "05.05.1990", "в полоні")
PERHAPS = ("102", "Взірець Тест Тестович", "31.01.1991", "імовірно в полоні")
LOST = ("103", "Приклад Іван Тестович", "07.07.1980", "зник безвісти")
BACK = ("104", "Проба Олег Тестович", "08.08.1981", "звільнений під час обміну")


@pytest.fixture(name="desk")
def _desk(run: Run, tmp_path: Path, capsys: Capture) -> CommandDesk:
    desk = CommandDesk(run, tmp_path, capsys, {"Анна": "довга фраза першої"}, {})
    _book(tmp_path / "own.xlsx", HEADINGS, HELD, PERHAPS, LOST, BACK)
    _book(tmp_path / "list.xlsx", ("№ п/п", "ФИО", "Дата рождения"), ("1", "Взирец Тест Тестович", "31.01.1991"))
    desk.does(0, "load-register", tmp_path / "own.xlsx", "--name", "Наші", "--source", "НІБ",
              "--extract-date", "2025-05-14")  # fmt: skip
    return desk


def _book(path: Path, *lines: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    book.save(path)


def test_who_is_held_and_on_no_list_is_told_and_written(desk: CommandDesk, tmp_path: Path) -> None:
    said = desk.does(0, "missing")
    assert "101 · Зразкін Петро Тестович · 05.05.1990 · in captivity · on no list" in said
    assert "102 · Взірець Тест Тестович · 31.01.1991 · probably in captivity · on no list" in said
    assert "2 persons are held and on no list." in said
    assert "3 persons are held and on no list." in desk.does(0, "missing", "--unknown")
    desk.top(0, "receive", tmp_path / "list.xlsx", "--reference", "1/Т", "--sender", "друга сторона")
    out = tmp_path / "missing.csv"
    said = desk.does(0, "missing", "--out", out)
    assert said.splitlines() == ["1 person is held and on no list.", "1 more is perhaps on one."]
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [(row["record"], row["captivity"], row["listing"], row["list"]) for row in rows] == [
        ("101", "confirmed", "none", ""),
        ("102", "probable", "perhaps", "1/Т"),
    ]
    pairs = tmp_path / "pairs.csv"
    assert "0 pairs are one person, 0 pairs are two people" in desk.does(0, "pairs", "--out", pairs)
    assert pairs.read_text("utf-8") == "pair,label,why,detail,level,rule,bits\n"
    assert "No fault was found." in desk.audit()
