"""Search as you type over the filed names: any script, any order, beginnings of words, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

import numpy as np
from numpy.typing import NDArray

from verifier.domain.dates import PartialDate
from verifier.matching.columns import Whole, together
from verifier.matching.filed import Filed
from verifier.matching.folding import repaired, skeleton, tidy
from verifier.matching.hashes import all_hashed
from verifier.matching.names import Name, given_name, patronymic
from verifier.matching.roll import typed_number_hash

_MOST_WORDS = 6
_MOST_NEAR = 8
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(?<![\w.])(\d{1,2})\.((?:19|20)\d\d)(?![\w.])")
_TOGETHER = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)|((?:19|20)\d\d)(\d\d)(\d\d)")
_INITIALS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIES = re.compile(r"(?<!\w)([^\W\d_]{1,3})\s+(?:№\s*)?(\d{3,})(?!\w)")
_FIGURES = re.compile(r"\d{6}")
_SERIES_LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЁЪЫЭ"
_Fits = NDArray[np.bool_]


def find(text: str, filed: Filed, limit: int | None) -> list[int]:
    """Return the places of records that fit every typed word, `limit` at most; a misspelt word finds its neighbours.

    A year is also that of birth; whose number it is comes first. A number whose letters stand apart, ``ТТ 020080``, is
    one where nothing fits it as two words, and ``020080`` alone is it, too, where it is no other number; ``27101981`` is a
    date where it is no number. Those whose surname is the first word come first, then by name. A million records take about
    ten milliseconds a word.
    """
    text = tidy(text)
    places, joined = _fitting(text, filed), _SERIES.sub(r"\1\2", text)
    if not len(places) and joined != text:
        places = _fitting(joined, filed)
    if not len(places) and _TOGETHER.fullmatch(text):
        places = _fitting(_TOGETHER.sub(_apart, text), filed)
    ranked = _ranked(places, filed, skeleton(next(iter(text.split()), "")))
    if _YEAR.fullmatch(text):
        held = np.isin(ranked, filed.of_number(typed_number_hash(text)))
        ranked = np.concatenate((ranked[held], ranked[~held]))
    return [int(place) for place in ranked[:limit]]


def _fitting(text: str, filed: Filed) -> Whole:
    """Return whom every word and date of a text fits, in the order of the register."""
    dates, rest = _dates(text), _DATE.sub(" ", text)
    months, rest = _MONTH.findall(rest), _MONTH.sub(" ", rest)
    words = repaired(_INITIALS.sub(". ", rest).replace(",", " ").split()[:_MOST_WORDS])
    fits = [
        *(_among(filed, filed.born(date)) for date in dates),
        *(filed.births // 100 == int(year) * 100 + int(month) for month, year in months),
        *(_of_word(word, filed) for word in words),
    ]
    found = np.flatnonzero(np.logical_and.reduce(fits)) if fits else np.empty(0)
    return found.astype(np.int32)


def _apart(together: re.Match[str]) -> str:
    """Write a date of eight figures with points; where the year comes first only such is read so."""
    day, month, year = together.groups()[:3] if together[1] else reversed(together.groups()[3:])
    return f"{day}.{month}.{year}"


def _ranked(places: Whole, filed: Filed, first: str) -> Whole:
    numbers = [names.ids[places] for names in filed.names.values()]
    ranks = [names.ranks[ids] for names, ids in zip(filed.names.values(), numbers, strict=True)]
    whole = [number for number in filed.surnames.of_words([first]) if filed.surnames.skeletons[number] == first]
    other = ~np.isin(numbers[0], whole)
    return places[np.lexsort((places, *reversed(ranks), other))]


def _among(filed: Filed, places: Whole) -> _Fits:
    fits = np.zeros(len(filed), np.bool_)
    fits[places] = True
    return fits


def _of_word(word: str, filed: Filed) -> _Fits:
    if any(map(str.isdigit, word)):
        holders = _among(filed, _holding(word, filed))
        return holders | (filed.births // 10000 == int(word)) if _YEAR.fullmatch(word) else holders
    folded = skeleton(word)
    if not folded:
        return _among(filed, np.empty(0, np.int32))
    fits = np.zeros(len(filed), np.bool_)
    for names in filed.names.values():
        numbers = [*names.of_words(names.beginning_with(folded)), *names.of_classes(_equivalents(word))]
        fits |= _bearing(numbers, names.ids, len(names.texts))
    if not fits.any():
        surnames = filed.surnames
        near = surnames.of_words(surnames.near(folded, _MOST_NEAR))
        fits = _bearing(near, surnames.ids, len(surnames.texts))
    return fits


def _holding(number: str, filed: Filed) -> Whole:
    """Return who holds a number; where nobody does, six figures are of one whose letter or two were left out."""
    found = filed.of_number(typed_number_hash(number))
    if len(found) or not _FIGURES.fullmatch(number):
        return found
    numbers = [f"{first}{second}{number}" for first, second in product(_SERIES_LETTERS, ("", *_SERIES_LETTERS))]
    return together(filed.of_number(int(each)) for each in all_hashed(numbers))


def _bearing(numbers: Iterable[int], ids: Whole, spellings: int) -> _Fits:
    chosen = np.zeros(spellings, np.bool_)
    chosen[list(numbers)] = True
    return chosen[ids]


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
