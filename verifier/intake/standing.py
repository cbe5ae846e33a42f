"""A stored file as it stands: every sheet whole, with the headings of its tables, whether it can be understood or not."""

from __future__ import annotations

import hashlib
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import ColumnMap
from verifier.domain.persons import Column, Sheet
from verifier.intake.door import never, read_raw
from verifier.intake.headings.heading import Heading
from verifier.intake.looks import shown_sheet
from verifier.intake.raw import Merge, RawSheet
from verifier.intake.remembering import forgetting
from verifier.intake.rows.beside import Part, kinds_of, parts_of
from verifier.intake.rows.tables import columns_under
from verifier.intake.rows.walk import walk


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: the first row of its heading, and its columns from left to right.

    `joined` are, by column from 1, further columns whose text was put behind its own.
    """

    first: int
    columns: tuple[Column, ...]
    joined: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandingSheet:
    """One sheet with its tables from top to bottom and its merged ranges; no table where no column holds names."""

    sheet: Sheet
    tables: tuple[Table, ...] = ()
    merges: tuple[Merge, ...] = ()

    def columns_at(self, row: int) -> tuple[Column, ...]:
        """Return the columns of the table in which a row stands."""
        table = self.table_at(row)
        return table.columns if table else ()

    def table_at(self, row: int) -> Table | None:
        """Return the table in which a row stands, None for one above all tables."""
        return next((table for table in reversed(self.tables) if table.first <= row), None)

    def text(self, row: int, column: int) -> str:
        """Return what a person sees in a cell; rows and columns count from 1."""
        rows = self.sheet.rows
        cells = rows[row - 1] if 0 < row <= len(rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""


@forgetting
def read_standing(
    data: bytes,
    sha256: str,
    file_name: str,
    cancelled: Callable[[], bool] = never,
    *,
    encoding: str = "",
    mapping: tuple[ColumnMap, ...] = (),
) -> tuple[StandingSheet, ...]:
    """Read all sheets of a stored file, visible ones first.

    `encoding` is the code page that an officer chose, `mapping` what he said of columns, by place alone.

    Raises:
        KnownError: DAMAGED_FILE where the bytes are not those of the digest, and as reading a list does.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KnownError(Fault.DAMAGED_FILE, file=file_name)
    try:
        book = read_raw(data, "list", cancelled, encoding=encoding)
    except KnownError as error:
        raise KnownError(error.fault, **{**error.facts, "file": file_name}) from error
    found: list[StandingSheet] = []
    for sheet in sorted(book.sheets, key=lambda one: not one.visible):
        if cancelled():
            raise KnownError(Fault.CANCELLED)
        found.append(standing_sheet(sheet, mapping))
    return tuple(found)


def standing_sheet(sheet: RawSheet, mapping: tuple[ColumnMap, ...] = ()) -> StandingSheet:
    """Return one sheet as it stands, with its tables; pure."""
    parts = parts_of(sheet, mapping, by_place=True)
    kinds = kinds_of(walk(part.raw, part.headings).kinds for part in parts) if parts else None
    merges = dict.fromkeys(merge for row in sorted(sheet.merged) for merge in sheet.merged[row])
    return StandingSheet(
        shown_sheet(sheet, kinds),
        tuple(_tables(parts)),
        tuple(merges),
    )


def _tables(parts: Sequence[Part]) -> Iterator[Table]:
    """Yield the tables from top to bottom; those that begin side by side are one with the columns of all of them."""
    begin: dict[int, list[tuple[Part, Heading]]] = {}
    for part in parts:
        for heading in part.headings:
            begin.setdefault(heading.first, []).append((part, heading))
    for first, beside in sorted(begin.items()):
        columns = (column for part, heading in beside for column in columns_under(part.raw, heading))
        yield Table(first, tuple(columns), dict(ChainMap(*(dict(heading.joined) for _part, heading in beside))))
