"""A small xlsx package written by hand, so that each of its bytes can be made wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADING = ("№", "Прізвище", "Ім'я", "По батькові", "Дата народження", "Особистий номер")
PERSONS = (
    ("1", "Примеренко", "Остап", "Іванович", "12.05.1990", "АБ-000001"),
    ("2", "Зразковий", "Петро", "Петрович", "01.02.1987", "АБ-000002"),
    ("3", "Вигаданчук", "Іван", "Остапович", "30.11.1979", "АБ-000003"),
)
SURNAMES = tuple(person[1] for person in PERSONS)
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Trick:
    """One hostile file: `flags` are codes that must be raised, `refused` whether it must be refused (None: either).

    `surnames` are those that must be read where it is read, in order; None where that is not judged.
    """

    name: str
    data: bytes
    flags: frozenset[str] = frozenset()
    refused: bool | None = False
    surnames: tuple[str, ...] | None = SURNAMES
    file_name: str = "list.xlsx"


def trick(
    name: str,
    data: bytes,
    flags: str = "",
    *,
    refused: bool | None = False,
    surnames: Iterable[str] | None = SURNAMES,
    file_name: str = "list.xlsx",
) -> Trick:
    """Return a trick; `flags` are words."""
    return Trick(
        name, data, frozenset(flags.split()), refused, None if surnames is None else tuple(surnames), file_name
    )


def cell(ref: str, text: str, beside: str = "") -> str:
    """Return a cell with its text in it."""
    return f'<c r="{ref}"{beside} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row(number: int, texts: Iterable[str], beside: str = "") -> str:
    """Return a row of text cells."""
    made = "".join(cell(f"{chr(65 + n)}{number}", text) for n, text in enumerate(texts) if text)
    return f'<row r="{number}"{beside}>{made}</row>'


def rows(persons: Iterable[Iterable[str]] = PERSONS, first: int = 1) -> str:
    """Return the rows of a list: heading and persons."""
    return "".join(row(number, texts) for number, texts in enumerate((HEADING, *persons), first))


def sheet(body: str = "", *, before: str = "", after: str = "", head: str = "", attributes: str = "") -> str:
    """Return the XML of a sheet; `body` are its rows (those of the list, where none are given)."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet xmlns="{MAIN}" xmlns:r="{_RELATIONS}"{attributes}>{before}'
        f"<sheetData>{body or rows()}</sheetData>{after}</worksheet>"
    )


def parts(body: str | None = None, **changed: str) -> dict[str, str | bytes]:
    """Return the parts of a package of one sheet; `styles`, `texts`, `book`, `sheets` and `relations` change some of it."""
    names = {"styles": ("xl/styles.xml", "styles+xml"), "texts": ("xl/sharedStrings.xml", "sharedStrings+xml")}
    beside = {key: names[key] for key in ("styles", "texts") if key in changed}
    types = "".join(
        f'<Override PartName="/{path}" ContentType="{_SHEET_TYPE}.{kind}"/>'
        for path, kind in (("xl/workbook.xml", "sheet.main+xml"), (SHEET, "worksheet+xml"), *beside.values())
    )
    kinds = {"styles": "styles", "texts": "sharedStrings"}
    relations = "".join(
        f'<Relationship Id="r{key}" Type="{_RELATIONS}/{kinds[key]}" Target="/{path}"/>'
        for key, (path, _) in beside.items()
    )
    sheets = changed.get("sheets", '<sheet name="Лист1" sheetId="1" r:id="r1"/>')
    said: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"'
        f"/>{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" '
        f'xmlns:r="{_RELATIONS}">{changed.get("book", "")}<sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>{relations}{changed.get("relations", "")}'
        "</Relationships>",
        SHEET: body or sheet(),
    }
    return said | {path: changed[key] for key, (path, _) in beside.items()}


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book(body: str | None = None, **changed: str) -> bytes:
    """Return a package of one sheet; see `parts`."""
    return packed(parts(body, **changed))


def with_name(surname: str) -> tuple[tuple[str, ...], ...]:
    """Return the persons, the first one with another surname."""
    first = PERSONS[0]
    return (first[0], surname, *first[2:]), *PERSONS[1:]


def style_sheet(format_code: str = "General", font: str = "", look: str = "") -> str:
    """Return a style sheet whose second style has a number format and a font of its own; `look` hangs on a condition."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" '
        f'formatCode="{escape(format_code, {chr(34): "&quot;"})}"'
        f'/></numFmts><fonts count="2"><font/><font>{font}</font></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
        '<xf numFmtId="170" fontId="1" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
        f'<dxfs count="1"><dxf>{look}</dxf></dxfs></styleSheet>'
    )
