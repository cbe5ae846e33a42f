"""Read an xlsx package, in the child process only: the cells from its own XML, looks and comments through openpyxl.

openpyxl sees only the styles and the comments, of parts that were walked through before: its own loader of sheets creates
cells without end for merged ranges and links, and takes half of a minute for a list of 50,000 rows.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import islice
from typing import Any

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.xml.functions import fromstring

from verifier.domain.errors import Fault, KnownError
from verifier.domain.problems import ProblemCode
from verifier.intake.limits import Limits
from verifier.intake.readers.colours import Colours, hides, is_tiny, theme_colours
from verifier.intake.readers.package import Package, SheetPart, open_package
from verifier.intake.readers.rule_looks import hides_under_rule
from verifier.intake.readers.sheet_walk import NUMBER
from verifier.intake.readers.shown import Shown, may_mask, show_number, show_text
from verifier.intake.readers.structure import STRUCK_RUN, UNSEEN_RUN, FoundCell, SheetFacts, address, refuse

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_NAME_LENGTH = 31
_STYLES = "xl/styles.xml"
_MOST_RULES = 20
_UNSTATED = "00000000"  # what openpyxl takes for a colour that is not stated
_DRAWN_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_DRAWN = re.compile(rb"<(?:\w+:)?(?:pic|sp|cxnSp|graphicFrame)[\s>]")
_WORDS = frozenset({"s", "inlineStr", "str"})
_PLAIN = frozenset((False, False, code, "", "") for code in ("General", "@"))
_EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*(?:/>|>\s*</(?:\w+:)?fill>)")
_NAMED = re.compile(rb"<(\w+:)?cellStyles\b.*?</(\w+:)?cellStyles>|<(\w+:)?cellStyles[^>]*/>", re.DOTALL)


def read_workbook(data: bytes, limits: Limits) -> dict[str, Any]:
    """Return sheets with cells, merges and what is hidden, as plain lists for JSON; raises KnownError when refused."""
    package = open_package(data, limits)
    styles = Styles(package)
    sheets = [_sheet(package, sheet, styles) for sheet in package.sheets]
    problems = [[code.value, value] for code, value in package.odd]
    return {"sheets": sheets, "problems": problems, "readers": ["openpyxl"], "lacks": []}


def _sheet(package: Package, sheet: SheetPart, styles: Styles) -> dict[str, Any]:
    facts = package.scan.sheets[sheet.path]
    odd = [[code.value, value] for code, value in odd_of(package, sheet, styles)]
    comments = comments_of(package.parts.get(sheet.comments, b""))
    rows = _rows(package, facts, styles, comments, odd)
    return {
        "name": sheet.name[:100],
        "visible": sheet.visible,
        "rows": [[row, sorted(cells, key=lambda cell: cell[0])] for row, cells in sorted(rows.items())],
        "merges": facts.merges,
        "hidden_rows": sorted(facts.hidden_rows),
        "hidden_columns": sorted(set(facts.hidden_columns)),
        "problems": odd,
    }


def _rows(
    package: Package, facts: SheetFacts, styles: Styles, comments: dict[tuple[int, int], str], odd: list[list[str]]
) -> dict[int, list[list[Any]]]:
    rows: dict[int, list[list[Any]]] = {}
    texts = package.scan.texts
    for cell in facts.cells:
        comment = comments.pop((cell.row, cell.column), "") if comments else ""
        answer = styles.cell(cell, texts, comment)
        if facts.far and (cell.row, cell.column) in facts.far:
            odd.append([ProblemCode.FAR_CELL.value, f"R{cell.row}C{cell.column}: {answer[1] if answer else ''}"[:300]])
        elif answer:
            rows.setdefault(cell.row, []).append(answer)
    limits = package.scan.limits
    for (row, column), comment in comments.items():  # on cells that hold nothing
        if comment and row <= limits.rows and column <= limits.columns:
            rows.setdefault(row, []).append([column, "", "z", {"c": comment}])
    return rows


def odd_of(package: Package, sheet: SheetPart, styles: Styles) -> list[tuple[ProblemCode, str]]:
    """Return what is to be told of a whole sheet: what was met in it, its name, rules that hide, what is drawn on it."""
    facts = package.scan.sheets[sheet.path]
    odd = list(facts.odd)
    if len(sheet.name) > _LAST_NAME_LENGTH or re.search(r"[\x00-\x1f\\/*?:\[\]]", sheet.name):
        odd.append((ProblemCode.SHEET_NAME, sheet.name[:100]))
    rules = islice(dict.fromkeys(styles.hiding(facts.rules)), _MOST_RULES)
    odd += [(ProblemCode.RULE_HIDES, ranges) for ranges in rules]
    if drawn := drawn_on(package.parts.get(sheet.drawing, b"")):
        odd.append((ProblemCode.DRAWN, drawn))
    return odd


def comments_of(content: bytes) -> dict[tuple[int, int], str]:
    """Return the comments of a part by row and column."""
    if not content:
        return {}
    try:
        sheet: Any = CommentSheet.from_tree(fromstring(content))  # type: ignore[arg-type]
        comments = list(sheet.comments)
    except (MemoryError, KnownError):
        raise
    except Exception as error:
        raise refuse(Fault.DAMAGED_FILE, ProblemCode.XML_BAD, part="comments") from error
    found: dict[tuple[int, int], str] = {}
    for ref, comment in comments:
        place = address(ref)
        if place:
            found[place] = (comment.text or "")[:2000]
    return found


def drawn_on(content: bytes) -> str:
    """Return the words of text boxes of a drawing, or how many pictures, boxes and charts there are; empty for none."""
    texts = (unescape(text.decode("utf-8", "replace")).strip() for text in _DRAWN_TEXT.findall(content))
    count = len(_DRAWN.findall(content))
    return " ".join(filter(None, texts))[:300] or (f"×{count}" if count else "")


class Styles:
    """What a style says: struck through, its colours, its number format; looked up once a style."""

    def __init__(self, package: Package) -> None:
        self._book: Any = Workbook()
        self._1904 = package.date1904
        self._looks: dict[int, tuple[bool, bool, str, str, str]] = {}
        if package.styles:
            self._understand(package.styles)
        self._colours = Colours(theme_colours(package.scan.elements.get(package.theme, [])), self._palette())

    def _understand(self, content: bytes) -> None:
        """Read the style sheet; raises KnownError where openpyxl cannot: without it nobody knows what a number shows."""
        content = _EMPTY_FILL.sub(rb"<\1fill><\1patternFill/></\1fill>", content)
        try:
            try:
                self._apply(content)
            except IndexError:  # named styles that rest on nothing: programs write them, and nobody needs them here
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self._apply(_NAMED.sub(b"", content))
        except (MemoryError, KnownError):
            raise
        except Exception as error:
            raise refuse(Fault.DAMAGED_FILE, ProblemCode.XML_BAD, part=_STYLES) from error

    def _palette(self) -> Sequence[str]:
        """Return the colours that the book counts: its own where it states some."""
        colours: Sequence[str] = self._book._colors  # noqa: SLF001 - openpyxl keeps them for its own writer
        return colours

    def _apply(self, content: bytes) -> None:
        skeleton = io.BytesIO()
        with zipfile.ZipFile(skeleton, "w") as archive:
            archive.writestr(_STYLES, content)
        with zipfile.ZipFile(skeleton) as archive:
            apply_stylesheet(archive, self._book)

    def cell(self, cell: FoundCell, texts: Sequence[tuple[str, int]], comment: str) -> list[Any] | None:
        """Return [column, text, kind, beside] for a cell that holds or says anything, else None.

        Kind is s (text), n (number), d (date), b, e (error), z (nothing); beside holds v (stored value where it
        differs), d (ISO date), f (formula), c (comment), fi and in (colours) and x (problem codes).
        """
        value, runs = cell.value, cell.runs
        if cell.kind == "s" and value:
            value, runs = texts[int(value)]
        if value is None and cell.formula is None and not comment:
            return None
        look = self.look(cell.style)
        if look in _PLAIN and value and cell.kind in _WORDS and not (runs or cell.formula or comment or "_x" in value):
            return [cell.column, value]
        struck, hidden, number_format, fill, ink = look
        shown, kind = self._shown(cell.kind, value, number_format)
        codes = list(shown.codes)
        if struck or runs & STRUCK_RUN:
            codes.append(ProblemCode.STRUCK)
        if (hidden or (runs & UNSEEN_RUN and not fill)) and shown.text.strip():
            codes.append(ProblemCode.HIDDEN_CONTENT)
        beside: dict[str, Any] = {}
        if value is not None and kind not in "be" and value != shown.text:
            beside["v"] = value
        if shown.date or cell.formula or comment or codes or fill or ink:
            said = {"d": shown.date, "f": cell.formula, "c": comment, "x": [code.value for code in codes]}
            beside |= {key: what for key, what in {**said, "fi": fill, "in": ink}.items() if what}
        return [cell.column, shown.text, kind, beside] if beside or kind != "s" else [cell.column, shown.text]

    def _shown(self, kind: str, value: str | None, number_format: str) -> tuple[Shown, str]:
        if value is None:
            return Shown(""), "z"
        if kind == "n":
            shown = show_number(value, number_format, date1904=self._1904)
            return shown, "d" if shown.date else "n"
        if kind == "b":
            true = value.strip() in {"1", "true"}
            return Shown("TRUE" if true else "FALSE", codes=(ProblemCode.CELL_TYPE,)), "b"
        if kind == "e":
            return Shown(value, codes=(ProblemCode.CELL_ERROR,)), "e"
        if kind == "d" and NUMBER.fullmatch(value.strip()):
            shown = show_number(value.strip(), number_format, date1904=self._1904)
            return shown, "d" if shown.date else "n"
        if kind == "d" and re.match(r"\d{4}-\d\d-\d\d", value):
            return _iso(value), "d"
        if "_x" in value:
            value = ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
        return show_text(value, number_format) if may_mask(number_format) else Shown(value), "s"

    def hiding(self, rules: Iterable[tuple[str, int | str | None]]) -> Iterator[str]:
        """Yield the ranges of rules that may hide what cells hold, strike it, or show another than that."""
        looks: Any = getattr(self._book, "_differential_styles", None)
        for ranges, stated in rules:
            if isinstance(stated, int):
                look = _nth(getattr(looks, "styles", ()), stated)
                unseen = look is not None and self._hides(look)
            else:
                unseen = stated is None or self._hides_as_written(stated)
            if unseen:
                yield ranges

    def _hides_as_written(self, look: str) -> bool:
        """Whether a look that stands in its rule hides a text; yes where nobody understands it."""
        try:
            return self._hides(DifferentialStyle.from_tree(fromstring(look)))  # type: ignore[arg-type]
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - openpyxl fails in any way of what is not as it should be
            return True

    def _hides(self, look: Any) -> bool:
        """Whether a look that hangs on a condition hides a text: white, of the colour of its ground, struck, masked."""
        font, fill = look.font, look.fill
        solid = fill is not None and getattr(fill, "fill_type", None) in {None, "solid"}
        grounds = [ground for ground in (fill.bgColor, fill.fgColor) if ground.rgb != _UNSTATED] if solid else []
        back = next(filter(None, (self._colours.of(ground) for ground in grounds)), "")
        return hides_under_rule(
            struck=bool(getattr(font, "strike", False)),
            points=getattr(font, "sz", None),
            number_format=getattr(look.numFmt, "formatCode", ""),
            ink=self._colours.of(getattr(font, "color", None)),
            back=back,
        )

    def look(self, style: int) -> tuple[bool, bool, str, str, str]:
        """Return what a style says: struck, hidden, number format, colour of the cell and of the text."""
        return self._looks.get(style) or self._look(style)

    def _look(self, style: int) -> tuple[bool, bool, str, str, str]:
        styles = self._book._cell_styles  # noqa: SLF001 - a cell asks for it at every turn, a style once
        array: Any = _nth(styles, style) or _nth(styles, 0) or StyleArray()
        font, fill = _nth(self._book._fonts, array.fontId), _nth(self._book._fills, array.fillId)  # noqa: SLF001
        filled = getattr(fill, "fill_type", None)
        back = self._colours.of(fill.fgColor) if filled == "solid" else ""
        ink = self._colours.of(getattr(font, "color", None))
        unseen = hides(ink, back) if back or not filled else False
        hidden = unseen or is_tiny(getattr(font, "sz", None))
        number_format = BUILTIN_FORMATS.get(array.numFmtId) or _nth(self._book._number_formats, array.numFmtId - 164)  # noqa: SLF001
        look = (
            bool(getattr(font, "strike", False)),
            hidden,
            number_format or "General",
            "" if back == "FFFFFF" else back,
            "" if ink == "000000" else ink,
        )
        self._looks[style] = look
        return look


def _nth(many: Any, place: int) -> Any:
    return many[place] if 0 <= place < len(many) else None


def _iso(stored: str) -> Shown:
    date, _, time = stored.partition("T")
    timed = bool(time.strip("0:.Z"))
    return Shown(date, date[:10], (ProblemCode.DATE_TIME,) if timed else ())
