"""Words that lists and registers use: ranks, places, statuses, and how each language writes a date or an alias."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from invented.names import Name


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: its names, its usual abbreviation in both languages, and what an older hand calls it in Russian."""

    name: Name
    short: Name
    older_ru: str = ""


SOLDIER_RANKS = (
    Rank(Name("солдат", "солдат"), Name("солд.", "солд."), "рядовой"),
    Rank(Name("старший солдат", "старший солдат"), Name("ст. солд.", "ст. солдат"), "ефрейтор"),
    Rank(Name("молодший сержант", "младший сержант"), Name("мол. с-т", "мл. с-т")),
    Rank(Name("сержант", "сержант"), Name("серж.", "серж.")),
    Rank(Name("старший сержант", "старший сержант"), Name("ст. серж.", "ст. серж.")),
    Rank(Name("головний сержант", "главный сержант"), Name("гол. серж.", "гл. с-т")),
    Rank(Name("штаб-сержант", "штаб-сержант"), Name("штаб-с-т", "штаб-с-т")),
)
SOLDIER_WEIGHTS = (46, 24, 10, 9, 6, 3, 2)
OFFICER_RANKS = (
    Rank(Name("молодший лейтенант", "младший лейтенант"), Name("мол. л-т", "мл. л-т")),
    Rank(Name("лейтенант", "лейтенант"), Name("л-т", "л-т")),
    Rank(Name("старший лейтенант", "старший лейтенант"), Name("ст. л-т", "ст. л-т")),
    Rank(Name("капітан", "капитан"), Name("к-н", "к-н")),
    Rank(Name("майор", "майор"), Name("м-р", "м-р")),
    Rank(Name("підполковник", "подполковник"), Name("п/п-к", "п/п-к")),
)
OFFICER_WEIGHTS = (12, 26, 30, 20, 9, 3)

PLACES = (
    Name("Примірне", "Примерное"), Name("Зразкове", "Зразковое"), Name("Тестівка", "Тестовка"),
    Name("Вигадане", "Выгаданное"), Name("Умовне", "Условное"), Name("Макетне", "Макетное"),
    Name("Навчальне", "Навчальное"), Name("Пробне", "Пробное"), Name("Ескізне", "Эскизное"),
    Name("Шаблонне", "Шаблонное"), Name("Взірцеве", "Взирцевое"), Name("Чорновикове", "Черновиковое"),
)  # fmt: skip
DISTRICTS = ("Зразковий р-н", "Умовний р-н", "Тестівський р-н", "Макетний р-н")
BRANCHES = ("ЗСУ", "НГУ", "ДПСУ", "ТрО ЗСУ")
BRANCH_WEIGHTS = (70, 12, 6, 12)

# The five answers of the National Information Bureau (domain.md 5.2).
STATUSES = {
    "N0": "про особу немає даних у реєстрі НІБ",
    "N1": "дані є, відомостей про полон немає",
    "N2": "імовірно в полоні, бракує підтвердження МКЧХ",
    "N3": "перебування в полоні підтверджено МКЧХ",
    "N4": "звільнений(а) під час обміну",
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a list: which form of a name it takes and how it words the rest."""

    code: str
    months: tuple[str, ...]
    year: str
    born: str
    about: str
    also: tuple[str, str]
    maiden: str
    no_data: str
    unknown: str
    returned: str
    ill: str
    village: str
    unit: str
    prison: str

    def word(self, name: Name) -> str:
        """Return the form of a name in this language."""
        return name.ru if self.code == "ru" else name.uk

    def in_words(self, day: datetime.date) -> str:
        """Return ``12 мая 1990 г.``."""
        return f"{day.day} {self.months[day.month - 1]} {day.year} {self.year}"


RUSSIAN = Tongue(
    "ru",
    tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    "г.", "г.р.", "ок.", ("он же", "она же"), "в девичестве", "н/д", "неизв.", "ранее обменян?", "тяж.*", "н.п.", "в/ч",
    "СИЗО № 0, н.п.",
)  # fmt: skip
UKRAINIAN = Tongue(
    "uk",
    tuple("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()),
    "р.", "р.н.", "бл.", ("він же", "вона ж"), "дівоче", "немає", "не уст.", "раніше обміняний?", "тяж.*", "н.п.",
    "в/ч", "СІЗО № 0, н.п.",
)  # fmt: skip
