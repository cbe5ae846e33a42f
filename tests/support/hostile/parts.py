"""Parts that programs put into a package beside the list: styles, a theme, comments, drawings, tables."""

from __future__ import annotations

from tests.support.hostile.package import MAIN

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
BEFORE = (
    '<sheetPr codeName="Sheet1"><tabColor rgb="FFFFFF00"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:F4"/>'
    '<sheetViews><sheetView tabSelected="1" zoomScale="85" workbookViewId="0"><pane/><selection activeCell="A1" '
    'sqref="A1"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="5.7" '
    'customWidth="1"/>'
    '<col min="2" max="16384" width="9.14" style="0"/></cols>'
)
AFTER = (
    '<sheetProtection sheet="1" objects="1"/><autoFilter ref="A1:F4"/><phoneticPr fontId="1" type="noConversion"/>'
    '<conditionalFormatting sqref="A1"><cfRule type="cellIs" dxfId="0" priority="1" '
    'operator="equal"><formula>1</formula></cfRule>'
    '</conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="F2"><formula1>"a,b"</formula1>'
    '</dataValidation></dataValidations><hyperlinks><hyperlink ref="F2" r:id="rId1"/></hyperlinks><printOptions/>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup '
    'paperSize="9" r:id="rId2"/>'
    '<headerFooter><oddFooter>&amp;P</oddFooter></headerFooter><drawing r:id="rId3"/><legacyDrawing r:id="rId4"/>'
    '<tableParts count="1"><tablePart r:id="rId6"/></tableParts><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings/></ext></extLst>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="dd\\.mm\\.yyyy;@"/></numFmts><fonts count="2">'
    '<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><charset val="204"/><scheme '
    'val="minor"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders '
    'count="1"><border><left/><right/><top/><bottom/><diagonal/>'
    '</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
    'borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" '
    'borderId="0" xfId="0" '
    'applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" '
    'applyFont="1"><alignment wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Обычный" xfId="0" builtinId="0"/></cellStyles><dxfs '
    'count="0"/></styleSheet>'
)
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"),
        ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"),
        ("hlink", "0563C1"), ("folHlink", "954F72"),
    )
)  # fmt: skip
THEME = (
    f'<a:theme xmlns:a="{_DRAWING}/main" name="Office"><a:themeElements><a:clrScheme name="Office">{_COLOURS}</a:clrScheme>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin '
    'typeface="Calibri"/></a:majorFont></a:fontScheme></a:themeElements></a:theme>'
)
EXTRA: dict[str, str | bytes] = {
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Excel</Application></Properties>",
    "docProps/core.xml": "<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0" + bytes(20),
    "customXml/item1.xml": '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
    "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>',
    "xl/printerSettings/printerSettings1.bin": bytes(100),
    "xl/drawings/drawing1.xml": f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing"/>',
    "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox/></v:shape></xml>',
    "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
    "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>x</author></authors><commentList><comment '
    'ref="F3" authorId="0">'
    "<text><r><t>перевірити</t></r></text></comment></commentList></comments>",
    "xl/tables/table1.xml": f'<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="A1:F4"><autoFilter '
    'ref="A1:F4"/><tableColumns '
    'count="1"><tableColumn id="1" name="№"/></tableColumns></table>',
}
EXTRA_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"{beside}/>'
        for n, (kind, target, beside) in enumerate(
            (
                ("hyperlink", "mailto:office@example.org", ' TargetMode="External"'),
                ("printerSettings", "../printerSettings/printerSettings1.bin", ""),
                ("drawing", "../drawings/drawing1.xml", ""),
                ("vmlDrawing", "../drawings/vmlDrawing1.vml", ""),
                ("comments", "../comments1.xml", ""),
                ("table", "../tables/table1.xml", ""),
            ),
            1,
        )
    )
    + "</Relationships>"
)
