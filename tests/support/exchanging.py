"""An exchange walked by hand through the pure domain: persons as their cases stand, and acts with made-up hashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, wraps

from tests.support.cases import APPROVER, AT, CLEARER, REGISTRAR, officer
from verifier.domain.acts import Act
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange, folded
from verifier.domain.exchange_acts import (
    EffectsListed,
    ExchangeBody,
    ExchangeOpened,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    SeatsAssigned,
    StageFrozen,
    StagePlanned,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_care import lacks
from verifier.domain.exchange_codes import Execution, VehicleKind
from verifier.domain.exchange_day_acts import HandoverRecorded, StageClosed
from verifier.domain.exchange_ground import Ground, Traveller
from verifier.domain.exchange_rules import exchange_refusal
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import all_sums
from verifier.domain.exchange_values import (
    Agreement,
    Effects,
    Fitness,
    Needs,
    Placed,
    Seat,
    Tick,
    Vehicle,
    Wish,
)
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role
from verifier.domain.overtaking import seen_until
from verifier.domain.refusals import Refusal

IN, OUT = Direction.INCOMING, Direction.OUTGOING
COMING, GOING = (1, 2, 3), (4, 5)  # cases
AGREEMENT = Agreement("обмін 1", "усі на всіх", "домовленість", 3, 2)
STARTS = later(AT, 24)
CONFIRMER = officer("confirmer", Role.CHECKER)
BUSES = (
    Vehicle(1, IN, VehicleKind.BUS, "АА 0001", 10, escorts=2),
    Vehicle(2, OUT, VehicleKind.AMBULANCE, "АА 0002", 3, stretchers=2, escorts=1),
)


def decision(person: int) -> str:
    """Return the hash of the decision that clears a person."""
    return f"{person:064x}"


def travellers() -> dict[int, Traveller]:
    """Return six persons who are cleared: three who come, two who go, and one more who comes."""
    ways = dict.fromkeys(COMING, IN) | dict.fromkeys(GOING, OUT) | {6: IN}
    return {
        person: Traveller(person, way, decision(person), frozenset({"first", "clearer"}))
        for person, way in ways.items()
    }


def placed(*persons: int) -> tuple[Placed, ...]:
    """Return persons with the decisions that clear them."""
    known = travellers()
    return tuple(Placed(person, known[person].direction, known[person].decision) for person in persons)


@dataclass
class Desk:
    """An exchange with the persons of its ground; everything that is done is asked of the rules first."""

    exchange: Exchange | None = None
    persons: dict[int, Traveller] = field(default_factory=travellers)
    acts: list[Act] = field(default_factory=list)
    at: str = AT

    @property
    def stage(self) -> Stage:
        """The first stage."""
        return self.known.stages[1]

    @property
    def known(self) -> Exchange:
        """The exchange, which is open."""
        assert self.exchange is not None
        return self.exchange

    def why(self, body: ExchangeBody, who: Officer = APPROVER) -> Refusal | None:
        """Return why an officer may not do something, who has seen all that was done, but where the act says otherwise."""
        last = self.exchange.number if self.exchange else 0
        return exchange_refusal(who, self._looked(body), Ground(self.exchange, self.persons, last), self.at)

    def do(self, body: ExchangeBody, who: Officer = APPROVER) -> Desk:
        """Do what the rules allow."""
        assert (why := self.why(body, who)) is None, why
        return self.record(body, who)

    def record(self, body: ExchangeBody, who: Officer) -> Desk:
        """Put an act into the ledger, whatever the rules say."""
        seq, body = len(self.acts) + 1, self._looked(body)
        act = Act(seq, "", self.at, "+03:00", who.id, f"i{seq}", body, f"{seq:064x}")
        self.acts.append(act)
        self.exchange = self.exchange.after(act) if self.exchange else folded([act])
        return self

    def _looked(self, body: ExchangeBody) -> ExchangeBody:
        seen = self.exchange.last if self.exchange else 0
        return body if getattr(body, "since", 0) else seen_until(body, seen)

    def knowing(self, person: int, **changes: object) -> Desk:
        """Let a case stand otherwise."""
        self.persons[person] = replace(self.persons[person], **changes)  # type: ignore[arg-type]
        return self

    def tick(self, person: int, result: Execution, note: str = "так сталося", stage: int = 1) -> HandoverRecorded:
        """Return a tick as this desk sees the person."""
        return HandoverRecorded(
            1, stage, (Tick(person, result, self.at, self.known.stages[stage].result(person), note),)
        )

    def manifest(self, reason: str = "") -> ManifestSigned:
        """Return the manifest of the first stage as it stands."""
        stage = self.stage
        there = lacks(self.known, stage, self.persons)
        persons = tuple(replace(each, decision=self.persons[each.person].decision) for each in stage.members.values())
        return ManifestSigned(1, 1, stage.version, persons, there, reason if there else "")

    def closing(self, stage: int = 1) -> StageClosed:
        """Return the closing of a stage with its sums as they are."""
        return StageClosed(1, stage, all_sums(self.known.stages[stage]))


def again(make: Callable[[], Desk]) -> Callable[[], Desk]:
    """Let what is made once be handed out as often as it is asked for, each time to be worked on by itself."""
    made = cache(make)

    @wraps(make)
    def handed_out() -> Desk:
        desk = made()
        return Desk(desk.exchange, dict(desk.persons), list(desk.acts), desk.at)

    return handed_out


@again
def opened() -> Desk:
    """Return an exchange with one stage that is planned."""
    return Desk().do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт передавання", 3, 2), CLEARER)


@again
def filled() -> Desk:
    """Return a stage with five persons."""
    return opened().do(PersonsPlaced(1, 1, placed(*COMING, *GOING)), CLEARER)


@again
def frozen() -> Desk:
    """Return a stage whose list is frozen."""
    return filled().do(StageFrozen(1, 1, placed(*COMING, *GOING)))


@again
def seated() -> Desk:
    """Return a stage on which everybody has a seat."""
    desk = frozen()
    for bus in BUSES:
        desk.do(VehicleSet(1, 1, bus), CLEARER)
    seats = [Seat(person, 1, place) for place, person in enumerate(COMING, 1)]
    seats += [Seat(person, 2, place) for place, person in enumerate(GOING, 1)]
    return desk.do(SeatsAssigned(1, 1, desk.stage.version, tuple(seats)), CLEARER)


@again
def cared_for() -> Desk:
    """Return a stage on which nothing is lacking."""
    desk, everybody = seated(), (*COMING, *GOING)
    desk.do(NeedsRecorded(1, tuple(Needs(person) for person in everybody)), CLEARER)
    desk.do(FitnessFound(1, tuple(Fitness(person, ClearanceOutcome.FIT) for person in everybody)), CLEARER)
    desk.do(WishesRecorded(1, tuple(Wish(person, True, "бесіда № 1") for person in GOING)), CLEARER)
    return desk.do(
        EffectsListed(
            1, tuple(Effects(person, 1, "П-1", ("годинник",), (), "Т. Пакувальна", "І. Свідок") for person in GOING)
        ),
        CLEARER,
    )


@again
def ready() -> Desk:
    """Return a stage whose manifest is signed."""
    desk = cared_for()
    return desk.do(desk.manifest(), CLEARER)


def over(results: Mapping[int, Execution] | None = None) -> Desk:
    """Return a stage on which everybody has a result: transferred, but for those that are given."""
    desk = ready()
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, (results or {}).get(person, Execution.TRANSFERRED)), REGISTRAR)
    return desk
