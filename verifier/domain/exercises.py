"""The tasks of a practice office: what a new clerk does in each role, each noticed by the acts that it leaves.

They follow one person through all that is done with him, then a list, a day of handover, and remains (domain.md 4.2, 6.C,
9, 12.3).
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
    ListReceived,
    OfficerEnrolled,
    Pass,
    ReportIssued,
)
from verifier.domain.decisions import ClearanceKind
from verifier.domain.exchange_acts import ManifestSigned, SeatsAssigned
from verifier.domain.exchange_day_acts import HandoverRecorded, HeadcountTaken, StageClosed
from verifier.domain.officers import Role
from verifier.domain.remains_acts import BagExamined, BoardDecided, RemainsTakenIn
from verifier.domain.remains_codes import Standing


class Exercise(StrEnum):
    """One task."""

    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"
    SETTLEMENT = "settlement"
    CONCLUSION = "conclusion"
    CLEARANCES = "clearances"
    DECISION = "decision"
    REPORT = "report"
    RECEIPT = "receipt"
    SEATS = "seats"
    MANIFEST = "manifest"
    HANDOVER = "handover"
    HEADS = "heads"
    CLOSING = "closing"
    BAGS = "bags"
    EXAMINATION = "examination"
    BOARD = "board"
    ENROLMENT = "enrolment"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a task asks for: so many acts of a kind (of a pass; of a report), by an officer with a role, on a screen, at a
    `page` of it.

    It can be done once the task `after` is; where they are `apart` not by who did that one: on one person nobody takes two
    parts.
    """

    role: Role
    screen: str
    kind: str
    number: Pass | None = None
    count: int = 1
    after: Exercise | None = None
    apart: bool = False
    report: str = ""
    page: str = ""


_EXTRACT = "R12"
EXERCISES: Mapping[Exercise, Asked] = {
    Exercise.FIRST_CHECK: Asked(Role.CHECKER, "check", CheckSigned.kind, Pass.FIRST),
    Exercise.SECOND_CHECK: Asked(
        Role.CHECKER, "check", CheckSigned.kind, Pass.SECOND, after=Exercise.FIRST_CHECK, apart=True
    ),
    Exercise.SETTLEMENT: Asked(Role.ADJUDICATOR, "disagreements", DisagreementsSettled.kind),
    Exercise.CONCLUSION: Asked(Role.ADJUDICATOR, "decisions", IdentityConcluded.kind, after=Exercise.SETTLEMENT),
    Exercise.CLEARANCES: Asked(Role.LEGAL, "decisions", ClearanceGiven.kind, count=len(ClearanceKind)),
    Exercise.DECISION: Asked(Role.APPROVER, "decisions", DecisionTaken.kind),
    Exercise.REPORT: Asked(Role.APPROVER, "reports", ReportIssued.kind),
    Exercise.RECEIPT: Asked(Role.REGISTRAR, "lists", ListReceived.kind, page="waiting"),
    Exercise.SEATS: Asked(Role.LOGISTICS, "exchange", SeatsAssigned.kind, page="transport"),
    Exercise.MANIFEST: Asked(Role.LOGISTICS, "exchange", ManifestSigned.kind, after=Exercise.SEATS, page="transport"),
    Exercise.HANDOVER: Asked(Role.LOGISTICS, "exchange", HandoverRecorded.kind, after=Exercise.MANIFEST, page="day"),
    Exercise.HEADS: Asked(Role.LOGISTICS, "exchange", HeadcountTaken.kind, after=Exercise.HANDOVER, page="day"),
    Exercise.CLOSING: Asked(Role.APPROVER, "exchange", StageClosed.kind, after=Exercise.HEADS, page="closing"),
    Exercise.BAGS: Asked(Role.INVESTIGATOR, "remains", RemainsTakenIn.kind, page="lists"),
    Exercise.EXAMINATION: Asked(Role.PATHOLOGIST, "remains", BagExamined.kind, page=Standing.RECEIVED),
    Exercise.BOARD: Asked(Role.BOARD_CHAIR, "remains", BoardDecided.kind, page=Standing.COMPARED),
    Exercise.ENROLMENT: Asked(Role.ADMINISTRATOR, "officers", OfficerEnrolled.kind),
    Exercise.LEDGER: Asked(Role.AUDITOR, "reports", ReportIssued.kind, report=_EXTRACT),
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What is looked at of an act: its kind, the pass where it is a check, which report where one was issued."""

    kind: str
    number: Pass | None = None
    report: str = ""


def done(signed: Iterable[Signed]) -> frozenset[Exercise]:
    """Return the tasks that were done."""
    acts = tuple(signed)
    return frozenset(each for each, asked in EXERCISES.items() if sum(fits(act, asked) for act in acts) >= asked.count)


def following(finished: frozenset[Exercise], able: Iterable[Exercise] = ()) -> Exercise | None:
    """Return the task to do next, one of those that somebody is `able` to do first; None when all are done."""
    left = [each for each in EXERCISES if each not in finished]
    own = frozenset(able)
    return next((each for each in left if each in own), left[0] if left else None)


def fits(act: Signed, asked: Asked) -> bool:
    """Whether an act is one that a task asks for."""
    return act.kind == asked.kind and asked.number in (None, act.number) and asked.report in ("", act.report)
