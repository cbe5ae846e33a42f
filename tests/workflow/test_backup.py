"""Backups: whole or none, audited, dated, thinned, copied on and read back; what is half there is never taken for one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.support.faults import files_no_longer_than, tamper
from tests.support.offices import Template, Who, Workplace, passphrase
from verifier import settings
from verifier.domain.acts import Pass
from verifier.domain.backups import Backup
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import moment
from verifier.domain.sentences import sentence
from verifier.ledger.checkpoint import parse_checkpoint
from verifier.ledger.keys import KeyFile, seal_database_key
from verifier.workflow import backup_files, keep_office
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup, backups_of, is_due, last_backup
from verifier.workflow.backup_files import MANIFEST, PARTIAL, check_backup, read_backup, write_manifest
from verifier.workflow.office import BACKUPS, DATABASE, KEYS

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    assert "…" not in sentence(caught.value)
    return caught.value


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture(name="second")
def _second(tmp_path: Path) -> Path:
    folder = tmp_path / "second"
    folder.mkdir()
    settings.save(replace(settings.load(), backup_folder=str(folder)))
    return folder


def test_a_backup_is_an_office_that_opens_with_a_passphrase_alone(place: Workplace, tmp_path: Path) -> None:
    place.check(1, Pass.FIRST)
    steps: list[tuple[int, int]] = []
    made = backup(place.office, progress=lambda done, total: steps.append((done, total))).backup
    assert made.path.parent == place.office.folder / BACKUPS
    assert _names(made.path) == {DATABASE, KEYS, MANIFEST}
    head, known = place.office.head(), made.manifest
    assert (known.office, known.count, known.head) == (place.office.fingerprint, head.count, head.hash)
    assert parse_checkpoint(known.checkpoint).signature
    assert made.path.name.endswith(f"_{head.count:06d}")
    assert steps
    assert steps[-1][0] == steps[-1][1]
    assert read_backup(made.path) == made
    check_backup(made)
    copy = shutil.copytree(made.path, tmp_path / "copy")
    session = keep_office.open_office(copy, Who.SECOND.value, passphrase(Who.SECOND))
    assert session.behind is None
    assert audit(session.office).faults == ()
    session.office.close()


def test_what_is_signed_after_it_is_not_in_it_and_it_stays_readable(place: Workplace) -> None:
    first = backup(place.office).backup
    place.check(1, Pass.FIRST)
    second = backup(place.office).backup
    assert second.manifest.count == first.manifest.count + 1
    assert backups_of(place.office.folder / BACKUPS) == (second, first)
    assert last_backup(place.office) == second
    check_backup(first)


def test_it_goes_to_the_second_folder_and_is_read_back(place: Workplace, second: Path) -> None:
    made = backup(place.office)
    assert made.second is not None
    assert made.notes == ()
    assert backups_of(second, place.office.fingerprint) == (made.second,)
    check_backup(made.second)
    assert made.second.manifest == made.backup.manifest
    assert backups_of(second, "0" * 64) == ()


def test_a_second_folder_that_is_not_there_is_told_and_the_backup_stands(place: Workplace, second: Path) -> None:
    second.rmdir()
    made = backup(place.office)
    assert made.second is None
    assert len(made.notes) == 1
    assert str(second) in made.notes[0]
    check_backup(made.backup)


def test_what_a_stick_gives_back_otherwise_is_told(
    place: Workplace, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = backup_files.copy_file

    def worn_out(source: Path, target: Path, cancelled: Callable[[], bool]) -> None:
        whole(source, target, cancelled)
        if target.name == DATABASE:
            with target.open("r+b") as file:
                file.seek(5000)
                file.write(b"\0" * 512)

    monkeypatch.setattr(backup_files, "copy_file", worn_out)
    made = backup(place.office)
    assert made.second is None
    assert "damaged" in made.notes[0] or "пошкоджен" in made.notes[0]
    assert _names(second) == set()


def _after(turns: int) -> Callable[[], bool]:
    asked = count()
    return lambda: next(asked) >= turns


def test_a_cancelled_backup_leaves_nothing(place: Workplace, second: Path) -> None:
    assert _fault(lambda: backup(place.office, cancelled=_after(0))).fault is Fault.CANCELLED
    assert _names(place.office.folder / BACKUPS) == _names(second) == set()
    own = place.office.folder / BACKUPS
    made = backup(place.office, cancelled=lambda: any(not name.startswith(".") for name in _names(own)))  # copied on
    assert made.second is None
    assert made.notes
    check_backup(made.backup)
    assert _names(second) == set()


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX does")
def test_a_full_disk_leaves_nothing_and_says_so(place: Workplace) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with files_no_longer_than(100_000):
        assert _fault(lambda: backup(place.office)).fault in (Fault.DISK_FULL, Fault.CANNOT_WRITE)
    assert _names(place.office.folder / BACKUPS) == set()
    check_backup(backup(place.office).backup)


def test_a_copy_that_does_not_pass_the_audit_is_no_backup(place: Workplace) -> None:
    good = backup(place.office).backup
    tamper(place.office.folder / DATABASE, place.office.key, "UPDATE cases SET state = 'closed' WHERE number = 1")
    refused = _fault(lambda: backup(place.office))
    assert refused.fault is Fault.BACKUP_FAULTY
    assert backups_of(place.office.folder / BACKUPS) == (good,)
    assert _names(place.office.folder / BACKUPS) == {good.path.name}


def test_half_a_backup_is_never_taken_for_one(place: Workplace) -> None:
    made = backup(place.office).backup
    folder = made.path.parent
    wanted = {DATABASE: Fault.BACKUP_INCOMPLETE, KEYS: Fault.BACKUP_INCOMPLETE, MANIFEST: Fault.BACKUP_INCOMPLETE}
    for name, fault in wanted.items():
        half = Path(shutil.copytree(made.path, folder / f"half-{name}"))
        (half / name).unlink()
        assert _fault(partial(read_backup, half)).fault is fault
    for name in (DATABASE, KEYS):
        cut = Path(shutil.copytree(made.path, folder / f"cut-{name}"))
        os.truncate(cut / name, (cut / name).stat().st_size - 1)
        assert _fault(partial(check_backup, read_backup(cut))).fault is Fault.BACKUP_DAMAGED
        shutil.rmtree(cut)
    odd = Path(shutil.copytree(made.path, folder / "odd"))
    for spoilt in (b"", b"{}", b'{"format":"x"}', b"\xff" * 100, (odd / MANIFEST).read_bytes()[:-1]):
        (odd / MANIFEST).write_bytes(spoilt)
        assert _fault(lambda: read_backup(odd)).fault is Fault.BACKUP_DAMAGED
    assert _fault(lambda: read_backup(folder / "nowhere")).fault is Fault.NOT_A_BACKUP
    assert _fault(lambda: read_backup(folder)).fault is Fault.NOT_A_BACKUP
    assert backups_of(folder) == (made,)
    assert backups_of(folder / "nowhere") == ()


def test_what_the_rule_does_not_keep_goes_and_nothing_else(place: Workplace, second: Path) -> None:
    made = backup(place.office).backup
    dated: dict[str, Backup] = {}
    for name, age, office in (
        ("hour", timedelta(hours=1), place.office.fingerprint),
        ("day-morning", timedelta(days=3, hours=6), place.office.fingerprint),
        ("day-evening", timedelta(days=3), place.office.fingerprint),
        ("old", timedelta(days=500), place.office.fingerprint),
        ("aside-old", timedelta(days=500), place.office.fingerprint),
        ("other", timedelta(days=500), "0" * 64),
    ):
        path = Path(shutil.copytree(made.path, second / name))
        write_manifest(path, replace(made.manifest, office=office, at=moment(NOW - age)))
        dated[name] = read_backup(path)
    gone = backup_files.thin_out(second, place.office.fingerprint, moment(NOW))
    assert {path.name for path in gone} == {"day-morning", "old"}
    assert _names(second) - {made.path.name} == {"hour", "day-evening", "aside-old", "other"}


def test_when_a_backup_is_due(place: Workplace) -> None:
    assert is_due(place.office)
    made = backup(place.office).backup
    assert not is_due(place.office)
    place.check(1, Pass.FIRST)
    assert not is_due(place.office), "not yet"
    earlier = datetime.now(UTC) - timedelta(minutes=61)
    write_manifest(made.path, replace(made.manifest, at=moment(earlier)))
    assert is_due(place.office)
    settings.save(replace(settings.load(), backup_minutes=120))
    assert not is_due(place.office)
    settings.save(replace(settings.load(), backup_minutes=0))
    assert not is_due(place.office)
    settings.save(replace(settings.load(), backup_minutes=60))
    backup(place.office)
    assert not is_due(place.office)


def test_work_goes_on_while_a_backup_is_made(place: Workplace) -> None:
    signed: list[int] = []

    def work(done: int, _total: int) -> None:
        if done and not signed:
            signed.append(place.check(1, Pass.FIRST).seq)

    made = backup(place.office, progress=work).backup
    assert signed
    assert made.manifest.count in (signed[0] - 1, signed[0])
    check_backup(made)


def test_keys_that_are_being_changed_go_in_as_the_ledger_of_the_copy_says(place: Workplace) -> None:
    path = place.office.folder / KEYS
    keys = KeyFile.from_bytes(path.read_bytes(), KEYS)
    changed = keys.with_slot(seal_database_key(keys.slots[0], place.office.key))
    path.write_bytes(keys.on_the_way_to(changed).to_bytes())
    made = backup(place.office).backup
    assert (made.path / KEYS).read_bytes() == keys.to_bytes()
    check_backup(made)


_BACK_UP = """
import sys
from pathlib import Path
from verifier.workflow import keep_office
from verifier.workflow.backup import backup
session = keep_office.open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
print("go", flush=True)
while True:
    backup(session.office)
    print("made", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_while_backing_up_over_and_over(staffed: Template, tmp_path: Path, second: Path) -> None:
    folder = tmp_path / "office"
    place = staffed.copy(folder)
    place.office.close()
    words = [sys.executable, "-c", _BACK_UP, str(folder), Who.AUDITOR.value, passphrase(Who.AUDITOR)]
    made = 0
    for turn in range(5):
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            assert child.stdout.readline() == "go\n"
            time.sleep(0.05 + turn * 0.11)
            child.kill()
            made += child.stdout.read().count("made")
        for where in (folder / BACKUPS, second):
            for known in backups_of(where):
                check_backup(known)
            assert all(name.startswith(PARTIAL) for name in _names(where) - {b.path.name for b in backups_of(where)})
    session = keep_office.open_office(folder, Who.AUDITOR.value, passphrase(Who.AUDITOR))
    last = backup(session.office)
    assert audit(session.office).faults == ()
    session.office.close()
    assert last.second
    assert not [name for where in (folder / BACKUPS, second) for name in _names(where) if name.startswith(PARTIAL)]
