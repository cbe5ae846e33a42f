"""The reader of binary workbooks (xlsb): its own walk over the records; python-calamine reads them once more beside it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits
from verifier.intake.readers.binary import (
    BinaryCell,
    BinarySheet,
    book_of_records,
    sheet_of_records,
    texts_of_records,
)
from verifier.intake.readers.binary_rules import BinaryRules
from verifier.intake.readers.binary_styles import BinaryStyles, styles_of_records
from verifier.intake.readers.colours import theme_colours
from verifier.intake.readers.container import check_package, part
from verifier.intake.readers.package import name_of, relations_of, target_of
from verifier.intake.readers.shown import Shown, show_number, show_text
from verifier.intake.readers.structure import Scan
from verifier.intake.readers.workbook import drawn_on
from verifier.intake.readers.xls_formulas import UNKNOWN

_LACKS = (Lack.COMMENTS, Lack.FORMULA_TEXT)
_MOST_RULES = 20


def read_xlsb(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return the sheets as the reader of xlsx does; raises KnownError for damage and limits."""
    infos, odd = check_package(data, limits)
    scan, parts = Scan(limits), {name_of(info): info for info in infos}
    names = {name.casefold(): name for name in parts}
    for name, info in parts.items():
        if name.casefold().endswith((".xml", ".rels")):
            scan.read(name, part(data, info, limits.unpacked_bytes))
    problems = [[code.value, value] for code, value in odd]
    problems += [[ProblemCode.MACROS.value, name[:100]] for name in parts if name.casefold().endswith("vbaproject.bin")]

    def content(name: str) -> bytes:
        return part(data, parts[name], limits.unpacked_bytes) if name else b""

    book = target_of(scan, names, "", "/officeDocument")
    if not book:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="workbook")
    related = relations_of(scan, names, book)
    sheets, date1904 = book_of_records(content(book), book)
    texts = texts_of_records(content(_path(related, "/sharedStrings")), "sharedStrings", limits)
    theme = theme_colours(scan.elements.get(_path(related, "/theme"), []))
    styles = styles_of_records(content(_path(related, "/styles")), "styles", theme)
    made: list[dict[str, Any]] = []
    for name, relation, visible in sheets:
        kind, path = related.get(relation, ("", ""))
        if path and kind.endswith("/worksheet"):
            rules = BinaryRules()
            sheet = sheet_of_records(content(path), path, texts, limits, rules.take)
            made.append(_sheet(name, sheet, styles, date1904=date1904) | {"visible": visible})
            hiding = islice(rules.hiding(styles), _MOST_RULES)
            made[-1]["problems"] += [[ProblemCode.RULE_HIDES.value, ranges] for ranges in hiding]
            if drawn := drawn_on(content(_path(relations_of(scan, names, path), "/drawing"))):
                made[-1]["problems"].append([ProblemCode.DRAWN.value, drawn])
        else:
            problems.append([ProblemCode.PARTS_SKIPPED.value, name[:100]])
    if not made:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN, part="worksheet")
    return {"sheets": made, "problems": problems, "lacks": [lack.value for lack in _LACKS], "readers": ["records"]}


def _path(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((path for type_, path in related.values() if type_.endswith(kind)), "")


def _sheet(name: str, sheet: BinarySheet, styles: BinaryStyles, *, date1904: bool) -> dict[str, Any]:
    rows: dict[int, list[list[Any]]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(_cell(cell, styles, date1904=date1904))
    return {
        "name": name[:100],
        "rows": [[row, sorted(cells, key=lambda cell: cell[0])] for row, cells in sorted(rows.items())],
        "merges": [list(ends) for ends in sheet.merges],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "problems": [[ProblemCode.FILTER_ON.value, ""]] if sheet.filtered else [],
    }


def _cell(cell: BinaryCell, styles: BinaryStyles, *, date1904: bool) -> list[Any]:
    look = styles.look(cell.style)
    fonts = [look.font, *map(styles.font, cell.fonts)]
    shown, kind = _shown(cell, look.number_format, date1904=date1904)
    codes = [found.value for found in shown.codes]
    if any(font.struck for font in fonts):
        codes.append(ProblemCode.STRUCK.value)
    if shown.text.strip() and any(map(look.hides, fonts)):
        codes.append(ProblemCode.HIDDEN_CONTENT.value)
    stored = cell.value if kind not in "be" and cell.value != shown.text else ""
    said: dict[str, Any] = {"v": stored, "d": shown.date, "f": UNKNOWN if cell.computed else "", "x": codes}
    said |= {"fi": "" if look.back == "FFFFFF" else look.back, "in": "" if look.font.ink == "000000" else look.font.ink}
    return [cell.column, shown.text, kind, {key: what for key, what in said.items() if what}]


def _shown(cell: BinaryCell, code: str, *, date1904: bool) -> tuple[Shown, str]:
    if cell.kind == "b":
        return Shown("TRUE" if cell.value == "1" else "FALSE", codes=(ProblemCode.CELL_TYPE,)), "b"
    if cell.kind == "e":
        return Shown(cell.value, codes=(ProblemCode.CELL_ERROR,)), "e"
    if cell.kind == "s":
        return show_text(cell.value, code), "s"
    if cell.value in {"inf", "-inf", "nan"}:
        return Shown(cell.value, codes=(ProblemCode.BAD_NUMBER,)), "s"
    shown = show_number(cell.value, code, date1904=date1904)
    return shown, "d" if shown.date else "n"
