"""A register and a list from the other side of any size, with the truth beside, where the shared generator is absent.

``python -m tests.support.matching.invent --register 20000 --entries 2000 --out FOLDER`` writes register.csv, entries.csv
and truth.csv in the columns of the shared generator, deterministic by its seed. An entry is eligible if it still holds
the whole right date, the surname and at least the initial, and no other record agrees with that.
"""

from __future__ import annotations

import argparse
import bisect
import csv
import datetime
import itertools
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from tests.support.matching import date_damages, plugin, spelling_damages
from tests.support.matching.given_names import men, women

_T = TypeVar("_T")
_RANKS = (("солдат", "рядовой"), ("старший солдат", "ефрейтор"), ("сержант", "с-т"), ("лейтенант", "лейтенант"))
_SEVERAL = (
    "orthographic", "latin", "initials", "order_swap", "typo1", "typo2", "homoglyph", "patronymic_missing",
    "dob_swap", "dob_digit", "dob_missing", *plugin.COMBO,
)  # fmt: skip
_DATES = {*date_damages.DATE_DAMAGES, "dob_swap", "dob_digit", "dob_missing", "dob_2digit"}
_SPEECH = {"latin", "latin_exotic", "phonetic_ru", "genitive", "orthographic"}


class Pick(Generic[_T]):
    """Draws items as often as they are to occur."""

    def __init__(self, items: Sequence[_T], shares: Sequence[float]) -> None:
        self._items, self._sums = items, list(itertools.accumulate(shares))

    def __call__(self, rng: random.Random) -> _T:
        return self._items[bisect.bisect(self._sums, rng.random() * self._sums[-1])]


@dataclass
class Person:
    """Somebody: names as (Ukrainian, Russian forms), `fg` the father's name; what is drawn may be changed."""

    sex: str
    s: tuple[str, list[str]]
    g: tuple[str, list[str]]
    fg: str
    p: tuple[str, list[str]]
    dob: datetime.date
    rank: tuple[str, str]
    unit: str
    pn: str
    id: str = ""
    registered: bool = True


@dataclass
class World:
    """Where persons come from; `D` draws names in the shape that `plugin.impostor` expects."""

    rng: random.Random
    D: dict[str, Callable[[random.Random], tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._surname = Pick([(uk, ru.split("|")) for uk, ru, _ in plugin.SURNAMES], [s for *_, s in plugin.SURNAMES])
        fathers, mothers = men(), women()
        for sex, names in (("m", fathers), ("f", mothers)):
            self.D[sex] = Pick([(n.uk, [n.ru]) for n in names], [n.share for n in names])
        sons = [(n.uk, [n.ru], n.share, _patronymics(n.son, n.daughter)) for n in fathers]
        self.D["father"] = Pick(sons, [n.share for n in fathers])

    def person(self, sex: str = "") -> Person:
        """Draw a person."""
        rng = self.rng
        sex = sex or ("f" if rng.random() < 0.07 else "m")
        father = self.D["father"](rng)
        born = datetime.date(int(rng.triangular(1962, 2006, 1986)), 1, 1) + datetime.timedelta(rng.randrange(365))
        number = (
            f"{rng.choice('АВЕКМН')}{rng.choice('АВЕКМН')}-{rng.randrange(10**6):06d}" if rng.random() < 0.4 else ""
        )
        name, forms, *_ = self.D[sex](rng)
        unit = f"А{rng.randrange(1000, 1400)}"
        return Person(
            sex, self._surname(rng), (name, forms), father[0], father[3][sex], born, rng.choice(_RANKS), unit, number
        )


def _patronymics(son: Any, daughter: Any) -> dict[str, tuple[str, list[str]]]:
    return {"m": (son[0], [son[1]]), "f": (daughter[0], [daughter[1]])}


def invent(folder: Path, records: int, entries: int, seed: str = "A") -> None:
    """Write the three files of a register and a list: seven of ten entries are on it, half of the others look like it."""
    rng = random.Random(f"{seed}/{records}/{entries}")
    world = World(rng)
    people = _people(world, records)
    folder.mkdir(parents=True, exist_ok=True)
    heading = ("surname", "given_name", "patronymic", "birth_date", "rank", "unit", "personal_number")
    _write(folder / "register.csv", ("register_id", *heading), [_record(person, rng) for person in people])
    same = Counter(_key(person) for person in people)
    rows, truths = [], []
    stated = rng.sample(people, min(entries, records))
    for number in range(1, entries + 1):
        person, kind, cls, near = _drawn(people, stated, world)
        made, keeps = _entry(person, cls, world)
        name, true = f"E{number:06d}", person.id if kind == "present" else ""
        alone = same[_key(person)] == 1 and keeps["s"] and keeps["dob"] == date_damages.WHOLE and person.registered
        shown = cls if isinstance(cls, str) else "combo_hard" if _is_hard(cls) else "combo"
        rows.append((name, made["full_name"], *(made[column] for column in heading)))
        truths.append((name, kind, shown if kind == "present" else near, true, int(bool(true) and alone)))
    _write(folder / "entries.csv", ("entry_id", "full_name", *heading), rows)
    _write(folder / "truth.csv", ("entry_id", "kind", "cls", "true_ids", "eligible"), truths)


def _key(person: Person) -> tuple[str, str, datetime.date]:
    return person.s[0], person.g[0][0], person.dob


def _people(world: World, number: int) -> list[Person]:
    """Draw persons with some siblings, and twins among these."""
    people: list[Person] = []
    while len(people) < number:
        person = world.person()
        people.append(person)
        if world.rng.random() < 0.025:
            away = datetime.timedelta(world.rng.choice([0, 400, 900, -700, -1500]))
            other = replace(world.person(person.sex), s=person.s, p=person.p, fg=person.fg, dob=person.dob + away)
            people.append(other)
    for place, person in enumerate(people[:number], 1):
        person.id = f"R{place:07d}"
    return people[:number]


def _record(person: Person, rng: random.Random) -> tuple[str, ...]:
    """Write a person into the register, which errs as well."""
    surname = spelling_damages.typo(person.s[0], rng) if rng.random() < 0.015 else person.s[0]
    born = person.dob.isoformat()
    chance = rng.random()
    if chance < 0.02:
        person.registered = False
        born = "" if chance < 0.01 else date_damages.one_digit(person.dob, rng).isoformat()
    father = "" if rng.random() < 0.015 else person.p[0]
    return (person.id, surname, person.g[0], father, born, person.rank[0], person.unit, person.pn)


def _drawn(people: list[Person], stated: list[Person], world: World) -> tuple[Person, str, str | tuple[str, ...], str]:
    """Draw whom an entry states (each of `stated` once), what was done to it, and how it is an impostor."""
    rng = world.rng
    chance = rng.random()
    if chance < 0.7:
        cls = _class(plugin.CLASSES, rng)
        damages = [cls] if isinstance(cls, str) else cls
        able = (place for place, person in enumerate(stated) if all(plugin.ok(one, person) for one in damages))
        return stated.pop(next(able, 0)), "present", cls, ""
    light = _class(plugin.LIGHT, rng)
    if chance < 0.85:
        [kind] = rng.choices(_IMPOSTORS, [plugin.IMPOSTORS[one] for one in _IMPOSTORS])
        near = rng.choice(people)
        if plugin.ok_imp(kind, near):
            stranger = world.person(near.sex)
            impostor = replace(near, rank=stranger.rank, unit=stranger.unit, pn=stranger.pn, id="")
            plugin.impostor(impostor, near, kind, rng, world)
            return impostor, "impostor", light, kind
    return world.person(), "absent", light, "absent"


_IMPOSTORS = ("twin", "namesake_digit", "namesake_swap", "close_surname_same_dob", "father_same_name", "cousin")


def _class(shares: Mapping[str, float], rng: random.Random) -> str | tuple[str, ...]:
    [cls] = rng.choices(list(shares), list(shares.values()))
    while cls in {"combo", "combo_hard"}:
        several = tuple(sorted(rng.sample(_SEVERAL, rng.choice([2, 2, 3] if cls == "combo" else [3, 3, 4]))))
        if len(_DATES & set(several)) > 1 or len(_SPEECH & set(several)) > 1 or {"typo1", "typo2"} <= set(several):
            continue
        if not ("initials" in several and {"patronymic_missing", "order_swap", "truncated"} & set(several)):
            return several
    return cls


def _is_hard(several: tuple[str, ...]) -> bool:
    return len(several) > 3 or bool(_DATES & set(several))


def _entry(person: Person, cls: str | tuple[str, ...], world: World) -> tuple[dict[str, str], dict[str, Any]]:
    """Write a person as the other side does, damaged; also say what the entry still holds."""
    rng, damages, keeps = (
        world.rng,
        [cls] if isinstance(cls, str) else list(cls),
        {"s": True, "dob": 2.0, "g": 2, "p": 2},
    )
    surname = person.s
    if "surname_changed" in damages:
        surname, keeps["s"] = world.person(person.sex).s, False
    pairs = [surname, person.g, person.p]
    variant = 1 if "orthographic" in damages else 0
    uk, ru = [pair[0] for pair in pairs], [pair[1][min(variant, len(pair[1]) - 1)] for pair in pairs]
    done: list[str] = []
    uk, ru = plugin.pre(damages, uk, ru, pairs, person, rng, done)
    names = list(uk if "uk_same" in damages else ru)
    if {"latin", "latin_exotic"} & set(damages):
        scheme = rng.choice(spelling_damages.EXOTIC) if "latin_exotic" in damages else "bgn"
        names = [spelling_damages.latin(name, scheme) for name in names]
    for _ in range(("typo1" in damages) + 2 * ("typo2" in damages)):
        place = rng.choices([0, 1, 2], [5, 3, 2])[0]
        names[place] = spelling_damages.typo(names[place], rng)
    if "homoglyph" in damages:
        names = [spelling_damages.look_alike(name, rng) for name in names]
    if "patronymic_missing" in damages:
        names[2] = ""
    date, born = _date(person.dob, damages, keeps, rng)
    names, born = plugin.post(damages, names, born, date, person, rng, done, keeps)
    if "initials" in damages:
        names[1:] = [f"{name[:1].upper()}." if name else "" for name in names[1:]]
    if "order_swap" in damages:
        names = [names[place] for place in rng.choice([(1, 2, 0), (1, 0, 2), (0, 2, 1)])]
    made = {"full_name": "", "surname": names[0], "given_name": names[1], "patronymic": names[2], "birth_date": born}
    if rng.random() < 0.6 or plugin.full_layout(damages):
        whole = plugin.full(" ".join(filter(None, names)), damages, person, rng, done)
        made |= {"full_name": whole, "surname": "", "given_name": "", "patronymic": ""}
    plugin.fields(made, damages, rng, done)
    made["rank"] = rng.choice(person.rank) if rng.random() < 0.8 else ""
    made["unit"] = f"в/ч {person.unit}" if rng.random() < 0.5 else ""
    made["personal_number"] = person.pn if rng.random() < 0.3 else ""
    return made, keeps


def _date(
    date: datetime.date, damages: list[str], keeps: dict[str, Any], rng: random.Random
) -> tuple[datetime.date, str]:
    if "dob_missing" in damages:
        keeps["dob"] = date_damages.NONE
        return date, rng.choice(["", "-", "н/у"])
    if "dob_swap" in damages:
        text, keeps["dob"] = date_damages.swapped(date, rng)
        return date, text
    if "dob_digit" in damages:
        date, keeps["dob"] = date_damages.one_digit(date, rng), date_damages.WRONG
    return date, f"{date:%d.%m.%y}" if "dob_2digit" in damages else date_damages.usual(date, rng)


def _write(file: Path, heading: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(heading)
        writer.writerows(rows)


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", type=int, default=20_000)
    parser.add_argument("--entries", type=int, default=2_000)
    parser.add_argument("--seed", default="A")
    parser.add_argument("--out", type=Path, required=True)
    stated = parser.parse_args()
    invent(stated.out, stated.register, stated.entries, stated.seed)


if __name__ == "__main__":
    main()
