"""The Office screen: backups made, copied on and chosen to be restored; who read what; refusals in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, choose_path, click, settle
from verifier import settings
from verifier.domain.moments import moment
from verifier.domain.readings import ReadingKind
from verifier.i18n import Language, set_language
from verifier.settings import Settings
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.backup_files import backups_of, read_backup, write_manifest
from verifier.workflow.office import BACKUPS
from verifier.workflow.readings import log


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.ADMINISTRATOR)


def _office(qtbot: QtBot, bench: Workbench) -> OfficeScreen:
    bench.show_screen("office", "backups")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficeScreen)
    return screen


def _back_up(qtbot: QtBot, bench: Workbench, screen: OfficeScreen) -> None:
    click(screen, "backup_now")
    assert not screen.backups.make.isEnabled(), "one at a time"
    settle(qtbot, bench)
    assert screen.backups.make.isEnabled()


def test_a_backup_is_made_shown_and_chosen_to_be_restored(qtbot: QtBot, desk: Workbench) -> None:
    office, screen = desk.desk.office, _office(qtbot, desk)
    page = screen.backups
    assert page.state.text() == "▲ There is no backup of this office yet."
    assert not page.restore.isEnabled()
    _back_up(qtbot, desk, screen)
    (made,) = backups_of(office.folder / BACKUPS, office.fingerprint)
    assert desk.banner.sentence == f"The backup is made and audited: {made.path.name}"
    assert [found.backup for found in page.table.rows] == [made]
    assert page.state.text().startswith("✓ The last backup is of ")
    assert page.state.text().endswith("Nothing is newer.")
    with qtbot.waitSignal(desk.desk.restoring) as asked:
        click(page, "restore_this")
    assert asked.args == [made.path]


@pytest.mark.parametrize(
    ("language", "none", "last", "newer"),
    [
        (Language.EN, "There is no backup of this office yet.", "The last backup is of", "1 act is newer."),
        (Language.UK, "Резервної копії цього офісу ще немає.", "Остання резервна копія — за", "1 запис новіший."),
    ],
    ids=("en", "uk"),
)
def test_a_backup_of_long_ago_is_not_told_calmly(
    qtbot: QtBot, open_desk: Open, language: Language, none: str, last: str, newer: str
) -> None:
    set_language(language)
    bench = open_desk(rehearse.ADMINISTRATOR)
    screen, office = _office(qtbot, bench), bench.desk.office
    assert screen.backups.state.text() == f"▲ {none}"
    _back_up(qtbot, bench, screen)
    made = screen.backups.table.rows[0].backup
    days_ago = moment(datetime.now(UTC) - timedelta(days=2))
    write_manifest(made.path, replace(made.manifest, at=days_ago, count=office.head().count - 1))
    screen.refresh()
    settle(qtbot, bench)
    said = screen.backups.state.text()
    assert said.startswith(f"▲ {last} ")
    assert said.endswith(newer)


def test_a_second_folder_gets_every_backup_and_may_be_away(qtbot: QtBot, desk: Workbench, tmp_path: Path) -> None:
    desk.desk.set.connect(lambda name, value: settings.save(replace(settings.load(), **{name: value})))
    screen, second = _office(qtbot, desk), tmp_path / "стік"
    inside = desk.desk.office.folder / "backups"
    for folder, said in ((inside, "lies in the office folder"), (second, "cannot be written to")):
        inside.mkdir(exist_ok=True)
        screen.backups.keep_second(folder)
        settle(qtbot, desk)
        assert said in desk.banner.sentence
        assert not settings.load().backup_folder
    second.mkdir()
    click(screen.backups, "second_folder")
    choose_path(qtbot, screen.backups, second)
    settle(qtbot, desk)
    assert settings.load().backup_folder == str(second)
    assert f"{second} is on the disk of the office" in desk.banner.sentence
    _back_up(qtbot, desk, screen)
    assert str(second) in desk.banner.sentence
    assert {found.place for found in screen.backups.table.rows} == {"office folder", str(second)}
    (copy,) = backups_of(second)
    second.rename(tmp_path / "pulled out")
    _back_up(qtbot, desk, screen)
    assert f"but not in {second} as well." in desk.banner.sentence
    click(screen.backups, "no_second_folder")
    settle(qtbot, desk)
    assert not settings.load().backup_folder
    assert {found.place for found in screen.backups.table.rows} == {"office folder"}
    assert read_backup(tmp_path / "pulled out" / copy.path.name).manifest == copy.manifest


@pytest.mark.parametrize(
    ("language", "said"), [(Language.EN, "cannot be written to"), (Language.UK, "Неможливо записати")], ids=("en", "uk")
)
def test_a_folder_that_takes_no_backup_is_one_sentence(
    qtbot: QtBot, open_desk: Open, language: Language, said: str
) -> None:
    set_language(language)
    bench = open_desk(rehearse.FIRST)
    screen, blocked = _office(qtbot, bench), bench.desk.office.folder / BACKUPS
    blocked.rmdir()
    blocked.write_bytes(b"a file stands where the folder should be")
    _back_up(qtbot, bench, screen)
    assert said in bench.banner.sentence
    assert str(blocked) in bench.banner.sentence
    assert not screen.backups.table.rows


def test_how_often_is_chosen_by_keyboard(qtbot: QtBot, desk: Workbench) -> None:
    screen = _office(qtbot, desk)
    box = screen.backups.interval
    assert box.currentData() == Settings().backup_minutes
    box.setFocus()
    with qtbot.waitSignal(desk.desk.set) as asked:
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert asked.args == ["backup_minutes", 30]


def test_who_read_what_is_shown_to_everybody_but_what_would_tell_of_a_lone_check(qtbot: QtBot, desk: Workbench) -> None:
    office = desk.desk.office
    officer = next(each for each in office.officers().values() if each.name == rehearse.ACCOUNTS[rehearse.FIRST][0])
    for case in (3, 14):
        log(office, officer, ReadingKind.OPENED, case=case, subject="1:17")
    screen = _office(qtbot, desk)
    click(screen, "tab_readings")
    settle(qtbot, desk)
    table = screen.readings.table
    seen = [(reading.officer, reading.case) for reading in table.rows[:2]]
    assert seen == [(officer.name, 14), (officer.name, 3)]
    assert "sealed" in table.model().index(0, 6).data()
    screen.readings.filters.case.setText("000 003")
    qtbot.waitUntil(lambda: [reading.case for reading in table.rows] == [3])
    screen.readings.filters.case.setText("999")
    qtbot.waitUntil(lambda: not table.rows)
    assert screen.readings._none.isVisible()


def test_the_chip_of_an_older_copy_is_there_for_an_older_copy_only(qtbot: QtBot, desk: Workbench) -> None:
    screen = _office(qtbot, desk)
    screen.open("older")
    assert screen.tabs.shown == "backups"
    assert not screen._older_chip.isVisible()
