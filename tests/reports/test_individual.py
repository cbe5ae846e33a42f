"""R1: everything on one person stands on paper, in the words that fit how far the case has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports import samples
from verifier.domain.acts import Pass
from verifier.domain.candidates import Comparison, Level, Rule
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Evidence, EvidenceKind, Finding
from verifier.i18n import Language
from verifier.reports.contents import IndividualReport
from verifier.reports.evidence import MergedEvidence
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
        "Queries, holds, reopenings",
        "Signatures",
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
    assert shown.count("— not yet signed") == 7


def test_a_conclusion_stands_with_who_signed_it_and_is_marked_before() -> None:
    before = text(samples.individual_report(steps=3))
    assert "Identity probable computed; not yet signed" in before.replace("Not yet decided ", "")
    shown = text(samples.individual_report())
    assert "signed by Ніна МЕЛЬНИК, 15.05.2025 14:28" in shown
    assert "computed" not in shown
    assert "Identity conclusion головний спеціаліст Ніна МЕЛЬНИК 15.05.2025 14:28 Identity probable 19 984" in shown


def test_a_clearance_says_how_long_it_holds_and_under_what_delegation_it_was_signed() -> None:
    shown = text(samples.individual_report())
    said = "valid until 17.05.2025 17:49 · under delegation: наказ № 7-н від 02.05.2025 · потрібен супровід фельдшера"
    assert said in shown
    late = samples.furniture(Language.EN, printed_at="2025-05-17T17:49:00+03:00")
    pages = " ".join(" ".join(text_of(individual(samples.individual_report(), late))).split())
    assert "expired on 17.05.2025 17:49" in pages


def test_a_hold_stands_with_its_reason_and_its_end() -> None:
    shown = text(samples.individual_report())
    assert "Put on hold Петро ЗРАЗКОВИЙ 15.05.2025 19:03 19 989" in shown
    assert "Reason: очікуємо уточнення місця у транспорті · To be reviewed on: 20.05.2025" in shown
    assert "Note: місце підтверджено" in shown
    held = text(samples.individual_report(steps=9))
    assert "This case is not closed: on hold. To be looked at again on 20.05.2025." in held


# --- what was asked, answered, reopened ---


def test_what_was_asked_and_what_they_claim_now_stand_beside_their_list() -> None:
    shown = text(samples.eventful_report())
    assert "Query: Q-0004 · Details: Date of birth · Question: просимо звірити дату народження" in shown
    assert "Answer due on: 30.05.2025" in shown
    assert "They state now: 13.03.1990 · Their letter: лист № 11/2 від 16.05.2025" in shown
    assert shown.count("now: 13.03.1990 (Q-0004)") == 2  # above, and in the table of details
    asked = text(samples.eventful_report(steps=4))
    assert "This case is not closed: waiting for the other side. Q-0004: answer due on 30.05.2025." in asked


def test_every_act_of_a_pass_is_listed_with_its_officer_and_what_is_void_of_it() -> None:
    shown = text(samples.eventful_report())
    signed = shown[shown.index("Signatures electronic") :]
    first = [
        "First check провідний спеціаліст Оксана КРАВЧЕНКО 15.05.2025 11:07 complete 19 981",
        "Void of it: Date of birth, Rank.",
        "First check, anew спеціаліст Дарина МОРОЗ 15.05.2025 16:42 1 detail anew 19 986",
        "First check, anew провідний спеціаліст Оксана КРАВЧЕНКО",
        "Second check (independent) спеціаліст Ігор БОНДАР",
        "Second check (independent), anew спеціаліст Ігор БОНДАР",
    ]
    places = [signed.index(part) for part in first]
    assert places == sorted(places)


def test_void_acts_stay_visible_and_are_struck_through() -> None:
    report = samples.eventful_report()
    shown = text(report)
    void = shown[shown.index("Void: what they rested on has changed") :]
    for what in ("Security clearance", "Transport", "Decision"):
        assert what in void
    assert "Legal clearance" not in void
    assert "надійшов новий витяг з обліку" in shown[: shown.index("Signatures electronic")]


def test_evidence_stands_in_full_with_the_file_that_was_attached() -> None:
    shown = text(samples.eventful_report())
    said = (
        "Приморський РВ · № КК 000001 02.04.2008 · родина · certified copy · uk · p. 2-3 · B2"
        f" · file “паспорт скан.pdf”, SHA-256 {samples.FILE[:12]}…"
    )
    assert said in shown


@pytest.mark.parametrize(("steps", "open_"), [(5, "waiting for the first check"), (6, "waiting for the second check")])
def test_what_is_checked_anew_is_as_blind_as_before(steps: int, open_: str) -> None:
    """Also that something of an earlier act is void, and why it was asked again, may tell what was found."""
    shown = text(samples.eventful_report(steps=steps))
    assert open_ in shown
    assert "Дарина МОРОЗ" in shown or steps == 5
    for secret in ("СОЛОВЙОВ", "А1763", "паспорт", "18.05.2022", "Void of it", "просимо звірити", "✓ Confirmed"):
        assert secret not in shown
    assert "1 detail to be answered anew" in shown
    assert "shown after both checks" in shown


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


@pytest.mark.parametrize(
    ("first", "second", "single"), [((1,), (2,), True), ((1,), (3,), False), ((1, 2), (2, 1), False)]
)
def test_single_source_is_told(first: tuple[int, ...], second: tuple[int, ...], single: bool) -> None:
    """The mark is that of the domain: both findings rest on one and the same document and on nothing else."""
    walk, key = samples.Walk(samples.entry()), DetailKey.RANK
    for number, used in ((Pass.FIRST, first), (Pass.SECOND, second)):
        plain = samples.check(samples.entry(), walk.case.asked, number)
        findings = tuple(
            Finding(each.detail, Answer.CONFIRMED, evidence=used)
            if each.detail is key
            else Finding(each.detail, Answer.UNABLE)
            for each in plain.findings
        )
        walk.check("kravchenko" if number is Pass.FIRST else "bondar", number, findings=findings)
    assert walk.case.outcomes[key].same_source is single
    report = IndividualReport(samples.submitted(), samples.entry(), samples.record(), walk.case, samples.OFFICERS)
    assert ("* same source: both checks rest on this one document" in text(report)) is single


def test_why_two_spellings_are_one_stands_under_ours() -> None:
    report = samples.individual_report()
    found = Comparison(DetailKey.GIVEN_NAME, Level.SAME_BY_RULE, Rule.RUSSIAN_UKRAINIAN_NAME, "Алексей", "Олексій")
    said = text(replace(report, compared={DetailKey.GIVEN_NAME: found}))
    assert "Алексей is the Russian form of Олексій" in said
    assert "Russian form" not in text(report)
