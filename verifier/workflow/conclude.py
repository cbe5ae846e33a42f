"""After the two checks: whose case waits for whom, and the whole case opened; what is signed stands in `moves`."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.case import Case, Part, State
from verifier.domain.decisions import ClearanceKind, Disposition, Identity
from verifier.domain.errors import Fault, KnownError
from verifier.domain.identity import conclude
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer, Role
from verifier.domain.persons import Entry, Record
from verifier.store import lists
from verifier.workflow.moves import now
from verifier.workflow.office import Office


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole double-checked case, or one whose checks disagree: never opened before both checks are signed."""

    case: Case
    submitted: SubmittedList
    entry: Entry
    record: Record | None
    identity: Identity
    officers: dict[str, Officer]
    alike: tuple[CaseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A case of which nothing may be shown but who it is and what keeps it: its checks are not both signed."""

    case: Case
    submitted: SubmittedList
    entry: Entry
    officers: dict[str, Officer]


def disagreements(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases whose checks disagree and which this officer may settle."""
    return _waiting(office, officer, list_, (State.ADJUDICATION,), None) if officer.has(Role.ADJUDICATOR) else ()


def conclusions(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases whose identity conclusion this officer may sign: as second checker, or as adjudicator."""
    with office.store.read() as connection:
        own = lists.checked_second_by(connection, officer.id, list_) if officer.has(Role.CHECKER) else ()
    if not officer.has(Role.ADJUDICATOR):
        return own
    return (*own, *_waiting(office, officer, list_, (State.CONCLUSION,), Part.ADJUDICATOR))


def clearances(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the concluded cases for which this officer has a clearance to sign, expired fitness among them."""
    at = now()
    kinds = clearable(officer, at)
    waiting = _waiting(office, officer, list_, (State.CLEARANCES, State.DECISION, State.CLOSED), Part.CLEARANCE)
    return tuple(line for line in waiting if _lacks(line, kinds, at))


def clearable(officer: Officer, at: str) -> frozenset[ClearanceKind]:
    """Return the clearances that an officer may sign at a moment: of his office, and those delegated to him."""
    return frozenset(kind for kind in ClearanceKind if officer.has(kind.role) or officer.delegated(kind.role, at))


def _lacks(line: CaseLine, kinds: frozenset[ClearanceKind], at: str) -> bool:
    missing = kinds - line.cleared_at(at)
    if line.state is State.CLOSED:
        return line.disposition is Disposition.CLEARED and ClearanceKind.MEDICAL in missing
    return bool(missing)


def decisions(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the concluded cases on which this officer may decide."""
    states = (State.DECISION, State.CLEARANCES)
    return _waiting(office, officer, list_, states, Part.APPROVER) if officer.has(Role.APPROVER) else ()


def closed(office: Office, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases on which a decision stands."""
    with office.store.read() as connection:
        return lists.lines(connection, list_, (State.CLOSED,))


def waiting(office: Office, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases that a hold or a query keeps, in the order of the day on which somebody must look."""
    with office.store.read() as connection:
        lines = lists.lines(connection, list_, (State.HOLD, State.REFERRED))
    return tuple(sorted(lines, key=lambda line: line.due))


def open_case(office: Office, number: int) -> CaseFile:
    """Open a case on which both checks are signed.

    Raises:
        KnownError: NO_SUCH_CASE; NOT_YET_DOUBLE_CHECKED: the second check is blind, nothing is shown before it.
    """
    case = office.case(number)
    if not case.is_checked_twice:
        raise KnownError(Fault.NOT_YET_DOUBLE_CHECKED, number=number)
    record = case.record or next((check.record for check in case.checks if check.record), "")
    return CaseFile(
        case=case,
        submitted=office.submitted(case.list),
        entry=office.entry(number).claiming(case.claims),
        record=office.register_record(record) if record else None,
        identity=conclude(case),
        officers=office.officers(),
        alike=_alike(office, record, number),
    )


def open_whole_or_sealed(office: Office, number: int) -> CaseFile | SealedFile:
    """Open a case whole, or sealed while its checks are not both signed.

    Raises:
        KnownError: NO_SUCH_CASE.
    """
    case = office.case(number)
    if case.is_checked_twice:
        return open_case(office, number)
    return SealedFile(case, office.submitted(case.list), office.entry(number), office.officers())


def line_of(office: Office, number: int) -> CaseLine | None:
    """Return the line of one case, None where the office has no such case."""
    with office.store.read() as connection:
        return next(iter(lists.lines(connection, numbers=(number,))), None)


def _alike(office: Office, record: str, number: int) -> tuple[CaseLine, ...]:
    """Return the other cases whose first candidate is the same record: of these he may be a duplicate."""
    with office.store.read() as connection:
        others = [other for other in lists.pointing_to(connection, record) if other != number]
        return lists.lines(connection, numbers=others) if others else ()


def _waiting(
    office: Office, officer: Officer, list_: int | None, states: tuple[State, ...], again: Part | None
) -> tuple[CaseLine, ...]:
    """Return the cases in certain states, without those in which the officer took a part other than `again`."""
    with office.store.read() as connection:
        return lists.lines(connection, list_, states, without=officer.id, allowing=again)
