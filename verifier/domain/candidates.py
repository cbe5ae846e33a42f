"""Who an entry might be: candidates with weight, band and a reason per detail, each in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verifier.domain.details import DetailKey
from verifier.domain.findings import ReasonCode
from verifier.domain.persons import Record


class Band(StrEnum):
    """How likely a candidate is the entry's person. It proposes; it never decides anything in an office."""

    VERY_LIKELY = "very_likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Level(StrEnum):
    """The seven ways in which two values compare."""

    SAME = "same"
    SAME_BY_RULE = "same_by_rule"
    NEAR = "near"
    DIFFERENT = "different"
    MISSING_THEIRS = "missing_theirs"
    MISSING_OURS = "missing_ours"
    MISSING_BOTH = "missing_both"


class Rule(StrEnum):
    """Why two different spellings are the same, or how near two values are; worded in `domain.words`."""

    NONE = ""
    CASE = "case"
    SPACING = "spacing"
    RUSSIAN_UKRAINIAN_NAME = "russian_ukrainian_name"
    RUSSIAN_UKRAINIAN_SPELLING = "russian_ukrainian_spelling"
    LATIN_SPELLING = "latin_spelling"
    LOOK_ALIKE_LETTERS = "look_alike_letters"
    INITIAL = "initial"
    ORDER_SWAPPED = "order_swapped"
    ALIAS = "alias"
    ONE_LETTER = "one_letter"
    FEW_LETTERS = "few_letters"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    ONE_DIGIT = "one_digit"
    YEAR_ONLY = "year_only"
    MONTH_AND_YEAR_ONLY = "month_and_year_only"
    NEAR_YEAR = "near_year"
    SAME_RANK = "same_rank"
    PROMOTED = "promoted"
    SAME_PLACE = "same_place"
    DIGITS_SWAPPED = "digits_swapped"
    APOSTROPHE = "apostrophe"
    DOUBLE_NAME = "double_name"
    ANOTHER_NAME = "another_name"
    SAME_UNIT = "same_unit"
    NOT_COMPARABLE = "not_comparable"
    KEYBOARD_LAYOUT = "keyboard_layout"
    WORDS_JOINED = "words_joined"
    CASE_ENDING = "case_ending"
    HEARD = "heard"
    SCANNED = "scanned"
    TRUNCATED = "truncated"
    SHORT_FORM = "short_form"
    MONTH_FIRST = "month_first"
    DAYS_COUNTED = "days_counted"
    CODE_PAGE = "code_page"
    LOST_LETTERS = "lost_letters"
    GENDER_FORM = "gender_form"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one detail of the entry compares with the record: level, the rule behind it, and both values as shown."""

    detail: DetailKey
    level: Level
    rule: Rule
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that the score used, with its weight in bits (log2 of the likelihood ratio)."""

    comparison: Comparison
    weight: float


@dataclass(frozen=True, slots=True)
class Remembered:
    """What officers settled of a record in an earlier case about the same person.

    He is it: `reference` names the list, `agreed` says whether both checkers said so or an adjudicator ruled. Or he is
    not: then `refused` says why, with `note`.
    """

    case: int
    reference: str = ""
    agreed: bool = False
    refused: ReasonCode | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the entry's person. `weight` is the sum of the reasons' weights, in bits.

    One that is offered only because it is `remembered` has no weight and no reasons.
    """

    record: Record
    weight: float
    band: Band
    reasons: tuple[Reason, ...]
    remembered: Remembered | None = None
