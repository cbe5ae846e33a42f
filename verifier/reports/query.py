"""R3, the query to the other side: their list, their rows, their words, and a neutral question beside each (domain.md 13.2).

It gives nothing away: it is drawn from `QueryReport` alone, which holds nothing that the office knows by itself.
"""

from __future__ import annotations

from verifier.domain import words
from verifier.domain.dates import shown_date
from verifier.domain.outgoing import Question
from verifier.i18n import _, n_, speaking
from verifier.reports import styles
from verifier.reports.contents import QueryReport
from verifier.reports.document import Document
from verifier.reports.furniture import Furniture
from verifier.reports.opening import in_other_language, titled
from verifier.reports.printable import printable
from verifier.reports.sheet import LANDSCAPE, Sheet
from verifier.reports.signatures import SIGNATURE_HEIGHT, draw_signature
from verifier.reports.styles import MM
from verifier.reports.table import Cell, Column, Table
from verifier.reports.written import moment

_BINDING = 20 * MM
_ROOM = 34.0  # for an answer by hand


def query(report: QueryReport, furniture: Furniture) -> bytes:
    """Return the query as a PDF; the same input always gives the same bytes."""
    with speaking(furniture.language):
        of_list, title = about(report.reference, report.revision), titled(furniture, query_title)
        document = Document(
            title=f"{title()} {printable(furniture.number, 40).text}",
            author=printable(furniture.office, 200).text,
            subject=of_list,
            language=furniture.language,
            made_at=furniture.printed_at,
        )
        sheet = Sheet(document, furniture, f"{of_list} · {title()}", LANDSCAPE, _BINDING)
        facts = _facts(report, of_list)
        sheet.title(title(), in_other_language(title, furniture.language), facts, _counts(report))
        sheet.space(6)
        sheet.paragraph(request(), styles.BODY, limit=600)
        _questions(sheet, report)
        draw_signature(sheet, None)
        sheet.notes()
        sheet.finish()
        return document.finish()


def query_title() -> str:
    """Name the report."""
    return _("Query on discrepancies in the list")


def about(reference: str, revision: int) -> str:
    """Say of which list it is."""
    reference = printable(reference, 60).text
    return _("List {reference}, rev. {revision}").format(reference=reference, revision=revision)


def asked(question: Question) -> str:
    """Say what they are to check, and nothing of why."""
    return _("{detail}: against the original document").format(detail=words.detail(question.detail))


def request() -> str:
    """Ask them to look, in the words that stand above all questions."""
    return _(
        "While the list was checked, questions arose about the details named below. Please compare each of them with the "
        "original document, write the answer and the document on which it rests into the last two columns, and return "
        "this paper signed."
    )


def _facts(report: QueryReport, of_list: str) -> list[tuple[str, str]]:
    return [
        (_("List"), of_list),
        (_("Received"), moment(report.received_at)[:10]),
        (_("To"), report.sender),
    ]


def _counts(report: QueryReport) -> list[tuple[str, str]]:
    persons = len({(each.number, each.name, each.born) for each in report.questions})
    due = min((each.due for each in report.questions if each.due), default="")
    return [
        (_("Persons"), str(persons)),
        (_("Questions"), str(len(report.questions))),
        (_("Answer due"), shown_date(due) or "—"),
    ]


def _questions(sheet: Sheet, report: QueryReport) -> None:
    count = n_("{n} question", "{n} questions", len(report.questions))
    sheet.heading(_("Questions"), count, keep=60)
    table = Table(
        sheet,
        (
            Column(_("No."), 26, styles.CELL_GREY),
            Column(_("Your row"), 46, styles.CELL_STRONG),
            Column(_("Name as you wrote it"), 170, styles.CELL_STRONG),
            Column(_("Date of birth as you wrote it"), 92),
            Column(_("Code"), 52, styles.CELL_GREY),
            Column(_("Please check"), 190),
            Column(_("Your answer"), 110),
            Column(_("Document"), 100),
        ),
        zebra=False,
    )
    for number, each in enumerate(report.questions, start=1):
        cells: list[Cell] = [
            str(number),
            each.number or "—",
            each.name or "—",
            each.born or "—",
            each.code,
            asked(each),
            "",
            "",
        ]
        last = number == len(report.questions)
        top = sheet.y
        table.row(cells, keep=(SIGNATURE_HEIGHT if last else 0) + _ROOM)
        sheet.y = min(sheet.y, top - _ROOM) if sheet.y < top else sheet.y - _ROOM / 2
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.3, 0.6)
    table.close()
