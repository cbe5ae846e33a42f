"""Lists by command: what is not received waits, a refusal keeps its file, and what was said of columns stands in the act."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.desks import Capture, CommandDesk
from verifier.cli.columns import columns_said
from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap, Layout, Why

PHRASES = {"Анна": "довга фраза першої", "Ivan": "довга фраза другого"}
HEADINGS = ("№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Звание")
FIRST = (1, "Зразкін Петро Тестович", "05.05.1990", "солдат")
SECOND = (2, "Взірець Тест Тестович", "31.01.1991", "сержант")


@pytest.fixture(name="desk")
def _desk(run: Run, tmp_path: Path, capsys: Capture) -> CommandDesk:
    return CommandDesk(run, tmp_path, capsys, PHRASES, {"Ivan": "checker"})


def _book(path: Path, *people: tuple[object, ...], headings: Sequence[str] = HEADINGS, hidden: int = 0) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (headings, *people):
        sheet.append(list(line))
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    book.save(path)
    return path


def test_what_hides_something_waits_for_a_note_and_a_new_version_is_compared(desk: CommandDesk, tmp_path: Path) -> None:
    hides = _book(tmp_path / "hides.xlsx", FIRST, SECOND, hidden=3)
    assert "No list waits." in desk.does(0, "quarantine")
    said = desk.top(2, "receive", hides, "--reference", "7/1", "--sender", "вони")
    assert "note" in said
    assert "The list waits under the number 1." in said
    assert "role" in desk.top(2, "receive", hides, "--reference", "7/1", "--note", "так", who="Ivan")
    waits = desk.does(0, "quarantine")
    assert "1 · hides.xlsx · вони · arrived " in waits
    assert "\n2 · " not in waits, "the same bytes wait once"
    hides.unlink()
    said = desk.top(0, "receive", 1, "--reference", "7/1", "--note", "підтверджено телефоном")
    assert "List 7/1 was received as number 1: 2 persons" in said
    assert "No list waits." in desk.does(0, "quarantine")
    assert "already received as list 7/1" in desk.top(2, "receive", 1, "--reference", "7/2", "--note", "так")
    assert "already received or refused by act" in desk.top(2, "refuse", 1, "--reason", "запізно")

    later = _book(tmp_path / "later.xlsx", (1, FIRST[1], "06.05.1990", FIRST[3]), (2, "Приклад Іван Тестович"))
    assert "There is no list “9/9”" in desk.top(2, "receive", later, "--reference", "7/1", "--previous", "9/9")
    said = desk.top(0, "receive", later, "--reference", "7/1", "--previous", "7/1")
    assert "added: 1 · removed: 1 · changed: 1 · unchanged: 0" in said
    assert "already received as list 7/1" in desk.top(2, "receive", later, "--reference", "7/1")
    assert "No list waits." in desk.does(0, "quarantine"), "what was received before does not wait anew"
    assert "No fault was found." in desk.audit()


def test_a_refusal_needs_a_reason_and_no_readable_file(desk: CommandDesk, tmp_path: Path) -> None:
    odd = _book(tmp_path / "odd.xlsx", headings=("що", "завгодно"))
    assert "--column A=" in desk.top(2, "receive", odd, "--reference", "8/1"), "it says which columns it has"
    assert "Say why" in desk.top(2, "refuse", odd, "--reason", " ")
    assert "1 · odd.xlsx" in desk.does(0, "quarantine"), "it waits until somebody says why"
    said = desk.top(0, "refuse", 1, "--reason", "осіб немає", "--reference", "8/1", "--sender", "вони")
    assert "The list odd.xlsx is refused by act" in said
    assert "No list waits under the number 7." in desk.top(2, "refuse", 7, "--reason", "немає")
    assert "absent.xlsx" in desk.top(2, "refuse", tmp_path / "absent.xlsx", "--reason", "немає")

    good = _book(tmp_path / "good.xlsx", FIRST)
    desk.top(0, "refuse", good, "--reason", "без підпису")
    said = desk.top(2, "receive", good, "--reference", "8/2")
    assert "refused on" in said
    assert "без підпису" in said
    assert "as number 1: 1 person" in desk.top(0, "receive", good, "--reference", "8/2", "--note", "підпис надійшов")
    assert "No fault was found." in desk.audit()


def test_a_file_is_read_as_the_officer_says(desk: CommandDesk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("N;ФИО;Дата\n1;Тестов Иван Иванович;01.01.1990\n".encode("koi8-u"))
    said = ("receive", path, "--reference", "9/1")
    assert "--encoding koi8-u: N;ФИО;Дата | 1;Тестов Иван Иванович" in desk.top(2, *said)
    known = (*said, "--encoding", "koi8-u")
    assert "“Z=full_name” names no column of the file" in desk.top(2, *known, "--column", "Z=full_name")
    assert "No list waits." in desk.does(0, "quarantine"), "what could not be read as was said did not arrive"
    assert "1 person" in desk.top(0, *known, "--column", "C=date_of_birth")

    locked, word = io.BytesIO(), tmp_path / "word.txt"
    plain = _book(tmp_path / "plain.xlsx", SECOND)
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt("Пароль 1", locked)
    plain.write_bytes(locked.getvalue())
    for written, code in (("Пароль 2\n", 2), ("Пароль 1\n", 0)):
        word.write_text(written, "utf-8")
        said_of_it = desk.top(code, "receive", plain, "--reference", "9/2", "--password-file", word)
        assert "plain.xlsx" in said_of_it if code else "List 9/2 was received" in said_of_it
    assert "No fault was found." in desk.audit()


COLUMNS = Layout("a" * 64, (ColumnMap("Один", 0, 1, "A", "№"), ColumnMap("Один", 0, 3, "C", "Дата"),
                            ColumnMap("Два!", 0, 3, "C", "Дата")))  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("C=date_of_birth", ("Один", "date_of_birth", (), ())),
        ("Два!!C=-", ("Два!", "", (), ())),
        ("Один!A&C=surname+given_name", ("Один", "", (3,), ("surname", "given_name"))),
    ],
)
def test_what_is_said_of_a_column(said: str, meant: tuple[object, ...]) -> None:
    (found,) = columns_said(COLUMNS, [said])
    assert (found.sheet, found.field, found.joined, found.split) == meant
    assert found.why is Why.CHOSEN


@pytest.mark.parametrize("said", ["C", "C=birthday", "C=surname+birthday", "Z=full_name", "Три!C=date_of_birth"])
def test_what_is_said_of_no_column_is_one_sentence(said: str) -> None:
    with pytest.raises(KnownError) as caught:
        columns_said(COLUMNS, [said])
    assert caught.value.fault is Fault.NO_SUCH_COLUMN
    assert caught.value.facts["column"] == said
