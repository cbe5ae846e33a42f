"""The second reader, python-calamine: every cell once more by a program that shares no line with the first one.

It can abort its whole process and raises exceptions that are none (PanicException): it runs in a child of its own.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import python_calamine

from verifier.intake.limits import Limits

_LARGEST = 40_000_000  # cells of the rectangle round a sheet


def read_again(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return {"sheets": [{"name", "visible", "rows": [[row, [column, value, column, value ...]]]}]}.

    A value is a letter and its text: s (text), n (number), b (1 or 0), d (ISO date, with time), t (time of day).
    """
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for about in book.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_height * sheet.total_width > _LARGEST:
            raise MemoryError
        visible = about.visible is python_calamine.SheetVisibleEnum.Visible
        sheets.append({"name": about.name[:100], "visible": visible, "rows": _rows(sheet)})
    return {"sheets": sheets}


def _rows(sheet: Any) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        flat: list[Any] = []
        for column, value in enumerate(values, 1):
            if value != "":
                flat += (column, "s" + value if type(value) is str else said(value))
        if flat:
            rows.append([number, flat])
    return rows


def said(value: object) -> str:
    """Return one value as a letter and its text."""
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, int | float):
        return f"n{value!r}"
    if isinstance(value, dt.datetime | dt.date):
        return f"d{value.isoformat()}"
    if isinstance(value, dt.timedelta):
        return f"t{value.total_seconds()!r}"
    if isinstance(value, dt.time):
        return f"t{value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6!r}"
    return f"s{value}"
