"""One process at a time has an office open: a lock on a file beside the database, given back by the system on any end."""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from verifier.domain.errors import Fault, KnownError
from verifier.store.errors import cannot_write

LOCK = "office.lock"


@dataclass
class _Held:
    lock: FileLock
    times: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


class Hold:
    """This process's hold on an office. Within the process an office may be opened as often as one likes.

    Of an office in which nobody can write nothing is held, as nothing can be disturbed.
    """

    def __init__(self, path: Path | None, *, is_first: bool) -> None:
        self._path = path
        self.is_first = is_first

    def let_go(self) -> None:
        """Give the office free once nobody in this process has it open any more; once is enough."""
        with _guard:
            path, self._path = self._path, None
            if path is None:
                return
            held = _held[path]
            held.times -= 1
            if not held.times:
                del _held[path]
                held.lock.release()


def take(database: Path) -> Hold:
    """Take the lock of the folder of a database.

    Raises:
        KnownError: OFFICE_IN_USE, CANNOT_WRITE, DISK_FULL.
    """
    path = database.parent.resolve() / LOCK
    if not path.parent.is_dir():  # the lock would make it
        raise KnownError(Fault.CANNOT_WRITE, folder=database.parent)
    with _guard:
        held = _held.get(path)
        if held:
            held.times += 1
            return Hold(path, is_first=False)
        lock = FileLock(path, blocking=False, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise KnownError(Fault.OFFICE_IN_USE, folder=database.parent) from error
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and not _is_writable(database):
                return Hold(None, is_first=False)
            raise cannot_write(error, database.parent) from error
        _held[path] = _Held(lock)
        return Hold(path, is_first=True)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
