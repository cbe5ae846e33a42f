"""Who stands in their list and with which trap: the plan of sixty, repeated for longer lists."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from invented.names import Name
from invented.people import Person, Register
from invented.traps import Trap
from invented.words import OFFICER_RANKS, SOLDIER_RANKS

T = Trap


class Section(Enum):
    """The sections of their list with their headings."""

    SOLDIERS = Name("Рядовий і сержантський склад", "Рядовой и сержантский состав")
    OFFICERS = Name("Офіцери", "Офицеры")
    WOMEN = Name("Жінки", "Женщины")


@dataclass(frozen=True, slots=True)
class Part:
    """One row-to-be: a person, the trap set with him, and the records that look like his but are not."""

    section: Section
    person: Person
    trap: Trap
    decoys: tuple[int, ...] = ()


PLAN: dict[Section, tuple[Trap, ...]] = {
    Section.SOLDIERS: (
        T.CAPS, T.PLAIN, T.DATE_IN_WORDS, T.LATIN_LETTER_IN_UNIT, T.SURNAME_TYPO, T.DATE_ONE_DIGIT_OFF,
        T.PLAIN, T.YEAR_ONLY, T.PLAIN, T.RANK_OUTDATED, T.ALREADY_RETURNED, T.PLAIN,
        T.PLAIN, T.DAY_MONTH_SWAPPED, T.PLAIN, T.INITIALS_ONLY, T.ABSENT, T.NAMESAKE,
        T.PATRONYMIC_DIFFERS, T.PLAIN, T.ALIAS_ON_NEXT_ROW, T.UNIT_ONE_DIGIT_OFF, T.TWO_DIGIT_YEAR, T.DUPLICATE,
        T.PLAIN, T.IMPOSSIBLE_DATE, T.FATHER_AND_SON, T.ABSENT, T.PLAIN, T.ORDER_SWAPPED,
        T.YEAR_IN_NAME_CELL, T.LATIN_LETTER_IN_SURNAME, T.PLAIN, T.RANK_AMBIGUOUS, T.BROTHER, T.DATE_SLASHES,
        T.RECORDED_DEAD, T.NO_DATE, T.ABSENT, T.WORDS_FOR_NOTHING, T.SAME_NAME_SAME_DATE, T.ALIAS_IN_CELL,
        T.DUPLICATE_AGAIN, T.PLAIN, T.ABOUT_YEAR, T.DATE_ISO, T.MONTH_AND_YEAR, T.ABSENT,
    ),
    Section.OFFICERS: (
        T.PLAIN, T.DATE_IN_WORDS, T.RANK_OUTDATED, T.ABSENT, T.INITIALS_AND_YEAR, T.PLAIN, T.ALREADY_RETURNED, T.PLAIN,
    ),
    Section.WOMEN: (T.PLAIN, T.MAIDEN_NAME, T.DATE_IN_WORDS, T.PLAIN),
}  # fmt: skip

# Where in the register the persons of these traps are: first index and distance to the next (see people.Register).
_PLACED: dict[tuple[Section, Trap], tuple[int, int]] = {
    (Section.SOLDIERS, T.BROTHER): (1, 100),
    (Section.SOLDIERS, T.FATHER_AND_SON): (11, 500),
    (Section.SOLDIERS, T.SAME_NAME_SAME_DATE): (21, 1000),
    (Section.SOLDIERS, T.NAMESAKE): (31, 100),
    (Section.SOLDIERS, T.ALREADY_RETURNED): (50, 150),
    (Section.OFFICERS, T.ALREADY_RETURNED): (125, 150),
    (Section.SOLDIERS, T.RECORDED_DEAD): (60, 3000),
}
_LOOK_ALIKES = {T.BROTHER, T.FATHER_AND_SON, T.SAME_NAME_SAME_DATE, T.NAMESAKE}


def _swappable(person: Person) -> bool:
    return person.born.day <= 12 and person.born.day != person.born.month


def _promoted(person: Person) -> bool:
    ranks = OFFICER_RANKS if person.is_officer else SOLDIER_RANKS
    return person.rank != ranks[0]


def _mixed_letters(person: Person) -> bool:
    return any(letter in "аеосрх" for letter in person.surname.ru[1:]) and "-" not in person.surname.ru


def _two_spellings(person: Person) -> bool:
    return person.surname.uk != person.surname.ru and person.given.uk != person.given.ru


_FITTING: dict[Trap, Callable[[Person], bool]] = {
    T.DAY_MONTH_SWAPPED: _swappable,
    T.RANK_OUTDATED: _promoted,
    T.LATIN_LETTER_IN_SURNAME: _mixed_letters,
    T.DUPLICATE: _two_spellings,
    T.RANK_AMBIGUOUS: lambda person: person.rank == SOLDIER_RANKS[0],
}


class _Casting:
    """Draws persons out of a register, nobody twice."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._uses: Counter[tuple[Section, Trap]] = Counter()
        self._outside = itertools.count(len(register))
        self._next = dict.fromkeys(Section, 0)
        self._passed: dict[Section, list[int]] = {section: [] for section in Section}
        self._twice: list[Person] = []

    def part(self, section: Section, trap: Trap) -> Part:
        if trap is T.DUPLICATE_AGAIN and self._twice:
            return Part(section, self._twice.pop(), trap)
        if trap is T.ABSENT:
            return Part(section, self._stranger(section), trap)
        if (section, trap) in _PLACED:
            first, distance = _PLACED[section, trap]
            index = first + distance * self._uses[section, trap]
            self._uses[section, trap] += 1
            if index < len(self._register):
                decoys = (self._register.relative(index),) if trap in _LOOK_ALIKES else ()
                return Part(section, self._register.person(index), trap, decoys)
            trap = T.PLAIN
        person = self._ordinary(section, _FITTING.get(trap))
        if trap is T.DUPLICATE:
            self._twice.append(person)
        return Part(section, person, T.PLAIN if trap is T.DUPLICATE_AGAIN else trap)

    def _stranger(self, section: Section) -> Person:
        """Make somebody whom the register does not hold."""
        return next(
            person
            for person in map(self._register.person, self._outside)
            if _belongs(person, section) and not person.returned and not person.deceased
        )

    def _ordinary(self, section: Section, fits: Callable[[Person], bool] | None) -> Person:
        """Take the next person of the section without kin or fate whom the trap fits; the others wait."""
        for at, index in enumerate(self._passed[section]):
            person = self._register.person(index)
            if fits is None or fits(person):
                del self._passed[section][at]
                return person
        for index in range(self._next[section], len(self._register)):
            self._next[section] = index + 1
            if not self._register.is_ordinary(index):
                continue
            person = self._register.person(index)
            if _belongs(person, section):
                if fits is None or fits(person):
                    return person
                self._passed[section].append(index)
        raise ValueError(
            f"{len(self._register)} records are too few for a list this long: make at least 30 times as many"
        )


def _belongs(person: Person, section: Section) -> bool:
    if section is Section.WOMEN:
        return person.sex == "f"
    return person.sex == "m" and person.is_officer == (section is Section.OFFICERS)


def _lengths(persons: int) -> dict[Section, int]:
    women, officers = persons // 15, persons * 8 // 60
    return {Section.SOLDIERS: persons - women - officers, Section.OFFICERS: officers, Section.WOMEN: women}


def cast(register: Register, persons: int) -> Iterator[Part]:
    """Choose the persons of a list in the order in which they stand there."""
    casting = _Casting(register)
    for section, length in _lengths(persons).items():
        for trap in itertools.islice(itertools.cycle(PLAN[section]), length):
            yield casting.part(section, trap)
