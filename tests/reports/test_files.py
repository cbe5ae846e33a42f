"""The PDF file itself: same bytes again, fonts inside, nothing active, nothing opened because of a name."""

from __future__ import annotations

import ctypes
import io
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from openpyxl import load_workbook

from tests.reports import samples
from tests.support.documents import names_in
from verifier.domain.audit import AuditCode, AuditFault, AuditResult
from verifier.domain.details import DetailKey
from verifier.domain.outgoing import BORN, NAME, NUMBER, Question, TheirColumn
from verifier.i18n import Language, PaperLanguage
from verifier.reports.certificate import Certificate, certificate
from verifier.reports.contents import (
    Entered,
    IndividualReport,
    LedgerExtract,
    ListReport,
    QueryReport,
    SignOffRegister,
    Statistics,
)
from verifier.reports.extract import extract
from verifier.reports.individual import individual
from verifier.reports.preview import page_count, render, text_of
from verifier.reports.query import query
from verifier.reports.query_workbook import query_workbook
from verifier.reports.sign_off_register import sign_off_register
from verifier.reports.statistics_report import statistics_report
from verifier.reports.summary import summary

HOSTILE = [
    "x" * 1_000_000,
    "<br/>" * 16_000,
    '<img src="{canary}"/>',
    "<img src='file://{canary}'>",
    "<b>не закрито",
    "<!-- --><Петров><![CDATA[x]]>",
    '<a href="javascript:alert(1)">Петров</a> & &amp; &#x0; %s {0} \\( ) Tj ET',
    "😀😀😀 Іван 👩‍👩‍👧",
    "\u202eвонтерП\u2066 محمد שלום",
    "И" + "\u0301" * 9_000,
    "\x00\x07\x1b[31m\r\n\t",
    "\ud800\udfff",
    "",
    " ",
]
ACTIVE = {f"/{name}" for name in "URI JavaScript JS Launch EmbeddedFile Image Annots AA OpenAction".split()}
_opened: list[str] | None = None


def _watch(event: str, facts: tuple[object, ...]) -> None:
    if _opened is not None and (event == "open" or event.startswith(("socket.", "urllib."))):
        _opened.append(f"{event} {facts[0]!r}")


sys.addaudithook(_watch)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Note every file that Python opens and every connection it makes."""
    global _opened  # noqa: PLW0603 - an audit hook cannot be taken away again
    _opened = []
    yield _opened
    _opened = None


def _hostile(text: str) -> IndividualReport:
    who = samples.entry(dict.fromkeys(samples.CLAIMED, text), number=text)
    who = replace(who, sheet=text)
    return IndividualReport(
        samples.submitted(reference=text, sender=text, file_name=text),
        who,
        replace(samples.record(), values=dict.fromkeys(samples.OURS, text)),
        samples.case(who),
        {key: replace(officer, name=text, post=text) for key, officer in samples.OFFICERS.items()},
    )


def _certified(text: str, report: IndividualReport) -> Certificate:
    result = AuditResult(1, text, text, (AuditFault(AuditCode.SIGNATURE_WRONG, 1, text),))
    officers = report.officers
    return Certificate(result, officers["bondar"], officers, {text: 1}, report.case.acts[:1], (text,))


@pytest.mark.parametrize("pattern", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_can_abort_stall_or_open_anything(pattern: str, tmp_path: Path, opened: list[str]) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(b"\x89PNG")
    text = pattern.replace("{canary}", str(canary))
    report = _hostile(text)
    furniture = samples.furniture(Language.EN, office=text, marking=text, printed_by=text, addressees=(text,))
    written = dict.fromkeys((NUMBER, *NAME, BORN), text)
    asked = Question(text, text, text, text, DetailKey.SURNAME, text, 1, written)
    opened.clear()
    start = time.process_time()
    files = [
        individual(report, furniture),
        summary(ListReport(report.submitted, ((report.entry, report.case),)), furniture),
        sign_off_register(
            SignOffRegister(report.submitted, ((report.entry, report.case),), report.officers), furniture
        ),
        statistics_report(Statistics(report.submitted, ((report.entry, report.case),), report.officers), furniture),
        extract(LedgerExtract(report.submitted, (Entered(report.case.acts[0], 1, text),), report.officers), furniture),
        query(QueryReport(text, 2, text, text, (asked, asked)), furniture),
        certificate(_certified(text, report), replace(furniture, language=PaperLanguage.BOTH)),
    ]
    theirs = (TheirColumn(text, (NUMBER,)), TheirColumn(text, NAME), TheirColumn(text, (BORN,)))
    book = query_workbook(QueryReport(text, 2, text, text, (asked,), theirs), furniture)
    assert time.process_time() - start < 3
    cells = [cell for row in load_workbook(io.BytesIO(book)).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "nothing is a formula"
    assert not [name for name in opened if "canary" in name or not name.startswith("open")]
    for pdf in files:
        assert page_count(pdf) < 12
        assert not names_in(pdf) & ACTIVE


def test_markup_is_printed_as_it_stands() -> None:
    who = samples.entry({**samples.CLAIMED, DetailKey.SURNAME: "<b>Петров & Ко</b>"})
    shown = " ".join(" ".join(text_of(individual(samples.individual_report(who), samples.furniture()))).split())
    assert "<b>Петров & Ко</b>" in shown


def test_replaced_and_shortened_texts_are_noted() -> None:
    who = samples.entry({**samples.CLAIMED, DetailKey.RESIDENCE: "😀" + "а" * 500})
    shown = " ".join(
        " ".join(text_of(individual(samples.individual_report(who), samples.furniture(Language.EN)))).split()
    )
    assert "[U+1F600]" in shown
    assert "Characters shown as [U+…]" in shown
    assert "Texts ending in […]" in shown
    plain = " ".join(text_of(individual(samples.individual_report(), samples.furniture(Language.EN))))
    assert "Characters shown as" not in plain


@pytest.mark.parametrize("language", list(Language))
def test_reprint_is_the_same_byte_for_byte(language: Language) -> None:
    furniture = samples.furniture(language)
    assert individual(samples.individual_report(), furniture) == individual(samples.individual_report(), furniture)
    assert summary(samples.list_report(), furniture) == summary(samples.list_report(), furniture)


def test_another_print_is_another_file() -> None:
    one = individual(samples.individual_report(), samples.furniture())
    other = individual(samples.individual_report(), samples.furniture(copy=2))
    assert one != other
    assert _name_of(one) != _name_of(other), "the name that a file has for readers, too"


def _name_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.trailer.ID[0])


@pytest.mark.parametrize("kind", ["individual", "summary"])
def test_only_our_fonts_and_all_inside_the_file(kind: str) -> None:
    furniture = samples.furniture()
    pdf = (
        individual(samples.individual_report(), furniture)
        if kind == "individual"
        else summary(samples.list_report(), furniture)
    )
    document = pypdfium2.PdfDocument(pdf)
    fonts = {}
    for page in document:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(item.raw)
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            fonts[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font)
    document.close()
    assert set(fonts.values()) == {1}
    assert {name.rpartition("+")[2] for name in fonts} <= {"IBMPlexSans-Regular", "IBMPlexSans-SemiBold", "DejaVuSans"}
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in re.findall(rb"/BaseFont\s*/(\S+)", pdf))  # subsets only
    assert b"Helvetica" not in pdf
    assert len(re.findall(rb"/Type /FontDescriptor\b", pdf)) == len(re.findall(rb"/FontFile2", pdf))


def test_file_knows_its_title_author_and_language() -> None:
    pdf = individual(samples.individual_report(), samples.furniture())
    document = pypdfium2.PdfDocument(pdf)
    facts = document.get_metadata_dict()
    outline = [item.get_title() for item in document.get_toc()]
    document.close()
    assert facts["Author"] == "Координаційний штаб (навчальний офіс)"
    assert facts["Title"].endswith("R1-000217-03")
    assert outline == ["000 217 СОЛОВЬЁВ Алексей Николаевич"]
    assert b"/Lang (uk)" in pdf
    assert pdf.startswith(b"%PDF-1.7")


def test_preview_paints_the_page() -> None:
    pdf = individual(samples.individual_report(), samples.furniture())
    width, height, pixels = render(pdf, 0, 1.0)
    assert (width, height) == (596, 842)
    assert len(pixels) == width * height * 4
    dark = sum(value < 128 for value in pixels[::4])
    assert 0.01 < dark / (width * height) < 0.2


def test_report_prints_in_grey_alone() -> None:
    _width, _height, pixels = render(individual(samples.individual_report(), samples.furniture()), 0, 0.5)
    assert pixels[0::4] == pixels[1::4] == pixels[2::4]
