"""The codes of an exchange: results of the day, points, changes, what is lacking or differs, statuses (domain.md 8.6)."""

from __future__ import annotations

from enum import StrEnum


class Execution(StrEnum):
    """What became of a person on the day (8.6), apart from his disposition; `presented` is on the way to a result."""

    PRESENTED = "presented"
    TRANSFERRED = "transferred"
    NOT_PRESENTED = "not_presented"
    SUBSTITUTED = "substituted"
    REFUSED_ON_SITE = "refused_on_site"
    NOT_FIT = "not_fit"
    POSTPONED = "postponed"
    DIED_BEFORE = "died_before"

    @property
    def final(self) -> bool:
        """Whether it is a result, with which the stage can be closed."""
        return self is not Execution.PRESENTED

    @property
    def absent(self) -> bool:
        """Whether the person himself was not at the place of handover."""
        return self in (Execution.NOT_PRESENTED, Execution.SUBSTITUTED, Execution.DIED_BEFORE)


class Point(StrEnum):
    """Where heads are counted, in the order of the way (14)."""

    HOLDING = "holding"
    BOARDING = "boarding"
    HANDOVER = "handover"
    ACCEPTED = "accepted"
    RECEPTION = "reception"


class Side(StrEnum):
    """Who asked for something."""

    OWN = "own"
    OTHER = "other"


class Change(StrEnum):
    """How an agreed list is changed after it was frozen."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    POSTPONED = "postponed"
    ADDED = "added"


class VehicleKind(StrEnum):
    """What persons travel in."""

    BUS = "bus"
    AMBULANCE = "ambulance"
    AIRCRAFT = "aircraft"
    OTHER = "other"


class Move(StrEnum):
    """What a vehicle did."""

    DEPARTED = "departed"
    ARRIVED = "arrived"


class Lack(StrEnum):
    """What humane treatment asks for and is not there (issue: needs, 48 hours, wish of GC III 109, effects, families)."""

    NEEDS = "needs"
    FITNESS = "fitness"
    WISH = "wish"
    EFFECTS = "effects"
    FAMILY_APART = "family_apart"


class Difference(StrEnum):
    """Two numbers of a stage that are to be the same (14); the first is reckoned from the ticks or the count before."""

    PRESENTED = "presented"
    ACCEPTED = "accepted"
    BOARDED = "boarded"
    ARRIVED = "arrived"
    RECEIVED = "received"
    SUBSTITUTES = "substitutes"


class Physical(StrEnum):
    """Physical confirmation on arrival, a result of its own beside the record match (1.4)."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    OTHER_PERSON = "other_person"


class Status(StrEnum):
    """Status of an exchange or a stage as somebody states it (14)."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    LISTS_EXCHANGED = "lists_exchanged"
    AGREED = "agreed"
    POSTPONED = "postponed"
    UNDER_WAY = "under_way"
    STAGE_COMPLETED = "stage_completed"
    COMPLETED = "completed"
    DISPUTED = "disputed"
