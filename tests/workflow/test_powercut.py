"""The power goes at any moment of real work: nothing that an officer was told of is lost, and the office verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.examine import Harm
from tests.crash.trace import can_trace
from tests.powercut import powercut, report

STATES, VERBS = 40, 60
pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not here, or may not look at processes")


def test_nothing_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    outcome = powercut(STATES, 7, tmp_path, verbs=VERBS)
    assert outcome.is_safe, "\n".join(report(outcome))
    assert outcome.acts > VERBS / 2
    assert outcome.told > STATES
    assert outcome.unsynced > STATES
    assert outcome.untold > 0, "some cuts fall between the writing of an act and the telling"


def test_under_the_settings_that_sqlite_comes_with_acts_are_lost(tmp_path: Path) -> None:
    """If they were not, the test above would prove nothing."""
    settings = {"journal_mode": "DELETE", "synchronous": "FULL"}
    outcome = powercut(STATES, 7, tmp_path, verbs=VERBS, settings=settings)
    assert outcome.harmed[Harm.LOST] > STATES / 20, "\n".join(report(outcome))
