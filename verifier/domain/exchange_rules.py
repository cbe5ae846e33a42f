"""The rules of an exchange: who may do what next and why not; `exchange_refusal` is the one door to them.

The office asks it before every act of an exchange, and the audit once more for each act of the ledger. What a stage, its
transport and the day of handover need stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain import custody, exchange_day_rules, exchange_stage_rules, exchange_transport_rules
from verifier.domain.acts import FORMAT
from verifier.domain.exchange import Exchange
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
from verifier.domain.exchange_care import FITNESS_OUTCOMES
from verifier.domain.exchange_day_acts import (
    ArrivalsConfirmed,
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    IncidentNoted,
    StageClosed,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import Ground, cared_for, happened_at
from verifier.domain.exchange_values import Agreement, Effects
from verifier.domain.lists import case_number
from verifier.domain.moments import is_moment, later
from verifier.domain.officers import CASE_ROLES, CLEARANCE_ROLES, Officer, Role
from verifier.domain.overtaking import overtaken
from verifier.domain.refusals import Refusal, RefusalCode

MOST_PERSONS = 100_000  # agreed, planned or counted at once
CLOCKS_DIFFER = 10  # minutes that one clock may be ahead of another
_Told = AgreementAmended | ExchangeClosed | CareBody | StageBody
_HEAD = (Role.APPROVER,)
_MOVERS = (Role.LOGISTICS, Role.APPROVER)
_FIELD = (*CLEARANCE_ROLES, Role.REGISTRAR, Role.APPROVER)
_ANYBODY = tuple(role for role in Role if role in CASE_ROLES or role is Role.REGISTRAR)
_AFTERWARDS = (
    FamiliesInformed,
    ArrivalsConfirmed,
    UnlistedFiled,
    EffectsHanded,
)  # also once stage and exchange are closed
ROLES: Mapping[type[ExchangeBody], tuple[Role, ...]] = {
    ExchangeOpened: _HEAD,
    AgreementAmended: _HEAD,
    ExchangeClosed: _HEAD,
    StatementNoted: (Role.REGISTRAR, *_MOVERS),
    StagePlanned: _MOVERS,
    StageCalledOff: _HEAD,
    PersonsPlaced: _MOVERS,
    PersonsTakenOut: _MOVERS,
    StageFrozen: _HEAD,
    AgreedChanged: _MOVERS,
    VehicleSet: _MOVERS,
    SeatsAssigned: _MOVERS,
    VehicleMoved: _FIELD,
    NeedsRecorded: (Role.MEDICAL,),
    FitnessFound: (Role.MEDICAL,),
    WishesRecorded: (Role.LEGAL, Role.MEDICAL),
    EffectsListed: (Role.LOGISTICS, Role.MEDICAL),
    EffectsHanded: _FIELD,
    ManifestSigned: _MOVERS,
    HeadcountTaken: _FIELD,
    HandoverRecorded: _FIELD,
    UnlistedCame: _FIELD,
    UnlistedFiled: (Role.REGISTRAR,),
    ArrivalsConfirmed: (Role.CHECKER, Role.ADJUDICATOR, Role.SECURITY, Role.MEDICAL),
    FamiliesInformed: _ANYBODY,
    IncidentNoted: _FIELD,
    DifferenceExplained: _MOVERS,
    StageClosed: _HEAD,
}


def exchange_refusal(
    officer: Officer, body: ExchangeBody, ground: Ground, at: str, form: int = FORMAT
) -> Refusal | None:
    """Return why an officer may not do an act of an exchange at a moment (UTC, ISO), or None where he may.

    `form` is the format of the act: the audit asks by the rules of then.
    """
    if why := may_do(officer, type(body), at):
        return why
    if isinstance(body, AgreedChanged) and body.instead and not officer.has(Role.APPROVER):
        return Refusal(RefusalCode.LACKS_ROLE, {"role": Role.APPROVER.value})  # who adds, approves
    if isinstance(body, ExchangeOpened):
        taken = body.exchange != ground.last + 1 or ground.exchange is not None
        return Refusal(RefusalCode.EXCHANGE_NUMBER) if taken else _agreement_refusal(body.agreement)
    exchange = ground.exchange
    if exchange is None:
        return Refusal(RefusalCode.EXCHANGE_UNKNOWN, {"exchange": str(body.exchange)})
    if why := _ahead_refusal(body, at):
        return why
    if isinstance(body, StatementNoted):  # also of an exchange that is over: others go on talking
        return _statement_refusal(exchange, body)
    if exchange.closed and not isinstance(body, _AFTERWARDS):
        return Refusal(RefusalCode.EXCHANGE_OVER)
    return overtaken(exchange.recorded, body, form) or _body_refusal(officer, exchange, body, ground, at, form)


def _body_refusal(
    officer: Officer, exchange: Exchange, body: _Told, ground: Ground, at: str, form: int
) -> Refusal | None:
    """Return why what an act says cannot be, or None; the exchange is open, and the officer may do such acts."""
    match body:
        case AgreementAmended():
            return _said(asked_by=body.asked_by, reason=body.reason) or _agreement_refusal(body.agreement)
        case ExchangeClosed():
            return _closing_refusal(exchange, body)
        case EffectsHanded():
            return _handing_refusal(exchange, body, at)
        case NeedsRecorded() | FitnessFound() | WishesRecorded() | EffectsListed():
            return _care_refusal(exchange, body, form)
        case _:
            return _stage_refusal(officer, exchange, body, ground, form)


def may_do(officer: Officer, kind: type[ExchangeBody], at: str = "") -> Refusal | None:
    """Return why an officer may do no act of a kind on an exchange, or None.

    A role that is delegated to him counts while the delegation holds at the moment (UTC, ISO), or, with none, at all.
    """
    if officer.retired:
        return Refusal(RefusalCode.RETIRED)
    for role, code in ((Role.ADMINISTRATOR, RefusalCode.ADMINISTRATOR), (Role.AUDITOR, RefusalCode.AUDITOR)):
        if officer.has(role):
            return Refusal(code)
    roles = ROLES[kind]
    if any(officer.has(role) or officer.delegated(role, at) for role in roles):
        return None
    return Refusal(RefusalCode.LACKS_ROLES, {"roles": " ".join(role.value for role in roles)})


def _ahead_refusal(body: ExchangeBody, at: str) -> Refusal | None:
    """Return that something is recorded which has not happened yet: a family told tomorrow is not told."""
    latest = later(at, minutes=CLOCKS_DIFFER) if at else ""
    ahead = latest and any(is_moment(each) and each > latest for each in happened_at(body))
    return Refusal(RefusalCode.TIME_AHEAD) if ahead else None


def _stage_refusal(officer: Officer, exchange: Exchange, body: StageBody, ground: Ground, form: int) -> Refusal | None:
    stage = exchange.stages.get(body.stage)
    facts = {"stage": str(body.stage)}
    if isinstance(body, StagePlanned):
        return _planning_refusal(exchange, body)
    if stage is None:
        return Refusal(RefusalCode.STAGE_UNKNOWN, facts)
    if not stage.is_open and not isinstance(body, _AFTERWARDS):
        return Refusal(RefusalCode.STAGE_OVER, facts)
    match body:
        case PersonsPlaced() | PersonsTakenOut() | StageFrozen() | AgreedChanged() | StageCalledOff():
            return exchange_stage_rules.refusal(officer, exchange, stage, body, ground)
        case VehicleSet() | SeatsAssigned() | VehicleMoved() | ManifestSigned():
            return exchange_transport_rules.refusal(officer, exchange, stage, body, ground, form)
        case _:
            return exchange_day_rules.refusal(officer, exchange, stage, body, ground, form)


def _agreement_refusal(agreement: Agreement) -> Refusal | None:
    if why := _said(name=agreement.name, category=agreement.category, basis=agreement.basis):
        return why
    counts = (agreement.incoming, agreement.outgoing)
    return _counts_refusal(*counts) or (None if any(counts) else Refusal(RefusalCode.COUNT_ODD))


def _planning_refusal(exchange: Exchange, body: StagePlanned) -> Refusal | None:
    known = exchange.stages.get(body.stage)
    facts = {"stage": str(body.stage)}
    if known is None and body.stage != len(exchange.stages) + 1:
        return Refusal(RefusalCode.STAGE_UNKNOWN, facts)
    if known and not known.is_open:
        return Refusal(RefusalCode.STAGE_OVER, facts)
    if known and known.is_under_way:
        return Refusal(RefusalCode.STAGE_UNDER_WAY, facts)
    if not is_moment(body.starts):
        return Refusal(RefusalCode.TIME_MISSING)
    return _said(place=body.place, **({"reason": body.reason} if known else {})) or _counts_refusal(
        body.incoming, body.outgoing
    )


def _care_refusal(exchange: Exchange, body: CareBody, form: int) -> Refusal | None:
    persons = cared_for(body)
    if not persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    if why := exchange_stage_rules.twice_refusal(persons):
        return why
    for person in persons:
        facts = {"case": case_number(person)}
        if not any(person in stage.members and stage.is_open for stage in exchange.stages.values()):
            return Refusal(RefusalCode.PERSON_NOT_IN_EXCHANGE, facts)
    match body:
        case FitnessFound() if any(each.outcome not in FITNESS_OUTCOMES for each in body.fitness):
            return Refusal(RefusalCode.FITNESS_OUTCOME)
        case WishesRecorded():
            return next(filter(None, (_said(document=each.document) for each in body.wishes)), None)
        case EffectsListed():
            return next(filter(None, (_packing_refusal(exchange, each, form) for each in body.effects)), None)
    return None


def _packing_refusal(exchange: Exchange, effects: Effects, form: int) -> Refusal | None:
    """Return why effects cannot be listed so: whoever packs, and whoever opens a packet again, is named beside a witness."""
    if not 0 <= effects.bags <= MOST_PERSONS:
        return Refusal(RefusalCode.COUNT_ODD)
    chain = exchange.custody.get(effects.person, ())
    unnamed = form < custody.PACKED_BY_TWO and not (chain or effects.packed_by or effects.witness)
    if unnamed or not (chain or effects.bags):
        return None
    return custody.packing_refusal(chain, effects.packed_by, effects.witness, case_number(effects.person))


def _handing_refusal(exchange: Exchange, body: EffectsHanded, at: str) -> Refusal | None:
    if not body.persons:
        return Refusal(RefusalCode.NOBODY_CHOSEN)
    chains = ((person, exchange.custody.get(person, ())) for person in body.persons)
    each = (custody.handing_refusal(chain, body.handing, case_number(person), at) for person, chain in chains)
    return exchange_stage_rules.twice_refusal(body.persons) or next(filter(None, each), None)


def _statement_refusal(exchange: Exchange, body: StatementNoted) -> Refusal | None:
    said = body.statement
    if said.stage and said.stage not in exchange.stages:
        return Refusal(RefusalCode.STAGE_UNKNOWN, {"stage": str(said.stage)})
    if not is_moment(said.said_at):
        return Refusal(RefusalCode.TIME_MISSING)
    return _said(said_by=said.by, source=said.source) or _counts_refusal(said.incoming or 0, said.outgoing or 0)


def _closing_refusal(exchange: Exchange, body: ExchangeClosed) -> Refusal | None:
    still_open = [stage.number for stage in exchange.stages.values() if stage.is_open]
    if still_open:
        return Refusal(RefusalCode.STAGES_OPEN, {"stage": ", ".join(map(str, still_open))})
    counted = tuple(exchange.transferred(direction) for direction in exchange_stage_rules.DIRECTIONS)
    if (body.incoming, body.outgoing) != counted:
        return Refusal(RefusalCode.SUMS_CHANGED)
    agreed = (exchange.agreement.incoming, exchange.agreement.outgoing)
    return None if counted == agreed else _said(why_differs=body.note)


def _said(**texts: str) -> Refusal | None:
    """Return which of some texts says nothing, or None."""
    return exchange_stage_rules.said(**texts)


def _counts_refusal(*counts: int) -> Refusal | None:
    return None if all(0 <= count <= MOST_PERSONS for count in counts) else Refusal(RefusalCode.COUNT_ODD)
