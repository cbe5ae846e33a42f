"""The second reader of separated text: a splitter of its own, beside the library's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from verifier.intake.encodings import decoded
from verifier.intake.limits import Limits
from verifier.intake.readers.separated import separator_of


def split_again(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Return the one sheet as the second reader of a workbook does; every cell is text."""
    text, _ = decoded(data, encoding)
    separator, body, first = separator_of(text)
    rows: list[list[Any]] = []
    for number, cells in enumerate(_split(body, separator), first):
        flat: list[Any] = []
        for column, cell in enumerate(cells, 1):
            if cell:
                flat += (column, "s" + cell)
        if flat:
            rows.append([number, flat])
        if number > limits.rows + 1:
            raise OverflowError
    return {"sheets": [{"name": "", "visible": True, "rows": rows}]}


def _split(text: str, separator: str) -> Iterator[list[str]]:
    ends, at = ends_of(separator), 0
    while at < len(text):
        row, at = row_at(text, at, separator, ends)
        yield row


def ends_of(separator: str) -> re.Pattern[str]:
    """Return what ends a cell that is not quoted."""
    return re.compile(f"[{re.escape(separator)}\r\n]")


def row_at(text: str, at: int, separator: str, ends: re.Pattern[str]) -> tuple[list[str], int]:
    """Return the cells of the row that begins at a place, and where the next one begins."""
    row: list[str] = []
    while True:
        if text[at : at + 1] == '"':
            cell, at = _quoted(text, at + 1)
        else:
            end = ends.search(text, at)
            cell, at = (text[at : end.start()], end.start()) if end else (text[at:], len(text))
        row.append(cell)
        if text[at : at + 1] != separator:
            break
        at += 1
        if at == len(text) or text[at] in "\r\n":
            row.append("")
            break
    if text[at : at + 2] == "\r\n":
        return row, at + 2
    return row, at + 1 if text[at : at + 1] in {"\r", "\n"} else at


def _quoted(text: str, at: int) -> tuple[str, int]:
    pieces: list[str] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            return "".join([*pieces, text[at:]]), len(text)
        pieces.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            rest = end + 1
            return "".join(pieces), rest
        pieces.append('"')
        at = end + 2
