"""What it takes to be cleared, said once more from the acts alone: an oracle beside the rules, for the state machine."""

from __future__ import annotations

from collections.abc import Mapping

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
)
from verifier.domain.case import Case
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, Disposition, Identity
from verifier.domain.details import DETAIL, DetailKey, ListKind
from verifier.domain.findings import Finding, Result, Ruling, combine
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role

K, R = DetailKey, Result
Rests = Mapping[ClearanceKind, set[DetailKey]]
NAME = (K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH)
IDENTITY = {
    *NAME, K.PERSONAL_NUMBER, K.TAX_NUMBER, K.UNZR, K.ID_DOCUMENT, K.PHOTO_LIKENESS,
    K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF,
}  # fmt: skip
_OF_APPROVER = (DecisionTaken, HoldPlaced, HoldLifted, QuerySent)  # he decides; a hold and a query judge nothing


class Cleared:
    """A case whose last act cleared the person, and every proof that it had to have."""

    def __init__(self, case: Case, officers: Mapping[str, Officer], rests: Rests) -> None:
        self.case, self.officers, self.rests = case, officers, rests
        *self.acts, self.decision = case.acts
        self.gone = {act.officer for act in self.acts if isinstance(act.body, ConflictDeclared)}
        self.found = {number: {key: self._check(number, key) for key in case.asked} for number in Pass}

    def assert_rightly(self) -> None:
        """Assert that everything was there that law and office ask for, by different people."""
        for key in self.case.asked:
            self._assert_blind(key)
            self._assert_result(key)
        self._assert_concluded()
        for kind in ClearanceKind:
            self._assert_clearance(kind)
        self._assert_delegations()
        self._assert_nothing_open()
        self._assert_persons()

    # --- two blind checks ---

    def _check(self, number: Pass, key: DetailKey) -> Act:
        """Return the last check of a pass that answers a detail."""
        return [
            act
            for act in self.acts
            if isinstance(act.body, CheckSigned) and act.body.number is number
            if any(finding.detail is key for finding in act.body.findings)
        ][-1]

    def _signed(self, key: DetailKey) -> int:
        """Return the number of the act by which both passes were signed on a detail."""
        return max(self.found[number][key].seq for number in Pass)

    def _assert_blind(self, key: DetailKey) -> None:
        """Between the opening of a detail and the second signature on it nothing was ruled, concluded or cleared."""
        opened = max((act.seq for act in self.acts if self._opens(act, key)), default=0)
        for number in Pass:
            assert self.found[number][key].officer not in self.gone
            assert self.found[number][key].seq > max((a.seq for a in self.acts if _voids(a, key, number)), default=0)
        between = [act.body for act in self.acts if opened < act.seq < self._signed(key)]
        assert not any(isinstance(body, IdentityConcluded | ClearanceGiven | QuerySent) for body in between), key
        assert not any(ruling.detail is key for body in between for ruling in _rulings(body)), key

    def _opens(self, act: Act, key: DetailKey) -> bool:
        record = any(ruling.detail is K.RECORD for ruling in _rulings(act.body))
        return record or isinstance(act.body, ConflictDeclared) or any(_voids(act, key, number) for number in Pass)

    # --- what they found ---

    def _ruled(self, key: DetailKey) -> tuple[int, Ruling] | None:
        rulings = [
            (act.seq, ruling)
            for act in self.acts
            if act.seq > self._signed(key) and act.officer not in self.gone
            for ruling in _rulings(act.body)
            if ruling.detail is key
        ]
        return rulings[-1] if rulings else None

    def _assert_result(self, key: DetailKey) -> None:
        first, second = (_finding(self.found[number][key], key) for number in Pass)
        combined, ruled = combine(first, second), self._ruled(key)
        assert combined.disagreement == (ruled is not None), key
        result = ruled[1].result if ruled else combined.result
        detail = DETAIL[key]
        number = K.ID_DOCUMENT if self.case.kind is ListKind.CIVILIANS else K.PERSONAL_NUMBER
        if detail.is_gate and key is not K.DO_NOT_TRANSMIT:
            assert result is R.CONFIRMED, key
        elif key in (*NAME, number):
            silent = key not in self.case.stated
            absent = silent and key is number and result in (R.NOT_STATED, R.NOT_APPLICABLE)
            nameless = silent and key is K.PATRONYMIC and result is R.NOT_APPLICABLE
            assert result in (R.CONFIRMED, R.VARIANT) or absent or nameless, key

    def _settled(self, key: DetailKey) -> int:
        """Return the number of the act after which nothing changed about a detail."""
        ruled = self._ruled(key)
        return ruled[0] if ruled else self._signed(key)

    # --- what followed ---

    def _assert_concluded(self) -> None:
        act = [a for a in self.acts if isinstance(a.body, IdentityConcluded) and a.officer not in self.gone][-1]
        body, decision = act.body, self.decision.body
        assert isinstance(body, IdentityConcluded)
        assert isinstance(decision, DecisionTaken)
        assert body.identity is decision.identity
        assert body.identity in (Identity.CONFIRMED, Identity.PROBABLE)
        assert all(act.seq > self._settled(key) for key in IDENTITY & set(self.case.asked))
        second = {each.officer for each in self.acts if _is_check(each, Pass.SECOND)}
        assert act.officer in second or self.officers[act.officer].has(Role.ADJUDICATOR)
        self.conclusion = act

    def _clearance(self, kind: ClearanceKind) -> tuple[Act, ClearanceGiven]:
        return [
            (act, act.body)
            for act in self.acts
            if isinstance(act.body, ClearanceGiven) and act.body.clearance is kind and act.officer not in self.gone
        ][-1]

    def _assert_clearance(self, kind: ClearanceKind) -> None:
        """A clearance is positive, in force, and younger than all that it rests on."""
        act, body = self._clearance(kind)
        assert body.outcome.positive
        assert not body.valid_until or body.valid_until > self.decision.at
        assert kind is not ClearanceKind.MEDICAL or "" < body.valid_until <= later(act.at, 48)
        assert act.seq > self.conclusion.seq
        assert all(act.seq > self._settled(key) for key in self.rests[kind] & set(self.case.asked)), kind
        reopened = [a.seq for a in self.acts if isinstance(a.body, CaseReopened) and kind in a.body.clearances]
        assert act.seq > max(reopened, default=0)

    def _assert_delegations(self) -> None:
        """Nobody signs two clearances, or one that is not his, but under a written delegation that was in force."""
        plain: dict[str, set[ClearanceKind]] = {}
        for act in self.acts:
            if not isinstance(act.body, ClearanceGiven):
                continue
            officer, kind = self.officers[act.officer], act.body.clearance
            if act.body.delegation:
                assert officer.delegation is not None
                assert officer.delegation.covers(kind.role, act.at)
                assert officer.delegation.document == act.body.delegation
            else:
                assert officer.has(kind.role)
                plain.setdefault(act.officer, set()).add(kind)
        assert all(len(kinds) == 1 for kinds in plain.values())

    def _assert_nothing_open(self) -> None:
        asked = [(b.query, k) for b in map(_body, self.acts) if isinstance(b, QuerySent) for k in b.details]
        answered = [(b.query, b.detail) for b in map(_body, self.acts) if isinstance(b, AnswerReceived)]
        assert sorted(asked) == sorted(answered)
        kinds = [type(act.body) for act in self.acts]
        assert kinds.count(HoldPlaced) == kinds.count(HoldLifted)

    def _assert_persons(self) -> None:
        approver = self.decision.officer
        assert approver not in self.gone
        assert all(isinstance(act.body, _OF_APPROVER) for act in self.case.acts if act.officer == approver)
        signed = {act.officer for found in self.found.values() for act in found.values()}
        cleared = {self._clearance(kind)[0].officer for kind in ClearanceKind}
        assert signed.isdisjoint(cleared)
        assert len(signed | cleared | {approver}) >= 4
        for key in self.case.asked:
            ruled = self._ruled(key)
            assert ruled is None or self.acts_by_seq(ruled[0]).officer not in signed | cleared | {approver}

    def acts_by_seq(self, seq: int) -> Act:
        """Return an act by its number."""
        return next(act for act in self.acts if act.seq == seq)


def is_clearing(act: Act) -> bool:
    """Whether an act clears a person."""
    return isinstance(act.body, DecisionTaken) and act.body.disposition is Disposition.CLEARED


def _voids(act: Act, key: DetailKey, number: Pass) -> bool:
    """Whether an act by its own words opens a detail for a pass."""
    match act.body:
        case CaseReopened(details=details):
            return key in details or K.RECORD in details
        case AnswerReceived(detail=detail, outcome=outcome):
            return detail is key and outcome is not AnswerOutcome.NONE
        case FindingsWithdrawn(details=details):
            return number is Pass.FIRST and (key in details or K.RECORD in details)
    return False


def _rulings(body: object) -> tuple[Ruling, ...]:
    return body.rulings if isinstance(body, DisagreementsSettled) else ()


def _is_check(act: Act, number: Pass) -> bool:
    return isinstance(act.body, CheckSigned) and act.body.number is number


def _body(act: Act) -> object:
    return act.body


def _finding(act: Act, key: DetailKey) -> Finding:
    assert isinstance(act.body, CheckSigned)
    return next(finding for finding in act.body.findings if finding.detail is key)
