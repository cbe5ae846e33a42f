"""One stage of an exchange: what stands of it, and how each act on it changes that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from verifier.domain.acts import Act
from verifier.domain.details import Direction
from verifier.domain.exchange_acts import (
    AgreedChanged,
    ManifestSigned,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageBody,
    StageCalledOff,
    StageFrozen,
    VehicleMoved,
    VehicleSet,
)
from verifier.domain.exchange_codes import Difference, Execution, Physical
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    IncidentNoted,
    StageClosed,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_values import (
    Arrival,
    Informed,
    Placed,
    Seat,
    Tick,
    Unlisted,
    Vehicle,
)


def nothing() -> Mapping[Any, Any]:
    """Return a mapping that is empty and stays so."""
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ticked:
    """What became of a person: the tick that stands, who signed it, and whether he was at the place of handover."""

    tick: Tick
    officer: str
    act: int
    came: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `agreed` are those on the frozen list at first, `members` those on it now; `version` counts its changes."""

    number: int
    starts: str
    place: str
    incoming: int
    outgoing: int
    members: Mapping[int, Placed] = field(default_factory=nothing)
    version: int = 0
    frozen: Act | None = None
    agreed: Mapping[int, Placed] = field(default_factory=nothing)
    changes: tuple[tuple[Act, AgreedChanged], ...] = ()
    vehicles: Mapping[int, Vehicle] = field(default_factory=nothing)
    seats: Mapping[int, Seat] = field(default_factory=nothing)
    moves: tuple[VehicleMoved, ...] = ()
    manifest: tuple[Act, ManifestSigned] | None = None
    headcounts: tuple[tuple[Act, HeadcountTaken], ...] = ()
    ticks: Mapping[int, Ticked] = field(default_factory=nothing)
    hands: frozenset[str] = frozenset()  # the officers who recorded what became of persons, corrected since or not
    unlisted: Mapping[int, Unlisted] = field(default_factory=nothing)
    filed: Mapping[int, int] = field(default_factory=nothing)
    arrivals: Mapping[tuple[int, int], Arrival] = field(default_factory=nothing)
    informed: Mapping[int, Informed] = field(default_factory=nothing)
    incidents: tuple[IncidentNoted, ...] = ()
    explained: Mapping[tuple[Direction, Difference], DifferenceExplained] = field(default_factory=nothing)
    closed: tuple[Act, StageClosed] | None = None
    called_off: tuple[Act, StageCalledOff] | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything can still happen on it."""
        return self.closed is None and self.called_off is None

    @property
    def manifest_stands(self) -> bool:
        """Whether the signed manifest is of the list, the vehicles and the seats as they are."""
        return self.manifest is not None and self.manifest[1].version == self.version

    @property
    def is_under_way(self) -> bool:
        """Whether anybody was ticked or brought."""
        return bool(self.ticks or self.unlisted)

    def planned(self, direction: Direction) -> int:
        """Return how many persons are planned in a direction."""
        return self.incoming if direction is Direction.INCOMING else self.outgoing

    def going(self, direction: Direction) -> tuple[Placed, ...]:
        """Return the persons of a direction, in the order of their cases."""
        return tuple(self.members[number] for number in sorted(self.members)
                     if self.members[number].direction is direction)  # fmt: skip

    def result(self, person: int) -> Execution | None:
        """Return what became of a person, None before anything did."""
        ticked = self.ticks.get(person)
        return ticked.tick.result if ticked else None

    @property
    def brought(self) -> Mapping[int, Unlisted]:
        """The persons who came on no list, were accepted and have cases of their own, by case."""
        return {case: self.unlisted[number] for number, case in self.filed.items() if self.unlisted[number].accepted}

    def is_in_doubt(self, person: int) -> bool:
        """Whether somebody looked at who came and nobody confirmed that it is this person, on the list or filed since."""
        places = [(person, 0), *((0, number) for number, case in self.filed.items() if case == person)]
        found = [self.arrivals[place].result for place in places if place in self.arrivals]
        return bool(found) and Physical.CONFIRMED not in found

    @property
    def travelling(self) -> Mapping[int, Placed]:
        """Who of the list goes or went: everybody but those whose result says that they did not."""
        return {person: placed for person, placed in self.members.items() if self._goes(person)}

    def transferred(self, person: int) -> bool:
        """Whether a person went to the other side or came to us on this stage, on its list or on none."""
        return self.result(person) is Execution.TRANSFERRED or person in self.brought

    def holds(self, person: int) -> bool:
        """Whether a person can be on no other stage meanwhile: he is on this one, and nothing keeps him from going."""
        waits = self.is_open and person in self.members and self._goes(person)
        return waits or self.transferred(person)

    def _goes(self, person: int) -> bool:
        result = self.result(person)
        return result is None or not result.final or result is Execution.TRANSFERRED


def _placed(stage: Stage, _act: Act, body: PersonsPlaced) -> Stage:
    return joined(stage, body.persons)


def _taken_out(stage: Stage, _act: Act, body: PersonsTakenOut) -> Stage:
    return _left(stage, body.persons)


def _frozen(stage: Stage, act: Act, body: StageFrozen) -> Stage:
    members = {each.person: each for each in body.persons}
    return replace(stage, frozen=act, agreed=members, members=members, version=stage.version + 1)


def _changed(stage: Stage, act: Act, body: AgreedChanged) -> Stage:
    stage = replace(stage, changes=(*stage.changes, (act, body)))
    stage = _left(stage, (body.person,)) if body.person else stage
    return joined(stage, (body.instead,)) if body.instead else replace(stage, version=stage.version + 1)


def _vehicle(stage: Stage, _act: Act, body: VehicleSet) -> Stage:
    vehicles = {**stage.vehicles, body.vehicle.number: body.vehicle}
    return replace(stage, vehicles=vehicles, version=stage.version + 1)


def _seated(stage: Stage, _act: Act, body: SeatsAssigned) -> Stage:
    return replace(stage, seats={each.person: each for each in body.seats}, version=stage.version + 1)


def _handed_over(stage: Stage, act: Act, body: HandoverRecorded) -> Stage:
    ticks = dict(stage.ticks)
    for tick in body.ticks:
        was = ticks.get(tick.person)
        here = tick.result in (Execution.PRESENTED, Execution.TRANSFERRED, Execution.REFUSED_ON_SITE)
        came = here or (was is not None and was.came and not tick.result.absent)
        ticks[tick.person] = Ticked(tick, act.officer, act.seq, came)
    return replace(stage, ticks=ticks, hands=stage.hands | {act.officer})


def _came(stage: Stage, act: Act, body: UnlistedCame) -> Stage:
    unlisted = {**stage.unlisted, **{each.number: each for each in body.persons}}
    return replace(stage, unlisted=unlisted, hands=stage.hands | {act.officer})


def _arrived(stage: Stage, _act: Act, body: ArrivalsConfirmed) -> Stage:
    return replace(stage, arrivals={**stage.arrivals, **{(each.person, each.unlisted): each for each in body.arrivals}})


def _explained(stage: Stage, _act: Act, body: DifferenceExplained) -> Stage:
    return replace(stage, explained={**stage.explained, (body.direction, body.difference): body})


def joined(stage: Stage, persons: Iterable[Placed]) -> Stage:
    """Return a stage with some more persons on its list."""
    members = {**stage.members, **{each.person: each for each in persons}}
    return replace(stage, members=members, version=stage.version + 1)


def _left(stage: Stage, persons: Iterable[int]) -> Stage:
    gone = set(persons)
    return replace(
        stage,
        members={number: each for number, each in stage.members.items() if number not in gone},
        seats={number: each for number, each in stage.seats.items() if number not in gone},
        version=stage.version + 1,
    )


STAGE_FOLDS: Mapping[type[StageBody], Callable[[Stage, Act, Any], Stage]] = {
    PersonsPlaced: _placed,
    PersonsTakenOut: _taken_out,
    StageFrozen: _frozen,
    AgreedChanged: _changed,
    VehicleSet: _vehicle,
    SeatsAssigned: _seated,
    VehicleMoved: lambda stage, _act, body: replace(stage, moves=(*stage.moves, body)),
    ManifestSigned: lambda stage, act, body: replace(stage, manifest=(act, body)),
    HeadcountTaken: lambda stage, act, body: replace(stage, headcounts=(*stage.headcounts, (act, body))),
    HandoverRecorded: _handed_over,
    UnlistedCame: _came,
    UnlistedFiled: lambda stage, _act, body: replace(stage, filed={**stage.filed, body.number: body.filed_as}),
    ArrivalsConfirmed: _arrived,
    FamiliesInformed: lambda stage, _act, body: replace(
        stage, informed={**stage.informed, **{each.person: each for each in body.families}}
    ),
    IncidentNoted: lambda stage, _act, body: replace(stage, incidents=(*stage.incidents, body)),
    DifferenceExplained: _explained,
    StageClosed: lambda stage, act, body: replace(stage, closed=(act, body)),
    StageCalledOff: lambda stage, act, body: replace(stage, called_off=(act, body)),
}
