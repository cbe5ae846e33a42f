"""Exchanges as they are shown: folded from their acts, with their persons' names, and who cannot travel any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey, Direction
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_care import lacks, travel_refusal
from verifier.domain.exchange_codes import Status
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS
from verifier.domain.exchange_values import Lacking
from verifier.domain.persons import Entry
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import from_bytes
from verifier.store import exchanges as stored
from verifier.store import lists
from verifier.store.exchanges import TravellerRow
from verifier.workflow import exchange_ground
from verifier.workflow.office import Office, find_cases, refuse

_FEMALE = ("ж", "f")
_OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Person:
    """Who travels, as their list and what they corrected of it state him; `list` and `row` say where he stands there.

    `aliases` are other writings of the name on that list.
    """

    number: int
    list: int
    row: str
    direction: Direction
    name: str
    born: str
    rank: str
    woman: bool
    aliases: tuple[str, ...] = ()

    def minor(self, day: str) -> bool:
        """Whether the person is not of age on a day (ISO), as far as the date of birth says."""
        born, then = _day(self.born), _day(day[:10])
        if born is None or then is None:
            return False
        return then.year - born.year - ((then.month, then.day) < (born.month, born.day)) < _OF_AGE


def numbers(office: Office) -> tuple[int, ...]:
    """Return the numbers of all exchanges."""
    with office.store.read() as connection:
        return stored.numbers(connection)


def exchange(office: Office, number: int, known: Exchange | None = None) -> Exchange:
    """Return an exchange; `known` is it as a desk has it already, so that only later acts are read.

    Raises:
        KnownError: REFUSED where there is none of this number.
    """
    with office.store.read() as connection:
        found = exchange_ground.load_exchange(connection, number, known)
    if found is None:
        raise KnownError(Fault.REFUSED, why=Refusal(RefusalCode.EXCHANGE_UNKNOWN, {"exchange": str(number)}))
    return found


def every_exchange(office: Office) -> tuple[Exchange, ...]:
    """Return all exchanges, in order."""
    return tuple(exchange(office, number) for number in numbers(office))


def stage_of(exchange: Exchange, number: int) -> Stage:
    """Return a stage.

    Raises:
        KnownError: REFUSED where there is none of this number.
    """
    if number not in exchange.stages:
        refuse(Refusal(RefusalCode.STAGE_UNKNOWN, {"stage": str(number)}))
    return exchange.stages[number]


def travellers(office: Office, exchange: int, persons: Collection[int]) -> Mapping[int, Traveller]:
    """Return how some persons stand for the rules, by case."""
    with office.store.read() as connection:
        return exchange_ground.travellers(connection, persons, exchange, find_cases)


def people(office: Office, numbers: Collection[int]) -> Mapping[int, Person]:
    """Return who some persons are, by case; all of them are decided, so nothing of a check is given away."""
    with office.store.read() as connection:
        directions = {each.id: each.direction for each in lists.every_list(connection)}
        return {row.number: _person(row, directions[row.list]) for row in lists.some_cases(connection, numbers)}


def stays(office: Office, person: int) -> tuple[TravellerRow, ...]:
    """Return on which stages of which exchanges a person is or was, in order."""
    with office.store.read() as connection:
        return stored.stays(connection, (person,))


def cleared(office: Office) -> tuple[int, ...]:
    """Return everybody who is cleared, in the order of the cases."""
    with office.store.read() as connection:
        return lists.decided_as(connection, Disposition.CLEARED)


def held(office: Office, persons: Collection[int]) -> frozenset[int]:
    """Return which of some persons a stage of any exchange holds."""
    with office.store.read() as connection:
        return frozenset(row.person for row in stored.stays(connection, persons) if row.held)


def voided(office: Office, stage: Stage) -> frozenset[int]:
    """Return who is on a stage's list and is not cleared any more, as the table of cases has it: quick enough for a desk."""
    with office.store.read() as connection:
        rows = lists.lines_of(connection, stage.members)
    return frozenset(row.number for row in rows if row.disposition is not Disposition.CLEARED)


def fallen(stage: Stage, known: Mapping[int, Traveller]) -> tuple[int, ...]:
    """Return who is on a stage's list and is not cleared any more: he cannot travel until his case is decided anew."""
    return tuple(
        person
        for person, placed in sorted(stage.travelling.items())
        if person not in known or known[person].decision != placed.decision
    )


def barred(exchange: Exchange, stage: Stage, known: Mapping[int, Traveller]) -> Mapping[int, Refusal]:
    """Return why persons of a stage must not travel at all, by case: not fit, or against their will."""
    found = ((person, travel_refusal(exchange, person, known.get(person))) for person in sorted(stage.travelling))
    return {person: why for person, why in found if why}


def lacking(exchange: Exchange, stage: Stage, known: Mapping[int, Traveller]) -> tuple[Lacking, ...]:
    """Return what humane treatment lacks on a stage."""
    return lacks(exchange, stage, known)


def own_status(exchange: Exchange, stage: int = 0) -> Status:
    """Return the status of an exchange, or of one stage, by our own signed acts alone: what others say does not count."""
    if stage:
        return _status_of(exchange.stages[stage])
    if exchange.closed:
        return Status.COMPLETED
    stages = [each for each in exchange.stages.values() if each.called_off is None]
    if any(each.is_under_way or each.closed for each in stages):
        return Status.UNDER_WAY
    return Status.AGREED if any(each.frozen for each in stages) else Status.PLANNED


def _status_of(stage: Stage) -> Status:
    if stage.called_off:
        return Status.POSTPONED
    if stage.closed:
        return Status.STAGE_COMPLETED
    if stage.is_under_way:
        return Status.UNDER_WAY
    return Status.AGREED if stage.frozen else Status.PLANNED


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement beside our own signed counts; `differs` names what of it does not agree with them.

    `own` are the persons counted by signature up to now, received and handed over; `complete` says that no more are to come.
    """

    number: int
    own_status: Status
    own: tuple[int, int]
    complete: bool
    status_differs: bool
    numbers_differ: bool


def compared(exchange: Exchange) -> tuple[Compared, ...]:
    """Return every statement on an exchange beside what the office's own signed counts say, in the order of the acts."""
    return tuple(_compared(exchange, place) for place in range(len(exchange.statements)))


def _compared(exchange: Exchange, place: int) -> Compared:
    said = exchange.statements[place][1]
    own_state = own_status(exchange, said.stage)
    if said.stage:
        stage = exchange.stages[said.stage]
        signed = stage.closed[1].sums if stage.closed else ()
        own = tuple(sum(each.accepted for each in signed if each.direction is way) for way in DIRECTIONS)
        complete = stage.closed is not None
    else:
        own = tuple(exchange.transferred(way) for way in DIRECTIONS)
        complete = exchange.closed is not None
    claims_end = said.status in (Status.COMPLETED, Status.STAGE_COMPLETED)
    stated = tuple(said.count(way) for way in DIRECTIONS)
    return Compared(
        place + 1,
        own_state,
        (own[0], own[1]),
        complete,
        status_differs=claims_end != complete or (said.status is Status.POSTPONED) != (own_state is Status.POSTPONED),
        numbers_differ=claims_end and any(count not in (None, mine) for count, mine in zip(stated, own, strict=True)),
    )


def _person(row: lists.CaseRow, direction: Direction) -> Person:
    entry = from_bytes(row.entry, Entry)
    return Person(
        number=row.number,
        list=row.list,
        row=row.row_number,
        direction=direction,
        name=row.name or entry.full_name,
        born=row.born or entry.text(DetailKey.DATE_OF_BIRTH),
        rank=entry.text(DetailKey.RANK),
        woman=entry.text(DetailKey.SEX).strip().lower().startswith(_FEMALE),
        aliases=entry.aliases,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
