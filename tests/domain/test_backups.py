"""Which backups are kept: whatever their moments are, and however often they are thinned on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from verifier.domain.backups import kept_after_thinning

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MOMENTS = st.frozensets(
    st.integers(-48 * 60, 500 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=60
)
DAY = timedelta(days=1)


def _week(when: datetime) -> tuple[int, ...]:
    """Return the week, or the part of it that lies in one month."""
    return *when.isocalendar()[:2], when.year, when.month


@given(MOMENTS)
def test_the_newest_and_those_of_the_last_day_are_always_kept(moments: frozenset[datetime]) -> None:
    kept = kept_after_thinning(moments, NOW)
    assert kept <= moments
    assert {when for when in moments if NOW - when <= DAY} <= kept
    assert not moments or max(moments) in kept


@given(MOMENTS)
def test_of_each_day_week_and_month_one_is_kept_and_it_is_the_last(moments: frozenset[datetime]) -> None:
    kept = kept_after_thinning(moments, NOW)
    for when in moments:
        age = NOW - when
        if DAY < age <= 14 * DAY:
            assert max(each for each in moments if each.date() == when.date()) in kept
        if 14 * DAY < age <= 56 * DAY:
            week = _week(when)
            assert max(each for each in moments if _week(each) == week) in kept
        if 56 * DAY < age <= 365 * DAY:
            assert any((each.year, each.month) == (when.year, when.month) for each in kept)
        if age > 365 * DAY and when != max(moments):
            assert when not in kept


@given(MOMENTS)
def test_thinning_twice_is_thinning_once(moments: frozenset[datetime]) -> None:
    kept = kept_after_thinning(moments, NOW)
    assert kept_after_thinning(kept, NOW) == kept


@given(MOMENTS, MOMENTS)
@example(
    frozenset([datetime(2026, 10, 31, 23, 59, tzinfo=UTC)]), frozenset([datetime(2026, 11, 1, 23, 59, tzinfo=UTC)])
)
def test_more_backups_never_leave_a_month_without_one(some: frozenset[datetime], more: frozenset[datetime]) -> None:
    def months(moments: frozenset[datetime]) -> set[tuple[int, int]]:
        return {(when.year, when.month) for when in moments if NOW - when <= 365 * DAY}

    assert months(kept_after_thinning(some | more, NOW)) >= months(kept_after_thinning(some, NOW))


def test_a_year_of_hourly_backups_comes_down_to_a_few_dozen() -> None:
    kept: frozenset[datetime] = frozenset()
    start = NOW - timedelta(days=400)
    for hour in range(400 * 24):
        now = start + timedelta(hours=hour)
        kept = kept_after_thinning(kept | {now}, now)
        assert len(kept) <= 25 + 14 + 11 + 13
    ages = sorted((now - when).days for when in kept)
    assert ages[-1] > 300
    assert len([age for age in ages if age > 56]) >= 9, "one a month for most of a year"
