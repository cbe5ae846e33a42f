"""How far a list has come: its stages L1 to L9 (domain.md 4.1), computed from where its persons stand."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from verifier.domain.states import State


class Stage(StrEnum):
    """Stages of a list; L10 to L12 (exchange, reconciliation, closing) come with the exchange."""

    RECEIVED = "received"
    READ_IN = "read_in"
    DISTRIBUTED = "distributed"
    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"
    ADJUDICATION = "adjudication"
    QUERY = "query"
    CLEARANCES = "clearances"
    APPROVAL = "approval"
    APPROVED = "approved"


# The stage of a list is that of the person who is furthest behind; whom a hold or a query keeps waits by himself.
_STAGES = (
    (Stage.FIRST_CHECK, (State.FIRST_CHECK,)),
    (Stage.SECOND_CHECK, (State.SECOND_CHECK,)),
    (Stage.ADJUDICATION, (State.ADJUDICATION, State.CONCLUSION)),
    (Stage.CLEARANCES, (State.CLEARANCES,)),
    (Stage.APPROVAL, (State.DECISION,)),
    (Stage.QUERY, (State.REFERRED,)),
)


def stage(states: Mapping[State, int], *, assigned: bool, approved: bool) -> Stage:
    """Return the stage of a list.

    `states` counts its persons by state, `assigned` says whether every person has been given to checkers for both passes,
    `approved` whether an approval stands. Receiving and reading in are one act here, so no list is merely received.
    """
    if approved:
        return Stage.APPROVED
    total = sum(states.values())
    if states.get(State.FIRST_CHECK, 0) == total:
        return Stage.DISTRIBUTED if assigned else Stage.READ_IN
    behind = (name for name, among in _STAGES if any(states.get(state, 0) for state in among))
    return next(behind, Stage.APPROVAL)


def is_decided(states: Mapping[State, int]) -> bool:
    """Whether a list can be approved: every person is decided, on hold or referred."""
    waiting = set(State) - {State.CLOSED, State.HOLD, State.REFERRED}
    return bool(states) and not any(states.get(state, 0) for state in waiting)
