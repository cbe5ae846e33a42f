"""The cells of a large sheet found in its bytes, a thousand rows at once and in columns.

A row of which not every letter is where programs write it is cut by itself (`plain_sheet.cells_of`), which refuses what is
not plain. What stands behind an address and is neither a shared text nor a number is handed on as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from verifier.intake.registers.cell_memo import ASK, DATED, NUMBERS, OTHER, SHARED, Source, counted, dated
from verifier.intake.registers.plain_sheet import LAST_ROW, NotPlainError, PlainRow, cells_of, text_of

Places = NDArray[np.int64]
Bits = NDArray[np.bool_]
Objects = NDArray[np.object_]
Words = NDArray[np.uint64]  # by place: the eight bytes that stand there
PIECE = 2_000_000  # bytes
_MOST_KINDS, _LONGEST_KIND = 50, 16  # ways to write the attributes of a cell that are told apart; bytes of one
_MOST_FIGURES, _MOST_LETTERS, _ROW_FIGURES = 10, 3, 7
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
_CLOSING, _SLASH, _QUOTE, _NIL = b'>/"0'
_BEHIND = 48  # bytes that may be looked at behind the last tag


def _word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text, "little"))


_ROW, _CELL, _ROW_END, _VALUE, _VALUE_END = map(_word, (b'<row r="', b'<c r="', b"</row>", b"<v>", b"</v></c>"))


@dataclass(frozen=True, slots=True)
class CutRows:
    """Some rows in their order; one of them is cut out when it is asked for. `heads` and `ends` are places in `content`."""

    content: bytes
    numbers: Sequence[int]
    heads: Sequence[int]
    begins: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> PlainRow:
        head, begin = self.heads[place], self.begins[place]
        figures = self.content[head + 8 : self.content.index(b'"', head + 8)].decode("ascii")
        body = text_of(self.content[begin : self.ends[place]])
        closed = self.content[begin - 2 : begin] == b"/>"
        if closed and body.strip():
            raise NotPlainError("between rows")
        return PlainRow(self.numbers[place], figures, "" if closed else body)


@dataclass(frozen=True, slots=True)
class Unit:
    """The rows of a unit, and by column what the cells of all of them hold: `Source.key` of each, empty for no cell."""

    number: int
    rows: CutRows
    columns: Mapping[int, Sequence[str]]


def units_of(
    source: Source, body: tuple[bytes, int, int], most: int, size: int, at_once: int = PIECE
) -> Iterator[Unit]:
    """Yield the rows between two places of a part by units of `size`, of `most` columns at most.

    Some `at_once` bytes are looked through together.

    Raises:
        NotPlainError: something is not as programs write it, or out of order.
    """
    content, begin, end = body
    texts = np.array([*source.plain, None], np.object_)
    first = content.find(b"<row ", begin, end)
    if content[begin : end if first < 0 else first].strip():
        raise NotPlainError("between rows")
    begin, step, last = end if first < 0 else first, at_once, 0
    while begin < end:
        stop = content.find(b"<row ", min(begin + step, end), end)
        stop = end if stop < 0 else stop
        piece = _Piece(content, begin, stop, most)
        if piece.numbers[0] <= last:
            raise NotPlainError("order of rows")
        bounds = piece.bounds(size)
        if stop < end:
            if len(bounds) < 3:  # the unit may go on behind the piece
                step *= 2
                continue
            bounds = bounds[:-1]
        yield from piece.units(source, texts, bounds, size)
        done = bounds[-1]
        last = piece.numbers[done - 1]
        begin, step = piece.heads[done] if done < len(piece.heads) else stop, at_once


class _Piece:
    """What is found in some of the bytes of a sheet, which begin with a row and end before another one.

    Tags are known by their places among all tags; `_at` tells where each of them begins, and at last where the piece ends.
    """

    def __init__(self, content: bytes, begin: int, end: int, most: int) -> None:
        self._content, self._begin, self._most = content, begin, most
        size = end - begin
        self._bytes = np.zeros(size + _BEHIND, np.uint8)
        self._bytes[:size] = np.frombuffer(content, np.uint8, size, begin)
        self._words: Words = np.ndarray((size + _BEHIND - 8,), np.dtype("<u8"), self._bytes.data, strides=(1,))
        found = np.flatnonzero(self._bytes == ord("<"))
        self._tags = self._words[found]
        self._at: Places = np.append(found, (size, size))
        self._rows: Places = np.flatnonzero(self._tags == _ROW)
        if len(self._rows) != np.count_nonzero(self._tags & _MASKS[5] == _ROW & _MASKS[5]):
            raise NotPlainError("row")
        self._next = np.append(self._rows[1:], len(found))  # the tag behind the last one of each row
        self._number_rows()
        self._shape_rows()
        self._find_cells()

    def bounds(self, size: int) -> list[int]:
        """Return where units begin among the rows, and how many rows there are."""
        units = np.array(self.numbers, np.int64) // size
        return [0, *(np.flatnonzero(np.diff(units)) + 1).tolist(), len(units)]

    def units(self, source: Source, texts: Objects, bounds: Sequence[int], size: int) -> Iterator[Unit]:
        """Yield what stands between bounds, which are places among the rows; `texts` are the shared ones, and None."""
        keys = self._keys(source, texts)
        for begin, end in pairwise(bounds):
            several = (self.numbers, self.heads, self._begins, self._ends)
            rows = CutRows(self._content, *(each[begin:end] for each in several))
            yield Unit(self.numbers[begin] // size, rows, self._columns(source, keys, begin, rows))

    def _number_rows(self) -> None:
        place = self._at[self._rows] + 8
        numbers, self._figures = self._decimals(place, _ROW_FIGURES)
        if not (self._figures.all() and (self._bytes[place + self._figures] == _QUOTE).all()):
            raise NotPlainError("row")
        if not ((numbers[1:] > numbers[:-1]).all() and numbers[0] > 0 and numbers[-1] <= LAST_ROW):
            raise NotPlainError("order of rows")
        self.numbers: list[int] = numbers.tolist()

    def _decimals(self, place: Places, most: int) -> tuple[Places, Places]:
        """Return the numbers that begin at some places, and of how many figures each is: at most so many."""
        number, figures, going = np.zeros_like(place), np.zeros_like(place), np.ones(len(place), np.bool_)
        for step in range(most):
            figure = self._bytes[place + step] - np.uint8(ord("0"))  # what is none becomes large
            going &= figure <= 9
            number = np.where(going, number * 10 + figure, number)
            figures += going
        return number, figures

    def _shape_rows(self) -> None:
        """Find out which rows begin and end as they should: nothing stands there but the row's own tags."""
        at, closings = self._at[self._rows], np.flatnonzero(self._bytes == _CLOSING)
        if not len(closings) or closings[-1] < at[-1]:
            raise NotPlainError("row")
        begins, ends = closings[np.searchsorted(closings, at)] + 1, self._at[self._next]
        if (self._at[self._rows + 1] < begins).any():  # a row's own tag holds another
            raise NotPlainError("row")
        closed, last, tags = self._bytes[begins - 2] == _SLASH, self._next - 1, np.append(self._tags, np.uint64(0))
        held = (begins == self._at[self._rows + 1]) & (tags[self._rows + 1] & _MASKS[6] == _CELL)
        ended = (tags[last] & _MASKS[6] == _ROW_END) & (self._at[last] + 6 == ends)
        self._plain: Bits = np.where(closed, begins == ends, held & ended)
        self.heads: list[int] = (at + self._begin).tolist()
        self._begins: list[int] = (begins + self._begin).tolist()
        self._ends: list[int] = (ends + self._begin).tolist()

    def _find_cells(self) -> None:
        """Find the cells of plain rows; a row of which one address is odd is none."""
        cells = np.flatnonzero(self._tags & _MASKS[6] == _CELL)
        row, place = np.searchsorted(self._rows, cells) - 1, self._at[cells] + 6
        column, letters, going = np.zeros_like(place), np.zeros_like(place), np.ones(len(place), np.bool_)
        for step in range(_MOST_LETTERS):
            letter = self._bytes[place + step] - np.uint8(ord("A") - 1)
            going &= (letter >= 1) & (letter <= 26)
            column = np.where(going, column * 26 + letter, column)
            letters += going
        figures = self._figures[row] + 1  # and the quotation mark
        named = self._words[self._at[self._rows] + 8][row] & _MASKS[figures]
        good = (letters > 0) & (column <= self._most) & (self._words[place + letters] & _MASKS[figures] == named)
        good[1:] &= (row[1:] > row[:-1]) | (column[1:] > column[:-1])
        self._plain[row[~good]] = False
        kept, behind = self._plain[row], np.append(cells[1:], len(self._tags))
        self._cells, self._row, self._column = cells[kept], row[kept], column[kept]
        self._source = (place + letters + figures)[kept]
        self._stop = np.minimum(self._at[behind[kept]], self._at[self._next[self._row] - 1])

    def _columns(self, source: Source, keys: Objects, begin: int, rows: CutRows) -> dict[int, list[str]]:
        count = len(rows)
        left, right = np.searchsorted(self._row, (begin, begin + count))
        places, numbers, held = self._row[left:right] - begin, self._column[left:right], keys[left:right]
        if alone := list(self._alone(source, begin, rows)):
            more = zip(*alone, strict=True)
            places, numbers = np.append(places, next(more)), np.append(numbers, next(more))
            held = np.append(held, np.array(next(more), np.object_))
        order = np.argsort(numbers, kind="stable")
        numbers = numbers[order]
        begins = np.flatnonzero(np.diff(numbers, prepend=0)).tolist()
        columns: dict[int, list[str]] = {}
        for first, last in pairwise((*begins, len(numbers))):
            chosen = order[first:last]
            whole = np.full(count, "", np.object_)
            whole[places[chosen]] = held[chosen]
            columns[int(numbers[first])] = whole.tolist()
        return columns

    def _alone(self, source: Source, begin: int, rows: CutRows) -> Iterator[tuple[int, int, str]]:
        """Yield place, column and key of the cells of rows that have to be cut by themselves."""
        for place in np.flatnonzero(~self._plain[begin : begin + len(rows)]).tolist():
            for column, written in cells_of(rows[place], self._most):
                yield place, column, source.key(written)

    def _keys(self, source: Source, texts: Objects) -> Objects:
        """Return for each cell what it holds, as `Source.key` says it."""
        keys = np.full(len(self._cells), None, np.object_)
        kinds, number = self._kinds(source)
        shared, numbers = np.flatnonzero(kinds == SHARED), np.flatnonzero(kinds == NUMBERS)
        keys[shared] = texts[np.minimum(number[shared], len(texts) - 1)]
        keys[numbers] = list(map(counted, number[numbers].tolist()))
        for kind in range(DATED, int(kinds.max(initial=ASK)) + 1):
            days = np.flatnonzero(kinds == kind)
            keys[days] = list(map(partial(dated, kind), number[days].tolist()))
        others = np.flatnonzero(keys == None)  # noqa: E711 - asked of each
        keys[others] = [OTHER + said for said in self._written(self._source[others], self._stop[others])]
        return keys

    def _written(self, begins: Places, ends: Places) -> Iterator[str]:
        """Yield what stands between places."""
        piece = self._content[self._begin : self._begin + int(self._at[-1])]
        text = piece.decode("ascii") if piece.isascii() else ""  # of which each letter is a byte
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            yield text[begin:end] if text else text_of(piece[begin:end])

    def _kinds(self, source: Source) -> tuple[NDArray[np.int8], Places]:
        """Return the kind of each cell, and its number where that is known: of a shared text, or itself."""
        opened, closed = self._at[self._cells + 1], self._at[np.minimum(self._cells + 2, len(self._at) - 1)]
        number, figures = self._decimals(opened + 3, _MOST_FIGURES)
        size = opened - 1 - self._source
        sure = (self._words[opened] & _MASKS[3] == _VALUE) & (self._bytes[opened - 1] == _CLOSING)
        sure &= (figures > 0) & (opened + 3 + figures == closed)
        sure &= (self._words[closed] == _VALUE_END) & (closed + 8 == self._stop)
        left = np.flatnonzero(sure & (size >= 0) & (size <= _LONGEST_KIND))
        kinds, at, size = np.full(len(opened), ASK, np.int8), self._source[left], size[left]
        first = self._words[at] & _MASKS[np.minimum(size, 8)]
        second = self._words[at + 8] & _MASKS[np.maximum(size - 8, 0)]
        for _ in range(_MOST_KINDS):
            if not len(left):
                break
            begin = self._begin + int(at[0])
            attributes = self._content[begin : begin + int(size[0])].decode("latin-1")
            alike = (first == first[0]) & (second == second[0]) & (size == size[0])
            kinds[left[alike]] = source.kind(attributes)
            left, at, size, first, second = (each[~alike] for each in (left, at, size, first, second))
        kinds[(kinds >= NUMBERS) & (self._bytes[opened + 3] == _NIL)] = ASK
        return kinds, number
