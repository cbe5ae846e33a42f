"""The verbs of a case after and beside the checks: each body as it would be signed, why it may not be, and signing it."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.domain.acts import (
    Act,
    AnswerReceived,
    CaseBody,
    CaseReopened,
    ClearanceGiven,
    ConflictDeclared,
    DecisionTaken,
    DisagreementsSettled,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    Pass,
    QuerySent,
)
from verifier.domain.case import Case
from verifier.domain.dates import typed_date
from verifier.domain.decisions import (
    FITNESS_HOURS,
    AnswerOutcome,
    ClearanceKind,
    ClearanceOutcome,
    Disposition,
    RejectReason,
)
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.domain.findings import Ruling
from verifier.domain.identity import conclude
from verifier.domain.moments import later, now
from verifier.domain.officers import Officer
from verifier.domain.outcome_rules import needs_delegation, signed_identity
from verifier.domain.refusals import Refusal
from verifier.domain.rules import refusal
from verifier.ledger.keys import Signer
from verifier.store import acts, attachments, lists
from verifier.store.database import Connection
from verifier.workflow import notes
from verifier.workflow.office import Make, Office

_QUERY = "Q-{number:04d}"
_NOT_NUMBERED = "Q"


def why_not(case: Case, officer: Officer, body: CaseBody, at: str = "") -> Refusal | None:
    """Return why an officer may not sign a body now (or at a moment), or None."""
    return refusal(case, officer, body, at or now())


def sign(office: Office, signer: Signer, body: CaseBody, intent: str = "", written: tuple[str, ...] = ()) -> Act:
    """Sign a body that one of the functions below made; a query gets its number, a conflict ends the officer's drafts.

    `written` names the fields whose half-written sentences are signed with it, and kept as drafts no more.

    Raises:
        KnownError: REFUSED; NO_SUCH_CASE where the case of the same person is none of this office.
    """
    if isinstance(body, DecisionTaken) and body.duplicate_of:
        office.case(body.duplicate_of)

    def apply(connection: Connection, act: Act) -> None:
        notes.forget(connection, act.officer, body.case, written)
        if isinstance(act.body, ConflictDeclared):
            lists.drop_drafts(connection, act.officer, act.body.case)
            for number in Pass:
                attachments.drop_all(connection, act.officer, act.body.case, number)

    made: CaseBody | Make = _numbered(body) if isinstance(body, QuerySent) else body
    return office.record(signer, made, intent=intent, apply=apply)


def settlement_of(case: Case, rulings: tuple[Ruling, ...]) -> DisagreementsSettled:
    """Return rulings on every open disagreement."""
    return DisagreementsSettled(case.number, rulings, case.foundations)


def conclusion_of(case: Case) -> IdentityConcluded:
    """Return the identity conclusion as the case bears it out."""
    return IdentityConcluded(case.number, conclude(case), case.foundations)


def clearance_of(
    case: Case,
    officer: Officer,
    kind: ClearanceKind,
    outcome: ClearanceOutcome,
    remark: str = "",
    *,
    valid_until: str = "",
    at: str = "",
) -> ClearanceGiven:
    """Return a clearance; fitness is valid as long as the rules allow where no end is given."""
    if kind is ClearanceKind.MEDICAL and outcome.positive and not valid_until:
        valid_until = later(at or now(), FITNESS_HOURS)
    delegated = officer.delegation if needs_delegation(case, officer, kind) else None
    return ClearanceGiven(
        case.number,
        kind,
        outcome,
        remark.strip(),
        case.foundations,
        valid_until,
        delegated.document if delegated else "",
    )


def decision_of(
    case: Case,
    disposition: Disposition,
    *,
    reject_reason: RejectReason | None = None,
    note: str = "",
    duplicate_of: int = 0,
    returned_on: str = "",
) -> DecisionTaken:
    """Return a decision; it carries the identity conclusion that was signed."""
    return DecisionTaken(
        case.number,
        disposition,
        signed_identity(case),
        reject_reason,
        note.strip(),
        case.foundations,
        duplicate_of,
        typed_date(returned_on),
    )


def hold_of(case: Case, reason: str, review: str) -> HoldPlaced:
    """Return a hold until a day, which may be typed as people write it."""
    return HoldPlaced(case.number, reason.strip(), typed_date(review))


def lift_of(case: Case, note: str) -> HoldLifted:
    """Return the lifting of a hold."""
    return HoldLifted(case.number, note.strip())


def query_of(case: Case, details: Iterable[DetailKey], question: str, due: str) -> QuerySent:
    """Return a query to the other side; its number is given when it is signed."""
    wanted = set(details)
    asked = tuple(key for key in case.asked if key in wanted)
    return QuerySent(case.number, _NOT_NUMBERED, asked, question.strip(), typed_date(due), case.foundations)


def answer_of(
    case: Case, query: str, detail: DetailKey, outcome: AnswerOutcome, value: str = "", source: str = ""
) -> AnswerReceived:
    """Return an answer of the other side on one detail; a date may be typed as people write it."""
    text = typed_date(value.strip()) if DETAIL[detail].nature is Nature.DATE else value.strip()
    return AnswerReceived(case.number, query, detail, outcome, text, source.strip())


def conflict_of(case: Case, note: str = "") -> ConflictDeclared:
    """Return the giving back of a case for a conflict of interest."""
    return ConflictDeclared(case.number, note.strip())


def reopening_of(
    case: Case, reason: str, details: Iterable[DetailKey] = (), clearances: Iterable[ClearanceKind] = ()
) -> CaseReopened:
    """Return the reopening of a decision, of details and of clearances."""
    return CaseReopened(case.number, tuple(details), tuple(clearances), reason.strip(), case.foundations)


def withdrawal_of(case: Case, details: Iterable[DetailKey], reason: str) -> FindingsWithdrawn:
    """Return the taking back of one's own findings."""
    return FindingsWithdrawn(case.number, tuple(details), reason.strip())


def _numbered(body: QuerySent) -> Make:
    def make(connection: Connection) -> CaseBody:
        number = 1 + acts.count_kind(connection, QuerySent.kind)
        return QuerySent(body.case, _QUERY.format(number=number), body.details, body.question, body.due, body.rests_on)

    return make
