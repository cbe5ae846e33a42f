"""Entries and records meet here in one shape: a person with prepared names; an entry may have several readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, permutations

from verifier.domain.dates import PartialDate
from verifier.domain.details import COUNTERPART, DetailKey
from verifier.domain.persons import Entry, Record
from verifier.matching import names
from verifier.matching.folding import repaired, skeleton, tidy
from verifier.matching.names import Name

NAME_DETAILS = (DetailKey.SURNAME, DetailKey.GIVEN_NAME, DetailKey.PATRONYMIC)

_WORD = re.compile(r"[^\s.,;()/]+\.?")
_MOST_WORDS = 8
_MOST_OTHERS = 3
_PATRONYMIC = re.compile(r"(?:[ое]вич|[лкм]ич|[оеи]вна|ична)$")
_BY_FATHER = re.compile(r"(?:оглы|огли|оглу|кызы|кизи|угли|oglu|ogly|kyzy|qizi)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One reading of an entry, or a record, prepared for comparing.

    `values` holds the texts of all other details; `moved` names the details whose word stood in another column.
    """

    surname: Name
    given_name: Name
    patronymic: Name
    birth: PartialDate | None
    values: Mapping[DetailKey, str]
    moved: frozenset[DetailKey] = frozenset()
    alias: bool = False

    def name(self, detail: DetailKey) -> Name:
        """Return one of the three names."""
        if detail is DetailKey.SURNAME:
            return self.surname
        return self.given_name if detail is DetailKey.GIVEN_NAME else self.patronymic

    def value(self, detail: DetailKey) -> str:
        """Return the text of any other detail, of a soldier's capture also where it is a measure against a civilian."""
        return self.values.get(detail) or self.values.get(COUNTERPART.get(detail, detail), "")


def person_of(record: Record) -> Person:
    """Prepare a record of our register."""
    return _person([tidy(record.text(detail)) for detail in NAME_DETAILS], record.values)


def readings_of(entry: Entry) -> tuple[Person, ...]:
    """Return how an entry's words may be meant: as stated first, then its aliases, then other orders of the words.

    Columns lie (``Виктория Яковенко Ивановна``), so words also get the roles that dictionary and endings suggest.
    """
    values = {key: value.text for key, value in entry.values.items()}
    stated = _stated([tidy(values.get(detail, "")) for detail in NAME_DETAILS])
    aliases = (replace(_person(alias, values), alias=True) for alias in _aliases(entry.aliases, stated))
    orders = (replace(_person(order, values), moved=_moved(stated, order)) for order in _other_orders(stated))
    return (_person(stated, values), *islice(aliases, _MOST_OTHERS), *islice(orders, _MOST_OTHERS))


def _moved(stated: Sequence[str], order: Sequence[str]) -> frozenset[DetailKey]:
    return frozenset(
        detail for detail, before, after in zip(NAME_DETAILS, stated, order, strict=True) if before != after
    )


def _person(three: Sequence[str], values: Mapping[DetailKey, str]) -> Person:
    surname, given, father = zip(three, repaired(three), strict=True)
    birth = _birth(values.get(DetailKey.DATE_OF_BIRTH, ""))
    return Person(names.surname(*surname), names.given_name(*given), names.patronymic(*father), birth, values)


@lru_cache(maxsize=16384)
def _birth(text: str) -> PartialDate | None:
    return PartialDate.parse(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)[:_MOST_WORDS]


def _stated(three: Sequence[str]) -> tuple[str, str, str]:
    """Split a whole name that stands in one column, and initials that stand together."""
    words = [_words(text) for text in three]
    filled = [group for group in words if group]
    if len(filled) == 1 and len(filled[0]) > 1:
        return _split(filled[0])
    if len(words[1]) == 2 and not words[2]:  # «С.Д.» or «Иван Петрович» in the column of the given name
        return (three[0], words[1][0], words[1][1])
    return (three[0], three[1], three[2])


def _split(words: Sequence[str]) -> tuple[str, str, str]:
    """Give the first word to the surname, the second to the given name, the rest to the patronymic."""
    return (words[0], words[1], " ".join(words[2:]))


def _other_orders(stated: tuple[str, str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield other orders of single words that fit their roles as well as the stated one, best first.

    Initials keep their order among themselves and never become a surname.
    """
    words = [text for text in stated if text]
    if len(words) < 2 or any(" " in word and not _BY_FATHER.search(word) for word in words):
        return
    correct = dict(zip(words, repaired(words), strict=True))
    initials = [word for word in words if names.given_name(word, correct[word]).is_initial]
    least = max(_fit(stated, correct), 0)
    fitting = []
    for order in permutations((*words, "") if len(words) == 2 else words):
        surname, given, father = order
        kept = [word for word in order if word in initials]
        if order == stated or not surname or not given or surname in initials or kept != initials:
            continue
        fit = _fit(order, correct)
        if fit >= least:
            fitting.append((fit, (surname, given, father)))
    yield from (order for _, order in sorted(fitting, key=lambda pair: -pair[0]))


def _fit(order: Sequence[str], correct: Mapping[str, str]) -> int:
    """Count how well words fit their roles: a known given name, the ending of a patronymic."""
    _, given, father = (correct.get(word, word) for word in order)
    fit = 2 * names.given_name(given, given).is_known - 2 * _is_patronymic(given)
    if father:
        prepared = names.given_name(father, father)
        fit += 2 * (_is_patronymic(father) or prepared.is_initial) - 2 * prepared.is_known
    return fit


def _is_patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.search(skeleton(word)) or _BY_FATHER.search(word))


def _aliases(aliases: Sequence[str], stated: tuple[str, str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the entry's name with an alias in place: a single word is another surname."""
    for alias in aliases:
        words = _words(tidy(alias))
        if len(words) == 1:
            yield (words[0], stated[1], stated[2])
        elif words:
            yield _split(words)
