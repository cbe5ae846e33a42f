"""The reader of binary workbooks (xlsb): python-calamine alone, so what it cannot tell is said and an officer compares."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.container import check_package
from verifier.intake.limits import Limits
from verifier.intake.readers.calamine import read_again
from verifier.intake.shown import general

_LACKS = (Lack.COMMENTS, Lack.MERGES, Lack.STRIKE, Lack.COLOURS, Lack.HIDDEN, Lack.FORMATS, Lack.FORMULAS)


def read_xlsb(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return the sheets as the reader of xlsx does, as far as calamine tells; raises KnownError for damage and limits."""
    infos, odd = check_package(data, limits)
    problems = [[code.value, value] for code, value in odd] + [[ProblemCode.ONE_READER.value, "xlsb"]]
    names = [info.filename for info in infos]
    problems += [[ProblemCode.MACROS.value, name[:100]] for name in names if name.casefold().endswith("vbaproject.bin")]
    try:
        book = read_again(data, limits)
    except (MemoryError, KnownError):
        raise
    except BaseException as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN) from error
    sheets = [_sheet(sheet, limits) for sheet in book["sheets"]]
    if not sheets:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN)
    return {"sheets": sheets, "problems": problems, "lacks": [lack.value for lack in _LACKS], "readers": ["calamine"]}


def _sheet(sheet: dict[str, Any], limits: Limits) -> dict[str, Any]:
    rows = sheet["rows"]
    if rows and rows[-1][0] > limits.rows:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=limits.rows, found=rows[-1][0])
    return {
        "name": sheet["name"],
        "visible": sheet["visible"],
        "rows": [[row, [_cell(flat[at], flat[at + 1], limits) for at in range(0, len(flat), 2)]] for row, flat in rows],
        "merges": [],
        "hidden_rows": [],
        "hidden_columns": [],
        "problems": [],
    }


def _cell(column: int, said: str, limits: Limits) -> list[Any]:
    if column > limits.columns:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=limits.columns, found=column)
    letter, value = said[0], said[1:]
    if len(value) > limits.cell_chars:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=limits.cell_chars, found=len(value))
    if letter == "n":
        number = Decimal(value)
        if not number.is_finite():
            return [column, value, "s", {"x": [ProblemCode.BAD_NUMBER.value]}]
        shown = general(number)
        return [column, shown, "n", {"v": value} if value != shown else {}]
    if letter == "b":
        return [column, "TRUE" if value == "1" else "FALSE", "b", {"x": [ProblemCode.CELL_TYPE.value]}]
    if letter == "d":
        day, _, time = value.partition("T")
        codes = [ProblemCode.DATE_TIME.value] if time.strip("0:.") else []
        return [
            column,
            ".".join(reversed(day.split("-"))),
            "d",
            {"d": day, "v": value, **({"x": codes} if codes else {})},
        ]
    if letter == "t":
        seconds = int(float(value))
        return [
            column,
            f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}",
            "n",
            {"v": str(Decimal(value) / 86_400)[:30]},
        ]
    return [column, value]
