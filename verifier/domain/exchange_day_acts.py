"""Acts of the day of handover and after it: headcounts, ticks, persons on no list, arrivals, families, closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Difference, Point
from verifier.domain.exchange_values import (
    Arrival,
    Informed,
    Sums,
    Tick,
    Unlisted,
)


@dataclass(frozen=True, slots=True)
class HeadcountTaken:
    """Heads were counted at a point, of one vehicle or (0) of the whole stage, by the two who are named."""

    kind: ClassVar[str] = "headcount_taken"
    exchange: int
    stage: int
    direction: Direction
    point: Point
    number: int
    at: str
    names: tuple[str, ...]
    vehicle: int = 0
    note: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class HandoverRecorded:
    """What became of persons on the day; one signature covers what was ticked since the last."""

    kind: ClassVar[str] = "handover_recorded"
    exchange: int
    stage: int
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class UnlistedCame:
    """Persons were brought who are on no list of the stage."""

    kind: ClassVar[str] = "unlisted_came"
    exchange: int
    stage: int
    persons: tuple[Unlisted, ...]


@dataclass(frozen=True, slots=True)
class UnlistedFiled:
    """An unlisted person has a case of his own now."""

    kind: ClassVar[str] = "unlisted_filed"
    exchange: int
    stage: int
    number: int
    filed_as: int


@dataclass(frozen=True, slots=True)
class ArrivalsConfirmed:
    """Who arrived was looked at in person: is he the person of the records?"""

    kind: ClassVar[str] = "arrivals_confirmed"
    exchange: int
    stage: int
    arrivals: tuple[Arrival, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class FamiliesInformed:
    """Families were told, after the return and never before."""

    kind: ClassVar[str] = "families_informed"
    exchange: int
    stage: int
    families: tuple[Informed, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """Something happened on a stage that its protocol is to say."""

    kind: ClassVar[str] = "incident_noted"
    exchange: int
    stage: int
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class DifferenceExplained:
    """Why two numbers of a stage differ; it explains exactly these two (`counted` None: heads were not counted)."""

    kind: ClassVar[str] = "difference_explained"
    exchange: int
    stage: int
    direction: Direction
    difference: Difference
    expected: int
    counted: int | None
    text: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class StageClosed:
    """A stage is over, with these numbers for each direction."""

    kind: ClassVar[str] = "stage_closed"
    exchange: int
    stage: int
    sums: tuple[Sums, ...]
    note: str = ""


DayBody = (
    HeadcountTaken
    | HandoverRecorded
    | UnlistedCame
    | UnlistedFiled
    | ArrivalsConfirmed
    | FamiliesInformed
    | IncidentNoted
    | DifferenceExplained
    | StageClosed
)
