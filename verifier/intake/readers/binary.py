"""The records of binary workbooks (xlsb, MS-XLSB 2.1.4): a walk that believes no length and holds what each part says."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits

_ROW, _MERGE, _COLUMN, _TEXT, _SHEET, _BOOK, _FILTER = 0, 176, 60, 19, 156, 153, 163
_CELLS = {1: "z", 2: "k", 3: "e", 4: "b", 5: "n", 6: "t", 7: "s", 8: "t", 9: "n", 10: "b", 11: "e", 62: "r"}
_FORMULAS = {8, 9, 10, 11}
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_LOWEST, _NARROWEST = 60, 128  # twentieths of a point, and 256ths of a letter: nothing shows in what is smaller
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
RichText = tuple[str, tuple[int, ...]]  # and the fonts of its parts


@dataclass(frozen=True, slots=True)
class BinaryCell:
    """One cell: `kind` is s, n, b or e, `value` its text; `style` counts the looks of the book.

    `fonts` are those of parts of its text that look otherwise than the cell.
    """

    row: int
    column: int
    kind: str
    value: str
    style: int
    computed: bool
    fonts: tuple[int, ...] = ()


@dataclass(slots=True)
class BinarySheet:
    """What the records of one sheet say; rows and columns count from 1."""

    cells: list[BinaryCell] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False


def records(content: bytes, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of every record; raises KnownError DAMAGED_FILE where a length leads out of the part."""
    at, end = 0, len(content)
    while at < end:
        kind, at = _varied(content, at, 2, part)
        size, at = _varied(content, at, 4, part)
        if at + size > end:
            raise _broken(part)
        yield kind, content[at : at + size]
        at += size


def _varied(content: bytes, at: int, most: int, part: str) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where it ends."""
    number = 0
    for place in range(most):
        if at >= len(content):
            raise _broken(part)
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return number, at


def _broken(part: str) -> KnownError:
    return KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part=part)


def book_of_records(content: bytes, part: str) -> tuple[list[tuple[str, str, bool]], bool]:
    """Return the sheets (name, id of their relation, whether shown) and whether days count from 1904."""
    sheets: list[tuple[str, str, bool]] = []
    date1904 = False
    for kind, body in records(content, part):
        if kind == _SHEET:
            sheets.append(_named_sheet(body, part))
        elif kind == _BOOK and body:
            date1904 = bool(body[0] & 1)
    return sheets, date1904


def _named_sheet(body: bytes, part: str) -> tuple[str, str, bool]:
    """Return name, relation and whether it is shown; programs before 2007 put a number more in front of both texts."""
    state = unpacked("<I", body, part)[0]
    for at in (8, 12):
        try:
            relation, end = text_in(body, at, part)
            name, end = text_in(body, end, part)
        except KnownError:
            continue
        if end == len(body):
            return name, relation, state == 0
    raise _broken(part)


def texts_of_records(content: bytes, part: str, limits: Limits) -> list[RichText]:
    """Return the shared texts; raises KnownError beyond the limits."""
    texts = [_rich_text(body, 0, part, limits) for kind, body in records(content, part) if kind == _TEXT]
    if sum(len(text) for text, _ in texts) > limits.text_chars:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_TEXT, limit=limits.text_chars)
    return texts


def sheet_of_records(
    content: bytes, part: str, texts: list[RichText], limits: Limits, beside: Callable[[int, bytes], None] | None = None
) -> BinarySheet:
    """Return the cells of a sheet and what is merged and hidden; `beside` is shown every record as well.

    Raises KnownError for damage and limits.
    """
    walk = _SheetWalk(part, texts, limits)
    for kind, body in records(content, part):
        walk.take(kind, body)
        if beside:
            beside(kind, body)
    return walk.sheet


class _SheetWalk:
    def __init__(self, part: str, texts: list[RichText], limits: Limits) -> None:
        self.sheet = BinarySheet()
        self._part, self._texts, self._limits = part, texts, limits
        self._row, self._rows, self._columns = 0, set[int](), set[int]()
        self._chars = 0

    def take(self, kind: int, body: bytes) -> None:
        """Take one record."""
        if kind == _ROW:
            self._begin_row(body)
        elif kind in _CELLS:
            self._cell(kind, body)
        elif kind == _MERGE:
            top, bottom, left, right = unpacked("<IIII", body, self._part)
            if len(self.sheet.merges) >= self._limits.merges:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.MERGES, limit=self._limits.merges)
            if top > bottom or left > right or bottom >= _LAST_ROW or right >= _LAST_COLUMN:
                raise self._bad(ProblemCode.BAD_REF)
            self.sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _COLUMN:
            first, last, width, _, flags = unpacked("<IIIIH", body, self._part)
            if (flags & 1 or width < _NARROWEST) and first <= last:
                self.sheet.hidden_columns.update(range(first + 1, min(last + 1, self._limits.columns) + 1))
        elif kind == _FILTER:
            self.sheet.filtered = True

    def _begin_row(self, body: bytes) -> None:
        row = unpacked("<I", body, self._part)[0] + 1
        if row > _LAST_ROW:
            raise self._bad(ProblemCode.BAD_REF)
        if row in self._rows:
            raise self._bad(ProblemCode.ROW_ORDER)
        if row > self._limits.rows or len(self._rows) >= self._limits.rows:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=self._limits.rows, found=row)
        self._row = row
        self._rows.add(row)
        self._columns = set()
        if len(body) > 11 and (body[11] & 0x10 or int.from_bytes(body[8:10], "little") < _LOWEST):
            self.sheet.hidden_rows.add(row)

    def _cell(self, kind: int, body: bytes) -> None:
        column, look = unpacked("<II", body, self._part)
        if not self._row or column >= _LAST_COLUMN:
            raise self._bad(ProblemCode.BAD_REF)
        if column in self._columns:
            raise self._bad(ProblemCode.CELL_ORDER)
        if column >= self._limits.columns:
            raise KnownError(
                Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns, found=column + 1
            )
        self._columns.add(column)
        letter, (value, fonts) = self._value(_CELLS[kind], body)
        if letter:
            made = BinaryCell(self._row, column + 1, letter, value, look & 0xFFFFFF, kind in _FORMULAS, fonts)
            self.sheet.cells.append(made)

    def _value(self, form: str, body: bytes) -> tuple[str, RichText]:
        if form == "z":
            return "", ("", ())
        if form == "k":
            return "n", (_written(_packed_number(unpacked("<I", body, self._part, 8)[0])), ())
        if form == "n":
            return "n", (_written(unpacked("<d", body, self._part, 8)[0]), ())
        if form in "be":
            byte = unpacked("<B", body, self._part, 8)[0]
            return form, (str(int(bool(byte))) if form == "b" else _ERRORS.get(byte, "#ERR"), ())
        said = self._said(form, body)
        self._chars += len(said[0])
        if self._chars > self._limits.text_chars:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_TEXT, limit=self._limits.text_chars)
        return "s", said

    def _said(self, form: str, body: bytes) -> RichText:
        if form == "r":
            return _rich_text(body, 8, self._part, self._limits)
        if form == "t":
            return _limited(text_in(body, 8, self._part)[0], self._limits), ()
        index = unpacked("<I", body, self._part, 8)[0]
        if index >= len(self._texts):
            raise self._bad(ProblemCode.SST_INDEX)
        return self._texts[index]

    def _bad(self, code: ProblemCode) -> KnownError:
        return KnownError(Fault.DAMAGED_FILE, code=code, part=self._part, row=self._row)


def unpacked(form: str, body: bytes, part: str, at: int = 0) -> tuple[int, ...]:
    """Return the numbers of a record; raises KnownError DAMAGED_FILE where it is too short for them."""
    try:
        return struct.unpack_from(form, body, at)
    except struct.error as error:
        raise _broken(part) from error


def text_in(body: bytes, at: int, part: str) -> tuple[str, int]:
    """Return a text that is stated with its length, and where it ends."""
    length = unpacked("<I", body, part, at)[0]
    end = at + 4 + length * 2
    if length == 0xFFFFFFFF:  # none at all
        return "", at + 4
    if end > len(body):
        raise _broken(part)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _rich_text(body: bytes, at: int, part: str, limits: Limits) -> RichText:
    """Return a text with the fonts of its parts; in front stands whether there are any."""
    flags = unpacked("<B", body, part, at)[0]
    text, at = text_in(body, at + 1, part)
    count = unpacked("<I", body, part, at)[0] if flags & 1 else 0
    if at + 4 + 4 * count > len(body) and count:
        raise _broken(part)
    fonts = (unpacked("<H", body, part, at + 4 + 4 * place + 2)[0] for place in range(count))
    return _limited(text, limits), tuple(dict.fromkeys(fonts))


def _limited(text: str, limits: Limits) -> str:
    if len(text) > limits.cell_chars:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=limits.cell_chars, found=len(text))
    return text


def _packed_number(packed: int) -> float:
    """Return a number of thirty bits: a whole one or the upper half of a float, perhaps in hundredths."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def _written(value: float) -> str:
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
