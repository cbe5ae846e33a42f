"""Search as you type over the same prepared names: any script, any order, beginnings of words, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verifier.domain.dates import PartialDate
from verifier.matching.folding import repaired, skeleton, tidy
from verifier.matching.keys import Key, birth_keys, typed_number_keys, word_keys
from verifier.matching.names import Name, given_name, patronymic
from verifier.matching.shelf import Shelf

_MOST_WORDS = 6
_MOST_PLACES = 20_000
"""Records that one typed word may bring; a single typed letter would bring half the register."""

_MOST_AMONG_SEVERAL = 200_000
"""The same for one of several words: what all of them fit must be among them."""

_AT_ONCE = 64
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2})")


def find(text: str, shelf: Shelf) -> list[int]:
    """Return the places of records that fit every typed word, unsorted; a misspelt word finds its neighbours."""
    text = tidy(text)
    dates = _dates(text)
    words = repaired(_DATE.sub(" ", text).replace(",", " ").split()[:_MOST_WORDS])
    most = _MOST_PLACES if len(dates) + len(words) == 1 else _MOST_AMONG_SEVERAL
    sets = [_gather(shelf, birth_keys(date), most) for date in dates]
    sets.extend(_of_word(word, shelf, most) for word in words)
    return list(set.intersection(*sets)) if sets else []


def _of_word(word: str, shelf: Shelf, most: int) -> set[int]:
    if any(map(str.isdigit, word)):
        return _gather(shelf, typed_number_keys(word), most)
    folded = skeleton(word)
    if not folded:
        return set()
    found = _gather(shelf, _keys([*_equivalents(word), *shelf.words(folded)]), most)
    return found or _gather(shelf, _keys(shelf.surnames.nearest(folded, limit=8)), most)


def _keys(words: Iterable[str]) -> list[Key]:
    return [key for word in words for key in word_keys(word)]


def _gather(shelf: Shelf, keys: Sequence[Key], most: int) -> set[int]:
    places: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        for posting in shelf.postings(keys[start : start + _AT_ONCE]).values():
            places.update(posting[:most])
            if len(places) >= most:
                return places
    return places


def _equivalents(word: str) -> list[str]:
    names: list[Name] = [given_name(word, word), patronymic(word, word)]
    return sorted(key for name in names if name.is_known for key in name.classes)


def _dates(text: str) -> list[PartialDate]:
    dates = []
    for day, month, year, iso_year, iso_month, iso_day in _DATE.findall(text):
        stated = (iso_year, iso_month, iso_day) if iso_year else (year, month, day)
        of_year, of_month, of_day = map(int, stated)
        dates.append(PartialDate(of_year, of_month, of_day))
    return dates
