"""The table is whole: every scenario of domain.md 17 has its test, and each is told once."""

from __future__ import annotations

import re

from tests.scenarios import test_course, test_gates, test_identity


def test_all_twenty_scenarios_are_told() -> None:
    told = [name for module in (test_course, test_gates, test_identity) for name in vars(module)]
    numbers = [number for name in told if name.startswith("test_") for number in re.findall(r"(?<=_)(\d\d)(?=_)", name)]
    assert {int(number) for number in numbers} == set(range(1, 21))
