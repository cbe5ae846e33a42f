"""The two checks: an officer's queue, one person opened blind, drafts kept as he works, and the signature."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from verifier.domain.acts import Act, CheckSigned, Pass
from verifier.domain.candidates import Candidate
from verifier.domain.case import State
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft, gaps
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer, Role
from verifier.domain.persons import Entry
from verifier.domain.rules import opening_refusal
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import lists
from verifier.store.database import Connection
from verifier.workflow.office import Office, load_case, refuse
from verifier.workflow.propose_matches import candidates_of, claimed_elsewhere

_STATE = {Pass.FIRST: State.FIRST_CHECK, Pass.SECOND: State.SECOND_CHECK}


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
    """Return the persons that wait for this pass and in whose case the officer took no part yet.

    The second checker meets them in an order of his own, so that the first one's pace and mood do not carry over.
    """
    if not officer.has(Role.CHECKER):
        return ()
    with office.store.read() as connection:
        waiting = lists.lines(connection, list_, (_STATE[number],), without=officer.id)
    if number is Pass.FIRST:
        return waiting
    return tuple(sorted(waiting, key=lambda line: hashlib.sha256(f"{officer.id}:{line.number}".encode()).digest()))


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


def sign_check(office: Office, signer: Signer, sheet: CheckSheet, draft: Draft, intent: str = "") -> Act:
    """Sign a check; the draft is deleted with it.

    Raises:
        KnownError: REFUSED with the first thing that is missing or not allowed.
    """
    record = office.register_record(draft.record) if draft.record else None
    lacking = gaps(draft, sheet.asked, sheet.stated, gone=record is None)
    refuse(lacking[0] if lacking else None)
    body = CheckSigned(
        case=sheet.case,
        number=sheet.number,
        entry=sheet.entry_digest,
        record=draft.record or "",
        record_digest=digest_of(record) if record else "",
        evidence=draft.evidence,
        findings=tuple(draft.findings[key] for key in sheet.asked),
        seconds=draft.seconds,
    )

    def apply(connection: Connection, act: Act) -> None:
        lists.drop_draft(connection, act.officer, sheet.case, sheet.number)

    return office.record(signer, body, intent=intent, apply=apply)
