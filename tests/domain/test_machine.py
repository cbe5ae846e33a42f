"""Hundreds of thousands of moves: officers with any roles do anything, legal or not, and the double check holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.domain.test_voiding import RESTS
from tests.support import cases
from tests.support.cleared import Rests
from tests.support.desk import PERSONS, Desk, spoilt
from tests.support.machines import run_until_reached
from verifier.domain.acts import CaseBody, CheckSigned, DisagreementsSettled, IdentityConcluded, Pass
from verifier.domain.case import IllegalMoveError, State
from verifier.domain.check_rules import possible_rulings
from verifier.domain.course_rules import may_be_asked
from verifier.domain.decisions import ClearanceKind, ClearanceOutcome, Disposition, Identity, RejectReason
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Result
from verifier.domain.moments import later
from verifier.domain.officers import CLEARANCE_ROLES, SIGNING_ROLES, Delegation, Officer, Role

K = DetailKey
PLACES = st.integers(0, len(PERSONS) - 1)
ENDING = Delegation(CLEARANCE_ROLES, cases.DELEGATION.document, "2025-05-19")
OVER = Delegation(CLEARANCE_ROLES, cases.DELEGATION.document, "2025-05-01")
RARELY = st.sampled_from([False] * 9 + [True])


def roles(*of: Role) -> st.SearchStrategy[tuple[Role, ...]]:
    """Some of these roles, at least one."""
    return st.lists(st.sampled_from(of), min_size=1, max_size=4, unique=True).map(tuple)


class Office(Desk):
    """Officers for every part, and some with any roles, four persons under verification, and a clock."""

    reached: ClassVar[Counter[str]] = Counter()
    rests: ClassVar[Rests] = RESTS

    @initialize(held=st.lists(roles(*Role), min_size=3, max_size=3), retired=st.integers(0, 14))
    def staff(self, held: list[tuple[Role, ...]], retired: int) -> None:
        """Staff the office."""
        staffed: list[tuple[Role, ...]] = [
            (Role.CHECKER,), (Role.CHECKER,), (Role.CHECKER, Role.ADJUDICATOR), (Role.ADJUDICATOR, Role.APPROVER),
            (Role.ADJUDICATOR,), CLEARANCE_ROLES, (Role.MEDICAL,), (Role.APPROVER, Role.LEGAL), (Role.REGISTRAR,),
            (Role.REGISTRAR, Role.APPROVER), *held,
        ]  # fmt: skip
        delegations = {5: cases.DELEGATION, 6: ENDING, 7: OVER, 10: cases.DELEGATION}
        self.officers = tuple(
            replace(cases.officer(f"o{place}", *each, retired=place == retired), delegation=delegations.get(place))
            for place, each in enumerate(staffed)
        )

    # --- going on ---

    @rule(data=st.data(), place=PLACES, steps=st.integers(1, 8))
    def go_on(self, data: st.DataObject, place: int, steps: int) -> None:
        """Do what a case waits for, well, by whoever may: so that cases come to an end now and then."""
        for _ in range(steps):
            if self.cases[place].is_closed and not data.draw(RARELY):
                return
            body = self.next_body(data, place)
            able = self.who_may(place, body)
            if not able:
                return
            self.record(place, data.draw(st.sampled_from(able)), body)

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        """Wait."""
        self.wait(hours)

    # --- anything ---

    @rule(data=st.data(), place=PLACES, number=st.sampled_from(Pass), record=st.sampled_from([""] * 2 + ["1:7"]))
    def check(self, data: st.DataObject, place: int, number: Pass, record: str) -> None:
        """Sign a check with any answers, sometimes of another record, sometimes spoilt."""
        case = self.cases[place]
        answers = st.dictionaries(st.sampled_from(case.asked), st.sampled_from(Answer), max_size=2)
        body: CheckSigned = self.check_body(data, case, number)
        if data.draw(st.booleans()):
            body = cases.check(case, number, data.draw(answers), record=body.record)
        if data.draw(RARELY):
            body = replace(body, record=record)
        if data.draw(RARELY):
            body = data.draw(spoilt(body))
        self.do(data, place, body)

    @rule(data=st.data(), place=PLACES)
    def take_back(self, data: st.DataObject, place: int) -> None:
        """Withdraw findings, after a first check where one is due: they can be withdrawn only until the second."""
        if self.cases[place].state is State.FIRST_CHECK:
            self.go_on(data, place, 1)
        case = self.cases[place]
        fresh = [key for key in case.found[Pass.FIRST] if key not in case.found[Pass.SECOND]]
        keys = data.draw(st.lists(st.sampled_from(fresh or [K.RECORD, *case.asked]), max_size=3))
        self.do(data, place, cases.taken_back(case, *keys), by_who_may=True)

    @rule(data=st.data(), place=PLACES)
    def settle(self, data: st.DataObject, place: int) -> None:
        """Rule on every disagreement, sometimes on too few or too many."""
        case = self.cases[place]
        keys = list(case.disagreements) or [K.SURNAME]
        if data.draw(RARELY):
            keys = data.draw(st.lists(st.sampled_from([*case.asked, K.RECORD]), max_size=3))
        values = {K.RECORD: data.draw(st.sampled_from([check.record for check in case.checks] or ["1:7"]))}
        rulings = tuple(
            cases.ruling(key, data.draw(st.sampled_from([*possible_rulings(case, key), *Result])), values.get(key, ""))
            for key in keys
        )
        self.do(data, place, DisagreementsSettled(case.number, rulings, self._rests_on(data, place)))

    @rule(data=st.data(), place=PLACES)
    def conclude(self, data: st.DataObject, place: int) -> None:
        """Sign the identity conclusion, rarely another than was computed."""
        case = self.cases[place]
        body = cases.conclusion(case) if case.is_double_checked else IdentityConcluded(
            case.number, Identity.CONFIRMED, case.foundations)  # fmt: skip
        if data.draw(RARELY):
            body = replace(body, identity=data.draw(st.sampled_from(Identity)))
        self.do(data, place, replace(body, rests_on=self._rests_on(data, place)))

    @rule(data=st.data(), place=PLACES, kind=st.sampled_from(ClearanceKind), good=st.integers(0, 4))
    def clear(self, data: st.DataObject, place: int, kind: ClearanceKind, good: int) -> None:
        """Give or refuse a clearance, under any delegation, with any end."""
        outcome = cases.GOOD_OUTCOMES[kind] if good else data.draw(st.sampled_from(ClearanceOutcome))
        body = self.clearance_body(self.cases[place], kind, outcome)
        if data.draw(RARELY):
            body = replace(body, delegation=data.draw(st.sampled_from(["", ENDING.document, "інший"])))
        if data.draw(RARELY):
            body = replace(body, valid_until=later(self.at, data.draw(st.integers(-2, 60))))
        self.do(data, place, replace(body, rests_on=self._rests_on(data, place)))

    @rule(data=st.data(), place=PLACES)
    def ask(self, data: st.DataObject, place: int) -> None:
        """Send a query."""
        case = self.cases[place]
        fit = [key for key in case.asked if may_be_asked(case, key)] if not data.draw(RARELY) else list(case.asked)
        keys = data.draw(st.lists(st.sampled_from(fit), min_size=1, max_size=2, unique=True))
        body = cases.query(case, *keys, query=f"Q-{len(case.acts)}", rests_on=self._rests_on(data, place))
        self.do(data, place, body, by_who_may=True)

    @rule(data=st.data(), place=PLACES)
    def receive_answer(self, data: st.DataObject, place: int) -> None:
        """Record an answer, after a query where none is open."""
        if not self.cases[place].queries:
            if not self.cases[place].is_double_checked:
                self.go_on(data, place, 3)
            self.ask(data, place)
        self.do(data, place, self.answer_body(data, self.cases[place]), by_who_may=True)

    @rule(data=st.data(), place=PLACES)
    def hold_or_lift(self, data: st.DataObject, place: int) -> None:
        """Place a hold or lift it, mostly what is due."""
        case = self.cases[place]
        if case.held or data.draw(st.integers(0, 3)) == 0:
            self.do(data, place, cases.lift(case) if bool(case.held) != data.draw(RARELY) else cases.hold(case))

    @rule(data=st.data(), place=PLACES, often=st.integers(0, 3))
    def give_back(self, data: st.DataObject, place: int, often: int) -> None:
        """Declare a conflict of interest, not too often, else nobody is left."""
        if not often:
            self.do(data, place, cases.conflict(self.cases[place]))

    @rule(data=st.data(), place=PLACES)
    def reopen(self, data: st.DataObject, place: int) -> None:
        """Reopen a decision, details, clearances."""
        case = self.cases[place]
        keys = data.draw(st.lists(st.sampled_from([*case.asked, K.RECORD, K.MARKS]), max_size=2))
        keys = keys if data.draw(RARELY) else [key for key in keys if key is not K.MARKS]
        kinds = data.draw(st.lists(st.sampled_from(ClearanceKind), max_size=1))
        self.do(
            data, place, cases.reopening(case, *keys, *kinds, rests_on=self._rests_on(data, place)), by_who_may=True
        )

    @rule(data=st.data(), place=PLACES, disposition=st.sampled_from([Disposition.CLEARED] * 6 + [*Disposition]))
    def decide(self, data: st.DataObject, place: int, disposition: Disposition) -> None:
        """Decide."""
        if disposition is not Disposition.CLEARED and not data.draw(RARELY):
            return
        body = cases.decision(self.cases[place], disposition, rests_on=self._rests_on(data, place))
        if data.draw(RARELY):
            body = replace(body, note="", identity=data.draw(st.sampled_from(Identity)))
        if data.draw(RARELY):
            body = replace(body, reject_reason=RejectReason.NOT_OURS, duplicate_of=0, returned_on="")
        self.do(data, place, body)

    def _rests_on(self, data: st.DataObject, place: int) -> tuple[str, ...]:
        foundations = self.cases[place].foundations
        return foundations[:-1] if data.draw(RARELY) else foundations

    def teardown(self) -> None:
        """Replay what was done."""
        self.assert_replays()


class Understaffed(Office):
    """Three officers who hold every role that signs, under full delegation."""

    reached: ClassVar[Counter[str]] = Counter()

    @initialize()
    def staff(self) -> None:
        """Staff the office with too few."""
        everything = (*sorted(SIGNING_ROLES), Role.REGISTRAR)
        self.officers = tuple(
            replace(cases.officer(f"o{place}", *everything), delegation=cases.DELEGATION) for place in range(3)
        )

    def record(self, place: int, who: Officer, body: CaseBody) -> None:
        """Record an act, after which nobody is cleared: three are too few."""
        super().record(place, who, body)
        assert self.cases[place].disposition is not Disposition.CLEARED
        self.reached["three parts"] += len(set(self.cases[place].parts.values())) == 3


def test_the_rules_hold_whatever_is_done() -> None:
    Office.reached.clear()
    wanted = ("refused", "cleared", "case_reopened", "expired", "rechecked", "voided", "check_signed",
              "findings_withdrawn", "disagreements_settled", "identity_concluded", "clearance_given", "query_sent",
              "answer_received", "hold_placed", "hold_lifted", "conflict_declared", "decision_taken")  # fmt: skip
    run_until_reached(Office, wanted, Office.reached.__getitem__, settings(max_examples=80, stateful_step_count=50))


def test_fewer_than_four_can_never_clear_anybody() -> None:
    Understaffed.reached.clear()
    run_state_machine_as_test(Understaffed, settings=settings(max_examples=30, stateful_step_count=50))
    assert Understaffed.reached["refused"]
    assert Understaffed.reached["three parts"]


def test_the_moves_that_a_case_waits_for_lead_to_clearing_again_and_again() -> None:
    """So what must hold of cleared persons is really tried, also of those who were reopened and whose fitness expired."""

    @settings(max_examples=40)
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        office = Office()
        office.staff([(Role.CHECKER,)] * 3, 14)
        place = data.draw(PLACES)
        for _ in range(3):
            office.go_on(data, place, 14)
            office.wait(data.draw(st.sampled_from([1, 50])))
            office.reopen(data, place)
        office.go_on(data, place, 14)
        office.teardown()

    Office.reached.clear()
    walk()
    assert Office.reached["cleared"] >= 20
    assert Office.reached["cleared after reopening"]
    assert Office.reached["expired"]
    assert Office.reached["rechecked"]


def test_an_illegal_move_leaves_the_case_as_it_was() -> None:
    case = cases.with_clearances(cases.double_checked())
    again = replace(case)
    for body in (cases.check(case, Pass.FIRST), cases.check(case, Pass.SECOND), cases.settlement(case),
                 cases.conclusion(case), cases.taken_back(case, K.RANK), cases.lift(case)):  # fmt: skip
        try:
            case.after(cases.act(case, cases.APPROVER, body))
        except IllegalMoveError:
            assert case == again
        else:
            raise AssertionError(body.kind)
