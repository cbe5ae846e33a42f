"""The rows of a large register in separated text: cut by the library, each distinct cell of a column understood once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from verifier.intake.encodings import decoded
from verifier.intake.limits import Limits
from verifier.intake.raw import RawCell
from verifier.intake.readers.container import format_of
from verifier.intake.readers.separated import is_forbidden, separator_of
from verifier.intake.registers.marks import BETWEEN
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.telling import Marking

APART = "\x1f"
"""What parts the cells of a row in its mark; no separated text that is read holds it."""

_UNASKED = frozenset({"utf-8", "utf-8-sig", "utf-16"})  # of other encodings there is something to be told
_PIECE = 1_000_000  # characters that are made lines at once


class TextRow(NamedTuple):
    """A row as it is cut: its number, and what stands between the separators."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class TextRows:
    """Rows that follow each other: the number of the first, and the cells of all."""

    first: int
    cells: Sequence[list[str]]

    @property
    def numbers(self) -> range:
        """Their numbers."""
        return range(self.first, self.first + len(self.cells))

    def __getitem__(self, place: int) -> TextRow:
        return TextRow(self.first + place, self.cells[place])


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text with what parts its columns, and the number of its first row."""

    separator: str
    body: str
    first: int

    def count(self) -> int:
        """Return the number of lines."""
        return self.body.count("\n") + (not self.body.endswith("\n"))

    def lines(self) -> Iterator[str]:
        """Yield the lines with their ends, as the library has them of a file."""
        return chain.from_iterable(io.StringIO(piece, newline="") for piece in pieces(self.body))


def open_text(data: bytes, limits: Limits) -> PlainText:
    """Return the text of a file; raises NotPlainError where it has to be read the other way, KnownError as `decoded`."""
    if format_of(data) != "text":
        raise NotPlainError("format")
    text, used = decoded(data)
    if used not in _UNASKED or is_forbidden(text) or len(text) > limits.text_chars:
        raise NotPlainError("text")
    return PlainText(*separator_of(text))


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, each of which ends with a line."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin + _PIECE) + 1 or len(text)
        yield text[begin:end]
        begin = end


def text_rows(text: PlainText, limits: Limits) -> Iterator[list[str]]:
    """Yield the cells of the rows of a text, from its first on; raises NotPlainError at whatever must not stand in one."""
    csv.field_size_limit(limits.cell_chars * 4)
    most, last = limits.columns, text.first + limits.rows
    try:
        for number, cells in enumerate(csv.reader(text.lines(), delimiter=text.separator, strict=True), text.first):
            if number >= last:
                raise NotPlainError("rows")
            if len(cells) > most:
                if any(cells[most:]):
                    raise NotPlainError("columns")
                del cells[most:]
            yield cells
    except csv.Error as error:
        raise NotPlainError("quotes") from error


def raw_cells(cells: Iterable[str]) -> dict[int, RawCell]:
    """Return the cells of a row as a list has them."""
    return {column: RawCell(text) for column, text in enumerate(cells, 1) if text}


def mark_texts(marks: Marking, first: int, texts: Iterable[str], size: int) -> None:
    """Mark the rows of a unit from one of them on, given as the texts of their cells with `APART` between them."""
    said = BETWEEN.join([text.rstrip(APART) for text in texts])
    marks.add(first // size, [(0, BETWEEN * (first % size) + said)])
