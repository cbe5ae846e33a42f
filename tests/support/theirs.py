"""A workbook of the other side as it really comes, received in an office, with questions asked about some of its persons."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.offices import STAFF, Template, Who, Workplace
from verifier.domain.details import DetailKey, ListKind
from verifier.domain.findings import Answer, Finding, ReasonCode
from verifier.domain.lists import SubmittedList
from verifier.intake import read_list
from verifier.ledger.canonical import to_bytes
from verifier.workflow import moves
from verifier.workflow.load_register import all_records
from verifier.workflow.office import load_cases
from verifier.workflow.receive_list import Receipt, receive

HEADING = ("№ п/п", "Дата рождения", "Фамилия, имя, отчество", "Личный номер", "В/звание", "В/ч", "Примечание")
ROWS = (
    ("12а", "12.03.1990", "СОЛОВЬЁВ Алексей Николаевич", "АБ-104233", "мл. сержант", "А1736", "тяж. рана"),
    ("13", "01.02.1991", "БОНДАРЕНКО Пётр Ильич", "АБ-100002", "солдат", "А1736", "=1+1"),
    ("15", "03.04.1992", "ТКАЧЕНКО Олег Иванович", "АБ-100003", "солдат", "А1736", "-"),
)
FIRST_ROW = 5
QUESTION = "відомо, що він служив у А1763 під Вигаданим; просимо підтвердити"


def workbook(rows: Sequence[Sequence[str]] = ROWS, heading: Sequence[str] = HEADING) -> bytes:
    """Return their file: a letterhead, a list of its own order, widths, colours, a hidden sheet, a formula, a link."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Основной список"
    sheet.append(["СПИСОК № 7/Т военнопленных"])
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(list(heading))
    sheet.append([str(number) for number in range(1, len(heading) + 1)])
    for row in rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    sheet.append([])
    sheet.append([None, None, f"Итого: {len(rows)} чел."])
    sheet.column_dimensions["C"].width = 41
    sheet.row_dimensions[3].height = 33
    sheet["C5"].fill = PatternFill("solid", fgColor="FF92D050")
    sheet["C6"].hyperlink = "file:///etc/passwd"
    beside = book.create_sheet("Справка")
    beside.sheet_state = "hidden"
    beside["A1"], beside["A2"] = "=SUM(1,2)", "итоги"
    return _saved(book)


def receive_theirs(place: Workplace, data: bytes | None = None, reference: str = "7/Т") -> SubmittedList:
    """Read and receive their file by the real verbs."""
    data = workbook() if data is None else data
    reading = read_list(data, "spisok.xlsx")
    receipt = Receipt(reference, "друга сторона", kind=ListKind.PRISONERS_OF_WAR)
    return receive(place.office, place.signers[Who.FIRST], reading, data, receipt)


def asking_office(filled: Template, folder: Path) -> Template:
    """Make an office that received their file as list 2: one person asked about (case 5), one cleared (6), one untouched."""
    place = filled.copy(folder)
    receive_theirs(place)
    ask(place, 5, DetailKey.PERSONAL_NUMBER, DetailKey.UNIT)
    place.finish(6)
    place.office.close()
    return Template(place.office.folder, filled.key, filled.fingerprint, filled.signers)


def differing() -> dict[DetailKey, Answer | Finding]:
    """Return findings on a person whose number and unit we know otherwise."""
    return {
        DetailKey.UNIT: Finding(DetailKey.UNIT, Answer.DISCREPANCY, "А1763", (1,), ReasonCode.ONE_DIGIT, "лист 44/7"),
        DetailKey.PERSONAL_NUMBER: Finding(
            DetailKey.PERSONAL_NUMBER, Answer.DISCREPANCY, "АБ-999777", (1,), ReasonCode.ONE_DIGIT, "жетон у родини"
        ),
    }


def ask(place: Workplace, number: int, *details: DetailKey) -> None:
    """Check a person twice, find two details otherwise than stated, and ask about some in words that say too much."""
    place.check_twice(number, differing())
    place.settle(number)
    case = place.office.case(number)
    place.sign(Who.APPROVER, moves.query_of(case, list(details), QUESTION, "2031-06-01"))


def secrets(place: Workplace, list_: int = 1) -> set[str]:
    """Gather every word of the office that is not theirs: records, findings, evidence, notes, names of officers."""
    with place.office.store.read() as connection:
        lines = load_cases(connection, list_)
    theirs = " ".join(value.raw for entry, _case in lines for value in entry.values.values())
    theirs += " ".join(cell for entry, _case in lines for cell in entry.cells)
    said = [to_bytes(act).decode() for _entry, case in lines for act in case.acts]
    said += [" ".join(record.values.values()) for record in all_records(place.office)]
    said += [name for name, _roles in STAFF.values()]
    words = set(re.findall(r"[\w/-]{5,}", " ".join(said)))
    return {word for word in words if word not in theirs and re.search("[а-яіїєА-ЯІЇЄ]", word)}


def book_of(data: bytes) -> openpyxl.Workbook:
    """Open a workbook that this program wrote."""
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_of(data: bytes) -> Worksheet:
    """Return the first sheet of a workbook that this program wrote."""
    return book_of(data).worksheets[0]


def filled(data: bytes, answers: dict[int, tuple[str, str]], order: Sequence[int] = ()) -> bytes:
    """Return a query's workbook with answers (value and document) written beside its rows, counted from 1.

    `order` says in which order the columns stand then, from 1; left empty, they stay.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    head = next(row for row in range(1, sheet.max_row + 1) if sheet.freeze_panes == f"A{row + 1}")
    wide = sheet.max_column
    for row, (value, document) in answers.items():
        sheet.cell(head + row, wide - 2).value, sheet.cell(head + row, wide - 1).value = value, document
    if order:
        moved = openpyxl.Workbook()
        target = moved.worksheets[0]
        for row in range(head, sheet.max_row + 1):
            target.append([sheet.cell(row, column).value for column in order])
        book = moved
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
