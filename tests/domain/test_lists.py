"""How long persons have been waited for, told by the day on which their list came in."""

from __future__ import annotations

from datetime import date

from tests.support.databases import submitted
from verifier.domain.lists import Progress, days_since, longest_open
from verifier.domain.states import State


def test_the_list_that_came_first_of_those_with_anybody_in_a_state() -> None:
    newest, middle, oldest = (
        submitted(id_, received_at=f"{day}T08:00:00.000Z")
        for id_, day in ((3, "2025-05-20"), (1, "2025-03-02"), (2, "2025-01-31"))
    )
    found = longest_open(
        (
            Progress(newest, {State.FIRST_CHECK: 5, State.HOLD: 1}),
            Progress(oldest, {State.FIRST_CHECK: 0, State.CLOSED: 9}),
            Progress(middle, {State.FIRST_CHECK: 2, State.CLOSED: 1}),
        )
    )
    assert found == {State.FIRST_CHECK: middle, State.HOLD: newest}


def test_days_are_counted_from_the_day_of_receipt() -> None:
    assert days_since("2025-01-31T23:00:00.000Z", date(2025, 2, 2)) == 2
    assert days_since("2025-01-31T23:00:00.000Z", date(2025, 1, 31)) == 0
    assert days_since("2025-01-31T23:00:00.000Z", date(2025, 1, 30)) == 0
