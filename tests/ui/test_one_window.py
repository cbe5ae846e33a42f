"""One window at a desk: a second start shows the first, with its file; and which screen takes a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.desks import drop, file_urls, settle
from tests.support.windows import message, rest, unlock
from verifier import __main__ as entry
from verifier import resources
from verifier.ui.main_window import MainWindow
from verifier.ui.my_desk import MyDesk
from verifier.ui.one_window import OneWindow
from verifier.ui.opening_files import office_folder, screen_for
from verifier.ui.screens.lists import ListsScreen
from verifier.workflow import rehearse

ROOT = Path(__file__).resolve().parents[2]
LIST = resources.path("practice", "list.xlsx")

_FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from verifier import app
from verifier.ui.main_window import MainWindow
def begin():
    QApplication.sendEvent(QApplication.instance(), QFileOpenEvent("opened.xlsx"))  # as macOS tells of a file
    print("open", flush=True)
MainWindow.warm_up = lambda self: QTimer.singleShot(0, begin)
def show_up(self, file=None):
    print(file, flush=True)
    if file.name != "opened.xlsx":
        self.close()
MainWindow.show_up = show_up
sys.exit(app.main())
"""


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


def test_a_file_comes_by_an_event_and_by_a_second_start_which_ends(own_home: Path) -> None:
    assert own_home.is_dir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", _FIRST], env=environment, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"opened.xlsx"
        assert first.stdout.readline().strip() == b"open"
        second = subprocess.run(
            [sys.executable, "-m", "verifier", LIST.name], cwd=LIST.parent, env=environment, capture_output=True,
            timeout=60, check=False,
        )  # fmt: skip
        assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
        assert first.stdout.readline().decode().strip() == str(LIST)
        assert first.wait(timeout=60) == 0


def test_a_first_one_that_is_gone_or_does_not_answer_keeps_nobody_out(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp
    first, second = OneWindow(tmp_path / "w"), OneWindow(tmp_path / "w")
    assert first.is_first()
    assert not second.is_first()
    assert not second.ask(LIST, patience=0.1), "nobody listens"
    assert not list((tmp_path / "w" / "asked").iterdir()), "and nothing is left that would come later"
    first.close()
    assert second.is_first()
    second.close()
    (tmp_path / "w" / "asked").rmdir()
    (tmp_path / "w" / "asked").write_text("a file stands where the folder should be")
    assert OneWindow(tmp_path / "w").is_first()


def test_only_what_a_start_wrote_is_taken_for_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    first, seen = OneWindow(tmp_path), list[object]()
    assert first.is_first()
    first.asked.connect(seen.append)
    first.listen()
    notes = tmp_path / "asked"
    for place, text in enumerate(
        ('{"file": "/а/б.xlsx"}', '{"file": ""}', "[]", "{", '{"file": 7}', '{"file": "a\\u0000"}')
    ):
        (notes / f"{place}.json").write_text(text, "utf-8")
    qtbot.waitUntil(lambda: len(seen) == 6)
    assert [file for file in seen if file] == [Path("/а/б.xlsx")]
    assert not list(notes.iterdir())
    first.close()


def test_a_word_is_a_file_only_if_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("list.xlsx", "demo", "--json.xlsx"):
        Path(name).write_bytes(b"x")
    assert entry.is_file("list.xlsx")
    assert entry.is_file(str(tmp_path))
    assert entry.is_file("./demo")
    assert not any(map(entry.is_file, ("demo", "office", "--json.xlsx", "gone.xlsx", "-")))


def test_each_file_goes_to_its_screen(tmp_path: Path) -> None:
    kinds = {
        "a.xlsx": "lists",
        "a.CSV": "lists",
        "a": "lists",
        "a.pdf": "ledger",
        "a.JPG": "ledger",
        "a.tiff": "ledger",
    }
    assert {name: screen_for(Path(name)) for name in kinds} == kinds
    assert office_folder(tmp_path) is None
    assert office_folder(tmp_path / "office.keys") == tmp_path
    for name in ("office.db", "office.keys"):
        (tmp_path / name).write_bytes(b"")
    assert office_folder(tmp_path) == tmp_path
    assert office_folder(Path("list.xlsx")) is None


def test_a_file_waits_until_a_desk_is_unlocked(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    qtbot.waitUntil(window.entry.acceptDrops)  # once the window stands
    assert drop(window.entry, file_urls(LIST))
    assert LIST.name in message(window)
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert isinstance(bench.current, ListsScreen)
    assert bench.current.preview.isVisible()
    window.show_up(office / "office.keys")
    assert "Lock this desk" in bench.banner.sentence
    bench.show_screen("home")
    bench.show_my_desk()
    window.show_up(LIST)
    assert bench.current.name == "home", "no screen is changed under a dialog"
    dialog = bench.findChild(MyDesk)
    assert dialog is not None
    dialog.reject()
    qtbot.waitUntil(lambda: bench.current.name == "lists")
    rest(qtbot, window)
    bench.show_my_desk()
    dialog = bench.findChild(MyDesk)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow())
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench is None, "a dialog keeps nobody from locking"
    window.show_up(office)
    assert Path(window.entry.opening.folder.text()) == office
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    rest(qtbot, window)
    assert isinstance(bench.current, ListsScreen)
    assert bench.current.preview.isVisible(), "the list that waits is where one stopped"


def test_a_file_dropped_at_home_goes_where_it_belongs(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path
) -> None:
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert drop(bench.current, file_urls(LIST))
    settle(qtbot, bench)
    lists = bench.screens["lists"]
    assert isinstance(lists, ListsScreen)
    assert lists.preview.isVisible()
    paper = tmp_path / "sheet.pdf"
    paper.write_bytes(b"%PDF-1.4 no report of ours")
    bench.show_screen("home")
    assert drop(bench.current, file_urls(paper))
    settle(qtbot, bench)
    assert (bench.current.name, bench.current.place()) == ("ledger", "papers")
