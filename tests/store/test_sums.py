"""Sums over the tables that nothing recomputes: they follow whatever the program writes, and no hand past it."""

# ruff: noqa: S608 - what is put together are names of declared tables and columns

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Integer, LargeBinary, Table

from tests.support.databases import KEY, act_row, case_row, raw, submitted, unguard
from verifier.domain.quarantine import Arrival, Source
from verifier.domain.readings import Reading
from verifier.domain.work import Reservation
from verifier.store import (
    acts,
    attachments,
    likeness,
    lists,
    papers,
    quarantine,
    readings,
    record_index,
    resemblances,
    reservations,
    sums,
)  # fmt: skip
from verifier.store.database import Store
from verifier.store.resemblances import ResemblanceRow
from verifier.store.tables import GUARDED, RECOMPUTED, metadata

CASES = 6
BULK = 2_000  # rows


def _fill(store: Store) -> None:
    with store.write() as connection:
        lists.add_list(connection, submitted(), b"")
        lists.add_cases(connection, [case_row(number) for number in range(1, CASES + 1)])
        lists.keep_candidates(connection, [(number, f"1:{number % 3}", b"[]") for number in range(1, CASES + 1)])
        likeness.keep(connection, [(number, "КОВАЛЬ", "") for number in range(1, CASES + 1)])
        resemblances.keep(connection, range(1, CASES + 1), _resembling(range(1, CASES + 1)))
        for number in range(1, CASES + 1):
            lists.keep_draft(connection, "o1", number, 1, f"draft {number}".encode())
            attachments.keep(connection, "o1", number, 1, f"{number:064x}", "а.pdf", b"\0\xff" * number)
            acts.keep_file(connection, f"{number:064x}", "а.xlsx", bytes([number]))
            reservations.keep_filter(connection, "o1", f"{number}", b"{}")
            readings.append(connection, Reading(number, "2025", "o1", "opened", number, 1, "", f"{number:064x}"))
            came = Arrival(0, f"{number:064x}", "а.xlsx", 1, f"вони {number}", Source.FILE, "2025", "o1")
            quarantine.keep_said(connection, quarantine.add(connection, came, bytes([number])).id, b"{}")
            quarantine.keep_mapping(connection, f"{number}", f"{number:064x}", b"[]", "o1", "2025")
            record_index.keep(connection, number, 0, bytes([number]))
            papers.keep(connection, papers.add(connection, f"{number}/П", b"[]", "o1", "2025"), "o1", b"[]", "2025")
        reservations.keep(connection, [Reservation(number, 1, "o1", "", "o2") for number in range(1, CASES + 1)])


def _break_off(store: Store, write: Callable[[Connection], object]) -> None:
    with store.write() as connection:
        write(connection)
        raise ZeroDivisionError


def _altered(store: Store) -> tuple[str, ...]:
    with store.read() as connection:
        return sums.altered(connection)


def test_every_table_is_either_recomputed_or_has_a_sum() -> None:
    names = {table.name for table in GUARDED}
    assert names.isdisjoint(RECOMPUTED)
    assert names | RECOMPUTED | {"sums"} == set(metadata.tables)


def test_a_new_database_has_sums_of_empty_tables(store: Store) -> None:
    assert _altered(store) == ()
    with store.read() as connection:
        rows = connection.execute(metadata.tables["sums"].select()).all()
    assert {row.name: (row.rows, row.sum) for row in rows} == {table.name: (0, bytes(32)) for table in GUARDED}


CHANGES: dict[str, Callable[[Connection], object]] = {
    "draft replaced": lambda c: lists.keep_draft(c, "o1", 1, 1, b"another"),
    "draft dropped": lambda c: lists.drop_drafts(c, "o1", 2),
    "attachments dropped": lambda c: attachments.drop_all(c, "o1", 1, 1),
    "attachment signed": lambda c: attachments.move_to_files(c, "o1", 3, 1, {f"{3:064x}"}),
    "reservation replaced": lambda c: reservations.keep(c, [Reservation(1, 1, "o3", "2025", "o3")]),
    "reservation dropped": lambda c: reservations.drop(c, [(2, 1)]),
    "filter replaced": lambda c: reservations.keep_filter(c, "o1", "1", b"[]"),
    "candidates replaced": lambda c: lists.keep_candidates(c, [(1, "1:2", b"other"), (2, "", b"[]")]),
    "index forgotten": lambda c: record_index.forget(c, [2]),
    "many at once": lambda c: c.exec_driver_sql("UPDATE drafts SET body = body || x'00'"),
    "a type alone": lambda c: c.exec_driver_sql("UPDATE drafts SET body = CAST(body AS TEXT)"),
    "all gone": lambda c: c.exec_driver_sql("DELETE FROM likenesses"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_sums_follow_what_the_program_writes(store: Store, path: Path, what: str) -> None:
    _fill(store)
    assert _altered(store) == ()
    with store.write() as connection:
        CHANGES[what](connection)
    assert _altered(store) == ()
    store.close()
    with closing(Store.open(path, KEY)) as again:
        assert _altered(again) == ()
        with again.write() as connection:
            lists.keep_draft(connection, "o2", 1, 1, b"after opening")
        assert _altered(again) == ()


def test_a_large_file_is_written_in_pieces(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "_LARGE", 1_000)
    monkeypatch.setattr(acts, "_PIECE", 300)
    _fill(store)
    data, digest = bytes(range(256)) * 40, "f" * 64

    def keep(connection: Connection) -> None:
        acts.keep_file(connection, digest, "список.xlsx", data)

    with pytest.raises(ZeroDivisionError):
        _break_off(store, keep)
    for _twice in range(2):
        with store.write() as connection:
            keep(connection)
    with store.read() as connection:
        assert acts.file(connection, digest) == ("список.xlsx", data)
        kinds = "SELECT typeof(sha256), typeof(name), typeof(data) FROM files WHERE length(data) > 1000"
        assert connection.exec_driver_sql(kinds).all() == [("text", "text", "blob")]
    assert _altered(store) == ()
    with store.write() as connection:  # and so they go on
        acts.keep_file(connection, "e" * 64, "small", b"small")
        lists.keep_draft(connection, "o1", 1, 1, b"another")
    assert _altered(store) == ()


def test_what_is_rolled_back_leaves_the_sums_alone(store: Store) -> None:
    _fill(store)
    with pytest.raises(ZeroDivisionError):
        _break_off(store, lambda connection: lists.keep_draft(connection, "o1", 1, 1, b"another"))
    assert _altered(store) == ()


def test_the_copy_of_a_database_carries_its_sums(store: Store, tmp_path: Path) -> None:
    _fill(store)
    store.copy_to(tmp_path / "copy.db", KEY, lambda _done, _total: None, lambda: False)
    with closing(Store.open(tmp_path / "copy.db", KEY, alone=False)) as copy:
        assert _altered(copy) == ()


# --- past the program ---

_COLUMNS = [(table, column.name) for table in GUARDED for column in table.columns]


def _other(table: Table, column: str) -> str:
    kind = table.columns[column].type
    if isinstance(kind, Integer):
        return f'"{column}" + 1000'
    return f"CAST(\"{column}\" || x'01' AS BLOB)" if isinstance(kind, LargeBinary) else f"\"{column}\" || '~'"


@pytest.mark.parametrize(("table", "column"), _COLUMNS, ids=lambda each: getattr(each, "name", each))
def test_any_column_changed_past_the_program_is_noticed(store: Store, path: Path, table: Table, column: str) -> None:
    _fill(store)
    with raw(path) as intruder:
        unguard(intruder)
        where = " AND ".join(
            f'"{key.name}" = (SELECT min("{key.name}") FROM {table.name})' for key in table.primary_key
        )
        assert intruder.execute(f'UPDATE {table.name} SET "{column}" = {_other(table, column)} WHERE {where}').rowcount
    assert _altered(store) == (table.name,)


@pytest.mark.parametrize("table", GUARDED, ids=lambda table: table.name)
def test_a_row_taken_out_or_two_swapped_is_noticed(store: Store, path: Path, table: Table) -> None:
    _fill(store)
    key = next(iter(table.primary_key)).name
    with raw(path) as intruder:
        unguard(intruder)
        intruder.execute(f'DELETE FROM {table.name} WHERE "{key}" = (SELECT max("{key}") FROM {table.name})')
    assert _altered(store) == (table.name,)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE sums SET rows = rows + 1 WHERE name = 'drafts'", ("drafts",)),
        ("UPDATE sums SET sum = zeroblob(32) WHERE name = 'drafts'", ("drafts",)),
        ("UPDATE sums SET name = 'more' WHERE name = 'drafts'", ("drafts", "more")),
        ("DELETE FROM sums WHERE name = 'drafts'", ("drafts",)),
        ("INSERT INTO sums VALUES ('more', 0, zeroblob(32))", ("more",)),
        ("INSERT INTO drafts VALUES ('o9', 1, 1, x'00')", ("drafts",)),
        ("UPDATE drafts SET officer = CAST(x'ff' AS TEXT) WHERE \"case\" = 1", ("drafts",)),
        ("DROP TABLE drafts", ("drafts",)),
        ("ALTER TABLE drafts DROP COLUMN body", ("drafts",)),
    ],
)
def test_sums_and_tables_altered_past_the_program_are_named(
    store: Store, path: Path, statement: str, named: tuple[str, ...]
) -> None:
    _fill(store)
    with raw(path) as intruder:
        intruder.execute(statement)
    assert _altered(store) == named


def test_a_trigger_of_the_file_cannot_call_our_functions(store: Store, path: Path) -> None:
    with raw(path) as intruder:
        intruder.execute(
            "CREATE TRIGGER t AFTER INSERT ON acts BEGIN UPDATE sums SET sum = verifier_plus(sum, 'x'); END"
        )
    with pytest.raises(Exception, match="unsafe use of verifier_plus"), store.write() as connection:
        acts.append(connection, act_row(1))


def _resembling(numbers: Iterable[int]) -> list[ResemblanceRow]:
    return [ResemblanceRow(number, 0, f"2:{number}", "possible", b"[]") for number in numbers]


def _bulk(connection: Connection) -> None:
    """Write very many rows of each table that is written so, and some of them again."""
    numbers = range(1, BULK + 1)
    likeness.keep(connection, [(number, "КОВАЛЬ ИВАН 1990-03-12", "ПЕТРОВИЧ") for number in numbers])
    reservations.keep(connection, [Reservation(number, 1, "o1", "", "o2") for number in numbers])
    reservations.keep(connection, [Reservation(number, 1, "o3", "", "o2") for number in numbers if number % 2])
    reservations.drop(connection, [(number, 1) for number in numbers if number % 3])
    resemblances.keep(connection, numbers, _resembling(numbers))
    resemblances.keep(connection, numbers[::2], _resembling(numbers[::2]))
    lists.keep_candidates(connection, [(number, "", b"[]") for number in numbers])
    lists.keep_candidates(connection, [(number, "", b"[1]") for number in numbers if number % 2])


def _many_cases(store: Store) -> None:
    with store.write() as connection:
        lists.add_list(connection, submitted(persons=BULK), b"")
        lists.add_cases(connection, [case_row(number) for number in range(1, BULK + 1)])


def test_the_sums_follow_many_rows_at_once(store: Store) -> None:
    _many_cases(store)
    with pytest.raises(ZeroDivisionError):
        _break_off(store, _bulk)
    assert _altered(store) == ()
    with store.write() as connection:
        _bulk(connection)
    assert _altered(store) == ()
    with store.write() as connection:
        lists.keep_draft(connection, "o1", 1, 1, b"one")
        reservations.keep(connection, [Reservation(1, 2, "o1", "", "o2")])
    assert _altered(store) == ()


def test_many_rows_at_once_do_not_make_good_what_was_altered(store: Store, path: Path) -> None:
    _many_cases(store)
    with store.write() as connection:
        reservations.keep(connection, [Reservation(1, 2, "o1", "", "o2")])
    with raw(path) as intruder:
        intruder.execute("UPDATE reservations SET officer = 'o9'")
    with store.write() as connection:
        _bulk(connection)
    assert _altered(store) == ("reservations",)
