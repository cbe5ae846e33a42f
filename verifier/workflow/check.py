"""The two checks: an officer's queue, one person opened blind, drafts kept as he works, and the signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from verifier.domain.acts import Act, CheckSigned, Pass
from verifier.domain.candidates import Candidate
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.domain.drafts import Draft, gaps
from verifier.domain.findings import Result
from verifier.domain.lists import CaseLine, SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Record, record_number, recorded_values
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.registers import RegisterKind
from verifier.domain.rules import opening_refusal
from verifier.domain.work import Task
from verifier.ledger.canonical import digest_of, from_bytes, to_bytes
from verifier.ledger.keys import Signer
from verifier.store import attachments, lists
from verifier.store.database import Connection
from verifier.workflow.extracts import kind_of
from verifier.workflow.office import Office, load_case, refuse
from verifier.workflow.propose_matches import Rejection, candidates_of, claimed_elsewhere
from verifier.workflow.queues import drop_reservation, everybody, renew, with_list


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """All that an officer sees of a person while he checks: nothing of the other check is in it.

    `asked` are the details that wait for an answer in this pass: all, or those that were reopened. `entry` states what the
    other side claims now. `fresh` is the draft with which a pass begins: empty, or with the record and the evidence of
    what stands of it. `ruled` says that an adjudicator ruled which record it is. `elsewhere` lists other cases that point
    to the same record as the first candidate. `grounds` are the acts that changed what is asked.
    """

    case: int
    number: Pass
    submitted: SubmittedList
    entry: Entry
    entry_digest: str
    asked: tuple[DetailKey, ...]
    stated: frozenset[DetailKey]
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejection, ...]
    elsewhere: tuple[int, ...]
    draft: Draft
    fresh: Draft = field(default_factory=Draft)
    grounds: tuple[str, ...] = ()
    again: bool = False
    claims: Mapping[DetailKey, str] = field(default_factory=dict)


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
    (candidates, rejected), fresh = candidates_of(office, case_number), _fresh(case, number)
    elsewhere = claimed_elsewhere(office, case_number, candidates[0].record.id) if candidates else ()
    return CheckSheet(
        case=case_number,
        number=number,
        submitted=office.submitted(case.list),
        entry=office.entry(case_number).claiming(case.claims),
        entry_digest=case.entry,
        asked=case.open_details(number),
        stated=case.stated,
        candidates=candidates,
        rejected=rejected,
        elsewhere=elsewhere,
        draft=from_bytes(body, Draft) if body else fresh,
        fresh=fresh,
        grounds=case.grounds,
        again=bool(case.found[number]),
        claims=case.claims,
    )


def _fresh(case: Case, number: Pass) -> Draft:
    """Return the draft with which a pass begins; what stands of the pass keeps its record and its evidence numbers.

    Only acts of the pass itself are looked at: the other check stays hidden.
    """
    ruling = case.ruling(DetailKey.RECORD)
    ruled = ruling.value if ruling and ruling.result is not Result.CONFLICTING else None
    bodies = [act.body for act in case.found[number].values()]
    checks = [body for body in bodies if isinstance(body, CheckSigned)]
    evidence = {item.no: item for check in checks for item in check.evidence}
    record = checks[0].record if checks else ruled
    return Draft(record=record, evidence=tuple(evidence[no] for no in sorted(evidence)))


def save_draft(office: Office, officer: Officer, case_number: int, number: Pass, draft: Draft) -> Refusal | None:
    """Save what the officer has answered so far; private to him and this pass.

    Returns who works on the person meanwhile, so that the officer need not go on in vain; the draft is kept even so.
    """
    with office.store.write() as connection:
        lists.keep_draft(connection, officer.id, case_number, number, to_bytes(draft))
        return renew(connection, officer, case_number, number)


def sign_check(office: Office, signer: Signer, sheet: CheckSheet, draft: Draft, intent: str = "") -> Act:
    """Sign a check; the draft is deleted with it, and the files that its evidence names are kept for good.

    Raises:
        KnownError: REFUSED with the first thing that is missing or not allowed.
    """
    record = office.register_record(draft.record) if draft.record else None
    refuse(_unfit(office, sheet, record))
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
        rejected=tuple(replace(each, digest=_values_digest(office, each.record)) for each in draft.rejected),
        rests_on=sheet.grounds,
    )

    def apply(connection: Connection, act: Act) -> None:
        lists.drop_draft(connection, act.officer, sheet.case, sheet.number)
        attached = {item.file for item in draft.evidence if item.file}
        attachments.move_to_files(connection, act.officer, sheet.case, sheet.number, attached)
        drop_reservation(connection, sheet.case, sheet.number)

    return office.record(signer, body, intent=intent, apply=apply)


def _unfit(office: Office, sheet: CheckSheet, record: Record | None) -> Refusal | None:
    """Return that a record is none of our persons', or not the one that the officer saw when he opened the person."""
    if record is None:
        return None
    with office.store.read() as connection:
        if kind_of(connection, record.id) is not RegisterKind.OWN:
            return Refusal(RefusalCode.NOT_AN_OWN_RECORD, {"record": record_number(record.id)})
    shown = {candidate.record.id: candidate.record for candidate in sheet.candidates}
    if shown.get(record.id, record) != record:
        return Refusal(RefusalCode.RECORD_CHANGED, {"record": record_number(record.id)})
    return None


def _values_digest(office: Office, record: str) -> str:
    found = office.register_record(record)
    return digest_of(recorded_values(found)) if found else ""
