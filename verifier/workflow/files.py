"""Reading and writing whole files: only complete files are left behind, and errors become sentences."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from verifier.domain.errors import Fault, KnownError

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_MOST = 512 << 20  # bytes; a device or a runaway file must not fill the memory


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        KnownError: FILE_NOT_FOUND, FILE_UNREADABLE, TOO_LARGE.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except FileNotFoundError as error:
        raise KnownError(Fault.FILE_NOT_FOUND, file=path) from error
    except OSError as error:
        raise KnownError(Fault.FILE_UNREADABLE, file=path) from error
    if len(data) > _MOST:
        raise KnownError(Fault.TOO_LARGE, file=path, limit=f"{_MOST >> 20} MiB")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that after a crash either the old or the new one is there, whole.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise disk_error(error, path.parent) from error


def clear_unfinished(folder: Path, names: Iterable[str]) -> None:
    """Take away what an end of the program in the middle of `write_whole` left of these files; nobody writes them now."""
    for name in names:
        for left in folder.glob(f".{name}.*"):
            with suppress(OSError):
                left.unlink()


def move_whole(old: Path, new: Path) -> None:
    """Give a file its final name, so that it still has it after a crash.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE.
    """
    try:
        old.replace(new)
        sync_folder(new.parent)
    except OSError as error:
        raise disk_error(error, new.parent) from error


def disk_error(error: OSError, folder: Path) -> KnownError:
    """Return what the system says of a folder in our words: DISK_FULL or CANNOT_WRITE."""
    return KnownError(Fault.DISK_FULL if error.errno in _FULL else Fault.CANNOT_WRITE, folder=folder)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
