"""What stands of a case: which act holds each finding, ruling and clearance, and all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from verifier.domain import results
from verifier.domain.acts import (
    Act,
    AnswerReceived,
    CaseReopened,
    CheckSigned,
    ClearanceGiven,
    ConflictDeclared,
    DecisionTaken,
    DisagreementsSettled,
    FindingsWithdrawn,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    Pass,
    QuerySent,
    ReportIssued,
)
from verifier.domain.decisions import ClearanceKind, Disposition
from verifier.domain.details import GATES_OF_IDENTITY, IDENTIFIERS, DetailKey, Direction, ListKind
from verifier.domain.digests import Digest
from verifier.domain.findings import Outcome, RejectedRecord, Result, Ruling
from verifier.domain.states import Part, Standing, State


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


def _no_findings() -> Mapping[Pass, Mapping[DetailKey, Act]]:
    return MappingProxyType({number: _nothing() for number in Pass})


_ALL_CLEARANCES = frozenset(ClearanceKind)
_CHECKER = {Pass.FIRST: Part.FIRST_CHECKER, Pass.SECOND: Part.SECOND_CHECKER}


@dataclass(frozen=True)
class Facts:
    """One person of a list under verification, as his acts make him.

    `asked` are the details on which both checks give a finding, in catalogue order, `core` those of class I, `stated`
    those that their list (or an answer) states, `imprecise` the stated dates without day or month, `entry` is the digest
    of the entry. `acts` are all acts of the case, in order; the other fields say which of them stand: `found` by pass and
    detail the check that holds the finding, `ruled` and `answered` by detail, `queries` the details still to be answered.
    """

    number: int
    list: int
    entry: Digest
    asked: tuple[DetailKey, ...]
    core: frozenset[DetailKey] = frozenset()
    stated: frozenset[DetailKey] = frozenset()
    imprecise: frozenset[DetailKey] = frozenset()
    kind: ListKind = ListKind.PRISONERS_OF_WAR
    direction: Direction = Direction.INCOMING
    acts: tuple[Act, ...] = ()
    found: Mapping[Pass, Mapping[DetailKey, Act]] = field(default_factory=_no_findings)
    ruled: Mapping[DetailKey, Act] = field(default_factory=_nothing)
    answered: Mapping[DetailKey, Act] = field(default_factory=_nothing)
    queries: Mapping[str, frozenset[DetailKey]] = field(default_factory=_nothing)
    conclusion: Act | None = None
    clearances: Mapping[ClearanceKind, Act] = field(default_factory=_nothing)
    held: Act | None = None
    decision: Act | None = None
    excluded: frozenset[str] = frozenset()

    # --- where it stands ---

    def state_at(self, at: str) -> State:
        """What the case is waiting for at a moment (UTC, ISO), at which clearances may have expired."""
        if self.held:
            return State.HOLD
        if self.decision:
            return State.CLOSED
        return self._beneath(at) if at else self.state_beneath

    @cached_property
    def state(self) -> State:
        """What the case is waiting for, whatever the hour: no clearance is taken to have expired."""
        return self.state_at("")

    @cached_property
    def state_beneath(self) -> State:
        """What the case would wait for without hold and decision."""
        return self._beneath("")

    def _beneath(self, at: str) -> State:
        for number, state in ((Pass.FIRST, State.FIRST_CHECK), (Pass.SECOND, State.SECOND_CHECK)):
            if self.open_details(number) or DetailKey.RECORD not in self.found[number]:
                return state
        if self.disagreements:
            return State.ADJUDICATION
        if self.queries:
            return State.REFERRED
        if self.conclusion is None:
            return State.CONCLUSION
        return State.DECISION if self.clearances_at(at).keys() == _ALL_CLEARANCES else State.CLEARANCES

    def open_details(self, number: Pass) -> tuple[DetailKey, ...]:
        """Return the details on which a pass has no standing finding, in catalogue order."""
        return self._open[number]

    @cached_property
    def _open(self) -> Mapping[Pass, tuple[DetailKey, ...]]:
        return {number: tuple(key for key in self.asked if key not in found) for number, found in self.found.items()}

    @property
    def is_checked_twice(self) -> bool:
        """Whether both checks are signed on every detail; before that nothing of them may be shown."""
        return self.state_beneath not in (State.FIRST_CHECK, State.SECOND_CHECK)

    @property
    def is_double_checked(self) -> bool:
        """Whether both checks are signed and every disagreement is settled."""
        return self.is_checked_twice and not self.disagreements

    @property
    def is_closed(self) -> bool:
        """Whether a final disposition stands."""
        return self.decision is not None

    @property
    def disposition(self) -> Disposition | None:
        """The disposition: a hold over all, then the decision, then an open query; None before any of them."""
        if self.held:
            return Disposition.HOLD
        if self.decision and isinstance(self.decision.body, DecisionTaken):
            return self.decision.body.disposition
        return Disposition.REFERRED if self.queries else None

    @property
    def decided(self) -> Digest:
        """Hash of the decision by which a list may be approved; empty while the person is undecided, held or referred."""
        return self.decision.hash if self.decision and self.held is None else ""

    @property
    def on_list(self) -> tuple[Digest, Disposition | None]:
        """What the approval of a list rests on for this person; it ends also when a hold or a query of his does."""
        return self.decided, self.disposition

    def clearances_at(self, at: str) -> Mapping[ClearanceKind, Act]:
        """Return the clearances that stand and have not expired at a moment (UTC, ISO)."""
        return {kind: act for kind, act in self.clearances.items() if not _expired(act, at)}

    @property
    def clearance_ends(self) -> Mapping[ClearanceKind, str]:
        """The moment at which each standing clearance expires, empty for never."""
        return {kind: _end(act) for kind, act in self.clearances.items()}

    @property
    def valid_until(self) -> str:
        """The moment at which the first of the standing clearances expires, empty where none does."""
        return min(filter(None, self.clearance_ends.values()), default="")

    @property
    def due(self) -> str:
        """The next day (ISO) on which somebody must look at the case: review of a hold, deadline of a query."""
        if self.held and isinstance(self.held.body, HoldPlaced):
            return self.held.body.review
        if self.is_closed:
            return ""
        bodies = (act.body for act in self.acts)
        return min((b.due for b in bodies if isinstance(b, QuerySent) and b.query in self.queries), default="")

    # --- what was found ---

    def check(self, number: Pass) -> CheckSigned | None:
        """Return the standing findings of a pass as one check, None while any detail is open."""
        found = self.found[number]
        if DetailKey.RECORD not in found or self.open_details(number):
            return None
        latest = found[DetailKey.RECORD].body
        if not isinstance(latest, CheckSigned):
            return None
        bodies = {act.seq: act.body for act in sorted(found.values(), key=lambda act: act.seq)}
        checks = [body for body in bodies.values() if isinstance(body, CheckSigned)]
        findings = {
            finding.detail: finding
            for seq, body in bodies.items()
            if isinstance(body, CheckSigned)
            for finding in body.findings
            if found[finding.detail].seq == seq
        }
        evidence = {item.no: item for check in checks for item in check.evidence}
        return replace(
            latest,
            evidence=tuple(evidence[no] for no in sorted(evidence)),
            findings=tuple(findings[key] for key in self.asked),
            seconds=sum(check.seconds for check in checks),
        )

    @cached_property
    def checks(self) -> tuple[CheckSigned, ...]:
        """The standing checks, first and second; a pass with an open detail has none."""
        return tuple(check for check in map(self.check, Pass) if check)

    @property
    def first(self) -> Act | None:
        """The act that completed the standing first check."""
        return self._completing(Pass.FIRST)

    @property
    def second(self) -> Act | None:
        """The act that completed the standing second check."""
        return self._completing(Pass.SECOND)

    def _completing(self, number: Pass) -> Act | None:
        if self.open_details(number) or DetailKey.RECORD not in self.found[number]:
            return None
        return max(self.found[number].values(), key=lambda act: act.seq)

    @cached_property
    def combined(self) -> Mapping[DetailKey, Outcome]:
        """The two checks combined by the matrix, before any ruling; empty before both."""
        if len(self.checks) < 2:
            return MappingProxyType({})
        first, second = self.checks
        return MappingProxyType(dict(results.combined(first, second, self.asked)))

    @cached_property
    def outcomes(self) -> Mapping[DetailKey, Outcome]:
        """Result and decided value per asked detail: the checks combined, the rulings laid over; empty before both."""
        made = {
            key: results.ruled(outcome, ruling) if (ruling := self.ruling(key)) else outcome
            for key, outcome in self.combined.items()
        }
        alive = made.get(DetailKey.VITAL_STATUS)
        if alive and alive.result is Result.DISCREPANCY and self._other_side_says_alive:
            made[DetailKey.VITAL_STATUS] = replace(alive, result=Result.CONFLICTING)
        return MappingProxyType(made)

    @property
    def _other_side_says_alive(self) -> bool:
        """Whether our sources stand against theirs: who lists a living person claims that he lives (scenario 9)."""
        return self.direction is Direction.INCOMING and DetailKey.VITAL_STATUS not in self.answered

    @cached_property
    def disagreements(self) -> tuple[DetailKey, ...]:
        """Details on which the checks do not combine and nobody has ruled; which record he is comes before all else."""
        left = tuple(key for key, made in self.combined.items() if made.disagreement and key not in self.ruled)
        return (DetailKey.RECORD,) if DetailKey.RECORD in left else left

    @property
    def record(self) -> str:
        """Id of the register record that the person is, as both checks or the adjudicator say; empty for none."""
        outcome = self.outcomes.get(DetailKey.RECORD)
        return outcome.value if outcome and outcome.result is Result.CONFIRMED else ""

    @property
    def rejected(self) -> tuple[RejectedRecord, ...]:
        """The records of which it is settled that they are other people: named by a check, and not the one linked."""
        outcome = self.outcomes.get(DetailKey.RECORD)
        if outcome is None or outcome.disagreement or outcome.result is Result.CONFLICTING:
            return ()
        named = {each.record: each for check in self.checks for each in check.rejected if each.record != self.record}
        return tuple(named.values())

    @property
    def claims(self) -> Mapping[DetailKey, str]:
        """What the other side claims now where an answer corrected their list."""
        bodies = {key: act.body for key, act in self.answered.items()}
        return {key: body.value for key, body in bodies.items() if isinstance(body, AnswerReceived)}

    def ruling(self, key: DetailKey) -> Ruling | None:
        """Return the standing ruling on a detail."""
        body = self.ruled[key].body if key in self.ruled else None
        rulings = body.rulings if isinstance(body, DisagreementsSettled) else ()
        return next((ruling for ruling in rulings if ruling.detail is key), None)

    @property
    def settlement(self) -> Act | None:
        """The last act of which a ruling stands."""
        return max(self.ruled.values(), key=lambda act: act.seq, default=None)

    @property
    def identity_details(self) -> frozenset[DetailKey]:
        """What the identity conclusion rests on: class I, identifiers, its gates and the linked record."""
        return self.core | {DetailKey.RECORD, *IDENTIFIERS, *GATES_OF_IDENTITY}

    @property
    def agreement(self) -> tuple[int, int]:
        """On how many details the two checks agreed by themselves, and of how many."""
        compared = [made for key, made in self.combined.items() if key is not DetailKey.RECORD]
        return sum(not made.disagreement for made in compared), len(compared)

    # --- who and what stands ---

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Which officer took which part, by officer id; also by acts that are void now."""
        taken: dict[str, Part] = {}
        for act in self.acts:
            match act.body:
                case CheckSigned(number=number):
                    taken[act.officer] = _CHECKER[number]
                case IdentityConcluded():
                    taken.setdefault(act.officer, Part.ADJUDICATOR)
                case DisagreementsSettled() | CaseReopened():
                    taken[act.officer] = Part.ADJUDICATOR
                case ClearanceGiven():
                    taken[act.officer] = Part.CLEARANCE
                case DecisionTaken():
                    taken[act.officer] = Part.APPROVER
        return taken

    @property
    def foundations(self) -> tuple[Digest, ...]:
        """Hashes of the acts on which a later act rests: all that stand, in their order."""
        return tuple(act.hash for act in self.acts if self.standing(act) is not Standing.VOID and _founds(act))

    @property
    def grounds(self) -> tuple[Digest, ...]:
        """Hashes of the acts that changed what the checks are asked: a draft of before does not fit any more."""
        asking = (AnswerReceived, CaseReopened, DisagreementsSettled)
        return tuple(act.hash for act in self.acts if isinstance(act.body, asking))

    def standing(self, act: Act) -> Standing:
        """Return how much of an act stands."""
        match act.body:
            case CheckSigned(number=number, findings=findings):
                return self._share(act, self.found[number], [finding.detail for finding in findings])
            case DisagreementsSettled(rulings=rulings):
                return self._share(act, self.ruled, [ruling.detail for ruling in rulings])
            case IdentityConcluded():
                return _whole(self.conclusion is not None and self.conclusion.seq == act.seq)
            case ClearanceGiven(clearance=kind):
                return _whole(kind in self.clearances and self.clearances[kind].seq == act.seq)
            case DecisionTaken():
                return _whole(self.decision is not None and self.decision.seq == act.seq)
        return Standing.WHOLE

    def _share(self, act: Act, stand: Mapping[DetailKey, Act], keys: Iterable[DetailKey]) -> Standing:
        stands = [key in stand and stand[key].seq == act.seq for key in keys]
        return Standing.WHOLE if all(stands) else Standing.PART if any(stands) else Standing.VOID


def _whole(stands: bool) -> Standing:
    return Standing.WHOLE if stands else Standing.VOID


def _founds(act: Act) -> bool:
    """Whether a later act could rest on one: prints and lifted holds change nothing."""
    return not isinstance(act.body, ReportIssued | HoldPlaced | HoldLifted | ConflictDeclared | FindingsWithdrawn)


def _end(act: Act) -> str:
    return act.body.valid_until if isinstance(act.body, ClearanceGiven) else ""


def _expired(act: Act, at: str) -> bool:
    end = _end(act)
    return bool(end) and bool(at) and end <= at
