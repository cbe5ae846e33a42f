"""Finding anything by Ctrl+K: a person in another script, a case, a list, a report, and the way on from there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import PASSPHRASE, Open, click, settle, type_text
from tests.support.exchange_desks import OpenExchange, bench_of, exchange_folder, open_exchange
from tests.support.offices import Who
from verifier.domain.exchange_codes import Execution
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Record
from verifier.store.acts import PrintRow
from verifier.store.likeness import StandingRow
from verifier.ui.find import FindWindow
from verifier.ui.find.hits import Hit
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.screens.ledger import LedgerScreen
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.screens.register import RegisterScreen
from verifier.ui.widgets.appearances import travel_line
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, keep_office, rehearse
from verifier.workflow.exchanges import exchange
from verifier.workflow.find import person_seen
from verifier.workflow.find_beside import ExchangeFound
from verifier.workflow.issue_report import Report, ReportRequest, issue
from verifier.workflow.list_places import Kind, place
from verifier.workflow.readings import readings_page
from verifier.workflow.stopped import Place, keep, stopped

__all__ = ["exchange_folder", "open_exchange"]


@pytest.fixture(name="desk")
def _desk(open_desk: Open) -> Workbench:
    return open_desk(rehearse.AUDITOR)


def _typed(qtbot: QtBot, desk: Workbench, text: str) -> FindWindow:
    if desk.findChild(FindWindow) is None:
        qtbot.waitUntil(desk.isActiveWindow)
        QTest.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.findChild(FindWindow) is not None)
    window = desk.findChild(FindWindow)
    assert window is not None
    qtbot.waitUntil(window.field.hasFocus)
    window.field.clear()
    type_text(window.field, text)
    window.field.search_now()
    settle(qtbot, desk)
    return window


def _of(window: FindWindow, kind: type) -> list[Hit]:
    return [hit for hit in window.table.rows if isinstance(hit.target, kind)]


def test_a_person_is_found_in_another_script_on_lists_and_in_the_register(qtbot: QtBot, desk: Workbench) -> None:
    window = _typed(qtbot, desk, "rivnovalov")
    persons, records = _of(window, StandingRow), _of(window, Record)
    assert persons
    assert any("Рівновалов" in hit.name for hit in records)
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert window.table.hasFocus()
    qtbot.waitUntil(lambda: window.panes.currentWidget() is window.panes.person)
    shown = " ".join(label.text() for label in window.panes.person.findChildren(QLabel))
    assert persons[0].name in shown
    click(window, "found_case")
    settle(qtbot, desk)
    assert isinstance(desk.current, DecisionsScreen)
    assert desk.current.place() == persons[0].target.number  # type: ignore[union-attr]


def test_a_case_number_leads_to_its_acts(qtbot: QtBot, desk: Workbench) -> None:
    line = browse.persons(desk.desk.office, desk.desk.office.lists()[0].id)[0]
    window = _typed(qtbot, desk, f"{line.number:06d}")
    assert window.table.rows[0].name == line.name
    assert _typed(qtbot, desk, f"case {line.number}").table.rows[0].name == line.name
    qtbot.waitUntil(lambda: window.panes.currentWidget() is window.panes.person)
    click(window, "found_acts")
    settle(qtbot, desk)
    assert isinstance(desk.current, LedgerScreen)
    rows = desk.current.table
    qtbot.waitUntil(lambda: {act.case for act in rows.rows} == {line.number})


def test_nothing_of_a_check_is_told_before_both_are_signed(qtbot: QtBot, desk: Workbench) -> None:
    lines = browse.persons(desk.desk.office, desk.desk.office.lists()[0].id)
    for line in (next(each for each in lines if each.checked), next(each for each in lines if not each.checked)):
        window = _typed(qtbot, desk, f"{line.number:06d}")
        qtbot.waitUntil(lambda line=line, window=window: _named(window).startswith(line.name))  # type: ignore[misc]
        shown = " ".join(label.text() for label in window.panes.person.findChildren(QLabel) if label.isVisible())
        assert ("nothing of them is shown" in shown) is not line.checked
        assert ("Evidence of both checks" in shown) is line.checked


def _named(window: FindWindow) -> str:
    found = window.panes.person.findChild(QLabel, "found_name")
    assert found is not None
    return found.text()


def test_a_list_and_a_report_are_found_by_their_numbers(qtbot: QtBot, open_desk: Open) -> None:
    desk = open_desk(rehearse.APPROVER)
    office, submitted = desk.desk.office, desk.desk.office.lists()[0]
    signer = keep_office.confirm(office, desk.desk.officer, PASSPHRASE)
    printed = issue(office, signer, ReportRequest(Report.SUMMARY, submitted.id))
    window = _typed(qtbot, desk, printed.number[:5].lower())
    assert [hit.name for hit in _of(window, PrintRow)] == [printed.number]
    whole = printed.number.replace("R", "Р").replace("-", " – ")  # as it is said and typed from paper
    window = _typed(qtbot, desk, f"звіт № {whole}")
    assert [(hit.name, "✓ current" in hit.told) for hit in _of(window, PrintRow)] == [(printed.number, True)]
    assert person_seen(office, desk.desk.officer, 1).shared == (printed.number,), "he stands on it as well"
    window = _typed(qtbot, desk, submitted.reference)
    assert window.table.rows[0].name == submitted.reference
    assert "Т" in submitted.reference, "a Cyrillic letter"
    window = _typed(qtbot, desk, submitted.reference.replace("Т", "t"))
    assert window.table.rows[0].name == submitted.reference
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert isinstance(desk.current, ListsScreen)


def test_an_exchange_is_found_by_a_plate_and_all_is_made_ready_beforehand(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    desk = bench_of(open_exchange(Who.CLEARER))
    qtbot.waitUntil(lambda: desk.desk.matcher._index is not None, timeout=20_000)
    settle(qtbot, desk)
    desk.show_screen("home")
    window = _typed(qtbot, desk, "аa0000")  # one letter of each alphabet
    assert [(hit.name, hit.where) for hit in window.table.rows] == [("АА 0000", "exchange № 1 · stage 1")]
    for typed in ("обмін № 1", "exchange 1"):
        assert [hit.where for hit in _of(_typed(qtbot, desk, typed), ExchangeFound)] == ["exchange № 1"]
    assert [hit.name for hit in _of(_typed(qtbot, desk, "етап 1/1"), ExchangeFound)] == ["1/1"]
    assert "1/1" in [hit.name for hit in _of(_typed(qtbot, desk, "1/1"), ExchangeFound)]
    _typed(qtbot, desk, "АА 0000")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert (desk.current.name, desk.current.place()) == ("exchange", "1/1/transport")
    office, officer = desk.desk.office, desk.desk.officer
    person = min(exchange(office, 1).stages[1].members)
    (travel,) = person_seen(office, officer, person).travels
    assert travel.warns
    assert travel_line(travel).text == "▲ On exchange № 1, stage 1: no result"
    assert "Transferred already" in travel_line(replace(travel, result=Execution.TRANSFERRED)).text


def test_nothing_found_is_said(qtbot: QtBot, desk: Workbench) -> None:
    window = _typed(qtbot, desk, "щфжзкп")
    said = window.findChild(QLabel, "find_said")
    assert said is not None
    assert "Nothing found" in said.text()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_person_who_is_open_is_looked_up_at_once(qtbot: QtBot, desk: Workbench) -> None:
    line = browse.persons(desk.desk.office, desk.desk.office.lists()[0].id)[1]
    desk.show_screen("decisions", line.number)
    settle(qtbot, desk)
    desk.find_anything()
    window = desk.findChild(FindWindow)
    assert window is not None
    qtbot.waitUntil(lambda: _named(window).startswith(line.name))
    assert window.field.selectedText() == window.field.text(), "typing looks for somebody else"
    window.close()
    desk.show_screen("register", "Рівновалов")
    register = desk.current
    assert isinstance(register, RegisterScreen)
    qtbot.waitUntil(lambda: register.search.table.current() is not None, timeout=20_000)
    record = register.search.table.current()
    assert record is not None
    desk.find_anything()
    again = desk.findChild(FindWindow)
    assert again is not None
    qtbot.waitUntil(lambda: record.id in [hit.target.id for hit in _of(again, Record)], timeout=20_000)  # type: ignore[union-attr]


def test_who_was_open_last_is_offered_before_anything_is_typed(qtbot: QtBot, open_desk: Open) -> None:
    desk = open_desk(rehearse.AUDITOR)
    office, officer = desk.desk.office, desk.desk.officer
    for case in (3, 7, 3, 9):
        keep(office, officer, Place("decisions", case=case))
    keep(office, officer, Place("decisions", case=999))
    keep(office, officer, Place("lists", page=place(Kind.LIST, office.lists()[0].id)))
    found = stopped(office, officer)
    assert found is not None
    assert found.reference == office.lists()[0].reference
    read = len(readings_page(office, 200))
    desk.find_anything()
    settle(qtbot, desk)
    window = desk.findChild(FindWindow)
    assert window is not None
    persons = [hit.target.number for hit in window.table.rows if isinstance(hit.target, StandingRow)]
    assert persons == [9, 3, 7]
    assert len(_of(window, SubmittedList)) == 1, "the list on which they stand, once, though it was open last, too"
    assert len(_of(window, SubmittedList)) == 1, "and their lists"
    assert len(readings_page(office, 200)) == read, "nobody is opened before he is chosen"
    type_text(window.field, "rivnovalov")
    window.field.search_now()
    settle(qtbot, desk)
    assert [hit.target.number for hit in window.table.rows if isinstance(hit.target, StandingRow)] != persons
    window.field.clear()
    window.field.search_now()
    settle(qtbot, desk)
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert desk.current.place() == 9
