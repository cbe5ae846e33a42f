"""What was typed comes back whatever ends the program: a signal, the display that goes, an X server that is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE
from tests.support.forms import paper_dialog, text_of
from tests.support.windows import rest, unlock
from verifier.domain.acts import Pass
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.check import open_check
from verifier.workflow.rehearse import ACCOUNTS

TEXT = "записано й ще не підписано"
ROOT = Path(__file__).resolve().parents[2]

# A whole program. What it does is put in: `act` is called while nothing is under way, until it says what it has done.
_PROGRAM = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from verifier import app
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

done = []

def type_on_paper(bench):
    bench.show_screen("lists")
    bench.current.papers.begin()
    bench.current.findChild(QLineEdit, "paper_reference").setText(sys.argv[4])

def is_saved(bench):
    return bench.desk.half_filled.is_saved and not bench._place._rest.isActive()

{act}

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    def step():
        if not window.tasks.busy and (said := act(window.workbench)):
            timer.stop()
            print(said, flush=True)
            if sys.argv[5] == "display":
                ctypes.CDLL(None).exit(1)
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""

# An officer types into a page and a dialog, and says so at once, or once it is saved and then the display goes: where the
# X server dies, Qt's plugin ends the process by exit() in the middle of anything.
_TYPING = """
def act(bench):
    if bench.current.name == "home":
        bench.show_screen("office", "letterhead")
    elif not done:
        done.append(bench.current.letterhead.lines["executor"].setText(sys.argv[4]))
    elif len(done) == 1:
        done.append(type_on_paper(bench))
        return "typed" if sys.argv[5] != "display" else ""
    elif is_saved(bench):
        return "typed"
"""

# With a server at hand that is killed in the middle of a check and of a form.
_CHECKING = """
def act(bench):
    person = bench.screens["check"].person
    if not done and bench.current.name != "check":
        bench.show_screen("check")
    elif not done and person.key is not None:
        person.choose(person.drafting.person.sheet.candidates[0].record)
        offered = bench.current.page.table.rows[1].choices
        person.answer(1, next(place for place, each in enumerate(offered) if not each.refusal))
        done.append(person.key)
        type_on_paper(bench)
    elif done and is_saved(bench):
        return " ".join(map(str, ("typed", *map(int, done[0]))))
"""


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


@contextmanager
def _started(act: str, folder: Path, place: int, end: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program at whose desk an officer does something."""
    call = [
        sys.executable,
        "-c",
        _PROGRAM.replace("{act}", act),
        str(folder),
        ACCOUNTS[place][0],
        PASSPHRASE,
        TEXT,
        end,
    ]
    whole = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    with subprocess.Popen(call, env=whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        yield started


def _paper(qtbot: QtBot, window: MainWindow, bench: Workbench) -> str:
    """Return what stands in the form of a list from paper when it is opened again."""
    rest(qtbot, window)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    paper = paper_dialog(screen)
    stands = str(paper.reference.text())
    paper.reject()
    return stands


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", ["SIGHUP", "SIGINT", "display"])
def test_whatever_ends_the_program_what_was_typed_comes_back_and_one_is_told_where_one_stopped(
    qtbot: QtBot, window: MainWindow, office: Path, own_home: Path, end: str
) -> None:
    assert own_home.is_dir()
    with _started(_TYPING, office, rehearse.ADMINISTRATOR, end, QT_QPA_PLATFORM="offscreen") as started:
        assert started.stdout is not None
        word = started.stdout.readline().strip()
        if word and end != "display":
            started.send_signal(signal.Signals[end])
        _out, err = started.communicate(timeout=60)
    assert word, err
    assert b"Traceback" not in err
    assert started.returncode == (1 if end == "display" else 0), err
    bench = unlock(qtbot, window, office, rehearse.ADMINISTRATOR)
    assert "Letterhead" in bench.banner.sentence
    assert "Type in a list from paper" in bench.banner.sentence
    assert ("ended in the middle" in bench.banner.sentence) == (end == "display")
    assert bench.stopped.isVisible()
    bench.stopped.wanted.emit("lists", None)
    assert _paper(qtbot, window, bench) == TEXT
    bench.show_screen("office", "letterhead")
    rest(qtbot, window)
    assert text_of(bench.current, "letterhead_executor") == TEXT


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no X server without a screen here")
def test_an_x_server_that_is_killed_takes_nothing_of_a_check_and_a_form_with_it(
    qtbot: QtBot, window: MainWindow, office: Path, own_home: Path
) -> None:
    assert own_home.is_dir()
    serve = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        display = f":{server.stdout.readline().decode().strip()}"
        with _started(_CHECKING, office, rehearse.FIRST, "server", QT_QPA_PLATFORM="xcb", DISPLAY=display) as started:
            assert started.stdout is not None
            words = started.stdout.readline().split()
            server.kill()
            _out, err = started.communicate(timeout=60)
    if b"no Qt platform plugin" in err:
        pytest.skip("the libraries of Qt's plugin for X are not here")
    assert words[:1] == [b"typed"], err
    assert started.returncode, "the program ends with its display"
    assert b"Traceback" not in err
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert "ended in the middle" in bench.banner.sentence
    assert "Type in a list from paper" in bench.banner.sentence
    assert bench.stopped.isVisible()
    case, number = (int(word) for word in words[1:])
    draft = open_check(bench.desk.office, bench.desk.officer, case, Pass(number)).draft
    assert draft.record
    assert len(draft.findings) == 1
    bench.show_screen("lists")
    assert _paper(qtbot, window, bench) == TEXT
