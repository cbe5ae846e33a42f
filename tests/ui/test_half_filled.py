"""What is typed into a form and not signed stands there again after a lock, another language, and for nobody else."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import type_text
from tests.support.forms import dialog_of, field_of, paper_dialog, text_of
from tests.support.windows import rest, unlock
from verifier.i18n import Language, set_language
from verifier.ui.main_window import MainWindow
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.office import OfficeScreen
from verifier.ui.screens.officers import OfficersScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.screens.register.columns_dialog import ColumnsDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, quarantine, rehearse
from verifier.workflow.half_filled import kept

TEXT = "записано й ще не підписано"


@pytest.fixture(name="office")
def _office(practice_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


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
    bench = unlock(qtbot, window, office, rehearse.ADMINISTRATOR)
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        inside = next(screen for screen in screens if screen.findChild(QWidget, name))
        type_text(field_of(inside, name), TEXT)
    type_text(field_of(screens[1], "enrol_passphrase"), "не має лишитися")

    window.commit()  # the user logs out of his session, or may
    assert window.entry.isVisible()
    bench = unlock(qtbot, window, office, rehearse.ADMINISTRATOR)
    assert "Letterhead" in bench.banner.sentence
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        inside = next(screen for screen in screens if screen.findChild(QWidget, name))
        assert text_of(inside, name) == TEXT, name
    assert not text_of(screens[1], "enrol_passphrase"), "no passphrase is kept"
    assert "не має лишитися" not in str(kept(bench.desk.office, bench.desk.officer))

    before = bench
    bench.desk.set.emit("language", "uk")
    qtbot.waitUntil(lambda: window.workbench is not before, timeout=30_000)
    rest(qtbot, window)
    assert window.workbench is not None
    screens = _pages(qtbot, window, window.workbench)
    assert {
        name: text_of(next(s for s in screens if s.findChild(QWidget, name)), name) for name in PAGES
    } == dict.fromkeys(PAGES, TEXT)
    window.lock()
    set_language(Language.EN)
    bench = unlock(qtbot, window, office, rehearse.APPROVER)
    screens = _pages(qtbot, window, bench)
    for name in PAGES:
        holders = [screen for screen in screens if screen.findChild(QWidget, name)]
        assert all(text_of(screen, name) != TEXT for screen in holders), name
    assert "Letterhead" not in bench.banner.sentence


def test_dialogs_of_lists_and_the_receipt_of_one_are_there_again(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path
) -> None:
    bench = unlock(qtbot, window, office, rehearse.FIRST)
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
    type_text(field_of(dialog_of(screen, "refuse_dialog"), "refuse_reason"), TEXT)

    sleep = window.lock_watch.clock
    sleep._clock = lambda: sleep._last + 3600  # the machine slept for an hour
    sleep.look()
    sleep._clock = time.time
    assert window.entry.isVisible()
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    rest(qtbot, window)
    assert screen.preview.isVisible(), "the list that waits is open again"
    assert screen.preview.form.receipt() == said
    screen.preview.form.refused.emit()
    dialog = dialog_of(screen, "refuse_dialog")
    assert text_of(dialog, "refuse_reason") == TEXT
    dialog.reject()
    screen.preview.form.refused.emit()
    assert not text_of(dialog_of(screen, "refuse_dialog"), "refuse_reason"), "who cancels gives it up"
    dialog_of(screen, "refuse_dialog").reject()
    screen.preview.form.left.emit()
    rest(qtbot, window)
    left = quarantine.said_of(bench.desk.office, quarantine.waiting(bench.desk.office)[-1].id)
    assert (left.difference, left.kind) == (said.difference, said.kind)

    paper = paper_dialog(screen)
    type_text(paper.reference, TEXT)
    ticked = paper.read().split()[:1]
    paper.write(" ".join(ticked))
    window.lock()
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    paper = paper_dialog(screen)
    assert (paper.reference.text(), paper.read().split()) == (TEXT, ticked)
    paper.reject()


def test_an_extract_in_preview_is_read_again_and_what_was_signed_is_told_to_be_done(
    qtbot: QtBot, window: MainWindow, office: Path, tmp_path: Path
) -> None:
    bench = unlock(qtbot, window, office, rehearse.FIRST)
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
    known = browse.acts_page(bench.desk.office, 1)[0].act
    assert known
    half_filled.signing("rules_set", (), (known.intent,), ("rules", ""))
    window.lock()

    bench = unlock(qtbot, window, office, rehearse.FIRST)
    told = bench.banner.sentence
    assert f"recorded, nothing of it is left to do: Settings (act {known.seq})." in told
    assert "extract.csv" in told
    assert not bench.desk.half_filled.values("rules", "")
    screen = bench.current
    assert isinstance(screen, RegisterScreen)
    assert screen.preview.isVisible(), "the file is read again"
    assert [record.number for record in screen.preview.records.rows] == ["7", "8"], "by what was said of its columns"
    assert screen.preview.form.extract().source == TEXT
    path.unlink()
    window.lock()
    bench = unlock(qtbot, window, office, rehearse.FIRST)
    assert not bench.current.preview.isVisible(), "a file that is gone is passed over"  # type: ignore[attr-defined]
    assert "recorded" not in bench.banner.sentence
