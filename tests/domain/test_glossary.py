"""The glossary explains every code that a desk shows, and finds its terms in what is shown, in both languages."""

from __future__ import annotations

import pytest

from verifier.domain import words
from verifier.domain.candidates import Band
from verifier.domain.captivity import Captivity
from verifier.domain.decisions import ClearanceKind, Disposition, Identity
from verifier.domain.exchange_codes import Execution, Status
from verifier.domain.findings import Result
from verifier.domain.officers import Role
from verifier.domain.remains_codes import Standing
from verifier.domain.stages import Stage
from verifier.domain.states import State
from verifier.domain.words import glossary
from verifier.i18n import Language, _, set_language

CODES = (
    State, Stage, Result, Identity, Disposition, ClearanceKind, Band, Captivity, Role, Status, Execution, Standing,
    glossary.Term,
)  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_every_code_has_its_entry(language: Language) -> None:
    set_language(language)
    entries = [entry for _title, some in glossary.groups() for entry in some]
    assert len(entries) == sum(map(len, CODES))
    assert all(entry.name and entry.meaning and entry.name != entry.meaning for entry in entries)


@pytest.mark.parametrize("language", Language)
def test_a_term_is_found_where_it_is_shown(language: Language) -> None:
    set_language(language)
    for state in State:
        shown = f"{words.state_shape(state)} {words.state(state)}: 12"
        assert glossary.found_in(shown)[0] == glossary.Entry(words.state(state), glossary.state_meaning(state))
    answer = f"≈ {words.result(Result.VARIANT)}"
    assert [entry.name for entry in glossary.found_in(answer)] == [words.result(Result.VARIANT)], "not the shorter one"
    terms = (glossary.Term.ACT, glossary.Term.RECORD)
    named = [term for term in terms if _(glossary.TERMS[term]) == _(glossary.TERMS[glossary.Term.RECORD])]
    assert len(named) == (2 if language is Language.UK else 1), "one word in Ukrainian: neither is taken for the other"
    found = glossary.found_in(_(glossary.TERMS[glossary.Term.RECORD]))
    assert [entry.meaning for entry in found] == [_(glossary.TERM_MEANINGS[term]) for term in named]
    assert glossary.found_in("") == glossary.found_in("Іваненко Іван") == ()
