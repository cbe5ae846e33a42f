"""Exchanges as stored: which acts make one, who is on which stage (both projections), and unsigned ticks of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from verifier.domain.acts import StoredAct
from verifier.domain.exchange import Exchange
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_stage import Stage
from verifier.store.tables import acts, cases, exchange_acts, exchange_drafts, travellers

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class TravellerRow:
    """A person who is or was on the list of a stage, or was brought on none.

    `result` is a `domain.exchange_codes.Execution` or empty.
    """

    exchange: int
    stage: int
    person: int
    direction: str
    result: str
    held: int
    vehicle: int
    over: int

    @property
    def is_final(self) -> bool:
        """Whether he has a result."""
        return bool(self.result) and Execution(self.result).final

    @property
    def transferred(self) -> bool:
        """Whether he was handed over or accepted there."""
        return self.result == Execution.TRANSFERRED


def note_act(connection: Connection, act: int, exchange: int) -> None:
    """Note that an act is one of an exchange."""
    connection.execute(insert(exchange_acts), {"act": act, "exchange": exchange})


def acts_of(connection: Connection, exchange: int, after: int = 0) -> tuple[StoredAct, ...]:
    """Return the acts of an exchange after one, in order."""
    chosen = select(acts).join(exchange_acts, exchange_acts.c.act == acts.c.seq)
    chosen = chosen.where(exchange_acts.c.exchange == exchange, exchange_acts.c.act > after).order_by(acts.c.seq)
    return tuple(StoredAct(**row) for row in connection.execute(chosen).mappings())


def acts_of_all(connection: Connection) -> Iterator[StoredAct]:
    """Yield the acts of all exchanges, in order."""
    chosen = select(acts).join(exchange_acts, exchange_acts.c.act == acts.c.seq).order_by(acts.c.seq)
    for row in connection.execute(chosen).mappings():
        yield StoredAct(**row)


def every_act(connection: Connection) -> dict[int, int]:
    """Return which exchange each act belongs to, by the number of the act; whatever somebody wrote there."""
    return {row.act: row.exchange for row in connection.execute(select(exchange_acts))}


def numbers(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of all exchanges, in order."""
    chosen = select(exchange_acts.c.exchange).distinct().order_by(exchange_acts.c.exchange)
    return tuple(connection.execute(chosen).scalars())


def last_number(connection: Connection) -> int:
    """Return the greatest number of an exchange, 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(exchange_acts.c.exchange), 0))).scalar_one())


def others_since(connection: Connection, exchange: int, after: int) -> bool:
    """Whether there are acts of other exchanges than this after an act."""
    of = exchange_acts.c
    return (
        connection.execute(select(of.act).where(of.act > after, of.exchange != exchange).limit(1)).first() is not None
    )


def rows_of(exchange: Exchange) -> tuple[TravellerRow, ...]:
    """Return what the table holds of an exchange, as its acts make it, in order."""
    return tuple(
        TravellerRow(
            exchange.number,
            number,
            person,
            (stage.brought.get(person) or stage.members[person]).direction.value,
            _result(stage, person),
            int(stage.holds(person)),
            stage.seats[person].vehicle if person in stage.seats else 0,
            int(not stage.is_open),
        )
        for number, stage in sorted(exchange.stages.items())
        for person in sorted(stage.members.keys() | stage.brought.keys())
    )


def _result(stage: Stage, person: int) -> str:
    result = Execution.TRANSFERRED if stage.transferred(person) else stage.result(person)
    return result.value if result else ""


def project(connection: Connection, before: Exchange | None, after: Exchange) -> None:
    """Store who travels on an exchange where an act changed it."""
    old, new = set(rows_of(before)) if before else set(), set(rows_of(after))
    if old == new:
        return
    own = travellers.c.exchange == after.number
    for number in {row.stage for row in old ^ new}:
        connection.execute(delete(travellers).where(own, travellers.c.stage == number))
        columns = [{name: getattr(row, name) for name in TravellerRow.__slots__} for row in new if row.stage == number]
        if columns:
            connection.execute(insert(travellers), columns)


def every_traveller(connection: Connection, exchange: int) -> tuple[TravellerRow, ...]:
    """Return who is on the stages of an exchange, in order."""
    order = (travellers.c.stage, travellers.c.person)
    rows = connection.execute(select(travellers).where(travellers.c.exchange == exchange).order_by(*order))
    return tuple(TravellerRow(*row) for row in rows)


def exchanges_of_travellers(connection: Connection) -> frozenset[int]:
    """Return the exchanges that anybody travels on as the table has it."""
    return frozenset(connection.execute(select(travellers.c.exchange).distinct()).scalars())


def stays(connection: Connection, persons: Collection[int]) -> tuple[TravellerRow, ...]:
    """Return on which stages some persons are or were, in order."""
    wanted, found = sorted(persons), list[TravellerRow]()
    for start in range(0, len(wanted), _TOGETHER):
        chosen = select(travellers).where(travellers.c.person.in_(wanted[start : start + _TOGETHER]))
        rows = connection.execute(chosen.order_by(travellers.c.exchange, travellers.c.stage))
        found += [TravellerRow(*row) for row in rows]
    return tuple(found)


def of_list(connection: Connection, list_: int) -> tuple[TravellerRow, ...]:
    """Return on which stages the persons of a list are or were, each person's stages in order."""
    chosen = select(travellers).join(cases, cases.c.number == travellers.c.person).where(cases.c.list == list_)
    order = (travellers.c.person, travellers.c.exchange, travellers.c.stage)
    return tuple(TravellerRow(*row) for row in connection.execute(chosen.order_by(*order)))


def keep_draft(connection: Connection, officer: str, exchange: int, stage: int, body: bytes, at: str) -> None:
    """Store what an officer ticked on a stage and has not signed yet, in place of what he had before."""
    drop_draft(connection, officer, exchange, stage)
    row = {"officer": officer, "exchange": exchange, "stage": stage, "body": body, "at": at}
    connection.execute(insert(exchange_drafts), row)


def draft(connection: Connection, officer: str, exchange: int, stage: int) -> tuple[bytes, str] | None:
    """Return what an officer ticked on a stage and has not signed, and when he last did; None where nothing is left."""
    chosen = select(exchange_drafts.c.body, exchange_drafts.c.at).where(*_of(officer, exchange, stage))
    row = connection.execute(chosen).first()
    return (row.body, row.at) if row else None


def drop_draft(connection: Connection, officer: str, exchange: int, stage: int) -> None:
    """Forget what an officer ticked on a stage."""
    connection.execute(delete(exchange_drafts).where(*_of(officer, exchange, stage)))


def drafts_of(connection: Connection, officer: str) -> Iterable[tuple[int, int, str]]:
    """Return on which stages an officer has ticks that are not signed, with the moment of the last."""
    chosen = select(exchange_drafts.c.exchange, exchange_drafts.c.stage, exchange_drafts.c.at)
    rows = connection.execute(chosen.where(exchange_drafts.c.officer == officer))
    return tuple((row.exchange, row.stage, row.at) for row in rows)


def _of(officer: str, exchange: int, stage: int) -> tuple[ColumnElement[bool], ...]:
    of = exchange_drafts.c
    return of.officer == officer, of.exchange == exchange, of.stage == stage
