"""Records as a later extract changed them: what came with each extract, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text

from verifier.store.tables import as_bytes

# ruff: noqa: S608 - names of our own tables
_BATCH = 5000
_STORED = (
    "SELECT register, position, id, body FROM records WHERE register = :register UNION ALL "
    "SELECT register, position, id, body FROM former_records WHERE register = :register"
)
_BEFORE = "SELECT register, position, id, body FROM former_records WHERE until = :register"
_ALSO = "EXISTS (SELECT 1 FROM ({there}) t WHERE t.id = {id})"
_CHANGED = (
    f"SELECT s.id, f.body AS old, s.body AS new FROM ({_STORED}) s JOIN ({_BEFORE}) f ON f.id = s.id "
    "ORDER BY s.position"
)
_NEW = f"SELECT s.id, NULL AS old, s.body AS new FROM ({_STORED}) s WHERE NOT {_ALSO} ORDER BY s.position".format(
    there=_BEFORE, id="s.id"
)
_GONE = f"SELECT f.id, f.body AS old, NULL AS new FROM ({_BEFORE}) f WHERE NOT {_ALSO} ORDER BY f.register, f.position"
_GONE = _GONE.format(there=_STORED, id="f.id")
_BY_CHANGE = {"new": _NEW, "changed": _CHANGED, "gone": _GONE}


def set_aside(connection: Connection, ids: Iterable[str], until: int) -> None:
    """Take records out of those that are, and keep them as what was until an extract."""
    rows = [(until, id_) for id_ in ids]
    if rows:
        moved = "SELECT register, position, id, body, ? FROM records WHERE id = ?"
        connection.exec_driver_sql(f"INSERT INTO former_records (register, position, id, body, until) {moved}", rows)
        connection.exec_driver_sql("DELETE FROM records WHERE id = ?", [(id_,) for _until, id_ in rows])


def stored_with(connection: Connection, register: int) -> Iterator[tuple[str, bytes]]:
    """Yield id and bytes of all that was stored with an extract, in order, whatever became of it."""
    last = -(1 << 62)
    words = text(f"SELECT * FROM ({_STORED}) WHERE position > :last ORDER BY position LIMIT {_BATCH}")
    while True:
        rows = connection.execute(words, {"register": register, "last": last}).all()
        yield from ((row.id, as_bytes(row.body) or b"") for row in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].position


def gone_with(connection: Connection, register: int) -> Iterator[str]:
    """Yield the ids of the records that an extract does not hold any more, in their order."""
    yield from (str(row.id) for row in connection.execute(text(_GONE), {"register": register}))


def counted(connection: Connection, register: int) -> tuple[int, int, int]:
    """Return how many records are new, changed and gone with an extract."""
    counts = (
        connection.execute(text(f"SELECT count(*) FROM ({_BY_CHANGE[name]})"), {"register": register}).scalar_one()
        for name in ("new", "changed", "gone")
    )
    new, changed, gone = counts
    return int(new), int(changed), int(gone)


def changes(
    connection: Connection, register: int, kind: str, start: int, limit: int
) -> tuple[tuple[bytes | None, bytes | None], ...]:
    """Return some of the records that are "new", "changed" or "gone" with an extract: as they were, as they are."""
    words = text(f"{_BY_CHANGE[kind]} LIMIT :limit OFFSET :start")
    rows = connection.execute(words, {"register": register, "start": start, "limit": limit})
    return tuple((as_bytes(row.old), as_bytes(row.new)) for row in rows)


def versions(connection: Connection, id_: str) -> tuple[tuple[int, bytes, int], ...]:
    """Return a record as each extract had it, oldest first: extract, bytes, and until which extract (0: it is so)."""
    words = text(
        "SELECT register, body, until FROM former_records WHERE id = :id UNION ALL "
        "SELECT register, body, 0 FROM records WHERE id = :id ORDER BY register"
    )
    return tuple((row.register, as_bytes(row.body) or b"", row.until) for row in connection.execute(words, {"id": id_}))


def replaced(connection: Connection, until: int) -> tuple[str, ...]:
    """Return the ids of the records that an extract set aside, changed or gone."""
    rows: Any = connection.execute(text("SELECT id FROM former_records WHERE until = :until"), {"until": until})
    return tuple(str(id_) for id_ in rows.scalars())
