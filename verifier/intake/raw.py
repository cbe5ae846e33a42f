"""What the child answered, checked and frozen: from here on reading is pure thinking about values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode

_KINDS = frozenset("sndbez")


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell: `text` as a person sees it, `stored` where the file holds something else, `date` in ISO form for dates.

    `kind` is s (text), n (number), d (date), b (yes/no), e (error) or z (nothing shown); `codes` are its problems.
    """

    text: str
    kind: str = "s"
    stored: str = ""
    date: str = ""
    formula: str = ""
    comment: str = ""
    codes: tuple[ProblemCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies in the range and is not its first cell, the only one that is shown."""
        inside = self.top <= row <= self.bottom and self.left <= column <= self.right
        return inside and (row, column) != (self.top, self.left)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: cells by row and column from 1, empty ones left out."""

    name: str
    visible: bool
    rows: Mapping[int, Mapping[int, RawCell]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    problems: tuple[tuple[ProblemCode, str], ...] = ()

    @property
    def last_row(self) -> int:
        """The number of the last row that holds anything, 0 for an empty sheet."""
        return max(self.rows, default=0)

    def text(self, row: int, column: int) -> str:
        """Return what a person sees in a cell."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class RawBook:
    """One file as read: format xlsx, xlsm or text; problems of the container."""

    format: str
    sheets: tuple[RawSheet, ...]
    problems: tuple[tuple[ProblemCode, str], ...] = field(default=())


def book_of(answer: object) -> RawBook:
    """Check the child's answer and freeze it; raises KnownError for its refusal, or READER_FAILED for a malformed answer."""
    try:
        return _book(answer)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error


def _book(answer: Any) -> RawBook:
    refused = answer["refused"]
    if refused is not None:
        facts = {_word(name): value for name, value in refused["facts"].items() if isinstance(value, str | int)}
        facts = {name: value[:300] if isinstance(value, str) else value for name, value in facts.items()}
        raise KnownError(Fault(refused["fault"]), **facts)
    return RawBook(
        _word(answer["format"]), tuple(_sheet(sheet) for sheet in answer["sheets"]), _odd(answer["problems"])
    )


def _word(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9_]{1,20}", value):
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= 1_048_576:
        raise ValueError(value)
    return value


def _odd(problems: Any) -> tuple[tuple[ProblemCode, str], ...]:
    return tuple((ProblemCode(code), _text(value)) for code, value in problems)


def _sheet(sheet: Any) -> RawSheet:
    merges = tuple(Merge(*(_number(end) for end in ends)) for ends in sheet["merges"])
    rows = {_number(row): {_number(cell[0]): _cell(cell) for cell in cells} for row, cells in sheet["rows"]}
    hidden_columns = frozenset(_number(column) for column in sheet["hidden_columns"])
    return RawSheet(
        _text(sheet["name"]),
        sheet["visible"] is True,
        _uncovered(rows, merges),
        merges,
        frozenset(_number(row) for row in sheet["hidden_rows"]),
        hidden_columns,
        _odd(sheet["problems"]),
    )


def _cell(cell: Any) -> RawCell:
    text = _text(cell[1])
    if len(cell) == 2:
        return RawCell(text)
    kind, beside = cell[2], cell[3]
    if kind not in _KINDS:
        raise ValueError(kind)
    date = _text(beside.get("d", ""))
    if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        kind, date = "s", ""
    return RawCell(
        text,
        kind,
        _text(beside.get("v", "")),
        date,
        _text(beside.get("f", "")),
        _text(beside.get("c", "")),
        tuple(ProblemCode(code) for code in beside.get("x", ())),
    )


def _uncovered(
    rows: Mapping[int, Mapping[int, RawCell]], merges: tuple[Merge, ...]
) -> Mapping[int, Mapping[int, RawCell]]:
    """Hide what lies under merged ranges, as the spreadsheet does, and say so."""
    if not merges:
        return rows
    spread = [merge for merge in merges if merge.bottom > merge.top or merge.right > merge.left]
    return {number: _row_uncovered(number, cells, spread) for number, cells in rows.items()}


def _row_uncovered(number: int, cells: Mapping[int, RawCell], merges: list[Merge]) -> Mapping[int, RawCell]:
    near = [merge for merge in merges if merge.top <= number <= merge.bottom]
    if not near:
        return cells
    shown: dict[int, RawCell] = {}
    for column, cell in cells.items():
        if not any(merge.covers(number, column) for merge in near):
            shown[column] = cell
        elif cell.text or cell.formula:
            stored = cell.stored or cell.text
            shown[column] = RawCell("", "z", stored, codes=(*cell.codes, ProblemCode.HIDDEN_CONTENT))
    return shown
