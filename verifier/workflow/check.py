"""The two checks: an officer's queue, one person opened blind, drafts kept as he works, and the signature."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.acts import Act, CheckSigned, Pass
from verifier.domain.candidates import Candidate
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft, gaps
from verifier.domain.errors import Fault, KnownError
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record
from verifier.domain.rules import opening_refusal
from verifier.domain.work import Task
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import lists
from verifier.store.database import Connection
from verifier.workflow.office import Office, load_case, refuse
from verifier.workflow.propose_matches import candidates_of, claimed_elsewhere
from verifier.workflow.queues import drop_reservation, everybody, renew, with_list


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """All that an officer sees of a person while he checks: nothing of the other check is in it.

    `elsewhere` lists other cases that point to the same record as the first candidate.
    """

    case: int
    number: Pass
    submitted: SubmittedList
    entry: Entry
    entry_digest: str
    asked: tuple[DetailKey, ...]
    stated: frozenset[DetailKey]
    candidates: tuple[Candidate, ...]
    elsewhere: tuple[int, ...]
    draft: Draft


def queue(office: Office, officer: Officer, number: Pass, list_: int | None = None) -> tuple[CaseLine, ...]:
    """Return all persons that wait for this pass and in whose case the officer took no part yet, in his order."""
    return everybody(office, officer, with_list(Task(number), list_))


def drafted(office: Office, officer: Officer) -> frozenset[tuple[int, int]]:
    """Return case number and pass of everything the officer has begun and not signed."""
    with office.store.read() as connection:
        return lists.drafted(connection, officer.id)


def open_check(office: Office, officer: Officer, case_number: int, number: Pass) -> CheckSheet:
    """Open one person for one pass.

    Raises:
        KnownError: NO_SUCH_CASE; REFUSED where the officer may not do this pass or nobody waits for it.
    """
    with office.store.read() as connection:
        case = load_case(connection, case_number)
        body = lists.draft(connection, officer.id, case_number, number)
        refuse(opening_refusal(case, officer, number, begun=body is not None))
    candidates = candidates_of(office, case_number)
    elsewhere = claimed_elsewhere(office, case_number, candidates[0].record.id) if candidates else ()
    return CheckSheet(
        case=case_number,
        number=number,
        submitted=office.submitted(case.list),
        entry=office.entry(case_number),
        entry_digest=case.entry,
        asked=case.asked,
        stated=case.stated,
        candidates=candidates,
        elsewhere=elsewhere,
        draft=from_bytes(body, Draft) if body else Draft(),
    )


def save_draft(office: Office, officer: Officer, case_number: int, number: Pass, draft: Draft) -> None:
    """Save what the officer has answered so far; private to him and this pass."""
    with office.store.write() as connection:
        lists.keep_draft(connection, officer.id, case_number, number, to_bytes(draft))
        renew(connection, officer, case_number, number)


def sign_check(office: Office, signer: Signer, sheet: CheckSheet, draft: Draft, intent: str = "") -> Act:
    """Sign a check; the draft is deleted with it.

    Raises:
        KnownError: REFUSED with the first thing that is missing or not allowed.
    """
    lacking = gaps(draft, sheet.asked, sheet.stated)
    refuse(lacking[0] if lacking else None)
    body = CheckSigned(
        case=sheet.case,
        number=sheet.number,
        entry=sheet.entry_digest,
        record=draft.record or "",
        record_digest=_record_digest(office, draft.record),
        evidence=draft.evidence,
        findings=tuple(draft.findings[key] for key in sheet.asked),
        seconds=draft.seconds,
    )

    def apply(connection: Connection, act: Act) -> None:
        lists.drop_draft(connection, act.officer, sheet.case, sheet.number)
        drop_reservation(connection, sheet.case, sheet.number)

    return office.record(signer, body, intent=intent, apply=apply)


def _record_digest(office: Office, record: str | None) -> str:
    if not record:
        return ""
    found: Record | None = office.register_record(record)
    if found is None:
        raise KnownError(Fault.NO_SUCH_RECORD, record=record)
    return digest_of(found)
