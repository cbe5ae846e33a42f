"""Ways in which a desk really fails: a statement that the database refuses, a disk that takes no more, bytes that change."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.support.databases import raw, unguard
from verifier.store.database import Store
from verifier.store.tables import metadata
from verifier.workflow.office import DATABASE, Office


def refuse_inserts(store: Store, table: str, when: str = "1") -> None:
    """Let the database refuse a row, as one that runs into a full disk or a damaged page would."""
    with store.write() as connection:
        connection.execute(
            text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, 'broken'); END")
        )


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Let the database take no more page, as on a full disk."""
    most = 2**30
    with store.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # means: no more than there are
    try:
        yield
    finally:
        with store.read() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    with store.read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in metadata.tables.items()
        }


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[Path]:
    """Mount a real disk of some mebibytes on a folder; skipped where one may not mount (POSIX, root)."""
    folder.mkdir(exist_ok=True)
    mount, umount = shutil.which("mount"), shutil.which("umount")
    words = [mount or "", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(folder)]
    if not mount or not umount or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a disk")
    try:
        yield folder
    finally:
        subprocess.run([umount, "-l", str(folder)], check=True, capture_output=True)


@contextmanager
def filled_up(folder: Path) -> Iterator[None]:
    """Leave not one byte free on the disk of a folder."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(1 << 16)):
            pass
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while file.write(b"\0"):
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size (POSIX)."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def tamper(path: Path, key: bytes, *statements: str) -> None:
    """Change the database past the program, as an intruder who holds its key could."""
    with raw(path, key) as connection:
        unguard(connection)
        for statement in statements:
            changed = connection.execute(statement).rowcount
            assert changed, statement


def delete_record(office: Office, record: str) -> None:
    """Delete a record of the register past the program."""
    with raw(office.folder / DATABASE, office.key) as connection:
        assert connection.execute("DELETE FROM records WHERE id = ?", (record,)).rowcount == 1
