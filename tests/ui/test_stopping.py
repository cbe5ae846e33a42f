"""Where one stopped is said at the next start, however the last one ended, and gone on with by one button."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, settle
from tests.support.windows import message, rest, unlock
from verifier.domain.acts import Pass
from verifier.domain.lists import case_number
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.check import CheckScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, rehearse
from verifier.workflow.check import drafted
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.stopped import Place, keep, stopped

ROOT = Path(__file__).resolve().parents[2]

# A whole program: an officer opens the first who waits for him, answers the first detail, and says so once it is saved.
_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from verifier import app
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    window.workbench.show_screen("check")
    screen, done = window.workbench.current, []
    def step():
        if window.tasks.busy or screen.person.drafting is None:
            return
        if not done:
            screen.person.choose(screen.page.card.proposed)
            done.append(screen.person.answer(0, 0))
        elif screen.person.keeper.is_saved and not window.workbench._place._rest.isActive():
            timer.stop()
            print(screen.person.key[0], flush=True)
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


def _said(bench: Workbench) -> str:
    found = bench.stopped.findChild(QLabel, "stopped_text")
    assert found is not None
    return found.text() if bench.stopped.isVisible() else ""


def _opened(qtbot: QtBot, bench: Workbench) -> CheckScreen:
    screen = bench.current
    assert isinstance(screen, CheckScreen)
    qtbot.waitUntil(lambda: screen.person.drafting is not None)
    settle(qtbot, bench)
    return screen


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM], ids=lambda end: end.name)
def test_whatever_ends_the_program_nothing_is_lost_and_one_goes_on_there(
    qtbot: QtBot, window: MainWindow, office: Path, own_home: Path, end: signal.Signals
) -> None:
    assert own_home.is_dir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-c", _DAY, str(office), ACCOUNTS[rehearse.FIRST][0], PASSPHRASE]
    with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        word = started.stdout.readline().strip()  # or it ended: nothing is waited for but its word
        if word:
            started.send_signal(end)
        _out, err = started.communicate(timeout=60)
    assert word, err
    assert started.returncode == (-9 if end is signal.SIGKILL else 0), err
    assert b"Traceback" not in err
    case = int(word)
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert case_number(case) in _said(bench)
    assert "What you had entered is kept." in _said(bench)
    assert ("ended in the middle" in bench.banner.sentence) == (end is signal.SIGKILL)
    assert (case, 1) in drafted(bench.desk.office, bench.desk.officer)
    click(bench, "go_on_there")
    screen = _opened(qtbot, bench)
    assert screen.person.key == (case, Pass.FIRST)
    assert screen.person.drafting is not None
    assert screen.person.drafting.answered == 1
    assert not _said(bench)


def test_after_a_lock_one_is_back_at_once_and_nothing_is_said(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert not _said(bench), "nobody stopped anywhere yet"
    bench.show_screen("check")
    _opened(qtbot, bench)
    window.lock()
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert bench.current.name == "check"
    assert not _said(bench)
    other = keep_office.open_office(office, ACCOUNTS[rehearse.SECOND][0], PASSPHRASE)
    assert stopped(other.office, other.officer) is None, "each officer's place is his own"
    other.office.close()


def test_the_end_of_the_session_waits_for_no_backup(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    unlock(qtbot, window, office, rehearse.FIRST)
    window.close()
    closing = window.entry.closing
    qtbot.waitUntil(lambda: closing.is_running)  # a backup that is due
    window.end()
    assert not window.isVisible()
    assert not closing.is_running
    assert not (office / "office.running").exists()
    assert not message(window)
    rest(qtbot, window)


def test_home_is_no_place_to_go_back_to_but_forgets_where_one_was(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    office, officer = bench.desk.office, bench.desk.officer
    keep(office, officer, Place("ledger", page="papers"))
    bench.stopped.look()
    settle(qtbot, bench)
    assert "Ledger" in _said(bench)
    bench.leave()
    assert stopped(office, officer), "who goes nowhere is asked again next time"
    click(bench, "go_on_there")
    assert (bench.current.name, bench.current.place()) == ("ledger", "papers")
    bench.show_screen("home")
    bench.leave()
    found = stopped(office, officer)
    assert found is not None
    assert found.place.screen == "home"
    bench.stopped.look()
    settle(qtbot, bench)
    assert not _said(bench)
    keep(office, officer, Place("ledger"))
    bench.stopped.look()
    settle(qtbot, bench)
    assert "Ledger" in _said(bench)
    bench.show_screen("lists")
    assert not _said(bench), "who goes his own way is not asked again"


@pytest.mark.parametrize("place", [Place("nowhere"), Place("check", case=999), Place("office", page="nonsense")])
def test_a_place_that_there_is_no_more_harms_nothing(qtbot: QtBot, open_desk: Open, place: Place) -> None:
    bench = open_desk(rehearse.FIRST)
    keep(bench.desk.office, bench.desk.officer, place)
    bench.stopped.look()
    settle(qtbot, bench)
    assert bool(_said(bench)) == (place.screen != "nowhere")
    if _said(bench):
        click(bench, "go_on_there")
        settle(qtbot, bench)
        assert bench.current.name == place.screen


def test_the_window_fills_the_screen_and_is_closed_by_the_keyboard(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    unlock(qtbot, window, office, rehearse.AUDITOR)
    rest(qtbot, window)
    for is_full in (True, False):
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert window.isFullScreen() is is_full
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
