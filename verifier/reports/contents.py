"""What each report is made from, as plain values, so that workflow hands over everything and reports looks up nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import Act
from verifier.domain.case import Case
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.persons import Entry, Problem, Record
from verifier.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class IndividualReport:
    """R1: everything on one person. `record` is the linked record of our register, `officers` by officer id.

    `entry` is the person as he stands on their list; what they claim now is in the acts of `case`.
    """

    submitted: SubmittedList
    entry: Entry
    record: Record | None
    case: Case
    officers: Mapping[str, Officer]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two checkers agreed by themselves: persons, links to our register, and details of those compared."""

    first: str
    second: str
    persons: int
    records_agreed: int
    details: int
    details_agreed: int


@dataclass(frozen=True, slots=True)
class ListReport:
    """R2: the whole list, one line a person, with the problems of its file. `signatory` signs in ink, if known.

    `approval` is the act that approved the list as it stands, by `signatory`.
    """

    submitted: SubmittedList
    lines: tuple[tuple[Entry, Case], ...]
    problems: tuple[Problem, ...] = ()
    signatory: Officer | None = field(default=None)
    stage: Stage | None = None
    approval: Act | None = None
    agreements: tuple[Agreement, ...] = ()
