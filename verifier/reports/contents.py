"""What each report is made from, as plain values, so that workflow hands over everything and reports looks up nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.domain.acts import Act
from verifier.domain.candidates import Comparison
from verifier.domain.case import Case
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList
from verifier.domain.officers import Officer
from verifier.domain.outgoing import Question
from verifier.domain.persons import Entry, Problem, Record
from verifier.domain.stages import Stage
from verifier.domain.states import State


@dataclass(frozen=True, slots=True)
class IndividualReport:
    """R1: everything on one person. `record` is the linked record of our register, `officers` by officer id.

    `entry` is the person as he stands on their list; what they claim now is in the acts of `case`. `compared` says how that
    compares with the record, where there is one.
    """

    submitted: SubmittedList
    entry: Entry
    record: Record | None
    case: Case
    officers: Mapping[str, Officer]
    compared: Mapping[DetailKey, Comparison] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class QueryReport:
    """R3: what the other side is asked. Nothing but these fields reaches its paper; their own words alone are in them."""

    reference: str
    revision: int
    received_at: str
    sender: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SignOffRegister:
    """R4: every signature on every person of a list, in the order of the list; `officers` by officer id."""

    submitted: SubmittedList
    lines: tuple[tuple[Entry, Case], ...]
    officers: Mapping[str, Officer]


@dataclass(frozen=True, slots=True)
class Entered:
    """An act of an extract, and what it changed: the state of its case before and after, None where it has no case."""

    act: Act
    person: str = ""
    before: State | None = None
    after: State | None = None


@dataclass(frozen=True, slots=True)
class LedgerExtract:
    """R12: the acts that concern a list or its persons, in the order of the ledger; `officers` by officer id."""

    submitted: SubmittedList
    acts: tuple[Entered, ...]
    officers: Mapping[str, Officer]


@dataclass(frozen=True, slots=True)
class Statistics:
    """R9: what is counted of a list. `outside` says that the paper leaves the office: small numbers are withheld."""

    submitted: SubmittedList
    lines: tuple[tuple[Entry, Case], ...]
    officers: Mapping[str, Officer]
    outside: bool = False
    agreements: tuple[Agreement, ...] = ()
