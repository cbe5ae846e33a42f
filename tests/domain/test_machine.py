"""Millions of moves: officers with any roles do anything, legal or not, and the rules of the double check hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.support import cases, persons
from verifier.domain.acts import CaseBody, CheckSigned, ClearanceGiven, DecisionTaken, DisagreementsSettled, Pass
from verifier.domain.case import Case, IllegalMoveError, State
from verifier.domain.check_rules import possible_rulings
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity
from verifier.domain.details import DETAIL, DetailKey
from verifier.domain.findings import Answer, Finding, Result, combine
from verifier.domain.identity import conclude
from verifier.domain.officers import SIGNING_ROLES, Officer, Role
from verifier.domain.outcome_rules import clearing_refusal
from verifier.domain.rules import refusal, role_for

K = DetailKey
POSITIVE = (Result.CONFIRMED, Result.VARIANT)
CORE = [key for key, detail in DETAIL.items() if detail.is_identity]
GATES = [key for key, detail in DETAIL.items() if detail.is_gate]


def roles(*of: Role) -> st.SearchStrategy[tuple[Role, ...]]:
    """Some of these roles, at least one."""
    return st.lists(st.sampled_from(of), min_size=1, max_size=4, unique=True).map(tuple)


class Desk(RuleBasedStateMachine):
    """Seven officers and one case."""

    cleared: ClassVar[int] = 0
    refused: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.officers: tuple[Officer, ...] = ()
        self.case = self.blank = cases.blank()

    @initialize(
        held=st.lists(roles(*Role), min_size=2, max_size=2),
        retired=st.integers(0, 8),
        absent=st.sets(st.sampled_from([K.PATRONYMIC, K.PERSONAL_NUMBER, K.UNIT])),
    )
    def open_case(self, held: list[tuple[Role, ...]], retired: int, absent: set[DetailKey]) -> None:
        """Staff the office: one officer for each part, and two with any roles."""
        staff = [(Role.CHECKER,), (Role.CHECKER, Role.ADJUDICATOR), (Role.ADJUDICATOR, Role.APPROVER),
                 cases.CLEARANCE_ROLES, (Role.APPROVER, Role.LEGAL), *held]  # fmt: skip
        self.officers = tuple(
            cases.officer(f"o{place}", *each, retired=place == retired) for place, each in enumerate(staff)
        )
        self.case = self.blank = cases.blank(persons.entry(without=tuple(absent)))

    # --- moves ---

    @rule(data=st.data(), steps=st.integers(1, 6))
    def go_on(self, data: st.DataObject, steps: int) -> None:
        """Do what the case waits for, well, by whoever may: so that cases come to an end now and then."""
        for _ in range(steps):
            body = self._next(data)
            able = [officer for officer in self.officers if refusal(self.case, officer, body) is None]
            if able:
                self._record(data.draw(st.sampled_from(able)), body)

    def _next(self, data: st.DataObject) -> CaseBody:
        match self.case.state:
            case State.FIRST_CHECK | State.SECOND_CHECK as state:
                number = Pass.FIRST if state is State.FIRST_CHECK else Pass.SECOND
                key = data.draw(st.sampled_from(self.case.asked))
                odd = {key: Answer.UNABLE} if data.draw(st.integers(0, 2)) == 2 else {}
                return cases.check(self.case, number, odd)
            case State.ADJUDICATION:
                return cases.settlement(self.case)
            case State.CLEARANCES:
                kind = next(kind for kind in ClearanceKind if kind not in self.case.clearances)
                return cases.clearance(self.case, kind)
            case _:
                return cases.decision(self.case)

    @rule(data=st.data(), number=st.sampled_from(Pass), record=st.sampled_from([cases.RECORD] * 5 + ["", "1:7"]))
    def check(self, data: st.DataObject, number: Pass, record: str) -> None:
        """Sign a check with mostly good findings."""
        body = cases.check(self.case, number, data.draw(self._answers()), record=record)
        if data.draw(st.integers(0, 9)) == 0:
            body = data.draw(_spoilt(body))
        self._do(data, body)

    @rule(data=st.data())
    def settle(self, data: st.DataObject) -> None:
        """Rule on every disagreement, sometimes on too few or too many."""
        keys = list(self.case.disagreements) or [K.SURNAME]
        if data.draw(st.integers(0, 9)) == 0:
            keys = data.draw(st.lists(st.sampled_from([*CORE, K.RECORD]), max_size=3))
        rulings = tuple(
            cases.ruling(key, data.draw(st.sampled_from([*possible_rulings(self.case, key), *Result]))) for key in keys
        )
        self._do(data, DisagreementsSettled(self.case.number, rulings, self._foundations(data)))

    @rule(data=st.data(), kind=st.sampled_from(ClearanceKind), good=st.integers(0, 7))
    def clear(self, data: st.DataObject, kind: ClearanceKind, good: int) -> None:
        """Give or refuse a clearance."""
        outcome = cases.GOOD_OUTCOMES[kind] if good else data.draw(st.sampled_from(ClearanceOutcome))
        body = cases.clearance(self.case, kind, outcome)
        self._do(data, replace(body, rests_on=self._foundations(data)))

    @rule(data=st.data(), disposition=st.sampled_from([Disposition.CLEARED] * 6 + [Disposition.HOLD, *Disposition]))
    def decide(self, data: st.DataObject, disposition: Disposition) -> None:
        """Decide."""
        identity = conclude(self.case) if self.case.second else Identity.CONFIRMED
        if data.draw(st.integers(0, 9)) == 0:
            identity = data.draw(st.sampled_from(Identity))
        body = cases.decision(self.case, disposition, identity=identity, rests_on=self._foundations(data))
        if data.draw(st.integers(0, 9)) == 0:
            body = replace(body, note="", review="", reject_reason=None)
        self._do(data, body)

    def _answers(self) -> st.SearchStrategy[dict[DetailKey, Answer]]:
        return st.dictionaries(st.sampled_from(self.case.asked), st.sampled_from(Answer), max_size=2)

    def _foundations(self, data: st.DataObject) -> tuple[str, ...]:
        foundations = self.case.foundations
        return foundations[:-1] if data.draw(st.integers(0, 14)) == 0 else foundations

    def _do(self, data: st.DataObject, body: CaseBody) -> None:
        able = [officer for officer in self.officers if officer.has(role_for(body))]
        anybody = data.draw(st.integers(0, 5)) == 0 or not able
        who = data.draw(st.sampled_from(self.officers if anybody else able))
        before, acts = self.case, self.case.acts
        act = cases.act(self.case, who, body)
        why = refusal(self.case, who, body)
        assert self.case is before
        assert before.acts == acts
        if why:
            type(self).refused += 1
            return
        self._record(who, body)
        assert self.case.acts == (*acts, act)
        assert before.acts == acts

    def _record(self, who: Officer, body: CaseBody) -> None:
        self.case = cases.after(self.case, who, body)  # whatever the rules allow can be folded
        if self.case.disposition is Disposition.CLEARED:
            type(self).cleared += 1

    # --- what must hold whatever was done ---

    @invariant()
    def folding_again_gives_an_equal_case(self) -> None:
        """The state is a function of the acts."""
        assert self.blank.after_all(self.case.acts) == self.case

    @invariant()
    def one_officer_takes_one_part(self) -> None:
        """Nobody acts in two parts, no administrator and nobody retired acts at all."""
        parts: dict[str, set[object]] = {}
        for act in self.case.acts:
            body = act.body
            part = body.number if isinstance(body, CheckSigned) else type(body)
            parts.setdefault(act.officer, set()).add(part)
        assert all(len(each) == 1 for each in parts.values())
        for officer in self.officers:
            if officer.id in parts:
                assert not officer.retired
                assert Role.ADMINISTRATOR not in officer.roles
        assert self.case.parts.keys() == parts.keys()

    @invariant()
    def nothing_happens_before_both_checks_but_checks(self) -> None:
        """Order of the parts."""
        kinds = [type(act.body) for act in self.case.acts]
        assert kinds[:2] == [CheckSigned] * min(len(kinds), 2)
        assert CheckSigned not in kinds[2:]
        assert DisagreementsSettled not in kinds[3:]
        closed = [isinstance(act.body, DecisionTaken) and act.body.disposition.final for act in self.case.acts]
        assert not any(closed[:-1])
        assert self.case.is_closed == any(closed)
        assert self.case.is_closed == (self.case.state is State.CLOSED)

    @invariant()
    def cleared_means_everything(self) -> None:
        """Nobody is cleared unless all that the law and the office ask for was done, by different people."""
        if self.case.disposition is not Disposition.CLEARED:
            return
        first, second = (act for act in self.case.acts if isinstance(act.body, CheckSigned))
        assert first.officer != second.officer
        results = _results(self.case)
        for key in CORE:
            absent = key is K.PERSONAL_NUMBER and results[key] in (Result.NOT_STATED, Result.NOT_APPLICABLE)
            nameless = key is K.PATRONYMIC and results[key] is Result.NOT_APPLICABLE
            assert results[key] in POSITIVE or absent or nameless
        assert [results[key] for key in GATES] == [Result.CONFIRMED] * 3
        given = {a.body.clearance: a for a in self.case.acts if isinstance(a.body, ClearanceGiven)}
        assert given.keys() == set(ClearanceKind)
        assert all(isinstance(a.body, ClearanceGiven) and a.body.outcome.positive for a in given.values())
        approver = self.case.acts[-1].officer
        assert all(isinstance(act.body, DecisionTaken) for act in self.case.acts if act.officer == approver)
        assert len({act.officer for act in self.case.acts}) >= (5 if self.case.settlement else 4)


def _results(case: Case) -> dict[DetailKey, Result]:
    """Work out the results from the acts alone, without asking the case."""
    checks = [act.body for act in case.acts if isinstance(act.body, CheckSigned)]
    found: list[dict[DetailKey, Finding]] = [{f.detail: f for f in check.findings} for check in checks]
    results: dict[DetailKey, Result] = {}
    rulings = {
        each.detail: each.result
        for act in case.acts
        if isinstance(act.body, DisagreementsSettled)
        for each in act.body.rulings
    }
    for key, one in found[0].items():
        combined = combine(one, found[1][key])
        assert combined.disagreement == (key in rulings)
        results[key] = rulings.get(key, combined.result)
    return results


def _spoilt(body: CheckSigned) -> st.SearchStrategy[CheckSigned]:
    first, *others = body.findings
    spoilt: Iterable[CheckSigned] = (
        replace(body, findings=tuple(others)),
        replace(body, findings=(first, first, *others)),
        replace(body, findings=(replace(first, evidence=()), *others)),
        replace(body, findings=(replace(first, evidence=(3,)), *others)),
        replace(body, findings=(*body.findings, cases.finding(K.HEALTH))),
        replace(body, entry="0" * 64),
        replace(body, evidence=()),
    )
    return st.sampled_from(list(spoilt))


class Understaffed(Desk):
    """Three officers who hold every role that signs."""

    @initialize(absent=st.sets(st.sampled_from([K.PERSONAL_NUMBER, K.UNIT])))
    def open_case(self, absent: set[DetailKey]) -> None:
        """Staff the office with too few."""
        self.officers = tuple(cases.officer(f"o{place}", *sorted(SIGNING_ROLES)) for place in range(3))
        self.case = self.blank = cases.blank(persons.entry(without=tuple(absent)))

    @invariant()
    def nobody_is_cleared(self) -> None:
        """Three are too few."""
        assert self.case.disposition is not Disposition.CLEARED


def test_the_rules_hold_whatever_is_done() -> None:
    run_state_machine_as_test(Desk, settings=settings(max_examples=60, stateful_step_count=40))
    assert Desk.refused


def test_the_moves_that_a_case_waits_for_lead_to_clearing() -> None:
    """So the invariants on cleared persons above are really tried."""

    @settings(max_examples=30)
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        desk = Desk()
        desk.open_case([(Role.CHECKER,)] * 2, data.draw(st.sampled_from([8, 5, 6])), set())
        desk.go_on(data, 10)
        desk.cleared_means_everything()
        desk.one_officer_takes_one_part()
        assert desk.case.disposition is not Disposition.CLEARED or clearing_refusal(desk.case) is None

    Desk.cleared = 0
    walk()
    assert Desk.cleared


def test_fewer_than_four_can_never_clear_anybody() -> None:
    Understaffed.refused = 0
    run_state_machine_as_test(Understaffed, settings=settings(max_examples=30, stateful_step_count=40))
    assert Understaffed.refused


def test_an_illegal_move_leaves_the_case_as_it_was() -> None:
    case = cases.with_clearances(cases.double_checked())
    again = replace(case)
    for body in (cases.check(case, Pass.FIRST), cases.check(case, Pass.SECOND), cases.settlement(case)):
        try:
            case.after(cases.act(case, cases.APPROVER, body))
        except IllegalMoveError:
            assert case == again
        else:
            raise AssertionError(body.kind)
