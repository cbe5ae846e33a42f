"""Queues and claims in a real office: who is offered whom, who has whom, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.offices import PERSONS, Who, Workplace
from tests.support.queueing import AT, FIRST, SECOND, refused, reserved, shown
from verifier.domain.acts import Pass
from verifier.domain.case import State
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft
from verifier.domain.errors import KnownError
from verifier.domain.moments import later, now
from verifier.domain.refusals import RefusalCode
from verifier.domain.work import CLAIM_MINUTES, Filter, Mark, Query, Reservation, Task
from verifier.store import lists, reservations
from verifier.workflow import check, check_view, moves, queues, work_plan
from verifier.workflow.audit import audit

# --- queues ---


def test_a_queue_has_its_page_its_counts_and_who_has_whom(place: Workplace) -> None:
    office = place.office
    work_plan.assign(office, place.officer(Who.FIRST), [1, 2], Pass.FIRST, Who.SECOND)
    page = queues.open_queue(office, place.officer(Who.FIRST), FIRST)
    assert page.total == PERSONS == len(page.lines)
    assert page.facets.lists == {1: PERSONS}
    assert page.facets.states == {State.FIRST_CHECK: PERSONS}
    assert (page.facets.marks[Mark.FREE], page.facets.marks[Mark.MINE]) == (PERSONS - 2, 0)
    assert page.holders == {Who.SECOND: "Ігор Прикладний"}
    assert [line.holder for line in page.lines] == [Who.SECOND, Who.SECOND, "", ""]
    assert page.facets.marks[Mark.PROBLEM] == 2, "the intake reported something on rows 8 and 9"
    narrowed = queues.open_queue(
        office, place.officer(Who.SECOND), Query(Task.FIRST_CHECK, Filter(only=frozenset({Mark.MINE})))
    )
    assert [line.case.number for line in narrowed.lines] == [1, 2]


def test_without_the_role_nothing_is_offered(place: Workplace) -> None:
    officer = place.officer(Who.AUDITOR)
    assert queues.open_queue(place.office, officer, FIRST) == queues.QueuePage(FIRST)
    assert queues.more(place.office, officer, FIRST, 0).lines == ()
    assert queues.next_person(place.office, officer, FIRST, 1) == queues.first_person(place.office, officer, FIRST) == 0
    assert queues.place_of(place.office, officer, FIRST, 1) is None
    assert queues.everybody(place.office, officer, FIRST) == ()
    assert set(queues.waiting(place.office, officer, Task).tasks.values()) == {0}


def test_who_took_part_is_not_offered_the_person_again(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    assert shown(place, Who.FIRST, SECOND) == []
    assert shown(place, Who.SECOND, SECOND) == [1]
    assert queues.task_of(place.office, place.officer(Who.SECOND), 1, Task) is Task.SECOND_CHECK
    others = set(Task) - {Task.SIGNED}  # where he can still take it back
    assert queues.task_of(place.office, place.officer(Who.FIRST), 1, others) is None


def test_whoever_checked_is_offered_what_was_opened_anew_but_not_whom_he_gave_back(place: Workplace) -> None:
    for number in (1, 2):
        place.check(number, Pass.FIRST)
        taken_back = moves.withdrawal_of(place.office.case(number), [DetailKey.RANK], "помилилася рядком")
        place.sign(Who.FIRST, taken_back)
    assert shown(place, Who.FIRST)[:2] == [1, 2]
    place.sign(Who.FIRST, moves.conflict_of(place.office.case(2)))
    assert 2 not in shown(place, Who.FIRST)
    assert 2 in shown(place, Who.SECOND)


def test_who_is_asked_for_and_waits_for_others_is_shown_where_he_waits(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    tasks = (Task.FIRST_CHECK, Task.SECOND_CHECK)
    work = queues.open_work(place.office, place.officer(Who.FIRST), FIRST, tasks, wanted=1)
    assert (work.page.query, work.wanted) == (SECOND, 1), "so that he is told why he may not check it a second time"


def test_work_is_opened_where_it_waits(place: Workplace) -> None:
    office, officer = place.office, place.officer(Who.SECOND)
    for case in range(1, PERSONS + 1):
        place.check(case, Pass.FIRST)
    tasks = (Task.FIRST_CHECK, Task.SECOND_CHECK)
    work = queues.open_work(office, officer, FIRST, tasks)
    assert work.page.query == SECOND, "nobody waits for a first check"
    assert work.waiting.tasks == {Task.FIRST_CHECK: 0, Task.SECOND_CHECK: PERSONS}
    assert work.first == shown(place, Who.SECOND, SECOND)[0]
    assert queues.open_work(office, officer, FIRST, tasks, turn=False).page.total == 0
    wanted = queues.open_work(office, officer, Query(Task.FIRST_CHECK, Filter(text="nobody")), tasks, wanted=3)
    assert (wanted.page.query, wanted.wanted) == (SECOND, 3)
    assert queues.open_work(office, officer, SECOND, tasks, current=work.first).place == 0
    check.save_draft(office, officer, 3, Pass.SECOND, Draft(record=""))
    assert queues.open_work(office, officer, SECOND, tasks).first == 3, "what was begun comes first"


def test_the_problems_of_a_person_are_those_of_his_row(place: Workplace) -> None:
    opened = check_view.open_person(place.office, place.officer(Who.FIRST), 2, Pass.FIRST)
    assert [problem.code for problem in opened.problems] == ["UNKNOWN_RANK"]
    assert all(problem.row == opened.sheet.entry.row for problem in opened.problems)
    assert check_view.open_person(place.office, place.officer(Who.FIRST), 1, Pass.FIRST).problems == ()


# --- claims ---


def test_a_claim_keeps_others_away_until_it_lapses(place: Workplace) -> None:
    office, one, other = place.office, place.officer(Who.FIRST), place.officer(Who.SECOND)
    made = queues.claim(office, one, 1, Pass.FIRST, at=AT)
    assert made == Reservation(1, 1, one.id, later(AT, minutes=CLAIM_MINUTES), one.id)
    why = refused(lambda: queues.claim(office, other, 1, Pass.FIRST, at=later(AT, minutes=CLAIM_MINUTES - 1)))
    assert why.code is RefusalCode.IN_WORK
    assert why.facts["officer"] == one.name
    assert len(why.facts["time"]) == len("10:40")
    taken = queues.claim(office, other, 1, Pass.FIRST, at=later(AT, minutes=CLAIM_MINUTES))
    assert taken.officer == other.id
    assert queues.claim(office, one, 1, Pass.SECOND, at=AT).officer == one.id, "the passes are apart"


def test_a_claim_is_renewed_by_work_and_released_by_its_officer_alone(place: Workplace) -> None:
    office, one, other = place.office, place.officer(Who.FIRST), place.officer(Who.SECOND)
    queues.claim(office, one, 1, Pass.FIRST, at=AT)
    assert queues.claim(office, one, 1, Pass.FIRST, at=later(AT, minutes=4)).until == later(AT, minutes=CLAIM_MINUTES)
    renewed = queues.claim(office, one, 1, Pass.FIRST, at=later(AT, minutes=20))
    assert renewed.until == later(AT, minutes=20 + CLAIM_MINUTES)
    check.save_draft(office, one, 1, Pass.FIRST, Draft(record=""))
    assert reserved(place, 1)[1].until > now(), "a saved draft is work"
    queues.release(office, other, 1, Pass.FIRST)
    assert 1 in reserved(place, 1)
    queues.release(office, one, 1, Pass.FIRST)
    assert reserved(place, 1) == {}


def test_whom_nothing_was_begun_of_is_let_go(place: Workplace) -> None:
    office, one = place.office, place.officer(Who.FIRST)
    for case in (1, 2):
        queues.claim(office, one, case, Pass.FIRST)
    check.save_draft(office, one, 2, Pass.FIRST, Draft(record=""))
    for case in (1, 2):
        queues.let_go(office, one, case, Pass.FIRST)
    assert reserved(place, 1) == {}
    assert reserved(place, 2)[1].officer == one.id


def test_who_comes_back_late_is_told_who_works_on_the_person_and_loses_nothing(place: Workplace) -> None:
    office, one, other = place.office, place.officer(Who.FIRST), place.officer(Who.SECOND)
    assert check.save_draft(office, one, 1, Pass.FIRST, Draft(record="")) is None
    lapsed = replace(reserved(place, 1)[1], until=later(now(), minutes=-1))
    with office.store.write() as connection:
        reservations.keep(connection, [lapsed])
    queues.claim(office, other, 1, Pass.FIRST)
    why = check.save_draft(office, one, 1, Pass.FIRST, Draft(record="1:1"))
    assert why is not None
    assert (why.code, why.facts["officer"]) == (RefusalCode.IN_WORK, other.name)
    assert reserved(place, 1)[1].officer == other.id
    assert place.sheet(1, Pass.FIRST, Who.FIRST).draft.record == "1:1"


def test_others_persons_are_passed_over_but_shown(place: Workplace) -> None:
    office, one, other = place.office, place.officer(Who.FIRST), place.officer(Who.SECOND)
    queues.claim(office, other, 2, Pass.FIRST)
    assert shown(place, Who.FIRST) == [1, 2, 3, 4]
    assert queues.next_person(office, one, FIRST, 1) == 3
    assert queues.next_person(office, one, FIRST, 3, -1) == 1
    assert queues.next_person(office, other, FIRST, 1) == 2
    assert queues.next_person(office, one, FIRST, 4) == 1, "round and round"


def test_a_signed_check_gives_the_person_free(place: Workplace) -> None:
    queues.claim(place.office, place.officer(Who.FIRST), 1, Pass.FIRST)
    place.check(1, Pass.FIRST)
    assert reserved(place, 1) == {}
    assert audit(place.office).faults == ()


# --- kept filters ---


def test_filters_are_kept_under_a_name(place: Workplace) -> None:
    office, officer = place.office, place.officer(Who.FIRST)
    wanted = Filter(1, frozenset({State.CLOSED, State.DECISION}), "коваль", frozenset({Mark.DUE, Mark.MINE}))
    with pytest.raises(KnownError):
        work_plan.save_filter(office, officer, " … ", wanted)
    work_plan.save_filter(office, officer, " мої   термінові ", Filter())
    work_plan.save_filter(office, officer, "мої термінові", wanted)
    assert [(kept.name, kept.filter) for kept in work_plan.saved_filters(office, officer)] == [
        ("мої термінові", wanted)
    ]
    assert work_plan.saved_filters(office, place.officer(Who.SECOND)) == ()
    with office.store.write() as connection:
        reservations.keep_filter(connection, officer.id, "з майбутнього", b'{"sorted":true}')
    assert len(work_plan.saved_filters(office, officer)) == 1
    work_plan.delete_filter(office, officer, "мої термінові")
    assert work_plan.saved_filters(office, officer) == ()


# --- projections ---


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cases SET found_by = 'x' WHERE number = 1",
        "UPDATE cases SET problem = 1 WHERE number = 1",
        "UPDATE cases SET due = '2025-01-01' WHERE number = 1",
        "UPDATE row_problems SET code = 'X' WHERE place = 0",
        "DELETE FROM row_problems",
    ],
)
def test_the_audit_recomputes_what_queues_are_filtered_by(place: Workplace, change: str) -> None:
    assert audit(place.office).faults == ()
    with place.office.store.write() as connection:
        connection.exec_driver_sql(change)
    assert audit(place.office).faults


def test_a_hold_is_due_on_its_review_date(place: Workplace) -> None:
    place.check_twice(1)
    place.decide(1, Disposition.HOLD)
    with place.office.store.read() as connection:
        row = lists.case(connection, 1)
    assert row is not None
    assert row.due
    page = queues.open_queue(place.office, place.officer(Who.APPROVER), Query(Task.DECISION))
    assert page.facets.marks[Mark.DUE] == int(row.due <= now()[:10])
    assert audit(place.office).faults == ()
