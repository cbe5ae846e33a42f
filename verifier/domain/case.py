"""A person's case: its state is a pure function of its acts, folded one after another by `Case.after`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from verifier.domain.acts import (
    Act,
    CheckSigned,
    ClearanceGiven,
    DecisionTaken,
    Digest,
    DisagreementsSettled,
    Pass,
    ReportIssued,
    finding_on,
)
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import DetailKey
from verifier.domain.findings import Outcome, Result, combine


class State(StrEnum):
    """Where a case stands (domain.md 4.2); each but the last names what it is waiting for."""

    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"
    ADJUDICATION = "adjudication"
    CLEARANCES = "clearances"
    DECISION = "decision"
    WAITING = "waiting"
    CLOSED = "closed"


class Part(StrEnum):
    """The one part that an officer may take in a case (domain.md 12.2)."""

    FIRST_CHECKER = "first_checker"
    SECOND_CHECKER = "second_checker"
    ADJUDICATOR = "adjudicator"
    CLEARANCE = "clearance"
    APPROVER = "approver"


class IllegalMoveError(Exception):
    """An act that cannot follow the acts before it: a fault in the ledger or a bug, never a choice of an officer."""


@dataclass(frozen=True)
class Case:
    """One person of a list under verification.

    `asked` are the details on which both checks give a finding, in catalogue order, `stated` those that their list
    states, `imprecise` the stated dates without day or month, `entry` is the digest of the entry. `acts` are all acts of
    the case, in order; the other fields say which of them stand.
    """

    number: int
    list: int
    entry: Digest
    asked: tuple[DetailKey, ...]
    stated: frozenset[DetailKey] = frozenset()
    imprecise: frozenset[DetailKey] = frozenset()
    acts: tuple[Act, ...] = ()
    first: Act | None = None
    second: Act | None = None
    settlement: Act | None = None
    clearances: Mapping[ClearanceKind, Act] = field(default_factory=lambda: MappingProxyType({}))
    decision: Act | None = None

    def after(self, act: Act) -> Case:
        """Return the case as it stands after one more act.

        Raises:
            IllegalMoveError: the act belongs to another case or cannot follow the acts before it.
        """
        if act.case != self.number:
            raise IllegalMoveError(f"act {act.seq} concerns case {act.case}, not {self.number}")
        case = replace(self, acts=(*self.acts, act))
        match act.body:
            case CheckSigned(number=Pass.FIRST) if self.state is State.FIRST_CHECK:
                return replace(case, first=act)
            case CheckSigned(number=Pass.SECOND) if self.state is State.SECOND_CHECK:
                return replace(case, second=act)
            case DisagreementsSettled() if self.state is State.ADJUDICATION:
                return replace(case, settlement=act)
            case ClearanceGiven(clearance=kind) if self.is_double_checked and not self.is_closed:
                return replace(case, clearances=MappingProxyType({**self.clearances, kind: act}))
            case DecisionTaken() if self.is_double_checked and not self.is_closed:
                return replace(case, decision=act)
            case ReportIssued():
                return case  # printed, which changes nothing
            case body:
                raise IllegalMoveError(f"act {act.seq} ({body.kind}) cannot follow state {self.state}")

    def after_all(self, acts: Iterable[Act]) -> Case:
        """Return the case after several acts."""
        case = self
        for act in acts:
            case = case.after(act)
        return case

    @cached_property
    def state(self) -> State:
        """What the case is waiting for."""
        if self.first is None:
            return State.FIRST_CHECK
        if self.second is None:
            return State.SECOND_CHECK
        if self.disagreements and self.settlement is None:
            return State.ADJUDICATION
        if isinstance(self.decision and self.decision.body, DecisionTaken):
            return State.CLOSED if self.is_closed else State.WAITING
        return State.DECISION if self.clearances.keys() == set(ClearanceKind) else State.CLEARANCES

    @property
    def disposition(self) -> Disposition | None:
        """The decision's disposition, None before one was taken."""
        body = self.decision.body if self.decision else None
        return body.disposition if isinstance(body, DecisionTaken) else None

    @property
    def is_closed(self) -> bool:
        """Whether a final disposition stands."""
        return self.disposition is not None and self.disposition.final

    @property
    def is_double_checked(self) -> bool:
        """Whether both checks are signed and every disagreement is settled."""
        return self.second is not None and (self.settlement is not None or not self.disagreements)

    @property
    def checks(self) -> tuple[CheckSigned, ...]:
        """The signed checks that stand, first and second."""
        bodies = (act.body for act in (self.first, self.second) if act)
        return tuple(body for body in bodies if isinstance(body, CheckSigned))

    @cached_property
    def outcomes(self) -> Mapping[DetailKey, Outcome]:
        """Result and decided value per asked detail: the checks combined, the rulings laid over; empty before both."""
        combined = dict(self.combined)
        if self.settlement and isinstance(self.settlement.body, DisagreementsSettled):
            for ruling in self.settlement.body.rulings:
                combined[ruling.detail] = Outcome(ruling.result, ruling.value, disagreement=False)
        return MappingProxyType(combined)

    @cached_property
    def combined(self) -> Mapping[DetailKey, Outcome]:
        """The two checks combined by the matrix, before any ruling; with `DetailKey.RECORD` for the linked record."""
        if len(self.checks) < 2:
            return MappingProxyType({})
        first, second = self.checks
        combined = {DetailKey.RECORD: _combine_records(first.record, second.record)}
        for key in self.asked:
            one, other = finding_on(first, key), finding_on(second, key)
            unanswered = Outcome(Result.UNABLE, "", disagreement=False)  # only in a ledger that broke the rules
            combined[key] = combine(one, other) if one and other else unanswered
        return MappingProxyType(combined)

    @property
    def disagreements(self) -> tuple[DetailKey, ...]:
        """Details on which the two checks do not combine."""
        return tuple(key for key, outcome in self.combined.items() if outcome.disagreement)

    @property
    def record(self) -> str:
        """Id of the register record that the person is, as both checks or the adjudicator say; empty for none."""
        outcome = self.outcomes.get(DetailKey.RECORD)
        return outcome.value if outcome and outcome.result is Result.CONFIRMED else ""

    @property
    def parts(self) -> Mapping[str, Part]:
        """Which officer took which part, by officer id."""
        acts = [
            (self.first, Part.FIRST_CHECKER),
            (self.second, Part.SECOND_CHECKER),
            (self.settlement, Part.ADJUDICATOR),
            *((act, Part.CLEARANCE) for act in self.acts if isinstance(act.body, ClearanceGiven)),
            *((act, Part.APPROVER) for act in self.acts if isinstance(act.body, DecisionTaken)),
        ]
        return {act.officer: part for act, part in acts if act}

    @property
    def foundations(self) -> tuple[Digest, ...]:
        """Hashes of the acts on which a later act rests: checks, settlement and the standing clearances."""
        standing = (self.first, self.second, self.settlement, *self.clearances.values())
        return tuple(act.hash for act in standing if act)


def _combine_records(first: str, second: str) -> Outcome:
    if first == second:
        return Outcome(Result.CONFIRMED if first else Result.NOT_STATED, first, disagreement=False)
    return Outcome(Result.CONFLICTING, "", disagreement=True)
