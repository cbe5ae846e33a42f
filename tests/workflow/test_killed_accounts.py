"""Ended in the middle of a change of accounts: the ledger says what stands, and the next opening completes or undoes it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.offices import STAFF, Who, Workplace, passphrase
from verifier.domain.errors import Fault, KnownError
from verifier.domain.recovery import Recovery
from verifier.domain.sentences import sentence
from verifier.ledger.keys import KeyFile
from verifier.workflow import keep_office
from verifier.workflow.audit import audit
from verifier.workflow.office import KEYS

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
    pytest.mark.usefixtures("standing_ready"),
]
NEW, SECOND = "борсук повертається додому", STAFF[Who.SECOND][0]

_DIE = """
import os, signal, sys
from pathlib import Path
from verifier.domain.officers import Role
from verifier.store import acts
from verifier.workflow import accounts, files, keep_office, slots

def die(*_facts, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

folder, verb, step, new = Path(sys.argv[1]), *sys.argv[2:5]
sessions = {}
for who, phrase in zip(("o1", "o3", "o6"), sys.argv[5:]):
    sessions[who] = keep_office.open_office(folder, who, phrase)
first, own, second = sessions.values()
if step == "append":
    acts.append = die
elif step == "replace":  # the new file is written beside the old one, whose name it does not have yet
    Path.replace = die
else:
    setattr(slots, step, die)
match verb:
    case "enrol":
        keep_office.enrol(first.office, first.signer, "Нова", "спеціаліст", (Role.CHECKER,), new)
    case "retire":
        accounts.retire(first.office, first.signer, "o3", "вибув")
    case "change_passphrase":
        accounts.change_passphrase(own.office, own.officer, sys.argv[6], new)
    case "reset_passphrase":
        accounts.reset_passphrase(first.office, first.signer, second.signer, "o3", new, "забув")
"""


def _killed(folder: Path, verb: str, step: str) -> None:
    phrases = [passphrase(who) for who in (Who.ADMINISTRATOR, Who.SECOND, Who.APPROVER)]
    died = ready.run(_DIE, str(folder), verb, step, NEW, *phrases)
    assert died.returncode == -9, died.stderr


@dataclass(frozen=True)
class Way:
    """In and out: with what an officer opens the office, and what he is told where he does not."""

    officer: str
    phrase: str
    fault: Fault | None = None


OWN = passphrase(Who.SECOND)
# What opens, and what does not, before each verb and after it; neither needs anybody to have settled anything before.
BEFORE = {
    "enrol": (Way("Нова", NEW, Fault.UNKNOWN_OFFICER), Way(SECOND, OWN)),
    "retire": (Way(SECOND, OWN),),
    "change_passphrase": (Way(SECOND, NEW, Fault.WRONG_PASSPHRASE), Way(SECOND, OWN)),
    "reset_passphrase": (Way(SECOND, NEW, Fault.WRONG_PASSPHRASE), Way(SECOND, OWN)),
}
AFTER = {
    "enrol": (Way("Нова", NEW), Way(SECOND, OWN)),
    "retire": (Way(SECOND, OWN, Fault.RETIRED_OFFICER), Way("o1", passphrase(Who.ADMINISTRATOR))),
    "change_passphrase": (Way(SECOND, OWN, Fault.WRONG_PASSPHRASE), Way(SECOND, NEW)),
    "reset_passphrase": (Way(SECOND, OWN, Fault.WRONG_PASSPHRASE), Way(SECOND, NEW)),
}
# The step before which the program is killed; whether the act is recorded by then, and what the next opening tells.
STEPS: dict[str, tuple[bool, Recovery | None]] = {
    "begin": (False, None),
    "replace": (False, None),
    "append": (False, Recovery.KEYS_UNDONE),
    "settle": (True, Recovery.KEYS_COMPLETED),
    "settle_by": (True, Recovery.KEYS_COMPLETED),
}


@pytest.mark.parametrize("verb", BEFORE)
@pytest.mark.parametrize("step", STEPS)
def test_a_change_that_was_killed_stands_as_the_ledger_says(staff: Workplace, verb: str, step: str) -> None:
    recorded, told = STEPS[step]
    folder, head = staff.office.folder, staff.office.head()
    staff.office.close()
    _killed(folder, verb, step)
    for way in (AFTER if recorded else BEFORE)[verb]:
        _go(folder, way, told)
    session = keep_office.open_office(folder, "o1", passphrase(Who.ADMINISTRATOR))
    try:
        assert session.office.head().count == head.count + recorded
        assert not KeyFile.from_bytes((folder / KEYS).read_bytes(), KEYS).next
        assert not list(folder.glob(f".{KEYS}.*"))
        assert audit(session.office).faults == ()
    finally:
        session.office.close()


def _go(folder: Path, way: Way, told: Recovery | None) -> None:
    left = bool(KeyFile.from_bytes((folder / KEYS).read_bytes(), KEYS).next)
    if way.fault:
        with pytest.raises(KnownError) as caught:
            keep_office.open_office(folder, way.officer, way.phrase)
        assert caught.value.fault is way.fault, sentence(caught.value)
        return
    session = keep_office.open_office(folder, way.officer, way.phrase)
    session.office.close()
    codes = [each.code for each in session.recovered if not each.code.value.startswith("ended_")]
    assert codes == ([told] if left and told else [])
    assert all("…" not in each.sentence for each in session.recovered)
