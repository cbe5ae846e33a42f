"""The rows of a large register in separated text: cut by the library, each distinct cell of a column understood once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from verifier.domain.persons import Problem
from verifier.domain.problems import ProblemCode
from verifier.intake.encodings import decoded
from verifier.intake.headings.columns import column_letter
from verifier.intake.headings.heading import Heading
from verifier.intake.limits import Limits
from verifier.intake.raw import RawCell, RawSheet
from verifier.intake.readers.container import format_of
from verifier.intake.readers.separated import is_forbidden, separator_of, swallows_a_row
from verifier.intake.registers.cell_memo import Meaning, Memo
from verifier.intake.registers.marks import row_mark
from verifier.intake.registers.plain_sheet import NotPlainError
from verifier.intake.registers.rows import MOST_TOLD, RegisterSheet, Row

BETWEEN = "\x1f"
"""What parts the cells of a row in its mark; no separated text that is read holds it."""

_UNASKED = frozenset({"utf-8", "utf-8-sig", "utf-16"})  # of other encodings there is something to be told
_PIECE = 1_000_000  # characters that are made lines at once


class TextRow(NamedTuple):
    """A row as it is cut: its number, and what stands between the separators."""

    number: int
    cells: list[str]


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


def text_rows(text: PlainText, limits: Limits) -> Iterator[TextRow]:
    """Yield the rows of a text; raises NotPlainError at whatever must not stand in one."""
    csv.field_size_limit(limits.cell_chars * 4)
    most, last = limits.columns, text.first + limits.rows
    try:
        for number, cells in enumerate(csv.reader(text.lines(), delimiter=text.separator, strict=True), text.first):
            if number >= last or (len(cells) > most and any(cells[most:])):
                raise NotPlainError("limits")
            yield TextRow(number, cells)
    except csv.Error as error:
        raise NotPlainError("quotes") from error


def cells_of(row: TextRow) -> dict[int, RawCell]:
    """Return the cells of a row as a list has them."""
    return {column: RawCell(text) for column, text in enumerate(row.cells, 1) if text}


class TextMemo(Memo):
    """Knows one column of a separated text by the texts in it."""

    def __init__(
        self, heading: Heading, column: int, separator: str, longest: int, *, english: bool, latest: int
    ) -> None:
        super().__init__(heading, column, english=english, latest=latest)
        self._separator, self._longest = separator, longest

    def look(self, text: str) -> Meaning | None:
        """Return what a text means that was not met before."""
        if len(text) > self._longest or swallows_a_row(text, self._separator):
            raise NotPlainError("cell")
        return self._remember(text, self._of_text(text) or self._meaning(RawCell(text), text))


class TextSheet(RegisterSheet[TextRow]):
    """The one sheet of a separated text, row by row."""

    def __init__(self, text: PlainText, head: RawSheet, heading: Heading, latest: int, limits: Limits) -> None:
        super().__init__(head, heading, latest)
        self._separator, self._longest = text.separator, limits.cell_chars
        self._columns: list[TextMemo] = []
        self._last = max(heading.texts)
        self._ragged: list[tuple[int, int]] = []
        self._count_ragged = 0

    def take(self, row: TextRow) -> tuple[bytes, Iterable[Row]]:
        """Return the mark of a row (nothing for an empty one), and the records that are finished by it."""
        number, cells = row
        if len(cells) > len(self._columns):
            self._widen(len(cells))
        meanings: list[Meaning] = []
        for memo, text in zip(self._columns, cells, strict=False):
            if text:
                known = memo.known
                meaning = known[text] if text in known else memo.look(text)
                if meaning is not None:
                    meanings.append(meaning)
        if not meanings:
            return b"", ()
        if len(cells) > self._last < meanings[-1].column and number > self._heading.last:
            self._note_ragged(number, meanings[-1].column)
        mark = BETWEEN.join(cells).rstrip(BETWEEN)
        return row_mark(number, [mark]), self._understood(row, meanings)

    def told_once(self) -> Iterator[Problem]:
        """Yield what is told for whole columns, and the rows that have more cells than the heading."""
        yield from super().told_once()
        code = ProblemCode.CSV_RAGGED.value
        for row, column in self._ragged:
            yield Problem(code, self.sheet.name, row, column_letter(column), str(column))
        if self._count_ragged > MOST_TOLD:
            yield Problem(code, self.sheet.name, value=str(self._count_ragged))

    def _note_ragged(self, row: int, column: int) -> None:
        self._count_ragged += 1
        if self._count_ragged <= MOST_TOLD:
            self._ragged.append((row, column))

    def _widen(self, width: int) -> None:
        self._columns += (
            TextMemo(self._heading, column, self._separator, self._longest, english=self._english, latest=self._year)
            for column in range(len(self._columns) + 1, width + 1)
        )

    def _raw(self, row: TextRow) -> dict[int, RawCell]:
        return cells_of(row)
