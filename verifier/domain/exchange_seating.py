"""A proposal who sits where on a stage: a simple rule that a person can follow with the finger, and nothing overbooked.

Families travel whole. First sits who lies, then who needs an escort (ambulances before buses), then women and minors, next
to each other, then everybody else, each time the largest families first. Who finds no place is named, never squeezed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.details import Direction
from verifier.domain.exchange_codes import VehicleKind
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Needs, Seat, Vehicle

_NOTHING_NEEDED = Needs(0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Seats for the persons of a stage, and the cases for whom there is no place."""

    seats: tuple[Seat, ...]
    unseated: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Party:
    """Persons who travel together: a family, or one person alone."""

    persons: tuple[int, ...]
    lying: int
    escorted: bool
    tended: bool  # women and minors

    @property
    def sitting(self) -> int:
        return len(self.persons) - self.lying


@dataclass(slots=True)
class _Room:
    """A vehicle while it fills."""

    vehicle: Vehicle
    lying: list[int]
    sitting: list[int]
    taken: int = 0
    tended: int = 0

    def holds(self, party: _Party) -> bool:
        """Whether a party finds room in it."""
        room = party.lying <= len(self.lying) and party.sitting <= min(len(self.sitting), self.left)
        return room and (bool(self.vehicle.escorts) or not party.escorted)

    @property
    def left(self) -> int:
        return self.vehicle.free_seats - self.taken


@dataclass(slots=True)
class _Filling:
    rooms: Sequence[_Room]
    needs: Mapping[int, Needs]
    seats: list[Seat] = field(default_factory=list)
    unseated: list[int] = field(default_factory=list)

    def seat(self, party: _Party) -> None:
        """Give a party the first vehicle that suits it best."""
        fitting = [room for room in self.rooms if room.holds(party)]
        if not fitting:
            self.unseated += party.persons
            return
        room = min(fitting, key=lambda each: _rank(each, party))
        for person in party.persons:
            lying = self.needs.get(person, _NOTHING_NEEDED).stretcher
            self.seats.append(Seat(person, room.vehicle.number, (room.lying if lying else room.sitting).pop(0), lying))
        room.taken += party.sitting
        room.tended += len(party.persons) if party.tended else 0


def proposed(
    stage: Stage, needs: Mapping[int, Needs], tended: Collection[int] = (), kept: Iterable[Seat] = ()
) -> Proposal:
    """Return who could sit where; `tended` are the women and minors by case, `kept` seats stay as they are given."""
    seats, unseated = list[Seat](), list[int]()
    stays = _still_there(stage, kept)
    for direction in Direction:
        there = {seat.person: seat for seat in stays if stage.members[seat.person].direction is direction}
        filling = _Filling(_rooms(stage, direction, there.values()), needs)
        waiting = [placed.person for placed in stage.going(direction) if placed.person not in there]
        for party in sorted(_parties(waiting, needs, frozenset(tended)), key=_order):
            filling.seat(party)
        seats += [*there.values(), *filling.seats]
        unseated += filling.unseated
    return Proposal(
        tuple(sorted(seats, key=lambda seat: (seat.vehicle, seat.lying, seat.place))), tuple(sorted(unseated))
    )


def _still_there(stage: Stage, kept: Iterable[Seat]) -> list[Seat]:
    """Return those of the given seats that there are, each place and each person once."""
    held: dict[tuple[int, bool, int], Seat] = {}
    for seat in kept:
        placed, vehicle = stage.members.get(seat.person), stage.vehicles.get(seat.vehicle)
        if placed and vehicle and placed.direction is vehicle.direction:
            places = vehicle.stretchers if seat.lying else vehicle.seats
            if 1 <= seat.place <= places:
                held.setdefault((seat.vehicle, seat.lying, seat.place), seat)
    return list({seat.person: seat for seat in held.values()}.values())


def _rooms(stage: Stage, direction: Direction, kept: Iterable[Seat]) -> list[_Room]:
    rooms = {
        vehicle.number: _Room(vehicle, [*range(1, vehicle.stretchers + 1)], [*range(1, vehicle.seats + 1)])
        for vehicle in stage.vehicles.values()
        if vehicle.direction is direction
    }
    for seat in kept:
        room = rooms[seat.vehicle]
        (room.lying if seat.lying else room.sitting).remove(seat.place)
        room.taken += not seat.lying
    return [rooms[number] for number in sorted(rooms)]


def _parties(persons: Iterable[int], needs: Mapping[int, Needs], tended: frozenset[int]) -> list[_Party]:
    families: dict[str, list[int]] = {}
    for person in persons:
        name = needs.get(person, _NOTHING_NEEDED).family
        families.setdefault(f"family {name}" if name else f"alone {person}", []).append(person)
    return [
        _Party(
            tuple(family),
            sum(needs.get(person, _NOTHING_NEEDED).stretcher for person in family),
            any(needs.get(person, _NOTHING_NEEDED).escort for person in family),
            any(person in tended for person in family),
        )
        for family in families.values()
    ]


def _order(party: _Party) -> tuple[bool, bool, bool, int, int]:
    return not party.lying, not party.escorted, not party.tended, -len(party.persons), party.persons[0]


def _rank(room: _Room, party: _Party) -> tuple[object, ...]:
    """Say how well a vehicle suits a party, the best first: the sick into ambulances, women and minors together."""
    ambulance = room.vehicle.kind is VehicleKind.AMBULANCE
    medical = bool(party.lying or party.escorted)
    beside = -room.tended if party.tended else 0
    needless = bool(room.vehicle.stretchers) and not party.lying
    return ambulance is not medical, needless, beside, room.vehicle.number
