"""Columns that follow from other tables: rows in which they do not, for the audit."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from verifier.domain.officers import Officer
from verifier.store.people import officer_columns
from verifier.store.tables import officers

# By the database alone, because there may be a hundred thousand cases. Each yields what the rows belong to.
_LIKELY = """
    SELECT c.number FROM cases c LEFT JOIN candidates k ON k."case" = c.number
    WHERE c.likely IS NOT (coalesce(k.first, '') <> '')
"""
_TWIN = """
    SELECT c.number FROM cases c LEFT JOIN candidates k ON k."case" = c.number
    LEFT JOIN (SELECT first, count(*) AS times FROM candidates GROUP BY first) s ON s.first = k.first
    WHERE c.twin IS NOT (coalesce(k.first, '') <> '' AND coalesce(s.times, 0) > 1)
"""
_REJECTED = """
    SELECT r."case" FROM rejections r LEFT JOIN cases c ON c.number = r."case"
    WHERE c.entry_key IS NOT r.entry_key
"""
_PROBLEMS = """
    SELECT p.list FROM row_problems p LEFT JOIN lists l ON l.id = p.list GROUP BY p.list
    HAVING max(l.id) IS NULL OR min(p.place) <> 0 OR max(p.place) <> count(*) - 1 OR count(DISTINCT p.place) <> count(*)
"""
_RECORDS = """
    SELECT register FROM (
        SELECT register, position FROM records UNION ALL SELECT register, position FROM former_records
    ) GROUP BY register
    HAVING min(position) <> 1 OR max(position) <> count(*) OR count(DISTINCT position) <> count(*)
"""
# What was set aside was so by an extract of its own register, and before the next that has a record of the same id.
_UNTIL = """
    SELECT f.register FROM former_records f
    LEFT JOIN registers r ON r.id = f.register LEFT JOIN registers u ON u.id = f.until
    WHERE r.series IS NOT u.series OR u.id IS NULL OR typeof(f.until) <> 'integer' OR f.until <= f.register
       OR f.until > (SELECT min(l.register) FROM former_records l WHERE l.id = f.id AND l.register > f.register)
       OR f.until > (SELECT min(l.register) FROM records l WHERE l.id = f.id)
"""


def cases(connection: Connection) -> frozenset[int]:
    """Return the numbers of the cases with a column that does not follow from the other tables."""
    return _found(connection, _LIKELY, _TWIN, _REJECTED)


def lists(connection: Connection) -> frozenset[int]:
    """Return the ids of the lists whose problems by row are not counted through."""
    return _found(connection, _PROBLEMS)


def registers(connection: Connection) -> frozenset[int]:
    """Return the ids of the registers whose records are not counted through, or were set aside by no extract of theirs."""
    return _found(connection, _RECORDS, _UNTIL)


def names_of_officers(connection: Connection, known: Iterable[Officer]) -> frozenset[str]:
    """Return the names of those in the table of officers who do not stand there letter by letter as they are known."""
    wanted = {officer.id: officer_columns(officer) for officer in known}
    return frozenset(
        str(row["name"])
        for row in connection.execute(officers.select()).mappings()
        if dict(row) != wanted.get(row["id"])
    )


def _found(connection: Connection, *queries: str) -> frozenset[int]:
    return frozenset(value for query in queries for value in connection.execute(text(query)).scalars())
