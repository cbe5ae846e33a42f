"""Rows for the tests of the store, raw access past the program, and folders without rights."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Select

from verifier.domain.acts import StoredAct
from verifier.domain.details import Direction, ListKind
from verifier.domain.lists import SubmittedList
from verifier.store.lists import CaseRow

KEY = bytes(range(32))
_NOBODY = 65534


def act_row(seq: int, case: int = 0, officer: str = "o1") -> StoredAct:
    """Return an act as stored; the store does not look inside."""
    return StoredAct(seq, f"data {seq}".encode(), b"s" * 64, f"{seq:064x}", f"i{seq}", "check_signed", case, officer)


def submitted(id_: int = 1, **changes: Any) -> SubmittedList:
    """Return a list as stored."""
    facts: dict[str, Any] = {
        "id": id_,
        "reference": f"{id_}/Т",
        "sender": "друга сторона",
        "direction": Direction.INCOMING,
        "kind": ListKind.PRISONERS_OF_WAR,
        "revision": 1,
        "title": "Список",
        "file_name": "spisok.xlsx",
        "sha256": f"{id_:064x}",
        "sheet": "Лист1",
        "stated": None,
        "persons": 3,
        "problems": 2,
        "received_at": "2025-05-14T06:12:00.000Z",
    }
    return SubmittedList(**{**facts, **changes})


def case_row(number: int, list_: int = 1, position: int | None = None, **changes: Any) -> CaseRow:
    """Return a case as stored."""
    facts: dict[str, Any] = {
        "number": number,
        "list": list_,
        "position": position or number,
        "entry": b"{}",
        "row_number": str(number),
        "name": f"КОВАЛЬ {number}",
        "born": "1990-03-12",
        "entry_key": f"{number:064x}",
        "state": "first_check",
        "disposition": "",
        "clearances": "",
        "parts": "",
    }
    return CaseRow(**{**facts, **changes})


def plan(connection: Connection, chosen: Select[Any]) -> str:
    """Return how the database would go about a query, one line a step."""
    words = chosen.compile(connection, compile_kwargs={"literal_binds": True})
    return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}"))


@contextmanager
def raw(path: Path, key: bytes = KEY) -> Iterator[Any]:
    """Open the database past the program, as an intruder who holds the key could; what is done is committed.

    Triggers that were taken away by `unguard` are put back at the end, as an intruder would.
    """
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
        for words in _dropped.pop(id(connection), ()):
            connection.execute(words)
    finally:
        _dropped.pop(id(connection), None)
        connection.close()


_dropped: dict[int, list[str]] = {}


def unguard(connection: Any) -> None:
    """Drop the triggers that guard against accidents, until the connection is closed."""
    for name, words in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
        _dropped.setdefault(id(connection), []).append(words)


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """Yield a temporary folder that every account may enter, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "office"
        folder.mkdir()
        yield folder


@contextmanager
def no_right_to_write(closed: Path) -> Iterator[None]:
    """Take the right to write to a folder and its files away, for the length of the block."""
    for each in closed.iterdir():
        each.chmod(0o444)
    closed.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)  # root may write anywhere
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o755)
