"""Walk through the XML of a package before openpyxl does: refuse what no program writes, note what it would not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?")
_TYPES = frozenset({"n", "s", "b", "e", "str", "inlineStr", "d"})
_TEXTS = frozenset({"t", "v", "f"})
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MANY_FAR = 50
_LONGEST_NUMBER = 400
_LARGEST_MERGE = 100_000  # cells; a whole row has 16,384


@dataclass(slots=True)
class SheetFacts:
    """What the XML of one sheet says beyond its values; rows and columns count from 1."""

    numbers: dict[tuple[int, int], str] = field(default_factory=dict)  # as stored, for numbers and dates
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, first column, last row, last column
    far: list[tuple[int, int]] = field(default_factory=list)
    odd: list[tuple[ProblemCode, str]] = field(default_factory=list)


def refuse(fault: Fault, code: ProblemCode, **facts: object) -> KnownError:
    """Return the error that says why a file is not read; `facts` name part, limit and what was found."""
    return KnownError(fault, code=code, **facts)


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Scan:
    """One walk over the parts of a package: `sheets` by part name, and the length of every shared text."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: dict[str, SheetFacts] = {}
        self._shared: list[int] = []
        self._used: dict[int, int] = {}
        self._chars = 0

    def read(self, name: str, content: bytes) -> None:
        """Walk through one part; raises KnownError with the part named when the package must not be read."""
        walk = _Walk(self, name)
        try:
            walk.parser.Parse(content, True)
        except expat.ExpatError as error:
            raise refuse(Fault.DAMAGED_FILE, _why_bad(content), part=name) from error
        if walk.kind == "sst":
            self._shared = walk.lengths
        elif walk.kind == "worksheet":
            self.sheets[name] = walk.facts
            self._chars += sum(walk.lengths)
            for index in walk.shared:
                self._used[index] = self._used.get(index, 0) + 1

    def finish(self) -> None:
        """Check across parts, after all were read: shared texts that do not exist, and the amount of text."""
        for index in self._used:
            if not 0 <= index < len(self._shared):
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.SST_INDEX, found=index)
        total = self._chars + sum(self._shared[index] * times for index, times in self._used.items())
        if total > self.limits.text_chars:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_TEXT, limit=self.limits.text_chars, found=total)
        longest = max(self._shared, default=0)
        if longest > self.limits.cell_chars:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_CELL, limit=self.limits.cell_chars, found=longest)


def _why_bad(content: bytes) -> ProblemCode:
    """Return XML_ENCODING where the bytes are not what the declaration says, else XML_BAD."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return ProblemCode.XML_BAD
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        surrogate = content[error.start : error.start + 1] == b"\xed"
        return ProblemCode.XML_BAD if surrogate else ProblemCode.XML_ENCODING
    return ProblemCode.XML_BAD


class _Walk:
    """The state of the walk through one part."""

    def __init__(self, scan: Scan, name: str) -> None:
        self.limits, self.name = scan.limits, name
        self.kind = ""
        self.facts = SheetFacts()
        self.lengths: list[int] = []
        self.shared: list[int] = []
        self._path: list[str] = []
        self._rows: set[int] = set()
        self._row = self._column = 0
        self._columns: set[int] = set()
        self._type = "n"
        self._chars: dict[str, list[str]] = {}
        self._length = self._texts = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in {"utf-8", "utf8", "utf-16", "us-ascii", "ascii"}:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_ENCODING, part=self.name, found=encoding)

    def _doctype(self, *_ignored: object) -> None:
        raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DTD, part=self.name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        if len(self._path) >= self.limits.depth:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DEPTH, part=self.name, limit=self.limits.depth)
        if len(attributes) > self.limits.attributes:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_LIMIT, part=self.name, limit=self.limits.attributes)
        if not self._path:
            self.kind = local if local in {"worksheet", "sst"} and namespace == _MAIN else "other"
        parent = self._path[-1] if self._path else ""
        self._path.append(local if namespace == _MAIN else tag)
        if self.kind == "worksheet":
            self._in_sheet(namespace, local, parent, attributes)
        elif self.kind == "sst" and local == "si":
            self._length = 0
        elif local == "comment" and not _REF.fullmatch(attributes.get("ref", "A1")):
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self.name, found=attributes["ref"][:40])
        elif local == "Relationship" and attributes.get("TargetMode") == "External":
            self._external(attributes)

    def _external(self, attributes: dict[str, str]) -> None:
        """Links in a cell may point outside; a sheet, a table of texts or a style sheet may not."""
        if not attributes.get("Type", "").endswith(("/hyperlink", "/externalLinkPath", "/image", "/attachedTemplate")):
            target = attributes.get("Target", "")[:200]
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.OPC_EXTERNAL, part=self.name, found=target)

    def _in_sheet(self, namespace: str, local: str, parent: str, attributes: dict[str, str]) -> None:
        if local in {"row", "c"} and (namespace != _MAIN or parent != {"row": "sheetData", "c": "row"}[local]):
            if namespace == _MAIN:
                raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_NS, part=self.name, found=parent[:200])
            if local == "row":
                self.facts.odd.append((ProblemCode.XML_NS, namespace[:200]))
        elif local == "c":
            self._cell(attributes)
        elif local == "row":
            self._new_row(attributes.get("r"))
        elif local == "t" and parent == "is":
            self._texts += 1
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _new_row(self, stated: str | None) -> None:
        row = self._row + 1 if stated is None else int(stated) if re.fullmatch(r"[0-9]{1,7}", stated) else 0
        if not 1 <= row <= _LAST_ROW:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self.name, found=str(stated)[:40])
        if row in self._rows:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.ROW_ORDER, part=self.name, row=row)
        if row < self._row:
            self.facts.odd.append((ProblemCode.ROW_ORDER, str(row)))
        if len(self._rows) >= self.limits.rows:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_ROWS, limit=self.limits.rows)
        self._rows.add(row)
        self._row, self._column = row, 0
        self._columns = set()

    def _cell(self, attributes: dict[str, str]) -> None:
        ref = attributes.get("r")
        if ref is None:
            self._column += 1
        else:
            found = _REF.fullmatch(ref)
            if not found or int(found[2]) != self._row or column_number(found[1]) > _LAST_COLUMN:
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self.name, found=ref[:40])
            self._column = column_number(found[1])
        if self._column in self._columns:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.CELL_ORDER, part=self.name, found=ref or "", row=self._row)
        self._columns.add(self._column)
        if self._column > self.limits.columns or self._row > self.limits.rows:
            self.facts.far.append((self._row, self._column))
            if len(self.facts.far) > _MANY_FAR:
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_COLUMNS, limit=self.limits.columns)
        self._type = attributes.get("t", "n")
        if self._type not in _TYPES:
            raise self._bad_cell()
        self._chars, self._length, self._texts = {}, 0, 0

    def _bad_cell(self) -> KnownError:
        place = {"row": self._row, "column": self._column}
        return refuse(Fault.DAMAGED_FILE, ProblemCode.CELL_TYPE, part=self.name, found=self._type[:40], **place)

    def _merge(self, ref: str) -> None:
        ends = [_REF.fullmatch(end) for end in ref.split(":")]
        if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self.name, found=ref[:40])
        if len(self.facts.merges) >= self.limits.merges:
            raise refuse(Fault.TOO_LARGE, ProblemCode.MERGES, limit=self.limits.merges)
        (a, b), (c, d) = ends[0].groups(), ends[-1].groups()
        merge = (int(b), column_number(a), int(d), column_number(c))
        self.facts.merges.append(merge)
        if (merge[2] - merge[0] + 1) * (merge[3] - merge[1] + 1) > _LARGEST_MERGE:
            self.facts.odd.append((ProblemCode.MERGES, ref))

    def _text(self, text: str) -> None:
        local = self._path[-1]
        if local not in _TEXTS or self.kind not in {"worksheet", "sst"}:
            return
        self._length += len(text) if "rPh" not in self._path else 0
        if self.kind == "worksheet":
            if local == "v" and self._type == "n" and self._length > _LONGEST_NUMBER:
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_NUMBER, part=self.name, row=self._row)
            if self._length > self.limits.cell_chars:
                place = {"row": self._row, "limit": self.limits.cell_chars}
                raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_CELL, part=self.name, **place)
            self._chars.setdefault(local, []).append(text)

    def _end(self, tag: str) -> None:
        local = tag.rpartition(" ")[2]
        self._path.pop()
        if self.kind == "sst" and local == "si":
            self.lengths.append(self._length)
        elif self.kind == "worksheet" and self._path[-1:] == ["c"] and local == "f":
            self.facts.formulas[self._row, self._column] = "=" + "".join(self._chars.get("f", ()))
        elif self.kind == "worksheet" and self._path[-1:] == ["row"] and local == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        value = "".join(self._chars.get("v", ()))
        if (
            self._texts > 1
            or (self._type == "inlineStr" and value)
            or (self._type != "inlineStr" and "t" in self._chars)
        ):
            raise self._bad_cell()
        if self._type == "s" and value:
            if not re.fullmatch(r"-?[0-9]{1,9}", value):
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.SST_INDEX, part=self.name, found=value[:40])
            self.shared.append(int(value))
        elif self._type == "n" and value:
            if not NUMBER.fullmatch(value.strip()):
                place = {"row": self._row, "column": self._column}
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_NUMBER, part=self.name, found=value[:40], **place)
            self.facts.numbers[self._row, self._column] = value.strip()
        elif self._type == "d":
            self.facts.numbers[self._row, self._column] = value.strip()
        self.lengths.append(self._length)
