"""Rules, filters and drawings in old Excel files and OpenDocument lists, which hide what stands in cells or beside them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.support.hostile.package import HEADING, PERSONS, Trick, trick
from tests.support.lists.binary import font_of, xlsb
from tests.support.lists.binary import record as binary
from tests.support.lists.layouts import Cell, Table
from tests.support.lists.old import container, record, xls
from tests.support.lists.writers import ods
from verifier.intake.readers.xls import _stream

_ROWS: list[list[Cell]] = [list(texts) for texts in (HEADING, *PERSONS)]
_TEXTS = [[str(cell) for cell in row] for row in _ROWS]
_OLD, _OPEN, _BINARY = "list.xls", "list.ods", "list.xlsb"
_NUMBER, _FONT, _PATTERN = 1 << 25, 1 << 26, 1 << 29
_SAME_INK = 1 << 17
_RED, _WHITE, _NOTHING = 10, 9, 0xFFFFFFFF


def rules() -> Iterator[Trick]:
    """Yield rules and drawings."""
    for name, look, flag in (
        ("white", _font(_WHITE), "RULE_HIDES"),
        ("struck", _font(_NOTHING, style=0x80), "RULE_HIDES"),
        ("tiny", _font(_NOTHING, height=20), "RULE_HIDES"),
        ("black on black", struct.pack("<IHHH", _PATTERN | _SAME_INK, 0, 1 << 10, 8 << 7), "RULE_HIDES"),
        ("nothing", struct.pack("<IH", _NUMBER, 1) + struct.pack("<HHB", 8, 3, 0) + b";;;", "RULE_HIDES"),
        ("red", _font(_RED), ""),
        ("red on yellow", struct.pack("<IHHH", _PATTERN | _SAME_INK, 0, 1 << 10, 13 << 7), ""),
        ("cut off", _font(_WHITE)[:40], "RULE_HIDES"),
    ):
        rule = _ruled() + record(0x01B1, struct.pack("<BBHH", 2, 0, 3, 0) + look + b"\x1d\x01\x00")
        yield trick(f"an old file with a rule: {name}", xls(_ROWS, cells=rule), flag, file_name=_OLD)
    bars = struct.pack("<BBHHI", 4, 0, 0, 0, 0) + bytes(2 + 2 + 1 + 2 + 2 + 1 + 16) + bytes((0, 0, 0, 0, 10, 90))
    later = record(0x0879, bytes(12) + _ruled()[4:]) + record(0x087A, bytes(12) + bars)
    yield trick("an old file with bars in place of numbers", xls(_ROWS, cells=later), "RULE_HIDES", file_name=_OLD)
    yield trick("an old file with a filter", xls(_ROWS, cells=record(0x009B)), "FILTER_ON", file_name=_OLD)
    words = "4. Прихований Іван"
    box = record(0x005D, struct.pack("<HHHH", 0x15, 0x12, 6, 1) + bytes(18))
    box += record(0x01B6, bytes(10) + struct.pack("<HHI", len(words), 8, 0))
    box += record(0x003C, b"\x01" + words.encode("utf-16-le")) + record(0x003C, bytes(16))
    yield trick("an old file with a person in a text box", xls(_ROWS, cells=box), "DRAWN", file_name=_OLD)
    low = record(0x0225, struct.pack("<HH", 2, 0))
    yield trick("an old file whose rows do not show", xls(_ROWS, cells=low), "HIDDEN_ROW", file_name=_OLD)
    other = "Інший".encode("utf-16-le")
    twice = record(0x0204, struct.pack("<HHHHB", 1, 1, 0, len(other) // 2, 1) + other)
    yield trick(
        "an old file with a cell given twice", xls(_ROWS, cells=twice), "CELL_ORDER", refused=True, file_name=_OLD
    )
    whole = _stream(xls(_ROWS))
    cut = container(whole[: whole.rindex(record(0x000A))])
    yield trick("an old file whose sheet has no end", cut, "OLE_BROKEN", refused=True, file_name=_OLD)
    yield from _open()
    yield from _binary()


def _ruled() -> bytes:
    """Return the record that says where the rules behind it hold: names of the three."""
    return record(0x01B0, struct.pack("<HHHHHHH", 1, 2, 1, 3, 1, 1, 1) + struct.pack("<HHHH", 1, 3, 1, 1))


def _font(ink: int, *, style: int = 0, height: int = _NOTHING) -> bytes:
    """Return a look that changes letters alone."""
    plain = bytes(64) + struct.pack("<IIHHBBBBI9IH", height, style, 400, 0, 0, 0, 0, 0, ink, *[0] * 9, 1)[:54]
    return struct.pack("<IH", _FONT, 0) + plain


_NAMESPACES = (
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
    "xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0' "
    "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
)


def _open() -> Iterator[Trick]:
    white = "<style:style style:name='W'><style:text-properties fo:color='#ffffff'/></style:style>"
    mask = (
        "<number:text-style style:name='N1'><number:text>інший</number:text></number:text-style>"
        "<style:style style:name='W' style:data-style-name='N1'/>"
    )
    red = "<style:style style:name='W'><style:text-properties fo:color='#ff0000'/></style:style>"
    given = (
        "<style:style style:name='C'>"
        "<style:map style:condition=\"cell-content()!=''\" style:apply-style-name='W'/></style:style>"
    )
    cell = "<table:table-cell table:style-name='C' office:value-type"
    for name, styles, flag in (("white", white, "RULE_HIDES"), ("another", mask, "RULE_HIDES"), ("red", red, "")):
        data = _changed({"<table:table-cell office:value-type": cell}, styles + given)
        yield trick(f"an OpenDocument list with a rule: {name}", data, flag, file_name=_OPEN)
    outside = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell><table:table-row>"
    data = _changed({"<table:table-row>": outside}, "")
    yield trick("an OpenDocument list with a cell outside any row", data, file_name=_OPEN, refused=None, surnames=None)
    column = "<table:table-column/><table:table-column table:default-cell-style-name='W'/><table:table-row>"
    data = _changed({"<table:table-row>": column}, white)
    yield trick("an OpenDocument list with a column of white names", data, "HIDDEN_CONTENT", file_name=_OPEN)


def _changed(new: dict[str, str], styles: str) -> bytes:
    """Return a list with styles, and with the first occurrence of each piece of its content replaced."""
    before, out = zipfile.ZipFile(io.BytesIO(ods(Table(rows=_ROWS)))), io.BytesIO()
    with before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name).decode()
            if name == "content.xml":
                content = content.replace(" office:version", f"{_NAMESPACES} office:version")
                styled = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
                content = content.replace("<office:body>", styled)
                for old, instead in new.items():
                    assert old in content
                    content = content.replace(old, instead, 1)
            after.writestr(name, content)
    return out.getvalue()


def _binary() -> Iterator[Trick]:
    """Yield binary workbooks whose rules, fonts and parts of texts hide what they hold."""
    white, red, second = _stated(255, 255, 255), _stated(156, 0, 6), struct.pack("<BBhI", 3, 10, 0, 0)
    code = struct.pack("<H", 3) + ";;;".encode("utf-16-le")
    white_palette = binary(475, b"\xff\xff\xff\0") * 64
    for name, look, flag in (
        ("white", _look((5, white)), "RULE_HIDES"),
        ("struck", _look((29, b"\1")), "RULE_HIDES"),
        ("tiny", _look((36, struct.pack("<I", 20))), "RULE_HIDES"),
        ("nothing", _look((38, code), (41, struct.pack("<H", 170))), "RULE_HIDES"),
        ("black on black", _look((2, _stated(0, 0, 0))), "RULE_HIDES"),
        ("of a palette of its own", _look((5, second)) + white_palette, "RULE_HIDES"),
        ("cut off", binary(507, struct.pack("<IHHH", 0, 1, 5, 12)), "RULE_HIDES"),
        ("that nobody wrote", b"", "RULE_HIDES"),
        ("red", _look((5, red), (2, _stated(255, 199, 206))), ""),
        ("bold", _look((25, struct.pack("<H", 700))), ""),
    ):
        yield trick(
            f"a binary file with a rule: {name}", xlsb(_TEXTS, looks=look, rules=_rule()), flag, file_name=_BINARY
        )
    later = xlsb(_TEXTS, looks=_look((5, white), later=True), rules=_later_rule())
    yield trick("a binary file with a rule of later programs", later, "RULE_HIDES", file_name=_BINARY)
    bare = struct.pack("<BBB", 10, 90, 0), struct.pack("<IH", 0, 2)
    shown = struct.pack("<BBB", 10, 90, 1), struct.pack("<IH", 0, 4)
    for flag, bodies in (("RULE_HIDES", bare), ("", shown)):
        for kind, body in zip((467, 465), bodies, strict=True):
            rules = _rule(binary(kind, body), look=0xFFFFFFFF)
            how = "in place of" if flag else "beside"
            yield trick(f"a binary file with {kind} {how} numbers", xlsb(_TEXTS, rules=rules), flag, file_name=_BINARY)
    for name, font, flag in (
        ("white", font_of(colour=white), "HIDDEN_CONTENT"),
        ("struck", font_of(flags=8), "STRUCK"),
        ("tiny", font_of(height=20), "HIDDEN_CONTENT"),
    ):
        yield trick(f"a binary file with names {name}", xlsb(_TEXTS, font=font), flag, file_name=_BINARY)
        parts = xlsb(_TEXTS, font=font, runs=struct.pack("<IHH", 1, 2, 1))
        yield trick(f"a binary file with parts of names {name}", parts, flag, file_name=_BINARY)


def _stated(red: int, green: int, blue: int) -> bytes:
    return struct.pack("<BBhBBBB", 5, 0xFF, 0, red, green, blue, 255)


def _look(*said: tuple[int, bytes], later: bool = False) -> bytes:
    """Return a look of rules: each property behind its number and its length."""
    made = b"".join(struct.pack("<HH", kind, 4 + len(body)) + body for kind, body in said)
    return binary(1171 if later else 507, bytes(4 * later) + struct.pack("<IH", 0, len(said)) + made)


def _rule(within: bytes = b"", look: int = 0) -> bytes:
    """Return a rule on the names that gives them the first look."""
    ranges = binary(461, struct.pack("<III", 1, 0, 1) + struct.pack("<IIII", 1, 8, 1, 1))
    rule = binary(463, struct.pack("<IIIIIIIHIIIi", 2, 1, look, 1, 0, 0, 0, 0, 0, 0, 0, -1))
    return ranges + rule + within + binary(464) + binary(462)


def _later_rule() -> bytes:
    ranges = binary(
        1046, struct.pack("<IIII", 2, 1, 0, 1) + struct.pack("<IIII", 1, 8, 1, 1) + struct.pack("<II", 1, 0)
    )
    formula = struct.pack("<IIIII", 4, 1, 0, 3, 0) + b"\x1d\x01\x00"
    rule = binary(1048, formula + struct.pack("<IIIiIIIH", 2, 1, 0, 1, 0, 0, 0, 0) + bytes(40))
    return ranges + rule + binary(1049) + binary(1047)
