"""The encrypted database of an office: opening, settings that lose nothing, transactions, and errors in our words.

Settings after hardening.md section 4: rollback journal TRUNCATE with synchronous EXTRA lost nothing in 500 simulated
power cuts, WAL and SQLite's default did.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from verifier.domain.errors import Fault, KnownError
from verifier.store.tables import APPEND_ONLY, SCHEMA, metadata

__all__ = ["Connection", "Store"]

_SETTINGS = {
    "cipher_memory_security": "ON",
    "trusted_schema": "OFF",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",  # or INSERT OR REPLACE would slip past the append-only triggers
    "cell_size_check": "ON",
    "temp_store": "MEMORY",
    "mmap_size": "0",
    "cache_size": "-65536",  # 64 MB: what a queue of 100,000 cases is counted from stays deciphered
    "busy_timeout": "5000",
    "journal_mode": "TRUNCATE",
    "synchronous": "EXTRA",
    "fullfsync": "ON",
}


class Store:
    """One open database. A single connection, used by one thread at a time."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._writing = False
        self.path = path

    @classmethod
    def create(cls, path: Path, key: bytes) -> Store:
        """Create the database with all tables.

        Raises:
            KnownError: OFFICE_EXISTS, DISK_FULL, CANNOT_WRITE.
        """
        if path.exists():
            raise KnownError(Fault.OFFICE_EXISTS, folder=path.parent)
        store = cls(_engine(path, key), path)
        try:
            with store.write() as connection:
                metadata.create_all(connection)
                for trigger in APPEND_ONLY:
                    connection.execute(text(trigger))
                connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open an existing database.

        Raises:
            KnownError: OFFICE_FILE_MISSING, OFFICE_DAMAGED, NEWER_DATABASE, TRIAL_DATABASE, OFFICE_IN_USE.
        """
        if not path.is_file():
            raise KnownError(Fault.OFFICE_FILE_MISSING, folder=path.parent, file=path.name)
        store = cls(_engine(path, key), path)
        try:
            with store.read() as connection:
                version = connection.execute(text("PRAGMA user_version")).scalar_one()
            if version > SCHEMA:
                raise KnownError(Fault.NEWER_DATABASE, folder=path.parent)
            if version < 1:  # an empty file is an empty database to SQLite
                raise KnownError(Fault.OFFICE_DAMAGED, folder=path.parent)
            if version < SCHEMA:
                raise KnownError(Fault.TRIAL_DATABASE, folder=path.parent)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the connection."""
        self._engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that is rolled back unless the block ends well.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE, OFFICE_IN_USE, OFFICE_DAMAGED.
        """
        with self._alone(), _in_our_words(self.path), self._engine.connect() as connection:
            connection.execute(text("BEGIN IMMEDIATE"))
            self._writing = True
            try:
                yield connection
                connection.execute(text("COMMIT"))
            except BaseException:
                with _quietly():
                    connection.execute(text("ROLLBACK"))
                raise
            finally:
                self._writing = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read; nothing is written."""
        with self._alone(), _in_our_words(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One thread at a time, and nothing within a transaction: giving the connection back would roll it back."""
        with self._lock:
            if self._writing:
                raise RuntimeError("use the transaction's own connection")
            yield

    def damage(self) -> tuple[str, ...]:
        """Return what SQLCipher's and SQLite's own checks find, one line a finding; empty when all is well."""
        found: list[str] = []
        for check in ("cipher_integrity_check", "integrity_check"):  # each misses what the other finds
            try:
                with self.read() as connection:
                    found += map(str, connection.execute(text(f"PRAGMA {check}")).scalars())
            except KnownError as error:
                if error.fault is not Fault.OFFICE_DAMAGED:
                    raise
                found.append(str(getattr(error.__cause__, "orig", error)))
        lines = [line for each in found for line in each.splitlines()]
        return tuple(line for line in lines if line != "ok" and not line.startswith("***"))


def _engine(path: Path, key: bytes) -> Engine:
    hexed = key.hex()
    if not re.fullmatch(r"[0-9a-f]{64}", hexed):  # a shorter one would silently be taken for a passphrase
        raise ValueError("the database key must be 256 bits")

    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")  # errors reach the user as sentences, not as noise
        connection.execute(f"PRAGMA key = \"x'{hexed}'\"")
        for name, value in _SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        settled = (connection.execute("PRAGMA journal_mode").fetchone()[0],
                   connection.execute("PRAGMA synchronous").fetchone()[0])  # fmt: skip
        if settled != ("truncate", 3):
            raise RuntimeError(f"the database refuses its safety settings: {settled}")
        return connection

    return create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)


@contextmanager
def _quietly() -> Iterator[None]:
    """Let a failing roll-back not hide the error that caused it: SQLite has rolled back by itself then."""
    try:
        yield
    except DatabaseError:
        return


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    folder = path.parent
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        message = str(getattr(error, "orig", error))  # not the statement: a name in it may say anything
        fault = _fault(message)
        if fault is None:
            raise
        if "readonly database" in message and not path.exists():  # SQLite notices that its file was moved away
            raise KnownError(Fault.OFFICE_FILE_MISSING, folder=folder, file=path.name) from error
        raise KnownError(fault, folder=folder) from error


def _fault(message: str) -> Fault | None:
    """Return the known error behind a message of SQLite, None for a bug."""
    signs = {
        "disk is full": Fault.DISK_FULL,
        "disk I/O error": Fault.CANNOT_WRITE,
        "readonly database": Fault.CANNOT_WRITE,
        "unable to open database file": Fault.CANNOT_WRITE,
        "database is locked": Fault.OFFICE_IN_USE,
        "file is not a database": Fault.OFFICE_DAMAGED,
        "malformed": Fault.OFFICE_DAMAGED,
    }
    return next((fault for sign, fault in signs.items() if sign in message), None)
