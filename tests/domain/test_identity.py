"""The identity conclusion of a person (domain.md 8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.support import cases, persons
from tests.support.cases import check, double_checked, finding, ruling, settled, twice_checked
from verifier.domain.acts import Pass
from verifier.domain.case import Case
from verifier.domain.decisions import Identity
from verifier.domain.details import GATES_OF_IDENTITY, DetailKey, Direction, ListKind
from verifier.domain.findings import Answer, Evidence, EvidenceKind, ReasonCode, Result
from verifier.domain.identity import conclude
from verifier.domain.lists import Questions
from verifier.domain.refusals import RefusalCode

K, A, ID = DetailKey, Answer, Identity
OTHER = ReasonCode.OTHER_PERSON
TAX = {K.TAX_NUMBER: "3297012345"}

TABLE: list[tuple[str, Mapping[DetailKey, str], tuple[DetailKey, ...], Mapping[DetailKey, Answer], Identity]] = [
    # what it is, also stated, not stated, answers of both checks, conclusion
    ("everything confirmed", {}, (), {}, ID.CONFIRMED),
    ("another spelling is the same name", {}, (), {K.SURNAME: A.VARIANT, K.GIVEN_NAME: A.VARIANT}, ID.CONFIRMED),
    ("no patronymic by law", {}, (K.PATRONYMIC,), {K.PATRONYMIC: A.NOT_APPLICABLE}, ID.CONFIRMED),
    ("a patronymic that they state and he has not", {}, (), {K.PATRONYMIC: A.NOT_APPLICABLE}, ID.PROBABLE),
    ("a number that they state applies", TAX, (), {K.PERSONAL_NUMBER: A.NOT_APPLICABLE}, ID.PROBABLE),
    ("a tax number instead of the service number", TAX, (K.PERSONAL_NUMBER,), {}, ID.CONFIRMED),
    ("a document instead of the service number", {K.ID_DOCUMENT: "МЕ 123"}, (K.PERSONAL_NUMBER,), {}, ID.CONFIRMED),
    ("a wrong rank says nothing against the person", {}, (), {K.RANK: A.DISCREPANCY}, ID.CONFIRMED),
    ("name and date alone: namesakes have equal dates", {}, (K.PERSONAL_NUMBER,), {}, ID.PROBABLE),
    ("a military document does not identify", {K.MILITARY_DOCUMENT: "1"}, (K.PERSONAL_NUMBER,), {}, ID.PROBABLE),
    ("the number cannot be verified", {}, (), {K.PERSONAL_NUMBER: A.UNABLE}, ID.PROBABLE),
    ("the number cannot be verified, the tax number can", TAX, (), {K.PERSONAL_NUMBER: A.UNABLE}, ID.PROBABLE),
    ("one part of the name cannot be verified", {}, (), {K.PATRONYMIC: A.UNABLE}, ID.PROBABLE),
    ("the date cannot be verified, the number can", {}, (), {K.DATE_OF_BIRTH: A.UNABLE}, ID.PROBABLE),
    ("only a name", {}, (K.DATE_OF_BIRTH, K.PERSONAL_NUMBER), {}, ID.NOT_ESTABLISHED),
    ("name and unverified date", {}, (K.PERSONAL_NUMBER,), {K.DATE_OF_BIRTH: A.UNABLE}, ID.NOT_ESTABLISHED),
    ("two of the core not verified", {}, (), {K.SURNAME: A.UNABLE, K.DATE_OF_BIRTH: A.UNABLE}, ID.NOT_ESTABLISHED),
    ("date and number not verified", {}, (), {K.PERSONAL_NUMBER: A.UNABLE, K.DATE_OF_BIRTH: A.UNABLE}, ID.NOT_ESTABLISHED),
    ("another surname", {}, (), {K.SURNAME: A.DISCREPANCY}, ID.NOT_ESTABLISHED),
    ("another date of birth", {}, (), {K.DATE_OF_BIRTH: A.DISCREPANCY}, ID.NOT_ESTABLISHED),
    ("another service number", {}, (), {K.PERSONAL_NUMBER: A.DISCREPANCY}, ID.NOT_ESTABLISHED),
]  # fmt: skip


@pytest.mark.parametrize(("what", "added", "without", "both", "conclusion"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table(
    what: str,
    added: Mapping[DetailKey, str],
    without: tuple[DetailKey, ...],
    both: Mapping[DetailKey, Answer],
    conclusion: Identity,
) -> None:
    del what
    assert conclude(double_checked(persons.entry(added, without=without), both)) is conclusion


@pytest.mark.parametrize("key", [K.SURNAME, K.GIVEN_NAME, K.PATRONYMIC, K.DATE_OF_BIRTH, K.PERSONAL_NUMBER])
def test_any_core_detail_in_conflict_makes_the_identity_conflicting(key: DetailKey) -> None:
    case = twice_checked(first={key: A.DISCREPANCY})
    assert conclude(settled(case, ruling(key, Result.CONFLICTING))) is ID.CONFLICTING
    assert conclude(settled(case, ruling(key))) is ID.CONFIRMED


def test_two_linked_records_make_the_identity_conflicting_until_one_is_ruled() -> None:
    case = cases.blank()
    case = cases.after(case, cases.FIRST, check(case, Pass.FIRST, record="1:7"))
    case = cases.after(case, cases.SECOND, check(case, Pass.SECOND, record="1:8"))
    assert conclude(settled(case, ruling(K.RECORD, Result.CONFLICTING))) is ID.CONFLICTING
    case = settled(case, ruling(K.RECORD, value="1:8"))
    case = cases.after(case, cases.FIRST, check(case, Pass.FIRST, record="1:8"))
    assert conclude(case) is ID.CONFIRMED


def _other_person(second: ReasonCode = OTHER, key: DetailKey = K.TAX_NUMBER, value: str = "інший номер") -> Case:
    who = persons.entry(TAX)
    return twice_checked(
        who,
        {K.TAX_NUMBER: finding(K.TAX_NUMBER, A.DISCREPANCY, reason=OTHER, value="інший номер")},
        {key: finding(key, A.DISCREPANCY, reason=second, value=value)},
    )


def test_both_checks_finding_another_person_exclude_him() -> None:
    assert conclude(_other_person()) is ID.EXCLUDED


def test_one_check_alone_excludes_nobody() -> None:
    assert conclude(_other_person(second=ReasonCode.ONE_DIGIT)) is not ID.EXCLUDED


def test_one_check_that_was_upheld_excludes_him() -> None:
    case = twice_checked(
        persons.entry(TAX), {K.TAX_NUMBER: finding(K.TAX_NUMBER, A.DISCREPANCY, reason=OTHER, value="інший номер")}
    )
    assert conclude(settled(case, ruling(K.TAX_NUMBER, Result.DISCREPANCY, "інший номер"))) is ID.EXCLUDED
    assert conclude(settled(case, ruling(K.TAX_NUMBER))) is ID.CONFIRMED


def test_a_ruling_against_another_person_stands() -> None:
    case = _other_person(value="ще інший номер")
    assert case.disagreements == (K.TAX_NUMBER,)
    assert conclude(settled(case, ruling(K.TAX_NUMBER))) is ID.CONFIRMED
    assert conclude(settled(case, ruling(K.TAX_NUMBER, Result.DISCREPANCY))) is ID.EXCLUDED


# --- two independent sources ---


def _from(*first: Evidence, second: tuple[Evidence, ...] | None = None) -> Case:
    """Return a case confirmed throughout from certain evidence."""
    case = cases.blank()
    for who, number, items in ((cases.FIRST, Pass.FIRST, first), (cases.SECOND, Pass.SECOND, second or first)):
        found = tuple(replace(f, evidence=tuple(item.no for item in items)) for f in cases.findings(case))
        case = cases.after(case, who, check(case, number, findings=found, evidence=items))
    return case


_EXTRACT = Evidence(1, EvidenceKind.REGISTER_EXTRACT, "витяг з реєстру")


def test_the_same_single_document_twice_is_one_source() -> None:
    assert conclude(_from(_EXTRACT)) is ID.PROBABLE
    assert conclude(_from(_EXTRACT, second=(replace(_EXTRACT, title=" Витяг  з реєстру "),))) is ID.PROBABLE


@pytest.mark.parametrize("title", ["Витяг з реєстру.", "«витяг» з реєстру", "ВИТЯГ — З РЕЄСТРУ"])
def test_punctuation_makes_no_second_source(title: str) -> None:
    assert conclude(_from(_EXTRACT, second=(replace(_EXTRACT, title=title),))) is ID.PROBABLE


def test_numbers_keep_titles_apart() -> None:
    one, other = (replace(_EXTRACT, title=f"довідка № {number}") for number in ("12-5", "125"))
    assert conclude(_from(one, second=(other,))) is ID.CONFIRMED


def test_a_title_of_signs_alone_names_no_evidence() -> None:
    case = cases.blank()
    nameless = (replace(_EXTRACT, title=" — "),)
    body = check(case, Pass.FIRST, findings=cases.findings(case), evidence=nameless)
    why = cases.refused(case, cases.FIRST, body)
    assert why is not None
    assert why.code is RefusalCode.EVIDENCE_MISSING


def test_their_own_list_is_no_source() -> None:
    assert conclude(_from(_EXTRACT, Evidence(2, EvidenceKind.THEIR_LIST, "рядок 7"))) is ID.PROBABLE


def test_statements_and_pictures_alone_establish_nobody() -> None:
    witness = Evidence(1, EvidenceKind.RELEASED_WITNESS, "свідчення")
    photo = Evidence(2, EvidenceKind.PHOTO_OR_VIDEO, "відео")
    assert conclude(_from(witness, photo)) is ID.PROBABLE
    assert conclude(_from(witness, replace(_EXTRACT, no=2))) is ID.CONFIRMED


def test_an_open_gate_makes_him_probable_at_best() -> None:
    for gate in GATES_OF_IDENTITY:
        for answer in (A.UNABLE, A.DISCREPANCY):
            assert conclude(double_checked(both={gate: answer})) is ID.PROBABLE
    assert GATES_OF_IDENTITY == (K.PREVIOUS_RETURN, K.VITAL_STATUS, K.DUPLICATE_OF)


# --- civilians: document and photograph take the place of the service number ---

CIVIL = Questions(ListKind.CIVILIANS, 1, Direction.INCOMING)
DOCUMENT = {K.ID_DOCUMENT: "МЕ 123456"}


@pytest.mark.parametrize(
    ("added", "both", "conclusion"),
    [
        (DOCUMENT, {}, ID.CONFIRMED),
        ({}, {}, ID.CONFIRMED),  # the likeness is asked where no number is stated
        ({}, {K.PHOTO_LIKENESS: A.UNABLE}, ID.PROBABLE),
        (DOCUMENT, {K.ID_DOCUMENT: A.UNABLE}, ID.PROBABLE),
        (DOCUMENT, {K.ID_DOCUMENT: A.DISCREPANCY}, ID.NOT_ESTABLISHED),
        ({K.TAX_NUMBER: "3297012345"}, {}, ID.CONFIRMED),
        ({K.UNZR: "19900312-01234"}, {}, ID.CONFIRMED),
    ],
)
def test_the_table_of_civilians(
    added: Mapping[DetailKey, str], both: Mapping[DetailKey, Answer], conclusion: Identity
) -> None:
    who = persons.entry(added, without=[K.PERSONAL_NUMBER, K.RANK, K.UNIT])
    assert conclude(cases.rechecked(cases.blank(who, questions=CIVIL), both, both)) is conclusion


def test_two_documents_are_two_sources_in_one_check_or_between_both() -> None:
    passport = Evidence(1, EvidenceKind.IDENTITY_DOCUMENT, "паспорт")
    assert conclude(_from(_EXTRACT, replace(passport, no=2))) is ID.CONFIRMED
    assert conclude(_from(_EXTRACT, second=(passport,))) is ID.CONFIRMED


def test_evidence_against_somebody_does_not_confirm_him() -> None:
    """A second document that is named only for a contradicted number is no second source for the identity."""
    who = persons.entry(TAX)
    case = cases.blank(who)
    letter = Evidence(2, EvidenceKind.UNIT_FILE, "лист частини")
    for officer, number in ((cases.FIRST, Pass.FIRST), (cases.SECOND, Pass.SECOND)):
        found = tuple(
            replace(f, evidence=(2,)) if f.detail is K.TAX_NUMBER else replace(f, evidence=(1,))
            for f in cases.findings(case, {K.TAX_NUMBER: A.DISCREPANCY})
        )
        case = cases.after(case, officer, check(case, number, findings=found, evidence=(_EXTRACT, letter)))
    assert conclude(case) is ID.PROBABLE


def test_a_document_that_was_overruled_is_no_second_source() -> None:
    who = persons.entry(TAX)
    case = cases.blank(who)
    card = Evidence(2, EvidenceKind.IDENTITY_DOCUMENT, "картка")
    for officer, number, answer in ((cases.FIRST, Pass.FIRST, A.CONFIRMED), (cases.SECOND, Pass.SECOND, A.DISCREPANCY)):
        found = tuple(
            replace(f, evidence=(2 if number is Pass.FIRST and f.detail is K.TAX_NUMBER else 1,))
            for f in cases.findings(case, {K.TAX_NUMBER: answer})
        )
        case = cases.after(case, officer, check(case, number, findings=found, evidence=(_EXTRACT, card)))
    assert conclude(settled(case, ruling(K.TAX_NUMBER))) is ID.CONFIRMED
    assert conclude(settled(case, ruling(K.TAX_NUMBER, Result.DISCREPANCY, "інший номер"))) is ID.PROBABLE


# --- the whole date of birth ---


@pytest.mark.parametrize(
    ("value", "conclusion"),
    [
        ("1990-03-12", ID.CONFIRMED),
        ("12.03.1990", ID.CONFIRMED),
        ("1990-03", ID.PROBABLE),
        ("1990", ID.PROBABLE),
        ("~1990-03-12", ID.PROBABLE),
        ("1990-02-31", ID.PROBABLE),
        ("невідомо.", ID.PROBABLE),
    ],
)
def test_only_a_whole_date_confirms(value: str, conclusion: Identity) -> None:
    found = finding(K.DATE_OF_BIRTH, A.VARIANT, value=value)
    assert conclude(double_checked(both={K.DATE_OF_BIRTH: found})) is conclusion


def test_a_year_alone_that_was_confirmed_as_stated_is_no_whole_date() -> None:
    imprecise = frozenset({K.DATE_OF_BIRTH})
    case = replace(double_checked(), imprecise=imprecise)
    assert conclude(case) is ID.PROBABLE
    known = finding(K.DATE_OF_BIRTH, A.CONFIRMED, value="1990-03-12")
    assert conclude(replace(double_checked(both={K.DATE_OF_BIRTH: known}), imprecise=imprecise)) is ID.CONFIRMED


def test_a_document_that_bears_out_the_rank_alone_is_no_second_source() -> None:
    case = cases.blank()
    order = Evidence(2, EvidenceKind.UNIT_FILE, "наказ про звання")
    for officer, number in ((cases.FIRST, Pass.FIRST), (cases.SECOND, Pass.SECOND)):
        found = tuple(
            replace(f, evidence=(2,)) if f.detail is K.RANK else replace(f, evidence=(1,)) for f in cases.findings(case)
        )
        case = cases.after(case, officer, check(case, number, findings=found, evidence=(_EXTRACT, order)))
    assert conclude(case) is ID.PROBABLE


@pytest.mark.parametrize("key", [K.SURNAME, K.GIVEN_NAME, K.DATE_OF_BIRTH])
def test_nobody_is_without_surname_name_or_birth(key: DetailKey) -> None:
    assert conclude(double_checked(both={key: A.NOT_APPLICABLE})) is not ID.CONFIRMED
