"""Small things that a hurried hand notices: a key acts at once, Tab stops where one is, a screen is not cut at its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle
from verifier.ui.widgets.case_list import CaseList, QueueItem
from verifier.ui.widgets.fitting import OneLine
from verifier.ui.widgets.layout import column
from verifier.ui.widgets.tabs import Tabs
from verifier.ui.widgets.text import button
from verifier.workflow import rehearse


def test_a_shortcut_acts_at_once(qtbot: QtBot) -> None:
    top, made, pressed = QWidget(), button("Close", shortcut="Ctrl+J"), list[bool]()
    made.clicked.connect(lambda: pressed.append(True))
    top.setLayout(column(made))
    qtbot.addWidget(top)
    top.show()
    qtbot.waitExposed(top)
    top.activateWindow()
    qtbot.waitUntil(top.isActiveWindow)
    QTest.keyClick(made, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True], "the next key belongs to what comes after"


def test_tab_stops_at_the_chip_that_the_program_chose(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    for name in ("first", "second"):
        tabs.add(name, name, QWidget())
    tabs.show_page("second")
    stops = [
        each.objectName() for each in tabs.findChildren(QPushButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["tab_second"]


def test_a_person_stands_whole_on_a_small_screen(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    bench.resize(1366, 768)
    bench.show_screen("check")
    settle(qtbot, bench)
    qtbot.waitUntil(lambda: bench.stage.verticalScrollBar().maximum() == 0)


def test_names_and_numbers_of_a_queue_have_the_lines_that_they_need(qtbot: QtBot) -> None:
    persons = CaseList("queue", "Persons")
    qtbot.addWidget(persons)
    long = QueueItem(1, "99001", "Багаторогов Михайло Вікторович", "○ 06.05.1992")
    persons.resize(600, 300)
    persons.show()
    qtbot.waitExposed(persons)
    persons.show_persons(2, (long, QueueItem(2, "2", "Орлик С. І.", "○ 1990")), lambda _page: None)
    one_line = persons.sizeHintForRow(0)
    persons.resize(200, 300)
    qtbot.waitUntil(lambda: persons.sizeHintForRow(0) > one_line)
    persons.resize(600, 300)
    qtbot.waitUntil(lambda: persons.sizeHintForRow(0) == one_line)


def test_a_heading_in_parts_ends_with_the_name(qtbot: QtBot) -> None:
    title = OneLine("00/Т-1  ›  row 49  ›  Жовтополов Анатолій", parted="›")
    qtbot.addWidget(title)
    title.resize(title.sizeHint().width(), 30)
    assert title.shown == "00/Т-1  ›  row 49  ›  Жовтополов Анатолій"
    title.resize(title.fontMetrics().horizontalAdvance("row 49  ›  Жовтополов Анатолій") + 4, 30)
    assert title.shown == "row 49  ›  Жовтополов Анатолій"
    title.resize(title.fontMetrics().horizontalAdvance("Жовтополов А…") + 4, 30)
    assert title.shown == "Жовтополов А…", "a surname is the last that is cut"
