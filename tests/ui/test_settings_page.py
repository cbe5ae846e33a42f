"""The settings: rules of the office that are signed, settings of the desk that hold at once, and one's own menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, close, settle, sign, type_text
from tests.support.offices import Who, fill_office, once, passphrase, staff_office
from tests.support.overdue import Clock, closed_with_a_file
from verifier.domain.errors import Fault, KnownError
from verifier.domain.settings_acts import RulesSet
from verifier.i18n import Language, set_language
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.my_desk import MyDesk
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.office.settings_page import SettingsPage
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse
from verifier.workflow.attachments import evidence_file
from verifier.workflow.rules_of_office import rules, set_rules


def _page(qtbot: QtBot, bench: Workbench) -> SettingsPage:
    bench.show_screen("office", "settings")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, OfficeScreen)
    return screen.settings


def _said(page: SettingsPage) -> str:
    found = page.findChild(QLabel, "rules_message")
    assert found is not None
    return found.text()


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_rules_are_written_signed_and_shown_again(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    page = _page(qtbot, bench)
    assert page.written == RulesSet(), "what the program has"
    assert not page.set.isEnabled()
    type_text(page.day, "31.02.2025")
    assert "no day" in _said(page)
    assert not page.set.isEnabled()
    page.day.clear()
    type_text(page.day, "01.06.2025")
    page.whole.click()
    _choose(page.kept, 24)
    page.refresh()
    settle(qtbot, bench)
    wanted = RulesSet(young_whole=True, young_on="2025-06-01", keep_months=24)
    assert page.written == wanted, "nothing that is being written is lost"
    click(page, "set_rules")
    sign(qtbot, bench)
    assert rules(bench.desk.office) == wanted
    assert not page.set.isEnabled()
    due = page.findChild(QLabel, "evidence_due")
    assert due is not None
    assert "has had its time" in due.text()
    assert not page.delete.isEnabled()


def test_who_may_not_set_them_reads_them(qtbot: QtBot, open_desk: Open) -> None:
    page = _page(qtbot, open_desk(rehearse.FIRST))
    page.copies.click()
    assert "needs" in _said(page)
    assert not page.set.isEnabled()


def test_every_door_opens_what_is_set_elsewhere(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADMINISTRATOR)
    for place, (screen, tab) in enumerate((("office", "letterhead"), ("office", "backups"), ("officers", ""))):
        page = _page(qtbot, bench)
        click(page, f"settings_door_{place}")
        assert bench.current.name == screen
        if isinstance(bench.current, OfficeScreen):
            assert bench.current.tabs.shown == tab
    settle(qtbot, bench)


def test_ones_own_menu_changes_the_desk_at_once(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    kept: list[tuple[str, object]] = []
    bench.desk.set.connect(lambda name, value: kept.append((name, value)))
    settle(qtbot, bench)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    mine = bench.findChild(MyDesk)
    assert isinstance(mine, QDialog)
    for name, value in (("idle_minutes", 10), ("look", "contrast"), ("text_size", 130), ("language", "en")):
        box = mine.findChild(QComboBox, f"my_{name}")
        assert box is not None
        assert box.accessibleName()
        _choose(box, value)
    assert kept == [("idle_minutes", 10), ("look", "contrast"), ("text_size", 130), ("language", "en")]
    QTest.keyClick(mine, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not mine.isVisible())
    found = bench.findChild(QPushButton, "me")
    assert found is not None
    assert bench.desk.officer.name in found.text()


def test_evidence_whose_time_is_over_is_deleted_by_a_signature(
    qtbot: QtBot, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    staffed = once("staffed", lambda: staff_office(tmp_path_factory.mktemp("staffed") / "office"))
    filled = once("filled", lambda: fill_office(staffed, tmp_path_factory.mktemp("filled") / "office"))
    set_language(Language.EN)
    assert qapp
    place = filled.copy(tmp_path / "office")
    clock = Clock(place)
    sha256 = closed_with_a_file(place, 1)
    set_rules(place.office, place.signers[Who.APPROVER], RulesSet(keep_months=12))
    clock.go_on(500)
    desk = Desk(place.office, place.officer(Who.APPROVER), Tasks())
    bench = Workbench(desk)
    theme.dress(bench)
    desk.tasks.setParent(bench)
    bench.resize(1366, 768)
    bench.show()
    qtbot.waitExposed(bench)
    page = _page(qtbot, bench)
    due = page.findChild(QLabel, "evidence_due")
    assert due is not None
    assert due.text() == "The time of 1 file of evidence is over."
    click(page, "delete_evidence")
    sign(qtbot, bench, passphrase(Who.APPROVER))
    assert "was deleted" in bench.banner.sentence
    assert not page.delete.isEnabled()
    with pytest.raises(KnownError) as caught:
        evidence_file(place.office, sha256)
    assert caught.value.fault is Fault.EVIDENCE_DELETED
    close(bench)
