"""A state machine is run until it has been everywhere that counts: what chance did not reach first is looked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

_ROUNDS = 6


def run_until_reached(machine: Any, wanted: Iterable[str], reached: Callable[[str], object], tried: settings) -> None:
    """Run a machine, and run it otherwise while anything wanted was not reached; fail where six rounds do not reach it."""
    missing = tuple(wanted)
    for number in range(_ROUNDS):
        by_chance = settings(tried, derandomize=False, database=None) if number else tried
        run_state_machine_as_test(machine, settings=by_chance)
        if not (missing := tuple(each for each in missing if not reached(each))):
            return
    raise AssertionError(f"never reached: {', '.join(missing)}")
