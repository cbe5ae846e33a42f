"""Two desks at one thing: what an act takes the place of, so that the later desk is told and decides.

An act that says something whole (needs of a person, a vehicle, a group of a form) replaces what stood there. Its `since` is
the last act that its desk had seen; what was said of the same thing after it is not replaced in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from verifier.domain.exchange_acts import (
    AgreementAmended,
    EffectsListed,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    StagePlanned,
    VehicleMoved,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HeadcountTaken,
)
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import (
    AnteMortemRecorded,
    BagExamined,
    BoardDecided,
    ComparisonSigned,
    EffectsFound,
    LivingConflictAnswered,
    MissingNamed,
    PostMortemRecorded,
)

SINCE_FORMAT = 3  # of acts that say what their desk had seen
Thing = tuple[str | int, ...]
B = TypeVar("B")


def things(body: object) -> tuple[Thing, ...]:  # noqa: C901, PLR0912 - one line an act
    """Return what an act says something whole of, in place of what was said before; nothing for acts that only add."""
    match body:
        case AgreementAmended():
            return ((body.kind,),)
        case StagePlanned() | ManifestSigned():
            return ((body.kind, body.stage),)
        case VehicleSet():
            return ((body.kind, body.stage, body.vehicle.number),)
        case VehicleMoved():
            return ((body.kind, body.stage, body.vehicle, body.move.value),)
        case NeedsRecorded():
            return tuple((body.kind, each.person) for each in body.needs)
        case FitnessFound():
            return tuple((body.kind, each.person) for each in body.fitness)
        case WishesRecorded():
            return tuple((body.kind, each.person) for each in body.wishes)
        case EffectsListed():
            return tuple((body.kind, each.person) for each in body.effects)
        case HeadcountTaken():
            return ((body.kind, body.stage, body.direction.value, body.point.value, body.vehicle),)
        case ArrivalsConfirmed():
            return tuple((body.kind, body.stage, each.person, each.unlisted) for each in body.arrivals)
        case FamiliesInformed():
            return tuple((body.kind, body.stage, each.person) for each in body.families)
        case DifferenceExplained():
            return ((body.kind, body.stage, body.direction.value, body.difference.value),)
        case BagExamined() | EffectsFound():
            return ((body.kind, body.bag),)
        case PostMortemRecorded():
            return ((body.kind, body.part, body.group.value),)
        case MissingNamed():
            return ((body.kind, body.missing),)
        case AnteMortemRecorded():
            return ((body.kind, body.missing, body.group.value),)
        case ComparisonSigned():
            return ((body.kind, body.part, body.missing, body.method.value),)
        case BoardDecided():
            return tuple((body.kind, part) for part in body.parts)
        case LivingConflictAnswered():
            return ((body.kind, body.part, body.living),)
    return ()


def seen_until(body: B, act: int) -> B:
    """Return a body as a desk signs it that has seen all up to an act; one that replaces nothing stays as it is."""
    return replace(body, since=act) if things(body) else body  # type: ignore[type-var]


def noted(recorded: Mapping[Thing, int], body: object, act: int) -> Mapping[Thing, int]:
    """Return which act said the last word on each thing, after one more."""
    new = things(body)
    return {**recorded, **dict.fromkeys(new, act)} if new else recorded


def overtaken(recorded: Mapping[Thing, int], body: Any, form: int) -> Refusal | None:
    """Return that another act said the same thing after what the desk had seen, or None; `form` is the act's own format.

    Of several such acts it is the first, so that the desk is told of each in turn before its own takes the place of all.
    """
    if form < SINCE_FORMAT:
        return None
    later = [act for thing in things(body) if (act := recorded.get(thing, 0)) > body.since]
    return Refusal(RefusalCode.OVERTAKEN, {"act": str(min(later))}) if later else None
