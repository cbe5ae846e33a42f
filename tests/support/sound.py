"""What ECMA-376 asks of a spreadsheet package (parts 1 and 2), looked up in its parts, so that no reader has to mend it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.cell_range import CellRange
from python_calamine import CalamineWorkbook

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Part 1, 18.3.1.99: the children of a worksheet, of which each may be missing, in this order.
_ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags
drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst""".split()
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


def assert_sound(workbook: bytes) -> None:
    """Look through every part of a workbook, and read it with another reader than the one that wrote it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        names = package.namelist()
        assert len(set(map(str.lower, names))) == len(names)
        parts = {name: package.read(name) for name in names}
    trees = {name: ET.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}  # noqa: S314 - our own
    _types(trees["[Content_Types].xml"], set(parts) - {"[Content_Types].xml"})
    related = set(_related(trees, set(parts)))
    assert related == {name for name in parts if not name.endswith(".rels")} - {"[Content_Types].xml"}, "nothing strays"
    strings, styles = trees.get("xl/sharedStrings.xml"), trees["xl/styles.xml"]
    texts = len(strings.findall(f"{_MAIN}si")) if strings is not None else 0
    formats = len(styles.findall(f"{_MAIN}cellXfs/{_MAIN}xf"))
    _styles(styles)
    for name, tree in trees.items():
        if tree.tag == f"{_MAIN}worksheet":
            _sheet(tree, texts, formats)
            assert not tree.findall(f".//{_MAIN}f"), f"{name} computes nothing"
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    assert book.sheet_names == [sheet.get("name") for sheet in trees["xl/workbook.xml"].findall(f".//{_MAIN}sheet")]
    assert any(book.get_sheet_by_index(place).to_python() for place in range(len(book.sheet_names)))


def _types(tree: ET.Element, parts: set[str]) -> None:
    """Every part has one type, and no type is told of a part that is not there."""
    endings = [each.attrib["Extension"].lower() for each in tree.findall(f"{_TYPES}Default")]
    named = [each.attrib["PartName"].lstrip("/") for each in tree.findall(f"{_TYPES}Override")]
    assert len(endings) == len(set(endings))
    assert len(named) == len(set(named))
    assert set(named) <= parts
    assert {part for part in parts if part not in named} <= {
        part for part in parts if part.rpartition(".")[2].lower() in endings
    }


def _related(trees: dict[str, ET.Element], parts: set[str]) -> Iterator[str]:
    """Yield the parts to which a relation leads, all of them inside the package."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        assert source in parts or name == "_rels/.rels", f"{name} belongs to no part"
        ids = [each.attrib["Id"] for each in tree.findall(f"{_RELATIONS}Relationship")]
        assert len(ids) == len(set(ids))
        for each in tree.findall(f"{_RELATIONS}Relationship"):
            assert each.get("TargetMode", "Internal") == "Internal"
            target = each.attrib["Target"]
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            assert path in parts, f"{name} leads to {path}"
            yield path


def _styles(tree: ET.Element) -> None:
    """Counts are those of what is counted, and no format names a font, fill or border that is not there."""
    for name in ("fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "dxfs"):
        held = tree.find(f"{_MAIN}{name}")
        if held is not None and "count" in held.attrib:
            assert int(held.attrib["count"]) == len(held)
    for form in tree.findall(f"{_MAIN}cellXfs/{_MAIN}xf"):
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            assert int(form.get(key, "0")) < len(tree.findall(f"{_MAIN}{name}/*"))


def _sheet(tree: ET.Element, texts: int, formats: int) -> None:
    places = [_ORDER.index(child.tag.removeprefix(_MAIN)) for child in tree]
    assert places == sorted(places)
    last = 0
    for column in tree.findall(f"{_MAIN}cols/{_MAIN}col"):
        low, high = int(column.attrib["min"]), int(column.attrib["max"])
        assert last < low <= high <= 16_384, "no column is told twice"
        last = high
    rows = [int(row.attrib["r"]) for row in tree.findall(f"{_MAIN}sheetData/{_MAIN}row")]
    assert rows == sorted(set(rows))
    for row in tree.findall(f"{_MAIN}sheetData/{_MAIN}row"):
        last = 0
        for cell in row:
            found = _CELL.fullmatch(cell.attrib["r"])
            assert found
            assert found[2] == row.attrib["r"]
            assert last < column_index_from_string(found[1])
            last = column_index_from_string(found[1])
            assert int(cell.get("s", "0")) < formats
            if cell.get("t") == "s":
                assert 0 <= int(cell.findtext(f"{_MAIN}v", "-1")) < texts
    _merged([each.attrib["ref"] for each in tree.findall(f"{_MAIN}mergeCells/{_MAIN}mergeCell")])


def _merged(ranges: list[str]) -> None:
    """No cell belongs to two merged ranges."""
    merged = [CellRange(each) for each in ranges]
    assert not [(one, other) for one, other in combinations(merged, 2) if not one.isdisjoint(other)]
