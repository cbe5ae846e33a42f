"""How the columns of a table share its width, and how high that makes its rows: told by the texts alone.

Qt would ask each cell for all its roles, again and again, and through the delegate for its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from verifier.ui import theme
from verifier.ui.widgets.column_widths import ColumnWidths
from verifier.ui.widgets.manners import AIR, set_row_height
from verifier.ui.widgets.room import Room, room_around
from verifier.ui.widgets.tall_rows import height, lines, narrowed, word_width

_WIDEST = 360
_LEAST_SHARE = 230  # what the stretching column needs before the table scrolls sideways instead
_LEAST_WRAPPED = 100  # and where lines are wrapped, what each column does
_LEAST_NARROWED = 120  # where they are not, what is left of a column that makes room
_LEAST_WIDEST = 160  # of wrapped columns in a narrow table
_LAST_SHARE = 0.8  # of what the longest words need, where that does not fit
_AROUND = 19  # a text in a cell, with the frame of the style
_BESIDE = 8  # what a column has more than its text


class Texts(Protocol):
    """What is to be fitted in: the texts of a few rows in each column."""

    def count(self) -> int:
        """Return how many columns there are."""

    def is_strong(self, section: int) -> bool:
        """Whether a column is written in bold letters."""

    def of_column(self, section: int) -> set[str]:
        """Return the texts of a column's first rows."""

    def of_rows(self, first: int) -> Iterable[tuple[str, ...]]:
        """Return the texts of all rows from one on: asked for where each row has its own height."""


class Fitting:
    """The widths of the columns: one `stretch` column takes what the others leave, `least` pixels of it at the least.

    With `wrap` each row is as high as what stands in it; else rows are of one line, or where there is no room all are as
    high as the highest: `is_tall`.
    """

    def __init__(
        self, table: QTableView, header: ColumnWidths, texts: Texts, *, stretch: int, wrap: bool, least: int
    ) -> None:
        self._table, self._header, self._texts = table, header, texts
        self._stretch, self._wrap, self._least = stretch, wrap, least or (_LEAST_WRAPPED if wrap else _LEAST_SHARE)
        self._is_first = not least  # the strong column is read whole; with a `least` of its own that contents it
        self._others: dict[int, int] = {}  # how wide the others want to be
        self._own = 0  # and how wide the stretching column does
        self._air = AIR
        self.is_tall = False

    def set_air(self, air: int) -> None:
        """Leave so many pixels beside the letters of a row, above and below together."""
        self._air = air
        self.follow_font()

    def follow_font(self) -> None:
        """Let rows be as high as the letters are now."""
        if self._wrap:
            self.share_out()
        else:
            self._set_row_height()

    def _set_row_height(self, lines_: int = 1) -> None:
        set_row_height(self._table, lines_, self._air if lines_ == 1 else min(self._air, AIR))

    def wanted(self, section: int) -> int:
        """Return the width of a column's heading and texts, in pixels."""
        width = self._metrics(section).horizontalAdvance
        texts = max(map(width, self._texts.of_column(section)), default=0)
        return max(self._header.sectionSizeHint(section), texts + _AROUND)

    def fit(self) -> None:
        """Give each column the width of its text, within reason; one takes what is left."""
        header = self._header
        header.breaks = False
        with header.fitting():
            for section in range(self._texts.count()):
                if section != self._stretch:
                    fitting = max(min(self.wanted(section) + _BESIDE, self._widest), header.sectionSizeHint(section))
                    self._others[section] = header.given(section) or fitting
            if self._wrap or (self._is_first and self._texts.is_strong(self._stretch)):
                self._own = min(self.wanted(self._stretch) + _BESIDE, max(self._widest, theme.of_text(_WIDEST)))
        self.share_out()

    def share_out(self) -> None:
        """Give one column what the others leave; where that is too little, the widest of them make room, and the table
        scrolls sideways only where they have none: what stands in them wraps, or ends in three dots, with a tip.
        """
        with self._header.fitting():
            self._share()
        self.raise_rows()

    def raise_rows(self, first: int = 0) -> None:
        """Make rows as high as their lines are in the widths that columns have; where each has its own height, those from
        `first` on.
        """
        if self._wrap:
            self._raise_each(first)
        elif self.is_tall:
            self._raise_all()

    @property
    def _widest(self) -> int:
        return _WIDEST if not self._wrap else max(self._table.viewport().width() // 2, _LEAST_WIDEST)

    def _share(self) -> None:
        header, room = self._header, self._table.viewport().width()
        header.breaks = False  # so that headings are asked for what they need in one line
        others = {section: header.given(section) or width for section, width in self._others.items()}
        least = max(theme.of_text(self._least), header.sectionSizeHint(self._stretch))
        floors = self._floors(others)
        own = max(least, min(self.wanted(self._stretch) + _BESIDE, theme.of_text(_WIDEST)))
        wanted = {**others, self._stretch: own}
        is_cut = not self._wrap and room_around(self._table) is not Room.AMPLE and sum(wanted.values()) > room
        self._set_tall(on=bool(others) and (is_cut or sum(floors.values()) + least > room))
        if self.is_tall:
            self._share_lines(wanted, room)
            return
        if self._wrap:  # the widest columns have the most lines to wrap, whichever of them takes what is left
            widths = {**others, self._stretch: max(least, self._own)}
            least = narrowed(widths, {**floors, self._stretch: least}, room, at_all=True)[self._stretch]
        else:  # a name is read whole before others are
            least = max(least, min(self._own, room - sum(floors.values())))
        others = narrowed(others, floors, room - least, at_all=self._wrap)
        self._give({**others, self._stretch: max(room - sum(others.values()), least)})

    def _share_lines(self, wanted: dict[int, int], room: int) -> None:
        """Break lines between words: each column is given what its longest word needs, and of the rest what it wants."""
        header = self._header
        floors = {section: header.given(section) or self._longest_word(section) for section in wanted}
        floors = self._yielding(floors, sum(floors.values()) - room)
        wanted = {section: max(width, floors[section]) for section, width in wanted.items()}
        shared = narrowed(wanted, floors, room, at_all=True)
        shared[self._stretch] += max(0, room - sum(shared.values()))
        self._give(shared)

    def _longest_word(self, section: int) -> int:
        longest = word_width(self._metrics(section), self._texts.of_column(section)) + _AROUND
        return max(longest, self._header.sectionSizeHint(section))

    def _yielding(self, floors: dict[int, int], lacking: int) -> dict[int, int]:
        """Take pixels that are lacking from the longest words: better some of their letters than a column out of sight.

        Of a number or a date nothing is taken, it would be another one.
        """
        spare = {
            section: max(0, width - max(round(width * _LAST_SHARE), self._header.sectionSizeHint(section)))
            for section, width in floors.items()
            if not self._header.given(section) and not self._is_of_numbers(section)
        }
        part = min(1.0, max(0, lacking) / max(1, sum(spare.values())))
        return {section: width - math.ceil(spare.get(section, 0) * part) for section, width in floors.items()}

    def _is_of_numbers(self, section: int) -> bool:
        texts = self._texts.of_column(section) - {""}
        return 2 * sum(any(map(str.isdigit, text)) for text in texts) > len(texts)

    def _floors(self, others: dict[int, int]) -> dict[int, int]:
        """Return how narrow each column may become; a width that an officer gave stays."""
        header, least = self._header, theme.of_text(_LEAST_WRAPPED if self._wrap else _LEAST_NARROWED)
        return {
            section: width if header.given(section) else min(width, max(least, header.sectionSizeHint(section)))
            for section, width in others.items()
        }

    def _give(self, widths: dict[int, int]) -> None:
        for section, width in widths.items():
            self._header.resizeSection(section, width)

    def _set_tall(self, *, on: bool) -> None:
        self._header.breaks = on
        if on is not self.is_tall:
            self.is_tall = on
            self._header.updateGeometry()
            if not self._wrap:
                self._table.setWordWrap(on)
                self._set_row_height()

    def _raise_all(self) -> None:
        """Make all rows as high as the highest of those that are measured."""
        needed = (
            lines(self._metrics(section), self._texts.of_column(section), self._line(section))
            for section in range(self._texts.count())
        )
        self._set_row_height(max(needed, default=1))
        self._header.updateGeometry()

    def _raise_each(self, first: int) -> None:
        """Make each row as high as what stands in it."""
        measures = [
            partial(height, self._metrics(section), width=self._line(section)) for section in range(self._texts.count())
        ]
        for place, texts in enumerate(self._texts.of_rows(first), first):
            highest = max(measure(text=text) for measure, text in zip(measures, texts, strict=True))
            self._table.setRowHeight(place, highest + self._air)

    def _line(self, section: int) -> int:
        return self._header.sectionSize(section) - _AROUND

    def _metrics(self, section: int) -> QFontMetrics:
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.DemiBold if self._texts.is_strong(section) else QFont.Weight.Normal)
        return QFontMetrics(font)
