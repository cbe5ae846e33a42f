"""Changing the key of the database: everybody opens it as before, whoever holds the old key does not, and all or nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.faults import tamper
from tests.support.offices import STAFF, Who, Workplace, passphrase
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import DatabaseRekeyed, OfficerRetired
from verifier.domain.recovery import Recovery
from verifier.domain.sentences import sentence
from verifier.ledger.chain import new_intent
from verifier.ledger.keys import KeyFile, slot_digests
from verifier.store.database import Store
from verifier.workflow import keep_office, switching
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.office import DATABASE, KEYS
from verifier.workflow.rekey import may_rekey, rekey
from verifier.workflow.watch import CHECKPOINT, read_checkpoint

ADMIN = Who.ADMINISTRATOR
_DIE = """
import os, sys
import subprocess
import sys
from pathlib import Path
from verifier.workflow import keep_office, rekey
from verifier.workflow.office import Office
session = keep_office.open_office(Path(sys.argv[1]), "o1", sys.argv[2])
Office.leave_checkpoint = lambda office, _signer, _act: os.kill(os.getpid(), 9) if not office.secret else None
rekey.rekey(session.office, session.signer, "щороку", intent=sys.argv[3])
"""


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    assert "…" not in sentence(caught.value)
    return caught.value


def _still_well(place: Workplace, keys: bytes) -> None:
    assert (place.office.folder / KEYS).read_bytes() == keys
    assert not (place.office.folder / switching.SWITCH).exists()
    place.check(1, Pass.FIRST)
    assert audit(place.office).faults == ()


def test_everybody_opens_it_and_the_old_key_does_not(place: Workplace) -> None:
    folder, old = place.office.folder, place.office.key
    steps: list[int] = []
    act = rekey(place.office, place.signers[ADMIN], " працівник звільнився ", lambda done, _total: steps.append(done))
    slots = KeyFile.from_bytes((folder / KEYS).read_bytes(), KEYS).slots
    assert act.body == DatabaseRekeyed(slot_digests(slots), "працівник звільнився")
    assert steps
    with pytest.raises(KnownError) as refused:
        Store.open(folder / DATABASE, old).close()
    assert refused.value.fault is Fault.DATABASE_OF_OTHER_KEY
    left = read_checkpoint(folder / CHECKPOINT)
    assert left is not None
    assert (left.count, left.head) == (act.seq, act.hash)
    for who in STAFF:
        session = keep_office.open_office(folder, who.value, passphrase(who))
        assert session.notes == ()
        assert session.office.head().hash == act.hash
        session.office.close()
    session = keep_office.open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    Workplace(session.office, {Who.FIRST: session.signer}).check(1, Pass.FIRST)
    assert audit(session.office).faults == ()
    backup(session.office)
    session.office.close()


def test_asked_again_with_the_same_intent_it_is_answered_as_before(staff: Workplace) -> None:
    folder, intent, chief = staff.office.folder, new_intent(), staff.signers[ADMIN]
    act = rekey(staff.office, chief, "щороку", intent=intent)
    session = keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))
    key = session.office.key
    assert session.office.recorded(intent) == act
    assert rekey(session.office, session.signer, "щороку", intent=intent) == act
    assert session.office.head().count == act.seq, "and the office is open and as it was"
    assert session.office.key == key
    session.office.close()


def test_killed_when_all_is_done_it_is_told_and_not_done_again(staff: Workplace) -> None:
    """The new key is in force, and nobody was told: the act that says so is named by the next opening."""
    folder, intent, head = staff.office.folder, new_intent(), staff.office.head()
    staff.office.close()
    words = [sys.executable, "-c", _DIE, str(folder), passphrase(ADMIN), intent]
    died = subprocess.run(words, capture_output=True, check=False, timeout=60)
    assert died.returncode == -9, died.stderr
    session = keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))
    (told,) = session.recovered
    assert (told.code, told.facts["kind"]) == (Recovery.ENDED_AFTER_ACTS, DatabaseRekeyed.kind)
    assert (
        rekey(session.office, session.signer, "щороку", intent=intent).seq == int(told.facts["act"]) == head.count + 1
    )
    session.office.close()


@pytest.mark.parametrize("fault", [Fault.DISK_FULL, Fault.CANNOT_WRITE])
def test_a_disk_that_fails_when_it_is_decided_leaves_it_to_the_next_opening(
    staff: Workplace, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    def fail(folder: Path) -> None:
        raise KnownError(fault, folder=folder)

    folder, intent = staff.office.folder, new_intent()
    with monkeypatch.context() as patch:
        patch.setattr(switching, "complete", fail)
        assert _fault(lambda: rekey(staff.office, staff.signers[ADMIN], "щороку", intent=intent)).fault is fault
    session = keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))
    assert Recovery.REKEYING_COMPLETED in [each.code for each in session.recovered]
    assert session.office.recorded(intent)
    session.office.close()


def test_who_is_retired_is_left_out(staff: Workplace) -> None:
    folder = staff.office.folder
    staff.office.record(staff.signers[ADMIN], OfficerRetired(Who.ANYBODY.value, "звільнився"))
    rekey(staff.office, staff.signers[ADMIN], "працівник звільнився")
    assert STAFF[Who.ANYBODY][0] not in keep_office.officers_of(folder)
    session = keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))
    assert audit(session.office).faults == ()
    session.office.close()


def test_it_can_be_done_again_and_nobody_else_may(staff: Workplace) -> None:
    folder, keys = staff.office.folder, set[bytes]()
    for _turn in range(2):
        session = keep_office.open_office(folder, ADMIN.value, passphrase(ADMIN))
        keys.add(session.office.key)
        assert may_rekey(session.officer) is None
        rekey(session.office, session.signer, "щороку")
    session = keep_office.open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    assert len(keys | {session.office.key}) == 3
    assert may_rekey(session.officer) is not None
    assert _fault(lambda: rekey(session.office, session.signer, "щороку")).fault is Fault.REFUSED
    assert audit(session.office).faults == ()
    session.office.close()


def test_what_is_refused_or_cancelled_leaves_it_open_and_as_it_was(place: Workplace) -> None:
    chief, keys = place.signers[ADMIN], (place.office.folder / KEYS).read_bytes()
    assert _fault(lambda: rekey(place.office, chief, "  ")).fault is Fault.REFUSED
    assert _fault(lambda: rekey(place.office, chief, "так", cancelled=lambda: True)).fault is Fault.CANCELLED
    _still_well(place, keys)


def test_a_slot_or_a_table_that_was_altered_stops_it(place: Workplace) -> None:
    chief, path = place.signers[ADMIN], place.office.folder / KEYS
    good = path.read_bytes()
    known = KeyFile.from_bytes(good, KEYS)
    path.write_bytes(KeyFile(known.slots[:-1]).to_bytes())
    refused = _fault(lambda: rekey(place.office, chief, "так"))
    assert (refused.fault, refused.facts["officer"]) == (Fault.SLOT_DAMAGED, STAFF[Who.ANYBODY][0])
    path.write_bytes(good)
    tamper(place.office.folder / DATABASE, place.office.key, "UPDATE cases SET state = 'closed' WHERE number = 2")
    assert _fault(lambda: rekey(place.office, chief, "так")).fault is Fault.BACKUP_FAULTY
    assert path.read_bytes() == good


def test_nothing_can_be_signed_meanwhile_but_it_can_be_read(place: Workplace) -> None:
    seen: list[object] = []

    def look(_done: int, _total: int) -> None:
        if not seen:
            with place.office.store.read() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout = 100")
            seen.append(place.office.case(1).state)
            seen.append(_fault(lambda: place.check(1, Pass.FIRST)).fault)

    rekey(place.office, place.signers[ADMIN], "так", look)
    assert seen[1] is Fault.OFFICE_IN_USE


def test_what_it_leaves_in_the_folder(place: Workplace) -> None:
    before = {path.name for path in place.office.folder.iterdir()}
    rekey(place.office, place.signers[ADMIN], "так")
    after = {path.name for path in Path(place.office.folder).iterdir()}
    assert after - before <= {CHECKPOINT}
