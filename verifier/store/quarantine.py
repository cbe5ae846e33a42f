"""Lists that arrived and wait, and what their columns were said to be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from verifier.domain.quarantine import Arrival, Outcome, Source
from verifier.store.tables import mappings, quarantine

_NARROW = [column for column in quarantine.c if column.name not in ("data", "said")]
_ARRIVAL = [*_NARROW, func.length(quarantine.c.data).label("size")]


def add(connection: Connection, arrival: Arrival, data: bytes) -> Arrival:
    """Keep a list that arrived; return it under its number."""
    number = 1 + int(connection.execute(select(func.max(quarantine.c.id))).scalar() or 0)
    names = (column.name for column in _NARROW)
    row = {name: getattr(arrival, name) for name in names} | {"id": number, "data": data, "said": b""}
    connection.execute(insert(quarantine), row)
    return get(connection, number) or arrival


def get(connection: Connection, number: int) -> Arrival | None:
    """Return what arrived under a number."""
    row = connection.execute(select(*_ARRIVAL).where(quarantine.c.id == number)).first()
    return _arrival(row) if row else None


def waiting(connection: Connection) -> tuple[Arrival, ...]:
    """Return what waits to be decided, oldest first."""
    chosen = select(*_ARRIVAL).where(quarantine.c.decided == 0).order_by(quarantine.c.id)
    return tuple(_arrival(row) for row in connection.execute(chosen))


def of_bytes(connection: Connection, sha256: str) -> tuple[Arrival, ...]:
    """Return every arrival of the same bytes, oldest first."""
    chosen = select(*_ARRIVAL).where(quarantine.c.sha256 == sha256).order_by(quarantine.c.id)
    return tuple(_arrival(row) for row in connection.execute(chosen))


def data(connection: Connection, number: int) -> bytes:
    """Return the bytes of what waits."""
    return bytes(connection.execute(select(quarantine.c.data).where(quarantine.c.id == number)).scalar() or b"")


def said(connection: Connection, number: int) -> bytes:
    """Return what was said about it so far."""
    return bytes(connection.execute(select(quarantine.c.said).where(quarantine.c.id == number)).scalar() or b"")


def keep_said(connection: Connection, number: int, body: bytes) -> None:
    """Keep what an officer said about it."""
    connection.execute(update(quarantine).where(quarantine.c.id == number).values(said=body))


def decide(connection: Connection, number: int, act: int, outcome: Outcome) -> None:
    """Note which act decided on it; its bytes stand among the files now."""
    values = {"decided": act, "outcome": outcome.value, "data": b""}
    connection.execute(update(quarantine).where(quarantine.c.id == number).values(values))


def every_as_stored(connection: Connection) -> tuple[dict[str, Any], ...]:
    """Return all arrivals column by column but for what was said, for the audit; bytes only of what waits."""
    chosen = select(*_NARROW, quarantine.c.data).order_by(quarantine.c.id)
    return tuple(dict(row) for row in connection.execute(chosen).mappings())


def _arrival(row: Any) -> Arrival:
    fields = {column.name: getattr(row, column.name) for column in _NARROW} | {"size": int(row.size or 0)}
    return Arrival(**fields | {"source": Source(row.source), "outcome": Outcome(row.outcome)})


# --- what their columns are ---


def keep_mapping(connection: Connection, sender: str, layout: str, body: bytes, officer: str, at: str) -> None:
    """Keep what the columns of a layout are, of one sender, in place of what was kept."""
    connection.execute(delete(mappings).where(mappings.c.sender == sender, mappings.c.layout == layout))
    row = {"sender": sender, "layout": layout, "body": body, "officer": officer, "at": at}
    connection.execute(insert(mappings), row)


def mappings_of(connection: Connection, layout: str) -> dict[str, bytes]:
    """Return what the columns of a layout were said to be, by sender, the latest first."""
    chosen = select(mappings).where(mappings.c.layout == layout).order_by(mappings.c.at.desc(), mappings.c.sender)
    return {row.sender: row.body for row in connection.execute(chosen)}
