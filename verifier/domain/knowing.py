"""Facts with some of them changed, where what was worked out of the others stays worked out.

An audit folds a million acts; most of them leave alone what the two checks make together, which is most of the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from verifier.domain.facts import Facts

F = TypeVar("F", bound=Facts)

RESTS: Mapping[str, frozenset[str]] = {
    "_open": frozenset({"found"}),
    "checks": frozenset({"found"}),
    "combined": frozenset({"found"}),
    "disagreements": frozenset({"found", "ruled"}),
    "outcomes": frozenset({"found", "ruled", "answered"}),
    "state_beneath": frozenset({"found", "ruled", "queries", "conclusion", "clearances"}),
    "state": frozenset({"found", "ruled", "queries", "conclusion", "clearances", "held", "decision"}),
    "parts": frozenset({"acts"}),
}


def replace(facts: F, **changes: Any) -> F:
    """Return facts with some of them changed, as `dataclasses.replace` does."""
    held = facts.__dict__
    changed = {name for name, value in changes.items() if value is not held[name]}
    made = object.__new__(type(facts))
    kept = made.__dict__
    kept.update(held)
    kept.update(changes)
    for name, rests in RESTS.items():
        if name in kept and not changed.isdisjoint(rests):
            del kept[name]
    return made
