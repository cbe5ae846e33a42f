"""After too many wrong passphrases: the seconds are counted down in the windows, and the officer is told afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, say_name, settle, type_text
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui import theme
from verifier.ui.desk import SignOff
from verifier.ui.entry.opening import OpenForm
from verifier.ui.entry.page import EntryPage
from verifier.ui.main_window import MainWindow
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, rehearse
from verifier.workflow.attempts import ATTEMPTS, count_failure, utc_now
from verifier.workflow.rehearse import ACCOUNTS

WRONG = "хибна довга фраза"
LONG_AGO = "2025-05-16T08:20:00.000Z"


class HandClock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _fail(folder: Path, officer: str, times: int, at: str) -> None:
    for _attempt in range(times):
        count_failure(folder, officer, at)


def _waits(shown: OpenForm | SignDialog) -> bool:
    return shown.countdown.is_running


def _button(inside: QWidget, name: str) -> QPushButton:
    found = inside.findChild(QPushButton, name)
    assert found is not None
    return found


# --- the entry ---


@pytest.fixture(name="folder")
def _folder(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


@pytest.fixture(name="entry")
def _entry(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[tuple[EntryPage, Tasks, HandClock]]:
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    tasks, clock = Tasks(), HandClock()
    page = EntryPage(tasks, Settings(language="en", last_office=str(folder)), clock)
    theme.dress(page)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitUntil(lambda: not tasks.busy and page.opening.officer.count() > 1, timeout=20_000)
    yield page, tasks, clock
    page.leave()
    tasks.finish()


def _enter(qtbot: QtBot, page: EntryPage, tasks: Tasks, phrase: str) -> None:
    page.opening.passphrase.edit.clear()
    type_text(page.opening.passphrase.edit, phrase)
    QTest.keyClick(page.opening.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)


def test_the_entry_counts_the_seconds_down_and_opens_again(
    qtbot: QtBot, entry: tuple[EntryPage, Tasks, HandClock], folder: Path
) -> None:
    page, tasks, clock = entry
    form, opened = page.opening, list[object]()
    page.unlocked.connect(opened.append)
    _fail(folder, "o1", 6, LONG_AGO)
    _enter(qtbot, page, tasks, WRONG)
    assert not _button(form, "open_office").isEnabled()
    assert "possible in 8\u00a0s" in form.message.text()
    assert _waits(form)
    clock.now += 3.5
    form.countdown.look()
    assert "possible in 5\u00a0s" in form.message.text()
    QTest.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    assert not tasks.busy, "nothing is tried while it waits"
    clock.now += 4.5
    form.countdown.look()
    assert _button(form, "open_office").isEnabled()
    assert not form.message.isVisible()
    assert not _waits(form)
    assert not opened


def test_the_right_passphrase_waits_and_another_officer_does_not(
    qtbot: QtBot, entry: tuple[EntryPage, Tasks, HandClock], folder: Path
) -> None:
    page, tasks, _clock = entry
    form = page.opening
    _fail(folder, "o1", 12, utc_now())
    _enter(qtbot, page, tasks, PASSPHRASE)
    assert "Too many wrong passphrases" in form.message.text()
    assert not _button(form, "open_office").isEnabled()
    form._look()  # the folder is read again while it waits
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not _button(form, "open_office").isEnabled()
    form.officer.setFocus()
    QTest.keyClick(form.officer, Qt.Key.Key_Down)
    assert _button(form, "open_office").isEnabled()
    assert not _waits(form)


def test_the_window_is_closed_while_it_waits(
    qtbot: QtBot, entry: tuple[EntryPage, Tasks, HandClock], folder: Path
) -> None:
    page, tasks, _clock = entry
    _fail(folder, "o1", 12, utc_now())
    _enter(qtbot, page, tasks, PASSPHRASE)
    assert _waits(page.opening)
    page.leave()
    assert not _waits(page.opening)


@pytest.mark.parametrize(("times", "said"), [(7, "7 times, between"), (2, "2 times, the last time on")])
def test_the_officer_is_told_after_unlocking(
    qtbot: QtBot, qapp: QApplication, folder: Path, times: int, said: str
) -> None:
    set_language(Language.EN)
    theme.apply(qapp, theme.Look.LIGHT)
    _fail(folder, "o1", times, LONG_AGO)
    window = MainWindow(Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    window.unlock(keep_office.open_office(folder, ACCOUNTS[0][0], PASSPHRASE))
    bench = window.workbench
    assert bench is not None
    settle(qtbot, bench)
    assert said in bench.banner.sentence
    assert ("stands in the ledger" in bench.banner.sentence) == (times >= 5)
    assert bench.banner.isVisible()
    window.lock()
    window.close()


# --- the sign-off ---


def _asked(qtbot: QtBot, bench: Workbench, clock: HandClock) -> tuple[SignDialog, list[object]]:
    signed: list[object] = []
    sign_off = SignOff("check_signed", (), lambda _signer: "signed", "none")
    dialog = SignDialog(bench.desk, sign_off, signed.append, bench, clock)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog, signed


def _try(qtbot: QtBot, bench: Workbench, dialog: SignDialog, phrase: str) -> None:
    say_name(bench, dialog)
    dialog.passphrase.clear()
    type_text(dialog.passphrase, phrase)
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    settle(qtbot, bench)


def _message(dialog: SignDialog) -> str:
    return " ".join(shown.text() for shown in dialog.findChildren(QLabel) if shown.property("tone") == "bad")


def test_the_sign_off_counts_the_seconds_down_and_tells_afterwards(qtbot: QtBot, open_desk: Open) -> None:
    bench, clock = open_desk(rehearse.FIRST), HandClock()
    folder, officer = bench.desk.office.folder, bench.desk.officer
    _fail(folder, officer.id, 4, LONG_AGO)
    dialog, signed = _asked(qtbot, bench, clock)
    _try(qtbot, bench, dialog, WRONG)
    assert "possible in 2\u00a0s" in _message(dialog)
    assert not _button(dialog, "sign").isEnabled()
    _try(qtbot, bench, dialog, PASSPHRASE)
    assert not signed
    clock.now += 2
    dialog.countdown.look()
    assert _button(dialog, "sign").isEnabled()
    assert not _message(dialog)
    (folder / ATTEMPTS).unlink()
    _fail(folder, officer.id, 5, LONG_AGO)  # as if the two seconds had gone by for the office too
    _try(qtbot, bench, dialog, PASSPHRASE)
    assert signed == ["signed"]
    assert "5 times, between" in bench.banner.sentence
    assert "stands in the ledger" in bench.banner.sentence


def test_the_right_passphrase_is_refused_within_the_wait(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    _fail(bench.desk.office.folder, bench.desk.officer.id, 12, utc_now())
    dialog, signed = _asked(qtbot, bench, HandClock())
    _try(qtbot, bench, dialog, PASSPHRASE)
    assert not signed
    assert "Too many wrong passphrases" in _message(dialog)
    stopped = list[bool]()
    dialog.finished.connect(lambda _result: stopped.append(not _waits(dialog)))
    dialog.reject()
    assert stopped == [True]


def test_ones_own_slip_is_not_told_and_somebody_elses_is(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    dialog, signed = _asked(qtbot, bench, HandClock())
    _try(qtbot, bench, dialog, WRONG)
    _try(qtbot, bench, dialog, PASSPHRASE)
    assert signed
    assert not bench.banner.isVisible()
    _fail(bench.desk.office.folder, bench.desk.officer.id, 2, LONG_AGO)
    dialog, signed = _asked(qtbot, bench, HandClock())
    _try(qtbot, bench, dialog, WRONG)
    _try(qtbot, bench, dialog, PASSPHRASE)
    assert signed
    assert "3 times" in bench.banner.sentence
    settle(qtbot, bench)
