"""Small values: case numbers, entries, records, the catalogue, acts."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.support import cases, persons
from verifier.domain.acts import BODIES, Body, CaseBody, Pass
from verifier.domain.case import IllegalMoveError, State
from verifier.domain.details import (
    CATALOGUES,
    DETAIL,
    GATES_OF_IDENTITY,
    IDENTIFIERS,
    NUMBERS,
    PRISONER_OF_WAR,
    Asked,
    DetailKey,
    Direction,
    ListKind,
)
from verifier.domain.findings import Answer, ReasonCode, RejectedRecord, Result
from verifier.domain.lists import case_number
from verifier.domain.persons import Sheet, asked_details

K = DetailKey


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "000 001"), (217, "000 217"), (42_017, "042 017"), (999_999, "999 999"), (1_234_567, "1234 567")],
)
def test_case_numbers_as_people_read_them(number: int, text: str) -> None:
    assert case_number(number) == text


def test_what_is_asked_of_everybody_and_what_only_where_it_is_stated() -> None:
    catalogue = next(iter(CATALOGUES.values()))
    always = [detail.key for detail in catalogue if detail.asked is Asked.ALWAYS]
    empty = persons.entry(without=tuple(persons.CLAIMED))
    assert asked_details(catalogue, empty) == tuple(always)
    stated = persons.entry({K.HEALTH: "поранення", K.SEX: "ч"})
    assert set(asked_details(catalogue, stated)) == {*always, K.HEALTH, K.SEX}
    assert asked_details(catalogue, stated) == tuple(d.key for d in catalogue if d.key in {*always, K.HEALTH, K.SEX})


def test_the_catalogue_holds_what_the_rules_rely_on() -> None:
    name = {K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH}
    for (kind, _), catalogue in CATALOGUES.items():
        number = K.ID_DOCUMENT if kind is ListKind.CIVILIANS else K.PERSONAL_NUMBER
        assert {detail.key for detail in catalogue if detail.is_identity} == name | {number}
        always = {detail.key for detail in catalogue if detail.asked in (Asked.ALWAYS, Asked.WHEN_OUTGOING)}
        assert {detail.key for detail in catalogue if detail.is_gate or detail.is_identity} <= always
        assert len({detail.key for detail in catalogue}) == len(catalogue)
        assert set(GATES_OF_IDENTITY) <= always
    assert set(IDENTIFIERS) <= set(DETAIL) == set(K) - {K.RECORD}


@pytest.mark.parametrize("direction", Direction)
def test_the_wish_to_return_is_asked_of_persons_in_our_own_hands(direction: Direction) -> None:
    for (kind, version), catalogue in CATALOGUES.items():
        asked = asked_details(catalogue, persons.entry(), direction)
        wanted = direction is Direction.OUTGOING and (kind, version) != (ListKind.PRISONERS_OF_WAR, 1)
        assert (K.WISH_TO_RETURN in asked) == wanted


@pytest.mark.parametrize("number", NUMBERS)
def test_a_likeness_is_sought_where_their_list_states_no_number(number: DetailKey) -> None:
    bare = persons.entry(without=[K.PERSONAL_NUMBER])
    assert K.PHOTO_LIKENESS in asked_details(PRISONER_OF_WAR, bare)
    stated = persons.entry({number: "АБ-1"}, without=set(NUMBERS) - {number})
    assert K.PHOTO_LIKENESS not in asked_details(PRISONER_OF_WAR, stated)


def test_entry_and_record_say_what_is_there_and_nothing_where_there_is_nothing() -> None:
    who, record = persons.entry(), persons.record(returned="обмін 01.03.2024")
    assert who.full_name == "СОЛОВЬЁВ Алексей Николаевич"
    assert (who.text(K.HEALTH), who.raw(K.HEALTH)) == ("", "")
    assert record.full_name == "СОЛОВЙОВ Олексій Миколайович"
    assert record.text(K.PREVIOUS_RETURN) == "обмін 01.03.2024"
    assert record.text(K.VITAL_STATUS) == record.text(K.HEALTH) == ""


def test_a_sheet_as_a_person_sees_it_lacks_hidden_rows_and_columns() -> None:
    sheet = Sheet("1", visible=True, rows=(("a", "b"), ("c", "d"), ("e", "f")),
                  hidden_rows=frozenset({2}), hidden_columns=frozenset({1}))  # fmt: skip
    assert sheet.seen_rows == (("b",), ("f",))


def test_every_body_has_a_kind_of_its_own_and_bodies_of_cases_name_their_case() -> None:
    assert len({body.kind for body in BODIES.values()}) == len(BODIES) == len(get_args(Body))
    for body in get_args(CaseBody):
        assert "case" in body.__slots__


# --- folding ---


def test_an_act_of_another_case_is_illegal() -> None:
    case, other = cases.blank(number=1), cases.blank(number=2)
    with pytest.raises(IllegalMoveError, match="concerns case 2, not 1"):
        case.after(cases.act(case, cases.FIRST, cases.check(other, Pass.FIRST)))


def test_an_act_out_of_turn_is_illegal() -> None:
    case = cases.blank()
    with pytest.raises(IllegalMoveError, match="cannot follow state first_check"):
        case.after(cases.act(case, cases.SECOND, cases.check(case, Pass.SECOND)))


def test_nothing_is_combined_before_both_checks_are_signed() -> None:
    case = cases.once_checked(first={K.SURNAME: Answer.DISCREPANCY})
    assert case.state is State.SECOND_CHECK
    assert dict(case.outcomes) == {}
    assert case.disagreements == ()
    assert case.record == ""


@pytest.mark.parametrize(("born", "imprecise"), [("1990-03", {K.DATE_OF_BIRTH}), ("1990-03-12", set()), ("", set())])
def test_a_date_stated_in_part_is_known_as_such(born: str, imprecise: set[DetailKey]) -> None:
    assert cases.blank(persons.entry({K.DATE_OF_BIRTH: born})).imprecise == imprecise


def test_a_pass_is_whole_or_there_is_no_check_of_it() -> None:
    case = cases.blank()
    assert (case.first, case.second, case.check(Pass.FIRST), case.checks) == (None, None, None, ())
    case = cases.double_checked()
    assert (case.first, case.second) == case.acts
    assert case.checks == (case.acts[0].body, case.acts[1].body)
    case = cases.reopened(case, K.RANK)
    assert (case.first, case.second, case.check(Pass.FIRST), case.checks) == (None, None, None, ())
    again = cases.rechecked(case, {K.RANK: Answer.VARIANT}, {K.RANK: Answer.VARIANT})
    assert (again.first, again.second) == again.acts[-2:]
    merged = again.check(Pass.FIRST)
    assert merged is not None
    assert [finding.detail for finding in merged.findings] == list(case.asked)
    assert {f.detail for f in merged.findings if f.answer is Answer.VARIANT} == {K.RANK}
    assert merged.seconds == 480


def test_the_agreement_of_two_checks_counts_details_not_the_record() -> None:
    case = cases.twice_checked(second={K.RANK: Answer.UNABLE, K.UNIT: Answer.DISCREPANCY})
    assert case.agreement == (len(case.asked) - 2, len(case.asked))
    case = cases.blank()
    case = cases.after(case, cases.FIRST, cases.check(case, Pass.FIRST, record="1:7"))
    case = cases.after(case, cases.SECOND, cases.check(case, Pass.SECOND, record="1:8"))
    assert case.agreement == (len(case.asked), len(case.asked))


def test_a_record_is_remembered_as_another_person_when_the_link_is_settled() -> None:
    other, linked = RejectedRecord("1:9", ReasonCode.OTHER_PERSON), RejectedRecord("1:7", ReasonCode.OTHER_PERSON)
    case = cases.blank()
    assert case.rejected == ()
    case = cases.after(case, cases.FIRST, cases.check(case, Pass.FIRST, record="1:7", rejected=(other,)))
    assert case.rejected == ()
    agreed = cases.after(case, cases.SECOND, cases.check(case, Pass.SECOND, record="1:7", rejected=(linked,)))
    assert agreed.rejected == (other,)
    open_ = cases.after(case, cases.SECOND, cases.check(case, Pass.SECOND, record="1:8", rejected=(linked,)))
    assert open_.rejected == ()
    assert cases.settled(open_, cases.ruling(K.RECORD, Result.CONFLICTING)).rejected == ()
