"""Problems by what they are about, so that an officer can take one thing after the other: hidden content first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from verifier.domain.persons import Problem
from verifier.i18n import N_, _


class ProblemGroup(StrEnum):
    """What problems are about, the gravest first."""

    PERSONS = "persons"
    HIDDEN = "hidden"
    READERS = "readers"
    COLUMNS = "columns"
    ROWS = "rows"
    NAMES = "names"
    DATES = "dates"
    NUMBERS = "numbers"
    CHARACTERS = "characters"
    FILE = "file"


WORDS: dict[ProblemGroup, str] = {
    ProblemGroup.PERSONS: N_("Returned, dead, twice"),
    ProblemGroup.HIDDEN: N_("Hidden or computed"),
    ProblemGroup.READERS: N_("Read in two ways"),
    ProblemGroup.COLUMNS: N_("Columns"),
    ProblemGroup.ROWS: N_("Rows"),
    ProblemGroup.NAMES: N_("Names"),
    ProblemGroup.DATES: N_("Dates"),
    ProblemGroup.NUMBERS: N_("Ranks and numbers"),
    ProblemGroup.CHARACTERS: N_("Characters"),
    ProblemGroup.FILE: N_("The file"),
}
# Codes by their values: a code that stands nowhere here is one of the whole file.
_CODES: dict[ProblemGroup, str] = {
    ProblemGroup.PERSONS: "POSSIBLE_DUPLICATE RETURNED_HINT DEATH_HINT DECLINES_HINT REMOVED_HINT STRUCK IMPLAUSIBLE",
    ProblemGroup.HIDDEN: "HIDDEN_ROW HIDDEN_COL HIDDEN_SHEET HIDDEN_CONTENT FORMULA COMMENT FORMAT_MASK MERGE_VALUE "
    "COLOURED_ROW FILTER_ON RULE_HIDES DRAWN BESIDE_TABLES",
    ProblemGroup.READERS: "READERS_DIFFER SECOND_READER_FAILED ONE_READER",
    ProblemGroup.COLUMNS: "AMBIGUOUS_COLUMN UNMAPPED_COLUMN HEADER_DUP HEADER_OFFSET HEADER_MULTI EMPTY_COLUMN_HEADING "
    "JOINED_COLUMN SPLIT_COLUMN",
    ProblemGroup.ROWS: "SECOND_TABLE TABLE_BELOW OTHER_SHEET TWO_SHEETS NOT_UNDERSTOOD NOT_A_PERSON DITTO NUMBER_GAP "
    "NUMBER_REPEATED NUMBER_RESTART NUMBER_SUFFIX UNNUMBERED STATED_COUNT SEVERAL_PERSONS CONTINUED PERSON_OVER_ROWS "
    "ROW_ORDER CSV_RAGGED FAR_CELL EMPTY CELL_ERROR CELL_TYPE",
    ProblemGroup.NAMES: "ORDER_SWAPPED INITIALS NO_SURNAME NAME_WORDS NO_NAME REMARK_IN_NAME RANK_IN_NAME BIRTH_IN_NAME "
    "NAME_CASE ALIAS DIGIT_IN_NAME LETTER_AS_DIGIT LONG_WORD",
    ProblemGroup.DATES: "DATE_INVALID DATE_AMBIGUOUS DATE_YY DATE_SERIAL DATE_TIME DATE_UNREADABLE DATE_OFFER",
    ProblemGroup.NUMBERS: "AMBIGUOUS_RANK UNKNOWN_RANK RANK_SUFFIX POST_NOT_RANK TAX_NUMBER_INVALID TAX_NUMBER_BIRTH "
    "TAX_NUMBER_SEX TAX_NUMBER_TWICE UNZR_INVALID UNZR_BIRTH UNZR_TAX UNIT_CODE_ODD UNIT_OTHER_SIDE "
    "REGION_UNKNOWN REGION_FORMER PERSONAL_NUMBER_ODD NO_NUMBER NUMBER_AS_ID SPOILED_NUMBER BAD_NUMBER",
    ProblemGroup.CHARACTERS: "MIXED_SCRIPT APOSTROPHE INVISIBLE BIDI NFC COMPAT COMBINING CONTROL UNASSIGNED SYMBOL "
    "MOJIBAKE MARKUP FORMULA_PREFIX",
}
_GROUPS = {code: group for group, codes in _CODES.items() for code in codes.split()}


def group_of(code: str) -> ProblemGroup:
    """Return what a problem is about."""
    return _GROUPS.get(code, ProblemGroup.FILE)


def group_name(group: ProblemGroup) -> str:
    """Name a group."""
    return _(WORDS[group])


def grouped(problems: Iterable[Problem]) -> dict[ProblemGroup, int]:
    """Count problems by group, in the order of the groups, without the empty ones."""
    counted = Counter(group_of(problem.code) for problem in problems)
    return {group: counted[group] for group in ProblemGroup if counted[group]}
