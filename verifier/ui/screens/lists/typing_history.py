"""How the grid of a list from paper was before each change, so that the last one can be taken back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

_MOST = 500  # changes that are kept
WHOLE = -1


@dataclass(frozen=True, slots=True)
class Before:
    """How one place was: the text of a cell; of a WHOLE row its texts where it was deleted, None where it was inserted."""

    row: int
    column: int
    was: str | tuple[str, ...] | None


class History:
    """The changes in their order; letters that are typed into one cell in one go are one change."""

    def __init__(self) -> None:
        self._kept: deque[Before] = deque(maxlen=_MOST)
        self._is_anew = True

    def __bool__(self) -> bool:
        return bool(self._kept)

    def begin(self) -> None:
        """Take what is typed from now on for another change, whichever cell it is in."""
        self._is_anew = True

    def note(self, before: Before) -> None:
        """Keep how a place was before it is changed."""
        last = self._kept[-1] if self._kept and not self._is_anew else None
        goes_on = last is not None and before.column != WHOLE and (last.row, last.column) == (before.row, before.column)
        if not goes_on:
            self._kept.append(before)
        self._is_anew = before.column == WHOLE

    def take(self) -> Before | None:
        """Return how it was before the last change, and forget that; None where nothing was changed."""
        self._is_anew = True
        return self._kept.pop() if self._kept else None

    def forget(self) -> None:
        """Another list is shown."""
        self._kept.clear()
        self._is_anew = True
