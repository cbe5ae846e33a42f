"""Assignments in a real office: who can be given whom, a list shared out evenly, and who has how many."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support import cases
from tests.support.offices import PERSONS, Template, Who, Workplace
from tests.support.queueing import AT, big, refused, reserved
from verifier.domain.acts import Pass
from verifier.domain.decisions import Disposition
from verifier.domain.errors import Fault, KnownError
from verifier.domain.refusals import RefusalCode
from verifier.domain.stages import Stage
from verifier.domain.work import Filter, Reservation
from verifier.store import reservations
from verifier.workflow import queues, sharing, work_plan
from verifier.workflow.approve_list import stage_of


def test_an_assignment_does_not_lapse_and_can_be_given_anew(place: Workplace) -> None:
    office, registrar = place.office, place.officer(Who.FIRST)
    assert work_plan.assign(office, registrar, [1, 2], Pass.FIRST, Who.SECOND) == work_plan.Assigned(2)
    why = refused(
        lambda: queues.claim(office, place.officer(Who.ANYBODY), 1, Pass.FIRST, at="2099-01-01T00:00:00.000Z")
    )
    assert (why.code, why.facts["officer"]) == (RefusalCode.ASSIGNED, "Ігор Прикладний")
    assert not queues.claim(office, place.officer(Who.SECOND), 1, Pass.FIRST).is_claim, "he has him anyway"
    queues.release(office, place.officer(Who.SECOND), 1, Pass.FIRST)
    assert work_plan.assign(office, place.officer(Who.ADJUDICATOR), [1], Pass.FIRST, Who.ANYBODY).given == 1
    assert reserved(place, 1)[1] == Reservation(1, 1, Who.ANYBODY, "", Who.ADJUDICATOR)
    assert work_plan.assign(office, registrar, [1, 2, 3], Pass.FIRST, "").given == 2
    assert reserved(place, 1) == reserved(place, 2) == {}


def test_what_cannot_be_given_is_said_and_left(place: Workplace) -> None:
    office, registrar = place.office, place.officer(Who.FIRST)
    place.check(1, Pass.FIRST)
    work_plan.assign(office, registrar, [2], Pass.SECOND, Who.SECOND)
    queues.claim(office, place.officer(Who.ANYBODY), 3, Pass.FIRST)
    done = work_plan.assign(office, registrar, [1, 2, 3, 4], Pass.FIRST, Who.SECOND)
    assert done.given == 1
    assert {case: why.code for case, why in done.refused.items()} == {
        1: RefusalCode.NOT_WAITING_FOR_FIRST,
        2: RefusalCode.HAS_OTHER_PART,
        3: RefusalCode.IN_WORK,
    }
    again = work_plan.assign(office, registrar, [1], Pass.SECOND, Who.FIRST)
    assert again.refused[1].code is RefusalCode.HAS_OTHER_PART, "he signed the first check"


def test_who_may_not_assign_and_who_cannot_be_assigned(place: Workplace) -> None:
    office = place.office
    assert refused(lambda: work_plan.assign(office, place.officer(Who.SECOND), [1], 1, Who.FIRST)).code is (
        RefusalCode.MAY_NOT_ASSIGN
    )
    assert refused(lambda: work_plan.assign(office, place.officer(Who.SECOND), [1], 1, "")).code is (
        RefusalCode.MAY_NOT_ASSIGN
    )
    why = refused(lambda: work_plan.assign(office, place.officer(Who.FIRST), [1], 1, Who.APPROVER))
    assert (why.code, why.facts["officer"]) == (RefusalCode.ASSIGNEE_LACKS_ROLE, "Петро Умовний")
    for to, fault in (("o99", Fault.UNKNOWN_OFFICER), (Who.SECOND, Fault.NO_SUCH_CASE)):
        with pytest.raises(KnownError) as caught:
            work_plan.assign(office, place.officer(Who.FIRST), [77], 1, to)
        assert caught.value.fault is fault


def test_whoever_is_on_hold_or_off_the_list_is_given_to_nobody_and_it_is_said_why(place: Workplace) -> None:
    place.sign(Who.FIRST, cases.hold(place.office.case(1)))
    place.sign(Who.APPROVER, cases.decision(place.office.case(2), Disposition.WITHDRAWN))
    done = work_plan.assign(place.office, place.officer(Who.FIRST), [1, 2, 3], Pass.FIRST, Who.SECOND)
    assert {case: why.code for case, why in done.refused.items()} == {
        1: RefusalCode.ON_HOLD,
        2: RefusalCode.ALREADY_CLOSED,
    }
    assert done.given == 1


def test_all_that_a_filter_finds_is_assigned(filled: Template, tmp_path: Path) -> None:
    place = big(filled, tmp_path / "big")
    office, registrar = place.office, place.officer(Who.FIRST)
    place.check(1, Pass.FIRST)
    done = work_plan.assign(office, registrar, Filter(list=2, text="коваленко"), Pass.SECOND, Who.SECOND)
    assert done == work_plan.Assigned(3)
    assert work_plan.assign(office, registrar, Filter(list=1), Pass.FIRST, Who.SECOND).given == PERSONS - 1
    assert work_plan.assign(office, registrar, Filter(list=2), Pass.SECOND, "").given == 3
    office.close()


def test_a_list_is_shared_out_evenly_and_nobody_gets_both_checks(filled: Template, tmp_path: Path) -> None:
    place = big(filled, tmp_path / "big")
    office, registrar = place.office, place.officer(Who.FIRST)
    checkers = [Who.FIRST, Who.SECOND, Who.ANYBODY]
    for number in Pass:
        assert work_plan.share_out(office, registrar, 2, number, checkers) == work_plan.Assigned(24)
    given: dict[int, list[str]] = {1: [], 2: []}
    for case in range(PERSONS + 1, PERSONS + 25):
        held = reserved(place, case)
        assert held[1].officer != held[2].officer
        for number in Pass:
            given[number].append(held[number].officer)
    for number in Pass:
        assert set(Counter(given[number]).values()) == {8}
        assert sum(one != other for one, other in zip(given[number], given[number][1:], strict=False)) == 2, "in blocks"
    assert work_plan.share_out(office, registrar, 2, Pass.FIRST, checkers).given == 0, "nobody is taken away"
    alone = work_plan.share_out(office, registrar, 1, Pass.FIRST, [Who.FIRST])
    assert alone.given == PERSONS
    none = work_plan.share_out(office, registrar, 1, Pass.SECOND, [Who.FIRST])
    assert none.given == 0
    assert {why.code for why in none.refused.values()} == {RefusalCode.NOBODY_LEFT}
    assert len(none.refused) == PERSONS
    assert refused(lambda: work_plan.share_out(office, registrar, 1, Pass.SECOND, [])).code is (
        RefusalCode.NOBODY_TICKED
    )
    office.close()


def test_a_list_is_distributed_once_each_check_that_waits_was_given(place: Workplace) -> None:
    office, registrar = place.office, place.officer(Who.FIRST)

    def is_assigned() -> bool:
        with office.store.read() as connection:
            return reservations.is_assigned(connection, 1)

    assert stage_of(office, 1) is Stage.READ_IN
    for case in range(1, PERSONS + 1):
        queues.claim(office, place.officer(Who.SECOND), case, Pass.FIRST)
    assert not is_assigned(), "a claim is no assignment"
    for case in range(1, PERSONS + 1):
        queues.release(office, place.officer(Who.SECOND), case, Pass.FIRST)
    work_plan.share_out(office, registrar, 1, Pass.FIRST, [Who.FIRST])
    assert not is_assigned(), "the second check, too"
    work_plan.share_out(office, registrar, 1, Pass.SECOND, [Who.SECOND])
    assert is_assigned()
    assert stage_of(office, 1) is Stage.DISTRIBUTED
    place.check(1, Pass.FIRST)
    assert is_assigned(), "what is signed needs nobody"
    assert stage_of(office, 1) is Stage.FIRST_CHECK
    place.decide(2, Disposition.HOLD)
    work_plan.assign(office, registrar, [2], Pass.SECOND, "")
    assert not is_assigned(), "whom a hold keeps is to be checked all the same"
    place.sign(Who.APPROVER, cases.decision(office.case(2), Disposition.WITHDRAWN))
    assert is_assigned(), "nobody checks who is decided"
    work_plan.assign(office, registrar, [1], Pass.SECOND, "")
    assert not is_assigned()
    place.check(1, Pass.SECOND)
    assert is_assigned()
    with office.store.read() as connection:
        assert not reservations.is_assigned(connection, 99), "a list of nobody is not given out"


def test_a_distribution_says_who_has_whom_and_how_many_each_has(filled: Template, tmp_path: Path) -> None:
    place = big(filled, tmp_path / "big")
    office, registrar = place.office, place.officer(Who.FIRST)
    work_plan.share_out(office, registrar, 2, Pass.FIRST, [Who.FIRST, Who.SECOND])
    work_plan.assign(office, registrar, [1, 2], Pass.FIRST, Who.SECOND)
    queues.claim(office, place.officer(Who.ANYBODY), PERSONS + 1, Pass.SECOND)
    queues.claim(office, place.officer(Who.ANYBODY), PERSONS + 2, Pass.SECOND, at=AT)
    place.check(2, Pass.FIRST, who=Who.SECOND)
    seen = sharing.distribution(office, 2)
    assert [load.officer.id for load in seen.loads] == [Who.FIRST, Who.SECOND, Who.ANYBODY]
    assert [load.here[Pass.FIRST] for load in seen.loads] == [12, 12, 0]
    assert [load.everywhere for load in seen.loads] == [12, 13, 0], "signed checks and claims do not count"
    assert (seen.open(Pass.FIRST), seen.free(Pass.FIRST)) == (24, 0)
    assert (seen.open(Pass.SECOND), seen.free(Pass.SECOND)) == (24, 23), "a claim that lapsed keeps nobody"
    assert seen.persons[0].held[Pass.SECOND].officer == Who.ANYBODY
    one = sharing.distribution(office, 1)
    assert one.persons[1].open == {Pass.SECOND}
    assert (one.open(Pass.FIRST), one.free(Pass.FIRST), one.free(Pass.SECOND)) == (3, 2, 4)
    office.close()
