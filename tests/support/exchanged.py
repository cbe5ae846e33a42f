"""An office in the middle of an exchange, walked by the real verbs: stages are filled, frozen, seated, cared for, signed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tests.support.grown import grow
from tests.support.offices import Who, Workplace
from verifier.domain.acts import Act
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import Execution, Point, VehicleKind
from verifier.domain.exchange_day_acts import HeadcountTaken
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Agreement, Fitness, Needs
from verifier.domain.moments import later, now
from verifier.domain.overtaking import seen_until
from verifier.store import lists
from verifier.workflow import exchange_moves as moves
from verifier.workflow import exchanges

IN = Direction.INCOMING
PLACE = "пункт передавання «Захід»"
COUNTERS = ("Олена Взірцева", "Ігор Прикладний")


@dataclass
class Exchanging:
    """One exchange of an office, as a desk that looks again after each signature sees it."""

    place: Workplace
    number: int = 1

    @property
    def exchange(self) -> Exchange:
        """The exchange as its acts make it now."""
        return exchanges.exchange(self.place.office, self.number)

    def stage(self, number: int) -> Stage:
        """Return a stage as it stands now."""
        return self.exchange.stages[number]

    def sign(self, who: Who, body: ExchangeBody) -> Act:
        """Sign a body."""
        known = self.exchange.last if exchanges.numbers(self.place.office) else 0
        return moves.sign(self.place.office, self.place.signers[who], seen_until(body, known))

    def open(self, incoming: int, outgoing: int = 0) -> None:
        """Open the exchange."""
        agreement = Agreement("обмін «1000 на 1000»", "усі на всіх", "домовленість сторін", incoming, outgoing)
        self.sign(Who.APPROVER, moves.opened(self.place.office, agreement))

    def plan(self, incoming: int, *, hours: int = 24) -> int:
        """Plan the next stage; return its number."""
        body = moves.planned(self.exchange, later(now(), hours), PLACE, incoming, 0)
        self.sign(Who.CLEARER, body)
        return body.stage

    def fill(self, stage: int, persons: Collection[int]) -> None:
        """Put persons into a stage and freeze its list."""
        self.sign(Who.CLEARER, moves.placing(self.place.office, self.exchange, stage, persons))
        self.sign(Who.APPROVER, moves.freezing(self.place.office, self.exchange, stage))

    def board(self, stage: int, buses: int, seats: int = 50) -> None:
        """Bring buses, find everybody fit, record needs, and seat everybody as proposed."""
        for number in range(1, buses + 1):
            bus = moves.vehicle(self.exchange, stage, IN, VehicleKind.BUS, f"АА {number:04}", seats, escorts=2)
            self.sign(Who.CLEARER, bus)
        members = sorted(self.stage(stage).members)
        self.sign(Who.CLEARER, NeedsRecorded(self.number, tuple(map(Needs, members))))
        fit = tuple(Fitness(person, ClearanceOutcome.FIT) for person in members)
        self.sign(Who.CLEARER, FitnessFound(self.number, fit))
        self.seat(stage)

    def seat(self, stage: int) -> None:
        """Seat everybody as proposed, in the buses that there are."""
        made = proposed(self.stage(stage), self.exchange.needs, kept=self.stage(stage).seats.values())
        self.sign(Who.CLEARER, moves.seating(self.exchange, stage, made.seats))

    def manifest(self, stage: int, who: Who = Who.CLEARER, reason: str = "") -> None:
        """Sign the manifest."""
        self.sign(who, moves.manifest(self.place.office, self.exchange, stage, reason))

    def tick(self, stage: int, persons: Iterable[int], result: Execution, note: str = "") -> None:
        """Tick persons and sign for all of them at once."""
        known = self.stage(stage)
        ticks = [moves.tick(known, person, result, note) for person in persons]
        self.sign(Who.CLEARER, moves.handover(self.exchange, stage, ticks))

    def count(self, stage: int, point: Point, number: int) -> None:
        """Count heads."""
        self.sign(Who.CLEARER, HeadcountTaken(self.number, stage, IN, point, number, now(), COUNTERS))

    def count_all(self, stage: int) -> None:
        """Count heads where they must be counted, as many as were ticked."""
        made = sums_of(self.stage(stage), IN)
        for point, number in ((Point.HANDOVER, made.presented), (Point.ACCEPTED, made.accepted)):
            self.count(stage, point, number)

    def close(self, stage: int) -> None:
        """Close a stage."""
        self.sign(Who.APPROVER, moves.closing(self.exchange, stage))


def cleared(place: Workplace, count: int) -> tuple[int, ...]:
    """Let some thousand or fewer persons be received and cleared; return their cases."""
    grow(place, count)
    with place.office.store.read() as connection:
        return tuple(row.number for row in lists.every_case(connection) if row.disposition == "cleared")
