"""Counts side by side, each line with a grey bar: people would rather look than read, and grey survives a copier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verifier.reports import styles
from verifier.reports.faces import clipped
from verifier.reports.sheet import Sheet, grouped

_ROW, _GAP, _HEAD, _UNDER = 12.5, 22.0, 24.0, 17.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading and its counted lines; bars are shares of `whole`, or of the longest line where it is 0."""

    title: str
    lines: Sequence[tuple[str, int]]
    whole: int = 0


def draw_panels(sheet: Sheet, panels: Sequence[Panel], columns: int = 3, shown: Callable[[int], str] = grouped) -> None:
    """Draw panels in rows of some columns; a row never parts. `shown` writes a count."""
    for start in range(0, len(panels), columns):
        some = panels[start : start + columns]
        height = max(len(panel.lines) for panel in some) * _ROW
        sheet.space(6)
        sheet.need(height + _HEAD)
        width = (sheet.width - (columns - 1) * _GAP) / columns
        for place, panel in enumerate(some):
            _draw(sheet, panel, sheet.left + place * (width + _GAP), width, shown)
        sheet.y -= height + _UNDER


def _draw(sheet: Sheet, panel: Panel, left: float, width: float, shown: Callable[[int], str]) -> None:
    y = sheet.y - 10
    sheet.page.text(left, y, panel.title, styles.STRONG)
    sheet.page.rule(left, left + width, y - 5, 0.7)
    y -= 5
    bar_left, bar_room = left + width * 0.7, width * 0.3 - 28
    whole = panel.whole or max((count for _label, count in panel.lines), default=0)
    for label, count in panel.lines:
        y -= _ROW
        style = styles.CELL if count else styles.CELL_GREY
        sheet.page.text(left, y + 3.2, clipped(sheet.clean(label, 200), style, width * 0.69), style)
        if count:
            sheet.page.bar(bar_left, y + 2, max(bar_room * count / max(whole, 1), 0.8), 7.5, 0.62)
        sheet.page.text_right(left + width, y + 3.2, shown(count), styles.CELL_STRONG if count else style)
