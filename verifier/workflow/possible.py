"""What an officer can do on a case at all, whatever he would write, and what it would make void: asked of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from verifier.domain.acts import Act, CaseBody, Pass
from verifier.domain.case import Case, IllegalMoveError
from verifier.domain.course_rules import may_be_asked
from verifier.domain.decisions import CLEARANCE_OUTCOMES, AnswerOutcome, ClearanceKind, Disposition, RejectReason
from verifier.domain.details import DetailKey
from verifier.domain.findings import Result
from verifier.domain.moments import now
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.rules import may_hold as _may_hold
from verifier.workflow import moves

_SAID, _DAY = "·", "2999-12-31"  # what a body says that is made only to ask the rules
_NOT_HIS = (
    RefusalCode.LACKS_ROLE,
    RefusalCode.LACKS_ROLES,
    RefusalCode.ADMINISTRATOR,
    RefusalCode.AUDITOR,
    RefusalCode.RETIRED,
)
_UNCLEAR = (Result.DISCREPANCY, Result.CONFLICTING, Result.UNABLE)


class Verb(StrEnum):
    """What is done on a case after its checks, or beside its course."""

    CONCLUDE = "conclude"
    CLEAR = "clear"
    DECIDE = "decide"
    LIFT = "lift"
    ANSWER = "answer"
    HOLD = "hold"
    QUERY = "query"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    CONFLICT = "conflict"
    TAKE_BACK = "take_back"


BESIDE = (Verb.LIFT, Verb.ANSWER, Verb.HOLD, Verb.QUERY, Verb.WITHDRAW, Verb.REOPEN, Verb.CONFLICT, Verb.TAKE_BACK)


def may_hold(officer: Officer) -> bool:
    """Whether an officer may put any case on hold and so is somebody who works on cases at all."""
    return _may_hold(officer) is None


def hindrance(case: Case, officer: Officer, verb: Verb) -> Refusal | None:
    """Return why an officer can not do something on a case whatever he would write, or None."""
    return moves.why_not(case, officer, _PROBES[verb](case))


def clearing_hindrance(case: Case, officer: Officer, kind: ClearanceKind) -> Refusal | None:
    """Return why an officer can not sign a clearance on a case whatever it would say, or None."""
    return moves.why_not(case, officer, moves.clearance_of(case, officer, kind, CLEARANCE_OUTCOMES[kind][0]))


def beside(case: Case, officer: Officer) -> Mapping[Verb, Refusal | None]:
    """Return what lies within an officer's roles beside the course of a case, each with why it is refused now."""
    fitting = {
        Verb.LIFT: case.held is not None,
        Verb.HOLD: case.held is None,
        Verb.ANSWER: bool(case.queries),
        Verb.WITHDRAW: officer.has(Role.APPROVER),
        Verb.TAKE_BACK: bool(own_findings(case, officer)),
    }
    asked = {verb: hindrance(case, officer, verb) for verb in BESIDE if fitting.get(verb, True)}
    return {verb: why for verb, why in asked.items() if why is None or why.code not in _NOT_HIS}


def askable(case: Case) -> tuple[DetailKey, ...]:
    """Return the details about which the other side can be asked now."""
    asked = frozenset[DetailKey]().union(*case.queries.values())
    return tuple(key for key in case.asked if key not in asked and may_be_asked(case, key))


def unclear(case: Case) -> frozenset[DetailKey]:
    """Return the details whose result gives reason to ask the other side."""
    return frozenset(key for key in askable(case) if case.outcomes[key].result in _UNCLEAR)


def open_questions(case: Case) -> tuple[tuple[str, DetailKey], ...]:
    """Return query and detail of everything that the other side has not answered yet."""
    return tuple((query, key) for query, keys in case.queries.items() for key in case.asked if key in keys)


def own_findings(case: Case, officer: Officer) -> tuple[DetailKey, ...]:
    """Return the details whose first finding is the officer's own and has no second one beside it."""
    own, others = case.found[Pass.FIRST], case.found[Pass.SECOND]
    return tuple(key for key in case.asked if key in own and own[key].officer == officer.id and key not in others)


def would_void(case: Case, officer: Officer, body: CaseBody) -> tuple[Act, ...]:
    """Return the acts that would stand less than now if an officer signed a body."""
    last = max((act.seq for act in case.acts), default=0)
    act = Act(last + 1, "", now(), "", officer.id, "", body, _SAID)
    try:
        after = case.after(act)
    except IllegalMoveError:
        return ()
    return tuple(known for known in case.acts if after.standing(known) is not case.standing(known))


def _signed_alone(case: Case) -> tuple[DetailKey, ...]:
    return tuple(key for key in case.asked if key in case.found[Pass.FIRST] and key not in case.found[Pass.SECOND])


def _rejected(case: Case) -> CaseBody:
    return moves.decision_of(case, Disposition.REJECTED, reject_reason=RejectReason.OUT_OF_CATEGORY, note=_SAID)


def _answered(case: Case) -> CaseBody:
    query, key = next(iter(open_questions(case)), ("", case.asked[0]))
    return moves.answer_of(case, query, key, AnswerOutcome.NONE)


_PROBES: Mapping[Verb, Callable[[Case], CaseBody]] = {
    Verb.CONCLUDE: moves.conclusion_of,
    Verb.DECIDE: _rejected,
    Verb.LIFT: lambda case: moves.lift_of(case, _SAID),
    Verb.ANSWER: _answered,
    Verb.HOLD: lambda case: moves.hold_of(case, _SAID, _DAY),
    Verb.QUERY: lambda case: moves.query_of(case, askable(case)[:1], _SAID, _DAY),
    Verb.WITHDRAW: lambda case: moves.decision_of(case, Disposition.WITHDRAWN, note=_SAID),
    Verb.REOPEN: lambda case: moves.reopening_of(case, _SAID, case.asked[:1]),
    Verb.CONFLICT: lambda case: moves.conflict_of(case, _SAID),
    Verb.TAKE_BACK: lambda case: moves.withdrawal_of(case, _signed_alone(case)[:1], _SAID),
}
