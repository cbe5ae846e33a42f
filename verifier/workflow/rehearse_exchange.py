"""Rehearsal of an exchange: whoever the practice office cleared goes through one small stage, by the real verbs."""

from __future__ import annotations

from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded, StatementNoted
from verifier.domain.exchange_codes import Execution, Physical, Point, Status, VehicleKind
from verifier.domain.exchange_day_acts import ArrivalsConfirmed, FamiliesInformed, HeadcountTaken
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Agreement, Arrival, Fitness, Informed, Needs, Statement
from verifier.domain.moments import later, now
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges
from verifier.workflow.rehearse import APPROVER, CLEARANCES, FIRST, PracticeOffice

_SEATS, _IN = 24, Direction.INCOMING
_PLACE = "пункт передавання (навчальний)"


def exchange_all(practice: PracticeOffice) -> Exchange | None:
    """Exchange everybody who is cleared in one stage; one is not brought, one comes on no list. None where nobody is."""
    persons = exchanges.cleared(practice.office)
    if len(persons) < 2:
        return None
    desk = _Desk(practice)
    desk.plan(persons)
    desk.prepare()
    desk.hand_over(persons[-1])
    desk.receive(persons[0])
    return desk.exchange


class _Desk:
    def __init__(self, practice: PracticeOffice) -> None:
        self._practice, self._number = practice, 0

    @property
    def exchange(self) -> Exchange:
        return exchanges.exchange(self._practice.office, self._number)

    def _sign(self, who: int, body: ExchangeBody) -> None:
        moves.sign(self._practice.office, self._practice.signers[who], body)

    def plan(self, persons: tuple[int, ...]) -> None:
        office = self._practice.office
        agreement = Agreement("навчальний обмін", "усі на всіх", "навчальна домовленість", len(persons), 0)
        body = moves.opened(office, agreement)
        self._number = body.exchange
        self._sign(APPROVER, body)
        self._sign(CLEARANCES, moves.planned(self.exchange, later(now(), 12), _PLACE, len(persons), 0))
        self._sign(CLEARANCES, moves.placing(office, self.exchange, 1, persons))
        self._sign(APPROVER, moves.freezing(office, self.exchange, 1))

    def prepare(self) -> None:
        """Vehicles, seats, needs, fitness, and the manifest."""
        members = sorted(self.exchange.stages[1].members)
        for place in range(len(members) // _SEATS + 1):
            plate = f"АА {place + 1:04} НО"
            self._sign(CLEARANCES, moves.vehicle(self.exchange, 1, _IN, VehicleKind.BUS, plate, _SEATS + 2, escorts=2))
        self._sign(CLEARANCES, NeedsRecorded(self._number, tuple(map(Needs, members))))
        fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in members)
        self._sign(CLEARANCES, FitnessFound(self._number, fit))
        made = proposed(self.exchange.stages[1], self.exchange.needs)
        self._sign(CLEARANCES, moves.seating(self.exchange, 1, made.seats))
        self._sign(CLEARANCES, moves.manifest(self._practice.office, self.exchange, 1))

    def hand_over(self, absent: int) -> None:
        """Everybody comes but one; one comes whom nobody listed; heads are counted, and the stage is closed."""
        stage = self.exchange.stages[1]
        results = dict.fromkeys(sorted(stage.members), Execution.TRANSFERRED) | {absent: Execution.NOT_PRESENTED}
        ticks = [moves.tick(stage, person, result) for person, result in results.items()]
        self._sign(CLEARANCES, moves.handover(self.exchange, 1, ticks))
        came = moves.unlisted(
            self.exchange, 1, "Прибулець Тарас Навчальний", "1990-01-01", accepted=True, rank="солдат"
        )
        self._sign(FIRST, came)
        made, names = sums_of(self.exchange.stages[1], _IN), tuple(each.name for each in self._practice.accounts[1:3])
        for point, heads in ((Point.HANDOVER, made.presented), (Point.ACCEPTED, made.accepted)):
            self._sign(CLEARANCES, HeadcountTaken(self._number, 1, _IN, point, heads, now(), names))
        self._sign(APPROVER, moves.closing(self.exchange, 1))

    def receive(self, person: int) -> None:
        """One arrival is confirmed in person, the family is told, and others speak of the exchange."""
        arrived = (Arrival(person, Physical.CONFIRMED, "паспорт і бесіда"),)
        self._sign(CLEARANCES, ArrivalsConfirmed(self._number, 1, arrived))
        self._sign(FIRST, FamiliesInformed(self._number, 1, (Informed(person, now(), "телефоном"),)))
        agreed = self.exchange.agreement.incoming
        said = Statement(Status.COMPLETED, "речник протилежної сторони", now(), "навчальна стрічка новин", 0, agreed)
        self._sign(FIRST, StatementNoted(self._number, said))
        self._sign(APPROVER, moves.closing_exchange(self.exchange))
