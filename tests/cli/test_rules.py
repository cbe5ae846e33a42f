"""`verifier office rules` and `delete-evidence`: what is set is shown, what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desks import CommandDesk

PHRASES = {"Анна Перша": "жовта валіза їде повз сьомий міст", "Іван Другий": "синій млин стоїть над третім ставом"}


def test_the_rules_are_shown_set_and_held(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = CommandDesk(run, tmp_path, capsys, PHRASES, {"Іван Другий": "checker"})
    assert "younger than 25 years" in desk.does(0, "rules")
    changes = ("--young-years", 30, "--young-whole", "--young-on", "01.06.2025", "--keep-months", 24, "--copy-tables")
    said = desk.does(0, "rules", *changes).splitlines()
    assert said == [
        "The young: up to 30 years, and who is that old",
        "Reference day: 01.06.2025",
        "Files of evidence: kept 24 months after the case is closed",
        "Copying whole tables: allowed",
    ]
    assert desk.does(0, "rules").splitlines() == said, "shown, and nothing is signed"
    changed = desk.does(0, "rules", "--young-below", "--young-on", "received", "--no-copy-tables")
    assert "younger than 30 years" in changed
    assert "the day on which the list was received" in changed
    assert "between 18 and 40 years" in desk.does(2, "rules", "--young-years", 41)
    assert "no day" in desk.does(2, "rules", "--young-on", "31.02.2025")
    assert "needs" in desk.does(2, "rules", "--keep-months", 12, who="Іван Другий")
    assert "Nothing was deleted" in desk.does(2, "delete-evidence")
    assert "4 acts recomputed" in desk.audit()
