"""What waits or is decided is taken further, given back or read only; what became void stays struck through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.deciding import cells, press, screen_of, shown, sign_here, write
from tests.support.desks import Open, click, settle, type_text
from verifier.domain.acts import DecisionTaken, Pass
from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.work import Task
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.widgets.sections import Sections
from verifier.workflow import moves, rehearse

ONE, TWO, THREE = 1, 2, 3  # the persons of the practice list on whom both checks are signed
K = DetailKey


# --- what waits, and what is decided ---


def test_a_hold_is_lifted_with_a_note(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    case = walking.conclude(bench.desk, ONE)
    walking.walk(bench.desk, rehearse.CLEARANCES, moves.hold_of(case, "родина просить зачекати", "2031-06-01"))
    screen = screen_of(qtbot, bench, Task.WAITING)
    assert "hold until 01.06.2031" in screen.queue.persons.items[0].sign
    assert "родина просить зачекати" in shown(screen.panel)
    assert "родина просить зачекати" in cells(screen, "course")
    write("родина згодна")
    sign_here(qtbot, screen, bench)
    assert bench.desk.office.case(ONE).held is None


def test_an_answer_reopens_exactly_its_detail(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.FIRST)
    walking.conclude(bench.desk, ONE)
    walking.ask(bench.desk, ONE, K.RANK, K.DATE_OF_BIRTH)
    screen = screen_of(qtbot, bench, Task.WAITING)
    form = screen.panel.form
    assert form is not None
    asked = form.findChild(QComboBox, "answer_query")
    assert asked is not None
    assert asked.hasFocus()
    QTest.keyClick(asked, Qt.Key.Key_Down)
    assert "Q-0001" in asked.currentText()
    assert "Просимо перевірити" in shown(form)
    form.choices.choose(0)  # type: ignore[union-attr]
    assert "enter what the evidence says" in form.why.text() or "letter" in form.why.text()
    type_text(form.findChild(QWidget, "answer_value") or form, "29.10.1981")
    type_text(form.findChild(QWidget, "answer_source") or form, "лист № 5 від 01.06.2025")
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    assert case.claims == {K.DATE_OF_BIRTH: "1981-10-29"}
    assert {key for key in case.asked if key not in case.found[Pass.FIRST]} == {K.DATE_OF_BIRTH}


def test_the_adjudicator_reopens_and_sees_beforehand_what_becomes_void(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    walking.decide(bench.desk, ONE)
    screen = screen_of(qtbot, bench, Task.CLOSED)
    click(screen, "more_reopen")
    form = screen.panel.form
    assert form is not None
    assert "Decision taken" in shown(form)
    assert "Clearance signed" not in shown(form)
    box = form.findChild(QCheckBox, "reopen_details_rank")
    assert box is not None
    box.click()
    assert "Clearance signed · Security clearance" in shown(form)
    type_text(form.findChild(QWidget, "reopen_reason") or form, "новий наказ")
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    assert case.decision is None
    assert ClearanceKind.SECURITY not in case.clearances
    assert ClearanceKind.LEGAL in case.clearances


def test_whoever_was_cleared_is_withdrawn_in_the_last_hour(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.decide(bench.desk, ONE)
    screen = screen_of(qtbot, bench, Task.CLOSED)
    assert screen.panel.form is None, "nobody is withdrawn by a form that came up by itself"
    click(screen, "more_withdraw")
    write("телефонограма № 3")
    sign_here(qtbot, screen, bench)
    body = bench.desk.office.case(ONE).decision.body  # type: ignore[union-attr]
    assert isinstance(body, DecisionTaken)
    assert body.disposition is Disposition.WITHDRAWN


# --- beside the course ---


def test_a_case_is_given_back_and_the_page_says_what_becomes_void(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    screen = screen_of(qtbot, bench)
    number = screen.queue.cases[0]
    press("m")
    names = [made.objectName() for made in screen.panel.more.findChildren(QPushButton) if not made.isHidden()]
    assert names == ["more_hold", "more_conflict"], "what needs another role is not offered"
    press("2")
    form = screen.panel.form
    assert form is not None
    assert "Check signed" in shown(form)
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(number)
    assert bench.desk.officer.id in case.excluded
    assert case.second is None


def test_escape_leads_back_to_what_the_case_waits_for(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    screen = screen_of(qtbot, bench)
    main = screen.panel.form
    write("ь")  # the same key on a Ukrainian keyboard
    assert screen.panel.form is None
    press("1")
    assert screen.panel.form is not main
    QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Escape)
    assert screen.panel.form is main


def test_of_a_held_person_whose_checks_are_not_both_signed_nothing_is_shown(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    cases = (bench.desk.office.case(number) for number in range(4, 61))
    case = next(case for case in cases if case.state is State.SECOND_CHECK)
    number = case.number
    note = next(item.title for act in case.acts for item in getattr(act.body, "evidence", ()))
    walking.walk(bench.desk, rehearse.SECOND, moves.hold_of(case, "чекаємо", "2031-06-01"))
    screen = screen_of(qtbot, bench, Task.WAITING)
    assert screen.queue.cases == (number,)
    everything = shown(screen) + "".join(cells(screen, name) for name in ("results", "evidence", "course", "history"))
    assert "чекаємо" in everything
    assert note not in everything
    assert "Олена" not in everything
    press("m", on=screen.case.course)
    press("2")
    write("лист № 8")
    sign_here(qtbot, screen, bench)
    assert bench.desk.office.case(number).disposition is not None


def test_void_acts_stay_struck_through(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.ADJUDICATOR)
    case = walking.decide(bench.desk, ONE)
    walking.walk(
        bench.desk, rehearse.ADJUDICATOR, moves.reopening_of(case, "новий наказ", clearances=[ClearanceKind.LEGAL])
    )
    bench.show_screen("decisions", ONE)
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, DecisionsScreen)
    assert cells(screen, "history").count("void") == 3, "decision, legal clearance, and transport with it"
    assert isinstance(screen.case.sections, Sections)


@pytest.mark.parametrize("place", [rehearse.AUDITOR, rehearse.ADMINISTRATOR])
def test_whoever_has_no_role_for_it_is_told_so(qtbot: QtBot, open_desk: Open, place: int) -> None:
    screen = screen_of(qtbot, open_desk(place))
    assert not screen.panel.isVisible()
    assert screen.title() == "Clearances and decisions"


def test_an_auditor_reads_a_case_and_signs_nothing(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.AUDITOR)
    bench.show_screen("decisions", ONE)
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, DecisionsScreen)
    assert "101079" in cells(screen, "evidence")
    assert "sign nothing" in shown(screen.panel)
