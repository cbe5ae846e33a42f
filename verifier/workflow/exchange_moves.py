"""The verbs of an exchange: each body as it would be signed, why it may not be, and signing it.

What needs more than the exchange (decisions that clear, numbers that come next) is looked up here; the rules look again
within the transaction, so that a desk whose picture is old is refused by a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from verifier.domain.acts import Act
from verifier.domain.details import Direction
from verifier.domain.errors import Fault, KnownError
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import (
    AgreedChanged,
    AgreementAmended,
    ExchangeBody,
    ExchangeClosed,
    ExchangeOpened,
    ManifestSigned,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageFrozen,
    StagePlanned,
    VehicleSet,
)
from verifier.domain.exchange_care import lacks
from verifier.domain.exchange_codes import Change, Execution, Side, VehicleKind
from verifier.domain.exchange_day_acts import DifferenceExplained, HandoverRecorded, StageClosed, UnlistedCame
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_rules import exchange_refusal
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import DIRECTIONS, Gap, all_sums
from verifier.domain.exchange_values import Agreement, Placed, Seat, Tick, Unlisted, Vehicle
from verifier.domain.lists import case_number
from verifier.domain.moments import now
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.keys import Signer
from verifier.store import exchanges as stored
from verifier.store.database import Connection
from verifier.workflow import exchange_drafts, exchanges
from verifier.workflow.exchange_ground import ground_for
from verifier.workflow.office import Office, find_cases, one_line


def why_not(office: Office, officer: Officer, body: ExchangeBody, at: str = "") -> Refusal | None:
    """Return why an officer may not sign a body now (or at a moment), or None."""
    with office.store.read() as connection:
        ground = ground_for(connection, body, find_cases)
    return exchange_refusal(officer, body, ground, at or now())


def sign(office: Office, signer: Signer, body: ExchangeBody, intent: str = "") -> Act:
    """Sign a body that one of the functions below made, or that needs nothing but what was entered.

    The officer's own unsigned ticks that it covers are gone with the signature, in one transaction; others stay.

    Raises:
        KnownError: REFUSED and what recording raises.
    """

    def apply(connection: Connection, _act: Act) -> None:
        if isinstance(body, HandoverRecorded):
            exchange_drafts.signed(connection, signer.officer, body)

    return office.record(signer, body, intent=intent, apply=apply)


# --- agreement and stages ---


def opened(office: Office, agreement: Agreement) -> ExchangeOpened:
    """Return the opening of the next exchange."""
    with office.store.read() as connection:
        return ExchangeOpened(stored.last_number(connection) + 1, agreement)


def amended(exchange: Exchange, agreement: Agreement, side: Side, asked_by: str, reason: str) -> AgreementAmended:
    """Return the agreement as it reads from now on, with who asked for it."""
    return AgreementAmended(exchange.number, agreement, side, one_line(asked_by), one_line(reason), since=exchange.last)


def planned(
    exchange: Exchange, starts: str, place: str, incoming: int, outgoing: int, *, stage: int = 0, reason: str = ""
) -> StagePlanned:
    """Return a stage: the next one, or a known one moved."""
    number = stage or len(exchange.stages) + 1
    return StagePlanned(
        exchange.number, number, starts, one_line(place), incoming, outgoing, one_line(reason), exchange.last
    )


def placing(office: Office, exchange: Exchange, stage: int, persons: Collection[int]) -> PersonsPlaced:
    """Return the putting of persons into a stage, each with the decision that clears him.

    Raises:
        KnownError: REFUSED for a person who is not cleared or unknown.
    """
    return PersonsPlaced(exchange.number, stage, placed(office, exchange.number, persons))


def taking_out(exchange: Exchange, stage: int, persons: Iterable[int], reason: str) -> PersonsTakenOut:
    """Return the taking of persons out of a stage that is not frozen."""
    return PersonsTakenOut(exchange.number, stage, tuple(sorted(persons)), one_line(reason))


def freezing(office: Office, exchange: Exchange, stage: int) -> StageFrozen:
    """Return the agreed list of a stage as it stands.

    Raises:
        KnownError: REFUSED for a person who is not cleared any more.
    """
    members = exchanges.stage_of(exchange, stage).members
    return StageFrozen(exchange.number, stage, placed(office, exchange.number, members))


def changing(
    office: Office,
    exchange: Exchange,
    stage: int,
    change: Change,
    *,
    side: Side,
    asked_by: str,
    reason: str,
    person: int = 0,
    instead: int = 0,
    to_stage: int = 0,
) -> AgreedChanged:
    """Return a change of a frozen list, with who asked for it; `instead` is the case that comes onto it.

    Raises:
        KnownError: REFUSED where that person is not cleared.
    """
    comes = placed(office, exchange.number, (instead,))[0] if instead else None
    return AgreedChanged(
        exchange.number, stage, change, person, side, one_line(asked_by), one_line(reason), comes, to_stage
    )


def placed(office: Office, exchange: int, persons: Collection[int]) -> tuple[Placed, ...]:
    """Return persons with the decisions that clear them, in the order of their cases.

    Raises:
        KnownError: REFUSED for the first who is not cleared or unknown.
    """
    known = exchanges.travellers(office, exchange, persons)
    return tuple(_placed(number, known.get(number)) for number in sorted(persons))


def _placed(number: int, known: Traveller | None) -> Placed:
    if known is None or not known.decision:
        why = Refusal(RefusalCode.PERSON_NOT_CLEARED, {"case": case_number(number)})
        raise KnownError(Fault.REFUSED, why=why)
    return Placed(number, known.direction, known.decision)


# --- transport ---


def vehicle(
    exchange: Exchange,
    stage: int,
    direction: Direction,
    kind: VehicleKind,
    plate: str,
    seats: int,
    *,
    stretchers: int = 0,
    escorts: int = 0,
    chief: str = "",
    number: int = 0,
) -> VehicleSet:
    """Return a vehicle of a stage: the next one, or a known one as it is from now on."""
    number = number or len(exchanges.stage_of(exchange, stage).vehicles) + 1
    made = Vehicle(number, direction, kind, one_line(plate), seats, stretchers, escorts, one_line(chief))
    return VehicleSet(exchange.number, stage, made, exchange.last)


def seating(exchange: Exchange, stage: int, seats: Iterable[Seat]) -> SeatsAssigned:
    """Return who sits where on a stage, whole, resting on the list as this desk sees it."""
    known = exchanges.stage_of(exchange, stage)
    made = tuple(sorted(seats, key=lambda seat: (seat.vehicle, seat.lying, seat.place)))
    return SeatsAssigned(exchange.number, stage, known.version, made)


def manifest(office: Office, exchange: Exchange, stage: int, reason: str = "") -> ManifestSigned:
    """Return the manifest of a stage as list and seats stand, with what humane treatment lacks and the reason for it.

    Raises:
        KnownError: REFUSED for a person who is not cleared any more.
    """
    known = exchanges.stage_of(exchange, stage)
    stand = exchanges.travellers(office, exchange.number, known.travelling)
    persons = tuple(_placed(number, stand.get(number)) for number in sorted(known.travelling))
    there = lacks(exchange, known, stand)
    said = one_line(reason) if there else ""
    return ManifestSigned(exchange.number, stage, known.version, persons, there, said, exchange.last)


# --- the day and after it ---


def tick(stage: Stage, person: int, result: Execution, note: str = "", at: str = "") -> Tick:
    """Return a tick of a person as this desk sees him, now or at a moment; signed later, many at once."""
    return Tick(person, result, at or now(), stage.result(person), one_line(note))


def handover(exchange: Exchange, stage: int, ticks: Iterable[Tick]) -> HandoverRecorded:
    """Return the signature over some ticks."""
    return HandoverRecorded(exchange.number, stage, tuple(ticks))


def unlisted(
    exchange: Exchange,
    stage: int,
    name: str,
    born: str,
    *,
    accepted: bool,
    rank: str = "",
    instead_of: int = 0,
    known_as: int = 0,
    note: str = "",
    at: str = "",
) -> UnlistedCame:
    """Return a person who was brought to us and is on no list of the stage, with the next number there."""
    number = len(exchanges.stage_of(exchange, stage).unlisted) + 1
    came = Unlisted(
        number, Direction.INCOMING, one_line(name), one_line(born), accepted, at or now(), one_line(rank), instead_of,
        known_as, one_line(note),
    )  # fmt: skip
    return UnlistedCame(exchange.number, stage, (came,))


def explaining(exchange: Exchange, stage: int, gap: Gap, text: str) -> DifferenceExplained:
    """Return the explanation of one difference, as its numbers are now."""
    return DifferenceExplained(
        exchange.number, stage, gap.direction, gap.difference, gap.expected, gap.counted, one_line(text),
        exchange.last,
    )  # fmt: skip


def closing(exchange: Exchange, stage: int, note: str = "") -> StageClosed:
    """Return the closing of a stage with its sums as they stand."""
    return StageClosed(exchange.number, stage, all_sums(exchanges.stage_of(exchange, stage)), one_line(note))


def closing_exchange(exchange: Exchange, note: str = "") -> ExchangeClosed:
    """Return the closing of an exchange with the signed numbers of its stages."""
    incoming, outgoing = (exchange.transferred(direction) for direction in DIRECTIONS)
    return ExchangeClosed(exchange.number, incoming, outgoing, one_line(note))
