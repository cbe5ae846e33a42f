"""Who stands on the papers that both sides sign, and how: everybody counts, and who may not be named stands by number alone.

Such a paper is whole where each side counts the same (domain.md 14); what may harm a person is his name (GC IV 137).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from verifier.domain.details import Direction
from verifier.domain.exchange_codes import Execution
from verifier.domain.exchange_stage import Stage


@dataclass(frozen=True, slots=True)
class Shown:
    """A person of the agreed list on such a paper; `result` is None before anything became of him."""

    person: int
    is_named: bool
    result: Execution | None


def shown_to_both(stage: Stage, direction: Direction, withheld: Collection[int]) -> tuple[Shown, ...]:
    """Return everybody who is agreed in a direction, in the order of their cases; `withheld` are who may not be named."""
    return tuple(
        Shown(each.person, each.person not in withheld, stage.result(each.person)) for each in stage.going(direction)
    )


def not_handed_over(shown: Collection[Shown]) -> tuple[Shown, ...]:
    """Return those of them who were not handed over, for whatever reason, or not yet."""
    return tuple(each for each in shown if each.result is not Execution.TRANSFERRED)
