"""How fast individual reports are made, against a plain platypus table of the same content in the same run.

Run with ``pytest tests/benchmarks/test_reports.py -s``; absolute times depend on the machine, ratios do not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, LongTable, PageBreak, SimpleDocTemplate, TableStyle

from tests.reports import samples
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.reports.contents import IndividualReport
from verifier.reports.faces import REGULAR
from verifier.reports.furniture import Furniture
from verifier.reports.individual import individual, individuals
from verifier.reports.preview import page_count, render, text_of
from verifier.ui.screens.reports.pages import PagesView
from verifier.ui.tasks import Tasks

PERSONS = 200
FASTER_THAN_PLATYPUS = 4.0
SHEETS = (500, 5000)  # of two pages each
FLAT = 1.3  # times the memory of the smaller batch: what stays of a page are a few numbers
AGAINST_BARE = 3.0  # times what bare reportlab takes to make and paint a page of the same words, fonts loaded
WINDOW = 0.05  # seconds
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


@pytest.mark.parametrize("language", [Language.UK, PaperLanguage.BOTH])
def test_first_page_of_one_person(prints: list[Print], language: Tongue) -> None:
    """A person never drawn before: what is kept of texts is another's."""
    rows = _cells(text_of(individual(*prints[0]))[:1])
    ours, bare = list[float](), list[float]()
    for report, furniture in prints[1:12]:
        spoken = replace(furniture, language=language)
        made, pdf = _seconds(lambda: individual(report, spoken))  # noqa: B023 - called at once
        painted, _pixels = _seconds(lambda: render(pdf, 0, 1.5)[2])  # noqa: B023
        ours.append(made + painted)
        made, pdf = _seconds(lambda: _platypus([rows]))
        painted, _pixels = _seconds(lambda: render(pdf, 0, 1.5)[2])  # noqa: B023
        bare.append(made + painted)
    first, plain = median(ours), median(bare)
    told = f"first page ({language}) {first * 1000:.0f} ms, bare reportlab {plain * 1000:.0f} ms"
    print(f"\n{told}, {first / plain:.2f} x")  # noqa: T201
    assert first / plain < AGAINST_BARE


@pytest.mark.skipif(sys.platform != "linux", reason="the highest mark of memory is read as Linux tells it")
def test_memory_is_flat() -> None:
    """Each batch in a process of its own, since the highest mark of a process never falls."""
    few, many = (_peak(number) for number in SHEETS)
    print(f"\n{SHEETS[0]} sheets {few:.0f} MB, {SHEETS[1]} sheets {many:.0f} MB, {many / few:.2f} x")  # noqa: T201
    assert many / few <= FLAT


_MAKE = """
import re, sys, tempfile
from tests.reports import samples
from verifier import i18n, resources
from verifier.i18n import Language, PaperLanguage, Tongue
from verifier.reports.contents import IndividualReport
from verifier.reports.individual import individuals
i18n.load(resources.path("translations"))
def prints(many):
    for number in range(1, many + 1):
        who = samples.person(number)
        report = IndividualReport(
            samples.submitted(), who, samples.record(), samples.case(who, number=number), samples.OFFICERS
        )
        yield report, samples.furniture(Language.UK, number=f"R1-{number:06d}-01")
with tempfile.TemporaryFile() as file:
    individuals(prints(int(sys.argv[1])), file)
with open("/proc/self/status") as status:
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read()).group(1)) / 1024)
"""


def _peak(sheets: int) -> float:
    """Return the highest mark of memory in MiB of a process that makes so many sheets as one file."""
    said = subprocess.run([sys.executable, "-c", _MAKE, str(sheets)], check=True, capture_output=True, text=True)
    return float(said.stdout.split()[0])


def test_the_window_goes_on_while_a_long_report_is_shown_and_searched(qtbot: QtBot, prints: list[Print]) -> None:
    """The longest turn of the window's loop, by the clock of its own thread."""
    pdf = individuals([one for _turn in range(5) for one in prints])
    tasks = Tasks()
    view = PagesView(tasks)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    longest = [0.0]

    def until(arrived: Callable[[], bool]) -> None:
        while not arrived():
            start = time.thread_time()
            QCoreApplication.processEvents()
            longest.append(time.thread_time() - start)

    until(view.isVisible)
    longest.clear()
    view.show_pdf(pdf)
    until(lambda: view.pages > 1000 and not view.paper.pixmap().isNull())
    view.search.field.setText("олійник")
    until(lambda: bool(view.search.hits))
    view.go_to(view.pages)
    until(lambda: view.page == view.pages and not tasks.busy)
    print(f"\n{view.pages} pages, longest turn {max(longest) * 1000:.0f} ms")  # noqa: T201
    assert max(longest) < WINDOW
