"""Which characters of two values to mark on the Check screen: letters of texts, digits of near dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.domain.candidates import Level
from verifier.domain.details import DETAIL, DetailKey, Nature
from verifier.matching import Span, differing_characters

Marks = tuple[tuple[Span, ...], tuple[Span, ...]]
_NONE: Marks = ((), ())
_DIGIT_BY_DIGIT = (Nature.NUMBER, Nature.UNIT)


def marks(key: DetailKey, level: Level | None, theirs: str, ours: str) -> Marks:
    """Return the spans of `theirs` and `ours` that differ.

    Where nearly all of a text differs nothing is marked, because a value marked from end to end tells nothing.
    """
    nature = DETAIL[key].nature
    if nature is Nature.DATE:
        return _date_marks(theirs, ours, by_digit=level is Level.NEAR)
    if nature in _DIGIT_BY_DIGIT and (by_digit := _number_marks(theirs, ours)):
        return by_digit
    left, right = differing_characters(theirs, ours)
    marked = sum(end - start for start, end in (*left, *right))
    return (left, right) if marked * 2 <= len(theirs) + len(ours) else _NONE


def _number_marks(theirs: str, ours: str) -> Marks | None:
    """Mark a number digit by digit, whatever stands between its digits; None where one has more of them than the other."""
    left, right = _solid(theirs), _solid(ours)
    if len(left) != len(right):
        return None
    wrong = [place for place in range(len(left)) if theirs[left[place]].upper() != ours[right[place]].upper()]
    if len(wrong) * 2 > len(left):
        return _NONE
    return _spans(left[place] for place in wrong), _spans(right[place] for place in wrong)


def _date_marks(theirs: str, ours: str, *, by_digit: bool) -> Marks:
    """Mark day, month and year as wholes, or near dates digit by digit; what only one date has stands beside nothing."""
    pairs = list(zip(reversed(_date_parts(theirs)), reversed(_date_parts(ours)), strict=False))[::-1]
    left, right = list[int](), list[int]()
    for one, other in pairs:
        mine, yours = theirs[slice(*one)], ours[slice(*other)]
        if mine == yours:
            continue
        alike = by_digit and len(mine) == len(yours)
        places = [place for place in range(len(mine)) if not alike or mine[place] != yours[place]]
        left += [one[0] + place for place in places]
        right += [other[0] + place for place in (places if alike else range(len(yours)))]
    return _spans(left), _spans(right)


def _date_parts(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in re.finditer(r"\d+", text))


def _solid(text: str) -> list[int]:
    return [place for place, letter in enumerate(text) if letter.isalnum()]


def _spans(places: Iterable[int]) -> tuple[Span, ...]:
    """Join places that stand side by side."""
    joined: list[Span] = []
    for place in places:
        if joined and joined[-1][1] == place:
            joined[-1] = (joined[-1][0], place + 1)
        else:
            joined.append((place, place + 1))
    return tuple(joined)
