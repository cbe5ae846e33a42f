"""A register filed for finding: what its names mean, how often they occur, orders by surname, date and number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from verifier.domain.dates import PartialDate
from verifier.domain.details import DetailKey
from verifier.matching.columns import Order, Texts, Whole, together
from verifier.matching.frequencies import Frequencies
from verifier.matching.names import Name
from verifier.matching.people import NAME_DETAILS, PREPARE
from verifier.matching.roll import Roll, written_and_right
from verifier.matching.sounds import sound_of

_LAST = "\U0010ffff"
_SHORTEST_CUT = 4  # letters from which on a beginning may stand for a cut name
_MOST_CUT = 60
_MOST_POOLS = 1 << 31


class FiledNames:
    """The distinct spellings of one of the three names, by number, and what is known of each.

    `ids` is which of them each record has, shape (records,); `skeletons` the skeleton of each; `pools` the number of the
    class under which equivalent names are counted; `by_word` leads from skeletons and halves of double names to numbers,
    `by_class` from classes, `by_initial` from letters; `empty` and `initials` are the spellings that are just that.
    """

    def __init__(self, detail: DetailKey, texts: Sequence[str], ids: Whole) -> None:
        self.detail, self.texts, self.ids = detail, texts, ids
        self.keys: list[str] = []
        self.by_word: dict[str, list[int]] = {}
        self.by_class: dict[str, list[int]] = {}
        self.by_initial: dict[str, list[int]] = {}
        self.empty: list[int] = []
        self.initials: list[int] = []
        skeletons = [self._file(number).skeleton for number in range(len(texts))]
        self.skeletons: Texts = np.array(skeletons, np.object_)
        pools = {key: pool for pool, key in enumerate(dict.fromkeys(self.keys))}
        self.pool_of = pools
        self.pools = np.fromiter(map(pools.__getitem__, self.keys), np.int64, len(texts))
        self.counts = np.bincount(ids, minlength=len(texts))

    def _file(self, number: int) -> Name:
        name = self.prepared(number)
        self.keys.append(name.key)
        for word in words_of(name) if self.detail is DetailKey.SURNAME else {name.skeleton, *name.parts} - {""}:
            self.by_word.setdefault(word, []).append(number)
        if self.detail is DetailKey.SURNAME:
            return name
        for known in name.classes:
            self.by_class.setdefault(known, []).append(number)
        for letter in name.initials:
            self.by_initial.setdefault(letter, []).append(number)
        if name.is_empty:
            self.empty.append(number)
        if name.is_initial:
            self.initials.append(number)
        return name

    def prepared(self, number: int) -> Name:
        """Return a spelling as it is compared."""
        return PREPARE[self.detail](*written_and_right(self.texts[number]))

    @cached_property
    def words(self) -> list[str]:
        """Skeletons and halves of double names, sorted."""
        return sorted(self.by_word)

    @cached_property
    def ranks(self) -> Whole:
        """Where each spelling stands in the order of the alphabet."""
        order = sorted(range(len(self.texts)), key=self.texts.__getitem__)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        return ranks

    def beginning_with(self, folded: str) -> list[str]:
        """Return the words that begin so."""
        return self.words[bisect_left(self.words, folded) : bisect_left(self.words, folded + _LAST)]

    def near(self, folded: str, limit: int = 60) -> list[str]:
        """Return the words one or two letters away, nearest first, and those of which it is the cut beginning."""
        most = 1 if len(folded) < 4 else 2
        words, lengths, letters = self._shapes
        alike = np.bitwise_count(letters ^ _letters([folded])[0]) <= 2 * most
        some = words[alike & (np.abs(lengths - len(folded)) <= most)].tolist()
        edits = process.cdist([folded], some, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        found = sorted(pair for pair in zip(edits.tolist(), some, strict=True) if 0 < pair[0] <= most)
        cut = self.beginning_with(folded)[:_MOST_CUT] if len(folded) >= _SHORTEST_CUT else []
        near = [word for _, word in found[:limit]]
        return list(dict.fromkeys((*near, *(word for word in cut if word != folded))))

    @cached_property
    def _shapes(self) -> tuple[Texts, Whole, NDArray[np.uint32]]:
        """The words, how long each is, and which letters it holds: words of few edits differ in few of them."""
        words, count = self.words, len(self.words)
        return np.array(words, np.object_), np.fromiter(map(len, words), np.int32, count), _letters(words)

    def sounding(self, sounds: Iterable[str]) -> list[str]:
        """Return the words that are heard so (`sounds.sound_of`)."""
        return [word for sound in sounds for word in self._by_sound.get(sound, ())]

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in self.words:
            words.setdefault(sound_of(word), []).append(word)
        return words

    def of_words(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of the spellings that are, or hold, any of some words."""
        return [number for word in words for number in self.by_word.get(word, ())]

    def of_classes(self, classes: Iterable[str]) -> list[int]:
        """Return the numbers of the spellings that belong to any of some classes."""
        return [number for known in classes for number in self.by_class.get(known, ())]


def words_of(surname: Name) -> set[str]:
    """Return the skeletons by which a surname is found: its own, those of equal names, and those of its halves."""
    return {surname.skeleton, *surname.parts, *surname.forms} - {""}


class Filed:
    """A roll at one moment, filed under everything by which a person may be found.

    One that is `used_up` has no numbers any more afterwards: they are most of it, and there is no room for them twice.
    """

    def __init__(self, roll: Roll, *, used_up: bool = False) -> None:
        self._by_number = _by_number(roll)
        if used_up:
            roll.forget_numbers()
        columns = roll.names.items()
        self.names = {detail: FiledNames(detail, column.texts[:], column.ids) for detail, column in columns}
        self.births = roll.births
        self.surnames, self.given, self.fathers = (self.names[detail] for detail in NAME_DETAILS)
        self.frequencies = self._frequencies()
        self._by_surname = Order(self.surnames.ids)
        self._by_pair = Order(self.given.pools[self.given.ids] * _MOST_POOLS + self.fathers.pools[self.fathers.ids])
        whole = np.flatnonzero(self.births % 100).astype(np.int32)
        years, months, days = self.births[whole] // 10000, self.births[whole] // 100 % 100, self.births[whole] % 100
        self._by_month = Order(self.births[whole], whole)
        self._by_day_of_year = Order(months * 100 + days, whole)
        self._by_year_and_day = Order(years * 100 + days, whole)

    def __len__(self) -> int:
        return len(self.births)

    def of_surnames(self, numbers: Iterable[int]) -> Whole:
        """Return who bears any of some spellings of surnames."""
        return together(map(self._by_surname.of, numbers))

    def of_pair(self, given: Iterable[int], fathers: Iterable[int]) -> Whole:
        """Return who bears any of some given names with any of some patronymics, all counted as classes."""
        first = {int(self.given.pools[number]) for number in given}
        second = {int(self.fathers.pools[number]) for number in fathers}
        return together(self._by_pair.of(a * _MOST_POOLS + b) for a in first for b in second)

    def born_about(self, birth: PartialDate) -> Whole:
        """Return who was born on a day, or in all but one of year, month and day; for part of a date nobody."""
        if not birth.day:
            return together(())
        year, month, day = birth.year, birth.month, birth.day
        return together(
            (
                self._by_month.between(year * 10000 + month * 100, year * 10000 + month * 100 + 100),
                self._by_day_of_year.of(month * 100 + day),
                self._by_year_and_day.of(year * 100 + day),
            )
        )

    def born(self, birth: PartialDate) -> Whole:
        """Return whose birth is stated as just this, whole or in part."""
        return np.flatnonzero(self.births == birth.year * 10000 + birth.month * 100 + birth.day).astype(np.int32)

    def of_number(self, hashed: int) -> Whole:
        """Return who holds a number, given by its hash."""
        return self._by_number.of(int(np.uint64(hashed).view(np.int64)))

    def _frequencies(self) -> Frequencies:
        counted = Frequencies(len(self.births))
        for detail, column in self.names.items():
            counts = column.counts.tolist()
            for key, folded, count in zip(column.keys, column.skeletons, counts, strict=True):
                counted.counts[detail][key] += count
                counted.skeletons[detail][folded] += count
        days, times = np.unique(self.births[self.births > 0], return_counts=True)
        births = counted.counts[DetailKey.DATE_OF_BIRTH]
        for day, count in zip(days.tolist(), times.tolist(), strict=True):
            births[PartialDate(day // 10000, day // 100 % 100, day % 100).text] += count
        return counted


def _by_number(roll: Roll) -> Order:
    hashes, holders = roll.numbers
    return Order(hashes.view(np.int64), holders)


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """Return the letters of each word as a set of 32 bits, shape (words,); no word is empty."""
    if not words:
        return np.empty(0, np.uint32)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    starts = np.cumsum([0, *map(len, words[:-1])])
    return np.bitwise_or.reduceat(np.uint32(1) << (codes % 32), starts)
