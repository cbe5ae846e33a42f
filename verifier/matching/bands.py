"""Bands by what agrees and what does not, never by a total alone: an officer must be able to rely on "very likely".

VERY_LIKELY  the whole date of birth or the personal or tax number is the same; the names hold together (`names_hold` says
             how much may be misspelt, short or unsaid); nothing contradicts (beside date and number both, one other
             name is no contradiction where surname or patronymic agrees); and no other record comes near: none within
             the margin, none with the same names and date (a namesake born the same day, or on the day that day and
             month make when exchanged; the same man filed twice);
             and no other entry of the list claims the record (`propose`).
POSSIBLE     a name or a number agrees or nearly so (an equal date alone is not enough) and the whole weight is not
             hopeless in a register of that size: an officer must look.
UNLIKELY     everything else; shown only so that nobody is overlooked.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from verifier.domain.candidates import Band, Level, Reason, Rule
from verifier.domain.details import DetailKey
from verifier.matching.holding import AGREES, contradicts, is_held_by_number, names_hold
from verifier.matching.people import NAME_DETAILS
from verifier.matching.score import Scored

MARGIN = 6.0
"""Bits by which a very likely candidate must lead the next: 64 times more likely."""

DOUBT = 9.0
"""A candidate may fall so many bits short of even odds and is still worth an officer's look."""

_K = DetailKey
_NUMBERS = (_K.PERSONAL_NUMBER, _K.TAX_NUMBER)
_BESIDE_NAMES = (_K.DATE_OF_BIRTH, *_NUMBERS, _K.SEX)
_CONTRADICTING = (*NAME_DETAILS, *_BESIDE_NAMES)
"""Details that speak against a pair where they differ; ranks, units and places change or are lost."""


def band_of(pair: Scored, persons: int, rivals: Iterable[Scored]) -> Band:
    """Return the band of a candidate among `persons` records; `rivals` are the best other records."""
    if not is_unmistakable(pair):
        return Band.POSSIBLE if _is_worth_a_look(pair, persons) else Band.UNLIKELY
    # However common name and date are in this register, an officer must look.
    return Band.POSSIBLE if any(_rivals(pair, rival) for rival in rivals) else Band.VERY_LIKELY


def _rivals(pair: Scored, rival: Scored) -> bool:
    """Whether another record comes too near: by weight, or by the same names and date where only unit or rank differ.

    A date whose day and month are exchanged is the same date here: nobody knows in which order a list was typed.
    """
    if pair.weight - rival.weight < MARGIN:
        return True
    return not _has_number(pair) and (is_unmistakable(rival) or _is_born_on_the_exchanged_day(rival))


def _is_born_on_the_exchanged_day(rival: Scored) -> bool:
    exchanged = rival.rule(_K.DATE_OF_BIRTH) is Rule.DAY_MONTH_SWAPPED
    return (
        exchanged and not any(contradicts(rival, detail) for detail in NAME_DETAILS) and names_hold(rival, number=False)
    )


def is_unmistakable(pair: Scored) -> bool:
    """Whether the levels alone, without regard to other records, allow "very likely"."""
    number, born = _has_number(pair), pair.level(_K.DATE_OF_BIRTH) in AGREES
    if not (number or born):
        return False
    if any(contradicts(pair, detail) for detail in _BESIDE_NAMES):
        return False
    if number and born and is_held_by_number(pair):
        return True
    return not any(contradicts(pair, detail) for detail in NAME_DETAILS) and names_hold(pair, number=number)


def _has_number(pair: Scored) -> bool:
    return any(pair.level(detail) in AGREES for detail in _NUMBERS)


def _is_worth_a_look(pair: Scored, persons: int) -> bool:
    """Whether a name or a number speaks for the pair, and its weight is not hopeless in a register of that size."""
    return odds(pair.weight, persons) >= -DOUBT and any(_speaks(pair, detail) for detail in (*NAME_DETAILS, *_NUMBERS))


def _speaks(pair: Scored, detail: DetailKey) -> bool:
    if pair.rule(detail) is Rule.ANOTHER_NAME:
        return True
    return pair.level(detail) in AGREES or (pair.level(detail) is Level.NEAR and pair.rule(detail) is not Rule.INITIAL)


def is_contradicted(reasons: Iterable[Reason]) -> bool:
    """Whether a detail that does not change in life is different."""
    compared = [reason.comparison for reason in reasons]
    different = [
        found for found in compared if found.level is Level.DIFFERENT and found.rule is not Rule.NOT_COMPARABLE
    ]
    return any(found.detail in _CONTRADICTING for found in different)


def odds(weight: float, persons: int) -> float:
    """Return log2 of the odds that this record is the person, given that any of the register may be he."""
    return weight - log2(max(persons, 1))
