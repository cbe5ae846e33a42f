"""How fast workbooks are made, against plain openpyxl doing the same with the same cells in the same run.

Run with ``pytest tests/benchmarks/test_workbooks.py -s``; absolute times depend on the machine, ratios do not.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from tests.reports import samples
from verifier.domain.details import DetailKey
from verifier.domain.outgoing import BORN, NAME, NUMBER, Question
from verifier.domain.persons import Sheet
from verifier.i18n import Language
from verifier.reports.contents import QueryReport, TheirBook
from verifier.reports.query_workbook import query_workbook
from verifier.reports.results import with_results

PERSONS = 1_000
GIVEN_BACK = 5.0  # times opening and saving their file; half of it is the process of its own that is begun for it
QUERIED = 3.0  # times writing the same texts without a look


def _cpu(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the seconds of this process and of those that it began and that ended."""
    before = os.times()
    made = work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), made


def _ratio(ours: Callable[[], bytes], plain: Callable[[], bytes], said: str) -> float:
    turns = [(_cpu(ours)[0], _cpu(plain)[0]) for _turn in range(3)]
    ratios = sorted(one / other for one, other in turns)
    one, other = (min(turn[place] for turn in turns) * 1000 for place in (0, 1))
    print(f"\n{said}: {one:.0f} ms, plain {other:.0f} ms, {ratios[1]:.2f} x")  # noqa: T201
    return ratios[1]


@pytest.mark.skipif(os.name != "posix", reason="the seconds of a child are told by POSIX alone")
def test_their_list_given_back_against_opening_and_saving_it() -> None:
    heading = ("№", "ПІБ", "Дата народження", "Звання", "Частина", "Примітка")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Лист1"
    lines, rows = [], [heading]
    for number in range(1, PERSONS + 1):
        who = replace(samples.person(number), sheet="Лист1", row=number + 1)
        lines.append((who, samples.case(who, number=number)))
        told = who.text(DetailKey.DATE_OF_BIRTH), who.text(DetailKey.RANK), who.text(DetailKey.UNIT)
        rows.append((str(number), who.full_name, *told, ""))
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    heads = {("Лист1", row): 1 for row in range(2, PERSONS + 2)}
    theirs = TheirBook(file.getvalue(), (Sheet("Лист1", visible=True, rows=tuple(rows)),), heads)
    furniture = samples.furniture(Language.UK, number="R13-L0001-01")

    def plain() -> bytes:
        out = io.BytesIO()
        load_workbook(io.BytesIO(theirs.data)).save(out)
        return out.getvalue()

    made = with_results(theirs, tuple(lines), furniture)
    assert load_workbook(io.BytesIO(made)).worksheets[0].max_row == PERSONS + 1
    assert _ratio(lambda: with_results(theirs, tuple(lines), furniture), plain, f"R13 of {PERSONS}") <= GIVEN_BACK


def test_a_query_against_writing_its_texts() -> None:
    asked = []
    for number in range(1, PERSONS + 1):
        who = samples.person(number)
        written = {NUMBER: str(number), **dict.fromkeys(NAME, who.full_name), BORN: who.text(DetailKey.DATE_OF_BIRTH)}
        asked.append(
            Question(
                str(number), who.full_name, written[BORN], f"Q-{number:04d}", DetailKey.RANK, "2031-06-01", 1, written
            )
        )
    report = QueryReport("RF-2025/05-14", 2, "2025-05-14T08:00:00Z", "друга сторона", tuple(asked))
    furniture = samples.furniture(Language.UK, number="R3X-L0001-01")
    texts = [
        [cell.value for cell in row]
        for row in load_workbook(io.BytesIO(query_workbook(report, furniture))).worksheets[0].iter_rows()
    ]

    def plain() -> bytes:
        book, out = Workbook(), io.BytesIO()
        for row in texts:
            book.worksheets[0].append(row)
        book.save(out)
        return out.getvalue()

    assert len(texts) > PERSONS
    assert _ratio(lambda: query_workbook(report, furniture), plain, f"R3 of {PERSONS} as a workbook") <= QUERIED
