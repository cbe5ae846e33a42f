"""Pages that hold nothing are made whole after a power cut: SQLite does not care for them, SQLCipher does.

A page that was free when a transaction began is not kept in its journal, as nobody needs what stood in it. Where the power
ends while such a page is written, it stays torn when the transaction is undone. No row is touched, but the page fails its
authentication, and every check from then on would call the database damaged. So all free pages are written anew, in one
transaction. `office.db-mending` stands beside the database from before it is set back until that is done, so
that it is not forgotten when the power ends again in between.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, text

_BYTES = 4012  # that a page of 4096 takes, less what SQLCipher and the chain of pages need
_AT_ONCE = 1 << 17  # pages; one value must stay below a gigabyte


def is_interrupted(path: Path) -> bool:
    """Whether a journal is left that holds what the file has to be set back to; one that is done with is empty."""
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


def begin(path: Path) -> bool:
    """Return whether pages may be torn, and keep that in mind on the disk until `end`."""
    mark = _mark(path)
    if mark.exists():
        return True
    if not is_interrupted(path):
        return False
    with suppress(OSError):  # a full disk: it is mended all the same, if not in the time of the next power cut
        for each, flags in ((mark, os.O_WRONLY | os.O_CREAT), (path.parent, os.O_RDONLY)):
            if os.name == "posix" or each == mark:
                handle = os.open(each, flags, 0o600)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
    return True


def write_free_pages(connection: Connection) -> None:
    """Write every free page anew, within a transaction: a table takes them all and gives them back."""
    left = int(connection.execute(text("PRAGMA freelist_count")).scalar_one())
    if not left:
        return
    connection.execute(text("CREATE TABLE mending (empty BLOB)"))
    while left > 0:
        connection.execute(text("INSERT INTO mending VALUES (zeroblob(:size))"), {"size": min(left, _AT_ONCE) * _BYTES})
        left -= _AT_ONCE
    connection.execute(text("DROP TABLE mending"))  # what is deleted is overwritten (secure_delete), and so written


def end(path: Path) -> None:
    """Forget that pages may be torn."""
    with suppress(OSError):
        _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}-mending")
