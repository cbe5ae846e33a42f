"""R2: the list adds up, numbering faults show, and the table flows over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports import samples
from verifier.domain.acts import Act, ListApproved
from verifier.domain.decisions import Identity
from verifier.domain.details import DetailKey
from verifier.domain.lists import SubmittedList
from verifier.domain.persons import Problem
from verifier.domain.stages import Stage
from verifier.i18n import Language, grouped, n_, percentage, speaking
from verifier.reports import totals
from verifier.reports.contents import Agreement, ListReport
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
        assert totals.open_question(samples.case(steps=9)).startswith("review on 20.05.2025")
        assert totals.open_question(samples.case(steps=10)) == "≠ Unit; ≠ Date captured"
        assert totals.open_question(samples.eventful(steps=4)).startswith("answer due on 30.05.2025")
        assert totals.open_question(samples.case()) == "—"


def _with(report: ListReport, **changes: object) -> ListReport:
    return replace(report, **changes)  # type: ignore[arg-type]


def test_who_is_on_hold_or_asked_about_stands_with_his_dates() -> None:
    people = [
        (samples.entry(number="1"), samples.case(steps=9)),
        (samples.entry(number="2"), samples.eventful(steps=4)),
    ]
    shown = " ".join(pages(_with(samples.list_report(3), lines=tuple(people))))
    assert "Hold since 15.05.2025 review on 20.05.2025" in shown
    assert "Referred to the other side since 15.05.2025 answer due on 30.05.2025" in shown


def test_only_a_signed_conclusion_counts() -> None:
    assert totals.identity_of(samples.case(steps=3)) is None
    assert totals.identity_of(samples.case(steps=4)) is Identity.PROBABLE


def test_the_stage_and_the_signature_under_the_list_stand_above() -> None:
    plain, approver = samples.list_report(3), samples.OFFICERS["zrazkovyi"]
    assert "Stage Final approval" in pages(_with(plain, stage=Stage.APPROVAL))[0]
    assert "Approved Петро" not in pages(plain)[0]
    body = ListApproved(1, {"1": ""}, "за винятком утриманих")
    act = Act(20_001, "0" * 64, "2025-05-16T08:20:00.000Z", "+03:00", approver.id, "i", body, "1" * 64)
    shown = pages(_with(plain, stage=Stage.APPROVED, approval=act, signatory=approver))
    assert "Approved Петро ЗРАЗКОВИЙ · 16.05.2025 11:20 · act no. 20 001 · за винятком утриманих" in shown[0]
    assert "Керівник групи" in shown[-1]


def test_the_method_note_says_how_the_checks_work_and_how_well_each_pair_agreed() -> None:
    pairs = (
        Agreement("Оксана Кравченко", "Ігор Бондар", 22, 21, 430, 419),
        Agreement("Ігор Бондар", "Оксана Кравченко", 1, 1, 19, 19),
    )
    shown = pages(_with(samples.list_report(24), agreements=pairs))
    assert "Two officers check every detail of every person independently" in shown[-1]
    assert "Оксана КРАВЧЕНКО Ігор БОНДАР 22 21 430 419 97.4 %" in shown[-1]
    assert "Ігор БОНДАР Оксана КРАВЧЕНКО 1 1 19 19 100.0 %" in shown[-1]
    assert "Nobody on this list is checked twice yet" in pages(samples.list_report(3))[-1]
    with speaking(Language.EN):
        assert [percentage(999, 1000), percentage(9999, 10_000), percentage(0, 0)] == [
            "99.9\u00a0%",
            "99.9\u00a0%",
            "—",
        ]
    with speaking(Language.UK):
        assert [percentage(985, 1000), grouped(1234567)] == ["98,5\u00a0%", "1\u00a0234\u00a0567"]
        assert n_("{n} person", "{n} persons", 10_000) == "10\u00a0000 осіб"


def test_very_many_pairs_flow_over_pages_and_the_signature_stays_with_the_last() -> None:
    pairs = tuple(Agreement(f"Офіцер {n}", f"Офіцер {n + 1}", n, n, n, n) for n in range(1, 90))
    shown = pages(_with(samples.list_report(30), agreements=pairs))
    assert "Офіцер 89" in " ".join(shown)
    assert "place of stamp" in shown[-1]
    assert sum("First checker" in page for page in shown) > 1


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
