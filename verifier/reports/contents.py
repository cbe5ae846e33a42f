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
from verifier.domain.outgoing import Question, TheirColumn
from verifier.domain.persons import Entry, Problem, Record, Sheet
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
    """R3: what the other side is asked. Nothing but these fields reaches its paper; their own words alone are in them.

    `columns` are those of their columns that go back in a workbook, in their order.
    """

    reference: str
    revision: int
    received_at: str
    sender: str
    questions: tuple[Question, ...]
    columns: tuple[TheirColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldBackReport:
    """R11: who stays until a criminal proceeding is over. Names alone reach its paper (GC III 119(6))."""

    reference: str
    revision: int
    received_at: str
    sender: str
    names: tuple[str, ...]


Place = tuple[str, int]
"""A row of their list: sheet, and number counted from 1."""


@dataclass(frozen=True, slots=True)
class TheirBook:
    """Their list as it was received, to be given back: `data` are the bytes of a package, empty where it came as text.

    `sheets` are its sheets as a person sees them; `heads` is the row of the heading above each row with a person, 0 for
    none; `shared` are rows in which several persons stand.
    """

    data: bytes = field(repr=False)
    sheets: tuple[Sheet, ...]
    heads: Mapping[Place, int]
    shared: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class SignOffRegister:
    """R4: every signature on every person of a list, in the order of the list; `officers` by officer id."""

    submitted: SubmittedList
    lines: tuple[tuple[Entry, Case], ...]
    officers: Mapping[str, Officer]


@dataclass(frozen=True, slots=True)
class Entered:
    """An act of an extract, and what it changed: the state of its case before and after, None where it changes none.

    `case` is that on which it is, 0 for one on the list.
    """

    act: Act
    case: int = 0
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
