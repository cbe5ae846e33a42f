"""An office of schema 2 opens after it was backed up and brought up to date: no fault, and its ledger byte for byte."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.support.databases import raw
from tests.support.faults import files_no_longer_than
from tests.support.offices import Template, Who, Workplace, passphrase
from tests.support.older import as_schema_2
from verifier.domain.acts import Pass
from verifier.domain.errors import Fault, KnownError
from verifier.domain.recovery import Recovery
from verifier.domain.sentences import sentence
from verifier.store import acts
from verifier.store.tables import SCHEMA
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import backups_of, check_backup
from verifier.workflow.keep_office import open_office
from verifier.workflow.office import BACKUPS, DATABASE
from verifier.workflow.restore import plan, restore
from verifier.workflow.running import RUNNING

posix = pytest.mark.skipif(not hasattr(__import__("os"), "geteuid"), reason="limits of POSIX")


@pytest.fixture
def old(filled: Template, tmp_path: Path) -> Workplace:
    """An office as schema 2 had it, closed."""
    return as_schema_2(filled, tmp_path / "office")


def _ledger(path: Path, key: bytes) -> list[tuple[object, ...]]:
    with raw(path, key) as past:
        return list(past.execute("SELECT * FROM acts ORDER BY seq").fetchall())


def _version(path: Path, key: bytes) -> int:
    with raw(path, key) as past:
        return int(past.execute("PRAGMA user_version").fetchone()[0])


def test_it_opens_after_a_backup_and_has_no_fault(old: Workplace) -> None:
    folder, key = old.office.folder, old.office.key
    before = _ledger(folder / DATABASE, key)
    session = open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    with closing(session.office) as office:
        assert [each.code for each in session.recovered] == [Recovery.BROUGHT_UP_TO_DATE]
        assert audit(office).faults == ()
        with office.store.read() as connection:
            stored = list(acts.every(connection))
    assert _ledger(folder / DATABASE, key) == before
    assert len(stored) == len(before)
    (backup,) = backups_of(folder / BACKUPS, old.office.fingerprint)
    assert str(backup.path) in session.recovered[0].sentence
    check_backup(backup)
    assert sorted(each.name for each in backup.path.iterdir()) == ["backup.json", "office.db", "office.keys"]
    assert (backup.manifest.count, backup.manifest.head) == (len(before), before[-1][3])
    assert _version(backup.path / DATABASE, key) == 2
    assert _ledger(backup.path / DATABASE, key) == before
    assert _version(folder / DATABASE, key) == SCHEMA
    again = open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    assert again.recovered == ()
    again.office.close()
    assert len(backups_of(folder / BACKUPS)) == 1


def test_the_work_goes_on_where_it_stood(old: Workplace) -> None:
    session = open_office(old.office.folder, Who.SECOND.value, passphrase(Who.SECOND))
    place = Workplace(session.office, {Who.SECOND: session.signer})
    act = place.check(2, Pass.SECOND)
    assert act.readings
    assert audit(session.office).faults == ()
    session.office.close()


def _put_back(folder: Path, backup: Path, reason: str) -> None:
    """Put a backup back; the office is of today then, and has no fault."""
    restored = restore(folder, backup, Who.ADMINISTRATOR.value, passphrase(Who.ADMINISTRATOR), reason)
    with closing(restored.session.office) as office:
        assert audit(office).faults == ()
        assert office.store.schema == SCHEMA


def test_the_backup_of_an_older_program_is_put_back_and_brought_up_to_date(old: Workplace, tmp_path: Path) -> None:
    folder, key = old.office.folder, old.office.key
    before = _ledger(folder / DATABASE, key)
    open_office(folder, Who.SECOND.value, passphrase(Who.SECOND)).office.close()
    (backup,) = backups_of(folder / BACKUPS)
    _put_back(tmp_path / "elsewhere", backup.path, "")
    assert _ledger(tmp_path / "elsewhere" / DATABASE, key) == before
    session = open_office(folder, Who.SECOND.value, passphrase(Who.SECOND))
    Workplace(session.office, {Who.SECOND: session.signer}).check(2, Pass.SECOND)
    session.office.close()
    made = plan(folder, backup.path, Who.ADMINISTRATOR.value, passphrase(Who.ADMINISTRATOR))
    assert (made.kept, made.gives_up) == (len(before), 1)
    _put_back(folder, backup.path, "переписано")
    assert _ledger(folder / DATABASE, key)[: len(before)] == before
    check_backup(backup)


@posix
def test_where_it_cannot_be_backed_up_it_stays_as_it_was(old: Workplace) -> None:
    folder, key = old.office.folder, old.office.key
    before = (folder / DATABASE).read_bytes()
    with files_no_longer_than(100_000), pytest.raises(KnownError) as caught:
        open_office(folder, Who.FIRST.value, passphrase(Who.FIRST))
    assert caught.value.fault in (Fault.CANNOT_WRITE, Fault.DISK_FULL)
    assert "…" not in sentence(caught.value)
    assert (folder / DATABASE).read_bytes() == before
    assert list((folder / BACKUPS).iterdir()) == []
    assert not (folder / RUNNING).exists()
    open_office(folder, Who.FIRST.value, passphrase(Who.FIRST)).office.close()
    assert _version(folder / DATABASE, key) == SCHEMA


def test_one_that_is_damaged_is_not_brought_up_to_date(old: Workplace) -> None:
    path = old.office.folder / DATABASE
    data = bytearray(path.read_bytes())
    data[len(data) - 2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        open_office(old.office.folder, Who.FIRST.value, passphrase(Who.FIRST))
    assert caught.value.fault is Fault.OFFICE_DAMAGED
    assert path.read_bytes() == bytes(data)
