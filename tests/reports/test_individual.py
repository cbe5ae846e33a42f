"""R1: everything on one person stands on paper, in the words that fit how far the case has come."""

from __future__ import annotations

import pytest

from tests.reports import samples
from verifier.domain.acts import CheckSigned, Pass
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding
from verifier.i18n import Language
from verifier.reports.contents import IndividualReport
from verifier.reports.evidence import MergedEvidence, rest_on_one
from verifier.reports.individual import individual, individuals
from verifier.reports.preview import page_count, text_of

EN = samples.furniture(Language.EN)


def text(report: IndividualReport) -> str:
    """Return the whole text with every run of blanks made one."""
    return " ".join(" ".join(text_of(individual(report, EN))).split())


def test_names_stand_in_cyrillic_letter_for_letter() -> None:
    shown = text(samples.individual_report())
    for value in ("СОЛОВЬЁВ", "СОЛОВЙОВ", "Олексій", "Миколайович", "молодший сержант", "А1763", "Пакино"):
        assert value in shown
    assert "12.03.1990" in shown


def test_sections_come_in_their_order() -> None:
    shown = text(samples.individual_report())
    order = [
        "Individual verification report",
        "Claimed on the list",
        "Identity conclusion",
        "Every detail, checked twice",
        "Questions that stop an exchange",
        "Evidence No.",
        "Signatures",
        "Replaced by later acts",
        "signature",
        "place of stamp",
    ]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)


def test_each_page_says_which_of_how_many_it_is() -> None:
    pages = text_of(individual(samples.individual_report(), EN))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Report R1-000217-03" in page
        assert "Для службового користування" in page
        assert "void if any page is missing" in page
        assert "33c7 97bb 0c99 2d78" in page


def test_signatures_name_who_when_and_what() -> None:
    shown = text(samples.individual_report())
    assert "First check провідний спеціаліст Оксана КРАВЧЕНКО 15.05.2025 11:07 complete 19 981" in shown
    assert "settled: 1" in shown
    assert "потрібен супровід фельдшера" in shown
    assert "times in UTC+03:00" in shown


def test_ruling_stands_with_its_reason() -> None:
    shown = text(samples.individual_report())
    assert "Adjudicator: Discrepancy: 18.05.2022 · E3" in shown
    assert "Adjudicator: лист частини складено в день події" in shown


def test_nothing_of_the_first_check_shows_before_the_second() -> None:
    shown = text(samples.individual_report(steps=1))
    assert "waiting for the second check" in shown
    assert "sealed" in shown
    assert "✓ Confirmed" not in shown
    for secret in ("СОЛОВЙОВ", "А1763", "1:48213", "паспорт", "18.05.2022", "одна цифра"):
        assert secret not in shown


def test_unchecked_is_never_printed_as_ok() -> None:
    shown = text(samples.individual_report(steps=0))
    assert shown.count("not checked twice") == len(samples.case(steps=0).asked) + 1
    assert "✓ Confirmed" not in shown
    assert "This case is not closed: waiting for the first check." in shown


def test_open_disagreement_and_missing_signatures_say_so() -> None:
    shown = text(samples.individual_report(steps=2))
    assert "not yet settled" in shown
    assert "Not yet concluded" in shown
    assert shown.count("— not yet signed") == 6


def test_computed_conclusion_is_marked_until_decided() -> None:
    assert "computed; the decision is still to be taken" in text(samples.individual_report(steps=7))
    assert "computed" not in text(samples.individual_report())


def test_agreement_needs_no_settlement() -> None:
    who = samples.entry({key: value for key, value in samples.CLAIMED.items() if key is not DetailKey.CAPTURE_DATE})
    assert "not needed: both checks agree" in text(samples.individual_report(who))


def test_details_their_list_leaves_out_are_named() -> None:
    assert "Not on their list and therefore not asked: Taxpayer number" in text(samples.individual_report())


def test_officer_who_is_unknown_is_named_by_id() -> None:
    report = samples.individual_report()
    assert "zrazkovyi" in text(IndividualReport(report.submitted, report.entry, None, report.case, {}))


def test_long_notes_and_much_evidence_flow_over_pages() -> None:
    who = samples.entry()
    asked = samples.case(who, steps=0).asked
    evidence = tuple(Evidence(no, EvidenceKind.UNIT_FILE, f"лист № {no} " + "дуже " * 20) for no in range(1, 41))
    note = "шукали у реєстрі " * 150
    findings = tuple(Finding(key, Answer.UNABLE, note=f"{key} {note}") for key in asked)
    case = samples.case(who, steps=0)
    for number, officer in ((Pass.FIRST, "kravchenko"), (Pass.SECOND, "bondar")):
        body = samples.check(who, asked, number, evidence=evidence, findings=findings)
        case = case.after(samples.act(int(number), officer, body))
    pdf = individual(IndividualReport(samples.submitted(), who, samples.record(), case, samples.OFFICERS), EN)
    pages = text_of(pdf)
    assert len(pages) > 5
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert "лист № 40" in " ".join(pages)
    assert sum("Document, extract, statement" in page for page in pages) > 1  # the heading is repeated
    assert "Decision" in pages[-1]  # the last steps stay with the place of the signature
    assert "place of stamp" in pages[-1]


def test_several_persons_make_one_file_with_counts_of_their_own() -> None:
    prints = [(samples.individual_report(), samples.furniture(Language.EN, number=f"R1-{n:06d}-01")) for n in range(3)]
    pages = text_of(individuals(prints))
    assert len(pages) == 3 * page_count(individual(*prints[0]))
    assert "Page 1 of 2" in pages[4]
    assert "R1-000002-01" in pages[5]


def test_same_document_in_both_checks_is_one_item() -> None:
    who = samples.entry()
    checks = samples.case(who, steps=2).checks
    merged = MergedEvidence(checks)
    assert [(item.no, item.checks) for item in merged.items] == [(1, (1, 2)), (2, (1, 2)), (3, (1, 2)), (4, (2,))]


@pytest.mark.parametrize(("first", "second", "single"), [((1,), (2,), True), ((1,), (3,), False), ((1,), (), False)])
def test_single_source_is_told(first: tuple[int, ...], second: tuple[int, ...], single: bool) -> None:
    key = DetailKey.SURNAME
    findings = (Finding(key, Answer.CONFIRMED, evidence=first), Finding(key, Answer.CONFIRMED, evidence=second))
    checks: list[CheckSigned] = []
    for number, finding in zip(Pass, findings, strict=True):
        body = samples.check(samples.entry(), (key,), number, findings=(finding,))
        checks.append(body)
    used = MergedEvidence(checks).behind(findings)
    assert rest_on_one(findings, used) is single
