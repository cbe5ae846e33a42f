"""The day of handover, what follows it, and its sums: each rule refuses in its own situation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import AT, CLEARER, REGISTRAR
from tests.support.exchange_moments import COUNT, MORE, SAID, TOLD, change, explained, unlisted, why, with_second
from tests.support.exchanging import (
    AGREEMENT,
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
    frozen,
    opened,
    over,
    placed,
    ready,
    seated,
)
from verifier.domain.exchange_acts import (
    ExchangeClosed,
    ExchangeOpened,
    PersonsPlaced,
    StageCalledOff,
    StageFrozen,
    StagePlanned,
    StatementNoted,
    VehicleMoved,
    VehicleSet,
)
from verifier.domain.exchange_codes import Change, Difference, Execution, Move, Physical, Point, Side, Status
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    IncidentNoted,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_mirror import Mirror, mirror, mirror_in_words
from verifier.domain.exchange_sums import all_sums, gaps, heads, open_gaps, overview, sums_of
from verifier.domain.exchange_values import Arrival, Placed, Statement, Tick
from verifier.domain.moments import later
from verifier.domain.refusals import Refusal, RefusalCode

C, X = RefusalCode, Execution
SOON = later(AT, minutes=11)


def arrived(*found: Arrival) -> Desk:
    """After the handover somebody looked at who came."""
    return over().do(ArrivalsConfirmed(1, 1, found), CONFIRMER)


def _ticked_by_approver() -> Refusal | None:
    desk = ready()
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, X.TRANSFERRED))
    return explained(desk).why(desk.closing())


def _one_more_going() -> Desk:
    desk = ready()
    desk.persons[7] = Traveller(7, OUT, decision(7))
    return desk.do(change(Change.ADDED, 0, Placed(7, OUT, decision(7))))


def _closing_with(**changes: object) -> Refusal | None:
    desk = explained(over())
    sums = (replace(desk.closing().sums[0], **changes), *desk.closing().sums[1:])  # type: ignore[arg-type]
    return desk.why(replace(desk.closing(), sums=sums))


SITUATIONS: list[situations.Situation] = [
    # the day
    (C.VEHICLE_UNKNOWN, why(ready(), replace(COUNT, vehicle=9)), "9"),
    (C.COUNT_ODD, why(ready(), replace(COUNT, number=-1)), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("Олена Взірцева", "олена  ВЗІРЦЕВА"))), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("Олена Взірцева", "--"))), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("А", "Б", "А"))), ""),
    (C.TIME_MISSING, why(ready(), replace(COUNT, at="")), ""),
    (C.NO_MANIFEST, lambda: (desk := cared_for()).why(desk.tick(1, X.PRESENTED)), "1"),
    (C.NOBODY_CHOSEN, why(ready(), HandoverRecorded(1, 1, ())), ""),
    (C.PERSON_TWICE, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, AT), Tick(1, X.PRESENTED, AT)))), "000 001"),
    (C.PERSON_NOT_ON_STAGE, why(ready(), HandoverRecorded(1, 1, (Tick(6, X.PRESENTED, AT),))), "000 006"),
    (C.TIME_MISSING, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, "зараз"),))), ""),
    (C.TICKED_MEANWHILE, why(over(), HandoverRecorded(1, 1, (Tick(1, X.NOT_PRESENTED, AT, None, "ні"),))), "transferred"),
    (C.TICKED_MEANWHILE, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.TRANSFERRED, AT, X.PRESENTED),))), ""),
    (C.TICK_NOTE_MISSING, lambda: (desk := ready()).why(desk.tick(1, X.REFUSED_ON_SITE, "")), "000 001"),
    (C.TICK_NOTE_MISSING, lambda: (desk := over()).why(desk.tick(1, X.NOT_PRESENTED, " ")), "000 001"),
    (C.TICK_NOTE_MISSING, lambda: (desk := ready().knowing(1, decision="")).why(desk.tick(1, X.TRANSFERRED, "")), "000 001"),
    (C.PERSON_NOT_CLEARED, lambda: (desk := ready().knowing(4, decision="")).why(desk.tick(4, X.TRANSFERRED)), "000 004"),
    (C.PERSON_ELSEWHERE, lambda: (desk := with_second(over({1: X.NOT_PRESENTED})).do(PersonsPlaced(1, 2, placed(1))))
     .why(desk.tick(1, X.TRANSFERRED)), "2"),
    (C.PERSON_RETURNED, lambda: (desk := over({1: X.NOT_PRESENTED}).knowing(1, returned=(7, 1)))
     .why(desk.tick(1, X.PRESENTED)), "000 001"),
    (C.NOBODY_CHOSEN, why(ready(), UnlistedCame(1, 1, ())), ""),
    (C.UNLISTED_NUMBER, why(ready(), unlisted(number=2)), "2"),
    (C.OUTGOING_UNLISTED, why(ready(), unlisted(direction=OUT)), ""),
    (C.FIELD_EMPTY, why(ready(), unlisted(name=" ")), "name"),
    (C.TIME_MISSING, why(ready(), unlisted(at="")), ""),
    (C.PERSON_NOT_ON_STAGE, why(ready(), unlisted(instead_of=6)), "000 006"),
    (C.PERSON_UNKNOWN, why(ready(), unlisted(known_as=99)), "000 099"),
    (C.UNLISTED_NUMBER, why(ready(), UnlistedFiled(1, 1, 1, 6), REGISTRAR), "1"),
    (C.UNLISTED_NUMBER, why(ready().do(unlisted()).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR), UnlistedFiled(1, 1, 1, 2),
     REGISTRAR), "1"),
    (C.PERSON_UNKNOWN, why(ready().do(unlisted()), UnlistedFiled(1, 1, 1, 99), REGISTRAR), "000 099"),
    (C.PERSON_UNKNOWN, why(ready().do(unlisted()).do(unlisted(number=2)).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR),
     UnlistedFiled(1, 1, 2, 6), REGISTRAR), "000 006"),
    (C.NOBODY_CHOSEN, why(over(), ArrivalsConfirmed(1, 1, ()), CONFIRMER), ""),
    (C.UNLISTED_NUMBER, why(over(), ArrivalsConfirmed(1, 1, (Arrival(0, Physical.CONFIRMED, "паспорт", 1),)), CONFIRMER),
     "1"),
    (C.UNLISTED_NUMBER, why(over().do(unlisted()),
     ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, "паспорт", 1),)), CONFIRMER), "1"),
    (C.FIELD_EMPTY, why(over(), ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, ""),)), CONFIRMER), "means"),
    (C.FIELD_EMPTY, why(over().do(unlisted()), ArrivalsConfirmed(1, 1, (Arrival(0, Physical.CONFIRMED, "", 1),)), CONFIRMER),
     "means"),
    (C.NOT_RETURNED, why(ready(), ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 001"),
    (C.NOT_RETURNED, why(over(), ArrivalsConfirmed(1, 1, (Arrival(4, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 004"),
    (C.PERSON_NOT_ON_STAGE, why(over(), ArrivalsConfirmed(1, 1, (Arrival(6, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 006"),
    (C.NOBODY_CHOSEN, why(over(), FamiliesInformed(1, 1, ())), ""),
    (C.NOT_RETURNED, why(ready(), FamiliesInformed(1, 1, (TOLD,))), "000 001"),
    (C.NOT_RETURNED, why(over(), FamiliesInformed(1, 1, (replace(TOLD, at=later(AT, -1)),))), "000 001"),
    (C.NOT_RETURNED, why(ready().do(unlisted(accepted=False)).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR),
     FamiliesInformed(1, 1, (replace(TOLD, person=6),))), "000 006"),
    (C.ARRIVAL_NOT_CONFIRMED, why(arrived(Arrival(1, Physical.OTHER_PERSON, "відбитки")), FamiliesInformed(1, 1, (TOLD,))),
     "000 001"),
    (C.ARRIVAL_NOT_CONFIRMED, why(ready().do(unlisted()).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
     .do(ArrivalsConfirmed(1, 1, (Arrival(0, Physical.NOT_CONFIRMED, "розмова", 1),)), CONFIRMER),
     FamiliesInformed(1, 1, (replace(TOLD, person=6),))), "000 006"),
    (C.TIME_MISSING, why(over(), FamiliesInformed(1, 1, (replace(TOLD, at=""),))), ""),
    (C.FIELD_EMPTY, why(over(), FamiliesInformed(1, 1, (replace(TOLD, how=""),))), "how"),
    (C.FIELD_EMPTY, why(ready(), IncidentNoted(1, 1, AT, "")), "incident"),
    (C.TIME_MISSING, why(ready(), IncidentNoted(1, 1, "", "затримка")), ""),
    # closing
    (C.NO_SUCH_DIFFERENCE, why(over(), DifferenceExplained(1, 1, IN, Difference.PRESENTED, 3, 2, "помилка")), ""),
    (C.FIELD_EMPTY, why(over(), DifferenceExplained(1, 1, IN, Difference.PRESENTED, 3, None, "")), "reason"),
    (C.SUMS_CHANGED, lambda: _closing_with(agreed=7), ""),
    (C.RESULTS_MISSING, lambda: (desk := ready()).why(desk.closing()), "5"),
    (C.RESULTS_MISSING, lambda: (desk := explained(over({1: X.PRESENTED}))).why(desk.closing()), "1"),
    (C.DIFFERENCES_OPEN, lambda: (desk := over()).why(desk.closing()), "presented"),
    (C.TICKED_HIMSELF, _ticked_by_approver, ""),
    (C.STAGE_UNDER_WAY, why(frozen().do(unlisted(), REGISTRAR), StageCalledOff(1, 1, Side.OTHER, "вони", "дощ")), "1"),
    # what has not happened yet
    (C.TIME_AHEAD, why(over(), FamiliesInformed(1, 1, (TOLD, replace(TOLD, person=2, at=SOON)))), ""),
    (C.TIME_AHEAD, why(over(), replace(COUNT, at=SOON)), ""),
    (C.TIME_AHEAD, why(over(), IncidentNoted(1, 1, SOON, "затримка")), ""),
    (C.TIME_AHEAD, why(over(), unlisted(at=SOON)), ""),
    (C.TIME_AHEAD, why(seated(), VehicleMoved(1, 1, 1, Move.ARRIVED, "пункт", SOON)), ""),
    (C.TIME_AHEAD, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, SOON),))), ""),
    (C.TIME_AHEAD, why(opened(), replace(SAID, statement=replace(SAID.statement, said_at=SOON))), ""),
    (C.NOT_ON_MANIFEST, lambda: (desk := _one_more_going()).why(desk.tick(7, X.TRANSFERRED), REGISTRAR), "000 007"),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- what is allowed ---


def test_a_stage_is_closed_once_every_number_balances_and_the_exchange_after_it() -> None:
    desk = over({3: X.NOT_PRESENTED, 5: X.REFUSED_ON_SITE})
    for point, number in ((Point.HANDOVER, 2), (Point.ACCEPTED, 2), (Point.RECEPTION, 2)):
        desk.do(replace(COUNT, point=point, number=number), REGISTRAR)
    for point, number in ((Point.HOLDING, 2), (Point.BOARDING, 2), (Point.HANDOVER, 2), (Point.ACCEPTED, 1)):
        desk.do(replace(COUNT, direction=OUT, point=point, number=number), REGISTRAR)
    assert gaps(desk.stage) == ()
    incoming, outgoing = desk.closing().sums
    assert (incoming.presented, incoming.accepted, incoming.not_presented, incoming.open) == (2, 2, 1, 0)
    assert (outgoing.presented, outgoing.accepted, outgoing.refused) == (2, 1, 1)
    desk.do(desk.closing())
    assert not desk.stage.is_open
    desk.do(ExchangeClosed(1, 2, 1, "двох не привезли"))
    desk.do(SAID, REGISTRAR)  # others go on talking
    desk.do(FamiliesInformed(1, 1, (TOLD,)), REGISTRAR)
    desk.do(StatementNoted(1, Statement(Status.STAGE_COMPLETED, "вони", AT, "сайт", 1)), REGISTRAR)
    assert desk.known.transferred(IN) == 2


def test_clocks_may_differ_a_little() -> None:
    desk = ready()
    assert desk.why(replace(COUNT, at=later(AT, minutes=10))) is None
    assert desk.why(replace(COUNT, at="завтра")) == Refusal(C.TIME_MISSING)


def test_the_heads_of_several_vehicles_are_added_up_until_all_are_counted_together() -> None:
    desk = seated().do(VehicleSet(1, 1, replace(BUSES[0], number=3)), CLEARER)
    for vehicle, number, there in ((1, 2, 2), (3, 1, 3), (1, 3, 4), (0, 9, 9), (3, 2, 2)):
        desk.do(replace(COUNT, vehicle=vehicle, number=number), REGISTRAR)
        assert heads(desk.stage, IN, Point.HANDOVER) == there


def test_a_direction_counts_as_soon_as_anything_is_known_of_it() -> None:
    desk = Desk().do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт", 0, 0), CLEARER)
    assert all_sums(desk.stage) == ()
    desk.do(PersonsPlaced(1, 1, placed(4, 1)), CLEARER)
    assert [each.direction for each in all_sums(desk.stage)] == [IN, OUT], "who is on the list and not agreed yet"
    desk.do(StageFrozen(1, 1, placed(1, 4))).do(change(Change.WITHDRAWN, 4)).do(change(Change.WITHDRAWN, 1))
    assert [each.removed for each in all_sums(desk.stage)] == [1, 1], "who was agreed and left"
    desk = Desk().do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт", 0, 0), CLEARER)
    desk.do(PersonsPlaced(1, 1, placed(4)), CLEARER).do(StageFrozen(1, 1, placed(4))).do(unlisted(), REGISTRAR)
    assert [each.unlisted for each in all_sums(desk.stage)] == [1, 0]


@pytest.mark.parametrize("vehicles", [False, True])
def test_nobody_is_lost_between_two_headcounts(vehicles: bool) -> None:
    desk = over()
    for point, number in ((Point.HOLDING, 2), (Point.BOARDING, 1), (Point.HANDOVER, 2), (Point.ACCEPTED, 2)):
        count = replace(COUNT, direction=OUT, point=point, number=number, vehicle=2 if vehicles else 0)
        desk.do(count, REGISTRAR)
    found = {(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage) if gap.direction is OUT}
    assert found == {(Difference.BOARDED, 2, 1), (Difference.ARRIVED, 1, 2)}
    desk.do(replace(COUNT, direction=OUT, point=Point.BOARDING, number=2), REGISTRAR)  # counted once more, all together
    assert heads(desk.stage, OUT, Point.BOARDING) == 2
    assert all(gap.direction is IN for gap in gaps(desk.stage))


def test_an_explanation_holds_for_exactly_the_numbers_that_it_explains() -> None:
    desk = explained(over())
    assert gaps(desk.stage)
    assert open_gaps(desk.stage) == ()
    desk.do(unlisted(), REGISTRAR)
    assert {gap.difference for gap in open_gaps(desk.stage)} == {Difference.PRESENTED, Difference.ACCEPTED}


def test_a_substitute_is_recorded_for_each_person_for_whom_another_was_brought() -> None:
    desk = over({1: X.SUBSTITUTED})
    assert (Difference.SUBSTITUTES, 1, 0) in {(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage)}
    desk.do(unlisted(instead_of=1, accepted=False), REGISTRAR)
    assert Difference.SUBSTITUTES not in {gap.difference for gap in gaps(desk.stage)}
    made = sums_of(desk.stage, IN)
    assert (made.substituted, made.unlisted, made.presented, made.accepted) == (1, 1, 3, 2)


def test_a_later_tick_corrects_an_earlier_one_with_a_note_and_who_came_is_remembered() -> None:
    desk = ready()
    desk.do(desk.tick(1, X.PRESENTED, ""), REGISTRAR).do(desk.tick(1, X.NOT_FIT, "серце"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 1
    desk.do(desk.tick(1, X.SUBSTITUTED, "то була інша особа"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 0
    desk.do(desk.tick(1, X.NOT_FIT, "серце"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 0, "he never came"


def test_what_keeps_a_person_from_being_transferred_keeps_nobody_from_recording_that_he_was_not() -> None:
    desk = with_second(over({1: X.NOT_PRESENTED})).do(PersonsPlaced(1, 2, placed(1)))
    desk.do(desk.tick(1, X.DIED_BEFORE), REGISTRAR)  # though another stage holds him
    desk = ready().knowing(4, decision="")
    desk.do(desk.tick(4, X.NOT_PRESENTED, ""), REGISTRAR)
    desk.do(desk.tick(5, X.PRESENTED, ""), REGISTRAR).do(desk.tick(5, X.TRANSFERRED, ""), REGISTRAR)
    assert desk.stage.ticks.keys() == {4, 5}


def test_the_numbers_of_all_stages_are_added_up_but_for_those_called_off() -> None:
    desk = with_second(explained(over({1: X.NOT_PRESENTED})))
    desk.do(PersonsPlaced(1, 2, (placed(1)[0], MORE)), CLEARER)
    incoming, outgoing = overview(desk.known)
    assert (incoming.planned, incoming.expected, incoming.accepted, incoming.open) == (4, 5, 2, 2)
    assert (outgoing.direction, outgoing.planned, outgoing.accepted) == (OUT, 3, 2)
    desk.do(StageCalledOff(1, 2, Side.OTHER, "вони", "дощ"))
    assert overview(desk.known)[0].expected == 3


def test_a_stage_on_which_only_a_stranger_came_counts_him() -> None:
    desk = opened().do(PersonsPlaced(1, 1, placed(4)), CLEARER).do(StageFrozen(1, 1, placed(4)))
    desk.do(unlisted(), REGISTRAR)
    assert {(gap.direction, gap.difference) for gap in gaps(desk.stage)} >= {(IN, Difference.PRESENTED)}


def test_who_was_brought_to_us_and_is_not_cleared_any_more_is_recorded_with_a_note() -> None:
    desk = ready().knowing(1, decision="")
    desk.do(desk.tick(1, X.TRANSFERRED, "доставлено, справу переглядають"), REGISTRAR)
    assert sums_of(desk.stage, IN).accepted == 1


def test_arrivals_and_families_are_recorded_also_after_the_stage_is_closed() -> None:
    desk = ready().do(unlisted(), REGISTRAR).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, X.TRANSFERRED), REGISTRAR)
    desk = explained(desk).do(desk.closing())
    found = (Arrival(1, Physical.CONFIRMED, "паспорт"), Arrival(0, Physical.OTHER_PERSON, "відбитки", 1))
    desk.do(ArrivalsConfirmed(1, 1, (*found, Arrival(6, Physical.CONFIRMED, "бесіда"))), CONFIRMER)
    desk.do(FamiliesInformed(1, 1, (replace(TOLD, at=AT), replace(TOLD, person=6))), REGISTRAR)
    assert desk.stage.arrivals[1, 0].result is Physical.CONFIRMED
    assert desk.stage.informed.keys() == {1, 6}


def test_the_mirror_count_holds_both_ways_against_what_was_agreed() -> None:
    assert mirror(replace(over().known, agreement=replace(over().known.agreement, outgoing=0))) is None
    known = over({1: X.NOT_PRESENTED}).known  # three were to come, two to go
    agreed = replace(known, agreement=replace(known.agreement, incoming=3, outgoing=2))
    count = mirror(agreed)
    assert count == Mirror(2, 2, 3, 2)
    assert (count.lag, count.is_done) == (1, False)
    assert Mirror(3, 0, 3, 2).lag == -2, "we are behind"
    behind, ahead, even, done = (mirror_in_words(Mirror(*each, 3, 2)) for each in ((2, 2), (3, 0), (2, 1), (3, 2)))
    assert (behind[0], ahead[0], done[0]) == ("▲", "▲", "✓")
    assert even[0] not in "▲✓", "fewer than agreed, and as many each way"
    assert len({behind, ahead, even, done}) == 4
