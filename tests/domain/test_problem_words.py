"""Every code that intake can report is worded, and the words hold what they promise."""

from __future__ import annotations

import pytest

from verifier.domain import problem_words
from verifier.domain.persons import Problem, RowKind
from verifier.domain.problems import ProblemCode
from verifier.i18n import Language, speaking
from verifier.intake.headings.columns import Field


@pytest.mark.parametrize("code", ProblemCode)
def test_every_code_is_a_sentence(code: ProblemCode) -> None:
    with speaking(Language.EN):
        said = problem_words.problem(Problem(code.value, "Лист1", 4, "B", "V-17"))
        kind = problem_words.problem_kind(code.value)
    assert said[0].isupper() or said.startswith("“")
    assert "{" not in said
    assert kind
    assert not kind.endswith((".", ":"))


def test_every_row_kind_and_field_is_named() -> None:
    assert all(problem_words.row_kind(kind) for kind in RowKind)
    assert all(problem_words.column_meaning(field.value) for field in Field)


def test_a_value_that_ends_with_a_full_stop_keeps_it_within_its_quotes() -> None:
    with speaking(Language.EN):
        assert problem_words.problem(Problem("INITIALS", value="Орлский С.И.")).endswith("“Орлский С.И.”.")


def test_an_unknown_code_is_told_with_its_value() -> None:
    with speaking(Language.EN):
        assert "щось" in problem_words.problem(Problem("OF_A_NEWER_VERSION", value="щось"))


def test_braces_in_their_file_are_only_text() -> None:
    with speaking(Language.EN):
        assert "{value} {0}" in problem_words.problem(Problem("INITIALS", value="{value} {0}"))
