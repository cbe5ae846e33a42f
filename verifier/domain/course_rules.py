"""The rules of what may happen at any step: holds, queries and answers, conflicts of interest, reopening (domain.md 4)."""

from __future__ import annotations

from verifier.domain.acts import AnswerReceived, CaseReopened, ConflictDeclared, HoldLifted, HoldPlaced, QuerySent
from verifier.domain.dates import is_day
from verifier.domain.decisions import AnswerOutcome, Disposition
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.facts import Facts
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode

_ASKED_GATES = (DetailKey.VITAL_STATUS, DetailKey.WISH_TO_RETURN)


def hold_refusal(case: Facts, body: HoldPlaced) -> Refusal | None:
    """Return why a case cannot be put on hold, or None: any step can be, also after the person was cleared (8.5)."""
    if case.held:
        return Refusal(RefusalCode.ON_HOLD)
    if case.is_closed and case.disposition is not Disposition.CLEARED:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if not body.reason.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    return None if is_day(body.review) else Refusal(RefusalCode.REVIEW_DATE_MISSING)


def lift_refusal(case: Facts, officer: Officer, body: HoldLifted) -> Refusal | None:
    """Return why an officer may not lift a hold, or None: who placed it, an adjudicator or an approver may."""
    if case.held is None:
        return Refusal(RefusalCode.NOT_ON_HOLD)
    if case.held.officer != officer.id and not (officer.has(Role.ADJUDICATOR) or officer.has(Role.APPROVER)):
        return Refusal(RefusalCode.NOT_HIS_HOLD)
    return None if body.note.strip() else Refusal(RefusalCode.NOTE_MISSING)


def may_be_asked(case: Facts, key: DetailKey) -> bool:
    """Whether the other side can be asked about a detail: what they state, and whether he lives and wishes to go."""
    if key not in case.asked:
        return False
    detail = DETAIL[key]
    return not detail.own and (not detail.is_gate or key in _ASKED_GATES)


def query_refusal(case: Facts, body: QuerySent) -> Refusal | None:
    """Return why a query cannot be sent, or None (domain.md 4.1, L7)."""
    if not case.is_checked_twice:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    if case.is_closed:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if body.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if not body.query.strip():
        return Refusal(RefusalCode.QUERY_NUMBER_MISSING)
    if any(isinstance(act.body, QuerySent) and act.body.query == body.query for act in case.acts):
        return Refusal(RefusalCode.QUERY_NUMBER_TAKEN)
    if not body.details or len(set(body.details)) != len(body.details):
        return Refusal(RefusalCode.NOTHING_TO_REOPEN)
    asked_already = frozenset[DetailKey]().union(*case.queries.values())
    for key in body.details:
        if key in asked_already or not may_be_asked(case, key):
            return Refusal(RefusalCode.DETAIL_NOT_FOR_QUERY, {"detail": key.value})
    if not body.question.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    return None if is_day(body.due) else Refusal(RefusalCode.DEADLINE_MISSING)


def answer_refusal(case: Facts, body: AnswerReceived) -> Refusal | None:
    """Return why an answer of the other side cannot be recorded, or None."""
    if body.detail not in case.queries.get(body.query, ()):
        return Refusal(RefusalCode.NO_SUCH_QUERY)
    if case.is_closed:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    facts = {"detail": body.detail.value}
    if body.outcome is not AnswerOutcome.NONE and not body.source.strip():
        return Refusal(RefusalCode.ANSWER_SOURCE_MISSING, facts)
    if (body.outcome is AnswerOutcome.CORRECTED) != bool(body.value.strip()):
        return Refusal(RefusalCode.VALUE_MISSING, facts)
    return None


def conflict_refusal(case: Facts, officer: Officer, _body: ConflictDeclared) -> Refusal | None:
    """Return why an officer cannot give a case back, or None: he may at any time, also after he signed (12.2.5)."""
    if case.is_closed and officer.id not in case.parts:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    return None


def reopening_refusal(case: Facts, body: CaseReopened) -> Refusal | None:
    """Return why a case cannot be reopened so, or None (4.2): by the adjudicator, with the reason."""
    if not body.reason.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    if not case.is_closed and not case.is_checked_twice:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    if not case.is_closed and not body.details and not body.clearances:
        return Refusal(RefusalCode.NOTHING_TO_REOPEN)
    if body.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    for key in body.details:
        if key is not DetailKey.RECORD and key not in case.asked:
            return Refusal(RefusalCode.DETAIL_NOT_ASKED, {"detail": key.value})
    for kind in body.clearances:
        if kind not in case.clearances:
            return Refusal(RefusalCode.CLEARANCE_MISSING, {"clearance": kind.value})
    return None
