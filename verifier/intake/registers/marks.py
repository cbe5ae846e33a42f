"""What two readers are compared by: a few bytes for a thousand rows, that both make of what they read, each its own way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

UNIT = 1_024  # rows of a sheet that have one mark: those whose numbers are the same when divided by it
BETWEEN = "␞"  # parts what stands in the rows of a column; printable, as what texts usually hold
NUMBER = 4  # bytes of a unit's number
SIZE = NUMBER + 16
SHIFT_1904 = 1462  # days between the two systems of dates
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"})
_BEGIN = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a spreadsheet has no zone
_DAY = 86_400
_REMEMBERED = 100_000  # values of a column whose marks are remembered
_UNUSUAL = (f" {BETWEEN}", f"{BETWEEN} ", "_x", "#")


def text_mark(text: str) -> str:
    """Return what stands for a text; blanks at its ends and errors, which readers tell differently, are nothing."""
    if "_x" in text:
        for _ in range(2):
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    return "" if text[:1] == "#" and text in _ERRORS else text


def are_marks(joined: str) -> bool:
    """Whether each of some texts, given with `BETWEEN` them, is its own mark: `text_mark` would leave it as it is."""
    if not joined.isprintable() or joined[:1] == " " or joined[-1:] == " ":  # of all blanks only this one is printable
        return False
    return not any(unusual in joined for unusual in _UNUSUAL)


def joined_marks(texts: Sequence[str]) -> str:
    """Return what stands for some texts, `BETWEEN` them."""
    said = BETWEEN.join(texts)
    return said if are_marks(said) else BETWEEN.join(map(text_mark, texts))


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
    """What stands for the values of one column; where they are of several kinds, it is found out once for each of them."""

    def __init__(self) -> None:
        self._known: dict[type, dict[object, str]] = {}

    def joined(self, values: Sequence[object]) -> str:
        """Return what stands for some values, `BETWEEN` them."""
        kinds = set(map(type, values))
        if kinds == {str}:
            return joined_marks([value for value in values if isinstance(value, str)])
        if kinds == {float}:
            return BETWEEN.join([f"{value:.5f}" for value in values])
        for kind in kinds:  # one number may be equal to another of a different kind
            self._learn(kind, {value for value in values if type(value) is kind})
        return BETWEEN.join([self._known[type(value)][value] for value in values])

    def _learn(self, kind: type, values: set[object]) -> None:
        known = self._known.setdefault(kind, {})
        if len(known) >= _REMEMBERED:
            known.clear()
        known |= {value: value_mark(value) for value in values.difference(known)}


def unit_mark(unit: int, columns: Iterable[tuple[int, str]]) -> bytes:
    """Return the mark of a unit behind its number; nothing where nothing stands in it.

    `columns` are those of the sheet in their order, each with the marks of its cells from the first row of the unit on,
    `BETWEEN` them. Cells that are left out at the end are as good as empty ones.
    """
    digest, stated = blake2b(digest_size=SIZE - NUMBER), False
    for column, said in columns:
        if text := said.rstrip(BETWEEN):
            digest.update(f"{column}\t{text}\n".encode("utf-8", "surrogatepass"))
            stated = True
    return unit.to_bytes(NUMBER) + digest.digest() if stated else b""


def row_mark(cells: Iterable[tuple[int, str]]) -> bytes:
    """Return the mark of one row, given by the marks of its cells by column; it is asked for where units differ."""
    said = "\n".join(f"{column}\t{mark}" for column, mark in cells if mark)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=SIZE - NUMBER).digest()


def differing(first: bytes, second: bytes) -> Iterator[int]:
    """Yield the units of a block that are not the same in both: with another mark, or in one of them only."""
    ours, theirs = _by_unit(first), _by_unit(second)
    yield from sorted(unit for unit in ours.keys() | theirs.keys() if ours.get(unit) != theirs.get(unit))


def _by_unit(block: bytes) -> dict[int, bytes]:
    return {
        int.from_bytes(block[at : at + NUMBER]): block[at + NUMBER : at + SIZE] for at in range(0, len(block), SIZE)
    }
