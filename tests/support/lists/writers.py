"""Write a made list in each format: xlsx, xlsm, xls, xlsb, ods, html under the name of a spreadsheet, and separated text."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.lists.binary import xlsb
from tests.support.lists.layouts import Cell, Table
from tests.support.lists.old import xls

_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def text_of(cell: Cell) -> str:
    """Return what a person sees in a cell."""
    return cell.strftime("%d.%m.%Y") if isinstance(cell, dt.date) else str(cell)


def xlsx(table: Table) -> bytes:
    """Return an xlsx package of one sheet; dates are spreadsheet dates, whole numbers are numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Лист1"
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row, 1):
            if cell != "":
                made = sheet.cell(number, column, cell)
                made.number_format = "DD.MM.YYYY" if isinstance(cell, dt.date) else "General"
    for top, left, bottom, right in table.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsm(table: Table) -> bytes:
    """Return the same package as a workbook that may carry macros, without any."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(table))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(_PLAIN, _MACROS))
    return out.getvalue()


def separated(table: Table, encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    """Return separated text; a letter that the code page lacks becomes a question mark."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(map(text_of, row) for row in table.rows)
    return out.getvalue().encode(encoding, "replace")


def web(table: Table) -> bytes:
    """Return a table of a web page, as programs save it under the name .xls."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in table.merges}
    lines = ["<html><head><meta charset='utf-8'></head><body><table border=1>"]
    for number, row in enumerate(table.rows, 1):
        cells = []
        for column, cell in enumerate(row, 1):
            if _covered(table, number, column):
                continue
            tall, wide = spans.get((number, column), (1, 1))
            cells.append(f"<td rowspan={tall} colspan={wide}>{html.escape(text_of(cell))}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table></body></html>"]).encode()


def ods(table: Table) -> bytes:
    """Return an OpenDocument spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        package.writestr(zipfile.ZipInfo("mimetype"), kind)
        package.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        package.writestr("content.xml", _content(table))
    return out.getvalue()


def _content(table: Table) -> str:
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in names.items())
    rows = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(table, number, column, cell) for column, cell in enumerate(row, 1))
        + "</table:table-row>"
        for number, row in enumerate(table.rows, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Лист1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )


def _ods_cell(table: Table, row: int, column: int, cell: Cell) -> str:
    if _covered(table, row, column):
        return "<table:covered-table-cell/>"
    span = next((m for m in table.merges if m[:2] == (row, column)), None)
    spans = (
        f' table:number-rows-spanned="{span[2] - row + 1}" table:number-columns-spanned="{span[3] - column + 1}"'
        if span
        else ""
    )
    if cell == "":
        return f"<table:table-cell{spans}/>"
    kind = 'office:value-type="string"'
    if isinstance(cell, dt.date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}{spans}><text:p>{html.escape(text_of(cell))}</text:p></table:table-cell>"


def _covered(table: Table, row: int, column: int) -> bool:
    return any(t <= row <= b and x <= column <= y and (row, column) != (t, x) for t, x, b, y in table.merges)


def _as(encoding: str, separator: str) -> Callable[[Table], bytes]:
    return lambda table: separated(table, encoding, separator)


# By name: how it is written, and the file name it comes under. Code pages other than Unicode must be named by an officer.
WRITERS: dict[str, tuple[Callable[[Table], bytes], str]] = {
    "xlsx": (xlsx, "list.xlsx"),
    "xlsm": (xlsm, "list.xlsm"),
    "xls": (lambda table: xls(table.rows, table.merges), "list.xls"),
    "xlsb": (lambda table: xlsb(table.rows, table.merges), "list.xlsb"),
    "ods": (ods, "list.ods"),
    "html": (web, "list.xls"),
    "csv": (separated, "list.csv"),
    "csv_utf8": (_as("utf-8", ","), "list.csv"),
    "csv_utf16": (_as("utf-16", "\t"), "list.csv"),
    "csv_cp1251": (_as("cp1251", ";"), "list.csv"),
    "csv_koi8": (_as("koi8-u", ";"), "list.csv"),
    "csv_cp866": (_as("cp866", ";"), "list.csv"),
}


def write(table: Table, name: str) -> tuple[bytes, str]:
    """Return the bytes of a list in the named format and the file name it comes under."""
    writer, file_name = WRITERS[name]
    return writer(table), file_name
