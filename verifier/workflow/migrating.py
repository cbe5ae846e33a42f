"""Opening an office whose database an older program made: a verified backup first, then all of the way or none of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from verifier.domain.backups import Manifest
from verifier.domain.checkpoints import Checkpoint
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import now
from verifier.domain.recovery import Recovered, Recovery
from verifier.ledger.canonical import digest
from verifier.ledger.checkpoint import checkpoint_text
from verifier.store import acts, migrating
from verifier.store.database import Store
from verifier.workflow.backup_files import dated, file_digest, free_name, partial_of, write_manifest
from verifier.workflow.files import disk_error, move_whole, sync_folder, write_whole
from verifier.workflow.office import BACKUPS, DATABASE, KEYS, founding_of, last_moment
from verifier.workflow.propose_matches import never, no_progress
from verifier.workflow.unlocking import read_file

_done: dict[Path, Recovered] = {}


def open_store(folder: Path, key: bytes) -> Store:
    """Open the database of an office, and bring it up to date where an older program made it.

    Raises:
        KnownError: as `Store.open`; DISK_FULL, CANNOT_WRITE, OFFICE_DAMAGED where it cannot be backed up or brought up to
            date: it is as it was then.
    """
    try:
        return Store.open(folder / DATABASE, key)
    except KnownError as error:
        if error.fault is not Fault.OLDER_DATABASE:
            raise
    store = Store.open(folder / DATABASE, key, older=True)
    try:
        backup = _back_up(store, folder, key)
        store.migrate()
    except BaseException:
        store.close()
        raise
    _done[folder.resolve()] = Recovered(Recovery.BROUGHT_UP_TO_DATE, {"backup": str(backup)})
    return store


def brought_up_to_date(folder: Path) -> tuple[Recovered, ...]:
    """Return what is to be told of it, once."""
    done = _done.pop(folder.resolve(), None)
    return (done,) if done else ()


def _back_up(store: Store, folder: Path, key: bytes) -> Path:
    """Copy database and keys as they are; the copy is read back and holds the same ledger before it gets its name."""
    at, backups = now(), folder / BACKUPS
    with store.read() as connection:
        fingerprint, founded = founding_of(connection, folder)
    partial = partial_of(backups / "older", fingerprint)
    try:
        backups.mkdir(exist_ok=True)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        store.copy_to(partial / DATABASE, key, no_progress, never)
        keys = read_file(folder, KEYS)
        write_whole(partial / KEYS, keys)
        with store.read() as connection:
            count, head = acts.head(connection) or (0, "")
            last, ledger = last_moment(connection), migrating.ledger_sum(connection)
        _verify(partial, key, ledger)
        checkpoint = checkpoint_text(Checkpoint(fingerprint, count, head, last, "o0"))
        database = file_digest(partial / DATABASE)
        write_manifest(
            partial, Manifest(fingerprint, founded.office, at, count, head, last, database, digest(keys), checkpoint)
        )
        sync_folder(partial)
        path = free_name(backups / dated(at, count))
        move_whole(partial, path)
    except OSError as error:
        raise disk_error(error, backups) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return path


def _verify(folder: Path, key: bytes, ledger: bytes) -> None:
    """Raise where the copy is not sound, or does not hold the same ledger."""
    copy = Store.open(folder / DATABASE, key, alone=False, older=True)
    try:
        with copy.read() as connection:
            same = migrating.ledger_sum(connection) == ledger
        if not same or copy.damage():
            raise KnownError(Fault.OFFICE_DAMAGED, folder=folder.parent.parent)
    finally:
        copy.close()
    for left in folder.iterdir():
        if left.name not in (DATABASE, KEYS):
            left.unlink()
