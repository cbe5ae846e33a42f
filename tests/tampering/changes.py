"""Every change of a row that somebody can make past the program, generated from the tables as they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Column, Table

from tests.support.databases import raw, unguard
from tests.tampering.naming import Names, naming
from tests.tampering.office import Row, Rows, rows_of
from verifier.ledger.chain import act_hash
from verifier.store.tables import metadata

# ruff: noqa: S608 - statements of an intruder, made here
Do = Callable[[Any], None]


class CannotBeWrittenError(Exception):
    """The database takes no such value, whatever is switched off."""


class NoChangeError(Exception):
    """The table holds afterwards what it held before."""


@dataclass(frozen=True)
class Change:
    """One change of an office: of which kind, what it is, how it is made in a folder, and which faults would name it."""

    kind: str
    what: str
    make: Callable[[Path, bytes], Names]


def of_tables(rows: Rows, chance: Random) -> Iterator[Change]:
    """Yield the changes of all tables."""
    for name, table in sorted(metadata.tables.items()):
        for column in table.columns:
            yield from _of_column(table, column, rows[name], chance)
        yield from _of_rows(table, rows[name], chance)
    yield from _of_signatures(rows["acts"], chance)
    yield from _of_roles(rows["officers"])


def _of_column(table: Table, column: Column[Any], rows: Sequence[Row], chance: Random) -> Iterator[Change]:
    name, where = column.name, f"{table.name}.{column.name}"
    row = chance.choice(rows)
    yield _change("other value", where, table, _put(table, row, name, _other(row[name], chance)))
    full = [each for each in rows if each[name]]
    if full:
        flipped = chance.choice(full)
        yield _change("bit flip", where, table, _put(table, flipped, name, _flipped(flipped[name], chance)))
    yield _change("other type", where, table, _put(table, row, name, _of_other_type(row[name])))
    yield _change(
        "NULL", where, table, _put(table, chance.choice([r for r in rows if r[name] is not None]), name, None)
    )
    pairs = [(a, b) for a in rows for b in rows if a[name] != b[name]]
    if pairs:
        yield _change("swap of a column", where, table, _swap(table, *chance.choice(pairs), [name]))
    else:
        yield Change("swap of a column", where, _no_change)


def _of_rows(table: Table, rows: Sequence[Row], chance: Random) -> Iterator[Change]:
    keys = [column.name for column in table.primary_key]
    rest = [column.name for column in table.columns if column.name not in keys]
    for which, row in (("first", rows[0]), ("middle", rows[len(rows) // 2]), ("last", rows[-1])):
        yield _change("row deleted", f"{table.name}, {which}", table, _delete(table, row))
        other = chance.choice([each for each in rows if each is not row])
        yield _change("rows swapped", f"{table.name}, {which}", table, _swap(table, row, other, rest))
        yield _change("row inserted", f"{table.name}, copy of the {which}", table, _copy(table, row, chance))
    yield _change("all rows deleted", table.name, table, lambda db: db.execute(f'DELETE FROM "{table.name}"'))


def _of_signatures(acts: Sequence[Row], chance: Random) -> Iterator[Change]:
    """Move signatures between acts, as they are and with the hashes made to fit."""
    for act in acts:
        other = chance.choice([each for each in acts if each is not act])
        for fitting in (False, True):
            hashed = act_hash(act["data"], other["signature"]) if fitting else act["hash"]

            def move(db: Any, act: Row = act, other: Row = other, hashed: str = hashed) -> None:
                words = "UPDATE acts SET signature = ?, hash = ? WHERE seq = ?"
                db.execute(words, (other["signature"], hashed, act["seq"]))

            yield _change(
                "signature moved", f"acts, from {other['seq']} to {act['seq']}", metadata.tables["acts"], move
            )


def _of_roles(officers: Sequence[Row]) -> Iterator[Change]:
    """Give each officer the roles of each other, and none."""
    for officer in officers:
        for roles in sorted({each["roles"] for each in officers} | {""}):
            if roles != officer["roles"]:
                put = _put(metadata.tables["officers"], officer, "roles", roles)
                yield _change("roles edited", f"officers, {officer['id']}", metadata.tables["officers"], put)


def _change(kind: str, what: str, table: Table, do: Do) -> Change:
    def make(folder: Path, key: bytes) -> Names:
        with raw(folder / "office.db", key) as db, _unguarded(db):
            before = rows_of(db, table.name)
            with _lax(db, table):
                try:
                    do(db)
                except db.Error as error:
                    raise CannotBeWrittenError(str(error)) from error
            after = rows_of(db, table.name)
            if after == before:
                raise NoChangeError
            return naming(table.name, before, after)

    return Change(kind, what, make)


def _no_change(_folder: Path, _key: bytes) -> Names:
    raise NoChangeError


@contextmanager
def _unguarded(db: Any) -> Iterator[None]:
    db.text_factory = lambda data: data.decode(errors="surrogateescape")
    unguard(db)
    db.execute("PRAGMA ignore_check_constraints = ON")
    yield


@contextmanager
def _lax(db: Any, table: Table) -> Iterator[None]:
    """Let NULL be written into a table: its declaration says for a while that it may."""
    where = "type = 'table' AND name = ?"
    (declared,) = db.execute(f"SELECT sql FROM sqlite_master WHERE {where}", (table.name,)).fetchone()
    _declare(db, table.name, declared.replace(" NOT NULL", ""))
    yield
    _declare(db, table.name, declared)


def _declare(db: Any, name: str, words: str) -> None:
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (words, name))
    db.execute("PRAGMA writable_schema = RESET")


def _where(table: Table, row: Row) -> tuple[str, list[Any]]:
    keys = [column.name for column in table.primary_key]
    return " AND ".join(f'"{key}" = ?' for key in keys), [row[key] for key in keys]


def _put(table: Table, row: Row, column: str, value: Any) -> Do:
    where, key = _where(table, row)
    words = "CAST(? AS TEXT)" if isinstance(value, _Spoilt) else "?"
    return lambda db: db.execute(f'UPDATE "{table.name}" SET "{column}" = {words} WHERE {where}', [value, *key])


def _delete(table: Table, row: Row) -> Do:
    where, key = _where(table, row)
    return lambda db: db.execute(f'DELETE FROM "{table.name}" WHERE {where}', key)


def _swap(table: Table, one: Row, other: Row, columns: Sequence[str]) -> Do:
    """Exchange some columns of two rows; both are taken out meanwhile, so that what is unique stays so."""
    made = ({**one, **{c: other[c] for c in columns}}, {**other, **{c: one[c] for c in columns}})

    def swap(db: Any) -> None:
        db.execute("BEGIN")
        try:
            _delete(table, one)(db)
            _delete(table, other)(db)
            for row in made:
                _insert(db, table, row)
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")

    return swap


def _copy(table: Table, row: Row, chance: Random) -> Do:
    keys = {column.name for column in table.primary_key}
    unique = {column.name for column in table.columns if column.unique}
    made = {**row, **{name: _other(row[name], chance, 1000) for name in keys | unique}}
    return lambda db: _insert(db, table, made)


def _insert(db: Any, table: Table, row: Row) -> None:
    columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    db.execute(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', list(row.values()))


class _Spoilt(bytes):
    """Bytes that are written as text."""


def _other(value: Any, chance: Random, far: int = 0) -> Any:
    match value:
        case int():
            return value + far + chance.choice((1, 2, 7))
        case str():
            return chance.choice((value + "x", value + " ", "ІНШЕ " + value))
        case bytes():
            return chance.choice((value + b" ", b"[]" + value, value[:-1] + b"~"))
        case _:
            return 7


def _flipped(value: Any, chance: Random) -> Any:
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(3))
    data = bytearray(value.encode() if isinstance(value, str) else value)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return _Spoilt(data) if isinstance(value, str) else bytes(data)


def _of_other_type(value: Any) -> Any:
    match value:
        case str():
            return value.encode()
        case bytes():
            return "text"
        case _:
            return "сім"
