"""The age of the young: which words name the category, and how an age stands to the boundary on the agreed day."""

from __future__ import annotations

import pytest

from verifier.domain import words
from verifier.domain.settings_acts import RulesSet
from verifier.domain.young import Age, is_young_category, young_hint

WITHIN, OVER, UNSURE = Age


@pytest.mark.parametrize(
    "text", ["до 25 років", "Молодь 18–25", "молодые, до 25 лет", "18-25", "18 — 25 років", "молодші за 25", "under 25",
             "Y25", "young", "до 30 лет"],
)  # fmt: skip
def test_words_of_the_young(text: str) -> None:
    assert is_young_category(text)


@pytest.mark.parametrize(
    "text", ["", "тяжкопоранений", "обмін до 2025 року", "понад 25", "до 65 років", "жінки", "LONG"]
)
def test_words_of_others(text: str) -> None:
    assert not is_young_category(text)


@pytest.mark.parametrize(
    ("born", "rules", "age", "years"),
    [
        ("2000-06-02", RulesSet(), WITHIN, 24),
        ("2000-06-01", RulesSet(), OVER, 25),
        ("2000-06-01", RulesSet(young_whole=True), WITHIN, 25),
        ("1999-06-01", RulesSet(young_whole=True), OVER, 26),
        ("2000-06-01", RulesSet(young_on="2025-05-31"), WITHIN, 24),
        ("2000-06-01", RulesSet(young_years=30), WITHIN, 25),
        ("2000-06", RulesSet(), UNSURE, 24),
        ("2000-05", RulesSet(), OVER, 25),
        ("2000", RulesSet(), UNSURE, 24),
        ("2001", RulesSet(), WITHIN, 23),
        ("~2004", RulesSet(), UNSURE, 15),
        ("2000-02-29", RulesSet(young_on="2025-02-28"), WITHIN, 24),
    ],
)
def test_an_age_on_the_agreed_day(born: str, rules: RulesSet, age: Age, years: int) -> None:
    hint = young_hint("до 25 років", born, "2025-06-01T08:00:00.000Z", rules)
    assert hint is not None
    assert (hint.age, hint.years) == (age, years)
    assert hint.on == (rules.young_on or "2025-06-01")
    assert str(years) in words.young(hint)
    assert words.young(hint).startswith("▲") == (age is not WITHIN)


@pytest.mark.parametrize(
    ("category", "born"), [("жінки", "1990-01-01"), ("до 25", ""), ("до 25", "12-13"), ("до 25", "2000-02-30")]
)
def test_where_there_is_nothing_to_compare(category: str, born: str) -> None:
    assert young_hint(category, born, "2025-06-01", RulesSet()) is None
