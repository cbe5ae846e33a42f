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
from verifier.intake.headings.heading import find_headings
from verifier.intake.limits import REGISTER, Limits
from verifier.intake.raw import Merge, RawBook, RawCell, RawSheet, make_sheet
from verifier.intake.readers.package import SheetPart
from verifier.intake.readers.sheet_quick import rows_may_not_show
from verifier.intake.readers.workbook import Styles, comments_of, odd_of
from verifier.intake.registers.blocks import in_units
from verifier.intake.registers.cell_memo import Source
from verifier.intake.registers.frames import (
    MOST_BYTES,
    Done,
    Frame,
    Other,
    Total,
    encode,
)
from verifier.intake.registers.marks import BETWEEN, UNIT, ColumnMarks
from verifier.intake.registers.package_rows import PackageSheet
from verifier.intake.registers.plain_sheet import (
    NotPlainError,
    PlainBook,
    PlainRow,
    cells_of,
    open_plain,
    plain_rows,
    text_of,
)
from verifier.intake.registers.sheet_bytes import units_of
from verifier.intake.registers.telling import HEAD, Marking, Telling
from verifier.intake.registers.text_child import mark_text, read_text

_PACKAGE = b"PK"
FEWEST = 5_000  # rows from which on a register is read so
_MOST_MERGED = 100_000
_UNSEEN = rb' (?:hidden="(?:1|true)"|ht="0*[0-2](?:\.\d*)?")'  # or too low to be read, as in `sheet_walk`
_HIDDEN_ROW = re.compile(rb'<row r="(\d{1,7})"[^<>]*?' + _UNSEEN)
_SHIFTED = re.compile(_UNSEEN)
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


def read_rows(
    data: bytes, limits: Limits, put: Put, fewest: int = FEWEST, head_rows: int = HEAD, size: int = UNIT
) -> None:
    """The first reader: say what the rows of a register mean; what is not plain or small is left to others.

    The heading stands in the first `head_rows`; what follows is understood by units of `size`.
    """
    try:
        if not data.startswith(_PACKAGE):
            read_text(data, limits, put, fewest, head_rows, size)
            return
        book = open_plain(data, limits)
        total = book.count()
        if total < fewest:
            raise NotPlainError("few")
        put(Total(total))
        _Register(book, limits, put, head_rows, size).read()
    except (NotPlainError, KnownError) as error:  # the other way finds the same fault, and has the words for it
        put(Other(str(error)[:100]))
    except Exception as error:  # noqa: BLE001 - as in the readers of lists
        put(Other(type(error).__name__))


class _Register:
    """Reads all sheets of a register that have a heading with names, one after the other."""

    def __init__(self, book: PlainBook, limits: Limits, put: Put, head_rows: int, size: int) -> None:
        package = book.package
        self._head_rows, self._size = head_rows, size
        self._book, self._limits, self._put = book, limits, put
        self._styles = Styles(package)
        self._source = Source(self._styles, package.scan.texts, limits.cell_chars, date1904=package.date1904)
        self._latest = dt.datetime.now(tz=dt.UTC).year
        self._telling = Telling(put)

    def read(self) -> None:
        """Write records and marks, and at the end what else there is to say."""
        sheets: list[RawSheet] = []
        for part in self._book.package.sheets:
            head = self._head(part)
            headings = find_headings(head) if part.visible else ()
            if headings:
                if len(headings) > 1 or headings[0].beside:
                    raise NotPlainError("tables")
                rows = PackageSheet(
                    self._source, head, headings[0], self._comments(part), self._latest, self._limits.columns
                )
                name = part.name[:100]
                units = units_of(self._source, self._body(part), self._limits.columns, self._size)
                self._telling.sheet(name, rows, rows.through(units, Marking(self._put, name), self._size))
            elif part.visible and self._rows_of(part) > self._head_rows:
                raise NotPlainError("heading")
            sheets.append(rows.sheet if headings else head)
        self._telling.close(RawBook("xlsx", tuple(sheets), self._book.package.odd))

    def _body(self, part: SheetPart) -> tuple[bytes, int, int]:
        return self._book.bodies.get(part.path, (b"", 0, 0))

    def _rows_of(self, part: SheetPart) -> int:
        content, begin, end = self._body(part)
        return content.count(b"<row ", begin, end)

    def _plain_rows(self, part: SheetPart) -> Iterator[PlainRow]:
        return plain_rows(*self._body(part))

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
        for row in islice(self._plain_rows(part), self._head_rows):
            written = cells_of(row, self._limits.columns)
            found = ((column, self._source.cell(self._source.found(row.number, column, w))) for column, w in written)
            rows[row.number] = {column: cell for column, cell in found if cell is not None}
        for (number, column), text in self._comments(part).items():
            if number in rows and text:
                rows[number][column] = rows[number].get(column, RawCell("", "z"))._replace(comment=text)
        return make_sheet(
            part.name[:100], dict(sorted(rows.items())), merges, visible=part.visible,
            hidden_rows=self._hidden_rows(part), hidden_columns=frozenset(facts.hidden_columns),
            problems=tuple(odd_of(self._book.package, part, self._styles)),
        )  # fmt: skip

    def _hidden_rows(self, part: SheetPart) -> frozenset[int]:
        content, begin, end = self._body(part)
        if rows_may_not_show(text_of(content[:begin])):
            raise NotPlainError("height")
        if not _SHIFTED.search(content, begin, end):
            return frozenset()
        return frozenset(int(found[1]) for found in _HIDDEN_ROW.finditer(content, begin, end))

    def _comments(self, part: SheetPart) -> dict[tuple[int, int], str]:
        return comments_of(self._book.package.parts.get(part.comments, b""))


def mark_rows(data: bytes, _limits: Limits, put: Put, size: int = UNIT) -> None:
    """The second reader, python-calamine or a splitter of our own: nothing but the marks of all units of every sheet."""
    names: list[str] = []
    try:
        if not data.startswith(_PACKAGE):
            mark_text(data, put, size)
            return
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            names.append(about.name[:100])
            _mark_sheet(book.get_sheet_by_name(about.name), Marking(put, about.name[:100]), size)
        put(Done(names))
    except BaseException as error:  # noqa: BLE001 - calamine panics with an exception that is none
        put(Done([], type(error).__name__))


def _mark_sheet(sheet: python_calamine.CalamineSheet, marks: Marking, size: int) -> None:
    top, left = sheet.start or (0, 0)
    columns: dict[int, ColumnMarks] = {}
    for first, rows in in_units(sheet.iter_rows(), top + 1, size):
        before = BETWEEN * (first % size)
        said = (
            (column, before + columns.setdefault(column, ColumnMarks()).joined(values))
            for column, values in enumerate(zip(*rows, strict=True), left + 1)
        )
        marks.add(first // size, said)
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


_TEXT = "\n".join(map(";".join, (_HEADINGS, *_PERSONS)))
SAMPLE = "".join(_written(row, texts) for row, texts in enumerate((_HEADINGS, *_PERSONS), 1))


def warm_up(package: bytes) -> None:
    """Read tiny registers (of the rows `SAMPLE`), so that all that is opened late is there before files are locked away."""
    for data in (package, *map(_TEXT.encode, ("utf-8-sig", "utf-16"))):
        read_rows(data, REGISTER, _unsaid, 1)
        mark_rows(data, REGISTER, _unsaid)


def _unsaid(_frame: Frame) -> None:
    """For frames that nobody waits for."""
