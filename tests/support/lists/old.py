"""A minimal writer of the old binary spreadsheet: BIFF8 records in a container of 512-byte sectors."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT, _DATE = 15, 16  # cell formats behind the fifteen styles


def xls(
    rows: Sequence[Sequence[str | int | dt.date]],
    merges: Sequence[tuple[int, int, int, int]] = (),
    *,
    sheet: str = "Лист1",
    hidden: bool = False,
    cells: bytes = b"",
) -> bytes:
    """Return a workbook of one sheet; `merges` are top, left, bottom, right from 1, `cells` are further records."""
    body = _sheet(rows, merges, cells)
    globals_ = _globals(sheet, 0, hidden=hidden)
    return container(_globals(sheet, len(globals_), hidden=hidden) + body)


def record(code: int, data: bytes = b"") -> bytes:
    """Return one record: its code, the length of its data, its data."""
    return struct.pack("<HH", code, len(data)) + data


def _globals(sheet: str, offset: int, *, hidden: bool) -> bytes:
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _short("Arial")
    style = struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0)
    cells = [struct.pack("<HHHBBBBIIH", 0, form, 0x0001, 0x20, 0, 0, 0, 0, 0, 0x20C0) for form in (0, 14)]
    return b"".join(
        (
            record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0x41, 0x06)),
            record(0x0042, struct.pack("<H", 1200)),
            record(0x0022, struct.pack("<H", 0)),
            *(record(0x0031, font) for _ in range(4)),
            *(record(0x00E0, style) for _ in range(15)),
            *(record(0x00E0, cell) for cell in cells),
            record(0x0085, struct.pack("<IBB", offset, int(hidden), 0) + _short(sheet)),
            record(0x000A),
        )
    )


def formula(row: int, column: int, value: float, tokens: bytes) -> bytes:
    """Return the record of a cell that is computed (row and column from 0), with its stored value."""
    return record(0x0006, struct.pack("<HHHdHIH", row, column, _TEXT, value, 0, 0, len(tokens)) + tokens)


def shared_formula(first: tuple[int, int], last: tuple[int, int], tokens: bytes) -> bytes:
    """Return the record of a formula that cells share; it stands behind the first of them."""
    ends = struct.pack("<HHBBBBH", first[0], last[0], first[1], last[1], 0, 2, len(tokens))
    return record(0x04BC, ends + tokens)


def _sheet(
    rows: Sequence[Sequence[str | int | dt.date]], merges: Sequence[tuple[int, int, int, int]], cells: bytes
) -> bytes:
    wide = max(map(len, rows), default=0)
    parts = [
        record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0x41, 0x06)),
        record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0)),
        *(_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""),
        cells,
        record(0x023E, struct.pack("<HHHHHHHH", 0x06B6, 0, 0, 0x40, 0, 0, 0, 0) + b"\0\0"),
    ]
    for start in range(0, len(merges), 1000):
        some = merges[start : start + 1000]
        ranges = b"".join(struct.pack("<HHHH", t - 1, b - 1, x - 1, y - 1) for t, x, b, y in some)
        parts.append(record(0x00E5, struct.pack("<H", len(some)) + ranges))
    return b"".join([*parts, record(0x000A)])


def _cell(row: int, column: int, cell: str | int | dt.date) -> bytes:
    if isinstance(cell, dt.date):
        days = (cell - dt.date(1899, 12, 30)).days
        return record(0x0203, struct.pack("<HHHd", row, column, _DATE, float(days)))
    if isinstance(cell, int):
        return record(0x0203, struct.pack("<HHHd", row, column, _TEXT, float(cell)))
    text = cell.encode("utf-16-le")[:8000]
    return record(0x0204, struct.pack("<HHHHB", row, column, _TEXT, len(text) // 2, 1) + text)


def _short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def container(stream: bytes) -> bytes:
    """Wrap the stream of a workbook: header, sectors of the stream, one of the directory, then the allocation table."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    body = len(stream) // _SECTOR
    tables = 1
    while tables * 128 < body + 1 + tables:
        tables += 1
    chain = [*range(1, body), _END, _END, *[_FAT] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    places = [body + 1 + n for n in range(tables)] + [_FREE] * (109 - tables)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, body, 0, 4096, _END, 0, _END, 0, places[0]
        )
        + struct.pack("<108I", *places[1:])
    )
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    book = _entry("Workbook", 2, child=_FREE, start=0, size=len(stream))
    directory = (root + book).ljust(_SECTOR, b"\0")
    return header + stream + directory + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", len(text), kind, 1, _FREE, _FREE, child, 0, start, size
    )
