"""Packages that two programs would read differently, and XML that says one thing and means another."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.support.hostile.package import (
    MAIN,
    PERSONS,
    SHEET,
    SURNAMES,
    Trick,
    book,
    cell,
    packed,
    parts,
    row,
    rows,
    sheet,
    trick,
    with_name,
)


def packages() -> Iterator[Trick]:
    """Yield them."""
    yield from _zips()
    yield from _xml()


def _zips() -> Iterator[Trick]:
    plain = book()
    decoy = sheet(rows(with_name("Підмінний")))
    yield trick("an ordinary package", plain)
    yield trick("two parts of one name", packed(parts() | {SHEET.upper(): decoy}), "ZIP_DUPLICATE", refused=True)
    yield trick("two packages glued together", plain + book(decoy), "ZIP_PREFIX", refused=True)
    yield trick("something behind the package", plain + b"x" * 1000, "ZIP_TRAILING", refused=None)
    pdf = b"%PDF-1.4\n%%EOF\n"
    yield trick("a PDF that is a package as well", pdf + plain, "ZIP_PREFIX", refused=True)
    yield trick(
        "another name in the local header",
        plain.replace(SHEET.encode(), b"xl/worksheets/sheet2.xml", 1),
        "ZIP_HEADER",
        refused=True,
    )
    yield trick("altered after it was saved", _altered(plain), "ZIP_CRC", refused=True)
    yield trick("half of it", plain[: len(plain) * 6 // 10], "ZIP_BROKEN", refused=True)
    yield trick("locked parts", _flagged(plain), "ENCRYPTED", refused=True)
    yield trick(
        "names that lead out", packed(parts() | {"../../evil.txt": "x", "C:\\evil.txt": "x"}), "ZIP_NAME", refused=None
    )
    outside = '<Relationship Id="r1" Type="http://x/worksheet" TargetMode="External" Target="file:///etc/passwd"/>'
    yield trick("a sheet elsewhere", book(relations=outside), "OPC_EXTERNAL", refused=True)
    linked = '<Relationship Id="r7" Type="http://x/hyperlink" TargetMode="External" Target="http://example.org/"/>'
    yield trick("a link elsewhere", book(relations=linked), "EXTERNAL_LINK")
    yield trick("macros", packed(parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "MACROS")
    back = {name.replace("/", "\\"): content for name, content in parts().items()}
    yield trick("names with back slashes", packed(back))
    yield trick("order other than of names", _two_sheets())


def _two_sheets() -> bytes:
    """The first sheet of the book is the second part: names of parts say nothing."""
    relation = (
        '<Relationship Id="r2" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet2.xml"/>'
    )
    sheets = '<sheet name="Список" sheetId="2" r:id="r2"/><sheet name="Черновик" sheetId="1" r:id="r1" state="hidden"/>'
    made = parts(sheet(rows(with_name("Підмінний"))), relations=relation, sheets=sheets)
    return packed(made | {"xl/worksheets/sheet2.xml": sheet()})


def _altered(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(SHEET)
        real = struct.pack("<I", info.CRC)
    return data.replace(real, struct.pack("<I", info.CRC ^ 1))


def _flagged(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(changed)


def _xml() -> Iterator[Trick]:
    text = sheet()
    wide = text.replace("UTF-8", "UTF-16").encode("utf-16")
    yield trick("a sheet in UTF-16", packed(parts() | {SHEET: wide}))
    old = text.replace("UTF-8", "windows-1251").encode("cp1251", "xmlcharrefreplace")
    yield trick("a sheet in cp1251", packed(parts() | {SHEET: old}), "XML_ENCODING", refused=True)
    lies = text.encode("cp1251", "xmlcharrefreplace")
    yield trick("cp1251 that says it is UTF-8", packed(parts() | {SHEET: lies}), "XML_ENCODING", refused=True)
    yield trick("UTF-8 that says it is Latin", book(text.replace("UTF-8", "ISO-8859-1")), "XML_ENCODING", refused=True)
    mixed = text.replace("Примеренко", "Приме<!-- x --><![CDATA[рен]]><?x y?>ко")
    yield trick("comments within a name", book(mixed))
    yield trick("an escaped letter", book(text.replace("Примеренко", "_x041F_римеренко")))
    foreign = f'<x:row xmlns:x="urn:x" r="9">{cell("A9", "9")}</x:row>'
    yield trick("a row of another namespace", book(sheet(rows() + foreign)), "XML_NS", refused=None)
    choice = (
        "<mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">'
    )
    fallback = f"<mc:Fallback>{row(4, PERSONS[2])}</mc:Fallback></mc:AlternateContent>"
    chosen = f"{choice}{row(4, ('3', 'Підмінний'))}</mc:Choice>{fallback}"
    yield trick("rows to choose from", book(sheet(rows(PERSONS[:2]) + chosen)), "XML_NS", refused=True)
    for reference in ("&#0;", "&#x1B;", "&#xFFFE;", "&#xD800;"):
        yield trick(f"the character {reference}", book(text.replace("Примеренко", reference)), "XML_BAD", refused=True)
    half = text.encode().replace("Примеренко".encode(), b"\xed\xa0\x80")
    yield trick("half a character", packed(parts() | {SHEET: half}), "XML_BAD", refused=True)
    yield trick("a strict book", packed({name: _strict(part) for name, part in parts().items()}))
    prefixed = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "is", "t", "c"):
        prefixed = (
            prefixed.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    yield trick("prefixes everywhere", book(prefixed))
    renamed = '<sheet name="Ли/ст\n[1]" sheetId="1" r:id="r1"/>'
    yield trick(
        "a sheet's name that none may have", book(sheets=renamed.replace("\n", "&#10;")), "SHEET_NAME", refused=None
    )
    yield trick(
        "a sheet's name without end",
        book(sheets=f'<sheet name="{"x" * 5000}" sheetId="1" r:id="r1"/>'),
        "SHEET_NAME",
        refused=None,
    )
    assert SURNAMES[0] in text


def _strict(part: str | bytes) -> str:
    text = part if isinstance(part, str) else part.decode()
    return text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
