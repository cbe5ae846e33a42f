"""What the child answered, checked and frozen: from here on reading is pure thinking about values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.looking_up import never, wanted

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_KINDS = frozenset("sndbez")
_STORED = frozenset("vd")
_LAST = 1_048_576  # row or column: no spreadsheet has more
_MOST_MERGES = 512  # in one row


class RawCell(NamedTuple):
    """One cell: `text` as a person sees it, `stored` where the file holds something else, `date` in ISO form for dates.

    `kind` is s (text), n (number), d (date), b (yes/no), e (error) or z (nothing shown); `codes` are its problems. `fill`
    and `ink` are RRGGBB, empty for none; `other` is what a second reader says, where it says something else.
    """

    text: str
    kind: str = "s"
    stored: str = ""
    date: str = ""
    formula: str = ""
    comment: str = ""
    codes: tuple[ProblemCode, ...] = ()
    fill: str = ""
    ink: str = ""
    other: str | None = None


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
    """One sheet: cells by row and column from 1, empty ones left out; `merged` are the merged ranges by row.

    `make_sheet` builds one.
    """

    name: str
    visible: bool
    rows: Mapping[int, Mapping[int, RawCell]]
    merged: Mapping[int, tuple[Merge, ...]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    problems: tuple[tuple[ProblemCode, str], ...] = ()

    def above(self, row: int, column: int) -> Merge | None:
        """Return the merged range that brings a value down to this cell, None when there is none."""
        return next(
            (one for one in self.merged.get(row, ()) if one.top < row and one.left <= column <= one.right), None
        )

    def width(self, row: int, column: int) -> int:
        """Return over how many columns a cell is merged: 1 for an ordinary cell."""
        return next((m.right - m.left + 1 for m in self.merged.get(row, ()) if (m.top, m.left) == (row, column)), 1)

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
    """One file as read: its format, the problems of the container, what the format lacks, and who read it."""

    format: str
    sheets: tuple[RawSheet, ...]
    problems: tuple[tuple[ProblemCode, str], ...] = field(default=())
    encoding: str = ""
    separator: str = ""
    lacks: tuple[Lack, ...] = ()
    readers: tuple[str, ...] = ()


def make_sheet(
    name: str,
    rows: Mapping[int, Mapping[int, RawCell]],
    merges: Iterable[Merge] = (),
    *,
    visible: bool = True,
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
    problems: tuple[tuple[ProblemCode, str], ...] = (),
) -> RawSheet:
    """Return a sheet on which nothing shows under merged ranges, as in the spreadsheet, and what does not is marked."""
    merged = _by_row(merges, rows)
    uncovered = {row: _uncovered(row, cells, merged[row]) if row in merged else cells for row, cells in rows.items()}
    return RawSheet(name, visible, uncovered, merged, hidden_rows, hidden_columns, problems)


def _by_row(merges: Iterable[Merge], rows: Iterable[int]) -> Mapping[int, tuple[Merge, ...]]:
    """Sort merged ranges by the rows they cover; raises KnownError where they overlap beyond reason."""
    waiting = sorted((m for m in merges if m.bottom > m.top or m.right > m.left), key=lambda m: m.top, reverse=True)
    active: list[Merge] = []
    found: dict[int, tuple[Merge, ...]] = {}
    for row in sorted(rows):
        active = [merge for merge in active if merge.bottom >= row]
        while waiting and waiting[-1].top <= row:
            merge = waiting.pop()
            if merge.bottom >= row:
                active.append(merge)
        if len(active) > _MOST_MERGES:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.MERGES, limit=_MOST_MERGES, row=row)
        if active:
            found[row] = tuple(active)
    return found


def book_of(answer: object, cancelled: Callable[[], bool] = never) -> RawBook:
    """Check the child's answer and freeze it; raises KnownError for its refusal, or READER_FAILED for a malformed answer."""
    try:
        return _book(answer, cancelled)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error


def _book(answer: Any, cancelled: Callable[[], bool]) -> RawBook:
    refused = answer["refused"]
    if refused is not None:
        facts = {_word(name): value for name, value in refused["facts"].items() if isinstance(value, str | int)}
        facts = {name: value[:300] if isinstance(value, str) else value for name, value in facts.items()}
        raise KnownError(Fault(refused["fault"]), **facts)
    return RawBook(
        _word(answer["format"]),
        tuple(_sheet(sheet, cancelled) for sheet in answer["sheets"]),
        _odd(answer["problems"]),
        _text(answer.get("encoding", ""))[:40],
        _text(answer.get("separator", ""))[:1],
        tuple(Lack(lack) for lack in answer.get("lacks", ())),
        tuple(_word(reader) for reader in answer.get("readers", ())),
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
    if type(value) is not int or not 1 <= value <= _LAST:
        raise ValueError(value)
    return value


def _odd(problems: Any) -> tuple[tuple[ProblemCode, str], ...]:
    return tuple((ProblemCode(code), _text(value)) for code, value in problems)


def _sheet(sheet: Any, cancelled: Callable[[], bool]) -> RawSheet:
    plain: dict[str, RawCell] = {}  # most words occur many times
    return make_sheet(
        _text(sheet["name"]),
        {_number(row): _cells(cells, plain) for row, cells in wanted(sheet["rows"], cancelled)},
        [Merge(*(_number(end) for end in ends)) for ends in sheet["merges"]],
        visible=sheet["visible"] is True,
        hidden_rows=frozenset(_number(row) for row in sheet["hidden_rows"]),
        hidden_columns=frozenset(_number(column) for column in sheet["hidden_columns"]),
        problems=_odd(sheet["problems"]),
    )


def _cells(cells: Any, plain: dict[str, RawCell]) -> dict[int, RawCell]:
    found: dict[int, RawCell] = {}
    for cell in cells:
        column = cell[0]
        if type(column) is not int or not 1 <= column <= _LAST:
            raise ValueError(column)
        text = cell[1]
        known = plain.get(text) if len(cell) == 2 else None
        found[column] = known or _cell(cell, plain)
    return found


def _cell(cell: Any, plain: dict[str, RawCell]) -> RawCell:
    text = _text(cell[1])
    if len(cell) == 2:
        return plain.get(text) or plain.setdefault(text, RawCell(text))
    kind, beside = cell[2], cell[3]
    if kind not in _KINDS:
        raise ValueError(kind)
    if not beside:
        return RawCell(text, kind)
    date = _text(beside.get("d", ""))
    if date and not _DATE.fullmatch(date):
        kind, date = "s", ""
    stored = _text(beside.get("v", ""))
    if beside.keys() <= _STORED:
        return RawCell(text, kind, stored, date)
    return RawCell(
        text,
        kind,
        stored,
        date,
        _text(beside.get("f", "")),
        _text(beside.get("c", "")),
        tuple(ProblemCode(code) for code in beside.get("x", ())),
        _colour(beside.get("fi", "")),
        _colour(beside.get("in", "")),
    )


def _colour(value: Any) -> str:
    if value and not re.fullmatch(r"[0-9A-F]{6}", value):
        raise ValueError(value)
    return _text(value)


def _uncovered(row: int, cells: Mapping[int, RawCell], merges: tuple[Merge, ...]) -> Mapping[int, RawCell]:
    shown: dict[int, RawCell] = {}
    for column, cell in cells.items():
        if not any(merge.covers(row, column) for merge in merges):
            shown[column] = cell
        elif cell.text or cell.formula:
            stored = cell.stored or cell.text
            shown[column] = RawCell("", "z", stored, codes=(*cell.codes, ProblemCode.HIDDEN_CONTENT))
    return shown
