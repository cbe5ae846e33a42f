"""Writing an office to files: spreadsheets as an office would format them, or CSV; the same bytes every time."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from invented.people import Person, Register, status_words
from invented.their_list import SHEET, Kind, Layout, Office, Row
from invented.traps import Cell

REGISTER_SHEET = "Облік"
REGISTER_TITLE = ("ОБЛІК ОСІБ (навчальні дані, усі особи вигадані)", "Витяг станом на 01.06.2025")
REGISTER_HEADING = {
    "№ обліку": 11, "Прізвище": 22, "Ім'я": 14, "По батькові": 18, "Дата народження": 13, "Стать": 7, "РНОКПП": 13,
    "Особистий номер": 13, "Військове звання": 19, "Військова частина": 12, "Відомство": 11, "Місце народження": 32,
    "Дата зникнення": 13, "Місце зникнення": 18, "Статус": 46, "Повернення (дата/захід)": 26,
    "Відомості про загибель": 48,
}  # fmt: skip
_STILL = (1980, 1, 1, 0, 0, 0)
_DAY = "dd.mm.yyyy"
_THIN = Side(style="thin", color="FF7F7F7F")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HANDS = (Font(name="Times New Roman", size=11), Font(name="Calibri", size=10), Font(name="Arial", size=10))
_BOLD = Font(name="Times New Roman", size=11, bold=True)
_GREY = PatternFill("solid", fgColor="FFE7E6E6")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def save(book: Workbook, path: Path) -> None:
    """Save a workbook without a trace of when and where it was made."""
    book.properties.creator = "practice"
    book.properties.created = datetime.datetime(2025, 6, 1)  # noqa: DTZ001 - the format knows no zone
    with TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "draft.xlsx"
        book.save(draft)
        with (
            zipfile.ZipFile(draft) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
        ):
            for name in sorted(source.namelist()):
                _copy(source, target, name)


def _copy(source: zipfile.ZipFile, target: zipfile.ZipFile, name: str) -> None:
    member = zipfile.ZipInfo(name, _STILL)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0  # as on every system
    if name == "docProps/core.xml":
        text = source.read(name)
        target.writestr(member, re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2025-06-01T00:00:00Z", text))
        return
    large = source.getinfo(name).file_size > 1 << 30
    with source.open(name) as old, target.open(member, "w", force_zip64=large) as new:
        shutil.copyfileobj(old, new)


def register_row(person: Person) -> tuple[Cell, ...]:
    """Return one person as the register's row."""
    return (
        person.number,
        person.surname.uk,
        person.given.uk,
        person.patronymic.uk,
        person.born,
        "ч" if person.sex == "m" else "ж",
        person.tax_number,
        person.personal_number,
        person.rank.name.uk,
        person.unit,
        person.branch,
        person.birth_place,
        person.missing,
        f"н.п. {person.missing_place.uk}",
        status_words(person),
        person.returned,
        person.deceased,
    )


def write_register(register: Register, path: Path) -> None:
    """Write the register, row by row: xlsx with title and heading, csv with the heading alone."""
    if path.suffix == ".csv":
        _write_csv(path, (tuple(REGISTER_HEADING),), map(register_row, register))
        return
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(REGISTER_SHEET)  # write-only sheets are typed too narrowly
    for letter, width in zip(map(get_column_letter, range(1, 99)), REGISTER_HEADING.values(), strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B5"
    sheet.auto_filter.ref = f"A4:{get_column_letter(len(REGISTER_HEADING))}{len(register) + 4}"
    for line in (*REGISTER_TITLE, ""):
        sheet.append([_styled(sheet, line, _BOLD)])
    sheet.append([_styled(sheet, heading, _BOLD, boxed=True) for heading in REGISTER_HEADING])
    for person in register:
        sheet.append([_dated(sheet, cell) for cell in register_row(person)])
    save(book, path)


def _styled(sheet: Any, text: str, font: Font, *, boxed: bool = False) -> Any:
    cell: Any = WriteOnlyCell(sheet, text or None)
    cell.font = font
    if boxed:
        cell.border, cell.fill, cell.alignment = _BOX, _GREY, _MIDDLE
    return cell


def _dated(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, datetime.date):
        return value or None
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = _DAY
    return cell


def write_list(office: Office, path: Path) -> None:
    """Write their list: xlsx as an office formats it, csv bare."""
    if path.suffix == ".csv":
        _write_csv(path, (), (row.cells for row in office.rows))
        return
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - told to the type checker
    sheet.title = SHEET
    for at, width in enumerate(office.layout.widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at, row in enumerate(office.rows, 1):
        for column, value in enumerate(row.cells, 1):
            cell = sheet.cell(at, column, None if value == "" else value)
            if isinstance(value, datetime.date):
                cell.number_format = _DAY
        _format(sheet, at, row, office.layout)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    save(book, path)


def _format(sheet: Worksheet, at: int, row: Row, layout: Layout) -> None:
    columns = len(layout.heading)
    cells = [sheet.cell(at, column) for column in range(1, columns + 1)]
    match row.kind:
        case Kind.PERSON | Kind.CONTINUED:
            for column, cell in enumerate(cells):
                cell.font, cell.border = _HANDS[row.hand], _BOX
                cell.alignment = _LEFT if column in {1, columns - 1, columns - 2} else _MIDDLE
        case Kind.HEADING | Kind.SUBHEADING | Kind.NUMBERS:
            for cell in cells:
                cell.font, cell.border, cell.fill, cell.alignment = _BOLD, _BOX, _GREY, _MIDDLE
            if row.kind is Kind.HEADING:
                _merge_heading(sheet, at, layout)
        case Kind.TITLE | Kind.SECTION:
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=columns)
            size = 14 if row.kind is Kind.TITLE else 11
            cells[0].font, cells[0].alignment = Font(name="Times New Roman", size=size, bold=True), _MIDDLE
        case Kind.TOTAL:
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=columns)
            cells[0].font = _BOLD
        case Kind.PAGE:
            sheet.row_breaks.append(Break(id=at - 1))
            cells[-1].font = Font(name="Times New Roman", size=9, italic=True)
        case _:
            for cell in cells:
                cell.font = _HANDS[0]


def _merge_heading(sheet: Worksheet, at: int, layout: Layout) -> None:
    """Merge a heading of two levels: sideways over its parts, downwards where it has none."""
    parts = layout.subheading
    for column in range(1, len(parts) + 1):
        if not parts[column - 1]:
            sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)
        elif layout.heading[column - 1]:
            last = column
            while last < len(parts) and parts[last] and not layout.heading[last]:
                last += 1
            sheet.merge_cells(start_row=at, end_row=at, start_column=column, end_column=last)


def write_truth(office: Office, path: Path) -> None:
    """Write what the list means, for tests."""
    truth = {
        "sheet": SHEET,
        "persons": len(office.truth),
        "records": len(office.register),
        "stated_total": office.stated_total,
        "entries": [asdict(entry) for entry in office.truth],
    }
    path.write_bytes((json.dumps(truth, ensure_ascii=False, indent=1) + "\n").encode())


def _write_csv(path: Path, heading: Iterable[tuple[Cell, ...]], rows: Iterable[tuple[Cell, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerows(heading)
        writer.writerows(map(_plain, rows))


def _plain(cells: tuple[Cell, ...]) -> list[str]:
    return [f"{cell:%d.%m.%Y}" if isinstance(cell, datetime.date) else str(cell or "") for cell in cells]


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a spreadsheet: what must be equal even where the compression library differs."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
