"""Their sheet as it stands: the text of its cells, and beside it colours, formulas, comments, merged ranges."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.intake import Look
from verifier.domain.persons import RowKind, Sheet
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawCell, RawSheet


def shown_sheet(sheet: RawSheet, kinds: dict[int, RowKind] | None) -> Sheet:
    """Return a sheet as it stands; `kinds` says what its rows were taken for, None where it was not read."""
    last = max((max(cells) for cells in sheet.rows.values()), default=0)
    return Sheet(
        sheet.name,
        sheet.visible,
        tuple(_shown_row(sheet, row, last) for row in range(1, sheet.last_row + 1)),
        tuple(_kind(sheet, row, kinds) for row in range(1, sheet.last_row + 1)),
        sheet.hidden_rows,
        sheet.hidden_columns,
        looks_of(sheet),
        merges_of(sheet),
    )


def _shown_row(sheet: RawSheet, row: int, last: int) -> tuple[str, ...]:
    cells = sheet.rows.get(row)
    return tuple(cells[c].text if c in cells else "" for c in range(1, last + 1)) if cells else ("",) * last


def _kind(sheet: RawSheet, row: int, kinds: dict[int, RowKind] | None) -> RowKind:
    if row not in sheet.rows:
        return RowKind.BLANK
    return RowKind.NOT_READ if kinds is None else kinds[row]


def looks_of(sheet: RawSheet) -> Mapping[int, Mapping[int, Look]]:
    """Return, by row and column from 1, the cells of a sheet that are more than their text."""
    found = {}
    for row, cells in sheet.rows.items():
        if looks := {column: look for column, cell in cells.items() if (look := _look(cell))}:
            found[row] = looks
    return found


def merges_of(sheet: RawSheet) -> tuple[tuple[int, int, int, int], ...]:
    """Return the merged ranges of a sheet, each once: top, left, bottom, right from 1."""
    ranges = {(one.top, one.left, one.bottom, one.right) for merged in sheet.merged.values() for one in merged}
    return tuple(sorted(ranges))


def _look(cell: RawCell) -> Look | None:
    struck = ProblemCode.STRUCK in cell.codes
    stored = cell.stored if cell.stored != cell.text else ""
    if not (stored or cell.formula or cell.comment or cell.fill or cell.ink or struck or cell.other is not None):
        return None
    return Look(stored, cell.formula, cell.comment, cell.fill, cell.ink, struck, cell.other)
