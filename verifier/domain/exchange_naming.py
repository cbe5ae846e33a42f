"""Whom an act of an exchange names: by this a person's way is found again among acts that concern hundreds."""

from __future__ import annotations

from verifier.domain.exchange_acts import (
    AgreedChanged,
    CareBody,
    ExchangeBody,
    ManifestSigned,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageFrozen,
)
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    FamiliesInformed,
    HandoverRecorded,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import cared_for


def named_in(body: ExchangeBody) -> frozenset[int]:
    """Return the cases that an act of an exchange names; none where it is about the stage or the exchange as a whole."""
    match body:
        case PersonsPlaced() | StageFrozen() | ManifestSigned():
            named = {each.person for each in body.persons}
        case PersonsTakenOut():
            named = set(body.persons)
        case AgreedChanged():
            named = {body.person, body.instead.person if body.instead else 0}
        case SeatsAssigned():
            named = {each.person for each in body.seats}
        case HandoverRecorded():
            named = {each.person for each in body.ticks}
        case UnlistedCame():
            named = {number for each in body.persons for number in (each.instead_of, each.known_as)}
        case UnlistedFiled():
            named = {body.filed_as}
        case ArrivalsConfirmed():
            named = {each.person for each in body.arrivals}
        case FamiliesInformed():
            named = {each.person for each in body.families}
        case _ if isinstance(body, CareBody):
            named = set(cared_for(body))
        case _:
            named = set()
    return frozenset(named - {0})
