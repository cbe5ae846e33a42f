"""The rows of a register in a workbook: what its cells mean is known by what stands in the file behind their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import methodcaller

from verifier.intake.headings.heading import Heading
from verifier.intake.raw import RawCell, RawSheet, make_sheet
from verifier.intake.registers.blocks import BlockSheet, blocks
from verifier.intake.registers.cell_memo import Meaning, Source
from verifier.intake.registers.marks import row_mark
from verifier.intake.registers.package_memo import ColumnMemo
from verifier.intake.registers.plain_sheet import PlainRow, cells_of
from verifier.intake.registers.rows import Row
from verifier.intake.registers.sure_memo import NUMBER
from verifier.intake.registers.telling import Columns, Marking

_OPEN, _CLOSE = '<c r="', "</row>"
_NEXT = f">{_OPEN}"


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

    def through(
        self, written: Iterable[PlainRow], marks: Marking, head: int, size: int
    ) -> Iterator[Iterable[Row | Columns]]:
        """Mark the rows of a sheet, and yield for so many at a time the records that are finished by them."""
        if NUMBER not in self._owners:
            yield from self._one_by_one(written, marks)
            return
        for block in blocks(written, head, size):
            columns = cut(block, self._most)
            said = [self._memo(column).marked(cells) for column, cells in columns.items()]
            for row, cells in zip(block, zip(*said, strict=True), strict=False):
                _add(marks, row, cells)
            yield self._understand(block, columns)
        marks.close()

    def _one_by_one(self, written: Iterable[PlainRow], marks: Marking) -> Iterator[Iterable[Row]]:
        """Do the same where rows have no numbers, by which alone they are surely persons."""
        for row in written:
            meanings = self._meanings(row)
            _add(marks, row, [meaning.mark for meaning in meanings])
            yield self._finished(row, meanings)
        marks.close()

    def _meanings(self, row: PlainRow) -> list[Meaning]:
        meanings: list[Meaning] = []
        columns = self._columns
        for column, written in cells_of(row, self._most):
            memo = columns.get(column) or self._memo(column)
            meaning = memo.known[written] if written in memo.known else memo.look(written)
            if meaning is not None:
                meanings.append(meaning)
        return meanings

    def _alone(self, row: PlainRow) -> Iterable[Row]:
        return self._finished(row, self._meanings(row))

    def _finished(self, row: PlainRow, meanings: list[Meaning]) -> Iterable[Row]:
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


def _add(marks: Marking, row: PlainRow, cells: Iterable[str]) -> None:
    if stated := [mark for mark in cells if mark]:
        marks.add(row.number, row_mark(row.number, stated))


def cut(rows: Sequence[PlainRow], most: int) -> dict[int, list[str]]:
    """Return the columns of some rows, in their order: of each row what stands behind the address, empty for no cell.

    Rows that have cells in the same columns are cut together, at their own number, which stands in every address.

    Raises:
        NotPlainError: as `cells_of`.
    """
    alike: dict[str, tuple[list[int], list[list[str]]]] = {}
    for place, row in enumerate(rows):
        pieces = row.body.split(f'{row.digits}"')
        places, cuts = alike.setdefault("".join([piece[-1:] for piece in pieces]), ([], []))
        places.append(place)
        cuts.append(pieces)
    columns: dict[int, list[str]] = {}
    for letters, (places, cuts) in alike.items():
        found = _together(letters[:-1], cuts, most)
        cells = found.items() if found is not None else ()
        for column, written in cells:
            if column not in columns:
                columns[column] = [""] * len(rows)
            kept = columns[column]
            for place, text in zip(places, written, strict=True):
                kept[place] = text
        for place in places if found is None else ():
            for column, text in cells_of(rows[place], most):
                if column not in columns:
                    columns[column] = [""] * len(rows)
                columns[column][place] = text
    return dict(sorted(columns.items()))


def _together(letters: str, cuts: Sequence[Sequence[str]], most: int) -> dict[int, Sequence[str]] | None:
    """Return the cells of rows that were cut behind the same letters, by column; None where not all is as expected."""
    numbers = [ord(letter) - 64 for letter in letters]
    if not all(0 < number <= min(26, most) for number in numbers) or numbers != sorted(set(numbers)) or not numbers:
        return None
    if {len(pieces) for pieces in cuts} != {len(letters) + 1}:
        return None
    first, *pieces = zip(*cuts, strict=True)
    if {*first} != {_OPEN + letters[0]}:
        return None
    found: dict[int, Sequence[str]] = {}
    for number, written, letter in zip(numbers, pieces, (*letters[1:], ""), strict=True):
        end = _NEXT + letter if letter else _CLOSE
        size = len(_OPEN) + 1 if letter else len(_CLOSE)
        if not all(map(methodcaller("endswith", end), written)):
            return None
        found[number] = [piece[:-size] for piece in written]
    return found
