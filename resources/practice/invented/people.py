"""Persons of the invented register: each a pure function of seed and index, so that a million need no memory."""

# ruff: noqa: S311 - nothing secret here

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from invented.names import Given, Name, Surname, draw_form, draw_given, draw_surname
from invented.words import (
    BRANCH_WEIGHTS,
    BRANCHES,
    DISTRICTS,
    OFFICER_RANKS,
    OFFICER_WEIGHTS,
    PLACES,
    SOLDIER_RANKS,
    SOLDIER_WEIGHTS,
    STATUSES,
    Rank,
)

FIRST_NUMBER = 100_001  # record numbers start high, so that nobody takes a row number for one
_TAX_NUMBERS = 365 * 1000 * 5  # day codes of 1900, three digits, five digits of each sex
_YEAR = 365.25
KIN = frozenset({0, 1, 10, 11, 20, 21, 30, 31, 40, 41})  # of a hundred, those who have relatives or namesakes


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person as our register holds him; `number` is 0 for one who is not in it."""

    number: int
    surname: Name
    given: Name
    patronymic: Name
    sex: str
    born: datetime.date
    tax_number: str
    personal_number: str
    rank: Rank
    unit: str
    branch: str
    birth_place: str
    missing: datetime.date
    missing_place: Name
    status: str
    returned: str = ""
    deceased: str = ""
    family: Surname | None = None
    named: Given | None = None

    @property
    def is_officer(self) -> bool:
        """Whether he stands among the officers of a list."""
        return self.rank in OFFICER_RANKS


class Register(Sequence[Person]):
    """`size` persons in the order of their record numbers, made when asked for.

    Who has relatives, namesakes or a return on record follows from the index (see `_with_family` and `_with_fate`), so
    that a list of any size can pick them.
    """

    def __init__(self, seed: int, size: int) -> None:
        if not 1 <= size <= _TAX_NUMBERS:
            raise ValueError(f"a register holds 1 to {_TAX_NUMBERS} persons, not {size}")
        self.seed, self._size = seed, size
        step = max(1, int(size * 0.618))
        while math.gcd(step, size) > 1:
            step += 1
        self._step, self._back = step, pow(step, -1, size)
        self._rng = random.Random()

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Person: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Person, ...]: ...
    def __getitem__(self, at: int | slice) -> Person | tuple[Person, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(self._size)))
        if not -self._size <= at < self._size:
            raise IndexError(at)
        return self.person(at % self._size * self._step % self._size)

    def __iter__(self) -> Iterator[Person]:
        return (self[at] for at in range(self._size))

    def number(self, index: int) -> int:
        """Return the record number of the person with that index, 0 beyond the register."""
        return FIRST_NUMBER + index * self._back % self._size if index < self._size else 0

    def person(self, index: int) -> Person:
        """Return the person with that index; beyond `size` he is in no register."""
        rng = self._rng
        rng.seed((self.seed << 32) + index)
        person = self._alone(index, rng)
        kin = index % 100
        if kin in {1, 11, 21, 31, 41} and 0 < index < self._size:
            other = self.person(index - 1)
            rng.seed((self.seed << 32) + index + (1 << 31))
            person = _with_family(person, other, index, rng)
        elif kin in {10, 40}:
            person = replace(person, born=_day(rng, 1963, 1970))
        if index % 500 == 10 and person.named:
            person = replace(person, patronymic=person.named.sons[0])
        return _with_fate(person, index, rng)

    def _alone(self, index: int, rng: random.Random) -> Person:
        sex = "f" if index % 25 == 7 else "m"
        family, named, father = draw_surname(rng), draw_given(rng, sex), draw_given(rng)
        officer = rng.random() < 0.13
        if index % 100 in KIN or index % 75 == 50 or index % 3000 == 60:
            officer = index % 150 == 125
        ranks, weights = (OFFICER_RANKS, OFFICER_WEIGHTS) if officer else (SOLDIER_RANKS, SOLDIER_WEIGHTS)
        serial = (index * 1_000_003 + 77_777) % _TAX_NUMBERS
        return Person(
            number=self.number(index),
            surname=family.of(sex),
            given=draw_form(rng, named.forms),
            patronymic=draw_form(rng, father.patronymics(sex)),
            sex=sex,
            born=_day(rng, 1968, 2003),
            tax_number="" if rng.random() < 0.04 else tax_number(serial, sex),
            personal_number="" if rng.random() < 0.15 else f"ТТ-{(index * 7_919 + 4_242) % 1_000_000:06d}",
            rank=rng.choices(ranks, weights)[0],
            unit=f"А{rng.randint(1, 99):04d}",
            branch=rng.choices(BRANCHES, BRANCH_WEIGHTS)[0],
            birth_place=f"с. {rng.choice(PLACES).uk}, {rng.choice(DISTRICTS)}",
            missing=_day(rng, 2022, 2024, since=60),
            missing_place=rng.choice(PLACES),
            status=rng.choices(("N0", "N1", "N2", "N3"), (3, 24, 23, 50))[0],
            family=family,
            named=named,
        )

    def is_ordinary(self, index: int) -> bool:
        """Whether the person of that index has neither kin nor a fate on record."""
        return index % 100 not in KIN and index % 75 != 50 and index % 3000 != 60

    def relative(self, index: int) -> int:
        """Return the record number of the one whom the person of that index resembles."""
        return self.number(index - 1)


def tax_number(serial: int, sex: str) -> str:
    """Return a number with a right check digit that encodes a birth in 1900: nobody alive bears it (domain.md 9.1)."""
    rest, day = divmod(serial, 365)
    tens, middle = divmod(rest, 1000)
    digits = f"{day + 1:05d}{middle:03d}{2 * tens + (sex == 'm')}"
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    return digits + str(sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 % 10)


def status_words(person: Person) -> str:
    """Return the status as the register words it."""
    return STATUSES[person.status]


def _day(rng: random.Random, first: int, last: int, since: int = 0) -> datetime.date:
    start = datetime.date(first, 1, 1).toordinal() + since
    return datetime.date.fromordinal(rng.randint(start, datetime.date(last, 12, 28).toordinal()))


def _later(rng: random.Random, day: datetime.date, least: int, most: int) -> datetime.date:
    return day + datetime.timedelta(days=round(rng.uniform(least, most) * _YEAR))


def _with_family(person: Person, other: Person, index: int, rng: random.Random) -> Person:
    """Tie a person to the one before him: brother, son, namesake, or the same name and date by chance."""
    surname = replace(person, surname=other.surname, family=other.family)
    if index % 500 == 11:  # son with his father's whole name, same unit, same day
        return replace(
            surname, given=other.given, patronymic=other.patronymic, named=other.named, unit=other.unit,
            born=_later(rng, other.born, 22, 28), missing=other.missing, missing_place=other.missing_place,
            rank=SOLDIER_RANKS[0],
        )  # fmt: skip
    if index % 1000 == 21:  # another man of the same name, born the same day
        return replace(
            surname, given=other.given, patronymic=other.patronymic, named=other.named, born=other.born,
            unit=f"А{(int(other.unit[1:]) + 40) % 99 + 1:04d}",
        )  # fmt: skip
    if index % 100 == 31:  # namesake
        born = _later(rng, other.born, -9, -3)
        return replace(surname, given=other.given, patronymic=other.patronymic, named=other.named, born=born)
    if index % 100 == 41 and other.named:  # son
        return replace(surname, patronymic=other.named.sons[0], born=_later(rng, other.born, 22, 30))
    if index % 100 == 1:  # brother
        named = person.named
        while named is None or named == other.named:
            named = draw_given(rng)
        return replace(
            surname, named=named, given=named.forms[0], patronymic=other.patronymic, birth_place=other.birth_place,
            born=_later(rng, other.born, -4, -1),
        )  # fmt: skip
    return person


def _with_fate(person: Person, index: int, rng: random.Random) -> Person:
    """Record a return for one in 75 and a death for one in 3,000."""
    if index % 75 == 50:
        day = _day(rng, 2024, 2024)
        missing = min(person.missing, datetime.date(2023, 11, 30))
        number = rng.randint(1, 40)
        return replace(person, status="N4", returned=f"{day:%d.%m.%Y}, захід № 00/Т-{number}", missing=missing)
    if index % 3000 == 60:
        return replace(person, status="N1", deceased="загинув: висновок ДНК-експертизи № 000/Т від 11.02.2025")
    return person
