"""Putting back a backup: what would be lost is shown first, what stands here is kept aside, and it is all or nothing.

It needs the backup and the passphrase of one officer, on this machine or on another. Where acts are given up an
administrator signs that they are; where another officer puts back a backup because the office is damaged, nothing else is
signed until one does.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verifier.domain import moments
from verifier.domain.acts import Act
from verifier.domain.audit_words import audit_line
from verifier.domain.backups import Backup, Manifest, RestorePlan
from verifier.domain.checkpoints import Checkpoint
from verifier.domain.errors import Fault, KnownError
from verifier.domain.keeping_acts import OfficeRestored
from verifier.domain.keeping_rules import keeping_refusal
from verifier.domain.officers import Officer
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.ledger.canonical import digest
from verifier.ledger.checkpoint import checkpoint_text
from verifier.ledger.keys import KeyFile, Signer, Slot, slot_digest
from verifier.store import people
from verifier.store.database import Store
from verifier.workflow import half_filled, keep_office, switching, witness
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import (
    ASIDE,
    check_backup,
    copy_file,
    dated,
    file_digest,
    free_name,
    read_backup,
    write_manifest,
)
from verifier.workflow.copies import bring_up_to_date, key_of, opened_copy
from verifier.workflow.files import disk_error, write_whole
from verifier.workflow.keep_office import Session
from verifier.workflow.office import BACKUPS, DATABASE, KEYS, Office, refuse
from verifier.workflow.propose_matches import Progress, never, no_progress
from verifier.workflow.restore_plan import hash_of, opened_present, plan, recorded
from verifier.workflow.slots import in_force
from verifier.workflow.unlocking import keys_of

__all__ = ["Restored", "plan", "restore", "restore_keys"]


@dataclass(frozen=True)
class Restored:
    """The office as it stands now, opened; `aside` is where that which stood there is kept, `act` says what was given up."""

    session: Session
    plan: RestorePlan
    aside: Path | None = None
    act: Act | None = None


def restore(
    folder: Path,
    backup: Path,
    officer: str,
    passphrase: str,
    reason: str = "",
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
    *,
    shown: RestorePlan | None = None,
    intent: str = "",
) -> Restored:
    """Put back a backup, with its keys, and open the office; what stands in the folder is kept among its backups.

    Where the plan was `shown` to an officer, what would be lost must still be what he has seen. Asked again with an intent
    under which it was signed already what is given up, it puts nothing back and answers with that act.

    Raises:
        KnownError: as `plan`; OFFICE_CHANGED where it is not; REFUSED where acts of a sound office would be given up by
            anybody but an administrator or without a reason; BACKUP_FAULTY, DISK_FULL, CANNOT_WRITE, CANCELLED, with
            nothing changed.
    """
    made = plan(folder, backup, officer, passphrase)
    key, signer = key_of(made.backup.path, officer, passphrase)
    if known := recorded(folder, key, officer, passphrase, intent):
        return Restored(keep_office.open_office(folder, signer.officer, passphrase), made, None, known)
    with _folder(folder), switching.preparing(folder, closed=True) as prepared:
        _refuse_unless_shown(made, shown)
        _prepare(made.backup, prepared, cancelled)
        bring_up_to_date(prepared, key)
        with opened_copy(prepared, key) as copy:
            _refuse_to_give_up(made, _staff(folder, made, copy, officer, passphrase), signer, reason)
            _refuse_unless_sound(made, copy, progress, cancelled)
        aside = _aside(folder, prepared, made)
        switching.decide(folder, switching.Switch(switching.Kind.RESTORED, aside.name if aside else ""))
        switching.complete(folder)
    session = keep_office.open_office(folder, signer.officer, passphrase)
    try:
        return Restored(session, made, aside, _say_what_is_given_up(session, made, reason, intent))
    except BaseException:
        session.office.close()
        raise


def restore_keys(folder: Path, backup: Path, officer: str, passphrase: str) -> tuple[str, ...]:
    """Put back the key slots alone, those that the ledger says; return the names of officers whose slot is in neither.

    Raises:
        KnownError: as `plan`; OFFICE_DAMAGED; KEYS_OF_OTHER_DATABASE where the key in the backup does not open the office.
    """
    switching.settle(folder)
    known = read_backup(backup)
    check_backup(known)
    key, _signer = key_of(known.path, officer, passphrase)
    try:
        store = Store.open(folder / DATABASE, key, older=True)
    except KnownError as error:
        if error.fault is Fault.DATABASE_OF_OTHER_KEY:
            raise KnownError(Fault.KEYS_OF_OTHER_DATABASE, folder=known.path) from error
        raise
    try:
        with store.read() as connection:
            wanted, names = in_force(connection), {o.id: o.name for o in people.every_officer(connection)}
    finally:
        store.close()
    held = {slot_digest(slot): slot for slot in (*_slots(known.path), *_slots(folder))}
    found = tuple(held[wanted[id_]] for id_ in wanted if wanted[id_] in held)
    if not found:
        raise KnownError(Fault.KEYS_OF_OTHER_DATABASE, folder=known.path)
    write_whole(folder / KEYS, KeyFile(found).to_bytes())
    return tuple(names.get(id_, id_) for id_ in wanted if wanted[id_] not in held)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder of an office where there is none, and take it away again where that was for nothing."""
    new = not folder.exists()
    try:
        (folder / BACKUPS).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, folder) from error
    try:
        yield
    except BaseException:
        if new and not (folder / DATABASE).exists() and not (folder / switching.SWITCH).exists():
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _refuse_unless_shown(made: RestorePlan, shown: RestorePlan | None) -> None:
    if shown and (shown.present_head, shown.lost_head) != (made.present_head, made.lost_head):
        raise KnownError(Fault.OFFICE_CHANGED)


def _prepare(backup: Backup, prepared: Path, cancelled: Callable[[], bool]) -> None:
    """Copy the backup, and read it back."""
    for name in (DATABASE, KEYS):
        copy_file(backup.path / name, prepared / name, cancelled)
    check_backup(Backup(prepared, backup.manifest))


def _staff(folder: Path, made: RestorePlan, copy: Office, officer: str, passphrase: str) -> Mapping[str, Officer]:
    """Return the officers as they stand now: who is retired by now puts back no copy in which he was not."""
    if not made.present:
        return copy.officers()
    with opened_present(folder, copy.key, officer, passphrase) as present:
        return present.officers()


def _refuse_to_give_up(made: RestorePlan, staff: Mapping[str, Officer], signer: Signer, reason: str) -> None:
    """Refuse to give up acts of a sound office to anybody but an administrator, or without a reason."""
    if not made.gives_up or made.unreadable:
        return
    body = OfficeRestored(made.kept, made.lost_head, made.lost_count, made.lost_head, reason)
    officer = staff.get(signer.officer)
    refuse(keeping_refusal(officer, body, staff) if officer else Refusal(RefusalCode.NO_SUCH_OFFICER))


def _refuse_unless_sound(made: RestorePlan, copy: Office, progress: Progress, cancelled: Callable[[], bool]) -> None:
    found = audit(copy, progress, cancelled)
    if found.faults:
        raise KnownError(Fault.BACKUP_FAULTY, folder=made.backup.path, line=audit_line(found.faults[0]))


def _aside(folder: Path, prepared: Path, made: RestorePlan) -> Path | None:
    """Return the folder into which what stands here goes, None for nothing; what can be read becomes a backup there."""
    if not any((folder / name).exists() for name in (DATABASE, KEYS)):
        return None
    at = moments.now()
    aside = free_name(folder / BACKUPS / f"{ASIDE}{dated(at, made.present)}")
    if made.present and (folder / KEYS).is_file():
        known, keys = made.backup.manifest, (folder / KEYS).read_bytes()
        last = Checkpoint(known.office, made.present, made.present_head, made.present_at, "o0")
        manifest = Manifest(
            office=known.office,
            name=known.name,
            at=at,
            count=last.count,
            head=last.head,
            last=last.at,
            database=file_digest(folder / DATABASE),
            keys=digest(keys),
            checkpoint=checkpoint_text(last),
        )
        write_manifest(prepared, manifest)
    return aside


def _say_what_is_given_up(session: Session, made: RestorePlan, reason: str, intent: str) -> Act | None:
    """Have the administrator sign what is given up; where another put the backup back, the office waits for one."""
    office, behind = session.office, session.office.watch.behind
    lost = max(made.lost_count, behind.checkpoint.count if behind else 0)
    if lost <= made.kept or witness.may_resume(session.officer) or not reason.strip():
        return None
    with office.store.read() as connection:
        kept = hash_of(connection, made.kept)
    if intent:  # whoever does not live to see it is told at the next start
        half_filled.keep_beside(office, session.officer, half_filled.about_to_sign(OfficeRestored.kind, (), (intent,)))
    head = made.lost_head if lost == made.lost_count else behind.checkpoint.head if behind else ""
    act = office.record(session.signer, OfficeRestored(made.kept, kept, lost, head, reason), intent=intent)
    witness.begin(office, session.signer)
    return act


def _slots(folder: Path) -> tuple[Slot, ...]:
    """Return the slots of a key file, none of one that cannot be read."""
    try:
        keys = keys_of(folder)
    except KnownError:
        return ()
    return (*keys.slots, *keys.next)
