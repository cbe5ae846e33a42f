"""Rows of several lines, for tables whose columns have no room for one: what they need at least, and how high they are."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

MOST_LINES = 3
_LONGEST_WORD = 16  # letters that one line of a column is made for; longer words end in three dots
_BREAKS = re.compile(r"(?<!\d)\s|\s(?!\d)|\s(?=\d\d:\d\d)|[/\-\u2010-\u2015]")  # but not between the parts of a number


def word_width(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """Return the width in pixels of the longest word of some texts."""
    words = {word[:_LONGEST_WORD] for text in texts for word in _BREAKS.split(text)}
    return max(map(metrics.horizontalAdvance, words), default=0)


def lines(metrics: QFontMetrics, texts: Iterable[str], width: int) -> int:
    """Return how many lines texts need at most in a width, up to what a row has of them."""
    needed = (height(metrics, text, width) for text in texts)
    return min(MOST_LINES, max(1, round(max(needed, default=0) / metrics.lineSpacing())))


def height(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return how high a text is that is broken into lines of some width, in pixels."""
    flags = int(Qt.TextFlag.TextWordWrap)
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 1 << 15), flags, text).height()


def narrowed(widths: dict[int, int], floors: dict[int, int], room: int, *, at_all: bool) -> dict[int, int]:
    """Return the widths, in pixels, of columns that are to fit into a room: the widest become narrower together.

    Where they cannot, none does, except `at_all`.
    """
    if sum(widths.values()) <= room or (not at_all and sum(floors.values()) > room):
        return widths

    def below(most: int) -> dict[int, int]:
        return {section: max(floors[section], min(width, most)) for section, width in widths.items()}

    return below(bisect(range(max(widths.values())), room, key=lambda most: sum(below(most).values())) - 1)
