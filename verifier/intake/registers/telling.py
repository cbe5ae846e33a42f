"""What the first reader of a large register tells: marks and records as they come, and at last what else there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from verifier.domain.persons import Column, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.raw import RawBook
from verifier.intake.registers.frames import BLOCK, ROWS, Frame, Marks, Records, Told
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.register import UNREMARKABLE
from verifier.intake.registers.rows import R, RegisterSheet, Row
from verifier.intake.reported import problems_of
from verifier.intake.rows.tables import ReadSheet, columns_of

HEAD = 300  # rows of a sheet in which its heading stands
Put = Callable[[Frame], None]


class Marking:
    """Gathers marks of rows by block and sheet."""

    def __init__(self, put: Put, sheet: str) -> None:
        self._put, self._sheet = put, sheet
        self._block, self._marks = 0, bytearray()

    def add(self, row: int, mark: bytes) -> None:
        """Take the mark of the next row."""
        if row // BLOCK != self._block:
            self.close()
            self._block = row // BLOCK
        self._marks += mark

    def close(self) -> None:
        """Write what was gathered."""
        if self._marks:
            self._put(Marks(self._sheet, self._block, bytes(self._marks)))
            self._marks.clear()


class Telling:
    """Gathers the records of all sheets, and tells them some thousands at a time."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._records: list[Row] = []
        self._seen: set[str] = set()
        self._unnumbered: tuple[str, int] | None = None
        self._again: list[tuple[int, str]] = []
        self._read: list[ReadSheet] = []
        self._extra: list[Problem] = []

    def sheet(self, name: str, rows: RegisterSheet[R], written: Iterable[R]) -> None:
        """Take the rows of a sheet through what understands them."""
        marks = Marking(self._put, name)
        for row in written:
            mark, finished = rows.take(row)
            if mark:
                marks.add(row.number, mark)
            for record in finished:
                self._add(name, record)
        read, last = rows.finish()
        for record in last:
            self._add(name, record)
        marks.close()
        self._read.append(read)
        self._extra += rows.told_once()

    def close(self, book: RawBook) -> None:
        """Tell what is left, and what is to be said of the whole book; raises NotPlainError where there is nobody."""
        self._flush()
        if not self._seen:
            raise NotPlainError("nobody")
        self._put(self._told(book))

    def _add(self, sheet: str, record: Row) -> None:
        if not record[0] and self._unnumbered is None:
            self._unnumbered = sheet, record[1]
        self._records.append(record)
        if len(self._records) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        if not self._records:
            return
        numbers, repeated = [], []
        for place, (number, row, _values, _beside) in enumerate(self._records):
            stated = number or str(row)
            if stated in self._seen:
                repeated.append(place)
                self._again.append((row, stated))
            self._seen.add(stated)
            numbers.append(stated)
        keys = dict.fromkeys(key for record in self._records for key in record[2])
        values = {key: [record[2].get(key, "") for record in self._records] for key in keys}
        beside = {place: record[3] for place, record in enumerate(self._records) if record[3]}
        self._put(Records(numbers, [record[1] for record in self._records], values, beside, repeated))
        self._records = []

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
