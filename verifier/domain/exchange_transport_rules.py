"""The rules of transport: vehicles, seats of which none is given twice, and the manifest that is signed of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ManifestSigned, SeatsAssigned, VehicleMoved, VehicleSet
from verifier.domain.exchange_care import lacks, needed_on_the_way, travel_refusal
from verifier.domain.exchange_ground import Ground
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_stage_rules import (
    approver_refusal,
    cleared_refusal,
    on_stage_refusal,
    said,
    twice_refusal,
)
from verifier.domain.exchange_values import Seat, Vehicle
from verifier.domain.lists import case_number
from verifier.domain.moments import is_moment
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode

MOST_PLACES = 1000  # of one vehicle
ESCORT_BINDS_FORMAT = 5  # of acts from which on who was found fit with escort travels only where one does
TransportBody = VehicleSet | SeatsAssigned | VehicleMoved | ManifestSigned


def refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: TransportBody, ground: Ground, form: int
) -> Refusal | None:
    """Return why transport of an open stage cannot be arranged so, or None; `form` is the act's own format."""
    on_the_way = exchange
    if form >= ESCORT_BINDS_FORMAT:  # fit with escort is a condition of travelling, recorded as a need or not (11)
        on_the_way = replace(exchange, needs=needed_on_the_way(exchange, ground.persons))
    match body:
        case VehicleSet():
            return _vehicle_refusal(on_the_way, stage, body.vehicle)
        case SeatsAssigned():
            return _seating_refusal(on_the_way, stage, body)
        case VehicleMoved():
            if body.vehicle not in stage.vehicles:
                return Refusal(RefusalCode.VEHICLE_UNKNOWN, {"vehicle": str(body.vehicle)})
            return said(place=body.place) or (None if is_moment(body.at) else Refusal(RefusalCode.TIME_MISSING))
        case ManifestSigned():
            return _manifest_refusal(exchange, stage, body, ground) or (
                seats_refusal(on_the_way, stage, tuple(stage.seats.values()))
                or _lacks_refusal(officer, exchange, stage, body, ground)
            )


def seats_refusal(exchange: Exchange, stage: Stage, seats: tuple[Seat, ...]) -> Refusal | None:
    """Return which seat cannot be given so, or None: each once, in a vehicle that goes his way, and fit for his needs."""
    for seat in seats:
        if why := on_stage_refusal(stage, seat.person) or _seat_refusal(exchange, stage, seat):
            return why
    if why := twice_refusal(seat.person for seat in seats):
        return why
    places = Counter((seat.vehicle, seat.lying, seat.place) for seat in seats)
    for (vehicle, _lying, place), times in places.items():
        if times > 1:
            return Refusal(RefusalCode.SEAT_TWICE, {"vehicle": str(vehicle), "place": str(place)})
    sitting = Counter(seat.vehicle for seat in seats if not seat.lying)
    full = next((number for number, count in sitting.items() if count > stage.vehicles[number].free_seats), 0)
    return Refusal(RefusalCode.VEHICLE_FULL, {"vehicle": str(full)}) if full else None


def _vehicle_refusal(exchange: Exchange, stage: Stage, vehicle: Vehicle) -> Refusal | None:
    known, facts = stage.vehicles.get(vehicle.number), {"vehicle": str(vehicle.number)}
    if known is None and vehicle.number != len(stage.vehicles) + 1:
        return Refusal(RefusalCode.VEHICLE_UNKNOWN, facts)
    if why := said(plate=vehicle.plate):
        return why
    sound = 0 <= vehicle.escorts <= vehicle.seats <= MOST_PLACES and 0 <= vehicle.stretchers <= MOST_PLACES
    if not sound:
        return Refusal(RefusalCode.VEHICLE_PLACES)
    if known is None:
        return None
    changed = replace(stage, vehicles={**stage.vehicles, vehicle.number: vehicle})
    no_room = seats_refusal(exchange, changed, tuple(stage.seats.values()))
    return Refusal(RefusalCode.VEHICLE_OCCUPIED, facts) if no_room else None


def _seating_refusal(exchange: Exchange, stage: Stage, body: SeatsAssigned) -> Refusal | None:
    if body.version != stage.version:
        return Refusal(RefusalCode.LIST_CHANGED, {"stage": str(stage.number)})
    return seats_refusal(exchange, stage, body.seats)


def _seat_refusal(exchange: Exchange, stage: Stage, seat: Seat) -> Refusal | None:
    vehicle = stage.vehicles.get(seat.vehicle)
    facts = {"case": case_number(seat.person), "vehicle": str(seat.vehicle)}
    if vehicle is None:
        return Refusal(RefusalCode.VEHICLE_UNKNOWN, facts)
    if vehicle.direction is not stage.members[seat.person].direction:
        return Refusal(RefusalCode.SEAT_DIRECTION, facts)
    if not 1 <= seat.place <= (vehicle.stretchers if seat.lying else vehicle.seats):
        return Refusal(RefusalCode.SEAT_UNKNOWN, {**facts, "place": str(seat.place)})
    needs = exchange.needs.get(seat.person)
    if needs and needs.stretcher and not seat.lying:
        return Refusal(RefusalCode.STRETCHER_NEEDED, facts)
    if needs and needs.escort and not vehicle.escorts:
        return Refusal(RefusalCode.ESCORT_NEEDED, facts)
    return None


def _manifest_refusal(exchange: Exchange, stage: Stage, body: ManifestSigned, ground: Ground) -> Refusal | None:
    """Everybody on the frozen list, and nobody else, is cleared, may travel and has a seat."""
    facts = {"stage": str(stage.number)}
    if stage.frozen is None:
        return Refusal(RefusalCode.STAGE_NOT_FROZEN, facts)
    named = {each.person for each in body.persons}
    if body.version != stage.version or named != stage.travelling.keys() or len(body.persons) != len(named):
        return Refusal(RefusalCode.LIST_CHANGED, facts)
    if not named:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    if why := cleared_refusal(body.persons, ground):
        return why
    for person in sorted(named):
        if why := travel_refusal(exchange, person, ground.persons[person]):
            return why
        if person not in stage.seats:
            return Refusal(RefusalCode.NOT_SEATED, {"case": case_number(person)})
    return None


def _lacks_refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: ManifestSigned, ground: Ground
) -> Refusal | None:
    """What humane treatment asks for and is not there is named in the manifest, and an approver signs why."""
    there = lacks(exchange, stage, ground.persons)
    if there != body.lacks:
        return Refusal(RefusalCode.LIST_CHANGED, {"stage": str(stage.number)})
    if not there:
        return None
    if not officer.has(Role.APPROVER) or said(reason=body.reason):
        first = there[0]
        return Refusal(
            RefusalCode.CARE_LACKING,
            {"case": case_number(first.person), "lack": first.lack.value, "n": str(len(there))},
        )
    return approver_refusal(officer, (each.person for each in there), ground)
