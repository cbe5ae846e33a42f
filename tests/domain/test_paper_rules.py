"""Acts about papers: which scan is kept as a signed sheet, and what can stand on a letterhead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import situations
from tests.support.cases import ADMINISTRATOR, APPROVER, FIRST
from verifier.domain.act_fields import fields
from verifier.domain.act_words import summary
from verifier.domain.office_rules import office_refusal
from verifier.domain.paper_acts import LetterheadSet, SheetGivenUp, SheetReturned
from verifier.domain.paper_leaves import leaf, missing_pages, needless, repeated_sheet, sheets_out
from verifier.domain.paper_rules import LONGEST, MOST_ADDRESSEES, letterhead_refusal, paper_refusal
from verifier.domain.refusals import Refusal, RefusalCode

C = RefusalCode
SHEET = SheetReturned("R1-000001-01", 1, "a" * 64, "scan.pdf", "b" * 64, (1,))
GONE = SheetGivenUp("R1-000001-01", 1, "a" * 64, "згоріла в дорозі")
HEAD = LetterheadSet("Координаційний штаб", "ДСК", "О. Взірцева", "00-00", ("до справи",), {"R2/uk": "Зведення"})

SITUATIONS: list[situations.Situation] = [
    (C.RETIRED, lambda: office_refusal(replace(FIRST, retired=True), SHEET), ""),
    (C.SHEET_WITHOUT_SYMBOL, lambda: office_refusal(FIRST, replace(SHEET, pages=())), ""),
    (C.SHEET_WITHOUT_SYMBOL, lambda: paper_refusal(FIRST, replace(SHEET, pages=(1, 0))), ""),
    (C.SHEET_WITHOUT_SYMBOL, lambda: paper_refusal(FIRST, replace(SHEET, parts=("3/60", "x"))), ""),
    (C.SHEET_KEPT, lambda: repeated_sheet(replace(SHEET, note="ще"), [SHEET]), "R1-000001-01"),
    (C.SHEET_NOTE_MISSING, lambda: repeated_sheet(replace(SHEET, file="c" * 64, note="."), [SHEET]), "R1-000001-01"),
    (C.SHEET_NOTE_MISSING, lambda: repeated_sheet(replace(SHEET, file="c" * 64), [replace(SHEET, parts=("1/3",))]), ""),
    (C.SHEET_NOTE_MISSING, lambda: repeated_sheet(replace(SHEET, file="c" * 64, parts=("1/3", "2/3")),
     [replace(SHEET, parts=("2/3",))]), ""),
    (C.SHEET_WITHOUT_SYMBOL, lambda: paper_refusal(FIRST, replace(SHEET, leaves=("+1/2", "+3/2"))), ""),
    (C.SHEET_NOTE_MISSING, lambda: repeated_sheet(_pages("c", 2, 3), [_pages("d", 1, 2)]), ""),
    (C.SHEET_NOTE_MISSING, lambda: repeated_sheet(_pages("c", 2), [SHEET]), ""),
    (C.LACKS_ROLES, lambda: office_refusal(FIRST, GONE), "approver"),
    (C.CHANGE_REASON_MISSING, lambda: paper_refusal(APPROVER, replace(GONE, reason=" – ")), ""),
    (C.SHEET_NOT_OUT, lambda: needless(GONE, [SHEET], ()), "R1-000001-01"),
    (C.SHEET_NOT_OUT, lambda: needless(GONE, (), [GONE]), "R1-000001-01"),
    (C.LACKS_ROLES, lambda: paper_refusal(FIRST, HEAD), "approver"),
    (C.TOO_MANY_ADDRESSEES, lambda: letterhead_refusal(replace(HEAD, addressees=("а",) * (MOST_ADDRESSEES + 1))), "8"),
    *((C.LETTERHEAD_TEXT, lambda name=name, most=most: letterhead_refusal(replace(HEAD, **{name: "ш" * (most + 1)})),
       str(most)) for name, most in LONGEST.items()),
    (C.LETTERHEAD_TEXT, lambda: letterhead_refusal(replace(HEAD, phone="00\n00")), "00"),
    (C.LETTERHEAD_TEXT, lambda: letterhead_refusal(replace(HEAD, office="Штаб\u202e")), "Штаб"),
    (C.LETTERHEAD_TEXT, lambda: letterhead_refusal(replace(HEAD, addressees=(" до справи",))), "60"),
    (C.LETTERHEAD_TEXT, lambda: letterhead_refusal(replace(HEAD, titles={"R2/uk": "З" * 91})), "90"),
    (C.TITLE_MISSING, lambda: letterhead_refusal(replace(HEAD, titles={"R2/uk": "—"})), "R2/uk"),
    (C.TITLE_MISSING, lambda: letterhead_refusal(replace(HEAD, titles={"r2": "Зведення"})), "r2"),
]  # fmt: skip


def _pages(file: str, *pages: int) -> SheetReturned:
    """Return a scan of some pages of a sheet of three."""
    return replace(SHEET, file=file * 64, leaves=tuple(leaf("", page, 3) for page in pages))


@situations.each(SITUATIONS)
def test_each_situation_is_refused_for_its_own_reason(
    code: RefusalCode, situation: Callable[[], Refusal | None], fact: str
) -> None:
    situations.assert_refused(code, situation, fact)


def test_who_is_in_service_keeps_a_sheet_and_the_heads_set_the_letterhead() -> None:
    assert office_refusal(FIRST, SHEET) is None
    assert paper_refusal(ADMINISTRATOR, HEAD) is None
    assert paper_refusal(APPROVER, LetterheadSet()) is None, "all of it may be left to the program"


@pytest.mark.parametrize(
    "other", [replace(SHEET, number="R1-000002-01"), replace(SHEET, file="c" * 64, note="краща копія")]
)
def test_another_print_on_the_same_scan_and_one_more_scan_with_a_reason_are_kept(other: SheetReturned) -> None:
    assert repeated_sheet(other, [SHEET]) is None


def test_a_print_of_many_sheets_is_back_with_the_last_of_them() -> None:
    first, second, third = (
        replace(SHEET, file=str(place) * 64, parts=parts)
        for place, parts in enumerate((("1/3",), ("3/3", "1/3"), ("2/3",)), start=1)
    )
    assert repeated_sheet(third, [first, second]) is None
    assert [sheets_out(kept) for kept in ((), (first,), (first, second), (first, second, third), (first, SHEET))] == [
        (1, 1), (2, 3), (1, 3), (0, 3), (0, 1)
    ]  # fmt: skip


def test_a_sheet_is_back_with_the_last_of_its_pages() -> None:
    first, second = _pages("c", 3, 1), _pages("d", 2)
    assert repeated_sheet(second, [first]) is None, "its other page"
    assert [sheets_out(kept) for kept in ((first,), (first, second), (first, replace(SHEET, note="ще")))] == [
        (1, 1), (0, 1), (0, 1)
    ]  # fmt: skip
    assert dict(missing_pages([first])) == {"": (2,)}
    assert not missing_pages([first, second])
    of_two = replace(SHEET, parts=("1/2", "2/2"), leaves=(leaf("2/2", 1, 2), leaf("1/2", 1, 1)))
    assert sheets_out([of_two]) == (1, 2)
    assert dict(missing_pages([of_two])) == {"2/2": (2,)}


def test_the_heads_give_up_what_is_out_and_what_came_back_in_part() -> None:
    assert paper_refusal(APPROVER, GONE) is None
    others = [replace(SHEET, number="R1-000002-01")], [replace(GONE, number="R1-000002-01")]
    assert needless(GONE, *others) is None
    assert needless(GONE, [_pages("c", 1)], ()) is None
    assert summary(GONE) == "R1-000001-01 · згоріла в дорозі"
    assert {"R1-000001-01", "згоріла в дорозі"} <= {value for _name, value in fields(GONE)}


def test_papers_on_remains_may_have_titles_of_the_office_too() -> None:
    assert letterhead_refusal(replace(HEAD, titles={"R10A/uk": "Акт приймання"})) is None


def test_each_is_told_in_one_line_and_field_by_field() -> None:
    assert summary(replace(SHEET, note="краща копія")) == "R1-000001-01 · краща копія"
    assert summary(HEAD) == "Координаційний штаб · ДСК · О. Взірцева · 00-00"
    assert {"R1-000001-01", "scan.pdf", "2/3"} <= {value for _name, value in fields(_pages("c", 2))}
    assert {"ДСК", "до справи", "Зведення"} <= {value for _name, value in fields(HEAD)}
