"""Keep the search for circles out of the way while a list is taken in or matched: what is made is much, and has none.

Looking through all objects of the program again and again takes a third of the time in which a list of a thousand is read,
and a fifth of that in which it is matched.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Search:
    """Python's search for circles, put off while anybody is inside."""

    def __init__(self) -> None:
        self._lock, self._inside, self._went_on = threading.Lock(), 0, False

    def put_off(self) -> None:
        with self._lock:
            if not self._inside:
                self._went_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def let_go_on(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                gc.freeze()  # what was made meanwhile is not looked through: it has none, and goes by itself
                if self._went_on:
                    gc.enable()


_search = _Search()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nobody search for circles until the last who asked for it is done, beside a window within `limits.LIST`."""
    _search.put_off()
    try:
        yield
    finally:
        _search.let_go_on()
