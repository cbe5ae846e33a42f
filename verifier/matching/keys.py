"""Under which keys a person can be found: few persons share a key, and some key survives every usual damage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.domain.dates import PartialDate
from verifier.domain.details import NUMBERS
from verifier.matching.compare.numbers import number_key
from verifier.matching.equivalence import shipped_table
from verifier.matching.names import Name
from verifier.matching.people import Person

Key = tuple[str | int, ...]


def keys_of(person: Person) -> Iterator[Key]:
    """Yield the keys under which a record is filed (about ten)."""
    surnames = {person.surname.skeleton, *person.surname.parts} - {""}
    given, birth = person.given_name.key, person.birth
    for surname in surnames:
        yield ("s", surname)
        if given:
            yield ("sg", surname, given)
        if birth:
            yield ("sy", surname, birth.year)
        for initial in person.given_name.initials:
            yield ("si", surname, initial)
    if person.patronymic.key and given:
        yield ("gp", given, person.patronymic.key)
    if birth and birth.day:
        yield ("d", birth.year, birth.month, birth.day)
        if given:
            yield ("gym", given, birth.year, birth.month)
            yield ("gmd", given, birth.month, birth.day)
            yield ("gyd", given, birth.year, birth.day)
    yield from number_keys(person)


def number_keys(person: Person) -> Iterator[Key]:
    """Yield the keys of numbers that identify by themselves."""
    for detail in NUMBERS:
        number = number_key(person.values.get(detail, ""))
        if number:
            yield ("n", number)


def searched_by(person: Person, own: str) -> Iterator[Key]:
    """Yield the keys by which a search finds a record besides those of `keys_of`; `own` is its number in the register.

    Words are skeletons and class ids; a class id holds a sign that no skeleton has.
    """
    for word in words_of(person.given_name) | words_of(person.patronymic):
        yield ("w", word)
    short = {_bare(text) for detail in NUMBERS if (text := person.values.get(detail, "")) and not number_key(text)}
    for number in short | {number_key(own) or _bare(own)} - {""}:
        yield ("#", number)
    if person.birth and not person.birth.day:
        yield ("b", person.birth.text)


def words_of(name: Name) -> frozenset[str]:
    """Return the words by which a search finds a given name or a patronymic."""
    return name.classes.union([name.skeleton]) - {""}


def word_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a word, as a surname and as another name."""
    return ("s", word), ("w", word)


def birth_keys(birth: PartialDate) -> tuple[Key, ...]:
    """Return the keys of a date of birth of some precision."""
    return (("d", birth.year, birth.month, birth.day),) if birth.day else (("b", birth.text),)


def typed_number_keys(text: str) -> tuple[Key, ...]:
    """Return the keys of a number as it is typed: one that identifies, or a shorter one, such as a record's own."""
    number = number_key(text)
    return (("n", number), ("#", number)) if number else (("#", _bare(text)),)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.upper()))


def queries_of(person: Person, surnames: Iterable[str] | None = None) -> Iterator[Key]:
    """Yield the keys under which the person of an entry may be filed.

    `surnames` replaces the stated surname by likely corrections of it; the keys without a surname are left out then.
    """
    givens = _given_classes(person)
    birth = person.birth
    stated = surnames is None
    for surname in {person.surname.skeleton, *person.surname.parts} - {""} if surnames is None else surnames:
        yield from _surname_keys(surname, person, givens, broad=stated)
    if not stated:
        return
    for given in givens:
        for father in person.patronymic.classes:
            yield ("gp", given, father)
    if birth and birth.day:
        for month, day in {(birth.month, birth.day), (birth.day, birth.month)}:
            yield ("d", birth.year, month, day)
            for given in givens:
                yield ("gym", given, birth.year, month)
                yield ("gmd", given, month, day)
                yield ("gyd", given, birth.year, day)
    yield from number_keys(person)


def _surname_keys(surname: str, person: Person, givens: Iterable[str], broad: bool) -> Iterator[Key]:
    for given in givens:
        yield ("sg", surname, given)
    if person.birth:
        yield ("sy", surname, person.birth.year)
    for initial in person.given_name.initials:
        yield ("si", surname, initial)
    if broad or not (person.given_name.initials or person.birth):
        yield ("s", surname)


def _given_classes(person: Person) -> frozenset[str]:
    """Return the classes of the given name, with those one letter away where no table knows it."""
    name = person.given_name
    if name.is_known or name.is_initial or not name.skeleton:
        return name.classes
    return name.classes | shipped_table().given.nearest(name.skeleton)
