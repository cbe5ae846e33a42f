"""What the first reader of a large register tells: marks and records as they come, and at last what else there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from verifier.domain.persons import Column, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawBook
from verifier.intake.registers.frames import BLOCK, ROWS, Frame, Marks, Records, Told
from verifier.intake.registers.marks import unit_mark
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.register import UNREMARKABLE
from verifier.intake.registers.rows import Beside, R, RegisterSheet, Row
from verifier.intake.reported import problems_of
from verifier.intake.rows.tables import ReadSheet, columns_of

HEAD = 300  # rows of a sheet in which its heading stands
Put = Callable[[Frame], None]


class Marking:
    """Gathers the marks of units by block and sheet."""

    def __init__(self, put: Put, sheet: str) -> None:
        self._put, self._sheet = put, sheet
        self._block, self._marks = 0, bytearray()

    def add(self, unit: int, columns: Iterable[tuple[int, str]]) -> None:
        """Take the columns of the next unit, as `unit_mark`."""
        if unit // BLOCK != self._block:
            self.close()
            self._block = unit // BLOCK
        self._marks += unit_mark(unit, columns)

    def close(self) -> None:
        """Write what was gathered."""
        if self._marks:
            self._put(Marks(self._sheet, self._block, bytes(self._marks)))
            self._marks.clear()


class Columns(NamedTuple):
    """Records of which nothing is odd, column by column: numbers, rows, details by key, and what stands beside by place.

    `values` and `beside` may go on behind the last of them.
    """

    numbers: Sequence[str]
    rows: Sequence[int]
    values: Mapping[str, Sequence[str]]
    beside: Mapping[int, Beside]


class Telling:
    """Gathers the records of all sheets, and tells them some thousands at a time."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._numbers: list[str] = []
        self._rows: list[int] = []
        self._values: dict[str, list[str]] = {}
        self._beside: dict[int, Beside] = {}
        self._repeated: list[int] = []
        self._seen: set[str] = set()
        self._unnumbered: tuple[str, int] | None = None
        self._again: list[tuple[int, str]] = []
        self._read: list[ReadSheet] = []
        self._extra: list[Problem] = []

    def sheet(self, name: str, rows: RegisterSheet[R], through: Iterable[Iterable[Row | Columns]]) -> None:
        """Take in the records of a sheet as they are finished on the way through its rows."""
        for finished in through:
            self._add_all(name, finished)
        read, last = rows.finish()
        self._add_all(name, last)
        self._read.append(read)
        self._extra += rows.told_once()

    def close(self, book: RawBook) -> None:
        """Tell what is left, and what is to be said of the whole book; raises NotPlainError where there is nobody."""
        if not self._seen:
            raise NotPlainError("nobody")
        if self._numbers:
            self._flush(len(self._numbers))
        self._put(self._told(book))

    def _add_all(self, name: str, finished: Iterable[Row | Columns]) -> None:
        for each in finished:
            if isinstance(each, Columns):
                self._add_many(each)
            else:
                self._add(name, each)
            while len(self._numbers) >= ROWS:
                self._flush(ROWS)

    def _add(self, sheet: str, record: Row) -> None:
        number, row, values, beside = record
        if not number and self._unnumbered is None:
            self._unnumbered = sheet, row
        place = len(self._numbers)
        self._count(number or str(row), row, place)
        self._numbers.append(number or str(row))
        self._rows.append(row)
        for key, text in values.items():
            self._column(key, place).append(text)
        if beside:
            self._beside[place] = beside

    def _add_many(self, records: Columns) -> None:
        place, new = len(self._numbers), set(records.numbers)
        if len(new) == len(records.numbers) and self._seen.isdisjoint(new):
            self._seen |= new
        else:
            for at, (number, row) in enumerate(zip(records.numbers, records.rows, strict=True), place):
                self._count(number, row, at)
        self._numbers += records.numbers
        self._rows += records.rows
        count = len(records.rows)
        for key, texts in records.values.items():
            self._column(key, place).extend(texts[:count])
        self._beside |= {place + at: said for at, said in records.beside.items() if at < count}

    def _count(self, number: str, row: int, place: int) -> None:
        if number in self._seen:
            self._repeated.append(place)
            self._again.append((row, number))
        self._seen.add(number)

    def _column(self, key: str, place: int) -> list[str]:
        """Return the texts of a detail, with nothing for the records before a place that do not state it."""
        column = self._values.setdefault(key, [])
        if len(column) < place:
            column += [""] * (place - len(column))
        return column

    def _flush(self, count: int) -> None:
        """Tell the first records, and keep the others."""
        for key in self._values:
            self._column(key, len(self._numbers))
        values = {key: texts[:count] for key, texts in self._values.items() if any(texts[:count])}
        beside = {place: said for place, said in self._beside.items() if place < count}
        repeated = [place for place in self._repeated if place < count]
        self._put(Records(self._numbers[:count], self._rows[:count], values, beside, repeated))
        del self._numbers[:count], self._rows[:count]
        self._values = {key: texts[count:] for key, texts in self._values.items()}
        self._beside = {place - count: said for place, said in self._beside.items() if place >= count}
        self._repeated = [place - count for place in self._repeated if place >= count]

    def _told(self, book: RawBook) -> Told:
        first = self._read[0].raw.name
        problems = [one for one in problems_of(book, "", self._read) if one.code not in UNREMARKABLE]
        if self._unnumbered:
            sheet, row = self._unnumbered
            problems.append(Problem(ProblemCode.NO_NUMBER.value, sheet, row, "", str(row)))
        repeated = ProblemCode.NUMBER_REPEATED.value
        problems += [Problem(repeated, first, row, "", number) for row, number in self._again[:1000]]
        told = [(p.code, p.sheet, p.row, p.column, p.value) for p in (*problems, *self._extra)]
        columns: list[Column] = list(columns_of(self._read[0]))
        return Told([(c.letter, c.heading, c.field) for c in columns], told, [one.raw.name for one in self._read])
