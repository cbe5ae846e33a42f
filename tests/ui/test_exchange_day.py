"""Handover day as an officer works it: search, one key, next; drafts that survive; other desks; sums in the database."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import click, close, settle, type_text
from tests.support.exchange_desks import (
    OpenExchange,
    at_exchange,
    bench_of,
    exchange_folder,
    fill,
    open_exchange,
    sign,
    sign_filled,
    stands,
    unlocked,
)
from tests.support.offices import Who, passphrase
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import StageCalledOff
from verifier.domain.exchange_codes import Execution, Point, Side
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_stage import Ticked
from verifier.domain.exchange_sums import heads, sums_of
from verifier.domain.exchange_values import Placed, Seat, Tick
from verifier.domain.lists import case_number
from verifier.domain.moments import now
from verifier.ui.find import FindWindow
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.screens.exchange.screen import DAY, ExchangeScreen
from verifier.workflow import exchange_drafts, exchange_moves, keep_office
from verifier.workflow.exchange_desk import manifest_order

__all__ = ["exchange_folder", "open_exchange"]
X = Execution


def _day(screen: ExchangeScreen) -> DayPage:
    click(screen, f"tab_{DAY}")
    page = screen.page
    assert isinstance(page, DayPage)
    return page


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_day_by_keyboard_alone_is_signed_in_one_go(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    order = manifest_order(stands(screen).stages[1])
    assert QApplication.focusWidget() is page.search
    _press(Qt.Key.Key_F3)  # the first row
    type_text(page.search, "3")
    _press(Qt.Key.Key_F3)
    type_text(page.search, "4")  # takes the place of what was typed before
    _press(Qt.Key.Key_F5)
    type_text(page.search, "2")
    _press(Qt.Key.Key_F4)
    type_text(page.view.note, "відмовився на місці")
    _press(Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    kept = exchange_drafts.draft(screen.desk.office, screen.desk.officer.id, 1, 1)
    assert {t.person: t.result for t in kept.ticks} == {
        order[0]: X.TRANSFERRED, order[2]: X.TRANSFERRED, order[3]: X.NOT_PRESENTED, order[1]: X.REFUSED_ON_SITE
    }  # fmt: skip
    assert not stands(screen).stages[1].ticks, "a tick is a draft until it is signed"
    bench_of(screen).show_screen("home")
    settle(qtbot, bench_of(screen))
    door = next(
        each for each in bench_of(screen).current.findChildren(QPushButton) if "4 ticks" in each.accessibleName()
    )
    door.click()
    settle(qtbot, bench_of(screen))
    assert screen.place() == "1/1/day"
    page.search.setFocus()
    _press(Qt.Key.Key_F9)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.CLEARER)
    ticks = stands(screen).stages[1].ticks
    assert {p: t.tick.result for p, t in ticks.items()} == {t.person: t.result for t in kept.ticks}
    assert ticks[order[1]].tick.note == "відмовився на місці"
    assert not exchange_drafts.draft(screen.desk.office, screen.desk.officer.id, 1, 1).ticks
    assert page.view.sign.accessibleName() == "Nothing to sign"
    sums = sums_of(stands(screen).stages[1], Direction.INCOMING)
    shown = [label.text() for label in page.view.counts._numbers[Direction.INCOMING]]
    assert shown[:3] == [str(sums.expected), str(sums.presented), str(sums.accepted)] == ["8", "3", "2"]


def test_who_is_refused_on_a_tick_and_what_another_desk_did_is_said_in_words(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    stage = stands(screen).stages[1]
    order = manifest_order(stage)
    page.table.setFocus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1):  # digits, while the rows have the keyboard
        _press(key)
    QTest.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, bench_of(screen))
    assert [tick.person for tick in page.keeper.draft.ticks] == list(order[:2]), "the last tick was taken back"

    office = screen.desk.office
    tick = exchange_moves.tick(stage, order[0], X.REFUSED_ON_SITE, "передумав")
    approver = keep_office.confirm(office, office.officers()[Who.APPROVER.value], passphrase(Who.APPROVER))
    exchange_moves.sign(office, approver, exchange_moves.handover(stands(screen), 1, [tick]))
    _press(Qt.Key.Key_3)  # a tick of anybody is enough to learn of it; this one needs a note, and is let be
    assert page.view.note.isVisible()
    _press(Qt.Key.Key_Escape)
    page.table.setFocus()
    page.table.go_to(5)
    _press(Qt.Key.Key_1)
    settle(qtbot, bench_of(screen))
    assert "at the other desk Refused on site" in page.view.told
    _press(Qt.Key.Key_F9)  # the other tick can be signed all the same
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.CLEARER)
    ticks = stands(screen).stages[1].ticks
    assert (ticks[order[0]].tick.result, ticks[order[1]].tick.result) == (X.REFUSED_ON_SITE, X.NOT_PRESENTED)
    click(page, "day_let_go")
    settle(qtbot, bench_of(screen))
    assert not page.keeper.draft.ticks


def test_ticks_of_a_stage_that_was_called_off_elsewhere_are_told_and_never_signed(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    _press(Qt.Key.Key_F3)
    settle(qtbot, bench_of(screen))
    office = screen.desk.office
    approver = keep_office.confirm(office, office.officers()[Who.APPROVER.value], passphrase(Who.APPROVER))
    exchange_moves.sign(office, approver, StageCalledOff(1, 1, Side.OTHER, "їхній штаб", "дощ"))
    _press(Qt.Key.Key_F9)  # this desk does not know it yet: the rules do
    settle(qtbot, bench_of(screen))
    said = bench_of(screen).findChild(QLabel, "banner_text")
    assert said is not None
    assert "Stage 1 is over" in said.text()
    screen.refresh()
    settle(qtbot, bench_of(screen))
    assert "Your unsigned ticks are not in it: № 1" in page.view.told
    _press(Qt.Key.Key_F3)
    assert "Nothing is ticked any more" in page.view.told


def test_unsigned_ticks_are_met_again_after_the_desk_was_locked(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    _press(Qt.Key.Key_F3)
    page.leave()
    settle(qtbot, bench_of(screen))
    again = unlocked(qtbot, screen.desk.office.folder, Who.CLEARER)
    found = at_exchange(qtbot, again)
    assert _day(found).view.sign.accessibleName() == "Sign 1 tick…"
    close(again)


def test_who_is_on_no_list_is_entered_and_looked_for_and_heads_are_counted(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    order = manifest_order(stands(screen).stages[1])
    _press(Qt.Key.Key_F7)  # another person was brought for the first
    seen = screen.board.seen
    assert seen is not None
    dialog = fill(qtbot, screen, name=seen.name(order[1]), born="1990", accepted="he came to us")
    offered = dialog.fields["known_as"]
    assert isinstance(offered, QComboBox)
    qtbot.waitUntil(lambda: offered.findData(order[1]) > 0)  # whoever is called so on any list
    sign_filled(qtbot, screen, Who.CLEARER, known_as=case_number(order[1]), name="КОВАЛЕНКО Тарас")
    stage = stands(screen).stages[1]
    assert (stage.unlisted[1].name, stage.unlisted[1].instead_of) == ("КОВАЛЕНКО Тарас", order[0])
    assert stage.unlisted[1].known_as == order[1], "who was chosen stays chosen, whatever else is typed"
    shown = bench_of(screen).findChild(FindWindow)
    assert shown is not None
    assert shown.field.text() == "КОВАЛЕНКО Тарас"
    came = ("КОВАЛЕНКО Тарас", "exchange № 1 · stage 1")  # he himself, who has no case yet
    qtbot.waitUntil(lambda: came in [(hit.name, hit.where) for hit in shown.table.rows], timeout=20_000)
    shown.close()
    qtbot.waitUntil(lambda: bench_of(screen).findChild(FindWindow) is None)
    bench_of(screen).activateWindow()
    qtbot.waitUntil(bench_of(screen).isActiveWindow)
    page.search.setFocus()
    _press(Qt.Key.Key_F10)
    answers = {
        "point": "Acceptance",
        "number": 3,
        "vehicle": "whole stage",
        "first": "Перший",
        "second": "Друга",
    }
    sign_filled(qtbot, screen, Who.CLEARER, **answers)
    assert heads(stands(screen).stages[1], Direction.INCOMING, Point.ACCEPTED) == 3
    balance = page.view.counts._balances[Direction.INCOMING].text()
    assert "▲ Acceptance 3, by the ticks 1" in balance


def test_a_key_and_a_letter_answer_within_50_ms_with_a_thousand_persons(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    page = _day(screen)
    seen = screen.board.seen
    assert seen is not None
    stage, known = seen.exchange.stages[1], next(iter(seen.people.values()))
    cases = range(1, 1001)
    placed = {case: Placed(case, Direction.INCOMING, "d") for case in cases}
    cleared = {case: Traveller(case, Direction.INCOMING, "d") for case in cases}
    seats = {case: Seat(case, case // 40 + 1, case % 40 + 1) for case in cases}
    ticks = {case: Ticked(Tick(case, X.PRESENTED, now()), "o5", 1, came=True) for case in cases if case % 2}
    large = replace(stage, members=placed, agreed=placed, seats=seats, ticks=ticks)
    people = {case: replace(known, number=case, name=f"{known.name} {case}") for case in cases}
    screen.board.seen = replace(
        seen, exchange=replace(seen.exchange, stages={1: large}), people=people, travellers=cleared
    )
    page.show_board()
    assert len(page.table.rows) == len(cases)
    spent = []
    for number in range(1, 30):
        acts = (
            partial(page.search.setText, str(number)),
            partial(QTest.keyClick, page.search, Qt.Key.Key_F3),
            partial(QTest.keyClick, page.search, Qt.Key.Key_Down),
        )
        for act in acts:
            began = time.thread_time()
            act()
            QApplication.processEvents()
            spent.append(time.thread_time() - began)
    assert len(page.keeper.draft.ticks) == 29
    spent.sort()
    assert spent[len(spent) * 9 // 10] < 0.05, spent[-5:]
