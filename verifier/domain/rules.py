"""The rules of the double check: who may do what next, and why not (design section 7; domain.md 4, 8, 12.2).

`refusal` is the one door to them; windows and commands ask it, and `verifier audit` asks it again for every act of the
ledger. What a move needs in itself stands beside it: `check_rules`, `outcome_rules`, `course_rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.domain import check_rules, course_rules, outcome_rules
from verifier.domain.acts import (
    AnswerReceived,
    Body,
    CaseBody,
    CaseReopened,
    CheckSigned,
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
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.facts import Facts
from verifier.domain.officers import CASE_ROLES, Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.states import Part, State

_CHECKER = {Pass.FIRST: Part.FIRST_CHECKER, Pass.SECOND: Part.SECOND_CHECKER}
_SENIOR = (Role.ADJUDICATOR, Role.APPROVER)
_ANYBODY = tuple(role for role in Role if role in CASE_ROLES or role is Role.REGISTRAR)
_ROLES: Mapping[type[Body], tuple[Role, ...]] = {
    CheckSigned: (Role.CHECKER,),
    FindingsWithdrawn: (Role.CHECKER,),
    DisagreementsSettled: (Role.ADJUDICATOR,),
    IdentityConcluded: (Role.CHECKER, Role.ADJUDICATOR),
    QuerySent: _SENIOR,
    AnswerReceived: (Role.REGISTRAR,),
    HoldPlaced: _ANYBODY,
    HoldLifted: _ANYBODY,
    ConflictDeclared: _ANYBODY,
    CaseReopened: (Role.ADJUDICATOR,),
    DecisionTaken: (Role.APPROVER,),
}
_PARTS: Mapping[type[Body], Part] = {
    FindingsWithdrawn: Part.FIRST_CHECKER,
    DisagreementsSettled: Part.ADJUDICATOR,
    CaseReopened: Part.ADJUDICATOR,
    ClearanceGiven: Part.CLEARANCE,
    DecisionTaken: Part.APPROVER,
}
_WHILE_HELD = (HoldLifted, ConflictDeclared, AnswerReceived)


def refusal(case: Facts, officer: Officer, body: CaseBody, at: str) -> Refusal | None:
    """Return why `officer` may not do `body` on `case` at a moment (UTC, ISO), or None where he may."""
    return (
        _officer_refusal(case, officer, body, at) or _hold_refusal(case, body) or _move_refusal(case, officer, body, at)
    )


def roles_for(body: CaseBody) -> tuple[Role, ...]:
    """Return the roles of which an act needs one; a clearance may be delegated instead."""
    return (body.clearance.role,) if isinstance(body, ClearanceGiven) else _ROLES[type(body)]


def part_of(case: Facts, officer: Officer, body: CaseBody) -> Part | None:
    """Return the part in the case that somebody takes by an act; None for acts that judge nothing."""
    if isinstance(body, CheckSigned):
        return _CHECKER[body.number]
    if isinstance(body, IdentityConcluded):
        # The second checker concludes what both agree on; where somebody ruled, the adjudicator does (8.4).
        second = not case.ruled and any(act.officer == officer.id for act in case.found[Pass.SECOND].values())
        return Part.SECOND_CHECKER if second else Part.ADJUDICATOR
    return _PARTS.get(type(body))


def may_take(case: Facts, officer: Officer, part: Part, *roles: Role) -> Refusal | None:
    """Return why an officer may not take a part in a case: one officer, one part; several clearances are one part."""
    if why := _standing_refusal(case, officer):
        return why
    if not any(map(officer.has, roles)):
        return _lacks(roles)
    return _part_refusal(case, officer, part)


def opening_refusal(case: Facts, officer: Officer, number: Pass, *, begun: bool) -> Refusal | None:
    """Return why an officer may not open a person for a check, or None; `begun` says that he has a draft of it."""
    if why := may_take(case, officer, _CHECKER[number], Role.CHECKER):
        return why
    if why := check_rules.pass_refusal(case, number):
        overtaken = begun and why.code is not RefusalCode.ALREADY_CLOSED
        return Refusal(RefusalCode.SIGNED_MEANWHILE) if overtaken else why
    return Refusal(RefusalCode.ON_HOLD) if case.held else None


def may_clear(case: Facts, officer: Officer, kind: ClearanceKind, at: str) -> Refusal | None:
    """Return why an officer may not sign one of the clearances on a case, whatever it says, or None."""
    if why := _standing_refusal(case, officer):
        return why
    if not officer.has(kind.role) and not officer.delegated(kind.role, at):
        return _lacks((kind.role,))
    return _part_refusal(case, officer, Part.CLEARANCE)


def may_hold(officer: Officer) -> Refusal | None:
    """Return why an officer works on no case at all and so may not even put one on hold, or None."""
    for role, code in ((Role.ADMINISTRATOR, RefusalCode.ADMINISTRATOR), (Role.AUDITOR, RefusalCode.AUDITOR)):
        if officer.has(role):
            return Refusal(code)
    return None if any(map(officer.has, _ANYBODY)) else _lacks(_ANYBODY)


def _officer_refusal(case: Facts, officer: Officer, body: CaseBody, at: str) -> Refusal | None:
    if isinstance(body, ClearanceGiven):
        return may_clear(case, officer, body.clearance, at)
    roles, part = roles_for(body), part_of(case, officer, body)
    if isinstance(body, IdentityConcluded):
        roles = (Role.CHECKER,) if part is Part.SECOND_CHECKER else (Role.ADJUDICATOR,)
    if part:
        return may_take(case, officer, part, *roles)
    if why := _standing_refusal(case, officer):
        return why
    if not any(map(officer.has, roles)):
        return _lacks(roles)
    # What the other side answered is no matter of who decides on it.
    if isinstance(body, AnswerReceived) and case.parts.get(officer.id) is Part.APPROVER:
        return Refusal(RefusalCode.SAME_OFFICER, {"part": Part.APPROVER.value})
    return None


def _standing_refusal(case: Facts, officer: Officer) -> Refusal | None:
    """Return why an officer may do nothing at all on a case."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if officer.has(Role.ADMINISTRATOR):
        return Refusal(RefusalCode.ADMINISTRATOR)
    if officer.has(Role.AUDITOR):
        return Refusal(RefusalCode.AUDITOR)
    if officer.id in case.excluded:
        return Refusal(RefusalCode.CONFLICT_OF_INTEREST)
    return None


def _part_refusal(case: Facts, officer: Officer, part: Part) -> Refusal | None:
    taken = case.parts.get(officer.id)
    if taken and taken is not part:
        return Refusal(RefusalCode.SAME_OFFICER, {"part": taken.value})
    if part is Part.APPROVER and any(
        isinstance(act.body, AnswerReceived) and act.officer == officer.id for act in case.acts
    ):
        return Refusal(RefusalCode.RECORDED_THE_ANSWER)
    if part in _CHECKER.values() and any(
        isinstance(act.body, QuerySent) and act.officer == officer.id for act in case.acts
    ):
        return Refusal(RefusalCode.SAW_BOTH_CHECKS)
    return None


def approval_refusal(cases: Iterable[Facts], officer: str) -> Refusal | None:
    """Return why an officer may not approve the list of these cases, or None: he took no other part in any of them."""
    for case in cases:
        if officer in case.excluded:
            return Refusal(RefusalCode.CONFLICT_OF_INTEREST)
        part = case.parts.get(officer)
        if part and part is not Part.APPROVER:
            return Refusal(RefusalCode.SAME_OFFICER, {"part": part.value})
    return None


def _lacks(roles: tuple[Role, ...]) -> Refusal:
    if len(roles) == 1:
        return Refusal(RefusalCode.LACKS_ROLE, {"role": roles[0].value})
    return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in roles)})


def _hold_refusal(case: Facts, body: CaseBody) -> Refusal | None:
    """While a case is held nothing is judged; what the other side does is recorded all the same."""
    if case.state is not State.HOLD or isinstance(body, (*_WHILE_HELD, HoldPlaced)):
        return None
    withdrawn = isinstance(body, DecisionTaken) and body.disposition is Disposition.WITHDRAWN
    return None if withdrawn else Refusal(RefusalCode.ON_HOLD)


def _move_refusal(case: Facts, officer: Officer, body: CaseBody, at: str) -> Refusal | None:  # noqa: C901 - one line an act
    match body:
        case CheckSigned():
            return check_rules.check_refusal(case, body)
        case FindingsWithdrawn():
            return check_rules.withdrawal_refusal(case, officer, body)
        case DisagreementsSettled():
            return check_rules.settlement_refusal(case, body)
        case IdentityConcluded():
            return outcome_rules.conclusion_refusal(case, body)
        case ClearanceGiven():
            return outcome_rules.clearance_refusal(case, officer, body, at)
        case DecisionTaken():
            return outcome_rules.decision_refusal(case, body, at)
        case QuerySent():
            return course_rules.query_refusal(case, body)
        case AnswerReceived():
            return course_rules.answer_refusal(case, body)
        case HoldPlaced():
            return course_rules.hold_refusal(case, body)
        case HoldLifted():
            return course_rules.lift_refusal(case, officer, body)
        case ConflictDeclared():
            return course_rules.conflict_refusal(case, officer, body)
        case CaseReopened():
            return course_rules.reopening_refusal(case, body)
