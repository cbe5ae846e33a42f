"""The rules of acts that keep the office: who may change, retire and reset whom, and that an administrator is left."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.keeping_acts import (
    ClockJumped,
    DatabaseRekeyed,
    KeepingBody,
    OfficerChanged,
    OfficeRestored,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.moments import is_moment
from verifier.domain.officers import SIGNING_ROLES, Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode

Staff = Mapping[str, Officer]


def keeping_refusal(officer: Officer, body: KeepingBody, staff: Staff) -> Refusal | None:
    """Return why an officer may not do an act that keeps the office, or None; `staff` are all officers as they stand."""
    return may_keep(officer, type(body)) or _body_refusal(officer, body, staff)


def may_keep(officer: Officer, kind: type[KeepingBody]) -> Refusal | None:
    """Return why an officer may do no act of a kind that keeps the office, or None."""
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    if kind in (OfficerChanged, OfficerRetired, DatabaseRekeyed) and not officer.has(Role.ADMINISTRATOR):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": Role.ADMINISTRATOR.value})
    if kind is PassphraseReset and not (officer.has(Role.ADMINISTRATOR) or officer.has(Role.APPROVER)):
        return Refusal(RefusalCode.LACKS_ROLES, {"roles": f"{Role.ADMINISTRATOR.value} {Role.APPROVER.value}"})
    return None


def _body_refusal(officer: Officer, body: KeepingBody, staff: Staff) -> Refusal | None:
    match body:
        case OfficerChanged():
            return _change_refusal(body, staff)
        case OfficerRetired():
            return _of_one_in_service(body.officer, staff) or _last_administrator(body.officer, staff) or _unsaid(body)
        case PassphraseChanged():
            return None if body.officer == officer.id else Refusal(RefusalCode.OTHER_PASSPHRASE)
        case PassphraseReset():
            return _of_one_in_service(body.officer, staff) or _unsaid(body) or reset_refusal(officer, body, staff)
        case DatabaseRekeyed():
            return _unsaid(body)
        case OfficeRestored():
            return _restoring_refusal(officer, body)
        case ClockJumped():
            sound = is_moment(body.expected) and is_moment(body.shown) and body.expected != body.shown
            return None if sound else Refusal(RefusalCode.CLOCK_STANDS)


def enrolment_refusal(roles: tuple[Role, ...]) -> Refusal | None:
    """Return why these roles cannot be held together: administrators and auditors hold no role that signs on persons."""
    if not roles:
        return Refusal(RefusalCode.NO_ROLE)
    for apart, code in ((Role.ADMINISTRATOR, RefusalCode.ADMINISTRATOR), (Role.AUDITOR, RefusalCode.AUDITOR)):
        if apart in roles and SIGNING_ROLES & set(roles):
            return Refusal(code)
    return None


def reset_refusal(officer: Officer, body: PassphraseReset, staff: Staff) -> Refusal | None:
    """Return why these two may not reset the passphrase of a third: they are two, and neither is he himself."""
    if body.officer in (officer.id, body.second):
        return Refusal(RefusalCode.RESET_OF_SELF)
    second = staff.get(body.second)
    if second is None or second.retired or second.id == officer.id:
        return Refusal(RefusalCode.SECOND_OFFICER_NEEDED)
    return None


def _change_refusal(body: OfficerChanged, staff: Staff) -> Refusal | None:
    if why := _of_one_in_service(body.officer, staff):
        return why
    known = staff[body.officer]
    if not any(map(str.isalnum, body.post)):
        return Refusal(RefusalCode.POST_MISSING)
    if (body.post, body.roles) == (known.post, known.roles):
        return Refusal(RefusalCode.NOTHING_CHANGED)
    if Role.ADMINISTRATOR not in body.roles and (why := _last_administrator(body.officer, staff)):
        return why
    return enrolment_refusal(body.roles) or _unsaid(body)


def _restoring_refusal(officer: Officer, body: OfficeRestored) -> Refusal | None:
    if not 0 < body.count <= body.lost_count:
        return Refusal(RefusalCode.NOTHING_RESTORED)
    if body.lost_count > body.count and not officer.has(Role.ADMINISTRATOR):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": Role.ADMINISTRATOR.value})
    return _unsaid(body)


def _of_one_in_service(officer: str, staff: Staff) -> Refusal | None:
    if officer not in staff:
        return Refusal(RefusalCode.NO_SUCH_OFFICER)
    return Refusal(RefusalCode.ALREADY_RETIRED) if staff[officer].retired else None


def _last_administrator(officer: str, staff: Staff) -> Refusal | None:
    """Without an administrator nobody could be enrolled any more."""
    serving = {each.id for each in staff.values() if each.has(Role.ADMINISTRATOR) and not each.retired}
    return Refusal(RefusalCode.LAST_ADMINISTRATOR) if serving == {officer} else None


def _unsaid(
    body: OfficerChanged | OfficerRetired | PassphraseReset | DatabaseRekeyed | OfficeRestored,
) -> Refusal | None:
    return None if any(map(str.isalnum, body.reason)) else Refusal(RefusalCode.CHANGE_REASON_MISSING)
