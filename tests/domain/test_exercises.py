"""The tasks of a practice office are noticed by the acts that they leave, in whatever order those come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verifier.domain.acts import BODIES, CheckSigned, ClearanceGiven, Pass, ReportIssued
from verifier.domain.exercises import EXERCISES, Exercise, Signed, done, following

ACTS = st.builds(Signed, st.sampled_from(sorted(BODIES)), st.none() | st.sampled_from(Pass))


def _whole_way() -> list[Signed]:
    return [
        Signed(asked.kind, asked.number, asked.report) for asked in EXERCISES.values() for _time in range(asked.count)
    ]


def test_the_whole_way_does_them_all_one_after_another() -> None:
    signed, before = _whole_way(), following(frozenset())
    assert before is Exercise.FIRST_CHECK
    order = list(Exercise)
    for count in range(1, len(signed) + 1):
        now = following(done(signed[:count]))
        assert now is before or now is (order[order.index(before) + 1] if before is not order[-1] else None)
        before = now or before
    assert following(done(signed)) is None
    assert list(EXERCISES) == order


def test_a_first_check_is_no_second_one_and_three_clearances_are_not_four() -> None:
    assert done([Signed(CheckSigned.kind, Pass.FIRST)] * 5) == {Exercise.FIRST_CHECK}
    assert Exercise.CLEARANCES not in done([Signed(ClearanceGiven.kind)] * 3)
    assert Exercise.CLEARANCES in done([Signed(ClearanceGiven.kind)] * 4)


@given(st.lists(ACTS), st.lists(ACTS))
def test_what_was_done_stays_done(before: list[Signed], later: list[Signed]) -> None:
    assert done(before) <= done(before + later) == done(later + before)


def test_what_an_officer_can_do_himself_comes_before_what_waits_for_others() -> None:
    finished = frozenset({Exercise.FIRST_CHECK})
    assert following(finished) is Exercise.SECOND_CHECK
    assert following(finished, [Exercise.BOARD, Exercise.HEADS, Exercise.FIRST_CHECK]) is Exercise.HEADS
    assert following(finished, [Exercise.FIRST_CHECK]) is Exercise.SECOND_CHECK, "what is left for others is told, too"


def test_any_report_is_no_extract_of_the_ledger() -> None:
    assert done([Signed(ReportIssued.kind, report="R1")]) == {Exercise.REPORT}
    assert Exercise.LEDGER in done([Signed(ReportIssued.kind, report="R12")])


def test_a_task_comes_after_the_one_that_makes_it_possible() -> None:
    order = list(Exercise)
    assert all(order.index(asked.after) < order.index(each) for each, asked in EXERCISES.items() if asked.after)
