"""The two readers of a large register in separated text, each a child process: the library's, and a splitter of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Generator, Iterable, Iterator
from itertools import count, islice

from verifier.intake.encodings import decoded
from verifier.intake.headings.heading import find_headings
from verifier.intake.limits import Limits
from verifier.intake.raw import RawBook, make_sheet
from verifier.intake.readers.separated import separator_of
from verifier.intake.readers.split import ends_of, row_at
from verifier.intake.registers.blocks import BLOCK, blocks
from verifier.intake.registers.frames import Done, Total
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.rows import Row
from verifier.intake.registers.telling import HEAD, Columns, Marking, Put, Telling
from verifier.intake.registers.text_rows import BETWEEN, TextRow, cells_of, mark_texts, open_text, text_rows
from verifier.intake.registers.text_sheet import TextSheet

_PIECE = 1_000_000  # characters that are cut at once where nothing in them is quoted


def read_text(
    data: bytes, limits: Limits, put: Put, fewest: int, head_rows: int = HEAD, block_rows: int = BLOCK
) -> None:
    """The first reader: say what the rows of a text mean.

    Raises:
        NotPlainError: what is not plain or small is left to others.
        KnownError: it must not be read at all.
    """
    text = open_text(data, limits)
    total = text.count()
    if total < fewest:
        raise NotPlainError("few")
    put(Total(total))
    head = make_sheet("", {row.number: cells_of(row) for row in islice(text_rows(text, limits), head_rows)})
    headings = find_headings(head)
    if len(headings) != 1 or headings[0].beside:
        raise NotPlainError("tables" if headings else "heading")
    rows = TextSheet(text, head, headings[0], dt.datetime.now(tz=dt.UTC).year, limits)
    telling = Telling(put)
    cut = blocks(text_rows(text, limits), head_rows, block_rows)
    telling.sheet("", rows, _through(rows, cut, Marking(put, "")))
    telling.close(RawBook("csv", (rows.sheet,)))


def _through(rows: TextSheet, cut: Iterable[list[TextRow]], marks: Marking) -> Iterator[Iterable[Row | Columns]]:
    """Mark the rows of a text, and have them understood."""
    for block in cut:
        mark_texts(marks, (row.number for row in block), (BETWEEN.join(row.cells) for row in block))
        yield rows.take(block)
    marks.close()


def mark_text(data: bytes, put: Put) -> None:
    """The second reader: nothing but the mark of every row; raises whatever it fails of."""
    text, _ = decoded(data)
    separator, body, first = separator_of(text)
    del text
    marks = Marking(put, "")
    mark_texts(marks, count(first), split_rows(body, separator))
    marks.close()
    put(Done([""]))


def first_cells(data: bytes, limits: Limits, wanted: Collection[int]) -> list[tuple[int, list[str]]]:
    """Return some rows with their cells as the first reader cuts them."""
    rows = text_rows(open_text(data, limits), limits)
    return [(row.number, row.cells) for row in rows if row.number in wanted]


def second_cells(data: bytes, wanted: Collection[int]) -> list[tuple[int, list[str]]]:
    """Return some rows with their cells as the second reader cuts them."""
    separator, body, first = separator_of(decoded(data)[0])
    rows = enumerate(split_rows(body, separator), first)
    return [(number, said.split(BETWEEN)) for number, said in rows if number in wanted]


def split_rows(text: str, separator: str) -> Iterator[str]:
    """Yield the rows of a text, `BETWEEN` their cells; where nothing is quoted, that takes the separator's place."""
    ends, at = ends_of(separator), 0
    while at < len(text):
        stop = text.find("\n", at + _PIECE) + 1 or len(text)
        piece = text[at:stop]
        if '"' in piece or piece.count("\r") != piece.count("\r\n"):
            at = yield from _split_slowly(text, at, stop, separator, ends)
            continue
        yield from piece.removesuffix("\n").replace("\r", "").replace(separator, BETWEEN).split("\n")
        at = stop


def _split_slowly(text: str, at: int, stop: int, separator: str, ends: re.Pattern[str]) -> Generator[str, None, int]:
    """Yield the rows that begin between two places, and return where the next one begins."""
    while at < stop:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if '"' in line or "\r" in line[:-1]:
            row, at = row_at(text, at, separator, ends)
            yield BETWEEN.join(row)
        else:
            yield line.removesuffix("\r").replace(separator, BETWEEN)
            at += len(line) + 1
    return at
