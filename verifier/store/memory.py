"""What officers settled in other cases about who somebody is: the record that he is, and those that he is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from verifier.domain.findings import ReasonCode
from verifier.store.rejections import EarlierRejection
from verifier.store.tables import cases, lists, rejections


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A double-checked case with its record ("-" for none of ours), the list it stands on, and whether both agreed."""

    number: int
    record: str
    reference: str
    agreed: bool


def linked_in(connection: Connection, numbers: Collection[int]) -> tuple[LinkedCase, ...]:
    """Return those of some cases that are double-checked, the newest first."""
    columns = (cases.c.number, cases.c.record, cases.c.record_agreed, lists.c.reference)
    chosen = (
        select(*columns)
        .join(lists, lists.c.id == cases.c.list)
        .where(cases.c.number.in_(tuple(numbers)), cases.c.record != "")
        .order_by(cases.c.number.desc())
    )
    return tuple(
        LinkedCase(row.number, row.record, row.reference, bool(row.record_agreed)) for row in connection.execute(chosen)
    )


def rejected_in(connection: Connection, numbers: Collection[int]) -> Mapping[str, EarlierRejection]:
    """Return what some cases settled about who somebody is not, by the key of the record; the newest case counts."""
    chosen = select(rejections).where(rejections.c.case.in_(tuple(numbers))).order_by(rejections.c.case)
    rows = connection.execute(chosen)
    return {row.record_key: EarlierRejection(row.case, ReasonCode(row.reason), row.note) for row in rows}
