"""An office as an older program made it."""

from __future__ import annotations

from pathlib import Path

from tests.support.databases import raw
from tests.support.offices import Template, Workplace
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer
from verifier.store import migrations, sums
from verifier.store.database import Store
from verifier.workflow.office import DATABASE


def as_schema_2(template: Template, folder: Path) -> Workplace:
    """Work in an office, then fill a database that the first revision made with all its rows."""
    place = template.copy(folder)
    place.check_twice(1, {DetailKey.RANK: Answer.UNABLE})
    place.check(2, Pass.FIRST)
    place.office.close()
    path, older = folder / DATABASE, folder / "older.db"
    with raw(older, place.office.key) as empty:
        empty.execute("PRAGMA user_version = 2")
        empty.execute("CREATE TABLE t (a)")
        empty.execute("DROP TABLE t")
    store = Store.open(older, place.office.key, alone=False, older=True)
    with store.write() as connection:
        sums.unwatch(connection)
        connection.exec_driver_sql("PRAGMA user_version = 0")
        migrations.migrate(connection, "0002")
    store.close()
    with raw(older, place.office.key) as past:
        past.execute(f"ATTACH '{path}' AS now KEY \"x'{place.office.key.hex()}'\"")
        names = [name for (name,) in past.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for name in names:
            columns = ", ".join(f'"{row[1]}"' for row in past.execute(f"PRAGMA main.table_info({name})"))
            past.execute(f"INSERT INTO main.{name} SELECT {columns} FROM now.{name}")  # noqa: S608 - names of our tables
        past.execute("DETACH now")
    older.replace(path)
    for left in folder.glob(f"{DATABASE}-journal"):
        left.unlink()
    return place
