"""The power goes at any moment of real work: nothing that an officer was told of is lost, and the office verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.examine import Harm
from tests.crash.trace import can_trace
from tests.powercut import powercut, report

STATES, VERBS = 20, 30
pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not here, or may not look at processes")


def test_nothing_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    outcome = powercut(STATES, 10, tmp_path, verbs=VERBS)
    assert outcome.is_safe, "\n".join(report(outcome))
    assert outcome.acts > VERBS / 2
    assert outcome.told > STATES
    assert outcome.unsynced > STATES


def test_under_the_settings_that_sqlite_comes_with_something_is_lost(tmp_path: Path) -> None:
    """If it were not, the test above would prove nothing."""
    settings = {"journal_mode": "DELETE", "synchronous": "FULL", "only": "draft"}
    outcome = powercut(STATES, 10, tmp_path, verbs=VERBS // 4, settings=settings)
    assert outcome.harmed[Harm.LOST] > STATES / 20, "\n".join(report(outcome))


def test_without_syncing_nothing_is_safe(tmp_path: Path) -> None:
    outcome = powercut(STATES // 2, 7, tmp_path, verbs=VERBS // 4, settings={"synchronous": "OFF"})
    assert outcome.harmed[Harm.UNVERIFIABLE] > STATES / 10, "\n".join(report(outcome))
