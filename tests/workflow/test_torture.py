"""The program is killed in the middle of anything: what it said is done is there, and nothing half-done is to be seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.torture import report, torture

KILLS = 5
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")


def test_nothing_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    outcome = torture(KILLS, 11, tmp_path)
    assert outcome.is_safe, "\n".join(report(outcome))
    assert outcome.kills == KILLS
    assert outcome.acts > KILLS
    assert outcome.answered == outcome.untold
