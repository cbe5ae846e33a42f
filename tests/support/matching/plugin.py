"""Our own dictionaries and damages for the shared generator: ``generate.py --plugin tests/support/matching/plugin.py``.

The names are those that the generator asks a plugin for; what they mean is said there. Folder of dictionaries:
`DICTS`, written anew when this is loaded.
"""

from __future__ import annotations

import datetime
import random
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[3])]  # loaded by its path, outside of any package

from tests.support.matching import date_damages, grammar_damages, spelling_damages  # noqa: E402
from tests.support.matching.given_names import Given, men, women  # noqa: E402
from tests.support.matching.surnames import surnames  # noqa: E402

Scheme = tuple[str, str, Callable[[str], str]]
SURNAMES = surnames()


def _written() -> str:
    """Write the dictionaries in the generator's form; return the folder."""
    folder = Path(tempfile.gettempdir()) / "verifier-own-names"
    folder.mkdir(exist_ok=True)
    lines = [f"{uk}\t{ru}\t{share:.3f}\town" for uk, ru, share in SURNAMES]
    (folder / "surnames.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    for sex, names in (("m", men()), ("f", women())):
        (folder / f"given_{sex}.tsv").write_text("".join(map(_line, names)), "utf-8")
    return str(folder)


def _line(name: Given) -> str:
    parents = ["=".join(pair) if pair else "" for pair in (name.son, name.daughter)]
    return "\t".join([name.uk, name.ru, f"{name.share:.2f}", *parents]) + "\n"


DICTS = _written()
_DATES = tuple(date_damages.DATE_DAMAGES)
_WORDS = {
    "latin_exotic": 7, "phonetic_ru": 6, "genitive": 6, "ocr": 6, "truncated": 4, "wrong_layout": 4, "glued": 4, "split": 3,
    "hyphen_lost": 1, "half_surname": 1, "pet_name": 4, "spoken_patronymic": 2, "two_surnames": 3, "double_surname": 2,
    "note_in_name": 4, "shifted": 3, "initials_first": 2, "set_wide": 1, "mixed_scripts": 2,
}  # fmt: skip
_USUAL = {
    "ru_plain": 6, "uk_same": 2, "orthographic": 4, "latin": 5, "initials": 4, "order_swap": 4, "typo1": 6, "typo2": 4,
    "homoglyph": 2, "dob_swap": 3, "dob_digit": 3, "dob_missing": 3, "dob_2digit": 1, "surname_changed": 2,
    "patronymic_missing": 3, "combo": 10, "combo_hard": 8,
}  # fmt: skip
CLASSES = {**_USUAL, **_WORDS, **dict.fromkeys(_DATES, 1.5)}
LIGHT = {
    "ru_plain": 20, "uk_same": 4, "orthographic": 8, "latin": 8, "order_swap": 4, "typo1": 10, "typo2": 4, "homoglyph": 3,
    "patronymic_missing": 5, "initials": 6, "phonetic_ru": 4, "ocr": 4, "genitive": 4, "truncated": 3, "latin_exotic": 4,
    "glued": 2, "wrong_layout": 2, "excel_serial": 2,
}  # fmt: skip
IMPOSTORS = {
    "twin": 25, "namesake_digit": 25, "namesake_swap": 8, "close_surname_same_dob": 12, "similar_same_dob": 10,
    "father_same_name": 8, "cousin": 8, "sibling": 8, "father_son": 6, "namesake": 8, "namesake_close": 8,
}  # fmt: skip
COMBO = ["latin_exotic", "phonetic_ru", "genitive", "ocr", "truncated", "excel_serial", "year_only", "dob_year_off"]
_RUSSIAN_ONLY = {"phonetic_ru", "genitive", "wrong_layout", "pet_name", "spoken_patronymic", "two_surnames"}
_IN_ONE_CELL = {"glued", "note_in_name", "set_wide", "initials_first"}


def keeps_ru(cor: list[str]) -> bool:
    """Whether the damages belong to Russian alone."""
    return bool(_RUSSIAN_ONLY & set(cor))


def ok(cls: str, person: Any) -> bool:
    """Whether a person can suffer the damage."""
    if cls in {"hyphen_lost", "half_surname"}:
        return "-" in person.s[0]
    if cls == "pet_name":
        return grammar_damages.has_pet_name(person.g[0])
    if cls == "split":
        return len(person.s[0]) > 6
    if cls in {"dob_exchanged", "dob_0101"}:
        return bool(person.dob.day > 1 or person.dob.month > 1)
    return True


def pre(
    cor: list[str],
    uk: list[str],
    ru: list[str],
    pairs: list[Any],
    person: Any,
    rng: random.Random,
    done: list[str],
) -> tuple[list[str], list[str]]:
    """Damage the words before they are put into their language."""
    if "genitive" in cor:
        ru = grammar_damages.declined(ru, person.sex, rng)
        done.append("genitive")
    if "phonetic_ru" in cor:
        for place in rng.sample([0, 1, 2], rng.choice([1, 1, 2])):
            ru[place] = spelling_damages.heard(ru[place], rng)
        done.append("phonetic_ru")
    if "pet_name" in cor:
        ru[1] = grammar_damages.pet_name(person.g[0], rng)
    if "spoken_patronymic" in cor:
        ru[2] = grammar_damages.spoken_patronymic(ru[2])
    if "half_surname" in cor and "-" in uk[0]:
        place = rng.choice([0, 1])
        uk[0], ru[0] = uk[0].split("-")[place], (ru[0].split("-") * 2)[place]
    if "two_surnames" in cor:
        ru = grammar_damages.with_other_surname(ru, _other(rng), rng)
    if "double_surname" in cor:
        other = _other(rng)
        first = rng.random() < 0.5
        uk, ru = [grammar_damages.doubled_surname(names, other, first=first) for names in (uk, ru)]
    return uk, ru


def _other(rng: random.Random) -> str:
    return rng.choice(SURNAMES)[1].split("|")[0]


def latin(cor: list[str], usual: list[Scheme]) -> list[Scheme]:
    """Return the ways to write Latin."""
    if "latin_exotic" not in cor:
        return usual
    return [(name, "ru", partial(spelling_damages.latin, scheme=name)) for name in spelling_damages.EXOTIC]


def post(
    cor: list[str],
    names: list[str],
    born: str,
    date: datetime.date,
    person: Any,
    rng: random.Random,
    done: list[str],
    keep: dict[str, Any],
) -> tuple[list[str], str]:
    """Damage the words as they stand, and the date."""
    names = list(names)
    if "ocr" in cor:
        for place in rng.choices([0, 1, 2], [5, 3, 2], k=rng.choice([1, 1, 2])):
            names[place] = spelling_damages.scanned(names[place], rng)
    if "truncated" in cor:
        names = grammar_damages.truncated(names, rng)
    if "wrong_layout" in cor:
        places = rng.choice([[0], [0], [0, 1], [0, 1, 2]])
        names = [spelling_damages.wrong_layout(w) if i in places else w for i, w in enumerate(names)]
    if "split" in cor:
        place = rng.randrange(3, len(names[0]) - 2) if len(names[0]) > 6 else 3
        names[0] = f"{names[0][:place]} {names[0][place:]}"
    if "hyphen_lost" in cor:
        names[0] = names[0].replace("-", rng.choice([" ", ""]))
    if "mixed_scripts" in cor:
        names[0] = spelling_damages.latin(names[0], "bgn")
    for kind in set(cor) & set(_DATES):
        born, keeps = date_damages.dated(kind, date, rng)
        keep["dob"] = min(keep["dob"], keeps)
        done.append(kind)
    return names, born


def full_layout(cor: list[str]) -> bool:
    """Whether the damage needs the whole name in one cell."""
    return bool(_IN_ONE_CELL & set(cor))


def full(text: str, cor: list[str], person: Any, rng: random.Random, done: list[str]) -> str:
    """Damage a whole name in its cell."""
    words = text.split()
    if "glued" in cor and len(words) > 1:
        place = rng.randrange(len(words) - 1)
        pair = [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
        return "".join(words) if rng.random() < 0.4 else " ".join(pair)
    if "note_in_name" in cor:
        return _noted(text, person, rng)
    if "set_wide" in cor:
        return "  ".join([spelling_damages.spaced(words[0]), *words[1:]])
    if "initials_first" in cor and len(words) == 3:
        return f"{words[1][0]}.{words[2][0]}. {words[0]}"
    return text


_NOTES = (
    "{} (ранен)", "{} +", "{}*", "1. {}", "{}, {born:%Y} г.р.", "{} (позывной Дед)", "{} - обмен", "{} / повторно", "гр. {}",
    "ряд. {}", "{} {born:%d.%m.%Y}",
)  # fmt: skip


def _noted(text: str, person: Any, rng: random.Random) -> str:
    return rng.choice(_NOTES).format(text, born=person.dob)


def fields(entry: dict[str, str], cor: list[str], rng: random.Random, done: list[str]) -> None:
    """Damage the cells."""
    if "shifted" in cor and not entry["full_name"]:
        three = ["surname", "given_name", "patronymic"]
        words = [entry[key] for key in three]
        order = rng.choice([[2, 0, 1], [1, 2, 0], [1, 0, 2]])
        entry.update(zip(three, [words[place] for place in order], strict=True))
        done.append("shifted")


def ok_imp(kind: str, near: Any) -> bool:
    """Whether an impostor of the kind can be made beside a person."""
    if kind == "namesake_swap":
        return bool(near.dob.day <= 12 and near.dob.day != near.dob.month)
    if kind == "father_same_name":
        return bool(near.sex == "m")
    return True


def impostor(q: Any, near: Any, kind: str, rng: random.Random, world: Any) -> None:
    """Make `q`, who is not `near` but much like him."""
    dictionaries = world.D
    if kind == "twin":
        while q.g[0] == near.g[0]:
            name = dictionaries[near.sex](rng)
            q.g = (name[0], name[1])
        q.dob = near.dob
    elif kind == "namesake_digit":
        q.dob = date_damages.one_digit(near.dob, rng)
    elif kind == "namesake_swap":
        q.dob = near.dob.replace(day=near.dob.month, month=near.dob.day)
    elif kind == "father_same_name":
        q.dob = near.dob.replace(year=max(1940, near.dob.year - rng.randrange(19, 34)), day=min(28, near.dob.day))
        if rng.random() < 0.5 and (other := date_damages.one_digit(q.dob, rng)) != near.dob:
            q.dob = other
    elif kind == "cousin":
        while q.fg == near.fg:
            father = dictionaries["father"](rng)
            q.fg, q.p = father[0], father[3][q.sex]
        q.dob = near.dob if rng.random() < 0.4 else near.dob + datetime.timedelta(days=rng.randrange(-700, 700))
    elif kind == "close_surname_same_dob":
        q.s = _close_surname(near, rng)


_BY_START: dict[str, list[tuple[str, str]]] = {}
for _uk, _ru, _share in SURNAMES:
    _BY_START.setdefault(_uk[:4], []).append((_uk, _ru))


def _close_surname(near: Any, rng: random.Random) -> tuple[str, list[str]]:
    """Another existing surname that begins alike."""
    own = near.s[0]
    others = [uk_ru for uk_ru in _BY_START.get(own[:4], []) if (uk_ru[0][:5], uk_ru[0][-2:]) != (own[:5], own[-2:])]
    uk, ru = rng.choice(others) if others else rng.choice([(n[0], n[1]) for n in SURNAMES[:1500]])
    return uk, ru.split("|")
