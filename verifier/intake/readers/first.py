"""The first reader of every format, by the content of the file; every way of failing becomes an answer."""

from __future__ import annotations

from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.intake.limits import Limits
from verifier.intake.readers.container import format_of
from verifier.intake.readers.html import read_html
from verifier.intake.readers.ods import read_ods
from verifier.intake.readers.separated import read_separated
from verifier.intake.readers.workbook import read_workbook
from verifier.intake.readers.xls import read_xls
from verifier.intake.readers.xlsb import read_xlsb


def answer(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Read one file; every way of failing becomes an answer: {"refused": {"fault", "facts"}}."""
    try:
        kind = format_of(data)
        return {"refused": None, "format": kind, **_read(kind, data, limits, encoding)}
    except KnownError as error:
        return refusal(error)
    except MemoryError:
        return refusal(KnownError(Fault.TOO_LARGE, limit=limits.memory_bytes))
    except BaseException as error:  # noqa: BLE001 - readers raise sixteen kinds of exceptions (hardening.md 2), one is none
        return refusal(KnownError(Fault.READER_FAILED, reason=type(error).__name__))


def _read(kind: str, data: bytes, limits: Limits, encoding: str) -> dict[str, Any]:
    if kind in {"xlsx", "xlsm"}:
        return read_workbook(data, limits)
    if kind == "xls":
        return read_xls(data, limits, encoding)
    if kind == "html":
        return read_html(data, limits, encoding)
    if kind in {"ods", "xlsb"}:
        return read_ods(data, limits) if kind == "ods" else read_xlsb(data, limits)
    return read_separated(data, limits, encoding)


def refusal(error: KnownError) -> dict[str, Any]:
    """Return a refusal as an answer."""
    facts = {name: value if isinstance(value, int) else str(value) for name, value in error.facts.items()}
    return {"refused": {"fault": error.fault.value, "facts": facts}}
