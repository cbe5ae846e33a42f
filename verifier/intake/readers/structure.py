"""Walk through the XML of a package before anybody else does: refuse what no program writes, note what is hidden in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, overload
from xml.parsers import expat

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits

MAINS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # "strict" files
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_KEPT = frozenset({"sheet", "workbookPr", "Relationship", "Override", "Default", "srgbClr", "sysClr", "clrScheme"})
_HARMLESS = (
    "/hyperlink",
    "/externalLinkPath",
    "/image",
    "/attachedTemplate",
    "/oleObject",
    "/video",
    "/audio",
    "/xlPathMissing",
)
_MOST_ELEMENTS = 20_000
_TINY = re.compile(r"0*[0-3](?:\.\d*)?")
_WHITE = re.compile(r"(?:[0-9A-Fa-f]{2})?(?:[Ff][0-9A-Fa-f]|[Ee][BCDEFbcdef]){3}")
_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def refuse(fault: Fault, code: ProblemCode, **facts: object) -> KnownError:
    """Return the error that says why a file is not read; `facts` name part, limit and what was found."""
    return KnownError(fault, code=code, **facts)


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(ref: str) -> tuple[int, int] | None:
    """Return row and column of an address such as B2, None for what is none."""
    found = _REF.fullmatch(ref)
    return (int(found[2]), column_number(found[1])) if found else None


STRUCK_RUN, UNSEEN_RUN = 1, 2  # what looks otherwise in a part of a text: struck through, white or too small to be read


class FoundCell(NamedTuple):
    """One cell of the XML: `kind` is its t, `value` its text (None: none), `style` its s, `runs` how parts of it look."""

    row: int
    column: int
    kind: str
    value: str | None
    style: int = 0
    formula: str | None = None
    runs: int = 0


@dataclass(slots=True)
class SheetFacts:
    """What the XML of one sheet says; rows and columns count from 1, merges are top, left, bottom, right.

    `rules` are ranges that look otherwise under a condition, and the number of that look or the look itself, as XML (None:
    their values do not show).
    """

    cells: list[FoundCell] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    far: set[tuple[int, int]] = field(default_factory=set)
    rules: list[tuple[str, int | str | None]] = field(default_factory=list)
    odd: list[tuple[ProblemCode, str]] = field(default_factory=list)


Element = tuple[str, dict[str, str]]


class Finishing(Protocol):
    """A walk that hands over what it found."""

    def finish(self) -> None:
        """Hand what was found to the scan."""


class PlainTexts(Sequence[tuple[str, int]]):
    """Shared texts of which no part looks in a way of its own; `alone` are the texts without a word of their looks."""

    def __init__(self, alone: list[str]) -> None:
        self.alone = alone

    def __len__(self) -> int:
        return len(self.alone)

    @overload
    def __getitem__(self, place: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, int]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, int] | Sequence[tuple[str, int]]:
        return PlainTexts(self.alone[place]) if isinstance(place, slice) else (self.alone[place], 0)


class Scan:
    """One walk over the parts of a package: `sheets` by part name, shared texts, elements that tie parts."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: dict[str, SheetFacts] = {}
        self.texts: Sequence[tuple[str, int]] = []  # shared texts, and how parts of them look
        self.elements: dict[str, list[Element]] = {}
        self.used: dict[int, int] = {}
        self.chars = 0

    def read(self, name: str, content: bytes) -> None:
        """Walk through one part; raises KnownError with the part named when the package must not be read."""
        if b"<worksheet" in content[:4000] and self._read_quickly(name, content):
            return
        if b"<sst" in content[:4000] and self._read_texts_quickly(name, content):
            return
        self._walk(name, content)

    def _walk(self, name: str, content: bytes) -> None:
        walk = Walk(self, name)
        try:
            walk.parser.Parse(content, True)
        except expat.ExpatError as error:
            raise refuse(Fault.DAMAGED_FILE, _why_bad(content), part=name) from error
        walk.finish()

    def _read_quickly(self, name: str, content: bytes) -> bool:
        """Read a sheet that is written as expected; False leaves it to the walk through every element."""
        from verifier.intake.readers.sheet_quick import QuickSheet

        sheet = QuickSheet(self.limits)
        if not sheet.read(content):
            return False
        _look_through(name, content)
        self._walk(name, sheet.rest)
        sheet.into(self.sheets[name])
        for index, times in sheet.used.items():
            self.used[index] = self.used.get(index, 0) + times
        self.chars += sheet.chars
        return True

    def _read_texts_quickly(self, name: str, content: bytes) -> bool:
        from verifier.intake.readers.sheet_quick import quick_texts

        texts = quick_texts(content)
        if texts is None:
            return False
        _look_through(name, content)
        self.texts = texts
        return True

    def finish(self) -> None:
        """Check across parts, after all were read: shared texts that do not exist, and the amount of text."""
        for index in self.used:
            if not 0 <= index < len(self.texts):
                raise refuse(Fault.DAMAGED_FILE, ProblemCode.SST_INDEX, found=index)
        total = self.chars + sum(len(self.texts[index][0]) * times for index, times in self.used.items())
        if total > self.limits.text_chars:
            raise refuse(Fault.TOO_LARGE, ProblemCode.LIMIT_TEXT, limit=self.limits.text_chars, found=total)
        alone = self.texts.alone if isinstance(self.texts, PlainTexts) else [text for text, _ in self.texts]
        longest = max(map(len, alone), default=0)
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


def _look_through(name: str, content: bytes) -> None:
    """See that a part is well-formed and has no document type; raises KnownError where it is not so."""
    try:
        guarded_parser(name).Parse(content, True)
    except expat.ExpatError as error:
        raise refuse(Fault.DAMAGED_FILE, _why_bad(content), part=name) from error


def guarded_parser(name: str) -> expat.XMLParserType:
    """Return a parser that refuses document types and other encodings than Unicode."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in {"utf-8", "utf8", "utf-16", "us-ascii", "ascii"}:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_ENCODING, part=name, found=encoding[:40])

    def doctype(*_ignored: object) -> None:
        raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DTD, part=name)

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    return parser


RUN_LOOKS = frozenset({"strike", "color", "sz"})


def run_look(local: str, attributes: dict[str, str]) -> int:
    """Return what a property of a part of a text does to it: STRUCK_RUN, UNSEEN_RUN or nothing."""
    if local == "strike":
        return STRUCK_RUN if attributes.get("val", "1") not in {"0", "false"} else 0
    if local == "sz":
        return UNSEEN_RUN if _TINY.fullmatch(attributes.get("val", "")) else 0
    white = _WHITE.fullmatch(attributes.get("rgb", "")) or attributes.get("indexed") in {"1", "9"}
    return UNSEEN_RUN if white or (attributes.get("theme") == "0" and "tint" not in attributes) else 0


class Walk:
    """The walk through one part: what it holds is told by its outermost element."""

    def __init__(self, scan: Scan, name: str) -> None:
        self._scan, self._name = scan, name
        self._depth, self._most = scan.limits.depth, scan.limits.attributes
        self._path: list[str] = []
        self._elements: list[Element] = []
        self._is_texts = False
        self._sheet: Finishing | None = None
        self._text: list[str] = []
        self._texts: list[tuple[str, int]] = []
        self._runs = 0
        self.parser = guarded_parser(name)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def finish(self) -> None:
        """Hand what was found to the scan."""
        if self._is_texts:
            self._scan.texts = self._texts
        elif self._sheet is not None:
            self._sheet.finish()
        else:
            self._scan.elements[self._name] = self._elements

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        if len(self._path) >= self._depth:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_DEPTH, part=self._name, limit=self._depth)
        if len(attributes) > self._most:
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.XML_LIMIT, part=self._name, limit=self._most)
        if not self._path and namespace in MAINS:
            if local == "worksheet":
                self._into_sheet()
                return
            self._is_texts = local == "sst"
        self._path.append(local)
        if self._is_texts:
            self._in_texts(local, attributes)
        elif local in _KEPT and len(self._elements) < _MOST_ELEMENTS:
            self._elements.append((local, {_plain(key): value for key, value in attributes.items()}))
        if local == "comment" and not _REF.fullmatch(attributes.get("ref", "A1")):
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.BAD_REF, part=self._name, found=attributes["ref"][:40])
        if local == "Relationship" and attributes.get("TargetMode") == "External":
            self._external(attributes)

    def _into_sheet(self) -> None:
        from verifier.intake.readers.sheet_walk import SheetWalk

        self._sheet = SheetWalk(self._scan, self._name, self.parser)

    def _external(self, attributes: dict[str, str]) -> None:
        """Links in a cell may point outside; a sheet, a table of texts or a style sheet may not."""
        if not attributes.get("Type", "").endswith(_HARMLESS):
            target = attributes.get("Target", "")[:200]
            raise refuse(Fault.FORBIDDEN_CONTENT, ProblemCode.OPC_EXTERNAL, part=self._name, found=target)

    def _in_texts(self, local: str, attributes: dict[str, str]) -> None:
        if local == "si":
            self._text, self._runs = [], 0
        elif local == "t" and "rPh" not in self._path:
            self.parser.CharacterDataHandler = self._character
        elif local in RUN_LOOKS:
            self._runs |= run_look(local, attributes)

    def _character(self, text: str) -> None:
        self._text.append(text)

    def _end(self, _tag: str) -> None:
        local = self._path.pop()
        if not self._is_texts:
            return
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "si":
            self._texts.append(("".join(self._text), self._runs))


def _plain(key: str) -> str:
    """Return an attribute's name without its namespace, but tell r:id from id."""
    namespace, _, local = key.rpartition(" ")
    return f"r:{local}" if namespace in _RELATIONS else local
