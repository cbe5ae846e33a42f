"""Giving out work: checks assigned to officers or shared out evenly, and the filters that an officer saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verifier.domain.case import State
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import local_clock, local_day, now
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.work import (
    DEMANDS,
    UNSIGNED,
    Filter,
    Mark,
    Reservation,
    SavedFilter,
    Shared,
    Task,
    assignee_refusal,
    assigning_refusal,
    assignment_refusal,
    shares,
)
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.store import people, queue, reservations
from verifier.store.database import Connection
from verifier.store.queue import Question
from verifier.workflow.office import Office, one_line, refuse

_OTHER = {Task.FIRST_CHECK: Task.SECOND_CHECK, Task.SECOND_CHECK: Task.FIRST_CHECK}
_SIGNED = {
    Task.FIRST_CHECK: RefusalCode.NOT_WAITING_FOR_FIRST,
    Task.SECOND_CHECK: RefusalCode.NOT_WAITING_FOR_SECOND,
}
_ENDED = {State.HOLD: RefusalCode.ON_HOLD, State.CLOSED: RefusalCode.ALREADY_CLOSED}


@dataclass(frozen=True, slots=True)
class Assigned:
    """How many persons were given out (or given free), and why the others were not, by case, as it is said."""

    given: int
    refused: Mapping[int, Refusal] = field(default_factory=dict)


def assign(
    office: Office, officer: Officer, cases: Sequence[int] | Filter, number: int, to: str, *, at: str = ""
) -> Assigned:
    """Give a check (1 or 2) of some persons, or of all whom a filter finds, to an officer; "" gives them free.

    Persons who cannot be given to him are left as they are and named in the answer.

    Raises:
        KnownError: REFUSED where the one may give out nothing or the other can be given nothing; UNKNOWN_OFFICER.
    """
    task, at = Task(number), at or now()
    with office.store.write() as connection:
        known = {each.id: each for each in people.every_officer(connection)}
        wanted = _filtered(connection, officer, cases, task, at) if isinstance(cases, Filter) else tuple(cases)
        if not to:
            refuse(assigning_refusal(officer))
            return _set_free(connection, wanted, task)
        if to not in known:
            raise KnownError(Fault.UNKNOWN_OFFICER, officer=to, officers=", ".join(o.name for o in known.values()))
        _refuse_named(connection, assigning_refusal(officer) or assignee_refusal(known[to]))
        return _said(connection, _give(connection, officer, dict.fromkeys(wanted, known[to]), task, at))


def share_out(
    office: Office, officer: Officer, list_: int, number: int, officers: Sequence[str], *, at: str = ""
) -> Assigned:
    """Share a check of a list's persons out evenly among officers, in blocks of the list.

    Only persons whom nobody has are shared out, so that it can be done again when a list grew or an officer fell out.
    No officer gets both checks of a person.

    Raises:
        KnownError: REFUSED.
    """
    task, at = Task(number), at or now()
    with office.store.write() as connection:
        known = {each.id: each for each in people.every_officer(connection)}
        _refuse_named(connection, assigning_refusal(officer))
        refuse(None if officers else Refusal(RefusalCode.NOBODY_TICKED))
        for each in officers:
            _refuse_named(connection, assignee_refusal(known[each]))
        free = Filter(list=list_, only=frozenset({Mark.FREE}))
        numbers = _filtered(connection, officer, free, task, at)
        barred = _barred(connection, numbers, task, at)
        given = shares([Shared(case, barred.get(case, frozenset())) for case in numbers], officers)
        made = _give(connection, officer, {case: known[to] for case, to in given.items()}, task, at)
        nobody = {case: Refusal(RefusalCode.NOBODY_LEFT) for case in numbers if case not in given}
        return _said(connection, replace(made, refused={**made.refused, **nobody}))


def save_filter(office: Office, officer: Officer, name: str, filter_: Filter) -> SavedFilter:
    """Keep a filter under a name of the officer's; one of the same name is replaced.

    Raises:
        KnownError: REFUSED without a name.
    """
    name = one_line(name)
    refuse(None if any(map(str.isalnum, name)) else Refusal(RefusalCode.FILTER_NAME_MISSING))
    stored = _Stored(filter_.list, tuple(sorted(filter_.states)), filter_.text, tuple(sorted(filter_.only)))
    with office.store.write() as connection:
        reservations.keep_filter(connection, officer.id, name, to_bytes(stored))
    return SavedFilter(name, filter_)


def saved_filters(office: Office, officer: Officer) -> tuple[SavedFilter, ...]:
    """Return an officer's filters by name; one of another version of the program that means nothing here is left out."""
    with office.store.read() as connection:
        found = reservations.filters_of(connection, officer.id)
    read = ((name, _read(body)) for name, body in found)
    return tuple(SavedFilter(name, known) for name, known in read if known)


def delete_filter(office: Office, officer: Officer, name: str) -> None:
    """Forget a filter."""
    with office.store.write() as connection:
        reservations.drop_filter(connection, officer.id, name)


def named(connection: Connection, why: Refusal) -> Refusal:
    """Return a refusal as it is said: officers by their names, times as the desk's clock shows them."""
    facts = dict(why.facts)
    if id_ := facts.get("officer"):
        facts["officer"] = next((o.name for o in people.every_officer(connection) if o.id == id_), id_)
    if time := facts.get("time"):
        facts["time"] = local_clock(time)
    return replace(why, facts=facts)


def _said(connection: Connection, made: Assigned) -> Assigned:
    """Return what became of an assignment with its refusals as they are said; thousands may have the same one."""
    alike = {(why.code, *why.facts.items()): why for why in made.refused.values()}
    said = {key: named(connection, why) for key, why in alike.items()}
    return replace(made, refused={case: said[why.code, *why.facts.items()] for case, why in made.refused.items()})


@dataclass(frozen=True, slots=True)
class _Stored:
    """A filter in an order of its own, so that the same filter is the same bytes."""

    list: int | None
    states: tuple[State, ...]
    text: str
    only: tuple[Mark, ...]


def _read(body: bytes) -> Filter | None:
    try:
        stored = from_bytes(body, _Stored)
    except NotCanonicalError:
        return None
    return Filter(stored.list, frozenset(stored.states), stored.text, frozenset(stored.only))


def _refuse_named(connection: Connection, why: Refusal | None) -> None:
    refuse(named(connection, why) if why else None)


def _filtered(connection: Connection, officer: Officer, filter_: Filter, task: Task, at: str) -> tuple[int, ...]:
    """Return the persons whom a filter finds among those whose check is not signed, in the order of the lists."""
    demand = replace(DEMANDS[Task.FIRST_CHECK], states=UNSIGNED[task])
    asked = Question(task, officer.id, at, local_day(at), demand, filter_, anybody=True)
    return queue.numbers(connection, asked)


def _give(connection: Connection, by: Officer, wanted: Mapping[int, Officer], task: Task, at: str) -> Assigned:
    known, made = reservations.of_cases(connection, wanted), []
    parts, refused = queue.parts_of(connection, wanted), {}
    for case, to in wanted.items():
        if case not in parts:
            raise KnownError(Fault.NO_SUCH_CASE, number=case)
        state, took_part = parts[case]
        own, other = known.get((case, task)), known.get((case, _OTHER[task]))
        why = assignment_refusal(by, to, at, own=own, other=other, took_part=to.id in took_part)
        if state not in UNSIGNED[task]:
            why = Refusal(_ENDED.get(state, _SIGNED[task]))
        if why:
            refused[case] = why
        else:
            made.append(Reservation(case, task, to.id, "", by.id))
    reservations.keep(connection, made)
    return Assigned(len(made), refused)


def _set_free(connection: Connection, cases: Iterable[int], task: Task) -> Assigned:
    known = reservations.of_cases(connection, cases)
    freed = [key for key, reserved in known.items() if key[1] == task and not reserved.is_claim]
    reservations.drop(connection, freed)
    return Assigned(len(freed))


def _barred(connection: Connection, numbers: Sequence[int], task: Task, at: str) -> Mapping[int, frozenset[str]]:
    """Return who cannot be given which person: who took part in the case, and who has its other check."""
    known = reservations.of_cases(connection, numbers)
    found = {}
    for case, (_state, took_part) in queue.parts_of(connection, numbers).items():
        other = known.get((case, _OTHER[task]))
        found[case] = took_part | ({other.officer} if other and other.is_standing(at) else set())
    return found
