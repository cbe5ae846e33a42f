"""Ended amid a decision on a list that waits, or amid the update of a register: it waits whole, or it is decided whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import persons
from tests.support.drafts import opened
from tests.support.offices import RECORDS, Template, Who, Workplace, passphrase, register_reading
from verifier.domain.quarantine import Outcome
from verifier.domain.registers import Register
from verifier.ledger.canonical import digest
from verifier.ledger.keys import Signer
from verifier.workflow import quarantine
from verifier.workflow.audit import audit
from verifier.workflow.load_register import load, registers
from verifier.workflow.office import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
ARRIVED, LATER = b"arrived", b"register, a month later"

# One process that unlocks once; each verb is done, and cut off before a step, by a child of its own.
_DIE = """
import os, signal, sys
from pathlib import Path
from tests.support import persons
from tests.support.drafts import opened
from tests.workflow.test_killed_lists import ARRIVED, update
from verifier.store import acts, quarantine as stored, records
from verifier.workflow import quarantine
from verifier.workflow.attempts import utc_now
from verifier.workflow.receive_list import Receipt
from verifier.workflow.unlocking import unlock
from verifier.workflow.watch import Watch

def die(*_facts, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

def after(kept):
    def do(*facts):
        kept(*facts)
        die()
    return do

def cut(folder, verb, step, known):
    os.environ["VERIFIER_STATE"] = str(folder / "desk")
    places = {"append": acts, "decide": stored, "set_aside": records, "follow": Watch, "add": stored}
    place = places[step]
    setattr(place, step, after(getattr(place, step)) if step in ("add", "decide", "set_aside") else die)
    office, officer = opened(folder, known.key), known.signer.officer
    match verb:
        case "arrive":
            quarantine.arrive(office, office.officers()[officer], b"another", "other.csv")
        case "accept":
            reading, _data = persons.reading(persons.entries(2), ARRIVED)
            quarantine.accept(office, known.signer, 1, reading, Receipt("7/T", "they"), previous=1)
        case "refuse":
            quarantine.refuse_list(office, known.signer, 1, "", "", "not signed")
        case "update":
            update(office, known.signer)

base, phrase = Path(sys.argv[1]), sys.argv[2]
folders = sorted(base.iterdir())
(known,) = unlock(folders[0], "o2", phrase, utc_now)
for folder in folders:
    verb, step = folder.name.split(" ")
    child = os.fork()
    if not child:
        cut(folder, verb, step, known)
        os._exit(0)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        sys.exit(f"{folder.name} was not killed")
"""
STEPS = {  # whether the act is recorded by then
    "arrive add": False,
    "accept append": False, "accept decide": False, "accept follow": True,
    "refuse append": False, "refuse decide": False, "refuse follow": True,
    "update append": False, "update set_aside": False, "update follow": True,
}  # fmt: skip


def update(office: Office, signer: Signer) -> Register:
    """Bring the register up to date: one record changed, one gone, one new."""
    changed = [persons.record("1:1", deceased="2025-06-01"), persons.record(RECORDS[1]), persons.record("1:77")]
    reading = register_reading(changed, LATER)
    return load(office, signer, reading, LATER, "Облік", "НІБ", "2025-06-14", updates=1)


def test_what_was_killed_waits_whole_or_is_decided_whole(
    filled: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices = tmp_path / "offices"
    offices.mkdir()
    before = _arrived(filled, tmp_path / "first")
    for name in STEPS:
        filled.copy(offices / name).office.close()
        (offices / name / "office.db").write_bytes((tmp_path / "first" / "office.db").read_bytes())
    died = subprocess.run([sys.executable, "-c", _DIE, str(offices), passphrase(Who.FIRST)], capture_output=True,
                          check=False, timeout=120)  # fmt: skip
    assert died.returncode == 0, died.stderr.decode()
    for name, recorded in STEPS.items():
        verb, _blank, _step = name.partition(" ")
        monkeypatch.setenv("VERIFIER_STATE", str(offices / name / "desk"))  # one desk would know them all as one office
        office = opened(offices / name, filled.key)
        place = Workplace(office, filled.signers)
        try:
            assert office.head().count == before + recorded, name
            decided = recorded and verb in ("accept", "refuse")
            assert [each.id for each in quarantine.waiting(office)] == ([] if decided else [1]), name
            assert digest(quarantine.bytes_of(office, 1)) == digest(ARRIVED), name
            assert [each.updates for each in registers(office)] == ([0, 1] if recorded and verb == "update" else [0])
            assert audit(office).faults == (), name
            _goes_on(place, verb, recorded=recorded)
            assert audit(office).faults == (), name
        finally:
            office.close()


def _arrived(filled: Template, folder: Path) -> int:
    """Let a list arrive in a copy of the office; return how many acts it has."""
    place = filled.copy(folder)
    quarantine.arrive(place.office, place.officer(Who.FIRST), ARRIVED, "spisok.xlsx")
    count = place.office.head().count
    place.office.close()
    return count


def _goes_on(place: Workplace, verb: str, *, recorded: bool) -> None:
    """Do the same again where it was not recorded."""
    if verb == "update" and not recorded:
        made = update(place.office, place.signers[Who.FIRST])
        assert (made.new, made.changed, made.gone) == (1, 1, 1)
    elif not recorded:
        quarantine.refuse_list(place.office, place.signers[Who.FIRST], 1, "", "", "не підписано")
        assert quarantine.arrival(place.office, 1).outcome is Outcome.REFUSED
