"""The staff of an office and their key slots as its acts make them: pure functions, used by program and audit alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verifier.domain.acts import Body, ClearancesDelegated, OfficeFounded, OfficerEnrolled
from verifier.domain.digests import Digest
from verifier.domain.keeping_acts import (
    DatabaseRekeyed,
    OfficerChanged,
    OfficerRetired,
    PassphraseChanged,
    PassphraseReset,
)
from verifier.domain.officers import Delegation, Officer

SLOT_ACTS = (OfficeFounded, OfficerEnrolled, OfficerRetired, PassphraseChanged, PassphraseReset, DatabaseRekeyed)


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


def slots_after(body: Body, slots: Mapping[str, Digest]) -> Mapping[str, Digest]:
    """Return the digests of the key slots in force after an act, by officer."""
    match body:
        case OfficeFounded() | OfficerEnrolled() | PassphraseChanged() | PassphraseReset():
            return {**slots, body.officer: body.slot}
        case OfficerRetired():
            return {officer: slot for officer, slot in slots.items() if officer != body.officer}
        case DatabaseRekeyed():
            return dict(body.slots)
    return slots
