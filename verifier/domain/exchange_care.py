"""Humane treatment on an exchange: what is lacking before somebody travels, and what forbids that he travels at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verifier.domain.decisions import FITNESS_HOURS, ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_codes import Lack
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Fitness, Lacking, Needs, Placed
from verifier.domain.lists import case_number
from verifier.domain.moments import later
from verifier.domain.refusals import Refusal, RefusalCode

FITNESS_OUTCOMES = (ClearanceOutcome.FIT, ClearanceOutcome.FIT_WITH_ESCORT, ClearanceOutcome.NOT_FIT)


def fitness_of(exchange: Exchange, person: int, traveller: Traveller | None) -> tuple[str, Fitness] | None:
    """Return when a person was last found fit to travel or not, and what: for a stage, or by the medical clearance."""
    found = (exchange.fitness.get(person), traveller.fitness if traveller else None)
    return max(filter(None, found), key=lambda each: each[0], default=None)


def fitness_holds(found: tuple[str, Fitness] | None, stage: Stage) -> bool:
    """Whether fitness to travel was found, and not more than 48 hours before the stage begins."""
    return found is not None and found[0] >= later(stage.starts, -FITNESS_HOURS)


def needed_on_the_way(exchange: Exchange, persons: Mapping[int, Traveller]) -> Mapping[int, Needs]:
    """Return what persons need on the way: who was found fit with escort needs one, whether that was recorded or not."""
    needs = dict(exchange.needs)
    for person in persons.keys() | exchange.fitness.keys():
        found = fitness_of(exchange, person, persons.get(person))
        if found and found[1].outcome is ClearanceOutcome.FIT_WITH_ESCORT:
            needs[person] = replace(needs.get(person, Needs(person)), escort=True)
    return needs


def lacks(exchange: Exchange, stage: Stage, persons: Mapping[int, Traveller]) -> tuple[Lacking, ...]:
    """Return what is lacking for the persons of a stage, in the order of their cases; an approver may sign why."""
    apart = _families_apart(exchange, stage)
    return tuple(
        Lacking(person, lack)
        for person in sorted(stage.travelling)
        for lack in _lacks_of(exchange, stage, stage.members[person], persons.get(person), apart)
    )


def travel_refusal(exchange: Exchange, person: int, traveller: Traveller | None) -> Refusal | None:
    """Return why a person must not travel, whoever signs: not fit, or sent back against his will (GC III 46, 109)."""
    found = fitness_of(exchange, person, traveller)
    if found and not found[1].outcome.positive:
        return Refusal(RefusalCode.NOT_FIT_TO_TRAVEL, {"case": case_number(person)})
    wish = exchange.wishes.get(person)
    if wish and not wish.returns:
        return Refusal(RefusalCode.DECLINES_RETURN, {"case": case_number(person)})
    return None


def _lacks_of(
    exchange: Exchange, stage: Stage, placed: Placed, traveller: Traveller | None, apart: frozenset[int]
) -> Iterator[Lack]:
    person = placed.person
    if person not in exchange.needs:
        yield Lack.NEEDS
    if not fitness_holds(fitness_of(exchange, person, traveller), stage):
        yield Lack.FITNESS
    if placed.direction is Direction.OUTGOING:  # who comes to us is looked after there, and asked by us afterwards
        if person not in exchange.wishes:
            yield Lack.WISH
        if person not in exchange.effects:
            yield Lack.EFFECTS
    if person in apart:
        yield Lack.FAMILY_APART


def _families_apart(exchange: Exchange, stage: Stage) -> frozenset[int]:
    """Return the persons of families whose seats are in several vehicles."""
    families: dict[tuple[str, Direction], list[int]] = {}
    for person, placed in stage.members.items():
        needs = exchange.needs.get(person)
        if needs and needs.family and person in stage.seats:
            families.setdefault((needs.family, placed.direction), []).append(person)
    return frozenset(
        person
        for family in families.values()
        if len({stage.seats[person].vehicle for person in family}) > 1
        for person in family
    )
