"""Wrong passphrases slow the next attempt down: never for longer than the cap, and no clock shortens it by less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.domain.attempts import (
    LONGEST_WAIT,
    MOST,
    RECORDED_FROM,
    Attempts,
    after_failure,
    as_of,
    waiting_seconds,
)
from verifier.domain.moments import is_moment, shown_moment
from verifier.domain.moments import moment as moment_text

_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - st adds it
_COUNTS = st.integers(1, MOST)


def _later(moment: datetime, seconds: float) -> str:
    return moment_text(moment + timedelta(seconds=seconds))


def _attempts(count: int, last: datetime) -> Attempts:
    return Attempts(count, _later(last, -60), moment_text(last))


def test_the_fifth_wrong_one_waits_and_each_further_one_twice_as_long() -> None:
    now = datetime(2025, 5, 16, 8, 20, tzinfo=UTC)
    attempts, waits = None, []
    for _attempt in range(14):
        attempts = after_failure(attempts, moment_text(now))
        waits.append(waiting_seconds(attempts, moment_text(now)))
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert waiting_seconds(None, moment_text(now)) == 0


@given(_COUNTS, _MOMENTS, st.floats(0, 1000))
def test_more_attempts_never_wait_less_and_time_never_makes_it_longer(
    count: int, last: datetime, passed: float
) -> None:
    few, many = _attempts(count, last), _attempts(min(count + 1, MOST), last)
    assert waiting_seconds(few, _later(last, passed)) <= waiting_seconds(many, _later(last, passed)) <= LONGEST_WAIT
    assert waiting_seconds(few, _later(last, passed + 1)) <= waiting_seconds(few, _later(last, passed))


@given(_COUNTS, _MOMENTS, st.integers(0, 10**9), st.integers(0, 2 * LONGEST_WAIT))
def test_a_clock_set_back_never_locks_for_longer_than_the_wait(
    count: int, last: datetime, back: int, after: int
) -> None:
    attempts, wait = _attempts(count, last), waiting_seconds(_attempts(count, last), moment_text(last))
    seen = as_of(attempts, _later(last, -back))
    assert waiting_seconds(attempts, _later(last, -back)) == wait
    assert waiting_seconds(seen, _later(last, after - back)) == max(0, wait - after)


@given(_COUNTS, _MOMENTS, st.integers(0, LONGEST_WAIT))
def test_a_clock_set_forward_by_less_than_the_wait_does_not_unlock(count: int, last: datetime, forward: int) -> None:
    attempts = _attempts(count, last)
    wait = waiting_seconds(attempts, moment_text(last))
    assert waiting_seconds(attempts, _later(last, forward)) == max(0, wait - forward)
    assert (waiting_seconds(attempts, _later(last, forward)) > 0) == (forward < wait)


@given(st.lists(_MOMENTS, min_size=1, max_size=8))
def test_counting_keeps_number_first_and_last_and_stays_sound(moments: list[datetime]) -> None:
    attempts = None
    for moment in moments:
        attempts = after_failure(attempts, moment_text(moment))
    assert attempts == Attempts(len(moments), moment_text(min(moments)), moment_text(moments[-1]))
    assert attempts.is_sound
    assert attempts.is_recorded == (len(moments) >= RECORDED_FROM)


def test_the_count_has_an_end() -> None:
    now = "2025-05-16T08:20:00.000Z"
    assert after_failure(Attempts(MOST, now, now), now).count == MOST


@pytest.mark.parametrize(
    "text",
    ["", "2025-05-16", "2025-05-16T08:20:00Z", "2025-13-16T08:20:00.000Z", "0000-01-01T00:00:00.000Z",
     "2025-05-16T08:20:00.000+03:00", "2025-05-16T08:20:00.000Z\n", "٢٠٢٥-05-16T08:20:00.000Z"],
)  # fmt: skip
def test_what_is_no_moment_makes_attempts_unsound(text: str) -> None:
    assert not is_moment(text)
    assert not Attempts(5, text, "2025-05-16T08:20:00.000Z").is_sound
    assert not Attempts(5, "2025-05-16T08:20:00.000Z", text).is_sound


@pytest.mark.parametrize("count", [0, -5, MOST + 1])
def test_an_impossible_count_is_unsound(count: int) -> None:
    assert not Attempts(count, "2025-05-16T08:20:00.000Z", "2025-05-16T08:20:00.000Z").is_sound


def test_a_moment_is_shown_by_the_desks_clock_and_anything_else_as_it_stands() -> None:
    local = datetime(2025, 5, 16, 8, 20, tzinfo=UTC).astimezone()
    assert shown_moment("2025-05-16T08:20:00.000Z") == f"{local:%d.%m.%Y %H:%M}"
    assert shown_moment("колись") == "колись"
