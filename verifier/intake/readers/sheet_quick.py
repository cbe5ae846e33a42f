"""A quick look at the cells of a sheet, and at shared texts, that are written as programs write them; others are walked.

Nothing is judged here: a sheet of which one sign is not as expected is left to `sheet_walk`, which reads or refuses it. That
the XML is well-formed and has no document type was seen by the parser before.
"""

from __future__ import annotations

import re

from verifier.intake.limits import Limits
from verifier.intake.readers.sheet_walk import LOWEST, NUMBER, is_tiny
from verifier.intake.readers.structure import MAINS, FoundCell, SheetFacts, column_number

_ROOT = re.compile(r"\s*(?:<\?xml[^<>?]*\?>)?\s*<worksheet\s[^<>]*>")
_ROW = re.compile(r'\s*<row r="([1-9][0-9]{0,6})"([^<>&]*?)(/?)>')
_CELL = re.compile(
    r'\s*<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>&]*?)'
    r"(?:/>|>(<f(?: [^<>]*)?(?:/>|>([^<]*)</f>))?"
    r"(?:<v>([^<]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)"
)
_DEFAULT_HEIGHT = re.compile(r'defaultRowHeight\s*=\s*["\'](?:0*[0-2](?:\.\d*)?)["\']')
_ROW_END = re.compile(r"\s*</row>")
_ATTRIBUTE = re.compile(r'\s+([\w:]+)\s*=\s*"([^"]*)"')
_LOOKS = re.compile(r'((?:\s+(?:s|t|cm|vm|ph)="[^"]*")*)\s*')
_ROW_LOOKS = re.compile(r'(?:\s+[\w:]+\s*=\s*"[^"]*")*\s*')
_TEXTS = re.compile(r"\s*(?:<\?xml[^<>?]*\?>)?\s*<sst\s[^<>]*[^</>]>")
_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_KINDS = frozenset({"n", "s", "str", "inlineStr", "b", "e", "d"})
_LONGEST_NUMBER, _LONGEST_SAID, _LAST_SIGN = 400, 600, 0x10FFFF
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"


class QuickSheet:
    """The cells of one sheet: `rest` is its XML without them, for the careful walk; `used` counts shared texts."""

    def __init__(self, limits: Limits) -> None:
        self.cells: list[FoundCell] = []
        self.hidden_rows: list[int] = []
        self.used: dict[int, int] = {}
        self.chars = 0
        self.rest = b""
        self._limits = limits
        self._letters: dict[str, int] = {}
        self._looks: dict[str, tuple[int, str] | None] = {}

    def read(self, content: bytes) -> bool:
        """Take the cells out of the XML of a sheet; False where it is not as expected, and then nothing counts."""
        text = _plain_text(content)
        begin, end = text.find(_OPEN), text.find(_CLOSE)
        if begin < 0 or end < begin or text.count("<sheetData") != 1 or not _ROOT.match(text):
            return False
        head = text[:begin]
        if rows_may_not_show(head):
            return False
        if not any(f'xmlns="{main}"' in head for main in MAINS) or text.find("xmlns", begin, end) >= 0:
            return False
        if not self._rows(text, begin + len(_OPEN), end):
            return False
        self.rest = (head + _OPEN + text[end:]).encode()
        return True

    def into(self, facts: SheetFacts) -> None:
        """Put what was found to what the walk through the rest has found."""
        facts.cells += self.cells
        facts.hidden_rows += self.hidden_rows

    def _rows(self, text: str, at: int, end: int) -> bool:
        last = count = 0
        while found := _ROW.match(text, at, end):
            row, at, count = int(found[1]), found.end(), count + 1
            if (
                row <= last
                or row > self._limits.rows
                or count > self._limits.rows
                or not self._row_is_plain(row, found[2])
            ):
                return False
            last = row
            if found[3]:
                continue
            at = self._cells(text, at, end, row)
            if at < 0:
                return False
        return not text[at:end].strip()

    def _row_is_plain(self, row: int, said: str) -> bool:
        if len(said) > _LONGEST_SAID or not _ROW_LOOKS.fullmatch(said):
            return False
        if "hidden" in said or " ht" in said:
            looks = dict(_ATTRIBUTE.findall(said))
            if looks.get("hidden") in {"1", "true"} or is_tiny(looks.get("ht"), LOWEST):
                self.hidden_rows.append(row)
        return True

    def _cells(self, text: str, at: int, end: int, row: int) -> int:
        """Take the cells of a row and return where it ends; -1 where it is not as expected."""
        number, last, limit = str(row), 0, self._limits.columns
        while found := _CELL.match(text, at, end):
            letters, own, said, computed, formula, value, inline = found.groups()
            column = self._letters.get(letters) or self._column(letters)
            look = self._looks[said] if said in self._looks else self._look(said)
            if own != number or column <= last or column > limit or look is None:
                return -1
            last, at = column, found.end()
            style, kind = look
            if kind == "s" and not computed and value and value.isdecimal() and value.isascii() and len(value) < 10:
                index = int(value)
                self.used[index] = self.used.get(index, 0) + 1
                self.chars += len(value)
                self.cells.append(FoundCell(row, column, "s", value, style))
            elif not self._take((row, column), look, (value, inline), None if computed is None else formula or ""):
                return -1
        closing = _ROW_END.match(text, at, end)
        return closing.end() if closing else -1

    def _column(self, letters: str) -> int:
        return self._letters.setdefault(letters, column_number(letters))

    def _look(self, said: str) -> tuple[int, str] | None:
        """Return style and kind of a cell, None where its attributes are not as expected."""
        looks = dict(_ATTRIBUTE.findall(said)) if len(said) <= _LONGEST_SAID and _LOOKS.fullmatch(said) else {"t": "?"}
        style, kind = looks.get("s", "0"), looks.get("t", "n")
        plain = kind in _KINDS and re.fullmatch(r"[0-9]{1,6}", style)
        self._looks[said] = (int(style), kind) if plain else None
        return self._looks[said]

    def _take(
        self, place: tuple[int, int], look: tuple[int, str], held: tuple[str | None, str | None], formula: str | None
    ) -> bool:
        """Take a cell that holds no shared text: `held` are its value and the text within it."""
        value, inline = held
        style, kind = look
        if (value if kind == "inlineStr" else inline) is not None:
            return False
        text = value if inline is None else inline
        text = _resolved(text) if text and "&" in text else text
        formula = _resolved(formula) if formula and "&" in formula else formula
        length = len(text or "") + len(formula or "")
        if length > self._limits.cell_chars or (length > _LONGEST_NUMBER and kind == "n"):
            return False
        if kind == "n" and text is not None:
            text = text.strip() or None
            if text and not NUMBER.fullmatch(text):
                return False
        elif kind == "s" and text:
            if not (text.isascii() and text.isdecimal() and len(text) < 10):
                return False
            self.used[int(text)] = self.used.get(int(text), 0) + 1
        self.chars += length
        if text is not None or formula is not None or style:
            made = None if formula is None else f"={formula}"
            self.cells.append(FoundCell(*place, kind, text, style, made))
        return True


def rows_may_not_show(head: str) -> bool:
    """Whether rows that say nothing of their height are too low to be read, by what stands before the rows of a sheet."""
    return bool(_DEFAULT_HEIGHT.search(head))


def quick_texts(content: bytes) -> list[tuple[str, int]] | None:
    """Return the shared texts of a part whose texts are all plain, none of them struck through; None for any other part."""
    text = _plain_text(content)
    head = _TEXTS.match(text)
    if not head or len(head[0]) > _LONGEST_SAID or not any(f'xmlns="{main}"' in head[0] for main in MAINS):
        return None
    body = text[head.end() :].rstrip()
    found = _TEXT.findall(body)
    if not body.endswith("</sst>") or body.count("<") != 4 * len(found) + 1:
        return None
    return [(_resolved(one) if "&" in one else one, 0) for one in found]


def _plain_text(content: bytes) -> str:
    """Return the text of a part, empty where something stands in it that changes how a text is read."""
    if b"<!" in content or b"\r" in content or content.count(b"<?") > 1 or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return ""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _resolved(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        if found[3]:
            return _NAMED[found[3]]
        code = int(found[1], 16) if found[1] else int(found[2])
        return chr(code) if code <= _LAST_SIGN else ""  # and the parser refuses it

    return _REFERENCE.sub(sign, text)
