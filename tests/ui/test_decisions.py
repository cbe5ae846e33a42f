"""Conclusions, clearances and the decision, signed by keyboard in a real office; what the rules refuse is said first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.desks import Open, settle, sign, type_text
from verifier.domain.acts import ClearanceGiven, DecisionTaken, HoldPlaced, Pass, QuerySent
from verifier.domain.case import State
from verifier.domain.decisions import FITNESS_HOURS, ClearanceKind, ClearanceOutcome, Disposition, Identity
from verifier.domain.details import DetailKey
from verifier.domain.moments import later, now
from verifier.domain.officers import Role
from verifier.domain.work import Task
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.widgets.queue_items import CHIPS
from verifier.ui.widgets.sections import Sections
from verifier.ui.workbench import Workbench
from verifier.workflow import keep_office, moves, rehearse

ONE, TWO, THREE = 1, 2, 3  # the persons of the practice list on whom both checks are signed
K = DetailKey


def screen_of(qtbot: QtBot, bench: Workbench, task: Task | None = None) -> DecisionsScreen:
    bench.show_screen("decisions")
    settle(qtbot, bench)
    screen = bench.screens["decisions"]
    assert isinstance(screen, DecisionsScreen)
    if task:
        chip = screen.findChild(QPushButton, CHIPS[task])
        assert chip is not None
        assert chip.isVisible(), f"{task} is not offered"
        chip.click()
        settle(qtbot, bench)
    return screen


def press(keys: str, *, on: QWidget | None = None) -> None:
    """Press a key where the focus is."""
    widget = on or QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, so the keyboard is lost"
    QTest.keyClicks(widget, keys)


def sign_here(qtbot: QtBot, screen: DecisionsScreen, bench: Workbench) -> None:
    QTest.keyClick(screen.case.results, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(qtbot, bench)
    bench.activateWindow()  # no window manager does it here after the dialog
    qtbot.waitUntil(bench.isActiveWindow)


def shown(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def write(text: str) -> None:
    """Type text in any script into whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus, so the keyboard is lost"
    type_text(widget, text)


def cells(screen: DecisionsScreen, name: str) -> str:
    table = {"results": screen.case.results, "evidence": screen.case.evidence, "course": screen.case.course,
             "history": screen.case.history}[name]  # fmt: skip
    model = table.model()
    return "\n".join(
        str(model.index(row, column).data() or "") for row in range(model.rowCount()) for column in range(4)
    )


# --- the identity conclusion ---


def test_the_second_checker_signs_the_conclusion_on_its_grounds(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.SECOND)
    screen = screen_of(qtbot, bench)
    assert screen.queue.task is Task.CONCLUSION
    number, form = screen.queue.cases[0], screen.panel.form
    assert form is not None
    told = shown(form)
    assert "Independent sources" in told
    assert "101079" in told, "both sources are named"
    assert "Gates answered without an obstacle" in told
    assert form.sign.hasFocus()
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(number)
    assert case.conclusion
    assert case.conclusion.officer == bench.desk.officer.id
    assert case.conclusion.body.identity is Identity.CONFIRMED  # type: ignore[union-attr]
    assert number not in screen.queue.cases


def test_the_first_checker_has_no_conclusion_to_sign(qtbot: QtBot, open_desk: Open) -> None:
    screen = screen_of(qtbot, open_desk(rehearse.FIRST), Task.CONCLUSION)
    assert screen.queue.cases == ()


# --- clearances ---


def test_the_four_clearances_are_signed_one_after_another(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    for kind in ClearanceKind:
        assert screen.clearance.chosen_kind is kind
        assert not screen.clearance.sign.isEnabled()
        press("1")
        sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    assert case.clearances.keys() == set(ClearanceKind)
    bodies = [act.body for act in case.clearances.values() if isinstance(act.body, ClearanceGiven)]
    assert [bool(body.delegation) for body in bodies] == [False, True, True, True], "the second is signed by delegation"
    assert ONE not in screen.queue.cases


def test_cards_say_owner_end_and_delegation(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.clear(bench.desk, ONE, ClearanceKind.LEGAL, ClearanceKind.MEDICAL)
    screen = screen_of(qtbot, bench)
    told = shown(screen.case)
    for text in ("Тарас Уявний", "until ", f"under {rehearse.DELEGATION}", "fit to travel"):
        assert text in told
    assert screen.clearance.chosen_kind is ClearanceKind.SECURITY
    assert rehearse.DELEGATION in shown(screen.clearance), "the delegation is named before it is signed"


def test_fitness_is_valid_for_two_days_at_most_and_in_local_time(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.clear(bench.desk, ONE, ClearanceKind.LEGAL, ClearanceKind.SECURITY)
    screen, form = screen_of(qtbot, bench), bench.screens["decisions"].clearance  # type: ignore[attr-defined]
    assert form.chosen_kind is ClearanceKind.MEDICAL
    assert not form.until.isVisible()
    press("1")
    assert form.until.isVisible()
    assert form.sign.isEnabled(), "the end that is proposed is the latest that the rules allow"
    local = datetime.now(UTC).astimezone()
    for text, said in ((f"{local + timedelta(hours=FITNESS_HOURS + 1):%d.%m.%Y %H:%M}", "48 hours at most"),
                       (f"{local - timedelta(hours=1):%d.%m.%Y %H:%M}", "is over"),
                       ("завтра", "until when"), ("", "until when")):  # fmt: skip
        form.until.clear()
        type_text(form.until, text)
        assert said in form.why.text(), text
        assert not form.sign.isEnabled()
    end = (local + timedelta(hours=5)).replace(second=0, microsecond=0)
    form.until.clear()
    type_text(form.until, f"{end:%d.%m.%Y %H:%M}")
    sign_here(qtbot, screen, bench)
    body = bench.desk.office.case(ONE).clearances[ClearanceKind.MEDICAL].body
    assert isinstance(body, ClearanceGiven)
    assert datetime.fromisoformat(body.valid_until) == end


def test_a_clearance_that_is_not_given_needs_a_remark(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    form = screen.clearance
    press("2")
    assert form.outcome.chosen is ClearanceOutcome.OBJECTION
    assert not form.sign.isEnabled()
    assert "remark" in form.why.text()
    type_text(form.note, "кримінальне провадження, див. довідку")
    assert form.sign.isEnabled()
    sign_here(qtbot, screen, bench)
    act = bench.desk.office.case(ONE).clearances[ClearanceKind.LEGAL]
    assert isinstance(act.body, ClearanceGiven)
    assert act.body.outcome is ClearanceOutcome.OBJECTION
    assert act.body.remark


def test_an_expired_clearance_is_shown_as_such_and_given_anew(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    case, signer = walking.conclude(bench.desk, ONE), walking.signer(bench.desk, rehearse.CLEARANCES)
    end = later(now(), 0.0005)
    body = moves.clearance_of(case, bench.desk.officer, ClearanceKind.MEDICAL, ClearanceOutcome.FIT, valid_until=end)
    moves.sign(bench.desk.office, signer, body)
    qtbot.waitUntil(lambda: now() > end)
    screen = screen_of(qtbot, bench)
    assert "✗ expired: fit to travel" in shown(screen.case)
    assert "expired: medical" in screen.queue.persons.items[0].sign
    place = list(ClearanceKind).index(ClearanceKind.MEDICAL)
    screen.clearance.kind.setCurrentIndex(place)
    assert "Expired" in shown(screen.clearance)


def test_another_officers_clearance_is_his_alone(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    desk = bench.desk
    administrator = walking.signer(desk, rehearse.ADMINISTRATOR)
    other = keep_office.enrol(desk.office, administrator, "Юлія Інша", "юрист", (Role.LEGAL,), "інша довга фраза")
    case = walking.conclude(desk, ONE)
    body = moves.clearance_of(case, other, ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION)
    moves.sign(desk.office, keep_office.confirm(desk.office, other, "інша довга фраза"), body)
    screen = screen_of(qtbot, bench)
    screen.clearance.kind.setCurrentIndex(0)
    assert screen.clearance.chosen_kind is ClearanceKind.LEGAL
    assert "another officer signed it" in shown(screen.clearance)
    assert not screen.clearance.sign.isVisible()
    assert not screen.clearance.outcome.isVisible()


def test_only_what_an_officer_may_sign_is_offered(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    desk = bench.desk
    second = list(desk.office.officers().values())[rehearse.SECOND]
    walking.conclude(desk, ONE)
    keep_office.delegate(
        desk.office, walking.signer(desk, rehearse.APPROVER), second.id, (Role.MEDICAL,), "наказ № 9", "2031-01-01"
    )
    screen = screen_of(qtbot, open_desk(rehearse.SECOND), Task.CLEARANCE)
    assert screen.queue.cases == (), "he checked all three, so none is offered"
    assert screen.clearance.kind.count() <= 1


# --- decisions ---


def test_what_blocks_is_said_whole_and_in_the_line(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.clear(bench.desk, ONE, ClearanceKind.LEGAL, ClearanceKind.SECURITY)
    screen = screen_of(qtbot, bench)
    assert "missing: medical, transport" in screen.queue.persons.items[0].sign
    told = shown(screen.decision)
    assert "Medical and humane treatment, Transport: not signed yet." in told
    press("1")
    assert "Medical" in screen.decision.why.text()
    assert not screen.decision.sign.isEnabled()


def test_clearing_is_signed_on_the_whole_case(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.clear(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    assert "Nothing stands in the way" in shown(screen.decision)
    assert "101079" in cells(screen, "evidence")
    assert "Identity conclusion: Ігор Прикладний" in shown(screen.case)
    press("1")
    sign_here(qtbot, screen, bench)
    assert bench.desk.office.case(ONE).disposition is Disposition.CLEARED


def test_a_hold_chosen_as_decision_is_signed_as_a_hold(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    form = screen.decision
    press("2")
    assert form.disposition.chosen is Disposition.HOLD
    type_text(form.note, "чекаємо на відповідь МКЧХ")
    assert "review date" in form.why.text()
    type_text(form.hold.review, "01.06.2031")
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    assert case.decision is None
    assert case.held
    assert isinstance(case.held.body, HoldPlaced)
    assert (case.held.body.review, case.held.body.reason) == ("2031-06-01", "чекаємо на відповідь МКЧХ")


def test_a_referral_chosen_as_decision_is_signed_as_a_query(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    screen = screen_of(qtbot, bench)
    form = screen.decision
    press("3")
    type_text(form.note, "Просимо перевірити дату народження.")
    assert "Choose at least one detail" in form.why.text()
    box = form.findChild(QCheckBox, "query_details_date_of_birth")
    assert box is not None
    box.setFocus()
    press(" ")
    assert "deadline" in form.why.text()
    type_text(form.query.due, "01.06.2031")
    sign_here(qtbot, screen, bench)
    case = bench.desk.office.case(ONE)
    sent = case.acts[-1].body
    assert isinstance(sent, QuerySent)
    assert (sent.query, sent.details, sent.due) == ("Q-0001", (K.DATE_OF_BIRTH,), "2031-06-01")
    assert case.disposition is Disposition.REFERRED


def test_a_rejection_needs_its_reason(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    form = screen_of(qtbot, bench).decision
    press("4")
    type_text(form.note, "не наш громадянин")
    assert not form.sign.isEnabled()
    reason = form.findChild(QComboBox, "reject_reason")
    assert reason
    reason.setCurrentIndex(2)
    assert form.sign.isEnabled()


@pytest.mark.parametrize(("digit", "field"), [("5", "returned"), ("6", "duplicate")])
def test_what_the_double_check_did_not_find_is_refused(qtbot: QtBot, open_desk: Open, digit: str, field: str) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    form = screen_of(qtbot, bench).decision
    press(digit)
    assert getattr(form, field).isVisible()
    type_text(form.note, "за обліком")
    type_text(getattr(form, field), "01.06.2024" if field == "returned" else "000 002")
    assert "did not find this" in form.why.text()


def test_the_case_of_the_same_person_is_named_as_its_number_is_typed(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    walking.conclude(bench.desk, ONE)
    form = screen_of(qtbot, bench).decision
    press("6")
    type_text(form.duplicate, "2")
    settle(qtbot, bench)
    told = form.findChild(QLabel, "duplicate_told")
    assert told is not None
    assert bench.desk.office.entry(TWO).full_name.split()[0] in told.text()
    type_text(form.duplicate, "999")
    settle(qtbot, bench)
    assert "There is no case 002 999" in told.text()


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
