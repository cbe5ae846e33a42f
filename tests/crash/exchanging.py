"""The exchange under the hands of somebody who is killed: whatever its stage waits for, by the real verbs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.crash.hand import Hand
from verifier.domain.decisions import ClearanceOutcome, Disposition
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import Execution, VehicleKind
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_values import Agreement, Fitness, Needs
from verifier.domain.moments import later, now
from verifier.domain.officers import Role
from verifier.store import lists
from verifier.workflow import exchange_moves, exchanges

_PLACES = 9


def exchange(hand: Hand) -> bool:
    """Do the next thing that an exchange waits for."""
    for body in _next(hand):
        for officer in hand.staff(Role.LOGISTICS, Role.MEDICAL, Role.APPROVER, Role.REGISTRAR):
            if exchange_moves.why_not(hand.office, officer, body):
                continue
            intent = hand.begin("exchange", officer=officer.id)
            exchange_moves.sign(hand.office, hand.signer(officer), body, intent)
            hand.end()
            return True
    return False


def _next(hand: Hand) -> Iterator[ExchangeBody]:
    office = hand.office
    if not exchanges.numbers(office):
        yield exchange_moves.opened(office, Agreement("обмін", "усі на всіх", "домовленість", 1000, 0))
        return
    known = exchanges.exchange(office, 1)
    stage = known.stages.get(len(known.stages))
    if stage is None or not stage.is_open:
        yield exchange_moves.planned(known, later(now(), 24), "пункт", 5, 0)
    elif stage.frozen is None:
        yield from _filling(hand, known, stage)
    else:
        yield from _going(hand, known, stage)


def _filling(hand: Hand, known: Exchange, stage: Stage) -> Iterator[ExchangeBody]:
    with hand.office.store.read() as connection:
        cases = lists.every_case(connection)
    free = [
        row.number for row in cases if row.disposition == Disposition.CLEARED and not known.stage_holding(row.number)
    ]
    if free:
        yield exchange_moves.placing(hand.office, known, stage.number, free[:3])
    if stage.members:
        yield exchange_moves.freezing(hand.office, known, stage.number)


def _going(hand: Hand, known: Exchange, stage: Stage) -> Iterator[ExchangeBody]:
    if not stage.vehicles:
        yield exchange_moves.vehicle(known, stage.number, Direction.INCOMING, VehicleKind.BUS, "АА 0001", _PLACES)
    if stage.seats.keys() != stage.members.keys():
        yield exchange_moves.seating(known, stage.number, proposed(stage, known.needs).seats)
    if without := [person for person in stage.members if person not in known.needs]:
        yield NeedsRecorded(known.number, tuple(map(Needs, without)))
        yield FitnessFound(known.number, tuple(Fitness(person, ClearanceOutcome.FIT) for person in without))
    if stage.manifest is None:
        yield exchange_moves.manifest(hand.office, known, stage.number, "оглянуті на місці")
    if left := [person for person in stage.members if person not in stage.ticks]:
        ticks = [exchange_moves.tick(stage, person, Execution.TRANSFERRED, "прибув") for person in left[:2]]
        yield exchange_moves.handover(known, stage.number, ticks)
