"""The proposal who sits where: nothing overbooked, families whole, the sick lying, women and minors together."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.support.exchanging import IN, OUT, decision, opened
from verifier.domain.details import Direction
from verifier.domain.exchange_codes import VehicleKind
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_transport_rules import seats_refusal
from verifier.domain.exchange_values import Needs, Placed, Seat, Vehicle

BUS, AMBULANCE = VehicleKind.BUS, VehicleKind.AMBULANCE


def stage_of(persons: dict[int, Direction], *vehicles: Vehicle) -> Stage:
    members = {person: Placed(person, way, decision(person)) for person, way in persons.items()}
    return replace(opened().stage, members=members, vehicles={vehicle.number: vehicle for vehicle in vehicles})


def coming(count: int, *vehicles: Vehicle) -> Stage:
    return stage_of(dict.fromkeys(range(1, count + 1), IN), *vehicles)


def where(stage: Stage, needs: tuple[Needs, ...] = (), tended: tuple[int, ...] = ()) -> dict[int, int]:
    made = proposed(stage, {each.person: each for each in needs}, tended)
    return {seat.person: seat.vehicle for seat in made.seats}


def test_who_lies_lies_and_who_needs_an_escort_sits_where_one_travels_ambulances_first() -> None:
    buses = Vehicle(1, IN, BUS, "А1", 9, escorts=1), Vehicle(2, IN, AMBULANCE, "А2", 2, stretchers=1, escorts=1)
    stage = coming(4, *buses)
    made = proposed(stage, {3: Needs(3, stretcher=True), 4: Needs(4, escort=True)})
    seats = {seat.person: (seat.vehicle, seat.lying) for seat in made.seats}
    assert seats == {1: (1, False), 2: (1, False), 3: (2, True), 4: (2, False)}


def test_families_travel_whole_or_are_named_as_unseated() -> None:
    family = tuple(Needs(person, family="К") for person in (2, 5, 6))
    assert where(coming(6, Vehicle(1, IN, BUS, "А1", 3), Vehicle(2, IN, BUS, "А2", 3)), family) == {
        2: 1, 5: 1, 6: 1, 1: 2, 3: 2, 4: 2,
    }  # fmt: skip
    made = proposed(
        coming(6, *(Vehicle(n, IN, BUS, "А", 2) for n in (1, 2, 3))), {each.person: each for each in family}
    )
    assert made.unseated == (2, 5, 6)


def test_women_and_minors_sit_in_one_vehicle_before_all_others() -> None:
    stage = coming(9, *(Vehicle(number, IN, BUS, "А", 4) for number in (1, 2, 3)))
    seats = where(stage, tended=(3, 6, 9))
    assert {seats[person] for person in (3, 6, 9)} == {1}


def test_seats_that_are_given_stay_and_nobody_is_seated_on_them() -> None:
    stage = coming(3, Vehicle(1, IN, BUS, "А1", 2), Vehicle(2, IN, BUS, "А2", 2))
    made = proposed(stage, {}, kept=(Seat(3, 1, 1), Seat(77, 1, 2), Seat(1, 9, 1), Seat(2, 1, 3), Seat(1, 1, 1)))
    assert Seat(3, 1, 1) in made.seats
    assert {seat.person for seat in made.seats} == {1, 2, 3}
    assert len({(seat.vehicle, seat.place) for seat in made.seats}) == 3


_NEEDS = st.builds(Needs, st.integers(1, 30), st.booleans(), st.booleans(), family=st.sampled_from(["", "", "А", "Б"]))
_VEHICLE = st.builds(
    lambda way, kind, seats, lying, escorts: Vehicle(0, way, kind, "А", seats, lying, min(escorts, seats)),
    st.sampled_from(Direction), st.sampled_from(VehicleKind), st.integers(0, 8), st.integers(0, 2), st.integers(0, 2),
)  # fmt: skip


@given(
    ways=st.lists(st.sampled_from(Direction), max_size=30),
    needs=st.lists(_NEEDS, max_size=12),
    vehicles=st.lists(_VEHICLE, max_size=5),
    tended=st.sets(st.integers(1, 30), max_size=5),
)
def test_every_proposal_is_one_that_the_rules_allow_and_names_whoever_has_no_place(
    ways: list[Direction], needs: list[Needs], vehicles: list[Vehicle], tended: set[int]
) -> None:
    stage = stage_of(dict(enumerate(ways, 1)), *(replace(v, number=n) for n, v in enumerate(vehicles, 1)))
    known = {each.person: each for each in needs}
    made = proposed(stage, known, tended)
    exchange = replace(opened().known, needs=known)
    assert seats_refusal(exchange, stage, made.seats) is None
    assert sorted([*(seat.person for seat in made.seats), *made.unseated]) == sorted(stage.members)
    homes: dict[tuple[str, Direction], set[int]] = {}
    for seat in made.seats:
        family = known[seat.person].family if seat.person in known else ""
        if family:
            homes.setdefault((family, stage.members[seat.person].direction), set()).add(seat.vehicle)
    assert all(len(vehicles) == 1 for vehicles in homes.values())


def test_a_thousand_persons_are_seated_in_25_vehicles_within_a_second() -> None:
    vehicles = [Vehicle(number, IN, BUS if number > 5 else AMBULANCE, "А", 44, 2, 2) for number in range(1, 26)]
    needs = {n: Needs(n, stretcher=n % 120 == 0, escort=n % 50 == 0, family=f"Р{n // 3}" if n % 17 < 2 else "")
             for n in range(1, 1001)}  # fmt: skip
    stage = coming(1000, *vehicles)
    begun = time.thread_time()
    made = proposed(stage, needs, frozenset(range(1, 1001, 40)))
    spent = time.thread_time() - begun
    assert made.unseated == ()
    assert len(made.seats) == 1000
    assert spent < 1, f"{spent:.2f} s"


def test_both_directions_are_seated_each_in_its_own_vehicles() -> None:
    stage = stage_of({1: IN, 2: OUT}, Vehicle(1, OUT, BUS, "А1", 5), Vehicle(2, IN, BUS, "А2", 5))
    assert where(stage) == {1: 2, 2: 1}
