"""Registers by command: of whom they are, what a later extract changed, and a record as each extract had it."""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.desks import Capture, CommandDesk

HEADINGS = ("№ запису", "ПІБ", "Дата народження", "Військове звання")
FIRST = ("101", "Зразкін Петро Тестович", "05.05.1990", "солдат")
SECOND = ("102", "Взірець Тест Тестович", "31.01.1991", "сержант")
THIRD = ("103", "Приклад Іван Тестович", "07.07.1980", "солдат")


@pytest.fixture(name="desk")
def _desk(run: Run, tmp_path: Path, capsys: Capture) -> CommandDesk:
    return CommandDesk(run, tmp_path, capsys, {"Анна": "довга фраза першої"}, {})


def _extract(path: Path, *people: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    for line in (HEADINGS, *people):
        book.worksheets[0].append(line)
    book.save(path)
    return path


def test_a_later_extract_updates_and_says_what_changed(desk: CommandDesk, tmp_path: Path) -> None:
    load = ("load-register", "--source", "НІБ")
    assert "No register is loaded." in desk.does(0, "registers")
    first = _extract(tmp_path / "may.xlsx", FIRST, SECOND)
    desk.does(0, *load, first, "--name", "Наші", "--extract-date", "2025-05-14")
    dead = _extract(tmp_path / "dead.xlsx", THIRD)
    desk.does(0, *load, dead, "--name", "Померлі", "--extract-date", "2025-05-14", "--kind", "deaths")
    later = _extract(tmp_path / "june.xlsx", (*FIRST[:3], "сержант"), THIRD)
    update = (*load, later, "--name", "Наші", "--updates")
    assert "no register “Чужі” in this office" in desk.does(2, *update, "Чужі", "--extract-date", "2025-06-14")
    assert "14.05.2025" in desk.does(2, *update, "Наші", "--extract-date", "2025-04-14")
    said = desk.does(0, *update, "Наші", "--extract-date", "2025-06-14")
    assert "2 records loaded." in said
    assert "new: 1, changed: 1, gone: 1" in said
    lines = desk.does(0, "registers").splitlines()
    assert lines[0] == "1 · Наші · our persons · 2 records · 14.05.2025 · НІБ"
    assert lines[1].startswith("2 · Померлі · recorded deaths · 1 record · ")
    assert lines[2].endswith("НІБ · updates 1 · new: 1, changed: 1, gone: 1")

    said = desk.does(0, "register-history", "--record", "1:101")
    assert "Наші · 14.05.2025 · НІБ · Зразкін Петро Тестович" in said
    assert "Rank: солдат → сержант" in said
    assert "does not hold" not in said
    said = desk.does(0, "register-history", "--record", "1:102")
    assert "The extract of 14.06.2025 does not hold this record any more." in said
    assert "Deceased: Померлі" in desk.does(0, "register-history", "--record", "2:103")
    assert "ever had a record “1:999”" in desk.does(2, "register-history", "--record", "1:999")
    assert "No fault was found." in desk.audit()


def test_columns_that_nobody_knows_are_said_by_letter_and_a_password_is_taken(
    desk: CommandDesk, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for line in (("А", "Б", "В", "Г"), FIRST, SECOND):
        book.worksheets[0].append(line)
    plain, locked = tmp_path / "plain.xlsx", tmp_path / "locked.xlsx"
    book.save(plain)
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt("Пароль 1", out)
    locked.write_bytes(out.getvalue())
    secret = tmp_path / "password.txt"
    secret.write_text("Пароль 1\n", encoding="utf-8")
    load = ("load-register", locked, "--source", "НІБ", "--name", "Наші", "--extract-date", "2025-05-14")
    assert "password" in desk.does(2, *load)
    unread = desk.does(2, *load, "--password-file", secret)
    assert "--column B=" in unread
    assert "Зразкін Петро Тестович" in unread
    said = ("--column", "A=record_no", "--column", "B=full_name", "--column", "C=date_of_birth", "--column", "D=rank")
    assert "no column" in desk.does(2, *load, "--password-file", secret, "--column", "Z=full_name").casefold()
    assert "2 records loaded." in desk.does(0, *load, "--password-file", secret, *said)
    assert "Зразкін Петро Тестович" in desk.does(0, "register-history", "--record", "1:101")
    assert "No fault was found." in desk.audit()
