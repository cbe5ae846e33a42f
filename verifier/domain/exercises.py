"""The tasks of a practice office: what a new clerk does one after another, each noticed by the acts that it leaves.

They follow one person through all that is done with him (domain.md 4.2, 12.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.acts import (
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    DisagreementsSettled,
    IdentityConcluded,
    Pass,
    ReportIssued,
)
from verifier.domain.decisions import ClearanceKind
from verifier.domain.officers import Role


class Exercise(StrEnum):
    """One task."""

    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"
    SETTLEMENT = "settlement"
    CONCLUSION = "conclusion"
    CLEARANCES = "clearances"
    DECISION = "decision"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a task asks for: so many acts of a kind (of a pass), by an officer with a role, on a screen.

    Who did the task `not_after` cannot do it: on one person nobody takes two parts.
    """

    role: Role
    screen: str
    kind: str
    number: Pass | None = None
    count: int = 1
    not_after: Exercise | None = None


EXERCISES: Mapping[Exercise, Asked] = {
    Exercise.FIRST_CHECK: Asked(Role.CHECKER, "check", CheckSigned.kind, Pass.FIRST),
    Exercise.SECOND_CHECK: Asked(Role.CHECKER, "check", CheckSigned.kind, Pass.SECOND, not_after=Exercise.FIRST_CHECK),
    Exercise.SETTLEMENT: Asked(Role.ADJUDICATOR, "disagreements", DisagreementsSettled.kind),
    Exercise.CONCLUSION: Asked(Role.ADJUDICATOR, "decisions", IdentityConcluded.kind),
    Exercise.CLEARANCES: Asked(Role.LEGAL, "decisions", ClearanceGiven.kind, count=len(ClearanceKind)),
    Exercise.DECISION: Asked(Role.APPROVER, "decisions", DecisionTaken.kind),
    Exercise.REPORT: Asked(Role.APPROVER, "reports", ReportIssued.kind),
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What is looked at of an act: its kind, and the pass where it is a check."""

    kind: str
    number: Pass | None = None


def done(signed: Iterable[Signed]) -> frozenset[Exercise]:
    """Return the tasks that were done."""
    acts = tuple(signed)
    return frozenset(each for each, asked in EXERCISES.items() if sum(fits(act, asked) for act in acts) >= asked.count)


def following(finished: frozenset[Exercise]) -> Exercise | None:
    """Return the task to do next, None when all are done."""
    return next((each for each in EXERCISES if each not in finished), None)


def fits(act: Signed, asked: Asked) -> bool:
    """Whether an act is one that a task asks for."""
    return act.kind == asked.kind and asked.number in (None, act.number)
