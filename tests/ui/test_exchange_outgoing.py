"""Persons who are handed over: asked in private, packed for, handed over and counted like those who come to us."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support.desks import click, settle
from tests.support.exchange_desks import (
    LEAVING,
    OpenExchange,
    bench_of,
    exchange_folder,
    open_exchange,
    sign,
    sign_filled,
    stands,
)
from tests.support.offices import Who, passphrase
from verifier.domain.custody import ended
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import EffectsHanded, ExchangeBody, ExchangeOpened, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import Lack, VehicleKind
from verifier.domain.exchange_day_acts import FamiliesInformed
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Agreement, Fitness, Informed, Needs
from verifier.domain.moments import later, now
from verifier.domain.refusals import RefusalCode
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.persons_page import PersonsPage
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges, keep_office
from verifier.workflow.exchange_desk import waiting

__all__ = ["exchange_folder", "open_exchange"]
OUT, ME = Direction.OUTGOING, Who.CLEARER


def _signed(screen: ExchangeScreen, who: Who, body: ExchangeBody) -> None:
    """Let somebody sign at his own desk meanwhile."""
    office = screen.desk.office
    moves.sign(office, keep_office.confirm(office, office.officers()[who.value], passphrase(who)), body)


def _seated(qtbot: QtBot, screen: ExchangeScreen) -> list[int]:
    """Bring a second exchange, of persons who go alone, to its frozen and seated list."""
    office = screen.desk.office
    leaving = sorted(person.number for person in waiting(office) if person.direction is OUT)
    assert len(leaving) == LEAVING
    _signed(screen, Who.APPROVER, ExchangeOpened(2, Agreement("взаємний", "усі на всіх", "домовленість", 0, LEAVING)))
    known = exchanges.exchange(office, 2)
    _signed(screen, ME, moves.planned(known, later(now(), 24), "пункт передавання", 0, LEAVING))
    _signed(screen, ME, moves.placing(office, known, 1, leaving))
    _signed(screen, ME, NeedsRecorded(2, tuple(map(Needs, leaving))))
    _signed(screen, ME, FitnessFound(2, tuple(Fitness(each, ClearanceOutcome.FIT) for each in leaving)))
    _signed(screen, Who.APPROVER, moves.freezing(office, exchanges.exchange(office, 2), 1))
    known = exchanges.exchange(office, 2)
    _signed(screen, ME, moves.vehicle(known, 1, OUT, VehicleKind.BUS, "АА 7777", 6, escorts=2))
    known = exchanges.exchange(office, 2)
    _signed(screen, ME, moves.seating(known, 1, proposed(known.stages[1], known.needs).seats))
    screen.open(2)
    settle(qtbot, bench_of(screen))
    return leaving


def _sign_manifest(qtbot: QtBot, screen: ExchangeScreen) -> None:
    click(screen, "tab_transport")
    click(screen, "sign_manifest")
    settle(qtbot, bench_of(screen))


def _persons(screen: ExchangeScreen) -> PersonsPage:
    click(screen, "tab_persons")
    page = screen.page
    assert isinstance(page, PersonsPage)
    return page


def _asked_all(qtbot: QtBot, screen: ExchangeScreen, name: str, **answers: object) -> None:
    _persons(screen).table.selectAll()
    click(screen, name)
    sign_filled(qtbot, screen, ME, **answers)


def test_persons_are_handed_over_by_their_wish_with_their_things(qtbot: QtBot, open_exchange: OpenExchange) -> None:
    screen = open_exchange(ME)
    leaving = _seated(qtbot, screen)
    there = exchanges.lacking(stands(screen), stands(screen).stages[1], {})
    assert {each.lack for each in there} == {Lack.WISH, Lack.EFFECTS}
    packing = {
        "bags": 1,
        "seal": "П-1",
        "items": "годинник; листи",
        "packed_by": "Т. Пакувальна",
        "witness": "І. Свідок",
    }
    _asked_all(qtbot, screen, "effects", **packing)
    _asked_all(qtbot, screen, "wish", returns="wishes", document="бесіда № 7")
    page = _persons(screen)
    page.table.go_to(0)
    stays = page.table.rows[0].person
    click(screen, "wish")
    sign_filled(qtbot, screen, ME, returns="does not wish", document="бесіда № 8")
    _sign_manifest(qtbot, screen)
    said = bench_of(screen).findChild(QLabel, "banner_text")
    assert said is not None
    assert "does not wish to return" in said.text()
    page = _persons(screen)
    assert page.table.rows[0].bad
    page.table.go_to(0)
    click(screen, "change_list")
    settle(qtbot, bench_of(screen))
    sign_filled(
        qtbot, screen, ME, change="withdrawn", side="our side", asked_by="сама особа", reason="не бажає повертатися"
    )
    assert stands(screen).stages[1].members.keys() == set(leaving) - {stays}

    _sign_manifest(qtbot, screen)
    sign(qtbot, screen, ME)
    assert stands(screen).stages[1].manifest_stands
    _asked_all(qtbot, screen, "hand_packets", taken_by="їхній представник", to="other side", seal="whole", place="міст")
    (first, second) = sorted(stands(screen).stages[1].members)
    assert all(ended(stands(screen).custody[person]) for person in (first, second))
    again = EffectsHanded(2, (first,), stands(screen).custody[first][-1].handing)
    why = moves.why_not(screen.desk.office, screen.desk.officer, again)
    assert why is not None
    assert why.code is RefusalCode.EFFECTS_ENDED

    click(screen, "tab_day")
    search = screen.page.first()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F3, Qt.Key.Key_F9):
        QTest.keyClick(search, key)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, ME)
    for point in ("Place of handover", "Acceptance"):
        search.setFocus()
        QTest.keyClick(search, Qt.Key.Key_F10)
        sign_filled(qtbot, screen, ME, point=point, number=2, first="Перший", second="Друга", vehicle="whole stage")
    assert sums_of(stands(screen).stages[1], OUT).transferred == 2
    _signed(screen, Who.APPROVER, moves.closing(stands(screen), 1))
    known = stands(screen)
    assert (known.transferred(OUT), known.transferred(Direction.INCOMING)) == (2, 0), "the mirror count"
    _signed(screen, Who.APPROVER, moves.closing_exchange(known, "одна особа не забажала повертатися"))
    screen.refresh()
    settle(qtbot, bench_of(screen))
    click(screen, "tab_closing")
    QApplication.processEvents()
    assert not screen.page.came.rows, "who was handed over did not come to us"  # type: ignore[attr-defined]
    told = moves.why_not(
        screen.desk.office, screen.desk.officer, FamiliesInformed(2, 1, (Informed(first, now(), "телефоном"),))
    )
    assert told is not None
    assert told.code is RefusalCode.NOT_RETURNED
