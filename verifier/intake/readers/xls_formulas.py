"""What the formulas of an old Excel file say: its cells keep them in the notation of a stack machine, which xlrd reads."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from typing import Any

import xlrd
from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, FormulaError, decompile_formula

UNKNOWN = "=?"
"""Stands for a formula whose text is not known."""

_AT, _SHARED_AT, _SIZE = 20, 8, 2  # where the length of a formula stands in a record, and in how many bytes
_LONGEST, _MOST = 2_000, 20_000  # bytes of one formula, and formulas of a book, that are put into words
_SHARED, _TABLE = 1, 2  # begin a formula that stands elsewhere
_REFERENCE = 5  # bytes of one that says where
_FIRST_VERSION = 50  # BIFF 5: before that the record is another one
_WHOLE = re.compile(r'"[^"]*"|(?<![\w.$])(\d+)\.0(?!\d)')  # a text, or a whole number as xlrd puts it
_LIES = (
    FormulaError, xlrd.XLRDError, struct.error, LookupError, AssertionError, ValueError, TypeError, AttributeError,
    OverflowError, RecursionError,
)  # fmt: skip


def formula_in(record: bytes, at: int = _AT) -> bytes:
    """Return the formula of a cell's record; nothing where it is not all there, or too long."""
    begin = at + _SIZE
    size = int.from_bytes(record[at:begin], "little")
    return record[begin : begin + size] if size <= min(_LONGEST, len(record) - begin) else b""


def shared_formula_in(record: bytes) -> bytes:
    """Return as `formula_in` does the formula of a record that several cells share."""
    return formula_in(record, _SHARED_AT)


class FormulaTexts:
    """Puts the formulas of a book into words; `missed` says whether any of them could not be."""

    def __init__(self, book: Any) -> None:
        self._book, self._left = book, _MOST
        self.missed = False

    def of(self, formula: bytes, place: tuple[int, int], shared: Mapping[tuple[int, int], bytes]) -> str:
        """Return the text of the formula of a cell (row and column from 0), `UNKNOWN` where it cannot be told.

        `shared` are the formulas that several cells of the sheet share, by the first of these.
        """
        kind = FMLA_TYPE_CELL
        if len(formula) == _REFERENCE and formula[0] == _SHARED:
            formula, kind = shared.get(struct.unpack_from("<HH", formula, 1), b""), FMLA_TYPE_SHARED
        text = self._text(formula, kind, place) if formula and formula[0] not in {_SHARED, _TABLE} else None
        self.missed = self.missed or text is None
        return UNKNOWN if text is None else f"={text[:_LONGEST]}"

    def _text(self, formula: bytes, kind: int, place: tuple[int, int]) -> str | None:
        self._left -= 1
        if self._left < 0 or self._book.biff_version < _FIRST_VERSION:
            return None
        try:
            text = decompile_formula(self._book, formula, len(formula), kind, browx=place[0], bcolx=place[1])
        except _LIES:
            return None
        return _WHOLE.sub(lambda found: found[1] or found[0], text) if isinstance(text, str) else None
