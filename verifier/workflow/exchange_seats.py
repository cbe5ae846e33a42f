"""A plan of seats while it is made at a desk: nothing is overbooked, and the same rules refuse as at the signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from verifier.domain.details import Direction
from verifier.domain.exchange_care import needed_on_the_way
from verifier.domain.exchange_seating import Proposal, proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_transport_rules import seats_refusal
from verifier.domain.exchange_values import Needs, Seat, Vehicle
from verifier.domain.lists import case_number
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.workflow.exchange_desk import Seen

_NONE = Needs(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who sits where, by case; `version` is that of the stage's list on which it was begun."""

    seats: Mapping[int, Seat]
    version: int

    def of(self, vehicle: int) -> tuple[Seat, ...]:
        """Return the seats that are taken in a vehicle, sitting first."""
        return tuple(sorted((s for s in self.seats.values() if s.vehicle == vehicle), key=lambda s: (s.lying, s.place)))

    def without(self, persons: Iterable[int]) -> Plan:
        """Return the plan without the seats of some persons."""
        gone = set(persons)
        return replace(self, seats={person: seat for person, seat in self.seats.items() if person not in gone})

    def differs(self, stage: Stage) -> bool:
        """Whether it is another than the one that is signed."""
        return dict(self.seats) != dict(stage.seats)


def plan_of(stage: Stage, before: Plan | None = None) -> Plan:
    """Return the plan that is signed, or what of an unsigned one still fits the list and the vehicles."""
    if before is None:
        return Plan(dict(stage.seats), stage.version)
    fitting = {
        person: seat
        for person, seat in before.seats.items()
        if person in stage.members and seat.vehicle in stage.vehicles
    }
    return Plan(fitting, stage.version)


def text_of(plan: Plan) -> str:
    """Return a plan as text, to be kept until it is signed."""
    return to_bytes((plan.version, tuple(plan.seats.values()))).decode()


def plan_in(text: str) -> Plan | None:
    """Return the plan that a text tells, None where it tells none."""
    try:
        version, seats = from_bytes(text.encode(), tuple[int, tuple[Seat, ...]])
    except NotCanonicalError:
        return None
    return Plan({seat.person: seat for seat in seats}, version)


def seated(seen: Seen, stage: Stage, plan: Plan, persons: Iterable[int], vehicle: int) -> Plan | Refusal:
    """Return the plan with persons in the first free places of a vehicle, or why that cannot be: all of them or nobody."""
    persons = tuple(persons)
    if vehicle not in stage.vehicles:
        return Refusal(RefusalCode.VEHICLE_UNKNOWN, {"vehicle": str(vehicle)})
    made, known = dict(plan.without(persons).seats), stage.vehicles[vehicle]
    for person in persons:
        lying = seen.exchange.needs.get(person, _NONE).stretcher
        place = _free(known, made, lying=lying)
        if place is None:
            return Refusal(RefusalCode.VEHICLE_FULL, {"vehicle": str(vehicle), "case": case_number(person)})
        made[person] = Seat(person, vehicle, place, lying)
    on_the_way = replace(seen.exchange, needs=needed_on_the_way(seen.exchange, seen.travellers))
    return seats_refusal(on_the_way, stage, tuple(made.values())) or replace(plan, seats=made)


def proposal(seen: Seen, stage: Stage, plan: Plan, *, keep: bool) -> Proposal:
    """Return a proposal who could sit where; with `keep`, who has a seat in the plan stays there."""
    tended = {
        person
        for person in stage.members
        if (known := seen.people.get(person)) and (known.woman or known.minor(stage.starts))
    }
    return proposed(
        stage, needed_on_the_way(seen.exchange, seen.travellers), tended, plan.seats.values() if keep else ()
    )


def taken(plan: Plan, vehicle: Vehicle) -> tuple[int, int]:
    """Return how many seats and lying places of a vehicle are taken."""
    seats = plan.of(vehicle.number)
    lying = sum(seat.lying for seat in seats)
    return len(seats) - lying, lying


def way_of(stage: Stage, person: int) -> Direction:
    """Return which way a person of the stage goes."""
    return stage.members[person].direction


def _free(vehicle: Vehicle, made: Mapping[int, Seat], *, lying: bool) -> int | None:
    occupied = {seat.place for seat in made.values() if seat.vehicle == vehicle.number and seat.lying is lying}
    if not lying and len(occupied) >= vehicle.free_seats:
        return None
    places = vehicle.stretchers if lying else vehicle.seats
    return next((place for place in range(1, places + 1) if place not in occupied), None)
