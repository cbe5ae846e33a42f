"""A person's case: its state is a pure function of its acts, folded one after another by `Case.after`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from verifier.domain.acts import (
    Act,
    AnswerReceived,
    Body,
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
from verifier.domain.dates import is_day
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, Disposition
from verifier.domain.details import CATALOGUES, DETAIL, DetailKey, Nature
from verifier.domain.digests import Digest
from verifier.domain.facts import Facts
from verifier.domain.knowing import replace
from verifier.domain.lists import Questions
from verifier.domain.persons import Entry, asked_details
from verifier.domain.states import Part, Standing, State
from verifier.domain.voiding import (
    holding,
    lapsed,
    less,
    reopened,
    without_checks_of_another_record,
    without_conclusion_of_before,
    without_officer,
)

__all__ = ["Case", "IllegalMoveError", "Part", "Standing", "State", "open_case"]


class IllegalMoveError(Exception):
    """An act that cannot follow the acts before it: a fault in the ledger or a bug, never a choice of an officer."""


class Case(Facts):
    """One person of a list under verification: the facts that stand, and the one move that changes them."""

    def after(self, act: Act) -> Case:
        """Return the case as it stands after one more act.

        Raises:
            IllegalMoveError: the act belongs to another case or cannot follow the acts before it.
        """
        if act.case != self.number:
            raise IllegalMoveError(f"act {act.seq} concerns case {act.case}, not {self.number}")
        fold = _FOLDS.get(type(act.body))
        after = fold(replace(self, acts=(*self.acts, act)), act, act.body) if fold else None
        if after is None:
            raise IllegalMoveError(f"act {act.seq} ({act.body.kind}) cannot follow state {self.state}")
        return after

    def after_all(self, acts: Iterable[Act]) -> Case:
        """Return the case after several acts."""
        case = self
        for act in acts:
            case = case.after(act)
        return case


def open_case(number: int, list_: int, digest: Digest, entry: Entry, questions: Questions) -> Case:
    """Return the case of an entry before its first act: asked what the catalogue of its list asks.

    `digest` is that of the entry's canonical bytes.
    """
    catalogue = CATALOGUES[questions.kind, questions.version]
    asked = asked_details(catalogue, entry, questions.direction)
    stated = frozenset(key for key in asked if entry.text(key))
    dates = (key for key in stated if DETAIL[key].nature is Nature.DATE)
    return Case(
        number=number,
        list=list_,
        entry=digest,
        asked=asked,
        core=frozenset(detail.key for detail in catalogue if detail.is_identity) & frozenset(asked),
        stated=stated,
        imprecise=frozenset(key for key in dates if not is_day(entry.text(key))),
        kind=questions.kind,
        direction=questions.direction,
    )


def _check(case: Case, act: Act, body: CheckSigned) -> Case | None:
    waiting = State.FIRST_CHECK if body.number is Pass.FIRST else State.SECOND_CHECK
    if case.state_beneath is not waiting:
        return None
    keys = (DetailKey.RECORD, *(finding.detail for finding in body.findings))
    found = holding(case.found, (body.number,), holding(case.found[body.number], keys, act))
    return without_conclusion_of_before(replace(case, found=found))


def _withdrawal(case: Case, _act: Act, body: FindingsWithdrawn) -> Case | None:
    return reopened(case, body.details, (Pass.FIRST,)) if case.state_beneath is State.SECOND_CHECK else None


def _settlement(case: Case, act: Act, body: DisagreementsSettled) -> Case | None:
    if case.state_beneath is not State.ADJUDICATION:
        return None
    ruled = holding(case.ruled, (ruling.detail for ruling in body.rulings), act)
    return without_conclusion_of_before(without_checks_of_another_record(replace(case, ruled=ruled)))


def _conclusion(case: Case, act: Act, _body: IdentityConcluded) -> Case | None:
    return replace(case, conclusion=act) if case.state_beneath is State.CONCLUSION else None


def _clearance(case: Case, act: Act, body: ClearanceGiven) -> Case | None:
    if case.conclusion is None:
        return None
    given = holding(case.clearances, (body.clearance,), act)
    if not body.outcome.positive and body.clearance is not ClearanceKind.LOGISTICS:
        given = less(given, (ClearanceKind.LOGISTICS,))
    # A person who was cleared is not any more when a clearance is taken back.
    return replace(case, clearances=given, decision=case.decision if body.outcome.positive else None)


def _query(case: Case, _act: Act, body: QuerySent) -> Case | None:
    if not case.is_checked_twice:
        return None
    return replace(case, queries=holding(case.queries, (body.query,), frozenset(body.details)))


def _answer(case: Case, act: Act, body: AnswerReceived) -> Case | None:
    asked = case.queries.get(body.query, frozenset())
    if body.detail not in asked:
        return None
    left = asked - {body.detail}
    queries = holding(case.queries, (body.query,), left) if left else less(case.queries, (body.query,))
    case = replace(case, queries=queries)
    if body.outcome is AnswerOutcome.NONE:
        return case
    if body.outcome is AnswerOutcome.CORRECTED:
        case = _with_claim(case, act, body)
    return reopened(case, (body.detail,))


def _with_claim(case: Case, act: Act, body: AnswerReceived) -> Case:
    """Let an answer take the place of what their list claims; the list itself stays as it came."""
    detail, known = DETAIL[body.detail], {body.detail}
    whole = detail.nature is not Nature.DATE or is_day(body.value)
    return replace(
        case,
        answered=holding(case.answered, known, act),
        stated=case.stated if detail.is_gate else case.stated | known,
        imprecise=case.imprecise - known if whole else case.imprecise | known,
    )


def _hold(case: Case, act: Act, _body: HoldPlaced) -> Case | None:
    return replace(case, held=act) if case.held is None else None


def _lift(case: Case, _act: Act, _body: HoldLifted) -> Case | None:
    return replace(case, held=None) if case.held else None


def _conflict(case: Case, act: Act, _body: ConflictDeclared) -> Case:
    """What rested on the officer falls; that the other side took the person off its list rested on nobody."""
    left, decided = without_officer(case, act.officer), case.decision
    body = decided.body if decided and decided.officer != act.officer else None
    withdrawn = isinstance(body, DecisionTaken) and body.disposition is Disposition.WITHDRAWN
    return replace(left, decision=decided) if withdrawn else left


def _reopening(case: Case, _act: Act, body: CaseReopened) -> Case:
    return lapsed(reopened(replace(case, decision=None), body.details), body.clearances)


def _decision(case: Case, act: Act, body: DecisionTaken) -> Case | None:
    """A withdrawal ends a hold, and takes the place of CLEARED: who is not on the list any more waits for nothing."""
    withdrawn = body.disposition is Disposition.WITHDRAWN
    was = case.decision.body if case.decision else None
    if isinstance(was, DecisionTaken) and not (withdrawn and was.disposition is Disposition.CLEARED):
        return None
    return replace(case, decision=act, held=None if withdrawn else case.held)


def _print(case: Case, _act: Act, _body: ReportIssued) -> Case:
    return case  # printed, which changes nothing


_FOLDS: Mapping[type[Body], Callable[[Case, Act, Any], Case | None]] = {
    CheckSigned: _check,
    FindingsWithdrawn: _withdrawal,
    DisagreementsSettled: _settlement,
    IdentityConcluded: _conclusion,
    ClearanceGiven: _clearance,
    QuerySent: _query,
    AnswerReceived: _answer,
    HoldPlaced: _hold,
    HoldLifted: _lift,
    ConflictDeclared: _conflict,
    CaseReopened: _reopening,
    DecisionTaken: _decision,
    ReportIssued: _print,
}
