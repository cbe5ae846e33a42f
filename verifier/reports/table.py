"""Tables that flow over pages: rows never part, headings repeat, and the last rows can be kept with what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.i18n import _
from verifier.pairs import in_line
from verifier.reports import styles
from verifier.reports.faces import Style, width_of
from verifier.reports.printable import NOTE_LIMIT, VALUE_LIMIT
from verifier.reports.sheet import Laid, Sheet, height_of

_GAP = 6.0  # white between columns
_PAD = 2.5  # white above and below a row


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the share of the table's width, the style of its cells."""

    title: str
    share: float
    style: Style = styles.CELL
    to_right: bool = False


Piece = str | tuple[str, Style]
Cell = Piece | list[Piece]  # a list stands one under the other


class Table:
    """A table on a sheet, row by row."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], *, zebra: bool = True) -> None:
        self._sheet = sheet
        self._columns = columns
        self._zebra = zebra
        self._rows = 0
        total = sum(column.share for column in columns)
        self._places: list[tuple[float, float]] = []
        left = sheet.left
        for column in columns:
            width = sheet.width * column.share / total
            self._places.append((left, width - _GAP))
            left += width
        self._head()

    def row(self, cells: Sequence[Cell], *, notes: Sequence[str] = (), keep: float = 0, struck: bool = False) -> None:
        """Write a row; `notes` go under it over the whole width, `keep` is the height that must follow on the page."""
        sheet = self._sheet
        laid = [self._laid(cell, place) for place, cell in enumerate(cells)]
        height = max(map(height_of, laid)) + 2 * _PAD
        broken = [sheet.laid(note, styles.SMALL, sheet.right - self._places[1][0], NOTE_LIMIT) for note in notes]
        first_note = styles.SMALL.leading if notes else 0
        self._need(height + first_note + keep)
        if self._zebra and self._rows % 2:
            sheet.page.bar(sheet.left - 3, sheet.y - height, sheet.width + 6, height, 0.945)
        for place, lines in enumerate(laid):
            self._draw(place, lines, sheet.y - _PAD, struck=struck)
        sheet.y -= height
        for note in broken:
            self._note(note)
        self._rows += 1

    def band(self, text: str, *, keep: float = 30) -> None:
        """Write a subheading over the whole width."""
        sheet, laid = self._sheet, self._sheet.laid(text, styles.CELL_STRONG, self._sheet.width)
        self._need(height_of(laid) + 12 + keep)
        sheet.y -= 6.5
        sheet.page.begin("H3")
        sheet.write(sheet.left, laid)
        sheet.page.begin("P")
        sheet.y -= 2
        sheet.page.rule(sheet.left, sheet.right, sheet.y + 0.2, 0.4, 0.5)
        sheet.y -= 1
        self._rows = 0

    def close(self) -> None:
        """Draw the line under the last row."""
        self._sheet.y -= 1
        self._sheet.page.rule(self._sheet.left, self._sheet.right, self._sheet.y, 0.7)

    def _laid(self, cell: Cell, place: int) -> Laid:
        laid: Laid = []
        for piece in cell if isinstance(cell, list) else [cell]:
            text, style = (piece, self._columns[place].style) if isinstance(piece, str) else piece
            laid += self._sheet.laid(text, style, self._places[place][1], VALUE_LIMIT)
        return laid

    def _draw(self, place: int, lines: Laid, y: float, *, struck: bool = False) -> None:
        page, (left, width) = self._sheet.page, self._places[place]
        for line, style in lines:
            y -= style.leading
            baseline, used = y + styles.descent(style), width_of(line, style)
            x = left + width - used if self._columns[place].to_right else left
            page.text(x, baseline, line, style)
            if struck and line:
                page.rule(x, x + used, baseline + style.size * 0.28, 0.4)

    def _note(self, lines: Laid) -> None:
        sheet, shaded = self._sheet, self._zebra and self._rows % 2
        for line, style in lines:
            self._need(style.leading)
            if shaded:
                sheet.page.bar(sheet.left - 3, sheet.y - style.leading, sheet.width + 6, style.leading, 0.945)
            sheet.y -= style.leading
            sheet.page.text(self._places[1][0], sheet.y + styles.descent(style) + _PAD / 2, line, style)

    def _need(self, height: float) -> None:
        if self._sheet.need(height):
            self._sheet.page.text(self._sheet.left, self._sheet.y - 7, in_line(_("continued")), styles.SMALL_GREY)
            self._sheet.y -= 10
            self._head()

    def _head(self) -> None:
        sheet = self._sheet
        if any(column.title for column in self._columns):  # without headings the line alone
            heads = [self._laid((column.title, styles.HEAD), place) for place, column in enumerate(self._columns)]
            tallest = max(map(height_of, heads))
            for place, lines in enumerate(heads):
                self._draw(place, lines, sheet.y - tallest + height_of(lines))
            sheet.y -= tallest + 4
        sheet.page.rule(sheet.left, sheet.right, sheet.y, 0.7)
        sheet.y -= 1.5
