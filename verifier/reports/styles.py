"""One set of styles for all reports: a printed form that survives a grey copier."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from verifier.reports.faces import BOLD, REGULAR, Style

MM = 72 / 25.4  # points
_DIM = 0.38

TITLE = Style(BOLD, 17, 21)
SUBTITLE = Style(REGULAR, 9, 11, _DIM)
SECTION = Style(BOLD, 10.5, 13)
OUTCOME = Style(BOLD, 11, 13.2)
BODY = Style(REGULAR, 8.2, 10.6)
STRONG = Style(BOLD, 8.2, 10.6)
GREY = Style(REGULAR, 8.2, 10.6, _DIM)
CELL = Style(REGULAR, 7.8, 9.8)
CELL_STRONG = Style(BOLD, 7.8, 9.8)
CELL_GREY = Style(REGULAR, 7.8, 9.8, _DIM)
SMALL = Style(REGULAR, 7, 8.8)
SMALL_GREY = Style(REGULAR, 7, 8.8, _DIM)
HEAD = Style(REGULAR, 7.2, 8.8, _DIM)


def descent(style: Style) -> float:
    """Return how far a line's baseline stands above the bottom of its line."""
    return (style.leading - style.size) / 2 + style.size * 0.2


@cache
def second(style: Style) -> Style:
    """Return how the second of two languages stands under the first: light and a little smaller."""
    return replace(smaller(style, 0.92), face=REGULAR, grey=max(style.grey, _DIM))


def smaller(style: Style, share: float) -> Style:
    """Return a style made smaller, but never by more than a fifth."""
    share = max(share, 0.8)
    return style if share >= 1 else replace(style, size=style.size * share, leading=style.leading * share)
