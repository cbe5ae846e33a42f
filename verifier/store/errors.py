"""What the database and its disk do to us, in our words: the one place that reads messages of SQLite."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError

from verifier.domain.errors import Fault, KnownError

_SIGNS = {
    "disk is full": Fault.DISK_FULL,
    "disk I/O error": Fault.CANNOT_WRITE,
    "readonly database": Fault.CANNOT_WRITE,
    "unable to open database file": Fault.CANNOT_WRITE,
    "database is locked": Fault.OFFICE_IN_USE,
    "file is not a database": Fault.OFFICE_DAMAGED,
    "malformed": Fault.OFFICE_DAMAGED,
    "Could not decode to UTF-8": Fault.OFFICE_DAMAGED,
}
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@contextmanager
def in_our_words(path: Path, *, is_new: bool = False) -> Iterator[None]:
    """Turn what the driver says of a database into a known error; whatever is not known is a bug and passes.

    One that `is_new` has never been there, so that it cannot be missing.

    Raises:
        KnownError: DISK_FULL, CANNOT_WRITE, OFFICE_IN_USE, OFFICE_DAMAGED, OFFICE_FILE_MISSING.
    """
    folder = path.parent
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        message = str(getattr(error, "orig", error))  # not the statement: a name in it may say anything
        fault = next((fault for sign, fault in _SIGNS.items() if sign in message), None)
        if fault is None:
            raise
        if (
            fault is Fault.CANNOT_WRITE and not is_new and not path.exists()
        ):  # SQLite notices that its file was moved away
            raise KnownError(Fault.OFFICE_FILE_MISSING, folder=folder, file=path.name) from error
        raise KnownError(fault, folder=folder) from error


@contextmanager
def quietly() -> Iterator[None]:
    """Let a failing roll-back not hide the error that caused it: SQLite has rolled back by itself then."""
    try:
        yield
    except DatabaseError:
        return


def cannot_write(error: OSError, folder: Path) -> KnownError:
    """Return the known error behind what the operating system says of a file in a folder."""
    return KnownError(Fault.DISK_FULL if error.errno in _FULL else Fault.CANNOT_WRITE, folder=folder)
