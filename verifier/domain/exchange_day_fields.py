"""What acts of the day of handover say, field by field, and the sums of a stage in words."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.dates import shown_date
from verifier.domain.details import Direction
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
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import approved, sums_of
from verifier.domain.exchange_values import (
    Arrival,
    Sums,
    Tick,
    Unlisted,
)
from verifier.domain.keeping_fields import Field
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.words import details, exchange
from verifier.i18n import _


def fields_of_day(body: DayBody) -> Iterator[Field]:
    """Yield the fields of an act of the day of handover, as name and value."""
    match body:
        case HeadcountTaken():
            yield _("Counted at"), f"{exchange.point(body.point)} · {details.direction(body.direction)}"
            yield _("Vehicle"), str(body.vehicle or "")
            yield _("Heads"), str(body.number)
            yield _("Time"), shown_moment(body.at)
            yield _("Counted by"), ", ".join(body.names)
            yield _("Note"), body.note
        case HandoverRecorded():
            yield from (_tick(each) for each in body.ticks)
        case UnlistedCame():
            yield from (_unlisted(each) for each in body.persons)
        case UnlistedFiled():
            yield _("Person without a list"), str(body.number)
            yield _("Case"), case_number(body.filed_as)
        case ArrivalsConfirmed():
            yield from (_arrival(each) for each in body.arrivals)
        case FamiliesInformed():
            yield from ((case_number(each.person), f"{shown_moment(each.at)} · {each.how}") for each in body.families)
        case IncidentNoted():
            yield _("Time"), shown_moment(body.at)
            yield _("Incident"), body.text
        case DifferenceExplained():
            counted = _("not counted") if body.counted is None else str(body.counted)
            yield details.direction(body.direction), exchange.difference(body.difference)
            yield _("Numbers"), f"{body.expected} / {counted}"
            yield _("Reason"), body.text
        case StageClosed():
            for sums in body.sums:
                yield from ((f"{details.direction(sums.direction)}: {name}", str(n)) for name, n in sums_in_words(sums))
            yield _("Note"), body.note


def sums_in_words(sums: Sums) -> tuple[tuple[str, int], ...]:
    """Return the numbers of a stage with what each counts, in the order of the protocol."""
    return (
        (_("planned"), sums.planned),
        (_("agreed"), sums.agreed),
        (_("came onto the list afterwards"), sums.added),
        (_("left the list afterwards"), sums.removed),
        (_("on the list at the handover"), sums.expected),
        (_("presented, with those on no list"), sums.presented),
        (_("accepted, with those on no list"), sums.accepted),
        (_("of the list transferred"), sums.transferred),
        (_("refused on site"), sums.refused),
        (_("not fit to travel"), sums.not_fit),
        (_("not presented"), sums.not_presented),
        (_("other person brought"), sums.substituted),
        (_("postponed"), sums.postponed),
        (_("died before the handover"), sums.died),
        (_("presented on no list"), sums.unlisted),
        (_("of them accepted"), sums.unlisted_accepted),
        (_("without a result"), sums.open),
    )


def stage_in_words(stage: Stage, direction: Direction) -> tuple[tuple[str, int], ...]:
    """Return the numbers of a stage in one direction with what each counts, and among them how many were approved."""
    planned, agreed, *others = sums_in_words(sums_of(stage, direction))
    return planned, agreed, (_("approved, on the signed manifest"), approved(stage, direction)), *others


def _tick(tick: Tick) -> Field:
    return case_number(tick.person), " · ".join(
        filter(None, (exchange.execution(tick.result), shown_moment(tick.at), tick.note))
    )


def _unlisted(person: Unlisted) -> Field:
    told = (
        person.name,
        shown_date(person.born),
        person.rank,
        _("accepted") if person.accepted else _("not accepted"),
        _("brought for case {case}").format(case=case_number(person.instead_of)) if person.instead_of else "",
        _("perhaps case {case}").format(case=case_number(person.known_as)) if person.known_as else "",
        shown_moment(person.at),
        person.note,
    )
    return _("Person without a list {number}").format(number=person.number), " · ".join(filter(None, told))


def _arrival(arrival: Arrival) -> Field:
    name = _("Person without a list {number}").format(number=arrival.unlisted)
    return (case_number(arrival.person) if arrival.person else name,
            f"{exchange.physical(arrival.result)} · {arrival.means}")  # fmt: skip
