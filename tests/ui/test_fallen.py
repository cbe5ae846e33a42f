"""A program that falls in the middle of its work, as a fault in a library makes it: the next start tells, with a report."""

from __future__ import annotations

import faulthandler
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open
from verifier.settings import Settings
from verifier.ui import crash, fallen
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office, rehearse

ROOT = Path(__file__).resolve().parent.parent.parent
_FALL = """
import faulthandler, sys
from verifier import app
from verifier.ui.main_window import MainWindow
def somebodys_secret(name):
    faulthandler._sigsegv()
MainWindow.warm_up = lambda self: somebodys_secret("Гострогривенко")
sys.exit(app.main())
"""
_STAND = """
import sys
from verifier import app
from verifier.ui.main_window import MainWindow
def said(self):
    print(self.entry.form.message.text(), flush=True)
    self.close()
MainWindow.warm_up = said
sys.exit(app.main())
"""


def _start(program: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def _left() -> list[Path]:
    return sorted(crash.reports().glob("falling-*"))


@pytest.mark.skipif(os.name != "posix", reason="how a process ended is told by its signal there")
def test_the_next_start_tells_that_the_program_fell_and_where_its_report_lies(own_home: Path) -> None:
    fell = _start(_FALL)
    assert fell.returncode == -signal.SIGSEGV, fell.stderr
    assert len(_left()) == 1
    stood = _start(_STAND)
    assert stood.returncode == 0, stood.stderr
    (report,) = crash.reports().glob("crash-*.txt")
    assert str(report) in stood.stdout
    text = report.read_text("utf-8")
    assert "Segmentation fault" in text
    assert "somebodys_secret" in text
    assert "Гострогривенко" not in text
    assert str(own_home) not in text
    assert str(ROOT) not in text
    assert "app.py:" in text
    assert not _left(), "neither of the program that fell, nor of the one that was closed"
    assert "crash-" not in _start(_STAND).stdout, "it is told once"


def test_folders_of_any_system_are_left_out(own_home: Path) -> None:
    assert own_home.is_dir()
    left = crash.reports() / "falling-1.txt"
    left.write_text(
        'Windows fatal exception: stack overflow\n  File "C:\\Users\\Olena\\app.py", line 3 in main\n', "utf-8"
    )
    report = fallen.last_words()
    assert report
    assert "  app.py:3 main" in report.read_text("utf-8").splitlines()
    assert "Olena" not in report.read_text("utf-8")
    assert not left.exists()


def test_a_file_without_a_word_is_left_to_whoever_may_be_running(own_home: Path) -> None:
    assert own_home.is_dir()
    new, old = (crash.reports() / f"falling-{number}.txt" for number in (1, 2))
    for each in (new, old):
        each.touch()
    os.utime(old, (time.time() - 8 * 24 * 3600,) * 2)
    assert fallen.last_words() is None
    assert _left() == [new]


def test_what_was_handled_is_no_fall(own_home: Path) -> None:
    """On Windows faults of parts of the desktop are written, too, that somebody else takes care of."""
    assert own_home.is_dir()
    left = crash.reports() / "falling-1.txt"
    left.write_text(
        "Windows fatal exception: code 0x8001010d\n\nCurrent thread 0x1 (most recent call first):\n", "utf-8"
    )
    assert fallen.last_words() is None
    assert left.exists()
    left.write_text("Windows fatal exception: access violation\n", "utf-8")
    assert fallen.last_words()


def test_it_is_told_on_the_next_desk_as_well(
    qtbot: QtBot, practice_folder: Path, tmp_path: Path, open_desk: Open
) -> None:
    """What is said at the entry is soon followed by something else there."""
    del open_desk  # sets the language
    folder = Path(shutil.copytree(practice_folder, tmp_path / "own"))
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.tell_fallen(tmp_path / "crash-1.txt")
    assert "crash-1.txt" in window.entry.form.message.text()
    for is_told in (True, False):
        window.unlock(keep_office.open_office(folder, rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE))
        assert window.workbench
        assert ("crash-1.txt" in window.workbench.banner.grave) is is_told
        window.lock()


def test_where_no_file_can_be_written_the_program_starts_all_the_same(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_home / "file").touch()
    monkeypatch.setattr(crash, "reports", lambda: own_home / "file")
    monkeypatch.setattr(faulthandler, "is_enabled", lambda: False)
    fallen.listen()()
    assert fallen.last_words() is None


def test_who_listens_already_goes_on(own_home: Path) -> None:
    assert own_home.is_dir()
    was = faulthandler.is_enabled()
    if not was:
        faulthandler.enable()
    try:
        fallen.listen()()
        assert faulthandler.is_enabled()
        assert not _left()
    finally:
        if not was:
            faulthandler.disable()
