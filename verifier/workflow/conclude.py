"""After the two checks: whose case waits for whom, and the whole case opened; what is signed stands in `moves`."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.case import Case
from verifier.domain.decisions import Identity
from verifier.domain.details import DetailKey
from verifier.domain.errors import Fault, KnownError
from verifier.domain.identity import conclude
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record
from verifier.domain.readings import ReadingKind
from verifier.domain.work import Task
from verifier.domain.young import YoungHint
from verifier.store import lists
from verifier.workflow import readings
from verifier.workflow.office import Office
from verifier.workflow.queues import everybody, with_list
from verifier.workflow.remains_living import remains_of
from verifier.workflow.rules_of_office import young_of


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole double-checked case, or one whose checks disagree: never opened before both checks are signed.

    `remains` say in sentences which remains may be this person.
    """

    case: Case
    submitted: SubmittedList
    entry: Entry
    record: Record | None
    identity: Identity
    officers: dict[str, Officer]
    alike: tuple[CaseLine, ...] = ()
    remains: tuple[str, ...] = ()
    young: YoungHint | None = None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A case of which nothing may be shown but who it is and what keeps it: its checks are not both signed."""

    case: Case
    submitted: SubmittedList
    entry: Entry
    officers: dict[str, Officer]


def disagreements(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases whose checks disagree and which this officer may settle."""
    return everybody(office, officer, with_list(Task.SETTLEMENT, list_))


def conclusions(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases whose identity conclusion this officer may sign: as second checker, or as adjudicator."""
    return everybody(office, officer, with_list(Task.CONCLUSION, list_))


def clearances(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the concluded cases for which this officer has a clearance to sign."""
    return everybody(office, officer, with_list(Task.CLEARANCE, list_))


def decisions(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the concluded cases on which this officer may decide."""
    return everybody(office, officer, with_list(Task.DECISION, list_))


def waiting(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases that a hold or a query keeps, in the order of the day on which somebody must look."""
    return everybody(office, officer, with_list(Task.WAITING, list_))


def open_case(office: Office, number: int) -> CaseFile:
    """Open a case on which both checks are signed.

    Raises:
        KnownError: NO_SUCH_CASE; NOT_YET_DOUBLE_CHECKED: the second check is blind, nothing is shown before it.
    """
    case = office.case(number)
    if not case.is_checked_twice:
        raise KnownError(Fault.NOT_YET_DOUBLE_CHECKED, number=number)
    record = case.record or next((check.record for check in case.checks if check.record), "")
    submitted, entry = office.submitted(case.list), office.entry(number).claiming(case.claims)
    born = case.outcomes.get(DetailKey.DATE_OF_BIRTH)
    return CaseFile(
        case=case,
        submitted=submitted,
        entry=entry,
        record=office.register_record(record) if record else None,
        identity=conclude(case),
        officers=office.officers(),
        alike=_alike(office, record, number),
        remains=remains_of(office, number),
        young=young_of(office, entry, submitted.received_at, born.value if born else ""),
    )


def open_whole_or_sealed(office: Office, officer: Officer, number: int) -> CaseFile | SealedFile:
    """Open a case for an officer whole, or sealed while its checks are not both signed.

    Raises:
        KnownError: NO_SUCH_CASE.
    """
    case = office.case(number)
    readings.log(office, officer, ReadingKind.OPENED, case=number, list_=case.list)
    if case.is_checked_twice:
        return open_case(office, number)
    return SealedFile(case, office.submitted(case.list), office.entry(number), office.officers())


def line_of(office: Office, number: int) -> CaseLine | None:
    """Return the line of one case, None where the office has no such case."""
    with office.store.read() as connection:
        return next(iter(lists.lines_of(connection, (number,))), None)


def _alike(office: Office, record: str, number: int) -> tuple[CaseLine, ...]:
    """Return the other cases whose first candidate is the same record: of these he may be a duplicate."""
    with office.store.read() as connection:
        others = [other for other in lists.pointing_to(connection, record) if other != number]
        return lists.lines_of(connection, others) if others else ()
