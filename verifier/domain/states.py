"""The codes of a case's course: what it waits for, which part an officer takes, how much of an act stands."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a case stands (domain.md 4.2); each but the last names what it is waiting for."""

    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"
    ADJUDICATION = "adjudication"
    REFERRED = "referred"
    CONCLUSION = "conclusion"
    CLEARANCES = "clearances"
    DECISION = "decision"
    HOLD = "hold"
    CLOSED = "closed"


class Part(StrEnum):
    """The one part that an officer may take in a case (domain.md 12.2)."""

    FIRST_CHECKER = "first_checker"
    SECOND_CHECKER = "second_checker"
    ADJUDICATOR = "adjudicator"
    CLEARANCE = "clearance"
    APPROVER = "approver"


class Standing(StrEnum):
    """How much of an act still stands; what is void stays visible, struck through (design section 7.5)."""

    WHOLE = "whole"
    PART = "part"
    VOID = "void"
