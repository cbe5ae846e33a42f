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
    return _OPEN in text and _is_whole(text)


def halves(text: str) -> tuple[str, str]:
    """Return the whole text in the first wording and in the second."""
    return (_half(text, 0), _half(text, 1)) if is_paired(text) else (text, text)


def in_line(text: str, between: str = " / ") -> str:
    """Return the text with both wordings of each paired part one after the other; all else stands once."""
    if not is_paired(text):
        return text
    parts, depth, group = list[str](), 0, list[str]()
    for piece in _MARK.split(text):
        depth += (piece == _OPEN) - (piece == _CLOSE)
        group.append(piece)
        if depth == 0:
            first, second = halves("".join(group))
            parts.append(first if first == second else f"{first}{between}{second}")
            group = []
    return "".join(parts)


def _half(text: str, wanted: int) -> str:
    kept, sides = list[str](), list[int]()  # of the pairs that are open here, which wording this is
    for piece in _MARK.split(text):
        if piece == _OPEN:
            sides.append(0)
        elif piece == _BETWEEN:
            sides[-1] = 1
        elif piece == _CLOSE:
            sides.pop()
        elif all(side == wanted for side in sides):
            kept.append(piece)
    return "".join(kept)


def _is_whole(text: str) -> bool:
    """Say whether every mark has its place: a text with stray ones was not made here and is left as it stands."""
    sides = list[int]()
    for mark in _MARK.findall(text):
        if mark == _OPEN:
            sides.append(0)
        elif not sides or sides[-1] != (mark == _CLOSE):
            return False
        elif mark == _BETWEEN:
            sides[-1] = 1
        else:
            sides.pop()
    return not sides
