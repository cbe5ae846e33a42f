"""Whom an officer works on next: his queues as the database counts them, what he takes and what he is given.

The second check is blind (design section 7.2): of the other check nothing leaves this module but who has whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from verifier.domain.case import State
from verifier.domain.decisions import ClearanceKind
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.moments import later, local_day, now
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal
from verifier.domain.work import (
    CLAIM_MINUTES,
    DEMANDS,
    EVERYBODY,
    Facets,
    Filter,
    Query,
    Reservation,
    SavedFilter,
    Task,
    WorkLine,
    claim_refusal,
)
from verifier.store import lists, queue, reservations
from verifier.store.database import Connection
from verifier.store.queue import Question
from verifier.workflow.office import Office, refuse
from verifier.workflow.work_plan import named, saved_filters

PAGE = 200
_RENEWED_BEFORE = 5  # minutes of a claim that may pass before work on the person renews it: not every rest is written
_NOT_CHECKED = frozenset({State.FIRST_CHECK, State.SECOND_CHECK, State.ADJUDICATION})


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The first persons of a queue, how many there are, and how many each other choice would show.

    `holders` names the officers who have persons of this page, by id.
    """

    query: Query
    lines: tuple[WorkLine, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=lambda: Facets({}, {}, {}))
    holders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many persons wait for an officer in each of his tasks, the lists, and how far each is double-checked."""

    tasks: Mapping[Task, int]
    lists: tuple[SubmittedList, ...]
    checked: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Work:
    """All that a work queue shows when it is opened.

    `first` is whom to open first, `place` where the person stands who is open already (None: he waits no more),
    `wanted` the person who was asked for, 0 for nobody.
    """

    page: QueuePage
    waiting: Waiting
    saved: tuple[SavedFilter, ...]
    first: int
    place: int | None
    wanted: int


def open_work(
    office: Office,
    officer: Officer,
    query: Query,
    tasks: Iterable[Task],
    *,
    current: int = 0,
    wanted: int = 0,
    only: Filter = EVERYBODY,
    turn: bool = True,
) -> Work:
    """Open an officer's work: the queue of the task in which `wanted` waits, of it those asked for by `only`; else the one
    asked for.

    Who waits for others is shown in the task for which he waits, so that the officer is told why he may not do it.
    Where nobody waits in the one asked for, it is the next of his tasks in which somebody does, unless `turn` forbids that.
    """
    tasks = tuple(tasks)
    counted = waiting(office, officer, tasks)
    place = place_of(office, officer, query, current) if current else None
    if wanted:
        asked = (query.task, *tasks)
        query = Query(task_of(office, officer, wanted, asked) or _task_by_state(office, officer, wanted, asked), only)
    elif turn and place is None and not counted.tasks[query.task]:
        query = replace(query, task=next((task for task in tasks if counted.tasks[task]), query.task))
    return Work(
        page=open_queue(office, officer, query),
        waiting=counted,
        saved=saved_filters(office, officer),
        first=first_person(office, officer, query),
        place=place,
        wanted=wanted,
    )


def may(officer: Officer, task: Task) -> bool:
    """Whether an officer holds a role for a task, or a clearance is delegated to him."""
    if officer.has(Role.ADMINISTRATOR):
        return False
    held = any(officer.has(role) for role in DEMANDS[task].roles)
    return held or (task is Task.CLEARANCE and bool(clearable(officer, now())))


def clearable(officer: Officer, at: str) -> tuple[ClearanceKind, ...]:
    """Return the clearances that an officer may sign at a moment: of his office, and those delegated to him."""
    return tuple(kind for kind in ClearanceKind if officer.has(kind.role) or officer.delegated(kind.role, at))


def open_queue(office: Office, officer: Officer, query: Query, limit: int = PAGE) -> QueuePage:
    """Return the first page of an officer's queue, with all counts."""
    if not may(officer, query.task):
        return QueuePage(query)
    asked = question(officer, query)
    with office.store.read() as connection:
        total, facets = queue.facets(connection, asked)
        lines = queue.page(connection, asked, 0, limit) if total and limit else ()
    return QueuePage(query, lines, total, facets, holders(office, lines))


def more(office: Office, officer: Officer, query: Query, offset: int, limit: int = PAGE) -> QueuePage:
    """Return persons of a queue from a place on, without counts."""
    if not may(officer, query.task):
        return QueuePage(query)
    with office.store.read() as connection:
        lines = queue.page(connection, question(officer, query), offset, limit)
    return QueuePage(query, lines, holders=holders(office, lines))


def waiting(office: Office, officer: Officer, tasks: Iterable[Task]) -> Waiting:
    """Return how many persons wait in some tasks, and how far the lists are."""
    with office.store.read() as connection:
        states = lists.count_states(connection)
        counted = {
            task: queue.count(connection, question(officer, Query(task))) if may(officer, task) else 0 for task in tasks
        }
    done = {id_: sum(n for state, n in by.items() if state not in _NOT_CHECKED) for id_, by in states.items()}
    return Waiting(counted, office.lists(), done)


def everybody(office: Office, officer: Officer, query: Query) -> tuple[CaseLine, ...]:
    """Return all persons of a queue in its order: for small offices and commands, not for a screen."""
    if not may(officer, query.task):
        return ()
    with office.store.read() as connection:
        return tuple(line.case for line in queue.page(connection, question(officer, query)))


def next_person(office: Office, officer: Officer, query: Query, case: int, step: int = 1) -> int:
    """Return whom to open after (or, with -1, before) a person, going round; 0 for nobody. Others' persons are passed."""
    if not may(officer, query.task):
        return 0
    with office.store.read() as connection:
        return queue.neighbour(connection, question(officer, query), case, step, free=True)


def first_person(office: Office, officer: Officer, query: Query) -> int:
    """Return whom to open first: somebody begun, else somebody given to the officer or free; 0 for nobody."""
    if not may(officer, query.task):
        return 0
    with office.store.read() as connection:
        return queue.first(connection, question(officer, query))


def place_of(office: Office, officer: Officer, query: Query, case: int) -> int | None:
    """Return how many persons come before one in a queue, None where he is not in it."""
    if not may(officer, query.task):
        return None
    with office.store.read() as connection:
        return queue.position(connection, question(officer, query), case)


def task_of(office: Office, officer: Officer, case: int, tasks: Iterable[Task]) -> Task | None:
    """Return in which of some tasks a person waits for an officer."""
    return next((task for task in tasks if place_of(office, officer, Query(task), case) is not None), None)


def claim(office: Office, officer: Officer, case: int, number: int, *, at: str = "") -> Reservation:
    """Take a person to work on for half an hour, or go on having him; who was given him has him anyway.

    Raises:
        KnownError: REFUSED where another officer has the person.
    """
    at = at or now()
    with office.store.read() as connection:
        known = reservations.of_case(connection, case).get(number)
    if known and _is_kept(known, officer, at):
        return known
    made = _claim(officer, case, number, at)
    with office.store.write() as connection:
        known = reservations.of_case(connection, case).get(number)
        why = claim_refusal(known, officer.id, at)
        refuse(named(connection, why) if why else None)
        if known and known.officer == officer.id and not known.is_claim:
            return known
        reservations.keep(connection, [made])
    return made


def let_go(office: Office, officer: Officer, case: int, number: int) -> None:
    """Give a person free whom the officer took and of whom he began nothing; what he began is kept for him a while."""
    with office.store.read() as connection:
        begun = lists.draft(connection, officer.id, case, number) is not None
    if not begun:
        release(office, officer, case, number)


def renew(connection: Connection, officer: Officer, case: int, number: int) -> Refusal | None:
    """Go on having a person while working on him, within the transaction that saves the work.

    Returns why he is not the officer's any more where another has him meanwhile: he lapsed, or was given to somebody.
    """
    at = now()
    known = reservations.of_case(connection, case).get(number)
    if why := claim_refusal(known, officer.id, at):
        return named(connection, why)
    if not (known and _is_kept(known, officer, at)):
        reservations.keep(connection, [_claim(officer, case, number, at)])
    return None


def release(office: Office, officer: Officer, case: int, number: int) -> None:
    """Give a person free whom the officer took; what was assigned stays."""
    with office.store.write() as connection:
        reservations.drop_claim(connection, case, number, officer.id)


def holders(office: Office, lines: Iterable[WorkLine]) -> Mapping[str, str]:
    """Name the officers who have some persons."""
    ids = {line.holder for line in lines} - {""}
    return {id_: known.name for id_, known in office.officers().items() if id_ in ids} if ids else {}


def question(officer: Officer, query: Query, at: str = "") -> Question:
    """Return what the store is asked for an officer's queue."""
    at = at or now()
    kinds, adjudicates = clearable(officer, at) if query.task is Task.CLEARANCE else (), officer.has(Role.ADJUDICATOR)
    return Question(query.task, officer.id, at, local_day(at), DEMANDS[query.task], query.filter, kinds, adjudicates,
                    spelled=query.spelled)  # fmt: skip


def with_list(task: Task, list_: int | None) -> Query:
    """Return the query for the persons of one list, or of all."""
    return Query(task, Filter(list=list_))


def _task_by_state(office: Office, officer: Officer, case: int, tasks: tuple[Task, ...]) -> Task:
    """Return for which of some tasks a case waits, whoever may do it; the first of them where it is none."""
    with office.store.read() as connection:
        known = queue.parts_of(connection, (case,)).get(case)
    fitting = (task for task in tasks if known and may(officer, task) and known[0] in DEMANDS[task].states)
    return next(fitting, tasks[0])


def _claim(officer: Officer, case: int, number: int, at: str) -> Reservation:
    return Reservation(case, number, officer.id, later(at, minutes=CLAIM_MINUTES), officer.id)


def _is_kept(known: Reservation, officer: Officer, at: str) -> bool:
    if known.officer != officer.id:
        return False
    return not known.is_claim or known.until > later(at, minutes=CLAIM_MINUTES - _RENEWED_BEFORE)


def drop_reservation(connection: Connection, case: int, number: int) -> None:
    """Give a person free within the transaction in which his check is signed."""
    reservations.drop(connection, [(case, number)])
