"""Bringing an older database up to date in one transaction; the ledger's own bytes stay as they are."""

from __future__ import annotations

from sqlalchemy import Connection, text

from verifier.store import sums
from verifier.store.tables import GUARDED, SCHEMA

OLDEST = 2  # schema 1 was a trial, whose rules were not complete
_LEDGER = ("seq", "data", "signature", "hash", "intent", "kind", "case", "officer")


def is_older(version: int) -> bool:
    """Whether a database of this schema can be brought up to date."""
    return OLDEST <= version < SCHEMA


def upgrade(connection: Connection) -> None:
    """Bring a database to this program's schema, within a transaction.

    A sum that was wrong before stays wrong, so that no migration makes good what was altered.

    Raises:
        RuntimeError: acts would not be what they were, or rows would refer to nothing: the migration is at fault.
    """
    from verifier.store import migrations  # alembic takes a while to import, and is needed once in a database's life

    ledger = ledger_sum(connection)
    wrong = sums.wrong_as_it_stands(connection) if _has_sums(connection) else frozenset[str]()
    sums.unwatch(connection)
    migrations.migrate(connection)
    if ledger_sum(connection) != ledger:
        raise RuntimeError("a migration changed the ledger")
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise RuntimeError("a migration left rows that refer to nothing")
    sums.renew(connection, [table for table in GUARDED if table.name not in wrong])


def ledger_sum(connection: Connection) -> bytes:
    """Return a sum over all that stands in the ledger, byte for byte."""
    return sums.total(connection, "acts", _LEDGER)


def _has_sums(connection: Connection) -> bool:
    found = connection.execute(text("SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'sums'"))
    return found.first() is not None
