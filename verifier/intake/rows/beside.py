"""Tables that stand side by side on one sheet: each is read as if it stood alone, under the columns of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from verifier.domain.intake import ColumnMap
from verifier.domain.persons import RowKind
from verifier.intake.headings.columns import NAME_FIELDS
from verifier.intake.headings.heading import Heading, find_headings
from verifier.intake.headings.layouts import retold, with_said
from verifier.intake.headings.supposing import suppose_headings
from verifier.intake.raw import Merge, RawSheet

_MOST = 20  # tables side by side


@dataclass(frozen=True, slots=True)
class Part:
    """The cells of a sheet that belong to one table, and to those below it in the same columns; and their headings."""

    raw: RawSheet
    headings: tuple[Heading, ...]


def parts_of(
    sheet: RawSheet, mapping: Sequence[ColumnMap] = (), *, by_place: bool = False, suppose: bool = False
) -> tuple[Part, ...]:
    """Return the tables of a sheet side by side, with what an officer said of their columns; none where none is known.

    A sheet of which he said something, or with `suppose` any, has a table even where no heading of it is known. `by_place`
    says that he said it of columns by their place alone, as it is stored.
    """
    said = tuple(each for each in mapping if each.sheet == sheet.name)
    found = find_headings(sheet) or (suppose_headings(sheet) if said or suppose else ())
    parts = list(_side_by_side(sheet, found)) if found else []
    headings = [heading for part in parts for heading in part.headings]
    told = iter(with_said(headings, sheet.name, retold(headings, said) if by_place else said))
    return tuple(Part(part.raw, tuple(next(told) for _heading in part.headings)) for part in parts)


def kinds_of(walked: Iterable[dict[int, RowKind]]) -> dict[int, RowKind]:
    """Return what the rows of a sheet were taken for in any of its tables: a person before all else, then as on the left."""
    kinds: dict[int, RowKind] = {}
    for each in walked:
        for row, kind in each.items():
            if kind is RowKind.PERSON or kinds.get(row, RowKind.BLANK) in {RowKind.BLANK, RowKind.TITLE}:
                kinds[row] = kind
    return kinds


def _side_by_side(sheet: RawSheet, headings: tuple[Heading, ...], most: int = _MOST) -> Iterator[Part]:
    """Yield the table on the left, and those to the right of it."""
    left, right, regions = sheet, list[Part](), list[tuple[range, int]]()
    for place, heading in enumerate(headings):
        if not heading.beside or most < 2 or any(heading.first in rows for rows, _column in regions):
            continue
        others = (other.first for other in headings[place + 1 :] if _ends(other, heading.beside))
        region = range(heading.first, next(others, sheet.last_row + 1)), heading.beside
        apart = _cut(sheet, *region, beyond=True)
        found = find_headings(apart)
        if found and _is_alike(heading, found[0]):
            left = _cut(left, *region, beyond=False)
            right += _side_by_side(apart, found, most - 1)
            regions.append(region)
    alone = (_alone(heading, regions) for heading in headings)
    yield Part(left, tuple(heading for heading in alone if heading.texts))
    yield from right


def _ends(heading: Heading, column: int) -> bool:
    """Whether below a heading no table stands any more in the columns from one on, apart from what is to the left."""
    return heading.beside != column and min(heading.texts) < column


def _is_alike(left: Heading, right: Heading) -> bool:
    """Whether a table is one more of the same kind, and not a column that names somebody else (a relative)."""
    shared = {*left.fields.values()} & {*right.fields.values()}
    return not shared.isdisjoint(NAME_FIELDS) and len(shared) > 1


def _alone(heading: Heading, regions: Sequence[tuple[range, int]]) -> Heading:
    """Return a heading without the columns of the table beside it, where that is read by itself."""
    column = next((column for rows, column in regions if heading.first in rows), 0)
    if not column:
        return heading
    beside = heading.beside if heading.beside != column else 0
    return replace(heading, texts={at: text for at, text in heading.texts.items() if at < column}, beside=beside)


def _cut(sheet: RawSheet, rows: range, column: int, *, beyond: bool) -> RawSheet:
    """Return a sheet with nothing but the cells of some rows from a column on, or without these."""

    def stays(row: int, at: int) -> bool:
        return (row in rows and at >= column) is beyond

    cells = {row: {at: cell for at, cell in of.items() if stays(row, at)} for row, of in sheet.rows.items()}
    merged: dict[int, tuple[Merge, ...]] = {}
    for row, merges in sheet.merged.items():
        if kept := tuple(one for one in merges if stays(max(one.top, rows.start) if beyond else one.top, one.left)):
            merged[row] = kept
    kept_rows = {row: of for row, of in cells.items() if of or (not beyond and not sheet.rows[row])}
    return RawSheet(
        sheet.name, sheet.visible, kept_rows, merged, sheet.hidden_rows & kept_rows.keys() if beyond else sheet.hidden_rows,
        frozenset(at for at in sheet.hidden_columns if any(at in of for of in kept_rows.values())),
    )  # fmt: skip
