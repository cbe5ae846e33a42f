"""Records that were rejected as other people: remembered by the values that were compared, until one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from verifier.domain.findings import ReasonCode, RejectedRecord
from verifier.store.tables import cases, rejections


@dataclass(frozen=True, slots=True)
class EarlierRejection:
    """Why a record was said to be another person, and in which case."""

    case: int
    reason: ReasonCode
    note: str


def keep(connection: Connection, case: int, rejected: Iterable[RejectedRecord]) -> None:
    """Write what is settled in a case, in place of what was."""
    connection.execute(delete(rejections).where(rejections.c.case == case))
    key = connection.execute(select(cases.c.entry_key).where(cases.c.number == case)).scalar_one()
    rows = [
        {"entry_key": key, "record_key": each.digest, "case": case, "reason": each.reason.value, "note": each.note}
        for each in {each.digest: each for each in rejected}.values()
    ]
    if rows:
        connection.execute(insert(rejections), rows)


def earlier(connection: Connection, case: int) -> Mapping[str, EarlierRejection]:
    """Return what other cases settled about the same stated values, by the key of the record.

    Nothing of the case itself is among it: its second check is blind.
    """
    key = select(cases.c.entry_key).where(cases.c.number == case).scalar_subquery()
    chosen = select(rejections).where(rejections.c.entry_key == key, rejections.c.case != case)
    rows = connection.execute(chosen.order_by(rejections.c.case))
    return {row.record_key: EarlierRejection(row.case, ReasonCode(row.reason), row.note) for row in rows}


def every(connection: Connection) -> frozenset[tuple[int, str, str, str]]:
    """Return case, record key, reason and note of all of them."""
    rows = connection.execute(
        select(rejections.c.case, rejections.c.record_key, rejections.c.reason, rejections.c.note)
    )
    return frozenset((row.case, row.record_key, row.reason, row.note) for row in rows)
