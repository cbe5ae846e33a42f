"""The rows of a large workbook many at once: their columns are marked, and what is sure of them is understood together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet, make_sheet
from verifier.intake.registers.blocks import BlockSheet
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.marks import BETWEEN
from verifier.intake.registers.package_memo import ColumnMemo
from verifier.intake.registers.plain_sheet import PlainRow, cells_of
from verifier.intake.registers.rows import Row
from verifier.intake.registers.sheet_bytes import Unit
from verifier.intake.registers.telling import Columns, Marking


class PackageSheet(BlockSheet[PlainRow]):
    """One sheet of a workbook."""

    def __init__(
        self,
        source: Source,
        head: RawSheet,
        heading: Heading,
        comments: Mapping[tuple[int, int], str],
        latest: int,
        most_columns: int,
    ) -> None:
        self._source, self._most = source, most_columns
        self._comments: dict[int, dict[int, str]] = {}
        for (row, column), text in comments.items():
            self._comments.setdefault(row, {})[column] = text
        self._columns: dict[int, ColumnMemo] = {}
        super().__init__(head, heading, latest, self._comments)

    def through(self, units: Iterable[Unit], marks: Marking, size: int) -> Iterator[Iterable[Row | Columns]]:
        """Mark the rows of a sheet by units of a size, and yield for each unit the records that are finished by it."""
        for unit in units:
            marks.add(unit.number, self._marked(unit, size))
            yield self._understand(unit.rows, unit.columns)
        marks.close()

    def _marked(self, unit: Unit, size: int) -> Iterator[tuple[int, str]]:
        """Yield the columns of a unit with the marks of their cells, each at the place of its row."""
        first, numbers = unit.number * size, unit.rows.numbers
        before = BETWEEN * (numbers[0] - first)
        gaps = numbers[-1] - numbers[0] >= len(numbers)
        for column, keys in unit.columns.items():
            cells: Iterable[str] = keys
            if gaps:
                stated = dict(zip(numbers, keys, strict=True))
                cells = [stated.get(row, "") for row in range(numbers[0], numbers[-1] + 1)]
            yield column, before + self._memo(column).joined(list(cells))

    def _alone(self, row: PlainRow) -> Iterable[Row]:
        cells = cells_of(row, self._most)
        found = (self._memo(column).of(self._source.key(written)) for column, written in cells)
        meanings = [meaning for meaning in found if meaning is not None]
        if row.number > self._heading.last:
            self._used.update(meaning.column for meaning in meanings)
        return self._understood(row, meanings)

    def _memo(self, column: int) -> ColumnMemo:
        if column not in self._columns:
            self._columns[column] = ColumnMemo(
                self._source, self._heading, column, self._owners,
                english=self._english, latest=self._year, hidden=column in self.sheet.hidden_columns,
            )  # fmt: skip
        return self._columns[column]

    def _raw(self, row: PlainRow) -> dict[int, RawCell]:
        """Return the cells of a row as a list has them, with their comments and what merged cells cover."""
        number = row.number
        cells: dict[int, RawCell] = {}
        comments = dict(self._comments.get(number, {}))
        for column, source in cells_of(row, self._most):
            cell = self._source.cell(self._source.found(number, column, source), comments.pop(column, ""))
            if cell is not None:
                cells[column] = cell
        cells |= {column: RawCell("", "z", comment=text) for column, text in comments.items() if text}
        merges = self.sheet.merged.get(number, ())
        return dict(make_sheet("", {number: cells}, merges).rows[number]) if merges else cells
