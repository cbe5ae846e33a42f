"""Pictures of counts, laid out by reportlab's graphics and drawn by our own pages: shape and word tell, never colour.

The library gives shapes alone. Words are written like every other text of a report, so no text of a list reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Group, Line, Rect, Shape, UserNode
from reportlab.graphics.widgets.grids import DoubleGrid, Grid
from reportlab.lib.colors import Color, black, white

from verifier.reports import styles
from verifier.reports.document import Page
from verifier.reports.faces import width_of
from verifier.reports.panels import Count
from verifier.reports.sheet import Laid, Sheet, height_of
from verifier.reports.written import grouped

_BAR, _LABEL, _GAP = 13.0, 12.0, 28.0
_COLUMNS = 76.0  # height of the tallest column
_UNDER = 14.0
Fill = float | str  # a grey, or one of the names below
UPRIGHT, LEVEL, CROSSED = "upright", "level", "crossed"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: the sign and the count over it, and how it is filled."""

    sign: str
    count: int
    fill: Fill


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts in an order that means something, such as ages; `words` stand under the columns."""

    title: str
    words: Sequence[str]
    counts: Sequence[Count]


def draw_parts(sheet: Sheet, title: str, parts: Sequence[Part]) -> None:
    """Draw one bar over the whole width, cut into the parts that are not empty, each named by its sign."""
    parts = [part for part in parts if part.count]
    whole = sum(part.count for part in parts)
    if not whole:
        return
    sheet.space(6)
    sheet.need(_BAR + _LABEL + 24)
    sheet.write(sheet.left, sheet.laid(title, styles.STRONG, sheet.width))
    top, left, free = sheet.y - _LABEL, sheet.left, sheet.left
    words = [f"{part.sign} {grouped(part.count)}" for part in parts]
    room = [width_of(word, styles.CELL) + 10 for word in words]
    for number, (part, word) in enumerate(zip(parts, words, strict=True)):
        width = sheet.width * part.count / whole
        _draw(sheet.page, left, top - _BAR, _filled(width, _BAR, part.fill))
        at = min(max(free, left + width / 2 - room[number] / 2 + 5), sheet.right - sum(room[number:]) + 10)
        sheet.page.text(max(at, free), top + 3.5, word, styles.CELL)
        free = max(at, free) + room[number]
        left += width
    sheet.y = top - _BAR - 6


def draw_columns(sheet: Sheet, charts: Sequence[Chart]) -> None:
    """Draw charts side by side, each a row of columns with its count above and its word below."""
    width = (sheet.width - _GAP * (len(charts) - 1)) / len(charts)
    laid = [_words(sheet, chart, width) for chart in charts]
    foot = max(height_of(word) for words in laid for word in words)
    sheet.space(6)
    sheet.need(_COLUMNS + foot + 2 * _LABEL + 22)
    top = sheet.y
    for place, (chart, words) in enumerate(zip(charts, laid, strict=True)):
        sheet.y = top
        _columns(sheet, chart, words, sheet.left + place * (width + _GAP), width)
    sheet.y = top - _COLUMNS - foot - 2 * _LABEL - 8 - _UNDER


def _words(sheet: Sheet, chart: Chart, width: float) -> list[Laid]:
    step = width / max(len(chart.words), 1)
    return [sheet.laid(word, styles.SMALL, step - 3, 60) for word in chart.words]


def _columns(sheet: Sheet, chart: Chart, words: list[Laid], left: float, width: float) -> None:
    sheet.write(left, sheet.laid(chart.title, styles.STRONG, width))
    floor, step = sheet.y - _LABEL - 4 - _COLUMNS, width / max(len(chart.counts), 1)
    heights = [count.drawn for count in chart.counts]
    _draw(sheet.page, left, floor, _bars(heights, width))
    most = max(*heights, 1)
    for place, (count, word) in enumerate(zip(chart.counts, words, strict=True)):
        middle = left + (place + 0.5) * step
        style = styles.CELL_STRONG if count.drawn else styles.CELL_GREY
        at = middle - width_of(count.text, style) / 2
        sheet.page.text(at, floor + _COLUMNS * count.drawn / most + 3, count.text, style)
        y = floor - 2
        for line, small in word:
            y -= small.leading
            sheet.page.text(middle - width_of(line, small) / 2, y + styles.descent(small), line, small)


def _bars(heights: Sequence[int], width: float) -> UserNode:
    chart = VerticalBarChart()
    chart.x = chart.y = 0
    chart.width, chart.height = width, _COLUMNS  # type: ignore[assignment]  # the stubs say int
    chart.data = [tuple(heights)]
    chart.groupSpacing, chart.barSpacing, chart.barWidth = 6, 0, 10
    chart.valueAxis.valueMin, chart.valueAxis.valueMax = 0, max(*heights, 1)
    chart.valueAxis.visible = False
    chart.categoryAxis.visibleTicks = chart.categoryAxis.visibleLabels = False
    chart.categoryAxis.strokeColor = black
    chart.bars[0].fillColor, chart.bars[0].strokeColor = Color(0.62, 0.62, 0.62), None
    return chart


def _filled(width: float, height: float, fill: Fill) -> Shape:
    if isinstance(fill, float):
        return _rectangle(width, height, Color(fill, fill, fill))
    hatched = Group()
    lines = DoubleGrid() if fill == CROSSED else Grid()
    grids = (lines.grid0, lines.grid1) if isinstance(lines, DoubleGrid) else (lines,)
    for grid, orientation in zip(grids, ("horizontal", "vertical"), strict=False):
        grid.orientation = "horizontal" if fill == LEVEL else "vertical" if fill == UPRIGHT else orientation
        grid.x = grid.y = 0
        grid.width, grid.height = width, height
        grid.delta, grid.delta0, grid.useRects, grid.useLines = 3, 1.5, 0, 1
        grid.strokeColor, grid.strokeWidth, grid.fillColor = black, 0.5, white
    hatched.add(lines)
    hatched.add(_rectangle(width, height, None))
    return hatched


def _rectangle(width: float, height: float, fill: Color | None) -> Rect:
    shape = Rect(0, 0, width, height)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = fill, black, 0.5
    return shape


def _draw(page: Page, x: float, y: float, shape: Shape | UserNode) -> None:
    for each in _simple(shape):
        if isinstance(each, Rect):
            if each.fillColor:
                page.bar(x + each.x, y + each.y, each.width, each.height, each.fillColor.red)
            if each.strokeColor and each.strokeWidth:
                page.frame(x + each.x, y + each.y, each.width, each.height, each.strokeWidth)
        elif isinstance(each, Line):
            page.line((x + each.x1, y + each.y1), (x + each.x2, y + each.y2), each.strokeWidth)


def _simple(shape: Shape | UserNode) -> Iterator[Shape]:
    """Yield the rectangles and lines that a chart comes to."""
    if isinstance(shape, UserNode):
        shape = shape.provideNode()
    if isinstance(shape, Group):
        for each in shape.contents:
            yield from _simple(each)
    else:
        yield shape
