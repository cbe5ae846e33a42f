"""Whom to work on next: what is searched in a queue, in which order, and who has taken or was given whom.

None of this is an act: it says who works next, never what was found. SQL computes the same as is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from verifier.domain.dates import shown_date
from verifier.domain.lists import CaseLine, case_number
from verifier.domain.officers import CASE_ROLES, CLEARANCE_ROLES, Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.states import Part, State

CLAIM_MINUTES = 30


class Task(IntEnum):
    """What a queue is of; the value is the pass under which drafts and reservations are kept."""

    FIRST_CHECK = 1
    SECOND_CHECK = 2
    SETTLEMENT = 3
    CLEARANCE = 4
    DECISION = 5
    CONCLUSION = 6
    WAITING = 7
    CLOSED = 8
    SIGNED = 9


class Order(StrEnum):
    """In which order persons are met."""

    LIST = "list"
    SHUFFLED = "shuffled"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a task asks for: cases in which states, an officer with one of which roles, in which order.

    `again` is the part that an officer may take more than once in a case; any other part keeps him out of the queue, but
    for tasks that judge nothing (`apart` is false).
    """

    states: tuple[State, ...]
    roles: tuple[Role, ...]
    again: Part | None = None
    order: Order = Order.LIST
    apart: bool = True


DEMANDS: Mapping[Task, Demand] = {
    # Whoever checked may check again what was taken back, answered or reopened.
    Task.FIRST_CHECK: Demand((State.FIRST_CHECK,), (Role.CHECKER,), Part.FIRST_CHECKER),
    # The second checker meets the persons in an order of his own: the first one's pace and mood do not carry over.
    Task.SECOND_CHECK: Demand((State.SECOND_CHECK,), (Role.CHECKER,), Part.SECOND_CHECKER, Order.SHUFFLED),
    Task.SETTLEMENT: Demand((State.ADJUDICATION,), (Role.ADJUDICATOR,)),
    Task.CONCLUSION: Demand((State.CONCLUSION,), (Role.CHECKER, Role.ADJUDICATOR), Part.ADJUDICATOR),
    # Fitness to travel is found anew when it has expired, also of a person who is cleared.
    Task.CLEARANCE: Demand((State.CLEARANCES, State.DECISION, State.CLOSED), CLEARANCE_ROLES, Part.CLEARANCE),
    Task.DECISION: Demand((State.CLEARANCES, State.DECISION), (Role.APPROVER,), Part.APPROVER),
    Task.WAITING: Demand(
        (State.HOLD, State.REFERRED), (*sorted(CASE_ROLES), Role.REGISTRAR), order=Order.DUE, apart=False
    ),
    # What an officer checked first and can still take back: the second check is not signed.
    Task.SIGNED: Demand((State.SECOND_CHECK,), (Role.CHECKER,), apart=False),
    Task.CLOSED: Demand((State.CLOSED,), (Role.ADJUDICATOR, Role.APPROVER), apart=False),
}
UNSIGNED: Mapping[Task, tuple[State, ...]] = {
    Task.FIRST_CHECK: (State.FIRST_CHECK,),
    Task.SECOND_CHECK: (State.FIRST_CHECK, State.SECOND_CHECK),
}
"""The states in which a check can be given to somebody: the second one before the first is signed, too."""


class Mark(StrEnum):
    """What can be told of a person in a queue; a filter asks for some of them."""

    MINE = "mine"
    FREE = "free"
    BEGUN = "begun"
    DUE = "due"
    PROBLEM = "problem"
    NO_CANDIDATE = "no_candidate"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of a queue; everything must hold. Without states all of the task are meant."""

    list: int | None = None
    states: frozenset[State] = frozenset()
    text: str = ""
    only: frozenset[Mark] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are searched, in small letters."""
        return tuple(self.text.casefold().split())

    def matches(self, line: WorkLine) -> bool:
        """Whether a person is among those asked for."""
        return (
            self.list in (None, line.case.list)
            and (not self.states or line.case.state in self.states)
            and all(word in found_by(line.case) for word in self.words)
            and self.only <= line.marks
        )

    def toggled(self, mark: Mark) -> Filter:
        """Return the filter with a mark asked for, or not any more."""
        return replace(self, only=self.only ^ {mark})


EVERYBODY = Filter()


@dataclass(frozen=True, slots=True)
class Query:
    """A task and what is asked of its queue. `spelled` are cases whose persons its text means in another spelling."""

    task: Task
    filter: Filter = Filter()
    spelled: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under the name that its officer gave it."""

    name: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A person in a queue: who has him (an officer's id) and until when; nothing of any other check is in it."""

    case: CaseLine
    marks: frozenset[Mark] = frozenset()
    holder: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many persons each choice would show, with everything else that is chosen left as it is."""

    lists: Mapping[int, int]
    states: Mapping[State, int]
    marks: Mapping[Mark, int]


@dataclass(frozen=True, slots=True)
class Reservation:
    """A person kept for one officer in one pass. Without `until` he was given him by `by`; else it is a claim."""

    case: int
    number: int
    officer: str
    until: str = ""
    by: str = ""

    @property
    def is_claim(self) -> bool:
        """Whether the officer took the person himself, for a while."""
        return bool(self.until)

    def is_standing(self, at: str) -> bool:
        """Whether it holds at a time (UTC, as acts write it)."""
        return not self.until or self.until > at


def found_by(line: CaseLine) -> str:
    """Return the text in which a search looks: number on their list, name, birth date and case number."""
    return found_by_text(line.row_number, line.name, line.born, line.number)


def found_by_text(row_number: str, name: str, born: str, number: int) -> str:
    """Return the same from its parts."""
    return f"{row_number} {name} {shown_date(born)} {case_number(number)}".casefold()


# --- an order of one's own ---

PRIME = 2_147_483_647  # above any case number; the square of what is below it still fits into SQLite's 64 bits


def multiplier(officer: str) -> int:
    """Return the number that makes an officer's order his own: always the same, and not to be chosen by him."""
    return 2 + int.from_bytes(hashlib.sha256(officer.encode()).digest()[:8], "big") % (PRIME - 3)


def shuffled_place(number: int, multiplier_: int) -> int:
    """Return where a case stands in a shuffled order; cases of one place follow by their number.

    A multiple modulo a prime is another number for each case, and SQL can compute it for a page without loading the
    queue, which a random number per case would not allow. It alone walks through the list in even strides, so that the
    neighbours of the list would meet again in a row; its square breaks the strides.
    """
    multiple = number * multiplier_ % PRIME
    return multiple * multiple % PRIME


# --- who may take or be given whom ---


def claim_refusal(standing: Reservation | None, officer: str, at: str) -> Refusal | None:
    """Return why an officer may not take a person to work on now: another has him. The facts name that officer's id."""
    if standing is None or standing.officer == officer or not standing.is_standing(at):
        return None
    if standing.is_claim:
        return Refusal(RefusalCode.IN_WORK, {"officer": standing.officer, "time": standing.until})
    return Refusal(RefusalCode.ASSIGNED, {"officer": standing.officer})


def assigning_refusal(by: Officer) -> Refusal | None:
    """Return why an officer may not give out work."""
    if by.retired:
        return Refusal(RefusalCode.RETIRED)
    return None if by.has(Role.REGISTRAR) or by.has(Role.ADJUDICATOR) else Refusal(RefusalCode.MAY_NOT_ASSIGN)


def assignee_refusal(to: Officer) -> Refusal | None:
    """Return why checks cannot be given to an officer at all."""
    facts = {"officer": to.id}
    if to.retired:
        return Refusal(RefusalCode.ASSIGNEE_RETIRED, facts)
    if to.has(Role.ADMINISTRATOR):
        return Refusal(RefusalCode.ASSIGNEE_ADMINISTRATOR, facts)
    return None if to.has(Role.CHECKER) else Refusal(RefusalCode.ASSIGNEE_LACKS_ROLE, {**facts, "role": Role.CHECKER})


def assignment_refusal(
    by: Officer, to: Officer, at: str, *, own: Reservation | None, other: Reservation | None, took_part: bool
) -> Refusal | None:
    """Return why a check of one person cannot be given to an officer, or None.

    `own` reserves this pass of the person, `other` the other one; `took_part` says that the officer already signed
    something in the case. Who works on the person at this moment is not disturbed; what was given can be given anew.
    """
    if why := assigning_refusal(by) or assignee_refusal(to):
        return why
    if took_part or (other and other.officer == to.id and other.is_standing(at)):
        return Refusal(RefusalCode.HAS_OTHER_PART, {"officer": to.id})
    return claim_refusal(own, to.id, at) if own and own.is_claim else None


@dataclass(frozen=True, slots=True)
class Shared:
    """A case to be given out, with the officers who cannot have it."""

    case: int
    barred: frozenset[str] = frozenset()


def shares(cases: Sequence[Shared], officers: Sequence[str]) -> Mapping[int, str]:
    """Distribute cases evenly in blocks of their order; who cannot have one passes it to whoever has fewest.

    The officers take the blocks in the order in which the fewest of them are barred: what was given out for the first
    check by the same words is turned round for the second. A case that nobody can have is left out.
    """
    if not officers:
        return {}
    turns = [tuple(officers[turn:]) + tuple(officers[:turn]) for turn in range(len(officers))]
    order = min(turns, key=lambda turn: sum(_block(place, cases, turn) in case.barred
                                            for place, case in enumerate(cases)))  # fmt: skip
    given = {case.case: _block(place, cases, order) for place, case in enumerate(cases)}
    load = dict.fromkeys(order, 0)
    passed = [case for case in cases if given[case.case] in case.barred]
    for case in passed:
        del given[case.case]
    for officer in given.values():
        load[officer] += 1
    for case in passed:
        free = [officer for officer in order if officer not in case.barred]
        if free:
            given[case.case] = officer = min(free, key=lambda each: load[each])
            load[officer] += 1
    return given


def _block(place: int, cases: Sequence[Shared], officers: Sequence[str]) -> str:
    return officers[place * len(officers) // len(cases)]
