"""What the papers of an exchange are made from: a stage as its acts have it, and its persons as their list names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.both_sides import Shown, shown_to_both
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_care import fitness_of
from verifier.domain.exchange_ground import Traveller as Known
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS
from verifier.domain.exchange_values import Fitness


@dataclass(frozen=True, slots=True)
class Traveller:
    """A person of a stage: `number` is that on the manifest, `born` ISO or as it was stated.

    `aliases` are other writings of the name that the other side's own list states.
    """

    number: int
    person: int
    name: str
    born: str
    rank: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StagePaper:
    """A stage on paper: all of it, or one vehicle or direction. `people` are its persons in the order of the manifest.

    `officers` are names by id; `fallen` are those whose decision is void, `withheld` those who may not be named on a paper
    that leaves the office (GC IV 137); `cases` says how persons stand by their cases.
    """

    exchange: Exchange
    stage: Stage
    people: tuple[Traveller, ...]
    vehicle: int = 0
    direction: Direction | None = None
    officers: Mapping[str, str] = field(default_factory=dict)
    fallen: frozenset[int] = frozenset()
    withheld: frozenset[int] = frozenset()
    cases: Mapping[int, Known] = field(default_factory=dict)

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions that this paper is on, in which anybody goes or is planned."""
        ways = (self.direction,) if self.direction else DIRECTIONS
        return tuple(way for way in ways if self.stage.planned(way) or self.stage.going(way))

    def to_both(self, direction: Direction) -> Mapping[int, Shown]:
        """Return by case how the persons of a direction stand on a paper that both sides sign."""
        return {each.person: each for each in shown_to_both(self.stage, direction, self.withheld)}

    def fitness(self, person: int) -> tuple[str, Fitness] | None:
        """Return when a person was last found fit to travel or not, and what."""
        return fitness_of(self.exchange, person, self.cases.get(person))

    def escorted(self, person: int) -> bool:
        """Whether a person needs an escort: it was recorded so, or he was found fit with one."""
        needs, found = self.exchange.needs.get(person), self.fitness(person)
        return bool(needs and needs.escort) or bool(found and found[1].outcome is ClearanceOutcome.FIT_WITH_ESCORT)

    def going(self, direction: Direction, vehicle: int | None = None) -> tuple[Traveller, ...]:
        """Return who goes in a direction; in one vehicle of it, where 0 is those without a seat."""
        stage = self.stage
        return tuple(
            each
            for each in self.people
            if stage.members[each.person].direction is direction
            and (vehicle is None or (stage.seats[each.person].vehicle if each.person in stage.seats else 0) == vehicle)
        )
