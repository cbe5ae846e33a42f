"""Every problem belongs to one group, the same for its count and its filter."""

from __future__ import annotations

from verifier.domain.persons import Problem
from verifier.domain.problem_groups import WORDS, ProblemGroup, group_name, group_of, grouped
from verifier.domain.problems import ProblemCode

_OF_THE_FILE = ("ZIP_", "XML_", "OPC_", "OLE_", "LIMIT_", "CSV_QUOTE", "ENCODING_", "SST_")


def test_every_group_has_a_name() -> None:
    assert set(WORDS) == set(ProblemGroup)
    assert all(group_name(group) for group in ProblemGroup)


def test_groups_are_counted_in_their_order_and_without_the_empty_ones() -> None:
    codes = ("DATE_YY", "HIDDEN_ROW", "DATE_INVALID", "DEATH_HINT", "A_CODE_OF_LATER")
    counted = grouped(Problem(code) for code in codes)
    assert list(counted.items()) == [
        (ProblemGroup.PERSONS, 1),
        (ProblemGroup.HIDDEN, 1),
        (ProblemGroup.DATES, 2),
        (ProblemGroup.FILE, 1),
    ]


def test_what_is_wrong_with_a_package_is_of_the_file_and_what_may_hide_a_person_is_not() -> None:
    assert all(group_of(code) is ProblemGroup.FILE for code in ProblemCode if code.startswith(_OF_THE_FILE))
    for code in (ProblemCode.HIDDEN_ROW, ProblemCode.HIDDEN_SHEET, ProblemCode.FORMULA, ProblemCode.MERGE_VALUE):
        assert group_of(code) is ProblemGroup.HIDDEN
    for code in ProblemCode:
        if code.startswith("DATE_"):
            assert group_of(code) is ProblemGroup.DATES
