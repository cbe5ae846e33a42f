"""Accounts by command: who is changed, retired, given another passphrase; and each refusal in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desks import Capture, CommandDesk
from verifier.ledger.keys import KeyFile
from verifier.workflow.office import KEYS

PHRASES = {
    "Анна": "лелека несе великий парасоль",
    "Іван": "борсук повертається додому",
    "Ніна": "ящірка 57 ліхтар",
    "new": "їжак несе яблуко",
    "easy": "слава україні героям слава",
}


@pytest.fixture(name="desk")
def _desk(run: Run, tmp_path: Path, capsys: Capture) -> CommandDesk:
    return CommandDesk(run, tmp_path, capsys, PHRASES, {"Іван": "checker", "Ніна": "approver"})


def test_an_account_through_its_life(desk: CommandDesk) -> None:
    changed = desk.does(
        0, "change", "--name", "Іван", "--post", "chief", "--role", "adjudicator", "--reason", "order 9"
    )
    assert "o2 · Іван · chief · " in changed
    posted = desk.does(0, "change", "--name", "o2", "--post", "head of desk", "--reason", "order 10")
    assert posted.partition("head of desk")[2] == changed.partition("chief")[2], "the roles stay"
    new = desk.files["new"]
    desk.does(0, "passphrase", "--new-passphrase-file", new, who="Іван")
    assert "is not right" in desk.does(2, "info", who="Іван")
    assert "Desk 4" in desk.does(0, "info", who="Іван", file="new")
    by_two = ("--second", "Ніна", "--second-passphrase-file", desk.files["Ніна"])
    said = desk.does(
        0, "reset", "--name", "Іван", "--reason", "forgot", *by_two, "--new-passphrase-file", desk.files["Іван"]
    )
    assert "given by Анна and Ніна" in said
    assert "Desk 4" in desk.does(0, "info", who="Іван")
    listed = desk.does(0, "officers", who="Ніна")
    assert "by Анна and Ніна: forgot" in listed
    assert "rekey" in desk.does(0, "retire", "--name", "Іван", "--reason", "left")
    assert "There is no officer “Іван”" in desk.does(2, "info", who="Іван")
    (line,) = [line for line in desk.does(0, "officers").splitlines() if "Іван" in line]
    assert "retired" in line
    desk.audit()


def test_what_is_refused_is_one_sentence(desk: CommandDesk) -> None:
    anna, ivan, nina, new = (desk.files[name] for name in ("Анна", "Іван", "Ніна", "new"))
    because, fresh = ("--reason", "x"), ("--new-passphrase-file", new)
    said = {
        "the role “Administrator”": ("retire", "--name", "Ніна", *because, "Іван"),
        "the last administrator": ("retire", "--name", "Анна", *because, "Анна"),
        "Say why": ("retire", "--name", "Іван", "--reason", " ", "Анна"),
        "There is no officer “Хтось”": ("retire", "--name", "Хтось", *because, "Анна"),
        "as they were": ("change", "--name", "Іван", *because, "Анна"),
        "one of the roles": ("reset", "--name", "Ніна", *because, "--second", "Анна", "--second-passphrase-file", anna,
                             *fresh, "Іван"),
        "two other officers": ("reset", "--name", "Анна", *because, "--second", "Ніна", "--second-passphrase-file", nina,
                               *fresh, "Анна"),
        "by two officers together": ("reset", "--name", "Іван", *because, "--second", "Анна",
                                     "--second-passphrase-file", anna, *fresh, "Анна"),
        "The passphrase of Ніна is not right": ("reset", "--name", "Іван", *because, "--second", "Ніна",
                                                "--second-passphrase-file", ivan, *fresh, "Анна"),
        "too easy to guess": ("passphrase", "--new-passphrase-file", desk.files["easy"], "Іван"),
    }  # fmt: skip
    for sentence, (*words, who) in said.items():
        told = desk.does(2, *words, who=str(who))
        assert sentence in told, told
        assert "Traceback" not in told
    desk.audit()


def test_wrong_passphrases_are_counted_also_for_who_names_nobody_and_for_the_second(desk: CommandDesk) -> None:
    by_two = (
        "--second",
        "Ніна",
        "--second-passphrase-file",
        desk.files["Іван"],
        "--new-passphrase-file",
        desk.files["new"],
    )
    for _time in range(5):
        desk.does(2, "reset", "--name", "Іван", "--reason", "x", *by_two)
    assert "Too many wrong passphrases" in desk.does(2, "reset", "--name", "Іван", "--reason", "x", *by_two)
    for _time in range(5):
        assert desk.run("office", "info", "--office", desk.folder, "--passphrase-file", desk.files["new"]) == 2
    desk.capture.readouterr()
    assert desk.run("office", "info", "--office", desk.folder, "--passphrase-file", desk.files["new"]) == 2
    assert "Too many wrong passphrases" in desk.capture.readouterr().err


def test_wrong_passphrases_of_who_names_nobody_are_counted_beside_a_damaged_slot(desk: CommandDesk) -> None:
    path = desk.folder / KEYS
    data = path.read_bytes()
    place = data.rindex(b'"salt":"') + 8
    path.write_bytes(data[:place] + (b"1" if data[place : place + 1] != b"1" else b"2") + data[place + 1 :])
    assert len(KeyFile.from_bytes(path.read_bytes(), KEYS).slots) == 3
    for _time in range(5):
        assert desk.run("office", "info", "--office", desk.folder, "--passphrase-file", desk.files["new"]) == 2
    assert "the others can open the office" in desk.capture.readouterr().err
    assert desk.run("office", "info", "--office", desk.folder, "--passphrase-file", desk.files["new"]) == 2
    assert "Too many wrong passphrases" in desk.capture.readouterr().err


@pytest.mark.parametrize("again", ["їжак несе яблуко", "їжак несе грушу"])
def test_a_passphrase_that_nobody_sees_is_typed_twice(
    desk: CommandDesk, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    typed: Iterator[str] = iter((PHRASES["new"], again))
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    said = desk.does(0 if again == PHRASES["new"] else 2, "passphrase", who="Іван")
    assert ("has another passphrase now" in said) == (again == PHRASES["new"])
    assert ("The two passphrases differ" in said) == (again != PHRASES["new"])
