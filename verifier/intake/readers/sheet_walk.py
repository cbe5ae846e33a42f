"""Walk through the XML of one sheet: its cells as they are stored, what is merged and what is hidden."""

from __future__ import annotations

import re
from xml.parsers import expat

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.readers.sheet_rules import FORMATTING, NO, RANGES, LaterRules
from verifier.intake.readers.structure import (
    MAINS,
    RUN_LOOKS,
    FoundCell,
    Scan,
    SheetFacts,
    address,
    column_number,
    refuse,
    run_look,
)

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?")
_TEXTS = frozenset({"v", "t", "f"})
_TYPES = frozenset({"n", "s", "b", "e", "str", "inlineStr", "d"})
_NAMES = (
    *("row", "c", "v", "f", "t", "is", "r", "rPh", "rPr", *RUN_LOOKS, "sheetData", "mergeCell", "col", "filterColumn"),
    *("sheetFormatPr", "conditionalFormatting", "cfRule", "dataBar", "iconSet"),
)
_KNOWN = {f"{main} {name}": name for main in MAINS for name in _NAMES}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MANY_FAR = 50
_LONGEST_NUMBER = 400
_LARGEST_MERGE = 100_000  # cells; a whole row has 16,384
LOWEST, _NARROWEST = 3.0, 0.5  # points of a row, letters of a column: what is smaller cannot be read
_MOST_RULES = 1_000
_YES = frozenset({"1", "true"})
_SIZE = re.compile(r"\d{1,9}(?:\.\d{0,30})?")


class SheetWalk:
    """The state of the walk; it takes over the parser at the outermost element of a sheet."""

    def __init__(self, scan: Scan, name: str, parser: expat.XMLParserType) -> None:
        self._scan, self._limits, self._name, self._parser = scan, scan.limits, name, parser
        self.facts = SheetFacts()
        self._path: list[str] = ["worksheet"]
        self._rows: set[int] = set()
        self._row = self._column = 0
        self._columns: set[int] = set()
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] = []
        self._length = self._texts = 0
        self._has_text = self._has_value = False
        self._runs = 0
        self._ranges = ""
        self._later = LaterRules()
        self._low = self._narrow = False  # where a row or column says nothing of its size
        self._stated: set[int] = set()  # columns that say something of theirs
        self._letters: dict[str, int] = {}
        self._row_text = ""
        self._depth, self._most = scan.limits.depth, scan.limits.attributes
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = None

    def finish(self) -> None:
        """Hand what was found to the scan."""
        if self._narrow:
            self.facts.hidden_columns += [n for n in range(1, self._limits.columns + 1) if n not in self._stated]
        self.facts.rules += self._later.found[: _MOST_RULES - len(self.facts.rules)]
        self._scan.sheets[self._name] = self.facts

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        path = self._path
        if len(path) >= self._depth:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DEPTH, part=self._name, limit=self._depth)
        if len(attributes) > self._most:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_LIMIT, part=self._name, limit=self._most)
        local = _KNOWN.get(tag)
        parent = path[-1]
        path.append(local or tag)
        if self._later.inside or tag == FORMATTING:
            self._later.start(tag, attributes)
        if local == "c":
            if parent != "row":
                raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_NS, part=self._name, found=parent[:200])
            self._cell(attributes)
        elif local in _TEXTS:
            self._begin_text(local, parent)
        elif local == "row":
            if parent != "sheetData":
                raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_NS, part=self._name, found=parent[:200])
            self._new_row(attributes)
        elif local is None:
            if tag == RANGES and self._later.inside:
                self._parser.CharacterDataHandler = self._later.text
            namespace, _, name = tag.rpartition(" ")
            if name in {"row", "c"} and namespace not in MAINS and len(self.facts.odd) < _MANY_FAR:
                self.facts.odd.append((ProblemCode.XML_NS, namespace[:200]))
        else:
            self._beside(local, attributes)

    def _beside(self, local: str, attributes: dict[str, str]) -> None:
        if local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif local == "col":
            self._hide_columns(attributes)
        elif local in RUN_LOOKS:
            self._runs |= run_look(local, attributes)
        elif local == "sheetFormatPr":
            self._low = is_tiny(attributes.get("defaultRowHeight"), LOWEST)
            self._narrow = is_tiny(attributes.get("defaultColWidth"), _NARROWEST)
        elif local == "conditionalFormatting":
            self._ranges = attributes.get("sqref", "")[:200]
        elif local == "cfRule":
            self._rule(attributes.get("dxfId", ""))
        elif local in {"dataBar", "iconSet"} and attributes.get("showValue") in NO:
            self._rule("")
        elif local == "filterColumn" and not any(code is ProblemCode.FILTER_ON for code, _ in self.facts.odd):
            self.facts.odd.append((ProblemCode.FILTER_ON, ""))

    def _rule(self, look: str) -> None:
        """Note a rule that gives cells another look; without a look it hides what they hold."""
        if len(self.facts.rules) < _MOST_RULES and (not look or (look.isdecimal() and len(look) < 7)):
            self.facts.rules.append((self._ranges, int(look) if look else None))

    def _begin_text(self, local: str, parent: str) -> None:
        if local == "f":
            self._into = self._formula = []
        elif local == "v":
            self._has_value, self._into = True, self._value
        else:
            self._texts += parent == "is"
            if "rPh" in self._path:
                return
            self._has_text, self._into = True, self._value
        self._parser.CharacterDataHandler = self._text

    def _new_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        row = self._row + 1 if stated is None else int(stated) if re.fullmatch(r"[0-9]{1,7}", stated) else 0
        if not 1 <= row <= _LAST_ROW:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=str(stated)[:40])
        if row in self._rows:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.ROW_ORDER, part=self._name, row=row)
        if row < self._row and len(self.facts.odd) < 1000:
            self.facts.odd.append((ProblemCode.ROW_ORDER, str(row)))
        if len(self._rows) >= self._limits.rows:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_ROWS, limit=self._limits.rows)
        self._rows.add(row)
        self._row, self._column, self._row_text = row, 0, str(row)
        self._columns = set()
        height = attributes.get("ht")
        if attributes.get("hidden") in _YES or (self._low if height is None else is_tiny(height, LOWEST)):
            self.facts.hidden_rows.append(row)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        ends = attributes.get("min", "1"), attributes.get("max", attributes.get("min", "1"))
        hides = attributes.get("hidden") in _YES or is_tiny(attributes.get("width"), _NARROWEST)
        if not all(re.fullmatch(r"[0-9]{1,5}", end) for end in ends):
            if hides:
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=" ".join(ends)[:40])
            return
        columns = range(max(1, int(ends[0])), min(int(ends[1]), self._limits.columns) + 1)
        self._stated.update(columns)
        if hides:
            self.facts.hidden_columns += columns
            if len(self.facts.hidden_columns) > _LAST_COLUMN * 4:
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns)

    def _cell(self, attributes: dict[str, str]) -> None:
        ref = attributes.get("r")
        column = self._column = self._column + 1 if ref is None else self._column_of(ref)
        if column in self._columns:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.CELL_ORDER, part=self._name, found=ref or "", row=self._row)
        self._columns.add(column)
        if column > self._limits.columns or self._row > self._limits.rows:
            self.facts.far.add((self._row, self._column))
            if len(self.facts.far) > _MANY_FAR:
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_COLUMNS, limit=self._limits.columns)
        self._kind = attributes.get("t", "n")
        if self._kind not in _TYPES:
            raise self._bad_cell()
        style = attributes.get("s")
        self._style = int(style) if style and style.isdecimal() and len(style) < 7 else 0
        self._value, self._formula = [], None
        self._length = self._texts = self._runs = 0
        self._has_text = self._has_value = False

    def _column_of(self, ref: str) -> int:
        if ref.endswith(self._row_text):
            known = self._letters.get(ref[: -len(self._row_text)], 0)
            if known:
                return known
        found = _REF.fullmatch(ref)
        letters = found[1] if found else ""
        column = self._letters.get(letters, 0)
        if not column and letters:
            column = column_number(letters)
        if not found or int(found[2]) != self._row or column > _LAST_COLUMN:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=ref[:40])
        self._letters[letters] = column
        return column

    def _bad_cell(self) -> KnownError:
        place = {"row": self._row, "column": self._column}
        return refuse(Fault.DAMAGED_FILE, ProblemCode.CELL_TYPE, part=self._name, found=self._kind[:40], **place)

    def _merge(self, ref: str) -> None:
        ends = [address(end) for end in ref.split(":", 2)]
        if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=ref[:40])
        if len(self.facts.merges) >= self._limits.merges:
            raise refuse(Fault.TOO_LARGE, ProblemCode.MERGES, limit=self._limits.merges)
        merge = (*ends[0], *ends[-1])
        if max(merge[0], merge[2]) > _LAST_ROW or max(merge[1], merge[3]) > _LAST_COLUMN:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=ref[:40])
        self.facts.merges.append(merge)
        if (merge[2] - merge[0] + 1) * (merge[3] - merge[1] + 1) > _LARGEST_MERGE:
            self.facts.odd.append((ProblemCode.MERGES, ref))

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST_NUMBER and self._path[-1] == "v" and self._kind == "n":
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_NUMBER, part=self._name, row=self._row)
        if self._length > self._limits.cell_chars:
            place = {"row": self._row, "limit": self._limits.cell_chars}
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_CELL, part=self._name, **place)
        self._into.append(text)

    def _end(self, tag: str) -> None:
        local = self._path.pop()
        if self._later.inside:
            self._later.end(tag)
            if tag == RANGES:
                self._parser.CharacterDataHandler = None
        if local in _TEXTS:
            self._parser.CharacterDataHandler = None
        elif local == "c" and self._path[-1] == "row":
            self._close_cell()

    def _close_cell(self) -> None:
        inline = self._kind == "inlineStr"
        value: str | None = "".join(self._value) if self._has_value or self._has_text else None
        if self._texts > 1 or (inline and self._has_value and value) or (not inline and self._has_text):
            raise self._bad_cell()
        if self._kind == "s" and value:
            self._share(value)
        elif self._kind == "n" and value is not None:
            value = value.strip() or None
            if value and not NUMBER.fullmatch(value):
                place = {"row": self._row, "column": self._column}
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_NUMBER, part=self._name, found=value[:40], **place)
        self._scan.chars += self._length
        if value is not None or self._formula is not None or self._style:
            formula = None if self._formula is None else "=" + "".join(self._formula)
            self.facts.cells.append(
                FoundCell(self._row, self._column, self._kind, value, self._style, formula, self._runs)
            )

    def _share(self, value: str) -> None:
        """Count the index of a shared text; the text itself may come later in the package."""
        if not (value.isascii() and value.isdecimal() and len(value) < 10) and not re.fullmatch(r"-[0-9]{1,9}", value):
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.SST_INDEX, part=self._name, found=value[:40])
        index = int(value)
        self._scan.used[index] = self._scan.used.get(index, 0) + 1


def is_tiny(size: str | None, least: float) -> bool:
    """Whether the height of a row or the width of a column is stated and so small that nothing shows in it."""
    return size is not None and bool(_SIZE.fullmatch(size)) and float(size) < least
