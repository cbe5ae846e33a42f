# ruff: noqa: SLF001 - openpyxl's own loader creates cells without end for merged ranges and links; its inner parts do not
"""Read the cells of an xlsx package with openpyxl, in the child process only, and put the truth of the XML beside them."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import RelationshipList, get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet import _reader
from openpyxl.worksheet._reader import WorksheetReader
from openpyxl.xml.constants import COMMENTS_NS
from openpyxl.xml.functions import fromstring

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.container import check_package, part
from verifier.intake.limits import Limits
from verifier.intake.shown import Shown, show_number, show_text
from verifier.intake.structure import NUMBER, Scan, SheetFacts

# A date in ISO form stays text: a day that cannot be must reach the officer, not stop the file.
vars(_reader)["from_ISO8601"] = str
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_XML = (".xml", ".rels", ".vml")
_LAST_NAME_LENGTH = 31


def read_workbook(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return sheets with cells, merges and what is hidden, as plain lists for JSON; raises KnownError when refused."""
    infos, odd = check_package(data, limits)
    scan = Scan(limits)
    for info in infos:
        if info.filename.casefold().endswith(_XML):
            scan.read(info.filename, part(data, info, limits.unpacked_bytes))
    scan.finish()
    reader = _Reader(io.BytesIO(data), scan)
    reader.read()
    return {"sheets": reader.sheets, "problems": [[code.value, value] for code, value in odd]}


class _Reader(ExcelReader):
    """openpyxl's reader, reduced to values, styles, dimensions and comments."""

    def __init__(self, file: io.BytesIO, scan: Scan) -> None:
        super().__init__(file, data_only=True, keep_links=False)
        self._scan = scan
        self.sheets: list[dict[str, Any]] = []

    def read(self) -> None:
        """Read the package; `sheets` holds the answer."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        styles = _Styles(self.wb)
        for sheet, rel in self.parser.find_sheets():
            if rel.target in self.valid_files and "worksheet" in rel.Type:
                facts = self._scan.sheets.get(rel.target, SheetFacts())
                self.sheets.append(self._sheet(sheet, rel.target, facts, styles))
        if not self.sheets:
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.ZIP_BROKEN)

    def _sheet(self, sheet: Any, target: str, facts: SheetFacts, styles: _Styles) -> dict[str, Any]:
        ws = self.wb.create_sheet(f"sheet{len(self.sheets) + 1}")
        with self.archive.open(target) as source:
            loader = WorksheetReader(ws, source, self.shared_strings, True, False)
            loader.bind_cells()
            loader.bind_col_dimensions()
            loader.bind_row_dimensions()
        odd = [[code.value, value] for code, value in facts.odd]
        name = sheet.name or ""
        if len(name) > _LAST_NAME_LENGTH or re.search(r"[\x00-\x1f\\/*?:\[\]]", name):
            odd.append([ProblemCode.SHEET_NAME.value, name[:100]])
        comments = self._comments(target)
        far = set(facts.far)
        rows: dict[int, list[Any]] = {}
        for (row, column), cell in ws._cells.items():
            answer = styles.cell(cell, facts, (row, column), comments.get((row, column), ""))
            if (row, column) in far:
                odd.append([ProblemCode.FAR_CELL.value, f"{cell.coordinate}: {answer[1] if answer else ''}"[:300]])
            elif answer:
                rows.setdefault(row, []).append(answer)
        return {
            "name": name[:100],
            "visible": sheet.state == "visible",
            "rows": [[row, sorted(cells, key=lambda cell: cell[0])] for row, cells in sorted(rows.items())],
            "merges": facts.merges,
            "hidden_rows": [row for row, size in ws.row_dimensions.items() if size.hidden or size.height == 0],
            "hidden_columns": _hidden_columns(ws, self._scan.limits.columns),
            "problems": odd,
        }

    def _comments(self, target: str) -> dict[tuple[int, int], str]:
        path: str = get_rels_path(target)  # type: ignore[no-untyped-call]
        relations = get_dependents(self.archive, path) if path in self.valid_files else RelationshipList()
        found: dict[tuple[int, int], str] = {}
        for relation in relations.find(COMMENTS_NS):
            sheet: Any = CommentSheet.from_tree(fromstring(self.archive.read(relation.target)))  # type: ignore[arg-type]
            for ref, comment in sheet.comments:
                letters, digits = re.findall(r"[A-Z]+|\d+", ref)
                column = sum((ord(c) - 64) * 26**place for place, c in enumerate(reversed(letters)))
                found[int(digits), column] = (comment.text or "")[:2000]
        return found


def _hidden_columns(ws: Any, last: int) -> list[int]:
    hidden: set[int] = set()
    for size in ws.column_dimensions.values():
        if size.hidden or size.width == 0:
            size.reindex() if not size.min else None
            hidden |= set(range(size.min or 1, min(size.max or 1, last) + 1))
    return sorted(hidden)


class _Styles:
    """Which style is struck through, white or of which number format; looked up once a style."""

    def __init__(self, book: Any) -> None:
        self._formats: dict[int, str] = {}
        self._1904 = book.epoch == CALENDAR_MAC_1904
        self._struck = {index for index, font in enumerate(book._fonts) if font.strike}
        self._white = {index for index, font in enumerate(book._fonts) if _is_white(font)}
        self._filled = {index for index, fill in enumerate(book._fills) if getattr(fill, "fill_type", None)}

    def cell(self, cell: Any, facts: SheetFacts, place: tuple[int, int], comment: str) -> list[Any] | None:
        """Return [column, text, kind, beside] for a cell that holds or says anything, else None.

        Kind is s (text), n (number), d (date), b, e (error), z (nothing); beside holds v (stored value where it
        differs), d (ISO date), f (formula), c (comment) and x (problem codes), where there is something to say.
        """
        formula = facts.formulas.get(place)
        value = cell._value
        if value is None and formula is None and not comment:
            return None
        shown, kind = self._shown(cell, facts.numbers.get(place))
        beside: dict[str, Any] = {}
        codes = list(shown.codes)
        style = cell._style
        if style.fontId in self._struck:
            codes.append(ProblemCode.STRUCK)
        if style.fontId in self._white and style.fillId not in self._filled and shown.text.strip():
            codes.append(ProblemCode.HIDDEN_CONTENT)
        stored = facts.numbers.get(place) if kind in "nd" else value if isinstance(value, str) else None
        if stored is not None and stored != shown.text:
            beside["v"] = stored
        said = {"d": shown.date, "f": formula, "c": comment, "x": [code.value for code in codes]}
        beside |= {key: what for key, what in said.items() if what}
        return [place[1], shown.text, kind, beside] if beside or kind != "s" else [place[1], shown.text]

    def _shown(self, cell: Any, stored: str | None) -> tuple[Shown, str]:
        value, kind = cell._value, cell.data_type
        if value is None:
            return Shown(""), "z"
        if kind == "b":
            return Shown("TRUE" if value else "FALSE", codes=(ProblemCode.CELL_TYPE,)), "b"
        if kind == "e" and stored is None:
            return Shown(str(value), codes=(ProblemCode.CELL_ERROR,)), "e"
        if kind == "s" or stored is None:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))
            return show_text(text, self._format(cell)), "s"
        if not NUMBER.fullmatch(stored):
            return (_iso(stored), "d") if re.match(r"\d{4}-\d\d-\d\d", stored) else (Shown(stored), "s")
        shown = show_number(stored, self._format(cell), date1904=self._1904)
        return shown, "d" if shown.date else "n"

    def _format(self, cell: Any) -> str:
        index = cell._style.numFmtId
        if index not in self._formats:
            self._formats[index] = cell.number_format
        return self._formats[index]


def _iso(stored: str) -> Shown:
    date, _, time = stored.partition("T")
    timed = bool(time.strip("0:.Z"))
    return Shown(date, date[:10], (ProblemCode.DATE_TIME,) if timed else ())


def _is_white(font: Any) -> bool:
    color = getattr(font, "color", None)
    if color is None:
        return False
    return (color.type == "rgb" and str(color.rgb).upper() in {"FFFFFFFF", "00FFFFFF"}) or (
        color.type == "theme" and color.theme == 0 and not color.tint
    )
