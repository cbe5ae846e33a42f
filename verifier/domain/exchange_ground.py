"""What the rules of an exchange rest on beside its own acts: where each person stands in his case and on other exchanges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import ClearanceGiven
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import Direction
from verifier.domain.digests import Digest
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import (
    AgreedChanged,
    CareBody,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    SeatsAssigned,
    StageFrozen,
    StatementNoted,
    VehicleMoved,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_day_acts import (
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    IncidentNoted,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_values import Fitness
from verifier.domain.outgoing import may_be_named
from verifier.domain.states import Part


@dataclass(frozen=True, slots=True)
class Traveller:
    """A person as his case stands: `decision` is the hash of the one that clears him, empty while none does.

    `judged_by` are the officers who took a part in the case other than the approver's, `excluded` those who gave it back;
    `elsewhere` is the exchange and stage that hold him beside this exchange, `returned` the one that transferred him;
    `withheld` says that he may not be named on a paper that leaves the office.
    """

    person: int
    direction: Direction
    decision: Digest = ""
    judged_by: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    fitness: tuple[str, Fitness] | None = None
    elsewhere: tuple[int, int] | None = None
    returned: tuple[int, int] | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """The exchange that an act is about (None before its first), its persons by case, and the last number of all."""

    exchange: Exchange | None
    persons: Mapping[int, Traveller] = field(default_factory=dict)
    last: int = 0


Stays = Mapping[int, tuple[tuple[int, int] | None, tuple[int, int] | None]]


def traveller(case: Case, stays: Stays) -> Traveller:
    """Return a person as his case stands; `stays` says by case which other exchange holds him, and which transferred him."""
    cleared = case.held is None and case.disposition is Disposition.CLEARED
    elsewhere, returned = stays.get(case.number, (None, None))
    medical = case.clearances.get(ClearanceKind.MEDICAL)
    found = None
    if medical and isinstance(medical.body, ClearanceGiven):
        found = (medical.at, Fitness(case.number, medical.body.outcome))
    return Traveller(
        person=case.number,
        direction=case.direction,
        decision=case.decided if cleared else "",
        judged_by=frozenset(officer for officer, part in case.parts.items() if part is not Part.APPROVER),
        excluded=case.excluded,
        fitness=found,
        elsewhere=elsewhere,
        returned=returned,
        withheld=not may_be_named(case),
    )


def persons_of(body: ExchangeBody, exchange: Exchange | None) -> frozenset[int]:
    """Return the cases of which the rules ask how they stand, before an act of an exchange is signed."""
    match body:
        case PersonsPlaced() | StageFrozen() | ManifestSigned():
            stage = exchange.stages.get(body.stage) if exchange else None
            return frozenset(each.person for each in body.persons) | frozenset(stage.members if stage else ())
        case SeatsAssigned():
            named = {seat.person for seat in body.seats}
        case VehicleSet():
            stage = exchange.stages.get(body.stage) if exchange else None
            rides = stage.seats.items() if stage else ()
            named = {person for person, seat in rides if seat.vehicle == body.vehicle.number}
        case AgreedChanged():
            named = {body.person, body.instead.person if body.instead else 0}
        case HandoverRecorded():
            named = {each.person for each in body.ticks}
        case UnlistedCame():
            named = {each.known_as for each in body.persons}
        case UnlistedFiled():
            named = {body.filed_as}
        case _:
            named = set()
    return frozenset(named - {0})


def happened_at(body: ExchangeBody) -> tuple[str, ...]:
    """Return when, by an act, something happened that it records; what is planned is not among it."""
    match body:
        case VehicleMoved() | HeadcountTaken() | IncidentNoted():
            return (body.at,)
        case HandoverRecorded():
            return tuple(each.at for each in body.ticks)
        case UnlistedCame():
            return tuple(each.at for each in body.persons)
        case FamiliesInformed():
            return tuple(each.at for each in body.families)
        case StatementNoted():
            return (body.statement.said_at,)
        case _:
            return ()


def cared_for(body: CareBody) -> tuple[int, ...]:
    """Return the cases that an act on needs, fitness, wishes or effects is about, in its order."""
    match body:
        case NeedsRecorded():
            return tuple(each.person for each in body.needs)
        case FitnessFound():
            return tuple(each.person for each in body.fitness)
        case WishesRecorded():
            return tuple(each.person for each in body.wishes)
        case EffectsListed():
            return tuple(each.person for each in body.effects)
        case EffectsHanded():
            return body.persons
