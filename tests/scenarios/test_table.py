"""The table is whole: every scenario of domain.md 17 has its test, and each is told once."""

from __future__ import annotations

import re

from tests.scenarios import test_course, test_gates, test_identity

_NUMBERED = re.compile(r"test_(\d\d)_(?:and_(\d\d)_)?")


def test_all_twenty_scenarios_are_told() -> None:
    told = [name for module in (test_course, test_gates, test_identity) for name in vars(module)]
    numbers = [found[place] for name in told if (found := _NUMBERED.match(name)) for place in (1, 2) if found[place]]
    assert {int(number) for number in numbers} == set(range(1, 21))
