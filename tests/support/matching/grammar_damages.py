"""What grammar and habit do to a whole name: cases, short and pet forms, halves and former surnames."""

from __future__ import annotations

import random
import re

Three = list[str]
"""Surname, given name, patronymic."""

_MALE = {  # role, ending -> genitive (and accusative), dative
    "surname": (
        ("(ск|цк|зк)ий$", r"\1ого", r"\1ому"), ("ый$|ой$", "ого", "ому"), ("(?<=[гкхжчшщ])ий$", "его", "ему"),
        ("(ов|ев|ин|ын|ёв|ів|їв)$", r"\1а", r"\1у"), ("ко$", "ка", "ку"), ("ок$", "ка", "ку"), ("ец$", "ца", "цу"),
        ("ь$|й$", "я", "ю"), ("([бвгджзклмнпрстфхцчшщ])$", r"\1а", r"\1у"), ("а$", "ы", "е"), ("я$", "и", "е"),
    ),
    "given": (
        ("ел$", "ла", "лу"), ("ий$", "ия", "ию"), ("й$|ь$", "я", "ю"), ("([бвгджзклмнпрстфхцчшщ])$", r"\1а", r"\1у"),
        ("о$", "а", "у"), ("а$", "ы", "е"), ("я$", "и", "е"),
    ),
    "patronymic": (("ич$", "ича", "ичу"),),
}  # fmt: skip
_FEMALE = {
    "surname": (("(ая|яя)$", "ой", "ой"), ("(ов|ев|ин|ын)а$", r"\1ой", r"\1ой"), ("ська$", "ської", "ській")),
    "given": (("ия$", "ию", "ии"), ("я$", "ю", "е"), ("а$", "у", "е"), ("ь$", "и", "и")),
    "patronymic": (("на$", "ну", "не"),),
}


def declined(names: Three, sex: str, rng: random.Random) -> Three:
    """Put a name into genitive or dative, as «передать Петренко Ивану Сергеевичу»; sometimes only some of its words."""
    case = rng.choice([1, 1, 2])
    endings = _MALE if sex == "m" else _FEMALE
    out = [_decline(name, lines, case) for name, lines in zip(names, endings.values(), strict=True)]
    if rng.random() < 0.15:  # the surname is left undeclined, as with -енко
        out[0] = names[0]
    return out


def _decline(name: str, lines: tuple[tuple[str, str, str], ...], case: int) -> str:
    for ending in lines:
        if re.search(ending[0], name):
            return re.sub(ending[0], ending[case], name)
    return name


_PET = {
    "Олександр": "Саша|Шура|Сашко|Саня", "Олексій": "Лёша|Алёша|Льоша", "Андрій": "Андрюша", "Володимир": "Вова|Володя",
    "Сергій": "Серёжа|Сергій", "Микола": "Коля", "Іван": "Ваня", "Василь": "Вася", "Юрій": "Юра", "Віктор": "Витя",
    "Михайло": "Миша", "Дмитро": "Дима|Митя", "Петро": "Петя", "Ігор": "Игорёк", "Роман": "Рома", "Максим": "Макс",
    "Віталій": "Виталик", "Анатолій": "Толя|Толик", "Євген": "Женя", "Ярослав": "Ярик|Слава", "Вадим": "Вадик",
    "Богдан": "Бодя", "Павло": "Паша", "Владислав": "Влад|Владик", "Артем": "Тёма", "Степан": "Стёпа", "Федір": "Федя",
    "Станіслав": "Стас", "Валерій": "Валера", "Григорій": "Гриша", "Леонід": "Лёня", "Костянтин": "Костя",
    "Едуард": "Эдик", "Геннадій": "Гена", "Борис": "Боря", "Тимофій": "Тима", "Семен": "Сеня", "Яків": "Яша",
    "Олена": "Лена|Алёна", "Наталія": "Наташа", "Ірина": "Ира", "Тетяна": "Таня", "Світлана": "Света", "Юлія": "Юля",
    "Марія": "Маша", "Катерина": "Катя", "Вікторія": "Вика", "Людмила": "Люда|Люся", "Ольга": "Оля", "Галина": "Галя",
}  # fmt: skip
_SPOKEN = (("андрович$", "аныч"), ("аевич$", "аич"), ("еевич$", "еич"), ("(?:ье|ие|о)вич$", "ыч"))


def has_pet_name(given_uk: str) -> bool:
    """Whether a Ukrainian given name has a pet form here."""
    return given_uk in _PET


def pet_name(given_uk: str, rng: random.Random) -> str:
    """Return a pet form of a Ukrainian given name: Сашко, Женя."""
    return rng.choice(_PET[given_uk].split("|"))


def spoken_patronymic(patronymic: str) -> str:
    """Return the patronymic as it is spoken: Алексаныч, Сергеич."""
    for whole, short in _SPOKEN:
        if re.search(whole, patronymic):
            return re.sub(whole, short, patronymic)
    return patronymic


def truncated(names: Three, rng: random.Random) -> Three:
    """Cut long words where a form or a column ended, or shorten the given name and patronymic with a full stop."""
    kind = rng.random()
    if kind < 0.4 and len(names[0]) > 8:
        return [names[0][: rng.choice([7, 8])], *names[1:]]
    if kind < 0.7:
        return [names[0], names[1][:4].rstrip("ьй") + ".", names[2][:4] + "."]
    return [names[0], names[1], names[2][: max(4, len(names[2]) - rng.choice([2, 3, 4]))]]


def with_other_surname(names: Three, other: str, rng: random.Random) -> Three:
    """A former or second surname beside the one that our register knows."""
    own = names[0]
    form = rng.choice(
        [f"{own} ({other})", f"{other} ({own})", f"{own} (в девичестве {other})", f"{other} (ранее {own})"]
    )
    return [form, *names[1:]]


def doubled_surname(names: Three, other: str, *, first: bool) -> Three:
    """Our surname as one half of a double one."""
    return [f"{names[0]}-{other}" if first else f"{other}-{names[0]}", *names[1:]]
