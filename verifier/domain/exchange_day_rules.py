"""The rules of the day of handover and after it: headcounts, ticks, persons on no list, arrivals, families, closing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.domain.details import Direction
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_care import travel_refusal
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DayBody,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    IncidentNoted,
    StageClosed,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import Ground, Traveller
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_stage_rules import held_refusal, on_stage_refusal, said, twice_refusal
from verifier.domain.exchange_sums import all_sums, gaps, open_gaps
from verifier.domain.exchange_values import Arrival, Informed, Tick, Unlisted
from verifier.domain.lists import case_number
from verifier.domain.moments import is_moment
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode

MOST_HEADS = 100_000
HE_HIMSELF_FORMAT = 4  # of acts from which on no family is told of who was not confirmed in person
_TO_THE_MINUTE = len("2025-05-16T08:20")  # as people write when they told a family
_HOLDING = (Execution.PRESENTED, Execution.TRANSFERRED)
_NEEDS_NOTE = (Execution.REFUSED_ON_SITE, Execution.NOT_FIT, Execution.POSTPONED, Execution.DIED_BEFORE)


def refusal(
    officer: Officer, exchange: Exchange, stage: Stage, body: DayBody, ground: Ground, form: int
) -> Refusal | None:
    """Return why something cannot be recorded of the day of a stage, or None; `form` is the act's own format."""
    facts = {"stage": str(stage.number)}
    if stage.frozen is None:
        return Refusal(RefusalCode.STAGE_NOT_FROZEN, facts)
    match body:
        case HeadcountTaken():
            return _count_refusal(stage, body)
        case HandoverRecorded():
            if stage.manifest is None:
                return Refusal(RefusalCode.NO_MANIFEST, facts)
            return _ticks_refusal(exchange, stage, body.ticks, ground)
        case UnlistedCame():
            return _unlisted_refusal(stage, body.persons, ground)
        case UnlistedFiled():
            return _filing_refusal(exchange, stage, body, ground)
        case ArrivalsConfirmed():
            return _first((_arrival_refusal(stage, each) for each in body.arrivals), body.arrivals)
        case FamiliesInformed():
            return _first((_family_refusal(stage, each, form) for each in body.families), body.families)
        case IncidentNoted():
            return said(incident=body.text) or _time(body.at)
        case DifferenceExplained():
            return _explanation_refusal(stage, body)
        case StageClosed():
            return _closing_refusal(officer, stage, body)


def tick_refusal(exchange: Exchange, stage: Stage, tick: Tick, ground: Ground) -> Refusal | None:
    """Return why a person cannot be ticked so, or None: what stood there is what the desk saw, and who goes is cleared."""
    if why := on_stage_refusal(stage, tick.person) or _time(tick.at):
        return why
    facts = {"case": case_number(tick.person)}
    was = stage.result(tick.person)
    if was is not tick.was:
        return Refusal(RefusalCode.TICKED_MEANWHILE, {**facts, "execution": was.value if was else ""})
    silent = not any(map(str.isalnum, tick.note))
    if silent and (tick.result in _NEEDS_NOTE or (was is not None and was.final)):
        return Refusal(RefusalCode.TICK_NOTE_MISSING, facts)
    if tick.result in _HOLDING and tick.person in stage.brought:
        return Refusal(RefusalCode.PERSON_RETURNED, facts)  # he came on no list, and would be counted as two
    if tick.result in _HOLDING and (why := held_refusal(exchange, tick.person, ground, beside=stage.number)):
        return why  # he was put on another stage since
    if tick.result is not Execution.TRANSFERRED:
        return None
    known = ground.persons.get(tick.person)
    if stage.members[tick.person].direction is Direction.OUTGOING:
        return _giving_refusal(exchange, stage, tick.person, known)
    # Who was brought to us is here, cleared or not: that is recorded, and why.
    return Refusal(RefusalCode.TICK_NOTE_MISSING, facts) if silent and not (known and known.decision) else None


def _giving_refusal(exchange: Exchange, stage: Stage, person: int, known: Traveller | None) -> Refusal | None:
    """Nobody is handed over who is not cleared any more, not fit, unwilling, or on no signed manifest."""
    facts = {"case": case_number(person), "stage": str(stage.number)}
    if not (known and known.decision):
        return Refusal(RefusalCode.PERSON_NOT_CLEARED, facts)
    if why := travel_refusal(exchange, person, known):
        return why
    signed = stage.manifest[1].persons if stage.manifest else ()
    if any(each.person == person for each in signed):
        return None
    return Refusal(RefusalCode.NOT_ON_MANIFEST, facts)


def _ticks_refusal(exchange: Exchange, stage: Stage, ticks: tuple[Tick, ...], ground: Ground) -> Refusal | None:
    if not ticks:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    each = (tick_refusal(exchange, stage, tick, ground) for tick in ticks)
    return twice_refusal(tick.person for tick in ticks) or next(filter(None, each), None)


def _count_refusal(stage: Stage, body: HeadcountTaken) -> Refusal | None:
    if body.vehicle and body.vehicle not in stage.vehicles:
        return Refusal(RefusalCode.VEHICLE_UNKNOWN, {"vehicle": str(body.vehicle)})
    if not 0 <= body.number <= MOST_HEADS:
        return Refusal(RefusalCode.COUNT_ODD)
    names = {" ".join(name.split()).casefold() for name in body.names}
    if len(body.names) != 2 or len(names) != 2 or not all(any(map(str.isalpha, name)) for name in names):
        return Refusal(RefusalCode.TWO_NAMES_NEEDED)
    return _time(body.at)


def _unlisted_refusal(stage: Stage, persons: tuple[Unlisted, ...], ground: Ground) -> Refusal | None:
    if not persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    for place, person in enumerate(persons, len(stage.unlisted) + 1):
        if person.number != place:
            return Refusal(RefusalCode.UNLISTED_NUMBER, {"number": str(person.number)})
        if person.direction is Direction.OUTGOING:
            return Refusal(RefusalCode.OUTGOING_UNLISTED)
        if why := said(name=person.name) or _time(person.at):
            return why
        if person.instead_of and (why := on_stage_refusal(stage, person.instead_of)):
            return why
        if person.known_as and person.known_as not in ground.persons:
            return Refusal(RefusalCode.PERSON_UNKNOWN, {"case": case_number(person.known_as)})
    return None


def _filing_refusal(exchange: Exchange, stage: Stage, body: UnlistedFiled, ground: Ground) -> Refusal | None:
    """The case is nobody's whom another stage holds or brought: else one person would be counted twice."""
    if body.number not in stage.unlisted or body.number in stage.filed:
        return Refusal(RefusalCode.UNLISTED_NUMBER, {"number": str(body.number)})
    if body.filed_as not in ground.persons or body.filed_as in stage.filed.values():
        return Refusal(RefusalCode.PERSON_UNKNOWN, {"case": case_number(body.filed_as)})
    return held_refusal(exchange, body.filed_as, ground)


def _first(refusals: Iterable[Refusal | None], items: Sequence[object]) -> Refusal | None:
    return next(filter(None, refusals), None) if items else Refusal(RefusalCode.NOBODY_CHOSEN)


def _arrival_refusal(stage: Stage, arrival: Arrival) -> Refusal | None:
    """Who arrived is confirmed in person once he is here."""
    if arrival.unlisted:
        known = stage.unlisted.get(arrival.unlisted)
        if known is None or arrival.person:
            return Refusal(RefusalCode.UNLISTED_NUMBER, {"number": str(arrival.unlisted)})
        return said(means=arrival.means)
    return _returned_refusal(stage, arrival.person) or said(means=arrival.means)


def _family_refusal(stage: Stage, informed: Informed, form: int) -> Refusal | None:
    """A family is told after the return and never before, and not of who was looked at and not confirmed."""
    if why := _returned_refusal(stage, informed.person) or _time(informed.at) or said(how=informed.how):
        return why
    brought, ticked = stage.brought.get(informed.person), stage.ticks.get(informed.person)
    came = brought.at if brought else ticked.tick.at if ticked else ""
    if informed.at[:_TO_THE_MINUTE] < came[:_TO_THE_MINUTE]:
        return Refusal(RefusalCode.NOT_RETURNED, {"case": case_number(informed.person)})
    if form >= HE_HIMSELF_FORMAT and stage.is_in_doubt(informed.person):
        return Refusal(RefusalCode.ARRIVAL_NOT_CONFIRMED, {"case": case_number(informed.person)})
    return None


def _returned_refusal(stage: Stage, person: int) -> Refusal | None:
    facts = {"case": case_number(person)}
    if person in stage.filed.values():  # came on no list, and has a case of his own
        number = next(number for number, case in stage.filed.items() if case == person)
        return None if stage.unlisted[number].accepted else Refusal(RefusalCode.NOT_RETURNED, facts)
    if why := on_stage_refusal(stage, person):
        return why
    incoming = stage.members[person].direction is Direction.INCOMING
    returned = incoming and stage.result(person) is Execution.TRANSFERRED
    return None if returned else Refusal(RefusalCode.NOT_RETURNED, facts)


def _explanation_refusal(stage: Stage, body: DifferenceExplained) -> Refusal | None:
    meant = (body.direction, body.difference, body.expected, body.counted)
    there = {(gap.direction, gap.difference, gap.expected, gap.counted) for gap in gaps(stage)}
    return said(reason=body.text) if meant in there else Refusal(RefusalCode.NO_SUCH_DIFFERENCE)


def _closing_refusal(officer: Officer, stage: Stage, body: StageClosed) -> Refusal | None:
    sums = all_sums(stage)
    if sums != body.sums:
        return Refusal(RefusalCode.SUMS_CHANGED)
    if left := sum(each.open for each in sums):
        return Refusal(RefusalCode.RESULTS_MISSING, {"n": str(left)})
    if unexplained := open_gaps(stage):
        return Refusal(RefusalCode.DIFFERENCES_OPEN, {"difference": unexplained[0].difference.value})
    if officer.id in stage.hands:
        return Refusal(RefusalCode.TICKED_HIMSELF)
    return None


def _time(at: str) -> Refusal | None:
    return None if is_moment(at) else Refusal(RefusalCode.TIME_MISSING)
