"""After the two checks: settling disagreements, giving clearances, taking the decision. Each opens the whole case."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Act, ClearanceGiven, DecisionTaken, DisagreementsSettled
from verifier.domain.case import Case
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.errors import Fault, KnownError
from verifier.domain.findings import Ruling
from verifier.domain.identity import conclude
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record
from verifier.domain.work import Task
from verifier.ledger.keys import Signer
from verifier.workflow.office import Office
from verifier.workflow.queues import everybody, with_list


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole double-checked case, or one whose checks disagree: never opened before both checks are signed."""

    case: Case
    submitted: SubmittedList
    entry: Entry
    record: Record | None
    identity: Identity
    officers: dict[str, Officer]


def disagreements(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the cases whose checks disagree and which this officer may settle."""
    return everybody(office, officer, with_list(Task.SETTLEMENT, list_))


def clearances(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the double-checked cases for which this officer has a clearance to sign."""
    return everybody(office, officer, with_list(Task.CLEARANCE, list_))


def decisions(office: Office, officer: Officer, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return the double-checked cases on which this officer may decide."""
    return everybody(office, officer, with_list(Task.DECISION, list_))


def open_case(office: Office, number: int) -> CaseFile:
    """Open a case on which both checks are signed.

    Raises:
        KnownError: NO_SUCH_CASE; NOT_YET_DOUBLE_CHECKED: the second check is blind, nothing is shown before it.
    """
    case = office.case(number)
    if case.second is None:
        raise KnownError(Fault.NOT_YET_DOUBLE_CHECKED, number=number)
    record = case.record or next((check.record for check in case.checks if check.record), "")
    return CaseFile(
        case=case,
        submitted=office.submitted(case.list),
        entry=office.entry(number),
        record=office.register_record(record) if record else None,
        identity=conclude(case),
        officers=office.officers(),
    )


def settle(office: Office, signer: Signer, case: Case, rulings: tuple[Ruling, ...], intent: str = "") -> Act:
    """Sign the rulings on every disagreement of a case.

    Raises:
        KnownError: REFUSED.
    """
    return office.record(signer, DisagreementsSettled(case.number, rulings, case.foundations), intent=intent)


def clear(
    office: Office,
    signer: Signer,
    case: Case,
    kind: ClearanceKind,
    outcome: ClearanceOutcome,
    remark: str = "",
    intent: str = "",
) -> Act:
    """Sign a clearance.

    Raises:
        KnownError: REFUSED.
    """
    return office.record(signer, clearance_of(case, kind, outcome, remark), intent=intent)


def clearance_of(case: Case, kind: ClearanceKind, outcome: ClearanceOutcome, remark: str = "") -> ClearanceGiven:
    """Return a clearance as it would be signed, so that the rules can be asked beforehand."""
    return ClearanceGiven(case.number, kind, outcome, remark.strip(), case.foundations)


def decide(
    office: Office,
    signer: Signer,
    case: Case,
    disposition: Disposition,
    *,
    reject_reason: RejectReason | None = None,
    review: str = "",
    note: str = "",
    intent: str = "",
) -> Act:
    """Sign the decision on a person. `review` is an ISO date.

    Raises:
        KnownError: REFUSED.
    """
    body = decision_of(case, disposition, reject_reason=reject_reason, review=review, note=note)
    return office.record(signer, body, intent=intent)


def decision_of(
    case: Case,
    disposition: Disposition,
    *,
    reject_reason: RejectReason | None = None,
    review: str = "",
    note: str = "",
) -> DecisionTaken:
    """Return a decision as it would be signed, so that the rules can be asked beforehand."""
    return DecisionTaken(
        case.number, disposition, conclude(case), reject_reason, review, note.strip(), case.foundations
    )
