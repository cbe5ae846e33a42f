"""A desk that fails under the officer's hands: one sentence, nothing lost, and he can try again where he stands."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.clipping import cut
from tests.support.desks import PASSPHRASE, Open, choose_path, click, settle, sign
from tests.support.faults import contents, full_disk
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.chain import new_intent
from verifier.settings import Settings
from verifier.ui import crash
from verifier.ui.crash_dialog import CrashDialog
from verifier.ui.desk import SignOff
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.sign_dialog import SignDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import check, keep_office, rehearse
from verifier.workflow.issue_report import prints
from verifier.workflow.rehearsed_answers import answers

LONG = "довга примітка " * 600  # more than the free room of any page


def _said(bench: Workbench) -> str:
    return " ".join(label.text() for label in bench.banner.findChildren(QLabel))


def test_a_full_disk_while_signing_leaves_the_dialog_open_to_try_again(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    desk, signed = bench.desk, list[object]()
    number = check.queue(desk.office, desk.officer, Pass.FIRST)[0].number
    sheet = check.open_check(desk.office, desk.officer, number, Pass.FIRST)
    draft = answers(desk.matcher, sheet)
    intent = new_intent()
    sign_off = SignOff(
        "check_signed", (), lambda signer: check.sign_check(desk.office, signer, sheet, draft, intent), intent
    )
    desk.sign(sign_off, signed.append)
    settle(qtbot, bench)
    before = contents(desk.office.store)
    with full_disk(desk.office.store):
        sign(qtbot, bench)
        dialog = bench.findChild(SignDialog)
        assert isinstance(dialog, SignDialog)
        assert dialog.isVisible()
        assert any("is full" in label.text() for label in dialog.findChildren(QLabel))
        assert dialog.passphrase.hasSelectedText()
        assert contents(desk.office.store) == before
        assert not signed
    sign(qtbot, bench)
    assert len(signed) == 1


def _answer_at_length(qtbot: QtBot, bench: Workbench) -> tuple[CheckScreen, int]:
    screen = bench.screens["check"]
    assert isinstance(screen, CheckScreen)
    bench.show_screen("check")
    qtbot.waitUntil(lambda: screen.person.key is not None)
    settle(qtbot, bench)
    drafting = screen.person.drafting
    assert drafting is not None
    assert screen.person.key is not None
    drafting.draft = answers(bench.desk.matcher, drafting.person.sheet)
    drafting.set_note(drafting.person.sheet.asked[0], LONG)
    return screen, screen.person.key[0]


def _kept(bench: Workbench, number: int) -> str:
    sheet = check.open_check(bench.desk.office, bench.desk.officer, number, Pass.FIRST)
    finding = sheet.draft.findings.get(sheet.asked[0])
    return finding.note if finding else ""


def test_what_a_full_disk_does_not_take_is_tried_again(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    screen, number = _answer_at_length(qtbot, bench)
    with full_disk(bench.desk.office.store):
        screen.person.keeper.save()
        settle(qtbot, bench)
        assert "is full" in _said(bench)
        assert not screen.person.keeper.is_saved
        screen.person.put_away()  # the officer goes on to somebody else
        settle(qtbot, bench)
    assert not _kept(bench, number)
    screen.leave()
    assert _kept(bench, number) == LONG


def test_a_check_that_somebody_else_signed_meanwhile_is_said(qtbot: QtBot, open_desk: Open) -> None:
    """A colleague at another desk signs the person whom this officer has begun."""
    bench = open_desk(rehearse.SECOND)
    screen, number = _answer_at_length(qtbot, bench)
    screen.leave()
    office = bench.desk.office
    first = keep_office.open_office(office.folder, rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE)
    sheet = check.open_check(first.office, first.officer, number, Pass.FIRST)
    check.sign_check(first.office, first.signer, sheet, answers(bench.desk.matcher, sheet))
    first.office.close()
    screen.person.put_away()
    screen._loader.open(number, Pass.FIRST, screen._show_person)
    settle(qtbot, bench)
    assert "Another officer signed this check meanwhile" in _said(bench)
    assert (number, Pass.FIRST) in check.drafted(office, bench.desk.officer)


def test_a_full_disk_keeps_nobody_from_locking(
    qtbot: QtBot, practice_folder: Path, tmp_path: Path, open_desk: Open
) -> None:
    del open_desk  # sets the language
    folder = Path(shutil.copytree(practice_folder, tmp_path / "own"))
    session = keep_office.open_office(folder, rehearse.ACCOUNTS[rehearse.FIRST][0], PASSPHRASE)
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.unlock(session)
    bench = window.workbench
    assert bench is not None
    _answer_at_length(qtbot, bench)
    with session.office.store.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    window.lock()
    assert window.workbench is None
    assert any("is full" in label.text() for label in window.entry.findChildren(QLabel))


def test_a_known_error_of_the_windows_thread_is_a_sentence_and_no_crash(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[KnownError] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(told.append, window)
    for error in (KnownError(Fault.DISK_FULL, folder="x"), ValueError("a bug")):
        sys.excepthook(type(error), error, None)
    assert [error.fault for error in told] == [Fault.DISK_FULL]
    shown = window.findChildren(CrashDialog)
    assert len(shown) == 1, "which does not keep the program alive once the window is closed"
    shown[0].accept()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))


def test_a_report_that_was_issued_and_not_saved_is_kept_in_sight(qtbot: QtBot, open_desk: Open, tmp_path: Path) -> None:
    bench = open_desk(rehearse.APPROVER)
    bench.show_screen("reports")
    screen = bench.current
    assert isinstance(screen, ReportsScreen)
    settle(qtbot, bench)
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    click(screen, "issue_all")
    choose_path(qtbot, screen, out)
    out.rmdir()
    out.write_bytes(b"a file stands where the folder was")
    sign(qtbot, bench)
    settle(qtbot, bench)
    (issued,) = prints(bench.desk.office)
    assert f"Report {issued.number} is recorded as issued" in _said(bench)
    assert hashlib.sha256(screen.pages.pdf).hexdigest() == issued.pdf
    click(screen, "save_pdf")
    choose_path(qtbot, screen, elsewhere)
    settle(qtbot, bench)
    assert hashlib.sha256((elsewhere / f"{issued.number}.pdf").read_bytes()).hexdigest() == issued.pdf


def test_what_led_to_a_bug_is_in_its_report_and_nothing_of_anybody(own_home: Path) -> None:
    secret = "Рівновалов Олексій"
    try:
        try:
            raise OSError(2, secret, f"/home/{secret}/list.xlsx")
        except OSError as error:
            raise ValueError(secret) from error
    except ValueError as bug:
        bug.__context__.__cause__ = bug  # type: ignore[union-attr]  # it leads to itself
        text = crash.save_report(bug).read_text("utf-8")
    assert own_home.is_dir()
    assert [line for line in text.splitlines()[2:] if not line.startswith(" ")] == [
        "ValueError",
        "from FileNotFoundError",
    ]
    assert secret not in text
    assert "list.xlsx" not in text


def test_bugs_one_after_another_are_one_calm_dialog_and_a_report_each(
    qtbot: QtBot, window: MainWindow, own_home: Path
) -> None:
    secret = "Рівновалов Олексій"
    known: dict[str, str] = {}
    for place in range(3):
        window.tasks.run("work", lambda _job, place=place: known[f"{secret} {place}"], lambda _answer: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(list(own_home.rglob("crash-*.txt"))) == 3)
    settled = window.findChildren(CrashDialog)
    assert len(settled) == 1
    assert "What you signed is safe" in settled[0].said.text()
    qtbot.waitUntil(lambda: "3 times" in settled[0].often.text())
    qtbot.waitUntil(lambda: not cut(settled[0]))
    reports = [report.read_text("utf-8") for report in own_home.rglob("crash-*.txt")]
    assert all("KeyError" in text and secret not in text and "test_failing_desk.py" in text for text in reports)
    settled[0].accept()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))
    logs = next(own_home.rglob("crash-*.txt")).parent
    shutil.rmtree(logs)
    logs.write_text("a file, where there should be a folder")
    window.tasks.run("work", lambda _job: 1 / 0, lambda _answer: None)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    alone = window.findChildren(CrashDialog)[0]
    assert not alone.often.text()
    assert "could not be written" in alone.said.text()
    alone.accept()
