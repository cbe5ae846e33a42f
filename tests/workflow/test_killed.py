"""Ended without warning: a founding is done anew, and no saved draft is lost; `test_killed_accounts` kills the rest."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.drafts import numbered, opened
from tests.support.offices import Who, Workplace
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.check import open_check

PASSPHRASE = "довга фраза для всіх"
pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
    pytest.mark.usefixtures("standing_ready"),
]

_DIE = """
import os, signal, sys
from pathlib import Path
from verifier.store import acts
from verifier.workflow import keep_office

def die(*_facts, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

folder, step = Path(sys.argv[1]), sys.argv[2]
if step == "append":
    acts.append = die
else:
    setattr(keep_office, step, die)
keep_office.found(folder, "Офіс", "Анна", "голова", sys.argv[3])
"""


def _killed(folder: Path, step: str) -> None:
    died = ready.run(_DIE, str(folder), step, PASSPHRASE)
    assert died.returncode == -9, died.stderr


@pytest.mark.parametrize("step", ["make_slot", "append", "write_whole", "move_whole"])
def test_a_founding_that_was_killed_is_done_anew(tmp_path: Path, step: str) -> None:
    folder = tmp_path / "office"
    _killed(folder, step)
    with pytest.raises(KnownError) as caught:
        keep_office.open_office(folder, "", PASSPHRASE)
    begun = step != "make_slot"
    assert caught.value.fault is (Fault.FOUNDING_INTERRUPTED if begun else Fault.NOT_AN_OFFICE)
    assert "…" not in sentence(caught.value)
    session = keep_office.found(folder, "Офіс", "Анна", "голова", PASSPHRASE)
    assert audit(session.office).faults == ()
    session.office.close()
    keep_office.open_office(folder, "Анна", PASSPHRASE).office.close()
    assert not list(folder.glob("*founding*"))


# --- drafts ---

KILLS = 16
_CASE, _LONGEST = 1, 0.06  # seconds; saving one takes a tenth of that


def _saved_until_killed(place: Workplace, number: int, seconds: float) -> int:
    """Let a process save drafts from a number on; kill it in the middle; return the last that it said was saved."""
    office = place.office
    where = [str(office.folder), office.key.hex(), Who.FIRST.value, str(_CASE), str(number)]
    words = [sys.executable, "-m", "tests.support.drafts", *where]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = [int(process.stdout.readline())]
        time.sleep(seconds)
        process.kill()
        said += [int(line) for line in process.stdout.read().splitlines()]
    assert process.returncode == -9
    assert said == list(range(number, said[-1] + 1))
    return said[-1]


def test_the_last_saved_draft_survives_a_kill_at_any_moment(place: Workplace) -> None:
    place.office.close()
    moments, last = random.Random(4), 0
    for _kill in range(KILLS):
        last = _saved_until_killed(place, last + 1, moments.uniform(0, _LONGEST))
        office = opened(place.office.folder, place.office.key)
        try:
            sheet = open_check(office, office.officers()[Who.FIRST.value], _CASE, Pass.FIRST)
            assert sheet.draft.seconds in (last, last + 1), "the last one, or the next, killed before it was heard of"
            assert sheet.draft == numbered(sheet.draft.seconds, sheet.asked)
            assert office.store.damage() == ()
        finally:
            office.close()
        last = sheet.draft.seconds
