"""Reading and writing whole files: only complete files are left behind, and errors become sentences."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from verifier.domain.digests import Digest
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


class WholeFile:
    """A file that is written piece by piece in a folder, beside its place; unless it is kept, nothing stays of it.

    Whoever makes one closes it. Its digest is taken while it is written, so that it need not be read again.
    """

    def __init__(self, folder: Path) -> None:
        """Begin a file.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE.
        """
        self._folder, self._hash = folder, hashlib.sha256()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix=".unfinished.")
        except OSError as error:
            raise disk_error(error, folder) from error
        self._path, self._file = Path(name), os.fdopen(handle, "w+b")

    @property
    def digest(self) -> Digest:
        """The SHA-256 of what was written so far, in hexadecimal."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Write some more bytes.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE.
        """
        self._hash.update(data)
        try:
            return self._file.write(data)
        except OSError as error:
            raise disk_error(error, self._folder) from error

    def restart(self) -> None:
        """Forget what was written."""
        self._file.seek(0)
        self._file.truncate()
        self._hash = hashlib.sha256()

    def settle(self) -> None:
        """Have all that was written on the disk.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE.
        """
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise disk_error(error, self._folder) from error

    def keep(self, path: Path) -> None:
        """Give the file its place in the folder; it cannot be written to any more.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE.
        """
        self.settle()
        self._file.close()
        move_whole(self._path, path)

    def content(self) -> bytes:
        """Return what was written, of a file that could not be kept.

        Raises:
            KnownError: FILE_NOT_FOUND, FILE_UNREADABLE, TOO_LARGE.
        """
        return read_whole(self._path)

    def close(self) -> None:
        """Take the file away, unless it was kept."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._path.unlink()


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


def refuse_within(office: Path, folder: Path) -> None:
    """Refuse a folder that is to outlast an office and lies in it.

    Raises:
        KnownError: FOLDER_IN_OFFICE.
    """
    if folder.resolve().is_relative_to(office.resolve()):
        raise KnownError(Fault.FOLDER_IN_OFFICE, folder=folder)


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
