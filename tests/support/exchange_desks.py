"""An office with cleared persons and an exchange on its way, made once; its desks as its officers open them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support import desks
from tests.support.desks import close, settle, type_text
from tests.support.grown import grow
from tests.support.looks import look_of_some_kind
from tests.support.offices import STAFF, Template, Who, fill_office, passphrase, staff_office
from tests.support.shared import made_once
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import VehicleKind
from verifier.domain.exchange_values import Agreement, Fitness, Needs, Seat
from verifier.domain.moments import later, now
from verifier.i18n import Language, set_language
from verifier.ledger.keys import Signer
from verifier.store import exchange_candidates
from verifier.ui import theme
from verifier.ui.desk import Desk
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.asking import AskDialog
from verifier.ui.tasks import Tasks
from verifier.ui.workbench import Workbench
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges, keep_office
from verifier.workflow.office import Office

PERSONS, ON_STAGE, LEAVING = 14, 8, 3
OpenExchange = Callable[[Who], ExchangeScreen]


def make_exchange(folder: Path) -> Template:
    """Found an office with cleared persons (`PERSONS` to come, `LEAVING` to go), and an exchange whose first stage has its
    manifest signed.
    """
    staffed = staff_office(folder / "staffed")
    filled = fill_office(staffed, folder / "filled")
    place = filled.copy(folder / "office")
    grow(place, PERSONS)
    grow(place, LEAVING, Direction.OUTGOING)
    with place.office.store.read() as connection:
        cleared = exchange_candidates.waiting(connection)
    bring_to_manifest(place.office, place.signers[Who.APPROVER], place.signers[Who.CLEARER], cleared[:ON_STAGE])
    place.office.close()
    return Template(folder / "office", place.office.key, place.office.fingerprint, place.signers)


def bring_to_manifest(office: Office, approver: Signer, mover: Signer, persons: Sequence[int]) -> Exchange:
    """Lead a new exchange with one stage to a signed manifest."""

    def sign(who: Signer, body: ExchangeBody) -> Exchange:
        moves.sign(office, who, body)
        return exchanges.exchange(office, body.exchange)

    agreed = Agreement("1000 на 1000", "усі на всіх", "домовленість", len(persons), 0)
    exchange = sign(approver, moves.opened(office, agreed))
    exchange = sign(mover, moves.planned(exchange, later(now(), 24), "пункт передавання", len(persons), 0))
    exchange = sign(mover, moves.placing(office, exchange, 1, persons))
    exchange = sign(mover, NeedsRecorded(exchange.number, tuple(Needs(person) for person in persons)))
    fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in persons)
    exchange = sign(mover, FitnessFound(exchange.number, fit))
    exchange = sign(approver, moves.freezing(office, exchange, 1))
    for first in range(0, len(persons), 40):
        bus = moves.vehicle(exchange, 1, Direction.INCOMING, VehicleKind.BUS, f"АА {first:04d}", 42, escorts=2)
        exchange = sign(mover, bus)
    seats = [Seat(person, place // 40 + 1, place % 40 + 1) for place, person in enumerate(persons)]
    exchange = sign(mover, moves.seating(exchange, 1, seats))
    return sign(mover, moves.manifest(office, exchange, 1))


@pytest.fixture(scope="session")
def exchange_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of `make_exchange`, closed, to be copied."""
    return made_once(tmp_path_factory, "exchange", make_exchange) / "office"


@pytest.fixture
def open_exchange(qtbot: QtBot, qapp: QApplication, exchange_folder: Path, tmp_path: Path) -> Iterator[OpenExchange]:
    """Unlock a copy of that office as one of its officers, at the Exchange screen."""
    set_language(Language.EN)
    look_of_some_kind(qapp)
    folder = tmp_path / "office"
    shutil.copytree(exchange_folder, folder)
    opened: list[Workbench] = []

    def unlock(who: Who) -> ExchangeScreen:
        bench = unlocked(qtbot, folder, who)
        opened.append(bench)
        return at_exchange(qtbot, bench)

    yield unlock
    for bench in opened:
        close(bench)


def unlocked(qtbot: QtBot, folder: Path, who: Who) -> Workbench:
    """Open an office as an officer and show his workbench."""
    session = keep_office.open_office(folder, STAFF[who][0], passphrase(who))
    tasks = Tasks()
    desk = Desk(session.office, session.officer, tasks)
    bench = Workbench(desk)
    theme.dress(bench)
    tasks.setParent(bench)
    desk.setParent(bench)
    bench.resize(1366, 768)
    bench.show()
    qtbot.waitExposed(bench)
    bench.activateWindow()
    qtbot.waitUntil(bench.isActiveWindow)
    return bench


def at_exchange(qtbot: QtBot, bench: Workbench) -> ExchangeScreen:
    """Go to the Exchange screen and wait until it has read."""
    bench.show_screen("exchange")
    settle(qtbot, bench)
    screen = bench.current
    assert isinstance(screen, ExchangeScreen)
    return screen


def bench_of(screen: ExchangeScreen) -> Workbench:
    """Return the workbench around a screen."""
    bench = screen.window()
    assert isinstance(bench, Workbench)
    return bench


def stands(screen: ExchangeScreen) -> Exchange:
    """Return the exchange as the database has it."""
    return exchanges.exchange(screen.desk.office, screen.board.number)


def fill(qtbot: QtBot, screen: ExchangeScreen, **answers: object) -> AskDialog:
    """Fill in the dialog that is open: text and numbers are typed, a choice taken by its words, a tick by True."""
    qtbot.waitUntil(lambda: _asking(screen) is not None)
    dialog = _asking(screen)
    assert dialog is not None
    for name, answer in answers.items():
        _answer(dialog.fields[name], answer)
    return dialog


def sign_filled(qtbot: QtBot, screen: ExchangeScreen, who: Who, **answers: object) -> None:
    """Fill in the dialog that is open, press Enter, and sign with the passphrase."""
    dialog = fill(qtbot, screen, **answers)
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    settle(qtbot, bench_of(screen))
    sign(qtbot, screen, who)


def sign(qtbot: QtBot, screen: ExchangeScreen, who: Who) -> None:
    """Type the passphrase of whoever's desk it is."""
    bench = bench_of(screen)
    desks.sign(qtbot, bench, passphrase(who))
    settle(qtbot, bench)
    bench.activateWindow()
    qtbot.waitUntil(bench.isActiveWindow)


def _asking(screen: ExchangeScreen) -> AskDialog | None:
    return next((each for each in bench_of(screen).findChildren(AskDialog) if each.isVisible()), None)


def _answer(field: QWidget, answer: object) -> None:
    match field:
        case QLineEdit():
            field.clear()
            type_text(field, str(answer))
        case QComboBox():
            place = next(at for at in range(field.count()) if str(answer) in field.itemText(at))
            field.setFocus()
            while field.currentIndex() != place:
                QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < place else Qt.Key.Key_Up)
        case _:
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_Space)
