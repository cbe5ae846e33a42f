"""Separated text, pages and old formats that are damaged, lie about their encoding, or come under another name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.support.hostile.package import HEADING, PERSONS, Trick, book, trick
from tests.support.lists.layouts import Table
from tests.support.lists.old import xls
from tests.support.lists.writers import ods, web

_LINES = [";".join(texts) for texts in (HEADING, *PERSONS)]
_TEXT = "\n".join(_LINES) + "\n"
_CSV = "list.csv"


def texts() -> Iterator[Trick]:
    """Yield separated texts."""
    for name, data in (
        ("UTF-8", _TEXT.encode()),
        ("UTF-8 with a mark", _TEXT.encode("utf-8-sig")),
        ("UTF-16", _TEXT.encode("utf-16")),
        ("UTF-16 without a mark", _TEXT.encode("utf-16-le")),
        ("carriage returns only", _TEXT.replace("\n", "\r").encode()),
        ("a line that names the separator", ("sep=;\n" + _TEXT).encode()),
        ("tabs", _TEXT.replace(";", "\t").encode()),
        ("bars", _TEXT.replace(";", "|").encode()),
        ("quotes", "\n".join('"' + line.replace(";", '";"') + '"' for line in _LINES).encode()),
        ("no last line end", _TEXT.rstrip().encode()),
        ("the end of old programs", _TEXT.encode() + b"\x1a"),
    ):
        yield trick(f"csv: {name}", data, file_name=_CSV)
    for page in ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"):
        yield trick(f"csv in {page}", _TEXT.encode(page, "replace"), "ENCODING_GUESSED", refused=True, file_name=_CSV)
    mixed = "\n".join(_LINES[:2]).encode() + b"\n" + "\n".join(_LINES[2:]).encode("cp1251", "replace")
    yield trick("csv of two encodings", mixed, refused=True, file_name=_CSV, surnames=None)
    yield trick("csv with NUL", _TEXT.replace("Остап", "Ос\0тап").encode(), "CONTROL", refused=True, file_name=_CSV)
    lines = _TEXT.replace("Іванович", '"Іва\nнович"').encode()
    yield trick("csv with a line end in a cell", lines, file_name=_CSV)
    open_ = _TEXT.replace("Примеренко", '"Примеренко').encode()
    yield trick("csv with a quote that is never closed", open_, "CSV_QUOTE", refused=True, file_name=_CSV)
    ragged = _TEXT.replace("Примеренко", "Приме;ренко").encode()
    yield trick("csv with a cell too many", ragged, "CSV_RAGGED", surnames=None, file_name=_CSV)
    yield trick(
        "csv with a cell without end",
        _TEXT.replace("Остап", "А" * 40_000).encode(),
        "LIMIT_CELL",
        refused=True,
        file_name=_CSV,
    )
    wide = _TEXT.replace("Остап", ";" * 600 + "x").encode()
    yield trick("csv with columns without end", wide, "LIMIT_COLUMNS", refused=True, file_name=_CSV)


def others() -> Iterator[Trick]:
    """Yield other formats, and files under the name of another."""
    table = Table(rows=[list(texts) for texts in (HEADING, *PERSONS)])
    old = xls(table.rows)
    yield trick("an old file", old, "UNPROTECTED_FORMAT", file_name="list.xls")
    yield trick("an old file under a new name", old, "TYPE_MISMATCH")
    yield trick("a new file under an old name", book(), "TYPE_MISMATCH", file_name="list.xls")
    yield trick("half an old file", old[: len(old) // 2], "OLE_BROKEN", refused=True, file_name="list.xls")
    yield trick("an old file with one record lost", _without_end(old), "OLE_BROKEN", refused=True, file_name="list.xls")
    yield trick("a bare old stream", _bare(), "ENCODING_GUESSED", refused=True, file_name="list.xls")
    page = web(table)
    yield trick("a page under an old name", page, "ONE_READER", file_name="list.xls")
    hidden = page.replace(b"<tr><td rowspan=1 colspan=1>2<", b"<tr style='display: none'><td>2<")
    yield trick("a page with a hidden row", hidden, "HIDDEN_ROW", file_name="list.xls")
    script = page.replace(b"<body>", b"<body><script>document.write('x')</script>")
    yield trick("a page with a script", script, file_name="list.xls")
    old_page = page.replace(b"charset='utf-8'", b"charset='windows-1251'").decode().encode("cp1251")
    yield trick("a page that says its code page", old_page, "ENCODING_STATED", refused=False, file_name="list.xls")
    lying = old_page.replace(b"windows-1251", b"koi8-u")
    yield trick("a page that lies of its code page", lying, "ENCODING_GUESSED", refused=True, file_name="list.xls")
    yield from _pages(page)
    yield trick("an OpenDocument list", ods(table), file_name="list.ods")
    yield from _in_cells(ods(table))
    row = _changed(ods(table), b"<table:table-row>", b'<table:table-row table:visibility="collapse">', 3)
    yield trick("an OpenDocument list with a hidden row", row, "HIDDEN_ROW", file_name="list.ods")
    doctype = _changed(ods(table), b"<office:document-content", b"<!DOCTYPE x><office:document-content", 1)
    yield trick("an OpenDocument list with a document type", doctype, "XML_DTD", refused=True, file_name="list.ods")
    locked = _changed(
        ods(table),
        b"<manifest:file-entry",
        b"<manifest:encryption-data/><manifest:file-entry",
        1,
        "META-INF/manifest.xml",
    )
    yield trick("a locked OpenDocument list", locked, "ENCRYPTED", refused=True, file_name="list.ods")
    for name, data, flag in (
        ("nothing", b"", "EMPTY_FILE"),
        ("a PDF", b"%PDF-1.4\n", "TYPE_MISMATCH"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(40), "TYPE_MISMATCH"),
        ("a program", b"MZ" + bytes(100), "TYPE_MISMATCH"),
        ("an archive", b"7z\xbc\xaf\x27\x1c" + bytes(100), "TYPE_MISMATCH"),
        ("a letter in RTF", b"{\\rtf1 x}", "TYPE_MISMATCH"),
        ("a letter of Word", _word(), "TYPE_MISMATCH"),
        (
            "old XML",
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "FORMAT_NOT_READ",
        ),
        ("noise", bytes(range(256)) * 8, ""),
    ):
        yield trick(f"{name} for a list", data, flag, refused=True, surnames=None)


def _pages(page: bytes) -> Iterator[Trick]:
    """Yield pages whose style sheets and elements hide what stands in them."""
    old, name = "<td rowspan=1 colspan=1>Зразковий</td>".encode(), "Зразковий"
    assert old in page
    for what, cell, flag in (
        ("white", f"<td style='color:#FFFFFF'>{name}</td>", "HIDDEN_CONTENT"),
        ("of no size", f"<td><span style='font-size:0pt'>{name}</span></td>", "HIDDEN_CONTENT"),
        ("struck by a class", f"<td class=gone>{name}</td>", "STRUCK"),
        ("that was computed", f"<td x:fmla='=B9'>{name}</td>", "FORMULA"),
        ("in a table of its own", f"<td><table><tr><td>{name}</td></tr></table></td>", ""),
        ("with a part that is not shown", f"<td>{name}<span class=off>Інший</span></td>", "HIDDEN_CONTENT"),
    ):
        css = b"<style>.off {display: none} td.gone, .x {text-decoration: line-through}</style>"
        made = page.replace(old, cell.encode()).replace(b"<body>", css + b"<body>")
        yield trick(f"a page with a name {what}", made, flag, file_name="list.xls")
    row = page.replace(b"<tr><td rowspan=1 colspan=1>2<", b"<tr class=off><td>2<")
    css = b"<style><!-- .off {display: none} --></style><body>"
    yield trick("a page with a row that a class hides", row.replace(b"<body>", css), "HIDDEN_ROW", file_name="list.xls")
    other = page.replace(b"<td rowspan=1 colspan=1>01.02.1987<", b"<td x:num='33370'>01.02.1987<")
    yield trick("a page that keeps another day than it shows", other, "FORMAT_MASK", file_name="list.xls")
    same = page.replace(b"<td rowspan=1 colspan=1>01.02.1987<", b"<td x:num=31809>01.02.1987<")
    yield trick("a page that keeps the day that it shows", same, file_name="list.xls")
    beside = page.replace(b"</table>", "</table><p>4. Прихований Іван</p>".encode())
    yield trick("a page with a person below the table", beside, "BESIDE_TABLES", file_name="list.xls")
    for how in ("style='display:none'", "width=0"):
        column = page.replace(b"<table border=1>", f"<table border=1><col><col {how}>".encode())
        yield trick(f"a page with a column {how}", column, "HIDDEN_COL", file_name="list.xls")
    for rule in ("td:nth-child(2) {color: #fff}", "td.a:before {content: 'x'}", "table tr.b {display: none}"):
        made = page.replace(b"<body>", f"<style>{rule}</style><body>".encode())
        yield trick(f"a page with the rule {rule}", made, "RULE_HIDES", file_name="list.xls")
    plain = page.replace(b"<body>", b"<style>table td.a {color: red} tr > td {font-size: 10pt}</style><body>")
    yield trick("a page with rules that hide nothing", plain, file_name="list.xls")
    field = page.replace(b">01.02.1987<", b"><input value='01.02.1987'><")
    yield trick("a page with a field to fill in", field, "DRAWN", surnames=None, file_name="list.xls")
    drawn = page.replace(b"<body>", b"<body><img src='x.png'>")
    yield trick("a page with a picture", drawn, "DRAWN", file_name="list.xls")


def _in_cells(data: bytes) -> Iterator[Trick]:
    """Yield OpenDocument lists with something else than a text in the cell of a name."""
    old = "<text:p>Зразковий</text:p>".encode()
    drawing = "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    box = f"<draw:frame {drawing}><draw:text-box><text:p>Прихований</text:p>"
    for what, new, flag in (
        ("a text box", f"{box}</draw:text-box></draw:frame><text:p>Зразковий</text:p>", "DRAWN READERS_DIFFER"),
        (
            "how it is said",
            "<text:p>Зразковий<text:ruby><text:ruby-base/><text:ruby-text>Інший</text:ruby-text></text:ruby></text:p>",
            "READERS_DIFFER",
        ),
    ):
        made = _changed(data, old, new.encode(), 1)
        yield trick(f"an OpenDocument list with {what} in a cell", made, flag, file_name="list.ods")


def _changed(data: bytes, old: bytes, new: bytes, which: int, part: str = "content.xml") -> bytes:
    """Return a package with the nth occurrence of something in a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                pieces = content.split(old)
                content = old.join(pieces[:which]) + new + old.join(pieces[which:])
            after.writestr(name, content)
    return out.getvalue()


def _without_end(old: bytes) -> bytes:
    """Return the file with the length of its first record one too long, so that all that follow are misread."""
    return old[:514] + bytes([old[514] + 1]) + old[515:]


def _bare() -> bytes:
    """Return a stream of the fifth version without its container, in a code page other than it says."""
    import struct

    def record(code: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", code, len(body)) + body

    def label(row: int, column: int, text: str) -> bytes:
        raw = text.encode("cp1251", "replace")
        return record(0x0204, struct.pack("<HHHH", row, column, 0, len(raw)) + raw)

    labels = [label(r, c, text) for r, texts in enumerate((HEADING, *PERSONS)) for c, text in enumerate(texts)]
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    return b"".join([begin, record(0x42, struct.pack("<H", 1252)), *labels, record(0x0A)])


def _word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        package.writestr(
            "[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        )
        package.writestr("word/document.xml", "<x/>")
    return out.getvalue()
