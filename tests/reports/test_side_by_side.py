"""Two languages on one sheet: fixed words twice, values once, and nothing on a list can pass for a second wording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.reports import samples
from verifier.domain.acts import Pass
from verifier.domain.details import DetailKey
from verifier.domain.findings import Answer, Finding
from verifier.i18n import Language, PaperLanguage, _, n_, speaking
from verifier.pairs import halves, in_line, pair
from verifier.reports.contents import IndividualReport, SignOffRegister, Statistics
from verifier.reports.furniture import Furniture
from verifier.reports.individual import individual
from verifier.reports.preview import text_of
from verifier.reports.sign_off_register import sign_off_register
from verifier.reports.statistics_report import statistics_report
from verifier.reports.summary import summary

BOTH = samples.furniture(PaperLanguage.BOTH)


def test_a_pair_is_filled_in_joined_and_nested_like_text() -> None:
    text = " · ".join([pair("рядок {n}: {word}", "row {n}: {word}").format(n=7, word=pair("так", "yes")), "X"])
    assert halves(text) == ("рядок 7: так · X", "row 7: yes · X")
    assert in_line(text) == "рядок 7: так / row 7: yes · X"
    assert in_line(pair("А", "А")) == pair("А", "А") == "А"


def test_stray_marks_are_no_pair_and_stay_to_be_seen() -> None:
    for text in ("\ud800А", "А\ud801Б", "А\ud802", "\ud800А\ud801Б", "\ud800А\ud802", "\ud802\ud801\ud800"):
        assert {in_line(text), *halves(text)} == {text}


def test_forms_of_number_are_right_in_both() -> None:
    with speaking(PaperLanguage.BOTH):
        assert in_line(n_("{n} person", "{n} persons", 3)) == "3 особи / 3 persons"
        assert in_line(_("Evidence")) == "Докази / Evidence"
        assert not _("")


@pytest.mark.parametrize("kind", ["R1", "R2", "R4", "R9"])
def test_every_word_of_both_papers_stands_on_it_and_values_once(kind: str) -> None:
    listed = samples.list_report(6)
    register = SignOffRegister(listed.submitted, listed.lines, samples.OFFICERS)
    makers: dict[str, Callable[[Furniture], bytes]] = {
        "R1": partial(individual, samples.eventful_report()),
        "R2": partial(summary, listed),
        "R4": partial(sign_off_register, register),
        "R9": partial(statistics_report, Statistics(listed.submitted, listed.lines, samples.OFFICERS)),
    }
    make = makers[kind]
    text = _words(make(BOTH))
    assert make(BOTH) == make(BOTH)
    assert "[U+" not in text
    for language in Language:
        alone = set(_words(make(samples.furniture(language))).split())
        assert not {word for word in alone - set(text.split()) if word.isalpha()}
    if kind == "R2":
        assert text.count("БОНДАРЕНКО Сергей Сергеевич") == 1


def test_text_of_a_list_cannot_pass_for_a_second_wording() -> None:
    who = samples.entry({**samples.CLAIMED, DetailKey.SURNAME: "\ue000КОВАЛЬ\ue001KOVAL\ue002"})
    text = _words(individual(samples.individual_report(who), BOTH))
    assert all(f"[U+E00{number}]" in text for number in range(3))
    with pytest.raises(UnicodeEncodeError):
        pair("а", "б").encode()  # so no database, workbook or text file can hold what marks a pair


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(text_of(pdf)).split())


@pytest.mark.parametrize(("items", "notes"), [(40, 1), (12, 7), (3, 40)])
def test_long_evidence_and_notes_flow_and_the_signature_never_stands_alone(items: int, notes: int) -> None:
    walk = samples.Walk(samples.entry())
    evidence = tuple(
        replace(samples.SCAN, no=no, title=f"документ {no} " + "довга назва " * 4) for no in range(1, items + 1)
    )
    findings = tuple(
        Finding(key, Answer.UNABLE, note="переглянуто всі джерела " * notes)
        for key in walk.case.open_details(Pass.FIRST)
    )
    for officer, number in (("kravchenko", Pass.FIRST), ("bondar", Pass.SECOND)):
        walk.check(officer, number, evidence=evidence, findings=findings)
    walk.conclude()
    walk.clear()
    walk.decide()
    report = IndividualReport(samples.submitted(), samples.entry(), samples.record(), walk.case, samples.OFFICERS)
    pages = [" ".join(page.split()) for page in text_of(individual(report, BOTH))]
    assert all(f"документ {no} " in " ".join(pages) for no in range(1, items + 1))
    assert "М.П. / place of stamp" in pages[-1]
    assert "Рішення / Decision" in pages[-1]
