"""The rules of acts that concern the office rather than one person: founding, enrolling, lists, registers, delegation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from verifier.domain.acts import (
    Body,
    ClearancesDelegated,
    ListApproved,
    ListReceived,
    ListRefused,
    OfficeFounded,
    OfficerEnrolled,
    PassphraseFailures,
    RegisterLoaded,
)
from verifier.domain.attempts import Attempts
from verifier.domain.dates import is_day
from verifier.domain.exchange_acts import ExchangeBody
from verifier.domain.exchange_rules import may_do
from verifier.domain.keeping_acts import KeepingBody
from verifier.domain.keeping_rules import enrolment_refusal, keeping_refusal
from verifier.domain.officers import CLEARANCE_ROLES, Officer, Role
from verifier.domain.paper_acts import PaperBody
from verifier.domain.paper_rules import paper_refusal
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import RemainsBody
from verifier.domain.remains_rules import may_handle
from verifier.domain.settings_acts import SettingsBody
from verifier.domain.settings_rules import settings_refusal
from verifier.domain.typed import typists_refusal

NOBODY: Mapping[str, Officer] = MappingProxyType({})
_ROLES: Mapping[type[Body], Role] = {
    OfficerEnrolled: Role.ADMINISTRATOR,
    ListReceived: Role.REGISTRAR,
    ListRefused: Role.REGISTRAR,
    RegisterLoaded: Role.REGISTRAR,
    ClearancesDelegated: Role.APPROVER,
    ListApproved: Role.APPROVER,
}
_WORDS: Mapping[type[Body], Mapping[str, RefusalCode]] = {
    OfficeFounded: {
        "office": RefusalCode.OFFICE_NAME_MISSING,
        "name": RefusalCode.OFFICER_NAME_MISSING,
        "post": RefusalCode.POST_MISSING,
    },
    OfficerEnrolled: {"name": RefusalCode.OFFICER_NAME_MISSING, "post": RefusalCode.POST_MISSING},
    ListReceived: {"reference": RefusalCode.REFERENCE_MISSING, "sender": RefusalCode.SENDER_MISSING},
    ListRefused: {"reason": RefusalCode.CHANGE_REASON_MISSING},
    RegisterLoaded: {"name": RefusalCode.REGISTER_NAME_MISSING, "source": RefusalCode.SOURCE_MISSING},
}


def office_refusal(officer: Officer, body: Body, staff: Mapping[str, Officer] = NOBODY) -> Refusal | None:
    """Return why an officer may not do an act that concerns the office rather than one case, or None.

    `staff` are all officers by id, as they stand; acts on accounts are refused without them.
    """
    if isinstance(body, KeepingBody):
        return keeping_refusal(officer, body, staff)
    if isinstance(body, ExchangeBody):  # all else that its rules ask needs the exchange and its persons beside
        return may_do(officer, type(body))
    if isinstance(body, PaperBody):
        return paper_refusal(officer, body)
    if isinstance(body, RemainsBody):
        return may_handle(officer, body)
    if isinstance(body, SettingsBody):
        return settings_refusal(officer, body)
    if isinstance(body, ClearancesDelegated) and body.officer == officer.id:
        return Refusal(RefusalCode.DELEGATE_IS_SELF)
    if isinstance(body, PassphraseFailures) and body.officer not in (officer.id, ""):
        return Refusal(RefusalCode.OTHER_OFFICER)
    if isinstance(body, ListReceived) and any(typist not in staff for typist in body.typed_by):
        return Refusal(RefusalCode.NO_SUCH_OFFICER)
    return may_record(officer, type(body)) or body_refusal(body)


def may_record(officer: Officer, kind: type[Body]) -> Refusal | None:
    """Return why an officer may do no act of a kind that concerns the office, or None."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    role = _ROLES.get(kind)
    if role and not officer.has(role):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": role.value})
    return None


def body_refusal(body: Body) -> Refusal | None:
    """Return what an act that concerns the office lacks: names that say nothing, roles that exclude each other."""
    for name, code in _WORDS.get(type(body), {}).items():
        if not any(map(str.isalnum, getattr(body, name))):
            return Refusal(code)
    match body:
        case RegisterLoaded():
            return None if is_day(body.extract_date) else Refusal(RefusalCode.EXTRACT_DATE_MISSING)
        case ListReceived():
            return typists_refusal(body.typed_by) or count_refusal(body.stated, len(body.entries), body.difference)
        case ClearancesDelegated():
            return _delegation_refusal(body)
        case OfficeFounded() | OfficerEnrolled():
            return enrolment_refusal(body.roles)
        case PassphraseFailures():
            counted = Attempts(body.count, body.first, body.last)
            return None if counted.is_sound and counted.is_recorded else Refusal(RefusalCode.TOO_FEW_ATTEMPTS)
        case ListApproved():
            return None if body.decisions else Refusal(RefusalCode.LIST_NOT_DECIDED)
    return None


def count_refusal(stated: int | None, counted: int, difference: str) -> Refusal | None:
    """A list whose counted persons are not as many as stated is read in with the difference explained (4.1, L2)."""
    if stated in (None, counted) or any(map(str.isalnum, difference)):
        return None
    return Refusal(RefusalCode.DIFFERENCE_MISSING, {"stated": str(stated), "counted": str(counted)})


def _delegation_refusal(body: ClearancesDelegated) -> Refusal | None:
    for role in body.roles:
        if role not in CLEARANCE_ROLES:
            return Refusal(RefusalCode.NOT_A_CLEARANCE_ROLE, {"role": role.value})
    if not any(map(str.isalnum, body.document)):
        return Refusal(RefusalCode.DELEGATION_DOCUMENT_MISSING)
    return None if is_day(body.until) else Refusal(RefusalCode.DELEGATION_UNTIL_MISSING)
