"""The exchange under the hands of somebody who is killed: whatever its stage waits for, by the real verbs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.crash import papers
from tests.crash.hand import Hand
from verifier.domain.decisions import ClearanceOutcome, Disposition
from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_acts import ExchangeBody, FitnessFound, NeedsRecorded
from verifier.domain.exchange_codes import Execution, Physical, Point, VehicleKind
from verifier.domain.exchange_day_acts import ArrivalsConfirmed, FamiliesInformed, HeadcountTaken
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import open_gaps
from verifier.domain.exchange_values import Agreement, Arrival, Fitness, Informed, Needs
from verifier.domain.moments import later, now
from verifier.domain.officers import Officer, Role
from verifier.store import lists
from verifier.workflow import exchange_drafts, exchange_moves, exchanges, half_filled
from verifier.workflow.exchange_drafts import Draft
from verifier.workflow.exchange_open_points import returned

_PLACES, _STRANGERS = 9, 2
_COUNTERS = ("Олена Взірцева", "Ігор Прикладний")


def exchange(hand: Hand) -> bool:
    """Do the next thing that an exchange waits for."""
    return any(_sign(hand, "exchange", body) for body in _next(hand))


def tick(hand: Hand) -> bool:
    """Tick one person more of a stage, unsigned: kept at the keystroke, with what was ticked before."""
    found = _day(hand)
    if found is None:
        return False
    officer, stage, draft = found
    left = [person for person in stage.members if draft.result(stage, person) is None]
    if not left:
        return False
    result = hand.chance.choice([Execution.TRANSFERRED] * 4 + [Execution.PRESENTED, Execution.NOT_PRESENTED])
    draft = draft.with_tick(exchange_moves.tick(stage, left[0], result, "прибув автобусом"))
    hand.begin("tick", officer=officer.id, stage=stage.number, persons=[each.person for each in draft.ticks])
    exchange_drafts.keep(hand.office, officer.id, 1, stage.number, draft)
    hand.end()
    return True


def hand_over(hand: Hand) -> bool:
    """Sign what an officer ticked."""
    found = _day(hand)
    if found is None:
        return False
    officer, stage, draft = found
    body = exchange_moves.handover(exchanges.exchange(hand.office, 1), stage.number, draft.standing(stage)[:2])
    if not body.ticks or exchange_moves.why_not(hand.office, officer, body):
        return False
    left = [each.person for each in draft.ticks if each not in body.ticks]
    intent = hand.begin("hand_over", officer=officer.id, stage=stage.number, persons=left)
    exchange_moves.sign(hand.office, hand.signer(officer), body, intent)
    hand.end()
    return True


def paper(hand: Hand) -> bool:
    """Type one line more of the paper manifest back: kept with what was typed before, and compared with what is signed."""
    found = _day(hand)
    if found is None:
        return False
    officer, stage, _draft = found
    forms = {(each.form, each.about): each for each in half_filled.kept(hand.office, officer)}
    key = papers.key_of(stage.number)
    typed = papers.persons_of(forms[key]) if key in forms else []
    left = [person for person in stage.members if person not in typed]
    if not left:
        return False
    forms[key] = papers.typed(stage.number, [*typed, left[0]])
    hand.begin("paper", officer=officer.id, stage=stage.number, persons=[*typed, left[0]])
    half_filled.keep(hand.office, officer, forms.values())
    hand.end()
    return True


def unlisted(hand: Hand) -> bool:
    """Record somebody who was brought and is on no list."""
    found = _day(hand)
    if found is None or len(found[1].unlisted) > _STRANGERS:
        return False
    known, stage = exchanges.exchange(hand.office, 1), found[1].number
    name = f"НЕВІДОМИЙ Тарас {len(found[1].unlisted) + 1}"
    return _sign(hand, "unlisted", exchange_moves.unlisted(known, stage, name, "1990", accepted=True))


def afterwards(hand: Hand) -> bool:
    """Look at somebody who came, or tell his family."""
    if not exchanges.numbers(hand.office):
        return False
    known = exchanges.exchange(hand.office, 1)
    for number, stage in known.stages.items():
        for person in returned(stage):
            if (person, 0) not in stage.arrivals:
                arrival = Arrival(person, Physical.CONFIRMED, "паспорт")
                return _sign(hand, "afterwards", ArrivalsConfirmed(1, number, (arrival,)))
            if person not in stage.informed:
                told = Informed(person, now(), "телефоном")
                return _sign(hand, "afterwards", FamiliesInformed(1, number, (told,)))
    return False


def _sign(hand: Hand, verb: str, body: ExchangeBody) -> bool:
    """Have a body signed by the first officer who may."""
    for officer in hand.staff():
        if exchange_moves.why_not(hand.office, officer, body):
            continue
        intent = hand.begin(verb, officer=officer.id)
        exchange_moves.sign(hand.office, hand.signer(officer), body, intent)
        hand.end()
        return True
    return False


def _day(hand: Hand) -> tuple[Officer, Stage, Draft] | None:
    """Return an officer, the stage that is being handed over, and what he ticked there; None on other days."""
    officer = hand.one_of(hand.staff(Role.REGISTRAR, Role.LOGISTICS))
    if officer is None or not exchanges.numbers(hand.office):
        return None
    known = exchanges.exchange(hand.office, 1)
    stage = known.stages.get(len(known.stages))
    if stage is None or not stage.is_open or stage.manifest is None:
        return None
    return officer, stage, exchange_drafts.draft(hand.office, officer.id, 1, stage.number)


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
    if free and len(stage.members) < _PLACES:
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
    else:
        yield from _ending(known, stage)


def _ending(known: Exchange, stage: Stage) -> Iterator[ExchangeBody]:
    """Count heads while persons are ticked, and once everybody has a result explain what differs and close."""
    counted = {count.point for _act, count in stage.headcounts}
    for point in Point:
        if point not in counted:
            heads = len(stage.members)
            yield HeadcountTaken(known.number, stage.number, Direction.INCOMING, point, heads, now(), _COUNTERS)
            return
    for gap in open_gaps(stage):
        yield exchange_moves.explaining(known, stage.number, gap, "перераховано")
    yield exchange_moves.closing(known, stage.number)
