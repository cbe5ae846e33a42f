"""Scenarios 13, 15 and 18 of domain.md 17: what the other side does after our signatures, and lists that are approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.scenarios.driver import IVAN, OUR_IVAN, REVIEW, Work
from tests.scenarios.officers import confirmed
from tests.support.offices import Who
from verifier.domain.acts import ListApproved, Pass
from verifier.domain.case import Standing, State
from verifier.domain.decisions import Disposition, Identity
from verifier.domain.details import DetailKey
from verifier.domain.refusals import RefusalCode
from verifier.domain.stages import Stage
from verifier.workflow import approve_list, moves

K = DetailKey
OUR_PETRO = ("102", "Зразков Петро Тестович", "02.03.1988", "АБ-100102", "солдат", "А0000", "у полоні")
PETRO = (2, "ЗРАЗКОВ Пётр Тестович", "02.03.1988", "АБ-100102", "солдат", "А0000")
OUR_OLEH = ("103", "Пробний Олег Тестович", "03.04.1986", "АБ-100103", "солдат", "А0000", "у полоні")
OLEH = (3, "ПРОБНЫЙ Олег Тестович", "03.04.1996", "АБ-100103", "солдат", "А0000")


def test_13_agreed_but_not_presented_stays_cleared(work: Work) -> None:
    """What happens on the day (not presented, a stranger instead) is a result of its own and comes with the exchange.

    Here: nothing but an act on the person himself changes his disposition; also not that he is listed again.
    """
    work.load_register(OUR_IVAN)
    (man,) = work.receive(IVAN)
    work.check_twice(man)
    work.finish(man)
    approval = work.approve(work.case(man).list)
    assert work.stage(man) is Stage.APPROVED

    (again,) = work.receive((7, *IVAN[1:]))  # he was not brought, and stands on the next list
    assert work.sheet(again, Pass.FIRST).elsewhere == (man,)
    work.check_twice(again, confirmed(K.DUPLICATE_OF))  # the same man on another list is no double row
    work.conclude(again)
    assert (work.state(man), work.disposition(man)) == (State.CLOSED, Disposition.CLEARED)
    assert work.list(man).approved == approval.seq
    assert work.stage(man) is Stage.APPROVED
    assert work.disposition(again) is None


def _nothing(_work: Work, _man: int) -> None:
    """As received."""


def _checked_once(work: Work, man: int) -> None:
    work.check(man, Pass.FIRST)


def _checked_twice(work: Work, man: int) -> None:
    work.check_twice(man)


def _concluded(work: Work, man: int) -> None:
    work.check_twice(man)
    work.conclude(man)


def _referred(work: Work, man: int) -> None:
    work.check_twice(man)
    work.ask(man, K.UNIT)


def _on_hold(work: Work, man: int) -> None:
    work.check(man, Pass.FIRST)
    work.hold(man, "чекаємо на довідку")


def _with_clearances(work: Work, man: int) -> None:
    _concluded(work, man)
    work.clear(man)


def _cleared(work: Work, man: int) -> None:
    work.check_twice(man)
    work.finish(man)


def _cleared_and_approved(work: Work, man: int) -> None:
    _cleared(work, man)
    work.approve(work.case(man).list)


def _cleared_and_held(work: Work, man: int) -> None:
    _cleared(work, man)
    work.hold(man, "сумнів у день обміну")


STATES: Mapping[Callable[[Work, int], None], State] = {
    _nothing: State.FIRST_CHECK,
    _checked_once: State.SECOND_CHECK,
    _checked_twice: State.CONCLUSION,
    _concluded: State.CLEARANCES,
    _referred: State.REFERRED,
    _on_hold: State.HOLD,
    _with_clearances: State.DECISION,
    _cleared: State.CLOSED,
    _cleared_and_approved: State.CLOSED,
    _cleared_and_held: State.HOLD,
}


@pytest.mark.parametrize("so_far", STATES, ids=lambda so_far: so_far.__name__.lstrip("_"))
def test_15_withdrawn_in_the_last_hour_at_any_state(work: Work, so_far: Callable[[Work, int], None]) -> None:
    work.load_register(OUR_IVAN)
    (man,) = work.receive(IVAN)
    so_far(work, man)
    assert work.state(man) is STATES[so_far]
    before = work.case(man)
    assert work.cannot(man, Disposition.WITHDRAWN, note="") is RefusalCode.NOTE_MISSING
    work.decide(man, Disposition.WITHDRAWN, "дзеркальне виключення, повідомлено о 06:40")
    case = work.case(man)
    assert (work.state(man), work.disposition(man)) == (State.CLOSED, Disposition.WITHDRAWN)
    assert work.list(man).approved == 0, "an approval does not outlive a change"
    assert case.due == "", "nobody has to look at him any more"
    if before.decision:
        assert case.standing(before.decision) is Standing.VOID, "what was decided before stays visible, struck through"
    assert work.cannot(man, Disposition.CLEARED) is RefusalCode.ALREADY_CLOSED
    assert work.refused(Who.APPROVER, moves.hold_of(case, "ще раз", REVIEW)) is RefusalCode.ALREADY_CLOSED

    work.reopen(man, "знову поданий тією ж стороною")
    beneath = State.SECOND_CHECK if so_far is _on_hold else STATES[so_far]
    assert work.state(man) is (State.DECISION if before.decision else beneath), "he goes on where he was"
    assert work.disposition(man) is (Disposition.REFERRED if so_far is _referred else None)


def test_18_a_list_is_approved_with_some_persons_waiting_and_a_later_change_ends_that(work: Work) -> None:
    """One stage is delivered, the next one postponed: only what is signed here says how far a list has come."""
    work.load_register(OUR_IVAN, OUR_PETRO, OUR_OLEH)
    ivan, petro, oleh = work.receive(IVAN, PETRO, OLEH)
    list_ = work.case(ivan).list
    approver = work.place.officer(Who.APPROVER)
    for man in (ivan, petro, oleh):
        work.check_twice(man)
    work.finish(ivan)
    refusal = approve_list.approval_refusal(work.office, approver, list_)
    assert refusal is not None
    assert refusal.code is RefusalCode.LIST_NOT_DECIDED
    work.hold(petro, "етап перенесено, причини заявляють різні")
    query = work.ask(oleh, K.DATE_OF_BIRTH)
    approval = work.approve(list_)
    assert isinstance(approval.body, ListApproved)
    assert {int(n): bool(decision) for n, decision in approval.body.decisions.items()} == {
        ivan: True, petro: False, oleh: False,
    }  # fmt: skip
    assert work.stage(ivan) is Stage.APPROVED
    assert [work.disposition(man) for man in (ivan, petro, oleh)] == [
        Disposition.CLEARED, Disposition.HOLD, Disposition.REFERRED,
    ]  # fmt: skip

    work.answered(oleh, query, K.DATE_OF_BIRTH, "03.04.1986")
    assert work.stage(ivan) is not Stage.APPROVED, "a person of this list is being checked again"
    work.check_twice(oleh)
    assert work.conclude(oleh) is Identity.CONFIRMED
    work.finish(oleh)
    assert work.list(ivan).approved == 0, "what was approved is not the list as it stands now"
    again = work.approve(list_)
    assert work.list(ivan).approved == again.seq
    work.lift(petro, "етап відбудеться")
    assert work.list(ivan).approved == 0
    work.finish(petro)
    assert work.stage(ivan) is Stage.APPROVAL
    work.approve(list_)
    assert work.stage(ivan) is Stage.APPROVED
