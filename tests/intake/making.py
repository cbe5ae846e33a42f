"""Spreadsheets made on the spot: real xlsx and csv bytes from rows, and raw sheets for the parts that need no file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from verifier.domain.persons import Entry, Reading
from verifier.intake import read_list
from verifier.intake.raw import Merge, RawBook, RawCell, RawSheet, make_sheet
from verifier.intake.reading import understand

SHARED = Path(__file__).resolve().parents[2].parent / "shared"  # reference material, where it is there
Rows = Sequence[Sequence[Any]]

# Of a plain list; a person of it.
HEADING = ["№", "ФИО", "Дата рождения", "В/ч", "Примечание"]
PERSON = ["1", "Тестов Иван Иванович", "01.01.1990", "А0001", ""]


def xlsx(rows: Rows, merges: Iterable[str] = (), *, dress: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return an xlsx file of one sheet called «Лист»; `dress` may hide, strike or format cells before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Лист"
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    if dress:
        dress(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Rows, separator: str = ";") -> bytes:
    """Return separated UTF-8 text."""
    return "\n".join(separator.join(str(cell or "") for cell in row) for row in rows).encode()


def read(rows: Rows, merges: Iterable[str] = (), *, dress: Callable[[Worksheet], None] | None = None) -> Reading:
    """Read a list through the whole path: file, child, understanding."""
    return read_list(xlsx(rows, merges, dress=dress), "list.xlsx")


def raw(rows: Rows, merges: Iterable[Merge] = ()) -> RawSheet:
    """Return a raw sheet of text cells; a RawCell stands for itself."""
    cells = {
        number: {
            column: cell if isinstance(cell, RawCell) else RawCell(str(cell))
            for column, cell in enumerate(row, 1)
            if cell not in {None, ""}
        }
        for number, row in enumerate(rows, 1)
    }
    return make_sheet("Лист", {number: row for number, row in cells.items() if row}, merges)


def understood(rows: Rows, merges: Iterable[Merge] = ()) -> Reading:
    """Understand rows without any file."""
    return understand(RawBook("xlsx", (raw(rows, merges),)), "list.xlsx", "0" * 64, latest=2026)


def codes(reading: Reading, row: int | None = None) -> set[str]:
    """Return the codes of all problems, or of one row's."""
    return {problem.code for problem in reading.problems if row in {None, problem.row}}


def only(reading: Reading) -> Entry:
    """Return the only entry."""
    (entry,) = reading.entries
    return entry


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with every part changed; a part that becomes None is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def in_sheet(old: str, new: str) -> Callable[[str, bytes], bytes]:
    """Return a change that replaces a piece of the sheet's XML and insists that it was there."""

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change
