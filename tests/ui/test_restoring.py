"""Restoring in the entry window: what is lacking or wrong is one sentence, and nothing is changed before it is confirmed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, choose_path, click, type_text
from tests.support.shared import made_once
from tests.support.windows import message, rest
from verifier.domain.officers import Role
from verifier.i18n import Language, set_language
from verifier.ui.entry.page import OPEN
from verifier.ui.entry.restoring import RestoreForm
from verifier.ui.main_window import MainWindow
from verifier.workflow import keep_office, rehearse
from verifier.workflow.backup import backup
from verifier.workflow.backup_files import backups_of, read_backup
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.rehearse import ACCOUNTS

ADMINISTRATOR, CHECKER = ACCOUNTS[rehearse.ADMINISTRATOR][0], ACCOUNTS[rehearse.FIRST][0]
NEW, PHRASE = "Ганна Прикладна", "жовта валіза їде повз сьомий міст"


@pytest.fixture(scope="session", name="backed_up")
def _backed_up(practice_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a backup, after which somebody was enrolled."""

    def make(folder: Path) -> None:
        shutil.copytree(practice_folder, folder)
        session = keep_office.open_office(folder, ADMINISTRATOR, PASSPHRASE)
        backup(session.office)
        keep_office.enrol(session.office, session.signer, NEW, "спеціалістка", (Role.CHECKER,), PHRASE)
        session.office.close()

    return made_once(tmp_path_factory, "backed-up", make)


@pytest.fixture(name="office")
def _office(backed_up: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(backed_up, tmp_path / "office"))


def _form(qtbot: QtBot, window: MainWindow, office: Path, officer: str = ADMINISTRATOR) -> RestoreForm:
    window.entry.restore(office, officer)
    rest(qtbot, window)
    assert isinstance(window.entry.form, RestoreForm)
    return window.entry.form


def _plan(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    form = window.entry.restoring
    form.passphrase.clear()
    type_text(form.passphrase.edit, passphrase)
    QTest.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    rest(qtbot, window)


def _bytes(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / name).read_bytes() for name in (DATABASE, KEYS))


def _is_on_plan(form: RestoreForm) -> bool:
    return form.page.isVisible()


@pytest.mark.parametrize(
    ("language", "title", "empty", "wrong"),
    [
        (Language.EN, "▲ 1 act would be lost", "Enter the passphrase.", "is not right"),
        (Language.UK, "▲ Буде втрачено 1 запис", "Введіть парольну фразу.", "неправильна"),
    ],
    ids=("en", "uk"),
)
def test_what_would_be_lost_is_shown_to_the_right_passphrase_only(
    qtbot: QtBot, window: MainWindow, office: Path, language: Language, title: str, empty: str, wrong: str
) -> None:
    set_language(language)
    window.entry._on_chosen("language", language.value)
    form, before = _form(qtbot, window, office), _bytes(office)
    assert form.officer.currentText() == ADMINISTRATOR
    click(form, "restore_plan")
    assert empty in message(window)
    assert window.focusWidget() is form.passphrase.edit
    _plan(qtbot, window, "хибна довга фраза")
    assert wrong in message(window)
    assert window.focusWidget() is form.passphrase.edit, "he can type it again at once"
    assert not _is_on_plan(form)
    _plan(qtbot, window)
    assert _is_on_plan(form)
    shown = form.findChild(QLabel, "plan_title")
    assert shown is not None
    assert shown.text() == title
    assert [(lost.kind, lost.officer, lost.number) for lost in form.page.lost.rows] == [
        ("officer_enrolled", ADMINISTRATOR, 1)
    ]
    assert _bytes(office) == before


def test_it_is_put_back_with_a_reason_and_what_stood_there_is_kept(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    form, before = _form(qtbot, window, office), _bytes(office)
    _plan(qtbot, window)
    click(form.page, "restore")
    assert message(window) == "✗  Say why acts are given up."
    assert form.page.reason.hasFocus()
    type_text(form.page.reason, "диск замінено")
    click(form.page, "restore")
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=60_000)
    rest(qtbot, window)
    assert window.workbench is not None
    said = window.workbench.banner.sentence
    aside = next(each for each in backups_of(office / BACKUPS) if each.path.name.startswith("aside-"))
    assert "is put back." in said
    assert f"What stood here before is kept in {aside.path}." in said
    assert _bytes(aside.path) == before
    assert NEW not in {officer.name for officer in window.workbench.desk.office.officers().values()}
    assert not form.passphrase.text(), "no passphrase is left standing in a field"


def test_only_an_administrator_gives_acts_up(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    form, before = _form(qtbot, window, office, CHECKER), _bytes(office)
    assert form.officer.currentText() == CHECKER
    _plan(qtbot, window)
    type_text(form.page.reason, "треба")
    click(form.page, "restore")
    rest(qtbot, window)
    assert window.workbench is None
    assert "Administrator" in message(window)
    assert _bytes(office) == before
    click(form.page, "plan_back")
    assert not _is_on_plan(form)
    assert not message(window)
    click(form, "restore_back")
    assert window.entry.form is window.entry.opening
    assert not form.passphrase.text()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "There is no backup in this folder, nor in the second one."),
        (Language.UK, "Ні в цій папці, ні в другій немає резервних копій."),
    ],
    ids=("en", "uk"),
)
def test_a_folder_without_backups_says_so_and_takes_one_from_elsewhere(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path, language: Language, said: str
) -> None:
    set_language(language)
    empty, stick = tmp_path / "another desk", tmp_path / "stick"
    empty.mkdir()
    (made,) = backups_of(office / BACKUPS)
    shutil.copytree(made.path, stick / made.path.name)
    form = _form(qtbot, window, empty)
    assert form._none.text() == said
    assert not form._plan.isEnabled()
    click(form, "other_backup")
    choose_path(qtbot, form, stick / made.path.name)
    rest(qtbot, window)
    assert form.officer.count() == len(ACCOUNTS)
    _plan(qtbot, window)
    assert not form.page.lost.isVisible()
    assert not form.page.reason.isVisible(), "nothing is given up, so nobody is asked why"
    click(form.page, "restore")
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=60_000)
    assert (empty / DATABASE).is_file()
    rest(qtbot, window)


def _half(path: Path) -> None:
    (path / DATABASE).unlink()


def _altered(path: Path) -> None:
    data = bytearray((path / DATABASE).read_bytes())
    data[5000] ^= 1
    (path / DATABASE).write_bytes(data)


def _foreign(path: Path) -> None:
    for each in path.iterdir():
        each.unlink()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(_half, "is not complete: office.db is missing"), (_altered, "office.db"), (_foreign, "is no backup.")],
    ids=("half", "altered", "foreign"),
)
def test_what_is_no_whole_backup_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    before = _bytes(office)
    (made,) = backups_of(office / BACKUPS)
    other = Path(shutil.copytree(made.path, tmp_path / "stick" / "other"))
    shutil.rmtree(made.path)
    spoil(other)
    form = _form(qtbot, window, office)
    form.add_backup(other)
    rest(qtbot, window)
    if form.table.rows:
        _plan(qtbot, window)
    assert said in message(window)
    assert not _is_on_plan(form)
    assert _bytes(office) == before


def test_a_damaged_key_file_is_put_back_alone(qtbot: QtBot, window: MainWindow, office: Path) -> None:
    (made,) = backups_of(office / BACKUPS)
    (office / KEYS).write_bytes(b"{}")
    form = _form(qtbot, window, office)
    assert form._keys.isVisible()
    type_text(form.passphrase.edit, PASSPHRASE)
    click(form, "restore_keys")
    rest(qtbot, window)
    assert message(window).startswith("▲  The key file is put back. Go back and open the office.")
    assert NEW in message(window), "her slot is younger than the backup"
    assert not form.passphrase.text()
    click(form, "restore_back")
    session = keep_office.open_office(office, ADMINISTRATOR, PASSPHRASE)
    session.office.close()
    assert read_backup(made.path).manifest == made.manifest


def test_choosing_another_language_keeps_the_folder_and_no_passphrase(
    qtbot: QtBot, window: MainWindow, office: Path
) -> None:
    form = _form(qtbot, window, office)
    type_text(form.passphrase.edit, PASSPHRASE)
    box = window.entry.findChild(QComboBox, "language")
    assert box is not None
    box.setCurrentIndex(box.findData("uk"))
    box.activated.emit(box.currentIndex())
    rest(qtbot, window)
    again = window.entry.restoring
    assert again is window.entry.form
    assert again.folder.text() == str(office)
    assert [found.backup.path.parent for found in again.table.rows] == [office / BACKUPS]
    assert not again.passphrase.text()
    window.entry.choose(OPEN)
