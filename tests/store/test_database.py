"""The encrypted database: its settings are in force, nothing is half-written, and what goes wrong has a name."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.support.databases import KEY, act_row, no_right_to_write, raw, reachable_folder
from verifier.domain.errors import Fault, KnownError
from verifier.store import acts
from verifier.store.database import Store
from verifier.store.tables import SCHEMA, metadata

posix = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")

SETTINGS = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "busy_timeout": 5000,
    "fullfsync": 1,
    "secure_delete": 1,
    "mmap_size": 0,
    "cache_size": -65536,
    "user_version": SCHEMA,
}


def _fault(path: Path, key: bytes = KEY) -> KnownError:
    with pytest.raises(KnownError) as caught:
        Store.open(path, key)
    return caught.value


@pytest.mark.parametrize("reopened", [False, True])
def test_the_settings_that_lose_nothing_are_in_force(store: Store, path: Path, *, reopened: bool) -> None:
    if reopened:
        store.close()
        store = Store.open(path, KEY)
    with store.read() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in SETTINGS}
    store.close()
    assert found == SETTINGS


def test_the_program_wipes_what_the_database_had_in_memory(tmp_path: Path) -> None:
    """In a process of its own, as other tests do without (tests/support/memory.py)."""
    asked = (
        "import sys; from pathlib import Path; from sqlalchemy import text; from verifier.store.database import Store\n"
        "store = Store.create(Path(sys.argv[1]), bytes(32))\n"
        "with store.read() as connection: print(connection.execute(text('PRAGMA cipher_memory_security')).scalar_one())\n"
        "store.close()"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path / "own.db")], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "1"


def test_nothing_can_be_read_without_the_key(store: Store, path: Path) -> None:
    with store.write() as connection:
        acts.keep_file(connection, "a" * 64, "КОВАЛЬ.xlsx", b"KOVAL" * 1000)
    store.close()
    written = path.read_bytes()
    assert b"SQLite format" not in written
    assert b"KOVAL" not in written
    assert "КОВАЛЬ".encode() not in written
    assert b"CREATE TABLE" not in written
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(path) as plain:
        plain.execute("SELECT count(*) FROM acts")
    plain.close()


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_would_be_a_passphrase_and_is_a_bug(path: Path, length: int) -> None:
    with pytest.raises(ValueError, match="256 bits"):
        Store.create(path, b"k" * length)
    assert not path.exists()


# --- opening ---


def test_a_missing_file_is_named(path: Path) -> None:
    error = _fault(path)
    assert error.fault is Fault.OFFICE_FILE_MISSING
    assert error.facts == {"folder": path.parent, "file": "office.db"}
    assert not path.exists()


def test_a_folder_in_its_place_is_no_database(path: Path) -> None:
    path.mkdir()
    assert _fault(path).fault is Fault.OFFICE_FILE_MISSING


def test_a_wrong_key_is_told_from_a_damaged_first_page_by_the_other_pages(store: Store, path: Path) -> None:
    store.close()
    assert _fault(path, b"\x07" * 32).fault is Fault.DATABASE_OF_OTHER_KEY
    whole = path.read_bytes()
    for place, fault in ((3, Fault.DATABASE_OF_OTHER_KEY), (100, Fault.OFFICE_DAMAGED), (4090, Fault.OFFICE_DAMAGED)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert _fault(path).fault is fault, place
    path.write_bytes(whole[:100] + b"!" + whole[101:4096])
    assert _fault(path).fault is Fault.OFFICE_DAMAGED, "one page alone tells nothing of the key"
    last = whole[:100] + b"!" + bytes(len(whole) - 4096 - 101) + whole[-4096:]
    path.write_bytes(last)
    assert _fault(path).fault is Fault.OFFICE_DAMAGED, "one page that is whole is enough"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.OFFICE_DAMAGED),
        (b"x", Fault.OFFICE_DAMAGED),
        (b"SQLite format 3\0" + b"\0" * 4080, Fault.OFFICE_DAMAGED),
        (b"PK\3\4" * 5000, Fault.DATABASE_OF_OTHER_KEY),
    ],
    ids=["nothing", "x", "plain", "zip"],
)
def test_a_file_that_is_no_database(path: Path, content: bytes, fault: Fault) -> None:
    path.write_bytes(content)
    assert _fault(path).fault is fault
    assert path.read_bytes() == content


def test_a_database_of_a_newer_version_is_left_alone(store: Store, path: Path) -> None:
    with store.write() as connection:
        connection.execute(text(f"PRAGMA user_version = {SCHEMA + 1}"))
    store.close()
    before = path.read_bytes()
    assert _fault(path).fault is Fault.NEWER_DATABASE
    assert path.read_bytes() == before


def test_a_database_of_the_trial_version_is_left_alone(store: Store, path: Path) -> None:
    with store.write() as connection:
        connection.execute(text("PRAGMA user_version = 1"))
    store.close()
    before = path.read_bytes()
    error = _fault(path)
    assert (error.fault, error.facts) == (Fault.TRIAL_DATABASE, {"folder": path.parent})
    assert path.read_bytes() == before


def test_an_existing_database_is_never_created_over(store: Store, path: Path) -> None:
    store.close()
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        Store.create(path, KEY)
    assert caught.value.fault is Fault.OFFICE_EXISTS
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        Store.create(tmp_path / "gone" / "office.db", KEY)
    assert caught.value.fault is Fault.CANNOT_WRITE


@posix
def test_a_folder_without_the_right_to_write() -> None:
    with reachable_folder() as folder:
        Store.create(folder / "office.db", KEY).close()
        with no_right_to_write(folder):
            with pytest.raises(KnownError) as caught:
                Store.create(folder / "other.db", KEY)
            assert caught.value.fault is Fault.CANNOT_WRITE
            store = Store.open(folder / "office.db", KEY)
            with store.read() as connection:
                assert acts.head(connection) is None
            with pytest.raises(KnownError) as caught, store.write() as connection:
                acts.append(connection, act_row(1))
            assert caught.value.fault is Fault.CANNOT_WRITE
            store.close()


# --- transactions ---


def _append(store: Store, *numbers: int, officer: str = "o1", ends_badly: bool = False) -> None:
    """Append acts and a file of a megabyte in one transaction."""
    with store.write() as connection:
        for number in numbers:
            acts.append(connection, act_row(number, officer=officer))
        acts.keep_file(connection, "a" * 64, "a.xlsx", b"x" * 1_000_000)
        if ends_badly:
            raise ZeroDivisionError


def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    with store.write() as connection:
        acts.append(connection, act_row(1))
    with pytest.raises(ZeroDivisionError):
        _append(store, 2, ends_badly=True)
    with store.read() as connection:
        assert acts.head(connection) == (1, act_row(1).hash)
        assert acts.file(connection, "a" * 64) is None
    with store.write() as connection:
        acts.append(connection, act_row(2))


def test_a_failing_statement_rolls_the_whole_transaction_back(store: Store) -> None:
    with pytest.raises(IntegrityError):
        _append(store, 1, 1)
    with store.read() as connection:
        assert acts.head(connection) is None


_KILLED = """
import os, sys
from pathlib import Path
from verifier.store import acts
from verifier.store.database import Store
from tests.support.databases import KEY, act_row
store = Store.open(Path(sys.argv[1]), KEY)
with store.write() as connection:
    acts.append(connection, act_row(2))
    acts.keep_file(connection, "a" * 64, "a.xlsx", os.urandom(6_000_000))
    os._exit(9)
"""


def test_a_desk_that_dies_in_the_middle_loses_only_what_was_not_done(store: Store, path: Path) -> None:
    with store.write() as connection:
        acts.append(connection, act_row(1))
    store.close()
    died = subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False)
    assert died.returncode == 9
    assert path.with_name("office.db-journal").stat().st_size > 0  # it died with pages already written over
    again = Store.open(path, KEY)
    with again.read() as connection:
        assert acts.head(connection) == (1, act_row(1).hash)
        assert acts.file(connection, "a" * 64) is None
    assert again.damage() == ()
    again.close()


def test_a_full_disk_is_named_and_nothing_is_kept(store: Store) -> None:
    with store.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 5}"))
    with pytest.raises(KnownError) as caught:
        _append(store, 1)
    assert caught.value.fault is Fault.DISK_FULL
    with store.read() as connection:
        assert acts.head(connection) is None


def test_while_another_desk_writes_the_office_is_in_use(store: Store, path: Path) -> None:
    other = Store.open(path, KEY)
    with other.read() as connection:
        connection.execute(text("PRAGMA busy_timeout = 20"))  # not five seconds in a test
    with store.write() as connection:
        acts.append(connection, act_row(1))
        with pytest.raises(KnownError) as caught, other.write():
            pass
        with other.read() as reading:
            assert acts.head(reading) is None
    assert caught.value.fault is Fault.OFFICE_IN_USE
    with other.write() as connection:
        acts.append(connection, act_row(2))
    with store.read() as connection:
        assert acts.head(connection) == (2, act_row(2).hash)
    other.close()


def test_threads_of_one_desk_wait_for_each_other(store: Store) -> None:
    def add(first: int) -> None:
        for seq in range(first, first + 10):
            with store.write() as connection:
                last = acts.head(connection)
                acts.append(connection, act_row((last[0] if last else 0) + 1, case=seq))

    threads = [threading.Thread(target=add, args=(100 * place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert [row.seq for row in acts.every(connection)] == list(range(1, 41))


def test_what_stands_in_a_name_is_never_taken_for_the_cause(store: Store) -> None:
    """An error's text repeats the statement's values; only the error itself may say what happened."""
    with pytest.raises(IntegrityError):
        _append(store, 1, 1, officer="database is locked, disk is full, malformed")


# --- append-only ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acts SET officer = 'o2'",
        "DELETE FROM acts",
        "INSERT OR REPLACE INTO acts SELECT seq, data, signature, hash, intent, kind, \"case\", 'o2' FROM acts",
        "UPDATE files SET name = 'b'",
        "DELETE FROM files",
        "INSERT OR REPLACE INTO files SELECT sha256, 'b', data FROM files",
    ],
)
def test_acts_and_files_are_append_only(store: Store, statement: str) -> None:
    with store.write() as connection:
        acts.append(connection, act_row(1))
        acts.keep_file(connection, "a" * 64, "a.xlsx", b"x")
    with pytest.raises(IntegrityError, match="append-only"), store.write() as connection:
        connection.execute(text(statement))
    with store.read() as connection:
        assert list(acts.every(connection)) == [act_row(1)]
        assert acts.file(connection, "a" * 64) == ("a.xlsx", b"x")


# --- damage ---


def test_a_sound_database_has_no_damage(store: Store) -> None:
    assert store.damage() == ()


def _is_noticed(path: Path) -> bool:
    try:
        store = Store.open(path, KEY)
    except KnownError as error:
        return error.fault in (Fault.OFFICE_DAMAGED, Fault.DATABASE_OF_OTHER_KEY)
    try:
        return bool(store.damage())
    finally:
        store.close()


def test_one_flipped_bit_on_any_page_is_noticed(store: Store, path: Path) -> None:
    with store.write() as connection:
        for seq in range(1, 40):
            acts.append(connection, act_row(seq))
        acts.keep_file(connection, "a" * 64, "a.xlsx", b"x" * 20_000)
    store.close()
    sound = path.read_bytes()
    pages = range(0, len(sound), 4096)
    assert len(pages) > 20
    for place, page in enumerate(pages):
        damaged = bytearray(sound)
        damaged[page + (place * 797) % 4096] ^= 4
        path.write_bytes(damaged)
        assert _is_noticed(path), page


@pytest.mark.parametrize("cut", [-4096, -1, 4096 * 3])
def test_a_file_cut_off_is_noticed(store: Store, path: Path, cut: int) -> None:
    with store.write() as connection:
        acts.keep_file(connection, "a" * 64, "a.xlsx", b"x" * 20_000)
    store.close()
    path.write_bytes(path.read_bytes()[:cut])
    assert _is_noticed(path)


# --- the schema ---


def test_every_table_of_the_schema_is_there(store: Store, path: Path) -> None:
    store.close()
    with raw(path) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {*metadata.tables, "sqlite_sequence"}


def _append_and(store: Store, way: Callable[[], AbstractContextManager[object]]) -> None:
    with store.write() as connection:
        acts.append(connection, act_row(1))
        with way():
            pass


def test_nothing_is_done_within_a_transaction_but_by_its_own_connection(tmp_path: Path) -> None:
    """A second use would give the connection back, which rolls the transaction back unseen."""
    store = Store.create(tmp_path / "office.db", KEY)
    for way in (store.read, store.write):
        with pytest.raises(RuntimeError, match="own connection"):
            _append_and(store, way)
    with store.read() as connection:
        assert acts.head(connection) is None
    store.close()
