"""Backups as they lie in folders: what is whole is told apart from what is half there, altered, or of another office.

A folder is a backup by its `backup.json`, which is written last, in a folder that has its name only when all is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from verifier.domain.backups import FORMAT, Backup, Manifest, kept_after_thinning
from verifier.domain.digests import Digest
from verifier.domain.errors import Fault, KnownError
from verifier.domain.moments import is_moment
from verifier.ledger.canonical import NotCanonicalError, from_bytes, to_bytes
from verifier.workflow.files import disk_error, move_whole, sync_folder, write_whole
from verifier.workflow.office import DATABASE, KEYS

MANIFEST = "backup.json"
PARTIAL = ".partial-"
ASIDE = "aside-"
_PIECE = 1 << 20
_MOST_BYTES = 1 << 16


def dated(at: str, count: int) -> str:
    """Return the name of a backup of a moment: the desk's time and how many acts stand in it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d_%H%M%S}_{count:06d}"


def free_name(path: Path) -> Path:
    """Return a path, or the first after it with a number, at which there is nothing yet."""
    names = chain((path,), (path.with_name(f"{path.name}-{number}") for number in count(2)))
    return next(each for each in names if not each.exists())


def read_backup(path: Path) -> Backup:
    """Return the backup in a folder, by its manifest alone; `check_backup` compares the files.

    Raises:
        KnownError: NOT_A_BACKUP, BACKUP_INCOMPLETE, BACKUP_DAMAGED.
    """
    if path.name.startswith(PARTIAL):
        raise KnownError(Fault.BACKUP_INCOMPLETE, folder=path, file=MANIFEST)
    try:
        with (path / MANIFEST).open("rb") as file:
            manifest = from_bytes(file.read(_MOST_BYTES), Manifest)
    except OSError as error:
        there = (path / DATABASE).exists() or (path / KEYS).exists()
        raise KnownError(
            Fault.BACKUP_INCOMPLETE if there else Fault.NOT_A_BACKUP, folder=path, file=MANIFEST
        ) from error
    except NotCanonicalError as error:
        raise KnownError(Fault.BACKUP_DAMAGED, folder=path, file=MANIFEST) from error
    if manifest.format != FORMAT or not (is_moment(manifest.at) and manifest.count > 0):
        raise KnownError(Fault.BACKUP_DAMAGED, folder=path, file=MANIFEST)
    for name in (DATABASE, KEYS):
        if not (path / name).is_file():
            raise KnownError(Fault.BACKUP_INCOMPLETE, folder=path, file=name)
    return Backup(path, manifest)


def check_backup(backup: Backup) -> None:
    """Compare the bytes of a backup with what its manifest says of them.

    Raises:
        KnownError: BACKUP_DAMAGED, FILE_UNREADABLE.
    """
    for name, wanted in ((DATABASE, backup.manifest.database), (KEYS, backup.manifest.keys)):
        if file_digest(backup.path / name) != wanted:
            raise KnownError(Fault.BACKUP_DAMAGED, folder=backup.path, file=name)


def backups_of(folder: Path, office: Digest = "") -> tuple[Backup, ...]:
    """Return the whole backups in a folder, newest first; of one office (its fingerprint) where it is given."""
    found = [backup for path in _folders(folder) if (backup := _backup(path))]
    wanted = (backup for backup in found if office in ("", backup.manifest.office))
    return tuple(sorted(wanted, key=lambda backup: (backup.manifest.at, backup.manifest.count), reverse=True))


def thin_out(folder: Path, office: Digest, now: str) -> tuple[Path, ...]:
    """Delete the backups of an office that the rule does not keep; return which those were. What was put aside stays."""
    known = [backup for backup in backups_of(folder, office) if not backup.path.name.startswith(ASIDE)]
    moments = {backup.path: datetime.fromisoformat(backup.manifest.at) for backup in known}
    kept = kept_after_thinning(moments.values(), datetime.fromisoformat(now))
    gone = tuple(path for path, when in moments.items() if when not in kept)
    for path in gone:
        with suppress(KnownError, OSError):
            doomed = partial_of(path, office)
            move_whole(path, doomed)
            shutil.rmtree(doomed)
    return gone


def partial_of(path: Path, office: Digest) -> Path:
    """Return the name that the folder of a backup has while it is not whole."""
    return path.with_name(f"{PARTIAL}{office[:8]}-{path.name}")


def clear_partial(folder: Path, office: Digest) -> bool:
    """Take away what interrupted backups of an office left, and say whether there was any: they were never named backups."""
    left = [path for path in _folders(folder) if path.name.startswith(f"{PARTIAL}{office[:8]}-")]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return bool(left)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest, which makes a folder a backup.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE.
    """
    write_whole(path / MANIFEST, to_bytes(manifest))


def copy_backup(backup: Backup, folder: Path, cancelled: Callable[[], bool]) -> Backup:
    """Copy a backup into another folder, under the same name, and read it back from there.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE, BACKUP_DAMAGED where what is read back differs, CANCELLED.
    """
    target = free_name(folder / backup.path.name)
    partial = partial_of(target, backup.manifest.office)
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        for name in (DATABASE, KEYS, MANIFEST):
            copy_file(backup.path / name, partial / name, cancelled)
        sync_folder(partial)
        check_backup(Backup(partial, backup.manifest))
        move_whole(partial, target)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise disk_error(error, folder) from error
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Backup(target, backup.manifest)


def copy_file(source: Path, target: Path, cancelled: Callable[[], bool]) -> None:
    """Copy a file down to the disk, and let what is read from it next come from there and not from memory."""
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(_PIECE):
            if cancelled():
                raise KnownError(Fault.CANCELLED)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(writing.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def file_digest(path: Path) -> Digest:
    """Return the SHA-256 of a file that nobody has open; never of a live database.

    Raises:
        KnownError: FILE_UNREADABLE.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KnownError(Fault.FILE_UNREADABLE, file=path) from error


def _folders(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in sorted(folder.iterdir()) if path.is_dir())
    except OSError:
        return


def _backup(path: Path) -> Backup | None:
    try:
        return read_backup(path)
    except KnownError:
        return None
