"""Who has whom, as the officer meets it in the Check screen: nobody works in vain, nothing is lost, nobody is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.desks import Open, settle
from verifier.domain.acts import Pass
from verifier.domain.moments import later, now
from verifier.domain.officers import Officer, Role
from verifier.domain.work import Reservation
from verifier.store import reservations
from verifier.ui.screens.check import CheckScreen
from verifier.ui.workbench import Workbench
from verifier.workflow import check, queues, rehearse, work_plan


@pytest.fixture(name="bench")
def _bench(open_desk: Open) -> Workbench:
    return open_desk(rehearse.FIRST)


def _screen(qtbot: QtBot, bench: Workbench, case: int | None = None) -> CheckScreen:
    bench.show_screen("check", case)
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, CheckScreen)
    return screen


def _waiting(bench: Workbench) -> list[int]:
    return [line.number for line in check.queue(bench.desk.office, bench.desk.officer, Pass.FIRST)]


def _other(bench: Workbench) -> Officer:
    officers = bench.desk.office.officers().values()
    return next(o for o in officers if o.id != bench.desk.officer.id and o.has(Role.CHECKER))


def _held(bench: Workbench, case: int) -> Reservation | None:
    with bench.desk.office.store.read() as connection:
        return reservations.of_case(connection, case).get(Pass.FIRST)


def _lapse(bench: Workbench, case: int) -> None:
    held = _held(bench, case)
    assert held is not None
    with bench.desk.office.store.write() as connection:
        reservations.keep(connection, [replace(held, until=later(now(), minutes=-1))])


def test_who_has_the_person_is_said_in_his_place_and_enter_leads_to_the_next_free_one(
    qtbot: QtBot, bench: Workbench
) -> None:
    first, second, *_others = _waiting(bench)
    queues.claim(bench.desk.office, _other(bench), first, Pass.FIRST)
    screen = _screen(qtbot, bench, first)
    said = screen.page.nobody_text.text()
    assert _other(bench).name in said
    assert " until " in said
    assert screen.page.nobody_text.isVisible()
    assert screen.person.drafting is None
    assert not bench.banner.isVisible(), "it is said once"
    assert screen.page.next_free.hasFocus()
    bench.desk.changed.emit()
    settle(qtbot, bench)
    assert screen.page.nobody_text.text() == said, "nobody is put in his place unasked"
    QTest.keyClick(screen.page.next_free, Qt.Key.Key_Return)
    settle(qtbot, bench)
    assert screen.person.key == (second, Pass.FIRST)
    held = _held(bench, second)
    assert held is not None
    assert held.officer == bench.desk.officer.id


def test_an_assigned_person_is_said_to_be_and_the_arrow_leads_on(qtbot: QtBot, bench: Workbench) -> None:
    case, following, *_others = _waiting(bench)
    work_plan.assign(bench.desk.office, bench.desk.officer, [case], Pass.FIRST, _other(bench).id)
    screen = _screen(qtbot, bench, case)
    assert screen.page.nobody_text.text() == f"This person is assigned to {_other(bench).name}."
    QTest.keyClick(screen, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, bench)
    assert screen.person.key == (following, Pass.FIRST)


def test_whom_nobody_touched_is_free_when_the_screen_is_left_or_locked(qtbot: QtBot, bench: Workbench) -> None:
    case = _waiting(bench)[0]
    _screen(qtbot, bench, case)
    assert _held(bench, case) is not None
    bench.show_screen("home")
    assert _held(bench, case) is None
    _screen(qtbot, bench)
    assert _held(bench, case) is not None, "he is taken again with the screen"
    bench.leave()
    assert _held(bench, case) is None


def test_leaving_at_once_leaves_no_claim_behind(qtbot: QtBot, bench: Workbench) -> None:
    case = _waiting(bench)[0]
    screen = _screen(qtbot, bench, case)
    screen.open(_waiting(bench)[1])
    bench.show_screen("home")  # while the next one is still being opened
    settle(qtbot, bench)
    assert [case for case in _waiting(bench) if _held(bench, case)] == []


def test_who_was_begun_stays_the_officers_when_the_screen_is_left(qtbot: QtBot, bench: Workbench) -> None:
    case = _waiting(bench)[0]
    screen = _screen(qtbot, bench, case)
    QTest.keyClick(screen.page.table, Qt.Key.Key_A)
    bench.show_screen("home")
    settle(qtbot, bench)
    assert _held(bench, case) is not None


def test_who_was_taken_over_meanwhile_is_said_and_what_was_entered_is_kept(qtbot: QtBot, bench: Workbench) -> None:
    office, officer, case = bench.desk.office, bench.desk.officer, _waiting(bench)[0]
    screen = _screen(qtbot, bench, case)
    _lapse(bench, case)
    queues.claim(office, _other(bench), case, Pass.FIRST)
    QTest.keyClick(screen.page.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: screen.person.drafting is None)
    settle(qtbot, bench)
    assert _other(bench).name in screen.page.nobody_text.text()
    assert "What you had entered is kept." in screen.page.nobody_text.text()
    assert check.open_check(office, officer, case, Pass.FIRST).draft.record
    screen.open(case)  # and he is not opened again in vain
    settle(qtbot, bench)
    assert screen.person.drafting is None
    assert screen.page.next_free.isVisible()


def test_where_all_are_in_other_hands_it_is_said(qtbot: QtBot, bench: Workbench) -> None:
    waiting = _waiting(bench)
    work_plan.assign(bench.desk.office, bench.desk.officer, waiting, Pass.FIRST, _other(bench).id)
    screen = _screen(qtbot, bench)
    assert "by other officers" in screen.page.nobody_text.text()
    assert not screen.page.next_free.isVisible()
    assert screen.page.queue.persons.total == len(waiting)
