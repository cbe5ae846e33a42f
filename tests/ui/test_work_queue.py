"""The work queue as it is used: searched, filtered, walked through by the page, by keyboard, in a real office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.support import persons
from tests.support.desks import type_text
from tests.support.offices import Who, Workplace, receive_entries, staff_office
from verifier.domain.acts import Pass
from verifier.domain.drafts import Draft
from verifier.domain.work import Filter, Mark, Task
from verifier.i18n import Language, set_language
from verifier.ui.desk import Desk
from verifier.ui.tasks import Tasks
from verifier.ui.widgets.case_list import PAGE, CaseList
from verifier.ui.widgets.name_dialog import NameDialog
from verifier.ui.widgets.work_queue import WorkQueue
from verifier.workflow import check, queues, work_plan
from verifier.workflow.queues import Work

MANY = 1050


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """An office with a list of more persons than a few pages hold."""
    place = staff_office(tmp_path_factory.mktemp("staffed") / "office").copy(tmp_path_factory.mktemp("many") / "office")
    receive_entries(place.office, place.signers[Who.FIRST], persons.entries(MANY))
    return place


class Panel:
    """A queue on its own, with its officer at the keyboard."""

    def __init__(self, qtbot: QtBot, place: Workplace, who: Who = Who.FIRST) -> None:
        set_language(Language.EN)
        self.qtbot, self.opened, self.works = qtbot, list[int](), list[Work]()
        self.tasks = Tasks()
        self.desk = Desk(place.office, place.officer(who), self.tasks)
        self.queue = WorkQueue(self.desk, (Task.FIRST_CHECK, Task.SECOND_CHECK), CaseList("queue", "Persons"))
        qtbot.addWidget(self.queue)
        self.queue.opened.connect(self.opened.append)
        self.queue.came.connect(self.works.append)
        self.queue.resize(260, 700)
        self.queue.show()
        qtbot.waitExposed(self.queue)
        self.queue.refresh()
        self.settle()

    def settle(self) -> None:
        QTest.qWait(1)  # what the list lacks is asked for once it was painted
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=20_000)

    def search(self, text: str) -> None:
        self.queue.search.clear()
        type_text(self.queue.search, text)
        self.qtbot.waitUntil(lambda: self.queue.query.filter.text == text)
        self.settle()

    def switch(self, *names: str) -> None:
        for name in names:
            action = next(action for action in self.queue.filters.menu.actions() if action.objectName() == name)
            action.trigger()
            self.settle()


@pytest.fixture
def panel(qtbot: QtBot, many: Workplace) -> Iterator[Panel]:
    made = Panel(qtbot, many)
    yield made
    made.tasks.finish()


def test_only_pages_are_here_and_the_others_come_when_they_are_looked_at(panel: Panel) -> None:
    shown = panel.queue.persons
    assert (shown.total, len(shown.items)) == (MANY, PAGE)
    shown.look_at(MANY - 1)
    panel.settle()
    assert shown.items[-1].case == MANY
    assert len(shown.items) < MANY
    shown.scrollToBottom()
    panel.settle()
    assert str(MANY) in shown.model().index(MANY - 1, 0).data()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):  # without a current row every key leads to the first
        QTest.keyClick(shown, key)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert panel.opened == [MANY]


def test_who_is_far_down_is_marked_once_his_page_is_here(panel: Panel) -> None:
    panel.queue.mark(700)
    panel.settle()
    panel.qtbot.waitUntil(lambda: panel.queue.persons.current_case == 700)
    assert panel.queue.persons.beside(700, 1) == 701
    assert panel.queue.persons.beside(1, 1) == 2
    assert panel.queue.persons.beside(1, -1) == panel.queue.persons.beside(5000, 1) == 0


def test_who_comes_next_is_asked_of_the_database(panel: Panel) -> None:
    told: list[int] = []
    for case, step in ((1, 1), (MANY, 1), (1, -1), (600, 1)):
        panel.queue.follow(case, step, told.append)
    panel.settle()
    assert told == [2, 1, MANY, 601]


def test_the_search_goes_to_the_database_when_the_keys_rest(panel: Panel) -> None:
    panel.search("коваленко 12")
    expected = len([e for e in persons.entries(MANY) if "КОВАЛЕНКО" in e.full_name])
    assert 0 < panel.queue.persons.total < expected
    assert all("КОВАЛЕНКО" in item.name for item in panel.queue.persons.items)
    QTest.keyClick(panel.queue.search, Qt.Key.Key_Return)
    assert panel.opened == [panel.queue.persons.items[0].case]
    panel.search("nobody of this name")
    assert panel.queue.persons.total == 0
    assert panel.queue.filters.none.isVisible()
    QTest.mouseClick(panel.queue.filters.none, Qt.MouseButton.LeftButton)
    panel.settle()
    assert (panel.queue.search.text(), panel.queue.persons.total) == ("", MANY)


def test_a_name_is_found_in_another_script_and_spelling_and_walked_through(panel: Panel) -> None:
    panel.search("Коваленко Петро Сергійович")
    found = {item.case for item in panel.queue.persons.items}
    expected = [e for e in persons.entries(MANY) if "КОВАЛЕНКО Пётр Сергеевич" in e.full_name]
    assert len(found) == panel.queue.persons.total == len(expected) > 1
    first, told = panel.queue.persons.items[0].case, list[int]()
    panel.queue.follow(first, 1, told.append)
    panel.settle()
    assert told == [panel.queue.persons.items[1].case], "whom one goes on to is one of them"
    panel.queue.refresh()
    panel.settle()
    assert {item.case for item in panel.queue.persons.items} == found


def test_who_comes_next_is_one_of_those_found_even_while_they_are_searched(panel: Panel) -> None:
    told = list[int]()
    panel.queue.search.setText("Коваленко Петро Сергійович")
    panel.queue.search.search_now()
    panel.queue.follow(0, 1, told.append)
    panel.settle()
    assert told == [panel.queue.persons.items[0].case]


def test_enter_opens_the_first_that_is_found_even_before_the_keys_rest(panel: Panel) -> None:
    panel.queue.search.setText("000 777")
    QTest.keyClick(panel.queue.search, Qt.Key.Key_Return)
    panel.settle()
    assert panel.opened == [777]


def test_filters_combine_and_say_how_many_they_would_show(panel: Panel) -> None:
    menu = panel.queue.filters.menu
    office, officer = panel.desk.office, panel.desk.officer
    work_plan.assign(office, officer, list(range(3, 13)), Pass.FIRST, Who.FIRST)
    check.save_draft(office, officer, 5, Pass.FIRST, Draft(record=""))
    panel.queue.refresh()
    panel.settle()
    texts = {action.objectName(): action.text() for action in menu.actions()}
    assert texts["filter_mine"].endswith(" 10")
    assert texts["filter_begun"].endswith(" 1")
    assert texts["filter_free"].endswith(f" {MANY - 10}")
    panel.switch("filter_mine")
    assert panel.queue.persons.total == 10
    panel.switch("filter_begun")
    assert panel.queue.cases == (5,)
    assert panel.queue.filters.button.text() == "Filters (2)"
    assert "Mine, Begun by me" in panel.queue.filters.button.accessibleName()
    panel.switch("filter_begun", "filter_mine")
    assert panel.queue.persons.total == MANY


def test_the_menu_is_worked_by_keyboard_and_stays_open(panel: Panel) -> None:
    filters = panel.queue.filters
    filters.button.setFocus()
    QTest.keyClick(filters.button, Qt.Key.Key_Return)
    assert filters.menu.isVisible()
    QTest.keyClick(filters.menu, Qt.Key.Key_Down)
    QTest.keyClick(filters.menu, Qt.Key.Key_Space)
    panel.settle()
    assert filters.menu.isVisible()
    assert panel.queue.query.filter.only == {Mark.MINE}
    QTest.mouseClick(filters.menu, Qt.MouseButton.LeftButton, pos=_middle(panel, "filter_free"))
    panel.settle()
    assert panel.queue.query.filter.only == {Mark.MINE, Mark.FREE}
    QTest.keyClick(filters.menu, Qt.Key.Key_Escape)
    assert not filters.menu.isVisible()


def _middle(panel: Panel, name: str) -> QPoint:
    menu = panel.queue.filters.menu
    return menu.actionGeometry(next(a for a in menu.actions() if a.objectName() == name)).center()


def test_filters_are_kept_and_come_back_whole(panel: Panel) -> None:
    panel.search("щербина")
    panel.switch("filter_free")
    found = panel.queue.persons.total
    panel.switch("keep_filter")
    dialog = panel.queue.findChild(NameDialog, "filter_name")
    assert dialog
    field = dialog.findChild(QLineEdit)
    assert field
    field.setText("Мої & щербини")
    QTest.keyClick(field, Qt.Key.Key_Return)
    panel.settle()
    panel.qtbot.waitUntil(lambda: len(work_plan.saved_filters(panel.desk.office, panel.desk.officer)) == 1)
    panel.settle()
    panel.queue.filters.asked.emit(Filter())
    panel.settle()
    assert panel.queue.persons.total == MANY
    panel.switch("saved_filter")
    assert (panel.queue.search.text(), panel.queue.persons.total) == ("щербина", found)
    panel.queue.filters.forgotten.emit("Мої & щербини")
    panel.settle()
    assert work_plan.saved_filters(panel.desk.office, panel.desk.officer) == ()


def test_who_has_a_person_is_said_but_nothing_else(qtbot: QtBot, panel: Panel, many: Workplace) -> None:
    queues.claim(many.office, many.officer(Who.SECOND), 20, Pass.FIRST)
    panel.queue.refresh()
    panel.settle()
    (item,) = (item for item in panel.queue.persons.items if item.case == 20)
    assert "Ігор Прикладний until" in item.sign
    other = Panel(qtbot, many, Who.SECOND)
    assert not any("Ігор" in item.sign for item in other.queue.persons.items)
    other.tasks.finish()
