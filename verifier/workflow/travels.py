"""On which stages of exchanges persons are or were, and what became of them there: for whoever meets them elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from verifier.domain.exchange_codes import Execution
from verifier.store import exchanges
from verifier.store.database import Connection


@dataclass(frozen=True, slots=True)
class Travel:
    """A stage on whose list somebody is or was; `result` of the day, None before it; `is_over` once it is closed."""

    exchange: int
    stage: int
    result: Execution | None
    is_over: bool

    @property
    def is_transferred(self) -> bool:
        """Whether he was handed over or came to us there."""
        return self.result is Execution.TRANSFERRED

    @property
    def warns(self) -> bool:
        """Whether an officer must not overlook it: transferred already, or about to be."""
        return self.is_transferred or not self.is_over


def travels_of(connection: Connection, persons: Collection[int]) -> Mapping[int, tuple[Travel, ...]]:
    """Return by case on which stages some persons are or were, the latest last."""
    found: dict[int, tuple[Travel, ...]] = {}
    for row in exchanges.stays(connection, persons):
        result = Execution(row.result) if row.result else None
        found[row.person] = (*found.get(row.person, ()), Travel(row.exchange, row.stage, result, bool(row.over)))
    return found
