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
from verifier.i18n import Language, set_language

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
    assert glossary.found_in("") == glossary.found_in("Іваненко Іван") == ()
