"""From one schema to the next by Alembic, within the one transaction that the caller has begun.

Which schema a database has stands in its `user_version`, where older programs look too, and nowhere else: Alembic's own
table of versions is a temporary one. Nothing here is imported at an ordinary start.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from verifier.store import schema

HEAD = "head"


def migrate(connection: Connection, to: str = HEAD) -> None:
    """Bring the database of a connection to a revision, the newest by default; forwards or back."""
    number = schema.version(connection)
    connection.execute(text("CREATE TEMP TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    if number:
        connection.execute(text("INSERT INTO temp.alembic_version VALUES (:revision)"), {"revision": f"{number:04d}"})
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    back = to != HEAD and int(to) < number
    (command.downgrade if back else command.upgrade)(config, to)
    reached = connection.execute(text("SELECT version_num FROM temp.alembic_version")).scalar()
    connection.execute(text(f"PRAGMA user_version = {int(reached or 0)}"))
    connection.execute(text("DROP TABLE temp.alembic_version"))
