"""Read separated text (csv, tsv): Unicode only, because a code page guessed wrong changes every name without a trace."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.encodings import decoded
from verifier.intake.limits import Limits

_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SEPARATORS = ";\t,|"
_SAMPLE_LINES = 200


def read_separated(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Return one sheet as plain lists for JSON; raises KnownError for other encodings, broken quotes and limits.

    `encoding` is the code page that an officer chose, used only where the bytes are not Unicode.
    """
    text, used = decoded(data, encoding)
    if is_forbidden(text):
        binary = len(_FORBIDDEN.findall(text[:10_000])) > 20
        fault = Fault.NOT_A_SPREADSHEET if binary else Fault.DAMAGED_FILE
        raise KnownError(fault, code=ProblemCode.TYPE_MISMATCH if binary else ProblemCode.CONTROL, found="")
    separator, body, first = separator_of(text)
    rows = _rows(body, separator, limits)
    sheet = {
        "name": "",
        "visible": True,
        "rows": [
            [number, [[c, t] for c, t in enumerate(row, 1) if t]] for number, row in enumerate(rows, first) if any(row)
        ],
        "merges": [],
        "hidden_rows": [],
        "hidden_columns": [],
        "problems": [],
    }
    asked = used not in {"utf-8", "utf-8-sig", "utf-16"}
    return {
        "sheets": [sheet],
        "problems": [[ProblemCode.ENCODING_CHOSEN.value, used]] if asked else [],
        "separator": separator,
        "encoding": used,
        "lacks": [lack.value for lack in Lack if lack is not Lack.FORMULA_TEXT],
        "readers": ["csv"],
    }


def is_forbidden(text: str) -> bool:
    """Whether a text holds a character that no text holds."""
    return bool(_FORBIDDEN.search(text))


def separator_of(text: str) -> tuple[str, str, int]:
    """Return the separator, the text that it parts, and the number of its first row."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    stated = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    body = text[stated.end() :] if stated else text
    return stated[1] if stated else _separator(body), body, 2 if stated else 1


def _separator(text: str) -> str:
    """Return the separator that cuts most lines into the same number of pieces, more than one."""
    bare = re.sub(r'"[^"]*"', "", text[:200_000])
    lines = [line for line in bare.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def regular(separator: str) -> tuple[int, int]:
        counts = Counter(line.count(separator) for line in lines if separator in line)
        pieces, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, pieces

    return max(_SEPARATORS, key=regular)


def _rows(text: str, separator: str, limits: Limits) -> list[list[str]]:
    csv.field_size_limit(limits.cell_chars * 4)
    rows: list[list[str]] = []
    chars = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            if len(rows) >= limits.rows:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=limits.rows)
            _check_row(row, separator, reader.line_num, limits)
            chars += sum(map(len, row))
            rows.append(row)
    except csv.Error as error:
        if "field larger" in str(error):
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=limits.cell_chars) from error
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.CSV_QUOTE, row=reader.line_num) from error
    if chars > limits.text_chars:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_TEXT, limit=limits.text_chars, found=chars)
    return rows


def _is_row(line: str, separator: str) -> bool:
    """Whether a line inside a cell is a row of its own, swallowed by a stray quotation mark."""
    return separator in line if separator != "," else len(re.findall(r",(?! )", line)) >= 2


def swallows_a_row(cell: str, separator: str) -> bool:
    """Whether rows seem to stand inside a cell, between two stray quotation marks."""
    return "\n" in cell and any(_is_row(line, separator) for line in cell.splitlines()[1:])


def _check_row(row: list[str], separator: str, line: int, limits: Limits) -> None:
    if len(row) > limits.columns and any(row[limits.columns :]):
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=limits.columns, found=len(row))
    for cell in row:
        if len(cell) > limits.cell_chars:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=limits.cell_chars, found=len(cell))
        if swallows_a_row(cell, separator):
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.CSV_QUOTE, row=line)
