"""Backups: a copy of the open office, audited, dated, thinned by a rule, and copied to a second folder and read back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from verifier import settings
from verifier.domain import moments
from verifier.domain.audit_words import audit_line
from verifier.domain.backups import Backup, Manifest
from verifier.domain.checkpoints import Checkpoint
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.sentences import sentence
from verifier.i18n import _
from verifier.ledger.canonical import digest
from verifier.ledger.chain import Head
from verifier.ledger.checkpoint import checkpoint_text
from verifier.ledger.keys import KeyFile
from verifier.store.database import Store
from verifier.workflow.audit import audit
from verifier.workflow.backup_files import (
    backups_of,
    clear_partial,
    copy_backup,
    dated,
    file_digest,
    free_name,
    partial_of,
    thin_out,
    write_manifest,
)
from verifier.workflow.files import disk_error, move_whole, refuse_within, sync_folder, write_whole
from verifier.workflow.keep_office import read_keys
from verifier.workflow.office import BACKUPS, DATABASE, KEYS, Office, last_moment
from verifier.workflow.propose_matches import Progress, never, no_progress
from verifier.workflow.slots import in_force, standing
from verifier.workflow.watch import CHECKPOINT, Watch, read_checkpoint

__all__ = ["Made", "backup", "backups_of", "is_due", "last_backup"]

_TRIES = 3  # keys that were changed while the database was copied


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; `second` is its copy in the second folder, `notes` what was not as it should be."""

    backup: Backup
    second: Backup | None = None
    notes: tuple[str, ...] = ()


def backup(
    office: Office,
    target: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> Made:
    """Make a backup in a folder, by default that of the office, from where it goes to the second folder, too.

    What was made is audited; only what passes gets its name. In the background while work goes on: the copy holds the
    office as it stands at its end.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE, BACKUP_FAULTY, OFFICE_DAMAGED, CANCELLED; nothing is left then.
    """
    folder = target or office.folder / BACKUPS
    at = moments.now()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, folder) from error
    clear_partial(folder, office.fingerprint)
    made = _make(office, folder, at, progress, cancelled)
    if target:  # where an officer puts one by hand, none is taken away
        return Made(made)
    thin_out(folder, office.fingerprint, at)
    return _copied_on(office, made, at, cancelled)


def fit_second(office: Office, folder: Path) -> str:
    """Return what is to be known of a folder that is to get every backup as well, empty for nothing.

    Raises:
        KnownError: FOLDER_IN_OFFICE; CANNOT_WRITE, DISK_FULL.
    """
    try:
        refuse_within(office.folder, folder)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0")
        together = folder.stat().st_dev == office.folder.stat().st_dev
    except OSError as error:
        raise disk_error(error, folder) from error
    said = _(
        "{folder} is on the disk of the office: it saves nothing when that disk is lost. Another disk or a stick does."
    )
    return said.format(folder=folder) if together else ""


def last_backup(office: Office) -> Backup | None:
    """Return the newest backup in the office's own folder."""
    return next(iter(backups_of(office.folder / BACKUPS, office.fingerprint)), None)


def is_due(office: Office) -> bool:
    """Whether it is time for a backup: something was signed since the last one, and that is long enough ago."""
    minutes = settings.load().backup_minutes
    if minutes <= 0:
        return False
    last, head = last_backup(office), office.head()
    if last is None:
        return head.count > 0
    if (last.manifest.count, last.manifest.head) == (head.count, head.hash):
        return False
    return not 0 <= moments.seconds_between(last.manifest.at, moments.now()) < minutes * 60


def _make(office: Office, folder: Path, at: str, progress: Progress, cancelled: Callable[[], bool]) -> Backup:
    partial = partial_of(folder / "new", office.fingerprint)
    try:
        _make_folder(partial)
        head = _copy(office, partial, progress, cancelled)
        path = free_name(folder / dated(at, head.count))
        manifest = _manifest(office, partial, at, cancelled)
        write_manifest(partial, manifest)
        sync_folder(partial)
        move_whole(partial, path)
        return Backup(path, manifest)
    except OSError as error:
        raise disk_error(error, folder) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _make_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)


def _copy(office: Office, folder: Path, progress: Progress, cancelled: Callable[[], bool]) -> Head:
    """Copy the database and the keys that go with it."""
    for _attempt in range(_TRIES):
        keys = read_keys(office)
        (folder / DATABASE).unlink(missing_ok=True)
        with office.aside() as other:
            other.store.copy_to(folder / DATABASE, office.key, progress, cancelled)
        if keys == read_keys(office):
            break
    copied = _opened(office, folder)
    try:
        with copied.store.read() as connection:
            write_whole(folder / KEYS, _settled(keys, in_force(connection)))
        return copied.head()
    finally:
        copied.store.close()


def _settled(keys: bytes, digests: Mapping[str, Digest]) -> bytes:
    """Return the key file with the one set of slots that goes with the copy, where a change is under way."""
    with suppress(KnownError):  # what is damaged the audit of the copy names
        known = KeyFile.from_bytes(keys, KEYS)
        return standing(known, digests).to_bytes() if known.next else keys
    return keys


def _manifest(office: Office, folder: Path, at: str, cancelled: Callable[[], bool]) -> Manifest:
    """Audit the copy and return what is to be said of it."""
    copied = _opened(office, folder)
    try:
        found = audit(copied, cancelled=cancelled)
        with copied.store.read() as connection:
            last = last_moment(connection)
    finally:
        copied.store.close()
    if found.faults:
        raise KnownError(Fault.BACKUP_FAULTY, folder=office.folder, line=audit_line(found.faults[0]))
    _clear_beside(folder)
    return Manifest(
        office=office.fingerprint,
        name=office.name,
        at=at,
        count=found.acts,
        head=found.head,
        last=last,
        database=file_digest(folder / DATABASE),
        keys=digest((folder / KEYS).read_bytes()),
        checkpoint=_checkpoint(office, Head(found.acts, found.head), last),
    )


def _opened(office: Office, folder: Path) -> Office:
    """Open the copy of an office; nobody works in it, and the desk knows more than it does."""
    store = Store.open(folder / DATABASE, office.key, alone=False)
    return replace(office, folder=folder, store=store, watch=Watch(at_desk=False))


def _clear_beside(folder: Path) -> None:
    """A backup is the two files and nothing beside them."""
    for path in folder.iterdir():
        if path.name not in (DATABASE, KEYS):
            path.unlink()


def _checkpoint(office: Office, head: Head, last: str) -> str:
    """Return the checkpoint of where the copy ends: the signed one where it is at hand."""
    try:
        known = read_checkpoint(office.folder / CHECKPOINT)
    except KnownError:
        known = None
    if known and (known.office, known.count, known.head) == (office.fingerprint, head.count, head.hash):
        return checkpoint_text(known)
    return checkpoint_text(Checkpoint(office.fingerprint, head.count, head.hash, last, "o0"))


def _copied_on(office: Office, made: Backup, at: str, cancelled: Callable[[], bool]) -> Made:
    """Copy a backup to the second folder where there is one; that it is not there now is told, and no error."""
    chosen = settings.load().backup_folder
    if not chosen:
        return Made(made)
    folder = Path(chosen)
    try:
        if not folder.is_dir():
            raise KnownError(Fault.CANNOT_WRITE, folder=folder)
        clear_partial(folder, office.fingerprint)
        second = copy_backup(made, folder, cancelled)
        thin_out(folder, office.fingerprint, at)
    except KnownError as error:
        why = "" if error.fault is Fault.CANCELLED else sentence(error)
        said = _("The backup stands in the office folder, but not in {folder} as well.").format(folder=folder)
        return Made(made, None, (f"{said} {why}".strip(),))
    return Made(made, second)
