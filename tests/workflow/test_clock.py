"""The clock of the desk: set back or forward while acts are signed, it is recorded, shown, and never passed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.offices import Who, Workplace
from verifier.domain.acts import Act, Pass
from verifier.domain.audit import AuditCode, AuditFault
from verifier.domain.keeping_acts import ClockJumped
from verifier.domain.moments import moment
from verifier.ledger.canonical import read_act
from verifier.store import acts
from verifier.workflow.audit import audit
from verifier.workflow.watch import DeskClock, boot_seconds


class _Clock:
    """A clock that can be set, beside one that cannot."""

    def __init__(self, place: Workplace) -> None:
        self.shown, self.gone = datetime.now(UTC), 0.0
        place.office.watch.clock = DeskClock(lambda: self.shown, lambda: self.gone)

    def wait(self, **time: float) -> None:
        self.shown += timedelta(**time)
        self.gone += timedelta(**time).total_seconds()

    def set(self, **time: float) -> None:
        self.shown += timedelta(**time)


def _last(place: Workplace, number: int) -> list[Act]:
    with place.office.store.read() as connection:
        return [read_act(stored.data, stored.hash) for stored in reversed(acts.latest(connection, number))]


def test_a_clock_that_goes_right_is_not_spoken_of(place: Workplace) -> None:
    clock, before = _Clock(place), place.office.head().count
    place.check(1, Pass.FIRST)
    clock.wait(days=3)  # the machine slept
    place.check(2, Pass.FIRST)
    clock.set(seconds=100)  # within what a clock may be put right by
    place.check(3, Pass.FIRST)
    assert place.office.head().count == before + 3


@pytest.mark.parametrize("hours", [-30, -0.001, 0.1, 24 * 365])
def test_a_jump_is_recorded_once_before_the_act(place: Workplace, hours: float) -> None:
    clock, before = _Clock(place), place.office.head().count
    first = place.check(1, Pass.FIRST)
    clock.wait(minutes=1 if hours > 0 else 0)
    expected = clock.shown
    clock.set(hours=hours)
    place.check(2, Pass.FIRST)
    jumped, signed = _last(place, 2)
    assert jumped.body == ClockJumped(first.at if hours < 0 else moment(expected), moment(clock.shown))
    assert jumped.officer == signed.officer == Who.FIRST.value
    assert signed.at == moment(clock.shown)
    clock.wait(seconds=5)
    place.check(3, Pass.FIRST)
    assert place.office.head().count == before + 4, "one jump is said once"
    assert audit(place.office).faults == ()


class _Unwatched(DeskClock):
    """A clock that nobody watches, as a program that is none of ours would sign by."""

    def jump(self, last: str) -> ClockJumped | None:
        del last
        return None


def test_an_act_before_its_predecessor_without_a_jump_is_a_fault(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    early = datetime(2020, 1, 1, tzinfo=UTC)
    place.office.watch.clock = _Unwatched(lambda: early)
    act = place.check(2, Pass.FIRST)
    assert audit(place.office).faults == (AuditFault(AuditCode.CLOCK_BACK, act.seq),)


def test_a_jump_that_explains_nothing_is_none(place: Workplace) -> None:
    place.check(1, Pass.FIRST)
    early = datetime(2020, 1, 1, tzinfo=UTC)
    place.office.watch.clock = _Unwatched(lambda: early)
    act = place.office.record(place.signers[Who.FIRST], ClockJumped("2020-01-01T00:00:01.000Z", moment(early)))
    assert AuditFault(AuditCode.CLOCK_BACK, act.seq) in audit(place.office).faults


def test_the_clock_that_nobody_sets_goes_on() -> None:
    began = boot_seconds()
    assert 0 < began <= boot_seconds()
