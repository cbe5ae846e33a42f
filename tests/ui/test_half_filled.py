"""What is typed into a form and not signed stands there again after a lock, another language, and for nobody else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, type_text
from tests.support.exchange_desks import exchange_folder
from tests.support.offices import STAFF, Who, passphrase
from tests.support.windows import rest
from verifier.domain.acts import Pass
from verifier.domain.exchange_codes import Execution
from verifier.i18n import Language, set_language
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.screens.exchange.placing import PlaceDialog
from verifier.ui.screens.exchange.transport_page import TransportPage
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.paper_dialog import PaperDialog
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.screens.register.columns_dialog import ColumnsDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, keep_office, quarantine, rehearse
from verifier.workflow.check import open_check
from verifier.workflow.half_filled import kept
from verifier.workflow.rehearse import ACCOUNTS

__all__ = ["exchange_folder"]

TEXT = "записано й ще не підписано"
ROOT = Path(__file__).resolve().parents[2]

# A whole program: an officer types into a page and a dialog, and says so at once, or once it is saved and then the display
# goes: where the X server dies, Qt's plugin ends the process by exit() in the middle of anything. With a server at hand
# that is killed in the middle of a check and of a form.
_TYPING = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from verifier import app
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    bench = window.workbench
    bench.show_screen("office", "letterhead")
    typed = []
    def step():
        if window.tasks.busy:
            return
        if not typed:
            typed.append(bench.current.letterhead.lines["executor"].setText(sys.argv[4]))
            bench.show_screen("lists")
            bench.current.papers.begin()
        elif len(typed) == 1:
            typed.append(bench.current.findChild(QLineEdit, "paper_reference").setText(sys.argv[4]))
            if sys.argv[5] != "display":
                timer.stop()
                print("typed", flush=True)
        elif bench.desk.half_filled.is_saved and not bench._place._rest.isActive():
            print("typed", flush=True)
            ctypes.CDLL(None).exit(1)
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""


_CHECKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from verifier import app
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office

def begin(window):
    window.unlock(keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    bench = window.workbench
    bench.show_screen("check")
    done = []
    def step():
        if window.tasks.busy:
            return
        person = bench.screens["check"].person
        if not done and person.key is not None:
            person.choose(person.drafting.person.sheet.candidates[0].record)
            offered = bench.current.page.table.rows[1].choices
            person.answer(1, next(place for place, each in enumerate(offered) if not each.refusal))
            done.append(person.key)
            bench.show_screen("lists")
            bench.current.papers.begin()
            bench.current.findChild(QLineEdit, "paper_reference").setText(sys.argv[4])
        elif done and bench.desk.half_filled.is_saved and not bench._place._rest.isActive():
            timer.stop()
            print("typed", *map(int, done[0]), flush=True)
    timer = QTimer(window)
    timer.timeout.connect(step)
    timer.start(20)

MainWindow.warm_up = lambda self: QTimer.singleShot(0, lambda: begin(self))
sys.exit(app.main())
"""


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


@pytest.fixture(name="exchange")
def _exchange(exchange_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exchange_folder, tmp_path / "office"))


def _unlock(qtbot: QtBot, window: MainWindow, folder: Path, name: str, phrase: str) -> Workbench:
    window.unlock(keep_office.open_office(folder, name, phrase))
    rest(qtbot, window)
    assert window.workbench is not None
    return window.workbench


def _as(qtbot: QtBot, window: MainWindow, folder: Path, place: int) -> Workbench:
    return _unlock(qtbot, window, folder, ACCOUNTS[place][0], PASSPHRASE)


def _field(inside: QWidget, name: str) -> QLineEdit | QPlainTextEdit:
    found = inside.findChild(QLineEdit, name) or inside.findChild(QPlainTextEdit, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit), name
    return found


def _text(inside: QWidget, name: str) -> str:
    field = _field(inside, name)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _dialog(inside: QWidget, name: str) -> QDialog:
    found = next(each for each in inside.findChildren(QDialog, name) if each.isVisible())
    assert isinstance(found, QDialog)
    return found


def _pages(qtbot: QtBot, window: MainWindow, bench: Workbench) -> tuple[QWidget, ...]:
    """Show the pages of the office and of its officers, filled."""
    bench.show_screen("office")
    screen = bench.current
    assert isinstance(screen, OfficeScreen)
    for page in ("letterhead", "settings", "key"):
        screen.open(page)
        rest(qtbot, window)
    bench.show_screen("officers")
    rest(qtbot, window)
    officers = bench.current
    assert isinstance(officers, OfficersScreen)
    return screen, officers


PAGES = ("letterhead_executor", "letterhead_addressees", "rules_day", "rekey_reason", "enrol_name", "change_reason")


def test_forms_of_pages_are_there_again_after_a_lock_and_in_another_language_and_for_nobody_else(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    bench = _as(qtbot, window, office, rehearse.ADMINISTRATOR)
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        inside = next(screen for screen in screens if screen.findChild(QWidget, name))
        type_text(_field(inside, name), TEXT)
    type_text(_field(screens[1], "enrol_passphrase"), "не має лишитися")

    window.commit()  # the user logs out of his session, or may
    assert window.entry.isVisible()
    bench = _as(qtbot, window, office, rehearse.ADMINISTRATOR)
    assert "Letterhead" in bench.banner.sentence
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        inside = next(screen for screen in screens if screen.findChild(QWidget, name))
        assert _text(inside, name) == TEXT, name
    assert not _text(screens[1], "enrol_passphrase"), "no passphrase is kept"
    assert "не має лишитися" not in str(kept(bench.desk.office, bench.desk.officer))

    before = bench
    bench.desk.set.emit("language", "uk")
    qtbot.waitUntil(lambda: window.workbench is not before, timeout=30_000)
    rest(qtbot, window)
    assert window.workbench is not None
    screens = _pages(qtbot, window, window.workbench)
    assert {
        name: _text(next(s for s in screens if s.findChild(QWidget, name)), name) for name in PAGES
    } == dict.fromkeys(PAGES, TEXT)
    window.lock()
    set_language(Language.EN)
    bench = _as(qtbot, window, office, rehearse.APPROVER)
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        holders = [screen for screen in screens if screen.findChild(QWidget, name)]
        assert all(_text(screen, name) != TEXT for screen in holders), name
    assert "Letterhead" not in bench.banner.sentence


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", ["SIGHUP", "SIGINT", "display"])
def test_whatever_ends_the_program_what_was_typed_comes_back_and_one_is_told_where_one_stopped(
    qtbot: QtBot, window: MainWindow, office: Path, own_home: Path, end: str
) -> None:
    assert own_home.is_dir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-c", _TYPING, str(office), ACCOUNTS[rehearse.ADMINISTRATOR][0], PASSPHRASE, TEXT, end]
    with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        word = started.stdout.readline().strip()
        if word and end != "display":
            started.send_signal(signal.Signals[end])
        _out, err = started.communicate(timeout=60)
    assert word, err
    assert b"Traceback" not in err
    assert started.returncode == (1 if end == "display" else 0), err
    bench = _as(qtbot, window, office, rehearse.ADMINISTRATOR)
    assert "Letterhead" in bench.banner.sentence
    assert "Type in a list from paper" in bench.banner.sentence
    assert ("ended in the middle" in bench.banner.sentence) == (end == "display")
    assert bench.stopped.isVisible()
    bench.stopped.wanted.emit("lists", None)
    rest(qtbot, window)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.papers.begin()
    paper = next(each for each in screen.findChildren(PaperDialog) if each.isVisible())
    assert paper.reference.text() == TEXT
    paper.reject()
    assert _text(_pages(qtbot, window, bench)[0], "letterhead_executor") == TEXT


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no X server without a screen here")
def test_an_x_server_that_is_killed_takes_nothing_of_a_check_and_a_form_with_it(
    qtbot: QtBot, window: MainWindow, office: Path, own_home: Path
) -> None:
    assert own_home.is_dir()
    serve = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        display = server.stdout.readline().decode().strip()
        environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}", "PYTHONPATH": str(ROOT)}
        call = [sys.executable, "-c", _CHECKING, str(office), ACCOUNTS[rehearse.FIRST][0], PASSPHRASE, TEXT]
        with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
            assert started.stdout is not None
            words = started.stdout.readline().split()
            server.kill()
            _out, err = started.communicate(timeout=60)
    if b"no Qt platform plugin" in err:
        pytest.skip("the libraries of Qt's plugin for X are not here")
    assert words[:1] == [b"typed"], err
    assert started.returncode, "the program ends with its display"
    assert b"Traceback" not in err
    bench = _as(qtbot, window, office, rehearse.FIRST)
    assert "ended in the middle" in bench.banner.sentence
    assert "Type in a list from paper" in bench.banner.sentence
    assert bench.stopped.isVisible()
    case, number = (int(word) for word in words[1:])
    draft = open_check(bench.desk.office, bench.desk.officer, case, Pass(number)).draft
    assert draft.record
    assert len(draft.findings) == 1
    bench.show_screen("lists")
    rest(qtbot, window)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.papers.begin()
    paper = next(each for each in screen.findChildren(PaperDialog) if each.isVisible())
    assert paper.reference.text() == TEXT
    paper.reject()


def test_dialogs_of_lists_and_the_receipt_of_one_are_there_again(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path
) -> None:
    bench = _as(qtbot, window, office, rehearse.FIRST)
    path = tmp_path / "list.csv"
    path.write_text("ПІБ;Дата народження\nВигаданий Петро Тестович;05.05.1970\n", "utf-8")
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.read_file(path)
    qtbot.waitUntil(screen.preview.isVisible, timeout=60_000)
    rest(qtbot, window)
    type_text(screen.preview.form.difference, TEXT)
    screen.preview.form.kind.setCurrentIndex(1)
    said = screen.preview.form.receipt()
    screen.preview.form.refused.emit()
    type_text(_field(_dialog(screen, "refuse_dialog"), "refuse_reason"), TEXT)

    sleep = window.lock_watch.clock
    sleep._clock = lambda: sleep._last + 3600  # the machine slept for an hour
    sleep.look()
    sleep._clock = time.time
    assert window.entry.isVisible()
    bench = _as(qtbot, window, office, rehearse.FIRST)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    rest(qtbot, window)
    assert screen.preview.isVisible(), "the list that waits is open again"
    assert screen.preview.form.receipt() == said
    screen.preview.form.refused.emit()
    dialog = _dialog(screen, "refuse_dialog")
    assert _text(dialog, "refuse_reason") == TEXT
    dialog.reject()
    screen.preview.form.refused.emit()
    assert not _text(_dialog(screen, "refuse_dialog"), "refuse_reason"), "who cancels gives it up"
    _dialog(screen, "refuse_dialog").reject()
    screen.preview.form.left.emit()
    rest(qtbot, window)
    left = quarantine.said_of(bench.desk.office, quarantine.waiting(bench.desk.office)[-1].id)
    assert (left.difference, left.kind) == (said.difference, said.kind)

    screen.papers.begin()
    paper = next(each for each in screen.findChildren(PaperDialog) if each.isVisible())
    type_text(paper.reference, TEXT)
    ticked = paper.read().split()[:1]
    paper.write(" ".join(ticked))
    window.lock()
    bench = _as(qtbot, window, office, rehearse.FIRST)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.papers.begin()
    paper = next(each for each in screen.findChildren(PaperDialog) if each.isVisible())
    assert (paper.reference.text(), paper.read().split()) == (TEXT, ticked)
    paper.reject()


def test_an_extract_in_preview_is_read_again_and_what_was_signed_is_told_to_be_done(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path
) -> None:
    bench = _as(qtbot, window, office, rehearse.FIRST)
    path = tmp_path / "extract.csv"
    path.write_text("А;Б;В\n7;Вигаданий Петро;05.05.1970\n8;Вигадана Олена;06.05.1970\n", "utf-8")
    bench.show_screen("register")
    screen = bench.current
    assert isinstance(screen, RegisterScreen)
    screen.read_file(path)
    rest(qtbot, window)
    asked = next(each for each in screen.findChildren(ColumnsDialog) if each.isVisible())
    for letter, field in (("A", "record_no"), ("B", "full_name"), ("C", "date_of_birth")):
        rows = asked.panel.table.rows
        asked.panel.table.go_to(next(place for place, each in enumerate(rows) if each.letter == letter))
        asked.panel.all.setCurrentIndex(asked.panel.all.findData(field))
        asked.panel.all.activated.emit(asked.panel.all.currentIndex())
    asked.read.click()
    rest(qtbot, window)
    assert [record.number for record in screen.preview.records.rows] == ["7", "8"]
    screen.preview.form.source.setText(TEXT)
    half_filled = bench.desk.half_filled
    half_filled.keep("rules", "", "Settings", {"rules_day": "1"})
    half_filled.signing("rules", "", browse.acts_page(bench.desk.office, 1)[0].act.intent)  # type: ignore[union-attr]
    window.lock()

    bench = _as(qtbot, window, office, rehearse.FIRST)
    told = bench.banner.sentence
    assert "recorded, nothing of it is left to do: Settings." in told
    assert "extract.csv" in told
    assert not bench.desk.half_filled.values("rules", "")
    screen = bench.current
    assert isinstance(screen, RegisterScreen)
    assert screen.preview.isVisible(), "the file is read again"
    assert [record.number for record in screen.preview.records.rows] == ["7", "8"], "by what was said of its columns"
    assert screen.preview.form.extract().source == TEXT
    path.unlink()
    window.lock()
    bench = _as(qtbot, window, office, rehearse.FIRST)
    assert not bench.current.preview.isVisible(), "a file that is gone is passed over"  # type: ignore[attr-defined]
    assert "recorded" not in bench.banner.sentence


def test_dialogs_of_an_exchange_and_seats_moved_by_hand_are_there_again(
    qtbot: QtBot, window: MainWindow, exchange: Path
) -> None:
    def open_screen(page: str) -> ExchangeScreen:
        bench = window.workbench or _unlock(qtbot, window, exchange, STAFF[Who.CLEARER][0], passphrase(Who.CLEARER))
        bench.show_screen("exchange")
        rest(qtbot, window)
        screen = bench.current
        assert isinstance(screen, ExchangeScreen)
        screen.tabs.show_page(page)
        rest(qtbot, window)
        return screen

    screen = open_screen("transport")
    transport = screen.pages["transport"]
    assert isinstance(transport, TransportPage)
    transport.riders.go_to(0)
    transport.unseat.click()
    assert transport.plan is not None
    seats = dict(transport.plan.seats)
    for page, opener in (("day", "on_no_list"), ("statements", "note_statement"), ("closing", "incident")):
        screen.tabs.show_page(page)
        _press(screen.pages[page], opener)
        dialog = _dialog(screen, "exchange_ask")
        name = next(n for n in ("ask_name", "ask_source", "ask_text") if dialog.findChild(QWidget, n))
        type_text(_field(dialog, name), TEXT)
        window.lock()
        screen = open_screen(page)
        assert screen.tabs.shown == page
        _press(screen.pages[page], opener)
        dialog = _dialog(screen, "exchange_ask")
        assert _text(dialog, name) == TEXT, page
        dialog.reject()
    transport = screen.pages["transport"]
    assert isinstance(transport, TransportPage)
    screen.tabs.show_page("transport")
    rest(qtbot, window)
    assert transport.plan is not None
    assert dict(transport.plan.seats) == seats
    assert transport.sign.isVisibleTo(transport)

    day = open_screen("day").pages["day"]
    assert isinstance(day, DayPage)
    day.table.go_to(2)
    day.view.keys.buttons[Execution.NOT_FIT].click()
    type_text(day.view.note, TEXT)
    window.lock()
    day = open_screen("day").pages["day"]
    assert isinstance(day, DayPage)
    assert day.view.note.isVisible()
    assert (day.view.note.text(), day.table.currentIndex().row()) == (TEXT, 2)
    day.view.note.returnPressed.emit()
    assert [tick.note for tick in day.keeper.draft.ticks] == [TEXT]
    rest(qtbot, window)

    dialog = _placing(qtbot, window, open_screen("persons"))
    dialog.write(" ".join(str(person.number) for person in dialog.table.rows[1:3]))
    chosen = dialog.read()
    assert len(chosen.split()) == 2
    window.lock()
    dialog = _placing(qtbot, window, open_screen("persons"))
    assert dialog.read() == chosen
    dialog.reject()


def _placing(qtbot: QtBot, window: MainWindow, screen: ExchangeScreen) -> PlaceDialog:
    _press(screen.pages["persons"], "put_in")
    rest(qtbot, window)
    dialog = next(each for each in screen.window().findChildren(PlaceDialog) if each.isVisible())
    assert isinstance(dialog, PlaceDialog)
    return dialog


def _press(inside: QWidget, name: str) -> None:
    found = inside.findChild(QWidget, name)
    assert found is not None, name
    found.click()  # type: ignore[attr-defined]
