"""Counts side by side, each line with a grey bar: people would rather look than read, and grey survives a copier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verifier.reports import styles
from verifier.reports.sheet import Laid, Sheet, height_of
from verifier.reports.written import grouped

_GAP, _PAD, _UNDER = 22.0, 2.7, 10.0
_LABELS = 0.69  # share of the width for the words


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading and its counted lines; bars are shares of `whole`, or of the longest line where it is 0."""

    title: str
    lines: Sequence[tuple[str, int]]
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is written, and how long its bar is; 0 draws none, so that a withheld count is not measured."""

    text: str
    drawn: int


Written = Callable[[Sequence[int]], Sequence[Count]]


def written(counts: Sequence[int]) -> list[Count]:
    """Write counts as they are."""
    return [Count(grouped(count), count) for count in counts]


@dataclass(frozen=True, slots=True)
class _Panel:
    title: Laid
    lines: Sequence[tuple[Laid, Count]]
    whole: int


def draw_panels(sheet: Sheet, panels: Sequence[Panel], columns: int = 3, as_written: Written = written) -> None:
    """Draw panels in rows of some columns; a row never parts. `as_written` writes the counts of a panel."""
    for start in range(0, len(panels), columns):
        width = (sheet.width - (columns - 1) * _GAP) / columns
        some = [_laid(sheet, panel, width, as_written) for panel in panels[start : start + columns]]
        height = max(map(_height, some))
        sheet.space(6)
        sheet.need(height)
        for place, laid in enumerate(some):
            _draw(sheet, laid, sheet.left + place * (width + _GAP), width)
        sheet.y -= height + _UNDER


def _laid(sheet: Sheet, panel: Panel, width: float, as_written: Written) -> _Panel:
    """Break the words of a panel into lines."""
    counts = as_written([count for _label, count in panel.lines])
    lines = [
        (sheet.laid(label, styles.CELL if count else styles.CELL_GREY, width * _LABELS, 200), shown)
        for (label, count), shown in zip(panel.lines, counts, strict=True)
    ]
    whole = panel.whole or max((count.drawn for count in counts), default=0)
    return _Panel(sheet.laid(panel.title, styles.STRONG, width), lines, whole)


def _height(panel: _Panel) -> float:
    return height_of(panel.title) + 6 + sum(height_of(label) + _PAD for label, _count in panel.lines)


def _draw(sheet: Sheet, panel: _Panel, left: float, width: float) -> None:
    top = sheet.y
    sheet.write(left, panel.title)
    sheet.y -= 3
    sheet.page.rule(left, left + width, sheet.y, 0.7)
    sheet.y -= 2
    bar_left, bar_room = left + width * (_LABELS + 0.01), width * (0.99 - _LABELS) - 28
    for label, count in panel.lines:
        sheet.y -= _PAD / 2
        line = sheet.y - styles.CELL.leading + styles.descent(styles.CELL)
        sheet.write(left, label)
        sheet.y -= _PAD / 2
        if count.drawn:
            sheet.page.bar(bar_left, line - 1.2, max(bar_room * count.drawn / max(panel.whole, 1), 0.8), 7.5, 0.62)
        style = styles.CELL_GREY if count.text == "0" else styles.CELL_STRONG
        sheet.page.text_right(left + width, line, count.text, style)
    sheet.y = top
