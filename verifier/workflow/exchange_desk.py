"""What a desk looks at of an exchange: its acts folded, its persons and how they stand, and who could be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.acts import Act
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_day_acts import HandoverRecorded
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_stage import STAGE_FOLDS, Stage
from verifier.domain.exchange_values import Seat, Tick
from verifier.store import acts, exchange_candidates
from verifier.store import exchanges as exchange_acts
from verifier.workflow import exchanges
from verifier.workflow.exchanges import Person
from verifier.workflow.office import Office


@dataclass(frozen=True, slots=True)
class Seen:
    """An exchange as a desk sees it; `people` and `travellers` are those of its stages, by case.

    `head` is the last act of the ledger when the desk looked, or one before it.
    """

    exchange: Exchange
    people: Mapping[int, Person] = field(default_factory=dict)
    travellers: Mapping[int, Traveller] = field(default_factory=dict)
    head: int = 0

    def name(self, person: int) -> str:
        """Return what a person is called, empty for who is not known here."""
        known = self.people.get(person)
        return known.name if known else ""

    def fallen(self, stage: Stage) -> tuple[int, ...]:
        """Return who is on a stage and is not cleared any more."""
        return exchanges.fallen(stage, self.travellers)


def look(office: Office, number: int, before: Seen | None = None) -> Seen:
    """Return an exchange as it stands; of what a desk has seen `before` only later acts, new persons and those whose cases
    were worked on since are read: to fold a thousand cases takes half a second.

    Raises:
        KnownError: REFUSED where there is none of this number.
    """
    same = before if before and before.exchange.number == number else None
    head = office.head().count
    exchange = exchanges.exchange(office, number, same.exchange if same else None)
    persons = {person for stage in exchange.stages.values() for person in stage.members}
    persons |= {case for stage in exchange.stages.values() for case in stage.filed.values()}
    known = same.people if same else {}
    people = {**known, **exchanges.people(office, persons - known.keys())}
    still = _as_before(office, same) if same else {}
    travellers = {**still, **exchanges.travellers(office, number, persons - still.keys())}
    return Seen(exchange, people, {person: travellers[person] for person in persons if person in travellers}, head)


def _as_before(office: Office, seen: Seen) -> Mapping[int, Traveller]:
    """Return whom of those that a desk has seen nothing was recorded since: on his case, or on another exchange."""
    with office.store.read() as connection:
        if exchange_acts.others_since(connection, seen.exchange.number, seen.head):
            return {}
        changed = acts.cases_since(connection, seen.head)
    return {person: each for person, each in seen.travellers.items() if person not in changed}


def waiting(office: Office) -> tuple[Person, ...]:
    """Return everybody who is cleared and on no open stage, in the order of the lists."""
    with office.store.read() as connection:
        numbers = exchange_candidates.waiting(connection)
    people = exchanges.people(office, numbers)
    return tuple(people[number] for number in numbers if number in people)


def with_ticks(stage: Stage, exchange: int, ticks: Sequence[Tick], officer: str) -> Stage:
    """Return a stage as it would stand were some ticks signed: what the running counts show."""
    if not ticks:
        return stage
    body = HandoverRecorded(exchange, stage.number, tuple(ticks))
    return STAGE_FOLDS[HandoverRecorded](stage, Act(0, "", ticks[-1].at, "", officer, "", body, ""), body)


def manifest_order(stage: Stage) -> tuple[int, ...]:
    """Return the persons of a stage as its manifest numbers them from 1: by vehicle and place, who has no seat last."""
    nowhere = Seat(0, 1_000_000, 0)

    def place(person: int) -> tuple[int, bool, int, int]:
        seat = stage.seats.get(person, nowhere)
        return seat.vehicle, seat.lying, seat.place, person

    return tuple(sorted(stage.members, key=place))
