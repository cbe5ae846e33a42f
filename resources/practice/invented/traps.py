"""What is wrong or odd about a row of their list: each trap changes the plain statement of one person."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from invented.names import draw_given, draw_surname
from invented.people import Person
from invented.words import OFFICER_RANKS, SOLDIER_RANKS, Tongue

Cell = str | int | datetime.date | None

_LATIN = dict(zip("аеосрхАЕОСРКМНТВХ", "aeocpxAEOCPKMHTBX", strict=True))
_VOWELS = "аоеуи"


class Trap(StrEnum):
    """Names of the traps, as the truth file tells them."""

    PLAIN = "plain"
    # the person or the register is odd
    ABSENT = "absent"
    ALREADY_RETURNED = "already_returned"
    RECORDED_DEAD = "recorded_dead"
    DUPLICATE = "duplicate"
    DUPLICATE_AGAIN = "duplicate_again"
    FATHER_AND_SON = "father_and_son"
    NAMESAKE = "namesake"
    SAME_NAME_SAME_DATE = "same_name_same_date"
    BROTHER = "brother"
    # their statement is wrong
    SURNAME_TYPO = "surname_typo"
    PATRONYMIC_DIFFERS = "patronymic_differs"
    DATE_ONE_DIGIT_OFF = "date_one_digit_off"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    IMPOSSIBLE_DATE = "impossible_date"
    RANK_OUTDATED = "rank_outdated"
    RANK_AMBIGUOUS = "rank_ambiguous"
    UNIT_ONE_DIGIT_OFF = "unit_one_digit_off"
    # their statement is written oddly
    CAPS = "caps"
    LATIN_LETTER_IN_UNIT = "latin_letter_in_unit"
    LATIN_LETTER_IN_SURNAME = "latin_letter_in_surname"
    ORDER_SWAPPED = "order_swapped"
    INITIALS_ONLY = "initials_only"
    INITIALS_AND_YEAR = "initials_and_year"
    YEAR_IN_NAME_CELL = "year_in_name_cell"
    ALIAS_ON_NEXT_ROW = "alias_on_next_row"
    ALIAS_IN_CELL = "alias_in_cell"
    MAIDEN_NAME = "maiden_name"
    DATE_IN_WORDS = "date_in_words"
    DATE_ISO = "date_iso"
    DATE_SLASHES = "date_slashes"
    TWO_DIGIT_YEAR = "two_digit_year"
    YEAR_ONLY = "year_only"
    MONTH_AND_YEAR = "month_and_year"
    ABOUT_YEAR = "about_year"
    NO_DATE = "no_date"
    WORDS_FOR_NOTHING = "words_for_nothing"


@dataclass(frozen=True, slots=True)
class Stated:
    """One person as their list states him; `born` is the cell, `born_text` what it means (``1990-05-12``)."""

    surname: str
    given: str
    patronymic: str
    born: Cell
    born_text: str
    rank: str
    unit: str
    captured: Cell
    place: str
    held: str
    personal_number: str
    note: str = ""
    name_joint: str = " "
    name_tail: str = ""
    alias: str = ""
    alias_on_next_row: bool = False
    given_first: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What a trap needs besides the statement."""

    person: Person
    tongue: Tongue
    rng: random.Random


Change = Callable[[Stated, Scene], Stated]


def _dated(stated: Stated, cell: Cell, text: str) -> Stated:
    return replace(stated, born=cell, born_text=text)


def _date_text(stated: Stated, day: datetime.date) -> Stated:
    return _dated(stated, f"{day:%d.%m.%Y}", day.isoformat())


def _one_digit_off(stated: Stated, scene: Scene) -> Stated:
    born = scene.person.born
    if (born.month, born.day) == (2, 29):
        return _date_text(stated, born.replace(day=28))
    if born.day >= 28 or scene.rng.random() < 0.5:
        return _date_text(stated, born.replace(year=born.year + (1 if born.year % 10 < 9 else -1)))
    return _date_text(stated, born.replace(day=born.day + (1 if born.day % 10 < 9 else -1)))


def _day_month_swapped(stated: Stated, scene: Scene) -> Stated:
    born = scene.person.born
    return _date_text(stated, born.replace(month=born.day, day=born.month))


def _surname_typo(stated: Stated, scene: Scene) -> Stated:
    places = [at for at, letter in enumerate(stated.surname) if at and letter in _VOWELS]
    at = places[0] if places else 1
    other = scene.rng.choice([vowel for vowel in _VOWELS if vowel != stated.surname[at]])
    return replace(stated, surname=stated.surname[:at] + other + stated.surname[at + 1 :])


def _patronymic_differs(stated: Stated, scene: Scene) -> Stated:
    patronymic = stated.patronymic
    while patronymic == stated.patronymic:
        patronymic = scene.tongue.word(draw_given(scene.rng).patronymics(scene.person.sex)[0])
    return replace(stated, patronymic=patronymic)


def _rank_outdated(stated: Stated, scene: Scene) -> Stated:
    ranks = OFFICER_RANKS if scene.person.is_officer else SOLDIER_RANKS
    return replace(stated, rank=scene.tongue.word(ranks[ranks.index(scene.person.rank) - 1].name))


def _unit_off(stated: Stated, scene: Scene) -> Stated:
    digit = int(stated.unit[-1])
    return replace(stated, unit=f"{stated.unit[:-1]}{(digit + 1) % 9 + 1 if digit else 1}")


def _latin_unit(stated: Stated, _: Scene) -> Stated:
    return replace(stated, unit=stated.unit.replace("А", "A"))  # Cyrillic to Latin


def _latin_surname(stated: Stated, _: Scene) -> Stated:
    at = next(at for at, letter in enumerate(stated.surname) if letter in _LATIN)
    return replace(stated, surname=stated.surname[:at] + _LATIN[stated.surname[at]] + stated.surname[at + 1 :])


def _caps(stated: Stated, _: Scene) -> Stated:
    return replace(stated, surname=stated.surname.upper())


def _swapped(stated: Stated, _: Scene) -> Stated:
    return replace(stated, given_first=True)


def _initials(stated: Stated, _: Scene) -> Stated:
    return replace(stated, given=f"{stated.given[0]}.", patronymic=f"{stated.patronymic[0]}.")


def _year_in_name(stated: Stated, scene: Scene) -> Stated:
    year = str(scene.person.born.year)
    return replace(_dated(stated, "—", year), name_tail=f", {year} {scene.tongue.born}")


def _initials_and_year(stated: Stated, scene: Scene) -> Stated:
    return _year_in_name(_initials(stated, scene), scene)


def _another_surname(scene: Scene) -> str:
    return scene.tongue.word(draw_surname(scene.rng).of(scene.person.sex))


def _alias_next_row(stated: Stated, scene: Scene) -> Stated:
    alias = f"({scene.tongue.also[scene.person.sex == 'f']} {_another_surname(scene)})"
    return replace(stated, alias=alias, alias_on_next_row=True)


def _alias_in_cell(stated: Stated, scene: Scene) -> Stated:
    alias = f"({scene.tongue.also[scene.person.sex == 'f']} {stated.surname})"
    return replace(stated, surname=_another_surname(scene), alias=alias)


def _maiden(stated: Stated, scene: Scene) -> Stated:
    return replace(stated, surname=_another_surname(scene), alias=f"({scene.tongue.maiden} {stated.surname})")


def _in_words(stated: Stated, scene: Scene) -> Stated:
    return _dated(stated, scene.tongue.in_words(scene.person.born), scene.person.born.isoformat())


def _month_year(stated: Stated, scene: Scene) -> Stated:
    return _dated(stated, f"{scene.person.born:%m.%Y}", f"{scene.person.born:%Y-%m}")


def _about(stated: Stated, scene: Scene) -> Stated:
    year = scene.person.born.year + 1
    return _dated(stated, f"{scene.tongue.about} {year}", f"~{year}")


def _year_only(stated: Stated, scene: Scene) -> Stated:
    year = str(scene.person.born.year)
    return _dated(stated, f"{year} {scene.tongue.born}", year)


def _impossible(stated: Stated, scene: Scene) -> Stated:
    year = scene.person.born.year
    return _dated(stated, f"31.02.{year}", f"{year}-02-31")


def _written(pattern: str) -> Change:
    def change(stated: Stated, scene: Scene) -> Stated:
        return _dated(stated, f"{scene.person.born:{pattern}}", scene.person.born.isoformat())

    return change


def _nothing(stated: Stated, scene: Scene) -> Stated:
    tongue = scene.tongue
    return replace(stated, unit=tongue.no_data, captured=tongue.unknown, place="–", held="-", personal_number="—")


def _father_and_son(stated: Stated, scene: Scene) -> Stated:
    """Only the year of birth tells the son from his father: same name, same unit, same day."""
    return replace(_year_only(stated, scene), rank="", personal_number="")


def _namesakes_by_chance(stated: Stated, _: Scene) -> Stated:
    return replace(stated, personal_number="")


def _already_returned(stated: Stated, scene: Scene) -> Stated:
    """Let the list itself doubt it for soldiers; for officers only our register knows."""
    if scene.person.is_officer:
        return stated
    return replace(stated, note=scene.tongue.returned)


def _duplicate(stated: Stated, _: Scene) -> Stated:
    return replace(stated, personal_number="")


def _duplicate_again(stated: Stated, scene: Scene) -> Stated:
    """Write the same man again, as another office spelled him: in the other language, the date in words."""
    person, ours = scene.person, scene.tongue.code == "ru"
    surname, given, patronymic = (
        name.uk if ours else name.ru for name in (person.surname, person.given, person.patronymic)
    )
    spelled = replace(stated, surname=surname, given=given, patronymic=patronymic, personal_number="")
    return _in_words(spelled, scene)


def _unchanged(stated: Stated, _: Scene) -> Stated:
    return stated


CHANGES: dict[Trap, Change] = dict.fromkeys(Trap, _unchanged) | {
    Trap.ALREADY_RETURNED: _already_returned,
    Trap.DUPLICATE: _duplicate,
    Trap.DUPLICATE_AGAIN: _duplicate_again,
    Trap.FATHER_AND_SON: _father_and_son,
    Trap.SAME_NAME_SAME_DATE: _namesakes_by_chance,
    Trap.SURNAME_TYPO: _surname_typo,
    Trap.PATRONYMIC_DIFFERS: _patronymic_differs,
    Trap.DATE_ONE_DIGIT_OFF: _one_digit_off,
    Trap.DAY_MONTH_SWAPPED: _day_month_swapped,
    Trap.IMPOSSIBLE_DATE: _impossible,
    Trap.RANK_OUTDATED: _rank_outdated,
    Trap.RANK_AMBIGUOUS: lambda stated, _: replace(stated, rank="с-т"),
    Trap.UNIT_ONE_DIGIT_OFF: _unit_off,
    Trap.CAPS: _caps,
    Trap.LATIN_LETTER_IN_UNIT: _latin_unit,
    Trap.LATIN_LETTER_IN_SURNAME: _latin_surname,
    Trap.ORDER_SWAPPED: _swapped,
    Trap.INITIALS_ONLY: _initials,
    Trap.INITIALS_AND_YEAR: _initials_and_year,
    Trap.YEAR_IN_NAME_CELL: _year_in_name,
    Trap.ALIAS_ON_NEXT_ROW: _alias_next_row,
    Trap.ALIAS_IN_CELL: _alias_in_cell,
    Trap.MAIDEN_NAME: _maiden,
    Trap.DATE_IN_WORDS: _in_words,
    Trap.DATE_ISO: _written("%Y-%m-%d"),
    Trap.DATE_SLASHES: _written("%d/%m/%Y"),
    Trap.TWO_DIGIT_YEAR: _written("%d.%m.%y"),
    Trap.YEAR_ONLY: _year_only,
    Trap.MONTH_AND_YEAR: _month_year,
    Trap.ABOUT_YEAR: _about,
    Trap.NO_DATE: lambda stated, _: _dated(stated, "—", ""),
    Trap.WORDS_FOR_NOTHING: _nothing,
}
