"""Lay what two readers read side by side, cell by cell: where they differ, an officer must look (hardening.md 3.3)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.looking_up import never, wanted
from verifier.intake.raw import RawBook, RawCell, RawSheet

_MOST = 200  # cells of a sheet that are told one by one
_DIFFER = ProblemCode.READERS_DIFFER
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY = 86_400
_BEGIN = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_LAST, _DIGITS = 2_958_465, 7  # the last day of a spreadsheet, and its digits
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")  # each of which there is
_SECOND_ROWS = Mapping[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class SecondSheet:
    """A sheet as the second reader reads it: `rows` hold a letter and a text by row and column."""

    name: str
    visible: bool
    rows: _SECOND_ROWS


def second_of(answer: Any, cancelled: Callable[[], bool] = never) -> tuple[SecondSheet, ...]:
    """Check the answer of the second reader; raises KnownError READER_FAILED where it is malformed."""
    try:
        return tuple(
            SecondSheet(
                _text(sheet["name"]),
                sheet["visible"] is True,
                {row: _cells(flat) for row, flat in wanted(sheet["rows"], cancelled)},
            )
            for sheet in answer["sheets"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnownError(Fault.READER_FAILED, reason="answer") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _cells(flat: Any) -> dict[int, str]:
    cells = dict(zip(flat[::2], flat[1::2], strict=True))
    if not all(type(column) is int and type(value) is str for column, value in cells.items()):
        raise TypeError
    return cells


def compare(
    first: RawBook, second: tuple[SecondSheet, ...], reader: str, cancelled: Callable[[], bool] = never
) -> RawBook:
    """Return the first reading with a problem at each place where the second one says something else.

    Sheets are told by name and, where a name occurs twice or differs, by place.
    """
    problems = list(first.problems)
    sheets: list[RawSheet] = []
    others = {other.name: other for other in second}
    for sheet in first.sheets:
        other = others.get(sheet.name) if first.format != "csv" else second[0] if second else None
        if other is None:
            problems.append((_DIFFER, sheet.name[:100]))
            sheets.append(sheet)
        else:
            sheets.append(_compared(sheet, other, cancelled))
    known = {sheet.name for sheet in first.sheets}
    if first.format != "csv":
        problems += [(_DIFFER, other.name[:100]) for other in second if other.name not in known and other.rows]
    return replace(first, sheets=tuple(sheets), problems=tuple(problems), readers=(*first.readers, reader))


def _compared(sheet: RawSheet, other: SecondSheet, cancelled: Callable[[], bool]) -> RawSheet:
    if not other.rows and any(
        cell.text.strip() for cells in sheet.rows.values() for cell in cells.values()
    ):  # sheets in UTF-16, for example, which it does not read
        return replace(sheet, problems=(*sheet.problems, (ProblemCode.SECOND_READER_FAILED, sheet.name[:100])))
    found = list(_differences(sheet, other.rows, cancelled))
    if not found and sheet.visible == other.visible:
        return sheet
    problems = list(sheet.problems)
    if sheet.visible != other.visible:
        problems.append((_DIFFER, sheet.name[:100]))
    rows = {row: dict(cells) for row, cells in sheet.rows.items()}
    for row, column, value in found[:_MOST]:
        cell = rows.setdefault(row, {}).get(column, RawCell("", "z"))
        rows[row][column] = cell._replace(other=value, codes=(*cell.codes, _DIFFER))
    if len(found) > _MOST:
        problems.append((_DIFFER, str(len(found))))
    return replace(sheet, rows={row: rows[row] for row in sorted(rows)}, problems=tuple(problems))


def _differences(sheet: RawSheet, other: _SECOND_ROWS, cancelled: Callable[[], bool]) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and what the second reader says, where it is something else."""
    nothing: dict[int, Any] = {}
    far = any(code is ProblemCode.FAR_CELL for code, _ in sheet.problems)
    for row in wanted(sorted({*sheet.rows, *other}), cancelled):
        ours, theirs = sheet.rows.get(row, nothing), other.get(row, nothing)
        for column, cell in ours.items():
            said = theirs.get(column, "s")
            if (cell.text != said[1:] or cell.kind != "s") and not same(cell, said):
                yield row, column, said[1:]
        for column, said in theirs.items():
            if column not in ours and said[1:].strip() and not (far and (column > 512 or row > 100_000)):
                yield row, column, said[1:]


def same(cell: RawCell, said: str) -> bool:
    """Whether a cell and what the second reader says of it (a letter and a text) are the same value."""
    letter, other = said[:1], said[1:]
    stored = cell.stored or cell.text
    if cell.kind == "e":
        return other in {"", cell.text}
    if cell.kind == "b":
        return letter == "b" and (other == "1") == (cell.text == "TRUE")
    if letter in {"n", "d"} and stored.isdecimal() and stored.isascii() and _plainly_same(stored, letter, other):
        return True
    if letter == "n":
        return _same_number(stored, other)
    if letter in "dt" and letter:
        return _same_moment(cell, stored, other, timed=letter == "t")
    if not stored.strip():
        return not other.strip()
    return _plain(stored).strip() == _plain(other).strip()  # blanks at the ends are kept by some programs only


def _plainly_same(stored: str, letter: str, other: str) -> bool:
    """Whether a whole number, or a day of the spreadsheet, is told in the commonest form; others may be the same too."""
    if letter == "n":
        return other in {stored, f"{stored}.0"}
    if len(stored) > _DIGITS or not 61 <= int(stored) <= _LAST or not _DATE.fullmatch(other):
        return False
    days = dt.date.fromisoformat(other).toordinal() - _BEGIN.toordinal()
    return days - int(stored) in {0, 1462}


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(2):
        if "_x" in text:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _same_number(stored: str, other: str) -> bool:
    try:
        ours, theirs = Decimal(stored.strip()), Decimal(other)
    except InvalidOperation:
        return False
    if not ours.is_finite() or not theirs.is_finite():
        return False
    return abs(ours - theirs) <= max(abs(ours), abs(theirs)) * Decimal("1e-9")


def _same_moment(cell: RawCell, stored: str, other: str, *, timed: bool) -> bool:
    """Compare by day and second; days before March 1900 are told otherwise by each program and judged elsewhere."""
    serial = _serial(stored)
    if timed:
        return serial is not None and abs(float(serial) * _DAY - float(other)) <= 1
    try:
        moment = dt.datetime.fromisoformat(other).replace(tzinfo=dt.UTC)
    except ValueError:
        return False
    if serial is None:
        return stored[:10] == other[:10] or cell.date == other[:10]
    if serial < 61:
        return moment.year in {1899, 1900, 1904}
    seconds = (moment - _BEGIN).total_seconds()
    return any(abs(seconds - float(serial + shift) * _DAY) <= 1 for shift in (0, 1462))


def _serial(stored: str) -> Decimal | None:
    try:
        value = Decimal(stored.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10_000_000 else None
