"""Language, look and size of text of an open desk change where the officer is; nothing typed is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.windows import rest, unlock
from verifier import resources, settings
from verifier.domain.acts import Pass
from verifier.ui import theme
from verifier.ui.main_window import MainWindow
from verifier.ui.my_desk import MyDesk
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import check, rehearse


@pytest.fixture
def folder(practice_folder: Path, tmp_path: Path) -> Path:
    """A practice office of its own."""
    return Path(shutil.copytree(practice_folder, tmp_path / "office"))


def _set(qtbot: QtBot, window: MainWindow, name: str, value: object) -> Workbench:
    before = window.workbench
    assert before is not None
    before.desk.set.emit(name, value)
    qtbot.waitUntil(lambda: window.workbench is not before, timeout=30_000)
    rest(qtbot, window)
    assert window.workbench is not None
    return window.workbench


def _navigation(bench: Workbench) -> str:
    button = bench.findChild(QPushButton, "nav_check")
    assert button is not None
    return button.text()


def test_an_open_desk_speaks_another_language_at_once_with_all_that_was_typed(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    bench.show_screen("check")
    screen = bench.current
    assert isinstance(screen, CheckScreen)
    qtbot.waitUntil(lambda: screen.person.key is not None)
    assert screen.person.key
    case, office = screen.person.key[0], bench.desk.office
    for key in (Qt.Key.Key_A, Qt.Key.Key_1):
        QTest.keyClick(screen.page.table, key)
    drafting = screen.person.drafting
    assert drafting
    typed = drafting.draft
    assert typed.findings
    bench.desk.is_named = True

    bench.show_my_desk()
    bench = _set(qtbot, window, "language", "uk")
    menu = bench.findChild(MyDesk)
    assert menu is not None
    assert menu.windowTitle() == "Моє робоче місце", "the menu in which it was chosen stays, in the new language"
    menu.accept()
    assert _navigation(bench) == "Перевірка"
    assert bench.desk.office is office, "nothing was closed"
    assert bench.desk.is_named
    again = bench.current
    assert isinstance(again, CheckScreen)
    qtbot.waitUntil(lambda: again.person.key is not None and again.person.key[0] == case)
    draft = check.open_check(office, bench.desk.officer, case, Pass.FIRST).draft
    assert (draft.record, draft.findings) == (typed.record, typed.findings)

    for size in (200, 80):
        bench = _set(qtbot, window, "text_size", size)
        assert bench.font().pointSizeF() == pytest.approx(theme.BASE_POINT_SIZE * size / 100)
    bench.desk.set.emit("look", "contrast")
    assert window.workbench is bench, "another look needs no other desk"
    assert theme.colours() is theme.COLOURS[theme.Look.CONTRAST]
    stored = settings.load()
    assert (stored.language, stored.look, stored.text_size) == ("uk", "contrast", 80)
    window.lock()
    assert window.entry.settings == stored


def test_a_file_that_is_being_read_is_kept_and_the_language_changes_at_the_next_unlock(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    bench = unlock(qtbot, window, folder, rehearse.FIRST)
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    screen.read_file(resources.path("practice", "list.xlsx"))
    qtbot.waitUntil(screen.preview.isVisible, timeout=30_000)
    rest(qtbot, window)
    bench.show_screen("home")
    bench.desk.set.emit("language", "uk")
    qtbot.waitUntil(bench.banner.isVisible)
    rest(qtbot, window)
    assert window.workbench is bench
    assert screen.preview.reading is not None
    window.lock()
    assert _navigation(unlock(qtbot, window, folder, rehearse.FIRST)) == "Перевірка"
