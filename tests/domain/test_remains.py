"""Remains as their acts make them: individuals over several bags, what takes a decision away, custody without a gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.support.machines import run_until_reached
from tests.support.remains import (
    CHAIR,
    COLD,
    EFFECTS,
    EXPERT,
    GENETICIST,
    INVESTIGATOR,
    JOINED,
    LISTED,
    MORGUE,
    ODONTOLOGIST,
    PATHOLOGIST,
    STAFF,
    Morgue,
    ante,
    established,
    examined,
    intake,
    named,
    opened,
    post,
    taken,
)
from verifier.domain.acts import Act
from verifier.domain.officers import Officer
from verifier.domain.remains import Remains
from verifier.domain.remains_acts import (
    BoardDecided,
    JoiningUndone,
    LivingConflict,
    LivingConflictAnswered,
    RemainsBody,
    RemainsReleased,
)
from verifier.domain.remains_codes import Claim, Fate, Group, Likeness, Method, Side, Standing


def test_a_bag_holds_several_and_one_is_spread_over_several_bags() -> None:
    morgue = opened()
    known = morgue.known
    assert known.bags[2].parts == ("2/1", "2/2")
    morgue.do(GENETICIST, JOINED)
    morgue.do(GENETICIST, replace(JOINED, parts=("3/1", "1/1"), document="висновок № 10"))
    assert known.individual("2/1") == ("1/1", "2/1", "3/1")
    assert known.individuals() == (("1/1", "2/1", "3/1"), ("2/2",))
    assert known.claims(known.individual("3/1")) == (LISTED.rows[0], LISTED.rows[2])
    morgue.do(PATHOLOGIST, examined(2, 1))
    assert known.individuals() == (("1/1", "2/1", "3/1"),), "found to be of fewer"


def test_a_joining_is_undone_by_a_later_act() -> None:
    morgue = opened()
    morgue.form("1/1", 1, Group.DNA)
    joined = morgue.do(GENETICIST, JOINED)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("2/1", 1))
    assert morgue.known.standing("2/1") is Standing.IDENTIFIED
    undone = morgue.do(GENETICIST, JoiningUndone(joined.hash, "переплутано зразки"))
    assert morgue.known.individual("1/1") == ("1/1",)
    assert [each.void_by for each in morgue.known.decisions("2/1")] == [undone.seq]
    assert morgue.known.standing("2/1") is Standing.EXAMINED
    assert morgue.known.standing("1/1") is Standing.COMPARED
    morgue.do(GENETICIST, replace(JOINED, document="висновок № 11"))
    assert morgue.known.individual("1/1") == ("1/1", "2/1")


def test_what_a_decision_rested_on_takes_it_away() -> None:
    for act, stays in (
        (lambda m: m.do(GENETICIST, post("1/1", Group.DNA, "інший зразок")), False),
        (lambda m: m.do(INVESTIGATOR, ante(1, Group.DNA, "інший донор")), False),
        (lambda m: m.do(GENETICIST, m.compared("1/1", 1)), False),
        (lambda m: m.do(GENETICIST, JOINED), False),
        (lambda m: m.do(PATHOLOGIST, examined(1, 2)), False),
        (lambda m: m.do(ODONTOLOGIST, post("1/1", Group.DENTAL, "інша")), True),
        (lambda m: m.do(INVESTIGATOR, ante(2, Group.DNA)), True),
        (lambda m: m.do(INVESTIGATOR, m.moved(["1/1"])), True),
        (lambda m: m.do(INVESTIGATOR, EFFECTS), True),
    ):
        morgue = established()
        act(morgue)  # type: ignore[no-untyped-call]
        assert (morgue.known.decision("1/1") is not None) is stays
        assert bool(morgue.known.established_parts(1)) is stays
        assert len(morgue.known.decisions("1/1")) == 1, "a void decision stays visible"


def test_an_expert_signs_anew() -> None:
    morgue = established()
    morgue.do(GENETICIST, morgue.compared("1/1", 1, result=Likeness.EXCLUDED))
    compared = morgue.known.comparisons(("1/1",), 1)
    assert [each.body.result for each in compared] == [Likeness.EXCLUDED], "it takes the place of the earlier one"


def test_a_claim_is_refuted_by_dna() -> None:
    morgue = opened()
    morgue.form("1/1", 2, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 2))
    morgue.do(CHAIR, morgue.decided("1/1", 2, claim=Claim.REFUTED))
    assert morgue.known.is_refuted("1/1")
    assert morgue.known.standing("1/1") is Standing.IDENTIFIED
    assert not established().known.is_refuted("1/1")
    assert not opened().known.is_refuted("1/1")


def test_only_identified_fallen_go_back() -> None:
    morgue = opened()
    morgue.form("1/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 1, result=Likeness.PROBABLE))
    morgue.do(CHAIR, morgue.decided("1/1", 1, Likeness.PROBABLE, side=Side.OTHER))
    assert morgue.known.standing("1/1") is Standing.UNIDENTIFIED
    assert morgue.refused(INVESTIGATOR, morgue.released("1/1", Fate.TO_OTHER_SIDE))
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1, side=Side.OTHER))
    assert morgue.known.standing("1/1") is Standing.OTHER_SIDE
    morgue.do(INVESTIGATOR, morgue.released("1/1", Fate.TO_OTHER_SIDE))
    assert morgue.known.standing("1/1") is Standing.RETURNED


def test_a_conflict_is_shown_at_both_and_may_stand() -> None:
    morgue = established()
    morgue.do(CHAIR, LivingConflict("1/1", 217, "числиться живим"))
    assert [(part, each.is_open) for part, each in morgue.known.of_living(217)] == [("1/1", True)]
    morgue.do(CHAIR, LivingConflictAnswered("1/1", 217, True, "обидва джерела певні"))
    ((_part, conflict),) = morgue.known.of_living(217)
    assert (conflict.is_open, conflict.is_settled) == (False, False)
    assert morgue.known.conflicts(("1/1",)) == (conflict,)
    assert morgue.known.of_living(218) == ()


def test_the_custody_of_a_part_is_told_from_its_intake_to_its_release() -> None:
    morgue = established()
    morgue.do(INVESTIGATOR, morgue.moved(["1/1", "2/1"]))
    morgue.do(INVESTIGATOR, morgue.released("1/1"))
    steps = morgue.known.parts["1/1"].custody
    assert [step.place for step in steps] == [MORGUE, COLD, "морг № 1"]
    assert morgue.known.standing("1/1") is Standing.RELEASED
    assert morgue.known.parts["2/2"].place == MORGUE


def test_a_part_that_is_found_later_follows_who_was_buried() -> None:
    morgue = established()
    morgue.do(INVESTIGATOR, morgue.released("1/1"))
    morgue.do(GENETICIST, JOINED)
    known = morgue.known
    assert (known.individual("2/1"), known.kept("2/1")) == (("1/1", "2/1"), ("2/1",))
    assert known.standing_of(("1/1", "2/1")) is Standing.COMPARED, "the board decides on the whole individual anew"
    assert known.standing("1/1") is Standing.RELEASED
    morgue.do(CHAIR, morgue.decided("2/1", 1))
    assert known.standing_of(("1/1", "2/1")) is Standing.IDENTIFIED
    whole = replace(morgue.released("2/1"), parts=("1/1", "2/1"))
    assert morgue.refused(INVESTIGATOR, whole), "who is buried is not released twice"
    morgue.do(INVESTIGATOR, morgue.released("2/1"))
    assert known.standing_of(("1/1", "2/1")) is Standing.RELEASED
    assert known.kept("1/1") == ()


def test_an_error_that_is_found_after_the_burial_is_recorded() -> None:
    morgue = opened()
    morgue.form("1/1", 1, Group.DNA)
    morgue.form("3/1", 1, Group.DNA)
    joined = morgue.do(GENETICIST, JOINED)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1))
    morgue.do(INVESTIGATOR, morgue.released("1/1"))
    morgue.do(GENETICIST, JoiningUndone(joined.hash, "переплутано зразки"))
    known = morgue.known
    assert known.individual("2/1") == ("2/1",)
    assert known.established_parts(1) == ("1/1", "2/1"), "until the board decides anew"
    morgue.do(GENETICIST, morgue.compared("1/1", 1, result=Likeness.EXCLUDED))
    for part in ("1/1", "2/1"):
        morgue.do(CHAIR, morgue.decided(part, 1, Likeness.EXCLUDED))
    assert known.established_parts(1) == ()
    morgue.do(GENETICIST, morgue.compared("3/1", 1))
    morgue.do(CHAIR, morgue.decided("3/1", 1))
    assert known.established_parts(1) == ("3/1",)
    assert {known.standing(part) for part in ("1/1", "2/1")} == {Standing.RELEASED}, "what happened stays recorded"


def test_who_gets_another_name_is_decided_on_anew() -> None:
    for change, stays in (({"record": "1:7"}, True), ({"name": "ІНШИЙ Тарас"}, False), ({"born": "1985-01-01"}, False)):
        morgue = established()
        morgue.do(INVESTIGATOR, replace(named(), **change))  # type: ignore[arg-type]
        assert (morgue.known.decision("1/1") is not None) is stays
        assert len(morgue.known.missing[1].form) == 2, "what is known of him stays"


def test_a_decision_rests_on_what_was_compared_with_its_person_and_that_nobody_is_known_on_everything() -> None:
    morgue = opened()
    for missing in (1, 2):
        morgue.form("1/1", missing, Group.DNA)
    made = tuple(morgue.do(GENETICIST, morgue.compared("1/1", missing)).hash for missing in (1, 2))
    founded = [morgue.known.foundations(("1/1",), missing) for missing in (1, 2, 0)]
    assert founded == [made[:1], made[1:], made]


def test_what_changes_of_another_person_leaves_a_decision_alone_and_what_voided_it_first_is_told() -> None:
    morgue = opened()
    for missing, result in ((1, Likeness.ESTABLISHED), (2, Likeness.PROBABLE)):
        morgue.form("1/1", missing, Group.DNA)
        morgue.do(GENETICIST, morgue.compared("1/1", missing, result=result))
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1))
    morgue.do(INVESTIGATOR, ante(2, Group.DNA, "інший донор"))
    morgue.do(INVESTIGATOR, replace(named(2), name="ІНШИЙ"))
    assert morgue.known.decision("1/1")
    first = morgue.do(INVESTIGATOR, ante(1, Group.DNA, "інший донор"))
    morgue.do(INVESTIGATOR, ante(1, Group.DNA, "ще інший"))
    morgue.do(INVESTIGATOR, replace(named(1), name="ІНШИЙ"))
    assert [each.void_by for each in morgue.known.decisions("1/1")] == [first.seq]


def test_a_seal_is_followed_until_the_bag_is_opened() -> None:
    morgue = Morgue()
    morgue.do(INVESTIGATOR, LISTED)
    morgue.do(INVESTIGATOR, intake(taken(1, 3)))
    assert morgue.known.seal("1/1") == "1001"
    silent = {"note": "", "seal_no": " 1001"}
    morgue.do(INVESTIGATOR, replace(morgue.moved(["1/1"]), **silent))  # type: ignore[arg-type]
    morgue.do(PATHOLOGIST, examined(1))
    assert morgue.known.seal("1/1") == ""
    morgue.do(INVESTIGATOR, replace(morgue.moved(["1/1"]), note="", seal_no="77"))
    assert morgue.known.seal("1/1") == "77"
    morgue.do(INVESTIGATOR, intake(replace(taken(2, 4), seal_no="")))
    assert morgue.known.seal("2/1") == ""


# --- any sequence of acts ---

BAGS = st.integers(1, 4)
MISSING = st.integers(1, 3)


class Work(RuleBasedStateMachine):
    """Officers of every discipline do anything with four bags; what the rules refuse is not done."""

    reached: ClassVar[Counter[str]] = Counter()

    @initialize()
    def begin(self) -> None:
        """Take in what stands on a list, and a bag that stands on none."""
        self.morgue = Morgue()
        self.buried: dict[str, Act] = {}
        for who, body in (
            (INVESTIGATOR, LISTED),
            (INVESTIGATOR, intake(taken(1, 3), taken(2, 4), taken(3, 5), taken(4))),
        ):
            self.morgue.do(who, body)
        for number in (1, 2, 3):
            self.morgue.do(INVESTIGATOR, named(number))

    def attempt(self, who: Officer, body: RemainsBody) -> None:
        """Do it where the rules allow it."""
        if self.morgue.refused(who, body):
            self.reached["refused"] += 1
            return
        act = self.morgue.record(who, body)
        self.reached[body.kind] += 1
        if isinstance(body, BoardDecided):
            self._assert_founded(body)
        if isinstance(body, RemainsReleased):
            self.buried |= dict.fromkeys(body.parts, act)

    def _assert_founded(self, body: BoardDecided) -> None:
        if body.result is not Likeness.ESTABLISHED:
            return
        compared = self.morgue.known.comparisons(body.parts, body.missing)
        assert any(c.body.method is Method.DNA and c.body.result is Likeness.ESTABLISHED for c in compared)
        assert not any(c.body.method.is_primary and c.body.result is Likeness.EXCLUDED for c in compared)
        assert {c.act.officer for c in compared} & {CHAIR.id} == set()

    def part(self, data: st.DataObject) -> str:
        """Draw a part."""
        return data.draw(st.sampled_from(sorted(self.morgue.known.parts)))

    @rule(bag=BAGS, individuals=st.integers(0, 3), who=st.sampled_from(STAFF))
    def examine(self, bag: int, individuals: int, who: Officer) -> None:
        self.attempt(who, examined(bag, individuals))

    @rule(data=st.data(), missing=MISSING, method=st.sampled_from(Method), result=st.sampled_from(Likeness))
    def compare(self, data: st.DataObject, missing: int, method: Method, result: Likeness) -> None:
        part = self.part(data)
        if self.morgue.known.parts[part].released is None and data.draw(st.booleans()):
            self.morgue.form(part, missing, *method.groups)
        self.attempt(EXPERT[method], self.morgue.compared(part, missing, method, result))

    @rule(data=st.data(), missing=MISSING)
    def identify(self, data: st.DataObject, missing: int) -> None:
        """The straight way to an identification."""
        part = self.part(data)
        if self.morgue.known.parts[part].released is None:
            self.morgue.form(part, missing, Group.DNA)
            self.attempt(GENETICIST, self.morgue.compared(part, missing))
            self.attempt(CHAIR, self.morgue.decided(part, missing))

    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        self.attempt(GENETICIST, replace(JOINED, parts=(self.part(data), self.part(data))))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        joins = sorted(self.morgue.known.joins)
        if joins:
            self.attempt(GENETICIST, JoiningUndone(data.draw(st.sampled_from(joins)), "помилка"))

    @rule(data=st.data(), missing=st.integers(0, 3), result=st.sampled_from(Likeness), claim=st.sampled_from(Claim))
    def decide(self, data: st.DataObject, missing: int, result: Likeness, claim: Claim) -> None:
        side = data.draw(st.sampled_from(Side))
        body = self.morgue.decided(self.part(data), missing, result, side=side)
        self.attempt(CHAIR, replace(body, claim=claim) if data.draw(st.booleans()) else body)

    @rule(data=st.data(), living=st.integers(1, 3), stands=st.booleans())
    def conflict(self, data: st.DataObject, living: int, stands: bool) -> None:
        part = self.part(data)
        self.attempt(CHAIR, LivingConflict(part, living, "числиться живим"))
        if data.draw(st.booleans()):
            self.attempt(CHAIR, LivingConflictAnswered(part, living, stands, "з'ясовано"))

    @rule(data=st.data(), place=st.sampled_from([MORGUE, COLD]), origin=st.sampled_from(["", MORGUE, COLD]))
    def move(self, data: st.DataObject, place: str, origin: str) -> None:
        body = self.morgue.moved(sorted({self.part(data), self.part(data)}), place)
        self.attempt(INVESTIGATOR, replace(body, origin=origin) if origin else body)

    @rule(data=st.data(), fate=st.sampled_from(Fate))
    def release(self, data: st.DataObject, fate: Fate) -> None:
        part = self.part(data)
        if any(not each.is_settled for each in self.morgue.known.conflicts(self.morgue.known.individual(part))):
            assert self.morgue.refused(INVESTIGATOR, self.morgue.released(part, fate))
        self.attempt(INVESTIGATOR, self.morgue.released(part, fate))

    @invariant()
    def nobody_is_two_and_no_custody_has_a_gap(self) -> None:
        known = getattr(self, "morgue", Morgue()).known
        whole = known.individuals()
        assert sorted(part for parts in whole for part in parts) == sorted(known.parts), (
            "each part is of one individual"
        )
        persons = [
            decided.body.missing
            for parts in whole
            if (decided := known.decision(parts[0])) and decided.body.result is Likeness.ESTABLISHED
        ]
        assert len(persons) == len(set(persons)), "one person is one individual"
        for part in known.parts.values():
            times = [step.at for step in part.custody]
            assert times == sorted(times)
            moves = [step.act.body for step in part.custody[1:]]
            froms = [getattr(body, "origin", "") for body in moves]
            assert froms == [step.place for step in part.custody[:-1]], "each link begins where the last one ended"

    @invariant()
    def what_was_released_stays_so(self) -> None:
        for part, act in getattr(self, "buried", {}).items():
            assert self.morgue.known.parts[part].released == act

    def teardown(self) -> None:
        """The acts alone make the state again."""
        if acts := getattr(self, "morgue", Morgue()).acts:
            again = Remains(acts)
            assert vars(again) == vars(self.morgue.known)


def test_the_rules_hold_whatever_is_done_with_remains() -> None:
    Work.reached.clear()
    wanted = ("refused", "bag_examined", "comparison_signed", "parts_joined", "joining_undone", "board_decided",
              "living_conflict", "living_conflict_answered", "remains_moved", "remains_released")  # fmt: skip
    run_until_reached(Work, wanted, Work.reached.__getitem__, settings(max_examples=60, stateful_step_count=40))
