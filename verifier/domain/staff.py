"""The staff of an office as its acts make it: a pure function, used by the projection and by the audit alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verifier.domain.acts import Body, ClearancesDelegated, OfficeFounded, OfficerEnrolled
from verifier.domain.keeping_acts import OfficerChanged, OfficerRetired, PassphraseReset
from verifier.domain.officers import Delegation, Officer


def officer_after(body: Body, staff: Mapping[str, Officer]) -> Officer | None:
    """Return the officer whom an act enrols or changes, as he is after it; None where it concerns no account.

    Raises:
        KeyError: the act changes somebody who was never enrolled.
    """
    match body:
        case OfficeFounded() | OfficerEnrolled():
            return Officer(body.officer, body.name, body.post, body.roles, body.public_key)
        case ClearancesDelegated():
            given = Delegation(body.roles, body.document, body.until) if body.roles else None
            return replace(staff[body.officer], delegation=given)
        case OfficerChanged():
            return replace(staff[body.officer], post=body.post, roles=body.roles)
        case OfficerRetired():
            return replace(staff[body.officer], retired=True)
        case PassphraseReset():
            return replace(staff[body.officer], public_key=body.public_key)
    return None
