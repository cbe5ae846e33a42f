"""Names put together at random: surnames from parts, given names and patronymics from the name table."""

# ruff: noqa: S311 - nothing secret here

from __future__ import annotations

import csv
import itertools
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "names" / "given.tsv"


@dataclass(frozen=True, slots=True)
class Name:
    """One word in its Ukrainian and its Russian form."""

    uk: str
    ru: str


@dataclass(frozen=True, slots=True)
class Given:
    """A given name with the patronymics of its bearer's children; the first form is the usual one."""

    sex: str
    forms: tuple[Name, ...]
    sons: tuple[Name, ...]
    daughters: tuple[Name, ...]

    def patronymics(self, sex: str) -> tuple[Name, ...]:
        """Return the patronymics of a son or of a daughter."""
        return self.sons if sex == "m" else self.daughters


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname as men and as women bear it."""

    man: Name
    woman: Name

    def of(self, sex: str) -> Name:
        """Return the form for a man or for a woman."""
        return self.man if sex == "m" else self.woman


# Each part stands as Ukrainian/Russian, or once where both are written alike. Russian lists write a Ukrainian surname
# by its sound, seldom by its sense: Вікон- becomes Викон-, not Окон-.
_ROOTS = (
    "дуб верб лип калин малин журав сокол орл голуб кіт/кот ліс/лис міст/мост рів/ров брід/брод степ луж яров полив "
    "камін/камин граніт/гранит кремін/кремин мороз вітр/витр хмар гроз зорян вечір/вечир світан/свитан дзвон "
    "бубон кобз бандур сурм топор молот підков/подков стремен возн чумар плот човн весл парус якор причал гребл "
    "хутор садов городн терен бузин ожин суниц жолуд каштан тополин явор ясен осин щавл "
    "кропив будин вікон/викон поріг/порог замк ключ скрин/скрын полиц гвозд цвях пил стружн клин обруч колес "
    "взір/взир зразк/зразк примір/пример тест пробн макет еталон/эталон шаблон креслен умов"
).split()
_ROOT_ENDINGS = ("енко", "ук", "чук", "ський:ська/ский:ская", "ик", "ченко", "ець/ец", "ов:ова/ов:ова", "ко", "ак")
_FIRST = (
    "Біло/Бело Чорно/Черно Криво Добро Старо Ново Сухо Твердо Тихо Ясно Вітро/Витро Дво Три Сто Мало Багато Синьо/Синё "
    "Жовто Рябо Гостро Круто Довго Скоро Рівно/Ривно Пере Недо Гірко/Гирко Срібло/Срибло"
).split()
_SECOND = (
    "дуб грив вус хвіст/хвист ріг/рог міст/мост брід/брод степ став вал гай ліс/лис верх дар крил/крыл пер зуб "
    "нос яр луг сад хат пол шлях дзвін/дзвин сніг/сниг віз/виз кіт/кот"
).split()
_COMPOUND_ENDINGS = ("", "енко", "ський:ська/ский:ская", "ов:ова/ов:ова", "ко")
_COMMON = {
    "Олександр": 12, "Сергій": 10, "Володимир": 8, "Андрій": 8, "Микола": 6, "Олексій": 6, "Іван": 6, "Дмитро": 6,
    "Віталій": 5, "Юрій": 5, "Михайло": 5, "Ігор": 5, "Роман": 5, "Максим": 5, "Василь": 5, "Віктор": 5, "Олег": 5,
    "Богдан": 4, "Артем": 4, "Руслан": 4, "Олена": 4, "Наталія": 4, "Тетяна": 4, "Ольга": 4,
}  # fmt: skip


def _both(part: str) -> tuple[str, str]:
    uk, _, ru = part.partition("/")
    return uk, ru or uk


def _surname(stem: tuple[str, str], ending: str) -> Surname:
    uk_ending, ru_ending = _both(ending)
    (uk_man, _, uk_woman), (ru_man, _, ru_woman) = uk_ending.partition(":"), ru_ending.partition(":")
    uk, ru = (part[:1].upper() + part[1:] for part in stem)
    return Surname(
        Name(uk + uk_man, ru + ru_man),
        Name(uk + (uk_woman or uk_man), ru + (ru_woman or ru_man)),
    )


def _joined(first: str, second: str) -> tuple[str, str]:
    (uk1, ru1), (uk2, ru2) = _both(first), _both(second)
    return uk1 + uk2, ru1 + ru2


@cache
def surnames() -> tuple[tuple[Surname, ...], tuple[float, ...]]:
    """Return all surnames, the frequent ones first, and their cumulative weights (few are common, most are rare)."""
    simple = [_surname(_both(root), ending) for root, ending in itertools.product(_ROOTS, _ROOT_ENDINGS)]
    compound = [
        _surname(_joined(first, second), ending)
        for first, second, ending in itertools.product(_FIRST, _SECOND, _COMPOUND_ENDINGS)
    ]
    order = random.Random("surnames")
    order.shuffle(simple)
    order.shuffle(compound)
    names = tuple(dict.fromkeys(simple + compound))
    return names, tuple(itertools.accumulate(1 / (rank + 25) for rank in range(len(names))))


def _names(uk: str, ru: str) -> tuple[Name, ...]:
    if not uk:
        return ()
    ours, theirs = uk.split("|"), ru.split("|")
    usual = theirs[0]
    return tuple(Name(form, theirs[at] if at < len(theirs) else usual) for at, form in enumerate(ours))


@cache
def given_names(sex: str) -> tuple[tuple[Given, ...], tuple[float, ...]]:
    """Return the given names of men or of women with cumulative weights."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["sex"] == sex]
    names = tuple(
        Given(
            sex,
            _names(row["uk"], row["ru"]),
            _names(row["uk_patronymic_m"], row["ru_patronymic_m"]),
            _names(row["uk_patronymic_f"], row["ru_patronymic_f"]),
        )
        for row in rows
    )
    return names, tuple(itertools.accumulate(_COMMON.get(name.forms[0].uk, 1) for name in names))


def draw_given(rng: random.Random, sex: str = "m") -> Given:
    """Draw a given name, common ones more often."""
    names, weights = given_names(sex)
    return rng.choices(names, cum_weights=weights)[0]


def draw_form(rng: random.Random, forms: tuple[Name, ...]) -> Name:
    """Draw one form of a name: mostly the usual one."""
    return forms[0] if len(forms) == 1 or rng.random() < 0.9 else rng.choice(forms[1:])


def draw_surname(rng: random.Random) -> Surname:
    """Draw a surname; one in seventy is double."""
    names, weights = surnames()
    first, second = rng.choices(names, cum_weights=weights, k=2)
    if rng.random() > 1 / 70 or first == second:
        return first
    return Surname(
        Name(f"{first.man.uk}-{second.man.uk}", f"{first.man.ru}-{second.man.ru}"),
        Name(f"{first.woman.uk}-{second.woman.uk}", f"{first.woman.ru}-{second.woman.ru}"),
    )
