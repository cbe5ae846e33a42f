"""The rules of what follows the double check: identity conclusion, clearances, decision (domain.md 8.4, 8.5, 12.2, 12.3)."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.acts import ClearanceGiven, DecisionTaken, IdentityConcluded
from verifier.domain.dates import is_day
from verifier.domain.decisions import (
    CLEARANCE_OUTCOMES,
    FITNESS_HOURS,
    ClearanceKind,
    Disposition,
    Identity,
)
from verifier.domain.details import DETAIL, DetailKey, Direction
from verifier.domain.facts import Facts
from verifier.domain.findings import Result
from verifier.domain.identity import conclude, core_is_resolved
from verifier.domain.moments import is_moment, later
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.states import State

_MUST_BE_RECORDED = {
    Disposition.ALREADY_RETURNED: DetailKey.PREVIOUS_RETURN,
    Disposition.DUPLICATE: DetailKey.DUPLICATE_OF,
}


def conclusion_refusal(case: Facts, body: IdentityConcluded) -> Refusal | None:
    """Return why the identity conclusion cannot be signed, or None: it is computed, nobody chooses it."""
    if not case.is_double_checked:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    if case.state_beneath is State.REFERRED:
        return Refusal(RefusalCode.WAITING_FOR_ANSWER)
    if case.state_beneath is not State.CONCLUSION:
        return Refusal(RefusalCode.NOT_FOR_CONCLUSION)
    if case.is_closed:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if body.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if body.identity is not conclude(case):
        return Refusal(RefusalCode.IDENTITY_DIFFERS)
    return None


# --- clearances ---


def clearance_refusal(case: Facts, officer: Officer, body: ClearanceGiven, at: str) -> Refusal | None:
    """Return why a clearance cannot be signed at a moment, or None."""
    facts = {"clearance": body.clearance.value}
    if case.queries:
        return Refusal(RefusalCode.WAITING_FOR_ANSWER)
    if why := _unconcluded_refusal(case):
        return why
    if case.is_closed and not _is_renewal(case, body):
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if body.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if body.outcome not in CLEARANCE_OUTCOMES[body.clearance]:
        return Refusal(RefusalCode.OUTCOME_NOT_FOR_CLEARANCE, facts)
    if not body.outcome.positive and not body.remark.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    standing = case.clearances_at(at).get(body.clearance)
    if standing and standing.officer != officer.id:
        return Refusal(RefusalCode.CLEARANCE_OWNED, facts)
    others = case.clearances_at(at).keys() - {ClearanceKind.LOGISTICS}
    if body.clearance is ClearanceKind.LOGISTICS and len(others) < len(ClearanceKind) - 1:
        return Refusal(RefusalCode.LOGISTICS_LAST)
    return _validity_refusal(body, at, facts) or _delegation_refusal(case, officer, body, at)


def _unconcluded_refusal(case: Facts) -> Refusal | None:
    """A conclusion may stand while a detail beside it is checked anew; nobody clears or decides in the meantime."""
    if not case.is_double_checked:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    return Refusal(RefusalCode.NOT_CONCLUDED) if case.conclusion is None else None


def _is_renewal(case: Facts, body: ClearanceGiven) -> bool:
    """Fitness to travel is found anew before the stage, also of a person who is cleared."""
    return body.clearance is ClearanceKind.MEDICAL and case.disposition is Disposition.CLEARED


def _validity_refusal(body: ClearanceGiven, at: str, facts: dict[str, str]) -> Refusal | None:
    if not body.valid_until:
        needed = body.clearance is ClearanceKind.MEDICAL and body.outcome.positive
        return Refusal(RefusalCode.VALIDITY_MISSING, facts) if needed else None
    if not is_moment(body.valid_until):
        return Refusal(RefusalCode.VALIDITY_MISSING, facts)
    if body.valid_until <= at:
        return Refusal(RefusalCode.VALIDITY_OVER, facts)
    if body.clearance is ClearanceKind.MEDICAL and body.valid_until > later(at, FITNESS_HOURS):
        return Refusal(RefusalCode.VALIDITY_TOO_LONG, {**facts, "hours": str(FITNESS_HOURS)})
    return None


def needs_delegation(case: Facts, officer: Officer, kind: ClearanceKind) -> bool:
    """Whether an officer may sign a clearance only under a delegation: another's office, or a second one on this case."""
    own = {
        act.body.clearance
        for act in case.acts
        if act.officer == officer.id and isinstance(act.body, ClearanceGiven) and not act.body.delegation
    }
    return not officer.has(kind.role) or bool(own - {kind})


def _delegation_refusal(case: Facts, officer: Officer, body: ClearanceGiven, at: str) -> Refusal | None:
    """Several clearances on one case are signed under the head's written delegation, which is named (12.2.8)."""
    facts = {"clearance": body.clearance.value}
    if not needs_delegation(case, officer, body.clearance):
        return Refusal(RefusalCode.DELEGATION_DIFFERS, facts) if body.delegation else None
    if not officer.delegated(body.clearance.role, at):
        return Refusal(RefusalCode.DELEGATION_NEEDED, facts)
    document = officer.delegation.document if officer.delegation else ""
    return None if body.delegation == document else Refusal(RefusalCode.DELEGATION_DIFFERS, facts)


# --- decision ---


def decision_refusal(case: Facts, decision: DecisionTaken, at: str) -> Refusal | None:
    """Return why a decision cannot be taken at a moment, or None."""
    if case.is_closed and not _takes_off(case, decision):
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if decision.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if not decision.disposition.final:
        return Refusal(RefusalCode.NOT_A_DECISION)
    if decision.identity is not signed_identity(case):
        return Refusal(RefusalCode.IDENTITY_DIFFERS)
    if decision.disposition is not Disposition.CLEARED and not decision.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    if decision.disposition is Disposition.WITHDRAWN:
        return None  # at any time: the other side takes persons off its list in the last hour (scenario 15)
    if case.queries:
        return Refusal(RefusalCode.WAITING_FOR_ANSWER)
    if why := _unconcluded_refusal(case):
        return why
    if decision.disposition is Disposition.CLEARED:
        return _clearing_refusal(case, decision, at)
    return _substance_refusal(case, decision)


def _takes_off(case: Facts, decision: DecisionTaken) -> bool:
    """Whether a person who was cleared is taken off the list by the side that put him on it (8.5, scenario 15)."""
    was = case.decision.body if case.decision else None
    cleared = isinstance(was, DecisionTaken) and was.disposition is Disposition.CLEARED
    return cleared and decision.disposition is Disposition.WITHDRAWN


def signed_identity(case: Facts) -> Identity | None:
    """Return the identity conclusion that stands signed, None before it."""
    body = case.conclusion.body if case.conclusion else None
    return body.identity if isinstance(body, IdentityConcluded) else None


def _clearing_refusal(case: Facts, decision: DecisionTaken, at: str) -> Refusal | None:
    if why := next(clearing_refusals(case, at), None):
        return why
    if decision.identity is Identity.PROBABLE and not decision.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    return None


def _substance_refusal(case: Facts, decision: DecisionTaken) -> Refusal | None:
    """Return what the case does not bear out of a disposition other than cleared."""
    recorded = _MUST_BE_RECORDED.get(decision.disposition)
    if decision.disposition is Disposition.DECLINES and DetailKey.WISH_TO_RETURN in case.asked:
        recorded = DetailKey.WISH_TO_RETURN
    if recorded and case.outcomes[recorded].result is not Result.DISCREPANCY:
        return Refusal(RefusalCode.NOT_RECORDED_SO, {"detail": recorded.value})
    match decision.disposition:
        case Disposition.REJECTED if decision.reject_reason is None:
            return Refusal(RefusalCode.REJECT_REASON_MISSING)
        case Disposition.DECEASED:
            return _death_refusal(case)
        case Disposition.DUPLICATE if decision.duplicate_of in (0, case.number):
            return Refusal(RefusalCode.DUPLICATE_MISSING)
        case Disposition.ALREADY_RETURNED if not is_day(decision.returned_on):
            return Refusal(RefusalCode.RETURN_DATE_MISSING)
    return None


def _death_refusal(case: Facts) -> Refusal | None:
    """Recorded dead is not dead while the other side lists a living person (scenario 9): that is conflicting."""
    key = DetailKey.VITAL_STATUS
    result = case.outcomes[key].result
    if result is Result.CONFLICTING and case.direction is Direction.INCOMING:
        return Refusal(RefusalCode.LISTED_ALIVE)
    return None if result is Result.DISCREPANCY else Refusal(RefusalCode.NOT_RECORDED_SO, {"detail": key.value})


def clearing_refusal(case: Facts, at: str) -> Refusal | None:
    """Return the first thing that still stands between a double-checked person and CLEARED, or None."""
    return next(clearing_refusals(case, at), None)


def clearing_refusals(case: Facts, at: str) -> Iterator[Refusal]:
    """Yield everything that still stands between a double-checked person and CLEARED at a moment."""
    for key in case.asked:
        if key in case.core and not core_is_resolved(case, key, case.outcomes[key].result):
            yield Refusal(RefusalCode.CORE_NOT_CONFIRMED, {"detail": key.value})
    for key in case.asked:
        gate = DETAIL[key].is_gate and DETAIL[key].blocks
        if gate and case.outcomes[key].result is not Result.CONFIRMED:
            yield Refusal(RefusalCode.GATE_OPEN, {"detail": key.value})
    if (identity := conclude(case)) in (Identity.EXCLUDED, Identity.CONFLICTING):
        yield Refusal(RefusalCode.IDENTITY_AGAINST, {"identity": identity.value})
    if case.queries:
        yield Refusal(RefusalCode.WAITING_FOR_ANSWER)
    elif case.conclusion is None:
        yield Refusal(RefusalCode.NOT_CONCLUDED)
    given = case.clearances_at(at)
    for kind in ClearanceKind:
        facts, act = {"clearance": kind.value}, given.get(kind)
        if act is None:
            expired = kind in case.clearances
            yield Refusal(RefusalCode.VALIDITY_OVER if expired else RefusalCode.CLEARANCE_MISSING, facts)
        elif isinstance(act.body, ClearanceGiven) and not act.body.outcome.positive:
            yield Refusal(RefusalCode.CLEARANCE_REFUSED, facts)
