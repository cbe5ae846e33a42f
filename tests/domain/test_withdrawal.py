"""The other side takes a person off its list: at any step, also after he was cleared, and never anything else (8.5)."""

from __future__ import annotations

import pytest

from tests.support import cases
from verifier.domain.acts import Pass
from verifier.domain.case import Case, IllegalMoveError, Standing, State
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.findings import Answer
from verifier.domain.officers import Role
from verifier.domain.refusals import RefusalCode
from verifier.workflow import moves

K = cases.K
WITHDRAWN = Disposition.WITHDRAWN
OTHER_APPROVER = cases.officer("other_approver", Role.APPROVER)


@pytest.fixture(name="cleared")
def _cleared() -> Case:
    case = cases.blank()
    case = cases.after(case, cases.FIRST, cases.check(case, Pass.FIRST))
    case = cases.after(case, cases.SECOND, cases.check(case, Pass.SECOND))
    case = cases.after(case, cases.SECOND, cases.conclusion(case))
    for kind in ClearanceKind:
        case = cases.after(case, cases.CLEARER, cases.clearance(case, kind))
    return cases.after(case, cases.APPROVER, cases.decision(case))


def test_a_cleared_person_can_be_withdrawn_by_any_approver_who_took_no_other_part(cleared: Case) -> None:
    assert cleared.disposition is Disposition.CLEARED
    body = cases.decision(cleared, WITHDRAWN)
    for approver in (cases.APPROVER, OTHER_APPROVER):
        assert cases.refused(cleared, approver, body) is None
    for officer in (cases.FIRST, cases.ADJUDICATOR, cases.CLEARER, cases.ADMINISTRATOR):
        assert cases.refused(cleared, officer, body) is not None
    was = cleared.decision
    assert was is not None
    after = cases.after(cleared, OTHER_APPROVER, body)
    assert (after.state, after.disposition) == (State.CLOSED, WITHDRAWN)
    assert after.standing(was) is Standing.VOID
    assert after.on_list != cleared.on_list


@pytest.mark.parametrize("disposition", [d for d in Disposition if d.final and d is not WITHDRAWN])
def test_nothing_but_a_withdrawal_follows_cleared(cleared: Case, disposition: Disposition) -> None:
    body = cases.decision(cleared, disposition)
    refusal = cases.refused(cleared, cases.APPROVER, body)
    assert refusal is not None
    assert refusal.code is RefusalCode.ALREADY_CLOSED
    with pytest.raises(IllegalMoveError):
        cases.after(cleared, cases.APPROVER, body)


def test_a_withdrawal_is_not_withdrawn(cleared: Case) -> None:
    after = cases.after(cleared, cases.APPROVER, cases.decision(cleared, WITHDRAWN))
    for disposition in (WITHDRAWN, Disposition.CLEARED):
        body = cases.decision(after, disposition)
        refusal = cases.refused(after, cases.APPROVER, body)
        assert refusal is not None
        assert refusal.code is RefusalCode.ALREADY_CLOSED
        with pytest.raises(IllegalMoveError):
            cases.after(after, cases.APPROVER, body)


def test_a_withdrawal_on_old_grounds_is_refused(cleared: Case) -> None:
    body = cases.decision(cleared, WITHDRAWN, rests_on=cleared.foundations[:-1])
    refusal = cases.refused(cleared, cases.APPROVER, body)
    assert refusal is not None
    assert refusal.code is RefusalCode.CHANGED_MEANWHILE


@pytest.mark.parametrize("was_cleared", [True, False])
def test_a_withdrawal_ends_the_hold(cleared: Case, was_cleared: bool) -> None:
    case = cleared if was_cleared else cases.blank()
    case = cases.after(case, cases.APPROVER, moves.hold_of(case, "сумнів", "2031-06-01"))
    assert (case.disposition, case.due) == (Disposition.HOLD, "2031-06-01")
    body = cases.decision(case, WITHDRAWN)
    assert cases.refused(case, cases.APPROVER, body) is None
    case = cases.after(case, cases.APPROVER, body)
    assert (case.state, case.disposition, case.due) == (State.CLOSED, WITHDRAWN, "")


def test_who_is_listed_again_is_decided_anew(cleared: Case) -> None:
    case = cases.after(cleared, cases.APPROVER, cases.decision(cleared, WITHDRAWN))
    case = cases.after(case, cases.ADJUDICATOR, moves.reopening_of(case, "поданий знову"))
    assert (case.state, case.disposition) == (State.DECISION, None)
    late = "2025-05-20T08:20:00.000Z"  # four days later his fitness to travel is long over
    refusal = cases.refused(case, cases.APPROVER, cases.decision(case), late)
    assert refusal is not None
    assert refusal.code is RefusalCode.VALIDITY_OVER


def test_no_open_query_keeps_a_withdrawn_person_in_anybodys_diary() -> None:
    case = cases.blank()
    case = cases.after(case, cases.FIRST, cases.check(case, Pass.FIRST))
    case = cases.after(case, cases.SECOND, cases.check(case, Pass.SECOND, {K.RANK: Answer.CONFIRMED}))
    case = cases.after(case, cases.ADJUDICATOR, moves.query_of(case, [K.RANK], "яке звання?", "2031-06-01"))
    assert case.due == "2031-06-01"
    case = cases.after(case, cases.APPROVER, cases.decision(case, WITHDRAWN))
    assert (case.disposition, case.due) == (WITHDRAWN, "")
