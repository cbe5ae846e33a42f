"""Circles are searched for between two turns of the window alone, where nobody is in the middle of anything.

Python by itself searches wherever the next object is made. In the middle of an event that takes away widgets to which Qt is
still handing that event on, and the program dies. On a thread of the pool it takes away what once belonged to a window: Qt
locks the signals of that object, PySide waits for Python, and the window, which holds Python, waits for the same lock to
connect a signal. So Python's own search is off for as long as there is a window.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer

_EVERY_MS = 1_000
_WHOLE = 2  # Python's oldest generation
_MOST = 25_000
"""Objects that one search looks through: up to 10 ms of the window where most of them go."""


class Circles(QObject):
    """Searches, once a second at most, what Python would have searched by then; never while `busy` or a loop within another.

    What is in use after a whole search is left out of later ones, so that each looks only through what is new. Where
    more than `_MOST` objects are new, they are left out as they are: somebody works. They are looked through once he left.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setObjectName("circles")
        self._timer.timeout.connect(self.search)
        self._timer.start(_EVERY_MS)

    def search(self) -> None:
        """Search as many generations as are due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = max((age for age in range(_WHOLE + 1) if counts[age] > limits[age]), default=None)
        if due is None or self._busy() or QThread.currentThread().loopLevel() > 1:
            return
        few = _new(due) <= _MOST
        if few:
            gc.collect(due)
        if due == _WHOLE or not few:
            leave_alone()


def _new(oldest: int) -> int:
    """Return about how many objects are in the generations up to this one."""
    return gc.get_count()[0] + sum(len(gc.get_objects(generation=age)) for age in range(1, oldest + 1))


def leave_alone() -> None:
    """Leave all that there is out of the search from now on: it stays until a desk is left, and is much to look through."""
    gc.freeze()


def clear_away() -> None:
    """Look through everything once, while nobody works: a desk was left, and what stood on it goes. Takes up to a second."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
