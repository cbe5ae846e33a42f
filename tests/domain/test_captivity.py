"""What a status says of captivity: the words of domain.md 5.2 in three languages, doubt, and what ends it."""

from __future__ import annotations

import pytest

from tests.support import persons
from verifier.domain.captivity import Captivity, captivity, of_status

CONFIRMED, PROBABLE, UNKNOWN, ENDED = Captivity
STATUSES = {
    "перебування в полоні підтверджено МКЧХ": CONFIRMED,
    "В ПОЛОНІ": CONFIRMED,
    "підтверджений МКЧХ": CONFIRMED,
    "в плену, подтверждён МККК": CONFIRMED,
    "военнопленный": CONFIRMED,
    "в/п": CONFIRMED,
    "prisoner of war": CONFIRMED,
    "не звільнений, утримується": CONFIRMED,
    "позбавлений особистої свободи": CONFIRMED,
    "імовірно в полоні, бракує підтвердження МКЧХ": PROBABLE,
    "в полоні за відкритими джерелами": PROBABLE,
    "підтверджений з інших джерел": PROBABLE,
    "неподтверждённый": PROBABLE,
    "": UNKNOWN,
    "про особу немає даних у реєстрі НІБ": UNKNOWN,
    "дані є, відомостей про полон немає": UNKNOWN,
    "пропавший без вести при особых обстоятельствах (б/в)": UNKNOWN,
    "імовірно загинув": UNKNOWN,
    "відмовився від обміну (повернення)": UNKNOWN,
    "звільнений(а) під час обміну": ENDED,
    "звільнений з полону": ENDED,
    "ранее обменян": ENDED,
    "вже повернутий": ENDED,
    "помер у полоні": ENDED,
    "погиб («200»)": ENDED,
}


@pytest.mark.parametrize(("status", "said"), STATUSES.items())
def test_what_a_status_says(status: str, said: Captivity) -> None:
    assert of_status(status) is said


def test_a_recorded_return_or_death_ends_it_whatever_the_status_says() -> None:
    for record in (persons.record(returned="обмін 2024"), persons.record(deceased="висновок ДНК")):
        assert captivity(record) is ENDED
    assert captivity(persons.record()) is UNKNOWN
