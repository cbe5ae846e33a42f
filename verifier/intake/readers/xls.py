"""The reader of old Excel files (BIFF 2 to 8): xlrd, after a walk over the records that believes none of their lengths."""

from __future__ import annotations

import io
import struct
from typing import Any

import olefile
import xlrd

from verifier.domain.errors import Fault, KnownError
from verifier.domain.intake import Lack
from verifier.domain.problems import ProblemCode
from verifier.intake.encodings import known_page
from verifier.intake.headings.columns import column_letter
from verifier.intake.limits import Limits
from verifier.intake.readers.colours import hides
from verifier.intake.readers.shown import Shown, show_number, show_text
from verifier.intake.readers.xls_beside import BESIDE, LATER_RULE, RULE, Beside
from verifier.intake.readers.xls_formulas import FormulaTexts, formula_in, shared_formula_in

_BOF, _END, _FILE_PASSWORD, _CODE_PAGE, _SHEET = {0x0009, 0x0209, 0x0409, 0x0809}, 0x0A, 0x2F, 0x42, 0x85
_FORMULA = 0x06
_SHARED_FORMULA = 0x4BC
_FORMULAS = {_FORMULA, 0x206, 0x406}
_CELLS = {0x203, 0x204, 0x205, 0x27E, 0xBD, 0xD6, 0xFD, *_FORMULAS}
_WITH_BOOK = 5  # the BIFF version from which on every cell stands between the begin and the end of a sheet
_LABELS = {0x04, 0x204, 0x85, 0xD6}  # records of BIFF 2 to 5 whose text is bytes of a code page
_CYRILLIC_PAGES = {1251, 866, 855, 10007, 1200, 20866, 21866}
_PAGE_NAMES = {"koi8-u": "koi8_u", "mac-cyrillic": "mac_cyrillic", "iso8859-5": "iso8859_5"}
_LIES = (struct.error, LookupError, AssertionError, ValueError, TypeError, AttributeError, OverflowError)
_TINY = _LOWEST = 60  # twentieths of a point: letters of this size, and rows lower than it, cannot be read
_NARROWEST = 128  # 256ths of a letter: nothing shows in a column narrower than half a one
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_xls(data: bytes, limits: Limits, encoding: str = "") -> dict[str, Any]:
    """Return the sheets of an old Excel file as the reader of xlsx does.

    Raises KnownError: damaged, protected by a password, ENCODING_GUESSED where its code page cannot be believed.
    """
    records = _Records(_stream(data), limits, bare=not data.startswith(OLE))
    if records.guessed and not encoding:
        raise KnownError(Fault.UNKNOWN_ENCODING, code=ProblemCode.ENCODING_GUESSED, place=0)
    chosen = known_page(encoding) if encoding and records.guessed else ""
    try:
        book = xlrd.open_workbook(
            file_contents=records.whole if records.rules or not data.startswith(OLE) else data,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            encoding_override=_PAGE_NAMES.get(chosen, chosen) or None,
        )
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        if "encrypted" in str(error).casefold():
            raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED) from error
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error
    except _LIES as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error
    return _said(book, records, chosen, limits)


def _said(book: Any, records: _Records, chosen: str, limits: Limits) -> dict[str, Any]:
    problems = [[ProblemCode.UNPROTECTED_FORMAT.value, "xls"]]
    problems += [[ProblemCode.ENCODING_CHOSEN.value, chosen]] if chosen else []
    problems += [[ProblemCode.PARTS_SKIPPED.value, name] for name in records.skipped]
    try:
        texts = FormulaTexts(book)
        sheets = [_sheet(book, sheet, records, limits, texts) for sheet in book.sheets()]
    except _LIES as error:  # a cell with a style, a font or a format that is not there
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error
    if not sheets:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
    lacks = [Lack.CHECKSUM.value, *([Lack.FORMULA_TEXT.value] if texts.missed else [])]
    return {"sheets": sheets, "problems": problems, "lacks": lacks, "readers": ["xlrd"], "encoding": chosen}


def _stream(data: bytes) -> bytes:
    """Return the stream of records, of an Office container or bare."""
    if not data.startswith(OLE):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = ["/".join(entry) for entry in container.listdir(streams=True, storages=False)]
            name = next((name for name in names if name.casefold() in {"workbook", "book"}), None)
            if name is None:
                raise KnownError(Fault.NOT_A_SPREADSHEET, code=ProblemCode.TYPE_MISMATCH, found="ole")
            stream: bytes = container.openstream(name).read()
            return stream
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError) as error:
        raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN) from error


class _Records:
    """What the records say by themselves: formulas by sheet and cell, the code page, sheets that hold no cells."""

    def __init__(self, stream: bytes, limits: Limits, *, bare: bool) -> None:
        self.formulas: list[dict[tuple[int, int], bytes]] = []
        self.shared: list[dict[tuple[int, int], bytes]] = []
        self.beside: list[Beside] = []
        self._met = set[bytes]()  # the places of the cells of a sheet
        self.rules: list[int] = []  # where records stand of which xlrd fails
        self.skipped: list[str] = []
        self.guessed = False
        self._page = 0
        self._foreign = False
        self._version = 8
        self.whole = stream
        at = depth = count = 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind == 0 and length == 0:  # the rest is padding
                break
            if at + 4 + length > len(stream):
                raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
            body = stream[at + 4 : at + 4 + length]
            depth = self._take(kind, body, depth, limits)
            if kind == RULE:
                self.rules.append(at)
            at += 4 + length
            count += 1
        if count < 2 or depth > 0:
            if bare and not stream[at:].strip(b"\0") and depth == 1 and self.formulas:
                self.whole = stream[:at] + struct.pack("<HH", _END, 0)  # bare streams may lack their last record
            else:
                raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
        self.whole = _unruled(self.whole, self.rules)
        self.guessed = self._version < 8 and self._foreign and self._page not in _CYRILLIC_PAGES

    def _take(self, kind: int, body: bytes, depth: int, limits: Limits) -> int:
        if kind in _BOF:
            if len(body) < 4:
                raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
            version, sort = struct.unpack_from("<HH", body)
            if kind != 0x0809:
                self._version = kind >> 8 if kind > 9 else 2
            elif depth == 0:
                self._version = 8 if version == 0x0600 else 5
            if depth == 0 and sort == 0x10:
                self.formulas.append({})
                self.shared.append({})
                self.beside.append(Beside())
                self._met = set()
                if len(self.formulas) > limits.members:
                    raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_MEMBERS, limit=limits.members)
            return depth + 1
        if kind == _END:
            if body:  # it would hide what stands in it
                raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
            return max(0, depth - 1)
        if depth == 0 and kind in _CELLS and self._version >= _WITH_BOOK:  # behind the end of its sheet nobody reads it
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.OLE_BROKEN)
        if depth == 1 and kind in _CELLS and self.formulas:
            self._meet(body[:4])
        if kind == _FILE_PASSWORD:
            raise KnownError(Fault.PASSWORD_PROTECTED, code=ProblemCode.ENCRYPTED)
        self._note(kind, body)
        return depth

    def _meet(self, place: bytes) -> None:
        """Remember the place of a cell; raises KnownError where one stands there already: one of the two would be hidden."""
        if place in self._met:
            row, column = (*struct.unpack("<HH", place),) if len(place) == 4 else (0, 0)
            found = f"{column_letter(column + 1)}{row + 1}"
            raise KnownError(Fault.DAMAGED_FILE, code=ProblemCode.CELL_ORDER, part="sheet", found=found)
        self._met.add(place)

    def _note(self, kind: int, body: bytes) -> None:
        if kind == _CODE_PAGE and len(body) >= 2:
            self._page = struct.unpack_from("<H", body)[0]
        elif kind in _FORMULAS and len(body) >= 4 and self.formulas:
            self.formulas[-1][struct.unpack_from("<HH", body)] = formula_in(body) if kind == _FORMULA else b""
        elif kind == _SHARED_FORMULA and self.formulas and self.formulas[-1]:
            self.shared[-1][next(reversed(self.formulas[-1]))] = shared_formula_in(body)
        elif kind in BESIDE and self.beside:
            self.beside[-1].take(kind, body)
        elif kind == _SHEET and len(body) > 8 and body[5] in {1, 2, 6}:
            self.skipped.append(f"{len(self.skipped) + 1}")
        if kind in _LABELS and any(byte > 127 for byte in body[6:]):
            self._foreign = True


def _unruled(stream: bytes, rules: list[int]) -> bytes:
    """Return a stream with the rules at these places under the number of later ones, which xlrd passes over.

    It knows but some of what a rule may hold, and takes a file with more of it for a damaged one.
    """
    made = bytearray(stream) if rules else stream
    for at in rules:
        struct.pack_into("<H", made, at, LATER_RULE)
    return bytes(made)


def _sheet(book: Any, sheet: Any, records: _Records, limits: Limits, texts: FormulaTexts) -> dict[str, Any]:
    if sheet.nrows > limits.rows:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_ROWS, limit=limits.rows, found=sheet.nrows)
    if sheet.ncols > limits.columns:
        raise KnownError(Fault.TOO_LARGE, code=ProblemCode.LIMIT_COLUMNS, limit=limits.columns, found=sheet.ncols)
    there = sheet.number < len(records.formulas)
    found, shared = (records.formulas[sheet.number], records.shared[sheet.number]) if there else ({}, {})
    formulas = {place: texts.of(formula, place, shared) for place, formula in found.items()}
    told = records.beside[sheet.number].told(lambda index: _hex(book, index), _formats(book)) if there else ()
    notes = {place: (note.text or "")[:2000] for place, note in sheet.cell_note_map.items()}
    rows: list[list[Any]] = []
    for row in range(sheet.nrows):
        places = ((row, column) for column in range(sheet.row_len(row)))
        read = [_cell(book, sheet, place, formulas.get(place, ""), notes) for place in places]
        cells = [cell for cell in read if cell]
        if cells:
            rows.append([row + 1, cells])
    hidden_columns = {c + 1 for c, about in sheet.colinfo_map.items() if about.hidden or about.width < _NARROWEST}
    return {
        "name": sheet.name[:100],
        "visible": sheet.visibility == 0,
        "rows": rows,
        "merges": [
            [top + 1, left + 1, max(bottom, top + 1), max(right, left + 1)]
            for top, bottom, left, right in sheet.merged_cells
        ],
        "hidden_rows": sorted(_hidden_rows(sheet)),
        "hidden_columns": sorted(hidden_columns),
        "problems": [[code.value, value] for code, value in told],
    }


def _hidden_rows(sheet: Any) -> set[int]:
    """Return the rows that are hidden or too low to be read, those that say nothing of themselves among them."""
    stated = sheet.rowinfo_map
    height = sheet.default_row_height
    unseen = sheet.default_row_hidden or (height is not None and height < _LOWEST)
    silent = {row + 1 for row in range(sheet.nrows) if row not in stated} if unseen else set[int]()
    return silent | {row + 1 for row, about in stated.items() if about.hidden or about.height < _LOWEST}


def _cell(
    book: Any, sheet: Any, place: tuple[int, int], formula: str, notes: dict[tuple[int, int], str]
) -> list[Any] | None:
    row, column = place
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    comment = notes.get(place, "")
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} and not comment and not formula:
        return None
    look = book.xf_list[sheet.cell_xf_index(row, column)]
    number_format = book.format_map[look.format_key].format_str if look.format_key in book.format_map else "General"
    shown, letter, stored = _shown(kind, value, number_format, date1904=book.datemode == 1)
    font = book.font_list[look.font_index]
    codes = [code.value for code in shown.codes]
    back, ink = _colours(book, look, font)
    fonts = [font, *_fonts_within(book, sheet, place)]
    if any(one.struck_out for one in fonts):
        codes.append(ProblemCode.STRUCK.value)
    if shown.text.strip() and any(hides(_ink(book, one), back) or 0 < one.height <= _TINY for one in fonts):
        codes.append(ProblemCode.HIDDEN_CONTENT.value)
    said = {
        "v": stored if stored != shown.text else "",
        "d": shown.date,
        "f": formula,
        "c": comment,
        "x": codes,
        "fi": "" if back == "FFFFFF" else back,
        "in": "" if ink == "000000" else ink,
    }
    return [column + 1, shown.text, letter, {key: what for key, what in said.items() if what}]


def _shown(kind: int, value: Any, number_format: str, *, date1904: bool) -> tuple[Shown, str, str]:
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        stored = repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
        if stored in {"inf", "-inf", "nan"}:
            return Shown(stored, codes=(ProblemCode.BAD_NUMBER,)), "s", stored
        shown = show_number(stored, number_format, date1904=date1904)
        return shown, "d" if shown.date else "n", stored
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Shown("TRUE" if value else "FALSE", codes=(ProblemCode.CELL_TYPE,)), "b", ""
    if kind == xlrd.XL_CELL_ERROR:
        return Shown(xlrd.error_text_from_code.get(value, "#ERR"), codes=(ProblemCode.CELL_ERROR,)), "e", ""
    text = str(value)
    return (show_text(text, number_format), "s", text) if text else (Shown(""), "z", "")


def _formats(book: Any) -> dict[int, str]:
    """Return the number formats of a book by their numbers."""
    return {number: form.format_str for number, form in book.format_map.items()}


def _colours(book: Any, look: Any, font: Any) -> tuple[str, str]:
    """Return the colours of a cell's ground, where it is filled evenly, and of its text."""
    solid = look.background.fill_pattern == 1
    return _hex(book, look.background.pattern_colour_index) if solid else "", _ink(book, font)


def _fonts_within(book: Any, sheet: Any, place: tuple[int, int]) -> list[Any]:
    """Return the fonts of parts of a text that look otherwise than its cell."""
    runs = sheet.rich_text_runlist_map.get(place, ())
    return [book.font_list[number] for _offset, number in runs if number < len(book.font_list)]


def _ink(book: Any, font: Any) -> str:
    return _hex(book, font.colour_index)


def _hex(book: Any, index: int) -> str:
    colour = book.colour_map.get(index)
    return "".join(f"{part:02X}" for part in colour) if colour else ""
