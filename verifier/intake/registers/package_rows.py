"""The rows of a register in a workbook: what its cells mean is known by what stands in the file behind their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet, make_sheet
from verifier.intake.registers.cell_memo import ColumnMemo, Meaning, Source
from verifier.intake.registers.marks import row_mark
from verifier.intake.registers.plain_sheet import NotPlainError, PlainRow, cells_of, plain_column, sources_of
from verifier.intake.registers.rows import RegisterSheet, Row
from verifier.intake.registers.telling import Marking


class PackageSheet(RegisterSheet[PlainRow]):
    """One sheet of a workbook, row by row."""

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
        self._columns: dict[str, ColumnMemo] = {}
        super().__init__(head, heading, latest, self._comments)

    def through(self, written: Iterable[PlainRow], marks: Marking) -> Iterator[Iterable[Row]]:
        """Mark the rows of a sheet, and yield for each the records that are finished by it."""
        for row in written:
            mark, finished = self._take(row)
            if mark:
                marks.add(row.number, mark)
            yield finished
        marks.close()

    def _take(self, row: PlainRow) -> tuple[bytes, Iterable[Row]]:
        """Return the mark of a row (nothing for an empty one), and the records that are finished by it."""
        number, columns, last = row.number, self._columns, 0
        digits, size = row.digits, len(row.digits)
        meanings: list[Meaning] = []
        for source in sources_of(row):
            ref, _, written = source.partition('"')
            letters = ref[:-size]
            if letters not in columns:
                columns[letters] = self._memo(letters)
            memo = columns[letters]
            if memo.column <= last or ref[-size:] != digits:
                raise NotPlainError("address")
            last = memo.column
            known = memo.known
            meaning = known[written] if written in known else memo.look(number, written)
            if meaning is not None:
                meanings.append(meaning)
        marks = [meaning.mark for meaning in meanings if meaning.mark]
        return row_mark(number, marks) if marks else b"", self._understood(row, meanings)

    def _memo(self, letters: str) -> ColumnMemo:
        column = plain_column(letters, self._most)
        return ColumnMemo(
            self._source, self._heading, column,
            english=self._english, latest=self._year, hidden=column in self.sheet.hidden_columns,
        )  # fmt: skip

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
