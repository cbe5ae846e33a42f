"""How the findings of two checkers combine: every cell of the matrix of domain.md 8.2, and what its prose adds."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from tests.support import cases
from tests.support.cases import finding
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Outcome, Result, combine, rest_on_one_source

C, V, D, U, S, A = Answer  # confirmed, variant, discrepancy, unable, not stated, not applicable
CONFLICT, SINGLE = Result.CONFLICTING, Result.SINGLE

# One row per first answer, one column per second; "!" means that the adjudicator must rule.
MATRIX: dict[Answer, tuple[tuple[Result, str], ...]] = {
    C: ((Result.CONFIRMED, ""), (Result.VARIANT, ""), (CONFLICT, "!"), (SINGLE, "!"), (CONFLICT, "!"), (CONFLICT, "!")),
    V: ((Result.VARIANT, ""), (Result.VARIANT, ""), (CONFLICT, "!"), (SINGLE, "!"), (CONFLICT, "!"), (CONFLICT, "!")),
    D: ((CONFLICT, "!"), (CONFLICT, "!"), (Result.DISCREPANCY, ""), (SINGLE, "!"), (CONFLICT, "!"), (CONFLICT, "!")),
    U: ((SINGLE, "!"), (SINGLE, "!"), (SINGLE, "!"), (Result.UNABLE, ""), (Result.UNABLE, ""), (CONFLICT, "!")),
    S: (
        (CONFLICT, "!"),
        (CONFLICT, "!"),
        (CONFLICT, "!"),
        (Result.UNABLE, ""),
        (Result.NOT_STATED, ""),
        (CONFLICT, "!"),
    ),
    A: (*[(CONFLICT, "!")] * 5, (Result.NOT_APPLICABLE, "")),
}
CELLS = [
    pytest.param(first, second, *cell, id=f"{first.value}+{second.value}")
    for first, row in MATRIX.items()
    for second, cell in zip(Answer, row, strict=True)
]
K = DetailKey.SURNAME


@pytest.mark.parametrize(("first", "second", "result", "ruled"), CELLS)
def test_each_cell_of_the_matrix(first: Answer, second: Answer, result: Result, ruled: str) -> None:
    combined = combine(finding(K, first), finding(K, second))
    assert (combined.result, combined.disagreement) == (result, bool(ruled))


@pytest.mark.parametrize(("first", "second"), list(itertools.product(Answer, Answer)))
def test_the_matrix_does_not_care_who_was_first(first: Answer, second: Answer) -> None:
    assert combine(finding(K, first), finding(K, second)) == combine(finding(K, second), finding(K, first))


@pytest.mark.parametrize(("first", "second"), list(itertools.product(Answer, Answer)))
def test_a_disagreement_decides_no_value(first: Answer, second: Answer) -> None:
    combined = combine(finding(K, first), finding(K, second))
    if combined.disagreement and combined.result is not Result.SINGLE:
        assert combined.value == ""


@pytest.mark.parametrize("answer", [V, D])
@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("СОЛОВЙОВ", "СОЛОВЙОВ", True),
        ("СОЛОВЙОВ", " Соловйов ", True),
        ("КОВАЛЬ  ПЕТРО", "Коваль Петро", True),
        ("СОЛОВЙОВ", "СОЛОВЬЁВ", False),
        ("1990-03-12", "1990-03-21", False),
        ("І", "I", False),  # Cyrillic and Latin: alike to the eye only
    ],
)
def test_decided_values_must_agree(answer: Answer, one: str, other: str, agree: bool) -> None:
    combined = combine(finding(K, answer, value=one), finding(K, answer, value=other))
    expected = (
        Outcome(Result(answer.value), one, disagreement=False) if agree else Outcome(CONFLICT, "", disagreement=True)
    )
    assert combined == expected


def test_two_confirmations_of_different_things_are_no_confirmation() -> None:
    assert combine(finding(K, C, value="1990-03-12"), finding(K, C, value="1990-03-21")).disagreement
    assert combine(finding(K, C, value="1990-03-12"), finding(K, C)) == Outcome(
        Result.CONFIRMED, "1990-03-12", disagreement=False
    )


def test_a_variant_beside_a_plain_confirmation_decides_the_spelling() -> None:
    variant = finding(K, V, value="СОЛОВЙОВ")
    assert combine(finding(K, C), variant).value == combine(variant, finding(K, C)).value == "СОЛОВЙОВ"


def test_what_one_check_found_alone_is_kept_as_single() -> None:
    found = finding(K, D, value="А1763")
    assert combine(finding(K, U), found) == Outcome(Result.SINGLE, "А1763", disagreement=True)


def test_our_own_value_of_something_not_stated_is_kept() -> None:
    assert combine(finding(K, S, value="АБ-1"), finding(K, S)).value == "АБ-1"


def test_only_their_own_list_cannot_confirm_anything() -> None:
    assert [kind for kind in EvidenceKind if not kind.independent] == [
        EvidenceKind.THEIR_LIST,
        EvidenceKind.THEIR_ANSWER,
    ]


# --- one source or two ---

_PASSPORT = Evidence(1, EvidenceKind.IDENTITY_DOCUMENT, "паспорт")
_EXTRACT = Evidence(2, EvidenceKind.REGISTER_EXTRACT, "витяг")
_LIST = Evidence(3, EvidenceKind.THEIR_LIST, "рядок 7")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ((_PASSPORT,), (_PASSPORT,), True),
        ((_PASSPORT,), (replace(_PASSPORT, no=4, title=" ПАСПОРТ. "),), True),
        ((_PASSPORT, _LIST), (_PASSPORT,), True),  # their list beside it is no second source
        ((_PASSPORT,), (_EXTRACT,), False),
        ((_PASSPORT, _EXTRACT), (_PASSPORT, _EXTRACT), False),
        ((_PASSPORT, _EXTRACT), (_PASSPORT,), False),
        ((_LIST,), (_LIST,), False),
        ((replace(_PASSPORT, file="ab"),), (replace(_EXTRACT, file="ab"),), True),  # the very same bytes
        ((replace(_PASSPORT, file="ab"),), (replace(_PASSPORT, file="cd"),), False),
        ((replace(_PASSPORT, number="МЕ 1"),), (replace(_EXTRACT, number="ме-1"),), True),
        ((replace(_PASSPORT, number="МЕ 1"),), (replace(_PASSPORT, number="МЕ 2"),), False),
        (
            (replace(_PASSPORT, number="1", date="2025-01-01"),),
            (replace(_PASSPORT, number="1", date="2025-02-01"),),
            False,
        ),
    ],
)
def test_when_two_checks_rest_on_one_source(
    first: tuple[Evidence, ...], second: tuple[Evidence, ...], *, same: bool
) -> None:
    assert rest_on_one_source(first, second) == same
    assert rest_on_one_source(second, first) == same


def test_a_result_of_one_source_says_so_and_keeps_saying_so_after_a_ruling() -> None:
    alone = finding(K, C, evidence=(1,))
    case = cases.double_checked(both={K: alone})
    assert case.outcomes[K].same_source
    assert not case.outcomes[DetailKey.UNIT].same_source
    unseen = cases.twice_checked(first={K: alone}, second={K: U})
    assert not unseen.combined[K].same_source
    assert not cases.settled(unseen).outcomes[K].same_source


def test_what_either_check_says_is_kept_whoever_says_it() -> None:
    for one, other in (("", "1990-03-12"), ("1990-03-12", "")):
        assert combine(finding(K, C, value=one), finding(K, C, value=other)) == Outcome(
            Result.CONFIRMED, "1990-03-12", disagreement=False
        )
        assert combine(finding(K, S, value=one), finding(K, S, value=other)).value == "1990-03-12"


def test_two_checks_that_disagree_are_no_check_done_twice() -> None:
    case = cases.twice_checked(first={K: finding(K, C, evidence=(1,))}, second={K: finding(K, D, evidence=(1,))})
    assert not case.combined[K].same_source
    both = {K: finding(K, U, evidence=(1,))}
    assert not cases.double_checked(both=both).outcomes[K].same_source
