"""Who could be put on a stage: cleared by a decision, and held by no stage yet; found without reading any case whole."""

from __future__ import annotations

from sqlalchemy import Connection, select

from verifier.domain.decisions import Disposition
from verifier.domain.states import State
from verifier.store.tables import cases, travellers


def waiting(connection: Connection) -> tuple[int, ...]:
    """Return the cleared cases that no stage holds, in the order of their lists."""
    held = select(travellers.c.person).where(travellers.c.held == 1)
    chosen = select(cases.c.number).where(
        cases.c.state == State.CLOSED.value,
        cases.c.disposition == Disposition.CLEARED.value,
        cases.c.number.not_in(held),
    )
    return tuple(connection.execute(chosen.order_by(cases.c.list, cases.c.position)).scalars())
