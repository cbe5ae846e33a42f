"""Opening and closing: one process at a time, every setting read back, a schema that is word for word ours, copies."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.support.databases import KEY, act_row, no_right_to_write, raw, reachable_folder
from verifier.domain.errors import Fault, KnownError
from verifier.store import acts, connecting
from verifier.store.database import Store
from verifier.store.locking import LOCK

OTHER_KEY = bytes(range(32, 64))

_OPEN = """
import sys
from pathlib import Path
from tests.support.databases import KEY
from verifier.domain.errors import KnownError
from verifier.store.database import Store
try:
    Store.open(Path(sys.argv[1]), KEY).close()
except KnownError as error:
    print(error.fault.value)
else:
    print("opened")
"""

_HOLD = (
    _OPEN.split("try:", maxsplit=1)[0]
    + """
store = Store.open(Path(sys.argv[1]), KEY)
print("held", flush=True)
input()
"""
)


def _by_another_process(path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", _OPEN, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


# --- one process at a time ---


def test_a_second_process_is_told_that_the_office_is_open(store: Store, path: Path) -> None:
    assert _by_another_process(path) == Fault.OFFICE_IN_USE.value
    with store.write() as connection:
        acts.append(connection, act_row(1))
    store.close()
    assert _by_another_process(path) == "opened"


def test_within_the_process_the_office_is_free_when_the_last_has_closed(store: Store, path: Path) -> None:
    other = Store.open(path, KEY)
    store.close()
    store.close()
    assert _by_another_process(path) == Fault.OFFICE_IN_USE.value
    other.close()
    assert _by_another_process(path) == "opened"


def test_a_process_that_was_killed_holds_nothing(store: Store, path: Path) -> None:
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(KnownError) as caught:
            Store.open(path, KEY)
        assert (caught.value.fault, caught.value.facts) == (Fault.OFFICE_IN_USE, {"folder": path.parent})
        process.kill()
    Store.open(path, KEY).close()


def test_an_opening_that_fails_holds_nothing(store: Store, path: Path) -> None:
    store.close()
    with pytest.raises(KnownError):
        Store.open(path, OTHER_KEY)
    assert _by_another_process(path) == "opened"


def test_where_nobody_can_write_no_lock_is_needed() -> None:
    with reachable_folder() as folder:
        Store.create(folder / "office.db", KEY).close()
        (folder / LOCK).unlink()
        with no_right_to_write(folder), closing(Store.open(folder / "office.db", KEY)) as store:
            assert store.damage() == ()
        assert not (folder / LOCK).exists()


def test_a_copy_that_nobody_works_in_gets_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    Store.create(path, KEY, alone=False).close()
    Store.open(path, KEY, alone=False).close()
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith("lock")] == []


# --- settings ---


@pytest.mark.parametrize("name", connecting.SETTINGS)
def test_a_setting_that_is_not_in_force_is_noticed(
    store: Store, path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    value, _answer = connecting.SETTINGS[name]
    monkeypatch.setitem(connecting.SETTINGS, name, (value, "another answer"))
    with pytest.raises(RuntimeError, match=f"refuses its safety setting {name}"):
        Store.open(path, KEY)


# --- closing ---


def test_a_closed_database_opens_no_second_connection(store: Store) -> None:
    store.close()
    for way in (store.read, store.write):
        with pytest.raises(RuntimeError, match="closed"), way():
            pass


def test_nobody_closes_within_a_transaction(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="within a transaction"):
        store.close()
    store.close()


def test_closing_waits_for_whoever_reads(store: Store) -> None:
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with store.read() as connection:
            reading.set()
            time.sleep(0.05)
            assert acts.head(connection) is None
            done.set()

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    store.close()
    assert done.is_set()
    thread.join()


# --- the schema ---


def test_the_schema_is_word_for_word_ours(store: Store) -> None:
    assert store.schema_differs() == ()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("DROP TRIGGER acts_no_update", ("acts_no_update",)),
        ("CREATE TRIGGER t AFTER INSERT ON acts BEGIN DELETE FROM drafts; END", ("t",)),
        ("CREATE VIEW v AS SELECT * FROM acts", ("v",)),
        ("CREATE TABLE more (a)", ("more",)),
        ("ALTER TABLE drafts ADD COLUMN more", ("drafts",)),
        ("DROP INDEX ix_cases_record", ("ix_cases_record",)),
        ("DROP TABLE drafts", ("drafts", "sqlite_autoindex_drafts_1")),
        ("PRAGMA user_version = 1", ("user_version",)),
    ],
)
def test_what_is_not_ours_in_the_schema_is_named(
    store: Store, path: Path, statement: str, named: tuple[str, ...]
) -> None:
    with raw(path) as intruder:
        intruder.execute(statement)
    assert store.schema_differs() == named


def test_without_its_triggers_the_schema_is_not_ours(store: Store, path: Path) -> None:
    with raw(path) as intruder:
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
    assert set(store.schema_differs()) >= {"acts_no_update", "acts_no_delete", "files_no_update", "files_no_delete"}


# --- copies ---


def _filled(store: Store) -> None:
    with store.write() as connection:
        for seq in range(1, 40):
            acts.append(connection, act_row(seq))
        acts.keep_file(connection, "a" * 64, "a.xlsx", bytes(range(256)) * 40_000)


@pytest.mark.parametrize("key", [KEY, OTHER_KEY], ids=["same key", "other key"])
def test_a_copy_is_the_same_under_its_key(store: Store, tmp_path: Path, key: bytes) -> None:
    _filled(store)
    told: list[tuple[int, int]] = []
    path = tmp_path / "copy" / "office.db"
    path.parent.mkdir()
    store.copy_to(path, key, lambda done, total: told.append((done, total)), _never)
    assert told[-1][0] == told[-1][1] > 2000
    assert len(told) > 4
    assert [each.name for each in path.parent.iterdir()] == ["office.db"]
    with closing(Store.open(path, key, alone=False)) as copy, copy.read() as there, store.read() as here:
        assert list(acts.every(there)) == list(acts.every(here))
        assert acts.file(there, "a" * 64) == acts.file(here, "a" * 64)
    with closing(Store.open(path, key, alone=False)) as copy:
        assert (copy.damage(), copy.schema_differs()) == ((), ())
    if key != KEY:
        with pytest.raises(KnownError):
            Store.open(path, KEY, alone=False)


def test_work_goes_on_while_a_copy_is_made_and_is_in_it(store: Store, tmp_path: Path) -> None:
    _filled(store)
    stop, written = threading.Event(), [39]

    def work() -> None:
        while not stop.is_set():
            with store.write() as connection:
                acts.append(connection, act_row(written[-1] + 1))
            written.append(written[-1] + 1)

    thread = threading.Thread(target=work)
    at_start: list[int] = []

    def progress(_done: int, _total: int) -> None:
        if not at_start:
            at_start.append(written[-1])
            thread.start()

    store.copy_to(tmp_path / "copy.db", KEY, progress, _never)
    at_end = written[-1]
    stop.set()
    thread.join()
    with closing(Store.open(tmp_path / "copy.db", KEY, alone=False)) as copy:
        assert copy.damage() == ()
        with copy.read() as connection:
            rows = [row.seq for row in acts.every(connection)]
    assert rows == list(range(1, len(rows) + 1))
    assert at_start[0] < at_end
    assert at_start[0] <= len(rows) <= at_end + 1


def test_a_copy_that_is_cancelled_leaves_nothing(store: Store, tmp_path: Path) -> None:
    _filled(store)
    with pytest.raises(KnownError) as caught:
        store.copy_to(tmp_path / "copy.db", KEY, _nothing, lambda: True)
    assert caught.value.fault is Fault.CANCELLED
    assert list(tmp_path.glob("copy*")) == []
    with store.write() as connection:
        acts.append(connection, act_row(40))


def test_a_copy_never_replaces_a_file(store: Store, path: Path) -> None:
    before = path.stat().st_size
    with pytest.raises(KnownError) as caught:
        store.copy_to(path, KEY, _nothing, _never)
    assert caught.value.fault is Fault.OFFICE_EXISTS
    assert path.stat().st_size == before


@pytest.mark.parametrize(("number", "fault"), [(errno.ENOSPC, Fault.DISK_FULL), (errno.EROFS, Fault.CANNOT_WRITE)])
def test_a_copy_that_does_not_reach_the_disk_is_none(
    store: Store, tmp_path: Path, number: int, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("verifier.store.copying.os.fsync", fsync)
    with pytest.raises(KnownError) as caught:
        store.copy_to(tmp_path / "copy.db", KEY, _nothing, _never)
    assert caught.value.fault is fault
    assert list(tmp_path.glob("copy*")) == []


def test_a_copy_into_a_folder_that_is_not_there(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        store.copy_to(tmp_path / "gone" / "copy.db", KEY, _nothing, _never)
    assert caught.value.fault is Fault.CANNOT_WRITE


# --- what is left of an interruption ---


def test_a_transaction_that_was_interrupted_is_noticed_once(store: Store, path: Path) -> None:
    store.close()
    with raw(path) as dying:
        dying.execute("PRAGMA journal_mode = TRUNCATE")
        dying.execute("PRAGMA cache_size = 1")
        dying.execute("BEGIN IMMEDIATE")
        dying.execute("INSERT INTO files VALUES ('a', 'b', randomblob(4000000))")
        saved = {each.name: each.read_bytes() for each in path.parent.glob("office.db*")}
    for name, data in saved.items():
        path.with_name(name).write_bytes(data)
    assert len(saved["office.db-journal"]) > 0
    with closing(Store.open(path, KEY)) as again:
        assert again.was_interrupted
        assert again.damage() == ()
        with closing(Store.open(path, KEY)) as beside, beside.read() as connection:
            assert not beside.was_interrupted
            assert connection.execute(text("SELECT count(*) FROM files")).scalar_one() == 0
    with closing(Store.open(path, KEY)) as third:
        assert not third.was_interrupted
