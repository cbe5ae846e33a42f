"""The second reader of every format that has one: it shares no line with the first, and may fail without harm."""

from __future__ import annotations

from typing import Any

from verifier.intake.limits import Limits
from verifier.intake.readers.calamine import read_again
from verifier.intake.readers.container import format_of
from verifier.intake.readers.split import split_again

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def second_answer(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Read one file with the second reader: {"reader", "sheets"}, {"alone": format} or {"failed": why}."""
    try:
        kind = format_of(data)
        if kind == "text":
            return {"reader": "split", **split_again(data, limits, encoding)}
        if kind == "html" or (kind == "xls" and not data.startswith(_OLE)):
            return {"alone": kind}
        return {"reader": "calamine", **read_again(data, limits)}
    except BaseException as error:  # noqa: BLE001 - calamine panics with an exception that is none
        return {"failed": type(error).__name__}
