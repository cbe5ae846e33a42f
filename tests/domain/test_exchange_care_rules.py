"""Care, vehicles, seats and the manifest of a stage: each rule refuses in its own situation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import APPROVER, AT, CLEARER, REGISTRAR
from tests.support.exchange_moments import (
    COUNT,
    MORE,
    PACKER,
    change,
    closed,
    handed,
    needing,
    packed_again,
    seats,
    unfit,
    unwilling,
    why,
)
from tests.support.exchanging import (
    BUSES,
    COMING,
    GOING,
    IN,
    OUT,
    STARTS,
    Desk,
    cared_for,
    filled,
    frozen,
    opened,
    over,
    placed,
    ready,
    seated,
)
from verifier.domain.custody import Receiver, ended, holder
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.exchange_acts import (
    EffectsListed,
    FitnessFound,
    NeedsRecorded,
    PersonsPlaced,
    SeatsAssigned,
    StageFrozen,
    StagePlanned,
    VehicleMoved,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_care import lacks
from verifier.domain.exchange_codes import Change, Lack, Move, VehicleKind
from verifier.domain.exchange_ground import Ground
from verifier.domain.exchange_rules import exchange_refusal
from verifier.domain.exchange_values import Effects, Fitness, Needs, Seat, Vehicle, Wish
from verifier.domain.moments import later
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_codes import Seal

C = RefusalCode


def returned_to_owner() -> Desk:
    owner = {"given_by": "С. Супровід", "taken_by": "П. Власник", "to": Receiver.OWNER}
    return cared_for().do(handed(4), CLEARER).do(handed(4, **owner), CLEARER)


WITH_ESCORT = Fitness(1, ClearanceOutcome.FIT_WITH_ESCORT)


def unescorted(desk: Desk) -> Desk:
    """No seat of the bus stays for an escort."""
    return desk.do(VehicleSet(1, 1, replace(BUSES[0], escorts=0)), CLEARER)


def escorted(desk: Desk) -> Desk:
    """One of those in the bus is found fit with an escort, and no more was recorded of him."""
    return desk.do(FitnessFound(1, (WITH_ESCORT,)), CLEARER)


def _manifest_after(step: Callable[[Desk], Desk]) -> Callable[[], Refusal | None]:
    def situation() -> Refusal | None:
        desk = step(cared_for())
        return desk.why(desk.manifest())

    return situation


def _stale_manifest(**changes: object) -> Callable[[], Refusal | None]:
    def situation() -> Refusal | None:
        desk = cared_for()
        return desk.why(replace(desk.manifest(), **changes))  # type: ignore[arg-type]

    return situation


def _unseated() -> Refusal | None:
    desk = cared_for()
    desk.do(seats(desk, *(seat for seat in desk.stage.seats.values() if seat.person != 2)), CLEARER)
    return desk.why(desk.manifest())


def _lacking(who: object, reason: str) -> Refusal | None:
    desk = seated()
    return desk.why(desk.manifest(reason), who)  # type: ignore[arg-type]


def _judged_lacking() -> Refusal | None:
    desk = seated().knowing(1, judged_by=frozenset({APPROVER.id}))
    return desk.why(desk.manifest("немає лікаря"))


SITUATIONS: list[situations.Situation] = [
    # care
    (C.NOBODY_CHOSEN, why(filled(), NeedsRecorded(1, ()), CLEARER), ""),
    (C.PERSON_TWICE, why(filled(), NeedsRecorded(1, (Needs(1), Needs(1))), CLEARER), "000 001"),
    (C.PERSON_NOT_IN_EXCHANGE, why(filled(), NeedsRecorded(1, (Needs(6),)), CLEARER), "000 006"),
    (C.PERSON_NOT_IN_EXCHANGE, why(closed(), NeedsRecorded(1, (Needs(1),)), CLEARER), "000 001"),
    (C.FITNESS_OUTCOME, why(filled(), FitnessFound(1, (Fitness(1, ClearanceOutcome.PLACED),)), CLEARER), ""),
    (C.FIELD_EMPTY, why(filled(), WishesRecorded(1, (Wish(4, True, " "),)), CLEARER), "document"),
    (C.COUNT_ODD, why(filled(), EffectsListed(1, (Effects(4, -1),)), CLEARER), ""),
    (C.REMAINS_TWO_NAMES, why(filled(), EffectsListed(1, (Effects(4, 1, packed_by="Т. Одна", witness="т. одна"),)), CLEARER),
     ""),
    (C.EFFECTS_NONE, why(filled(), handed(4), CLEARER), "000 004"),
    (C.NOBODY_CHOSEN, why(cared_for(), handed(), CLEARER), ""),
    (C.PERSON_TWICE, why(cared_for(), handed(4, 4), CLEARER), "000 004"),
    (C.REMAINS_TWO_NAMES, why(cared_for(), handed(4, taken_by=PACKER), CLEARER), ""),
    (C.EFFECTS_HOLDER, why(cared_for(), handed(4, given_by="О. Інша"), CLEARER), PACKER),
    (C.EFFECTS_HOLDER, why(cared_for().do(handed(4), CLEARER), packed_again(PACKER), CLEARER), "С. Супровід"),
    (C.EFFECTS_ENDED, why(returned_to_owner(), handed(4, given_by="С. Супровід"), CLEARER), "000 004"),
    (C.EFFECTS_ENDED, why(returned_to_owner(), packed_again("С. Супровід"), CLEARER), "000 004"),
    (C.REMAINS_PLACE_MISSING, why(cared_for(), handed(4, place="-"), CLEARER), ""),
    (C.REMAINS_TIME, why(cared_for(), handed(4, at=later(AT, 1)), CLEARER), ""),
    (C.REMAINS_TIME, why(cared_for(), handed(4, at=later(AT, -1)), CLEARER), ""),
    (C.EFFECTS_SEAL_NOTE, why(cared_for(), handed(4, seal=Seal.BROKEN), CLEARER), "000 004"),
    # vehicles and seats
    (C.VEHICLE_UNKNOWN, why(frozen(), VehicleSet(1, 1, BUSES[1])), "2"),
    (C.FIELD_EMPTY, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], plate="-"))), "plate"),
    (C.VEHICLE_PLACES, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], escorts=11))), ""),
    (C.VEHICLE_PLACES, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], stretchers=-1))), ""),
    (C.VEHICLE_OCCUPIED, why(seated(), VehicleSet(1, 1, replace(BUSES[0], direction=OUT))), "1"),
    (C.VEHICLE_OCCUPIED, why(seated(), VehicleSet(1, 1, replace(BUSES[0], seats=2))), "1"),
    (C.VEHICLE_UNKNOWN, why(seated(), VehicleMoved(1, 1, 5, Move.DEPARTED, "Київ", AT)), "5"),
    (C.FIELD_EMPTY, why(seated(), VehicleMoved(1, 1, 1, Move.DEPARTED, "", AT)), "place"),
    (C.TIME_MISSING, why(seated(), VehicleMoved(1, 1, 1, Move.DEPARTED, "Київ", "")), ""),
    (C.LIST_CHANGED, lambda: (desk := seated()).why(SeatsAssigned(1, 1, desk.stage.version - 1, ())), "1"),
    (C.PERSON_NOT_ON_STAGE, lambda: (desk := seated()).why(seats(desk, Seat(6, 1, 1))), "000 006"),
    (C.PERSON_TWICE, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 1), Seat(1, 1, 2))), "000 001"),
    (C.VEHICLE_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 9, 1))), "9"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 11))), "11"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 0))), "0"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 1, lying=True))), "000 001"),
    (C.SEAT_TWICE, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 2), Seat(2, 1, 2))), "2"),
    (C.SEAT_DIRECTION, lambda: (desk := seated()).why(seats(desk, Seat(1, 2, 1))), "000 001"),
    (C.VEHICLE_FULL, lambda: (desk := seated().do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 3, escorts=1))))
     .why(seats(desk, Seat(1, 3, 1), Seat(2, 3, 2), Seat(3, 3, 3))), "3"),
    (C.STRETCHER_NEEDED, lambda: (desk := needing(stretcher=True)).why(seats(desk, Seat(1, 1, 1))), "000 001"),
    (C.ESCORT_NEEDED, lambda: (desk := needing(escort=True).do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 3))))
     .why(seats(desk, Seat(1, 3, 1))), "3"),
    # the manifest
    (C.LIST_CHANGED, _stale_manifest(version=1), "1"),
    (C.LIST_CHANGED, _stale_manifest(persons=placed(*COMING, 4)), "1"),
    (C.LIST_CHANGED, _stale_manifest(persons=placed(*COMING, *GOING, 1)), "1"),
    (C.LIST_CHANGED, lambda: (desk := seated()).why(replace(desk.manifest("чому"), lacks=())), "1"),
    (C.NOBODY_CHOSEN, lambda: (desk := opened().do(PersonsPlaced(1, 1, (MORE,))).do(StageFrozen(1, 1, (MORE,)))
     .do(change(Change.WITHDRAWN, 6))).why(desk.manifest()), ""),
    (C.PERSON_NOT_CLEARED, _manifest_after(lambda desk: desk.knowing(2, decision="")), "000 002"),
    (C.NOT_FIT_TO_TRAVEL, _manifest_after(unfit), "000 001"),
    (C.DECLINES_RETURN, _manifest_after(unwilling), "000 004"),
    (C.NOT_SEATED, _unseated, "000 002"),
    (C.STRETCHER_NEEDED, _manifest_after(lambda desk: desk.do(NeedsRecorded(1, (Needs(1, stretcher=True),)), CLEARER)),
     "000 001"),
    (C.ESCORT_NEEDED, _manifest_after(lambda desk: escorted(unescorted(desk))), "000 001"),
    (C.ESCORT_NEEDED, _manifest_after(lambda desk: unescorted(desk).knowing(1, fitness=(later(AT, 2), WITH_ESCORT))), "1"),
    (C.ESCORT_NEEDED, lambda: (desk := escorted(unescorted(cared_for()))).why(seats(desk, Seat(1, 1, 1))), "000 001"),
    (C.VEHICLE_OCCUPIED, lambda: escorted(cared_for()).why(VehicleSet(1, 1, replace(BUSES[0], escorts=0))), "1"),
    (C.CARE_LACKING, lambda: _lacking(CLEARER, "немає лікаря"), "needs"),
    (C.CARE_LACKING, lambda: _lacking(APPROVER, " "), "000 001"),
    (C.JUDGED_THE_PERSON, _judged_lacking, "000 001"),
    # two desks at one thing
    (C.OVERTAKEN, why(needing(medicine="інсулін"), NeedsRecorded(1, (Needs(2), Needs(1, diet="м'яке")), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), FitnessFound(1, (Fitness(1, ClearanceOutcome.FIT),), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), WishesRecorded(1, (Wish(4, False, "протокол № 2"),), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), replace(packed_again(PACKER), since=1), CLEARER), ""),
    (C.OVERTAKEN, lambda: (desk := seated()).why(VehicleSet(1, 1, desk.stage.vehicles[1], 1)), ""),
    (C.OVERTAKEN, lambda: (desk := ready()).why(replace(desk.manifest(), since=1)), ""),
    (C.OVERTAKEN, why(filled(), StagePlanned(1, 1, AT, "інше місце", 3, 2, "дощ", 1)), ""),
    (C.OVERTAKEN, why(over().do(COUNT, REGISTRAR), replace(COUNT, number=9, since=1), REGISTRAR), ""),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- what is allowed ---


def test_who_saw_what_another_desk_said_may_say_it_otherwise_and_the_old_acts_did_not_ask() -> None:
    desk, mine = needing(medicine="інсулін"), NeedsRecorded(1, (Needs(1, diet="м'яке"),))
    ground, last = Ground(desk.exchange, desk.persons, 1), desk.known.last
    assert exchange_refusal(CLEARER, replace(mine, since=last), ground, desk.at) is None
    assert exchange_refusal(CLEARER, replace(mine, since=last - 1), ground, desk.at)
    assert exchange_refusal(CLEARER, mine, ground, desk.at, 2) is None, "written before anybody said what he had seen"
    assert desk.do(replace(mine, since=last), CLEARER).known.needs[1].diet == "м'яке"


def test_effects_that_were_listed_before_two_names_were_asked_for_are_no_fault_and_are_packed_anew() -> None:
    desk, unnamed = filled(), EffectsListed(1, (Effects(4, 2, "П-1", ("годинник",)),))
    ground = Ground(desk.exchange, desk.persons, 1)
    assert exchange_refusal(CLEARER, unnamed, ground, desk.at, 2) is None
    assert exchange_refusal(CLEARER, unnamed, ground, desk.at)
    desk.record(unnamed, CLEARER)
    assert desk.known.custody == {}, "nobody holds them by name"
    assert desk.do(packed_again(PACKER), CLEARER).do(handed(4), CLEARER).known.custody[4]


def test_who_travels_lying_has_a_lying_place() -> None:
    desk = seated().do(NeedsRecorded(1, (Needs(4, stretcher=True),)), CLEARER)
    desk.do(seats(desk, Seat(4, 2, 1, lying=True)), CLEARER)
    assert desk.stage.seats[4].lying


def test_an_approver_signs_why_something_is_lacking_and_it_stands_in_the_manifest() -> None:
    desk = seated()
    there = lacks(desk.known, desk.stage, desk.persons)
    lacking = {number: [each.lack for each in there if each.person == number] for number in (1, 4)}
    assert lacking == {1: [Lack.NEEDS, Lack.FITNESS], 4: [Lack.NEEDS, Lack.FITNESS, Lack.WISH, Lack.EFFECTS]}
    desk.do(desk.manifest("лікар не приїхав, рішення керівника"))
    assert desk.stage.manifest_stands


@pytest.mark.parametrize(("hours", "is_lacking"), [(47.9, False), (48, False), (48.1, True)])
def test_fitness_to_travel_is_not_older_than_48_hours_before_the_stage(hours: float, is_lacking: bool) -> None:
    desk = cared_for()
    examined = later(STARTS, -hours)
    for person in (*COMING, *GOING):
        desk.knowing(person, fitness=(examined, Fitness(person, ClearanceOutcome.FIT)))
    desk.exchange = replace(desk.known, fitness={})  # the medical clearances alone
    assert (Lack.FITNESS in {each.lack for each in lacks(desk.known, desk.stage, desk.persons)}) == is_lacking


def test_who_needs_an_escort_sits_where_one_travels() -> None:
    desk = needing(escort=True)
    desk.do(seats(desk, Seat(1, 1, 3)), CLEARER)
    assert desk.stage.seats.keys() == {1}


def test_whichever_examination_is_the_newer_counts() -> None:
    desk = unfit(cared_for())
    assert (why_ := desk.why(desk.manifest())) is not None
    assert why_.code is C.NOT_FIT_TO_TRAVEL
    desk.knowing(1, fitness=(later(AT, 2), Fitness(1, ClearanceOutcome.FIT_WITH_ESCORT)))
    assert desk.why(desk.manifest()) is None


def test_a_family_in_two_vehicles_is_told() -> None:
    desk = cared_for().do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 9)), CLEARER)
    desk.do(NeedsRecorded(1, tuple(Needs(person, family="К") for person in (1, 2, 4))), CLEARER)
    kept = [seat for seat in desk.stage.seats.values() if seat.person != 2]
    assert not lacks(desk.known, desk.stage, desk.persons)  # the third goes the other way
    desk.do(seats(desk, *kept, Seat(2, 3, 1)), CLEARER)
    assert {each.person for each in lacks(desk.known, desk.stage, desk.persons)} == {1, 2}
    desk.do(seats(desk, *kept), CLEARER)
    assert not lacks(desk.known, desk.stage, desk.persons), "who has no seat yet is not apart"
    desk.do(NeedsRecorded(1, tuple(Needs(person) for person in (1, 2, 4))), CLEARER)
    desk.do(seats(desk, *kept, Seat(2, 3, 1)), CLEARER)
    assert not lacks(desk.known, desk.stage, desk.persons), "who is of no family is not apart from anybody"


def test_a_packet_follows_its_owner_without_a_gap_also_after_the_stage() -> None:
    desk = cared_for().do(handed(*GOING), REGISTRAR)
    desk.do(packed_again("С. Супровід"), CLEARER)
    broken = handed(
        4, given_by="С.  супровід", taken_by="З. Інша", to=Receiver.OTHER_SIDE, seal=Seal.BROKEN, note="дощ"
    )
    for number, stage in tuple(desk.known.stages.items()):
        desk.exchange = replace(desk.known, stages={number: replace(stage, closed=(desk.acts[-1], desk.closing()))})
    desk.do(broken, REGISTRAR)
    chain = desk.known.custody[4]
    assert [(link.packed, link.handing.taken_by) for link in chain] == [
        (True, PACKER), (False, "С. Супровід"), (True, "С. Супровід"), (False, "З. Інша"),
    ]  # fmt: skip
    assert ended(chain)
    assert holder(desk.known.custody[GOING[1]]) == "С. Супровід"
    assert holder(()) == ""
