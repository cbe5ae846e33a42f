"""What is seen and told of their sheet beside the text of its cells: colours, formulas, comments, merged ranges."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.domain.intake import Look
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawCell, RawSheet


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
