"""What an approver and a registrar do on an exchange: freeze, change, call off, close; and cases for strangers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.desks import click, settle
from tests.support.exchange_desks import (
    OpenExchange,
    bench_of,
    exchange_folder,
    fill,
    open_exchange,
    sign,
    sign_filled,
    stands,
)
from tests.support.offices import Who, passphrase
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import ExchangeBody, NeedsRecorded
from verifier.domain.exchange_codes import Change, Execution, Point, Side
from verifier.domain.exchange_day_acts import HeadcountTaken
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Needs
from verifier.domain.moments import later, now
from verifier.store import exchange_candidates
from verifier.ui.screens.exchange.screen import ExchangeScreen
from verifier.ui.screens.exchange.time_line import StageBar
from verifier.workflow import exchange_moves as moves
from verifier.workflow import keep_office

__all__ = ["exchange_folder", "open_exchange"]
STAGE = 2


def _signed(screen: ExchangeScreen, who: Who, *bodies: ExchangeBody) -> None:
    """Let another officer sign something meanwhile."""
    office = screen.desk.office
    signer = keep_office.confirm(office, office.officers()[who.value], passphrase(who))
    for body in bodies:
        moves.sign(office, signer, body)


def _again(qtbot: QtBot, screen: ExchangeScreen) -> None:
    screen.refresh()
    settle(qtbot, bench_of(screen))


def _bar_and_numbers(qtbot: QtBot, screen: ExchangeScreen) -> tuple[tuple[int, ...], list[str]]:
    """Return what the bar of the stage stands for, and the numbers beside it, as far as it tells the same by words."""
    screen.open("overview")
    settle(qtbot, bench_of(screen))
    name = f"bar_{STAGE}_incoming"
    qtbot.waitUntil(lambda: len(screen.page.findChildren(StageBar, name)) == 1)  # what stood before is gone
    (bar,) = screen.page.findChildren(StageBar, name)
    doors = [screen.page.findChild(QPushButton, f"door_{STAGE}_incoming_{place}") for place in range(2, 6)]
    numbers = [door.text() for door in doors if door]
    words = zip(("planned", "agreed", "presented", "accepted"), numbers, strict=True)
    assert bar.accessibleName() == ", ".join(" ".join(each) for each in words)
    screen.open((1, STAGE, "persons"))
    settle(qtbot, bench_of(screen))
    return bar.numbers, numbers


def test_a_list_is_frozen_changed_with_who_asked_and_the_manifest_says_that_it_is_old(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.APPROVER)
    office = screen.desk.office
    with office.store.read() as connection:
        waiting = exchange_candidates.waiting(connection)
    _signed(screen, Who.CLEARER, moves.planned(stands(screen), later(now(), 48), "міст", 2, 0))
    _signed(screen, Who.CLEARER, moves.placing(office, stands(screen), STAGE, waiting[:2]))
    _again(qtbot, screen)
    screen.open((1, STAGE, "persons"))
    settle(qtbot, bench_of(screen))
    assert _bar_and_numbers(qtbot, screen) == ((2, 0, 0, 0), ["2", "0", "0", "0"]), "nothing is agreed on an open list"
    click(screen, "freeze")
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.APPROVER)
    assert _bar_and_numbers(qtbot, screen) == ((2, 2, 0, 0), ["2", "2", "0", "0"])
    assert stands(screen).stages[STAGE].agreed.keys() == set(waiting[:2])

    screen.open((1, 1, "persons"))
    settle(qtbot, bench_of(screen))
    leaves = screen.page.table.rows[0]  # type: ignore[attr-defined]
    click(screen, "change_list")
    settle(qtbot, bench_of(screen))
    dialog = fill(
        qtbot, screen, change="withdrawn", person=leaves.name, side="other", to_stage="no stage", asked_by="штаб"
    )
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    assert dialog.isVisible(), "a change without a reason is refused in the dialog"
    sign_filled(qtbot, screen, Who.APPROVER, reason="хворий")
    stage = stands(screen).stages[1]
    ((_act, change),) = stage.changes
    assert (change.change, change.person, change.side) == (Change.WITHDRAWN, leaves.person, Side.OTHER)
    screen.open("day")
    settle(qtbot, bench_of(screen))
    assert "sign it anew" in screen.page.view.told  # type: ignore[attr-defined]

    screen.open((1, STAGE, "persons"))
    settle(qtbot, bench_of(screen))
    click(screen, "call_off")
    sign_filled(qtbot, screen, Who.APPROVER, side="our side", asked_by="наш штаб", reason="дощ")
    assert not stands(screen).stages[STAGE].is_open


def test_who_enters_what_another_desk_just_signed_is_told_and_decides(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.CLEARER)
    screen.open((1, 1, "persons"))
    settle(qtbot, bench_of(screen))
    person = screen.page.table.rows[0].person  # type: ignore[attr-defined]
    screen.page.table.go_to(0)  # type: ignore[attr-defined]
    click(screen, "needs")
    dialog = fill(qtbot, screen, diet="м'яке")
    _signed(screen, Who.CLEARER, NeedsRecorded(1, (Needs(person, medicine="інсулін"),), stands(screen).last))
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    told = dialog.findChild(QLabel, "ask_why")
    assert dialog.isVisible()
    assert told is not None
    assert "meanwhile" in told.text()
    assert "medicine: інсулін" in told.text(), "what stands there now is said"
    assert stands(screen).needs[person].medicine
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    _signed(screen, Who.CLEARER, NeedsRecorded(1, (Needs(person, interpreter="румунська"),), stands(screen).last))
    sign(qtbot, screen, Who.CLEARER)
    assert dialog.isVisible(), "signed while the passphrase was typed: the form stands again"
    assert "interpreter: румунська" in told.text()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.CLEARER)
    assert stands(screen).needs[person] == Needs(person, diet="м'яке")


def test_a_stage_is_closed_once_its_sums_balance_and_then_the_exchange(
    qtbot: QtBot, open_exchange: OpenExchange
) -> None:
    screen = open_exchange(Who.APPROVER)
    stage = stands(screen).stages[1]
    ticks = [moves.tick(stage, person, Execution.TRANSFERRED) for person in stage.members]
    _signed(screen, Who.CLEARER, moves.handover(stands(screen), 1, ticks))
    _again(qtbot, screen)
    screen.open((1, 1, "closing"))
    settle(qtbot, bench_of(screen))
    click(screen, "close_stage")
    dialog = fill(qtbot, screen)
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    said = dialog.findChild(QLabel, "ask_why")
    assert said is not None
    assert "Two numbers differ" in said.text(), "heads were not counted"
    dialog.reject()
    heads = sums_of(stands(screen).stages[1], Direction.INCOMING).accepted
    for point in (Point.HANDOVER, Point.ACCEPTED):
        counted = HeadcountTaken(1, 1, Direction.INCOMING, point, heads, now(), ("Перший", "Друга"))
        _signed(screen, Who.CLEARER, counted)
    _again(qtbot, screen)
    click(screen, "close_stage")
    sign_filled(qtbot, screen, Who.APPROVER)
    assert stands(screen).stages[1].closed
    screen.open("overview")
    settle(qtbot, bench_of(screen))
    line = screen.page.line  # type: ignore[attr-defined]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(int(line.places()[0]), line.height() // 2))
    assert screen.tabs.shown == "day", "a stage on the line of time is a door"
    screen.open("overview")
    settle(qtbot, bench_of(screen))
    click(screen, "close_exchange")
    sign_filled(qtbot, screen, Who.APPROVER)
    closed = stands(screen).closed
    assert closed
    assert (closed[1].incoming, closed[1].outgoing) == (heads, 0)


def test_a_registrar_opens_a_case_for_who_was_on_no_list(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.FIRST)
    _signed(screen, Who.CLEARER, moves.unlisted(stands(screen), 1, "ЩЕРБИНА Тарас", "1990-01-01", accepted=True))
    _again(qtbot, screen)
    screen.open((1, 1, "closing"))
    settle(qtbot, bench_of(screen))
    click(screen, "open_cases")
    sign(qtbot, screen, Who.FIRST)
    stage = stands(screen).stages[1]
    case = screen.desk.office.case(stage.filed[1])
    assert case.list
    came = screen.page.came.rows  # type: ignore[attr-defined]
    assert [(each.person, each.unlisted) for each in came] == [(stage.filed[1], 1)]
