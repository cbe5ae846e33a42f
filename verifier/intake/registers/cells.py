"""Where two readers of a large register differ in a unit, each says once more what stands in the rows of that unit alone.

What is asked stands in one line before the bytes of the file: the units by sheet. It is asked of two children, as the
register was; what marks stand for is told as text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import msgspec
import python_calamine

from verifier.intake.limits import Limits
from verifier.intake.readers.workbook import Styles
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.frames import Cells, Frame
from verifier.intake.registers.marks import UNIT, row_mark, value_mark
from verifier.intake.registers.plain_sheet import cells_of, open_plain, plain_rows
from verifier.intake.registers.text_child import first_rows, second_rows

LONGEST = 140  # characters of a cell that are told
_PACKAGE = b"PK"
_GROUP = 32  # rows that are told together
Wanted = dict[str, frozenset[int]]  # units by sheet
Put = Callable[[Frame], None]
Marked = Iterable[tuple[int, str]]  # columns, and what stands for their cells


def asking(units: Iterable[tuple[str, int]], data: bytes) -> bytes:
    """Return what is fed to the children that `READERS` name: units as (sheet, number), and a file."""
    wanted: dict[str, list[int]] = {}
    for sheet, unit in units:
        wanted.setdefault(sheet, []).append(unit)
    return msgspec.json.encode(wanted) + b"\n" + data


def _wanted(data: bytes) -> tuple[Wanted, bytes]:
    line, _, file = data.partition(b"\n")
    units = msgspec.json.decode(line, type=dict[str, list[int]])
    return {sheet: frozenset(numbers) for sheet, numbers in units.items()}, file


def _tell(put: Put, sheet: str, wanted: Wanted, rows: Iterable[tuple[int, Marked]]) -> None:
    """Tell those of the rows of a sheet that are asked for, and hold something."""
    units = wanted[sheet]
    asked = ((row, [cell for cell in cells if cell[1]]) for row, cells in rows if row // UNIT in units)
    for group, several in groupby(asked, lambda each: each[0] // _GROUP):
        put(Cells(sheet, group, [(row, row_mark(cells), _short(cells)) for row, cells in several if cells]))


def _short(cells: Marked) -> list[tuple[int, str]]:
    return [(column, text[:LONGEST]) for column, text in cells]


def _first(data: bytes, limits: Limits, put: Put) -> None:
    """The reader that cuts rows out of the XML, or out of a text."""
    wanted, file = _wanted(data)
    if not file.startswith(_PACKAGE):
        _tell(put, "", wanted, ((row, enumerate(cells, 1)) for row, cells in first_rows(file, limits)))
        return
    book = open_plain(file, limits)
    package = book.package
    source = Source(Styles(package), package.scan.texts, limits.cell_chars, date1904=package.date1904)
    for part in package.sheets:
        if part.name[:100] in wanted:
            rows = plain_rows(*book.bodies.get(part.path, (b"", 0, 0)))
            cells = ((row.number, _marked(source, row.number, cells_of(row, limits.columns))) for row in rows)
            _tell(put, part.name[:100], wanted, cells)


def _marked(source: Source, row: int, cells: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for column, written in cells:
        stored = source.found(row, column, written)
        cell = source.cell(stored)
        if cell is not None:
            yield column, source.mark(stored, cell)


def _second(data: bytes, _limits: Limits, put: Put) -> None:
    """The reader python-calamine, or the splitter of our own."""
    wanted, file = _wanted(data)
    if not file.startswith(_PACKAGE):
        _tell(put, "", wanted, ((row, enumerate(cells, 1)) for row, cells in second_rows(file)))
        return
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file))
    for about in book.sheets_metadata:
        if about.name[:100] not in wanted or about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        top, left = sheet.start or (0, 0)
        rows = enumerate(sheet.iter_rows(), top + 1)
        cells = ((row, _valued(values, left + 1)) for row, values in rows)
        _tell(put, about.name[:100], wanted, cells)


def _valued(values: Iterable[object], left: int) -> Iterator[tuple[int, str]]:
    return ((column, value_mark(value)) for column, value in enumerate(values, left))


READERS: dict[str, Callable[[bytes, Limits, Put], None]] = {"rows": _first, "marks": _second}
