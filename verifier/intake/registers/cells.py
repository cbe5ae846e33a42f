"""Where two readers of a large register differ in a row, each says once more what stands in the cells of that row alone.

What is asked stands in one line before the bytes of the file: the rows by sheet. It is asked of two children, as the
register was; what marks stand for is told as text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
import python_calamine

from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import column_letter
from verifier.intake.limits import Limits
from verifier.intake.readers.workbook import Styles
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.frames import Cells, Frame
from verifier.intake.registers.marks import value_mark
from verifier.intake.registers.plain_sheet import cells_of, open_plain, plain_rows
from verifier.intake.registers.text_child import first_cells, second_cells

_PACKAGE = b"PK"
_MOST = 100  # cells of a row
_LONGEST = 140  # characters of a cell that are told
_NUMBER = re.compile(r"-?\d+\.\d{5}")
Told = Mapping[tuple[str, int], Mapping[int, str]]  # by sheet and row: what stands in each column


def asking(rows: Iterable[tuple[str, int]], data: bytes) -> bytes:
    """Return what is fed to the children that `READERS` name: rows as (sheet, row), and a file."""
    wanted: dict[str, list[int]] = {}
    for sheet, row in rows:
        wanted.setdefault(sheet, []).append(row)
    return msgspec.json.encode(wanted) + b"\n" + data


def told_in(frame: Cells) -> Told:
    """Return what a child told."""
    return {(sheet, row): dict(cells) for sheet, row, cells in frame.rows}


def differing_cells(sheet: str, row: int, ours: Told, theirs: Told) -> list[Problem]:
    """Return a problem for each cell of a row that readers tell otherwise; for the row where no cell is found."""
    first, second = ours.get((sheet, row), {}), theirs.get((sheet, row), {})
    code = ProblemCode.READERS_DIFFER.value
    return [
        Problem(code, sheet, row, column_letter(column), f"{_shown(first, column)} ≠ {_shown(second, column)}")
        for column in sorted(first.keys() | second.keys())
        if column > 0 and first.get(column, "") != second.get(column, "")
    ][:_MOST] or [Problem(code, sheet, row, "", str(row))]


def _shown(cells: Mapping[int, str], column: int) -> str:
    said = cells.get(column, "")
    return said.rstrip("0").rstrip(".") if _NUMBER.fullmatch(said) else said[:_LONGEST]


def _wanted(data: bytes) -> tuple[dict[str, frozenset[int]], bytes]:
    line, _, file = data.partition(b"\n")
    rows = msgspec.json.decode(line, type=dict[str, list[int]])
    return {sheet: frozenset(numbers) for sheet, numbers in rows.items()}, file


def _first(data: bytes, limits: Limits, put: Callable[[Frame], None]) -> None:
    """The reader that cuts rows out of the XML, or out of a text."""
    wanted, file = _wanted(data)
    if not file.startswith(_PACKAGE):
        put(_of_text(first_cells(file, limits, wanted.get("", frozenset()))))
        return
    book = open_plain(file, limits)
    package = book.package
    source = Source(Styles(package), package.scan.texts, limits.cell_chars, date1904=package.date1904)
    found: list[tuple[str, int, list[tuple[int, str]]]] = []
    for part in package.sheets:
        name = part.name[:100]
        rows = wanted.get(name, frozenset())
        content = book.bodies.get(part.path, (b"", 0, 0)) if rows else (b"", 0, 0)
        found += [
            (name, row.number, list(_marked(source, row.number, cells_of(row, limits.columns))))
            for row in plain_rows(*content)
            if row.number in rows
        ]
    put(Cells(found))


def _of_text(rows: Iterable[tuple[int, list[str]]]) -> Cells:
    """Return the cells of the one sheet that a text is, as they stand."""
    return Cells(
        [("", row, [(at, text[:_LONGEST]) for at, text in enumerate(cells, 1) if text]) for row, cells in rows]
    )


def _marked(source: Source, row: int, cells: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for column, written in cells:
        stored = source.found(row, column, written)
        cell = source.cell(stored)
        if cell is not None and (mark := source.mark(stored, cell)):
            yield column, mark[:_LONGEST]


def _second(data: bytes, _limits: Limits, put: Callable[[Frame], None]) -> None:
    """The reader python-calamine, or the splitter of our own."""
    wanted, file = _wanted(data)
    if not file.startswith(_PACKAGE):
        put(_of_text(second_cells(file, wanted.get("", frozenset()))))
        return
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file))
    found: list[tuple[str, int, list[tuple[int, str]]]] = []
    for about in book.sheets_metadata:
        rows = wanted.get(about.name[:100], frozenset())
        if not rows or about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.iter_rows(), top + 1):
            if row in rows:
                marks = ((column, value_mark(value)) for column, value in enumerate(values, left + 1) if value != "")
                found.append((about.name[:100], row, [(column, mark[:_LONGEST]) for column, mark in marks if mark]))
    put(Cells(found))


READERS: dict[str, Callable[[bytes, Limits, Callable[[Frame], None]], None]] = {"rows": _first, "marks": _second}
