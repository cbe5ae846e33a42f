"""The two readers of a large register, each a child process: one cuts and understands its rows, the other only marks them.

Both write frames, each with its length before it (four bytes, big-endian), until the last.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

import python_calamine

from verifier.domain.errors import KnownError
from verifier.domain.persons import Column, Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.heading import find_headings
from verifier.intake.limits import REGISTER, Limits
from verifier.intake.raw import Merge, RawBook, RawCell, RawSheet, make_sheet
from verifier.intake.readers.package import SheetPart
from verifier.intake.readers.workbook import Styles, comments_of
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.frames import (
    BLOCK,
    MOST_BYTES,
    ROWS,
    Done,
    Frame,
    Marks,
    Other,
    Records,
    Told,
    Total,
    encode,
)
from verifier.intake.registers.marks import row_mark, value_mark
from verifier.intake.registers.plain_sheet import NotPlainError, PlainBook, PlainRow, cells_of, open_plain, plain_rows
from verifier.intake.registers.register import UNREMARKABLE
from verifier.intake.registers.rows import RegisterSheet, Row
from verifier.intake.reported import problems_of
from verifier.intake.rows.tables import ReadSheet, columns_of

FEWEST = 5_000  # rows from which on a register is read so
_HEAD = 300  # rows in which its heading stands
_MOST_MERGED = 100_000
_REMEMBERED = 100_000  # values whose marks are remembered
_HIDDEN_ROW = re.compile(rb'<row r="(\d{1,7})"[^<>]*?(?: hidden="(?:1|true)"| ht="0+(?:\.0*)?")')
_SHIFTED = re.compile(rb' (?:hidden="(?:1|true)"|ht="0)')
Put = Callable[[Frame], None]


def put_into(out: BinaryIO) -> Put:
    """Return how frames are written."""

    def put(frame: Frame) -> None:
        body = encode(frame)
        if len(body) > MOST_BYTES:
            raise NotPlainError("frame")
        out.write(len(body).to_bytes(4) + body)
        out.flush()

    return put


def read_rows(data: bytes, limits: Limits, put: Put, fewest: int = FEWEST) -> None:
    """The first reader: say what the rows of a register mean; what is not plain or small is left to others."""
    try:
        book = open_plain(data, limits)
        total = book.count()
        if total < fewest:
            raise NotPlainError("few")
        put(Total(total))
        _Register(book, limits, put).read()
    except (NotPlainError, KnownError) as error:  # the other way finds the same fault, and has the words for it
        put(Other(str(error)[:100]))
    except Exception as error:  # noqa: BLE001 - as in the readers of lists
        put(Other(type(error).__name__))


class _Marking:
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


class _Register:
    """Reads all sheets of a register that have a heading with names, one after the other."""

    def __init__(self, book: PlainBook, limits: Limits, put: Put) -> None:
        package = book.package
        self._book, self._limits, self._put = book, limits, put
        self._source = Source(Styles(package), package.scan.texts, limits.cell_chars, date1904=package.date1904)
        self._latest = dt.datetime.now(tz=dt.UTC).year
        self._records: list[Row] = []
        self._seen: set[str] = set()
        self._unnumbered: tuple[str, int] | None = None
        self._again: list[tuple[int, str]] = []
        self._read: list[ReadSheet] = []
        self._extra: list[Problem] = []

    def read(self) -> None:
        """Write records and marks, and at the end what else there is to say."""
        sheets: list[RawSheet] = []
        for part in self._book.package.sheets:
            head = self._head(part)
            headings = find_headings(head) if part.visible else ()
            if headings:
                if len(headings) > 1 or headings[0].beside:
                    raise NotPlainError("tables")
                rows = RegisterSheet(
                    self._source, head, headings[0], self._comments(part), self._latest, self._limits.columns
                )
                self._through(part, rows)
            elif part.visible and self._rows_of(part) > _HEAD:
                raise NotPlainError("heading")
            sheets.append(self._read[-1].raw if headings else head)
        self._flush()
        if not self._seen:
            raise NotPlainError("nobody")
        self._put(self._told(sheets))

    def _rows_of(self, part: SheetPart) -> int:
        content, begin, end = self._book.bodies.get(part.path, (b"", 0, 0))
        return content.count(b"<row ", begin, end)

    def _plain_rows(self, part: SheetPart) -> Iterator[PlainRow]:
        content, begin, end = self._book.bodies.get(part.path, (b"", 0, 0))
        return plain_rows(content, begin, end)

    def _head(self, part: SheetPart) -> RawSheet:
        """Return the first rows of a sheet, with what is merged and hidden in all of it."""
        facts = self._book.package.scan.sheets[part.path]
        if facts.far or len(facts.cells):
            raise NotPlainError("cells")
        merges = [Merge(*ends) for ends in facts.merges]
        covered = {row for one in merges for row in range(one.top, min(one.bottom, one.top + _MOST_MERGED) + 1)}
        if len(covered) > _MOST_MERGED:
            raise NotPlainError("merges")
        rows: dict[int, dict[int, RawCell]] = {row: {} for row in covered}
        for row in islice(self._plain_rows(part), _HEAD):
            written = cells_of(row, self._limits.columns)
            found = ((column, self._source.cell(self._source.found(row.number, column, w))) for column, w in written)
            rows[row.number] = {column: cell for column, cell in found if cell is not None}
        for (number, column), text in self._comments(part).items():
            if number in rows and text:
                rows[number][column] = rows[number].get(column, RawCell("", "z"))._replace(comment=text)
        hidden = facts.hidden_columns
        return make_sheet(
            part.name[:100], dict(sorted(rows.items())), merges, visible=part.visible,
            hidden_rows=self._hidden_rows(part), hidden_columns=frozenset(hidden), problems=tuple(facts.odd),
        )  # fmt: skip

    def _hidden_rows(self, part: SheetPart) -> frozenset[int]:
        content, begin, end = self._book.bodies.get(part.path, (b"", 0, 0))
        if not _SHIFTED.search(content, begin, end):
            return frozenset()
        return frozenset(int(found[1]) for found in _HIDDEN_ROW.finditer(content, begin, end))

    def _comments(self, part: SheetPart) -> dict[tuple[int, int], str]:
        return comments_of(self._book.package.parts.get(part.comments, b""))

    def _through(self, part: SheetPart, rows: RegisterSheet) -> None:
        name = part.name[:100]
        marks = _Marking(self._put, name)
        for row in self._plain_rows(part):
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

    def _told(self, sheets: list[RawSheet]) -> Told:
        book = RawBook("xlsx", tuple(sheets), self._book.package.odd)
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


def mark_rows(data: bytes, _limits: Limits, put: Put) -> None:
    """The second reader, python-calamine: nothing but the mark of every row of every sheet."""
    names: list[str] = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            names.append(about.name[:100])
            _mark_sheet(book.get_sheet_by_name(about.name), _Marking(put, about.name[:100]))
        put(Done(names))
    except BaseException as error:  # noqa: BLE001 - calamine panics with an exception that is none
        put(Done([], type(error).__name__))


def _mark_sheet(sheet: python_calamine.CalamineSheet, marks: _Marking) -> None:
    top, left = sheet.start or (0, 0)
    known: dict[object, str] = {}
    for row, values in enumerate(sheet.iter_rows(), top + 1):
        cells = []
        for column, value in enumerate(values, left + 1):
            if value == "":
                continue
            if isinstance(value, str) and value.isalnum():
                cells.append(f"{column}\t{value}")
                continue
            key = type(value), value
            mark = known.get(key)
            if mark is None:
                mark = value_mark(value)
                if len(known) < _REMEMBERED:
                    known[key] = mark
            if mark:
                cells.append(f"{column}\t{mark}")
        if cells:
            marks.add(row, row_mark(row, cells))
    marks.close()


READERS: dict[str, Callable[[bytes, Limits, Put], None]] = {"rows": read_rows, "marks": mark_rows}


_HEADINGS = (
    "№ обліку",
    "ПІБ",
    "Дата народження",
    "Звання",
    "Військова частина",
    "Особистий номер",
    "Статус",
    "Примітка",
)
_PERSONS = (
    ("1", "Зразков Іван Тестович", "12.05.1990", "солдат", "А0000", "АБ-100101", "у полоні", "-"),
    ("2", "ст. солдат Тестова Олена (Приклад) 1990", "31850", "с-т", "A0000", "3,18E+09", "те саме", "повернувся"),
    ("3", "Іван Зразков", "близько 1990", "", "", "", "", "помер"),
    ("", "Усього: 3 особи"),
)


def _written(row: int, texts: tuple[str, ...]) -> str:
    cells = (f'<c r="{chr(65 + at)}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts))
    return f'<row r="{row}">{"".join(cells)}</row>'


SAMPLE = "".join(_written(row, texts) for row, texts in enumerate((_HEADINGS, *_PERSONS), 1))


def warm_up(package: bytes) -> None:
    """Read a tiny register (of the rows `SAMPLE`), so that all that is opened late is there before files are locked away."""
    read_rows(package, REGISTER, _unsaid, 1)
    mark_rows(package, REGISTER, _unsaid)


def _unsaid(_frame: Frame) -> None:
    """For frames that nobody waits for."""
