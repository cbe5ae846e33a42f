"""The reader of OpenDocument spreadsheets: a walk over the XML that counts repeats before it makes anything of them."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.headings.columns import column_letter
from verifier.intake.limits import Limits
from verifier.intake.readers.container import check_package, part
from verifier.intake.readers.ods_styles import OdsStyles, codes_of, colour_of, points_of
from verifier.intake.readers.shown import general
from verifier.intake.readers.structure import guarded_parser, refuse

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}{name}:1.0": short
    for name, short in (
        ("table", "table"),
        ("text", "text"),
        ("office", "office"),
        ("style", "style"),
        ("xsl-fo-compatible", "fo"),
        ("drawing", "draw"),
        ("datastyle", "number"),
    )
}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_RULES = {"conditional-format", "condition", "data-bar", "icon-set"}
_LOWEST = 3.0  # points of a row or column: nothing shows in a smaller one
_SILENT = {"text:ruby-text", "text:note"}  # how a word is said, and what stands at the foot of a page
_MOST_CELLS, _MOST_DRAWN = 3_000_000, 1_000


def read_ods(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return the sheets as the reader of xlsx does; raises KnownError when the file must not be read."""
    infos, odd = check_package(data, limits)
    parts = {info.filename: info for info in infos}
    if "META-INF/manifest.xml" in parts:
        manifest = part(data, parts["META-INF/manifest.xml"], limits.unpacked_bytes)
        if b"encryption-data" in manifest:
            raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
    if "content.xml" not in parts:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="content.xml")
    problems = [[code.value, value] for code, value in odd]
    problems += [
        [ProblemCode.MACROS.value, name[:100]] for name in parts if re.match(r"(Basic|Scripts)/.*\.(xml|py)$", name)
    ][:5]
    walk = _Walk(limits)
    for name in ("styles.xml", "content.xml"):
        if name in parts:
            walk.read(name, part(data, parts[name], limits.unpacked_bytes))
    if not walk.sheets:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="content.xml")
    return {"sheets": walk.sheets, "problems": problems, "lacks": [], "readers": ["ods"]}


class _Walk:
    """The state of the walk through styles and content."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[dict[str, Any]] = []
        self._limits = limits
        self._styles = OdsStyles()
        self._columns: list[tuple[int, str]] = []  # the last of some, and the style of their cells
        self._ruled: dict[str, tuple[int, int, int, int]] = {}  # the cells of a style, and whether a rule may hide them
        self._path: list[str] = []
        self._name = ""
        self._tables = 0
        self._row = self._column = self._made = 0
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._paragraphs = 0
        self._note: list[str] | None = None
        self._spans: list[str] = []  # styles of parts of the text
        self._drawings = 0  # how deep in pictures and text boxes
        self._drawn: list[str] = []  # words of those on the sheet
        self._drawn_count = 0
        self._ranges = ""
        self._length = 0
        self._cells: list[list[Any]] = []
        self._wide = False
        self._comment = ""
        self._covered = False
        self._row_said: dict[str, str] = {}

    def read(self, name: str, content: bytes) -> None:
        """Walk through one part."""
        self._name = name
        parser = guarded_parser(name)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.XML_BAD, part=name) from error

    def _start(self, tag: str, raw: dict[str, str]) -> None:
        if len(self._path) >= self._limits.depth:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DEPTH, part=self._name, limit=self._limits.depth)
        if len(raw) > self._limits.attributes:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_LIMIT, part=self._name, limit=self._limits.attributes)
        name = _short(tag)
        said = {_short(key): value for key, value in raw.items()}
        self._path.append(name)
        if name == "table:table":
            self._table(said)
        elif self._tables == 1:
            self._in_table(name, said)
        else:
            self._styles.start(name, said)

    def _table(self, said: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        self._row = self._column = 0
        self._columns, self._ruled = [], {}
        shown = self._styles.look(said.get("table:style-name", "")).get("table:display", "true") != "false"
        self.sheets.append(
            {
                "name": said.get("table:name", "")[:100],
                "visible": shown,
                "rows": [],
                "merges": [],
                "hidden_rows": [],
                "hidden_columns": [],
                "problems": [],
            }
        )
        if len(self.sheets) > self._limits.members:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_MEMBERS, limit=self._limits.members)

    def _in_table(self, name: str, said: dict[str, str]) -> None:
        if name.startswith("draw:"):
            self._drawn_count += not self._drawings
            self._drawings += 1
        elif name in _RULES:
            self._rule(name, said)
        elif name == "table:table-column":
            times = _times(said.get("table:number-columns-repeated"))
            narrow = self._is_tiny(said, "style:column-width")
            if said.get("table:visibility", "visible") != "visible" or narrow:
                last = min(self._column + times, self._limits.columns)
                self.sheets[-1]["hidden_columns"] += range(self._column + 1, last + 1)
            self._column += times
            self._columns.append((self._column, said.get("table:default-cell-style-name", "")))
        elif name == "table:table-row":
            self._column, self._cells, self._wide = 0, [], False
            self._row_said = said
        elif name in _CELLS:
            self._cell, self._text, self._note, self._spans = said, [], None, []
            self._length = self._paragraphs = 0
            self._covered = name == "table:covered-table-cell"
        elif name == "office:annotation":
            self._note = []
        elif name == "text:p" and self._cell is not None and not self._drawings:
            self._paragraph()
        elif name == "text:span" and self._cell is not None:
            self._spans.append(said.get("text:style-name", ""))
        elif name in {"text:s", "text:tab", "text:line-break"} and self._cell is not None:
            times = min(_times(said.get("text:c")), 1000)
            self._characters({"text:s": " " * times, "text:tab": "\t", "text:line-break": "\n"}[name])

    def _rule(self, name: str, said: dict[str, str]) -> None:
        if name == "conditional-format":
            self._ranges = said.get("target-range-address", "")[:200]
        elif said.get("show-value") == "false" or self._styles.hides(said.get("apply-style-name", "")):
            self._tell_rule(self._ranges)

    def _tell_rule(self, ranges: str) -> None:
        """Tell once of a look that hangs on a condition and may hide what cells hold."""
        problem = [ProblemCode.RULE_HIDES.value, ranges]
        if problem not in self.sheets[-1]["problems"][:100]:
            self.sheets[-1]["problems"].append(problem)

    def _is_tiny(self, said: dict[str, str], size: str) -> bool:
        stated = points_of(self._styles.look(said.get("table:style-name", "")).get(size, ""))
        return stated is not None and stated < _LOWEST

    def _paragraph(self) -> None:
        if self._note is not None:
            self._note += ["\n"] if self._note else []
            return
        self._paragraphs += 1
        if self._paragraphs > 1:
            self._text.append("\n")

    def _characters(self, text: str) -> None:
        if self._drawings:
            if len(self._drawn) < _MOST_DRAWN:
                self._drawn.append(text.strip())
            return
        if not self._tables:
            self._styles.text(text)
        if self._cell is None or "text:p" not in self._path[-6:] or not _SILENT.isdisjoint(self._path[-3:]):
            return
        self._length += len(text)
        if self._length > self._limits.cell_chars:
            limit = self._limits.cell_chars
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_CELL, row=self._row + 1, limit=limit, found=self._length)
        (self._text if self._note is None else self._note).append(text)

    def _end(self, _tag: str) -> None:
        name = self._path.pop()
        if name == "table:table":
            self._tables -= 1
            if not self._tables:
                self._close_table()
        elif self._tables != 1:
            self._styles.end(name)
        elif name.startswith("draw:"):
            self._drawings -= 1
        elif name == "office:annotation":
            self._comment, self._note = "".join(self._note or ())[:2000], None
        elif name in _CELLS and self._cell is not None:
            self._close_cell(self._cell)
            self._cell, self._comment = None, ""
        elif name == "table:table-row":
            self._close_row()

    def _close_table(self) -> None:
        if self._drawn_count:
            words = " ".join(filter(None, self._drawn))[:300] or f"×{self._drawn_count}"
            self.sheets[-1]["problems"].append([ProblemCode.DRAWN.value, words])
        self._drawn, self._drawn_count, self._drawings = [], 0, 0
        for style, (top, left, bottom, right) in self._ruled.items():
            if self._styles.may_hide(style):
                self._tell_rule(f"{column_letter(left)}{top}:{column_letter(right)}{bottom}")

    def _close_cell(self, said: dict[str, str]) -> None:
        times = _times(said.get("table:number-columns-repeated"))
        style = said.get("table:style-name") or self._default_style()
        answer = self._answer(said, self._styles.look(style))
        down, right = _times(said.get("table:number-rows-spanned")), _times(said.get("table:number-columns-spanned"))
        if down > 1 or right > 1:
            merges = self.sheets[-1]["merges"]
            if len(merges) >= self._limits.merges or down > 1_000_000 or right > 16_384:
                raise refuse(Fault.TOO_LARGE, ProblemCode.MERGES, limit=self._limits.merges)
            merges.append([self._row + 1, self._column + 1, self._row + down, self._column + right])
        if answer:
            last = min(self._column + times, self._limits.columns)
            self._wide = self._wide or self._column + times > self._limits.columns
            self._cells += ([column + 1, *answer] for column in range(self._column, last))
            here = self._row + 1, self._column + 1
            top, left, bottom, right = self._ruled.get(style, (*here, *here))
            bottom = max(bottom, self._row + _times(self._row_said.get("table:number-rows-repeated")))
            self._ruled[style] = top, min(left, here[1]), bottom, max(right, last)
        self._column += times

    def _default_style(self) -> str:
        """Return the style of a cell that names none: that of its row, or of its column."""
        of_row = self._row_said.get("table:default-cell-style-name", "")
        return of_row or next((style for last, style in self._columns if self._column < last), "")

    def _close_row(self) -> None:
        times = _times(self._row_said.get("table:number-rows-repeated"))
        if self._cells:
            if self._row + times > self._limits.rows:
                raise refuse(
                    Fault.TOO_LARGE,
                    ProblemCode.LIMIT_ROWS,
                    limit=self._limits.rows,
                    found=min(self._row + times, 2**31),
                )
            if self._wide:
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns)
            self._made += times * len(self._cells)
            if self._made > _MOST_CELLS:
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_TEXT, limit=_MOST_CELLS)
            self.sheets[-1]["rows"] += ([row + 1, self._cells] for row in range(self._row, self._row + times))
        shown = self._row_said.get("table:visibility", "visible") == "visible"
        if not shown or self._is_tiny(self._row_said, "style:row-height"):
            last = min(self._row + times, self._limits.rows)
            self.sheets[-1]["hidden_rows"] += range(self._row + 1, last + 1)
            filtered = [ProblemCode.FILTER_ON.value, ""]
            if self._row_said.get("table:visibility") == "filter" and filtered not in self.sheets[-1]["problems"]:
                self.sheets[-1]["problems"].append(filtered)
        self._row = min(self._row + times, 2**31)

    def _answer(self, said: dict[str, str], look: dict[str, str]) -> list[Any] | None:
        """Return [text, kind, beside] of the cell, None where it holds nothing."""
        kind = said.get("office:value-type") or said.get("table:value-type") or ""
        text = "".join(self._text)
        formula = said.get("table:formula", "")
        if not kind and not text and not formula and not self._comment:
            return None
        letter, text, stored, date, codes = _value(kind, text, said, written=self._paragraphs > 0)
        back, ink = colour_of(look.get("fo:background-color", "")), colour_of(look.get("fo:color", ""))
        within = [{**look, **self._styles.look(span)} for span in self._spans if text.strip()]
        found = {code for one in (look, *within) for code in codes_of(one)}
        codes += sorted(found - {ProblemCode.HIDDEN_CONTENT.value} if not text.strip() else found)
        if self._covered and text:
            codes.append(ProblemCode.HIDDEN_CONTENT.value)
        beside = {
            "v": stored if stored != text else "",
            "d": date,
            "f": re.sub(r"^(of|oooc|msoxl):", "", formula)[:2000],
            "c": self._comment,
            "x": codes,
            "fi": "" if back == "FFFFFF" else back,
            "in": "" if ink == "000000" else ink,
        }
        return [text, letter, {key: what for key, what in beside.items() if what}]


def _value(kind: str, text: str, said: dict[str, str], *, written: bool) -> tuple[str, str, str, str, list[str]]:
    """Return letter, text as shown, stored value, ISO date and codes of a cell."""
    if kind in {"float", "percentage", "currency"}:
        stored = said.get("office:value", "").strip()[:400]
        if not re.fullmatch(r"[+-]?\d{1,30}(\.\d{0,30})?([eE][+-]?\d{1,3})?", stored):
            return "s", text, stored, "", [ProblemCode.BAD_NUMBER.value]
        if not written:
            return "n", general(_decimal(stored)), stored, "", []
        return "n", text, stored, "", _mask(text, stored)
    if kind == "date":
        stored = said.get("office:date-value", "")[:40]
        iso = stored[:10] if re.match(r"\d{4}-\d\d-\d\d", stored) else ""
        timed = [ProblemCode.DATE_TIME.value] if stored.partition("T")[2].strip("0:.Z") else []
        return ("d" if iso else "s"), text or stored, stored, iso, timed
    if kind == "boolean":
        true = said.get("office:boolean-value") == "true"
        return "b", "TRUE" if true else "FALSE", "", "", [ProblemCode.CELL_TYPE.value]
    stored = said.get("office:string-value", text)
    if re.fullmatch(r"#[A-ZА-Я/0-9]{2,10}[!?]?|Err:\d{3}", text):
        return "e", text, "", "", [ProblemCode.CELL_ERROR.value]
    return "s", text, stored, "", [ProblemCode.FORMAT_MASK.value] if stored != text and text else []


def _mask(text: str, stored: str) -> list[str]:
    """Whether a number is shown as something that is not that number at all."""
    if not text.strip():
        return [ProblemCode.HIDDEN_CONTENT.value]
    digits = re.sub(r"[^\d]", "", text)
    return [] if digits and not re.search(r"[^\W\d_eE]{2}", text) else [ProblemCode.FORMAT_MASK.value]


def _decimal(stored: str) -> Any:
    from decimal import Decimal

    return Decimal(stored)


def _short(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


def _times(stated: str | None) -> int:
    if stated is None:
        return 1
    return min(int(stated), 2**31) if re.fullmatch(r"[0-9]{1,30}", stated) and int(stated) else 1
