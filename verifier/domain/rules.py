"""The rules of the double check: who may do what next, and why not (design section 7; domain.md 8, 12.2).

`refusal` is the only place where such a rule stands; windows and commands ask it, and `verifier audit` asks it again
for every act of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from verifier.domain.acts import (
    Body,
    CaseBody,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    ListReceived,
    OfficeFounded,
    OfficerEnrolled,
    Pass,
    RegisterLoaded,
)
from verifier.domain.case import Case, Part, State
from verifier.domain.dates import is_day
from verifier.domain.decisions import CLEARANCE_OUTCOMES, ClearanceKind, Disposition, Identity
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Answer, Evidence, Finding, Result, Ruling
from verifier.domain.identity import conclude, core_is_resolved
from verifier.domain.officers import SIGNING_ROLES, Officer, Role


class RefusalCode(StrEnum):
    """Why a move is refused; the sentence for each stands in `domain.words`."""

    RETIRED = "retired"
    NO_ROLE = "no_role"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    OFFICE_NAME_MISSING = "office_name_missing"
    OFFICER_NAME_MISSING = "officer_name_missing"
    POST_MISSING = "post_missing"
    REFERENCE_MISSING = "reference_missing"
    SENDER_MISSING = "sender_missing"
    REGISTER_NAME_MISSING = "register_name_missing"
    SOURCE_MISSING = "source_missing"
    EXTRACT_DATE_MISSING = "extract_date_missing"
    LACKS_ROLE = "lacks_role"
    SAME_OFFICER = "same_officer"
    NOT_WAITING_FOR_FIRST = "not_waiting_for_first"
    NOT_WAITING_FOR_SECOND = "not_waiting_for_second"
    SIGNED_MEANWHILE = "signed_meanwhile"
    NO_DISAGREEMENT = "no_disagreement"
    NOT_DOUBLE_CHECKED = "not_double_checked"
    ALREADY_CLOSED = "already_closed"
    OTHER_ENTRY = "other_entry"
    CHANGED_MEANWHILE = "changed_meanwhile"
    RECORD_NOT_CHOSEN = "record_not_chosen"
    DETAIL_MISSING = "detail_missing"
    DETAIL_NOT_ASKED = "detail_not_asked"
    EVIDENCE_MISSING = "evidence_missing"
    ONLY_THEIR_LIST = "only_their_list"
    VALUE_MISSING = "value_missing"
    REASON_MISSING = "reason_missing"
    NOTE_MISSING = "note_missing"
    ANSWER_NOT_FOR_GATE = "answer_not_for_gate"
    STATED = "stated"
    NOT_STATED = "not_stated"
    RESULT_NOT_ALLOWED = "result_not_allowed"
    OUTCOME_NOT_FOR_CLEARANCE = "outcome_not_for_clearance"
    LOGISTICS_LAST = "logistics_last"
    CORE_NOT_CONFIRMED = "core_not_confirmed"
    GATE_OPEN = "gate_open"
    CLEARANCE_MISSING = "clearance_missing"
    CLEARANCE_REFUSED = "clearance_refused"
    REVIEW_DATE_MISSING = "review_date_missing"
    REJECT_REASON_MISSING = "reject_reason_missing"
    NOT_RECORDED_SO = "not_recorded_so"
    IDENTITY_DIFFERS = "identity_differs"
    IDENTITY_AGAINST = "identity_against"
    IN_WORK = "in_work"
    ASSIGNED = "assigned"
    MAY_NOT_ASSIGN = "may_not_assign"
    ASSIGNEE_RETIRED = "assignee_retired"
    ASSIGNEE_ADMINISTRATOR = "assignee_administrator"
    ASSIGNEE_LACKS_ROLE = "assignee_lacks_role"
    HAS_OTHER_PART = "has_other_part"
    FILTER_NAME_MISSING = "filter_name_missing"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A move that the rules do not allow: its code and the facts for the sentence (detail, part, clearance ...)."""

    code: RefusalCode
    facts: Mapping[str, str] = field(default_factory=dict)


GATE_ANSWERS = (Answer.CONFIRMED, Answer.DISCREPANCY, Answer.UNABLE)
_PART_OF = {
    DisagreementsSettled: Part.ADJUDICATOR,
    ClearanceGiven: Part.CLEARANCE,
    DecisionTaken: Part.APPROVER,
}
_OFFICE_ROLES: Mapping[type[Body], Role] = {
    OfficerEnrolled: Role.ADMINISTRATOR,
    ListReceived: Role.REGISTRAR,
    RegisterLoaded: Role.REGISTRAR,
}
_WORDS: Mapping[type[Body], Mapping[str, RefusalCode]] = {
    OfficeFounded: {
        "office": RefusalCode.OFFICE_NAME_MISSING,
        "name": RefusalCode.OFFICER_NAME_MISSING,
        "post": RefusalCode.POST_MISSING,
    },
    OfficerEnrolled: {"name": RefusalCode.OFFICER_NAME_MISSING, "post": RefusalCode.POST_MISSING},
    ListReceived: {"reference": RefusalCode.REFERENCE_MISSING, "sender": RefusalCode.SENDER_MISSING},
    RegisterLoaded: {"name": RefusalCode.REGISTER_NAME_MISSING, "source": RefusalCode.SOURCE_MISSING},
}
_MUST_BE_RECORDED = {
    Disposition.ALREADY_RETURNED: DetailKey.PREVIOUS_RETURN,
    Disposition.DECEASED: DetailKey.VITAL_STATUS,
    Disposition.DUPLICATE: DetailKey.DUPLICATE_OF,
}


def refusal(case: Case, officer: Officer, body: CaseBody) -> Refusal | None:
    """Return why `officer` may not do `body` on `case` as it stands, or None where he may."""
    return _officer_refusal(case, officer, body) or _move_refusal(case, body)


def office_refusal(officer: Officer, body: Body) -> Refusal | None:
    """Return why an officer may not do an act that concerns the office rather than one case, or None."""
    return may_record(officer, type(body)) or body_refusal(body)


def may_record(officer: Officer, kind: type[Body]) -> Refusal | None:
    """Return why an officer may do no act of a kind that concerns the office, or None."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    role = _OFFICE_ROLES.get(kind)
    if role and not officer.has(role):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": role.value})
    return None


def body_refusal(body: Body) -> Refusal | None:
    """Return what an act that concerns the office lacks: names that say nothing, roles that exclude each other."""
    for name, code in _WORDS.get(type(body), {}).items():
        if not any(map(str.isalnum, getattr(body, name))):
            return Refusal(code)
    if isinstance(body, RegisterLoaded) and not is_day(body.extract_date):
        return Refusal(RefusalCode.EXTRACT_DATE_MISSING)
    return enrolment_refusal(body.roles) if isinstance(body, OfficeFounded | OfficerEnrolled) else None


def enrolment_refusal(roles: tuple[Role, ...]) -> Refusal | None:
    """Return why these roles cannot be held together: administrators and auditors hold no role that signs on persons."""
    if not roles:
        return Refusal(RefusalCode.NO_ROLE)
    for apart, code in ((Role.ADMINISTRATOR, RefusalCode.ADMINISTRATOR), (Role.AUDITOR, RefusalCode.AUDITOR)):
        if apart in roles and SIGNING_ROLES & set(roles):
            return Refusal(code)
    return None


def part_of(body: CaseBody) -> Part:
    """Return the part in the case that somebody takes by an act."""
    if isinstance(body, CheckSigned):
        return Part.FIRST_CHECKER if body.number is Pass.FIRST else Part.SECOND_CHECKER
    return _PART_OF[type(body)]


def role_for(body: CaseBody) -> Role:
    """Return the role that an act needs."""
    match body:
        case CheckSigned():
            return Role.CHECKER
        case DisagreementsSettled():
            return Role.ADJUDICATOR
        case ClearanceGiven(clearance=kind):
            return kind.role
        case DecisionTaken():
            return Role.APPROVER


def may_take(case: Case, officer: Officer, part: Part, role: Role) -> Refusal | None:
    """Return why an officer may not take a part in a case: one officer, one part; several clearances are one part."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if officer.has(Role.ADMINISTRATOR):
        return Refusal(RefusalCode.ADMINISTRATOR)
    if officer.has(Role.AUDITOR):
        return Refusal(RefusalCode.AUDITOR)
    if not officer.has(role):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": role.value})
    taken = case.parts.get(officer.id)
    if taken and not (taken is part and part in (Part.CLEARANCE, Part.APPROVER)):
        return Refusal(RefusalCode.SAME_OFFICER, {"part": taken.value})
    return None


def _officer_refusal(case: Case, officer: Officer, body: CaseBody) -> Refusal | None:
    return may_take(case, officer, part_of(body), role_for(body))


def _move_refusal(case: Case, body: CaseBody) -> Refusal | None:
    match body:
        case CheckSigned():
            return _check_refusal(case, body)
        case DisagreementsSettled():
            return _settlement_refusal(case, body)
        case ClearanceGiven():
            return _clearance_refusal(case, body)
        case DecisionTaken():
            return _decision_refusal(case, body)


# --- checks ---


def opening_refusal(case: Case, officer: Officer, number: Pass, *, begun: bool) -> Refusal | None:
    """Return why an officer may not open a person for a check, or None; `begun` says that he has a draft of it."""
    part = Part.FIRST_CHECKER if number is Pass.FIRST else Part.SECOND_CHECKER
    if why := may_take(case, officer, part, Role.CHECKER):
        return why
    why = _pass_refusal(case, number)
    return Refusal(RefusalCode.SIGNED_MEANWHILE) if why and begun else why


def _pass_refusal(case: Case, number: Pass) -> Refusal | None:
    if number is Pass.FIRST and case.state is not State.FIRST_CHECK:
        return Refusal(RefusalCode.NOT_WAITING_FOR_FIRST)
    if number is Pass.SECOND and case.state is not State.SECOND_CHECK:
        return Refusal(RefusalCode.NOT_WAITING_FOR_SECOND)
    return None


def _check_refusal(case: Case, check: CheckSigned) -> Refusal | None:
    if why := _pass_refusal(case, check.number):
        return why
    if check.entry != case.entry:
        return Refusal(RefusalCode.OTHER_ENTRY)
    answered = [finding.detail for finding in check.findings]
    for key in case.asked:
        if answered.count(key) != 1:
            return Refusal(RefusalCode.DETAIL_MISSING, {"detail": key.value})
    for key in answered:
        if key not in case.asked:
            return Refusal(RefusalCode.DETAIL_NOT_ASKED, {"detail": key.value})
    return next(filter(None, (_finding_in_case(case, f, check.evidence) for f in check.findings)), None)


def _finding_in_case(case: Case, finding: Finding, evidence: tuple[Evidence, ...]) -> Refusal | None:
    return finding_refusal(finding, evidence, stated=finding.detail in case.stated)


def finding_refusal(finding: Finding, evidence: tuple[Evidence, ...], *, stated: bool) -> Refusal | None:
    """Return what a finding lacks before it can be signed (domain.md 7.2, 8.1), or None.

    `stated` says whether their list states the detail; what it does not state cannot be confirmed or contradicted.
    """
    facts = {"detail": finding.detail.value}
    if DETAIL[finding.detail].is_gate:
        if finding.answer not in GATE_ANSWERS:
            return Refusal(RefusalCode.ANSWER_NOT_FOR_GATE, facts)
    elif finding.answer is Answer.NOT_STATED and stated:
        return Refusal(RefusalCode.STATED, facts)
    elif finding.answer in (Answer.CONFIRMED, Answer.VARIANT, Answer.DISCREPANCY) and not stated:
        return Refusal(RefusalCode.NOT_STATED, facts)
    if finding.answer in (Answer.CONFIRMED, Answer.VARIANT, Answer.DISCREPANCY):
        return _substance_refusal(finding, evidence, facts)
    if finding.answer is Answer.UNABLE and not finding.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING, facts)
    return None


def _substance_refusal(finding: Finding, evidence: tuple[Evidence, ...], facts: dict[str, str]) -> Refusal | None:
    used = [item for item in evidence if item.no in finding.evidence]
    if not used or sorted(item.no for item in used) != sorted(finding.evidence) or not all(i.source for i in used):
        return Refusal(RefusalCode.EVIDENCE_MISSING, facts)
    if not any(item.kind.independent for item in used):
        return Refusal(RefusalCode.ONLY_THEIR_LIST, facts)
    if finding.answer is not Answer.CONFIRMED and not finding.value.strip():
        return Refusal(RefusalCode.VALUE_MISSING, facts)
    if finding.answer is Answer.DISCREPANCY and finding.reason is None:
        return Refusal(RefusalCode.REASON_MISSING, facts)
    return None


# --- settlement ---


def _settlement_refusal(case: Case, settlement: DisagreementsSettled) -> Refusal | None:
    if case.state is not State.ADJUDICATION:
        return Refusal(RefusalCode.NO_DISAGREEMENT)
    if settlement.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    ruled = [ruling.detail for ruling in settlement.rulings]
    for key in case.disagreements:
        if ruled.count(key) != 1:
            return Refusal(RefusalCode.DETAIL_MISSING, {"detail": key.value})
    for key in ruled:
        if key not in case.disagreements:
            return Refusal(RefusalCode.DETAIL_NOT_ASKED, {"detail": key.value})
    return next(filter(None, (ruling_refusal(case, ruling) for ruling in settlement.rulings)), None)


def possible_rulings(case: Case, key: DetailKey) -> tuple[Result, ...]:
    """Return what an adjudicator may rule on a detail: what their list does not state cannot be ruled confirmed."""
    if key is DetailKey.RECORD:
        return (Result.CONFIRMED, Result.NOT_STATED, Result.CONFLICTING)
    if DETAIL[key].is_gate:
        return (Result.CONFIRMED, Result.DISCREPANCY, Result.UNABLE, Result.CONFLICTING)
    if key in case.stated:
        substance = (Result.CONFIRMED, Result.VARIANT, Result.DISCREPANCY)
        return (*substance, Result.UNABLE, Result.NOT_APPLICABLE, Result.CONFLICTING)
    return (Result.UNABLE, Result.NOT_STATED, Result.NOT_APPLICABLE, Result.CONFLICTING)


def ruling_refusal(case: Case, ruling: Ruling) -> Refusal | None:
    """Return what a ruling lacks before it can be signed, or None: each needs a reason in words.

    Which record the person is can only be ruled as one of the checks linked it: its digest stands in their acts.
    """
    facts = {"detail": ruling.detail.value}
    if ruling.result not in possible_rulings(case, ruling.detail):
        return Refusal(RefusalCode.RESULT_NOT_ALLOWED, facts)
    if ruling.detail is DetailKey.RECORD and ruling.result is Result.CONFIRMED:
        if not ruling.value:
            return Refusal(RefusalCode.VALUE_MISSING, facts)
        if ruling.value not in {check.record for check in case.checks}:
            return Refusal(RefusalCode.RESULT_NOT_ALLOWED, facts)
    if not ruling.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING, facts)
    if ruling.result in (Result.VARIANT, Result.DISCREPANCY) and not ruling.value.strip():
        return Refusal(RefusalCode.VALUE_MISSING, facts)
    return None


# --- clearances ---


def _clearance_refusal(case: Case, clearance: ClearanceGiven) -> Refusal | None:
    if not case.is_double_checked:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    if case.is_closed:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if clearance.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if clearance.outcome not in CLEARANCE_OUTCOMES[clearance.clearance]:
        return Refusal(RefusalCode.OUTCOME_NOT_FOR_CLEARANCE, {"clearance": clearance.clearance.value})
    if not clearance.outcome.positive and not clearance.remark.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    if clearance.clearance is ClearanceKind.LOGISTICS and len(case.clearances.keys() - {ClearanceKind.LOGISTICS}) < 3:
        return Refusal(RefusalCode.LOGISTICS_LAST)
    return None


# --- decision ---


def _decision_refusal(case: Case, decision: DecisionTaken) -> Refusal | None:
    if not case.is_double_checked:
        return Refusal(RefusalCode.NOT_DOUBLE_CHECKED)
    if case.is_closed:
        return Refusal(RefusalCode.ALREADY_CLOSED)
    if decision.rests_on != case.foundations:
        return Refusal(RefusalCode.CHANGED_MEANWHILE)
    if decision.identity is not conclude(case):
        return Refusal(RefusalCode.IDENTITY_DIFFERS)
    if decision.disposition is Disposition.CLEARED:
        return clearing_refusal(case)
    if not decision.note.strip():
        return Refusal(RefusalCode.NOTE_MISSING)
    if decision.disposition is Disposition.HOLD and not is_day(decision.review):
        return Refusal(RefusalCode.REVIEW_DATE_MISSING)
    if decision.disposition is Disposition.REJECTED and decision.reject_reason is None:
        return Refusal(RefusalCode.REJECT_REASON_MISSING)
    gate = _MUST_BE_RECORDED.get(decision.disposition)
    if gate and case.outcomes[gate].result is not Result.DISCREPANCY:
        return Refusal(RefusalCode.NOT_RECORDED_SO, {"detail": gate.value})
    return None


def _is_identity(key: DetailKey) -> bool:
    return DETAIL[key].is_identity


def _is_gate(key: DetailKey) -> bool:
    return DETAIL[key].is_gate


def clearing_refusal(case: Case) -> Refusal | None:
    """Return the first thing that still stands between a double-checked person and CLEARED, or None."""
    return next(clearing_refusals(case), None)


def clearing_refusals(case: Case) -> Iterator[Refusal]:
    """Yield everything that still stands between a double-checked person and CLEARED."""
    for key in filter(_is_identity, case.asked):
        if not core_is_resolved(key, case.outcomes[key].result):
            yield Refusal(RefusalCode.CORE_NOT_CONFIRMED, {"detail": key.value})
    for key in filter(_is_gate, case.asked):
        if case.outcomes[key].result is not Result.CONFIRMED:
            yield Refusal(RefusalCode.GATE_OPEN, {"detail": key.value})
    if (identity := conclude(case)) in (Identity.EXCLUDED, Identity.CONFLICTING):
        yield Refusal(RefusalCode.IDENTITY_AGAINST, {"identity": identity.value})
    for kind in ClearanceKind:
        act = case.clearances.get(kind)
        if act is None or not isinstance(act.body, ClearanceGiven):
            yield Refusal(RefusalCode.CLEARANCE_MISSING, {"clearance": kind.value})
        elif not act.body.outcome.positive:
            yield Refusal(RefusalCode.CLEARANCE_REFUSED, {"clearance": kind.value})
