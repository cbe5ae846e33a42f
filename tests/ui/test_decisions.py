"""The decision, signed by keyboard in a real office; what the rules refuse is said first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.support import walking
from tests.support.deciding import cells, press, screen_of, shown, sign_here
from tests.support.desks import Open, settle, type_text
from verifier.domain.acts import HoldPlaced, QuerySent
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.workflow import rehearse

ONE, TWO, THREE = 1, 2, 3  # the persons of the practice list on whom both checks are signed
K = DetailKey


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
