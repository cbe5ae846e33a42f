"""Acts on repatriated remains: lists and bags taken in, examined, compared, decided on by the board, moved and released.

Remains are known by the office's own number of their bag and, in it, of the individual: "12/1" is the first in bag 12. A bag
in which several lie has several; one individual over several bags is several parts that an act joins (domain.md 6.C).
`since` is the last act on remains that a desk had seen whose own takes the place of another (`overtaking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from verifier.domain.custody import Handing
from verifier.domain.digests import Digest
from verifier.domain.remains_codes import (
    Claim,
    Condition,
    Contents,
    Fate,
    Group,
    Likeness,
    Method,
    Seal,
    Side,
)


@dataclass(frozen=True, slots=True)
class ListedRemains:
    """One row of the sending side's list: all of it is a claim. `row` counts from 1 as spreadsheets do."""

    row: int
    body_no: str = ""
    bag_no: str = ""
    seal_no: str = ""
    claimed: str = ""
    born: str = ""
    basis: str = ""
    found_at: str = ""
    found_on: str = ""
    effects: str = ""
    side: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class TakenBag:
    """One bag as it came: `number` is its own, never re-used; `row` that of the list, 0 where it stands on none."""

    number: int
    row: int
    bag_no: str
    seal_no: str
    seal: Seal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """One line of an inventory."""

    what: str
    count: int = 1
    condition: str = ""


@dataclass(frozen=True, slots=True)
class RemainsListed:
    """A list of remains was received; its file is kept byte for byte. `stated` is the number that the letter claims.

    `list` is a series of its own; `event` and `date` (ISO) name the repatriation: a count never does. `difference` explains
    why stated and counted rows differ.
    """

    kind: ClassVar[str] = "remains_listed"
    list: int
    reference: str
    sender: str
    event: str
    date: str
    file_name: str
    file: Digest
    sheet: str
    stated: int | None
    rows: tuple[ListedRemains, ...]
    difference: str = ""


@dataclass(frozen=True, slots=True)
class RemainsTakenIn:
    """Bags were taken over: the chain of custody begins here. `at` is a moment (UTC, ISO)."""

    kind: ClassVar[str] = "remains_taken_in"
    list: int
    at: str
    place: str
    given_by: str
    taken_by: str
    bags: tuple[TakenBag, ...]
    vehicle: str = ""
    temperature: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BagExamined:
    """A bag was opened: what it holds, and of how many individuals at least (MNI)."""

    kind: ClassVar[str] = "bag_examined"
    bag: int
    individuals: int
    contents: Contents
    condition: Condition
    note: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class PostMortemRecorded:
    """One group of the post-mortem form of a part; it takes the place of what stood there."""

    kind: ClassVar[str] = "post_mortem_recorded"
    part: str
    group: Group
    values: Mapping[str, str]
    since: int = 0


@dataclass(frozen=True, slots=True)
class MissingNamed:
    """A missing person got an ante-mortem file with an own number; `record` is that of our register, empty for none."""

    kind: ClassVar[str] = "missing_named"
    missing: int
    name: str
    born: str
    record: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class AnteMortemRecorded:
    """One group of the ante-mortem form of a missing person; it takes the place of what stood there."""

    kind: ClassVar[str] = "ante_mortem_recorded"
    missing: int
    group: Group
    values: Mapping[str, str]
    since: int = 0


@dataclass(frozen=True, slots=True)
class ComparisonSigned:
    """One discipline compared a part with a missing person; a later one of the same takes its place.

    `document` and `date` (ISO) are those of the conclusion, `reference` the donors of a DNA reference (parent, own item),
    `statistic` how strong the match is. `rests_on`: hashes of the groups of both forms that were compared.
    """

    kind: ClassVar[str] = "comparison_signed"
    part: str
    missing: int
    method: Method
    result: Likeness
    document: str
    date: str
    rests_on: tuple[Digest, ...]
    laboratory: str = ""
    reference: str = ""
    statistic: str = ""
    note: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class PartsJoined:
    """Parts of one individual were re-associated; `document` is the conclusion that says so."""

    kind: ClassVar[str] = "parts_joined"
    parts: tuple[str, ...]
    document: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class JoiningUndone:
    """A re-association was an error: the parts stand by themselves again. `joined` is the hash of its act."""

    kind: ClassVar[str] = "joining_undone"
    joined: Digest
    reason: str


@dataclass(frozen=True, slots=True)
class BoardDecided:
    """The identification board decided on one individual, which is exactly `parts`; `missing` 0 for nobody known.

    `members` sat on it beside the chair who signs, `quality_check` names who checked from outside. `rests_on`: hashes of
    the comparisons between these parts and this person as they stand.
    """

    kind: ClassVar[str] = "board_decided"
    parts: tuple[str, ...]
    missing: int
    result: Likeness
    side: Side
    claim: Claim
    members: tuple[str, ...]
    quality_check: str
    rests_on: tuple[Digest, ...]
    note: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class LivingConflict:
    """Remains and a person listed alive speak of one person; `living` is his case. It is shown at both and may stand."""

    kind: ClassVar[str] = "living_conflict"
    part: str
    living: int
    ground: str


@dataclass(frozen=True, slots=True)
class LivingConflictAnswered:
    """What became of such a conflict: it stands, or is explained."""

    kind: ClassVar[str] = "living_conflict_answered"
    part: str
    living: int
    stands: bool
    note: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class RemainsMoved:
    """Parts went from one keeper to another; `origin` is where all of them were. `at` is a moment (UTC, ISO)."""

    kind: ClassVar[str] = "remains_moved"
    parts: tuple[str, ...]
    origin: str
    place: str
    at: str
    given_by: str
    taken_by: str
    seal_no: str = ""
    temperature: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EffectsFound:
    """The inventory of what was found with a bag, sealed in a packet; a later one takes its place."""

    kind: ClassVar[str] = "effects_found"
    bag: int
    packet: str
    seal_no: str
    effects: tuple[Effect, ...]
    made_by: str
    witness: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class PacketHanded:
    """The packet of effects found with a bag went from one hand to the other; it has a chain of custody of its own."""

    kind: ClassVar[str] = "packet_handed"
    bag: int
    handing: Handing


@dataclass(frozen=True, slots=True)
class RemainsReleased:
    """The chain of custody ends: to the family, back to the other side, or buried unidentified.

    `to` receives them by `document`; `informed` is the day (ISO) on which the family was told, `grave` the number of the
    grave; `decision` is the hash of the board's act.
    """

    kind: ClassVar[str] = "remains_released"
    parts: tuple[str, ...]
    fate: Fate
    origin: str
    to: str
    document: str
    place: str
    at: str
    given_by: str
    decision: Digest
    informed: str = ""
    grave: str = ""
    note: str = ""


RemainsBody = (
    RemainsListed
    | RemainsTakenIn
    | BagExamined
    | PostMortemRecorded
    | MissingNamed
    | AnteMortemRecorded
    | ComparisonSigned
    | PartsJoined
    | JoiningUndone
    | BoardDecided
    | LivingConflict
    | LivingConflictAnswered
    | RemainsMoved
    | EffectsFound
    | PacketHanded
    | RemainsReleased
)


def part_id(bag: int, place: int) -> str:
    """Return how an individual in a bag is known: ``12/1``."""
    return f"{bag}/{place}"
