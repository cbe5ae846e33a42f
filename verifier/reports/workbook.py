"""Workbooks that leave the office: cells that are text and can become nothing else, and files whose every byte is decided.

A text that begins like a formula is stored as text and marked as typed text (as after an apostrophe), so that no spreadsheet
computes it, also not when somebody edits the cell (hardening.md 5.4, domain.md 15.3).
"""

from __future__ import annotations

import re
import zipfile
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from verifier.domain.formulas import BEGINNINGS
from verifier.domain.visible import as_tokens
from verifier.pairs import in_line

LONGEST = 2_000  # characters of a cell of ours
_CUT = " […]"
_AS_TEXT = "@"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a package can name
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_LINE = Side(style="thin", color="FFB0B5BC")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of ours looks: colours as RRGGBB, empty for none."""

    bold: bool = False
    size: float = 10.0
    ink: str = "1F2328"
    fill: str = ""
    boxed: bool = False
    wraps: bool = True


PLAIN, TITLE, MUTED = Look(), Look(bold=True, size=14, wraps=False), Look(ink="59636E", wraps=False)
HEAD = Look(bold=True, fill="E6EAEF", boxed=True)
BOXED, STRONG = Look(boxed=True), Look(bold=True, boxed=True)
ANSWER = Look(fill="FFF8DB", boxed=True)


# How cells of each workbook look, as it numbers that: openpyxl seeks a look among all others each time that it is asked for.
_looks: WeakKeyDictionary[Any, dict[Look, Any]] = WeakKeyDictionary()


def write(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> None:
    """Write text into a cell, both counted from 1; it stays text, and what cannot be seen is shown as a token."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # covered by a merged one
        return
    looks = _looks.setdefault(sheet.parent, {})
    if look not in looks:
        _dress(cell, look)
        looks[look] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - a door there is, but a slow one
    else:
        cell._style = copy(looks[look])  # type: ignore[attr-defined]  # noqa: SLF001
    put_text(cell, shown(text))


def _dress(cell: Cell, look: Look) -> None:
    cell.quotePrefix = False
    cell.protection = Protection()
    cell.number_format = _AS_TEXT
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, color=f"FF{look.ink}")
    cell.alignment = Alignment(vertical="top", wrap_text=look.wraps)
    cell.fill = PatternFill("solid", fgColor=f"FF{look.fill}") if look.fill else PatternFill()
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE) if look.boxed else Border()


def put_text(cell: Cell, text: str) -> None:
    """Make a cell hold a text, never a formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(BEGINNINGS)


def shown(text: str) -> str:
    """Return text as a cell can hold it: unseen characters as tokens, lines kept, cut with a mark where it is too long."""
    text = in_line(text)
    kept = text[:LONGEST] + _CUT if len(text) > LONGEST else text
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", "\n".join(map(as_tokens, kept.splitlines())))


def finish(book: Workbook, title: str, printed_at: str) -> bytes:
    """Return a workbook as a file; the same input always gives the same bytes. `printed_at` is an ISO time with zone."""
    at = datetime.fromisoformat(printed_at).astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
    book.properties = DocumentProperties(creator="Verifier", title=in_line(title), created=at, modified=at)
    file = BytesIO()
    book.save(file)
    return repacked(file.getvalue(), at)


def repacked(data: bytes, at: datetime) -> bytes:
    """Return a package with moments of our choosing: a zip file tells when and where it was made. `at` is UTC."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(file, "w") as packed:
        for name in made.namelist():
            member = made.read(name)
            if name == "docProps/core.xml":
                member = _MODIFIED.sub(rb"\g<1>" + at.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", member)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            packed.writestr(info, member, compresslevel=6)
    return file.getvalue()
