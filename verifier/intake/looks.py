"""Their sheet as it stands: the text of its cells, and beside it colours, formulas, comments, merged ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from colorsys import rgb_to_hls

from verifier.domain.intake import Look
from verifier.domain.persons import RowKind, Sheet
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawCell, RawSheet

_FEW = 6  # persons; among fewer every colour is told of every row
_NOTHING = RawCell("")[2:]
_GREY = 0.15  # saturation


def shown_sheet(sheet: RawSheet, kinds: dict[int, RowKind] | None) -> Sheet:
    """Return a sheet as it stands; `kinds` says what its rows were taken for, None where it was not read."""
    last = max((max(cells, default=0) for cells in sheet.rows.values()), default=0)
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
    return tuple([cells[c].text if c in cells else "" for c in range(1, last + 1)]) if cells else ("",) * last


def _kind(sheet: RawSheet, row: int, kinds: dict[int, RowKind] | None) -> RowKind:
    if row not in sheet.rows:
        return RowKind.BLANK
    return RowKind.NOT_READ if kinds is None else kinds[row]


def looks_of(sheet: RawSheet) -> Mapping[int, Mapping[int, Look]]:
    """Return, by row and column from 1, the cells of a sheet that are more than their text."""
    found = {}
    for row, cells in sheet.rows.items():
        looks = {column: look for column, cell in cells.items() if cell[2:] != _NOTHING and (look := _look(cell))}
        if looks:
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


def coloured_rows(sheet: RawSheet, persons: Sequence[tuple[int, Sequence[int]]]) -> Iterator[tuple[int, str]]:
    """Yield the rows of persons that are filled with one colour, or their names, and which: "red", "green" or "other".

    `persons` are rows, each with its columns of names. Colours may say what was agreed (domain.md 15.3): they are told and
    never understood. A colour of very many rows is told once, at the first of them, with their number ("other 40"): it is
    how the table looks, or holds for all of them; one that very many names have beside other cells is how the column looks.
    """
    rows = [row for row, _names in persons]
    found = {row: fill for row in rows if (fill := _fill_of(sheet.rows.get(row, {})))}
    named = {row: fill for row, names in persons if row not in found and (fill := _fill_of_names(sheet, row, names))}
    looks = {fill for fill, count in Counter(named.values()).items() if len(rows) >= _FEW and count * 3 >= len(rows)}
    found |= {row: fill for row, fill in named.items() if fill not in looks}
    count = Counter(found.values())
    told: set[str] = set()
    for row, fill in sorted(found.items()):
        often = len(rows) >= _FEW and count[fill] * 3 >= len(rows)
        if fill not in told or not often:
            yield row, f"{_colour(fill)} {count[fill]}" if often else _colour(fill)
        told.add(fill)


def _fill_of(cells: Mapping[int, RawCell]) -> str:
    """The colour that all filled cells of a row have, empty for none or several."""
    if not any(cell.fill for cell in cells.values()):
        return ""
    fills = {cell.fill for cell in cells.values() if cell.text.strip()}
    fill = next(iter(fills)) if len(fills) == 1 else ""
    return "" if fill == "FFFFFF" else fill


def _fill_of_names(sheet: RawSheet, row: int, names: Sequence[int]) -> str:
    """The colour that the names of a row have, empty for none or several."""
    return _fill_of({column: cell for column in names if (cell := sheet.rows.get(row, {}).get(column))})


def _colour(fill: str) -> str:
    """Name a colour RRGGBB as what it may mean."""
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, _light, full = rgb_to_hls(red, green, blue)
    if full < _GREY:
        return "other"
    degrees = hue * 360
    return "red" if degrees < 20 or degrees > 330 else "green" if 75 <= degrees <= 165 else "other"
