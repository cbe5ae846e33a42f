"""What acts of an exchange say, in one line and field by field; the other acts stand in `act_words` and `act_fields`."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.domain.custody_fields import handing_fields
from verifier.domain.exchange_acts import (
    AgreedChanged,
    AgreementAmended,
    CareBody,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    ExchangeClosed,
    ExchangeOpened,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageBody,
    StageCalledOff,
    StageFrozen,
    StagePlanned,
    StatementNoted,
    VehicleMoved,
    VehicleSet,
    WishesRecorded,
)
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
from verifier.domain.exchange_day_fields import fields_of_day
from verifier.domain.exchange_ground import cared_for
from verifier.domain.exchange_values import (
    Agreement,
    Effects,
    Needs,
    Placed,
    Seat,
    Vehicle,
)
from verifier.domain.keeping_fields import Field
from verifier.domain.lists import case_number
from verifier.domain.moments import shown_moment
from verifier.domain.words import decisions, details, exchange
from verifier.i18n import _, n_


def summary_of_exchange(body: ExchangeBody) -> str:
    """Say in one line what an act of an exchange is about."""
    match body:
        case ExchangeOpened() | AgreementAmended():
            return body.agreement.name
        case ExchangeClosed():
            return _both_ways(body.incoming, body.outgoing)
        case StatementNoted():
            return f"{body.statement.by}: {exchange.status(body.statement.status)}"
        case NeedsRecorded() | FitnessFound() | WishesRecorded() | EffectsListed():
            return _persons(len(cared_for(body)))
        case EffectsHanded():
            return f"{body.handing.given_by} → {body.handing.taken_by} · {_persons(len(body.persons))}"
    stage = _("stage {number}").format(number=body.stage)
    return " · ".join(filter(None, (stage, _on_stage(body))))


def fields_of_exchange(body: ExchangeBody) -> Iterator[Field]:
    """Yield the fields of an act of an exchange, as name and value."""
    yield _("Exchange"), str(body.exchange)
    match body:
        case ExchangeOpened() | AgreementAmended():
            yield from _agreement(body.agreement)
            if isinstance(body, AgreementAmended):
                yield _("Asked for by"), f"{exchange.side(body.side)}: {body.asked_by}"
                yield _("Reason"), body.reason
        case ExchangeClosed():
            yield _("Transferred"), _both_ways(body.incoming, body.outgoing)
            yield _("Note"), body.note
        case StatementNoted():
            yield from _statement(body)
        case NeedsRecorded() | FitnessFound() | WishesRecorded() | EffectsListed() | EffectsHanded():
            yield from _care(body)
        case _:
            yield _("Stage"), str(body.stage)
            yield from fields_of_day(body) if isinstance(body, DayBody) else _planning(body)


def _on_stage(body: StageBody) -> str:
    match body:
        case StagePlanned():
            return f"{shown_moment(body.starts)}, {body.place}"
        case PersonsPlaced() | PersonsTakenOut() | StageFrozen() | ManifestSigned() | UnlistedCame():
            return _persons(len(body.persons))
        case AgreedChanged():
            named = body.person or (body.instead.person if body.instead else 0)
            return f"{case_number(named)}: {exchange.change(body.change)}"
        case VehicleSet():
            return body.vehicle.plate
        case SeatsAssigned():
            return _persons(len(body.seats))
        case VehicleMoved():
            return f"{body.vehicle}: {exchange.move(body.move)}, {body.place}"
        case HeadcountTaken():
            return f"{exchange.point(body.point)}: {body.number}"
        case HandoverRecorded():
            return _persons(len(body.ticks))
        case UnlistedFiled():
            return case_number(body.filed_as)
        case _:
            return _after_it(body)


def _after_it(body: StageBody) -> str:
    match body:
        case ArrivalsConfirmed():
            return _persons(len(body.arrivals))
        case FamiliesInformed():
            return n_("{n} family", "{n} families", len(body.families))
        case IncidentNoted() | DifferenceExplained():
            return body.text
        case StageClosed():
            return _both_ways(*(sum(s.accepted for s in body.sums if s.direction is way) for way in details.DIRECTIONS))
        case StageCalledOff():
            return body.reason
        case _:
            return ""


def _planning(body: StageBody) -> Iterator[Field]:
    match body:
        case StagePlanned():
            yield _("Starts at"), shown_moment(body.starts)
            yield _("Place of handover"), body.place
            yield _("Planned"), _both_ways(body.incoming, body.outgoing)
            yield _("Reason"), body.reason
        case StageCalledOff():
            yield _("Asked for by"), f"{exchange.side(body.side)}: {body.asked_by}"
            yield _("Reason"), body.reason
        case PersonsPlaced() | StageFrozen():
            yield from _placed(body.persons)
        case PersonsTakenOut():
            yield _("Persons"), ", ".join(map(case_number, body.persons))
            yield _("Reason"), body.reason
        case AgreedChanged():
            yield _("Change"), exchange.change(body.change)
            yield _("Leaves the list"), case_number(body.person) if body.person else ""
            yield _("Comes onto the list"), case_number(body.instead.person) if body.instead else ""
            yield _("Goes to stage"), str(body.to_stage or "")
            yield _("Asked for by"), f"{exchange.side(body.side)}: {body.asked_by}"
            yield _("Reason"), body.reason
        case _:
            yield from _transport(body)


def _transport(body: StageBody) -> Iterator[Field]:
    match body:
        case VehicleSet():
            yield from _vehicle(body.vehicle)
        case SeatsAssigned():
            yield _("Version of the list"), str(body.version)
            yield from (_seat(each) for each in body.seats)
        case VehicleMoved():
            yield _("Vehicle"), str(body.vehicle)
            yield exchange.move(body.move), f"{shown_moment(body.at)}, {body.place}"
        case ManifestSigned():
            yield _("Version of the list"), str(body.version)
            yield from _placed(body.persons)
            for lacking in body.lacks:
                yield _("Lacking for case {case}").format(case=case_number(lacking.person)), exchange.lack(lacking.lack)
            yield _("Reason"), body.reason
        case _:
            return


def _agreement(agreement: Agreement) -> Iterator[Field]:
    yield _("Name"), agreement.name
    yield _("Category"), agreement.category
    yield _("Basis"), agreement.basis
    yield _("Agreed"), _both_ways(agreement.incoming, agreement.outgoing)
    yield _("Conditions"), agreement.conditions


def _statement(body: StatementNoted) -> Iterator[Field]:
    said = body.statement
    yield _("Stage"), str(said.stage or "")
    yield _("Status"), exchange.status(said.status)
    for direction, number in zip(details.DIRECTIONS, (said.incoming, said.outgoing), strict=True):
        yield details.direction(direction), "" if number is None else str(number)
    yield _("Who said it"), said.by
    yield _("When"), shown_moment(said.said_at)
    yield _("Source"), said.source
    yield _("Our own confirmation"), _("yes") if said.confirmed else _("no")


def _care(body: CareBody) -> Iterator[Field]:
    match body:
        case NeedsRecorded():
            yield from ((case_number(each.person), needs_in_words(each)) for each in body.needs)
        case FitnessFound():
            yield from ((case_number(each.person), decisions.clearance_outcome(each.outcome)) for each in body.fitness)
        case WishesRecorded():
            for wish in body.wishes:
                said = _("wishes to return") if wish.returns else _("does not wish to return")
                yield case_number(wish.person), f"{said} · {wish.document}"
        case EffectsListed():
            yield from ((case_number(each.person), effects_in_words(each)) for each in body.effects)
        case EffectsHanded():
            yield _("Persons"), ", ".join(map(case_number, body.persons))
            yield from handing_fields(body.handing)


def needs_in_words(needs: Needs) -> str:
    """Say what a person needs on the way, in one line; never a diagnosis."""
    told = (
        _("lying") if needs.stretcher else _("seated"),
        _("with escort") if needs.escort else "",
        _("medicine: {text}").format(text=needs.medicine) if needs.medicine else "",
        _("diet: {text}").format(text=needs.diet) if needs.diet else "",
        _("interpreter: {text}").format(text=needs.interpreter) if needs.interpreter else "",
        _("family {name}").format(name=needs.family) if needs.family else "",
    )
    return " · ".join(filter(None, told))


def effects_in_words(effects: Effects) -> str:
    """Say which personal effects travel with a person, in one line."""
    told = (
        n_("{n} bag of effects", "{n} bags of effects", effects.bags),
        _("seal {number}").format(number=effects.seal) if effects.seal else "",
        "; ".join(effects.items),
        _("not returned: {items}").format(items="; ".join(effects.missing)) if effects.missing else "",
        _("packed by {first}, {second} present").format(first=effects.packed_by, second=effects.witness)
        if effects.packed_by
        else "",
    )
    return " · ".join(filter(None, told))


def _placed(persons: tuple[Placed, ...]) -> Iterator[Field]:
    yield _("Persons"), str(len(persons))
    for way in details.DIRECTIONS:
        yield details.direction(way), ", ".join(case_number(each.person) for each in persons if each.direction is way)


def _vehicle(vehicle: Vehicle) -> Iterator[Field]:
    yield _("Vehicle"), f"{vehicle.number} · {exchange.vehicle(vehicle.kind)} · {details.direction(vehicle.direction)}"
    yield _("Plate"), vehicle.plate
    yield _("Seats"), str(vehicle.seats)
    yield _("Lying places"), str(vehicle.stretchers)
    yield _("Seats for escort"), str(vehicle.escorts)
    yield _("Chief of the escort"), vehicle.chief


def _seat(seat: Seat) -> Field:
    place = _("lying place {number}") if seat.lying else _("seat {number}")
    vehicle = _("vehicle {number}").format(number=seat.vehicle)
    return case_number(seat.person), f"{vehicle}, {place.format(number=seat.place)}"


def _persons(count: int) -> str:
    return n_("{n} person", "{n} persons", count)


def _both_ways(incoming: int, outgoing: int) -> str:
    return _("{incoming} received, {outgoing} handed over").format(incoming=incoming, outgoing=outgoing)
