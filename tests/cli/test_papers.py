"""Papers of the office by command: the founding sheet, and how the office stands on what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_founding_sheet_and_letterhead(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, secret = tmp_path / "office", tmp_path / "passphrase.txt"
    secret.write_text("a long passphrase of the founder\n", "utf-8")
    known = ["--office", folder, "--passphrase-file", secret]
    named = ["--name", "Office", "--officer", "Анна Перша", "--post", "clerk"]
    assert run("office", "new", *named, "--sheet", tmp_path, *known) == 0
    assert (tmp_path / "FS-0001.pdf").exists()
    assert run("office", "founding-sheet", "--out", tmp_path, "--language", "both", *known) == 0
    assert run("check-report", tmp_path / "FS-0002.pdf", *known) == 0
    capsys.readouterr()
    assert run("office", "sheet-gone", "FS-0003", "--reason", "lost", *known) == 2, "there is none"
    assert run("office", "sheet-gone", "fs-0002", "--reason", "kept at the notary", *known) == 0
    assert run("office", "sheets", "--all", *known) == 0
    assert "kept at the notary" in capsys.readouterr().out
    changes = ["--name", " Штаб  на папері", "--copy-to", "до справи", "--copy-to", "керівникові"]
    assert run("office", "letterhead", *changes, "--title", "R2/uk=Зведення перевірки", *known) == 0
    assert run("office", "letterhead", "--phone", "00-11", "--copy-to", "none", *known) == 0
    assert run("office", "letterhead", *known) == 0, "shown, and nothing is signed"
    said = capsys.readouterr().out.splitlines()[-3:]
    assert said == ["Office on papers: Штаб на папері", "Telephone: 00-11", "Title of R2, uk: Зведення перевірки"]
    assert run("office", "letterhead", "--title", "R2/uk=", "--marking", "x" * 81, *known) == 2
    assert "at most 80 characters" in capsys.readouterr().err
    assert run("audit", *known) == 0
    assert "6 acts recomputed" in capsys.readouterr().out
