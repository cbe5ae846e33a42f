"""Menus of tables and copying: what is seen, never a formula, and whole tables only where the office allows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, settle
from verifier.domain.settings_acts import RulesSet
from verifier.i18n import Language, set_language
from verifier.ui.screens.check import CheckScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.reports import ReportsScreen
from verifier.ui.widgets.table import Column, RowsTable
from verifier.ui.widgets.table_menu import TableMenu, allow_whole_tables
from verifier.workflow import keep_office, rehearse
from verifier.workflow.rehearse import ACCOUNTS
from verifier.workflow.rules_of_office import set_rules

Row = tuple[str, str]
FORBIDDEN = "Copy the whole table: not allowed in this office"
ROWS: list[Row] = [("ТКАЧЕНКО", "1"), ("=cmd|' /C calc'!A0", "+2"), ("ІВ\u202eАН\nдва", "3")]


@pytest.fixture(autouse=True)
def _as_usual() -> Iterator[None]:
    set_language(Language.EN)
    yield
    allow_whole_tables(on=False)


@pytest.fixture(name="table")
def _table(qtbot: QtBot) -> RowsTable[Row]:
    columns: tuple[Column[Row], ...] = (Column("Name", lambda row: row[0]), Column("No.", lambda row: row[1]))
    table = RowsTable(columns, "persons", "Persons")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.resize(500, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


def _actions(table: QTableView, row: int, column: int) -> list[QAction]:
    found = table.findChild(TableMenu)
    assert isinstance(found, TableMenu)
    return found.menu(table.model().index(row, column)).actions()


def _menu(table: QTableView, row: int, column: int) -> dict[str, QAction]:
    """Return the menu as it opens for a cell, by its words without keys: what can be chosen."""
    return {action.text().partition("\t")[0]: action for action in _actions(table, row, column) if action.text()}


def _copied() -> str:
    return QGuiApplication.clipboard().text()


def test_the_row_is_copied_as_it_is_seen_and_never_as_a_formula(qtbot: QtBot, table: RowsTable[Row]) -> None:
    assert qtbot
    expected = ["ТКАЧЕНКО\t1", "'=cmd|' /C calc'!A0\t'+2", "ІВ[U+202E]АН ⏎ два\t3"]
    for place, text in enumerate(expected):
        table.go_to(place)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert _copied() == text


def test_the_menu_holds_what_the_keys_do(qtbot: QtBot, table: RowsTable[Row]) -> None:
    assert list(_menu(table, 0, 0)) == ["Copy this cell", "Copy the row", FORBIDDEN], "nothing to open"
    opened: list[Row] = []
    table.opened.connect(opened.append)
    commands = _menu(table, 1, 1)
    commands["Open"].trigger()
    assert opened == [ROWS[1]]
    commands["Copy this cell"].trigger()
    assert _copied() == "'+2"
    commands["Copy the row"].trigger()
    assert _copied() == "'=cmd|' /C calc'!A0\t'+2"
    at = table.visualRect(table.model().index(2, 0)).center()
    QApplication.sendEvent(
        table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(QPoint()))
    )
    qtbot.waitUntil(lambda: table.findChild(QMenu, "table_menu") is not None)
    assert table.current() == ROWS[2], "what is meant is seen"
    for menu in table.findChildren(QMenu, "table_menu"):
        menu.close()


def test_a_whole_table_is_copied_only_where_the_office_allows_it(table: RowsTable[Row]) -> None:
    assert not _menu(table, 0, 0)[FORBIDDEN].isEnabled()
    allow_whole_tables(on=True)
    _menu(table, 0, 0)["Copy the whole table"].trigger()
    lines = _copied().splitlines()
    assert lines[0] == "Name\tNo."
    assert len(lines) == 4
    table.show_rows([("а", "б")] * 5001)
    assert not _menu(table, 0, 0)["Copy the whole table"].isEnabled(), "a register is no clipping"


def test_the_rule_of_the_office_holds_at_the_desk_and_answers_stand_in_the_menu(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.show_screen("check")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, CheckScreen)
    table = screen.page.table
    actions = _actions(table, 0, 0)
    texts = [action.text() for action in actions]
    assert not actions[-1].isEnabled()
    first = next(action for action in actions if action.text().endswith("\t1"))
    assert len([text for text in texts if text.partition("\t")[2].isdecimal()]) == len(table.rows[0].choices)
    screen.person.choose(screen.page.card.proposed)
    first.trigger()
    assert screen.person.drafting is not None
    assert screen.person.drafting.answered == 1
    settle(qtbot, bench)
    office, (name, *_rest) = bench.desk.office, ACCOUNTS[rehearse.APPROVER]
    approver = next(officer for officer in office.officers().values() if officer.name == name)
    set_rules(office, keep_office.confirm(office, approver, PASSPHRASE), RulesSet(copy_tables=True))
    bench.desk.changed.emit()
    settle(qtbot, bench)
    assert _actions(table, 0, 0)[-1].isEnabled()


def test_a_card_of_a_list_has_the_menu_of_what_can_be_done_with_it(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    bench.show_screen("lists")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    cards = screen.received.cards
    found = cards.findChild(TableMenu)
    assert isinstance(found, TableMenu)
    menu = {each.text().partition("\t")[0]: each for each in found.menu(cards.currentIndex()).actions()}
    assert not menu["Share out…"].isEnabled(), "a checker shares nothing out"
    assert menu["Look in our register again"].isEnabled()
    menu["Reports…"].trigger()
    settle(qtbot, bench)
    reports = bench.current
    assert isinstance(reports, ReportsScreen)
    chosen = reports.choice.submitted
    assert chosen is not None
    assert chosen.id == cards.current()
    assert reports.choice.summary.isChecked()
