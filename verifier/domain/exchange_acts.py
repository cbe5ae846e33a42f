"""Acts of an exchange: agreement, stages, agreed lists, transport, humane treatment, handover, closing, statements.

`exchange` and `stage` are numbers that count from 1; persons are named by their cases (never in a field `case`: an act of
an exchange concerns many). One act may cover many persons, so that one signature serves a day in the cold. `since` is the
last act of the exchange that a desk had seen whose own takes the place of another (`overtaking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from verifier.domain.custody import Handing
from verifier.domain.exchange_codes import Change, Move, Side
from verifier.domain.exchange_day_acts import DayBody
from verifier.domain.exchange_values import (
    Agreement,
    Effects,
    Fitness,
    Lacking,
    Needs,
    Placed,
    Seat,
    Statement,
    Vehicle,
    Wish,
)


@dataclass(frozen=True, slots=True)
class ExchangeOpened:
    """An exchange was agreed, as its agreement says."""

    kind: ClassVar[str] = "exchange_opened"
    exchange: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class AgreementAmended:
    """The agreement reads otherwise from now on, whole."""

    kind: ClassVar[str] = "agreement_amended"
    exchange: int
    agreement: Agreement
    side: Side
    asked_by: str
    reason: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class StagePlanned:
    """A stage: when it starts, place of handover, planned numbers. Planned again, it is moved, and `reason` says why."""

    kind: ClassVar[str] = "stage_planned"
    exchange: int
    stage: int
    starts: str
    place: str
    incoming: int
    outgoing: int
    reason: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class StageCalledOff:
    """A stage does not take place; its persons are free for others."""

    kind: ClassVar[str] = "stage_called_off"
    exchange: int
    stage: int
    side: Side
    asked_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonsPlaced:
    """Cleared persons were put into a stage."""

    kind: ClassVar[str] = "persons_placed"
    exchange: int
    stage: int
    persons: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class PersonsTakenOut:
    """Persons were taken out of a stage before its list was frozen."""

    kind: ClassVar[str] = "persons_taken_out"
    exchange: int
    stage: int
    persons: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class StageFrozen:
    """The agreed list of a stage, whole, with the decision that cleared each person."""

    kind: ClassVar[str] = "stage_frozen"
    exchange: int
    stage: int
    persons: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class AgreedChanged:
    """A frozen list was changed, and who asked for it. `instead` comes onto the list; `to_stage` takes who is postponed.

    `person` leaves the list; 0 where somebody is added only.
    """

    kind: ClassVar[str] = "agreed_changed"
    exchange: int
    stage: int
    change: Change
    person: int
    side: Side
    asked_by: str
    reason: str
    instead: Placed | None = None
    to_stage: int = 0


@dataclass(frozen=True, slots=True)
class VehicleSet:
    """A vehicle of a stage, as it is from now on."""

    kind: ClassVar[str] = "vehicle_set"
    exchange: int
    stage: int
    vehicle: Vehicle
    since: int = 0


@dataclass(frozen=True, slots=True)
class SeatsAssigned:
    """Who sits where on a stage, whole; `version` is that of the stage's list on which it rests."""

    kind: ClassVar[str] = "seats_assigned"
    exchange: int
    stage: int
    version: int
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class VehicleMoved:
    """A vehicle departed or arrived."""

    kind: ClassVar[str] = "vehicle_moved"
    exchange: int
    stage: int
    vehicle: int
    move: Move
    place: str
    at: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class NeedsRecorded:
    """What persons need on the way."""

    kind: ClassVar[str] = "needs_recorded"
    exchange: int
    needs: tuple[Needs, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class FitnessFound:
    """Persons were examined before a stage: fit to travel or not. The moment of the act counts."""

    kind: ClassVar[str] = "fitness_found"
    exchange: int
    fitness: tuple[Fitness, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class WishesRecorded:
    """Persons were asked in private whether they wish to return."""

    kind: ClassVar[str] = "wishes_recorded"
    exchange: int
    wishes: tuple[Wish, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class EffectsListed:
    """Personal effects were packed, sealed and listed."""

    kind: ClassVar[str] = "effects_listed"
    exchange: int
    effects: tuple[Effects, ...]
    since: int = 0


@dataclass(frozen=True, slots=True)
class EffectsHanded:
    """Packets of personal effects went from one hand to the other, those of all persons named together."""

    kind: ClassVar[str] = "effects_handed"
    exchange: int
    persons: tuple[int, ...]
    handing: Handing


@dataclass(frozen=True, slots=True)
class ManifestSigned:
    """The manifest of a stage: who travels, on which version of the list and seats. `lacks` stand with the reason why."""

    kind: ClassVar[str] = "manifest_signed"
    exchange: int
    stage: int
    version: int
    persons: tuple[Placed, ...]
    lacks: tuple[Lacking, ...] = ()
    reason: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class ExchangeClosed:
    """An exchange is over; `note` says why it brought other numbers than agreed, where it did."""

    kind: ClassVar[str] = "exchange_closed"
    exchange: int
    incoming: int
    outgoing: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatementNoted:
    """Somebody stated something about an exchange."""

    kind: ClassVar[str] = "statement_noted"
    exchange: int
    statement: Statement


StageBody = (
    StagePlanned
    | StageCalledOff
    | PersonsPlaced
    | PersonsTakenOut
    | StageFrozen
    | AgreedChanged
    | VehicleSet
    | SeatsAssigned
    | VehicleMoved
    | ManifestSigned
    | DayBody
)
CareBody = NeedsRecorded | FitnessFound | WishesRecorded | EffectsListed | EffectsHanded
ExchangeBody = ExchangeOpened | AgreementAmended | ExchangeClosed | StatementNoted | CareBody | StageBody
