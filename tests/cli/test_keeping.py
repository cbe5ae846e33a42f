"""Backups, witnesses and keys by command: what would be lost is shown, asked for, and every bad input is one sentence."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desks import Capture, CommandDesk
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.watch import CHECKPOINT, read_checkpoint, stick_name

PHRASES = {"Анна": "довга фраза першої", "Ivan": "довга фраза другого"}


@pytest.fixture(name="desk")
def _desk(run: Run, tmp_path: Path, capsys: Capture) -> CommandDesk:
    return CommandDesk(run, tmp_path, capsys, PHRASES, {"Ivan": "checker"})


def _backup(desk: CommandDesk, to: Path | None = None) -> Path:
    said = desk.does(0, "backup", *(["--to", to] if to else []), who="Ivan")
    made = Path(said.strip().rpartition(" · ")[2])
    assert {path.name for path in made.iterdir()} == {DATABASE, KEYS, "backup.json"}
    return made


def test_a_backup_is_put_back_after_showing_what_is_lost(
    desk: CommandDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _backup(desk)
    assert made.parent == desk.folder / BACKUPS
    stick = _backup(desk, tmp_path / "stick")
    said = desk.does(0, "info")
    assert "Last backup: " in said
    assert "Checkpoint outside the database: act 2" in said
    desk.enrol("Late", phrase_of="Ivan")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    asked = desk.does(2, "restore", "--from", stick, "--reason", "disk")
    assert "1 act would be lost: act 3, recorded" in asked
    assert "Officer enrolled · Анна" in asked
    assert "Cancelled" in asked
    assert "Late" in desk.does(0, "officers")
    assert "Administrator" in desk.does(2, "restore", "--from", stick, "--reason", "disk", "--yes", who="Ivan")
    assert "Say why" in desk.does(2, "restore", "--from", stick, "--yes")
    said = desk.does(0, "restore", "--from", stick, "--reason", "the disk was changed", "--yes")
    assert "aside-" in said
    assert "Late" not in desk.does(0, "officers")
    desk.audit()


def test_an_empty_folder_is_enough(desk: CommandDesk, tmp_path: Path) -> None:
    made = _backup(desk, tmp_path / "stick")
    shutil.rmtree(desk.folder)
    said = desk.does(0, "restore", "--from", made, "--yes", who="Ivan")
    assert "There is no office here yet." in said
    desk.audit()


def test_the_keys_alone(desk: CommandDesk, tmp_path: Path) -> None:
    made = _backup(desk, tmp_path / "stick")
    (desk.folder / KEYS).write_bytes(b"{}")
    assert "damaged" in desk.does(2, "info")
    assert "restored" in desk.does(0, "restore", "--from", made, "--keys-only")
    desk.audit()
    desk.enrol("Late", phrase_of="Ivan")
    (desk.folder / KEYS).unlink()
    assert "Late" in desk.does(0, "restore", "--from", made, "--keys-only"), "whose slot is in no backup"
    assert "Late" in desk.audit(3)


def test_the_key_is_changed(desk: CommandDesk, tmp_path: Path) -> None:
    made = _backup(desk, tmp_path / "stick")
    assert "Administrator" in desk.does(2, "rekey", "--reason", "left", who="Ivan")
    assert "act 3" in desk.does(0, "rekey", "--reason", "an officer left")
    desk.audit()
    assert "do not open the office" in desk.does(2, "restore", "--from", made, "--keys-only")
    said = desk.does(0, "restore", "--from", made, "--reason", "back", "--yes")
    assert "1 act would be lost" in said
    desk.audit()


def test_a_stick_is_a_witness(desk: CommandDesk, tmp_path: Path) -> None:
    older = shutil.copytree(desk.folder, tmp_path / "older")
    desk.enrol("Late", phrase_of="Ivan")
    stick = tmp_path / "stick"
    assert desk.does(2, "witness", "--stick", stick)
    stick.mkdir()
    assert "act 3" in desk.does(0, "witness", "--stick", stick)
    (file,) = stick.iterdir()
    assert "holds it" in desk.does(0, "witness", "--compare", file)
    assert "holds it" in desk.does(0, "witness", "--compare", file.read_text().lower())
    assert "can be read" in desk.does(3, "witness", "--compare", "VRC1/whatever")
    shutil.rmtree(desk.folder)
    shutil.copytree(older, desk.folder)
    said = desk.does(0, "info")
    assert "act 3 is missing" in said
    assert desk.does(3, "witness", "--compare", file)
    assert "act 3" in desk.audit(3)
    assert "Nothing was signed" in desk.does(2, "witness", "--stick", stick)
    assert "Nothing was signed" in desk.does(2, "rekey", "--reason", "left")
    assert "Administrator" in desk.does(2, "resume", "--reason", "lost", who="Ivan")
    assert "act 3" in desk.does(0, "resume", "--reason", "the disk was changed")
    assert "No act is missing" in desk.does(2, "resume", "--reason", "once more")
    assert "given up" in desk.does(0, "witness", "--compare", file)
    desk.audit()
    known = read_checkpoint(desk.folder / CHECKPOINT)
    assert known
    assert file.name == stick_name(known.office)


def test_bad_input_is_one_sentence(desk: CommandDesk, tmp_path: Path) -> None:
    made = _backup(desk, tmp_path / "stick")
    (tmp_path / "empty").mkdir()
    half = shutil.copytree(made, tmp_path / "half")
    (half / KEYS).unlink()
    for source in (tmp_path / "nowhere", tmp_path / "empty", half, desk.folder, desk.files["Ivan"]):
        said = desk.does(2, "restore", "--from", source, "--yes")
        assert len(said.strip().splitlines()) == 1, said
        assert "Traceback" not in said
    desk.audit()
