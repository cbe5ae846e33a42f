"""What somebody in a hurry, or of ill will, tries on an exchange: to send who must not go, count one twice, or lose one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.cases import APPROVER, AT, CLEARER, REGISTRAR, officer
from tests.support.exchanging import (
    BUSES,
    COMING,
    CONFIRMER,
    GOING,
    IN,
    OUT,
    STARTS,
    Desk,
    cared_for,
    decision,
    over,
    placed,
    ready,
)
from verifier.domain.acts import FORMAT
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.exchange_acts import (
    AgreedChanged,
    ExchangeBody,
    FitnessFound,
    PersonsPlaced,
    SeatsAssigned,
    StageFrozen,
    StagePlanned,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_codes import Change, Difference, Execution, Physical, Point, Side
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import Ground, Traveller
from verifier.domain.exchange_rules import exchange_refusal
from verifier.domain.exchange_sums import gaps, open_gaps
from verifier.domain.exchange_values import Arrival, Fitness, Informed, Placed, Seat, Tick, Unlisted, Wish
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import RefusalCode

C, X = RefusalCode, Execution
NAMES = ("Олена Взірцева", "Ігор Прикладний")
SECOND_APPROVER = officer("approver2", Role.APPROVER)


def refused(desk: Desk, body: ExchangeBody, who: Officer = APPROVER) -> RefusalCode | None:
    found = desk.why(body, who)
    return found.code if found else None


def change(kind: Change, person: int = 0, instead: Placed | None = None, to: int = 0, stage: int = 1) -> AgreedChanged:
    return AgreedChanged(1, stage, kind, person, Side.OTHER, "вони", "лист № 5", instead, to)


def came(number: int = 1, *, accepted: bool = True, instead_of: int = 0, at: str = AT) -> UnlistedCame:
    return UnlistedCame(1, 1, (Unlisted(number, IN, "Невідомий", "", accepted, at, instead_of=instead_of),))


def counted(desk: Desk, way: object, point: Point, number: int) -> Desk:
    return desk.do(HeadcountTaken(1, 1, way, point, number, AT, NAMES), REGISTRAR)  # type: ignore[arg-type]


def explained(desk: Desk) -> Desk:
    for gap in gaps(desk.stage):
        body = DifferenceExplained(1, 1, gap.direction, gap.difference, gap.expected, gap.counted, "не рахували")
        desk.do(body, CLEARER)
    return desk


def one_more_goes(desk: Desk) -> Placed:
    """Let a seventh person be cleared, who is to go to the other side."""
    desk.persons[7] = Traveller(7, OUT, decision(7))
    return Placed(7, OUT, decision(7))


def with_second(desk: Desk) -> Desk:
    return desk.do(StagePlanned(1, 2, STARTS, "інший пункт", 1, 1), CLEARER)


def second_frozen(desk: Desk) -> Desk:
    """A second stage with a frozen list of one person, so that a change of it is a signature of its own."""
    with_second(desk).do(PersonsPlaced(1, 2, placed(6)), CLEARER)
    return desk.do(StageFrozen(1, 2, placed(6)))


# --- who is handed over ---


def test_nobody_is_handed_over_whom_no_signed_manifest_names() -> None:
    desk = ready()
    desk.do(change(Change.ADDED, instead=one_more_goes(desk)))
    for result in (X.PRESENTED, X.NOT_PRESENTED):
        assert refused(desk, desk.tick(7, result)) is None, "that he is there, or not, is a fact"
    assert refused(desk, desk.tick(7, X.TRANSFERRED), REGISTRAR) is C.NOT_ON_MANIFEST
    seats = (*desk.stage.seats.values(), Seat(7, 2, 1, lying=True))
    desk.do(SeatsAssigned(1, 1, desk.stage.version, seats), CLEARER)
    assert refused(desk, desk.tick(4, X.TRANSFERRED), REGISTRAR) is None, (
        "whom the manifest names goes, wherever he sits"
    )
    desk.do(desk.manifest("зупинка автобуса"))
    assert refused(desk, desk.tick(7, X.TRANSFERRED), REGISTRAR) is None


def test_a_manifest_is_signed_anew_amid_the_day_of_those_who_still_go() -> None:
    desk = ready().knowing(1, decision="")
    desk.do(desk.tick(1, X.NOT_PRESENTED), REGISTRAR).do(desk.tick(2, X.TRANSFERRED), REGISTRAR)
    desk.do(desk.tick(4, X.NOT_FIT), REGISTRAR).do(FitnessFound(1, (Fitness(4, ClearanceOutcome.NOT_FIT),)), CLEARER)
    desk.do(desk.tick(3, X.PRESENTED), REGISTRAR)
    assert desk.stage.travelling.keys() == {2, 3, 5}
    made = replace(desk.manifest(), persons=placed(2, 3, 5))
    assert refused(desk, made) is None
    assert refused(desk, replace(made, persons=placed(*COMING, 5))) is C.LIST_CHANGED


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (FitnessFound(1, (Fitness(4, ClearanceOutcome.NOT_FIT),)), C.NOT_FIT_TO_TRAVEL),
        (WishesRecorded(1, (Wish(4, False, "заява"),)), C.DECLINES_RETURN),
    ],
)
def test_what_is_found_after_the_manifest_keeps_him_here_on_the_day(found: ExchangeBody, code: RefusalCode) -> None:
    desk = ready().do(found, CLEARER)
    assert refused(desk, desk.tick(4, X.TRANSFERRED), REGISTRAR) is code
    assert refused(desk, desk.tick(4, X.NOT_FIT), REGISTRAR) is None
    desk = ready().do(FitnessFound(1, (Fitness(1, ClearanceOutcome.NOT_FIT),)), CLEARER)
    assert refused(desk, desk.tick(1, X.TRANSFERRED), REGISTRAR) is None, "who was brought to us is here"


def test_the_manifest_of_a_stage_that_is_moved_is_signed_anew() -> None:
    desk = ready()
    assert refused(desk, desk.tick(4, X.TRANSFERRED), REGISTRAR) is None
    desk.do(StagePlanned(1, 1, later(STARTS, 72), "пункт", 3, 2, "дорогу закрито"), CLEARER)
    assert refused(desk, desk.tick(4, X.TRANSFERRED), REGISTRAR) is C.NO_MANIFEST
    assert refused(desk, desk.manifest(), CLEARER) is C.CARE_LACKING, "the examination is older than 48 hours by then"


def test_who_came_to_us_needs_a_note_where_no_decision_clears_him_and_who_is_unknown_is_not_cleared() -> None:
    desk = ready()
    assert refused(desk, desk.tick(1, X.TRANSFERRED, ""), REGISTRAR) is None
    desk.persons.pop(1), desk.persons.pop(4)
    assert refused(desk, desk.tick(1, X.TRANSFERRED, ""), REGISTRAR) is C.TICK_NOTE_MISSING
    assert refused(desk, desk.tick(1, X.TRANSFERRED), REGISTRAR) is None
    assert refused(desk, desk.tick(4, X.TRANSFERRED), REGISTRAR) is C.PERSON_NOT_CLEARED


# --- a list that is changed ---


def test_who_is_on_a_list_with_a_result_does_not_come_onto_it_anew() -> None:
    desk = ready().do(desk_tick := ready().tick(1, X.NOT_PRESENTED), REGISTRAR)
    assert desk.stage.ticks[1].tick == desk_tick.ticks[0]
    for kind, person in ((Change.ADDED, 0), (Change.REPLACED, 2)):
        assert refused(desk, change(kind, person, placed(1)[0])) is C.PERSON_ELSEWHERE
    assert refused(ready(), change(Change.REPLACED, 1, placed(1)[0])) is C.PERSON_ELSEWHERE, "he replaces himself"
    desk = second_frozen(desk).do(change(Change.ADDED, instead=placed(1)[0], stage=2))
    assert refused(desk, change(Change.POSTPONED, 1, to=1, stage=2)) is C.PERSON_ELSEWHERE, "back under his old result"


def test_whoever_replaces_a_person_goes_the_same_way() -> None:
    desk = ready()
    goes = one_more_goes(desk)
    assert refused(desk, change(Change.REPLACED, 1, goes)) is C.REPLACED_OTHER_WAY
    assert refused(desk, change(Change.REPLACED, 4, goes)) is None


def test_onto_a_frozen_list_the_postponed_come_as_all_others() -> None:
    moved = change(Change.POSTPONED, 4, to=2)
    assert refused(second_frozen(ready()), moved) is None
    assert refused(second_frozen(ready()), moved, CLEARER) is C.LACKS_ROLE
    assert refused(second_frozen(ready()).knowing(4, judged_by=frozenset({APPROVER.id})), moved) is C.JUDGED_THE_PERSON
    assert refused(second_frozen(ready()).knowing(4, decision=decision(77)), moved) is C.PERSON_NOT_CLEARED
    declined = second_frozen(ready()).do(WishesRecorded(1, (Wish(4, False, "заява"),)), CLEARER)
    assert refused(declined, moved) is C.DECLINES_RETURN
    fallen = with_second(ready()).knowing(4, decision=decision(77), judged_by=frozenset({APPROVER.id}))
    assert refused(fallen, moved, CLEARER) is None, "before that list is frozen all is looked at"
    assert refused(ready(), change(Change.POSTPONED, 4, to=1)) is C.STAGE_UNKNOWN


# --- who came on no list ---


def test_who_came_on_no_list_and_was_accepted_has_returned_and_travels_no_more() -> None:
    desk = with_second(ready()).do(came(), REGISTRAR)
    assert refused(desk, PersonsPlaced(1, 2, placed(6))) is None
    desk.do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
    assert desk.known.stage_holding(6) == 1
    assert refused(desk, PersonsPlaced(1, 2, placed(6))) is C.PERSON_RETURNED
    desk = with_second(ready()).do(came(accepted=False), REGISTRAR).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
    assert refused(desk, PersonsPlaced(1, 2, placed(6))) is None, "he is still there"


def test_the_case_of_who_came_on_no_list_is_nobodys_who_is_counted_elsewhere() -> None:
    desk = with_second(ready()).do(came(), REGISTRAR).do(PersonsPlaced(1, 2, placed(6)), CLEARER)
    assert refused(desk, UnlistedFiled(1, 1, 1, 6), REGISTRAR) is C.PERSON_ELSEWHERE
    desk.do(desk.tick(1, X.TRANSFERRED), REGISTRAR)
    assert refused(desk, UnlistedFiled(1, 1, 1, 1), REGISTRAR) is C.PERSON_RETURNED
    desk.do(desk.tick(2, X.NOT_PRESENTED), REGISTRAR)
    assert refused(desk, UnlistedFiled(1, 1, 1, 2), REGISTRAR) is None, "he came after all, by another name"
    assert refused(desk.knowing(2, returned=(7, 1)), UnlistedFiled(1, 1, 1, 2), REGISTRAR) is C.PERSON_RETURNED


def test_who_came_by_another_name_is_not_ticked_as_come_a_second_time() -> None:
    desk = ready().do(ready().tick(1, X.NOT_PRESENTED), REGISTRAR).do(came(), REGISTRAR)
    desk.do(UnlistedFiled(1, 1, 1, 1), REGISTRAR)
    for result in (X.PRESENTED, X.TRANSFERRED):
        assert refused(desk, desk.tick(1, result), REGISTRAR) is C.PERSON_RETURNED
    assert refused(desk, desk.tick(1, X.SUBSTITUTED), REGISTRAR) is None


def test_the_family_of_who_came_on_no_list_is_told_after_he_came() -> None:
    desk = ready().do(came(at=later(AT, -1)), REGISTRAR).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)

    def told(hours: float) -> FamiliesInformed:
        return FamiliesInformed(1, 1, (Informed(6, later(AT, hours), "телефоном"),))

    assert refused(desk, told(-2), REGISTRAR) is C.NOT_RETURNED
    assert refused(desk, told(-1), REGISTRAR) is None


def test_a_family_that_was_told_of_who_was_not_confirmed_is_no_fault_in_older_acts() -> None:
    desk = over().do(ArrivalsConfirmed(1, 1, (Arrival(1, Physical.OTHER_PERSON, "відбитки"),)), CONFIRMER)
    told = FamiliesInformed(1, 1, (Informed(1, AT, "телефоном"),), since=desk.exchange.last if desk.exchange else 0)
    ground = Ground(desk.exchange, desk.persons, 1)
    found = [exchange_refusal(REGISTRAR, told, ground, AT, form) for form in (1, 2, 3, 4)]
    assert [why.code if why else None for why in found] == [None, None, None, C.ARRIVAL_NOT_CONFIRMED]
    desk.do(ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, "відбитки, вдруге"),)), CONFIRMER)
    assert refused(desk, replace(told, since=desk.exchange.last if desk.exchange else 0), REGISTRAR) is None


# --- two desks ---


def test_who_was_found_fit_with_escort_and_had_none_is_no_fault_in_older_acts() -> None:
    desk = cared_for().do(VehicleSet(1, 1, replace(BUSES[0], escorts=0)), CLEARER)
    desk.do(FitnessFound(1, (Fitness(1, ClearanceOutcome.FIT_WITH_ESCORT),)), CLEARER)
    signed, ground = replace(desk.manifest(), since=desk.known.last), Ground(desk.exchange, desk.persons, 1)
    found = [exchange_refusal(APPROVER, signed, ground, AT, form) for form in range(1, FORMAT + 1)]
    assert [why.code if why else None for why in found] == [None, None, None, None, C.ESCORT_NEEDED]
    desk.do(VehicleSet(1, 1, BUSES[0]), CLEARER)
    assert refused(desk, replace(desk.manifest(), since=desk.known.last)) is None, "somebody travels with him now"


def test_of_two_desks_with_the_same_picture_the_second_is_told_what_the_first_ticked() -> None:
    desk = ready()
    first, second = desk.tick(4, X.TRANSFERRED), desk.tick(4, X.NOT_PRESENTED)
    both = HandoverRecorded(1, 1, (desk.tick(5, X.TRANSFERRED).ticks[0], second.ticks[0]))
    desk.do(first, REGISTRAR)
    for late in (first, second, both):
        found = desk.why(late, CLEARER)
        assert found
        assert (found.code, found.facts["execution"]) == (C.TICKED_MEANWHILE, "transferred")
    assert desk.stage.ticks.keys() == {4}, "of a refused signature nothing stands"
    desk = explained(over()).do(over().closing())
    assert refused(desk, replace(first, ticks=(Tick(4, X.DIED_BEFORE, AT, X.TRANSFERRED, "лист"),))) is C.STAGE_OVER


# --- heads ---


def test_who_is_counted_before_the_way_and_not_at_its_end_is_missed_though_nobody_counted_between() -> None:
    desk = over({5: X.NOT_PRESENTED})
    for point, number in ((Point.HOLDING, 2), (Point.HANDOVER, 1), (Point.ACCEPTED, 1)):
        counted(desk, OUT, point, number)
    missed = [(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage) if gap.direction is OUT]
    assert missed == [(Difference.ARRIVED, 2, 1)]


def test_heads_that_were_counted_where_nobody_is_recorded_are_a_difference() -> None:
    desk = with_second(ready())
    for person in GOING:
        desk.do(change(Change.WITHDRAWN, person))
    assert not any(gap.direction is OUT for gap in gaps(desk.stage))
    counted(desk, OUT, Point.HANDOVER, 0)
    assert not any(gap.direction is OUT for gap in gaps(desk.stage))
    counted(desk, OUT, Point.HANDOVER, 2)
    there = [(gap.difference, gap.expected, gap.counted) for gap in open_gaps(desk.stage) if gap.direction is OUT]
    assert there == [(Difference.PRESENTED, 0, 2), (Difference.ACCEPTED, 0, None)]


def test_somebody_came_in_place_of_a_person_who_came_himself() -> None:
    desk = over().do(came(instead_of=1, accepted=False), REGISTRAR).do(came(2), REGISTRAR)
    assert (Difference.SUBSTITUTES, 0, 1) in {(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage)}


# --- four eyes ---


def test_whose_hand_stands_in_the_records_of_the_day_does_not_close_it_though_others_corrected_them() -> None:
    desk = ready().do(desk_tick := ready().tick(1, X.NOT_PRESENTED))
    assert desk_tick.ticks[0].was is None
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, X.TRANSFERRED), REGISTRAR)
    explained(desk)
    assert refused(desk, desk.closing()) is C.TICKED_HIMSELF
    assert refused(desk, desk.closing(), SECOND_APPROVER) is None
    desk = explained(over().do(came(), APPROVER))
    assert refused(desk, desk.closing()) is C.TICKED_HIMSELF
    assert refused(desk, desk.closing(), SECOND_APPROVER) is None
