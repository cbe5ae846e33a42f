"""What is known of remains: bags, parts, individuals, comparisons, decisions and the links of the chain of custody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import Act
from verifier.domain.custody import Link
from verifier.domain.digests import Digest
from verifier.domain.remains_acts import (
    BagExamined,
    BoardDecided,
    ComparisonSigned,
    ListedRemains,
    LivingConflictAnswered,
    MissingNamed,
    PartsJoined,
    RemainsListed,
    TakenBag,
)
from verifier.domain.remains_codes import Group


@dataclass(frozen=True, slots=True)
class Recorded:
    """One group of a form: the act that recorded it and what it says."""

    act: Digest
    values: Mapping[str, str]


Form = Mapping[Group, Recorded]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain of custody: where to, when, from whom to whom, by which act."""

    act: Act
    place: str
    at: str
    given_by: str
    taken_by: str
    seal_no: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the board; `void_by` is the number of the act that took away what it rested on, 0 while it stands."""

    act: Act
    body: BoardDecided
    void_by: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison as its discipline signed it last."""

    act: Act
    body: ComparisonSigned


@dataclass(frozen=True, slots=True)
class Conflict:
    """Remains and a living case that speak of one person; `answer` is the last act that answered, None while it is open."""

    act: Act
    living: int
    ground: str
    answer: LivingConflictAnswered | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what it is."""
        return self.answer is None

    @property
    def is_settled(self) -> bool:
        """Whether it is explained, so that nothing stands against a release any more."""
        return self.answer is not None and not self.answer.stands


@dataclass(frozen=True, slots=True)
class Joined:
    """A re-association; `undone_by` is the number of the act that took it back, 0 while it stands."""

    act: Act
    body: PartsJoined
    undone_by: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of remains, and which bag was taken in for each of its rows."""

    act: Act
    body: RemainsListed
    rows: Mapping[int, ListedRemains]
    bags: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag: how it came, what it holds, its inventories (the last one holds)."""

    number: int
    list: int
    taken: TakenBag
    intake: Act
    claim: ListedRemains
    examined: Act | None = None
    parts: tuple[str, ...] = ()
    effects: tuple[Act, ...] = ()
    packet: tuple[Link, ...] = ()  # the custody of its effects

    @property
    def examination(self) -> BagExamined | None:
        """What the last examination found."""
        body = self.examined.body if self.examined else None
        return body if isinstance(body, BagExamined) else None


@dataclass(frozen=True, slots=True)
class Part:
    """One individual in one bag, or what is there of him."""

    id: str
    bag: int
    custody: tuple[Step, ...]
    form: Form = field(default_factory=dict)
    released: Act | None = None

    @property
    def place(self) -> str:
        """Where it is."""
        return self.custody[-1].place


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing person with the ante-mortem form."""

    number: int
    body: MissingNamed
    form: Form = field(default_factory=dict)
