"""What a print on an exchange is about, as its number says: exchange, stage, vehicle, direction, version; what came later.

The version is that of the stage's list, vehicles and seats: a manifest printed before the last change says so by its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verifier.domain.details import Direction
from verifier.domain.exchange_acts import (
    AgreedChanged,
    AgreementAmended,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageBody,
    StageFrozen,
    StagePlanned,
    VehicleSet,
)
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    FamiliesInformed,
    HandoverRecorded,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.ledger.canonical import read_act
from verifier.store import acts
from verifier.store import exchanges as stored
from verifier.store.database import Connection

MANIFEST, EFFECTS, HANDOVER_ACT, ANNEX, PROTOCOL, NEEDS_SHEET = "R5", "R5A", "R6", "R6A", "R7", "R8"
PAPERS = frozenset((MANIFEST, EFFECTS, HANDOVER_ACT, ANNEX, PROTOCOL, NEEDS_SHEET))
_MANY = 10_000  # prints
_WAYS = {Direction.INCOMING: "I", Direction.OUTGOING: "O"}
_NUMBER = re.compile(r"(R5A?|R6A?|R7|R8)-X(\d{4,9})S(\d{2,6})(?:V(\d{2,6}))?([IO])?-M(\d{2,6})-\d{2,6}")
_ROLL = (
    PersonsPlaced,
    PersonsTakenOut,
    StageFrozen,
    AgreedChanged,
    StagePlanned,
    VehicleSet,
    SeatsAssigned,
    ManifestSigned,
)
_AFTER_THE_DAY = (ArrivalsConfirmed, FamiliesInformed, UnlistedFiled)
_IN_STAGE = tuple(each for each in StageBody.__args__ if each not in _AFTER_THE_DAY)
# What each paper shows; what is not named here does not change it.
_SHOWN: Mapping[str, tuple[type[ExchangeBody], ...]] = {
    MANIFEST: (*_ROLL, NeedsRecorded, EffectsListed),
    EFFECTS: (*_ROLL, EffectsListed, EffectsHanded),
    HANDOVER_ACT: (*_IN_STAGE, AgreementAmended, EffectsListed),
    ANNEX: (*_ROLL, UnlistedCame, AgreementAmended),
    PROTOCOL: (*_IN_STAGE, AgreementAmended),
    NEEDS_SHEET: (*_ROLL, NeedsRecorded, FitnessFound, HandoverRecorded),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is on: a stage, one vehicle of it (0: all), one direction (None: both), at a version of its list."""

    exchange: int
    stage: int
    version: int
    vehicle: int = 0
    direction: Direction | None = None

    @property
    def place(self) -> str:
        """What it is on, whatever the version."""
        vehicle = f"V{self.vehicle:02d}" if self.vehicle else ""
        way = _WAYS[self.direction] if self.direction else ""
        return f"X{self.exchange:04d}S{self.stage:02d}{vehicle}{way}"

    @property
    def middle(self) -> str:
        """The middle of the numbers of prints on this."""
        return f"{self.place}-M{self.version:02d}"


def subject_in(number: str) -> str:
    """Return by what prints of the same are told, whatever the version of the list; empty for a print on anything else."""
    return number.rpartition("-M")[0] if _NUMBER.fullmatch(number) else ""


def stage_in(number: str) -> tuple[int, int]:
    """Return exchange and stage of a print, zeros for a print on anything else."""
    found = _NUMBER.fullmatch(number)
    return (int(found[2]), int(found[3])) if found else (0, 0)


def later_acts(connection: Connection, number: str, since: int) -> tuple[int, ...]:
    """Return the acts after a print that changed what it shows."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return ()
    shown, stage = _SHOWN[found[1]], int(found[3])
    acts = (read_act(each.data, each.hash) for each in stored.acts_of(connection, int(found[2]), since))
    return tuple(act.seq for act in acts if isinstance(act.body, shown) and _touches(act.body, stage))


def prints_on(connection: Connection, exchange: int, stage: int) -> tuple[str, ...]:
    """Return the numbers of the papers issued on a whole stage, by code, oldest first; those on one vehicle are left out."""
    place = Subject(exchange, stage, 0).place
    rows = (row for code in sorted(PAPERS) for row in reversed(acts.prints_like(connection, f"{code}-{place}", _MANY)))
    found = (_NUMBER.fullmatch(row.number) for row in rows)
    return tuple(each[0] for each in found if each and int(each[3]) == stage and not each[4])


@dataclass(frozen=True, slots=True)
class LastPrint:
    """The last print of a paper on a subject, and whether what it shows was changed since."""

    number: str
    outdated: bool


def last_prints(connection: Connection, exchange: int, stage: int) -> Mapping[tuple[str, str], LastPrint]:
    """Return the last prints on a stage, by the paper's code and by what it is on, as `Subject.place` names it."""
    rows = {}
    for code in sorted(PAPERS):
        for row in reversed(acts.prints_like(connection, f"{code}-{Subject(exchange, stage, 0).place}", _MANY)):
            place = subject_in(row.number).partition("-")[2]
            rows[code, place] = row
    since = min((row.act for row in rows.values()), default=0)
    later = [read_act(each.data, each.hash) for each in stored.acts_of(connection, exchange, since)] if rows else []
    return {
        key: LastPrint(row.number, any(
            act.seq > row.act and isinstance(act.body, _SHOWN[key[0]]) and _touches(act.body, stage) for act in later
        ))
        for key, row in rows.items()
    }  # fmt: skip


def _touches(body: Any, stage: int) -> bool:
    """Whether an act is on a stage, on another from which somebody comes to it, or on the whole exchange."""
    return getattr(body, "stage", stage) == stage or getattr(body, "to_stage", 0) == stage
