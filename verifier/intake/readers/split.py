"""The second reader of separated text: a splitter of its own, character by character, beside the library's."""

from __future__ import annotations

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


def _split(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == '"':
            cell, at = _quoted(text, at + 1)
        else:
            end = at
            while end < len(text) and text[end] not in (separator, "\n", "\r"):
                end += 1
            cell, at = text[at:end], end
        row.append(cell)
        mark = text[at : at + 1]
        if mark == separator:
            at += 1
            if at == len(text) or text[at] in "\r\n":
                row.append("")
            else:
                continue
        if text[at : at + 2] == "\r\n":
            at += 2
        elif text[at : at + 1] in {"\r", "\n"}:
            at += 1
        rows.append(row)
        row = []
    return rows


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
