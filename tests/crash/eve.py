"""The eve of a handover: an office whose stage is frozen, seated and on a signed manifest, made by the real verbs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.crash import checking, exchanging, keeping
from tests.crash.chronicle import Chronicle
from tests.crash.hand import Hand
from verifier.domain.officers import Role
from verifier.workflow import exchanges

DAY = "day=handover"  # what the process that works is told
PERSONS = 9  # on the list of the stage; its bus has as many seats
_ON_THE_WAY = (checking.sign_check, checking.settle, checking.conclude_identity, checking.clear, checking.decide)


def prepare(hand: Hand) -> None:
    """Lead an office that is founded and staffed to the day of handover."""
    while len(exchanges.cleared(hand.office)) < PERSONS:
        if not any(verb(hand) for verb in _ON_THE_WAY):
            keeping.receive_list(hand)
    while not _is_ready(hand):
        if not exchanging.exchange(hand):
            raise RuntimeError(f"the stage cannot be made ready; {len(hand.staff(Role.APPROVER))} approvers")


def office_at(root: Path, seed: int, chronicle: Chronicle) -> None:
    """Let a process make such an office below a folder; the chronicle hears what it said."""
    words = [sys.executable, "-m", "tests.crash.toil", str(root), str(seed), "0", DAY]
    done = subprocess.run(words, input=json.dumps(chronicle.told), capture_output=True, text=True, check=True)
    chronicle.hear(done.stdout)
    chronicle.is_open = False


def _is_ready(hand: Hand) -> bool:
    if not exchanges.numbers(hand.office):
        return False
    stages = exchanges.exchange(hand.office, 1).stages
    return any(stage.manifest for stage in stages.values())
