"""The rows of a large sheet cut out of its XML: only what is written as programs write it, all else is told and not guessed.

A parser that calls back for every element takes longer than all the rest together. Here the text is cut at the marks that
begin rows and cells, so that nothing of it can be passed over; each piece must be of the plain form to the last letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verifier.intake.limits import Limits
from verifier.intake.readers.container import check_package, part
from verifier.intake.readers.package import Package, assembled, name_of
from verifier.intake.readers.sheet_walk import NUMBER
from verifier.intake.readers.structure import FoundCell, PlainTexts, Scan, column_number

_XML = (".xml", ".rels", ".vml")
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_PIECE = 2_000_000  # bytes that are taken apart at once
_LARGEST_OTHER = 16_000_000  # bytes of a part that is walked through element by element
LAST_ROW = 1_048_576
_ROW = re.compile(r'r="(\d{1,7})"[^<>]*?(/?)>')
_REF = re.compile(r"[A-Z]{1,3}")
_SOURCE = re.compile(
    r'((?: (?:s="\d{1,6}"|t="[A-Za-z]{1,9}"|cm="\d{1,6}"|vm="\d{1,6}"|ph="[01]"))*)\s?'
    r"(?:/>|>(?:<f(?: [A-Za-z0-9]+=\"[^\"<]*\")*\s?(?:/>|>([^<]*)</f>))?"
    r"(?:<v(?: xml:space=\"preserve\")?>([^<]*)</v>|<v ?/>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)\s*"
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_SST = re.compile(
    r"""(?:<\?xml(?: version=["']1\.[01]["'])?(?: encoding=["'](?:utf-8|UTF-8)["'])?[^<>]*\?>)?\s*<sst [^<>]*[^/]>"""
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TEXTS = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|]]>")
_KINDS = frozenset({"n", "s", "b", "e", "str", "inlineStr"})


class NotPlainError(Exception):
    """The file is not written as programs write large sheets; a reader that takes its time must read it."""


@dataclass(frozen=True, slots=True)
class PlainBook:
    """A package whose sheets were left out of the walk; `bodies` hold their bytes and where their rows begin and end."""

    package: Package
    bodies: dict[str, tuple[bytes, int, int]]

    def count(self) -> int:
        """Return the number of rows of all sheets."""
        return sum(content.count(b"<row ", begin, end) for content, begin, end in self.bodies.values())


def open_plain(data: bytes, limits: Limits) -> PlainBook:
    """Walk through a package as `open_package` does, but for rows and shared texts, which are cut.

    Raises:
        NotPlainError: it has to be read the other way.
        KnownError: it must not be read at all.
    """
    infos, odd = check_package(data, limits)
    scan, kept, bodies = Scan(limits), dict[str, bytes](), dict[str, tuple[bytes, int, int]]()
    for info in infos:
        name = name_of(info)
        if not name.casefold().endswith(_XML):
            continue
        content = part(data, info, limits.unpacked_bytes)
        begin, end = content.find(_BEGIN), content.rfind(_END)
        if 0 <= begin < end:
            bodies[name] = content, begin + len(_BEGIN), end
            scan.read(name, content[:begin] + b"<sheetData/>" + content[end + len(_END) :])
        elif (texts := _plain_texts(content)) is not None:
            scan.texts = texts
        elif len(content) > _LARGEST_OTHER:
            raise NotPlainError(name)
        else:
            scan.read(name, content)
            if name not in scan.sheets:
                kept[name] = content
    scan.finish()
    names = {name_of(info).casefold(): name_of(info) for info in infos}
    return PlainBook(assembled(scan, names, kept, list(odd)), bodies)


def _plain_texts(content: bytes) -> PlainTexts | None:
    """Return the shared texts where all of them are plain; None for any other part."""
    if b"<sst" not in content[:2000]:
        return None
    head = _SST.match(whole := text_of(content))
    body = whole[head.end() :].rstrip() if head else ""
    if not head or not body.endswith("</sst>") or _MAIN not in head[0]:
        return None
    texts = _TEXTS.findall(body)
    if body.count("<") != 4 * len(texts) + 1 or not _is_legal(body):
        return None
    if "&" in body or "\r" in body:
        texts = list(map(plain_text, texts))
    return PlainTexts(texts)


def _is_legal(text: str) -> bool:
    """Whether a text has no sign that must not stand in one."""
    return (text.isprintable() and "]]>" not in text) or not _ILLEGAL.search(text)


def text_of(content: bytes) -> str:
    """Return bytes of the XML as text; raises NotPlainError where they are none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotPlainError("encoding") from error


def plain_text(text: str) -> str:
    """Return a text of the XML with its references resolved and its line ends as XML has them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_resolved, text) if "&" in text else text


def _resolved(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1]]
    code = int(found[2]) if found[2] else int(found[3], 16) if found[3] else 0
    if not code or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or _ILLEGAL.match(chr(code)):
        raise NotPlainError("reference")
    return chr(code)


class PlainRow(NamedTuple):
    """A row as it is written: its number, the number's digits, and what stands between its ends."""

    number: int
    digits: str
    body: str


def plain_rows(content: bytes, begin: int, end: int) -> Iterator[PlainRow]:
    """Yield the rows between two places of a part; raises NotPlainError at whatever is not plain, or out of order."""
    last = 0
    for text in _pieces(content, begin, end):
        before, *rows = text.split("<row ")
        if before.strip():
            raise NotPlainError("between rows")
        for source in rows:
            head = _ROW.match(source)
            if not head:
                raise NotPlainError("row")
            row = int(head[1])
            if not last < row <= LAST_ROW:
                raise NotPlainError("order of rows")
            last = row
            body = source[head.end() :]
            if head[2] and body.strip():
                raise NotPlainError("between rows")
            yield PlainRow(row, head[1], "" if head[2] else body)


def _pieces(content: bytes, begin: int, end: int) -> Iterator[str]:
    while begin < end:
        cut = content.find(b"<row ", min(begin + _PIECE, end), end)
        cut = end if cut < 0 else cut
        yield text_of(content[begin:cut])
        begin = cut


def sources_of(row: PlainRow) -> list[str]:
    """Return the cells of a row, each with its address and a quotation mark before what else there is of it."""
    if not row.body:
        return []
    body = row.body.rstrip()
    if not body.endswith("</row>"):
        raise NotPlainError("end of row")
    before, *sources = body[:-6].split('<c r="')
    if before.strip():
        raise NotPlainError("between cells")
    return sources


def cells_of(row: PlainRow, most: int) -> list[tuple[int, str]]:
    """Return the cells of a row as column and source: what stands behind their address."""
    cells: list[tuple[int, str]] = []
    last = 0
    for source in sources_of(row):
        ref, _, rest = source.partition('"')
        column = plain_column(ref[: -len(row.digits)], most)
        if column <= last or not ref.endswith(row.digits):
            raise NotPlainError("address")
        last = column
        cells.append((column, rest))
    return cells


@lru_cache(maxsize=20_000)
def plain_column(letters: str, most: int) -> int:
    """Return the number of a column by its letters."""
    column = column_number(letters) if _REF.fullmatch(letters) else 0
    if not 1 <= column <= most:
        raise NotPlainError("column")
    return column


def found_cell(row: int, column: int, source: str, texts: Sequence[tuple[str, int]], longest: int) -> FoundCell:
    """Return what a cell holds, read from its source; shared texts are put in their place."""
    form = _SOURCE.fullmatch(source)
    if not form or _ILLEGAL.search(source):
        raise NotPlainError("cell")
    said = _ATTRIBUTE.findall(form[1])
    attributes = dict(said)
    kind = attributes.get("t", "n")
    if (
        len(attributes) != len(said)
        or kind not in _KINDS
        or (form[4] is not None) != (kind == "inlineStr" and "<is>" in source)
    ):
        raise NotPlainError("attributes")
    value = next((plain_text(text) for text in (form[3], form[4]) if text is not None), None)
    formula = ("=" + plain_text(form[2] or "")) if "<f" in source else None
    runs = 0
    if kind == "inlineStr" and form[3]:
        raise NotPlainError("text")
    if kind == "s" and value:
        if not value.isdecimal() or len(value) > 9 or int(value) >= len(texts):
            raise NotPlainError("shared text")
        value, runs = texts[int(value)]
        kind = "str"
    elif kind == "n" and value is not None:
        value = value.strip() or None
        if value and not NUMBER.fullmatch(value):
            raise NotPlainError("number")
    if value is not None and len(value) > longest:
        raise NotPlainError("length")
    return FoundCell(row, column, kind, value, int(attributes.get("s", "0")), formula, runs)
