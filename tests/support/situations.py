"""Tables of situations in which the rules refuse something: each with the code and a word of the fact that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.sentences import refused

# The code, the situation that leads to it, and a word of the facts (detail, part, role, clearance ...).
Situation = tuple[RefusalCode, Callable[[], Refusal | None], str]


def each(table: Sequence[Situation]) -> pytest.MarkDecorator:
    """Try each situation of a table in a test of its own."""
    ids = [f"{place}-{code.value}" for place, (code, _, _) in enumerate(table)]
    return pytest.mark.parametrize(("code", "situation", "fact"), table, ids=ids)


def assert_refused(code: RefusalCode, situation: Callable[[], Refusal | None], fact: str) -> None:
    """Assert that a situation is refused for its own reason, and that the sentence says it without gaps."""
    why = situation()
    assert why is not None
    assert why.code is code
    assert fact in " ".join(why.facts.values())
    assert "…" not in refused(why)
