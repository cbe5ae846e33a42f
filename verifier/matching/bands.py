"""Bands by what agrees and what does not, never by a total alone: an officer must be able to rely on "very likely".

VERY_LIKELY  the whole date of birth or the personal or tax number is the same; surname and given name are the same, the same
             by a named rule, at least an initial, or at most one of the three names has one wrong letter that does
             not make another known name; nothing contradicts; and no other record comes within the margin.
POSSIBLE     some name agrees (or a number does) and all in all more speaks for the person than against, as measured
             against the size of the register; an officer must look.
UNLIKELY     everything else; shown only so that nobody is overlooked.
"""

from __future__ import annotations

from math import log2

from verifier.domain.candidates import Band, Level, Rule
from verifier.domain.details import DetailKey
from verifier.matching.people import NAME_DETAILS
from verifier.matching.score import Scored

MARGIN = 6.0
"""Bits by which a very likely candidate must lead the next: 64 times more likely."""

DOUBT = 9.0
"""A candidate may fall so many bits short of even odds and is still worth an officer's look."""

_AGREES = frozenset({Level.SAME, Level.SAME_BY_RULE})
_ABSENT = frozenset({Level.MISSING_THEIRS, Level.MISSING_OURS, Level.MISSING_BOTH})
_K = DetailKey
_NUMBERS = (_K.PERSONAL_NUMBER, _K.TAX_NUMBER)
_CONTRADICTING = (*NAME_DETAILS, _K.DATE_OF_BIRTH, *_NUMBERS, _K.SEX)


def band_of(pair: Scored, persons: int, next_weight: float | None) -> Band:
    """Return the band of a candidate; `next_weight` is that of the best other record, None where there is none."""
    if is_unmistakable(pair) and (next_weight is None or pair.weight - next_weight >= MARGIN):
        return Band.VERY_LIKELY
    return Band.POSSIBLE if is_worth_a_look(pair, persons) else Band.UNLIKELY


def is_unmistakable(pair: Scored) -> bool:
    """Whether the levels alone, without regard to other records, allow "very likely"."""
    if any(_contradicts(pair, detail) for detail in _CONTRADICTING):
        return False
    number = any(pair.level(detail) in _AGREES for detail in _NUMBERS)
    if not number and pair.level(_K.DATE_OF_BIRTH) is not Level.SAME:
        return False
    return _names_hold(pair, number)


def _contradicts(pair: Scored, detail: DetailKey) -> bool:
    return pair.level(detail) is Level.DIFFERENT and pair.rule(detail) is not Rule.NOT_COMPARABLE


def _names_hold(pair: Scored, number: bool) -> bool:
    """Whether surname and given name are the same up to named rules, and no name is misspelt by more than one letter.

    A misspelling beside initials, or in all three names, leaves too little that is certain. With an identical number a
    few wrong letters are no obstacle.
    """
    if pair.level(_K.SURNAME) in _ABSENT or pair.level(_K.GIVEN_NAME) in _ABSENT:
        return False
    rules = [pair.rule(detail) for detail in NAME_DETAILS if pair.level(detail) is Level.NEAR]
    misspelt = [rule for rule in rules if rule is not Rule.INITIAL]
    if number or not misspelt:
        return True
    certain = sum(pair.level(detail) in _AGREES for detail in NAME_DETAILS)
    return certain > 0 and all(rule is Rule.ONE_LETTER for rule in rules)


def is_worth_a_look(pair: Scored, persons: int) -> bool:
    """Whether a name or a number speaks for the pair, and its weight is not hopeless in a register of that size."""
    return any(_speaks(pair, detail) for detail in (*NAME_DETAILS, *_NUMBERS)) and odds(pair.weight, persons) >= -DOUBT


def _speaks(pair: Scored, detail: DetailKey) -> bool:
    if pair.rule(detail) is Rule.ANOTHER_NAME:
        return True
    return pair.level(detail) in _AGREES or (pair.level(detail) is Level.NEAR and pair.rule(detail) is not Rule.INITIAL)


def odds(weight: float, persons: int) -> float:
    """Return log2 of the odds that this record is the person, given that any of the register may be he."""
    return weight - log2(max(persons, 1))
