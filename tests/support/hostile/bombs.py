"""Files that are small and become huge: by packing, by repeats, by depth, by far cells."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.support.hostile.package import MAIN, SHEET, Trick, book, cell, packed, parts, rows, sheet, trick, with_name


def bombs() -> Iterator[Trick]:
    """Yield them."""
    no = {"refused": True, "surnames": None}
    yield trick("rows without end", _large(b"<row/>"), "LIMIT_UNCOMPRESSED", **no)  # type: ignore[arg-type]
    yield trick("a size that lies", _lying(), "ZIP_SIZE_LIE", refused=True)
    yield trick("one text for many cells", _amplified(), "LIMIT_TEXT", refused=True)
    yield trick(
        "a cell of a million letters", book(sheet(rows(with_name("А" * 1_000_000)))), "LIMIT_CELL", refused=True
    )
    yield trick("a dimension of all", book(sheet(before='<dimension ref="A1:XFD1048576"/>')))
    far = sheet(rows() + f'<row r="1048576">{cell("XFD1048576", " ")}</row>')
    yield trick("a cell far away", book(far), "FAR_CELL", refused=None)
    yield trick("a row beyond the last", book(sheet(rows() + '<row r="4294967297"/>')), "BAD_REF", refused=True)
    yield trick(
        "a column beyond the last",
        book(sheet(rows() + f'<row r="9">{cell("ZZZZ9", "x")}</row>')),
        "BAD_REF",
        refused=True,
    )
    deep = f'<sst xmlns="{MAIN}"><si>{"<r>" * 5000}{"</r>" * 5000}</si></sst>'
    yield trick("texts within texts", book(texts=deep), "XML_DEPTH", refused=True)
    nested = sheet(after="<x>" * 5000 + "</x>" * 5000)
    yield trick("elements within elements", book(nested), "XML_DEPTH", refused=True)
    flood = "".join(f' a{n}="1"' for n in range(20_000))
    yield trick("attributes without end", book(sheet(rows() + f'<row r="9"{flood}/>')), "XML_LIMIT", refused=True)
    merges = "".join(f'<mergeCell ref="J{n}:K{n}"/>' for n in range(1, 60_001))
    yield trick("merges without end", book(sheet(after=f"<mergeCells>{merges}</mergeCells>")), "MERGES", refused=None)
    whole = '<mergeCells><mergeCell ref="A6:XFD1048576"/></mergeCells>'
    yield trick("a merge of all", book(sheet(after=whole)), "MERGES", refused=None)
    heaped = "".join(f'<mergeCell ref="J1:K{n}"/>' for n in range(2, 1002))
    yield trick("merges upon merges", book(sheet(after=f"<mergeCells>{heaped}</mergeCells>")), "MERGES", refused=True)
    number = sheet(rows() + f'<row r="5"><c r="A5"><v>{"9" * 500_000}</v></c></row>')
    yield trick("a number of half a million digits", book(number), "BAD_NUMBER", refused=True)
    parts_ = parts() | {f"xl/media/{n}.bin": "" for n in range(2_100)}
    yield trick("parts without end", packed(parts_), "LIMIT_MEMBERS", refused=True)
    many = "".join(f'<row r="{n}"/>' for n in range(1, 100_101))
    yield trick("empty rows without end", book(sheet(many)), "LIMIT_ROWS", refused=True)
    wide = "".join(f'<c r="A{n}"/>' for n in range(3))
    yield trick(
        "two cells in one place", book(sheet(rows() + f'<row r="9">{wide}{wide}</row>')), refused=True, surnames=None
    )
    for name, down in (("a sheet", "1048576"), ("more than can be counted", "18446744073709551615")):
        yield trick(f"ods: {name} of repeats", _repeated(down), "LIMIT_ROWS", refused=True, file_name="list.ods")
    yield trick(
        "lols",
        book(sheet(head=_lols(), body=rows(with_name("&a9;")).replace("&amp;a9;", "&a9;"))),
        "XML_DTD",
        refused=True,
    )
    quoted = sheet(
        head=f'<!DOCTYPE w [<!ENTITY a "{"x" * 50_000}">]>', body=rows() + f"<row><c><v>{'&a;' * 2000}</v></c></row>"
    )
    yield trick("one entity two thousand times", book(quoted), "XML_DTD", refused=True)
    outside = sheet(head='<!DOCTYPE w SYSTEM "file:///etc/passwd">')
    yield trick("a document type of elsewhere", book(outside), "XML_DTD", refused=True)


def _lols() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY a0 "lol">{entities}]>'


def _large(piece: bytes) -> bytes:
    """Return a package whose sheet is 150 MB, packed in blocks of which all but the first are the same."""
    body = sheet().encode()
    head, tail = body[: body.rindex(b"</sheetData>")], body[body.rindex(b"</sheetData>") :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts().items():
            if name != SHEET:
                package.writestr(name, content)
        info = zipfile.ZipInfo(SHEET)
        info.compress_type = zipfile.ZIP_DEFLATED
        with package.open(info, "w") as member:
            member.write(head)
            for _ in range(25):
                member.write(piece * (6_000_000 // len(piece)))
            member.write(tail)
    return out.getvalue()


def _lying() -> bytes:
    """Return a package whose headers say that its sheet is 900 bytes, though it is more."""
    data = bytearray(book(sheet(rows() + "<row/>" * 1000)))
    real = struct.pack("<I", len(sheet(rows() + "<row/>" * 1000).encode()))
    at = data.find(real)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 900)
        at = data.find(real, at + 4)
    return bytes(data)


def _amplified() -> bytes:
    text = "А" * 30_000
    used = "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(5, 2_005))
    return book(sheet(rows() + used), texts=f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>')


def _repeated(down: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="x"><table:table-row '
        f'table:number-rows-repeated="{down}"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="300">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
