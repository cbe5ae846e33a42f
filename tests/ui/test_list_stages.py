"""The stages of a list and the approver's signature under it, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support import persons, walking
from tests.support.desks import Open, click, settle, sign
from verifier.domain.acts import ListApproved
from verifier.ui.screens.lists import ListsScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import browse, moves, rehearse
from verifier.workflow.receive_list import Receipt, receive

PRACTICE, SHORT = 1, 2


@pytest.fixture(name="bench")
def _bench(open_desk: Open) -> Workbench:
    """The approver's desk in an office with the practice list and a list of two persons."""
    bench = open_desk(rehearse.APPROVER)
    office = bench.desk.office
    reading, data = persons.reading(persons.entries(2), None)
    receive(office, walking.signer(bench.desk, rehearse.FIRST), reading, data, Receipt("2/Т", "друга сторона"))
    return bench


def _lists(qtbot: QtBot, bench: Workbench, list_: int) -> ListsScreen:
    bench.show_screen("lists", list_)
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, ListsScreen)
    return screen


def _said(screen: ListsScreen) -> str:
    said = screen.findChild(QLabel, "list_approval")
    assert said is not None
    return said.text()


def test_the_strip_tells_the_stage_and_who_is_still_open(qtbot: QtBot, bench: Workbench) -> None:
    screen = _lists(qtbot, bench, PRACTICE)
    assert "Step 4 of 9: First check" in screen.received.stages.steps.accessibleName()
    assert "Not to be approved yet" in _said(screen)
    assert "first\u00a0check:\u00a055" in _said(screen)
    assert not screen.received.stages.approve.isEnabled()


def test_a_list_is_approved_and_a_change_ends_the_approval(qtbot: QtBot, bench: Workbench) -> None:
    desk = bench.desk
    numbers = [line.number for line in browse.persons(desk.office, SHORT)]
    for number in numbers:
        case = desk.office.case(number)
        walking.walk(desk, rehearse.FIRST, moves.hold_of(case, "чекаємо на листи", "2031-06-01"))
    screen = _lists(qtbot, bench, SHORT)
    assert "can be approved" in _said(screen)
    click(screen, "approve_list")
    sign(qtbot, bench)
    approved = next(known.act.body for known in browse.acts_page(desk.office, 1, kind=ListApproved.kind) if known.act)
    assert isinstance(approved, ListApproved)
    assert set(approved.decisions) == {str(number) for number in numbers}
    assert "Approved by Петро Умовний" in _said(screen)
    assert not screen.received.stages.approve.isVisible()
    walking.walk(desk, rehearse.APPROVER, moves.lift_of(desk.office.case(numbers[0]), "листи надійшли"))
    assert "Not to be approved yet" in _said(_lists(qtbot, bench, SHORT))


def test_only_an_approver_is_offered_the_approval(qtbot: QtBot, open_desk: Open) -> None:
    screen = _lists(qtbot, open_desk(rehearse.FIRST), PRACTICE)
    assert not screen.received.stages.approve.isVisible()
    assert not _said(screen), "what is open stands below the bar already"


def test_who_checks_nothing_looks_at_the_case_instead(qtbot: QtBot, bench: Workbench) -> None:
    screen = _lists(qtbot, bench, PRACTICE)
    line = next(line for line in screen.received.persons.rows if line.state.value == "second_check")
    with qtbot.waitSignal(bench.desk.went) as went:
        screen.received.persons.opened.emit(line)
    assert went.args is not None
    assert went.args[0] == "decisions"
    settle(qtbot, bench)
    assert line.name.split()[0] in bench.current.title()
