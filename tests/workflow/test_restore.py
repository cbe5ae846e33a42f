"""Putting back a backup: what would be lost is said, what stood there is kept, and an office is never left half switched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.support.faults import tamper
from tests.support.offices import Template, Who, Workplace, passphrase
from tests.support.older import as_schema_2
from verifier import settings
from verifier.domain.acts import Pass
from verifier.domain.backups import Backup, LostActs
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficerChanged, OfficeRestored
from verifier.domain.officers import Role
from verifier.domain.sentences import sentence
from verifier.workflow import keep_office, restore, switching, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup import backup
from verifier.workflow.backup_files import backups_of, check_backup, file_digest, read_backup, write_manifest
from verifier.workflow.office import BACKUPS, DATABASE, KEYS
from verifier.workflow.watch import CHECKPOINT, desk_file

ADMIN, FIRST = Who.ADMINISTRATOR, Who.FIRST
WORDS = passphrase(ADMIN)


def _fault(call: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        call()
    assert "…" not in sentence(caught.value)
    return caught.value


def _bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (DATABASE, KEYS) if (folder / name).exists()}


@pytest.fixture(name="saved")
def _saved(place: Workplace, tmp_path: Path) -> Backup:
    """A backup on a stick, after which two acts were signed; the office is closed."""
    place.check(1, Pass.FIRST)
    made = backup(place.office, tmp_path / "stick").backup
    place.check(2, Pass.FIRST)
    place.check(1, Pass.SECOND)
    place.office.close()
    return made


def test_what_would_be_lost_is_said_and_nothing_is_changed(place: Workplace, saved: Backup) -> None:
    folder, before = place.office.folder, _bytes(place.office.folder)
    plan = restore.plan(folder, saved.path, ADMIN.value, WORDS)
    count = saved.manifest.count
    assert (plan.present, plan.kept, plan.lost_count, plan.gives_up) == (count + 2, count, count + 2, 2)
    assert set(plan.lost) == {
        LostActs("check_signed", "Олена Взірцева", 1),
        LostActs("check_signed", "Ігор Прикладний", 1),
    }
    assert plan.lost_at
    assert not plan.unreadable
    assert _bytes(folder) == before


def test_an_administrator_gives_acts_up_and_what_stood_there_is_kept(place: Workplace, saved: Backup) -> None:
    folder, before = place.office.folder, _bytes(place.office.folder)
    done = restore.restore(folder, saved.path, ADMIN.value, WORDS, "диск замінено")
    office, plan = done.session.office, done.plan
    assert done.act is not None
    assert done.act.body == OfficeRestored(
        plan.kept, saved.manifest.head, plan.lost_count, plan.lost_head, "диск замінено"
    )
    assert office.watch.behind is None
    assert audit(office).faults == ()
    assert office.head().count == saved.manifest.count + 1
    assert done.aside is not None
    assert _bytes(done.aside) == before
    aside = read_backup(done.aside)
    check_backup(aside)
    assert (aside.manifest.count, aside.manifest.head) == (plan.lost_count, plan.lost_head)
    office.close()
    assert not (folder / switching.SWITCH).exists()
    again = restore.restore(folder, done.aside, ADMIN.value, WORDS, "знайшлося")  # and back again
    assert again.session.office.head().count == plan.lost_count + 1, (
        "what was given up is there again, but for that act"
    )
    assert again.act is not None
    assert again.session.office.watch.behind is None
    assert audit(again.session.office).faults == ()
    again.session.office.close()


def test_only_an_administrator_gives_up_acts_of_a_sound_office(place: Workplace, saved: Backup) -> None:
    folder, before = place.office.folder, _bytes(place.office.folder)
    who = partial(restore.restore, folder, saved.path)
    assert _fault(lambda: who(FIRST.value, passphrase(FIRST), "треба")).fault is Fault.REFUSED
    assert _fault(lambda: who(ADMIN.value, WORDS, " ")).fault is Fault.REFUSED
    assert _fault(lambda: who(ADMIN.value, passphrase(FIRST), "треба")).fault is Fault.WRONG_PASSPHRASE
    assert _fault(lambda: who("", "зовсім не та фраза", "треба")).fault is Fault.NO_SLOT_FITS
    assert _bytes(folder) == before
    assert not (folder / switching.SWITCH).exists()


def test_who_is_no_administrator_any_more_brings_back_no_time_in_which_he_was(staff: Workplace, tmp_path: Path) -> None:
    made = backup(staff.office, tmp_path / "stick").backup
    chief = staff.signers[ADMIN]
    roles = (Role.ADMINISTRATOR,)
    staff.office.record(chief, OfficerChanged(Who.AUDITOR.value, "адміністратор", roles, "заміна"))
    staff.office.record(
        staff.signers[Who.AUDITOR], OfficerChanged(ADMIN.value, "реєстратор", (Role.REGISTRAR,), "заміна")
    )
    staff.office.close()
    refused = _fault(lambda: restore.restore(staff.office.folder, made.path, ADMIN.value, WORDS, "хочу"))
    assert refused.fault is Fault.REFUSED


@pytest.mark.parametrize("what", ["page", "gone", "keys"])
def test_a_damaged_office_is_put_back_by_anybody_and_waits_for_an_administrator(
    place: Workplace, saved: Backup, what: str
) -> None:
    folder = place.office.folder
    if what == "page":
        with (folder / DATABASE).open("r+b") as file:
            file.write(os.urandom(4096))
    else:
        (folder / (DATABASE if what == "gone" else KEYS)).unlink()
    plan = restore.plan(folder, saved.path, FIRST.value, passphrase(FIRST))
    if what == "keys":
        assert plan.gives_up == 2
        assert not plan.unreadable
        return
    assert plan.unreadable
    assert plan.gives_up == 2, "the desk and the folder know"
    done = restore.restore(folder, saved.path, FIRST.value, passphrase(FIRST))
    assert done.act is None
    assert done.session.behind is not None
    refused = _fault(lambda: Workplace(done.session.office, {FIRST: done.session.signer}).check(2, Pass.FIRST))
    assert refused.fault is Fault.OFFICE_BEHIND
    done.session.office.close()
    session = keep_office.open_office(folder, ADMIN.value, WORDS)
    witness.resume(session.office, session.signer, "диск зіпсовано")
    assert audit(session.office).faults == ()
    session.office.close()


def test_on_another_machine_the_backup_and_a_passphrase_are_enough(saved: Backup, tmp_path: Path) -> None:
    desk_file(saved.manifest.office).unlink()
    for number, folder in enumerate((tmp_path / "new" / "office", tmp_path / "empty")):
        if number:
            folder.mkdir()
        plan = restore.plan(folder, saved.path, "", passphrase(Who.SECOND))
        assert (plan.present, plan.gives_up) == (0, 0)
        done = restore.restore(folder, saved.path, "", passphrase(Who.SECOND))
        assert done.session.officer.id == Who.SECOND.value
        assert (done.aside, done.act, done.session.behind) == (None, None, None)
        assert audit(done.session.office).faults == ()
        done.session.office.close()


def test_a_backup_that_is_newer_than_the_office_gives_nothing_up(place: Workplace, tmp_path: Path) -> None:
    folder = place.office.folder
    older = shutil.copytree(folder, tmp_path / "older")
    place.check(1, Pass.FIRST)
    made = backup(place.office, tmp_path / "stick").backup
    place.office.close()
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    plan = restore.plan(folder, made.path, FIRST.value, passphrase(FIRST))
    assert (plan.gives_up, plan.gained) == (0, 1)
    done = restore.restore(folder, made.path, FIRST.value, passphrase(FIRST))
    assert (done.act, done.session.behind) == (None, None)
    assert done.session.office.head().count == made.manifest.count
    done.session.office.close()


def test_what_is_no_whole_backup_of_this_office_changes_nothing(
    place: Workplace, saved: Backup, staffed: Template, tmp_path: Path
) -> None:
    folder, before = place.office.folder, _bytes(place.office.folder)
    founded = keep_office.found(tmp_path / "other", "Інший офіс", "Хтось", "голова", WORDS)
    foreign = backup(founded.office, tmp_path / "foreign").backup.path
    founded.office.close()
    copies = {
        name: Path(shutil.copytree(saved.path, tmp_path / name)) for name in ("cut", "half", "faulty", "lies", "none")
    }
    os.truncate(copies["cut"] / DATABASE, 8192)
    (copies["half"] / KEYS).unlink()
    tamper(copies["faulty"] / DATABASE, staffed.key, "UPDATE cases SET state = 'closed' WHERE number = 2")
    write_manifest(copies["faulty"], replace(saved.manifest, database=file_digest(copies["faulty"] / DATABASE)))
    write_manifest(copies["lies"], replace(saved.manifest, head="0" * 64))
    shutil.rmtree(copies["none"])
    wanted = {
        foreign: (Fault.BACKUP_OF_OTHER_OFFICE,),
        copies["cut"]: (Fault.BACKUP_DAMAGED,),
        copies["half"]: (Fault.BACKUP_INCOMPLETE,),
        copies["faulty"]: (Fault.BACKUP_FAULTY,),
        copies["lies"]: (Fault.BACKUP_DAMAGED,),
        copies["none"]: (Fault.NOT_A_BACKUP,),
        folder: (Fault.BACKUP_INCOMPLETE,),
    }
    for path, faults in wanted.items():
        refused = _fault(partial(restore.restore, folder, path, ADMIN.value, WORDS, "треба"))
        assert refused.fault in faults, path
        assert _bytes(folder) == before
        assert not (folder / switching.SWITCH).exists()
    assert not list((folder / BACKUPS).iterdir())


def test_a_backup_of_a_newer_version_is_left_to_it(place: Workplace, saved: Backup, tmp_path: Path) -> None:
    newer = Path(shutil.copytree(saved.path, tmp_path / "newer"))
    tamper(newer / DATABASE, place.office.key, "PRAGMA user_version = 99")
    write_manifest(newer, replace(saved.manifest, database=file_digest(newer / DATABASE)))
    refused = _fault(lambda: restore.plan(place.office.folder, newer, ADMIN.value, WORDS))
    assert refused.fault is Fault.NEWER_DATABASE
    assert str(newer) in sentence(refused)


def test_a_backup_of_an_older_version_is_brought_up_to_date(filled: Template, tmp_path: Path) -> None:
    old = as_schema_2(filled, tmp_path / "office")
    session = keep_office.open_office(old.office.folder, ADMIN.value, WORDS)  # makes a backup of it as it was
    Workplace(session.office, {ADMIN: session.signer})
    witness.forget(old.office.folder)
    session.office.close()
    (made,) = backups_of(old.office.folder / BACKUPS)
    bytes_before = _bytes(made.path)
    for folder in (old.office.folder, tmp_path / "elsewhere"):
        plan = restore.plan(folder, made.path, ADMIN.value, WORDS)
        assert plan.gives_up == 0
        done = restore.restore(folder, made.path, ADMIN.value, WORDS, shown=plan)
        assert audit(done.session.office).faults == ()
        assert done.session.office.head().hash == made.manifest.head
        done.session.office.close()
    assert _bytes(made.path) == bytes_before


def test_what_was_signed_since_it_was_shown_is_not_lost_unseen(place: Workplace, saved: Backup) -> None:
    folder = place.office.folder
    plan = restore.plan(folder, saved.path, ADMIN.value, WORDS)
    session = keep_office.open_office(folder, FIRST.value, passphrase(FIRST))
    Workplace(session.office, {FIRST: session.signer}).check(3, Pass.FIRST)
    session.office.close()
    refused = _fault(lambda: restore.restore(folder, saved.path, ADMIN.value, WORDS, "треба", shown=plan))
    assert refused.fault is Fault.OFFICE_CHANGED


def test_a_damaged_office_is_not_replaced_by_another(place: Workplace, tmp_path: Path) -> None:
    place.check(1, Pass.FIRST)
    place.office.close()
    founded = keep_office.found(tmp_path / "other", "Інший офіс", "Хтось", "голова", WORDS)
    foreign = backup(founded.office, tmp_path / "foreign").backup.path
    founded.office.close()
    (place.office.folder / DATABASE).write_bytes(b"\0" * 8192)
    refused = _fault(lambda: restore.plan(place.office.folder, foreign, "", WORDS))
    assert refused.fault is Fault.BACKUP_OF_OTHER_OFFICE


def test_an_office_that_is_open_is_not_replaced(place: Workplace, tmp_path: Path) -> None:
    made = backup(place.office, tmp_path / "stick").backup
    refused = _fault(lambda: restore.restore(place.office.folder, made.path, ADMIN.value, WORDS))
    assert refused.fault is Fault.OFFICE_IN_USE
    place.check(1, Pass.FIRST)
    assert audit(place.office).faults == ()


def test_a_cancelled_restore_changes_nothing(place: Workplace, saved: Backup) -> None:
    folder, before = place.office.folder, _bytes(place.office.folder)
    refused = _fault(lambda: restore.restore(folder, saved.path, ADMIN.value, WORDS, "треба", cancelled=lambda: True))
    assert refused.fault is Fault.CANCELLED
    assert _bytes(folder) == before
    assert not (folder / switching.SWITCH).exists()


def test_the_keys_alone_are_put_back_when_the_ledger_says_so(place: Workplace, saved: Backup) -> None:
    folder = place.office.folder
    good = (folder / KEYS).read_bytes()
    for spoilt in (b"", good[:-50], b"{}", None):
        (folder / KEYS).unlink(missing_ok=True)
        if spoilt is not None:
            (folder / KEYS).write_bytes(spoilt)
        assert restore.restore_keys(folder, saved.path, FIRST.value, passphrase(FIRST)) == ()
        session = keep_office.open_office(folder, FIRST.value, passphrase(FIRST))
        assert session.behind is None
        assert audit(session.office).faults == ()
        session.office.close()


def test_the_second_copy_is_as_good_and_the_settings_are_kept(place: Workplace, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    settings.save(replace(settings.load(), backup_folder=str(second)))
    backup(place.office)
    place.office.close()
    shutil.rmtree(place.office.folder)
    (known,) = backups_of(second, place.office.fingerprint)
    done = restore.restore(place.office.folder, known.path, "", WORDS)
    assert audit(done.session.office).faults == ()
    done.session.office.close()
    assert (place.office.folder / CHECKPOINT).exists()
