"""Whatever stands in a list, what is printed is visible, bounded and honest."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.reports import styles
from verifier.reports.faces import REGULAR, SIGNS, clipped, coverage, fitting, runs, width_of, wrap
from verifier.reports.printable import CUT, VALUE_LIMIT, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("СОЛОВЬЁВ", "СОЛОВЬЁВ"),
        ("Їжакевич-Ґалаґан О’Коннор", "Їжакевич-Ґалаґан О’Коннор"),
        ("И\u0306ван", "Йван"),
        ("Иван\u00a0 \t\n Петров", "Иван Петров"),
        ("<b>Петров</b> & <img src=x>", "<b>Петров</b> & <img src=x>"),
        ("Іва\u0301н", "Іва\u0301н"),
        ("გიორგი", "გიორგი"),
        ("Пет\u202eров", "Пет[U+202E]ров"),
        ("Пет\u200bров", "Пет[U+200B]ров"),
        ("Пет\u00adров", "Пет[U+00AD]ров"),
        ("Петров\u2800", "Петров[U+2800]"),
        ("Петров\x00", "Петров[U+0000]"),
        ("Петров \ud83d", "Петров [U+D83D]"),
        ("Петров 😀", "Петров [U+1F600]"),
        ("محمد", "[U+0645][U+062D][U+0645][U+062F]"),
        ("\u0301Иван", "[U+0301]Иван"),
    ],
)
def test_every_character_is_shown_or_named(text: str, shown: str) -> None:
    result = printable(text)
    assert result.text == shown
    assert result.replaced == ("[U+" in shown)
    assert not result.shortened


def test_long_text_is_cut_visibly() -> None:
    result = printable("А" * 1_000_000)
    assert result.text == "А" * VALUE_LIMIT + CUT
    assert result.shortened


def test_heap_of_accents_is_named_not_painted() -> None:
    shown = printable("И" + "\u0307" * 50).text
    assert shown.count("\u0307") <= 2
    assert "[U+0307]" in shown


@given(st.text(max_size=400))
def test_any_text_becomes_printable_and_bounded(text: str) -> None:
    shown = printable(text).text
    assert len(shown) <= VALUE_LIMIT + 100 + len(CUT)
    assert all(unicodedata.category(char)[0] in "LNPSM" or char == " " for char in shown)
    assert coverage(REGULAR).union(coverage(SIGNS)).issuperset(shown)
    assert "".join(piece for _face, piece in runs(shown, REGULAR)) == shown


@given(st.text(alphabet="Абв г-/.Ґї'’ 0123w", max_size=120), st.floats(min_value=20, max_value=300))
def test_lines_fit_their_width_and_lose_nothing(text: str, width: float) -> None:
    text = printable(text).text
    style = fitting(text, styles.CELL, width)
    lines = wrap(text, style, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, style) <= width + 0.01 for line in lines)


def test_words_of_a_name_stay_whole_where_they_can() -> None:
    assert wrap("ОЛІЙНИК-СКОРОПАДСЬКИЙ Володимир", styles.CELL, 104) == ("ОЛІЙНИК-", "СКОРОПАДСЬКИЙ", "Володимир")
    style = fitting("СКОРОПАДСЬКИЙ", styles.CELL, 58)
    assert style.size < styles.CELL.size
    assert wrap("СКОРОПАДСЬКИЙ", style, 58) == ("СКОРОПАДСЬКИЙ",)


def test_part_of_a_double_name_is_made_smaller_rather_than_torn() -> None:
    name = "ОЛІЙНИК-СКОРОПАДСЬКИЙ-ВЕРНИГОРОВСЬКИЙ"
    assert wrap(name, fitting(name, styles.CELL, 71), 71) == ("ОЛІЙНИК-", "СКОРОПАДСЬКИЙ-", "ВЕРНИГОРОВСЬКИЙ")


def test_sign_stays_with_its_word() -> None:
    assert wrap("≠ Unit; ≠ Date captured", styles.CELL, 40)[1].startswith("≠ Date")


def test_clipped_line_ends_in_an_ellipsis() -> None:
    line = clipped("Координаційний штаб", styles.BODY, 50)
    assert line.endswith("…")
    assert width_of(line, styles.BODY) <= 50


def test_unknown_character_that_slips_through_is_still_visible() -> None:
    assert runs("а😀", REGULAR) == ((REGULAR, "а"), (SIGNS, "\ufffd"))


def test_hostile_length_costs_nothing() -> None:
    start = time.process_time()
    for text in ("<br/>" * 200_000, "А" * 1_000_000, "\u202e" * 1_000_000, "И\u0301" * 500_000, "? " * 500_000):
        wrap(printable(text).text, styles.CELL, 60)
    assert time.process_time() - start < 2
