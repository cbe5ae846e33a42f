"""A copy of the open database in a new encrypted file: by the backup interface, so that it holds one moment, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from verifier.domain.errors import Fault, KnownError
from verifier.store.connecting import connect
from verifier.store.errors import cannot_write, in_our_words

_PAGES = 512  # at a time: two megabytes, after which whoever waits for the database gets his turn

Step = Callable[[int, int], None]


def copy(source: Any, path: Path, key: bytes, step: Step) -> None:
    """Copy what a connection of the driver has open to a new file, under the same or another key, down to the disk.

    Between two steps the same connection may write: the copy follows, and ends as the database stands at its end.
    `step` hears pages done and pages altogether, and ends the copying by raising.

    Raises:
        KnownError: OFFICE_EXISTS, DISK_FULL, CANNOT_WRITE; nothing is left of the copy then.
    """
    if path.exists():
        raise KnownError(Fault.OFFICE_EXISTS, folder=path.parent)
    try:
        with in_our_words(path, is_new=True):
            _copy(source, path, key, step)
        _to_the_disk(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        Path(f"{path}-journal").unlink(missing_ok=True)


def _copy(source: Any, path: Path, key: bytes, step: Step) -> None:
    target = connect(path, key)
    told: list[BaseException] = []

    def progress(_status: int, remaining: int, total: int) -> None:
        try:
            step(total - remaining, total)
        except BaseException as error:
            told.append(error)
            raise

    try:
        source.backup(target, pages=_PAGES, progress=progress)
    except sqlcipher.Error:
        if told:
            raise told[0] from None
        raise
    finally:
        target.close()


def _to_the_disk(path: Path) -> None:
    try:
        for each in (path, path.parent) if os.name == "posix" else (path,):
            handle = os.open(each, os.O_RDONLY if each.is_dir() else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
    except OSError as error:
        raise cannot_write(error, path.parent) from error
