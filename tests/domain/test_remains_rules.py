"""Acts on remains: who may do which, what each needs, and what never passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import FIRST
from tests.support.remains import (
    CHAIR,
    CONFLICT,
    EFFECTS,
    EXPERT,
    GENETICIST,
    INVESTIGATOR,
    JOINED,
    LISTED,
    ODONTOLOGIST,
    PATHOLOGIST,
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
from verifier.domain.act_fields import fields
from verifier.domain.act_words import summary
from verifier.domain.custody import Handing, Receiver
from verifier.domain.moments import later
from verifier.domain.office_rules import office_refusal
from verifier.domain.officers import Officer, Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import (
    BagExamined,
    ComparisonSigned,
    Effect,
    JoiningUndone,
    LivingConflictAnswered,
    PacketHanded,
    PostMortemRecorded,
    RemainsBody,
)
from verifier.domain.remains_codes import Claim, Contents, Fate, Group, Likeness, Method, Seal, Side
from verifier.domain.remains_rules import remains_refusal, roles_of

C = RefusalCode
ANSWERED = LivingConflictAnswered("1/1", 217, True, "обидва джерела певні")


def _listed() -> Morgue:
    morgue = Morgue()
    morgue.do(INVESTIGATOR, LISTED)
    return morgue


def _compared(*methods: Method, result: Likeness = Likeness.ESTABLISHED) -> Morgue:
    morgue = opened()
    morgue.form("1/1", 1, *(group for method in methods for group in method.groups))
    for method in methods:
        morgue.do(EXPERT[method], morgue.compared("1/1", 1, method, result))
    return morgue


def _conflicted() -> Morgue:
    morgue = established()
    morgue.do(CHAIR, CONFLICT)
    return morgue


def _both_of_one() -> Morgue:
    """The third bag compared with the person who is established to be in the first."""
    morgue = established()
    morgue.form("3/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(CHAIR, morgue.decided("1/1", 1))
    morgue.do(GENETICIST, morgue.compared("3/1", 1))
    return morgue


def _released() -> Morgue:
    morgue = established()
    morgue.do(INVESTIGATOR, morgue.released("1/1"))
    return morgue


def _other_side() -> Morgue:
    morgue = _compared(Method.DNA)
    morgue.do(CHAIR, morgue.decided("1/1", 1, side=Side.OTHER))
    return morgue


def _excluded_by_teeth() -> Morgue:
    morgue = _compared(Method.DNA)
    morgue.form("1/1", 1, Group.DENTAL)
    morgue.do(ODONTOLOGIST, morgue.compared("1/1", 1, Method.DENTAL, Likeness.EXCLUDED))
    return morgue


def _second_opinion() -> Morgue:
    """Who was released is compared anew, so that no decision stands on him; the third bag is like the same person."""
    morgue = _released()
    morgue.form("3/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(GENETICIST, morgue.compared("3/1", 1))
    assert morgue.known.decision("1/1") is None
    return morgue


def _joined_disciplines() -> Refusal | None:
    """One officer signed by DNA and by teeth on what was joined afterwards."""
    morgue, both = _compared(Method.DNA), replace(GENETICIST, roles=tuple(Role))
    morgue.form("2/1", 1, Group.DENTAL)
    morgue.do(both, morgue.compared("2/1", 1, Method.DENTAL))
    morgue.do(GENETICIST, morgue.compared("1/1", 1))
    morgue.do(GENETICIST, JOINED)
    return decided(morgue)


def _matched_twice() -> Morgue:
    """The first bag is by DNA two persons."""
    morgue = _compared(Method.DNA)
    morgue.form("1/1", 2, Group.DNA)
    for missing in (2, 1):
        morgue.do(GENETICIST, morgue.compared("1/1", missing))
    return morgue


def _unopened() -> Morgue:
    morgue = _listed()
    morgue.do(INVESTIGATOR, intake(taken(1, 3)))
    return morgue


def _insufficient() -> Morgue:
    morgue = opened()
    morgue.do(CHAIR, morgue.decided("2/1", 0, Likeness.INSUFFICIENT))
    return morgue


def no(morgue: Morgue, who: Officer, body: RemainsBody) -> Refusal | None:
    """Return why it is refused."""
    return morgue.refused(who, body)


def released(morgue: Morgue, fate: Fate = Fate.TO_FAMILY, part: str = "1/1", **changes: object) -> Refusal | None:
    """Return why a release is refused."""
    return morgue.refused(INVESTIGATOR, replace(morgue.released(part, fate), **changes))  # type: ignore[arg-type]


def decided(morgue: Morgue, part: str = "1/1", missing: int = 1, **changes: object) -> Refusal | None:
    """Return why a decision is refused."""
    return morgue.refused(CHAIR, morgue.decided(part, missing, **changes))  # type: ignore[arg-type]


def compared(morgue: Morgue, method: Method = Method.DNA, part: str = "1/1", **changes: object) -> Refusal | None:
    """Return why a comparison is refused."""
    return morgue.refused(EXPERT[method], replace(morgue.compared(part, 1, method), **changes))  # type: ignore[arg-type]


PACKET = PacketHanded(
    1, Handing("О. Здавальний", "Т. Приймальний", Receiver.FAMILY, "морг № 1", "2025-05-17T08:20:00Z")
)


def _from(giver: str, *, bag: int = 1, at: str = "") -> PacketHanded:
    handing = replace(PACKET.handing, given_by=giver, at=at or PACKET.handing.at)
    return PacketHanded(bag, handing)


SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: office_refusal(replace(INVESTIGATOR, retired=True), LISTED), ""),
    (C.LACKS_ROLES, lambda: office_refusal(FIRST, LISTED), "registrar"),
    (C.LACKS_ROLE, lambda: no(_listed(), PATHOLOGIST, intake(taken(1, 3))), "investigator"),
    (C.LACKS_ROLE, lambda: no(opened(), ODONTOLOGIST, opened().compared("1/1", 1)), "geneticist"),
    # lists and bags
    (C.REMAINS_NUMBER_TAKEN, lambda: no(_listed(), INVESTIGATOR, LISTED), "1"),
    (C.REFERENCE_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, reference="—")), ""),
    (C.SENDER_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, sender="")), ""),
    (C.REMAINS_EVENT_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, event="")), ""),
    (C.REMAINS_EVENT_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, date="весна")), ""),
    (C.REMAINS_EVENT_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, date="2025-04-19")), ""),
    (C.REMAINS_NONE_NAMED, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, rows=())), ""),
    (C.REMAINS_NONE_NAMED, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, rows=LISTED.rows[:1] * 2)), ""),
    (C.DIFFERENCE_MISSING, lambda: no(Morgue(), INVESTIGATOR, replace(LISTED, stated=909)), "909"),
    (C.REMAINS_UNKNOWN, lambda: no(Morgue(), INVESTIGATOR, intake(taken(1, 3))), "1"),
    (C.REMAINS_NONE_NAMED, lambda: no(_listed(), INVESTIGATOR, intake()), ""),
    (C.REMAINS_TWO_NAMES, lambda: no(_listed(), INVESTIGATOR, replace(intake(taken(1, 3)), given_by="т. ПРИЙМАЛЬНИЙ")), ""),
    (C.REMAINS_TWO_NAMES, lambda: no(_listed(), INVESTIGATOR, replace(intake(taken(1, 3)), taken_by="")), ""),
    (C.REMAINS_TWO_NAMES, lambda: no(_listed(), INVESTIGATOR, replace(intake(taken(1, 3)), given_by="?")), ""),
    (C.REMAINS_PLACE_MISSING, lambda: no(_listed(), INVESTIGATOR, replace(intake(taken(1, 3)), place="")), ""),
    (C.REMAINS_TIME, lambda: no(_listed(), INVESTIGATOR, intake(taken(1, 3), at="2030-01-01T00:00:00.000Z")), ""),
    (C.REMAINS_TIME, lambda: no(_listed(), INVESTIGATOR, intake(taken(1, 3), at="18.04.2025")), ""),
    (C.REMAINS_NUMBER_TAKEN, lambda: no(opened(), INVESTIGATOR, intake(taken(3))), "3"),
    (C.REMAINS_ROW_TAKEN, lambda: no(opened(), INVESTIGATOR, intake(taken(4, 3))), "3"),
    (C.REMAINS_ROW_TAKEN, lambda: no(_listed(), INVESTIGATOR, intake(taken(1, 77))), "77"),
    (C.REMAINS_ROW_TAKEN, lambda: no(_listed(), INVESTIGATOR, intake(taken(1, 3), taken(2, 3))), "3"),
    (C.SEAL_NOTE_MISSING, lambda: no(_listed(), INVESTIGATOR, intake(taken(1, 3, Seal.BROKEN))), "1"),
    (C.SEAL_NOTE_MISSING, lambda: no(_listed(), INVESTIGATOR, intake(replace(taken(1), note=""))), "1"),
    (C.REMAINS_UNKNOWN, lambda: no(opened(), PATHOLOGIST, examined(9)), "9"),
    (C.REMAINS_RELEASED, lambda: no(_released(), PATHOLOGIST, examined(1)), "1/1"),
    (C.REMAINS_COUNT, lambda: no(opened(), PATHOLOGIST, examined(1, 0)), ""),
    (C.REMAINS_COUNT, lambda: no(opened(), PATHOLOGIST, examined(1, 51)), ""),
    (C.REMAINS_COUNT, lambda: no(opened(), PATHOLOGIST, replace(examined(1), contents=Contents.MIXED)), ""),
    (C.REMAINS_COUNT, lambda: no(opened(), PATHOLOGIST, replace(examined(1, 2), contents=Contents.WHOLE)), ""),
    (C.REMAINS_IN_USE, lambda: (m := opened(), m.do(PATHOLOGIST, post("2/2", Group.PHYSICAL)),
     no(m, PATHOLOGIST, examined(2)))[-1], "2/2"),
    # forms
    (C.REMAINS_UNKNOWN, lambda: no(opened(), PATHOLOGIST, post("9/1", Group.PHYSICAL)), "9/1"),
    (C.REMAINS_RELEASED, lambda: no(_released(), PATHOLOGIST, post("1/1", Group.PHYSICAL)), "1/1"),
    (C.FORM_ODD, lambda: no(opened(), PATHOLOGIST, replace(post("1/1", Group.PHYSICAL), values={"chart": "11"})), "chart"),
    (C.FORM_EMPTY, lambda: no(opened(), PATHOLOGIST, post("1/1", Group.PHYSICAL, " ")), ""),
    (C.REMAINS_NUMBER_TAKEN, lambda: no(opened(), INVESTIGATOR, named(7)), "7"),
    (C.REMAINS_RELEASED, lambda: no(_released(), INVESTIGATOR, replace(named(), name="ІНШИЙ")), "1/1"),
    (C.REMAINS_RELEASED, lambda: no(_released(), INVESTIGATOR, replace(named(), born="1985-01-01")), "1/1"),
    (C.MISSING_NAME_MISSING, lambda: no(opened(), INVESTIGATOR, replace(named(), name="—")), ""),
    (C.REMAINS_UNKNOWN, lambda: no(opened(), INVESTIGATOR, ante(9, Group.DNA)), "9"),
    (C.FORM_EMPTY, lambda: no(opened(), INVESTIGATOR, ante(1, Group.DNA, "")), ""),
    # comparisons
    (C.REMAINS_UNKNOWN, lambda: compared(opened(), missing=9), "9"),
    (C.REMAINS_UNKNOWN, lambda: no(m := opened(), GENETICIST, replace(m.compared("1/1", 1), part="9/1")), "9/1"),
    (C.COMPARISON_DOCUMENT_MISSING, lambda: compared(_compared(Method.DNA), document=""), ""),
    (C.COMPARISON_DOCUMENT_MISSING, lambda: compared(_compared(Method.DNA), date="травень"), ""),
    (C.COMPARISON_DOCUMENT_MISSING, lambda: compared(_compared(Method.DNA), date="2025-04-20"), ""),
    (C.COMPARISON_OUTDATED, lambda: compared(_compared(Method.DNA), rests_on=("", "")), ""),
    (C.COMPARISON_ONE_SIDED, lambda: compared(opened(), result=Likeness.EXCLUDED), ""),
    (C.COMPARISON_SECONDARY, lambda: compared(_compared(Method.SECONDARY, result=Likeness.PROBABLE), Method.SECONDARY), ""),
    (C.DISCIPLINE_TWICE, lambda: no(m := _compared(Method.DNA), replace(GENETICIST, roles=tuple(Role)),
     m.compared("1/1", 1, Method.DENTAL, Likeness.INSUFFICIENT)), ""),
    # re-association
    (C.REMAINS_NONE_NAMED, lambda: no(opened(), GENETICIST, replace(JOINED, parts=())), ""),
    (C.REMAINS_NONE_NAMED, lambda: no(opened(), GENETICIST, replace(JOINED, parts=("1/1", "1/1"))), ""),
    (C.REMAINS_UNKNOWN, lambda: no(opened(), GENETICIST, replace(JOINED, parts=("1/1", "9/1"))), "9/1"),
    (C.ALREADY_JOINED, lambda: no(opened(), GENETICIST, replace(JOINED, parts=("1/1",))), ""),
    (C.ALREADY_JOINED, lambda: (m := opened(), m.do(GENETICIST, JOINED), no(m, GENETICIST, JOINED))[-1], ""),
    (C.COMPARISON_DOCUMENT_MISSING, lambda: no(opened(), GENETICIST, replace(JOINED, document="")), ""),
    (C.JOINING_UNKNOWN, lambda: no(opened(), GENETICIST, JoiningUndone("f" * 64, "помилка")), ""),
    (C.JOINING_UNKNOWN, lambda: (m := opened(), a := m.do(GENETICIST, JOINED), u := JoiningUndone(a.hash, "помилка"),
     m.do(GENETICIST, u), no(m, GENETICIST, u))[-1], ""),
    (C.CHANGE_REASON_MISSING, lambda: (m := opened(), a := m.do(GENETICIST, JOINED),
     no(m, GENETICIST, JoiningUndone(a.hash, "")))[-1], ""),
    # the board
    (C.REMAINS_UNKNOWN, lambda: decided(opened(), parts=("9/1",), rests_on=()), "9/1"),
    (C.NOT_ONE_INDIVIDUAL, lambda: (m := opened(), m.do(GENETICIST, JOINED), decided(m, parts=("1/1",)))[-1], "2/1"),
    (C.NOT_ONE_INDIVIDUAL, lambda: decided(opened(), parts=("1/1", "3/1")), "1/1"),
    (C.REMAINS_UNKNOWN, lambda: decided(opened(), missing=9), "9"),
    (C.BOARD_NOBODY, lambda: decided(opened(), missing=0), ""),
    (C.BOARD_MEMBERS_MISSING, lambda: decided(_compared(Method.DNA), members=("І. Уявна", "І. Уявна", " ")), ""),
    (C.BOARD_COMPARED, lambda: no(m := _compared(Method.DNA), replace(GENETICIST, roles=tuple(Role)),
     m.decided("1/1", 1)), ""),
    (C.BOARD_OUTDATED, lambda: decided(_compared(Method.DNA), rests_on=()), ""),
    (C.CLAIM_UNANSWERED, lambda: decided(_compared(Method.DNA), claim=Claim.NONE), ""),
    (C.CLAIM_UNANSWERED, lambda: decided(_compared(Method.DNA), claim=Claim.OPEN), ""),
    (C.CLAIM_UNANSWERED, lambda: decided(opened(), "2/1", 0, result=Likeness.INSUFFICIENT, claim=Claim.OPEN), ""),
    (C.CLAIM_NOT_SUFFICIENT, lambda: decided(_compared(Method.DNA, result=Likeness.PROBABLE),
     result=Likeness.PROBABLE, claim=Claim.BORNE_OUT), ""),
    (C.BOARD_WITHOUT_DNA, lambda: decided(opened()), ""),
    (C.BOARD_WITHOUT_DNA, lambda: decided(_compared(Method.DENTAL, Method.FINGERPRINTS)), ""),
    (C.BOARD_WITHOUT_DNA, lambda: decided(_compared(Method.DNA, result=Likeness.PROBABLE)), ""),
    (C.BOARD_WITHOUT_DNA, lambda: (m := _compared(Method.DNA), m.do(GENETICIST, post("1/1", Group.DNA, "інший")),
     decided(m))[-1], ""),
    (C.BOARD_AGAINST_EXCLUSION, lambda: decided(_excluded_by_teeth()), ""),
    (C.COMPARISON_OUTDATED, lambda: (m := _compared(Method.DNA, Method.DENTAL),
     m.do(INVESTIGATOR, ante(1, Group.DENTAL, "інша")), decided(m))[-1], ""),
    (C.QUALITY_CHECK_MISSING, lambda: decided(_compared(Method.DNA), quality_check=""), ""),
    (C.QUALITY_CHECK_MISSING, lambda: decided(_compared(Method.DNA), quality_check=" і.  УЯВНА"), ""),
    (C.QUALITY_CHECK_MISSING, lambda: decided(_compared(Method.DNA), quality_check=CHAIR.name), ""),
    (C.BOARD_MEMBERS_MISSING, lambda: decided(_compared(Method.DNA), members=("І. Уявна", "і.  УЯВНА")), ""),
    (C.BOARD_MEMBERS_MISSING, lambda: decided(_compared(Method.DNA), members=("І. Уявна", CHAIR.name)), ""),
    (C.BOARD_TWO_MATCHED, lambda: decided(_matched_twice()), ""),
    (C.DISCIPLINE_TWICE, _joined_disciplines, ""),
    (C.ESTABLISHED_ELSEWHERE, lambda: decided(_both_of_one(), "3/1"), "1/1"),
    (C.ESTABLISHED_ELSEWHERE, lambda: decided(_second_opinion(), "3/1"), "1/1"),
    # conflicts with the living
    (C.REMAINS_UNKNOWN, lambda: no(opened(), CHAIR, replace(CONFLICT, part="9/1")), "9/1"),
    (C.CONFLICT_KNOWN, lambda: no(_conflicted(), CHAIR, CONFLICT), "1/1"),
    (C.NOTE_MISSING, lambda: no(opened(), CHAIR, replace(CONFLICT, ground="?")), ""),
    (C.CONFLICT_UNKNOWN, lambda: no(opened(), CHAIR, ANSWERED), ""),
    (C.NOTE_MISSING, lambda: no(_conflicted(), CHAIR, replace(ANSWERED, note="")), ""),
    # custody and effects
    (C.REMAINS_UNKNOWN, lambda: no(opened(), INVESTIGATOR, replace(opened().moved(["1/1"]), parts=("9/1",))), "9/1"),
    (C.REMAINS_RELEASED, lambda: no(m := _released(), INVESTIGATOR, m.moved(["1/1"])), "1/1"),
    (C.REMAINS_TWO_NAMES, lambda: no(m := opened(), INVESTIGATOR,
     replace(m.moved(["1/1"]), taken_by="Т. ПРИЙМАЛЬНИЙ")), ""),
    (C.REMAINS_PLACE_MISSING, lambda: no(m := opened(), INVESTIGATOR, m.moved(["1/1"], " ")), ""),
    (C.REMAINS_ELSEWHERE, lambda: no(m := opened(), INVESTIGATOR, replace(m.moved(["1/1"]), origin="поле")), "морг № 1"),
    (C.REMAINS_TIME, lambda: no(m := opened(), INVESTIGATOR, replace(m.moved(["1/1"]), at=later(m.at, hours=-2))), ""),
    (C.OVERTAKEN, lambda: (m := opened(), m.do(PATHOLOGIST, post("1/1", Group.PHYSICAL)),
     no(m, PATHOLOGIST, replace(post("1/1", Group.PHYSICAL), since=1)))[-1], ""),
    (C.OVERTAKEN, lambda: (m := opened(), m.do(INVESTIGATOR, EFFECTS),
     no(m, INVESTIGATOR, replace(EFFECTS, since=1)))[-1], ""),
    (C.OVERTAKEN, lambda: (m := _conflicted(), m.do(CHAIR, ANSWERED),
     no(m, CHAIR, replace(ANSWERED, stands=False, since=1)))[-1], ""),
    (C.REMAINS_UNKNOWN, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, bag=9)), "9"),
    (C.REMAINS_RELEASED, lambda: no(_released(), INVESTIGATOR, EFFECTS), "1/1"),
    (C.EFFECTS_ODD, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, packet="")), ""),
    (C.EFFECTS_ODD, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, effects=())), ""),
    (C.EFFECTS_ODD, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, effects=(Effect("ніж", 0),))), ""),
    (C.EFFECTS_ODD, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, effects=(Effect(" — ", 1),))), ""),
    (C.REMAINS_TWO_NAMES, lambda: no(opened(), INVESTIGATOR, replace(EFFECTS, witness="")), ""),
    (C.REMAINS_UNKNOWN, lambda: no(opened(), INVESTIGATOR, replace(PACKET, bag=9)), "9"),
    (C.EFFECTS_NONE, lambda: no(opened(), INVESTIGATOR, PACKET), "1"),
    (C.EFFECTS_HOLDER, lambda: (m := opened(), m.do(INVESTIGATOR, EFFECTS), no(m, INVESTIGATOR, _from("Хтось")))[-1],
     "О. Здавальний"),
    # release
    (C.REMAINS_RELEASED, lambda: released(_released()), "1/1"),
    (C.NOT_ONE_INDIVIDUAL, lambda: released(established(), parts=("1/1", "3/1")), "1/1"),
    (C.RELEASE_UNDECIDED, lambda: released(opened()), "1/1"),
    (C.RELEASE_UNDECIDED, lambda: released(established(), decision="f" * 64), "1/1"),
    (C.RELEASE_BY_CHAIR, lambda: no(m := established(), replace(CHAIR, roles=tuple(Role)), m.released("1/1")), ""),
    (C.RECEIVER_MISSING, lambda: released(established(), to=""), ""),
    (C.RECEIVER_MISSING, lambda: released(established(), document="—"), ""),
    (C.RELEASE_NOT_SO, lambda: released(established(), Fate.TO_OTHER_SIDE), ""),
    (C.RELEASE_NOT_SO, lambda: released(established(), Fate.BURIED_UNIDENTIFIED), ""),
    (C.RELEASE_NOT_SO, lambda: released(_other_side()), ""),
    (C.RELEASE_NOT_SO, lambda: released(_insufficient(), part="2/1"), ""),
    (C.FAMILY_NOT_INFORMED, lambda: released(established(), informed=""), ""),
    (C.GRAVE_MISSING, lambda: released(_insufficient(), Fate.BURIED_UNIDENTIFIED, "2/1", grave=""), ""),
    (C.RELEASE_CONFLICT, lambda: released(_conflicted()), "1/1"),
    (C.RELEASE_CONFLICT, lambda: (m := _conflicted(), m.do(CHAIR, ANSWERED), released(m))[-1], "1/1"),
    (C.REMAINS_ELSEWHERE, lambda: released(established(), origin="поле"), "морг № 1"),
    (C.RELEASE_TOO_EARLY, lambda: released(m := established(), at=later(m.at, minutes=-2)), ""),
    (C.FAMILY_NOT_INFORMED, lambda: released(established(), informed="2025-04-20"), ""),
    (C.CUSTODY_NOTE_MISSING, lambda: released(established(), given_by="Хтось Інший"), "Т. Приймальний"),
    (C.CUSTODY_NOTE_MISSING, lambda: no(m := opened(), INVESTIGATOR, replace(m.moved(["1/1"]), given_by="Хтось Інший",
     note="?")), "Т. Приймальний"),
    (C.CUSTODY_NOTE_MISSING, lambda: no(m := _unopened(), INVESTIGATOR, replace(m.moved(["1/1"]), seal_no="77", note="")),
     "1001"),
]  # fmt: skip


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


@pytest.mark.parametrize(
    ("morgue", "fate", "part"),
    [
        (established, Fate.TO_FAMILY, "1/1"),
        (_other_side, Fate.TO_OTHER_SIDE, "1/1"),
        (_insufficient, Fate.BURIED_UNIDENTIFIED, "2/1"),
    ],
)
def test_each_goes_where_the_board_decided(morgue: Callable[[], Morgue], fate: Fate, part: str) -> None:
    assert released(morgue(), fate, part) is None


def test_description_that_does_not_fit_stands_in_no_way_of_dna() -> None:
    morgue = _compared(Method.DNA)
    morgue.form("1/1", 1, Group.PHYSICAL)
    morgue.do(PATHOLOGIST, morgue.compared("1/1", 1, Method.SECONDARY, Likeness.EXCLUDED))
    assert decided(morgue) is None


def test_what_differs_is_allowed_once_somebody_says_why() -> None:
    assert no(Morgue(), INVESTIGATOR, replace(LISTED, stated=909, difference="решта наступного етапу")) is None
    other = {"given_by": "Хтось Інший", "seal_no": "77", "note": "зміна караулу, опечатано заново"}
    morgue = _unopened()
    moved = morgue.moved(["1/1"])
    assert no(morgue, INVESTIGATOR, replace(moved, **other)) is None  # type: ignore[arg-type]
    assert no(morgue, INVESTIGATOR, replace(moved, note="")) is None, "no seal is named"
    assert no(_released(), INVESTIGATOR, replace(named(), record="1:7")) is None, "our record of him may be found later"


def test_one_form_alone_says_nothing_of_the_other() -> None:
    for who, body in ((GENETICIST, post("1/1", Group.DNA)), (INVESTIGATOR, ante(1, Group.DNA))):
        morgue = opened()
        morgue.do(who, body)
        assert compared(morgue, result=Likeness.EXCLUDED) == Refusal(C.COMPARISON_ONE_SIDED)


def test_of_a_bag_that_was_opened_no_seal_is_told() -> None:
    why = released(established(), given_by="Хтось Інший")
    assert why == Refusal(C.CUSTODY_NOTE_MISSING, {"number": "1/1", "text": "Т. Приймальний", "seal": "—"})


def test_who_may_do_some_act_of_a_kind() -> None:
    assert roles_of(ComparisonSigned) == tuple(method.role for method in Method)
    assert set(roles_of(PostMortemRecorded)) == {
        Role.INVESTIGATOR, Role.PATHOLOGIST, Role.ODONTOLOGIST, Role.FINGERPRINT_EXPERT, Role.GENETICIST
    }  # fmt: skip
    assert roles_of(BagExamined) == (Role.PATHOLOGIST,)


def test_a_release_needs_what_its_fate_needs_and_no_more() -> None:
    assert released(_other_side(), Fate.TO_OTHER_SIDE, informed="", grave="") is None
    assert released(established(), grave="") is None
    assert released(_insufficient(), Fate.BURIED_UNIDENTIFIED, "2/1", informed="") is None
    morgue = established()
    assert released(morgue, at=later(morgue.at, minutes=-1)) is None, "in the minute in which the board decided"


def test_who_is_claimed_by_nobody_is_identified_without_an_answer() -> None:
    morgue = opened()
    morgue.form("2/1", 1, Group.DNA)
    morgue.do(GENETICIST, morgue.compared("2/1", 1))
    assert decided(morgue, "2/1", claim=Claim.NONE) is None


def test_a_match_with_another_person_stands_in_the_way_only_while_it_is_one() -> None:
    for change in (
        lambda m: m.do(GENETICIST, m.compared("1/1", 2, result=Likeness.PROBABLE)),
        lambda m: m.do(INVESTIGATOR, ante(2, Group.DNA, "інший донор")),
    ):
        morgue = _matched_twice()
        change(morgue)  # type: ignore[no-untyped-call]
        assert decided(morgue) is None


def test_an_explained_conflict_stands_in_nobodys_way_and_one_can_be_raised_on_who_is_buried() -> None:
    morgue = _conflicted()
    morgue.do(CHAIR, replace(ANSWERED, stands=False, note="інша особа з тим самим іменем"))
    assert released(morgue) is None
    assert no(_released(), CHAIR, CONFLICT) is None


def test_older_acts_did_not_ask_who_held_a_packet_that_is_listed_anew() -> None:
    morgue = opened()
    morgue.do(INVESTIGATOR, EFFECTS)
    anew = replace(EFFECTS, made_by="Х. Інший", since=morgue.known.seen)
    assert remains_refusal(morgue.known, INVESTIGATOR, anew, morgue.at, 2) is None
    why = remains_refusal(morgue.known, INVESTIGATOR, anew, morgue.at)
    assert why
    assert why.code is C.EFFECTS_HOLDER


def test_no_data_are_an_answer_for_whoever_has_only_one_form() -> None:
    assert compared(opened(), result=Likeness.INSUFFICIENT) is None
    assert compared(opened(), Method.SECONDARY, result=Likeness.INSUFFICIENT) is None


def test_each_is_told_in_one_line_and_field_by_field() -> None:
    morgue = _released()
    morgue.do(CHAIR, CONFLICT)
    morgue.do(CHAIR, ANSWERED)
    joined = morgue.do(GENETICIST, replace(JOINED, parts=("2/1", "3/1")))
    morgue.do(GENETICIST, JoiningUndone(joined.hash, "помилка лабораторії"))
    morgue.do(INVESTIGATOR, morgue.moved(["2/1"]))
    morgue.do(INVESTIGATOR, replace(EFFECTS, bag=2))
    morgue.do(INVESTIGATOR, _from("О. Здавальний", bag=2, at=morgue.at))
    told = {act.body.kind: (summary(act.body), fields(act.body)) for act in morgue.acts}
    assert len(told) == 16, "every kind of act on remains"
    assert all(line and values for line, values in told.values())
    assert told["comparison_signed"][0].startswith("B 000 001/1 – A 000 001 · ")
    assert "годинник · × 1 · скло розбите" in {value for _name, value in told["effects_found"][1]}
    assert isinstance(morgue.compared("1/1", 1), ComparisonSigned)
