"""R4, R9 and R12: every signature stands in the register, every person is counted once, every act shows what it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import samples
from verifier.domain.case import Case, Standing
from verifier.domain.details import DetailKey as K
from verifier.domain.persons import Entry, Value
from verifier.i18n import Language, speaking
from verifier.reports import figures
from verifier.reports.charts import CROSSED, UPRIGHT, Chart, Part, draw_columns, draw_parts
from verifier.reports.contents import Entered, LedgerExtract, SignOffRegister, Statistics
from verifier.reports.document import Document
from verifier.reports.extract import extract
from verifier.reports.panels import written
from verifier.reports.preview import text_of
from verifier.reports.sheet import Sheet
from verifier.reports.sign_off_register import sign_off_register
from verifier.reports.sign_offs import SIGNED
from verifier.reports.statistics_report import statistics_report
from verifier.reports.withheld import withheld

EN = samples.furniture(Language.EN, number="R4-L0001-01")
DAY = date(2025, 5, 16)
Line = tuple[Entry, Case]


def _pages(pdf: bytes) -> tuple[str, ...]:
    return tuple(" ".join(page.split()) for page in text_of(pdf))


def _register(lines: tuple[Line, ...]) -> SignOffRegister:
    return SignOffRegister(samples.submitted(), lines, samples.OFFICERS)


def test_every_signature_stands_in_the_register_with_its_officer() -> None:
    lines = samples.list_report(30).lines
    pages = _pages(sign_off_register(_register(lines), EN))
    whole = " ".join(pages)
    signed = [act for _entry, case in lines for act in case.acts if isinstance(act.body, SIGNED)]
    assert f"{len(signed)} in all" in whole
    assert whole.count("Checker") + whole.count("Adjudicator") >= sum(act.body.kind == "check_signed" for act in signed)
    for act in signed:
        assert f"{act.seq:,}".replace(",", " ") in whole
    begun = sum(any(isinstance(act.body, SIGNED) for act in case.acts) for _entry, case in lines)
    assert f"{begun} of 30 with a signature" in whole
    assert all("First name, SURNAME" in page for page in pages[:-1])
    assert "place of stamp" in pages[-1]


def test_a_void_signature_is_marked_in_words() -> None:
    case = samples.eventful()
    void = [act for act in case.acts if isinstance(act.body, SIGNED) and case.standing(act) is Standing.VOID]
    shown = " ".join(_pages(sign_off_register(_register(((samples.entry(), case),)), EN)))
    assert void
    assert shown.count("✗ void: what it rested on has changed") == len(void)
    assert f"Void of these {len(void)}" in shown


def test_persons_whom_nobody_signed_are_named_by_number() -> None:
    lines = ((samples.person(3), samples.case(samples.person(3), steps=0, number=3)),)
    shown = " ".join(_pages(sign_off_register(_register(lines), EN)))
    assert "Nobody has signed yet 1 person" in shown
    assert "№ 3" in shown


def test_the_extract_shows_each_act_with_the_state_before_and_after() -> None:
    case, entered = samples.case(), list[Entered]()
    stood = samples.case(steps=0)
    for act in case.acts:
        after = stood.after(act)
        entered.append(Entered(act, act.case, "Соловьёв Алексей", stood.state, after.state))
        stood = after
    shown = " ".join(_pages(extract(LedgerExtract(samples.submitted(), tuple(entered), samples.OFFICERS), EN)))
    assert f"{len(entered)} acts" in shown
    assert "waiting for the first check → waiting for the second check" in shown
    assert all(each.act.hash[:16] in shown for each in entered)
    assert "лист частини складено" not in shown  # what was found stands in the reports on persons alone


@pytest.mark.parametrize("persons", [0, 1, 47])
def test_each_panel_counts_every_person_once(persons: int) -> None:
    lines = samples.list_report(max(persons, 1)).lines[:persons]
    counted: list[Callable[[], figures.Counts]] = [
        lambda: figures.by_age(lines, DAY),
        lambda: figures.by_length(lines, DAY),
        lambda: figures.by_rank(lines),
        lambda: figures.by_sex(lines),
        lambda: figures.by_category(lines),
        lambda: figures.by_confirmation(lines),
    ]
    with speaking(Language.EN):
        assert [sum(count for _name, count in panel()) for panel in counted] == [persons] * len(counted)


def _line(**stated: str) -> Line:
    entry = replace(samples.entry({}), values={K(key): Value(text, text) for key, text in stated.items()})
    return entry, samples.case(entry, steps=0)


@pytest.mark.parametrize(
    ("born", "group"),
    [
        ("2007-05-17", "under 18"), ("2007-05-16", "18 to 24"), ("2000-05-17", "18 to 24"), ("2000-05-16", "25 to 34"),
        ("2000-05", "18 to 24"), ("2000", "18 to 24"), ("1999", "25 to 34"), ("1970-05-16", "55 and older"),
        ("2026-01-01", "not known"), ("1991-02-31", "not known"), ("", "not known"),
    ],
)  # fmt: skip
def test_ages_turn_on_the_birthday(born: str, group: str) -> None:
    with speaking(Language.EN):
        assert [name for name, count in figures.by_age([_line(date_of_birth=born)], DAY) if count] == [group]


@pytest.mark.parametrize(
    ("stated", "group"),
    [
        ({"sex": "жін."}, "women"), ({"sex": "муж"}, "men"), ({"patronymic": "Петрівна"}, "women"), ({}, "not known"),
        ({"patronymic": "Ильинична"}, "women"), ({"patronymic": "Ілліч"}, "men"),
        ({"patronymic": "Рефат оглы"}, "not known"),
    ],
)  # fmt: skip
def test_men_and_women_are_told_by_word_or_patronymic(stated: dict[str, str], group: str) -> None:
    with speaking(Language.EN):
        assert [name for name, count in figures.by_sex([_line(**stated)]) if count] == [group]


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.integers(1, 50), max_size=20))
def test_statistics_of_categories_lose_nobody(stated: dict[str, int]) -> None:
    lines = [_line(category=text) for text, count in stated.items() for _each in range(count)]
    with speaking(Language.EN):
        counts = figures.by_category(lines[:300])
    assert sum(count for _name, count in counts) == len(lines[:300])
    assert len(counts) <= 10


def test_outside_the_office_small_groups_are_withheld() -> None:
    lines = samples.list_report(30).lines
    inside, outside = (
        " ".join(_pages(statistics_report(Statistics(samples.submitted(), lines, samples.OFFICERS, out), EN)))
        for out in (False, True)
    )
    assert "<5" not in inside
    assert "Groups of fewer than 5 persons are shown as “<5”; where one alone" in outside
    assert not any(entry.text(K.SURNAME) in outside for entry, _case in lines)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=10))
def test_what_is_withheld_follows_from_no_sum_and_is_not_measured(counts: list[int]) -> None:
    shown = withheld(counts)
    hidden = [count for count, each in zip(counts, shown, strict=True) if each.text in {"<5", "–"}]
    assert all(each.text not in {"1", "2", "3", "4"} for each in shown)
    assert all(each.drawn == 0 for each in shown if each.text in {"<5", "–", "0"})
    assert len(hidden) != 1 or len([count for count in counts if count]) == 1


def test_columns_are_as_high_as_their_counts_and_parts_as_wide() -> None:
    document = Document("", "", "", Language.EN)
    sheet = Sheet(document, EN, "")
    draw_columns(sheet, [Chart("Age", ["a", "b", "c"], written([2, 8, 0]))])
    low, high = (float(line.split()[5]) for line in sheet.page.aside if line.startswith("0.62 g"))
    assert high / low == pytest.approx(4, rel=0.01)
    before = len(sheet.page.aside)
    draw_parts(
        sheet, "Progress", [Part("○", 30, 1.0), Part("▲", 0, CROSSED), Part("●", 10, 0.3), Part("◆", 1, UPRIGHT)]
    )
    drawn = sheet.page.aside[before:]
    frames = [line.split() for line in drawn if line.endswith("re S")]
    wide, narrow, tiny = dict.fromkeys(float(frame[6]) for frame in frames)
    assert wide / narrow == pytest.approx(3, rel=0.01)
    assert narrow / tiny == pytest.approx(10, rel=0.01)
    assert wide + narrow + tiny == pytest.approx(sheet.width, abs=0.1)


def test_the_same_input_gives_the_same_bytes() -> None:
    lines = samples.list_report(12).lines
    register, counted = _register(lines), Statistics(samples.submitted(), lines, samples.OFFICERS)
    assert sign_off_register(register, EN) == sign_off_register(register, EN)
    assert statistics_report(counted, EN) == statistics_report(counted, EN)
