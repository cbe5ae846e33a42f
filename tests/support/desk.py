"""A desk with several cases on which officers do anything, legal or not: the ground of the state machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests.support import cases, persons
from tests.support.cleared import Cleared, Rests, is_clearing
from verifier.domain.acts import (
    CaseBody,
    CheckSigned,
    ClearanceGiven,
    ConflictDeclared,
    DecisionTaken,
    HoldLifted,
    HoldPlaced,
    IdentityConcluded,
    Pass,
)
from verifier.domain.case import Case, IllegalMoveError, Part, Standing, State
from verifier.domain.check_rules import possible_rulings
from verifier.domain.decisions import AnswerOutcome, ClearanceKind, ClearanceOutcome, Disposition, Identity
from verifier.domain.details import DetailKey, Direction, ListKind
from verifier.domain.findings import Answer, Finding, Result, Ruling
from verifier.domain.knowing import RESTS
from verifier.domain.lists import Questions
from verifier.domain.moments import later
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import RefusalCode
from verifier.domain.rules import refusal, roles_for
from verifier.ledger.canonical import act_bytes, read_act

K = DetailKey
SOLDIER = {K.HEALTH: "поранення", K.SEX: "ч"}
CIVILIAN = {K.ID_DOCUMENT: "МЕ 123456", K.MEASURE_NATURE: "затримання", K.HEALTH: "поранення"}
# Both kinds in both directions; the last states no number, so that a likeness is sought.
PERSONS = (
    (ListKind.PRISONERS_OF_WAR, 1, Direction.INCOMING, persons.entry(SOLDIER)),
    (ListKind.PRISONERS_OF_WAR, 2, Direction.OUTGOING, persons.entry(without=[K.PATRONYMIC])),
    (ListKind.CIVILIANS, 1, Direction.INCOMING, persons.entry(CIVILIAN, without=[K.PERSONAL_NUMBER])),
    (ListKind.CIVILIANS, 1, Direction.OUTGOING, persons.entry(without=[K.PERSONAL_NUMBER, K.RANK, K.UNIT])),
)
_PART = {Pass.FIRST: Part.FIRST_CHECKER, Pass.SECOND: Part.SECOND_CHECKER}


def blanks() -> list[Case]:
    """Return the cases before their first acts."""
    return [
        cases.blank(who, number, Questions(kind, version, direction))
        for number, (kind, version, direction, who) in enumerate(PERSONS, 1)
    ]


class Desk(RuleBasedStateMachine):
    """Officers, cases and a clock; what was reached is counted over all runs."""

    reached: ClassVar[Counter[str]]
    rests: ClassVar[Rests]

    def __init__(self) -> None:
        super().__init__()
        self.officers: tuple[Officer, ...] = ()
        self.cases = blanks()
        self.at = cases.AT

    # --- doing ---

    def do(self, data: st.DataObject, place: int, body: CaseBody, *, by_who_may: bool = False) -> None:
        """Let somebody try an act: mostly one who holds the role (or who may, where few may), now and then anybody."""
        roles = roles_for(body)
        able = [who for who in self.officers if any(map(who.has, roles)) and not who.retired]
        if by_who_may:
            able = self.who_may(place, body) or able
        anybody = not able or data.draw(st.integers(0, 5)) == 0
        who = data.draw(st.sampled_from(self.officers if anybody else able))
        case = self.cases[place]
        act = cases.act(case, who, body, self.at)
        why = refusal(case, who, body, self.at)
        assert self.cases[place] is case
        if why is None:
            self.record(place, who, body)
            return
        self.reached["refused"] += 1
        try:
            case.after(act)  # what the rules refuse may still be foldable; it never breaks anything
        except IllegalMoveError:
            self.reached["illegal"] += 1

    def who_may(self, place: int, body: CaseBody) -> list[Officer]:
        """Return the officers whom the rules allow an act."""
        return [who for who in self.officers if refusal(self.cases[place], who, body, self.at) is None]

    def record(self, place: int, who: Officer, body: CaseBody) -> None:
        """Put an allowed act into its case: whatever the rules allow can be folded, and acts only grow."""
        before = self.cases[place]
        case = self.cases[place] = cases.after(before, who, body, self.at)
        assert case.acts[:-1] == before.acts
        assert case.acts[-1].body is body
        _assert_known_rightly(case)
        self._count(before, case, body)
        if is_clearing(case.acts[-1]):
            Cleared(case, {officer.id: officer for officer in self.officers}, self.rests).assert_rightly()
        self._assert_case(case)

    def _count(self, before: Case, case: Case, body: CaseBody) -> None:
        self.reached[body.kind] += 1
        if isinstance(body, CheckSigned) and len(body.findings) < len(case.asked):
            self.reached["rechecked"] += 1
        if case.disposition is Disposition.CLEARED and isinstance(body, DecisionTaken):
            self.reached["cleared"] += 1
            self.reached["cleared after reopening"] += any(a.body.kind == "case_reopened" for a in case.acts)
        void = [act for act in before.acts if before.standing(act) is not case.standing(act)]
        self.reached["voided"] += bool(void)

    def wait(self, hours: int) -> None:
        """Let time pass, so that fitness and delegations expire."""
        before, self.at = self.at, later(self.at, hours)
        for case in self.cases:
            expired = len(case.clearances_at(self.at)) < len(case.clearances_at(before))
            self.reached["expired"] += expired
            assert case.state_at(self.at) in State
            if expired and not case.held and not case.decision and not case.queries and case.is_double_checked:
                assert case.state_at(self.at) is State.CLEARANCES

    # --- what a case waits for, done well ---

    def next_body(self, data: st.DataObject, place: int) -> CaseBody:
        """Return what a case waits for, mostly with good answers."""
        case = self.cases[place]
        match case.state_at(self.at):
            case State.FIRST_CHECK:
                return self.check_body(data, case, Pass.FIRST)
            case State.SECOND_CHECK:
                return self.check_body(data, case, Pass.SECOND)
            case State.ADJUDICATION:
                return cases.settlement(case, *(_best_ruling(case, key) for key in case.disagreements))
            case State.REFERRED:
                return self.answer_body(data, case)
            case State.CONCLUSION:
                return cases.conclusion(case)
            case State.HOLD:
                return cases.lift(case)
            case State.CLOSED:
                return cases.reopening(case, *data.draw(st.lists(st.sampled_from(case.asked), max_size=2)))
        given = case.clearances_at(self.at)
        lacking = [kind for kind in ClearanceKind if kind not in given or not _is_positive(case, kind)]
        if lacking:
            return self.clearance_body(case, lacking[0])
        return cases.decision(case, note="за згодою сторін")

    def clearance_body(
        self, case: Case, kind: ClearanceKind, outcome: ClearanceOutcome | None = None
    ) -> ClearanceGiven:
        """Return a clearance by whoever may sign it, under his delegation where he needs one."""
        made = cases.clearance(case, kind, outcome, at=self.at)
        options = (replace(made, delegation=document) for document in ("", cases.DELEGATION.document))
        able = [o for o in options if any(refusal(case, who, o, self.at) is None for who in self.officers)]
        return able[0] if able else made

    def check_body(self, data: st.DataObject, case: Case, number: Pass) -> CheckSigned:
        """Return a check of what is open, with at most one odd answer, linking the record that it may."""
        changed: dict[DetailKey, Answer | Finding] = {}
        if data.draw(st.integers(0, 3)) == 0 and (asked := case.open_details(number)):
            key = data.draw(st.sampled_from(asked))
            changed[key] = data.draw(st.sampled_from([Answer.UNABLE, Answer.VARIANT, Answer.DISCREPANCY]))
        standing = case.found[number].get(K.RECORD)
        record = standing.body.record if standing and isinstance(standing.body, CheckSigned) else cases.RECORD
        ruling = case.ruling(K.RECORD)
        if ruling and ruling.result is not Result.CONFLICTING:
            record = ruling.value
        return cases.check(case, number, changed, record=record)

    def answer_body(self, data: st.DataObject, case: Case) -> CaseBody:
        """Return an answer on a detail of an open query."""
        query, details = next(iter(case.queries.items()), ("Q-0", frozenset({K.RANK})))
        outcome = data.draw(st.sampled_from(AnswerOutcome))
        value = data.draw(st.sampled_from(["1991", "1990-03-12"])) if outcome is AnswerOutcome.CORRECTED else ""
        return cases.answer(case, data.draw(st.sampled_from(sorted(details))), outcome, value, query=query)

    # --- what must hold whatever was done ---

    def _assert_case(self, case: Case) -> None:
        self._assert_one_officer_one_part(case)
        assert case.state_at(self.at) in State
        assert case.is_closed == (case.decision is not None)
        stands = {act.hash: case.standing(act) for act in case.acts}
        assert set(stands.values()) <= set(Standing)
        assert not {h for h, stand in stands.items() if stand is Standing.VOID} & set(case.foundations)
        if case.disposition is Disposition.CLEARED:
            place = next(n for n, act in enumerate(case.acts) if act is case.decision)
            for act in case.acts[place + 1 :]:
                assert isinstance(act.body, ClearanceGiven | HoldPlaced | HoldLifted | ConflictDeclared)
                assert not isinstance(act.body, ClearanceGiven) or act.body.outcome.positive
        if not case.is_checked_twice:
            assert (dict(case.outcomes), case.disagreements, case.record) == ({}, (), "")

    def _assert_one_officer_one_part(self, case: Case) -> None:
        parts: dict[str, set[Part]] = {}
        gone: set[str] = set()
        known = {officer.id: officer for officer in self.officers}
        for act in case.acts:
            assert act.officer not in gone
            assert not known[act.officer].retired
            assert not {Role.ADMINISTRATOR, Role.AUDITOR} & set(known[act.officer].roles)
            if isinstance(act.body, ConflictDeclared):
                gone.add(act.officer)
            if part := _part(act.body, parts.get(act.officer, set())):
                parts.setdefault(act.officer, set()).add(part)
        assert all(len(taken) == 1 for taken in parts.values())
        assert {who: {part} for who, part in case.parts.items()} == parts

    def assert_replays(self) -> None:
        """Assert that the acts alone give the same cases, also after they went through the ledger's bytes."""
        for blank, case in zip(blanks(), self.cases, strict=True):
            assert blank.after_all(case.acts) == case
            again = [read_act(act_bytes(act), act.hash) for act in case.acts]
            assert blank.after_all(again) == case


def _part(body: object, taken: set[Part]) -> Part | None:
    match body:
        case CheckSigned(number=number):
            return _PART[number]
        case IdentityConcluded():
            return Part.SECOND_CHECKER if Part.SECOND_CHECKER in taken else Part.ADJUDICATOR
        case ClearanceGiven():
            return Part.CLEARANCE
        case DecisionTaken():
            return Part.APPROVER
    kind = getattr(body, "kind", "")
    return Part.ADJUDICATOR if kind in ("disagreements_settled", "case_reopened") else None


def _is_positive(case: Case, kind: ClearanceKind) -> bool:
    body = case.clearances[kind].body
    return isinstance(body, ClearanceGiven) and body.outcome.positive


def _best_ruling(case: Case, key: DetailKey) -> Ruling:
    possible = possible_rulings(case, key)
    result = Result.CONFIRMED if Result.CONFIRMED in possible else possible[0]
    if key is K.RECORD:
        return cases.ruling(key, value=next(check.record for check in case.checks if check.record))
    return cases.ruling(key, result)


def spoilt(body: CheckSigned) -> st.SearchStrategy[CheckSigned]:
    """Checks that lack something."""
    first, *others = body.findings
    made: Iterable[CheckSigned] = (
        replace(body, findings=tuple(others)),
        replace(body, findings=(first, first, *others)),
        replace(body, findings=(replace(first, evidence=()), *others)),
        replace(body, findings=(replace(first, evidence=(3,)), *others)),
        replace(body, findings=(*body.findings, cases.finding(K.MARKS))),
        replace(body, entry="0" * 64),
        replace(body, evidence=()),
        replace(body, rests_on=("0" * 64,)),
        replace(body, record="1:9"),
    )
    return st.sampled_from(list(made))


__all__ = ["PERSONS", "Desk", "Disposition", "Identity", "RefusalCode", "blanks", "spoilt"]


def _assert_known_rightly(case: Case) -> None:
    """Assert that what a case took over from before is what it would work out itself."""
    afresh = replace(case)
    assert afresh == case
    assert all(getattr(case, name) == getattr(afresh, name) for name in RESTS)
