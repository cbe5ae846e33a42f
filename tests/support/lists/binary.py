"""A minimal writer of the binary workbook (xlsb): records in the parts of a package."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Sequence

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Override '
    'PartName="/xl/workbook.bin" '
    f'ContentType="{_MAIN}"/></Types>'
)
_DATE, _NAMES = 1, 2  # the second style shows days, the third one has a font of its own
_BEGIN = dt.date(1899, 12, 30)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one record: kind and length in groups of seven bits, and the body."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    length = bytearray()
    while size >= 128:
        length.append(size & 0x7F | 0x80)
        size >>= 7
    return head + bytes(length) + bytes([size]) + body


def text(said: str) -> bytes:
    """Return a text behind its length."""
    return struct.pack("<I", len(said.encode("utf-16-le")) // 2) + said.encode("utf-16-le")


def xlsb(
    rows: Sequence[Sequence[str | int | dt.date]],
    merges: Sequence[tuple[int, int, int, int]] = (),
    *,
    sheet: str = "Лист1",
    hidden_row: int = 0,
    font: bytes = b"",
    runs: bytes = b"",
    looks: bytes = b"",
    rules: bytes = b"",
) -> bytes:
    """Return a workbook of one sheet; `merges` are top, left, bottom, right from 1; one row may be hidden.

    `font` is a second font, that of the names (the second column) or, with `runs`, of parts of all texts; `looks` are
    records behind the styles, `rules` those behind the cells.
    """
    texts = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str) and cell))
    shared = {said: index for index, said in enumerate(texts)}
    sst = [record(159, struct.pack("<II", len(texts), len(texts))), *(_shared(said, runs) for said in texts)]
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"".join(
            (
                record(131),
                record(153, struct.pack("<II", 0, 0) + text("")),
                record(143),
                record(156, struct.pack("<II", 0, 1) + text("rId1") + text(sheet)),
                record(144),
                record(132),
            )
        ),
        "xl/_rels/workbook.bin.rels": _relations(
            ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")
        ),
        "xl/styles.bin": _styles(font, looks),
        "xl/sharedStrings.bin": b"".join([*sst, record(160)]),
        "xl/worksheets/sheet1.bin": _sheet(rows, merges, shared, hidden_row, _NAMES if font and not runs else 0, rules),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _relations(*targets: tuple[str, str]) -> bytes:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'.encode()


def _shared(said: str, runs: bytes) -> bytes:
    return record(19, b"\1" + text(said) + runs) if runs else record(19, b"\0" + text(said))


def font_of(*, height: int = 220, flags: int = 0, colour: bytes = bytes(8)) -> bytes:
    """Return a font; the height is in twentieths of a point."""
    return struct.pack("<HHHHBBBB", height, flags, 400, 0, 0, 2, 204, 0) + colour + b"\0" + text("Arial")


def _styles(font: bytes, beside: bytes) -> bytes:
    looks = [
        struct.pack("<HHHHHBBHBB", 0, number, which, 0, 0, 0, 0, 0, 0, 0)
        for number, which in ((0, 0), (164, 0), (0, 1))
    ]
    fonts = [font_of(), font or font_of()]
    return b"".join(
        (
            record(278),
            record(615, struct.pack("<I", 1)),
            record(44, struct.pack("<H", 164) + text("dd\\.mm\\.yyyy")),
            record(616),
            record(611, struct.pack("<I", len(fonts))),
            *(record(43, each) for each in fonts),
            record(612),
            record(617, struct.pack("<I", len(looks))),
            *(record(47, look) for look in looks),
            record(618),
            beside,
            record(279),
        )
    )


def _sheet(
    rows: Sequence[Sequence[str | int | dt.date]],
    merges: Sequence[tuple[int, int, int, int]],
    shared: dict[str, int],
    hidden_row: int,
    names: int,
    rules: bytes,
) -> bytes:
    wide = max(map(len, rows), default=1)
    made = [record(129), record(148, struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, wide - 1)), record(145)]
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 == hidden_row else 0
        made.append(record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0)))
        styles = [names if number and column == 1 else 0 for column in range(len(row))]
        made += [_cell(column, cell, shared, styles[column]) for column, cell in enumerate(row) if cell != ""]
    made.append(record(146))
    if merges:
        made.append(record(177, struct.pack("<I", len(merges))))
        made += [record(176, struct.pack("<IIII", t - 1, b - 1, x - 1, y - 1)) for t, x, b, y in merges]
        made.append(record(178))
    return b"".join([*made, rules, record(130)])


def _cell(column: int, cell: str | int | dt.date, shared: dict[str, int], style: int) -> bytes:
    if isinstance(cell, dt.date):
        return record(5, struct.pack("<IId", column, _DATE, float((cell - _BEGIN).days)))
    if isinstance(cell, int):
        return record(2, struct.pack("<III", column, 0, (cell << 2) & 0xFFFFFFFF | 2))
    return record(7, struct.pack("<III", column, style, shared[cell]))
