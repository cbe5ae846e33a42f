"""Circles are searched for on the window's thread alone: Qt objects that another thread takes away can stop both for ever.

Python searches in whichever thread makes the next object. Where that is a thread of the pool, it takes away what once
belonged to a window: Qt locks the signals of that object, PySide waits for Python, and the window, which holds Python,
waits for the same lock to connect a signal.
"""

from __future__ import annotations

import gc
from weakref import WeakSet

_under_way: WeakSet[object] = WeakSet()


def put_off(work: object) -> None:
    """Let nobody search until `let_go_on` was called for this work too; both are called on the window's thread."""
    _under_way.add(work)
    gc.disable()


def let_go_on(work: object) -> None:
    """Say that work has ended, which was the last perhaps."""
    _under_way.discard(work)
    begin()


def leave_alone() -> None:
    """Leave all that there is out of the search from now on: it stays until a desk is left, and is much to look through."""
    gc.freeze()


def clear_away() -> None:
    """Look through everything once, while nobody works: a desk was left, and what stood on it goes. Takes up to a second."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def begin() -> None:
    """Have circles searched for, unless work is under way: then at its end."""
    if not _under_way:
        gc.enable()
