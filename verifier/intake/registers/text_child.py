"""The two readers of a large register in separated text, each a child process: the library's, and a splitter of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Generator, Iterable, Iterator
from itertools import islice

from verifier.intake.encodings import decoded
from verifier.intake.headings.heading import find_headings
from verifier.intake.limits import Limits
from verifier.intake.raw import RawBook, make_sheet
from verifier.intake.readers.separated import separator_of
from verifier.intake.readers.split import ends_of, row_at
from verifier.intake.registers.blocks import in_units
from verifier.intake.registers.frames import Done, Total
from verifier.intake.registers.marks import UNIT
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.rows import Row
from verifier.intake.registers.telling import HEAD, Columns, Marking, Put, Telling
from verifier.intake.registers.text_rows import APART, TextRows, mark_texts, open_text, raw_cells, text_rows
from verifier.intake.registers.text_sheet import TextSheet

_PIECE = 1_000_000  # characters that are cut at once where nothing in them is quoted


def read_text(data: bytes, limits: Limits, put: Put, fewest: int, head_rows: int = HEAD, size: int = UNIT) -> None:
    """The first reader: say what the rows of a text mean, by units of a size.

    Raises:
        NotPlainError: what is not plain or small is left to others.
        KnownError: it must not be read at all.
    """
    text = open_text(data, limits)
    total = text.count()
    if total < fewest:
        raise NotPlainError("few")
    put(Total(total))
    head = make_sheet("", dict(enumerate(map(raw_cells, islice(text_rows(text, limits), head_rows)), text.first)))
    headings = find_headings(head)
    if len(headings) != 1 or headings[0].beside:
        raise NotPlainError("tables" if headings else "heading")
    rows = TextSheet(text, head, headings[0], dt.datetime.now(tz=dt.UTC).year, limits)
    telling = Telling(put)
    cut = in_units(text_rows(text, limits), text.first, size)
    telling.sheet("", rows, _through(rows, cut, Marking(put, ""), size))
    telling.close(RawBook("csv", (rows.sheet,)))


def _through(
    rows: TextSheet, cut: Iterable[tuple[int, list[list[str]]]], marks: Marking, size: int
) -> Iterator[Iterable[Row | Columns]]:
    """Mark the rows of a text, and have them understood."""
    for first, several in cut:
        mark_texts(marks, first, map(APART.join, several), size)
        yield rows.take(TextRows(first, several))
    marks.close()


def mark_text(data: bytes, put: Put, size: int = UNIT) -> None:
    """The second reader: nothing but the marks of all units; raises whatever it fails of."""
    text, _ = decoded(data)
    separator, body, first = separator_of(text)
    del text
    marks = Marking(put, "")
    for row, several in in_units(split_rows(body, separator), first, size):
        mark_texts(marks, row, several, size)
    marks.close()
    put(Done([""]))


def first_rows(data: bytes, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield all rows with their cells as the first reader cuts them."""
    text = open_text(data, limits)
    return enumerate(text_rows(text, limits), text.first)


def second_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield all rows with their cells as the second reader cuts them."""
    separator, body, first = separator_of(decoded(data)[0])
    return ((number, said.split(APART)) for number, said in enumerate(split_rows(body, separator), first))


def split_rows(text: str, separator: str) -> Iterator[str]:
    """Yield the rows of a text, `APART` their cells; where nothing is quoted, that takes the separator's place."""
    ends, at = ends_of(separator), 0
    while at < len(text):
        stop = text.find("\n", at + _PIECE) + 1 or len(text)
        piece = text[at:stop]
        if '"' in piece or piece.count("\r") != piece.count("\r\n"):
            at = yield from _split_slowly(text, at, stop, separator, ends)
            continue
        yield from piece.removesuffix("\n").replace("\r", "").replace(separator, APART).split("\n")
        at = stop


def _split_slowly(text: str, at: int, stop: int, separator: str, ends: re.Pattern[str]) -> Generator[str, None, int]:
    """Yield the rows that begin between two places, and return where the next one begins."""
    while at < stop:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if '"' in line or "\r" in line[:-1]:
            row, at = row_at(text, at, separator, ends)
            yield APART.join(row)
        else:
            yield line.removesuffix("\r").replace(separator, APART)
            at += len(line) + 1
    return at
