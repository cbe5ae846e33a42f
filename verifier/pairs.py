"""Two wordings of one text in one string, for papers that speak two languages side by side.

A pair is marked with lone surrogates. No text of the office can hold one, since it could not have been stored as UTF-8;
so nothing that stands on a list can pass for a pair. Pairs may be filled in, joined and nested like any text, and come
apart only where a line is laid out.
"""

from __future__ import annotations

import re

_OPEN, _BETWEEN, _CLOSE = "\ud800", "\ud801", "\ud802"
_MARK = re.compile(f"([{_OPEN}{_BETWEEN}{_CLOSE}])")


def pair(first: str, second: str) -> str:
    """Return both wordings as one text; plain text where they are the same."""
    return first if first == second else f"{_OPEN}{first}{_BETWEEN}{second}{_CLOSE}"


def is_paired(text: str) -> bool:
    """Say whether there are two wordings of any part of a text."""
    return _OPEN in text


def halves(text: str) -> tuple[str, str]:
    """Return the whole text in the first wording and in the second."""
    return (_half(text, 0), _half(text, 1)) if _MARK.search(text) else (text, text)


def in_line(text: str, between: str = " / ") -> str:
    """Return the text with both wordings of each paired part one after the other; all else stands once."""
    if not _MARK.search(text):
        return text
    parts, depth, group = list[str](), 0, list[str]()
    for piece in _MARK.split(text):
        depth = max(depth + (piece == _OPEN) - (piece == _CLOSE), 0)
        group.append(piece)
        if depth == 0:
            parts.append(_joined("".join(group), between))
            group = []
    return "".join(parts) + _joined("".join(group), between)


def _joined(text: str, between: str) -> str:
    first, second = _half(text, 0), _half(text, 1)
    return first if first == second else f"{first}{between}{second}"


def _half(text: str, wanted: int) -> str:
    kept, sides = list[str](), list[int]()  # of the pairs that are open here, which wording this is
    for piece in _MARK.split(text):
        if piece == _OPEN:
            sides.append(0)
        elif piece == _BETWEEN and sides:
            sides[-1] = 1
        elif piece == _CLOSE and sides:
            sides.pop()
        elif not _MARK.match(piece) and all(side == wanted for side in sides):
            kept.append(piece)
    return "".join(kept)
