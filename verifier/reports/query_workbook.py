"""R3 as a workbook: their columns in their order, the neutral question, and room for the answer beside it (domain.md 13.2).

Like the paper it is drawn from `QueryReport` alone. Each row bears the key by which its answer is found again.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from verifier.domain.answer_headings import ANSWER_HEADING, DOCUMENT_HEADING
from verifier.domain.answering import row_key
from verifier.domain.dates import shown_date
from verifier.domain.outgoing import BORN, NAME, NUMBER, Question, TheirColumn
from verifier.i18n import N_, _, speaking
from verifier.reports.contents import QueryReport
from verifier.reports.furniture import Furniture
from verifier.reports.query import about, asked, query_title
from verifier.reports.workbook import ANSWER, BOXED, HEAD, MUTED, PLAIN, STRONG, TITLE, Look, finish, write
from verifier.reports.written import moment

_KEY_HEADING = N_("Row key (please leave it as it is)")
_HEADING_CHARS = 120
_HEAD_ROW = 9
_WIDTHS = {NUMBER: 8, BORN: 18}
_NAME_WIDTH, _OTHER_WIDTH = 34, 18


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of ours or theirs: heading, width in characters, look, and the texts of its rows."""

    heading: str
    width: float
    look: Look
    texts: tuple[str, ...]


def query_workbook(report: QueryReport, furniture: Furniture) -> bytes:
    """Return the query as xlsx; the same input always gives the same bytes."""
    with speaking(furniture.language):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = furniture.number[:31]
        columns = _columns(report, furniture)
        _head(sheet, report, furniture, len(columns))
        for place, column in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = column.width
            write(sheet, _HEAD_ROW, place, column.heading, HEAD)
            for row, text in enumerate(column.texts, start=_HEAD_ROW + 1):
                write(sheet, row, place, text, column.look)
        _for_paper(sheet, len(columns), furniture)
        return finish(book, f"{query_title()} {furniture.number}", furniture.printed_at)


def columns_of(report: QueryReport) -> tuple[TheirColumn, ...]:
    """Return what goes back of their columns, in their order; what no column of theirs holds comes first or last."""
    columns, told = report.columns, {field for column in report.columns for field in column.fields}
    if not told.intersection(NAME):
        columns = (TheirColumn(_("Name as you wrote it"), NAME), *columns)
    if NUMBER not in told:
        columns = (TheirColumn(_("Your row"), (NUMBER,)), *columns)
    if BORN not in told and any(_is_missing(each) for each in report.questions):
        columns = (*columns, TheirColumn(_("Date of birth as you wrote it"), (BORN,)))
    return columns


def _is_missing(question: Question) -> bool:
    """Whether a date of birth is not already told by the cell with the name."""
    return bool(question.born) and question.born not in {question.written[field] for field in NAME}


def _columns(report: QueryReport, furniture: Furniture) -> tuple[_Column, ...]:
    asked_of = report.questions
    theirs = [
        _Column(
            each.heading[:_HEADING_CHARS],
            next((_WIDTHS[field] for field in each.fields if field in _WIDTHS), _width(each)),
            BOXED if NUMBER in each.fields or BORN in each.fields else STRONG,
            tuple(_as_written(question, each) for question in asked_of),
        )
        for each in columns_of(report)
    ]
    number = furniture.number
    keys = tuple(row_key(furniture.fingerprint, number, each.code, each.place) for each in asked_of)
    blank = ("",) * len(asked_of)
    return (
        *theirs,
        _Column(_("Code"), 10, BOXED, tuple(each.code for each in asked_of)),
        _Column(_("Please check"), 40, BOXED, tuple(asked(each) for each in asked_of)),
        _Column(_(ANSWER_HEADING), 32, ANSWER, blank),
        _Column(_(DOCUMENT_HEADING), 32, ANSWER, blank),
        _Column(_(_KEY_HEADING), 34, Look(size=8, ink="59636E", boxed=True), keys),
    )


def _width(column: TheirColumn) -> float:
    return _NAME_WIDTH if len(column.fields) > 1 else _OTHER_WIDTH


def _as_written(question: Question, column: TheirColumn) -> str:
    return " ".join(dict.fromkeys(filter(None, (question.written[field] for field in column.fields))))


def _head(sheet: Worksheet, report: QueryReport, furniture: Furniture, columns: int) -> None:
    due = min((each.due for each in report.questions if each.due), default="")
    lines = (
        (query_title(), TITLE),
        (" · ".join(filter(None, (furniture.office, furniture.marking))), MUTED),
        (about(report.reference, report.revision), PLAIN),
        (_("To: {sender}").format(sender=report.sender), PLAIN),
        (_("No. {number} of {date}").format(number=furniture.number, date=moment(furniture.printed_at)[:10]), PLAIN),
        (_("Answer due on {date}").format(date=shown_date(due)) if due else "", PLAIN),
        (_request(), Look(wraps=True)),
    )
    for row, (text, look) in enumerate(lines, start=1):
        write(sheet, row, 1, text, Look(look.bold, look.size, look.ink, wraps=row == len(lines)))
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    sheet.row_dimensions[len(lines)].height = 46


def _request() -> str:
    return _(
        "While the list was checked, questions arose about the details named below. Please compare each of them with the "
        "original document, write the answer and the document on which it rests into the two columns for them, and return "
        "this file. Where a detail stays as you stated it, write “unchanged”. Columns may be moved and rows sorted; the row "
        "key must stay with its row."
    )


def _for_paper(sheet: Worksheet, columns: int, furniture: Furniture) -> None:
    """Headings stay in sight and on every sheet of paper; the page is as wide as the table."""
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(furniture.number), right=_HeaderFooterPart("&P / &N"))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(columns)}{sheet.max_row}"
