"""How far a list has come: its stages L1 to L12 (domain.md 4.1), computed from where its persons stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.states import State


class Stage(StrEnum):
    """Stages of a list, L1 to L12."""

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
    EXCHANGE = "exchange"
    RECONCILIATION = "reconciliation"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Travelling:
    """How many persons of a list are cleared, and where they are on exchanges, each counted once by his last stage.

    `waiting` are on an open stage without a result, `counted` on one with a result, `over` on one that is closed.
    """

    cleared: int = 0
    waiting: int = 0
    counted: int = 0
    over: int = 0


# The stage of a list is that of the person who is furthest behind; whom a hold or a query keeps waits by himself.
_STAGES = (
    (Stage.FIRST_CHECK, (State.FIRST_CHECK,)),
    (Stage.SECOND_CHECK, (State.SECOND_CHECK,)),
    (Stage.ADJUDICATION, (State.ADJUDICATION, State.CONCLUSION)),
    (Stage.CLEARANCES, (State.CLEARANCES,)),
    (Stage.APPROVAL, (State.DECISION,)),
    (Stage.QUERY, (State.REFERRED,)),
)


def stage(
    states: Mapping[State, int], *, assigned: bool, approved: bool, travelling: Travelling = Travelling()
) -> Stage:
    """Return the stage of a list.

    `states` counts its persons by state, `assigned` says whether every person has been given to checkers for both passes,
    `approved` whether an approval stands. Receiving and reading in are one act here, so no list is merely received.
    """
    if approved:
        return _afterwards(travelling)
    total = sum(states.values())
    if states.get(State.FIRST_CHECK, 0) == total:
        return Stage.DISTRIBUTED if assigned else Stage.READ_IN
    behind = (name for name, among in _STAGES if any(states.get(state, 0) for state in among))
    return next(behind, Stage.APPROVAL)


def _afterwards(travelling: Travelling) -> Stage:
    if travelling.waiting:
        return Stage.EXCHANGE
    if travelling.counted:
        return Stage.RECONCILIATION
    if not travelling.over:
        return Stage.APPROVED
    return Stage.CLOSED if travelling.over >= travelling.cleared else Stage.EXCHANGE


def is_decided(states: Mapping[State, int]) -> bool:
    """Whether a list can be approved: every person is decided, on hold or referred."""
    waiting = set(State) - {State.CLOSED, State.HOLD, State.REFERRED}
    return bool(states) and not any(states.get(state, 0) for state in waiting)
