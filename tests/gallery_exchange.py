"""An exchange in the middle of its first day, and the pages and dialogs of its screen that are worth seeing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QTableView, QWidget

from tests.gallery_dialogs import Moment, Settle, all_pressed, pressed
from verifier.domain.custody import Handing, Receiver
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import (
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    NeedsRecorded,
    StatementNoted,
)
from verifier.domain.exchange_codes import Execution, Point, Status, VehicleKind
from verifier.domain.exchange_day_acts import HeadcountTaken
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_values import Agreement, Effects, Fitness, Needs, Statement
from verifier.domain.moments import later, now
from verifier.domain.officers import Officer
from verifier.i18n import Language, PaperLanguage
from verifier.reports.contents import HeldBackReport
from verifier.reports.held_back import held_back
from verifier.ui.screens.exchange import ExchangeScreen
from verifier.ui.screens.exchange.day_page import DayPage
from verifier.ui.workbench import Workbench
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges, rehearse
from verifier.workflow.exchange_desk import manifest_order
from verifier.workflow.exchange_papers import LANGUAGES, ExchangePaper, Paper, preview
from verifier.workflow.exchanges import people
from verifier.workflow.letterhead import furnished
from verifier.workflow.office import Office
from verifier.workflow.rehearse import PracticeOffice

_KEPT = 1  # of the cleared persons, who are not on the first stage


def begin_exchange(practice: PracticeOffice) -> None:
    """Bring an exchange of three stages to the middle of its first day; others say that it is over."""
    persons = exchanges.cleared(practice.office)
    first = persons[:-_KEPT]
    agreed = Agreement("1000 на 1000 (навчальний)", "усі на всіх", "навчальна домовленість", 1000, 1000)
    exchange = _sign(practice, rehearse.APPROVER, moves.opened(practice.office, agreed))
    for hours, incoming, outgoing in ((12, len(first), 0), (36, 303, 303), (60, 307, 307)):
        place = "пункт передавання (навчальний)"
        body = moves.planned(exchange, later(now(), hours), place, incoming, outgoing)
        exchange = _sign(practice, rehearse.CLEARANCES, body)
    exchange = _prepare(practice, exchange, first)
    _hand_over(practice, exchange)


def _sign(practice: PracticeOffice, who: int, body: ExchangeBody) -> Exchange:
    moves.sign(practice.office, practice.signers[who], body)
    return exchanges.exchange(practice.office, body.exchange)


def _prepare(practice: PracticeOffice, exchange: Exchange, persons: tuple[int, ...]) -> Exchange:
    office, number, mover = practice.office, exchange.number, rehearse.CLEARANCES
    exchange = _sign(practice, mover, moves.placing(office, exchange, 1, persons))
    needs = tuple(Needs(p, stretcher=not at, interpreter="жестова мова" * (at == 1)) for at, p in enumerate(persons))
    exchange = _sign(practice, mover, NeedsRecorded(number, needs))
    fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in persons)
    exchange = _sign(practice, mover, FitnessFound(number, fit))
    exchange = _sign(practice, mover, EffectsListed(number, tuple(
        Effects(person, 1, f"П-{person}", ("годинник наручний", "листи"), ("телефон",), "Т. Пакувальна", "І. Свідок")
        for person in persons[:3]
    )))  # fmt: skip
    handing = Handing("Т. Пакувальна", "С. Супровід", Receiver.ESCORT, "пункт збору", now())
    exchange = _sign(practice, mover, EffectsHanded(number, persons[:2], handing))
    exchange = _sign(practice, rehearse.APPROVER, moves.freezing(office, exchange, 1))
    for kind, plate, seats, lying in (
        (VehicleKind.BUS, "АА 0001 НО", 12, 0),
        (VehicleKind.AMBULANCE, "АА 0002 НО", 3, 2),
    ):
        body = moves.vehicle(exchange, 1, Direction.INCOMING, kind, plate, seats, stretchers=lying, escorts=2)
        exchange = _sign(practice, mover, body)
    exchange = _sign(practice, mover, moves.seating(exchange, 1, proposed(exchange.stages[1], exchange.needs).seats))
    return _sign(practice, mover, moves.manifest(office, exchange, 1))


def _hand_over(practice: PracticeOffice, exchange: Exchange) -> None:
    stage, mover = exchange.stages[1], rehearse.CLEARANCES
    order = manifest_order(stage)
    ticks = [moves.tick(stage, person, Execution.TRANSFERRED) for person in order[:2]]
    ticks.append(moves.tick(stage, order[2], Execution.REFUSED_ON_SITE, "передумав на місці"))
    exchange = _sign(practice, mover, moves.handover(exchange, 1, ticks))
    came = moves.unlisted(exchange, 1, "Прибулець Тарас Навчальний", "1990-01-01", accepted=True, rank="солдат")
    exchange = _sign(practice, mover, came)
    names = tuple(account.name for account in practice.accounts[1:3])
    way = Direction.INCOMING
    for point, heads in ((Point.BOARDING, len(order)), (Point.HANDOVER, 5), (Point.ACCEPTED, 3)):
        _sign(practice, mover, HeadcountTaken(exchange.number, 1, way, point, heads, now(), names))
    for status, who, count in (
        (Status.UNDER_WAY, "наш штаб", None),
        (Status.COMPLETED, "речник протилежної сторони", 390),
    ):
        said = Statement(status, who, now(), "навчальна стрічка новин", 0, count, count)
        _sign(practice, mover, StatementNoted(exchange.number, said))


def exchange_moments(bench: Workbench, screen: ExchangeScreen, settle: Settle) -> Iterator[Moment]:
    """Show each page, then whatever is asked on it."""
    for page in screen.pages:
        screen.open(page)
        settle()
        yield page, None
    if not screen.board.may(HeadcountTaken):
        return
    screen.open("day")
    day = screen.page
    if isinstance(day, DayPage):
        day.table.go_to(3)
        day.view.keys.buttons[Execution.TRANSFERRED].click()
        day.view.keys.buttons[Execution.NOT_FIT].click()
        settle()
        yield "day-note", None
    for page in screen.pages:
        for name, dialog in all_pressed(partial(_page, bench, screen, page, settle), settle):
            yield f"{page}-{name}", dialog
    yield from _placing(screen, settle)
    screen.open("overview")


def _page(bench: Workbench, screen: ExchangeScreen, page: str, settle: Settle) -> QWidget:
    """Show a page, with the first row of each table chosen."""
    bench.show_screen("exchange")
    screen.open(page)
    settle()
    for table in screen.page.findChildren(QTableView):
        if table.isVisible() and table.model().rowCount():
            table.selectRow(0)
    return screen.page


def _placing(screen: ExchangeScreen, settle: Settle) -> Iterator[Moment]:
    """Show who can be put into a stage that is not frozen."""
    screen.open("persons")
    screen.board.choose(1, 2)
    settle()
    yield from pressed(screen, "put_in", settle)
    screen.board.choose(1, 1)
    settle()


def exchange_papers(office: Office, officer: Officer, language: Language) -> Iterator[tuple[str, bytes]]:
    """Draw the papers of the stage in a language and in two, those for the other side in Russian, and of one vehicle."""
    for paper, known in LANGUAGES.items():
        for tongue in (language, PaperLanguage.BOTH, PaperLanguage.RU):
            if tongue in known:
                ending = "" if tongue is language else f"-{tongue.value}"
                yield f"{paper.value}{ending}", preview(office, officer, ExchangePaper(paper, 1, 1, language=tongue))
    yield "R5-vehicle", preview(office, officer, ExchangePaper(Paper.MANIFEST, 1, 1, 1, language=language))
    names = tuple(person.name for person in people(office, range(1, 8)).values())
    report = HeldBackReport("7/1", 1, "2025-05-01T10:00:00+03:00", "протилежна сторона", names)
    furniture = furnished(office, officer, "R11", "R11-DRAFT", office.head(), language)
    yield "R11", held_back(report, furniture)
