"""Turn a package with its texts in the cells into one with shared texts, as Excel writes it."""

from __future__ import annotations

import io
import re
import zipfile

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_INLINE = re.compile(rb'<c r="([A-Z]+\d+)"((?: s="\d+")?) t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)


def with_shared_texts(data: bytes) -> bytes:
    """Return the package of openpyxl with the texts of its sheets in a part of their own, each once."""
    shared: dict[bytes, int] = {}

    def moved(found: re.Match[bytes]) -> bytes:
        place = shared.setdefault(found[3], len(shared))
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (found[1], found[2], place)

    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _INLINE.sub(moved, content)
    assert shared
    texts = b"".join(b"<si>%s</si>" % text for text in shared)
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s" uniqueCount="%d">%s</sst>' % (_MAIN, len(shared), texts)
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    said = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % _TYPE
    parts[types] = parts[types].replace(b"</Types>", said)
    said = b'<Relationship Id="rId99" Type="%s" Target="sharedStrings.xml"/></Relationships>' % _RELATION
    parts[relations] = parts[relations].replace(b"</Relationships>", said)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()
