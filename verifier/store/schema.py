"""The schema as it stands in a database, compared word for word with the one that this program makes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import StaticPool

from verifier.store.tables import APPEND_ONLY, SCHEMA, metadata

Schema = Mapping[tuple[str, str, str], str]  # the words of each object by type, name and table


def create(connection: Connection) -> None:
    """Create all tables, indexes and triggers, and say in the database which schema it has."""
    metadata.create_all(connection)
    for trigger in APPEND_ONLY:
        connection.execute(text(trigger))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))


def version(connection: Connection) -> int:
    """Return the number of the schema that the database says it has."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def differs(connection: Connection) -> tuple[str, ...]:
    """Name the tables, indexes, triggers and views that are not as this program makes them, and the version."""
    stored, wanted = described(connection), _wanted()
    names = {key[1] for key in stored.keys() | wanted.keys() if stored.get(key) != wanted.get(key)}
    if version(connection) != SCHEMA:
        names.add("user_version")
    return tuple(sorted(names))


def described(connection: Connection) -> Schema:
    """Return the words of all objects of a database, blanks evened out."""
    rows = connection.execute(text("SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_master"))
    return {(kind, name, table): " ".join(words.split()) for kind, name, table, words in rows}


@cache
def _wanted() -> Schema:
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            create(connection)
            return described(connection)
    finally:
        engine.dispose()
