"""The reader of HTML tables, which programs save under the name of a spreadsheet: text and spans, nothing else is obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.encodings import decoded
from verifier.intake.limits import Limits

_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_BREAKS = {"br", "p", "div", "li"}
_STRIKES = {"s", "strike", "del"}
_LACKS = (Lack.COMMENTS, Lack.FORMATS, Lack.FORMULAS, Lack.CHECKSUM, Lack.SHEETS)


def read_html(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Return each table that stands in no other one as a sheet; raises KnownError as the reader of separated text does."""
    text, used = decoded(data, encoding)
    if "\0" in text:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.CONTROL, found="")
    tables = _Tables(limits)
    tables.feed(text)
    tables.close()
    tables.close_all()
    if not tables.sheets:
        raise KnownError(Fault.NOT_A_SPREADSHEET, code=ProblemCode.TYPE_MISMATCH, found="html")
    problems = [[ProblemCode.ONE_READER.value, "html"]]
    if used not in {"utf-8", "utf-8-sig", "utf-16"}:
        problems.append([ProblemCode.ENCODING_CHOSEN.value, used])
    lacks = [lack.value for lack in _LACKS]
    return {"sheets": tables.sheets, "problems": problems, "lacks": lacks, "readers": ["html"], "encoding": used}


class _Tables(HTMLParser):
    """Collects the cells of outermost tables; what stands in a table within a cell becomes text of that cell."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[dict[str, Any]] = []
        self._limits = limits
        self._depth = self._silent = self._struck = 0
        self._row = self._column = 0
        self._cell: list[str] | None = None
        self._cell_struck = False
        self._span = (1, 1)
        self._below: dict[tuple[int, int], bool] = {}
        self._cells: list[list[Any]] = []
        self._chars = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row or cell."""
        if len(attrs) > self._limits.attributes:
            raise KnownError(Fault.FORBIDDEN_CONTENT, code=ProblemCode.XML_LIMIT, limit=self._limits.attributes)
        said = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth > self._limits.depth:
                raise KnownError(Fault.FORBIDDEN_CONTENT, code=ProblemCode.XML_DEPTH, limit=self._limits.depth)
            if self._depth == 1:
                self._new_table(hidden=_is_hidden(said))
        elif self._depth == 1 and tag == "tr":
            self._close_row()
            self._row += 1
            self._column, self._cells = 0, []
            if self._row > self._limits.rows:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=self._limits.rows)
            if _is_hidden(said):
                self.sheets[-1]["hidden_rows"].append(self._row)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._close_cell()
            self._open_cell(said)
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")
        elif tag in _STRIKES:
            self._struck += 1

    def handle_endtag(self, tag: str) -> None:
        """End a table, row or cell."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STRIKES:
            self._struck = max(0, self._struck - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._close_row()
            self._depth -= 1
        elif self._depth == 1 and tag == "tr":
            self._close_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._close_cell()

    def handle_data(self, data: str) -> None:
        """Take text that is shown."""
        if self._cell is None or self._silent:
            return
        self._cell.append(re.sub(r"[ \t\r\n]+", " ", data))
        self._chars += len(data)
        self._cell_struck = self._cell_struck or (bool(self._struck) and bool(data.strip()))

    def close_all(self) -> None:
        """End what the file left open."""
        if self._depth:
            self._depth = 1
            self._close_row()

    def _new_table(self, *, hidden: bool) -> None:
        if len(self.sheets) >= 200:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_MEMBERS, limit=200)
        self._row, self._column, self._cells, self._below = 0, 0, [], {}
        self.sheets.append(
            {
                "name": str(len(self.sheets) + 1),
                "visible": not hidden,
                "rows": [],
                "merges": [],
                "hidden_rows": [],
                "hidden_columns": [],
                "problems": [],
            }
        )

    def _open_cell(self, said: dict[str, str]) -> None:
        if not self._row:
            self._row = 1
        self._column += 1
        while self._below.pop((self._row, self._column), False):
            self._column += 1
        self._cell, self._cell_struck = [], False
        self._hidden = _is_hidden(said)
        self._span = _span(said.get("rowspan"), self._limits.rows), _span(said.get("colspan"), self._limits.columns)

    _hidden = False

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        text = re.sub(r" ?\n ?", "\n", "".join(self._cell)).strip(" \n")
        down, right = self._span
        if self._column + right - 1 > self._limits.columns:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns)
        if len(text) > self._limits.cell_chars:
            raise KnownError(
                Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=self._limits.cell_chars, found=len(text)
            )
        if down > 1 or right > 1:
            merges = self.sheets[-1]["merges"]
            if len(merges) >= self._limits.merges or len(self._below) > 1_000_000:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.MERGES, limit=self._limits.merges)
            merges.append([self._row, self._column, self._row + down - 1, self._column + right - 1])
            for row in range(self._row + 1, self._row + min(down, 20_000)):
                self._below.update({(row, column): True for column in range(self._column, self._column + right)})
        if text:
            struck = [ProblemCode.STRUCK.value] if self._cell_struck else []
            if self._hidden:
                self._cells.append(
                    [self._column, "", "z", {"v": text, "x": [*struck, ProblemCode.HIDDEN_CONTENT.value]}]
                )
            else:
                self._cells.append([self._column, text, "s", {"x": struck}] if struck else [self._column, text])
        self._column += right - 1
        self._cell = None

    def _close_row(self) -> None:
        self._close_cell()
        if self._cells:
            self.sheets[-1]["rows"].append([self._row, self._cells])
        self._cells = []
        if self._chars > self._limits.text_chars:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_TEXT, limit=self._limits.text_chars)


def _is_hidden(said: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", said.get("style", "").casefold())
    return "hidden" in said or "display:none" in style or "visibility:hidden" in style


def _span(stated: str | None, most: int) -> int:
    return min(max(1, int(stated)), most) if stated and re.fullmatch(r"[0-9]{1,6}", stated) else 1
