"""The reader of HTML tables, which programs save under the name of a spreadsheet: text, spans and what hides a text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.encodings import CODE_PAGES, decoded, stated_page
from verifier.intake.limits import Limits
from verifier.intake.readers.html_looks import PLAIN, PageLook, StyleSheets, is_narrow
from verifier.intake.readers.html_stored import formula_of, shows_another, stored_number

_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_BREAKS = {"br", "p", "div", "li"}
_DRAWN = {"img", "svg", "object", "canvas", "embed", "input", "textarea", "select", "iframe", "frame"}
_OF_TABLES = {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "col", "caption"}
_ALONE = {"br", "hr", "img", "input", "meta", "link", "wbr", "embed", "col"}
_MOST_BESIDE = 300  # characters of what stands in no table
_LACKS = (Lack.COMMENTS, Lack.FORMATS, Lack.FORMULAS, Lack.CHECKSUM, Lack.SHEETS)


def read_html(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Return each table that stands in no other one as a sheet; raises KnownError as the reader of separated text does."""
    stated = "" if encoding else stated_page(data)
    text, used = decoded(data, encoding or stated)
    if "\0" in text:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.CONTROL, found="")
    rules = _sheets_of(text)
    tables = _Tables(limits, rules)
    tables.feed(text)
    tables.close()
    tables.close_all()
    if not tables.sheets:
        raise KnownError(Fault.NOT_A_SPREADSHEET, code=ProblemCode.TYPE_MISMATCH, found="html")
    problems = [[ProblemCode.ONE_READER.value, "html"]]
    if beside := " ".join("".join(tables.beside).split()):
        problems.append([ProblemCode.BESIDE_TABLES.value, beside[:_MOST_BESIDE]])
    problems += [[ProblemCode.RULE_HIDES.value, selector] for selector in rules.unjudged]
    if tables.drawn:
        problems.append([ProblemCode.DRAWN.value, f"×{tables.drawn}"])
    if used in CODE_PAGES:
        code = ProblemCode.ENCODING_STATED if stated else ProblemCode.ENCODING_CHOSEN
        problems.append([code.value, used])
    lacks = [lack.value for lack in _LACKS]
    return {"sheets": tables.sheets, "problems": problems, "lacks": lacks, "readers": ["html"], "encoding": used}


def _sheets_of(text: str) -> StyleSheets:
    """Return the rules of a page, wherever in it they stand."""
    rules = StyleSheets()
    for found in re.finditer(r"<style[^>]{0,1000}>(.*?)</style", text, re.IGNORECASE | re.DOTALL):
        rules.read(found[1][:1_000_000])
    return rules


class _Tables(HTMLParser):
    """Collects the cells of outermost tables; what stands in a table within a cell becomes text of that cell.

    `beside` is text that stands in no table, `drawn` the number of pictures.
    """

    def __init__(self, limits: Limits, rules: StyleSheets) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[dict[str, Any]] = []
        self.beside: list[str] = []
        self.drawn = 0
        self._limits, self._rules = limits, rules
        self._depth = self._silent = 0
        self._row = self._column = 0
        self._declared = 0  # columns of which something was said
        self._cell: list[str] | None = None
        self._whole: list[str] = []  # of the cell, with what is not shown
        self._struck = self._unseen = False
        self._looks: list[tuple[str, PageLook]] = []  # of elements within the cell
        self._table_look = self._row_look = self._cell_look = PLAIN
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
                self._table_look = self._rules.look(tag, said, PLAIN)
                self._new_table(hidden=self._table_look.gone)
            elif self._cell is not None:
                self._break("\n")
        elif self._depth == 1 and tag == "tr":
            self._close_row()
            self._row += 1
            self._column, self._cells = 0, []
            if self._row > self._limits.rows:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=self._limits.rows)
            self._row_look = self._rules.look(tag, said, self._table_look)
            if self._row_look.gone:
                self.sheets[-1]["hidden_rows"].append(self._row)
        elif self._depth == 1 and tag == "col":
            self._take_columns(said)
        elif self._depth == 1 and tag in {"td", "th"}:
            self._close_cell()
            self._cell_look = self._rules.look(tag, said, replace(self._row_look, gone=False))
            self._open_cell(said)
        else:
            self._within(tag, said)

    def _take_columns(self, said: dict[str, str]) -> None:
        """Take what is said of one column or some, and note those that do not show."""
        first, self._declared = self._declared + 1, self._declared + _span(said.get("span"), self._limits.columns)
        if is_narrow(said, self._rules.look("col", said, PLAIN)):
            last = min(self._declared, self._limits.columns)
            self.sheets[-1]["hidden_columns"] += range(first, last + 1)

    def _within(self, tag: str, said: dict[str, str]) -> None:
        """Begin an element that is no part of an outermost table."""
        self.drawn += tag in _DRAWN
        if self._cell is None:
            return
        if tag in _BREAKS or tag == "tr":
            self._break("\n")
        elif tag in _OF_TABLES:
            self._break(" ")
        if tag not in _ALONE and tag not in _OF_TABLES:
            if len(self._looks) > self._limits.depth:
                raise KnownError(Fault.FORBIDDEN_CONTENT, code=ProblemCode.XML_DEPTH, limit=self._limits.depth)
            self._looks.append((tag, self._rules.look(tag, said, self._look)))

    def _break(self, sign: str) -> None:
        """Part what stands in a cell, where anything does."""
        for pieces in (self._cell or [], self._whole):
            if pieces:
                pieces.append(sign)

    @property
    def _look(self) -> PageLook:
        return self._looks[-1][1] if self._looks else self._cell_look

    def handle_endtag(self, tag: str) -> None:
        """End a table, row or cell."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._close_row()
            self._depth -= 1
        elif self._depth == 1 and tag == "tr":
            self._close_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._close_cell()
        else:
            place = next((n for n in range(len(self._looks) - 1, -1, -1) if self._looks[n][0] == tag), None)
            del self._looks[len(self._looks) if place is None else place :]

    def handle_data(self, data: str) -> None:
        """Take text, and note whether it is shown."""
        if self._silent:
            return
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if self._cell is None:
            if not self._depth and len(self.beside) < _MOST_BESIDE:
                self.beside.append(text)
            return
        self._whole.append(text)
        self._chars += len(data)
        look = self._look
        self._unseen = self._unseen or (look.is_hidden and bool(text.strip()))
        if look.gone:
            return
        self._cell.append(text)
        self._struck = self._struck or (look.struck and bool(text.strip()))

    def close_all(self) -> None:
        """End what the file left open."""
        if self._depth:
            self._depth = 1
            self._close_row()

    def _new_table(self, *, hidden: bool) -> None:
        if len(self.sheets) >= 200:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_MEMBERS, limit=200)
        self._row, self._column, self._cells, self._below = 0, 0, [], {}
        self._declared = 0
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
        self._cell, self._whole, self._looks = [], [], []
        self._struck = self._unseen = False
        self._said = said
        self._span = _span(said.get("rowspan"), self._limits.rows), _span(said.get("colspan"), self._limits.columns)

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        text, whole = (re.sub(r" ?\n ?", "\n", "".join(pieces)).strip(" \n") for pieces in (self._cell, self._whole))
        down, right = self._span
        if self._column + right - 1 > self._limits.columns:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns)
        if len(whole) > self._limits.cell_chars:
            raise KnownError(
                Fault.TOO_LARGE, code=ProblemCode.LIMIT_CELL, limit=self._limits.cell_chars, found=len(whole)
            )
        if down > 1 or right > 1:
            merges = self.sheets[-1]["merges"]
            if len(merges) >= self._limits.merges or len(self._below) > 1_000_000:
                raise KnownError(Fault.TOO_LARGE, code=ProblemCode.MERGES, limit=self._limits.merges)
            merges.append([self._row, self._column, self._row + down - 1, self._column + right - 1])
            for row in range(self._row + 1, self._row + min(down, 20_000)):
                self._below.update({(row, column): True for column in range(self._column, self._column + right)})
        if whole:
            self._cells.append(self._answer(text, whole))
        self._column += right - 1
        self._cell = None

    def _answer(self, text: str, whole: str) -> list[Any]:
        """Return a cell as the reader of xlsx does: what is shown, and beside it the whole text where some is not."""
        codes = [ProblemCode.STRUCK.value] * self._struck + [ProblemCode.HIDDEN_CONTENT.value] * self._unseen
        look = self._cell_look
        stored = whole if whole != text else stored_number(self._said)
        if stored and whole == text:
            codes += shows_another(text, stored)
        formula = formula_of(self._said)
        beside: dict[str, Any] = {"v": stored if stored != text else "", "f": formula, "x": codes}
        beside |= {"fi": "" if look.back == "FFFFFF" else look.back, "in": "" if look.ink == "000000" else look.ink}
        said = {key: what for key, what in beside.items() if what}
        return [self._column, text, "s" if text else "z", said] if said else [self._column, text]

    def _close_row(self) -> None:
        self._close_cell()
        if self._cells:
            self.sheets[-1]["rows"].append([self._row, self._cells])
        self._cells = []
        if self._chars > self._limits.text_chars:
            raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_TEXT, limit=self._limits.text_chars)


def _span(stated: str | None, most: int) -> int:
    return min(max(1, int(stated)), most) if stated and re.fullmatch(r"[0-9]{1,6}", stated) else 1
