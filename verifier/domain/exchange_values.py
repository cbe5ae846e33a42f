"""What acts of an exchange speak of: persons on a stage, vehicles and seats, needs, results, statements (domain.md 8.6, 14).

Cases are named by number, moments are UTC in ISO 8601, digests are hashes of acts.
"""

from __future__ import annotations

from dataclasses import dataclass

from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.digests import Digest
from verifier.domain.exchange_codes import Execution, Lack, Physical, Status, VehicleKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed: name, category (5.1), basis, conditions, and how many persons each way."""

    name: str
    category: str
    basis: str
    incoming: int
    outgoing: int
    conditions: str = ""

    def count(self, direction: Direction) -> int:
        """Return how many persons were agreed in a direction."""
        return self.incoming if direction is Direction.INCOMING else self.outgoing


@dataclass(frozen=True, slots=True)
class Placed:
    """A person on a stage: case, which way he goes, and the decision that cleared him."""

    person: int
    direction: Direction
    decision: Digest


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in a vehicle, counted from 1; lying places are counted by themselves."""

    person: int
    vehicle: int
    place: int
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle of a stage: places, of which `escorts` seats stay for escort and medics. No places: it does not go."""

    number: int
    direction: Direction
    kind: VehicleKind
    plate: str
    seats: int
    stretchers: int = 0
    escorts: int = 0
    chief: str = ""

    @property
    def free_seats(self) -> int:
        """Seats for persons who are exchanged."""
        return self.seats - self.escorts


@dataclass(frozen=True, slots=True)
class Needs:
    """What a person needs on the way; no diagnosis. Who shares a `family` travels together."""

    person: int
    stretcher: bool = False
    escort: bool = False
    medicine: str = ""
    diet: str = ""
    interpreter: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a person is fit to travel, as found now."""

    person: int
    outcome: ClearanceOutcome


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a person wishes to return (GC III 109), and where he said so."""

    person: int
    returns: bool
    document: str


@dataclass(frozen=True, slots=True)
class Effects:
    """Personal effects that travel with a person: bags, seal and inventory; `missing` goes to the information bureau.

    `packed_by` packed and sealed them, `witness` was present; without a bag there is nothing to pack.
    """

    person: int
    bags: int
    seal: str = ""
    items: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    packed_by: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is lacking for a person whose manifest is signed all the same."""

    person: int
    lack: Lack


@dataclass(frozen=True, slots=True)
class Tick:
    """What became of a person, when, and what stood there before: another desk may have ticked him meanwhile."""

    person: int
    result: Execution
    at: str
    was: Execution | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A person who was brought and is on no list of the stage, as he himself states it; `number` counts within the stage.

    `instead_of` is the case of whom he was brought for, 0 for nobody; `known_as` a case that he may be, 0 for none.
    """

    number: int
    direction: Direction
    name: str
    born: str
    accepted: bool
    at: str
    rank: str = ""
    instead_of: int = 0
    known_as: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Physical confirmation of a person: of a case, or of an unlisted person of the stage (`unlisted`, and case 0)."""

    person: int
    result: Physical
    means: str
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Informed:
    """A family that was told that its relative returned: when, and how or whom."""

    person: int
    at: str
    how: str


@dataclass(frozen=True, slots=True)
class Sums:
    """The numbers of a stage in one direction (8.6, 14). `presented` and `accepted` include persons who are on no list.

    agreed + added − removed = expected, of whom each has one of the results; `open` have none yet.
    """

    direction: Direction
    planned: int
    agreed: int
    added: int
    removed: int
    expected: int
    presented: int
    accepted: int
    transferred: int
    refused: int
    not_fit: int
    not_presented: int
    substituted: int
    postponed: int
    died: int
    unlisted: int
    unlisted_accepted: int
    open: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about an exchange, or about one stage of it (`stage` 0: the whole), and where it stands."""

    status: Status
    by: str
    said_at: str
    source: str
    stage: int = 0
    incoming: int | None = None
    outgoing: int | None = None
    confirmed: bool = False

    def count(self, direction: Direction) -> int | None:
        """Return the number stated for a direction, None for none."""
        return self.incoming if direction is Direction.INCOMING else self.outgoing
