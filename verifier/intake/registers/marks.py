"""What stands for a row when two readers are compared: eight bytes that both make of what they read, each in its own way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

ROW = 4  # bytes of a row's number
SIZE = ROW + 8
SHIFT_1904 = 1462  # days between the two systems of dates
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"})
_BEGIN = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a spreadsheet has no zone
_DAY = 86_400
_REMEMBERED = 100_000  # values of a column whose marks are remembered


def text_mark(text: str) -> str:
    """Return what stands for a text; blanks at its ends and errors, which readers tell differently, are nothing."""
    if "_x" in text:
        for _ in range(2):
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    return "" if text[:1] == "#" and text in _ERRORS else text


def number_mark(number: float) -> str:
    """Return what stands for a number: its hundred thousandths are a second of a day."""
    return f"{number:.5f}"


def value_mark(value: object) -> str:
    """Return what stands for a value as a reader gives it: text, number, yes or no, date, time or span."""
    if isinstance(value, str):
        return text_mark(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_mark(value)
    if isinstance(value, dt.datetime):
        return number_mark((value - _BEGIN) / dt.timedelta(days=1))
    if isinstance(value, dt.date):
        return number_mark((value - _BEGIN.date()).days)
    if isinstance(value, dt.timedelta):
        return number_mark(value.total_seconds() / _DAY)
    if isinstance(value, dt.time):
        return number_mark((value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / _DAY)
    return str(value)


class ColumnMarks:
    """What stands for the values of one column, found out once for each of them."""

    def __init__(self, column: int) -> None:
        self._prefix = f"{column}\t"
        self._known: dict[type, dict[object, str]] = {}

    def of(self, values: Sequence[object]) -> list[str]:
        """Return what stands for some values, with the column before it; empty for what is nothing."""
        kinds = set(map(type, values))
        for kind in kinds:  # one number may be equal to another of a different kind
            self._learn(kind, {value for value in values if type(value) is kind} if len(kinds) > 1 else set(values))
        known = self._known
        if len(kinds) == 1:
            return list(map(known[kinds.pop()].__getitem__, values))
        return [known[type(value)][value] for value in values]

    def _learn(self, kind: type, values: set[object]) -> None:
        known = self._known.setdefault(kind, {})
        if len(known) >= _REMEMBERED:
            known.clear()
        for value in values.difference(known):
            mark = value_mark(value)
            known[value] = self._prefix + mark if mark else ""


def row_mark(row: int, cells: list[str]) -> bytes:
    """Return the mark of a row behind its number; a cell is its column, a tab and what stands for its value."""
    return row.to_bytes(ROW) + blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def differing(first: bytes, second: bytes) -> Iterator[int]:
    """Yield the rows of a block that are not the same in both: with another mark, or in one of them only."""
    ours, theirs = _by_row(first), _by_row(second)
    yield from sorted(row for row in ours.keys() | theirs.keys() if ours.get(row) != theirs.get(row))


def _by_row(block: bytes) -> dict[int, bytes]:
    return {int.from_bytes(block[at : at + ROW]): block[at + ROW : at + SIZE] for at in range(0, len(block), SIZE)}
