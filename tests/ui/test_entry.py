"""The entry in the real window: found, open, be refused, lock, practise; language and look are remembered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, choose_path, click, type_text
from tests.support.windows import message, rest, unlock
from verifier import settings
from verifier.domain.exercises import Exercise
from verifier.i18n import Language, current_language
from verifier.ledger.keys import MIN_PASSPHRASE
from verifier.ui import theme
from verifier.ui.entry.page import FOUND, OPEN, PRACTISE
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.home.practice import PracticeCard
from verifier.workflow import keep_office, rehearse
from verifier.workflow.audit import audit
from verifier.workflow.practise import practised
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.verdicts import Standing, check_report

OWN = "довга власна фраза"
_BEGINNINGS = {
    Exercise.FIRST_CHECK, Exercise.SETTLEMENT, Exercise.CLEARANCES, Exercise.DECISION, Exercise.RECEIPT, Exercise.BAGS,
    Exercise.EXAMINATION, Exercise.LEDGER,
}  # fmt: skip


@pytest.fixture(name="practice_folder")
def _practice_folder(practice_folder: Path, tmp_path: Path) -> Path:
    """A practice office of one's own: only one process at a time opens an office."""
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


def _fill_founding(window: MainWindow, folder: Path, passphrase: str = OWN, again: str = OWN) -> None:
    window.entry.choose(FOUND)
    form = window.entry.founding
    for field, text in (
        (form.folder, str(folder)),
        (form.office, "Штаб"),
        (form.name, "Ольга Навчальна"),
        (form.post, "адміністратор"),
        (form.new.first.edit, passphrase),
        (form.new.again.edit, again),
    ):
        type_text(field, text)


def _choose_office(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    type_text(window.entry.opening.folder, str(folder))
    qtbot.waitUntil(lambda: window.entry.opening.officer.count() == len(ACCOUNTS), timeout=20_000)


def test_an_office_is_founded_and_its_fingerprint_is_shown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    _fill_founding(window, tmp_path / "office")
    QTest.keyClick(window.entry.founding.new.again.edit, Qt.Key.Key_Return)
    rest(qtbot, window)
    box = window.entry.findChild(QComboBox, "text_size")
    assert box is not None
    box.setCurrentIndex(box.findData(115))
    box.activated.emit(box.currentIndex())  # whoever cannot read it makes it larger, and goes on where he was
    rest(qtbot, window)
    assert window.entry.form.first().objectName() == "print_founding_sheet"
    shown = window.entry.findChild(QLabel, "fingerprint")
    assert shown is not None
    (tmp_path / "file").write_text("no folder")
    window.entry.founding.save_sheet(tmp_path / "file")
    rest(qtbot, window)
    told = window.entry.findChild(QLabel, "founding_sheet_told")
    assert told is not None
    assert told.text().startswith("✗")
    window.entry.founding.save_sheet(tmp_path)
    rest(qtbot, window)
    assert told.text().endswith("FS-0001.pdf"), "it is issued once, however often it is saved"
    click(window.entry, "go_to_desk")
    assert window.workbench is not None
    rest(qtbot, window)
    assert shown.text().replace(" ", "").replace("\n", "") == window.workbench.desk.office.fingerprint
    assert keep_office.officers_of(tmp_path / "office") == ("Ольга Навчальна",)
    assert settings.load().last_office == str(tmp_path / "office")
    assert settings.load().language == "en"
    office = window.workbench.desk.office
    assert check_report(office, (tmp_path / "FS-0001.pdf").read_bytes()).standing is Standing.CURRENT


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        (OWN, "інша довга фраза", "The two passphrases differ."),
        ("коротка", "коротка", str(MIN_PASSPHRASE)),
    ],
)
def test_nothing_is_founded_with_a_bad_passphrase(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, passphrase: str, again: str, said: str
) -> None:
    _fill_founding(window, tmp_path / "office", passphrase, again)
    click(window.entry, "found_office")
    rest(qtbot, window)
    assert said in message(window)
    assert not (tmp_path / "office").exists()


def test_founding_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    window.entry.choose(FOUND)
    click(window.entry, "found_office")
    assert "Choose a folder" in message(window)
    assert window.entry.founding.folder.hasFocus()


def test_what_was_typed_stays_when_language_or_size_change(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    _fill_founding(window, tmp_path / "office")
    before = window.entry.founding
    for name, value in (("text_size", 130), ("language", "uk")):
        box = window.entry.findChild(QComboBox, name)
        assert box is not None
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        qtbot.wait(1)
    form = window.entry.founding
    assert form is not before
    assert [form.folder.text(), form.office.text(), form.name.text()] == [
        str(tmp_path / "office"), "Штаб", "Ольга Навчальна"
    ]  # fmt: skip
    assert form.new.text == OWN
    window.entry.choose(OPEN)
    type_text(window.entry.opening.folder, str(tmp_path))
    box = window.entry.findChild(QComboBox, "text_size")
    assert box is not None
    box.activated.emit(box.currentIndex())
    assert window.entry.opening.folder.text() == str(tmp_path)


def test_the_smallest_office_is_explained(window: MainWindow) -> None:
    window.entry.choose(FOUND)
    told = " ".join(shown.text() for shown in window.entry.founding.findChildren(QLabel))
    assert "four officers" in told
    assert "there are five" in told
    assert "[" not in told, "a sentence of ours is never cut"


def test_an_office_founded_and_not_gone_to_is_closed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    _fill_founding(window, tmp_path / "office")
    click(window.entry, "found_office")
    rest(qtbot, window)
    window.entry.leave()
    keep_office.open_office(tmp_path / "office", "Ольга Навчальна", OWN).office.close()


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(
    qtbot: QtBot, window: MainWindow, practice_folder: Path
) -> None:
    form = window.entry.opening
    _choose_office(qtbot, window, practice_folder)
    form.officer.setCurrentText(ACCOUNTS[rehearse.AUDITOR][0])
    type_text(form.passphrase.edit, "хибна довга фраза")
    QTest.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert ACCOUNTS[rehearse.AUDITOR][0] in message(window)
    assert form.passphrase.edit.hasFocus()
    assert window.workbench is None
    type_text(form.passphrase.edit, PASSPHRASE)
    QTest.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20_000)
    assert not form.passphrase.text(), "no passphrase is left standing in a field"


def test_the_lock_screen_is_that_of_the_officer(qtbot: QtBot, window: MainWindow, practice_folder: Path) -> None:
    bench = unlock(qtbot, window, practice_folder, rehearse.APPROVER)
    click(bench, "lock")
    assert window.workbench is None
    rest(qtbot, window)
    assert window.entry.opening.officer.currentText() == ACCOUNTS[rehearse.APPROVER][0]
    assert window.entry.opening.folder.text() == str(practice_folder)
    assert window.entry.opening.title.text() == "The desk is locked"
    assert window.focusWidget() is window.entry.opening.passphrase.edit


def test_a_desk_that_nobody_touches_locks_itself(qtbot: QtBot, window: MainWindow, practice_folder: Path) -> None:
    unlock(qtbot, window, practice_folder, rehearse.AUDITOR)
    window._idle.start(10)
    qtbot.waitUntil(lambda: window.workbench is None)


def test_a_folder_that_is_no_office_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    click(window.entry, "browse_office")
    choose_path(qtbot, window, tmp_path)
    qtbot.waitUntil(lambda: "is not an office folder" in message(window), timeout=20_000)
    button = window.entry.findChild(QPushButton, "open_office")
    assert button is not None
    assert not button.isEnabled()


def test_language_look_and_size_are_chosen_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    for name, value in (("language", "uk"), ("look", "dark"), ("text_size", 130)):
        box = window.entry.findChild(QComboBox, name)
        assert box is not None
        box.setFocus()
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        qtbot.wait(1)
    assert current_language() is Language.UK
    stored = settings.load()
    assert (stored.language, stored.look, stored.text_size) == ("uk", "dark", 130)
    assert window.settings == stored
    assert theme.colours() is theme.COLOURS[theme.Look.DARK]
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "text_size", "the officer goes on where he was"


def test_practice_opens_as_any_officer_and_leaves_nothing_behind(qtbot: QtBot, window: MainWindow) -> None:
    window.entry.practise()
    qtbot.waitUntil(lambda: bool(window.entry.practising.accounts), timeout=120_000)
    folder = window.entry.practising.folder
    assert folder is not None
    click(window.entry, f"work_as_{rehearse.SECOND + 1}")
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20_000)
    assert window.workbench is not None
    assert window.workbench.desk.officer.name == ACCOUNTS[rehearse.SECOND][0]
    tasks = window.workbench.findChild(PracticeCard)
    assert tasks is not None
    qtbot.waitUntil(tasks.isVisible)
    office = window.workbench.desk.office
    begun = {each.name: practised(office, each) for each in office.officers().values()}
    assert {each.following for each in begun.values()} >= _BEGINNINGS, "each role has something from the first minute"
    assert not any(each.finished for each in begun.values()), "what was laid ready is nobody's work"
    assert all(name in [by.name for by in each.by] for name, each in begun.items())
    assert not audit(office).faults
    assert not settings.load().last_office, "a practice office is not the one to open tomorrow"
    window.lock()
    assert window.entry.form is window.entry.practising
    window.close()
    assert not folder.exists()


def test_practice_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    window.entry.practise()
    click(window.entry.practising, "entry_cancel")
    rest(qtbot, window)
    assert window.entry.practising.folder is None
    assert window.entry.form is (window.entry.opening, window.entry.founding, window.entry.practising)[PRACTISE]
    button = window.entry.findChild(QPushButton, "prepare_practice")
    assert button is not None
    assert button.isEnabled()


def test_every_field_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    fields = [*window.entry.findChildren(QComboBox), *window.entry.findChildren(QPushButton)]
    nameless = [field.objectName() for field in fields if not field.accessibleName()]
    assert not nameless
    assert all(isinstance(field, QWidget) for field in fields)
