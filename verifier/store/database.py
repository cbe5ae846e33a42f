"""The encrypted database of an office: opening, transactions, and copies of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import StaticPool

from verifier.domain.errors import Fault, KnownError
from verifier.store import copying, locking, mending, migrating, page_keys, schema, sums
from verifier.store.connecting import any_text, connect, hexadecimal
from verifier.store.errors import in_our_words, quietly
from verifier.store.locking import Hold
from verifier.store.tables import SCHEMA

__all__ = ["Connection", "Store", "steady"]

_BREATH = 0.001  # seconds in which whoever waits for the database gets it, between two steps of a copy


class Store:
    """One open database. A single connection, used by one thread at a time.

    `is_first` says whether nobody else in this process has it open, as far as anybody took the lock.
    `was_interrupted` says whether the program or the machine ended in the middle of a transaction, which was undone
    when it was opened. One that is not `alone` takes no lock of its own: a copy that nobody works in.
    """

    def __init__(self, engine: Engine, path: Path, hold: Hold | None, *, alone: bool, is_new: bool) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._hold = hold
        self._is_new = is_new
        self._writing = self._closed = self._watched = False
        self.path = path
        self.alone = alone
        self.is_first = hold is None or hold.is_first
        first = hold is not None and hold.is_first
        self.was_interrupted = first and mending.is_interrupted(path)
        self._may_be_torn = first and mending.begin(path)

    @classmethod
    def create(cls, path: Path, key: bytes, *, alone: bool = True) -> Store:
        """Create the database with all tables.

        Raises:
            KnownError: OFFICE_EXISTS, OFFICE_IN_USE, DISK_FULL, CANNOT_WRITE.
        """
        hexadecimal(key)
        if path.exists():
            raise KnownError(Fault.OFFICE_EXISTS, folder=path.parent)
        with cls._taken(path, key, alone=alone, is_new=True) as store:
            with store.write() as connection:
                schema.create(connection)
                sums.renew(connection)
            store.watch()
        return store

    @classmethod
    def open(cls, path: Path, key: bytes, *, alone: bool = True, older: bool = False) -> Store:
        """Open an existing database; one of an `older` schema only for whoever brings it up to date by `migrate`.

        Raises:
            KnownError: OFFICE_FILE_MISSING, OFFICE_DAMAGED, DATABASE_OF_OTHER_KEY, NEWER_DATABASE, OLDER_DATABASE,
                TRIAL_DATABASE, OFFICE_IN_USE.
        """
        hexadecimal(key)
        if not path.is_file():
            raise KnownError(Fault.OFFICE_FILE_MISSING, folder=path.parent, file=path.name)
        with cls._taken(path, key, alone=alone) as store:
            with _told_apart(store, key), store.read() as connection:
                version = schema.version(connection)
            if version > SCHEMA:
                raise KnownError(Fault.NEWER_DATABASE, folder=path.parent)
            if version < 1:  # an empty file is an empty database to SQLite
                raise KnownError(Fault.OFFICE_DAMAGED, folder=path.parent)
            if version < SCHEMA and not (older and migrating.is_older(version)):
                older_fault = Fault.OLDER_DATABASE if migrating.is_older(version) else Fault.TRIAL_DATABASE
                raise KnownError(older_fault, folder=path.parent)
            try:
                store.mend()
            except MemoryError as error:  # torn pages claim more room than there is
                raise KnownError(Fault.OFFICE_DAMAGED, folder=path.parent) from error
        return store

    @classmethod
    @contextmanager
    def _taken(cls, path: Path, key: bytes, *, alone: bool, is_new: bool = False) -> Iterator[Store]:
        """Yield a store that holds its lock, and close it again where the block ends badly."""
        creator = partial(_connect, path, key)
        engine = create_engine("sqlite://", module=sqlcipher, creator=creator, poolclass=StaticPool)
        store = cls(engine, path, locking.take(path) if alone else None, alone=alone, is_new=is_new)
        try:
            yield store
        except BaseException:
            store.close()
            raise

    def mend(self) -> None:
        """Make free pages whole after a power cut; on a full disk that waits, and nothing else does."""
        if not self._may_be_torn:
            return
        with suppress(KnownError):
            with self.write() as connection:
                mending.write_free_pages(connection)
            mending.end(self.path)

    def close(self) -> None:
        """Close the connection once whoever uses it has ended, and give the office free; once is enough."""
        with self._lock:
            if self._writing:
                raise RuntimeError("closed within a transaction")
            if self._closed:
                return
            self._closed = True
            try:
                with quietly():
                    self._engine.dispose()
                del self._engine  # with it goes the key
            finally:
                if self._hold:
                    self._hold.let_go()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that is rolled back unless the block ends well.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE, OFFICE_IN_USE, OFFICE_DAMAGED.
        """
        with self._alone(), in_our_words(self.path, is_new=self._is_new), self._engine.connect() as connection:
            if not self._watched:
                self._keep_sums(connection)
            connection.execute(text("BEGIN IMMEDIATE"))
            self._writing = True
            try:
                yield connection
                connection.execute(text("COMMIT"))
                self._is_new = False
            except BaseException:
                with quietly():
                    connection.execute(text("ROLLBACK"))
                raise
            finally:
                self._writing = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read; nothing is written."""
        with self._alone(), in_our_words(self.path, is_new=self._is_new), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One thread at a time, and nothing within a transaction: giving the connection back would roll it back."""
        with self._lock:
            if self._writing:
                raise RuntimeError("use the transaction's own connection")
            if self._closed:
                raise RuntimeError("the database is closed")
            yield

    def copy_to(
        self, path: Path, key: bytes, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Copy the database to a new file, under the same or another key; work goes on meanwhile and is in the copy.

        Raises:
            KnownError: CANCELLED, OFFICE_EXISTS, DISK_FULL, CANNOT_WRITE, OFFICE_DAMAGED; no copy is left then.
        """

        def step(done: int, total: int) -> None:
            progress(done, total)
            if cancelled():
                raise KnownError(Fault.CANCELLED)
            self._lock.release()
            try:
                time.sleep(_BREATH)
            finally:
                self._lock.acquire()
            if self._closed:
                raise KnownError(Fault.CANCELLED)

        with self._alone(), in_our_words(self.path, is_new=self._is_new), self._engine.connect() as connection:
            copying.copy(connection.connection.driver_connection, path, key, step)

    def schema_differs(self) -> tuple[str, ...]:
        """Name what of tables, columns, indexes, triggers and views is not as this program makes it; empty for none."""
        with self.read() as connection:
            return schema.differs(connection)

    @property
    def schema(self) -> int:
        """The number of the schema that the database has."""
        with self.read() as connection:
            return schema.version(connection)

    def migrate(self) -> None:
        """Bring an older database up to date, all of it or nothing; its ledger stays byte for byte.

        Raises:
            KnownError: DISK_FULL, CANNOT_WRITE, OFFICE_DAMAGED; it is as it was then.
        """
        self._set("foreign_keys", "OFF")  # tables may be rebuilt; what refers to what is checked at the end
        try:
            with self.write() as connection:
                migrating.upgrade(connection)
        finally:
            self._set("foreign_keys", "ON")
            self.watch()

    def _set(self, name: str, value: str) -> None:
        with self.read() as connection:
            connection.execute(text(f"PRAGMA {name} = {value}"))

    def watch(self) -> None:
        """Keep the sums of tables that have just been made."""
        with self.read() as connection:
            self._keep_sums(connection)

    def _keep_sums(self, connection: Connection) -> None:
        sums.watch(connection.connection.driver_connection)
        self._watched = True

    def read_any_text(self) -> None:
        """Read text that is none as well from now on, for an audit: whatever was written must be named."""
        with self.read() as connection:
            connection.connection.driver_connection.text_factory = any_text  # type: ignore[union-attr]

    def forget_pages(self) -> None:
        """Let go of the pages that stay deciphered in memory: much was written that nobody asks for soon."""
        with self.read() as connection:
            connection.execute(text("PRAGMA shrink_memory"))

    def interrupt(self) -> None:
        """Break off what another thread asks the database just now."""
        with quietly():
            connection = self._engine.raw_connection().driver_connection
            if connection is not None:
                connection.interrupt()

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


@contextmanager
def steady(connection: Connection) -> Iterator[None]:
    """Let all that is read in the block stand at one moment; nobody's work is written meanwhile, so be quick."""
    connection.execute(text("BEGIN"))
    try:
        yield
    finally:
        with quietly():
            connection.execute(text("ROLLBACK"))


def _connect(path: Path, key: bytes) -> Any:
    connection = connect(path, key)
    try:
        sums.register(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _told_apart(store: Store, key: bytes) -> Iterator[None]:
    """Say where a database does not open whether that is because of its key: only its pages can tell.

    They are looked at only where this process has it open for the first time: to close a file drops all locks on it.
    """
    try:
        yield
    except KnownError as error:
        alone = store.is_first and error.fault is Fault.OFFICE_DAMAGED
        if alone and page_keys.opens_pages(store.path, key) is False:
            raise KnownError(Fault.DATABASE_OF_OTHER_KEY, **error.facts) from error
        raise
