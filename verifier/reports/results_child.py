"""The throw-away process that writes our columns into their workbook: a plan and its bytes in, a workbook without traps out.

What a workbook can do beside showing cells is left out: macros, links, other files, pictures, charts, pivots, names that
stand for formulas. A formula becomes the text that it showed, and no text can become a formula.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from verifier.child import lock_in
from verifier.domain.errors import NotShown
from verifier.reports.workbook import BOXED, HEAD, Look, put_text, repacked, write

MEMORY = 2048 << 20
PROCESSOR_SECONDS = 90
LAST_COLUMN = 16_384
_CORE = "docProps/core.xml"


class _Writer(ExcelWriter):
    """Writes sheets into the memory: the one of openpyxl opens a temporary file, which this process may not."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the base does
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001 - as the base does
        self._archive.writestr(  # type: ignore[attr-defined]  # the stubs leave it out
            ws.path[1:], out.getvalue()
        )
        self.manifest.append(ws)


def answer(plan: dict[str, Any], data: bytes) -> bytes:
    """Return an empty line and the finished workbook, or one line of JSON that says why there is none."""
    try:
        book = load_workbook(io.BytesIO(data), keep_links=False, rich_text=True)
        _compare(book, plan)
        _disarm_all(book, data)
        for sheet in book.worksheets:
            _write_columns(sheet, plan)
        return b"\n" + _written(book, data, datetime.fromisoformat(plan["at"]))
    except MemoryError:
        return _line({"refused": NotShown.TOO_MUCH})
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it likes on what it does not know
        return _line({"refused": NotShown.DAMAGED})


def _disarm_all(book: Workbook, data: bytes) -> None:
    if any(cell.data_type == "f" for sheet in book.worksheets for cell in _cells(sheet)):
        _show_results(book, load_workbook(io.BytesIO(data), keep_links=False, data_only=True))
    book.defined_names.clear()
    book._external_links = []  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public door
    for sheet in book.worksheets:
        _disarm(sheet)


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield the cells that hold something; a merged range has one."""
    for cell in list(sheet._cells.values()):  # noqa: SLF001 - `iter_rows` would make every cell that is missing
        if isinstance(cell, Cell) and cell.value is not None:
            yield cell


def _show_results(book: Workbook, shown: Workbook) -> None:
    """Let formulas become what they showed when the file was saved, or their own text where it holds nothing else."""
    for sheet in book.worksheets:
        results = shown[sheet.title]
        for cell in _cells(sheet):
            if cell.data_type == "f":
                result = results.cell(cell.row, cell.column).value
                text = getattr(cell.value, "text", cell.value)
                cell.value = None
                if isinstance(result, str) or result is None:
                    put_text(cell, str(text if result is None else result))
                else:
                    cell.value = result


def _compare(book: Workbook, plan: dict[str, Any]) -> None:
    """See to it that each row is the one that was read when the list was received, before anything is written beside it.

    Readers differ about rows that are out of order, missing or there twice: a result must never stand beside another person.
    """
    for name, rows in plan["rows"].items():
        found: dict[int, set[str]] = {}
        for cell in _cells(book[name]):
            if isinstance(cell.value, str | CellRichText) and cell.data_type != "f":
                found.setdefault(cell.row, set()).add(_plain(str(cell.value)))
        for row, _texts, _fill, read in rows:
            if not found.get(row) or not found[row] <= set(map(_plain, read)):
                raise ValueError(f"row {row} holds something else")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _disarm(sheet: Any) -> None:
    """Take out of a sheet what does more than show; some of it has no public door."""
    sheet.defined_names.clear()
    sheet.data_validations = DataValidationList()
    sheet.legacy_drawing = None
    sheet._images, sheet._charts, sheet._pivots = [], [], []  # noqa: SLF001
    sheet.print_area = None  # our columns are to be printed too
    for cell in _cells(sheet):
        cell.hyperlink = None
        if isinstance(cell.value, str):  # text in several faces is a list
            put_text(cell, cell.value)


def _write_columns(sheet: Worksheet, plan: dict[str, Any]) -> None:
    rows = plan["rows"].get(sheet.title, ())
    if not rows:
        return
    first = 1 + max((cell.column for cell in _cells(sheet)), default=0)
    if first + len(plan["columns"]) > LAST_COLUMN:
        raise ValueError("no room for a column")
    _make_room(sheet, first)
    for place, (heading, width) in enumerate(plan["columns"], start=first):
        sheet.column_dimensions[get_column_letter(place)].width = width
        for row in plan["heads"].get(sheet.title, ()):
            write(sheet, row, place, heading, HEAD)
    widths = [width for _heading, width in plan["columns"]]
    for row, texts, fill, _read in rows:
        if any(len(text) > width or "\n" in text for text, width in zip(texts, widths, strict=True)):
            sheet.row_dimensions[row].height = None  # as high as its text
        for place, text in enumerate(texts, start=first):
            if text:
                write(sheet, row, place, text, Look(bold=place == first, fill=fill, boxed=True) if fill else BOXED)


def _make_room(sheet: Worksheet, first: int) -> None:
    """Let no width of theirs reach into our columns: two widths of one column are a damaged file to a spreadsheet."""
    for letter, dimension in list(sheet.column_dimensions.items()):
        if dimension.min and dimension.min >= first:
            del sheet.column_dimensions[letter]
        elif dimension.max and dimension.max >= first:
            dimension.max = first - 1


def _written(book: Workbook, data: bytes, at: datetime) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _CORE not in package.namelist():
            book.properties.created = at
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        _Writer(book, archive).write_data()
    return repacked(file.getvalue(), at)


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"


def _warm_up() -> None:
    """Go the whole way once, so that everything that is imported late is there before files are locked away."""
    tiny = io.BytesIO()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "1", "=1"
    book.save(tiny)
    plan = {
        "at": "2000-01-01T00:00:00",
        "columns": [["a", 9]],
        "heads": {"Sheet": [1]},
        "rows": {"Sheet": [[2, ["b"], "", ["=1"]]]},
    }
    answer(plan, tiny.getvalue())


def main(_arguments: list[str]) -> int:
    """Read the plan (one line of JSON) and the workbook from stdin, and write the answer to stdout."""
    warnings.simplefilter("ignore")
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _warm_up()
    lock_in(MEMORY, PROCESSOR_SECONDS)
    gc.disable()  # one file, and all is over
    plan = json.loads(sys.stdin.buffer.readline())
    out.write(answer(plan, sys.stdin.buffer.read()))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
