"""Acts: what an officer did and put his name to, immutable; the ledger is the list of all of them (design section 3).

Every body names the exact bytes that it rests on by SHA-256 (hexadecimal): files, entries, records, earlier acts. The acts
on a case and those that bring cases stand together, since they are read side by side; those of other work have modules of
their own, and all are one union here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import ClassVar, get_args

from verifier.domain.decisions import (
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    Identity,
    RejectReason,
)
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.digests import Digest
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.findings import Evidence, Finding, RejectedRecord, Ruling
from verifier.domain.keeping_acts import KeepingBody
from verifier.domain.officers import Role
from verifier.domain.paper_acts import PaperBody
from verifier.domain.registers import RegisterKind
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.settings_acts import SettingsBody

FORMAT = 5
"""Of acts that are written now. 2 came with the head of the log of readings; 3 with `since`, the last act that a desk had
seen of what its own takes the place of, and with packets of effects that two persons pack; 4 with families of whom nobody is
told that he came home who was found to be somebody else; 5 with persons found fit with escort, who travel only where one
does. An audit judges by the rules of then.
"""


class Pass(IntEnum):
    """First or second check."""

    FIRST = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class OfficeFounded:
    """The first act of an office: its name and its first officer, an administrator. Its hash is the fingerprint."""

    kind: ClassVar[str] = "office_founded"
    office: str
    officer: str
    name: str
    post: str
    roles: tuple[Role, ...]
    public_key: str
    slot: Digest


@dataclass(frozen=True, slots=True)
class OfficerEnrolled:
    """An officer received an account: name, post, roles, public key, and the digest of his key slot."""

    kind: ClassVar[str] = "officer_enrolled"
    officer: str
    name: str
    post: str
    roles: tuple[Role, ...]
    public_key: str
    slot: Digest


@dataclass(frozen=True, slots=True)
class ClearancesDelegated:
    """The head delegates clearances to an officer in writing (domain.md 12.2.8); no roles: the delegation ends.

    `until` is an ISO date, the last day on which it holds.
    """

    kind: ClassVar[str] = "clearances_delegated"
    officer: str
    roles: tuple[Role, ...]
    document: str
    until: str


@dataclass(frozen=True, slots=True)
class RegisterLoaded:
    """A spreadsheet of our own became part of the register; `records` is the digest over all that was stored of it.

    A later extract `updates` an earlier one, whose `series` (the first of them, 0 for itself) its records belong to: only
    what is `new` or `changed` is stored, and what the file does not hold any more is `gone`. `count` is always the number
    of records in the file. `register_kind` is a `domain.registers.RegisterKind`; `note` says why an odd extract was taken.
    """

    kind: ClassVar[str] = "register_loaded"
    register: int
    name: str
    source: str
    extract_date: str
    file_name: str
    file: Digest
    count: int
    records: Digest
    register_kind: RegisterKind = RegisterKind.OWN
    updates: int = 0
    series: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListReceived:
    """A list of the other side was received: the file byte for byte, what it states, and one case per person.

    `entries` maps case number (as text) to the digest of the entry; `stated` is the number of persons that the
    accompanying letter or the file itself claims, None where nothing is claimed; `catalogue` is the version of the
    details that are asked of its persons. `difference` explains why stated and counted persons differ, where they do.

    `mapping` names the columns of which the officer said what they are, `encoding` the code page that he chose, `unlocked`
    the bytes behind a password, `quarantine` the arrival, and `note` why the list is accepted in spite of its problems.
    `previous` is the list that this one replaces, 0 for none: `same` and `changed` map a case (as text) to that of the same
    person there, `removed` are those who are not on this one. `typed_by` are the two officers who typed in a list that came
    on paper; the file is what both typed.
    """

    kind: ClassVar[str] = "list_received"
    list: int
    reference: str
    sender: str
    direction: Direction
    list_kind: ListKind
    revision: int
    title: str
    file_name: str
    file: Digest
    sheet: str
    stated: int | None
    entries: Mapping[str, Digest]
    problems: Digest
    catalogue: int = 1
    difference: str = ""
    mapping: tuple[str, ...] = ()
    encoding: str = ""
    unlocked: Digest = ""
    quarantine: int = 0
    note: str = ""
    previous: int = 0
    same: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    removed: tuple[int, ...] = ()
    typed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRefused:
    """A list that arrived is not received, and why; its file is kept all the same. `quarantine` is the arrival."""

    kind: ClassVar[str] = "list_refused"
    file: Digest
    file_name: str
    sender: str
    reference: str
    reason: str
    quarantine: int


@dataclass(frozen=True, slots=True)
class ListApproved:
    """The approver's signature under a list version (domain.md 4.1, L9): it stands while nobody's disposition changes.

    `decisions` maps the case number (as text) to the hash of its decision, empty for a person on hold or referred.
    """

    kind: ClassVar[str] = "list_approved"
    list: int
    decisions: Mapping[str, Digest]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckSigned:
    """One officer's pass over a case, or over what was reopened in it.

    `record` is the linked record's id, empty for "none of these is our person"; `rejected` are records of which he says
    that they are other people. `seconds` is the time that the pass took at the desk. `rests_on`: hashes of the acts that
    changed what is asked.
    """

    kind: ClassVar[str] = "check_signed"
    case: int
    number: Pass
    entry: Digest
    record: str
    record_digest: Digest
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    seconds: int
    rejected: tuple[RejectedRecord, ...] = ()
    rests_on: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsWithdrawn:
    """The first checker took back findings of his own while the second check of them is still to come."""

    kind: ClassVar[str] = "findings_withdrawn"
    case: int
    details: tuple[DetailKey, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DisagreementsSettled:
    """A third officer ruled on every detail on which the checks do not combine. `rests_on`: hashes of both checks."""

    kind: ClassVar[str] = "disagreements_settled"
    case: int
    rulings: tuple[Ruling, ...]
    rests_on: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class IdentityConcluded:
    """The identity conclusion as computed (domain.md 8.4), signed by the second checker or the adjudicator."""

    kind: ClassVar[str] = "identity_concluded"
    case: int
    identity: Identity
    rests_on: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class ClearanceGiven:
    """A clearance was given or refused.

    `valid_until` is a moment (UTC, ISO), empty for no end; `delegation` names the written delegation under which it was
    signed, empty where the officer holds the office himself. `rests_on`: hashes of all acts that stood.
    """

    kind: ClassVar[str] = "clearance_given"
    case: int
    clearance: ClearanceKind
    outcome: ClearanceOutcome
    remark: str
    rests_on: tuple[Digest, ...]
    valid_until: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class QuerySent:
    """The other side was asked about details of a person (domain.md 4.1, L7). `due` is an ISO date."""

    kind: ClassVar[str] = "query_sent"
    case: int
    query: str
    details: tuple[DetailKey, ...]
    question: str
    due: str
    rests_on: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    """The other side answered on one detail of a query, or its deadline passed; an answer reopens exactly that detail.

    `value` is what they claim now, in the text form of the detail; `source` names their letter. `file` is the workbook in
    which the answer came, which is kept; empty where it came otherwise.
    """

    kind: ClassVar[str] = "answer_received"
    case: int
    query: str
    detail: DetailKey
    outcome: AnswerOutcome
    value: str
    source: str
    file: Digest = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """The case rests, at any step, until somebody looks again. `review` is an ISO date."""

    kind: ClassVar[str] = "hold_placed"
    case: int
    reason: str
    review: str


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """The case goes on at the step at which it was held."""

    kind: ClassVar[str] = "hold_lifted"
    case: int
    note: str


@dataclass(frozen=True, slots=True)
class ConflictDeclared:
    """An officer gives a case back: nobody signs for a relative or acquaintance (domain.md 12.2.5)."""

    kind: ClassVar[str] = "conflict_declared"
    case: int
    note: str


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """The adjudicator reopens details, clearances, or a decision, and says why. `rests_on`: hashes of what stood."""

    kind: ClassVar[str] = "case_reopened"
    case: int
    details: tuple[DetailKey, ...]
    clearances: tuple[ClearanceKind, ...]
    reason: str
    rests_on: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """The approver's decision on a person, which closes the case.

    `identity` is the conclusion that was signed, None where the other side withdrew the person before there was one.
    `duplicate_of` is the case of the same person, `returned_on` the day of his return (ISO).
    """

    kind: ClassVar[str] = "decision_taken"
    case: int
    disposition: Disposition
    identity: Identity | None
    reject_reason: RejectReason | None
    note: str
    rests_on: tuple[Digest, ...]
    duplicate_of: int = 0
    returned_on: str = ""


@dataclass(frozen=True, slots=True)
class ReportIssued:
    """A report was printed or exported: print number, what it shows, and the digest of the very PDF.

    `head` is the hash of the last act that the report could show; `case` is 0 for a report on a whole list. A file that
    cannot be signed `in_ink`, such as a workbook, is one of which no signed sheet comes back. `recipients` are those for
    whom its copies are, one each.
    """

    kind: ClassVar[str] = "report_issued"
    number: str
    report: str
    list: int
    case: int
    language: str
    pdf: Digest
    head: Digest
    in_ink: bool = True
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PassphraseFailures:
    """A passphrase was entered wrongly five times or more since it was last right; who entered it right signs this.

    `officer` is he himself, or empty where no officer was named with the attempts (the command line allows that).
    """

    kind: ClassVar[str] = "passphrase_failures"
    officer: str
    count: int
    first: str
    last: str


CaseBody = (
    CheckSigned
    | FindingsWithdrawn
    | DisagreementsSettled
    | IdentityConcluded
    | ClearanceGiven
    | QuerySent
    | AnswerReceived
    | HoldPlaced
    | HoldLifted
    | ConflictDeclared
    | CaseReopened
    | DecisionTaken
)
OfficeBody = (
    OfficeFounded
    | OfficerEnrolled
    | ClearancesDelegated
    | RegisterLoaded
    | ListReceived
    | ListRefused
    | ListApproved
    | PassphraseFailures
    | KeepingBody
    | PaperBody
    | ExchangeBody
    | RemainsBody
    | SettingsBody
)
Body = OfficeBody | CaseBody | ReportIssued
BODIES: dict[str, type[Body]] = {body.kind: body for body in get_args(Body)}


@dataclass(frozen=True, slots=True)
class Act:
    """An act in its place in the ledger.

    `seq` counts from 1; `prev` is the hash of the act before (64 zeros for the first); `at` is UTC in ISO 8601 with
    milliseconds and `zone` the local offset ("+03:00"); `intent` is an id made before signing, so that an act is never
    recorded twice; `hash` covers canonical bytes and signature. `readings` is the head of the log of readings when the
    act was signed, so that nothing can be taken out of that log afterwards; empty in acts of format 1, which had none.
    `format` says by which rules it was written.
    """

    seq: int
    prev: Digest
    at: str
    zone: str
    officer: str
    intent: str
    body: Body
    hash: Digest = ""
    readings: Digest = ""
    format: int = FORMAT

    @property
    def case(self) -> int:
        """The case number, or 0 for acts that concern no single case."""
        return getattr(self.body, "case", 0)


@dataclass(frozen=True, slots=True)
class StoredAct:
    """An act as it is stored: the signed bytes, the signature, and columns that repeat what stands in the bytes."""

    seq: int
    data: bytes
    signature: bytes
    hash: Digest
    intent: str
    kind: str
    case: int
    officer: str


def evidence_of(check: CheckSigned, finding: Finding) -> tuple[Evidence, ...]:
    """Return the evidence on which a finding rests."""
    return tuple(item for item in check.evidence if item.no in finding.evidence)


def finding_on(check: CheckSigned, key: DetailKey) -> Finding | None:
    """Return a check's finding on a detail."""
    return next((finding for finding in check.findings if finding.detail is key), None)
