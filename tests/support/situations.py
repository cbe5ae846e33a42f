"""Tables of situations in which the rules refuse something: each with the code and a word of the fact that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.support import cases
from tests.support.cases import (
    APPROVER,
    AT,
    after,
    blank,
    concluded,
    decision,
    double_checked,
    finding,
    refused,
    twice_checked,
    with_clearances,
)
from verifier.domain import sentences
from verifier.domain.case import Case
from verifier.domain.decisions import Disposition
from verifier.domain.details import DetailKey, Direction
from verifier.domain.findings import Answer
from verifier.domain.refusals import Refusal, RefusalCode

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
    assert "…" not in sentences.refused(why)


# --- cases that several tables speak of ---


def disagreeing() -> Case:
    """Return a case whose checks disagree on the rank."""
    return twice_checked(second={DetailKey.RANK: Answer.UNABLE})


def queried(case: Case, *keys: DetailKey) -> Case:
    """Return the case after a query about some details, the rank where none is given."""
    return after(case, APPROVER, cases.query(case, *(keys or (DetailKey.RANK,))))


def decide(disposition: Disposition, case: Case | None = None, at: str = AT, **changes: object) -> Refusal | None:
    """Return why the approver may not decide so."""
    case = case or with_clearances(double_checked())
    return refused(case, APPROVER, decision(case, disposition, **changes), at)


def found(both: cases.Changes, **questions: Direction) -> Case:
    """Return a concluded case on which both checks found the same."""
    asked = replace(cases.QUESTIONS, **questions)  # type: ignore[arg-type]
    return concluded(cases.rechecked(blank(questions=asked), both, both))


def obstacle(*keys: DetailKey) -> cases.Changes:
    """Return findings of an obstacle at some gates."""
    return {key: finding(key, Answer.DISCREPANCY, value="див. витяг") for key in keys}
