"""A small exchange from its agreement to its closing, by keyboard and by mouse, at the desks of those who may."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desks import click, settle, type_text
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
from verifier.domain.exchange_acts import ExchangeOpened
from verifier.domain.exchange_codes import Execution, Physical, Status
from verifier.domain.exchange_values import Agreement
from verifier.domain.moments import later, now, shown_moment
from verifier.ui.screens.exchange.paper_dialog import PaperDialog
from verifier.ui.screens.exchange.placing import PlaceDialog
from verifier.ui.screens.exchange.screen import ExchangeScreen
from verifier.ui.screens.exchange.seat_tables import dragged
from verifier.workflow import exchange_moves, exchanges, keep_office
from verifier.workflow.exchange_desk import manifest_order

__all__ = ["exchange_folder", "open_exchange"]


def _keys(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def _enter(screen: ExchangeScreen, name: str) -> None:
    """Press a button by the keyboard."""
    QApplication.processEvents()  # what a page has just made is shown a moment later
    made = next((each for each in screen.findChildren(QWidget, name) if each.isVisible()), None)
    assert made is not None, name
    assert made.isEnabled(), name
    made.setFocus()
    _keys(made, Qt.Key.Key_Return)


def _at(screen: ExchangeScreen, page: str) -> None:
    _enter(screen, f"tab_{page}")


def _approved(screen: ExchangeScreen, make: object) -> None:
    """Let the approver sign something at his own desk meanwhile."""
    office = screen.desk.office
    approver = keep_office.confirm(office, office.officers()[Who.APPROVER.value], passphrase(Who.APPROVER))
    exchange_moves.sign(office, approver, make)  # type: ignore[arg-type]


def _again(qtbot: QtBot, screen: ExchangeScreen) -> None:
    screen.refresh()
    settle(qtbot, bench_of(screen))


def test_an_approver_opens_an_exchange_and_is_refused_in_words(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.APPROVER)
    _enter(screen, "exchange_open")
    dialog = fill(qtbot, screen, name="Великдень", category="усі на всіх", incoming=5)
    _keys(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    assert dialog.isVisible(), "what is missing is said where it was typed"
    sign_filled(qtbot, screen, Who.APPROVER, basis="домовленість від 01.04")
    assert exchanges.numbers(screen.desk.office) == (1, 2)
    assert (screen.board.number, stands(screen).agreement.incoming) == (2, 5)


def test_a_stage_by_keyboard_from_plan_to_closing(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.CLEARER)
    who = Who.CLEARER
    _approved(screen, ExchangeOpened(2, Agreement("другий", "усі на всіх", "домовленість", 3, 0)))
    screen.open(2)
    settle(qtbot, bench_of(screen))
    _at(screen, "overview")
    _enter(screen, "plan_stage")
    sign_filled(qtbot, screen, who, place="міст", incoming=3)
    assert stands(screen).stages[1].place == "міст"

    _at(screen, "persons")
    _enter(screen, "put_in")
    settle(qtbot, bench_of(screen))
    qtbot.waitUntil(lambda: bench_of(screen).findChild(PlaceDialog) is not None)
    place = bench_of(screen).findChild(PlaceDialog)
    assert isinstance(place, PlaceDialog)
    held = stands(screen).stages[1].members.keys() | exchanges.exchange(screen.desk.office, 1).stages[1].members.keys()
    assert not {person.number for person in place.table.rows} & held, "who is on an open stage is not offered"
    place.table.setFocus()
    place.table.go_to(0)
    for _time in range(3):
        QTest.keyClick(place.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _keys(place.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, who)
    assert len(stands(screen).stages[1].members) == 4

    page = screen.pages["persons"]
    page.table.go_to(3)  # type: ignore[attr-defined]
    _enter(screen, "take_out")
    sign_filled(qtbot, screen, who, reason="захворів")
    members = sorted(stands(screen).stages[1].members)
    assert len(members) == 3
    page.table.selectAll()  # type: ignore[attr-defined]
    _enter(screen, "needs")
    sign_filled(qtbot, screen, who, diet="без м’яса")
    page.table.selectAll()  # type: ignore[attr-defined]
    _enter(screen, "fitness")
    dialog = fill(qtbot, screen)
    _keys(dialog.go, Qt.Key.Key_Return)
    said = dialog.findChild(QLabel, "ask_why")
    assert said is not None
    assert "Nothing is chosen yet: Found." in said.text(), "who is fit to travel is not said beforehand"
    sign_filled(qtbot, screen, who, outcome="fit to travel")
    assert stands(screen).needs[members[0]].diet == "без м’яса"
    assert len(stands(screen).fitness) == 3
    _approved(screen, exchange_moves.freezing(screen.desk.office, stands(screen), 1))
    _again(qtbot, screen)

    _seat_and_sign(qtbot, screen, members)
    order = manifest_order(stands(screen).stages[1])
    _at(screen, "day")
    search = screen.page.first()
    _keys(search, Qt.Key.Key_F3, Qt.Key.Key_F3, Qt.Key.Key_F5, Qt.Key.Key_F9)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, who)
    _keys(search, Qt.Key.Key_F10)
    sign_filled(
        qtbot, screen, who, point="Place of handover", number=3, first="Перший", second="Друга", vehicle="whole"
    )
    _keys(search, Qt.Key.Key_F10)
    sign_filled(qtbot, screen, who, point="Acceptance", number=2, first="Перший", second="Друга", vehicle="whole")

    _at(screen, "closing")
    gaps = screen.page.first()
    _keys(gaps, Qt.Key.Key_Return)
    sign_filled(qtbot, screen, who, text="одного порахували двічі")
    office = screen.desk.office
    approver = keep_office.confirm(office, office.officers()[Who.APPROVER.value], passphrase(Who.APPROVER))
    exchange_moves.sign(office, approver, exchange_moves.closing(stands(screen), 1))
    _again(qtbot, screen)
    assert exchanges.own_status(stands(screen), 1) is Status.STAGE_COMPLETED
    came = screen.page.came  # type: ignore[attr-defined]
    came.selectAll()
    _enter(screen, "arrival")
    sign_filled(qtbot, screen, who, result="confirmed in person", means="паспорт")
    came.selectAll()
    _enter(screen, "family")
    afterwards = shown_moment(later(now(), minutes=1))  # the form knows minutes
    sign_filled(qtbot, screen, who, how="дружині, телефоном", at=afterwards)
    stage = stands(screen).stages[1]
    assert {stage.result(person) for person in order[:2]} == {Execution.TRANSFERRED}
    assert {arrival.result for arrival in stage.arrivals.values()} == {Physical.CONFIRMED}
    assert stage.informed.keys() == set(order[:2])
    _paper_says_otherwise(qtbot, screen)


def _seat_and_sign(qtbot: QtBot, screen: ExchangeScreen, members: list[int]) -> None:
    """Add a vehicle, drag one person onto it, have the others proposed, and sign seats and manifest."""
    _at(screen, "transport")
    page = screen.pages["transport"]
    _enter(screen, "add_vehicle")
    sign_filled(qtbot, screen, Who.CLEARER, plate="АА 1111", kind="bus", direction="Incoming", seats=3, escorts=1)
    rides = page.rides  # type: ignore[attr-defined]
    where = rides.visualRect(rides.model().index(0, 1)).center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = dragged(members[:1])
    QApplication.sendEvent(rides.viewport(), QDragEnterEvent(QPoint(where), copy, data, left, none))
    QApplication.sendEvent(rides.viewport(), QDropEvent(QPointF(where), copy, data, left, none))
    assert page.plan.seats[members[0]].vehicle == 1  # type: ignore[attr-defined]
    riders = page.riders  # type: ignore[attr-defined]
    riders.setFocus()
    riders.selectAll()
    _keys(riders, Qt.Key.Key_Return)  # three persons, two seats beside the escort
    assert len(page.plan.seats) == 1, "nothing is overbooked"  # type: ignore[attr-defined]
    _enter(screen, "edit_vehicle")
    sign_filled(qtbot, screen, Who.CLEARER, seats=4)
    assert len(page.plan.seats) == 1, "the plan outlives a change of the vehicle"  # type: ignore[attr-defined]
    _enter(screen, "propose_seats")
    _enter(screen, "sign_seats")
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.CLEARER)
    _enter(screen, "sign_manifest")
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, Who.CLEARER)
    stage = stands(screen).stages[1]
    assert stage.manifest_stands
    assert len(stage.going(Direction.INCOMING)) == len(stage.seats) == 3


def _paper_says_otherwise(qtbot: QtBot, screen: ExchangeScreen) -> None:
    """Type the paper back: one line of three says otherwise."""
    click(screen, "paper_back")
    dialog = bench_of(screen).findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    for number, key in (("1", Qt.Key.Key_F3), ("2", Qt.Key.Key_F3), ("3", Qt.Key.Key_F3)):
        type_text(dialog.field, number)
        _keys(dialog.field, key)
    told = dialog.findChild(QWidget, "paper_told")
    assert told is not None
    assert "1 line says otherwise" in told.property("text")
    (line,) = dialog.table.rows
    assert (line.paper, line.entered) == (Execution.TRANSFERRED, Execution.NOT_PRESENTED)
    dialog.close()
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in bench_of(screen).findChildren(QDialog)))


def test_statements_stand_beside_our_own_count(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.CLEARER)
    _at(screen, "statements")
    _enter(screen, "note_statement")
    sign_filled(
        qtbot,
        screen,
        Who.CLEARER,
        by="речник",
        source="новини",
        status="completed",
        stage="the exchange",
        incoming="390",
    )
    said = stands(screen).statements[-1][1]
    assert (said.by, said.status, said.incoming, said.outgoing) == ("речник", Status.STAGE_COMPLETED, 390, None)
    own = screen.findChild(QWidget, "own_count")
    told = screen.findChild(QWidget, "statements_told")
    assert own is not None
    assert told is not None
    assert own.property("text").startswith("Signed by us: 0 came to us")
    assert "1 statement differs" in told.property("text")


def test_every_number_of_the_overview_is_a_door(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(Who.APPROVER)
    _at(screen, "overview")
    _enter(screen, "door_1_incoming_4")
    assert screen.tabs.shown == "day"
    _at(screen, "overview")
    _enter(screen, "open_0")
    assert screen.tabs.shown == "day", "the handover has not begun"
    assert screen.place() == "1/1/day"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.page.first())
