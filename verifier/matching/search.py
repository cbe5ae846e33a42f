"""Search as you type over the same prepared names: any script, any order, beginnings of words, numbers and dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from verifier.domain.dates import PartialDate
from verifier.matching.compare.numbers import number_key
from verifier.matching.folding import repaired, skeleton, tidy
from verifier.matching.names import Name, given_name, patronymic
from verifier.matching.neighbours import Neighbours
from verifier.matching.people import Person

_MOST_WORDS = 6
_MOST_PLACES = 20_000
"""Records that one typed word may bring; a single typed letter would bring half the register."""

_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_LAST = "\U0010ffff"


class Finder:
    """Words, beginnings of words, numbers and dates of birth of a register, each with the places of its records."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_number: defaultdict[str, list[int]] = defaultdict(list)
        self._by_date: defaultdict[str, list[int]] = defaultdict(list)
        self._words: list[str] = []

    def add(self, place: int, person: Person, numbers: Iterable[str]) -> None:
        """File a person under the words of his name, his numbers and his date of birth."""
        for word in _filed(person):
            self._by_word[word].append(place)
        for number in filter(None, map(_number, numbers)):
            self._by_number[number].append(place)
        if person.birth:
            self._by_date[person.birth.text].append(place)

    def find(self, text: str, surnames: Neighbours) -> list[int]:
        """Return the places of records that fit every typed word, unsorted; a misspelt word finds its neighbours."""
        text = tidy(text)
        sets = [self._of_date(date) for date in _dates(text)]
        words = repaired(_DATE.sub(" ", text).replace(",", " ").split()[:_MOST_WORDS])
        sets.extend(self._of_word(word, surnames) for word in words)
        return list(set.intersection(*sets)) if sets else []

    def _of_date(self, date: str) -> set[int]:
        return set(self._by_date.get(date, ()))

    def _of_word(self, word: str, surnames: Neighbours) -> set[int]:
        if any(map(str.isdigit, word)):
            return set(self._by_number.get(_number(word), ()))
        folded = skeleton(word)
        if not folded:
            return set()
        found = self._gather([*_equivalents(word), *self._beginning_with(folded)])
        return found or self._gather(surnames.nearest(folded, limit=8))

    def _gather(self, words: Iterable[str]) -> set[int]:
        places: set[int] = set()
        for word in words:
            places.update(self._by_word.get(word, ())[:_MOST_PLACES])
            if len(places) >= _MOST_PLACES:
                break
        return places

    def _beginning_with(self, folded: str) -> Sequence[str]:
        if len(self._words) != len(self._by_word):
            self._words = sorted(self._by_word)
        return self._words[bisect_left(self._words, folded) : bisect_left(self._words, folded + _LAST)]


def _filed(person: Person) -> set[str]:
    """Return skeletons and class ids; a class id holds a sign that no skeleton has."""
    words = {person.surname.skeleton, *person.surname.parts}
    for name in (person.given_name, person.patronymic):
        words |= {name.skeleton, *name.classes}
    return words - {""}


def _equivalents(word: str) -> list[str]:
    names: list[Name] = [given_name(word, word), patronymic(word, word)]
    return sorted(key for name in names if name.is_known for key in name.classes)


def _number(text: str) -> str:
    """Return a number as it is filed: letters and digits; shorter numbers, such as a record's own, digits and all."""
    return number_key(text) or "".join(filter(str.isalnum, text.upper()))


def _dates(text: str) -> list[str]:
    dates = []
    for day, month, year, iso_year, iso_month, iso_day in _DATE.findall(text):
        stated = (iso_year, iso_month, iso_day) if iso_year else (year, month, day)
        of_year, of_month, of_day = map(int, stated)
        dates.append(PartialDate(of_year, of_month, of_day).text)
    return dates
