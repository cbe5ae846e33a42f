"""How fast individual reports are made, against a plain platypus table of the same content in the same run.

Run with ``pytest tests/benchmarks/test_reports.py -s``; absolute times depend on the machine, ratios do not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, LongTable, PageBreak, SimpleDocTemplate, TableStyle

from tests.reports import samples
from verifier.i18n import Language
from verifier.reports.contents import IndividualReport
from verifier.reports.faces import REGULAR
from verifier.reports.furniture import Furniture
from verifier.reports.individual import individual, individuals
from verifier.reports.preview import page_count, render, text_of

PERSONS = 200
FASTER_THAN_PLATYPUS = 4.0
Print = tuple[IndividualReport, Furniture]


@pytest.fixture(scope="module")
def prints() -> list[Print]:
    """Return reports on different persons."""
    found = []
    for number in range(1, PERSONS + 1):
        who = samples.person(number)
        case = samples.case(who, number=number)
        report = IndividualReport(samples.submitted(), who, samples.record(), case, samples.OFFICERS)
        found.append((report, samples.furniture(Language.EN, number=f"R1-{number:06d}-01")))
    return found


def _platypus(tables: list[list[list[str]]]) -> bytes:
    """Make the plainest platypus document: strings in cells, our font, no symbol, no furniture, no wrapping."""
    style = TableStyle([("FONT", (0, 0), (-1, -1), REGULAR, 7.8), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    flow: list[Flowable] = []
    for rows in tables:
        flow += [LongTable(rows, repeatRows=1, style=style), PageBreak()]
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=A4, leftMargin=30, rightMargin=30, initialFontName=REGULAR).build(flow)
    return file.getvalue()


def _seconds(work: Callable[[], bytes]) -> tuple[float, bytes]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def _cells(pages: tuple[str, ...]) -> list[list[str]]:
    """Spread the very words of a report over a table of seven columns."""
    rows = []
    for line in "\n".join(pages).splitlines():
        found = line.split()
        step = max(1, -(-len(found) // 7))
        cells = [" ".join(found[at : at + step]) for at in range(0, len(found), step)]
        rows.append(cells + [""] * (7 - len(cells)))
    return rows


def test_reports_per_second_against_platypus(prints: list[Print]) -> None:
    sample = [_cells(text_of(individual(*one))) for one in prints[:20]]
    tables = [sample[number % len(sample)] for number in range(len(prints))]
    ratios = []
    for _turn in range(3):
        ours, pdf = _seconds(lambda: individuals(prints))
        theirs, plain = _seconds(lambda: _platypus(tables))
        ratios.append(theirs / ours)
    rate, plain_rate = page_count(pdf) / ours, page_count(plain) / theirs
    print(f"\nR1 {rate:.0f} pages/s, platypus {plain_rate:.0f} pages/s, reports {sorted(ratios)[1]:.1f} x")  # noqa: T201
    assert sorted(ratios)[1] >= FASTER_THAN_PLATYPUS


def test_first_page_of_one_person(prints: list[Print]) -> None:
    made, pdf = _seconds(lambda: individual(*prints[0]))
    painted, _pixels = _seconds(lambda: render(pdf, 0, 1.5)[2])
    print(f"\nfirst page: made in {made * 1000:.0f} ms, painted in {painted * 1000:.0f} ms")  # noqa: T201
    assert made + painted < 0.5
