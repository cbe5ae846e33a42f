"""Closing the window: a backup that is due is made first, seen, skipped by closing once more, and never failed unseen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import click, settle, sign, type_text
from tests.support.windows import message, quit_window, rest, unlock
from verifier.i18n import Language, set_language
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.office import OfficeScreen
from verifier.workflow import keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import backups_of
from verifier.workflow.office import BACKUPS
from verifier.workflow.rehearse import ACCOUNTS

TOLD = {
    Language.EN: "Something was signed since the last backup. The window closes by itself when it is made.",
    Language.UK: "Від останньої резервної копії щось підписано. Вікно закриється само, щойно копію буде зроблено.",
}


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


@pytest.mark.parametrize("language", list(Language))
def test_a_backup_that_is_due_is_made_before_the_window_goes(
    qtbot: QtBot, window: MainWindow, office: Path, language: Language
) -> None:
    set_language(language)
    unlock(qtbot, window, office, rehearse.FIRST)
    window.close()
    assert window.isVisible()
    assert window.workbench is None, "the desk is locked meanwhile"
    form = window.entry.form
    assert form is window.entry.closing
    assert form.progress.isVisible()
    told = form.findChild(QLabel, "closing_explained")
    assert told is not None
    assert told.text() == TOLD[language]
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert len(backups_of(office / BACKUPS)) == 1
    keep_office.open_office(office, ACCOUNTS[rehearse.FIRST][0], rehearse.practice_passphrase(0)).office.close()


def test_to_close_once_more_is_to_skip_it(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    unlock(qtbot, window, office, rehearse.FIRST)
    window.close()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert not list((office / BACKUPS).iterdir()), "nor is half a backup left"


def test_it_can_be_skipped_by_its_button(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    unlock(qtbot, window, office, rehearse.FIRST)
    window.close()
    assert window.focusWidget() is window.entry.closing.first(), "Skip is under the hand"
    click(window.entry.closing, "entry_cancel")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert not list((office / BACKUPS).iterdir())


def test_one_that_fails_is_told_and_the_window_stays(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    (office / BACKUPS).rmdir()
    (office / BACKUPS).write_bytes(b"a file stands where the folder should be")
    unlock(qtbot, window, office, rehearse.FIRST)
    window.close()
    qtbot.waitUntil(lambda: window.entry.form is window.entry.opening, timeout=20_000)
    rest(qtbot, window)
    assert window.isVisible()
    assert "cannot be written to" in message(window)
    assert window.entry.opening.title.text() == "The desk is locked"
    quit_window(qtbot, window)


def test_with_nothing_new_the_window_goes_at_once(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    bench.show_screen("office")
    settle(qtbot, bench)
    click(bench.current, "backup_now")
    settle(qtbot, bench)
    window.close()
    assert not window.isVisible()
    assert len(backups_of(office / BACKUPS)) == 1


# --- another key for the database, which is made at the same place ---


def _key_page(qtbot: QtBot, window: MainWindow, office: Path, place: int) -> OfficeScreen:
    bench = unlock(qtbot, window, office, place)
    bench.show_screen("office", "key")
    settle(qtbot, bench)
    assert isinstance(bench.current, OfficeScreen)
    return bench.current


def test_only_an_administrator_changes_the_key(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    page = _key_page(qtbot, window, office, rehearse.FIRST).key
    assert not page.change.isVisible()
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "▲ This needs the role “Administrator”, which you do not hold." in told


def test_the_key_is_changed_while_the_desk_is_locked(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    page = _key_page(qtbot, window, office, rehearse.ADMINISTRATOR).key
    bench = window.workbench
    assert bench is not None
    key = bytes(bench.desk.office.key)
    assert not page.change.isEnabled(), "a reason is needed"
    type_text(page.reason, "звільнення офіцера")
    click(page, "rekey")
    sign(qtbot, bench)
    qtbot.waitUntil(lambda: window.workbench is None and window.entry.form is window.entry.opening, timeout=60_000)
    rest(qtbot, window)
    assert message(window).startswith("✓  The key of the database is changed.")
    session = keep_office.open_office(office, ACCOUNTS[rehearse.SECOND][0], rehearse.practice_passphrase(0))
    try:
        assert bytes(session.office.key) != key
        assert audit(session.office).faults == ()
    finally:
        session.office.close()
