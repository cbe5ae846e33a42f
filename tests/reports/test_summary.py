"""R2: the list adds up, numbering faults show, and the table flows over pages."""

from __future__ import annotations

import pytest

from tests.reports import samples
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Problem
from verifier.i18n import Language, speaking
from verifier.reports import totals
from verifier.reports.contents import ListReport
from verifier.reports.preview import text_of
from verifier.reports.summary import summary

EN = samples.furniture(Language.EN, number="R2-000001-01")


def pages(report: ListReport) -> tuple[str, ...]:
    """Return the text of each page with every run of blanks made one."""
    return tuple(" ".join(page.split()) for page in text_of(summary(report, EN)))


def test_every_person_stands_in_it_and_headings_repeat() -> None:
    report = samples.list_report(120)
    shown = pages(report)
    everything = " ".join(shown)
    assert all(
        f"{entry.number} {number // 1000:03d} {number % 1000:03d}" in everything
        for number, (entry, _c) in enumerate(report.lines, 1)
    )
    assert all("Surname, first name, patronymic" in page for page in shown)
    assert all(f"Page {number} of {len(shown)}" in page for number, page in enumerate(shown, start=1))


def test_last_rows_stay_with_the_place_of_the_signature() -> None:
    for persons in range(20, 34):
        report = samples.list_report(persons)
        last = pages(report)[-1]
        assert "place of stamp" in last
        assert report.lines[-1][0].text(DetailKey.SURNAME) in last


def test_totals_add_up() -> None:
    cases = [case for _entry, case in samples.list_report(60).lines]
    with speaking(Language.EN):
        for counts in (totals.by_state(cases), totals.by_identity(cases), totals.by_disposition(cases)):
            assert sum(count for _label, count in counts) == 60


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (None, "counted 24; their list states no number"),
        (24, "✓ stated 24, counted 24"),
        (25, "≠ stated 25, counted 24: difference −1"),
    ],
)
def test_stated_is_set_against_counted(stated: int | None, sentence: str) -> None:
    plain = samples.list_report(24)
    submitted: SubmittedList = samples.submitted(stated=stated)
    assert sentence in pages(ListReport(submitted, plain.lines))[0]


def test_gaps_and_repeated_numbers_are_found() -> None:
    numbers = ["1", "2.", "2", "5", "9", "12а", ""]
    found = totals.numbering(samples.entry(number=number) for number in numbers)
    assert found.gaps == ((3, 4), (6, 8))
    assert found.repeated == (2,)
    assert found.other == ("12а", "")


def test_numbering_that_begins_late_counts_as_gap_and_absurd_numbers_do_not_stall() -> None:
    assert totals.numbering([samples.entry(number="3")]).gaps == ((1, 2),)
    assert totals.numbering([samples.entry(number=text) for text in ("1", "9" * 5000, "٣")]).other == ("9" * 5000, "٣")


def test_what_is_open_is_said_in_words() -> None:
    with speaking(Language.EN):
        assert totals.open_question(samples.case(steps=0)) == "waiting for the first check"
        assert totals.open_question(samples.case(steps=2)) == "to settle: Date captured"
        assert totals.open_question(samples.case(steps=3)) == "≠ Unit; ≠ Date captured"
        assert totals.open_question(samples.case(steps=8)).startswith("review on 20.05.2025")
        assert totals.open_question(samples.case()) == "—"


def test_problems_of_the_file_stand_with_their_places() -> None:
    plain = samples.list_report(3)
    problems = (Problem("DITTO", "Лист1", 9, "B", "то же"), Problem("NUMBER_GAP", "Лист1", 12, "A", "7"))
    shown = pages(ListReport(plain.submitted, plain.lines, problems, samples.OFFICERS["zrazkovyi"]))
    whole = " ".join(shown)
    assert "Problems of their file" in whole
    assert "Лист1 B9" in whole
    assert "Лист1 A12" in whole
    assert "A number is missing in their numbering" in whole
    assert "Петро ЗРАЗКОВИЙ" in shown[-1]


def test_empty_list_is_still_a_report() -> None:
    assert "Page 1 of 1" in pages(ListReport(samples.submitted(), ()))[0]
