"""Migrations: the head is what the tables say, up and down with data, all or nothing, and the ledger stays as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.support.databases import KEY, act_row, case_row, raw, submitted
from tests.support.faults import full_disk
from verifier.domain.acts import BODIES, FORMAT
from verifier.domain.errors import Fault, KnownError
from verifier.ledger.canonical import digest
from verifier.store import acts, attachments, likeness, lists, migrating, migrations, reservations, schema, sums
from verifier.store.database import Connection, Store
from verifier.store.tables import SCHEMA, metadata

NEW = {  # the last is SQLite's own, and stays once it is there
    "readings", "sums", "former_records", "quarantine", "mappings", "papers", "typings", "record_rolls", "resemblances",
    "exchange_acts", "travellers", "exchange_drafts",
    "sqlite_sequence",
}  # fmt: skip
ACTS = (11, "b5be351c80da4b4f")  # the schema, and what its acts can say
OLD_REGISTERS = "id, name, source, extract_date, file_name, sha256, count"


@contextmanager
def _migrating(path: Path, to: str) -> Iterator[Connection]:
    """Bring a file to a revision past the program, as an older or newer version of it would have left it."""
    store = Store.open(path, KEY, older=True)
    try:
        with store.write() as connection:
            sums.unwatch(connection)
            migrations.migrate(connection, to)
            yield connection
    finally:
        store.close()


@pytest.fixture
def old(path: Path) -> Path:
    """A database of schema 2 as its own program would have made it, with rows in its tables."""
    with raw(path) as empty:
        empty.execute("CREATE TABLE t (a)")
        empty.execute("DROP TABLE t")
        empty.execute("PRAGMA user_version = 2")
    store = Store.open(path, KEY, older=True)
    with store.write() as connection:
        connection.execute(text("PRAGMA user_version = 0"))
        migrations.migrate(connection, "0002")
        _fill(connection)
        connection.execute(text("INSERT INTO registers VALUES (1, 'облік', 'НІБ', '2025-05-14', 'r.xlsx', 'b', 7)"))
    store.close()
    return path


def _fill(connection: Connection) -> None:
    for seq in range(1, 6):
        acts.append(connection, act_row(seq))
    acts.keep_file(connection, "a" * 64, "a.xlsx", b"x" * 5000)
    lists.add_list(connection, submitted(), b"")
    lists.add_cases(connection, [case_row(number) for number in range(1, 4)])
    lists.keep_candidates(connection, [(number, f"1:{number % 2}", b"[]") for number in range(1, 4)])
    likeness.keep(connection, [(number, "КОВАЛЬ", "") for number in range(1, 4)])
    lists.keep_draft(connection, "o1", 1, 1, b"draft")
    attachments.keep(connection, "o1", 1, 1, "b" * 64, "а.pdf", b"\0\xff")
    reservations.keep_filter(connection, "o1", "мої", b"{}")


def _rows(path: Path) -> dict[str, list[Any]]:
    with raw(path) as past:
        names = [name for (name,) in past.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = {name: OLD_REGISTERS if name == "registers" else "*" for name in names if name not in NEW}
        return {name: past.execute(f"SELECT {of} FROM {name}").fetchall() for name, of in cells.items()}  # noqa: S608


def _schema(path: Path) -> tuple[int, dict[str, str]]:
    with raw(path) as past:
        rows = past.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
        version = past.execute("PRAGMA user_version").fetchone()[0]
    return version, {name: " ".join(words.split()) for name, words in rows if name != "sqlite_sequence"}


# --- the revisions ---


def test_the_revisions_are_one_line_that_ends_in_todays_schema() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    found = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    assert found == [f"{number:04d}" for number in range(SCHEMA, migrating.OLDEST - 1, -1)]


def test_what_acts_can_say_is_known_to_every_program_that_opens_this_schema() -> None:
    """A program that meets an act it cannot read takes it for damage: so it is kept out by the number of the schema."""
    shapes, parts = msgspec.json.schema_components(tuple(BODIES[kind] for kind in sorted(BODIES)))
    written = json.dumps([FORMAT, _bare(shapes), _bare(parts)], sort_keys=True)
    told = "acts can say something new: raise SCHEMA with a revision (an empty one will do), and put both numbers here"
    assert (SCHEMA, digest(written.encode())[:16]) == ACTS, told


def _bare(schema: Any) -> Any:
    """Return a JSON schema without its prose."""
    if isinstance(schema, dict):
        return {key: _bare(value) for key, value in schema.items() if key != "description"}
    return [_bare(each) for each in schema] if isinstance(schema, list | tuple) else schema


def test_the_head_is_what_the_tables_say(old: Path, tmp_path: Path) -> None:
    with closing(Store.open(old, KEY, older=True)) as store:
        assert store.schema == 2
        store.migrate()
        assert store.schema == SCHEMA
        assert store.schema_differs() == ()
        with store.read() as connection:
            assert sums.altered(connection) == ()
            assert {name for (_kind, name, table) in schema.described(connection) if name == table} == {
                *metadata.tables, "sqlite_sequence",
            }  # fmt: skip
    Store.create(tmp_path / "new.db", KEY, alone=False).close()
    assert _schema(old) == _schema(tmp_path / "new.db")


def test_up_and_down_and_up_again_keeps_every_row(old: Path) -> None:
    rows, first = _rows(old), _schema(old)
    with closing(Store.open(old, KEY, older=True)) as store:
        store.migrate()
    up = _schema(old)
    assert _rows(old) == rows
    with _migrating(old, "0002"):
        pass
    assert (_schema(old), _rows(old)) == (first, rows)
    with closing(Store.open(old, KEY, older=True)) as store:
        store.migrate()
        assert (store.schema_differs(), store.damage()) == ((), ())
    assert (_schema(old), _rows(old)) == (up, rows)


def test_what_is_migrated_goes_on_as_one_that_was_made_today(old: Path) -> None:
    with closing(Store.open(old, KEY, older=True)) as store:
        store.migrate()
        with store.write() as connection:
            lists.keep_draft(connection, "o1", 2, 1, b"after")
        with store.read() as connection:
            assert sums.altered(connection) == ()
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
            assert (
                connection.execute(text("SELECT count(*) FROM temp.sqlite_master WHERE type = 'table'")).scalar() == 0
            )
        with pytest.raises(Exception, match="append-only"), store.write() as connection:
            connection.execute(text("DELETE FROM acts"))
    Store.open(old, KEY).close()


def test_nothing_of_it_is_done_to_a_database_of_today(store: Store, path: Path) -> None:
    before = _schema(path)
    store.migrate()
    assert _schema(path) == before
    assert store.schema_differs() == ()


# --- what was altered before ---


def test_a_sum_that_was_wrong_stays_wrong(store: Store, path: Path) -> None:
    with store.write() as connection:
        _fill(connection)
    with raw(path) as intruder:
        intruder.execute("UPDATE drafts SET body = x'00'")
    store.migrate()
    with store.read() as connection:
        assert sums.altered(connection) == ("drafts",)


# --- refused, full, killed ---


def test_an_older_database_opens_only_for_whoever_migrates_it(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(KnownError) as caught:
        Store.open(old, KEY)
    assert (caught.value.fault, caught.value.facts) == (Fault.OLDER_DATABASE, {"folder": old.parent})
    assert old.read_bytes() == before


@pytest.mark.parametrize(("version", "fault"), [(SCHEMA + 1, Fault.NEWER_DATABASE), (1, Fault.TRIAL_DATABASE)])
def test_a_newer_and_a_trial_database_are_refused_even_so(old: Path, version: int, fault: Fault) -> None:
    with raw(old) as past:
        past.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(KnownError) as caught:
        Store.open(old, KEY, older=True)
    assert caught.value.fault is fault


def test_on_a_full_disk_the_old_one_stays(old: Path) -> None:
    before, rows = _schema(old), _rows(old)
    with closing(Store.open(old, KEY, older=True)) as store:
        with full_disk(store), pytest.raises(KnownError) as caught:
            store.migrate()
        assert caught.value.fault is Fault.DISK_FULL
        assert store.schema == 2
        assert store.damage() == ()
        store.migrate()
        assert store.schema_differs() == ()
    assert _rows(old) == rows
    assert before[0] == 2


_KILLED = """
import os, sys
from pathlib import Path
from tests.support.databases import KEY
from verifier.store import migrating
from verifier.store.database import Store
store = Store.open(Path(sys.argv[1]), KEY, older=True)
with store.write() as connection:
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    migrating.upgrade(connection)
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("INSERT INTO files VALUES ('b', 'b', randomblob(3000000))")
    os._exit(9)
"""


def test_killed_in_the_middle_the_old_one_stays(old: Path) -> None:
    before, rows = _schema(old), _rows(old)
    died = subprocess.run([sys.executable, "-c", _KILLED, str(old)], check=False)
    assert died.returncode == 9
    assert old.with_name("office.db-journal").stat().st_size > 0
    with closing(Store.open(old, KEY, older=True)) as store:
        assert store.was_interrupted
        assert (store.schema, store.damage()) == (2, ())
        store.migrate()
        assert (store.schema_differs(), store.damage()) == ((), ())
    assert (before[0], _rows(old)) == (2, rows)


def test_alembic_is_not_imported_at_an_ordinary_start(store: Store, path: Path) -> None:
    store.close()
    words = (
        "import sys; from pathlib import Path; from verifier.store.database import Store; import verifier.cli, "
        "verifier.workflow.keep_office; from tests.support.databases import KEY; "
        "Store.open(Path(sys.argv[1]), KEY).close(); "
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('alembic', 'mako')]"
    )
    subprocess.run([sys.executable, "-c", words, str(path)], check=True)
