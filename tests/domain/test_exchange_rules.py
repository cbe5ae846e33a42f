"""Who decides on an exchange, its stages and their lists: each rule refuses in its own situation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, AT, CLEARER, FIRST, officer
from tests.support.exchange_moments import COUNT, MORE, SAID, change, closed, unwilling, why, with_second
from tests.support.exchanging import (
    AGREEMENT,
    COMING,
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
)
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
from verifier.domain.exchange_codes import Change, Execution, Side
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
from verifier.domain.exchange_rules import ROLES, may_do
from verifier.domain.exchange_sums import sums_of
from verifier.domain.exchange_values import Placed
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode

C, X = RefusalCode, Execution


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
    (C.REPLACED_OTHER_WAY, why(ready(), change(Change.REPLACED, 4, MORE)), "000 006"),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


# --- what is allowed ---


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
