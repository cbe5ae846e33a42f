"""A sum over each table whose rows no act determines, kept by the connection itself at every write.

Drafts, candidates, reservations and the like are unsigned, so nothing recomputes them. Whoever writes them past the
program leaves the sum behind, and the audit names the table. The sum of a table is that of the SHA-256 of its rows, so
that it follows each row written, changed or deleted, in whatever order. The triggers that keep it are temporary: they
are part of the connection, not of the file, and may call a function of ours in spite of trusted_schema=OFF. They are
made from the tables as they are declared, so that no new table or column is forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DatabaseError

from verifier.store.tables import GUARDED, sums

_BITS = 256
_ALL = (1 << _BITS) - 1
_VERBS = _INSERT, _DELETE, _UPDATE = "INSERT", "DELETE", "UPDATE"
_MANY = 500  # rows, from which on it is quicker to sum a table up


def register(connection: Any) -> None:
    """Give a connection of the driver the functions that sums are made by."""
    connection.create_function("verifier_plus", -1, _plus, deterministic=True)
    connection.create_function("verifier_minus", -1, _minus, deterministic=True)
    connection.create_aggregate("verifier_total", -1, _Total)


def watch(connection: Any) -> None:
    """Let a connection of the driver keep the sums from now on, where the database has them.

    It is done before the first writing: under cipher_memory_security it costs as much as half a key derivation.
    """
    has = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    if sums.name in has:
        for table in GUARDED:
            if table.name in has:
                for statement in _triggers(table):
                    connection.execute(statement)


def unwatch(connection: Connection) -> None:
    """Keep the sums no longer: tables are about to be rebuilt, after which `renew` and `watch` begin anew."""
    for table in GUARDED:
        for verb in _VERBS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS temp.{_name(table, verb)}"))


def total(connection: Connection, table: str, columns: Sequence[str]) -> bytes:
    """Return the sum over some columns of a table as they stand."""
    cells = ", ".join(_cell("", name) for name in columns)
    words = text(f"SELECT verifier_total('{table}', {cells}) FROM main.{table}")  # noqa: S608
    return bytes(connection.execute(words).scalar_one() or bytes(_BITS // 8))


def renew(connection: Connection, tables: Iterable[Table] = GUARDED) -> None:
    """Take the sums of some tables as they stand: right after they were made, or rebuilt by a migration."""
    for table in tables:
        connection.execute(text(f"INSERT OR REPLACE INTO sums SELECT '{table.name}', {_counted(table)}"))


@contextmanager
def in_bulk(connection: Connection, table: Table, rows: int) -> Iterator[None]:
    """Write very many rows of one table: it is summed up before and after, which costs a fraction of as many triggers.

    What the table gained is added to the sum that it had, so that what was altered before stays altered.
    """
    if rows < _MANY:
        yield
        return
    for verb in _VERBS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS temp.{_name(table, verb)}"))
    before = _now(connection, table)
    yield
    after = _now(connection, table)
    kept = connection.execute(sums.select().where(sums.c.name == table.name)).first()
    if kept:
        total = _packed(sum(map(_number, (kept.sum, after[1]))) - _number(before[1]))
        values = {"rows": kept.rows + after[0] - before[0], "sum": total}
        connection.execute(sums.update().where(sums.c.name == table.name).values(values))
    for statement in _triggers(table):
        connection.execute(text(statement))


@contextmanager
def by_hand(connection: Connection, table: Table, row: Sequence[str | bytes]) -> Iterator[None]:
    """Add one row, given by its columns, whose values the database does not have together while it is written."""
    trigger = _name(table, _INSERT)
    connection.execute(text(f"DROP TRIGGER IF EXISTS temp.{trigger}"))
    yield
    kept = connection.execute(sums.select().where(sums.c.name == table.name)).first()
    if kept:
        kinds = [("text", cell.encode()) if isinstance(cell, str) else ("blob", cell) for cell in row]
        values = {"rows": kept.rows + 1, "sum": _plus(kept.sum, table.name, *chain.from_iterable(kinds))}
        connection.execute(sums.update().where(sums.c.name == table.name).values(values))
    for statement in _triggers(table):
        connection.execute(text(statement))


def altered(connection: Connection) -> tuple[str, ...]:
    """Name the tables that do not hold what the program wrote into them."""
    kept = {row.name: (row.rows, row.sum) for row in connection.execute(sums.select())}
    found = set(kept) - {table.name for table in GUARDED}
    for table in GUARDED:
        try:
            row = _now(connection, table)
        except DatabaseError as error:
            if not isinstance(error.orig, sqlcipher.OperationalError):
                raise
            row = None  # the table or a column of it is not there
        if row is None or kept.get(table.name) != row:
            found.add(table.name)
    return tuple(sorted(map(str, found)))


def wrong_as_it_stands(connection: Connection) -> frozenset[str]:
    """Name the tables with a wrong sum in a database of an older schema, by the columns that they have there."""
    found = set[str]()
    for row in connection.execute(text("SELECT name, rows, sum FROM sums")):
        columns = [column[1] for column in connection.execute(text(f'PRAGMA main.table_info("{row.name}")'))]
        if not columns or total(connection, row.name, columns) != bytes(row.sum):
            found.add(row.name)
    return frozenset(found)


def _now(connection: Connection, table: Table) -> tuple[int, bytes]:
    rows, total = connection.execute(text(f"SELECT {_counted(table)}")).one()
    return rows, total


def _counted(table: Table) -> str:
    total = f"verifier_total('{table.name}', {_cells('', table)})"
    return f"count(*), coalesce({total}, zeroblob({_BITS // 8})) FROM main.{table.name}"


def _triggers(table: Table) -> tuple[str, ...]:
    name = table.name
    plus = f"verifier_plus({{}}, '{name}', {_cells('NEW.', table)})"
    minus = f"verifier_minus(sum, '{name}', {_cells('OLD.', table)})"
    changes = {
        _INSERT: f"rows = rows + 1, sum = {plus.format('sum')}",
        _DELETE: f"rows = rows - 1, sum = {minus}",
        _UPDATE: f"sum = {plus.format(minus)}",
    }
    return tuple(
        f"CREATE TEMP TRIGGER IF NOT EXISTS {_name(table, verb)} AFTER {verb} ON main.{name} "  # noqa: S608
        f"BEGIN UPDATE sums SET {change} WHERE name = '{name}'; END"
        for verb, change in changes.items()
    )


def _name(table: Table, verb: str) -> str:
    return f"sum_{table.name}_{verb.lower()}"


def _cells(prefix: str, table: Table) -> str:
    """Return the columns of a row, each as its type and its bytes: text that is no text can be told as well."""
    return ", ".join(_cell(prefix, column.name) for column in table.columns)


def _cell(prefix: str, column: str) -> str:
    return f'typeof({prefix}"{column}"), CAST({prefix}"{column}" AS BLOB)'


def _row(table: str, cells: Sequence[Any]) -> int:
    running = hashlib.sha256(table.encode())
    for kind, value in zip(cells[::2], cells[1::2], strict=True):
        data = value or b""
        running.update(f"\0{kind}{len(data)}:".encode())
        running.update(data)  # a file of a million persons is not joined with anything
    return _number(running.digest())


def _plus(total: bytes, table: str, *cells: Any) -> bytes:
    return _packed(_number(total) + _row(table, cells))


def _minus(total: bytes, table: str, *cells: Any) -> bytes:
    return _packed(_number(total) - _row(table, cells))


def _number(total: bytes) -> int:
    return int.from_bytes(total, "big")


def _packed(total: int) -> bytes:
    return (total & _ALL).to_bytes(_BITS // 8, "big")


class _Total:
    """The sum over many rows at once, as SQL asks for it."""

    def __init__(self) -> None:
        self._total = 0

    def step(self, table: str, *cells: Any) -> None:
        """Take one row in."""
        self._total += _row(table, cells)

    def finalize(self) -> bytes:
        """Return the sum."""
        return _packed(self._total)
