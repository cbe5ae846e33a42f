"""The wording of what stands in an exchange: results of the day, points, changes, differences, statements (8.6, 14)."""

from __future__ import annotations

from verifier.domain.exchange_codes import (
    Change,
    Difference,
    Execution,
    Lack,
    Move,
    Physical,
    Point,
    Side,
    Status,
    VehicleKind,
)
from verifier.domain.words.saying import say
from verifier.i18n import N_, _

EXECUTIONS = {
    Execution.PRESENTED: N_("Presented"),
    Execution.TRANSFERRED: N_("Transferred"),
    Execution.NOT_PRESENTED: N_("Not presented"),
    Execution.SUBSTITUTED: N_("Other person brought"),
    Execution.REFUSED_ON_SITE: N_("Refused on site"),
    Execution.NOT_FIT: N_("Not fit to travel"),
    Execution.POSTPONED: N_("Postponed to another stage"),
    Execution.DIED_BEFORE: N_("Died before the handover"),
}
POINTS = {
    Point.HOLDING: N_("Place of holding"),
    Point.BOARDING: N_("Boarding"),
    Point.HANDOVER: N_("Place of handover"),
    Point.ACCEPTED: N_("Acceptance"),
    Point.RECEPTION: N_("Reception"),
}
SIDES = {Side.OWN: N_("our side"), Side.OTHER: N_("the other side")}
CHANGES = {
    Change.WITHDRAWN: N_("withdrawn"),
    Change.REPLACED: N_("replaced"),
    Change.POSTPONED: N_("postponed"),
    Change.ADDED: N_("added"),
}
VEHICLES = {
    VehicleKind.BUS: N_("bus"),
    VehicleKind.AMBULANCE: N_("ambulance"),
    VehicleKind.AIRCRAFT: N_("aircraft"),
    VehicleKind.OTHER: N_("other vehicle"),
}
MOVES = {Move.DEPARTED: N_("departed"), Move.ARRIVED: N_("arrived")}
LACKS = {
    Lack.NEEDS: N_("needs not recorded"),
    Lack.FITNESS: N_("no fitness to travel within 48 hours before the stage"),
    Lack.WISH: N_("wish to return not recorded"),
    Lack.EFFECTS: N_("personal effects not listed"),
    Lack.FAMILY_APART: N_("family in several vehicles"),
}
DIFFERENCES = {
    Difference.PRESENTED: N_("presented by the ticks, heads counted at the place of handover"),
    Difference.ACCEPTED: N_("accepted by the ticks, heads counted at the acceptance"),
    Difference.BOARDED: N_("heads counted at the place of holding, and at boarding"),
    Difference.ARRIVED: N_("heads counted at boarding, and at the place of handover"),
    Difference.RECEIVED: N_("accepted by the ticks, heads counted at the reception"),
    Difference.SUBSTITUTES: N_("persons for whom another was brought, and who was recorded in their place"),
}
PHYSICALS = {
    Physical.CONFIRMED: N_("confirmed in person"),
    Physical.NOT_CONFIRMED: N_("not confirmed in person"),
    Physical.OTHER_PERSON: N_("another person"),
}
STATUSES = {
    Status.PLANNED: N_("planned"),
    Status.ANNOUNCED: N_("announced"),
    Status.LISTS_EXCHANGED: N_("lists exchanged"),
    Status.AGREED: N_("agreed"),
    Status.POSTPONED: N_("postponed"),
    Status.UNDER_WAY: N_("under way"),
    Status.STAGE_COMPLETED: N_("stage completed"),
    Status.COMPLETED: N_("completed"),
    Status.DISPUTED: N_("disputed"),
}
FIELDS = {
    "name": N_("Name"),
    "category": N_("Category"),
    "basis": N_("Basis"),
    "asked_by": N_("Asked for by"),
    "reason": N_("Reason"),
    "place": N_("Place"),
    "plate": N_("Plate"),
    "document": N_("Document"),
    "said_by": N_("Who said it"),
    "source": N_("Source"),
    "why_differs": N_("Why the numbers differ from the agreement"),
    "incident": N_("Incident"),
    "means": N_("How it was established"),
    "how": N_("How the family was told"),
}


def execution(code: Execution) -> str:
    """Name what became of a person on the day."""
    return say(EXECUTIONS, code)


def point(code: Point) -> str:
    """Name where heads are counted."""
    return say(POINTS, code)


def side(code: Side) -> str:
    """Name a side."""
    return say(SIDES, code)


def change(code: Change) -> str:
    """Name how an agreed list was changed."""
    return say(CHANGES, code)


def vehicle(code: VehicleKind) -> str:
    """Name a kind of vehicle."""
    return say(VEHICLES, code)


def move(code: Move) -> str:
    """Name what a vehicle did."""
    return say(MOVES, code)


def lack(code: Lack) -> str:
    """Name what humane treatment lacks."""
    return say(LACKS, code)


def difference(code: Difference) -> str:
    """Name two numbers that differ, the reckoned one first."""
    return say(DIFFERENCES, code)


def physical(code: Physical) -> str:
    """Name a physical confirmation."""
    return say(PHYSICALS, code)


def status(code: Status) -> str:
    """Name the status of an exchange as somebody states it."""
    return say(STATUSES, code)


def field(code: str) -> str:
    """Name a field of an act that must not be empty."""
    return _(FIELDS[code])
