"""What follows the double check, as queues: whoever is offered a person may sign, and whoever may sign is offered him."""

from __future__ import annotations

from tests.support.offices import PERSONS, Who, Workplace
from verifier.domain.acts import CaseBody, Pass
from verifier.domain.case import Case, State
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.domain.moments import later, now
from verifier.domain.officers import Role
from verifier.domain.work import Filter, Mark, Query, Task, WorkLine
from verifier.store import queue
from verifier.workflow import keep_office, moves, queues

DAY = 24


def _lines(
    place: Workplace, who: Who, task: Task, *, hours: float = 0, filter_: Filter | None = None
) -> list[WorkLine]:
    """Return whom an officer is offered, now or some hours from now."""
    asked = queues.question(place.officer(who), Query(task, filter_ or Filter()), later(now(), hours))
    with place.office.store.read() as connection:
        return list(queue.page(connection, asked))


def _offered(place: Workplace, who: Who, task: Task, *, hours: float = 0) -> list[int]:
    return [line.case.number for line in _lines(place, who, task, hours=hours)]


def _may_sign(place: Workplace, body: CaseBody, *, hours: float = 0) -> set[Who]:
    case, at = place.office.case(body.case), later(now(), hours)
    return {who for who in Who if moves.why_not(case, place.officer(who), body, at) is None}


def _are_offered(place: Workplace, case: int, task: Task, *, hours: float = 0) -> set[Who]:
    officers = [who for who in Who if queues.may(place.officer(who), task)]
    return {who for who in officers if case in _offered(place, who, task, hours=hours)}


# --- the identity conclusion ---


def test_the_second_checker_or_a_free_adjudicator_concludes_where_nobody_ruled(place: Workplace) -> None:
    place.check_twice(1)
    body = moves.conclusion_of(place.office.case(1))
    assert (
        _are_offered(place, 1, Task.CONCLUSION) == {Who.SECOND, Who.ADJUDICATOR, Who.ANYBODY} == _may_sign(place, body)
    )
    place.conclude(1)
    assert _are_offered(place, 1, Task.CONCLUSION) == set()


def test_where_somebody_ruled_the_second_checker_does_not_conclude(place: Workplace) -> None:
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    assert _are_offered(place, 1, Task.SETTLEMENT) == {Who.ADJUDICATOR, Who.ANYBODY}
    place.settle(1)
    body = moves.conclusion_of(place.office.case(1))
    assert _are_offered(place, 1, Task.CONCLUSION) == {Who.ADJUDICATOR, Who.ANYBODY} == _may_sign(place, body)


def test_an_adjudicator_with_another_part_does_not_conclude(place: Workplace) -> None:
    place.check(1, Pass.FIRST, who=Who.ANYBODY)
    place.check(1, Pass.SECOND)
    place.check(2, Pass.FIRST)
    place.check(2, Pass.SECOND, {DetailKey.RANK: Answer.UNABLE}, who=Who.ANYBODY)
    place.settle(2)
    assert _are_offered(place, 1, Task.CONCLUSION) == {Who.SECOND, Who.ADJUDICATOR}
    assert _are_offered(place, 2, Task.CONCLUSION) == {Who.ADJUDICATOR}
    for case in (1, 2):
        body = moves.conclusion_of(place.office.case(case))
        assert _may_sign(place, body) == _are_offered(place, case, Task.CONCLUSION)
    place.sign(Who.ADJUDICATOR, moves.conflict_of(place.office.case(1), "родич"))
    assert _are_offered(place, 1, Task.CONCLUSION) == {Who.SECOND}


# --- clearances ---


def _medical(place: Workplace, case: Case, hours: int) -> CaseBody:
    fit = ClearanceOutcome.FIT
    clearer = place.officer(Who.CLEARER)
    return moves.clearance_of(case, clearer, ClearanceKind.MEDICAL, fit, valid_until=later(now(), hours))


def test_a_clearance_is_offered_to_whom_it_is_delegated_until_it_ends(place: Workplace) -> None:
    place.check(1, Pass.FIRST, who=Who.ANYBODY)
    place.check(1, Pass.SECOND)
    place.conclude(1)
    assert _are_offered(place, 1, Task.CLEARANCE) == {Who.CLEARER}
    assert not queues.may(place.officer(Who.FIRST), Task.CLEARANCE)
    signer = place.signers[Who.APPROVER]
    keep_office.delegate(place.office, signer, Who.FIRST, [Role.LEGAL], "наказ № 9-н", later(now(), 2 * DAY)[:10])
    assert queues.may(place.officer(Who.FIRST), Task.CLEARANCE)
    assert _are_offered(place, 1, Task.CLEARANCE) == {Who.CLEARER, Who.FIRST}
    assert queues.clearable(place.officer(Who.FIRST), later(now(), 4 * DAY)) == ()
    assert queues.clearable(place.officer(Who.CLEARER), now()) == tuple(ClearanceKind)
    case = place.office.case(1)
    legal = moves.clearance_of(case, place.officer(Who.FIRST), ClearanceKind.LEGAL, ClearanceOutcome.NO_OBJECTION)
    place.sign(Who.FIRST, legal)
    assert _are_offered(place, 1, Task.CLEARANCE) == {Who.CLEARER}, "nothing of his is lacking any more"


def test_fitness_that_has_expired_is_asked_for_again(place: Workplace) -> None:
    place.check_twice(1)
    place.conclude(1)
    place.sign(Who.CLEARER, _medical(place, place.office.case(1), 24))
    medic = Who.ANYBODY
    (line,) = _lines(place, medic, Task.CLEARANCE)
    assert (line.case.state, len(line.case.cleared_at(now()))) == (State.CLEARANCES, 1)
    place.clear(1)
    assert _are_offered(place, 1, Task.CLEARANCE) == set(), "all four stand"
    assert _are_offered(place, 1, Task.CLEARANCE, hours=49) == {Who.CLEARER, Who.ANYBODY}
    assert _offered(place, Who.APPROVER, Task.DECISION) == [1]


def test_fitness_of_a_person_who_is_cleared_is_renewed(place: Workplace) -> None:
    place.finish(1)
    place.check_twice(2)
    place.clear(2)
    place.decide(2, Disposition.WITHDRAWN)
    assert _are_offered(place, 1, Task.CLEARANCE) == set()
    assert _are_offered(place, 1, Task.CLEARANCE, hours=49) == {Who.CLEARER, Who.ANYBODY}
    assert _are_offered(place, 2, Task.CLEARANCE, hours=49) == set(), "who is not on the list any more needs none"
    (line,) = _lines(place, Who.CLEARER, Task.CLEARANCE, hours=49)
    assert (line.case.state, line.case.disposition) == (State.CLOSED, Disposition.CLEARED)
    again = _medical(place, place.office.case(1), 49 + 24)
    assert Who.CLEARER in _may_sign(place, again, hours=49)


# --- waiting and closed ---


def _wait(place: Workplace) -> None:
    """Let the first person be held, the others be asked about; whoever is due first comes last in the list."""
    for case in range(1, PERSONS):
        place.check_twice(case)
    office, day = place.office, later(now(), 3 * DAY)[:10]
    place.sign(Who.ANYBODY, moves.hold_of(office.case(1), "чекаємо", later(now(), 20 * DAY)[:10]))
    for case, due in ((2, later(now(), 10 * DAY)[:10]), (3, day)):
        query = moves.query_of(office.case(case), [DetailKey.DATE_OF_BIRTH], "просимо уточнити", due)
        place.sign(Who.ADJUDICATOR, query)


def test_who_waits_is_met_in_the_order_of_the_days(place: Workplace) -> None:
    _wait(place)
    for who in (Who.ADJUDICATOR, Who.APPROVER, Who.FIRST):  # the last one is the registrar, and checked them all
        assert _offered(place, who, Task.WAITING) == [3, 2, 1]
    lines = _lines(place, Who.APPROVER, Task.WAITING)
    assert [line.case.state for line in lines] == [State.REFERRED, State.REFERRED, State.HOLD]
    assert all(line.case.due for line in lines)
    assert not queues.may(place.officer(Who.AUDITOR), Task.WAITING)
    officer, query = place.officer(Who.APPROVER), Query(Task.WAITING)
    assert [queues.place_of(place.office, officer, query, case) for case in (3, 2, 1)] == [0, 1, 2]
    assert [queues.next_person(place.office, officer, query, case) for case in (3, 2, 1)] == [2, 1, 3]
    place.sign(Who.ANYBODY, moves.lift_of(place.office.case(1), "висновок надійшов"))
    assert _offered(place, Who.APPROVER, Task.WAITING) == [3, 2]


def test_what_is_due_is_marked_from_its_day_on(place: Workplace) -> None:
    _wait(place)
    due = Filter(only=frozenset({Mark.DUE}))

    def marked(hours: float) -> list[int]:
        return [line.case.number for line in _lines(place, Who.APPROVER, Task.WAITING, hours=hours, filter_=due)]

    assert [marked(days * DAY) for days in (0, 4, 11, 21)] == [[], [3], [3, 2], [3, 2, 1]]
    page = queues.open_queue(place.office, place.officer(Who.APPROVER), Query(Task.WAITING))
    assert (page.total, page.facets.marks[Mark.DUE]) == (3, 0)
    assert page.facets.states == {State.REFERRED: 2, State.HOLD: 1}


def test_who_checked_first_finds_what_he_can_still_take_back(place: Workplace) -> None:
    for case in (1, 2):
        place.check(case, Pass.FIRST)
    place.check(3, Pass.FIRST, who=Who.ANYBODY)
    assert _offered(place, Who.FIRST, Task.SIGNED) == [1, 2]
    assert _offered(place, Who.ANYBODY, Task.SIGNED) == [3]
    assert _offered(place, Who.SECOND, Task.SIGNED) == []
    place.check(1, Pass.SECOND)
    assert _offered(place, Who.FIRST, Task.SIGNED) == [2], "the second check is signed, so nothing is taken back"


def test_who_decided_finds_his_decisions_again(place: Workplace) -> None:
    place.finish(1)
    for who in (Who.APPROVER, Who.ADJUDICATOR, Who.ANYBODY):
        assert _offered(place, who, Task.CLOSED) == [1]
    assert not queues.may(place.officer(Who.CLEARER), Task.CLOSED)
    assert _offered(place, Who.APPROVER, Task.DECISION) == []
    waiting = queues.waiting(place.office, place.officer(Who.APPROVER), Task)
    assert (waiting.tasks[Task.CLOSED], waiting.tasks[Task.DECISION]) == (1, 0)
