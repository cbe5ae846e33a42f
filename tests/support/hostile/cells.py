"""Cells that hold something other than they show, characters that are not what they seem, and dates that are none."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.hostile.package import (
    HEADING,
    MAIN,
    PERSONS,
    SURNAMES,
    Trick,
    book,
    cell,
    packed,
    parts,
    row,
    rows,
    sheet,
    style_sheet,
    trick,
    with_name,
)

_FOURTH = ("4", "Прихований", "Іван", "Іванович", "01.01.1990", "АБ-000004")
_FOUR = (*SURNAMES, "Прихований")


def cells() -> Iterator[Trick]:
    """Yield tricks with cells, with what is hidden, and with how the table lies."""
    first = rows().index('<c r="B2"')
    end = rows().index("</c>", first) + 4

    def named(xml: str) -> str:
        return sheet(rows()[:first] + xml + rows()[end:])

    yield trick("a row given twice", book(sheet(rows() + row(3, _FOURTH))), "ROW_ORDER", refused=True)
    shuffled = row(4, PERSONS[2]) + row(1, HEADING) + row(3, PERSONS[1]) + row(2, PERSONS[0])
    yield trick("rows out of order", book(sheet(shuffled)), "ROW_ORDER")
    yield trick(
        "a cell given twice", book(named(cell("B2", "Примеренко") + cell("B2", "Інший"))), "CELL_ORDER", refused=True
    )
    bare = "".join(row(n, texts) for n, texts in enumerate((HEADING, *PERSONS), 1))
    for n in range(1, 5):
        bare = bare.replace(f' r="{n}"', "")
        for letter in "ABCDEF":
            bare = bare.replace(f' r="{letter}{n}"', "")
    yield trick("no references at all", book(sheet(bare)))
    for index in ("7", "-1"):
        texts = f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'
        yield trick(
            f"text number {index}",
            book(named(f'<c r="B2" t="s"><v>{index}</v></c>'), texts=texts),
            "SST_INDEX",
            refused=True,
        )
    formula = '<c r="B2" t="str"><f>IF(NOW()&gt;46100,"Бойко","Примеренко")</f><v>Примеренко</v></c>'
    yield trick("a name that changes with the date", book(named(formula)), "FORMULA")
    link = '<c r="B2" t="str"><f>HYPERLINK("http://example.org/?"&amp;A1)</f><v>Примеренко</v></c>'
    yield trick("a name that is a link", book(named(link)), "FORMULA")
    empty = '<c r="B2"><f>"Примеренко"</f></c>'
    yield trick("a formula without a value", book(named(empty)), "FORMULA", surnames=None)
    yield trick("an error for a name", book(named('<c r="B2" t="e"><v>#REF!</v></c>')), "CELL_ERROR", surnames=None)
    yield trick("yes for a name", book(named('<c r="B2" t="b"><v>1</v></c>')), "CELL_TYPE", surnames=None)
    yield trick("a type that is none", book(named('<c r="B2" t="zz"><v>1</v></c>')), "CELL_TYPE", refused=True)
    both = '<c r="B2" t="inlineStr"><v>Інший</v><is><t>Примеренко</t></is></c>'
    yield trick("two texts in one cell", book(named(both)), "CELL_TYPE", refused=True)
    twice = '<c r="B2" t="inlineStr"><is><t>Інший</t><t>Примеренко</t></is></c>'
    yield trick("a text twice", book(named(twice)), "CELL_TYPE", refused=True)
    for name, code, flag in (
        ("a number that shows a name", '"Інший"', "FORMAT_MASK"),
        ("nothing shown", ";;;", "HIDDEN_CONTENT"),
    ):
        masked = book(named('<c r="B2" s="1"><v>5</v></c>'), styles=style_sheet(code))
        yield trick(name, masked, flag, surnames=None)
    masked = book(named(cell("B2", "Примеренко", ' s="1"')), styles=style_sheet('General;General;General;"Інший"'))
    yield trick("a text that shows another", masked, "FORMAT_MASK", surnames=("Інший", *SURNAMES[1:]))
    white = book(named(cell("B2", "Примеренко", ' s="1"')), styles=style_sheet(font='<color rgb="FFFFFFFF"/>'))
    yield trick("white on white", white, "HIDDEN_CONTENT", surnames=None)
    struck = book(named(cell("B2", "Примеренко", ' s="1"')), styles=style_sheet(font="<strike/>"))
    yield trick("struck through", struck, "STRUCK")
    lost = rows().replace(cell("F2", "АБ-000001"), '<c r="F2"><v>12345678</v></c>')
    yield trick("a personal number as a number", book(sheet(lost)), "NUMBER_AS_ID")
    yield from _hidden()
    yield from _tables()


def _hidden() -> Iterator[Trick]:
    yield trick("a hidden row", book(sheet(rows() + row(5, _FOURTH, ' hidden="1"'))), "HIDDEN_ROW", surnames=_FOUR)
    yield trick("a row of no height", book(sheet(rows() + row(5, _FOURTH, ' ht="0"'))), "HIDDEN_ROW", surnames=_FOUR)
    yield from _hardly_seen()
    yield from _on_conditions()
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    yield trick("a hidden column of names", book(sheet(before=columns)), "HIDDEN_COL")
    sheets = (
        '<sheet name="Чернетка" sheetId="2" r:id="r2" state="veryHidden"/><sheet name="Лист1" sheetId="1" r:id="r1"/>'
    )
    relation = (
        '<Relationship Id="r2" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet2.xml"/>'
    )
    hidden = parts(sheets=sheets, relations=relation) | {"xl/worksheets/sheet2.xml": sheet(rows((_FOURTH,)))}
    yield trick("a hidden sheet with another list", packed(hidden), "HIDDEN_SHEET")
    kept = (
        '<autoFilter ref="A1:F5"><filterColumn colId="1"><filters><filter '
        'val="x"/></filters></filterColumn></autoFilter>'
    )
    yield trick(
        "a filter that is left on",
        book(sheet(rows() + row(5, _FOURTH, ' hidden="1"'), after=kept)),
        "FILTER_ON HIDDEN_ROW",
        surnames=_FOUR,
    )


def _hardly_seen() -> Iterator[Trick]:
    """Yield what is there and cannot be read: too small, too pale, in a part of a text, in a row or column of no size."""
    for name, font in (("nearly white", '<color rgb="FFFAFAFA"/>'), ("letters of one point", '<sz val="1"/>')):
        made = book(
            sheet(rows().replace(cell("B2", "Примеренко"), cell("B2", "Примеренко", ' s="1"'))),
            styles=style_sheet(font=font),
        )
        yield trick(name, made, "HIDDEN_CONTENT")
    low, height = sheet(rows() + row(5, _FOURTH, ' ht="1.5"')), '<sheetFormatPr defaultRowHeight="0.5"/>'
    yield trick("a row that is hardly high", book(low), "HIDDEN_ROW", surnames=_FOUR)
    yield trick("rows that are all hardly high", book(sheet(before=height)), "HIDDEN_ROW")
    narrow = '<cols><col min="2" max="2" width="0.1" customWidth="1"/></cols>'
    yield trick("a column that is hardly wide", book(sheet(before=narrow)), "HIDDEN_COL")
    for name, look, flag in (
        ("white", '<color theme="0"/>', "HIDDEN_CONTENT"),
        ("tiny", '<sz val="1"/>', "HIDDEN_CONTENT"),
        ("struck", "<strike/>", "STRUCK"),
    ):
        runs = f"<is><r><t>Пример</t></r><r><rPr>{look}</rPr><t>енко</t></r></is>"
        part = rows().replace(cell("B2", "Примеренко"), f'<c r="B2" t="inlineStr">{runs}</c>')
        yield trick(f"a name whose end is {name}", book(sheet(part)), flag)
    drawn = parts(sheet(after='<drawing r:id="d1"/>')) | {
        "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="d1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'drawing" Target="../drawings/drawing1.xml"/></Relationships>',
        "xl/drawings/drawing1.xml": '<w:wsDr xmlns:w="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:sp><a:p><a:r><a:t>4. Прихований Іван</a:t>'
        "</a:r></a:p></w:sp></w:wsDr>",
    }
    yield trick("a person in a text box", packed(drawn), "DRAWN")


def _on_conditions() -> Iterator[Trick]:
    """Yield rules that change what cells show, and formats that do so for some values alone."""
    white, masked = '<font><color rgb="FFFFFFFF"/></font>', '<numFmt numFmtId="171" formatCode=";;;"/>'
    rule = '<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0" priority="1"><formula>1</formula>'
    rule += "</cfRule></conditionalFormatting>"
    for name, look in (("white", white), ("nothing", masked)):
        yield trick(
            f"a rule that makes names {name}", book(sheet(after=rule), styles=style_sheet(look=look)), "RULE_HIDES"
        )
    later = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{{78C0D931-6437}}">'
        '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/'
        'main"><x14:cfRule type="expression" priority="1"><xm:f>1</xm:f>{}</x14:cfRule><xm:sqref>B2:B9</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    unseen = '<x14:dataBar showValue="0"/>'
    for name, look in (
        ("white", f"<x14:dxf>{white}</x14:dxf>"),
        ("nothing", f"<x14:dxf>{masked}</x14:dxf>"),
        ("bars", unseen),
    ):
        yield trick(
            f"a rule of later programs that makes names {name}", book(sheet(after=later.format(look))), "RULE_HIDES"
        )
    bar = '<conditionalFormatting sqref="A2:A4"><cfRule type="dataBar" priority="1"><dataBar showValue="0"/></cfRule>'
    yield trick("bars in place of numbers", book(sheet(after=bar + "</conditionalFormatting>")), "RULE_HIDES")
    palette = "<colors><indexedColors>" + '<rgbColor rgb="00FFFFFF"/>' * 64 + "</indexedColors></colors></styleSheet>"
    own = style_sheet(look='<font><color indexed="10"/></font>').replace("</styleSheet>", palette)
    yield trick(
        "a rule that makes names white by a palette of its own", book(sheet(after=rule), styles=own), "RULE_HIDES"
    )
    seen = '<font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>'
    yield trick("a rule that marks names red", book(sheet(after=rule), styles=style_sheet(look=seen)))
    made = book(sheet(after=later.format(f"<x14:dxf>{seen}</x14:dxf>")))
    yield trick("a rule of later programs that marks names red", made, surnames=SURNAMES)
    for code, flag in (("[White]@", "HIDDEN_CONTENT"), ('"гр. "@', "FORMAT_MASK"), ("_(@_)", ""), ("@*.", "")):
        styled = rows().replace(cell("B2", "Примеренко"), cell("B2", "Примеренко", ' s="1"'))
        made = book(sheet(styled), styles=style_sheet(f"General;General;General;{code}"))
        yield trick(f"a name under {code}", made, flag, surnames=None if flag == "FORMAT_MASK" else SURNAMES)


def _tables() -> Iterator[Trick]:
    beside = row(1, HEADING)[:-6] + "".join(
        cell(f"{letter}1", text) for letter, text in zip("HIJ", HEADING, strict=False)
    )
    beside += (
        "</row>" + row(2, PERSONS[0])[:-6] + cell("H2", "1") + cell("I2", "Інший") + cell("J2", "Петро") + "</row>"
    )
    read_too = (*SURNAMES, "Інший")
    right = book(sheet(beside + row(3, PERSONS[1]) + row(4, PERSONS[2])))
    yield trick("a table to the right", right, "SECOND_TABLE", surnames=read_too)
    letter = row(1, ("Штаб",)) + row(3, ("СПИСОК",)) + rows(first=9)
    yield trick("a heading far down", book(sheet(letter)), "HEADER_OFFSET")
    double = row(1, (*HEADING, "Прізвище")) + "".join(row(n, (*person, "Інший")) for n, person in enumerate(PERSONS, 2))
    yield trick("two columns of surnames", book(sheet(double)), "HEADER_DUP")
    levels = row(1, ("№", "ПІБ", "", "", "Народився", "Номер")) + row(2, ("", *HEADING[1:]))
    levels += "".join(row(n, person) for n, person in enumerate(PERSONS, 3))
    merges = '<mergeCells><mergeCell ref="B1:D1"/><mergeCell ref="A1:A2"/></mergeCells>'
    yield trick("a heading of two rows", book(sheet(levels, after=merges)), "HEADER_MULTI")
    family = (PERSONS[0], (PERSONS[1][0], "", *PERSONS[1][2:]), (PERSONS[2][0], "", *PERSONS[2][2:]))
    merged = sheet(rows(family), after='<mergeCells><mergeCell ref="B2:B4"/></mergeCells>')
    yield trick("a surname over three rows", book(merged), "MERGE_VALUE", surnames=(SURNAMES[0],) * 3)
    yield trick(
        "a total", book(sheet(rows() + row(5, ("Всього: 3",)) + row(6, ("", "Виконавець _____")))), "NOT_A_PERSON"
    )
    yield trick("a total that is wrong", book(sheet(rows() + row(5, ("Всього: 5",)))), "STATED_COUNT")


# Surname, the code it must raise (none: the text is ordinary), and as what it must be read where that is told.
_CHARACTERS = (
    ("Приме\u202eренко", "BIDI"), ("Приме\u200bренко", "INVISIBLE"), ("Приме\u00adренко", "INVISIBLE"),
    ("Примеренко\U000e0041", "INVISIBLE"), ("Примеренко\ufe0f", "INVISIBLE"), ("Примеренко\u3164", "INVISIBLE"),
    ("Пpимepeнкo", "MIXED_SCRIPT"), ("Ｐrymerenko", "COMPAT"), ("Примере\u0301\u0302\u0303\u0304\u0305нко", "COMBINING"),
    ("При\u0438\u0306ме", "NFC"), ("При\tмеренко", "CONTROL"), ("При\u2028меренко", "CONTROL"),
    ("Примеренко\U000fffff", "UNASSIGNED"),
    ("ÐŸÑ€Ð¸Ð¼ÐµÑ€", "MOJIBAKE"), ("Ïðèìåðåíêî", "MOJIBAKE"), ("Примеренко\U0001f600", "SYMBOL"), (" ", "EMPTY"),
    ("<b>Примеренко", "MARKUP"), ("<img src='http://example.org/x'>", "MARKUP"), ("&amp;Примеренко", "MARKUP"),
    ("=1+1", "FORMULA_PREFIX"), ("@SUM(A1)", "FORMULA_PREFIX"), ("-HYPERLINK(A1)", "FORMULA_PREFIX"),
    ("П" * 200, "LONG_WORD"), ("П " * 16_383 + "П", "LIMIT_CELL"), ("%s%n{0}", ""),
    ("..\\..\\x", ""), ("CON", ""), ("山田", ""),
)  # fmt: skip


def characters() -> Iterator[Trick]:
    """Yield names whose characters are not what they seem."""
    for number, (surname, flag) in enumerate(_CHARACTERS):
        data = book(sheet(rows(with_name(surname))))
        yield trick(f"characters {number}: {surname[:20]!a}", data, flag, surnames=None)
    escaped = sheet().replace("Примеренко", "Приме_x0000__x202E_ренко")
    yield trick("controls behind escapes", book(escaped), "CONTROL", refused=None, surnames=None)


# Stored value, number format, properties of the book, the code it must raise, the date that is shown.
_DATES = (
    ("31850", "dd.mm.yyyy", "", "", "14.03.1987"), ("30388", "dd.mm.yyyy", '<workbookPr date1904="1"/>', "", "14.03.1987"),
    ("60", "dd.mm.yyyy", "", "DATE_INVALID", "29.02.1900"), ("59", "dd.mm.yyyy", "", "", "28.02.1900"),
    ("2958466", "dd.mm.yyyy", "", "DATE_INVALID", "########"), ("1e15", "dd.mm.yyyy", "", "DATE_INVALID", "########"),
    ("31849.99", "dd.mm.yyyy", "", "DATE_TIME", "13.03.1987"), ("31850", '0"d"', "", "FORMAT_MASK", "31850d"),
    ("31850", "General", "", "DATE_SERIAL", "31850"), ("31850", "dddd", "", "FORMAT_MASK", "Saturday"),
    ("4658", "dd.mm.yy", "", "DATE_YY", "1912-10-01"),
)  # fmt: skip


def dates() -> Iterator[Trick]:
    """Yield dates that are stored as one thing and shown as another."""
    for stored, code, property_, flag, shown in _DATES:
        dated = rows().replace(cell("E2", PERSONS[0][4]), f'<c r="E2" s="1"><v>{stored}</v></c>')
        assert dated != rows()
        made = book(sheet(dated), styles=style_sheet(code), book=property_)
        yield trick(f"{stored} as {code} {bool(property_)} shows {shown}", made, flag)
    stated = rows().replace(cell("E2", PERSONS[0][4]), '<c r="E2" t="d"><v>1987-02-29</v></c>')
    yield trick("a day that never was", book(sheet(stated)), "DATE_INVALID")
    for text, flag in (
        ("31.02.1990", "DATE_INVALID"),
        ("колись", "DATE_UNREADABLE"),
        ("12.05.90", "DATE_YY"),
    ):
        changed = rows(((*PERSONS[0][:4], text, PERSONS[0][5]), *PERSONS[1:]))
        yield trick(f"the date {text}", book(sheet(changed)), flag)
