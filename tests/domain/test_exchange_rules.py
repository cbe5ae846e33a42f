"""The rules of an exchange: each refuses in its own situation, and what is allowed leads through a whole stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, AT, CLEARER, FIRST, REGISTRAR, officer
from tests.support.exchanging import (
    AGREEMENT,
    BUSES,
    COMING,
    CONFIRMER,
    GOING,
    IN,
    OUT,
    STARTS,
    Desk,
    cared_for,
    decision,
    filled,
    frozen,
    opened,
    over,
    placed,
    ready,
    seated,
)
from verifier.domain.custody import Handing, Receiver, ended, holder
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.exchange_acts import (
    AgreedChanged,
    AgreementAmended,
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
    StageCalledOff,
    StageFrozen,
    StagePlanned,
    StatementNoted,
    VehicleMoved,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_care import lacks
from verifier.domain.exchange_codes import (
    Change,
    Difference,
    Execution,
    Lack,
    Move,
    Physical,
    Point,
    Side,
    Status,
    VehicleKind,
)
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
from verifier.domain.exchange_ground import Ground, Traveller
from verifier.domain.exchange_mirror import Mirror, mirror, mirror_in_words
from verifier.domain.exchange_rules import ROLES, exchange_refusal, may_do
from verifier.domain.exchange_sums import all_sums, gaps, heads, open_gaps, overview, sums_of
from verifier.domain.exchange_values import (
    Arrival,
    Effects,
    Fitness,
    Informed,
    Needs,
    Placed,
    Seat,
    Statement,
    Tick,
    Unlisted,
    Vehicle,
    Wish,
)
from verifier.domain.moments import later
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_codes import Seal

C, X = RefusalCode, Execution
MORE = placed(6)[0]
STRANGER = Unlisted(1, IN, "Невідомий Іван", "1990", True, AT)
TOLD = Informed(1, AT, "телефоном матері")
SOON = later(AT, minutes=11)
COUNT = HeadcountTaken(1, 1, IN, Point.HANDOVER, 3, AT, ("Олена Взірцева", "Ігор Прикладний"))
SAID = StatementNoted(1, Statement(Status.COMPLETED, "речник", AT, "новини", 0, 390, 390))


def change(kind: Change, person: int = 1, instead: Placed | None = None, to: int = 0, **more: str) -> AgreedChanged:
    said = {"asked_by": "представник", "reason": "лист № 5", **more}
    return AgreedChanged(1, 1, kind, person, Side.OTHER, said["asked_by"], said["reason"], instead, to)


def with_second(desk: Desk) -> Desk:
    return desk.do(StagePlanned(1, 2, STARTS, "інший пункт", 1, 1), CLEARER)


def unlisted(**changes: object) -> UnlistedCame:
    return UnlistedCame(1, 1, (replace(STRANGER, **changes),))  # type: ignore[arg-type]


PACKER = "Т. Пакувальна"
HANDING = Handing(PACKER, "С. Супровід", Receiver.ESCORT, "пункт збору", AT)


def handed(*persons: int, **changes: object) -> EffectsHanded:
    return EffectsHanded(1, persons, replace(HANDING, **changes))  # type: ignore[arg-type]


def packed_again(by: str) -> EffectsListed:
    return EffectsListed(1, (Effects(4, 2, "П-2", ("годинник",), (), by, "І. Свідок"),))


def returned_to_owner() -> Desk:
    owner = {"given_by": "С. Супровід", "taken_by": "П. Власник", "to": Receiver.OWNER}
    return cared_for().do(handed(4), CLEARER).do(handed(4, **owner), CLEARER)


def seats(desk: Desk, *given: Seat) -> SeatsAssigned:
    return SeatsAssigned(1, 1, desk.stage.version, given)


def needing(**needs: object) -> Desk:
    return seated().do(NeedsRecorded(1, (replace(Needs(1), **needs),)), CLEARER)  # type: ignore[arg-type]


def unfit(desk: Desk) -> Desk:
    return desk.do(FitnessFound(1, (Fitness(1, ClearanceOutcome.NOT_FIT),)), CLEARER)


def unwilling(desk: Desk) -> Desk:
    return desk.do(WishesRecorded(1, (Wish(4, False, "заява"),)), CLEARER)


def explained(desk: Desk) -> Desk:
    for gap in gaps(desk.stage):
        body = DifferenceExplained(1, 1, gap.direction, gap.difference, gap.expected, gap.counted, "не рахували")
        desk.do(body, CLEARER)
    return desk


def closed() -> Desk:
    desk = explained(over())
    return desk.do(desk.closing())


def why(desk: Desk, body: ExchangeBody, who: object = APPROVER) -> Callable[[], Refusal | None]:
    return lambda: desk.why(body, who)  # type: ignore[arg-type]


def arrived(*found: Arrival) -> Desk:
    """After the handover somebody looked at who came."""
    return over().do(ArrivalsConfirmed(1, 1, found), CONFIRMER)


WITH_ESCORT = Fitness(1, ClearanceOutcome.FIT_WITH_ESCORT)


def unescorted(desk: Desk) -> Desk:
    """No seat of the bus stays for an escort."""
    return desk.do(VehicleSet(1, 1, replace(BUSES[0], escorts=0)), CLEARER)


def escorted(desk: Desk) -> Desk:
    """One of those in the bus is found fit with an escort, and no more was recorded of him."""
    return desk.do(FitnessFound(1, (WITH_ESCORT,)), CLEARER)


def _manifest_after(step: Callable[[Desk], Desk]) -> Callable[[], Refusal | None]:
    def situation() -> Refusal | None:
        desk = step(cared_for())
        return desk.why(desk.manifest())

    return situation


def _stale_manifest(**changes: object) -> Callable[[], Refusal | None]:
    def situation() -> Refusal | None:
        desk = cared_for()
        return desk.why(replace(desk.manifest(), **changes))  # type: ignore[arg-type]

    return situation


def _ticked_by_approver() -> Refusal | None:
    desk = ready()
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, X.TRANSFERRED))
    return explained(desk).why(desk.closing())


def _unseated() -> Refusal | None:
    desk = cared_for()
    desk.do(seats(desk, *(seat for seat in desk.stage.seats.values() if seat.person != 2)), CLEARER)
    return desk.why(desk.manifest())


def _lacking(who: object, reason: str) -> Refusal | None:
    desk = seated()
    return desk.why(desk.manifest(reason), who)  # type: ignore[arg-type]


def _judged_lacking() -> Refusal | None:
    desk = seated().knowing(1, judged_by=frozenset({APPROVER.id}))
    return desk.why(desk.manifest("немає лікаря"))


def _one_more_going() -> Desk:
    desk = ready()
    desk.persons[7] = Traveller(7, OUT, decision(7))
    return desk.do(change(Change.ADDED, 0, Placed(7, OUT, decision(7))))


def _closing_with(**changes: object) -> Refusal | None:
    desk = explained(over())
    sums = (replace(desk.closing().sums[0], **changes), *desk.closing().sums[1:])  # type: ignore[arg-type]
    return desk.why(replace(desk.closing(), sums=sums))


SITUATIONS: list[situations.Situation] = [
    # who, and which exchange
    (C.RETIRED, why(Desk(), ExchangeOpened(1, AGREEMENT), replace(APPROVER, retired=True)), ""),
    (C.ADMINISTRATOR, why(Desk(), ExchangeOpened(1, AGREEMENT), ADMINISTRATOR), ""),
    (C.AUDITOR, why(Desk(), ExchangeOpened(1, AGREEMENT), officer("x", Role.AUDITOR, Role.APPROVER)), ""),
    (C.LACKS_ROLES, why(Desk(), ExchangeOpened(1, AGREEMENT), CLEARER), "approver"),
    (C.LACKS_ROLES, lambda: office_refusal(FIRST, ExchangeOpened(1, AGREEMENT)), "approver"),
    (C.LACKS_ROLE, why(frozen(), change(Change.REPLACED, 1, MORE), CLEARER), "approver"),
    (C.EXCHANGE_NUMBER, why(Desk(), ExchangeOpened(2, AGREEMENT)), ""),
    (C.EXCHANGE_NUMBER, why(opened(), ExchangeOpened(1, AGREEMENT)), ""),
    (C.EXCHANGE_UNKNOWN, why(Desk(), StagePlanned(1, 1, STARTS, "пункт", 1, 1)), "1"),
    (C.EXCHANGE_OVER, lambda: closed().do(ExchangeClosed(1, 3, 2)).why(StagePlanned(1, 2, STARTS, "пункт", 1, 1)), ""),
    (C.FIELD_EMPTY, why(Desk(), ExchangeOpened(1, replace(AGREEMENT, name=" — "))), "name"),
    (C.FIELD_EMPTY, why(Desk(), ExchangeOpened(1, replace(AGREEMENT, category=""))), "category"),
    (C.FIELD_EMPTY, why(Desk(), ExchangeOpened(1, replace(AGREEMENT, basis=""))), "basis"),
    (C.COUNT_ODD, why(Desk(), ExchangeOpened(1, replace(AGREEMENT, incoming=0, outgoing=0))), ""),
    (C.COUNT_ODD, why(Desk(), ExchangeOpened(1, replace(AGREEMENT, outgoing=-1))), ""),
    (C.FIELD_EMPTY, why(opened(), AgreementAmended(1, AGREEMENT, Side.OWN, "", "лист")), "asked_by"),
    (C.FIELD_EMPTY, why(opened(), AgreementAmended(1, AGREEMENT, Side.OWN, "штаб", "?")), "reason"),
    (C.COUNT_ODD, why(opened(), AgreementAmended(1, replace(AGREEMENT, incoming=10**6), Side.OWN, "штаб", "лист")), ""),
    (C.STAGES_OPEN, why(opened(), ExchangeClosed(1, 0, 0)), "1"),
    (C.SUMS_CHANGED, lambda: closed().why(ExchangeClosed(1, 3, 1)), ""),
    (C.FIELD_EMPTY, lambda: opened().do(StageCalledOff(1, 1, Side.OWN, "штаб", "наказ")).why(ExchangeClosed(1, 0, 0)),
     "why_differs"),
    (C.STAGE_UNKNOWN, why(opened(), replace(SAID, statement=replace(SAID.statement, stage=7))), "7"),
    (C.TIME_MISSING, why(opened(), replace(SAID, statement=replace(SAID.statement, said_at="вчора"))), ""),
    (C.FIELD_EMPTY, why(opened(), replace(SAID, statement=replace(SAID.statement, by=""))), "said_by"),
    (C.FIELD_EMPTY, why(opened(), replace(SAID, statement=replace(SAID.statement, source=""))), "source"),
    (C.COUNT_ODD, why(opened(), replace(SAID, statement=replace(SAID.statement, outgoing=-5))), ""),
    (C.COUNT_ODD, why(opened(), replace(SAID, statement=replace(SAID.statement, incoming=-5))), ""),
    # stages
    (C.STAGE_UNKNOWN, why(opened(), StagePlanned(1, 3, STARTS, "пункт", 1, 1)), "3"),
    (C.STAGE_UNKNOWN, why(opened(), PersonsPlaced(1, 2, placed(1))), "2"),
    (C.TIME_MISSING, why(opened(), StagePlanned(1, 2, "завтра", "пункт", 1, 1)), ""),
    (C.FIELD_EMPTY, why(opened(), StagePlanned(1, 2, STARTS, " ", 1, 1)), "place"),
    (C.FIELD_EMPTY, why(opened(), StagePlanned(1, 1, STARTS, "пункт", 1, 1)), "reason"),
    (C.COUNT_ODD, why(opened(), StagePlanned(1, 2, STARTS, "пункт", 1, -1)), ""),
    (C.STAGE_OVER, why(closed(), StagePlanned(1, 1, STARTS, "пункт", 1, 1, "дощ")), "1"),
    (C.STAGE_OVER, why(closed(), COUNT), "1"),
    (C.STAGE_UNDER_WAY, why(over(), StagePlanned(1, 1, STARTS, "пункт", 1, 1, "дощ")), "1"),
    (C.STAGE_UNDER_WAY, why(over(), StageCalledOff(1, 1, Side.OTHER, "вони", "дощ")), "1"),
    (C.FIELD_EMPTY, why(opened(), StageCalledOff(1, 1, Side.OTHER, "", "дощ")), "asked_by"),
    (C.STAGE_FROZEN, why(frozen(), PersonsPlaced(1, 1, (MORE,))), "1"),
    (C.STAGE_NOT_FROZEN, why(filled(), change(Change.WITHDRAWN)), "1"),
    (C.STAGE_NOT_FROZEN, why(filled(), COUNT), "1"),
    (C.STAGE_NOT_FROZEN, lambda: (desk := filled()).why(desk.manifest("чому")), "1"),
    # who is put on a list
    (C.NOBODY_CHOSEN, why(opened(), PersonsPlaced(1, 1, ())), ""),
    (C.PERSON_TWICE, why(opened(), PersonsPlaced(1, 1, placed(1, 1))), "000 001"),
    (C.PERSON_NOT_CLEARED, why(opened().knowing(1, decision=""), PersonsPlaced(1, 1, placed(1))), "000 001"),
    (C.PERSON_NOT_CLEARED, why(opened(), PersonsPlaced(1, 1, (Placed(1, OUT, decision(1)),))), "000 001"),
    (C.PERSON_NOT_CLEARED, why(opened(), PersonsPlaced(1, 1, (Placed(9, IN, ""),))), "000 009"),
    (C.PERSON_NOT_CLEARED, why(opened().knowing(1, decision=""), PersonsPlaced(1, 1, (Placed(1, IN, ""),))), "000 001"),
    (C.PERSON_ELSEWHERE, why(with_second(filled()), PersonsPlaced(1, 2, placed(1))), "000 001"),
    (C.PERSON_ELSEWHERE, why(opened().knowing(1, elsewhere=(7, 3)), PersonsPlaced(1, 1, placed(1))), "7"),
    (C.PERSON_RETURNED, why(opened().knowing(1, returned=(7, 3)), PersonsPlaced(1, 1, placed(1))), "000 001"),
    (C.PERSON_RETURNED, why(with_second(closed()), PersonsPlaced(1, 2, placed(1))), "000 001"),
    (C.NOBODY_CHOSEN, why(filled(), PersonsTakenOut(1, 1, (), "помилка")), ""),
    (C.PERSON_NOT_ON_STAGE, why(filled(), PersonsTakenOut(1, 1, (6,), "помилка")), "000 006"),
    (C.FIELD_EMPTY, why(filled(), PersonsTakenOut(1, 1, (1,), "")), "reason"),
    (C.NOBODY_CHOSEN, why(opened(), StageFrozen(1, 1, ())), ""),
    (C.LIST_CHANGED, why(filled(), StageFrozen(1, 1, placed(*COMING))), "1"),
    (C.LIST_CHANGED, why(filled(), StageFrozen(1, 1, placed(*COMING, *GOING, 1))), "1"),
    (C.LIST_CHANGED, why(filled(), StageFrozen(1, 1, placed(*COMING, 4, 6))), "1"),
    (C.PERSON_NOT_CLEARED, why(filled().knowing(2, decision=""), StageFrozen(1, 1, placed(*COMING, *GOING))), "000 002"),
    (C.PERSON_NOT_CLEARED, why(filled().knowing(2, decision="9" * 64), StageFrozen(1, 1, placed(*COMING, *GOING))),
     "000 002"),
    (C.JUDGED_THE_PERSON, why(filled().knowing(2, judged_by=frozenset({APPROVER.id})),
     StageFrozen(1, 1, placed(*COMING, *GOING))), "000 002"),
    (C.JUDGED_THE_PERSON, why(filled().knowing(2, excluded=frozenset({APPROVER.id})),
     StageFrozen(1, 1, placed(*COMING, *GOING))), "000 002"),
    (C.DECLINES_RETURN, why(unwilling(filled()), StageFrozen(1, 1, placed(*COMING, *GOING))), "000 004"),
    (C.DECLINES_RETURN, why(with_second(unwilling(frozen())).do(change(Change.WITHDRAWN, 4)),
     PersonsPlaced(1, 2, placed(4))), "000 004"),
    # changes of a frozen list
    (C.FIELD_EMPTY, why(frozen(), change(Change.WITHDRAWN, asked_by="")), "asked_by"),
    (C.FIELD_EMPTY, why(frozen(), change(Change.WITHDRAWN, reason="")), "reason"),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.WITHDRAWN, 0)), ""),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.WITHDRAWN, 1, MORE)), ""),
    (C.CHANGE_INCOMPLETE, why(with_second(frozen()), change(Change.WITHDRAWN, 1, to=2)), ""),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.REPLACED, 1)), ""),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.POSTPONED, 1, MORE)), ""),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.ADDED, 1, MORE)), ""),
    (C.PERSON_NOT_ON_STAGE, why(frozen(), change(Change.WITHDRAWN, 6)), "000 006"),
    (C.TICKED_MEANWHILE, why(over(), change(Change.WITHDRAWN, 1)), "transferred"),
    (C.PERSON_NOT_CLEARED, why(frozen().knowing(6, decision=""), change(Change.ADDED, 0, MORE)), "000 006"),
    (C.PERSON_ELSEWHERE, why(frozen(), change(Change.ADDED, 0, placed(2)[0])), "000 002"),
    (C.JUDGED_THE_PERSON, why(frozen().knowing(6, judged_by=frozenset({APPROVER.id})), change(Change.ADDED, 0, MORE)),
     "000 006"),
    (C.STAGE_UNKNOWN, why(frozen(), change(Change.POSTPONED, 1, to=2)), "2"),
    (C.STAGE_UNKNOWN, why(frozen(), change(Change.POSTPONED, 1, to=1)), "1"),
    (C.STAGE_UNKNOWN, why(with_second(frozen()).do(StageCalledOff(1, 2, Side.OWN, "штаб", "наказ")),
     change(Change.POSTPONED, 1, to=2)), "2"),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.REPLACED, 0, MORE)), ""),
    (C.CHANGE_INCOMPLETE, why(with_second(frozen()), change(Change.REPLACED, 1, MORE, to=2)), ""),
    (C.CHANGE_INCOMPLETE, why(with_second(frozen()), change(Change.POSTPONED, 0, to=2)), ""),
    (C.CHANGE_INCOMPLETE, why(frozen(), change(Change.ADDED, 0)), ""),
    (C.CHANGE_INCOMPLETE, why(with_second(frozen()), change(Change.ADDED, 0, MORE, to=2)), ""),
    (C.PERSON_NOT_CLEARED, why(with_second(frozen()).do(PersonsPlaced(1, 2, (MORE,)))
     .do(StageFrozen(1, 2, (MORE,))).knowing(1, decision=""), change(Change.POSTPONED, 1, to=2)), "000 001"),
    (C.LACKS_ROLE, why(with_second(frozen()).do(PersonsPlaced(1, 2, (MORE,))).do(StageFrozen(1, 2, (MORE,))),
     change(Change.POSTPONED, 1, to=2), CLEARER), "approver"),
    # care
    (C.NOBODY_CHOSEN, why(filled(), NeedsRecorded(1, ()), CLEARER), ""),
    (C.PERSON_TWICE, why(filled(), NeedsRecorded(1, (Needs(1), Needs(1))), CLEARER), "000 001"),
    (C.PERSON_NOT_IN_EXCHANGE, why(filled(), NeedsRecorded(1, (Needs(6),)), CLEARER), "000 006"),
    (C.PERSON_NOT_IN_EXCHANGE, why(closed(), NeedsRecorded(1, (Needs(1),)), CLEARER), "000 001"),
    (C.FITNESS_OUTCOME, why(filled(), FitnessFound(1, (Fitness(1, ClearanceOutcome.PLACED),)), CLEARER), ""),
    (C.FIELD_EMPTY, why(filled(), WishesRecorded(1, (Wish(4, True, " "),)), CLEARER), "document"),
    (C.COUNT_ODD, why(filled(), EffectsListed(1, (Effects(4, -1),)), CLEARER), ""),
    (C.REMAINS_TWO_NAMES, why(filled(), EffectsListed(1, (Effects(4, 1, packed_by="Т. Одна", witness="т. одна"),)), CLEARER),
     ""),
    (C.EFFECTS_NONE, why(filled(), handed(4), CLEARER), "000 004"),
    (C.NOBODY_CHOSEN, why(cared_for(), handed(), CLEARER), ""),
    (C.PERSON_TWICE, why(cared_for(), handed(4, 4), CLEARER), "000 004"),
    (C.REMAINS_TWO_NAMES, why(cared_for(), handed(4, taken_by=PACKER), CLEARER), ""),
    (C.EFFECTS_HOLDER, why(cared_for(), handed(4, given_by="О. Інша"), CLEARER), PACKER),
    (C.EFFECTS_HOLDER, why(cared_for().do(handed(4), CLEARER), packed_again(PACKER), CLEARER), "С. Супровід"),
    (C.EFFECTS_ENDED, why(returned_to_owner(), handed(4, given_by="С. Супровід"), CLEARER), "000 004"),
    (C.EFFECTS_ENDED, why(returned_to_owner(), packed_again("С. Супровід"), CLEARER), "000 004"),
    (C.REMAINS_PLACE_MISSING, why(cared_for(), handed(4, place="-"), CLEARER), ""),
    (C.REMAINS_TIME, why(cared_for(), handed(4, at=later(AT, 1)), CLEARER), ""),
    (C.REMAINS_TIME, why(cared_for(), handed(4, at=later(AT, -1)), CLEARER), ""),
    (C.EFFECTS_SEAL_NOTE, why(cared_for(), handed(4, seal=Seal.BROKEN), CLEARER), "000 004"),
    # vehicles and seats
    (C.VEHICLE_UNKNOWN, why(frozen(), VehicleSet(1, 1, BUSES[1])), "2"),
    (C.FIELD_EMPTY, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], plate="-"))), "plate"),
    (C.VEHICLE_PLACES, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], escorts=11))), ""),
    (C.VEHICLE_PLACES, why(frozen(), VehicleSet(1, 1, replace(BUSES[0], stretchers=-1))), ""),
    (C.VEHICLE_OCCUPIED, why(seated(), VehicleSet(1, 1, replace(BUSES[0], direction=OUT))), "1"),
    (C.VEHICLE_OCCUPIED, why(seated(), VehicleSet(1, 1, replace(BUSES[0], seats=2))), "1"),
    (C.VEHICLE_UNKNOWN, why(seated(), VehicleMoved(1, 1, 5, Move.DEPARTED, "Київ", AT)), "5"),
    (C.FIELD_EMPTY, why(seated(), VehicleMoved(1, 1, 1, Move.DEPARTED, "", AT)), "place"),
    (C.TIME_MISSING, why(seated(), VehicleMoved(1, 1, 1, Move.DEPARTED, "Київ", "")), ""),
    (C.LIST_CHANGED, lambda: (desk := seated()).why(SeatsAssigned(1, 1, desk.stage.version - 1, ())), "1"),
    (C.PERSON_NOT_ON_STAGE, lambda: (desk := seated()).why(seats(desk, Seat(6, 1, 1))), "000 006"),
    (C.PERSON_TWICE, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 1), Seat(1, 1, 2))), "000 001"),
    (C.VEHICLE_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 9, 1))), "9"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 11))), "11"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 0))), "0"),
    (C.SEAT_UNKNOWN, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 1, lying=True))), "000 001"),
    (C.SEAT_TWICE, lambda: (desk := seated()).why(seats(desk, Seat(1, 1, 2), Seat(2, 1, 2))), "2"),
    (C.SEAT_DIRECTION, lambda: (desk := seated()).why(seats(desk, Seat(1, 2, 1))), "000 001"),
    (C.VEHICLE_FULL, lambda: (desk := seated().do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 3, escorts=1))))
     .why(seats(desk, Seat(1, 3, 1), Seat(2, 3, 2), Seat(3, 3, 3))), "3"),
    (C.STRETCHER_NEEDED, lambda: (desk := needing(stretcher=True)).why(seats(desk, Seat(1, 1, 1))), "000 001"),
    (C.ESCORT_NEEDED, lambda: (desk := needing(escort=True).do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 3))))
     .why(seats(desk, Seat(1, 3, 1))), "3"),
    # the manifest
    (C.LIST_CHANGED, _stale_manifest(version=1), "1"),
    (C.LIST_CHANGED, _stale_manifest(persons=placed(*COMING, 4)), "1"),
    (C.LIST_CHANGED, _stale_manifest(persons=placed(*COMING, *GOING, 1)), "1"),
    (C.LIST_CHANGED, lambda: (desk := seated()).why(replace(desk.manifest("чому"), lacks=())), "1"),
    (C.NOBODY_CHOSEN, lambda: (desk := opened().do(PersonsPlaced(1, 1, (MORE,))).do(StageFrozen(1, 1, (MORE,)))
     .do(change(Change.WITHDRAWN, 6))).why(desk.manifest()), ""),
    (C.PERSON_NOT_CLEARED, _manifest_after(lambda desk: desk.knowing(2, decision="")), "000 002"),
    (C.NOT_FIT_TO_TRAVEL, _manifest_after(unfit), "000 001"),
    (C.DECLINES_RETURN, _manifest_after(unwilling), "000 004"),
    (C.NOT_SEATED, _unseated, "000 002"),
    (C.STRETCHER_NEEDED, _manifest_after(lambda desk: desk.do(NeedsRecorded(1, (Needs(1, stretcher=True),)), CLEARER)),
     "000 001"),
    (C.ESCORT_NEEDED, _manifest_after(lambda desk: escorted(unescorted(desk))), "000 001"),
    (C.ESCORT_NEEDED, _manifest_after(lambda desk: unescorted(desk).knowing(1, fitness=(later(AT, 2), WITH_ESCORT))), "1"),
    (C.ESCORT_NEEDED, lambda: (desk := escorted(unescorted(cared_for()))).why(seats(desk, Seat(1, 1, 1))), "000 001"),
    (C.VEHICLE_OCCUPIED, lambda: escorted(cared_for()).why(VehicleSet(1, 1, replace(BUSES[0], escorts=0))), "1"),
    (C.CARE_LACKING, lambda: _lacking(CLEARER, "немає лікаря"), "needs"),
    (C.CARE_LACKING, lambda: _lacking(APPROVER, " "), "000 001"),
    (C.JUDGED_THE_PERSON, _judged_lacking, "000 001"),
    # the day
    (C.VEHICLE_UNKNOWN, why(ready(), replace(COUNT, vehicle=9)), "9"),
    (C.COUNT_ODD, why(ready(), replace(COUNT, number=-1)), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("Олена Взірцева", "олена  ВЗІРЦЕВА"))), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("Олена Взірцева", "--"))), ""),
    (C.TWO_NAMES_NEEDED, why(ready(), replace(COUNT, names=("А", "Б", "А"))), ""),
    (C.TIME_MISSING, why(ready(), replace(COUNT, at="")), ""),
    (C.NO_MANIFEST, lambda: (desk := cared_for()).why(desk.tick(1, X.PRESENTED)), "1"),
    (C.NOBODY_CHOSEN, why(ready(), HandoverRecorded(1, 1, ())), ""),
    (C.PERSON_TWICE, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, AT), Tick(1, X.PRESENTED, AT)))), "000 001"),
    (C.PERSON_NOT_ON_STAGE, why(ready(), HandoverRecorded(1, 1, (Tick(6, X.PRESENTED, AT),))), "000 006"),
    (C.TIME_MISSING, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, "зараз"),))), ""),
    (C.TICKED_MEANWHILE, why(over(), HandoverRecorded(1, 1, (Tick(1, X.NOT_PRESENTED, AT, None, "ні"),))), "transferred"),
    (C.TICKED_MEANWHILE, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.TRANSFERRED, AT, X.PRESENTED),))), ""),
    (C.TICK_NOTE_MISSING, lambda: (desk := ready()).why(desk.tick(1, X.REFUSED_ON_SITE, "")), "000 001"),
    (C.TICK_NOTE_MISSING, lambda: (desk := over()).why(desk.tick(1, X.NOT_PRESENTED, " ")), "000 001"),
    (C.TICK_NOTE_MISSING, lambda: (desk := ready().knowing(1, decision="")).why(desk.tick(1, X.TRANSFERRED, "")), "000 001"),
    (C.PERSON_NOT_CLEARED, lambda: (desk := ready().knowing(4, decision="")).why(desk.tick(4, X.TRANSFERRED)), "000 004"),
    (C.PERSON_ELSEWHERE, lambda: (desk := with_second(over({1: X.NOT_PRESENTED})).do(PersonsPlaced(1, 2, placed(1))))
     .why(desk.tick(1, X.TRANSFERRED)), "2"),
    (C.PERSON_RETURNED, lambda: (desk := over({1: X.NOT_PRESENTED}).knowing(1, returned=(7, 1)))
     .why(desk.tick(1, X.PRESENTED)), "000 001"),
    (C.NOBODY_CHOSEN, why(ready(), UnlistedCame(1, 1, ())), ""),
    (C.UNLISTED_NUMBER, why(ready(), unlisted(number=2)), "2"),
    (C.OUTGOING_UNLISTED, why(ready(), unlisted(direction=OUT)), ""),
    (C.FIELD_EMPTY, why(ready(), unlisted(name=" ")), "name"),
    (C.TIME_MISSING, why(ready(), unlisted(at="")), ""),
    (C.PERSON_NOT_ON_STAGE, why(ready(), unlisted(instead_of=6)), "000 006"),
    (C.PERSON_UNKNOWN, why(ready(), unlisted(known_as=99)), "000 099"),
    (C.UNLISTED_NUMBER, why(ready(), UnlistedFiled(1, 1, 1, 6), REGISTRAR), "1"),
    (C.UNLISTED_NUMBER, why(ready().do(unlisted()).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR), UnlistedFiled(1, 1, 1, 2),
     REGISTRAR), "1"),
    (C.PERSON_UNKNOWN, why(ready().do(unlisted()), UnlistedFiled(1, 1, 1, 99), REGISTRAR), "000 099"),
    (C.PERSON_UNKNOWN, why(ready().do(unlisted()).do(unlisted(number=2)).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR),
     UnlistedFiled(1, 1, 2, 6), REGISTRAR), "000 006"),
    (C.NOBODY_CHOSEN, why(over(), ArrivalsConfirmed(1, 1, ()), CONFIRMER), ""),
    (C.UNLISTED_NUMBER, why(over(), ArrivalsConfirmed(1, 1, (Arrival(0, Physical.CONFIRMED, "паспорт", 1),)), CONFIRMER),
     "1"),
    (C.UNLISTED_NUMBER, why(over().do(unlisted()),
     ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, "паспорт", 1),)), CONFIRMER), "1"),
    (C.FIELD_EMPTY, why(over(), ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, ""),)), CONFIRMER), "means"),
    (C.FIELD_EMPTY, why(over().do(unlisted()), ArrivalsConfirmed(1, 1, (Arrival(0, Physical.CONFIRMED, "", 1),)), CONFIRMER),
     "means"),
    (C.NOT_RETURNED, why(ready(), ArrivalsConfirmed(1, 1, (Arrival(1, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 001"),
    (C.NOT_RETURNED, why(over(), ArrivalsConfirmed(1, 1, (Arrival(4, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 004"),
    (C.PERSON_NOT_ON_STAGE, why(over(), ArrivalsConfirmed(1, 1, (Arrival(6, Physical.CONFIRMED, "паспорт"),)), CONFIRMER),
     "000 006"),
    (C.NOBODY_CHOSEN, why(over(), FamiliesInformed(1, 1, ())), ""),
    # two desks at one thing
    (C.OVERTAKEN, why(needing(medicine="інсулін"), NeedsRecorded(1, (Needs(2), Needs(1, diet="м'яке")), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), FitnessFound(1, (Fitness(1, ClearanceOutcome.FIT),), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), WishesRecorded(1, (Wish(4, False, "протокол № 2"),), 1), CLEARER), ""),
    (C.OVERTAKEN, why(cared_for(), replace(packed_again(PACKER), since=1), CLEARER), ""),
    (C.OVERTAKEN, lambda: (desk := seated()).why(VehicleSet(1, 1, desk.stage.vehicles[1], 1)), ""),
    (C.OVERTAKEN, lambda: (desk := ready()).why(replace(desk.manifest(), since=1)), ""),
    (C.OVERTAKEN, why(filled(), StagePlanned(1, 1, AT, "інше місце", 3, 2, "дощ", 1)), ""),
    (C.OVERTAKEN, why(over().do(COUNT, REGISTRAR), replace(COUNT, number=9, since=1), REGISTRAR), ""),
    (C.NOT_RETURNED, why(ready(), FamiliesInformed(1, 1, (TOLD,))), "000 001"),
    (C.NOT_RETURNED, why(over(), FamiliesInformed(1, 1, (replace(TOLD, at=later(AT, -1)),))), "000 001"),
    (C.NOT_RETURNED, why(ready().do(unlisted(accepted=False)).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR),
     FamiliesInformed(1, 1, (replace(TOLD, person=6),))), "000 006"),
    (C.ARRIVAL_NOT_CONFIRMED, why(arrived(Arrival(1, Physical.OTHER_PERSON, "відбитки")), FamiliesInformed(1, 1, (TOLD,))),
     "000 001"),
    (C.ARRIVAL_NOT_CONFIRMED, why(ready().do(unlisted()).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
     .do(ArrivalsConfirmed(1, 1, (Arrival(0, Physical.NOT_CONFIRMED, "розмова", 1),)), CONFIRMER),
     FamiliesInformed(1, 1, (replace(TOLD, person=6),))), "000 006"),
    (C.TIME_MISSING, why(over(), FamiliesInformed(1, 1, (replace(TOLD, at=""),))), ""),
    (C.FIELD_EMPTY, why(over(), FamiliesInformed(1, 1, (replace(TOLD, how=""),))), "how"),
    (C.FIELD_EMPTY, why(ready(), IncidentNoted(1, 1, AT, "")), "incident"),
    (C.TIME_MISSING, why(ready(), IncidentNoted(1, 1, "", "затримка")), ""),
    # closing
    (C.NO_SUCH_DIFFERENCE, why(over(), DifferenceExplained(1, 1, IN, Difference.PRESENTED, 3, 2, "помилка")), ""),
    (C.FIELD_EMPTY, why(over(), DifferenceExplained(1, 1, IN, Difference.PRESENTED, 3, None, "")), "reason"),
    (C.SUMS_CHANGED, lambda: _closing_with(agreed=7), ""),
    (C.RESULTS_MISSING, lambda: (desk := ready()).why(desk.closing()), "5"),
    (C.RESULTS_MISSING, lambda: (desk := explained(over({1: X.PRESENTED}))).why(desk.closing()), "1"),
    (C.DIFFERENCES_OPEN, lambda: (desk := over()).why(desk.closing()), "presented"),
    (C.TICKED_HIMSELF, _ticked_by_approver, ""),
    (C.STAGE_UNDER_WAY, why(frozen().do(unlisted(), REGISTRAR), StageCalledOff(1, 1, Side.OTHER, "вони", "дощ")), "1"),
    # what has not happened yet
    (C.TIME_AHEAD, why(over(), FamiliesInformed(1, 1, (TOLD, replace(TOLD, person=2, at=SOON)))), ""),
    (C.TIME_AHEAD, why(over(), replace(COUNT, at=SOON)), ""),
    (C.TIME_AHEAD, why(over(), IncidentNoted(1, 1, SOON, "затримка")), ""),
    (C.TIME_AHEAD, why(over(), unlisted(at=SOON)), ""),
    (C.TIME_AHEAD, why(seated(), VehicleMoved(1, 1, 1, Move.ARRIVED, "пункт", SOON)), ""),
    (C.TIME_AHEAD, why(ready(), HandoverRecorded(1, 1, (Tick(1, X.PRESENTED, SOON),))), ""),
    (C.TIME_AHEAD, why(opened(), replace(SAID, statement=replace(SAID.statement, said_at=SOON))), ""),
    (C.NOT_ON_MANIFEST, lambda: (desk := _one_more_going()).why(desk.tick(7, X.TRANSFERRED), REGISTRAR), "000 007"),
    (C.REPLACED_OTHER_WAY, why(ready(), change(Change.REPLACED, 4, MORE)), "000 006"),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- what is allowed ---


def test_a_stage_is_closed_once_every_number_balances_and_the_exchange_after_it() -> None:
    desk = over({3: X.NOT_PRESENTED, 5: X.REFUSED_ON_SITE})
    for point, number in ((Point.HANDOVER, 2), (Point.ACCEPTED, 2), (Point.RECEPTION, 2)):
        desk.do(replace(COUNT, point=point, number=number), REGISTRAR)
    for point, number in ((Point.HOLDING, 2), (Point.BOARDING, 2), (Point.HANDOVER, 2), (Point.ACCEPTED, 1)):
        desk.do(replace(COUNT, direction=OUT, point=point, number=number), REGISTRAR)
    assert gaps(desk.stage) == ()
    incoming, outgoing = desk.closing().sums
    assert (incoming.presented, incoming.accepted, incoming.not_presented, incoming.open) == (2, 2, 1, 0)
    assert (outgoing.presented, outgoing.accepted, outgoing.refused) == (2, 1, 1)
    desk.do(desk.closing())
    assert not desk.stage.is_open
    desk.do(ExchangeClosed(1, 2, 1, "двох не привезли"))
    desk.do(SAID, REGISTRAR)  # others go on talking
    desk.do(FamiliesInformed(1, 1, (TOLD,)), REGISTRAR)
    desk.do(StatementNoted(1, Statement(Status.STAGE_COMPLETED, "вони", AT, "сайт", 1)), REGISTRAR)
    assert desk.known.transferred(IN) == 2


def test_who_saw_what_another_desk_said_may_say_it_otherwise_and_the_old_acts_did_not_ask() -> None:
    desk, mine = needing(medicine="інсулін"), NeedsRecorded(1, (Needs(1, diet="м'яке"),))
    ground, last = Ground(desk.exchange, desk.persons, 1), desk.known.last
    assert exchange_refusal(CLEARER, replace(mine, since=last), ground, desk.at) is None
    assert exchange_refusal(CLEARER, replace(mine, since=last - 1), ground, desk.at)
    assert exchange_refusal(CLEARER, mine, ground, desk.at, 2) is None, "written before anybody said what he had seen"
    assert desk.do(replace(mine, since=last), CLEARER).known.needs[1].diet == "м'яке"


def test_effects_that_were_listed_before_two_names_were_asked_for_are_no_fault_and_are_packed_anew() -> None:
    desk, unnamed = filled(), EffectsListed(1, (Effects(4, 2, "П-1", ("годинник",)),))
    ground = Ground(desk.exchange, desk.persons, 1)
    assert exchange_refusal(CLEARER, unnamed, ground, desk.at, 2) is None
    assert exchange_refusal(CLEARER, unnamed, ground, desk.at)
    desk.record(unnamed, CLEARER)
    assert desk.known.custody == {}, "nobody holds them by name"
    assert desk.do(packed_again(PACKER), CLEARER).do(handed(4), CLEARER).known.custody[4]


def test_clocks_may_differ_a_little() -> None:
    desk = ready()
    assert desk.why(replace(COUNT, at=later(AT, minutes=10))) is None
    assert desk.why(replace(COUNT, at="завтра")) == Refusal(C.TIME_MISSING)


def test_the_heads_of_several_vehicles_are_added_up_until_all_are_counted_together() -> None:
    desk = seated().do(VehicleSet(1, 1, replace(BUSES[0], number=3)), CLEARER)
    for vehicle, number, there in ((1, 2, 2), (3, 1, 3), (1, 3, 4), (0, 9, 9), (3, 2, 2)):
        desk.do(replace(COUNT, vehicle=vehicle, number=number), REGISTRAR)
        assert heads(desk.stage, IN, Point.HANDOVER) == there


def test_a_direction_counts_as_soon_as_anything_is_known_of_it() -> None:
    desk = Desk().do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт", 0, 0), CLEARER)
    assert all_sums(desk.stage) == ()
    desk.do(PersonsPlaced(1, 1, placed(4, 1)), CLEARER)
    assert [each.direction for each in all_sums(desk.stage)] == [IN, OUT], "who is on the list and not agreed yet"
    desk.do(StageFrozen(1, 1, placed(1, 4))).do(change(Change.WITHDRAWN, 4)).do(change(Change.WITHDRAWN, 1))
    assert [each.removed for each in all_sums(desk.stage)] == [1, 1], "who was agreed and left"
    desk = Desk().do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт", 0, 0), CLEARER)
    desk.do(PersonsPlaced(1, 1, placed(4)), CLEARER).do(StageFrozen(1, 1, placed(4))).do(unlisted(), REGISTRAR)
    assert [each.unlisted for each in all_sums(desk.stage)] == [1, 0]


def test_who_travels_lying_has_a_lying_place() -> None:
    desk = seated().do(NeedsRecorded(1, (Needs(4, stretcher=True),)), CLEARER)
    desk.do(seats(desk, Seat(4, 2, 1, lying=True)), CLEARER)
    assert desk.stage.seats[4].lying


@pytest.mark.parametrize("vehicles", [False, True])
def test_nobody_is_lost_between_two_headcounts(vehicles: bool) -> None:
    desk = over()
    for point, number in ((Point.HOLDING, 2), (Point.BOARDING, 1), (Point.HANDOVER, 2), (Point.ACCEPTED, 2)):
        count = replace(COUNT, direction=OUT, point=point, number=number, vehicle=2 if vehicles else 0)
        desk.do(count, REGISTRAR)
    found = {(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage) if gap.direction is OUT}
    assert found == {(Difference.BOARDED, 2, 1), (Difference.ARRIVED, 1, 2)}
    desk.do(replace(COUNT, direction=OUT, point=Point.BOARDING, number=2), REGISTRAR)  # counted once more, all together
    assert heads(desk.stage, OUT, Point.BOARDING) == 2
    assert all(gap.direction is IN for gap in gaps(desk.stage))


def test_an_explanation_holds_for_exactly_the_numbers_that_it_explains() -> None:
    desk = explained(over())
    assert gaps(desk.stage)
    assert open_gaps(desk.stage) == ()
    desk.do(unlisted(), REGISTRAR)
    assert {gap.difference for gap in open_gaps(desk.stage)} == {Difference.PRESENTED, Difference.ACCEPTED}


def test_a_substitute_is_recorded_for_each_person_for_whom_another_was_brought() -> None:
    desk = over({1: X.SUBSTITUTED})
    assert (Difference.SUBSTITUTES, 1, 0) in {(gap.difference, gap.expected, gap.counted) for gap in gaps(desk.stage)}
    desk.do(unlisted(instead_of=1, accepted=False), REGISTRAR)
    assert Difference.SUBSTITUTES not in {gap.difference for gap in gaps(desk.stage)}
    made = sums_of(desk.stage, IN)
    assert (made.substituted, made.unlisted, made.presented, made.accepted) == (1, 1, 3, 2)


def test_a_later_tick_corrects_an_earlier_one_with_a_note_and_who_came_is_remembered() -> None:
    desk = ready()
    desk.do(desk.tick(1, X.PRESENTED, ""), REGISTRAR).do(desk.tick(1, X.NOT_FIT, "серце"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 1
    desk.do(desk.tick(1, X.SUBSTITUTED, "то була інша особа"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 0
    desk.do(desk.tick(1, X.NOT_FIT, "серце"), REGISTRAR)
    assert sums_of(desk.stage, IN).presented == 0, "he never came"


def test_what_keeps_a_person_from_being_transferred_keeps_nobody_from_recording_that_he_was_not() -> None:
    desk = with_second(over({1: X.NOT_PRESENTED})).do(PersonsPlaced(1, 2, placed(1)))
    desk.do(desk.tick(1, X.DIED_BEFORE), REGISTRAR)  # though another stage holds him
    desk = ready().knowing(4, decision="")
    desk.do(desk.tick(4, X.NOT_PRESENTED, ""), REGISTRAR)
    desk.do(desk.tick(5, X.PRESENTED, ""), REGISTRAR).do(desk.tick(5, X.TRANSFERRED, ""), REGISTRAR)
    assert desk.stage.ticks.keys() == {4, 5}


def test_the_numbers_of_all_stages_are_added_up_but_for_those_called_off() -> None:
    desk = with_second(explained(over({1: X.NOT_PRESENTED})))
    desk.do(PersonsPlaced(1, 2, (placed(1)[0], MORE)), CLEARER)
    incoming, outgoing = overview(desk.known)
    assert (incoming.planned, incoming.expected, incoming.accepted, incoming.open) == (4, 5, 2, 2)
    assert (outgoing.direction, outgoing.planned, outgoing.accepted) == (OUT, 3, 2)
    desk.do(StageCalledOff(1, 2, Side.OTHER, "вони", "дощ"))
    assert overview(desk.known)[0].expected == 3


def test_a_stage_on_which_only_a_stranger_came_counts_him() -> None:
    desk = opened().do(PersonsPlaced(1, 1, placed(4)), CLEARER).do(StageFrozen(1, 1, placed(4)))
    desk.do(unlisted(), REGISTRAR)
    assert {(gap.direction, gap.difference) for gap in gaps(desk.stage)} >= {(IN, Difference.PRESENTED)}


def test_a_frozen_list_is_changed_by_acts_that_name_who_asked_and_its_manifest_falls() -> None:
    desk = with_second(ready())
    before = desk.stage
    assert before.manifest_stands
    assert not cared_for().stage.manifest_stands
    desk.do(change(Change.REPLACED, 1, MORE)).do(change(Change.POSTPONED, 2, to=2), CLEARER)
    desk.do(change(Change.WITHDRAWN, 4), CLEARER)
    assert desk.stage.members.keys() == {3, 5, 6}
    assert desk.known.stages[2].members.keys() == {2}
    assert desk.stage.seats.keys() == {3, 5}, "who left has no seat, and who stays keeps his"
    assert not desk.stage.manifest_stands
    assert [body.change for _act, body in desk.stage.changes] == [Change.REPLACED, Change.POSTPONED, Change.WITHDRAWN]
    made = sums_of(desk.stage, IN)
    assert (made.agreed, made.added, made.removed, made.expected) == (3, 1, 2, 2)
    desk.do(PersonsPlaced(1, 2, placed(1)), CLEARER)  # who left one stage is free for another


def test_who_was_not_brought_is_free_for_a_later_stage_and_who_was_transferred_never_again() -> None:
    desk = with_second(over({1: X.NOT_PRESENTED}))
    desk.do(PersonsPlaced(1, 2, placed(1)), CLEARER)
    assert desk.known.stage_holding(1) == 2
    assert desk.known.stage_holding(2) == 1


def test_what_a_stage_called_off_held_is_free() -> None:
    desk = filled().do(StageCalledOff(1, 1, Side.OTHER, "вони", "дощ"))
    with_second(desk).do(PersonsPlaced(1, 2, placed(1)), CLEARER)


def test_an_approver_signs_why_something_is_lacking_and_it_stands_in_the_manifest() -> None:
    desk = seated()
    there = lacks(desk.known, desk.stage, desk.persons)
    lacking = {number: [each.lack for each in there if each.person == number] for number in (1, 4)}
    assert lacking == {1: [Lack.NEEDS, Lack.FITNESS], 4: [Lack.NEEDS, Lack.FITNESS, Lack.WISH, Lack.EFFECTS]}
    desk.do(desk.manifest("лікар не приїхав, рішення керівника"))
    assert desk.stage.manifest_stands


@pytest.mark.parametrize(("hours", "is_lacking"), [(47.9, False), (48, False), (48.1, True)])
def test_fitness_to_travel_is_not_older_than_48_hours_before_the_stage(hours: float, is_lacking: bool) -> None:
    desk = cared_for()
    examined = later(STARTS, -hours)
    for person in (*COMING, *GOING):
        desk.knowing(person, fitness=(examined, Fitness(person, ClearanceOutcome.FIT)))
    desk.exchange = replace(desk.known, fitness={})  # the medical clearances alone
    assert (Lack.FITNESS in {each.lack for each in lacks(desk.known, desk.stage, desk.persons)}) == is_lacking


def test_who_needs_an_escort_sits_where_one_travels() -> None:
    desk = needing(escort=True)
    desk.do(seats(desk, Seat(1, 1, 3)), CLEARER)
    assert desk.stage.seats.keys() == {1}


def test_whichever_examination_is_the_newer_counts() -> None:
    desk = unfit(cared_for())
    assert (why_ := desk.why(desk.manifest())) is not None
    assert why_.code is C.NOT_FIT_TO_TRAVEL
    desk.knowing(1, fitness=(later(AT, 2), Fitness(1, ClearanceOutcome.FIT_WITH_ESCORT)))
    assert desk.why(desk.manifest()) is None


def test_a_family_in_two_vehicles_is_told() -> None:
    desk = cared_for().do(VehicleSet(1, 1, Vehicle(3, IN, VehicleKind.BUS, "А 3", 9)), CLEARER)
    desk.do(NeedsRecorded(1, tuple(Needs(person, family="К") for person in (1, 2, 4))), CLEARER)
    kept = [seat for seat in desk.stage.seats.values() if seat.person != 2]
    assert not lacks(desk.known, desk.stage, desk.persons)  # the third goes the other way
    desk.do(seats(desk, *kept, Seat(2, 3, 1)), CLEARER)
    assert {each.person for each in lacks(desk.known, desk.stage, desk.persons)} == {1, 2}
    desk.do(seats(desk, *kept), CLEARER)
    assert not lacks(desk.known, desk.stage, desk.persons), "who has no seat yet is not apart"
    desk.do(NeedsRecorded(1, tuple(Needs(person) for person in (1, 2, 4))), CLEARER)
    desk.do(seats(desk, *kept, Seat(2, 3, 1)), CLEARER)
    assert not lacks(desk.known, desk.stage, desk.persons), "who is of no family is not apart from anybody"


def test_who_was_brought_to_us_and_is_not_cleared_any_more_is_recorded_with_a_note() -> None:
    desk = ready().knowing(1, decision="")
    desk.do(desk.tick(1, X.TRANSFERRED, "доставлено, справу переглядають"), REGISTRAR)
    assert sums_of(desk.stage, IN).accepted == 1


def test_arrivals_and_families_are_recorded_also_after_the_stage_is_closed() -> None:
    desk = ready().do(unlisted(), REGISTRAR).do(UnlistedFiled(1, 1, 1, 6), REGISTRAR)
    for person in (*COMING, *GOING):
        desk.do(desk.tick(person, X.TRANSFERRED), REGISTRAR)
    desk = explained(desk).do(desk.closing())
    found = (Arrival(1, Physical.CONFIRMED, "паспорт"), Arrival(0, Physical.OTHER_PERSON, "відбитки", 1))
    desk.do(ArrivalsConfirmed(1, 1, (*found, Arrival(6, Physical.CONFIRMED, "бесіда"))), CONFIRMER)
    desk.do(FamiliesInformed(1, 1, (replace(TOLD, at=AT), replace(TOLD, person=6))), REGISTRAR)
    assert desk.stage.arrivals[1, 0].result is Physical.CONFIRMED
    assert desk.stage.informed.keys() == {1, 6}


def test_a_packet_follows_its_owner_without_a_gap_also_after_the_stage() -> None:
    desk = cared_for().do(handed(*GOING), REGISTRAR)
    desk.do(packed_again("С. Супровід"), CLEARER)
    broken = handed(
        4, given_by="С.  супровід", taken_by="З. Інша", to=Receiver.OTHER_SIDE, seal=Seal.BROKEN, note="дощ"
    )
    for number, stage in tuple(desk.known.stages.items()):
        desk.exchange = replace(desk.known, stages={number: replace(stage, closed=(desk.acts[-1], desk.closing()))})
    desk.do(broken, REGISTRAR)
    chain = desk.known.custody[4]
    assert [(link.packed, link.handing.taken_by) for link in chain] == [
        (True, PACKER), (False, "С. Супровід"), (True, "С. Супровід"), (False, "З. Інша"),
    ]  # fmt: skip
    assert ended(chain)
    assert holder(desk.known.custody[GOING[1]]) == "С. Супровід"
    assert holder(()) == ""


def test_the_mirror_count_holds_both_ways_against_what_was_agreed() -> None:
    assert mirror(replace(over().known, agreement=replace(over().known.agreement, outgoing=0))) is None
    known = over({1: X.NOT_PRESENTED}).known  # three were to come, two to go
    agreed = replace(known, agreement=replace(known.agreement, incoming=3, outgoing=2))
    count = mirror(agreed)
    assert count == Mirror(2, 2, 3, 2)
    assert (count.lag, count.is_done) == (1, False)
    assert Mirror(3, 0, 3, 2).lag == -2, "we are behind"
    behind, ahead, even, done = (mirror_in_words(Mirror(*each, 3, 2)) for each in ((2, 2), (3, 0), (2, 1), (3, 2)))
    assert (behind[0], ahead[0], done[0]) == ("▲", "▲", "✓")
    assert even[0] not in "▲✓", "fewer than agreed, and as many each way"
    assert len({behind, ahead, even, done}) == 4


def test_a_delegated_role_counts_while_the_delegation_holds() -> None:
    delegate = replace(officer("d"), delegation=CLEARER.delegation)
    assert may_do(delegate, SeatsAssigned, AT) is None
    assert (why_ := may_do(delegate, SeatsAssigned, "2031-01-01")) is not None
    assert why_.code is C.LACKS_ROLES


@pytest.mark.parametrize("kind", ROLES, ids=[kind.kind for kind in ROLES])
@pytest.mark.parametrize("role", Role)
def test_each_act_is_open_to_whom_it_belongs(kind: type[ExchangeBody], role: Role) -> None:
    head, mover = {Role.APPROVER}, {Role.APPROVER, Role.LOGISTICS}
    field = {Role.LEGAL, Role.SECURITY, Role.MEDICAL, Role.LOGISTICS, Role.REGISTRAR, Role.APPROVER}
    wanted = {
        **dict.fromkeys((ExchangeOpened, AgreementAmended, ExchangeClosed, StageCalledOff, StageFrozen, StageClosed), head),
        **dict.fromkeys((StagePlanned, PersonsPlaced, PersonsTakenOut, AgreedChanged, VehicleSet, SeatsAssigned,
                         ManifestSigned, DifferenceExplained), mover),
        **dict.fromkeys((VehicleMoved, HeadcountTaken, HandoverRecorded, UnlistedCame, IncidentNoted, EffectsHanded), field),
        NeedsRecorded: {Role.MEDICAL}, FitnessFound: {Role.MEDICAL}, WishesRecorded: {Role.MEDICAL, Role.LEGAL},
        EffectsListed: {Role.MEDICAL, Role.LOGISTICS}, UnlistedFiled: {Role.REGISTRAR},
        StatementNoted: {Role.REGISTRAR, *mover},
        ArrivalsConfirmed: {Role.CHECKER, Role.ADJUDICATOR, Role.SECURITY, Role.MEDICAL},
        FamiliesInformed: {*field, Role.CHECKER, Role.ADJUDICATOR},
    }  # fmt: skip
    assert (may_do(officer("x", role), kind) is None) == (role in wanted[kind])
