"""Typing a list in from paper: all by keys, saved as it is typed, and two typings compared by the paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, click, settle, type_text
from verifier.domain.errors import Fault, KnownError
from verifier.domain.typed import Rows
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.lists.paper_dialog import PaperDialog, WithdrawDialog
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse, type_in

FIELDS = ("seq_no", "full_name", "date_of_birth", "rank")
ROWS: Rows = (
    ("1", "Зразкін Петро Тестович", "05.05.1990", "солдат"),
    ("2", "Взірець Тест Тестович", "31.01.1991", "солдат"),
    ("3", "Приклад Іван Іванович", "07.07.1980", "сержант"),
)


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


def _begun(qtbot: QtBot, bench: Workbench) -> ListsScreen:
    """Begin a list as an officer does."""
    bench.show_screen("lists")
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    click(screen, "type_in")
    dialog = bench.findChild(PaperDialog)
    assert dialog is not None
    begin = dialog.findChild(QPushButton, "begin_typing")
    assert begin is not None
    assert not begin.isEnabled(), "it has no reference"
    type_text(dialog.reference, "7/Т")
    begin.click()
    bench.activateWindow()
    settle(qtbot, bench)
    assert screen.typing.isVisible()
    return screen


def _focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _write(screen: ListsScreen, text: str) -> None:
    """Type into the current cell: the first letter opens it."""
    for letter in text:
        inside = QApplication.focusWidget()
        type_text(inside if isinstance(inside, QLineEdit) else screen.typing.grid, letter)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focus(), key, modifier)
    QApplication.processEvents()


def _other(bench: Workbench, rows: Rows, *, done: bool = True) -> None:
    """Let the second checker type the list that is open."""
    office = bench.desk.office
    officer = next(each for each in office.officers().values() if each.name == rehearse.ACCOUNTS[rehearse.SECOND][0])
    (paper,) = type_in.under_way(office)
    type_in.save(office, officer, paper.id, rows)
    if done:
        type_in.finish(office, officer, paper.id)


def _said(screen: ListsScreen) -> str:
    said = screen.typing.findChild(QLabel, "typing_said")
    assert said is not None
    return said.text()


def test_it_is_typed_by_keys_and_saved_as_it_is_typed(qtbot: QtBot, desk: Workbench) -> None:
    screen = _begun(qtbot, desk)
    grid, office, officer = screen.typing.grid, desk.desk.office, desk.desk.officer
    for place, row in enumerate(ROWS):
        for column, text in enumerate(row):
            assert (grid.currentIndex().row(), grid.currentIndex().column()) == (place, column)
            if place == 1 and column == 3:
                click(screen, "as_above")
            else:
                _write(screen, text)
                _press(Qt.Key.Key_Tab if column % 2 else Qt.Key.Key_Return)
    assert grid.cells.rows == ROWS
    (paper,) = type_in.under_way(office)
    qtbot.waitUntil(lambda: type_in.typed(office, officer, paper.id) == ROWS, timeout=3000)
    assert screen.typing.keeper.is_saved or desk.desk.tasks.busy

    _write(screen, "зайве")
    _press(Qt.Key.Key_Escape)
    assert grid.cells.rows == ROWS, "Esc takes back what was typed into the cell"
    grid.go_to(1, 1)
    _press(Qt.Key.Key_F2)
    field = _focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == ROWS[1][1], "the cell opens with what stands in it"
    _press(Qt.Key.Key_Up)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 2
    _press(Qt.Key.Key_Escape)
    _press(Qt.Key.Key_Delete)
    assert grid.cells.rows[2] == ("3", "", *ROWS[2][2:])
    grid.go_to(1, 0)
    click(screen, "insert_row")
    assert grid.cells.rows[1:3] == (("", "", "", ""), ROWS[1])
    click(screen, "delete_row")
    click(screen, "delete_row")
    left: Rows = (ROWS[0], ("3", "", *ROWS[2][2:]))
    assert grid.cells.rows == left
    assert grid.cells.rowCount() > len(left), "an empty row to go on in"
    for then in ((ROWS[0], ROWS[1], left[1]), (ROWS[0], ("", "", "", ""), ROWS[1], left[1])):
        _press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert grid.cells.rows == then, "a row that was deleted is back"
    for _change in range(2):
        _press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert grid.cells.rows == ROWS, "and the cell that was emptied"
    _press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert grid.cells.rows == (*ROWS[:2], (*ROWS[2][:3], "")), "letters typed in one go are one change"
    grid.cells.setData(grid.currentIndex(), ROWS[2][3])
    grid.cells.setData(grid.cells.index(2, 1), "")
    grid.go_to(1, 0)
    click(screen, "delete_row")
    assert grid.cells.rows == left

    desk.show_screen("home")
    assert type_in.typed(office, officer, paper.id) == left, "leaving the screen saves"
    desk.show_screen("lists")
    click(screen, "leave_typing")
    assert screen.received.papers.isVisible()
    QTest.keyClick(screen.received.papers.cards, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert grid.cells.rows == left
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 0), "it goes on below"


def test_what_nobody_typed_is_forgotten(qtbot: QtBot, desk: Workbench) -> None:
    screen = _begun(qtbot, desk)
    click(screen, "leave_typing")
    assert not type_in.under_way(desk.desk.office)
    assert not screen.received.papers.isVisible()


def test_a_typing_is_given_up_once_that_is_meant(qtbot: QtBot, desk: Workbench) -> None:
    screen = _begun(qtbot, desk)
    _write(screen, "1")
    click(screen, "leave_typing")
    _other(desk, ROWS, done=False)
    office, officer = desk.desk.office, desk.desk.officer
    screen.received.refresh()
    for name, left in (("cancel_withdrawing", 2), ("withdraw_typing", 1)):
        click(screen, "withdraw_paper")
        dialog = next(each for each in desk.findChildren(WithdrawDialog) if each.isVisible())
        click(dialog, name)
        settle(qtbot, desk)
        (paper,) = type_in.under_way(office)
        assert len(paper.typists) == left
    assert paper.typist(officer.id) is None
    withdraw = screen.received.papers.findChild(QPushButton, "withdraw_paper")
    assert withdraw is not None
    assert not withdraw.isVisible(), "nothing of it is his"


def test_both_typings_are_compared_by_the_paper(qtbot: QtBot, desk: Workbench) -> None:
    screen = _begun(qtbot, desk)
    page, office, officer = screen.typing, desk.desk.office, desk.desk.officer
    finish = page.findChild(QPushButton, "finish_typing")
    assert finish is not None
    assert not finish.isEnabled(), "nothing is typed"
    _other(desk, ROWS)
    (paper,) = type_in.under_way(office)
    wrong: Rows = (ROWS[0], (*ROWS[1][:2], "13.01.1991", ROWS[1][3]))
    type_in.save(office, officer, paper.id, wrong)
    click(screen, "leave_typing")
    screen.papers.open(paper)
    settle(qtbot, desk)
    assert "Ігор Прикладний typed all of it" in _said(screen)
    assert not page.differences.isVisible(), "he is blind until he is done himself"
    click(page, "finish_typing")
    settle(qtbot, desk)
    assert "2 places" in _said(screen)
    shown = [[str(page.differences.model().index(row, column).data()) for column in range(4)] for row in range(2)]
    assert [each[:3] for each in shown] == [["2", "Date of birth", "13.01.1991"], ["3", "whole row", ""]]
    assert not any(ROWS[2][1] in cell or ROWS[1][2] in cell for each in shown for cell in each)
    take = page.findChild(QPushButton, "take_over_typing")
    assert take is not None
    assert not take.isVisible()
    assert page.grid.cells.headerData(1, Qt.Orientation.Vertical) == "▲ 2"

    _press(Qt.Key.Key_Return)
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (1, 2), "Enter leads to the cell"
    _write(screen, ROWS[1][2])
    qtbot.waitUntil(lambda: "1 place." in _said(screen), timeout=5000)
    _press(Qt.Key.Key_F4)
    assert page.grid.currentIndex().row() == 2
    for text in ROWS[2]:
        _write(screen, text)
        _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "agree" in _said(screen), timeout=5000)
    assert take.isVisible()
    assert take.isEnabled()
    _write(screen, "4")
    assert not take.isEnabled(), "what was typed since is compared first"
    qtbot.waitUntil(lambda: "1 place." in _said(screen), timeout=5000)


def test_a_list_that_was_taken_over_meanwhile_is_left_with_a_sentence(qtbot: QtBot, desk: Workbench) -> None:
    screen = _begun(qtbot, desk)
    office, officer = desk.desk.office, desk.desk.officer
    _write(screen, "1")
    _other(desk, (("1", "", "", ""),))
    (paper,) = type_in.under_way(office)
    type_in.save(office, officer, paper.id, (("1", "", "", ""),))
    type_in.finish(office, officer, paper.id)
    type_in.take_over(office, officer, paper.id)
    _write(screen, "2")
    click(screen, "leave_typing")
    assert screen.received.isVisible()
    assert "not typed in any more" in desk.banner.sentence
    with pytest.raises(KnownError) as caught:
        type_in.paper(office, paper.id)
    assert caught.value.fault is Fault.NO_SUCH_PAPER
