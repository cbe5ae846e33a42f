"""A first look over thousands of records at once: who is worth being compared detail by detail, by arrays alone.

It sieves and never judges: the few whom it keeps are weighed anew by the table in `weights`. Its own figures are rounded
from that table; a record is lost only if some tens of others look better even to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from verifier.domain.dates import PartialDate
from verifier.domain.details import DetailKey
from verifier.matching.columns import Bits, Whole, together
from verifier.matching.filed import Filed, FiledNames, words_of
from verifier.matching.names import Name
from verifier.matching.people import Person
from verifier.matching.roll import birth_number, number_hashes

_KEPT = 16
"""Records that one reading of an entry keeps."""

_LOOKED_AT = 400
"""Records whose surnames are looked at letter by letter."""

_DEPTH = 24.0
"""Bits by which one may look worse than the best and is kept."""

_LEAST = 8
"""Records that are kept however hopeless they look: an officer sees who else there is."""

_MOST = 60_000
"""Records that one reading may bring: half a register can bear one name and date."""

_REMEMBERED = 1024
_NOBODYS = "?"  # a surname that nobody bears
_OTHER, _INITIAL, _LETTERS, _SWAPPED, _ALMOST, _YEAR, _NUMBER = -7.0, 3.5, -5.0, 7.0, 3.0, 4.5, 18.0  # bits


class FirstLook:
    """Looks over the records of one filed register."""

    def __init__(self, filed: Filed) -> None:
        self._filed = filed
        self._remembered: dict[tuple[DetailKey, str, str, str], Bits] = {}

    def best(self, reading: Person, surnames: Sequence[str] = (), besides: int = -1) -> list[int]:
        """Return the places of the most promising records, best first; `surnames` may stand for a misspelt one.

        The record at `besides` is not looked at: nobody is measured by his own.
        """
        filed = self._filed
        stated = filed.surnames.of_words(words_of(reading.surname))
        others = filed.surnames.of_words(surnames)
        held = together(map(filed.of_number, number_hashes(reading.values)))
        places = together(self._sought(reading, [*stated, *others], held))[:_MOST]  # some of them more than once
        places = places[places != besides]
        if not len(places):
            return []
        bits = self._bits_of_birth(reading.birth, places)
        for names, name in ((filed.given, reading.given_name), (filed.fathers, reading.patronymic)):
            bits += self._bits_of(names, name)[names.ids[places]]
        bits += self._bits_of_surnames(reading.surname, stated, others)[filed.surnames.ids[places]]
        if len(held):
            bits[np.isin(places, held)] += _NUMBER
        some = _most(bits, _LOOKED_AT)
        places, bits = places[some], bits[some]
        bits += self._bits_of_letters(reading.surname, places)
        best = _most(bits, _LOOKED_AT)
        within = int(np.count_nonzero(bits >= bits[best[0]] - _DEPTH))
        promising = len(dict.fromkeys(places[best[:within]].tolist()))
        return list(dict.fromkeys(places[best].tolist()))[: min(_KEPT, max(_LEAST, promising))]

    def _sought(self, reading: Person, surnames: Sequence[int], held: Whole) -> Iterable[Whole]:
        """Yield everybody who shares a surname, all but a part of a date, given name and patronymic, or a number."""
        filed = self._filed
        yield held
        yield filed.of_surnames(surnames)
        if reading.birth:
            yield filed.born_about(reading.birth)
            yield filed.born_about(_swapped(reading.birth))
        given = reading.given_name.classes | reading.given_name.short_for
        fathers = reading.patronymic.classes | reading.patronymic.short_for
        yield filed.of_pair(filed.given.of_classes(given), filed.fathers.of_classes(fathers))

    def _bits_of_birth(self, birth: PartialDate | None, places: Whole) -> Bits:
        bits = np.zeros(len(places), np.float32)
        if birth is None:
            return bits
        births = self._filed.births[places]
        years, months, days = births // 10000, births // 100 % 100, births % 100
        year, month, day = years == birth.year, months == birth.month, days == birth.day
        bits[births > 0] = _OTHER
        bits[year & ((days == 0) | (birth.day == 0))] = _YEAR
        if birth.day:
            bits[(days > 0) & (np.add(year, month, dtype=np.int8) + day == 2)] = _ALMOST
            bits[year & (months == birth.day) & (days == birth.month)] = _SWAPPED
        same = births == birth_number(birth.text)
        bits[same] = self._filed.frequencies.rarity(DetailKey.DATE_OF_BIRTH, birth.text)
        return bits

    def _bits_of_surnames(self, name: Name, stated: Sequence[int], others: Sequence[int]) -> Bits:
        surnames = self._filed.surnames
        bits = np.full(len(surnames.texts), 0.0 if name.is_empty else _OTHER, np.float32)
        for numbers, loss in ((others, _LETTERS), (stated, 0.0)):
            for number in numbers:
                bits[number] = loss + self._filed.frequencies.rarity(DetailKey.SURNAME, surnames.keys[number])
        return bits

    def _bits_of_letters(self, name: Name, places: Whole) -> Bits | float:
        """Give those a few letters away their due, who were found by their date or by their other names."""
        surnames = self._filed.surnames
        if not name.skeleton:
            return 0.0
        spelt = surnames.skeletons[surnames.ids[places]].tolist()
        likeness = process.cdist([name.skeleton], spelt, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
        rarest = self._filed.frequencies.rarity(DetailKey.SURNAME, _NOBODYS)
        likeness[(likeness < 0.6) | (likeness == 1.0)] = 0.5
        due: Bits = (rarest + _LETTERS - _OTHER) * (likeness - 0.5) * 2
        return due

    def _bits_of(self, names: FiledNames, name: Name) -> Bits:
        """Return what each spelling of a given name or patronymic says for being the stated one."""
        asked = names.detail, name.text, name.repaired, name.skeleton  # Latin letters have several
        known = self._remembered.get(asked)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            known = self._remembered[asked] = self._weighed(names, name)
        return known

    def _weighed(self, names: FiledNames, name: Name) -> Bits:
        bits = np.zeros(len(names.texts), np.float32)
        if name.is_empty:
            return bits
        bits[:] = _OTHER
        bits[names.empty] = 0.0
        alike = np.array([number for letter in name.initials for number in names.by_initial.get(letter, ())], np.int32)
        short = alike if name.is_initial else np.intersect1d(alike, np.array(names.initials, np.int32))
        bits[short] = _INITIAL
        if name.skeleton and not name.is_known:
            likeness = process.cdist(
                [name.skeleton], names.skeletons, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8
            )
            near = np.flatnonzero(likeness[0] <= 2)
            bits[near] = [self._rarity(names, number) + _LETTERS for number in near.tolist()]
        for number in names.of_classes(name.short_for):
            bits[number] = self._rarity(names, number) + _LETTERS
        for number in (*names.of_words({name.skeleton, *name.parts}), *names.of_classes(name.classes)):
            bits[number] = self._rarity(names, number)
        return bits

    def _rarity(self, names: FiledNames, number: int) -> float:
        return self._filed.frequencies.rarity(names.detail, names.keys[number])


def _swapped(birth: PartialDate) -> PartialDate:
    return PartialDate(birth.year, birth.day, birth.month)


def _most(bits: Bits, count: int) -> Whole:
    """Return where the greatest stand, greatest first; of equal ones the first."""
    if len(bits) <= count:
        return np.argsort(-bits, kind="stable").astype(np.int32)
    least = np.partition(bits, len(bits) - count)[len(bits) - count]
    greater, equal = np.flatnonzero(bits > least), np.flatnonzero(bits == least)
    chosen = np.concatenate((greater, equal[: count - len(greater)]))
    return chosen[np.argsort(-bits[chosen], kind="stable")].astype(np.int32)
