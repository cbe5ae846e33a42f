"""Honest files in the shapes that programs give them: nothing is wrong with any, however odd it looks inside.

The shapes are those of the packages that Excel, LibreOffice, WPS, Google, xlsxwriter, POI and others write: prefixes,
targets, references, texts, extensions and parts that a list has no need of.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.hostile.package import HEADING, MAIN, PERSONS, Trick, packed, trick
from tests.support.hostile.parts import AFTER, BEFORE, EXTRA, EXTRA_RELATIONS, STYLES, THEME

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_X14 = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    'xr:uid="{00000000-0001-0000-0000-000000000000}"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SERIAL = {"12.05.1990": 33005, "01.02.1987": 31809, "30.11.1979": 29189}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a program writes its packages."""

    name: str
    head: str = _HEAD
    prefix: str = ""
    attributes: str = ""
    refs: bool = True
    texts: str = "shared"  # shared, rich, inline, str
    row: str = ""
    cell: str = ""
    styled: bool = True
    dates: bool = True
    absolute: bool = False
    by_extension: bool = False
    before: str = ""
    after: str = ""
    extra: bool = False
    themed: bool = False
    folder: str = "xl"
    backwards: bool = False


_LIBRE_ROW = ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"'
_LIBRE_BEFORE = (
    '<sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="A1:F4"/><sheetViews><sheetView '
    'showFormulas="false" showGridLines="true" workbookViewId="0"><selection pane="topLeft" activeCell="A1"/></sheetView>'
    '</sheetViews><sheetFormatPr defaultColWidth="11.53515625" defaultRowHeight="12.8" zeroHeight="false"/><cols><col '
    'collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="1025" min="1" style="0" '
    'width="11.52"/></cols>'
)
_EXCEL = Shape(
    "Excel",
    attributes=_X14,
    row=' spans="1:6" x14ac:dyDescent="0.25"',
    before=BEFORE,
    after=AFTER,
    extra=True,
    themed=True,
)
SHAPES = (
    _EXCEL,
    Shape("Excel 2007", row=' spans="1:6"', before=BEFORE, themed=True),
    replace(_EXCEL, name="Excel with rich texts", texts="rich"),
    replace(_EXCEL, name="Excel with a frozen heading", before=BEFORE.replace("<pane/>", "<pane ySplit='1'/>")),
    Shape("LibreOffice", row=_LIBRE_ROW, before=_LIBRE_BEFORE),
    Shape("WPS", attributes=_X14 + ' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"', row=' spans="1:6"',
          themed=True, before=BEFORE, after='<extLst><ext uri="{x}"><etc:rowHeight/></ext></extLst>'),
    Shape("Google", attributes=' xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"', before="<sheetPr/>",
          extra=True),
    Shape("xlsxwriter", row=' spans="1:6"', before='<dimension ref="A1:F4"/>', themed=True),
    Shape("xlsxwriter with little memory", texts="inline", row=' spans="1:6"', themed=True),
    Shape("POI", head='<?xml version="1.0" encoding="UTF-8"?>\n', before='<dimension ref="A1"/>'),
    Shape("POI while streaming", head='<?xml version="1.0" encoding="UTF-8"?>\n', texts="inline", backwards=True),
    Shape("ClosedXML", prefix="x:", absolute=True),
    Shape("EPPlus", absolute=True, head='<?xml version="1.0" encoding="utf-8" standalone="yes"?>', before="<sheetViews/>"),
    Shape("SheetJS", texts="str", styled=False, dates=False, before='<dimension ref="A1:F4"/>', after="<ignoredErrors/>"),
    Shape("PhpSpreadsheet", themed=True, before=BEFORE, absolute=False, backwards=True),
    Shape("a report writer without styles", texts="inline", styled=False, dates=False),
    Shape("a report writer without references", refs=False, texts="inline"),
    Shape("an old exporter", head='\ufeff<?xml version="1.0" encoding="utf-8"?>', by_extension=True, texts="str",
          styled=False, dates=False),
    Shape("an exporter in its own folder", folder="book"),
    Shape("an exporter at the root", folder=""),
    Shape("apostrophes for quotes", head="<?xml version='1.0' encoding='UTF-8'?>"),
    Shape("no declaration at all", head=""),
    Shape("blanks everywhere", head=_HEAD + "\n\n<!-- made by hand -->\n", row="  ", cell="  "),
    Shape("numbers with their kind", cell=' cm="1"', row=' customHeight="1" ht="15"'),
)  # fmt: skip


def honest() -> Iterator[Trick]:
    """Yield the list of three in every shape, with dates as dates and as text, and strict where the program can."""
    for shape in SHAPES:
        for one in (
            (shape, replace(shape, name=f"{shape.name}, dates as text", dates=False)) if shape.dates else (shape,)
        ):
            yield trick(one.name, _written(one))
    for one in (_EXCEL, SHAPES[4]):
        strict = {name: _strict(part) for name, part in _parts(one).items()}
        yield trick(f"{one.name}, strict", packed(strict))
    for dressed in (False, True):
        yield trick(f"openpyxl {dressed}", _openpyxl(dressed=dressed))


def _written(shape: Shape) -> bytes:
    parts = _parts(shape)
    return packed(dict(reversed(parts.items())) if shape.backwards else parts)


def _parts(shape: Shape) -> dict[str, str | bytes]:
    at = f"{shape.folder}/" if shape.folder else ""
    beside = {"sharedStrings": _texts(shape)} if shape.texts in {"shared", "rich"} else {}
    beside |= {"styles": _dressed(STYLES, shape)} if shape.styled else {}
    targets = {"worksheet": "worksheets/sheet1.xml", **{name: f"{name}.xml" for name in beside}}
    targets |= {"theme": "theme/theme1.xml"} if shape.themed else {}
    start = f"/{at}" if shape.absolute else ""
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{start}{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(shape, at, [target for kind, target in targets.items() if kind != "theme"]),
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument"'
        f' Target="{"/" if shape.absolute else ""}{at}workbook.xml"/></Relationships>',
        f"{at}workbook.xml": _dressed(
            f'<workbook xmlns="{MAIN}" xmlns:r="{_REL}"><fileVersion '
            'appName="xl"/><workbookPr/><bookViews><workbookView/></bookViews>'
            '<sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName '
            'name="x">Лист1!$A$1</definedName>'
            "</definedNames><calcPr/></workbook>",
            shape,
        ),
        f"{at}_rels/workbook.xml.rels": f"{_HEAD}<Relationships "
        f'xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        f"{at}worksheets/sheet1.xml": _dressed(_sheet(shape), shape),
    }
    made |= {f"{at}{name}.xml": content for name, content in beside.items()}
    made |= {f"{at}theme/theme1.xml": THEME} if shape.themed else {}
    if shape.extra:
        made[f"{at}worksheets/_rels/sheet1.xml.rels"] = EXTRA_RELATIONS
        made |= {name.replace("xl/", at): content for name, content in EXTRA.items()}
    return made


def _types(shape: Shape, at: str, targets: list[str]) -> str:
    kinds = {"worksheets/sheet1.xml": "worksheet", "sharedStrings.xml": "sharedStrings", "styles.xml": "styles"}
    said = "".join(
        f'<Override PartName="/{at}{target}" ContentType="{_TYPE}.spreadsheetml.{kinds[target]}+xml"/>'
        for target in targets
    )
    main = f"{_TYPE}.spreadsheetml.sheet.main+xml"
    plain = "application/xml"
    if not shape.by_extension:
        said += f'<Override PartName="/{at}workbook.xml" ContentType="{main}"/>'
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="'
        f'{main if shape.by_extension else plain}"/><Default Extension="vml" '
        f'ContentType="{_TYPE}.vmlDrawing"/>{said}</Types>'
    )


def _dressed(xml: str, shape: Shape) -> str:
    """Give the elements their prefix, where the program writes one, and put the declaration before them."""
    if shape.prefix:
        xml = xml.replace("<", f"<{shape.prefix}").replace(f"<{shape.prefix}/", f"</{shape.prefix}")
        xml = xml.replace(f'xmlns="{MAIN}"', f'xmlns:{shape.prefix[:-1]}="{MAIN}"')
    return shape.head + xml


def _sheet(shape: Shape) -> str:
    rows = "".join(_row(shape, number, texts) for number, texts in enumerate((HEADING, *PERSONS), 1))
    return (
        f'<worksheet xmlns="{MAIN}" '
        f'xmlns:r="{_REL}"{shape.attributes}>{shape.before}<sheetData>{rows}</sheetData>{shape.after}'
        "</worksheet>"
    )


def _row(shape: Shape, number: int, texts: tuple[str, ...]) -> str:
    at = f' r="{number}"' if shape.refs else ""
    cells = "".join(_cell(shape, f"{chr(65 + n)}{number}", text, number * 10 + n) for n, text in enumerate(texts))
    return f"<row{at}{shape.row}>{cells}</row>"


def _cell(shape: Shape, ref: str, text: str, index: int) -> str:
    said = (f' r="{ref}"' if shape.refs else "") + shape.cell
    if shape.dates and text in _SERIAL:
        return f'<c{said} s="1"><v>{_SERIAL[text]}</v></c>'
    if text.isdigit():
        return f'<c{said} t="n"><v>{text}</v></c>'
    if shape.texts in {"shared", "rich"}:
        return f'<c{said} t="s"><v>{_order(index)}</v></c>'
    if shape.texts == "str":
        return f'<c{said} t="str"><v>{escape(text)}</v></c>'
    return f'<c{said} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _order(index: int) -> int:
    """Return the place of a text among the shared ones: texts stand in the order of the cells."""
    return (index // 10 - 1) * len(HEADING) + index % 10


def _texts(shape: Shape) -> str:
    made = []
    for text in (text for texts in (HEADING, *PERSONS) for text in texts):
        whole = escape(text)
        if shape.texts == "rich":
            font = '<rPr><b/><sz val="11"/><color theme="1"/><rFont val="Calibri"/><charset val="204"/></rPr>'
            runs = f"<r><t>{whole[:2]}</t></r><r>{font}<t xml:space='preserve'>{whole[2:]}</t></r>"
            made.append(f"<si>{runs}<rPh sb='0' eb='1'><t>phonetic</t></rPh><phoneticPr fontId='1'/></si>")
        else:
            made.append(f"<si><t>{whole}</t></si>")
    return _dressed(f'<sst xmlns="{MAIN}" count="{len(made)}" uniqueCount="{len(made)}">{"".join(made)}</sst>', shape)


def _strict(part: str | bytes) -> str | bytes:
    text = part
    if isinstance(text, bytes):
        return text
    for name in ("spreadsheetml", "officeDocument", "drawingml"):
        text = text.replace(f"http://schemas.openxmlformats.org/{name}/2006", f"http://purl.oclc.org/ooxml/{name}")
    return text


def _openpyxl(*, dressed: bool) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for texts in (HEADING, *PERSONS):
        sheet.append([int(text) if text.isdigit() else text for text in texts])
    if dressed:
        sheet.auto_filter.ref = "A1:F4"
        sheet.freeze_panes = "A2"
        sheet.column_dimensions["B"].width = 40
        sheet.conditional_formatting.add("A2:A4", CellIsRule("equal", ["1"]))  # type: ignore[no-untyped-call]
        sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
