"""Clearances and the decision, signed by keyboard in a real office; what the rules refuse is said beforehand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle, sign, type_text
from verifier.domain.acts import ClearanceGiven, DecisionTaken
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition
from verifier.ui.screens.decisions import DecisionsScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import rehearse


def _screen(qtbot: QtBot, bench: Workbench) -> DecisionsScreen:
    bench.show_screen("decisions")
    settle(qtbot, bench)
    screen = bench.screens["decisions"]
    assert isinstance(screen, DecisionsScreen)
    return screen


def _sign(qtbot: QtBot, screen: DecisionsScreen, bench: Workbench) -> None:
    bench.activateWindow()  # no window manager does it here after the dialog before
    qtbot.waitUntil(bench.isActiveWindow)
    QTest.keyClick(screen.case.results, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sign(qtbot, bench)


def test_the_four_clearances_are_signed_one_after_another(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    screen = _screen(qtbot, bench)
    number = screen.queue.cases[0]
    for kind in ClearanceKind:
        assert screen.clearance.chosen_kind is kind
        assert not screen.clearance.sign.isEnabled()
        screen.case.results.setFocus()
        QTest.keyClick(screen.case.results, Qt.Key.Key_1)
        _sign(qtbot, screen, bench)
    case = bench.desk.office.case(number)
    assert case.clearances.keys() == set(ClearanceKind)
    assert number not in screen.queue.cases


def test_a_clearance_that_is_not_given_needs_a_remark(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.CLEARANCES)
    screen = _screen(qtbot, bench)
    number, form = screen.queue.cases[0], screen.clearance
    form.outcome.choose(1)
    assert form.outcome.chosen is ClearanceOutcome.OBJECTION
    assert not form.sign.isEnabled()
    assert "remark" in form.why.text()
    type_text(form.note, "кримінальне провадження, див. довідку")
    assert form.sign.isEnabled()
    _sign(qtbot, screen, bench)
    act = bench.desk.office.case(number).clearances[ClearanceKind.LEGAL]
    assert isinstance(act.body, ClearanceGiven)
    assert act.body.outcome is ClearanceOutcome.OBJECTION
    assert act.body.remark


def test_clearing_is_refused_with_every_reason_and_a_hold_is_signed(qtbot: QtBot, open_desk: Open) -> None:
    bench = open_desk(rehearse.APPROVER)
    screen = _screen(qtbot, bench)
    number, form = screen.queue.cases[0], screen.decision
    form.disposition.choose(list(Disposition).index(Disposition.CLEARED))
    assert not form.sign.isEnabled()
    form.disposition.choose(list(Disposition).index(Disposition.HOLD))
    type_text(form.note, "чекаємо на відповідь МКЧХ")
    assert "review date" in form.why.text()
    type_text(form.review, "01.06.2026")
    assert form.sign.isEnabled()
    _sign(qtbot, screen, bench)
    case = bench.desk.office.case(number)
    assert case.decision
    assert isinstance(case.decision.body, DecisionTaken)
    assert (case.disposition, case.decision.body.review) == (Disposition.HOLD, "2026-06-01")


def test_a_rejection_needs_its_reason(qtbot: QtBot, open_desk: Open) -> None:
    screen = _screen(qtbot, open_desk(rehearse.APPROVER))
    form = screen.decision
    form.disposition.choose(list(Disposition).index(Disposition.REJECTED))
    type_text(form.note, "не наш громадянин")
    assert not form.sign.isEnabled()
    reason = form.findChild(QComboBox, "reject_reason")
    assert reason
    reason.setCurrentIndex(2)
    assert form.sign.isEnabled()


@pytest.mark.parametrize("place", [rehearse.FIRST, rehearse.ADMINISTRATOR])
def test_whoever_has_no_role_for_it_is_told_so(qtbot: QtBot, open_desk: Open, place: int) -> None:
    screen = _screen(qtbot, open_desk(place))
    assert not screen.clearance.isVisible()
    assert not screen.decision.isVisible()
    assert screen.title() == "Clearances and decisions"
