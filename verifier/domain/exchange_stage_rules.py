"""The rules of a stage's list: who can be put on it, when it is frozen, and how it is changed afterwards.

Only who is cleared by a decision that stands is ever put on a list, and he is on one open stage at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import (
    AgreedChanged,
    PersonsPlaced,
    PersonsTakenOut,
    StageCalledOff,
    StageFrozen,
)
from verifier.domain.exchange_care import travel_refusal
from verifier.domain.exchange_codes import Change
from verifier.domain.exchange_ground import Ground, Traveller
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Placed
from verifier.domain.lists import case_number
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode

DIRECTIONS = (Direction.INCOMING, Direction.OUTGOING)
ListBody = PersonsPlaced | PersonsTakenOut | StageFrozen | AgreedChanged | StageCalledOff


def refusal(officer: Officer, exchange: Exchange, stage: Stage, body: ListBody, ground: Ground) -> Refusal | None:
    """Return why the list of an open stage cannot be changed so, or None."""
    facts = {"stage": str(stage.number)}
    match body:
        case StageCalledOff():
            return said(asked_by=body.asked_by, reason=body.reason) or (
                Refusal(RefusalCode.STAGE_UNDER_WAY, facts) if stage.is_under_way else None
            )
        case AgreedChanged():
            if stage.frozen is None:
                return Refusal(RefusalCode.STAGE_NOT_FROZEN, facts)
            return _change_refusal(officer, exchange, stage, body, ground)
    if stage.frozen is not None:
        return Refusal(RefusalCode.STAGE_FROZEN, facts)
    match body:
        case PersonsPlaced():
            return _placing_refusal(exchange, body.persons, ground)
        case PersonsTakenOut():
            return _taking_refusal(stage, body)
        case StageFrozen():
            return _freezing_refusal(officer, exchange, stage, body.persons, ground)


def said(**texts: str) -> Refusal | None:
    """Return which of some texts says nothing, or None."""
    silent = next((name for name, text in texts.items() if not any(map(str.isalnum, text))), "")
    return Refusal(RefusalCode.FIELD_EMPTY, {"field": silent}) if silent else None


def twice_refusal(persons: Iterable[int]) -> Refusal | None:
    """Return who is named twice, or None."""
    twice = next((person for person, times in Counter(persons).items() if times > 1), 0)
    return Refusal(RefusalCode.PERSON_TWICE, {"case": case_number(twice)}) if twice else None


def cleared_refusal(persons: Iterable[Placed], ground: Ground) -> Refusal | None:
    """Return who of some persons is not cleared by the decision named, as his case stands now, or None."""
    for placed in persons:
        known = ground.persons.get(placed.person)
        if (
            known is None
            or not known.decision
            or (known.decision, known.direction) != (placed.decision, placed.direction)
        ):
            return Refusal(RefusalCode.PERSON_NOT_CLEARED, {"case": case_number(placed.person)})
    return None


def approver_refusal(officer: Officer, persons: Iterable[int], ground: Ground) -> Refusal | None:
    """Return of whom an approver judged a part himself, or gave the case back, or None (domain.md 12.2)."""
    for person in persons:
        known = ground.persons.get(person)
        if known and officer.id in known.judged_by | known.excluded:
            return Refusal(RefusalCode.JUDGED_THE_PERSON, {"case": case_number(person)})
    return None


def _placing_refusal(exchange: Exchange, persons: tuple[Placed, ...], ground: Ground) -> Refusal | None:
    if not persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    numbers = [each.person for each in persons]
    if why := twice_refusal(numbers) or cleared_refusal(persons, ground):
        return why
    return next(filter(None, (_free_refusal(exchange, number, ground) for number in numbers)), None)


def _free_refusal(exchange: Exchange, person: int, ground: Ground) -> Refusal | None:
    """Return why a person can be on no list: he is on another, was transferred, declined, or is not fit."""
    return held_refusal(exchange, person, ground) or travel_refusal(exchange, person, None)


def held_refusal(exchange: Exchange, person: int, ground: Ground, *, beside: int = 0) -> Refusal | None:
    """Return which stage (other than `beside`) holds a person, on this exchange or another, or None.

    Who was transferred goes nowhere any more.
    """
    known, facts = ground.persons.get(person, Traveller(person, Direction.INCOMING)), {"case": case_number(person)}
    held = next((number for number, stage in exchange.stages.items() if number != beside and stage.holds(person)), 0)
    here = held and exchange.stages[held].transferred(person)
    if known.returned or here:
        return Refusal(RefusalCode.PERSON_RETURNED, facts)
    place = (exchange.number, held) if held else known.elsewhere
    if place is None:
        return None
    return Refusal(RefusalCode.PERSON_ELSEWHERE, {**facts, "exchange": str(place[0]), "stage": str(place[1])})


def _taking_refusal(stage: Stage, body: PersonsTakenOut) -> Refusal | None:
    if not body.persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    return next(filter(None, (on_stage_refusal(stage, person) for person in body.persons)), None) or said(
        reason=body.reason
    )


def on_stage_refusal(stage: Stage, person: int) -> Refusal | None:
    """Return that a person is not on the list of a stage, or None."""
    if person in stage.members:
        return None
    return Refusal(RefusalCode.PERSON_NOT_ON_STAGE, {"case": case_number(person), "stage": str(stage.number)})


def _freezing_refusal(
    officer: Officer, exchange: Exchange, stage: Stage, persons: tuple[Placed, ...], ground: Ground
) -> Refusal | None:
    if not persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    if {each.person for each in persons} != stage.members.keys() or len(persons) != len(stage.members):
        return Refusal(RefusalCode.LIST_CHANGED, {"stage": str(stage.number)})
    if why := cleared_refusal(persons, ground):
        return why
    numbers = [each.person for each in persons]
    declined = (travel_refusal(exchange, number, ground.persons[number]) for number in numbers)
    return approver_refusal(officer, numbers, ground) or next(filter(None, declined), None)


def _change_refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: AgreedChanged, ground: Ground
) -> Refusal | None:
    if why := said(asked_by=body.asked_by, reason=body.reason) or _shape_refusal(body):
        return why
    if body.person and (why := on_stage_refusal(stage, body.person) or _ticked_refusal(stage, body.person)):
        return why
    if body.instead:
        return _coming_refusal(officer, exchange, stage, body, body.instead, ground)
    return _moving_refusal(officer, exchange, stage, body, ground) if body.to_stage else None


def _coming_refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: AgreedChanged, comes: Placed, ground: Ground
) -> Refusal | None:
    """Who comes onto a frozen list is not on it, with whatever result, and goes the way of whom he replaces."""
    if body.person and stage.members[body.person].direction is not comes.direction:
        return Refusal(RefusalCode.REPLACED_OTHER_WAY, {"case": case_number(comes.person)})
    return (
        _already_refusal(exchange, stage, comes.person)
        or _placing_refusal(exchange, (comes,), ground)
        or approver_refusal(officer, (comes.person,), ground)
    )


def _moving_refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: AgreedChanged, ground: Ground
) -> Refusal | None:
    """Who is postponed goes to another open stage on which he is not; onto a frozen list he comes as any other."""
    target, placed = exchange.stages.get(body.to_stage), stage.members[body.person]
    if target is None or not target.is_open or target is stage:
        return Refusal(RefusalCode.STAGE_UNKNOWN, {"stage": str(body.to_stage)})
    if (why := _already_refusal(exchange, target, body.person)) or not target.frozen:
        return why
    if not officer.has(Role.APPROVER):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": Role.APPROVER.value})
    return (
        cleared_refusal((placed,), ground)
        or travel_refusal(exchange, body.person, ground.persons[body.person])
        or approver_refusal(officer, (body.person,), ground)
    )


def _already_refusal(exchange: Exchange, stage: Stage, person: int) -> Refusal | None:
    """Return that a person is on the list of a stage already: also with a result, which would stand for him anew."""
    if person not in stage.members:
        return None
    facts = {"case": case_number(person), "exchange": str(exchange.number), "stage": str(stage.number)}
    return Refusal(RefusalCode.PERSON_ELSEWHERE, facts)


def _shape_refusal(body: AgreedChanged) -> Refusal | None:
    """Return what a change lacks in itself: who leaves, who comes, and where to."""
    leaves, comes, moves = body.person > 0, body.instead is not None, body.to_stage > 0
    fits = {
        Change.WITHDRAWN: leaves and not comes and not moves,
        Change.REPLACED: leaves and comes and not moves,
        Change.POSTPONED: leaves and not comes,
        Change.ADDED: not leaves and comes and not moves,
    }
    return None if fits[body.change] else Refusal(RefusalCode.CHANGE_INCOMPLETE)


def _ticked_refusal(stage: Stage, person: int) -> Refusal | None:
    """Once somebody was ticked on the day, what becomes of him is a result and no change of the list."""
    result = stage.result(person)
    if result is None:
        return None
    return Refusal(RefusalCode.TICKED_MEANWHILE, {"case": case_number(person), "execution": result.value})
