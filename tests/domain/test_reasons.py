"""A reason in words: exact, with both values in it, in both languages, and for every rule there is."""

from __future__ import annotations

import pytest

from verifier.domain import words
from verifier.domain.candidates import Comparison, Level, Reason, Rule
from verifier.domain.details import DetailKey
from verifier.i18n import Language, speaking

K, L, R = DetailKey, Level, Rule
SAID = {
    (K.GIVEN_NAME, L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_NAME, "Алексей", "Олексій"): (
        "the same: Алексей is the Russian form of Олексій",
        "те саме: Алексей — російська форма імені Олексій",
    ),
    (K.GIVEN_NAME, L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_NAME, "Олексій", "Алексей"): (
        "the same: Алексей is the Russian form of Олексій",
        "те саме: Алексей — російська форма імені Олексій",
    ),
    (K.GIVEN_NAME, L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_NAME, "Николай", "Микола"): (
        "the same: Николай and Микола are one name, Russian and Ukrainian form",
        "те саме: Николай і Микола — одне ім’я, російська й українська форма",
    ),
    (K.PATRONYMIC, L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_NAME, "Николаевич", "Миколайович"): (
        "the same: Николаевич is the Russian form of Миколайович",
        "те саме: Николаевич — російська форма імені Миколайович",
    ),
    (K.SURNAME, L.SAME_BY_RULE, R.RUSSIAN_UKRAINIAN_SPELLING, "СОЛОВЬЁВ", "СОЛОВЙОВ"): (
        "the same: СОЛОВЬЁВ is the Russian spelling of СОЛОВЙОВ",
        "те саме: СОЛОВЬЁВ — російське написання імені СОЛОВЙОВ",
    ),
    (K.SURNAME, L.SAME_BY_RULE, R.LATIN_SPELLING, "Соловйов", "Soloviov"): (
        "the same: Soloviov is Соловйов in Latin letters",
        "те саме: Soloviov — це Соловйов латинськими літерами",
    ),
    (K.GIVEN_NAME, L.NEAR, R.INITIAL, "Алексей", "О."): (
        "near: О. is the initial of Алексей",
        "подібне: О. — ініціал імені Алексей",
    ),
    (K.DATE_OF_BIRTH, L.NEAR, R.DAY_MONTH_SWAPPED, "1990-12-03", "1990-03-12"): (
        "near: 03.12.1990 is 12.03.1990 with day and month swapped",
        "подібне: 03.12.1990 — це 12.03.1990 з переставленими днем і місяцем",
    ),
    (K.RANK, L.NEAR, R.PROMOTED, "сержант", "солдат"): (
        "near: from солдат to сержант, promoted since",
        "подібне: з «солдат» до «сержант», відтоді підвищено",
    ),
    (K.SURNAME, L.SAME, R.NONE, "Зразок", "Зразок"): ("the same: Зразок", "те саме: Зразок"),
    (K.SURNAME, L.DIFFERENT, R.NONE, "Зразок", "Взірець"): (
        "different: Зразок – Взірець",
        "відрізняється: Зразок – Взірець",
    ),
}


@pytest.mark.parametrize(("what", "said"), SAID.items(), ids=[f"{w[1]}-{w[2]}-{w[3]}" for w in SAID])
def test_it_is_said_exactly_in_both_languages(
    what: tuple[DetailKey, Level, Rule, str, str], said: tuple[str, str]
) -> None:
    for language, wanted in zip((Language.EN, Language.UK), said, strict=True):
        with speaking(language):
            assert words.compared(Comparison(*what)) == wanted


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_names_both_values_in_both_languages(rule: Rule) -> None:
    for language in Language:
        with speaking(language):
            for level in (L.SAME_BY_RULE, L.NEAR, L.DIFFERENT):
                said = words.compared(Comparison(K.SURNAME, level, rule, "Перше", "Друге"))
                assert "Перше" in said
                assert "Друге" in said
                assert "{" not in said


def test_a_whole_reason_ends_with_its_weight() -> None:
    with speaking(Language.EN):
        reason = Reason(Comparison(K.SURNAME, L.DIFFERENT, R.ANOTHER_NAME, "Роман", "Руслан"), -3.0)
        assert words.weighed(reason) == "Surname: different: Роман and Руслан are two names (−3.0)"
