"""Thousands of moves on an exchange: officers do anything, legal or not, cases are voided meanwhile, and nobody is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.support.cases import APPROVER, AT, CLEARER, FIRST, REGISTRAR, officer
from tests.support.exchanging import AGREEMENT, IN, OUT, STARTS, Desk, decision
from tests.support.machines import run_until_reached
from verifier.domain.custody import Handing, Receiver, holder
from verifier.domain.decisions import ClearanceOutcome
from verifier.domain.details import Direction
from verifier.domain.exchange import folded
from verifier.domain.exchange_acts import (
    AgreedChanged,
    EffectsHanded,
    EffectsListed,
    ExchangeBody,
    ExchangeClosed,
    ExchangeOpened,
    FitnessFound,
    ManifestSigned,
    NeedsRecorded,
    PersonsPlaced,
    PersonsTakenOut,
    SeatsAssigned,
    StageCalledOff,
    StageFrozen,
    StagePlanned,
    VehicleSet,
    WishesRecorded,
)
from verifier.domain.exchange_care import lacks, travel_refusal
from verifier.domain.exchange_codes import Change, Execution, Point, Side, VehicleKind
from verifier.domain.exchange_day_acts import (
    DifferenceExplained,
    FamiliesInformed,
    HandoverRecorded,
    HeadcountTaken,
    StageClosed,
    UnlistedCame,
    UnlistedFiled,
)
from verifier.domain.exchange_ground import Traveller
from verifier.domain.exchange_seating import proposed
from verifier.domain.exchange_stage import Stage
from verifier.domain.exchange_sums import all_sums, gaps, heads, open_gaps, sums_of
from verifier.domain.exchange_values import (
    Effects,
    Fitness,
    Informed,
    Needs,
    Placed,
    Seat,
    Tick,
    Unlisted,
    Vehicle,
    Wish,
)
from verifier.domain.officers import Officer, Role

X = Execution
PERSONS = range(1, 8)
STAGES = st.integers(1, 3)
RARELY = st.sampled_from([False] * 5 + [True])
SECOND_APPROVER = officer("approver2", Role.APPROVER)
EVERYBODY = (APPROVER, CLEARER, REGISTRAR, FIRST, SECOND_APPROVER, officer("x", Role.LOGISTICS))
WHO = st.sampled_from(EVERYBODY)
DIRECTIONS = st.sampled_from(Direction)
SOME = st.lists(st.sampled_from(PERSONS), min_size=1, max_size=6, unique=True)


class Exchanging(RuleBasedStateMachine):
    """One exchange of three stages at most, seven persons, and whoever comes by."""

    reached: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        ways = {person: OUT if person > 4 else IN for person in PERSONS}
        made = {person: Traveller(person, way, decision(person), frozenset({"first"})) for person, way in ways.items()}
        self.desk = Desk(persons=made)
        self.desk.do(ExchangeOpened(1, AGREEMENT)).do(StagePlanned(1, 1, STARTS, "пункт", 3, 2), CLEARER)
        self.renewed = 100
        self.cleared_when_signed: set[str] = set()

    # --- moves ---

    def do(self, who: Officer, body: ExchangeBody) -> bool:
        """Do what the rules allow; what was signed of persons is held against their cases at this very moment."""
        if self.desk.why(body, who):
            return False
        self.reached[body.kind] += 1
        match body:
            case StageFrozen() | PersonsPlaced() | ManifestSigned():
                self._assert_cleared(body.persons)
            case AgreedChanged() if body.instead:
                self._assert_cleared((body.instead,))
            case HandoverRecorded():
                self._assert_handed_over(body)
            case StageClosed():
                self._assert_balances(self.desk.known.stages[body.stage])
        self.desk.record(body, who)
        return True

    def stage(self, number: int) -> Stage | None:
        """Return a stage that was planned."""
        return self.desk.known.stages.get(number)

    @rule(number=STAGES, who=WHO)
    def plan(self, number: int, who: Officer) -> None:
        """Plan a stage, or move it."""
        self.do(who, StagePlanned(1, number, STARTS, "пункт", 2, 1, "переносимо"))

    @rule(number=STAGES, persons=SOME, who=WHO, wrong=RARELY)
    def place(self, number: int, persons: list[int], who: Officer, wrong: bool) -> None:
        """Put persons into a stage, rarely by a decision that is not theirs; several at once, then each by himself."""
        made = tuple(self._placed(person, "f" * 64 if wrong else "") for person in persons)
        if not self.do(who, PersonsPlaced(1, number, made)):
            for each in made:
                self.do(who, PersonsPlaced(1, number, (each,)))

    @rule(number=STAGES, persons=SOME, who=WHO)
    def take_out(self, number: int, persons: list[int], who: Officer) -> None:
        """Take persons out."""
        self.do(who, PersonsTakenOut(1, number, tuple(persons[:1]), "помилка"))

    @rule(number=STAGES, who=st.sampled_from([APPROVER] * 3 + [*EVERYBODY]), stale=RARELY)
    def freeze(self, number: int, who: Officer, stale: bool) -> None:
        """Freeze a list, rarely as it stood before."""
        if stage := self.stage(number):
            members = [self._placed(person) for person in sorted(stage.members)][: -1 if stale else None]
            self.do(who, StageFrozen(1, number, tuple(members)))

    @rule(number=STAGES, to=STAGES, kind=st.sampled_from(Change), person=st.sampled_from(PERSONS),
          other=st.sampled_from(PERSONS), who=WHO)  # fmt: skip
    def change(self, number: int, to: int, kind: Change, person: int, other: int, who: Officer) -> None:
        """Change a frozen list."""
        comes = self._placed(other) if kind in (Change.REPLACED, Change.ADDED) else None
        leaves = 0 if kind is Change.ADDED else person
        moved = to if kind is Change.POSTPONED and to != number else 0
        self.do(who, AgreedChanged(1, number, kind, leaves, Side.OTHER, "вони", "лист", comes, moved))

    @rule(number=STAGES, direction=DIRECTIONS, seats=st.integers(1, 6), who=WHO)
    def bring_vehicle(self, number: int, direction: Direction, seats: int, who: Officer) -> None:
        """Bring one more vehicle."""
        if stage := self.stage(number):
            made = Vehicle(len(stage.vehicles) + 1, direction, VehicleKind.BUS, "АА 0001", seats, 1, min(seats, 1))
            self.do(who, VehicleSet(1, number, made))

    @rule(number=STAGES, who=WHO, odd=RARELY, data=st.data())
    def seat(self, number: int, who: Officer, odd: bool, data: st.DataObject) -> None:
        """Seat everybody as proposed, rarely somebody anywhere."""
        if (stage := self.stage(number)) and stage.vehicles:
            given = list(proposed(stage, self.desk.known.needs).seats)
            if odd:
                given.append(data.draw(st.builds(Seat, st.sampled_from(PERSONS), st.integers(1, 3), st.integers(0, 4))))
            self.do(who, SeatsAssigned(1, number, stage.version, tuple(given)))

    @rule(
        persons=SOME,
        lying=RARELY,
        fit=st.sampled_from([True] * 6 + [False]),
        wish=st.sampled_from([True] * 6 + [False]),
    )
    def care(self, persons: list[int], lying: bool, fit: bool, wish: bool) -> None:
        """Record what humane treatment asks for."""
        outcome = ClearanceOutcome.FIT if fit else ClearanceOutcome.NOT_FIT
        for person in persons:
            self.do(CLEARER, NeedsRecorded(1, (Needs(person, lying),)))
            self.do(CLEARER, FitnessFound(1, (Fitness(person, outcome),)))
            self.do(CLEARER, WishesRecorded(1, (Wish(person, wish, "бесіда"),)))
            self.do(CLEARER, EffectsListed(1, (Effects(person, 1, packed_by="Т. Пакувальна", witness="І. Свідок"),)))

    @rule(persons=SOME, wrong=RARELY, to=st.sampled_from([Receiver.KEEPER] * 3 + [Receiver.OWNER]))
    def hand_packets(self, persons: list[int], wrong: bool, to: Receiver) -> None:
        """Hand packets of effects on, rarely by somebody who does not hold them."""
        for person in persons:
            chain = self.desk.known.custody.get(person, ())
            giver = "Хтось Інший" if wrong else holder(chain)
            handing = Handing(giver, f"Тримач {len(chain)}", to, "пункт", self.desk.at)
            self.do(CLEARER, EffectsHanded(1, (person,), handing))

    @rule(number=STAGES, who=st.sampled_from([APPROVER] * 3 + [*EVERYBODY]), hidden=RARELY)
    def sign_manifest(self, number: int, who: Officer, hidden: bool) -> None:
        """Sign the manifest, rarely without saying what is lacking."""
        if stage := self.stage(number):
            there = () if hidden else lacks(self.desk.known, stage, self.desk.persons)
            persons = tuple(self._placed(person) for person in sorted(stage.travelling))
            self.do(who, ManifestSigned(1, number, stage.version, persons, there, "рішення керівника" if there else ""))

    @rule(number=STAGES, persons=SOME, result=st.sampled_from([X.TRANSFERRED] * 6 + [*X]), who=WHO, stale=RARELY,
          note=st.sampled_from(["", "примітка"]))  # fmt: skip
    def hand_over(self, number: int, persons: list[int], result: X, who: Officer, stale: bool, note: str) -> None:
        """Tick persons, rarely as if nobody had ticked them before."""
        if stage := self.stage(number):
            for person in persons:
                was = None if stale else stage.result(person)
                self.do(who, HandoverRecorded(1, number, (Tick(person, result, AT, was, note),)))

    @rule(number=STAGES, accepted=st.booleans(), instead=st.sampled_from([0, *PERSONS]))
    def bring_stranger(self, number: int, accepted: bool, instead: int) -> None:
        """Bring somebody who is on no list."""
        if stage := self.stage(number):
            instead = instead if instead in stage.members else 0
            came = Unlisted(len(stage.unlisted) + 1, IN, "Невідомий", "", accepted, AT, instead_of=instead)
            self.do(REGISTRAR, UnlistedCame(1, number, (came,)))

    @rule(number=STAGES, person=st.sampled_from(PERSONS))
    def file_stranger(self, number: int, person: int) -> None:
        """Give somebody who came on no list a case: rarely that of a person who is known already."""
        if (stage := self.stage(number)) and (left := sorted(stage.unlisted.keys() - stage.filed.keys())):
            self.do(REGISTRAR, UnlistedFiled(1, number, left[0], person))

    @rule(number=STAGES, direction=DIRECTIONS, point=st.sampled_from(Point), off=st.sampled_from([0] * 6 + [1, -1]))
    def count(self, number: int, direction: Direction, point: Point, off: int) -> None:
        """Count heads, now and then wrongly."""
        if stage := self.stage(number):
            made = sums_of(stage, direction)
            there = made.accepted if point in (Point.ACCEPTED, Point.RECEPTION) else made.presented
            self.do(REGISTRAR, HeadcountTaken(1, number, direction, point, there + off, AT, ("Олена", "Ігор")))

    @rule(number=STAGES, some=st.booleans())
    def explain(self, number: int, some: bool) -> None:
        """Explain the differences, all or one of them."""
        if stage := self.stage(number):
            for gap in gaps(stage)[: 1 if some else None]:
                body = DifferenceExplained(
                    1, number, gap.direction, gap.difference, gap.expected, gap.counted, "помилка"
                )
                self.do(CLEARER, body)

    @rule(number=STAGES, who=st.sampled_from([APPROVER, SECOND_APPROVER, SECOND_APPROVER, CLEARER]))
    def close(self, number: int, who: Officer) -> None:
        """Close a stage."""
        if stage := self.stage(number):
            self.do(who, StageClosed(1, number, all_sums(stage)))

    @rule(number=STAGES, often=st.integers(0, 19))
    def call_off(self, number: int, often: int) -> None:
        """Call a stage off."""
        if not often:
            self.do(APPROVER, StageCalledOff(1, number, Side.OTHER, "вони", "відмовились"))

    @rule(number=STAGES, person=st.sampled_from(PERSONS))
    def tell_family(self, number: int, person: int) -> None:
        """Tell a family, whether anybody returned or not."""
        if self.do(REGISTRAR, FamiliesInformed(1, number, (Informed(person, AT, "телефоном"),))):
            stage = self.desk.known.stages[number]
            assert stage.transferred(person)
            assert person in stage.brought or stage.members[person].direction is IN

    @rule(person=st.sampled_from(PERSONS), cleared=st.booleans())
    def case_changes(self, person: int, cleared: bool) -> None:
        """Void a person's case, or decide it anew."""
        self.renewed += 1
        self.desk.knowing(person, decision=decision(self.renewed) if cleared else "")

    @initialize(steps=st.integers(1, 9), data=st.data())
    def begin(self, steps: int, data: st.DataObject) -> None:
        """Begin anywhere on the way of the first stage."""
        self._go(1, steps, data)

    @rule(number=STAGES, steps=st.integers(1, 10), often=st.integers(0, 2), data=st.data())
    def straight_on(self, number: int, steps: int, often: int, data: st.DataObject) -> None:
        """Do what a stage waits for, some steps of it, so that stages come to an end now and then."""
        if not often:
            self._go(number, steps, data)

    def _go(self, number: int, steps: int, data: st.DataObject) -> None:
        for person in PERSONS:
            if not self.desk.persons[person].decision:
                self.case_changes(person, cleared=True)
        free = [person for person in PERSONS if not self.desk.known.stage_holding(person)][:5]
        way: tuple[Callable[[], object], ...] = (
            lambda: self.plan(number, CLEARER),
            lambda: self.place(number, free, CLEARER, wrong=False),
            lambda: self.freeze(number, APPROVER, stale=False),
            lambda: [self.bring_vehicle(number, direction, 6, CLEARER) for direction in Direction],
            lambda: self.care(list(PERSONS), lying=False, fit=True, wish=True),
            lambda: self.seat(number, CLEARER, odd=False, data=data),
            lambda: self.sign_manifest(number, APPROVER, hidden=False),
            lambda: self.hand_over(number, list(PERSONS), X.TRANSFERRED, REGISTRAR, stale=False, note="примітка"),
            lambda: self.explain(number, some=False),
            lambda: self.close(number, SECOND_APPROVER),
        )
        for step in way[:steps]:
            step()

    @rule()
    def close_exchange(self) -> None:
        """Close the exchange as it is, once three stages are over; nothing but statements follows."""
        known = self.desk.known
        if len(known.stages) == 3:
            body = ExchangeClosed(1, known.transferred(IN), known.transferred(OUT), "див. протоколи")
            if not self.desk.why(body):
                assert not any(stage.is_open for stage in known.stages.values())
                self.reached[body.kind] += 1

    # --- what holds whatever was done ---

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        """One open stage at a time, and transferred once at most."""
        for person in PERSONS:
            assert sum(stage.holds(person) for stage in self.desk.known.stages.values()) <= 1
            came = [stage for stage in self.desk.known.stages.values() if person in stage.brought]
            assert not any(stage.result(person) is X.TRANSFERRED for stage in came), "counted as two persons"

    @invariant()
    def nothing_is_overbooked(self) -> None:
        """No vehicle carries more than it has places for, and nobody sits who is not on the list."""
        for stage in self.desk.known.stages.values():
            assert stage.seats.keys() <= stage.members.keys()
            for vehicle in stage.vehicles.values():
                sitting = [seat for seat in stage.seats.values() if seat.vehicle == vehicle.number and not seat.lying]
                assert len(sitting) <= vehicle.free_seats
            assert len({(s.vehicle, s.lying, s.place) for s in stage.seats.values()}) == len(stage.seats)

    @invariant()
    def no_packet_has_a_gap(self) -> None:
        """Each link begins with whoever held the packet, and nothing follows the end of the chain."""
        for chain in self.desk.known.custody.values():
            assert chain[0].packed
            for before, link in pairwise(chain):
                assert (link.handing.taken_by if link.packed else link.handing.given_by) == before.handing.taken_by
                assert not before.handing.to.ends

    @invariant()
    def nobody_is_lost(self) -> None:
        """Whoever was on a frozen list is still on it, or an act says who asked for him to leave it."""
        for stage in self.desk.known.stages.values():
            left = {body.person for _act, body in stage.changes}
            assert stage.agreed.keys() <= stage.members.keys() | left
            for direction in Direction:
                made = sums_of(stage, direction)
                if stage.frozen:
                    assert made.agreed + made.added - made.removed == made.expected
                results = (made.transferred, made.refused, made.not_fit, made.not_presented, made.substituted,
                           made.postponed, made.died)  # fmt: skip
                assert sum(results) + made.open == made.expected

    def teardown(self) -> None:
        """Replay what was done."""
        assert folded(self.desk.acts) == self.desk.exchange

    def _placed(self, person: int, by: str = "") -> Placed:
        known = self.desk.persons[person]
        return Placed(person, known.direction, by or known.decision)

    def _assert_cleared(self, persons: tuple[Placed, ...]) -> None:
        for placed in persons:
            assert placed.decision
            assert self.desk.persons[placed.person].decision == placed.decision

    def _assert_handed_over(self, body: HandoverRecorded) -> None:
        stage = self.desk.known.stages[body.stage]
        for tick in body.ticks:
            if tick.result is X.TRANSFERRED and stage.members[tick.person].direction is OUT:
                assert self.desk.persons[tick.person].decision
                assert stage.manifest
                assert tick.person in {each.person for each in stage.manifest[1].persons}
                assert not travel_refusal(self.desk.known, tick.person, None)

    def _assert_balances(self, stage: Stage) -> None:
        assert not open_gaps(stage)
        for direction in Direction:
            made = sums_of(stage, direction)
            assert made.open == 0
            for point, there in ((Point.HANDOVER, made.presented), (Point.ACCEPTED, made.accepted)):
                counted = heads(stage, direction, point)
                said = [said.text for (way, _), said in stage.explained.items() if way is direction]
                assert counted == there or said or not (made.expected or made.unlisted)


def test_nobody_is_lost_and_nobody_travels_who_is_not_cleared() -> None:
    Exchanging.reached.clear()
    wanted = ("stage_frozen", "manifest_signed", "handover_recorded", "stage_closed", "agreed_changed", "unlisted_came",
              "families_informed", "effects_handed")  # fmt: skip
    tried = settings(max_examples=80, stateful_step_count=50, deadline=None)
    run_until_reached(Exchanging, wanted, Exchanging.reached.__contains__, tried)
