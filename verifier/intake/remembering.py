"""Remember what was found out about a text while one file is read: most words of a list occur in it many times.

Nothing outlasts the reading: `forget` is called at its end, so that memory is bounded by the file, and no name stays in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_MOST = 65_536  # texts by function
_clear: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Let a pure function of texts answer at once where it was asked the same before."""
    cached = lru_cache(maxsize=_MOST)(function)
    _clear.append(cached.cache_clear)
    return cast("Callable[P, T]", cached)


def forgetting(function: Callable[P, T]) -> Callable[P, T]:
    """Let a reading forget at its end, however it ends, what it has remembered."""

    @wraps(function)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        finally:
            forget()

    return reading


def forget() -> None:
    """Forget all that was remembered; whatever is read at the same time goes on, only slower."""
    for clear in _clear:
        clear()
