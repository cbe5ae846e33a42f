"""Acts on remains: what the rules leave free, and what nothing but its own reason stands in the way of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support.remains import (
    CHAIR,
    CONFLICT,
    EFFECTS,
    GENETICIST,
    INVESTIGATOR,
    JOINED,
    LISTED,
    PATHOLOGIST,
    Morgue,
    ante,
    established,
    named,
    opened,
    post,
)
from tests.support.remains_moments import (
    ANSWERED,
    after_release,
    compared,
    conflicted,
    decided,
    handed_by,
    insufficient,
    likened,
    matched_twice,
    no,
    of_the_other_side,
    released,
    unopened,
)
from verifier.domain.act_fields import fields
from verifier.domain.act_words import summary
from verifier.domain.moments import later
from verifier.domain.officers import Role
from verifier.domain.refusals import Refusal, RefusalCode
from verifier.domain.remains_acts import BagExamined, ComparisonSigned, JoiningUndone, PostMortemRecorded
from verifier.domain.remains_codes import Claim, Fate, Group, Likeness, Method
from verifier.domain.remains_rules import remains_refusal, roles_of

C = RefusalCode


@pytest.mark.parametrize(
    ("morgue", "fate", "part"),
    [
        (established, Fate.TO_FAMILY, "1/1"),
        (of_the_other_side, Fate.TO_OTHER_SIDE, "1/1"),
        (insufficient, Fate.BURIED_UNIDENTIFIED, "2/1"),
    ],
)
def test_each_goes_where_the_board_decided(morgue: Callable[[], Morgue], fate: Fate, part: str) -> None:
    assert released(morgue(), fate, part) is None


def test_description_that_does_not_fit_stands_in_no_way_of_dna() -> None:
    morgue = likened(Method.DNA)
    morgue.form("1/1", 1, Group.PHYSICAL)
    morgue.do(PATHOLOGIST, morgue.compared("1/1", 1, Method.SECONDARY, Likeness.EXCLUDED))
    assert decided(morgue) is None


def test_what_differs_is_allowed_once_somebody_says_why() -> None:
    assert no(Morgue(), INVESTIGATOR, replace(LISTED, stated=909, difference="решта наступного етапу")) is None
    other = {"given_by": "Хтось Інший", "seal_no": "77", "note": "зміна караулу, опечатано заново"}
    morgue = unopened()
    moved = morgue.moved(["1/1"])
    assert no(morgue, INVESTIGATOR, replace(moved, **other)) is None  # type: ignore[arg-type]
    assert no(morgue, INVESTIGATOR, replace(moved, note="")) is None, "no seal is named"
    assert no(after_release(), INVESTIGATOR, replace(named(), record="1:7")) is None, (
        "our record of him may be found later"
    )


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
    assert released(of_the_other_side(), Fate.TO_OTHER_SIDE, informed="", grave="") is None
    assert released(established(), grave="") is None
    assert released(insufficient(), Fate.BURIED_UNIDENTIFIED, "2/1", informed="") is None
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
        morgue = matched_twice()
        change(morgue)  # type: ignore[no-untyped-call]
        assert decided(morgue) is None


def test_an_explained_conflict_stands_in_nobodys_way_and_one_can_be_raised_on_who_is_buried() -> None:
    morgue = conflicted()
    morgue.do(CHAIR, replace(ANSWERED, stands=False, note="інша особа з тим самим іменем"))
    assert released(morgue) is None
    assert no(after_release(), CHAIR, CONFLICT) is None


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
    morgue = after_release()
    morgue.do(CHAIR, CONFLICT)
    morgue.do(CHAIR, ANSWERED)
    joined = morgue.do(GENETICIST, replace(JOINED, parts=("2/1", "3/1")))
    morgue.do(GENETICIST, JoiningUndone(joined.hash, "помилка лабораторії"))
    morgue.do(INVESTIGATOR, morgue.moved(["2/1"]))
    morgue.do(INVESTIGATOR, replace(EFFECTS, bag=2))
    morgue.do(INVESTIGATOR, handed_by("О. Здавальний", bag=2, at=morgue.at))
    told = {act.body.kind: (summary(act.body), fields(act.body)) for act in morgue.acts}
    assert len(told) == 16, "every kind of act on remains"
    assert all(line and values for line, values in told.values())
    assert told["comparison_signed"][0].startswith("B 000 001/1 – A 000 001 · ")
    assert "годинник · × 1 · скло розбите" in {value for _name, value in told["effects_found"][1]}
    assert isinstance(morgue.compared("1/1", 1), ComparisonSigned)
