"""Commands on files and folders as they come: right answers on stdout, one clear sentence on stderr, fixed exit codes."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from verifier import resources
from verifier.domain.details import DetailKey
from verifier.workflow.attempts import ATTEMPTS, count_failure, utc_now

LIST, REGISTER = resources.path("practice", "list.xlsx"), resources.path("practice", "register.xlsx")
PASSPHRASE = "fourteen characters or more"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(PASSPHRASE + "\n", "utf-8")
    return path


def test_read_prints_exactly_the_persons_of_the_generator(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", LIST, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    truth = json.loads(resources.path("practice", "truth.json").read_text("utf-8"))
    expected = truth["entries"] if isinstance(truth, dict) else truth
    assert answer["refused"] is None
    assert [(e["row"], e["number"]) for e in answer["entries"]] == [(t["row"], t["number"]) for t in expected]
    born = [e["values"].get(DetailKey.DATE_OF_BIRTH, {"text": ""})["text"] for e in answer["entries"]]
    stated = ["31.02.1971" if t["trap"] == "impossible_date" else t["date_of_birth"] for t in expected]
    assert born == stated  # a date that cannot be is kept as it stands


def test_read_says_it_in_words(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", LIST) == 0
    said = capsys.readouterr().out
    assert "60 persons read. The file states 61." in said
    assert "Date of birth" in said


def test_read_with_a_code_page_that_was_chosen(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("N;ФИО;Дата рождения\n1;Тестов Иван Иванович;01.01.1990\n".encode("koi8-u"))
    assert run("read", path) == 2
    assert "--encoding koi8-u: N;ФИО;Дата рождения | 1;Тестов Иван Иванович" in capsys.readouterr().err
    assert run("read", path, "--encoding", "koi8-u", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["encoding"], answer["readers"], len(answer["entries"])) == ("koi8-u", ["csv", "split"], 1)


def test_match_writes_one_block_per_entry(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "pred.csv"
    assert run("match", LIST, REGISTER, "--out", target) == 0
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["entry_id", "decision", "rank", "register_id", "score", "reasons"]
    assert len({row["entry_id"] for row in rows}) == 60
    assert {row["decision"] for row in rows} <= {"accept", "review", "none"}
    assert "is the Russian form of" in rows[0]["reasons"]
    assert run("--language", "uk", "match", LIST, REGISTER, "--out", target) == 0
    assert "російська форма імені" in target.read_text("utf-8")
    assert run("match", LIST, REGISTER, "--out", target, "--codes") == 0
    assert "surname:same" in target.read_text("utf-8").splitlines()[1]


def test_an_office_by_command(run: Run, tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "office"
    known = ["--office", folder, "--passphrase-file", secret]
    assert run("office", "new", "--name", "Office", "--officer", "Анна Перша", "--post", "head", *known) == 0
    assert run("office", "new", "--name", "Office", "--officer", "Анна Перша", "--post", "head", *known) == 2
    loaded = ["--name", "ours", "--source", "НІБ", "--extract-date", "2025-05-14"]
    assert run("office", "load-register", REGISTER, *loaded, *known) == 0
    assert run("receive", LIST, "--reference", "7/1", *known) == 2, "their total is wrong, and nobody says so"
    why = ["--difference", "their total is wrong"]
    assert run("receive", LIST, "--reference", "7/1", *why, *known) == 0
    assert run("receive", LIST, "--reference", "7/1", *why, *known) == 2
    remains, civilians = ["--kind", "remains"], ["--kind", "civilians", "--direction", "outgoing"]
    other = _civilians(tmp_path / "civilians.xlsx")
    assert run("receive", other, "--reference", "8/1", *remains, *known) == 2
    assert run("receive", other, "--reference", "8/1", *civilians, *known) == 0
    enrolled = ["--name", "Борис Другий", "--post", "officer", "--role", "checker", "--new-passphrase-file", secret]
    assert run("office", "enrol", *enrolled, *known) == 0
    assert run("report", "--case", 1, "--out", tmp_path, *known) == 2
    assert run("audit", *known, "--officer", "Борис Другий") == 0
    said = capsys.readouterr()
    assert "already received as list 7/1" in said.err
    assert "Say why they differ" in said.err
    assert "office remains receive" in said.err
    assert "not double-checked yet" in said.err


def test_clearances_are_delegated_by_command(
    run: Run, tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, head = tmp_path / "office", tmp_path / "head.txt"
    head.write_text("a passphrase of the head alone\n", "utf-8")
    known = ["--office", folder, "--passphrase-file", secret]
    assert run("office", "new", "--name", "Office", "--officer", "Анна Перша", "--post", "clerk", *known) == 0
    for name, role, file in (("Борис Другий", "legal", secret), ("Віра Третя", "approver", head)):
        enrolled = ["--name", name, "--post", "officer", "--role", role, "--new-passphrase-file", file]
        assert run("office", "enrol", *enrolled, *known) == 0
    order = ["--document", "order no. 7", "--until", "2040-01-31"]
    given = [
        "office",
        "delegate",
        "--to",
        "Борис Другий",
        "--clearances",
        "legal, security",
        *order,
        "--office",
        folder,
    ]
    signed = ["--passphrase-file", head]
    assert run(*given, *signed) == 0
    assert (
        "Борис Другий · delegated: Legal clearance, Security clearance · order no. 7 · until 31.01.2040"
        in capsys.readouterr().out
    )
    assert run("office", "officers", *known) == 0
    assert (
        "officer · Legal officer · delegated: Legal clearance, Security clearance · order no. 7 · until 31.01.2040"
        in capsys.readouterr().out
    )

    by_another = [*given, "--passphrase-file", secret, "--officer", "Анна Перша"]
    to_nobody = ["office", "delegate", "--to", "Ніхто", *given[4:], *signed]
    to_himself = ["office", "delegate", "--to", "o3", *given[4:], *signed]
    refused = {
        "needs the role": by_another,
        "Борис Другий": to_nobody,
        "Nobody delegates anything to himself.": to_himself,
        "“checker” is none of legal, security, medical, logistics.": [
            word if word != "legal, security" else "legal,checker" for word in given
        ]
        + signed,
        "“typo” is none of": [word if word != "legal, security" else "legal,typo" for word in given] + signed,
        "Enter the last day": [word if word != "2040-01-31" else "soon" for word in given] + signed,
        "Name the document": [word if word != "order no. 7" else " " for word in given] + signed,
    }
    for sentence, command in refused.items():
        assert run(*command) == 2, sentence
        assert sentence in capsys.readouterr().err
    assert run("office", "officers", *known) == 0
    assert "Legal clearance, Security clearance · order no. 7 · until 31.01.2040" in capsys.readouterr().out

    ended = [word if word != "legal, security" else "none" for word in given] + signed
    assert run(*ended) == 0
    assert "Борис Другий · nothing is delegated any more" in capsys.readouterr().out
    assert run("audit", *known, "--officer", "Анна Перша") == 0


def _civilians(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["ПІБ", "Дата народження", "Дата затримання"])  # type: ignore[union-attr]
    book.active.append(["Взірцева Тестина Прикладівна", "02.03.1971", "12.04.2022"])  # type: ignore[union-attr]
    book.save(path)
    return path


def _empty(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _no_names(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Some", "Thing"])  # type: ignore[union-attr]
    book.active.append([1, 2])  # type: ignore[union-attr]
    book.save(path)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


@pytest.mark.parametrize(
    ("make", "said"),
    [(_empty, "is empty"), (_no_names, "no column with names"), (_picture, "no spreadsheet but")],
)
def test_files_that_are_no_list(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, said: str
) -> None:
    path = tmp_path / "file.xlsx"
    assert callable(make)
    make(path)
    assert run("read", path) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "file.xlsx" in error
    assert run("read", path, "--json") == 2
    assert json.loads(capsys.readouterr().out)["refused"]["message"]


def test_folders_that_are_no_office(run: Run, tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "office"
    known = ["--office", folder, "--passphrase-file", secret]
    assert run("office", "info", *known) == 2
    assert "not an office folder" in capsys.readouterr().err
    assert run("office", "new", "--name", "O", "--officer", "Анна", "--post", "head", *known) == 0
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("quite another passphrase\n", "utf-8")
    assert run("office", "info", "--office", folder, "--passphrase-file", wrong) == 2
    assert "opens no account" in capsys.readouterr().err
    for missing in ("office.db", "office.keys"):
        part = Path(shutil.copytree(folder, tmp_path / f"without {missing}"))
        (part / missing).unlink()
        assert run("office", "info", "--office", part, "--passphrase-file", secret) == 2
        assert missing in capsys.readouterr().err


def test_too_many_wrong_passphrases(run: Run, tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, wrong = tmp_path / "office", tmp_path / "wrong.txt"
    known, named = ["--office", folder, "--passphrase-file", secret], ["--officer", "Анна"]
    assert run("office", "new", "--name", "O", "--officer", "Анна", "--post", "head", *known) == 0
    wrong.write_text("quite another passphrase\n", "utf-8")
    for _attempt in range(4):
        count_failure(folder, "o1", "2025-05-16T08:20:00.000Z")
    assert run("office", "info", *named, "--office", folder, "--passphrase-file", wrong) == 2
    assert "Too many wrong passphrases" in capsys.readouterr().err
    (folder / ATTEMPTS).unlink()
    for _attempt in range(12):
        count_failure(folder, "o1", utc_now())
    assert run("audit", *named, *known) == 2, "the right one waits as well"
    assert "The next attempt is possible in" in capsys.readouterr().err
    (folder / ATTEMPTS).unlink()
    for _attempt in range(7):
        count_failure(folder, "o1", "2025-05-16T08:20:00.000Z")
    assert run("audit", *named, *known) == 0
    said = capsys.readouterr()
    assert "the passphrase of Анна was entered wrongly 7 times" in said.err
    assert "2 acts" in said.out
    assert run("audit", *named, *known) == 0
    assert not capsys.readouterr().err


def test_a_passphrase_that_is_too_short(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = tmp_path / "short.txt"
    short.write_text("short\n", "utf-8")
    folder = tmp_path / "office"
    given = ["--office", folder, "--passphrase-file", short]
    assert run("office", "new", "--name", "O", "--officer", "Анна", "--post", "head", *given) == 2
    assert "14" in capsys.readouterr().err
    assert not folder.exists()


def test_words_that_are_no_command(run: Run) -> None:
    assert run("no-such-command") == 2


def test_read_without_a_heading_shows_the_columns_and_takes_what_is_said_of_them(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("1;Зразкін Петро Тестович;05.05.1990\n2;Взірець Тест Тестович;31.01.1991\n", "utf-8")
    assert run("read", path) == 2
    said = capsys.readouterr().err
    assert "--column B=full_name" in said
    assert "--column C=date_of_birth|" in said
    assert run("read", path, "--column", "B=full_name", "--column", "C=date_of_birth", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [each["values"]["date_of_birth"]["text"] for each in answer["entries"]] == ["1990-05-05", "1991-01-31"]
    assert run("read", path, "--column", "Z=full_name", "--json") == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["refused"]["code"] == "no_such_column"
    assert [each["letter"] for each in answer["columns"]] == ["A", "B", "C"]
