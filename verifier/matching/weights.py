"""The policy in one table: what each level of each detail says for or against "the same person", in bits.

Weights are Fellegi-Sunter weights, log2(m / u): m is how often the level occurs when entry and record are the same
person, u how often by chance. A `Rare` weight takes u from the register: the rarity of the agreeing name or date in
bits (of the half that both have, where half of a double name is left out), less the cost of the rule (-log2 of how often
the other side's clerks make that change, and for near spellings of how many names lie as near). Missing values say
nothing and stand in no table.

`tests.estimate` estimates the table from decided pairs that an office exported, or from invented ones. What chance does
(an initial that fits, a date one digit away, another name) is taken from there, in round numbers; how often clerks damage
a detail is our own judgement, because invented lists are damaged far more than any office's, and is within two bits of
the estimate. No figure is fitted to a benchmark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from verifier.domain.candidates import Level, Rule
from verifier.domain.details import DetailKey


class Verdict(NamedTuple):
    """The level of one comparison and the rule behind it."""

    level: Level
    rule: Rule = Rule.NONE


@dataclass(frozen=True, slots=True)
class Fixed:
    """A weight in bits that does not depend on the value."""

    bits: float


@dataclass(frozen=True, slots=True)
class Rare:
    """The rarity of our value in bits, plus `bits` (mostly a cost), at least `least`."""

    bits: float = 0.0
    least: float = 0.5


SAME, BY_RULE, NEAR, DIFFERENT = Level.SAME, Level.SAME_BY_RULE, Level.NEAR, Level.DIFFERENT
_Line = Mapping[Level | Verdict, Fixed | Rare]


def _name(one_letter: float, few_letters: float, other: float, another: float) -> _Line:
    return {
        SAME: Rare(),
        BY_RULE: Rare(-0.1),
        Verdict(BY_RULE, Rule.ORDER_SWAPPED): Rare(-0.5),
        Verdict(BY_RULE, Rule.ALIAS): Rare(-1.0),
        Verdict(NEAR, Rule.ONE_LETTER): Rare(one_letter, least=another),
        Verdict(NEAR, Rule.FEW_LETTERS): Rare(few_letters, least=another),
        Verdict(BY_RULE, Rule.KEYBOARD_LAYOUT): Rare(-0.5),
        Verdict(BY_RULE, Rule.WORDS_JOINED): Rare(-0.5),
        Verdict(BY_RULE, Rule.CASE_ENDING): Rare(-0.5),
        Verdict(BY_RULE, Rule.TRUNCATED): Rare(-2.0),
        Verdict(BY_RULE, Rule.CODE_PAGE): Rare(-0.5),
        Verdict(BY_RULE, Rule.LOST_LETTERS): Rare(-1.0),
        Verdict(BY_RULE, Rule.GENDER_FORM): Rare(-2.0),
        Verdict(NEAR, Rule.GENDER_FORM): Rare(-3.0, least=0.0),
        Verdict(NEAR, Rule.HEARD): Rare(-2.0, least=0.0),
        Verdict(NEAR, Rule.SCANNED): Rare(one_letter, least=0.0),
        Verdict(NEAR, Rule.TRUNCATED): Rare(-3.0, least=0.0),
        Verdict(NEAR, Rule.SHORT_FORM): Rare(-2.0, least=0.0),
        Verdict(NEAR, Rule.DOUBLE_NAME): Rare(-2.0, least=0.0),
        Verdict(NEAR, Rule.INITIAL): Fixed(2.5),
        DIFFERENT: Fixed(other),
        Verdict(DIFFERENT, Rule.ANOTHER_NAME): Fixed(another),
    }


def _number(same: float, near: float, other: float) -> _Line:
    return {SAME: Fixed(same), BY_RULE: Fixed(same), NEAR: Fixed(near), DIFFERENT: Fixed(other)}


def _plain(same: float, near: float, other: float) -> _Line:
    return {
        **_number(same, near, other),
        Verdict(DIFFERENT, Rule.NOT_COMPARABLE): Fixed(0.0),
    }


_K = DetailKey
TABLE: Mapping[DetailKey, _Line] = {
    #                     one letter, few letters, different, another existing name one letter away
    _K.SURNAME: _name(-5.0, -9.0, -6.0, -3.0),
    _K.GIVEN_NAME: _name(-4.0, -6.0, -8.0, -7.0),
    _K.PATRONYMIC: _name(-4.0, -6.0, -6.0, -5.0),
    _K.DATE_OF_BIRTH: {
        SAME: Rare(),
        Verdict(NEAR, Rule.DAY_MONTH_SWAPPED): Fixed(7.0),
        Verdict(NEAR, Rule.ONE_DIGIT): Fixed(3.0),
        Verdict(NEAR, Rule.DIGITS_SWAPPED): Fixed(5.0),
        BY_RULE: Rare(-0.5),
        Verdict(NEAR, Rule.NEAR_YEAR): Fixed(3.0),
        Verdict(NEAR, Rule.DAYS_COUNTED): Fixed(5.0),
        Verdict(NEAR, Rule.MONTH_AND_YEAR_ONLY): Fixed(8.0),
        Verdict(NEAR, Rule.YEAR_ONLY): Fixed(5.5),
        DIFFERENT: Fixed(-8.0),
    },
    #                               same, near, different
    _K.PERSONAL_NUMBER: _number(18.0, 9.0, -5.0),
    _K.TAX_NUMBER: _number(20.0, 10.0, -5.0),
    _K.UNZR: _number(20.0, 10.0, -5.0),
    _K.ID_DOCUMENT: _number(16.0, 8.0, -1.0),
    _K.MILITARY_DOCUMENT: _number(16.0, 8.0, -1.0),
    _K.SEX: _plain(0.2, 0.0, -6.0),
    _K.PLACE_OF_BIRTH: _plain(5.0, 2.0, -1.0),
    _K.RESIDENCE: _plain(4.0, 1.0, -0.5),
    _K.LAST_RESIDENCE: _plain(4.0, 1.0, -0.5),
    _K.MOTHER_MAIDEN_NAME: _plain(7.0, 2.0, -0.5),
    _K.RANK: {SAME: Fixed(2.0), BY_RULE: Fixed(2.0), NEAR: Fixed(0.0), DIFFERENT: Fixed(-1.0)},
    _K.UNIT: _plain(6.0, 2.0, -0.7),
    _K.CAPTURE_DATE: {SAME: Fixed(4.0), NEAR: Fixed(1.5), DIFFERENT: Fixed(-0.5)},
    _K.MEASURE_DATE: {SAME: Fixed(4.0), NEAR: Fixed(1.5), DIFFERENT: Fixed(-0.5)},
}


def weight_of(detail: DetailKey, verdict: Verdict) -> Fixed | Rare | None:
    """Return the weight of a verdict: that of its rule where the table names it, else of its level, else None."""
    line = TABLE.get(detail)
    if line is None:
        return None
    return line.get(verdict) or line.get(verdict.level)
