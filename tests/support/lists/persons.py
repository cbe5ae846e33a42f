"""Invented persons for made lists: given names of the table, surnames of nobody, births and numbers that are consistent."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache

from verifier import resources

_SURNAMES = {
    "uk": "Тестенко Примеренко Взірець Зразковий Пробенко Шаблоненко Вигаданчук Нетутешний Узірчук Небуваленко".split(),
    "ru": "Тестов Примеров Образцов Пробный Шаблонов Выдуманный Нездешний Небывалов Придумкин Условнов".split(),
}
RANKS = {
    "uk": ("солдат", "старший солдат", "молодший сержант", "сержант", "головний сержант", "лейтенант", "майор"),
    "ru": ("рядовой", "ефрейтор", "младший сержант", "сержант", "прапорщик", "старший лейтенант", "капитан"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; `born` is the day of birth, `unit` a code of no unit."""

    surname: str
    given: str
    patronymic: str
    born: dt.date
    rank: str
    unit: str


@cache
def _given(language: str) -> tuple[tuple[str, str], ...]:
    """Given names of men with a patronymic made of the same name, in one language."""
    lines = resources.path("names", "given.tsv").read_text(encoding="utf-8").splitlines()
    heading = lines[0].split("\t")
    rows = [dict(zip(heading, line.split("\t"), strict=False)) for line in lines[1:]]
    return tuple(
        (row[language].split("|")[0], row[f"{language}_patronymic_m"].split("|")[0])
        for row in rows
        if row["sex"] == "m" and row.get(f"{language}_patronymic_m")
    )


def invent(count: int, seed: int = 0, language: str = "uk") -> tuple[Person, ...]:
    """Return `count` different persons of one language ("uk" or "ru"); the same ones for the same seed."""
    chance = random.Random(seed)
    names, found = _given(language), dict[tuple[str, ...], Person]()
    while len(found) < count:
        first, second = chance.choice(_SURNAMES[language]), chance.choice(_SURNAMES[language])
        surname = first if chance.random() < 0.7 or first == second else f"{first}-{second}"
        given, patronymic = chance.choice(names)[0], chance.choice(names)[1]
        born = dt.date(1962, 1, 1) + dt.timedelta(days=chance.randrange(14_600))
        found[surname, given, patronymic] = Person(
            surname, given, patronymic, born, chance.choice(RANKS[language]), f"А{chance.randrange(3):04d}"
        )
    return tuple(found.values())
